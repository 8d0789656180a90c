"""The plan page in the person's hands: keyboard, cancelling, duties, what was done, and small screens."""

import re

from axe import violations
from plan_person import PUT, person, put
from playwright.sync_api import Page, expect
from test_next_question import READ_STATE
from test_plan_page import PATIENCE, SPRING, changes, lines, more_limits, opened, settled, solve, stored


def with_plan(page: Page, state: dict, change) -> None:
    """Change the kept document of a page that shows a plan, and open it anew."""
    change(state)
    page.evaluate(PUT, state)
    page.reload()
    expect(page.locator("#ttn-plan-title")).to_be_visible()


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the control of this name has the focus."""
    for _ in range(150):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement !== document.body")
        if page.locator(":focus").filter(has_text=name).count():
            return
    raise AssertionError(name)


def test_from_the_form_to_a_solved_again_plan_by_keyboard(watched, base, site):
    """Tab, Enter and arrows make a plan, refuse a line, move another, and undo; focus is never lost."""
    page = opened(watched, base, person(site))
    page.get_by_label("JP paling banyak setahun").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#ttn-plan-title")).to_be_focused(timeout=PATIENCE)
    before = lines(page)
    tab_to(page, "Jangan pakai")
    page.keyboard.press("Enter")
    changes(page)
    assert lines(page) != before
    tab_to(page, "Urungkan")
    page.keyboard.press("Enter")
    expect(page.locator("#ttn-plan-title")).to_be_focused()
    assert lines(page) == before
    tab_to(page, "Triwulan 1")
    page.keyboard.press("ArrowDown")
    assert stored(page)["wishes"]["pins"] == []
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(changes(page).get_by_text(re.compile("ke triwulan 2")).first).to_be_visible()
    assert page.evaluate("document.activeElement !== document.body")


def test_cancelling_leaves_the_plan_before(phone, base, site):
    """The progress is shown and said; Escape or the button stop it, and the next try works."""
    page = opened(phone, base, person(site))
    solve(page)
    before = stored(page)
    ban = page.get_by_role("button", name="Jangan pakai").first
    for stop in (
        lambda: page.get_by_role("button", name="Batalkan").click(),
        lambda: page.keyboard.press("Escape"),
    ):
        page.evaluate("self.hold = true")
        ban.click()
        expect(page.get_by_text("Mencari rencana terbaik")).to_be_visible(timeout=PATIENCE)
        expect(page.locator("#ttn-status")).to_have_text(re.compile("sedang disusun"))
        assert violations(page) == []
        assert page.get_by_role("heading", name="Rencana Anda untuk").is_visible()
        stop()
        settled(page)
        expect(page.locator("#ttn-status")).to_have_text("Dibatalkan. Rencana sebelumnya tidak berubah.")
        expect(ban).to_be_focused()
        assert stored(page) == before
    page.evaluate("self.hold = false")
    ban.click()
    changes(page)
    assert stored(page)["wishes"]["bans"] != []


def test_an_explanation_never_holds_up_a_decision(phone, base, site):
    """It can be cancelled and asked for again; a decision does not wait for it."""
    page = opened(phone, base, person(site))
    solve(page)
    page.evaluate("self.hold = true")
    card = page.locator(".ttn-line").first
    card.get_by_text("Mengapa ini?").click()
    expect(card.get_by_text("Mesin mencoba susunan lain")).to_be_visible()
    card.get_by_role("button", name="Batalkan").click()
    expect(card.get_by_text("Penjelasan dibatalkan.")).to_be_visible()
    expect(card.get_by_role("button", name="Coba lagi")).to_be_focused()
    page.keyboard.press("Enter")
    expect(card.get_by_text("Mesin mencoba susunan lain")).to_be_visible()
    expect(page.locator("#ttn-status")).to_have_text("Mesin mencoba susunan lain")
    page.wait_for_function("() => self.held === 2", timeout=PATIENCE)
    page.evaluate("self.hold = false")
    page.get_by_role("button", name="Jangan pakai").first.click()
    changes(page)


def test_two_quick_decisions_both_count(phone, base, site):
    """What is decided while the engine still computes is added, not lost."""
    page = opened(phone, base, person(site))
    solve(page)
    before = lines(page)
    page.evaluate(
        "for (const card of [...document.querySelectorAll('.ttn-line')].slice(0, 2)) "
        "[...card.querySelectorAll('button')].find((b) => b.innerText.includes('Jangan')).click()"
    )
    changes(page)
    settled(page)
    assert len(stored(page)["wishes"]["bans"]) == 2
    assert not {before[0], before[1]} & set(lines(page))


def test_pins_that_break_a_limit_are_kept_only_on_purpose(phone, base, site):
    """The conflict names the pins; keeping them gives a plan whose lines carry their warnings."""
    page = opened(phone, base, person(site, employment="pppk"))  # no duty that could contradict first
    solve(page)

    def pin_all(state):
        planned = state["plan"]
        keys = ("offer", "step")
        planned["wishes"]["pins"] = [
            {key: line[key] for key in keys} | {"quarter": None} for line in planned["response"]["lines"]
        ]
        planned["wishes"]["limit_jp"] = planned["response"]["total_jp"] - 1

    state = page.evaluate(READ_STATE)
    with_plan(page, state, pin_all)
    page.get_by_role("button", name="Susun ulang rencana").click()
    expect(page.locator("#ttn-conflict-title")).to_be_focused(timeout=PATIENCE)
    assert page.get_by_text("Anda menyematkan").first.is_visible()
    assert page.get_by_role("button", name="Lepas sematan").first.is_visible()
    page.get_by_role("button", name="Pertahankan pilihan saya").click()
    changes(page)
    assert page.get_by_text("Melebihi batas JP setahun.").first.is_visible()
    assert page.get_by_text("Pilihan Anda dipertahankan").is_visible()
    assert violations(page) == []


def test_a_training_that_a_person_is_sent_to_is_in_the_plan(phone, base, site):
    """It is found by its name and by the short form that people say, and the plan says why it is there."""
    page = opened(phone, base, person(site))
    more_limits(page)
    page.get_by_label("JP paling banyak per triwulan").fill("")
    page.get_by_role("searchbox", name="Cari pelatihan yang ditugaskan").fill("bimtek standar")
    box = page.get_by_role("checkbox", name="Bimbingan Teknis")
    expect(box).to_have_count(1)
    box.check()
    page.get_by_role("searchbox", name="Cari pelatihan yang ditugaskan").fill("tidak ada")
    expect(page.get_by_text("Tidak ada yang cocok.")).to_be_visible()
    expect(box).to_be_checked()
    assert violations(page) == []
    solve(page)

    assert stored(page)["request"]["mandatory"] == ["bimtek-standar-pelayanan"]
    card = page.locator("#ttn-line-bimtek-standar-pelayanan")
    expect(card).to_be_visible()


def test_what_was_done_keeps_its_place_and_is_not_planned_again(phone, base, site):
    """Its JP count by the rules, its step stays closed, and the plan before is called out of date."""
    page = opened(phone, base, person(site))
    solve(page)
    state = page.evaluate(READ_STATE)
    line = next(line for line in state["plan"]["response"]["lines"] if line["step"])
    moment = "2026-03-01T08:00:00.000Z"

    def record(state):
        entry = {
            "id": "satu", "date": "2026-03-01", "end": None, "form": "coaching", "name": "Selesai",
            "offer": line["offer"], "step": line["step"], "units": 4, "jp": None, "cost": None,
            "abroad": False, "evidence": "", "at": moment,
        }  # fmt: skip
        key = f"{line['offer']}--{line['step']['competency']}--{line['step']['level']}"
        kept = {"status": "done", "application": "", "evidence": "", "note": "", "at": moment}
        state["practice"] = {"lines": {key: kept}, "checkins": [], "ledger": [entry]}

    with_plan(page, state, record)
    expect(page.get_by_text("berubah sejak rencana ini disusun")).to_be_visible(timeout=30_000)
    solve(page)
    assert page.get_by_text("berubah sejak rencana ini disusun").count() == 0
    asked = stored(page)["request"]
    [done] = asked["done"]
    assert done["closes"] == [line["step"]]
    assert done["jp"] == 4  # two of four meetings in one month count
    assert done["quarter"] == 1
    assert page.get_by_text("Termasuk 4 JP yang sudah dikerjakan").is_visible()
    again = [(other["offer"], other["step"]) for other in stored(page)["response"]["lines"]]
    assert (line["offer"], line["step"]) not in again


def test_answers_after_the_fact_count_instead_of_what_was_done(phone, base, site):
    """A thing done before the answers were given closes nothing more: the answers show what was learnt."""
    state = person(site)
    for answers in state["answers"].values():
        answers["finished"] = "2026-03-05T08:00:00.000Z"
    state["practice"] = {"lines": {}, "checkins": [], "ledger": [{
        "id": "satu", "date": "2026-02-01", "end": None, "form": "coaching", "name": "Selesai",
        "offer": "bentuk-coaching", "step": {"competency": "komunikasi", "level": 2}, "units": 2, "jp": None,
        "cost": 0, "abroad": False, "evidence": "", "at": "2026-02-01T08:00:00.000Z",
    }]}  # fmt: skip
    page = opened(phone, base, state)
    solve(page)
    assert stored(page)["request"]["done"] == [
        {"offer": "bentuk-coaching", "quarter": 1, "jp": 4, "cost": 0, "closes": []}
    ]


def test_an_uncertain_gap_is_better_asked_about_than_trained_for(phone, base, site):
    """Where more answers may settle it the quiz is one press away."""
    page = opened(phone, base, person(site, weak=None))
    solve(page)
    states = page.evaluate(READ_STATE)["result"]["response"]["gaps"]
    [first, *_] = [gap["competency"] for gap in states if gap["state"] == "likely_gap"]
    hint = page.locator(".ttn-notice", has_text="Beberapa kekurangan belum pasti")
    assert hint.locator(f"a[href$='/penilaian/{first}/']").is_visible()


def test_steps_without_any_activity_can_be_reported(phone, base, site):
    """The list goes to the clipboard, or stands there to be copied where the browser refuses."""
    state = person(site, region=None)
    page = opened(phone, base, state)
    solve(page)
    plan = stored(page)["response"]
    if all(step["offered"] for step in plan["open"]):
        kept = page.evaluate(READ_STATE)
        with_plan(
            page,
            kept,
            lambda state: state["plan"]["response"].update(
                open=[{"competency": "komunikasi", "level": 5, "offered": False}]
            ),
        )
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    page.get_by_role("button", name="Salin daftar ini").click()
    expect(page.get_by_label("Salin sendiri teks ini")).to_have_value(
        re.compile("- Komunikasi tingkat 4 ke 5")
    )
    assert violations(page) == []


def test_the_page_fits_a_narrow_screen_in_every_state(browser, base, site):
    """At 320 pixels nothing has to be scrolled sideways: form, plan, changes, conflict."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, locale="id-ID")
    context.clock.set_fixed_time(SPRING)
    page = context.new_page()
    put(page, base, person(site, aimed="camat"))
    more_limits(page)
    page.get_by_role("searchbox", name="Cari pelatihan yang ditugaskan").fill("bimtek")

    def assert_fits():
        assert page.evaluate("document.documentElement.scrollWidth") <= 320

    assert_fits()
    solve(page)
    page.get_by_text("Mengapa ini?").first.click()
    expect(page.get_by_text("Tanpa kegiatan ini:").first).to_be_visible(timeout=PATIENCE)
    assert_fits()
    page.get_by_role("button", name="Jangan pakai").first.click()
    changes(page)
    assert_fits()
    page.get_by_label("JP paling banyak setahun").fill("5")
    page.get_by_role("button", name="Susun ulang rencana").click()
    expect(page.locator("#ttn-conflict-title")).to_be_focused(timeout=PATIENCE)
    assert_fits()
    context.close()


def test_a_failing_engine_loses_nothing(browser, base, site):
    """The failure is said, has the focus, and a second try works."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="id-ID")
    context.clock.set_fixed_time(SPRING)
    page = context.new_page()
    put(page, base, person(site))
    page.route("**/engine/**/stdlib.zip.gz", lambda route: route.abort())
    page.get_by_role("button", name="Susun rencana").click()
    expect(page.locator("#ttn-failure")).to_be_focused(timeout=PATIENCE)
    assert violations(page) == []
    page.unroute("**/engine/**/stdlib.zip.gz")
    page.get_by_role("button", name="Coba lagi").click()
    expect(page.locator("#ttn-plan-title")).to_be_focused(timeout=PATIENCE)
    context.close()
