"""The plan page: wishes in, a proven plan out; the person decides and sees what each decision changes."""

import re

import pytest
from axe import violations
from plan_person import HOLD, person, put
from playwright.sync_api import Locator, Page, expect
from test_next_question import READ_STATE

from titian.engine_contract.plan_request import PlanRequest
from titian.engine_contract.plan_response import PlanResponse

SPRING = "2026-03-10T09:00:00"
AUTUMN = "2026-10-01T09:00:00"
PATIENCE = 60_000


def opened(watched, base: str, state: dict, today: str = SPRING) -> Page:
    """Open the plan page on a day, with this document on the device."""
    watched.context.clock.set_fixed_time(today)
    watched.context.add_init_script(HOLD)
    page = watched.page()
    put(page, base, state)
    expect(page.get_by_role("button", name=re.compile("Susun (ulang )?rencana"))).to_be_visible()
    return page


def solve(page: Page) -> None:
    """Press the form's button and wait for the plan."""
    page.get_by_role("button", name=re.compile("Susun (ulang )?rencana")).click()
    expect(page.get_by_role("heading", name="Rencana Anda untuk")).to_be_visible(timeout=PATIENCE)
    settled(page)


def settled(page: Page) -> None:
    """Wait until nothing is being solved."""
    expect(page.locator("#ttn-working")).to_have_count(0, timeout=PATIENCE)


def more_limits(page: Page) -> None:
    """Show the limits that are hidden at first."""
    page.get_by_text("Batas lain").click()


def changes(page: Page) -> Locator:
    """Return what says how the plan changed, once it has the focus."""
    expect(page.locator("#ttn-changes-title")).to_be_focused(timeout=PATIENCE)
    return page.get_by_role("region", name="Yang berubah")


def lines(page: Page) -> list[str]:
    """Return the headings of the plan's lines, in order."""
    return page.locator(".ttn-line h4").all_inner_texts()


def stored(page: Page) -> dict:
    """Return the kept plan."""
    return page.evaluate(READ_STATE)["plan"]


@pytest.mark.parametrize(
    "usual", [("pns", 30, 15, 20), ("pppk", 24, 12, None), (None, 20, 10, None)], ids=lambda usual: usual[0]
)
def test_the_form_begins_with_what_is_usual(phone, base, site, usual):
    """A PNS has room above the duty, a PPPK the most that is allowed; the duty goes to the engine."""
    employment, limit, quarter, duty = usual
    page = opened(phone, base, person(site, employment=employment))
    expect(page.get_by_label("JP paling banyak setahun")).to_have_value(str(limit))
    more_limits(page)
    expect(page.get_by_label("JP paling banyak per triwulan")).to_have_value(str(quarter))
    expect(page.get_by_role("radio", name="2026")).to_be_checked()
    solve(page)

    request = stored(page)["request"]
    PlanRequest.model_validate(request)
    assert request["limits"]["jp_max"] == limit
    assert request["limits"]["jp_quarter"] == quarter
    assert request["limits"]["jp_min"] == duty
    PlanResponse.model_validate(stored(page)["response"])


def test_from_october_on_a_plan_is_for_the_next_year(phone, base, site):
    """The year that lies ahead is chosen, the present one can still be."""
    page = opened(phone, base, person(site), AUTUMN)
    expect(page.get_by_role("radio", name="2027")).to_be_checked()
    expect(page.get_by_role("radio", name="2026")).to_be_visible()


