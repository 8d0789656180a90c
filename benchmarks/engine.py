"""How the engine arrives: bytes and seconds, stock Pyodide against ours. Exit 1 past a bound.

Time is from `new Worker()` to the first computed answer. "cold" is a fresh profile; "warm" is the browser
started again with the same profile. Stock is the npm package as it is, with the engine's sources beside it.
"restored" is ours with the picture of its memory kept: taken when cold, used when warm.
"""

import argparse
import io
import json
import statistics
import sys
import tempfile
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from browser import public, requests
from engine_lab import FREE, SLOW_3G, SLOW_4G, Line, Processor, Server, serving
from playwright.sync_api import Playwright, sync_playwright

ROOT = Path(__file__).parent.parent
SITE = ROOT / "build" / "site"
STOCK_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
STOCK_WORKER = b"""import { loadPyodide } from "./pyodide.mjs";
const archive = fetch("./titian_engine.zip").then((response) => response.arrayBuffer());
const pyodide = await loadPyodide({ indexURL: "./" });
pyodide.unpackArchive(await archive, "zip");
const { run_json } = pyodide.pyimport("titian_engine.api");
self.onmessage = ({ data }) => postMessage({ type: "result", response: run_json(data.request) });
postMessage({ type: "ready" });
"""
FIRST_ANSWER = """({ url, name, request }) => new Promise((done, fail) => {
  const began = performance.now();
  const worker = new Worker(url, { type: "module", name });
  worker.onerror = ({ message }) => fail(new Error(message ?? "the worker did not start"));
  worker.onmessage = ({ data }) => {
    if (data.type === "ready") worker.postMessage({ id: 1, type: "run", request });
    if (data.type === "failed") fail(new Error(data.detail));
    if (data.type === "result") done({ ms: performance.now() - began, response: JSON.parse(data.response) });
  };
})"""
KEPT = """async () => {
  const isKept = async () => (await Promise.all((await caches.keys()).map(
    async (name) => (await (await caches.open(name)).keys()).length))).some(Boolean);
  while (!(await isKept())) await new Promise((done) => setTimeout(done, 200));
}"""
VARIANTS = {"stock": ("stock", "bench"), "ours": ("ours", "bench"), "restored": ("ours", "bench snapshot")}
MAX_BYTES = 5_200_000
MAX_MEMORY = 200_000_000
PATIENCE = 400_000  # milliseconds


@dataclass(frozen=True)
class Case:
    """One line of the table."""

    times: int
    line: Line
    warm: bool
    runs: int


@dataclass
class Series:
    """What was measured of one variant in one case."""

    seconds: list[float] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)


def cases(quick: bool) -> list[Case]:
    """Return what is measured; a cold case goes before its warm one and lends it its profile."""
    runs, slow = (3, 1) if quick else (5, 3)
    rows = [(1, FREE, runs), (4, FREE, runs), (4, SLOW_4G, slow)]
    rows += [] if quick else [(6, FREE, runs), (4, SLOW_3G, slow)]
    return [
        Case(times, line, warm, count)
        for times, line, count in rows
        for warm in ((False, True) if line is FREE else (False,))
    ]


def files() -> dict[str, bytes]:
    """Return what the server serves: the engine of the built site, and stock Pyodide."""
    [ours] = (SITE / "engine").iterdir()
    stock = ROOT / "node_modules" / "pyodide"
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as packed:
        for source in sorted((ROOT / "generator" / "titian_engine").rglob("*.py")):
            packed.write(source, source.relative_to(ROOT / "generator"))
    return {
        **{f"ours/{file.name}": file.read_bytes() for file in ours.iterdir()},
        **{f"stock/{name}": (stock / name).read_bytes() for name in STOCK_FILES},
        "stock/titian_engine.zip": archive.getvalue(),
        "stock/worker.js": STOCK_WORKER,
    }


