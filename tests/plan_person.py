"""Prepared documents for tests of the plan: a person with answers, put straight into the browser."""

import json
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

LONG_AGO = "2026-01-05T08:00:00.000Z"
WEAK = (
    "integritas",
    "komunikasi",
    "pelayanan-publik",
)  # competencies that the person answered as low as can be
# Questions are held back while `hold` is true, and counted, as if the engine still computed.
HOLD = """self.Worker = new Proxy(Worker, {
  construct(Real, [url, options]) {
    const worker = new Real(url, options);
    const post = worker.postMessage.bind(worker);
    worker.postMessage = (message) => {
      if (self.hold) self.held = (self.held ?? 0) + 1;
      else post(message);
    };
    return worker;
  },
});"""
PUT = """async (state) => {
  const name = "titian" + new URL(document.getElementById("ttn-app").dataset.root, document.baseURI).pathname;
  const database = await new Promise((done, fail) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => fail(opening.error);
    opening.onupgradeneeded = () => opening.result.createObjectStore("state");
    opening.onsuccess = () => done(opening.result);
  });
  const transaction = database.transaction("state", "readwrite");
  transaction.objectStore("state").put(state, "current");
  await new Promise((done) => { transaction.oncomplete = done; });
  database.close();
}"""


def quiz_answers(quiz: dict, pick: Callable[[list[int]], int], date: str = LONG_AGO) -> dict:
    """Answer every question of a quiz's quick form on a date, by the credit that `pick` picks."""
    credit_lists = {item["id"]: item["credits"] for item in quiz["items"]}
    form = quiz["forms"]["quick"]
    value = {item: credit_lists[item].index(pick(credit_lists[item])) for item in form}
    return {
        "quiz_version": quiz["quiz_version"],
        "digest": quiz["digest"],
        "items": {item: {"value": value[item], "at": date} for item in form},
        "order": form,
    }


def finished(quiz: dict, pick: Callable[[list[int]], int], date: str = LONG_AGO, evidence: str = "") -> dict:
    """Return the stored answers of a finished quiz."""
    given = quiz_answers(quiz, pick, date)
    return given | {"evidence": evidence, "finished": date, "enough": "quick"}


def person(site: Path, *, weak: tuple[str, ...] | None = WEAK, **parts) -> dict:
    """Return the document of a lurah who answered everything, `weak` (None: all) as low as can be."""
    data = site / "data" / "v1"
    positions = json.loads((data / "positions.json").read_text("utf-8"))["positions"]
    chosen = {
        "region": "kota-semarang",
        "employment": "pns",
        "held": "lurah",
        "aimed": None,
        "length": "quick",
    }
    chosen |= parts
    asked = {
        competency
        for position in positions
        if position["id"] in (chosen["held"], chosen["aimed"])
        for competency in position["requires"]
    }
    answers = {}
    for competency in sorted(asked):
        quiz = json.loads((data / "quizzes" / f"{competency}.json").read_text("utf-8"))
        answers[competency] = finished(quiz, min if weak is None or competency in weak else max)
    return {
        "schema": "titian-state/1",
        "created": LONG_AGO,
        "updated": LONG_AGO,
        "person": chosen,
        "answers": answers,
        "result": None,
        "plan": None,
    }


def put(page: Page, base: str, state: dict, path: str = "rencana/") -> None:
    """Open a page with this document on the device."""
    page.goto(base + path)
    expect(page.get_by_text("Membuka hasil Anda")).to_have_count(0)
    page.evaluate(PUT, state)
    page.reload()
