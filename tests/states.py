"""Every state of the app that a person can meet, each as a function that brings a page into it."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from exchange_made import OFFERS, agreement, answers, empty, plan, result
from plan_person import person, put
from playwright.sync_api import Page, Route, expect

PATIENCE = 60_000
NOW = "2026-11-21T09:00:00"
REFUSED = """Object.defineProperty(self, "indexedDB", {value: {
  open() { throw new DOMException("refused", "SecurityError"); },
  deleteDatabase() { throw new DOMException("refused", "SecurityError"); },
}});"""


class Place(NamedTuple):
    """Where a state is looked for: a page of a fresh context, the site, and a folder for files."""

    page: Page
    base: str
    site: Path
    folder: Path


def _quiz(place: Place, competency: str) -> dict:
    return json.loads((place.site / f"data/v1/quizzes/{competency}.json").read_text("utf-8"))


def _question(place: Place) -> None:
    place.page.goto(place.base + "penilaian/komunikasi/")
    expect(place.page.get_by_role("heading", name="Soal 1,")).to_be_visible()
    expect(place.page.locator("#ttn-app[data-ready]")).to_be_attached()


def start(place: Place) -> None:
    """The page "Penilaian mandiri" with a position chosen and its list of competencies."""
    put(place.page, place.base, empty(), "penilaian/")
    expect(place.page.get_by_role("link", name=re.compile("^Mulai: "))).to_be_visible()


def start_error(place: Place) -> None:
    """The next step was pressed without a position."""
    put(place.page, place.base, empty(), "penilaian/")
    expect(place.page.get_by_role("link", name=re.compile("^Mulai: "))).to_be_visible()
    place.page.locator("#ttn-held").evaluate("field => { field.value = ''; }")
    place.page.get_by_role("link", name=re.compile("^Mulai: ")).click()
    expect(place.page.locator("#ttn-error-held")).to_be_visible()


def question(place: Place) -> None:
    """The first question of a quiz, not answered yet."""
    _question(place)


def missing_answer(place: Place) -> None:
    """Nothing was answered, and "Selesai" was pressed."""
    form = _quiz(place, "komunikasi")["forms"]["quick"]
    asked = answers(0) | {"items": {}, "finished": None, "order": form}
    put(place.page, place.base, empty(answers={"komunikasi": asked}), "penilaian/komunikasi/")
    expect(place.page.get_by_role("heading", name="Soal 1")).to_be_visible()
    place.page.evaluate("location.hash = '#periksa'")
    expect(place.page.get_by_role("heading", name="Periksa jawaban")).to_be_visible()
    place.page.get_by_role("button", name="Selesai").click()
    expect(place.page.get_by_role("alert").filter(has_text="Jawab paling sedikit satu soal")).to_be_visible()


def saved(place: Place) -> None:
    """A question right after its answer was saved."""
    _question(place)
    place.page.locator("fieldset:visible input[type=radio]").nth(1).check()
    expect(place.page.get_by_role("status").filter(has_text="Tersimpan")).to_be_visible()


def check(place: Place) -> None:
    """All answers of a quiz on one page."""
    put(place.page, place.base, person(place.site), "penilaian/")
    place.page.goto(place.base + "penilaian/komunikasi/")
    expect(place.page.get_by_role("heading", name="Periksa jawaban")).to_be_visible()


def reasons(place: Place) -> None:
    """What the answers teach, after the quiz."""
    check(place)
    place.page.get_by_role("link", name="Lihat pembahasan").click()
    expect(place.page.get_by_role("heading", name="pembahasan")).to_be_visible()
    expect(place.page.locator("#ttn-reasons .ttn-check__row").first).to_be_visible()


def show_result(place: Place, state: dict) -> None:
    """The result page with this document on the device."""
    put(place.page, place.base, state, "hasil/")
    expect(place.page.get_by_role("button", name="Hitung ulang")).to_be_visible(timeout=PATIENCE)


def result_unsure(place: Place) -> None:
    """A result from "Saya tidak tahu" alone, and one or two answers: nothing is sure."""
    state = person(place.site)
    for entry in state["answers"].values():
        for number, item in enumerate(entry["items"].values()):
            item["value"] = "unknown" if number else 2
    show_result(place, state)


def result_mixed(place: Place) -> None:
    """Strengths, gaps and a job aimed at."""
    show_result(place, person(place.site, aimed="camat"))


def result_met(place: Place) -> None:
    """All that the position asks for is there."""
    show_result(place, person(place.site, weak=()))


def plan_ready(place: Place) -> None:
    """A plan with its lines, reasons and pictures."""
    place.page.clock.set_fixed_time(NOW)
    put(place.page, place.base, person(place.site))
    place.page.get_by_role("button", name="Susun rencana").click(timeout=PATIENCE)
    expect(place.page.get_by_role("heading", name="Rencana Anda untuk")).to_be_visible(timeout=PATIENCE)
    expect(place.page.locator("#ttn-working")).to_have_count(0, timeout=PATIENCE)


def plan_conflict(place: Place) -> None:
    """Wishes that cannot be met together."""
    place.page.clock.set_fixed_time(NOW)
    put(place.page, place.base, person(place.site))
    place.page.get_by_label("JP paling banyak setahun").fill("10", timeout=PATIENCE)
    place.page.get_by_role("button", name="Susun rencana").click()
    expect(place.page.locator("#ttn-conflict-title")).to_be_focused(timeout=PATIENCE)


def _practised() -> dict:
    return empty(answers={"komunikasi": answers(1)}, result=result(), plan=plan(*OFFERS))


def document(place: Place) -> None:
    """The plan as a document with its downloads."""
    put(place.page, place.base, _practised(), "rencana/dokumen/")
    expect(place.page.get_by_role("article", name="Rencana Pengembangan")).to_be_visible()


def practice(place: Place) -> None:
    """The lines of a plan with their state, and the ledger of the year."""
    place.page.clock.set_fixed_time(NOW)
    put(place.page, place.base, _practised(), "rencana/pelaksanaan/")
    expect(place.page.locator("#ttn-counted .ttn-sums")).to_be_visible(timeout=PATIENCE)


def supervisor(place: Place) -> None:
    """A file opened in the supervisor's room."""
    place.page.goto(place.base + "atasan/")
    place.page.get_by_label("Atau tempelkan isi berkas").fill(json.dumps(_practised()))
    place.page.get_by_role("button", name="Buka teks ini").click()
    expect(place.page.get_by_role("heading", name="Berkas yang dibuka")).to_be_focused()


