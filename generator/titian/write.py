"""The write stage: the only writer. The finished site is swapped in whole; until then the old one stays."""

import os
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, Self

from titian.failure import BuildError

_PATIENCE = (0.05, 0.1, 0.2, 0.4, 0.8)  # seconds: a reader is mostly gone by then


class WriteError(BuildError):
    """The site cannot be put in its place; the message says why and what to do."""


def write_tree(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files, by path below `folder`, into a folder of our own."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


class NextSite:
    """The next version of the folder `site`: put together beside it, and swapped in whole at the end."""

    def __init__(self, site: Path) -> None:
        """Begin anew: what an interrupted build left is removed."""
        self.site = site
        self.folder = site.with_name(f"{site.name}.new")
        self.drop()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Leave nothing beside the site."""
        self.drop()

    def put(self, name: str, content: bytes) -> None:
        """Add a file; what did not change is linked from the old site instead of written again."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not _linked(self.site / name, path, content):
            path.write_bytes(content)

    def read(self, name: str) -> bytes:
        """Return a file that was put in."""
        return (self.folder / name).read_bytes()

    def drop(self) -> None:
        """Remove it; the old site stays."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def swap_in(self) -> None:
        """Let it take the old one's place."""
        old = self.site.with_name(f"{self.site.name}.old")
        shutil.rmtree(old, ignore_errors=True)
        if self.site.exists():
            _renamed(self.site, old)
        try:
            _renamed(self.folder, self.site)
        except WriteError:
            if old.exists():
                old.rename(self.site)
            raise
        shutil.rmtree(old, ignore_errors=True)


def _renamed(folder: Path, name: Path) -> None:
    """Rename a folder. Raises WriteError where Windows does not allow it, since some program reads in it."""
    for seconds in (*_PATIENCE, None):
        try:
            folder.rename(name)
        except PermissionError as error:
            if seconds is None:
                raise WriteError(
                    f"folder {folder} tidak dapat diganti namanya: ada program yang sedang memakainya\n"
                    "perbaikan: tutup program yang membukanya, lalu bangun lagi; situs lama masih utuh"
                ) from error
            time.sleep(seconds)
        else:
            return


def write_site(
    site: Path, files: Mapping[str, bytes], trees: Mapping[str, Path] = MappingProxyType({})
) -> None:
    """Replace the folder `site` by one that holds exactly `files` and, by name, the folders `trees`."""
    with NextSite(site) as fresh:
        for name, content in files.items():
            fresh.put(name, content)
        for name, tree in trees.items():
            shutil.copytree(tree, fresh.folder / name, copy_function=_link_or_copy)
        fresh.swap_in()


def _link_or_copy(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


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


def write_new_tree(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files, by path below `folder`. Raises FileExistsError when the folder holds something already."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(folder)
    write_tree(folder, files)


@contextmanager
def swapped_in(path: Path) -> Iterator[BinaryIO]:
    """Write a file that takes the place of an old one only when it is complete."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.new")
    try:
        with fresh.open("wb") as file:
            yield file
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def linked_folder(link: Path, target: Path) -> None:
    """Let a folder of our own be seen at a second place."""
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(target, target_is_directory=True)
