"""The write stage: the only writer. The finished site is swapped in whole; until then the old one stays."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path


def write_tree(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files, by path below `folder`, into a folder of our own."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def write_site(site: Path, files: Mapping[str, bytes]) -> None:
    """Replace the folder `site` by one that holds exactly `files`.

    What did not change is linked from the old site instead of written again.
    """
    fresh, old = site.with_name(f"{site.name}.new"), site.with_name(f"{site.name}.old")
    for leftover in (fresh, old):
        shutil.rmtree(leftover, ignore_errors=True)
    for name, content in files.items():
        path = fresh / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not _linked(site / name, path, content):
            path.write_bytes(content)
    if site.exists():
        site.rename(old)
    fresh.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def _linked(before: Path, now: Path, content: bytes) -> bool:
    """Link an unchanged file; False where it changed, is new, or the disk cannot link."""
    try:
        if before.stat().st_size != len(content) or before.read_bytes() != content:
            return False
        os.link(before, now)
    except OSError:
        return False
    return True


def write_new(path: Path, text: str) -> None:
    """Write a new file. Raises FileExistsError rather than replace one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)


def write_changes(root: Path, files: Mapping[str, bytes | None]) -> None:
    """Write changed files of content, by path below `root`; None takes one away.

    Every new content lies on the disk before the first file is replaced: a full disk changes nothing.
    """
    fresh = {
        name: (root / name).with_name(f".{Path(name).name}.new") for name in files if files[name] is not None
    }
    begun: list[Path] = []
    try:
        for name, path in fresh.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            begun.append(path)
            path.write_bytes(files[name] or b"")
    except OSError:
        for path in begun:
            path.unlink(missing_ok=True)
        raise
    for name in files:
        if name in fresh:
            fresh[name].replace(root / name)
        else:
            (root / name).unlink()
