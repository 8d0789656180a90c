"""Shares work out among the cores of this machine, where that is possible and worth it."""

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_SHARE = 100  # things that a process does before it reports

_work: tuple[Callable[[Any], Any], Sequence[Any]] | None = None  # what the processes inherit; nothing is sent


def on_all_cores(do: Callable[[T], R], things: Sequence[T], many: int) -> Iterator[R]:
    """Yield what `do` makes of each thing, in order; from so `many` on by a process per core.

    What `do` returns must be picklable, and must depend on its thing alone. Raises what `do` raises.
    """
    running = cores()
    if len(things) < many or running == 1:
        yield from map(do, things)
        return
    done = 0
    try:
        for share in _shared(do, things, running):
            yield from share
            done += len(share)
    except Exception:  # noqa: BLE001  # the rest is done here, and whatever is wrong says so itself
        yield from map(do, things[done:])


def cores() -> int:
    """Return how many processes may run: one per core where they can inherit, else this one alone."""
    if not may_copy():
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def may_copy() -> bool:
    """Whether this process may be copied: with threads it must not, a copied lock may stay closed."""
    return "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1


def _shared(do: Callable[[T], R], things: Sequence[T], running: int) -> Iterator[list[R]]:
    global _work  # noqa: PLW0603  # a process that is a copy finds it where it was
    _work = (do, things)
    gc.freeze()  # else every process would copy what it only looks at
    try:
        context = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(running, mp_context=context, initializer=gc.enable) as pool:
            yield from pool.map(_share, range(0, len(things), _SHARE))
    finally:
        gc.unfreeze()
        _work = None


def _share(start: int) -> list[Any]:
    assert _work is not None  # noqa: S101  # inherited
    do, things = _work
    return [do(thing) for thing in things[start : start + _SHARE]]