def test_wrong_wishes_are_said_beside_their_fields(phone, base, site):
    """The first wrong field has the focus, a hidden one is shown, and nothing is solved."""
    page = opened(phone, base, person(site, employment="pppk"))
    more_limits(page)
    page.get_by_label("Biaya paling banyak").fill("banyak")
    page.get_by_text("Batas lain").click()
    page.get_by_label("JP paling banyak setahun").fill("25")
    page.get_by_role("button", name="Susun rencana").click()

    expect(page.get_by_label("JP paling banyak setahun")).to_be_focused()
    assert page.get_by_text("Isi bilangan bulat dari 1 sampai 24.").is_visible()
    assert page.get_by_text("sampai 1.000.000.000, atau kosongkan").is_visible()
    assert violations(page) == []
    page.get_by_label("JP paling banyak setahun").fill("24")
    page.get_by_role("button", name="Susun rencana").click()
    expect(page.get_by_label("Biaya paling banyak")).to_be_focused()
    assert stored(page) is None


def test_half_the_limit_is_the_usual_quarter_until_somebody_chooses(phone, base, site):
    """The limit per quarter follows the year's, but never overwrites a choice."""
    page = opened(phone, base, person(site))
    more_limits(page)
    page.get_by_label("JP paling banyak setahun").fill("45")
    expect(page.get_by_label("JP paling banyak per triwulan")).to_have_value("23")
    page.get_by_label("JP paling banyak per triwulan").fill("30")
    page.get_by_label("JP paling banyak setahun").fill("50")
    expect(page.get_by_label("JP paling banyak per triwulan")).to_have_value("30")


def test_the_plan_says_its_proof_its_sums_and_its_reasons(watched, base, site):
    """Proof, duty, mix, quarters, and for each line why it is in its quarter and what it closes."""
    page = opened(watched, base, person(site))
    assert violations(page) == []
    solve(page)

    assert page.get_by_text("Terbukti terbaik dalam batas ini.").is_visible()
    assert page.get_by_text("Rencana ini sesuai.").is_visible()
    assert page.get_by_label("Bauran 10:20:70").locator("li").count() == 3
    plan = stored(page)["response"]
    assert page.locator(".ttn-line").count() == len(plan["lines"]) > 1
    assert page.locator(".ttn-line .ttn-chip").first.inner_text().endswith("tingkat 1 ke 2")
    assert page.get_by_text(re.compile(r"Mengapa triwulan \d:")).count() == len(plan["lines"])
    page.get_by_text("Kegiatan yang tidak dipilih").click()
    assert page.locator(".ttn-left-out > li").count() == len(plan["left_out"])
    assert page.get_by_role("link", name="Buat dokumen").get_attribute("href").endswith("/rencana/dokumen/")
    assert violations(page) == []
    shown = lines(page)
    page.reload()
    expect(page.locator(".ttn-line").first).to_be_visible()
    assert lines(page) == shown


def test_a_refused_activity_goes_and_comes_back(phone, base, site):
    """A ban solves again at once, shows what changed, is listed, and can be undone."""
    page = opened(phone, base, person(site))
    solve(page)
    before, wishes = lines(page), stored(page)["wishes"]
    page.get_by_role("button", name="Jangan pakai").first.click()

    changed = changes(page)
    assert changed.get_by_text(f"Keluar: {before[0]}").is_visible()
    assert before[0] not in lines(page)
    assert page.get_by_text(f"Tidak dipakai: {before[0]}").is_visible()
    assert violations(page) == []

    changed.get_by_role("button", name="Urungkan").click()
    expect(page.locator("#ttn-plan-title")).to_be_focused()
    assert lines(page) == before
    assert stored(page)["wishes"] == wishes
    assert page.get_by_text("Tidak dipakai:").count() == 0

    page.get_by_role("button", name="Jangan pakai").first.click()
    changes(page)
    page.reload()
    page.get_by_role("button", name="Boleh lagi").click()
    expect(changes(page).get_by_text(f"Masuk: {before[0]}")).to_be_visible()


