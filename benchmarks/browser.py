"""How fast the engine answers in a real browser: `make bench-browser`. Exit 1 above a bound.

The packed engine of the built site runs in Chromium in its worker, asked as the pages ask it, from JSON text
to parsed answer. Every run asks for something else, so that nothing is answered from a cache.
"""

import json
import os
import random
import shutil
import statistics
import sys
import threading
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from titian.serve import SiteHandler

SITE = Path(__file__).parent.parent / "build" / "site"
RUNS = 21
BOUNDS = {"next": 80.0, "profile": 500.0}  # milliseconds, medians on an unthrottled machine
NAMES = {"next": "next item", "profile": "full profile of nine competencies"}
REQUIRED = 3

START = """(base) => new Promise((ready, failed) => {
  self.worker = new Worker(`${base}worker.js`, {type: "module"});
  self.worker.onmessage = ({data}) => {
    if (data.type === "ready") ready();
    if (data.type === "failed") failed(new Error(data.reason));
  };
})"""
ASK = """(request) => new Promise((done, failed) => {
  const began = performance.now();
  self.worker.onmessage = ({data}) => {
    const response = data.type === "result" ? JSON.parse(data.response) : {error: data.message};
    if (response.error) failed(new Error(JSON.stringify(response.error)));
    done(performance.now() - began);
  };
  self.worker.postMessage({id: 1, type: "run", request: JSON.stringify(request)});
})"""


def public(name: str) -> dict[str, Any]:
    """Return a file of the site's public data."""
    content: dict[str, Any] = json.loads((SITE / "data" / "v1" / f"{name}.json").read_text("utf-8"))
    return content


def answered(quiz: dict[str, Any], asked: list[str], chance: random.Random) -> dict[str, Any]:
    """Return a competency with all its items and some answers."""
    keys = ("id", "kind", "a", "b", "credits")
    count = {item["id"]: len(item["credits"]) for item in quiz["items"]}
    return {
        "id": quiz["competency"],
        "items": [{key: item[key] for key in keys} for item in quiz["items"]],
        "answers": {item: chance.randrange(count[item]) for item in asked},
    }


def requests(quizzes: list[dict[str, Any]], run: int) -> dict[str, dict[str, Any]]:
    """Return what is asked in one run: the next item in the middle of the ninth quiz, and a full profile."""
    chance = random.Random(run)  # noqa: S311  # answers of nobody, no secret
    full = [answered(quiz, quiz["forms"]["full"], chance) for quiz in quizzes]
    last = quizzes[-1]
    begun = answered(last, last["forms"]["full"][:5], chance)
    common = {"schema": "titian/1", "date": "2026-11-21"}
    requires = {quiz["competency"]: REQUIRED for quiz in quizzes}
    targets = [{"id": "held", "requires": requires}, {"id": "aimed", "requires": requires}]
    decision = {"required": REQUIRED, "length": "full", "seed": run}
    return {
        "next": {**common, "op": "next", "competency": begun, "others": full[:-1], **decision},
        "profile": {**common, "op": "profile", "competencies": full, "targets": targets},
    }


def measure(page: Page) -> dict[str, list[float]]:
    """Return the milliseconds of every run, after one that does not count."""
    core = public("framework")["core"]
    quizzes = [public(f"quizzes/{competency}") for competency in core[:9]]
    times: dict[str, list[float]] = {name: [] for name in BOUNDS}
    for run in range(RUNS + 1):
        for name, request in requests(quizzes, run).items():
            times[name].append(page.evaluate(ASK, request))
    return {name: values[1:] for name, values in times.items()}


def report(times: dict[str, list[float]]) -> bool:
    """Print the table; tell whether every bound holds."""
    print(f"Engine in the browser, {RUNS} runs, milliseconds")
    print(f"{'':<36}{'median':>8}{'fastest':>9}{'slowest':>9}{'bound':>7}")
    medians = {name: statistics.median(values) for name, values in times.items()}
    for name, values in times.items():
        figures = f"{medians[name]:8.1f}{min(values):9.1f}{max(values):9.1f}{BOUNDS[name]:7.0f}"
        print(f"{NAMES[name]:<36}{figures}")
    return all(medians[name] <= bound for name, bound in BOUNDS.items())


def main() -> int:
    """Serve the built site, measure in Chromium, report."""
    names = ("chromium", "chromium-browser", "google-chrome")
    path = os.environ.get("TITIAN_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    [engine] = (SITE / "engine").iterdir()
    handler = partial(SiteHandler, directory=str(SITE))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}/"
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = chromium.new_page()
        page.goto(f"{base}privasi/")  # a page that starts no engine of its own
        page.evaluate(START, f"{base}engine/{engine.name}/")
        held = report(measure(page))
        chromium.close()
        server.shutdown()
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