def visit(  # noqa: PLR0913, PLR0917
    playwright: Playwright, server: Server, processor: Processor, profile: Path, variant: str, request: str
) -> tuple[float, int, int]:
    """Start the browser with `profile`, get one answer; return seconds, bytes sent and memory."""
    context = playwright.chromium.launch_persistent_context(
        profile, executable_path=processor.program, args=["--no-sandbox"], timeout=PATIENCE
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}/")
    server.sent = 0
    folder, name = VARIANTS[variant]
    call = {"url": f"/{folder}/worker.js", "name": name, "request": request}
    answer = page.evaluate(FIRST_ANSWER, call)
    if "error" in answer["response"]:
        raise SystemExit(f"{variant}: {answer['response']}")
    measured = answer["ms"] / 1000, server.sent, processor.renderer_bytes()
    if variant == "restored":
        page.evaluate(KEPT)
    context.close()
    return measured


def measure(quick: bool) -> dict[Case, dict[str, Series]]:
    """Run every case, the variants in turn, so that a busy moment meets both."""
    competencies = public("framework")["core"][:9]
    quizzes = [public(f"quizzes/{competency}") for competency in competencies]
    request = json.dumps(requests(quizzes, 1)["profile"])
    table: dict[Case, dict[str, Series]] = {}
    with sync_playwright() as playwright, serving(files()) as server, tempfile.TemporaryDirectory() as folder:
        for case in cases(quick):
            names = [name for name in VARIANTS if case.line is FREE or name != "restored"]
            series = table[case] = {name: Series() for name in names}
            processor = Processor(case.times, Path(folder))
            server.line = case.line
            for run in range(case.runs):
                for variant, found in series.items():
                    profile = Path(folder, f"{case.times}-{case.line.name}-{variant}-{run}")
                    seconds, sent, memory = visit(playwright, server, processor, profile, variant, request)
                    found.seconds.append(seconds)
                    found.sent.append(sent)
                    found.memory.append(memory)
            processor.close()
            _row(case, series)
    return table


def _row(case: Case, series: dict[str, Series]) -> None:
    name = f"CPU 1/{case.times}, {case.line.name}, {'warm' if case.warm else 'cold'}"
    cells = []
    for found in series.values():
        low, high = min(found.seconds), max(found.seconds)
        cells.append(f"{statistics.median(found.seconds):7.2f} [{low:.2f}-{high:.2f}]".ljust(24))
        cells.append(f"{max(found.sent) / 1e6:5.2f}")
    print(f"{name:<26}{case.runs:>3} {' '.join(cells):<91} {ratio(series):7.2f}", flush=True)


def ratio(series: dict[str, Series]) -> float:
    """Return how many times faster ours is, medians of one run of this program."""
    return statistics.median(series["stock"].seconds) / statistics.median(series["ours"].seconds)


def failed_bounds(table: dict[Case, dict[str, Series]]) -> list[str]:
    """Return every bound that does not hold, in words."""
    faults = []
    for case, series in table.items():
        ours = series["ours"]
        where = f"CPU 1/{case.times}, {case.line.name}, {'warm' if case.warm else 'cold'}"
        if max(ours.sent) > (0 if case.warm else MAX_BYTES):
            faults.append(f"{where}: {max(ours.sent):,} bytes on the wire")
        if ratio(series) <= 1:
            faults.append(f"{where}: not faster than stock")
        if case.warm and statistics.median(series["restored"].seconds) >= statistics.median(ours.seconds):
            faults.append(f"{where}: restoring is not faster than starting")
        if max(ours.memory) > MAX_MEMORY:
            faults.append(f"{where}: {max(ours.memory) / 1e6:.0f} MB in the tab")
    return faults


def main() -> int:
    """Measure, print the table, tell what does not hold."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--quick", action="store_true", help="fewer runs, without 1/6 and 3G")
    quick = arguments.parse_args().quick
    print("Seconds from new Worker() to the first answer, median [min-max]; MB on the wire")
    heads = " ".join(f"{variant:^24} {'MB':>5}" for variant in VARIANTS)
    print(f"{'':<26}{'n':>3} {heads}  stock/ours")
    table = measure(quick)
    memory = {name: max(m for row in table.values() for m in row[name].memory) for name in ("stock", "ours")}
    memory["restored"] = max(m for row in table.values() if "restored" in row for m in row["restored"].memory)
    print("Memory of the tab, MB, most:", ", ".join(f"{name} {m / 1e6:.0f}" for name, m in memory.items()))
    faults = failed_bounds(table)
    print("\n".join(faults) or "Every bound holds.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
