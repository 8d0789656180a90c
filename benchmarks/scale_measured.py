"""Runs a command and measures it: wall, computed seconds, the most memory of the whole tree of processes."""

import os
import resource
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_PAUSE = 0.2  # seconds between two looks at the memory
_KIBI = 1024


class Measured(NamedTuple):
    """Seconds, seconds computed, bytes, and what the command printed."""

    wall: float
    cpu: float
    memory: int
    printed: str


def measured(command: list[str], folder: Path, log: Path) -> Measured:
    """Run a command to its end. Raises RuntimeError with its words when it fails."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    peak = 0
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    with (
        log.open("w") as output,
        subprocess.Popen(
            command, cwd=folder, stdout=output, stderr=subprocess.STDOUT, env=environment
        ) as process,
    ):
        while process.poll() is None:
            peak = max(peak, sum(map(_memory, _tree(process.pid))))
            time.sleep(_PAUSE)
    after, printed = resource.getrusage(resource.RUSAGE_CHILDREN), log.read_text("utf-8")
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{printed[-2000:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Measured(time.perf_counter() - start, cpu, peak, printed)


def _tree(process: int) -> Iterator[int]:
    """Yield a process and all that it started."""
    yield process
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            for child in children.read_text().split():
                yield from _tree(int(child))
        except OSError:  # it has just ended
            continue


def _memory(process: int) -> int:
    """Return what a process holds in bytes; what several share is shared out among them."""
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) * _KIBI
