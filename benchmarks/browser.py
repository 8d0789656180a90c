"""How fast the engine answers in a real browser: `make bench-browser`. Exit 1 above a bound.

The packed engine of the built site runs in Chromium in its worker, asked as the pages ask it, from JSON text
to parsed answer. Every run asks for something else, so that nothing is answered from a cache.
"""

import json
import random
import statistics
import sys
from pathlib import Path
from typing import Any

from in_browser import engine_page, milliseconds
from playwright.sync_api import Page

SITE = Path(__file__).parent.parent / "build" / "site"
RUNS = 21
BOUNDS = {"next": 80.0, "profile": 500.0}  # milliseconds, medians on an unthrottled machine
NAMES = {"next": "next item", "profile": "full profile of nine competencies"}
REQUIRED = 3


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
            times[name].append(milliseconds(page, request))
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
    with engine_page(SITE) as page:
        return 0 if report(measure(page)) else 1


if __name__ == "__main__":
    sys.exit(main())
