"""Content that changed since a file was made: named in plain words, nothing crashes, no answer is lost."""

import json
from copy import deepcopy
from pathlib import Path

import pytest
from axe import violations
from files_made import FILES
from playwright.sync_api import Page, expect
from test_files import bring, own
from test_next_question import READ_STATE


def sample() -> dict:
    """Return a document with a result and a plan, as somebody has it on the device."""
    document = json.loads((FILES / "0.2.0" / "agreed.json").read_text("utf-8"))["document"]
    return document | {"schema": "titian-state/1"}


def file_of(folder: Path, state: dict) -> Path:
    """Write a document as the files before there was a check."""
    path = folder / "changed.json"
    path.write_text(json.dumps(state), "utf-8")
    return path


def outdated(state: dict, *, version: int, recorded: bool, item: str | None = None) -> dict:
    """Let the answers to Integritas be those to an earlier quiz, recorded with the result or not."""
    state = deepcopy(state)
    given = state["answers"]["integritas"]
    given |= {"digest": "f" * 12, "quiz_version": version}
    if recorded:
        state["result"]["banks"]["integritas"] = "f" * 12
        [asked] = [one for one in state["result"]["request"]["competencies"] if one["id"] == "integritas"]
        for one in asked["items"]:
            one["a"] = 0.5  # as it may have been then
    if item:
        given["items"][item] = {"value": 1, "at": given["finished"]}
        given["order"].append(item)
    return state


def notes(page: Page) -> str:
    """Return what is said of the file."""
    expect(page.locator("#ttn-file-notes")).to_be_visible()
    return page.locator("#ttn-file-notes").inner_text()


def test_everything_that_is_gone_is_named_and_nothing_of_it_is_lost(watched, base, tmp_path):
    """Position, region, employment, competency and activities that the site does not know (any more)."""
    state = sample()
    state["person"] |= {"held": "juru-tulis", "region": "kota-lama", "employment": "honorer"}
    state["answers"]["kebajikan"] = state["answers"].pop("kerja-sama")
    state["plan"]["response"]["lines"][0]["offer"] = "latihan-lama"
    state["practice"]["ledger"][0] |= {"form": "bentuk-lama", "offer": "seminar-lama"}
    page = watched.page()
    own(page, base)
    bring(page, file_of(tmp_path, state))

    told = notes(page)
    for name in ("juru-tulis", "kota-lama", "honorer", "kebajikan", "latihan-lama", "seminar-lama"):
        assert f"“{name}”" in told
    expect(page.locator("#ttn-view")).to_contain_text("Jabatan “juru-tulis” tidak ada lagi", timeout=60_000)
    expect(page.locator("#ttn-view")).to_contain_text("Soal kompetensi “kebajikan” tidak ada lagi")
    assert violations(page) == []
    stored = page.evaluate(READ_STATE)
    assert [stored["answers"], stored["plan"], stored["practice"]] == [
        state["answers"], state["plan"], state["practice"],
    ]  # fmt: skip
    page.goto(base + "rencana/pelaksanaan/")
    expect(page.locator("#ttn-view")).to_contain_text("Pembimbingan pertama")
    for path in ("penilaian/", "rencana/", "rencana/dokumen/", "hasil/"):
        own(page, base, path)
    expect(page.locator("#ttn-view")).to_contain_text("Dihitung")


@pytest.mark.parametrize("recorded", [True, False])
def test_a_quiz_that_changed_is_scored_by_the_recorded_one_or_not_compared(phone, base, tmp_path, recorded):
    """What was recorded with the result is used; without it the result is said not to be comparable."""
    page = phone.page()
    own(page, base)
    state = outdated(sample(), version=3, recorded=recorded, item=None if recorded else "integritas-lama")
    bring(page, file_of(tmp_path, state))

    told = notes(page)
    assert "Soal Integritas diperbarui sejak Anda menjawab (versi 3, sekarang" in told
    assert ("1 jawaban untuk soal yang sudah tidak ada" in told) is not recorded
    words = "dengan soal yang Anda jawab dahulu" if recorded else "tidak dapat dibandingkan"
    expect(page.locator("#ttn-view")).to_contain_text(words, timeout=60_000)
    expect(page.locator("#ttn-view")).to_contain_text("Dihitung")
    stored = page.evaluate(READ_STATE)
    assert stored["answers"] == state["answers"]
    [asked] = [one for one in stored["result"]["request"]["competencies"] if one["id"] == "integritas"]
    assert all(one["a"] == 0.5 for one in asked["items"]) is recorded

    page.reload()
    expect(page.locator("#ttn-view")).to_contain_text(words)


def test_recorded_questions_that_make_no_sense_are_not_used(phone, base, tmp_path):
    """A file may record anything: then the site's own questions count, and the page works."""
    page = phone.page()
    own(page, base)
    state = outdated(sample(), version=1, recorded=True)
    state["result"]["request"]["competencies"][0]["items"][0]["b"] = [3, 1, 2]
    bring(page, file_of(tmp_path, state))
    expect(page.locator("#ttn-view")).to_contain_text("tidak dapat dibandingkan", timeout=60_000)
    expect(page.locator("#ttn-view")).to_contain_text("Dihitung")


def test_what_is_said_of_a_file_survives_that_a_page_is_loaded_anew(phone, base, tmp_path):
    """The plan page starts afresh after a file was opened; the notes are there still, once."""
    page = phone.page()
    own(page, base, "rencana/")
    state = sample()
    state["person"] |= {"region": "kota-lama"}
    page.locator("#ttn-data input[type=file]").set_input_files(file_of(tmp_path, state))
    expect(page.locator(".ttn-line").first).to_be_visible()
    assert "“kota-lama”" in notes(page)
    own(page, base, "penilaian/")
    expect(page.locator("#ttn-file-notes")).to_have_count(0)