def _offered(place: Place, text: str) -> None:
    file = place.folder / "titian.json"
    file.write_text(text, "utf-8")
    place.page.locator("#ttn-data input[type=file]").set_input_files(file)


def merge_review(place: Place) -> None:
    """Two versions of a plan, and the person has to choose."""
    put(place.page, place.base, _practised(), "penilaian/")
    theirs = _practised() | {"plan": plan(OFFERS[0], limit=30), "agreement": agreement()}
    _offered(place, json.dumps(theirs))
    expect(place.page.get_by_role("heading", name="Pilih yang dipakai")).to_be_focused()


def import_error(place: Place) -> None:
    """A file that is none of Titian's."""
    put(place.page, place.base, _practised(), "penilaian/")
    _offered(place, '{"schema": "lain"}')
    expect(place.page.locator("#ttn-data-status")).to_contain_text("bukan salinan Titian")


def offline(place: Place) -> None:
    """The network goes while a quiz is open: answering goes on."""
    saved(place)
    place.page.context.set_offline(True)
    place.page.locator("#ttn-forward").click()
    expect(place.page.get_by_role("heading", name="Soal 2,")).to_be_visible()
    place.page.locator("fieldset:visible input[type=radio]").nth(1).check()
    expect(place.page.get_by_role("status").filter(has_text="Tersimpan")).to_be_visible()


def engine_failed(place: Place) -> None:
    """The engine did not arrive."""
    held: list[Route] = []
    place.page.route("**/engine/**/stdlib.zip.gz", lambda route: held.append(route))  # noqa: PLW0108  # Playwright marks its handlers
    with place.page.expect_request("**/engine/**/stdlib.zip.gz"):
        put(place.page, place.base, person(place.site), "hasil/")
    expect(place.page.get_by_role("status").filter(has_text="Hasil sedang dihitung")).to_be_visible()
    held.pop().abort()  # not before it was said, or else a quick computer says the failure only
    expect(place.page.get_by_role("alert")).to_be_visible(timeout=PATIENCE)


def storage_refused(place: Place) -> None:
    """The browser keeps nothing."""
    place.page.add_init_script(REFUSED)
    _question(place)
    place.page.locator("fieldset:visible input[type=radio]").nth(1).check()
    expect(place.page.get_by_role("alert").first).to_be_visible()


def delete_dialog(place: Place) -> None:
    """Asked before everything is deleted."""
    put(place.page, place.base, empty(), "penilaian/")
    place.page.get_by_role("button", name="Hapus semua data saya").click()
    expect(place.page.get_by_role("dialog")).to_be_visible()


def hand_over_dialog(place: Place) -> None:
    """Asked before a file for the supervisor is made."""
    put(place.page, place.base, _practised(), "penilaian/")
    place.page.get_by_role("button", name="Berkas untuk atasan").click()
    expect(place.page.get_by_role("dialog")).to_be_visible()


def search(place: Place) -> None:
    """Results of a search."""
    place.page.goto(place.base + "cari/?q=komunikasi")
    expect(place.page.get_by_role("status").filter(has_text=re.compile(r"\d+ hasil"))).to_be_visible()


STATES: tuple[Callable[[Place], None], ...] = (
    start, start_error, question, missing_answer, saved, check, reasons, result_unsure, result_mixed,
    result_met, plan_ready, plan_conflict, document, practice, supervisor, merge_review, import_error,
    offline, engine_failed, storage_refused, delete_dialog, hand_over_dialog, search,
)  # fmt: skip
