"""Taking a quiz again, comparing two dates, and the explanation of a result."""

import json
from pathlib import Path

from axe import violations
from plan_person import finished, quiz_answers
from playwright.sync_api import Page, expect
from test_journey import answer_quiz
from test_next_question import READ_STATE, public

LONG_AGO = "2026-{month:02}-01T08:00:00.000Z"


def bring(page: Page, base: str, folder: Path, **parts) -> None:
    """Open a copy with these answers on the result page and wait for the result."""
    date = LONG_AGO.format(month=9)
    person = {"region": None, "employment": "pns", "held": "lurah", "aimed": None, "length": "quick"}
    state = {
        "schema": "titian-state/1", "created": date, "updated": date, "person": person,
        "answers": {}, "result": None, "plan": None,
    }  # fmt: skip
    (folder / "copy.json").write_text(json.dumps(state | parts), "utf-8")
    page.goto(base + "hasil/")
    page.locator("input[type=file]").set_input_files(folder / "copy.json")
    expect(page.get_by_role("link", name="Susun rencana belajar")).to_be_visible(timeout=60_000)


def test_a_quiz_taken_again_is_compared_with_the_one_before(phone, base, tmp_path):
    """The finished answers go to the history, the quiz starts afresh, and the result shows both dates."""
    page = phone.page()
    quiz = public(page, base, "quizzes/komunikasi")
    before = finished(quiz, min, LONG_AGO.format(month=9), "Notulen")
    bring(page, base, tmp_path, answers={"komunikasi": before})
    page.get_by_role("button", name="Ulangi Komunikasi").click()
    expect(page.get_by_role("dialog", name="Ulangi Komunikasi?")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Ya, ulangi").click()

    answer_quiz(page, base, "komunikasi", max)
    page.get_by_role("button", name="Selesai").click()
    expect(page.get_by_role("heading", name="pembahasan")).to_be_visible()
    state = page.evaluate(READ_STATE)
    assert state["answers"]["komunikasi"]["evidence"] == "Notulen"
    [archived] = state["history"]["komunikasi"]
    assert archived["items"] == before["items"]
    assert archived["date"] == before["finished"]

    page.get_by_role("link", name="Lihat hasil").first.click()
    table = page.get_by_role("region", name="Dulu dan sekarang").get_by_role("table")
    expect(table).to_be_visible(timeout=60_000)
    then, now = table.locator("tbody td").all_inner_texts()
    assert "tingkat 1" in then
    assert "1 September 2026" in then
    assert "tingkat 1" not in now
    assert violations(page) == []
    shown = table.inner_text()
    page.reload()
    assert table.inner_text() == shown


def test_only_five_earlier_answers_are_kept_and_the_reader_is_told(phone, base, tmp_path):
    """Before the oldest is dropped the dialog names its date."""
    page = phone.page()
    quiz = public(page, base, "quizzes/komunikasi")
    earlier = [quiz_answers(quiz, min, LONG_AGO.format(month=month)) for month in range(1, 6)]
    history = [entry | {"date": LONG_AGO.format(month=month)} for month, entry in enumerate(earlier, 1)]
    bring(
        page, base, tmp_path,
        answers={"komunikasi": finished(quiz, max, LONG_AGO.format(month=9))},
        history={"komunikasi": history},
    )  # fmt: skip
    page.get_by_role("button", name="Ulangi Komunikasi").click()
    expect(page.get_by_text("jawaban terlama (1 Januari 2026) akan dihapus")).to_be_visible()
    page.get_by_role("button", name="Batal").click()
    assert len(page.evaluate(READ_STATE)["history"]["komunikasi"]) == 5
    page.get_by_role("button", name="Ulangi Komunikasi").click()
    page.get_by_role("button", name="Ya, ulangi").click()
    expect(page.get_by_role("heading", name="Soal 1,")).to_be_visible()

    kept = page.evaluate(READ_STATE)["history"]["komunikasi"]
    assert [entry["date"][5:7] for entry in kept] == ["02", "03", "04", "05", "09"]


def test_why_a_result_is_what_it_is(phone, base, tmp_path):
    """The strongest answers are named with their question, and lead to it; JPM waits for all answers."""
    page = phone.page()
    quiz = public(page, base, "quizzes/komunikasi")
    bring(page, base, tmp_path, answers={"komunikasi": finished(quiz, min, LONG_AGO.format(month=9))})
    assert page.get_by_text("belum lengkap: 1 dari").is_visible()
    page.get_by_text("Mengapa hasil ini?").first.click()
    reasons = page.locator(".ttn-why[open] li")
    expect(reasons.first.get_by_text("Jawaban Anda:")).to_be_visible()
    assert reasons.count() <= 3
    assert "menurunkan" in reasons.first.inner_text()
    assert page.get_by_text("Menurut Anda sendiri: tingkat 1").first.is_visible()
    assert violations(page) == []

    link = reasons.first.get_by_role("link")
    number = link.inner_text().split()[1]
    link.click()
    expect(page.get_by_role("heading", name=f"Soal {number} dari 6")).to_be_visible()


def test_jpm_and_ikk_are_shown_when_all_is_answered(phone, base, tmp_path):
    """With their band, and with the words that they are a mapping only."""
    page = phone.page()
    positions = public(page, base, "positions")["positions"]
    asked = next(position for position in positions if position["id"] == "lurah")["requires"]
    date = LONG_AGO.format(month=9)
    given = {name: finished(public(page, base, f"quizzes/{name}"), max, date) for name in asked}
    bring(page, base, tmp_path, answers=given)

    match = page.locator(".ttn-match dd")
    assert "JPM" in match.inner_text()
    assert "IKK" in match.inner_text()
    bands = public(page, base, "framework").get("bands", [])
    assert not bands or f"({bands[0]['name']})" in match.inner_text()
    assert page.get_by_text("setara pemetaan, bukan hasil penilaian kompetensi").is_visible()
    assert violations(page) == []
