"""Looking back: check-ins on their days, milestones, measuring again, narrow screens and paper."""

import pytest
from axe import violations
from plan_person import finished, quiz_answers
from playwright.sync_api import Page, expect
from test_next_question import public
from test_practice import COACHING, MADE, bring, entry, kept, state_with, wait_for_count

DUE = "Saatnya melihat kembali."


def round_of(page: Page) -> list[tuple[int, str, str | None]]:
    """Return the kept check-ins."""
    return [(one["day"], one["due"], one["done"]) for one in kept(page)["checkins"]]


@pytest.mark.parametrize(
    ("now", "due", "states"),
    [
        ("2026-10-30T09:00:00", None, ["nanti", "nanti", "nanti"]),
        ("2026-10-31T09:00:00", 30, ["hari ini", "nanti", "nanti"]),
        ("2026-12-15T09:00:00", 60, ["menunggu Anda", "menunggu Anda", "nanti"]),
    ],
)
def test_check_ins_are_announced_when_their_day_has_come(phone, base, now, due, states):
    """30, 60 and 90 days after the plan was made; what is due stands on top and leads to its place."""
    page = phone.page()
    bring(page, base, state_with(), now)
    assert page.locator(".ttn-checkins .ttn-chip").all_inner_texts() == states
    assert page.get_by_text(DUE).count() == (1 if due else 0)
    if due:
        page.get_by_role("link", name=f"Buka pemeriksaan hari ke-{due}").click()
        expect(page.locator(f"#pemeriksaan-{due}")).to_be_in_viewport()
    wait_for_count(page)
    assert violations(page) == []


def test_a_check_in_is_noted_and_marked(phone, base):
    """Its note and its day are kept; the notice goes; the mark can be taken back without losing the focus."""
    page = phone.page()
    bring(page, base, state_with())
    page.get_by_label("Catatan hari ke-30").fill("Dua pertemuan, dipakai di rapat")
    expect(page.get_by_role("status")).to_have_text("Tersimpan di perangkat ini")
    page.get_by_role("button", name="Sudah diperiksa hari ke-30").click()
    expect(page.get_by_text("sudah diperiksa 21 November 2026")).to_be_visible()
    expect(page.get_by_role("button", name="Batalkan tanda hari ke-30")).to_be_focused()
    expect(page.get_by_text(DUE)).to_have_count(0)
    assert round_of(page) == [
        (30, "2026-10-31", "2026-11-21"),
        (60, "2026-11-30", None),
        (90, "2026-12-30", None),
    ]
    assert page.get_by_text("Pemeriksaan pertama dilakukan: tercapai").is_visible()
    page.reload()
    expect(page.get_by_label("Catatan hari ke-30")).to_have_value("Dua pertemuan, dipakai di rapat")
    assert violations(page) == []
    page.get_by_role("button", name="Batalkan tanda hari ke-30").click()
    expect(page.get_by_role("button", name="Sudah diperiksa hari ke-30")).to_be_focused()
    expect(page.get_by_text(DUE)).to_be_visible()


def test_the_days_hold_when_the_plan_is_made_anew_and_move_with_the_agreement(phone, base):
    """A round that was begun keeps its days; an agreement begins a new one."""
    page = phone.page()
    state = state_with()
    begun = [{"day": day, "due": due, "done": None, "note": ""} for day, due in (
        (30, "2026-10-31"), (60, "2026-11-30"), (90, "2026-12-30"),
    )]  # fmt: skip
    state["practice"] = {"lines": {}, "checkins": begun, "ledger": []}
    state["plan"]["made"] = "2026-11-20T08:00:00.000Z"
    bring(page, base, state)
    expect(page.get_by_text("Hari ke-30: 31 Oktober 2026")).to_be_visible()

    steps = [{"state": "agreed", "date": "2026-11-15", "by": "supervisor"}]
    agreement = {"state": "agreed", "steps": steps, "ratings": {}, "line_notes": {}, "general": ""}
    bring(page, base, state | {"agreement": agreement})
    expect(page.get_by_text("Hari ke-30: 15 Desember 2026")).to_be_visible()
    assert page.get_by_text("Rencana disepakati dengan atasan: tercapai 15 November 2026").is_visible()