def test_a_line_moves_to_the_quarter_that_was_chosen(phone, base, site):
    """The moved line is pinned there; letting go of it solves again."""
    page = opened(phone, base, person(site))
    solve(page)
    name = lines(page)[0]
    card = page.locator(".ttn-line").first
    card.get_by_label("Triwulan untuk").select_option("4")
    card.get_by_role("button", name="Pindahkan").click()

    assert changes(page).get_by_text(re.compile(r"dari triwulan \d ke triwulan 4")).first.is_visible()
    moved = page.locator(".ttn-line", has_text=name).last
    assert moved.get_by_text("disematkan").is_visible()
    assert moved.get_by_text("Triwulan ini pilihan Anda.").is_visible()
    assert page.get_by_role("region", name="Triwulan 4").get_by_role("heading", name=name).is_visible()
    assert stored(page)["wishes"]["pins"][0]["quarter"] == 4
    moved.get_by_role("button", name="Lepas sematan").click()
    expect(page.get_by_text("disematkan", exact=True)).to_have_count(0, timeout=PATIENCE)
    assert stored(page)["wishes"]["pins"] == []


def test_why_a_line_is_there_and_what_more_would_bring(phone, base, site):
    """The engine is asked when the reader asks, and answers in words."""
    page = opened(phone, base, person(site))
    solve(page)
    card = page.locator(".ttn-line").first
    card.get_by_text("Mengapa ini?").click()
    expect(card.get_by_text("Tanpa kegiatan ini:")).to_be_visible(timeout=PATIENCE)
    assert card.get_by_text("kemungkinan masih perlu").is_visible()
    assert page.get_by_role("button", name="Andai dananya lebih").count() == 0
    page.get_by_role("button", name="Andai JP-nya lebih").click()
    expect(page.locator("#ttn-more-jp")).to_contain_text(
        re.compile(r"Dengan \d+\sJP lagi|tidak menambah"), timeout=PATIENCE
    )
    assert violations(page) == []


def test_wishes_that_cannot_be_met_are_explained_and_mended(phone, base, site):
    """The smallest conflict, not an empty plan; its button leads to a plan; the plan before is kept."""
    page = opened(phone, base, person(site))
    solve(page)
    kept = stored(page)
    page.get_by_label("JP paling banyak setahun").fill("10")
    page.get_by_role("button", name="Susun ulang rencana").click()

    expect(page.locator("#ttn-conflict-title")).to_be_focused(timeout=PATIENCE)
    assert page.get_by_text("Kewajiban PNS: paling sedikit 20").is_visible()
    assert violations(page) == []
    assert stored(page) == kept
    page.get_by_role("button", name="Kembali ke rencana sebelumnya").click()
    expect(page.locator("#ttn-plan-title")).to_be_focused()
    expect(page.get_by_label("JP paling banyak setahun")).to_have_value("30")

    page.get_by_label("JP paling banyak setahun").fill("10")
    page.get_by_role("button", name="Susun ulang rencana").click()
    page.get_by_role("button", name=re.compile(r"Naikkan menjadi 2\d")).click(timeout=PATIENCE)
    changes(page)
    assert stored(page)["request"]["limits"]["jp_max"] >= 20
    expect(page.get_by_label("JP paling banyak setahun")).to_have_value(
        str(stored(page)["request"]["limits"]["jp_max"])
    )


def test_activities_of_unknown_cost_stay_out_when_they_must(phone, base, site):
    """Asked only when money is limited; refused ones are named with their reason."""
    page = opened(phone, base, person(site))
    more_limits(page)
    expect(page.get_by_role("group", name="Kegiatan yang biayanya belum diketahui")).to_be_hidden()
    page.get_by_label("Biaya paling banyak").fill("Rp 1.500.000")
    page.get_by_role("radio", name="Jangan ikutkan").check()
    solve(page)

    kept = stored(page)
    assert kept["request"]["limits"]["money"] == 1_500_000
    assert kept["response"]["unknown_costs"] == 0
    assert page.locator(".ttn-line dd", has_text="belum diketahui").count() == 0
    page.get_by_text("Kegiatan yang tidak dipilih").click()
    assert page.get_by_role("heading", name="Biayanya belum diketahui").is_visible()
    assert page.get_by_role("button", name="Andai dananya lebih").is_visible()
