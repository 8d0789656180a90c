"""Makes all pages of a site: a few in this process, many on all cores; then each goes straight to disk.

What many pages hold together would not fit into memory, so a process that made a page also reads it for
`verify`, writes it, and keeps no more of it than verify needs. Every page is made by itself, so the site is
the same whoever makes which.
"""

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple, Self

from titian.markup import Markup
from titian.write import NextSite

MANY = 1_000
"""From how many pages on it is worth having processes."""

_SHARE = 100  # pages that a process makes before it reports

Make = Callable[[], bytes]


class Site(Mapping[str, bytes]):
    """A site's files by path: some held here, the others already in the site's next folder on disk."""

    def __init__(self, folder: NextSite) -> None:
        """Begin without a file."""
        self.folder = folder
        self.read: dict[str, Markup] = {}
        """Pages on disk, as verify wants them."""
        self._held: dict[str, bytes] = {}

    def __getitem__(self, name: str) -> bytes:
        """Return one file. Raises KeyError where there is none."""
        if name in self._held:
            return self._held[name]
        if name in self.read:
            return self.folder.read(name)
        raise KeyError(name)

    def __contains__(self, name: object) -> bool:
        """Whether there is such a file; nothing is read for it."""
        return name in self._held or name in self.read

    def __iter__(self) -> Iterator[str]:
        """Yield every path: first what is on disk."""
        yield from self.read
        yield from (name for name in self._held if name not in self.read)

    def __len__(self) -> int:
        """Return how many files there are."""
        return len(self._held.keys() | self.read.keys())

    def __ior__(self, files: Mapping[str, bytes]) -> Self:
        """Add files; they are held."""
        self._held |= files
        return self

    def held(self) -> Iterator[tuple[str, bytes]]:
        """Yield what is not on disk yet."""
        yield from self._held.items()


class _Work(NamedTuple):
    made: Sequence[tuple[str, Make]]
    folder: NextSite


_work: _Work | None = None  # what the processes inherit: nothing of it has to be sent to them


def press(made: Mapping[str, Make], folder: NextSite) -> Site:
    """Return the site of all pages, by path from what makes each. Raises what making one raises."""
    site = Site(folder)
    cores = processes()
    if len(made) >= MANY and cores > 1:
        try:
            site.read |= _pressed(made, folder, cores)
        except Exception:  # noqa: BLE001  # made here once more, whatever is wrong says so itself
            site.read.clear()
        else:
            return site
    if len(made) >= MANY:
        site.read |= dict(_page(name, make, folder) for name, make in made.items())
    else:
        site |= {name: make() for name, make in made.items()}
    return site


def processes() -> int:
    """Return how many may run: as many as there are cores, where they can inherit; else this one alone.

    A process with threads must not be copied: a copied lock may be one that nobody ever opens.
    """
    if "fork" not in multiprocessing.get_all_start_methods() or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _pressed(made: Mapping[str, Make], folder: NextSite, cores: int) -> dict[str, Markup]:
    global _work  # noqa: PLW0603  # a process that is a copy finds it where it was
    _work = _Work(tuple(made.items()), folder)
    gc.collect()
    gc.freeze()  # else every process would copy what it only looks at
    try:
        context = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(cores, mp_context=context) as pool:
            shares = pool.map(_share, range(0, len(made), _SHARE))
            return {name: page for share in shares for name, page in share}
    finally:
        gc.unfreeze()
        _work = None


def _share(start: int) -> list[tuple[str, Markup]]:
    assert _work is not None  # noqa: S101  # inherited
    return [_page(name, make, _work.folder) for name, make in _work.made[start : start + _SHARE]]


def _page(name: str, make: Make, folder: NextSite) -> tuple[str, Markup]:
    content = make()
    folder.put(name, content)
    return name, Markup(content)
