"""How light and how good every kind of page is: `make bench-pages`. Exit 1 past a bound, each named.

Lighthouse in its mobile form (simulated slow 4G, processor / 4) on the built site, served compressed below a
folder as hosts do. Bytes are those of a first visit without the engine, which comes on demand and has a bound
of its own. Last, really slowed down: how long until the first question of a quiz can be answered.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine_lab import FREE, SLOW_4G, Server, serving
from playwright.sync_api import sync_playwright
from test_site import KINDS

from titian.node import find_node

ROOT = Path(__file__).parent.parent
SITE = ROOT / "build" / "site"
QUICK = ["", "kompetensi/integritas/", "jabatan/camat/", "pelatihan/", "penilaian/integritas/", "rencana/"]
SCORES = {"performance": 95, "accessibility": 100, "best-practices": 95, "seo": 100}
COLUMNS = {"perf": 6, "a11y": 6, "best": 6, "seo": 6, "kB": 8, "JS kB": 8, "LCP s": 8, "TBT ms": 8}
MOST_BYTES = {"all": 150_000, "script": 60_000}
QUIZ = "penilaian/integritas/"
MOST_SECONDS = 2.5
CONNECTING = 3 * SLOW_4G.delay  # DNS, TCP and TLS, which a server on this machine does not need
# From the start of the visit until the question is there and its answers are taken.
ANSWERABLE = """new MutationObserver(() => {
  if (document.querySelector("#ttn-app[data-ready] input[type=radio]")) self.answerable ??= performance.now();
}).observe(document, { subtree: true, childList: true, attributes: true });"""


@dataclass(frozen=True)
class Visit:
    """One run of Lighthouse on one page."""

    scores: Mapping[str, int]
    sent: Mapping[str, int]  # bytes on the wire: "all" and "script"
    paint: float  # the largest contentful paint, seconds
    blocked: float  # total blocking time, milliseconds
    failed: Sequence[str]  # audits that are not perfect


def read_visit(line: dict[str, Any]) -> Visit:
    """Return a line of lighthouse.mjs as a visit."""
    own = [one for one in line["requests"] if "/engine/" not in one["address"]]
    scripts = [one for one in own if one["resourceType"] == "Script"]
    sent = {
        "all": sum(one["transferSize"] for one in own),
        "script": sum(one["transferSize"] for one in scripts),
    }
    return Visit(line["scores"], sent, line["paint"] / 1000, line["blocked"], line["failed"])


def chromium() -> str:
    """Return the machine's Chromium."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("TITIAN_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if not found:
        raise SystemExit("No Chromium: set TITIAN_CHROMIUM to its path.")
    return found


@contextmanager
def debugged() -> Iterator[str]:
    """Start Chromium for Lighthouse; give the port at which it listens."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options = [
            "--headless=new",
            "--no-sandbox",
            "--remote-debugging-port=0",
            f"--user-data-dir={profile}",
        ]
        process = subprocess.Popen([chromium(), *options, "about:blank"], stderr=subprocess.DEVNULL)
        port = Path(profile, "DevToolsActivePort")
        for _ in range(300):
            if port.exists() and port.read_text().strip():
                break
            time.sleep(0.1)
        yield port.read_text().splitlines()[0]
        process.terminate()
        process.wait()


def visits(base: str, kinds: Sequence[str], runs: int) -> Iterator[tuple[str, list[Visit]]]:
    """Yield each kind of page with its runs, as soon as they are there."""
    program = ROOT / "benchmarks" / "lighthouse.mjs"
    with debugged() as port:
        command = [find_node(), str(program), port, str(runs), *(base + kind for kind in kinds)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
            lines = process.stdout or ()
            for kind in kinds:
                yield (
                    kind,
                    [read_visit(json.loads(line)) for _, line in zip(range(runs), lines, strict=False)],
                )
        if process.returncode:
            raise SystemExit("Lighthouse stopped.")


def faults_of(kind: str, found: list[Visit]) -> list[str]:
    """Return every bound that the median visit of a kind does not hold, in words."""
    where = kind or "(home)"
    faults = []
    for name, least in SCORES.items():
        score = statistics.median_low(visit.scores[name] for visit in found)
        why = "; ".join(found[-1].failed)
        faults += [f"{where}: {name} {score}, at least {least} ({why})"] * (score < least)
    for name, most in MOST_BYTES.items():
        size = statistics.median_high(visit.sent[name] for visit in found)
        faults += [f"{where}: {size:,} bytes ({name}), at most {most:,}"] * (size > most)
    return faults


def row(kind: str, found: list[Visit]) -> str:
    """Return a line of the table: medians."""
    scores = [statistics.median_low(visit.scores[name] for visit in found) for name in SCORES]
    sent = [statistics.median_high(visit.sent[name] for visit in found) / 1000 for name in MOST_BYTES]
    paint = statistics.median(visit.paint for visit in found)
    blocked = statistics.median(visit.blocked for visit in found)
    cells = "".join(f"{score:6}" for score in scores) + "".join(f"{size:8.1f}" for size in sent)
    return f"{kind or '(home)':<50}{cells}{paint:8.2f}{blocked:8.0f}"


def until_answerable(server: Server, address: str, runs: int) -> float:
    """Return the median seconds until the first question can be answered, each time with nothing cached."""
    server.line = SLOW_4G
    seconds = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for _ in range(runs):
            context = browser.new_context(viewport={"width": 360, "height": 740})
            page = context.new_page()
            page.add_init_script(ANSWERABLE)
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
            page.goto(address, wait_until="commit")
            page.locator("#ttn-app[data-ready]").wait_for()
            seconds.append(page.evaluate("self.answerable") / 1000 + CONNECTING)
            context.close()
        browser.close()
    server.line = FREE
    return statistics.median(seconds)


def measure(kinds: Sequence[str], runs: int) -> list[str]:
    """Measure, print the table, return what does not hold."""
    files = {f"site/{path.relative_to(SITE).as_posix()}": path for path in SITE.rglob("*") if path.is_file()}
    with serving({name: path.read_bytes() for name, path in files.items()}) as server:
        base = f"http://127.0.0.1:{server.server_port}/site/"
        print(f"Lighthouse, mobile, median of {runs}; kB compressed, first visit, without the engine")
        print(" " * 50 + "".join(f"{name:>{width}}" for name, width in COLUMNS.items()))
        faults = []
        for kind, found in visits(base, kinds, runs):
            print(row(kind, found), flush=True)
            faults += faults_of(kind, found)
        seconds = until_answerable(server, base + QUIZ, runs)
        print(f"First question can be answered after {seconds:.2f} s (slow 4G, processor / 4)")
        late = f"{QUIZ}: {seconds:.2f} s until the first question can be answered, at most {MOST_SECONDS}"
        return faults + [late] * (seconds > MOST_SECONDS)


def main() -> int:
    """Measure and tell what does not hold."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--quick", action="store_true", help="one run of a few kinds")
    quick = arguments.parse_args().quick
    # A search has a bound of its own; here the page counts before anything is looked for.
    kinds = QUICK if quick else [kind.partition("?")[0] for kind in KINDS]
    faults = measure(kinds, 1 if quick else 3)
    print("\n".join(faults) or "Every bound holds.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
