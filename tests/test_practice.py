"""From plan to practice: lines are worked on, the ledger counts by the rules, and everything is kept."""

import pytest
from axe import violations
from playwright.sync_api import Locator, Page, expect
from test_next_question import READ_STATE

MADE = "2026-10-01T08:00:00.000Z"
NOW = "2026-11-21T09:00:00"
PUT_STATE = """async (state) => new Promise((done, fail) => {
  const opening = indexedDB.open(`titian${new URL("../..", location).pathname}`, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("state");
  opening.onerror = () => fail(opening.error);
  opening.onsuccess = () => {
    const writing = opening.result.transaction("state", "readwrite");
    writing.objectStore("state").put(state, "current");
    writing.oncomplete = () => { opening.result.close(); done(); };
  };
})"""


def line(offer: str, jp: int, competency: str, *, generic: bool = False, quarter: int = 4) -> dict:
    """Return a line of a plan that closes the second level of a competency."""
    step = {"competency": competency, "level": 2}
    return {
        "offer": offer, "step": step if generic else None, "quarter": quarter, "session": None, "jp": jp,
        "cost": 0, "value": 1, "closes": [step], "role": "closes", "pinned": False,
        "when": {"reason": "earliest", "offers": []}, "warnings": [],
    }  # fmt: skip


COACHING = line("bentuk-coaching", 8, "komunikasi", generic=True)
COURSE = line("bimtek-standar-pelayanan", 20, "pelayanan-publik")


def planned(lines: list[dict], made: str = MADE) -> dict:
    """Return a kept plan with these lines."""
    wishes = {
        "year": 2026, "limit_jp": 28, "quarter_jp": None, "money": None, "unknown_cost": "allow",
        "supervisor_hours": None, "emphasis": "both", "assigned": [], "pins": [], "bans": [], "force": False,
    }  # fmt: skip
    response = {
        "date": made[:10], "year": 2026, "proof": "optimal", "gap_percent": 0, "value": 2, "bound": 2,
        "total_jp": 28, "total_cost": 0, "quarters": [], "lines": lines, "left_out": [], "open": [],
        "conflict": [],
    }  # fmt: skip
    request = {"year": 2026, "gaps": []}
    return {"wishes": wishes, "made": made, "request": request, "response": response, "previous": None}


def entry(name: str, form: str, date: str, **parts) -> dict:
    """Return an entry of the ledger."""
    empty = {"end": None, "offer": None, "step": None, "units": None, "jp": None, "cost": None}
    own = {"id": name.lower().replace(" ", "-"), "date": date, "form": form, "name": name}
    return empty | own | {"abroad": False, "evidence": "", "at": f"{date}T08:00:00.000Z"} | parts


def state_with(
    employment: str | None = "pns", lines: tuple = (COACHING, COURSE), ledger: tuple = (), **parts
):
    """Return a document with a plan and a ledger."""
    person = {"region": None, "employment": employment, "held": "lurah", "aimed": None, "length": "quick"}
    practice = {"lines": {}, "checkins": [], "ledger": list(ledger)} if ledger else None
    plan = planned(list(lines)) if lines else None
    return {
        "schema": "titian-state/1", "created": MADE, "updated": MADE, "person": person, "answers": {},
        "result": None, "plan": plan, "practice": practice,
    } | parts  # fmt: skip


def bring(page: Page, base: str, state: dict, now: str = NOW) -> None:
    """Open the practice page on a fixed day with this document on the device."""
    page.clock.install(time=now)
    page.goto(base + "rencana/pelaksanaan/")
    expect(page.get_by_role("heading", name="Buku catatan")).to_be_visible()
    page.evaluate(PUT_STATE, state)
    page.reload()
    expect(page.get_by_role("heading", name="Buku catatan")).to_be_visible()


def wait_for_count(page: Page) -> Locator:
    """Wait until the year is counted; return its card."""
    card = page.locator("#ttn-counted .ttn-sums")
    expect(card).to_be_visible(timeout=60_000)
    return card


def row(page: Page, name: str, number: int = 0) -> Locator:
    """Return the row of an entry."""
    return page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=name)).nth(number)


def kept(page: Page) -> dict:
    """Return what is on the device of the practice."""
    return page.evaluate(READ_STATE)["practice"]


@pytest.mark.parametrize(
    ("employment", "before", "after"),
    [
        (
            "pns",
            "Kurang 20 JP lagi dari paling sedikit 20 JP.",
            "Kewajiban paling sedikit 20 JP sudah terpenuhi.",
        ),
        (
            "pppk",
            "Masih tersisa 24 JP dari paling banyak 24 JP.",
            "Masih tersisa 4 JP dari paling banyak 24 JP.",
        ),
    ],
)
def test_a_line_that_is_done_counts_against_the_duty(phone, base, employment, before, after):
    """Marking a line done opens a filled-in form; its entry counts by the rule, for PNS and for PPPK."""
    page = phone.page()
    bring(page, base, state_with(employment))
    sums = wait_for_count(page)
    assert before in sums.inner_text().replace("\u00a0", " ")
    assert "28 JP direncanakan" in sums.inner_text().replace("\u00a0", " ")
    assert violations(page) == []

    card = page.locator(".ttn-do").filter(has_text="Bimbingan Teknis Standar")
    card.get_by_role("radio", name="selesai").check()
    expect(page.get_by_role("status")).to_contain_text("Selesai. Tersimpan")
    form = card.get_by_role("form", name="Catat di buku")
    expect(form.get_by_label("JP menurut sertifikat")).to_have_value("20")
    expect(form.get_by_label("Tanggal", exact=True)).to_have_value("2026-11-21")
    form.get_by_label("Catatan bukti").fill("Sertifikat nomor 12")
    assert violations(page) == []
    form.get_by_role("button", name="Simpan catatan").click()

    expect(page.get_by_role("status")).to_contain_text("Tersimpan di buku catatan")
    expect(sums).to_contain_text(after)
    [made] = kept(page)["ledger"]
    assert (made["offer"], made["jp"], made["evidence"]) == (COURSE["offer"], 20, "Sertifikat nomor 12")
    assert kept(page)["lines"][COURSE["offer"]]["status"] == "done"
    shown = page.locator("#ttn-view").inner_text()
    assert "Bukti pertama dicatat: tercapai 21 November 2026" in shown
    assert violations(page) == []
    page.reload()
    wait_for_count(page)
    assert page.locator("#ttn-view").inner_text() == shown