def test_milestones_come_from_facts(phone, base):
    """Half of the year's JP is reached at ten of twenty, and not a JP earlier."""
    page = phone.page()
    half = "Separuh JP tahun 2026 (10\u00a0JP): "
    bring(page, base, state_with(lines=(), ledger=(entry("Kursus", "kursus", "2026-03-01", jp=9),)))
    wait_for_count(page)
    assert page.get_by_text(half + "belum").is_visible()
    bring(page, base, state_with(lines=(), ledger=(entry("Kursus", "kursus", "2026-03-01", jp=10),)))
    wait_for_count(page)
    assert page.get_by_text(half + "tercapai").is_visible()
    assert page.get_by_text("Paling sedikit 20\u00a0JP tahun 2026 tercapai: belum").is_visible()


def measured_state(**parts) -> dict:
    """Return a document whose coaching line was done on 10 October."""
    key = "bentuk-coaching--komunikasi--2"
    done = {"status": "done", "application": "", "evidence": "", "note": "", "at": MADE}
    own = {"offer": COACHING["offer"], "step": COACHING["step"]}
    practice = {
        "lines": {key: done},
        "checkins": [],
        "ledger": [entry("Pembimbingan", "coaching", "2026-10-10", units=2, **own)],
    }
    return state_with() | {"practice": practice, "seed": 1} | parts


def test_what_was_worked_on_can_be_measured_again(phone, base):
    """Answers older than the entry lead to the quiz, after the old ones went to the history."""
    page = phone.page()
    quiz = public(page, base, "quizzes/komunikasi")
    bring(page, base, measured_state(answers={"komunikasi": finished(quiz, min, MADE)}))
    expect(page.get_by_text("Dijawab 1 Oktober 2026; kegiatan selesai 10 Oktober 2026.")).to_be_visible()
    wait_for_count(page)
    assert violations(page) == []
    page.get_by_role("button", name="Ulangi Komunikasi").click()
    expect(page.get_by_role("dialog", name="Ulangi Komunikasi?")).to_be_visible()
    page.get_by_role("button", name="Ya, ulangi").click()
    expect(page.get_by_role("heading", name="Soal 1,")).to_be_visible()


def test_a_second_assessment_shows_the_change_with_its_uncertainty(phone, base):
    """Two ranges that do not touch speak of a rise, with their confidence; the step counts as a milestone."""
    page = phone.page()
    quiz = public(page, base, "quizzes/komunikasi")
    before = quiz_answers(quiz, min, MADE) | {"date": MADE}
    after = finished(quiz, max, "2026-11-01T08:00:00.000Z")
    bring(page, base, measured_state(answers={"komunikasi": after}, history={"komunikasi": [before]}))

    table = page.get_by_role("region", name="Dulu dan sekarang")
    expect(table).to_be_visible(timeout=60_000)
    then, now = table.locator("tbody td").all_inner_texts()
    assert "tingkat 1" in then
    assert "keyakinan" in then
    assert "1 November 2026" in now
    expect(page.get_by_text("Komunikasi tampak naik, dari tingkat 1")).to_be_visible()
    milestone = "Satu langkah tampak tercapai pada penilaian ulang: tercapai"
    expect(page.get_by_text(milestone)).to_be_visible()
    assert page.get_by_role("button", name="Ulangi Komunikasi").count() == 0
    assert violations(page) == []


def test_the_page_fits_a_narrow_screen_and_paper(browser, base):
    """At 320 px nothing scrolls sideways; on paper the entries, their JP and the verdict can be read."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, locale="id-ID")
    page = context.new_page()
    ledger = (
        entry(
            "Pelatihan penyusunan rencana kerja dan anggaran perangkat daerah", "kursus", "2026-03-01", jp=12
        ),
    )
    bring(page, base, state_with(ledger=ledger))
    wait_for_count(page)
    page.locator(".ttn-do").last.get_by_role("radio", name="selesai").check()
    page.get_by_role("button", name="Tambah catatan").click()
    expect(page.get_by_role("form")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert violations(page) == []
    small = page.locator(".ttn-practice :is(button, .ttn-choice, select)").evaluate_all(
        "(all) => all.filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.textContent)"
    )
    assert small == []

    page.emulate_media(media="print")
    for words in ("Kurang 8", "Pelatihan penyusunan", "Bimbingan Teknis Standar"):
        expect(page.get_by_text(words).first).to_be_visible()
    expect(page.get_by_role("button", name="Hapus")).to_have_count(0)
    expect(page.get_by_role("form")).to_have_count(0)
    context.close()
