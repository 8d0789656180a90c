"""How fast plans are made and explained in the browser, beside CPython; a part of plan.py.

Chromium throttles the CPU of pages only ("not workers"), and the engine runs in a worker: a slow device is
not measured here. Every request is another, so that nothing is answered twice.
"""

import math
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from in_browser import engine_page, milliseconds
from plan_baselines import Request
from playwright.sync_api import Page

from titian_engine.api import run

WORST = 3  # seeds that are named
SPEED = {"60 x 8": 50, "60 x 8, every limit": 50, "300 x 20": 50, "shipped catalogue": 50, "spiteful": 20}
BOUNDS = {"60 x 8": 500, "60 x 8, every limit": 500, "300 x 20": 3000, "shipped catalogue": 3000}  # p95, ms
EXPLAINED = {"60 x 8": 20, "300 x 20": 10, "shipped catalogue": 20}

Kinds = Mapping[str, Callable[[int], Request]]


@dataclass(frozen=True)
class Timed:
    """One request asked in the browser and in CPython, in milliseconds."""

    seed: int
    browser: float
    python: float
    proof: str
    answer: dict[str, Any]


def timed(page: Page, seed: int, request: Request) -> Timed:
    """Ask both, one after the other."""
    browser = milliseconds(page, request)
    began = time.perf_counter()
    answer = run(request)
    return Timed(seed, browser, 1000 * (time.perf_counter() - began), answer["proof"], answer)


def explained(request: Request, answer: dict[str, Any], seed: int) -> dict[str, Request]:
    """Return what is asked of a plan: one of its lines, and more JP."""
    lines = [{name: line[name] for name in ("offer", "step", "quarter")} for line in answer["lines"]]
    asked = {**request, "op": "explain", "lines": lines}
    return {
        "one line": {**asked, "about": {"line": seed % len(lines)}},
        "more JP": {**asked, "about": {"more": "jp"}},
    }


def speed(kinds: Kinds, site: Path, quick: int) -> list[str]:
    """Print how long requests take in the browser; every one is another, so nothing is answered twice."""
    print("\nEngine in the browser, milliseconds")
    print(f"{'':<34}{'runs':>5}{'median':>8}{'p95':>8}{'max':>8}{'bound':>7}{'/CPython':>9}  slowest seeds")
    failed = []
    with engine_page(site) as page:
        timed(page, 0, kinds["small"](0))  # does not count
        for kind, count in SPEED.items():
            requests = {seed: kinds[kind](seed) for seed in range(count // quick)}
            runs = [timed(page, seed, request) for seed, request in requests.items()]
            if show(kind, runs) > BOUNDS.get(kind, math.inf):
                failed.append(f"{kind}: p95 above {BOUNDS[kind]} ms")
            asked: dict[str, list[Timed]] = {}
            with_lines = [each for each in runs if each.answer["lines"]]
            for each in with_lines[: EXPLAINED.get(kind, 0) // quick]:
                for name, request in explained(requests[each.seed], each.answer, each.seed).items():
                    asked.setdefault(name, []).append(timed(page, each.seed, request))
            for name, times in asked.items():
                show(f"{kind}, explain {name}", times)
    return failed


def show(name: str, runs: Sequence[Timed]) -> float:
    """Print one row; return the 95th percentile."""
    times = sorted(each.browser for each in runs)
    p95 = times[math.ceil(0.95 * len(times)) - 1]
    ratio = sum(times) / sum(each.python for each in runs)
    slow = sorted(runs, key=lambda each: each.browser, reverse=True)[:WORST]
    figures = (
        f"{statistics.median(times):8.0f}{p95:8.0f}{times[-1]:8.0f}{BOUNDS.get(name, ''):>7}{ratio:8.1f}x"
    )
    seeds = ", ".join(f"{each.seed} ({each.browser:.0f}, {each.proof})" for each in slow)
    print(f"{name:<34}{len(runs):5}{figures}  {seeds}", flush=True)
    return p95
