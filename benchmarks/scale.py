"""Titian beside plain MkDocs Material, at 400, 5,000 and 20,000 pages; exit 1 where a bound fails.

`make bench-scale`. Both have the same pages: what stands on each of Titian's is Markdown for plain MkDocs,
and out of its navigation.
They are run in turns; medians are compared by computed seconds and by wall, for a machine is seldom quiet.
--quick: 400 pages only.
"""

import argparse
import gzip
import json
import re
import shutil
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from scale_made import ROOT, make_project, regions_for
from scale_measured import Measured, measured
from scale_theirs import make_theirs

REAL = 426  # pages of the real content
SIZES = {400: 3, 5_000: 1, 20_000: 1}  # pages, and how often each is built
SMALL, LARGE = 400, 20_000
SEARCHED_BOUND = 0.7  # at 400 pages: pages and search, of theirs
PAGES_BOUND, WHOLE_BOUND = 8, 3  # at 20,000: times faster
MEMORY_BOUND = 1_000_000_000
GROWTH_BOUND, HEAVIEST_BOUND = 1.25, 60_000  # of a page's median weight; bytes of any page
MEGA = 1_000_000


class Size(NamedTuple):
    """What was measured at one size."""

    pages: int
    ours: Measured
    stages: dict[str, dict[str, float]]
    again: Measured
    searched: Measured
    bare: Measured
    bytes: int
    search_bytes: int
    typical: float
    heaviest: tuple[int, str]


def main() -> None:
    """Measure, print and judge."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--pages", type=int, nargs="*")
    chosen = parser.parse_args()
    sizes = [SMALL] if chosen.quick else chosen.pages or list(SIZES)
    found = []
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="titian-scale-") as folder:
            found.append(at(size, SIZES.get(size, 1), Path(folder)))
        show(found[-1])
    faults = [fault for one in found for fault in judged(one, found[0])]
    print("\n".join(faults) or "\nevery bound holds")
    sys.exit(1 if faults else 0)


def at(size: int, runs: int, folder: Path) -> Size:
    """Build a project of a size with both, in turns."""
    project, out, theirs, log = folder / "project", folder / "out", folder / "theirs", folder / "log"
    project.mkdir()
    make_project(project, regions_for(size, REAL))
    kept = ROOT / "build" / "cache"
    if kept.is_dir():
        shutil.copytree(kept, out / "cache")
    build = [sys.executable, str(Path(__file__).with_name("scale_run.py")), str(project), str(out)]
    measured(build, project, log)  # fills the caches: the engine is built once
    pages = make_theirs(out / "site", theirs)
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "-q", "-f"]
    ours, searched, bare = [], [], []
    for _ in range(runs):
        shutil.rmtree(out / "site")
        ours.append(measured(build, project, log))
        searched.append(measured([*mkdocs, "search.yml"], theirs, log))
        bare.append(measured([*mkdocs, "bare.yml"], theirs, log))
    _edit(project)
    again = measured(build, project, log)
    weights = _weights(out / "site")
    return Size(
        pages, _middle(ours), _stages(ours), again, _middle(searched), _middle(bare), _bytes(out / "site"),
        _bytes(out / "site" / "pagefind"), weights[0], weights[1],
    )  # fmt: skip


def _edit(project: Path) -> None:
    """Change a sentence of one training."""
    file = min((project / "content/trainings").glob("*/*.yaml"))
    text = re.sub(r"(?m)^audience: .*$", "audience: Siapa saja yang ingin belajar", file.read_text("utf-8"))
    file.write_text(text, "utf-8")


def _middle(runs: list[Measured]) -> Measured:
    return Measured(
        median(run.wall for run in runs), median(run.cpu for run in runs), max(run.memory for run in runs), ""
    )


def _stages(runs: list[Measured]) -> dict[str, dict[str, float]]:
    told: list[dict[str, Any]] = [json.loads(run.printed.splitlines()[-1])["stages"] for run in runs]
    return {
        stage: {unit: median(one[stage][unit] for one in told) for unit in ("wall", "cpu")}
        for stage in told[0]
    }


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _weights(site: Path) -> tuple[float, tuple[int, str]]:
    """Return what a training's page weighs, compressed, and the heaviest page."""
    by_kind = defaultdict(list)
    for path in site.rglob("index.html"):
        name = path.parent.relative_to(site).as_posix()
        kind = name.rpartition("/")[0]
        by_kind[kind].append((len(gzip.compress(path.read_bytes(), 6)), name))
    return median(weight for weight, _ in by_kind["pelatihan"]), max(max(kind) for kind in by_kind.values())