def test_a_line_is_worked_on_in_the_persons_own_words(phone, base):
    """Status, first step, application and evidence are kept at once and come back; a dropped line stays."""
    page = phone.page()
    bring(page, base, state_with())
    wait_for_count(page)
    card = page.locator(".ttn-do").filter(has_text="untuk Komunikasi")
    expect(card).to_contain_text("Dipakai langsung pada tugas yang sedang Anda kerjakan.")
    card.get_by_role("radio", name="berjalan").check()
    expect(page.get_by_role("status")).to_contain_text("Berjalan. Tersimpan")
    card.get_by_label("Langkah kecil pertama minggu ini").fill("Minta waktu atasan hari Senin")
    expect(page.get_by_role("status")).to_have_text("Tersimpan di perangkat ini")
    card.get_by_text("Tulis dengan kata Anda sendiri").click()
    card.get_by_label("Diterapkan pada tugas apa").fill("Rapat mingguan kelurahan")
    card.get_by_label("Apa buktinya").fill("Notula rapat")
    card.get_by_label("Apa buktinya").blur()
    expect(card).to_contain_text("Diterapkan: Rapat mingguan kelurahan")
    stored = kept(page)["lines"]["bentuk-coaching--komunikasi--2"]
    assert stored["status"] == "started"
    assert stored["note"] == "Minta waktu atasan hari Senin"
    assert stored["evidence"] == "Notula rapat"
    assert violations(page) == []

    other = page.locator(".ttn-do").filter(has_text="Bimbingan Teknis Standar")
    other.get_by_role("radio", name="batal").check()
    expect(other).to_contain_text("Rencana dapat disusun ulang tanpa kegiatan ini")
    expect(page.locator("#ttn-counted")).to_contain_text("0\u00a0JP selesai, 8\u00a0JP direncanakan")
    page.reload()
    wait_for_count(page)
    expect(card.get_by_role("radio", name="berjalan")).to_be_checked()
    expect(card.get_by_label("Langkah kecil pertama minggu ini")).to_have_value(
        "Minta waktu atasan hari Senin"
    )
    expect(card).to_contain_text("Bukti: Notula rapat")
    expect(other.get_by_role("radio", name="batal")).to_be_checked()
    assert violations(page) == []


def test_a_note_is_kept_when_the_page_is_left_right_after_typing(phone, base):
    """Every letter is saved at once, without waiting for the keys to rest."""
    page = phone.page()
    bring(page, base, state_with(lines=(COACHING,)))
    page.get_by_role("radio", name="berjalan").check()
    page.get_by_label("Langkah kecil pertama minggu ini").fill("Minta waktu atasan")
    page.get_by_role("link", name="Rencana", exact=True).click()
    page.wait_for_url("**/rencana/")
    assert kept(page)["lines"]["bentuk-coaching--komunikasi--2"]["note"] == "Minta waktu atasan"


def test_what_earlier_plans_held_stays_in_sight(phone, base):
    """After the plan was made anew, a line that was begun is shown with its status, apart from the plan's."""
    page = phone.page()
    begun = {"status": "done", "application": "", "evidence": "", "note": "Berguna", "at": MADE}
    state = state_with(lines=(COURSE,))
    state["practice"] = {"lines": {"bentuk-coaching--komunikasi--2": begun}, "checkins": [], "ledger": []}
    bring(page, base, state)

    expect(page.get_by_role("heading", name="Dari rencana terdahulu")).to_be_visible()
    card = page.locator(".ttn-do").filter(has_text="untuk Komunikasi")
    expect(card.get_by_role("radio", name="selesai")).to_be_checked()
    expect(card).to_contain_text("Belum ada catatan JP untuk kegiatan ini.")
    expect(page.get_by_text("Yang sudah selesai tetap dihitung")).to_be_visible()


def test_marking_done_by_keyboard_loses_no_focus(phone, base):
    """Arrows choose the status, Tab and Enter fill in and save the entry; the focus is always somewhere."""
    page = phone.page()
    bring(page, base, state_with(lines=(COACHING,)))
    wait_for_count(page)
    page.get_by_role("radio", name="direncanakan").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="berjalan")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("form", name="Catat di buku")).to_be_visible()
    expect(page.get_by_role("radio", name="selesai")).to_be_focused()
    for _ in range(30):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement !== document.body")
        if page.evaluate("document.activeElement.textContent") == "Simpan catatan":
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="untuk Komunikasi")).to_be_focused()
    assert len(kept(page)["ledger"]) == 1
