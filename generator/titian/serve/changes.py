"""Notices that an editor saved, also where folders come and go, or files are replaced on saving."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import watchfiles

_FOLDERS = ("content", "assessments", "docs", "site_overrides")
_FILES = ("competencies.yaml", "mkdocs.yml")
_QUIET = 30  # milliseconds without a further change, then it is told
_LONGEST = 400  # milliseconds that a change waits for further ones, as when many files change at once


@contextmanager
def changes(root: Path) -> Iterator[Event]:
    """Give an event that is set when something below `root` changes; whoever sees it clears it."""
    changed, stop = Event(), Event()
    watching = Thread(target=_watch_top, args=(root, changed, stop), daemon=True)
    watching.start()
    try:
        yield changed
    finally:
        stop.set()
        watching.join(timeout=5)


def _watch_top(root: Path, changed: Event, stop: Event) -> None:
    """Watch the project's own folder, and what lies below it anew whenever a folder comes or goes.

    The folder is watched for the files in it: a watch on a file ends when an editor replaces that file.
    """
    again = _begin_below(root, changed, stop)
    for found in _watch(root, stop=stop, recursive=False):
        names = {Path(path).name for _, path in found}
        if names & set(_FOLDERS):
            again.set()
            again = _begin_below(root, changed, stop)
        if names & {*_FOLDERS, *_FILES}:
            changed.set()
    again.set()


def _begin_below(root: Path, changed: Event, stop: Event) -> Event:
    folders = [root / name for name in _FOLDERS if (root / name).is_dir()]
    again = Event()
    Thread(target=_watch_below, args=(folders, changed, stop, again), daemon=True).start()
    return again


def _watch_below(folders: list[Path], changed: Event, stop: Event, again: Event) -> None:
    if folders:
        for _ in _watch(*folders, stop=again):
            if again.is_set() or stop.is_set():
                return
            changed.set()


def _watch(*paths: Path, stop: Event, recursive: bool = True) -> Iterator[set[tuple[watchfiles.Change, str]]]:
    return watchfiles.watch(
        *paths,
        stop_event=stop,
        recursive=recursive,
        step=_QUIET,
        debounce=_LONGEST,
        raise_interrupt=False,
    )