def show(one: Size) -> None:
    """Print the figures of one size."""
    print(f"\n{one.pages:,} pages{'wall s':>24} {'CPU s':>9} {'memory MB':>10}")
    for name, run in (
        ("MkDocs, search", one.searched),
        ("MkDocs, no search", one.bare),
        ("Titian, whole", one.ours),
        ("Titian, one edit", one.again),
    ):
        print(f"  {name:26} {run.wall:9.1f} {run.cpu:9.1f} {run.memory / MEGA:10.0f}")
    for stage, took in one.stages.items():
        print(f"    {stage:24} {took['wall']:9.1f} {took['cpu']:9.1f}")
    print(
        f"  site {one.bytes / MEGA:.1f} MB, search {one.search_bytes / MEGA:.1f} MB; a training's page "
        f"{one.typical / 1000:.1f} kB compressed, the heaviest {one.heaviest[0] / 1000:.1f} kB "
        f"({one.heaviest[1]})",
        flush=True,
    )


def judged(one: Size, smallest: Size) -> list[str]:
    """Print the ratios of one size; return what is beyond a bound."""
    faults = []
    made = {
        unit: sum(one.stages[stage][unit] for stage in ("chrome", "contents", "pages"))
        for unit in ("wall", "cpu")
    }
    both = {unit: made[unit] + one.stages["search"][unit] for unit in ("wall", "cpu")}
    whole = one.searched.cpu / one.ours.cpu, one.searched.wall / one.ours.wall
    pages = one.bare.cpu / made["cpu"], one.bare.wall / made["wall"]
    part = both["cpu"] / one.searched.cpu, both["wall"] / one.searched.wall
    print(f"\n{one.pages:,} pages: ratios by computed seconds, by wall")
    print(f"  pages and search, of theirs          {part[0]:6.2f} {part[1]:6.2f}")
    print(f"  pages, times faster                  {pages[0]:6.1f} {pages[1]:6.1f}")
    print(f"  whole build with search, faster      {whole[0]:6.1f} {whole[1]:6.1f}")
    if one.pages < 2 * SMALL and min(part) > SEARCHED_BOUND:
        faults.append(
            f"{one.pages} pages: pages and search {min(part):.2f} of theirs, above {SEARCHED_BOUND}"
        )
    if one.pages >= LARGE:
        if max(pages) < PAGES_BOUND:
            faults.append(f"{one.pages} pages: pages {max(pages):.1f} times faster, below {PAGES_BOUND}")
        if max(whole) < WHOLE_BOUND:
            faults.append(
                f"{one.pages} pages: whole build {max(whole):.1f} times faster, below {WHOLE_BOUND}"
            )
        if one.ours.memory > MEMORY_BOUND:
            faults.append(
                f"{one.pages} pages: {one.ours.memory / MEGA:.0f} MB, above {MEMORY_BOUND / MEGA:.0f}"
            )
    if one.typical > GROWTH_BOUND * smallest.typical:
        faults.append(
            f"{one.pages} pages: a page weighs {one.typical / smallest.typical:.2f} of a small site's"
        )
    if one.heaviest[0] > HEAVIEST_BOUND:
        faults.append(f"{one.pages} pages: {one.heaviest[1]} weighs {one.heaviest[0]:,} bytes")
    return faults


if __name__ == "__main__":
    main()
