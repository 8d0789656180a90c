"""Shows what is being done and how long it took, one line per stage, to a person at a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import TextIO

import click

from titian.labels import decimal
from titian.progress import Progress, quiet

quiet_option: Callable[..., Callable[..., None]] = click.option(
    "--quiet", "silent", is_flag=True, help="Jangan tampilkan kemajuan."
)


@contextmanager
def stages(*, silent: bool) -> Iterator[Progress]:
    """Give what a stage calls; nothing is shown where nobody looks: in files, pipes, and if `silent`."""
    if silent or not sys.stderr.isatty():
        yield quiet
        return
    shown = _Shown(sys.stderr)
    try:
        yield shown
    finally:
        shown.end()


class _Shown:
    """One line per stage: its name when it begins, its seconds when it is over."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._stage = ""
        self._began = 0.0

    def __call__(self, stage: str) -> None:
        if stage != self._stage:
            self.end()
            self._stage, self._began = stage, perf_counter()
            self._write(f"  {stage} …")

    def end(self) -> None:
        if self._stage:
            self._write(f" {decimal(perf_counter() - self._began, 1)} detik\n")
            self._stage = ""

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
