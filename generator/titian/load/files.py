"""Reads the bytes of every content file from disk, and says of each that it cannot read why not."""

import os
from collections.abc import Iterator
from pathlib import Path
from posixpath import splitext
from stat import S_ISDIR, S_ISLNK, S_ISREG
from typing import NamedTuple

from titian.load.images import PICTURES, heavy_image
from titian.load.limits import MAX_BYTES, MAX_IMAGE_BYTES
from titian.load.strict_yaml import Fault, Mark, size_fault

TEXTS = frozenset({".yaml", ".yml", ".md"})
_TOP = ("competencies.yaml", "mkdocs.yml")
_FOLDERS = (
    *("content", "assessments", "docs/editor"),
    *(f"content/{name}" for name in ("competencies", "positions", "trainings", "regions", "pages")),
)


class RawFile(NamedTuple):
    """One file as it stands on disk. `path` is relative to the project; with a fault there is no content."""

    path: str
    content: bytes
    fault: Fault | None = None

    @property
    def suffix(self) -> str:
        """The ending in small letters, with its dot."""
        return splitext(self.path)[1].lower()


def raw_files(root: Path) -> Iterator[RawFile]:
    """Yield every file below `root` that an editor may have written, except hidden ones.

    Never raises on what it finds: a file that cannot be read comes with the fault that says why.
    """
    for name in _TOP:
        if os.path.lexists(root / name):
            yield from _found(root, root / name)
    for name in ("content", "assessments", "docs/editor"):
        if (root / name).is_dir():
            yield from _below(root, root / name)
        elif os.path.lexists(root / name):
            yield _refused(name, "berkas di tempat folder")


def _below(root: Path, folder: Path) -> Iterator[RawFile]:
    try:
        paths = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        yield _refused(_name(root, folder), _reason(error))
        return
    for path in paths:
        if not path.name.startswith("."):
            yield from _found(root, path)


def _found(root: Path, path: Path) -> Iterator[RawFile]:
    name = _name(root, path)
    suffix = path.suffix.lower()
    try:
        status = path.lstat()
        if S_ISLNK(status.st_mode):
            yield _refused(name, "tautan simbolik")
        elif S_ISDIR(status.st_mode) and suffix in TEXTS | PICTURES:
            yield _refused(name, "folder di tempat berkas")
        elif S_ISDIR(status.st_mode):
            yield from _below(root, path)
        elif not S_ISREG(status.st_mode):
            yield _refused(name, "bukan berkas biasa")
        elif name in _FOLDERS:
            yield _refused(name, "berkas di tempat folder")
        elif suffix in TEXTS and status.st_size > MAX_BYTES:
            yield RawFile(name, b"", size_fault(status.st_size))
        elif suffix in PICTURES and status.st_size > MAX_IMAGE_BYTES:
            yield RawFile(name, b"", heavy_image(status.st_size))
        else:
            yield RawFile(name, path.read_bytes() if suffix in TEXTS | PICTURES else b"")
    except OSError as error:
        yield _refused(name, _reason(error))


def _name(root: Path, path: Path) -> str:
    """Return the path below `root` with forward slashes; what nobody sees, or is no UTF-8, is spelt out."""
    name = os.fsencode(path.relative_to(root).as_posix()).decode("utf-8", "backslashreplace")
    if name.isprintable():
        return name
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii") for sign in name
    )


def _refused(name: str, found: str) -> RawFile:
    return RawFile(name, b"", Fault("unreadable", Mark(1, 1), found))


def _reason(error: OSError) -> str:
    return "tanpa izin baca" if isinstance(error, PermissionError) else f"gagal dibaca ({error.strerror})"
