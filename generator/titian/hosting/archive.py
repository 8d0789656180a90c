"""Packs files into one archive: the same files give the same bytes, wherever and whenever it is made."""

import gzip
import hashlib
import io
import tarfile
import zipfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import BinaryIO

_EPOCH = 1_000_000_000  # in 2001; the last possible time is in 2018, and never lies ahead
_MODE = 0o644
_LEVEL = 6  # what is large is compressed already

Files = Iterable[tuple[str, bytes]]


def pack_tar(out: BinaryIO, folder: str, files: Files) -> None:
    """Write a .tar.gz that unpacks into `folder`."""
    with (
        gzip.GzipFile("", "wb", _LEVEL, out, mtime=0) as zipped,
        tarfile.open(mode="w", fileobj=zipped, format=tarfile.PAX_FORMAT) as archive,
    ):
        for name, content in files:
            member = tarfile.TarInfo(f"{folder}/{name}")
            member.size, member.mode, member.mtime = len(content), _MODE, time_of(content)
            archive.addfile(member, io.BytesIO(content))


def pack_zip(out: BinaryIO, folder: str, files: Files) -> None:
    """Write a .zip that unpacks into `folder`."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for name, content in files:
            date = datetime.fromtimestamp(time_of(content), UTC)
            member = zipfile.ZipInfo(f"{folder}/{name}", date.timetuple()[:6])
            member.compress_type, member.create_system = zipfile.ZIP_DEFLATED, 3
            member.external_attr = _MODE << 16
            archive.writestr(member, content)


PACKERS: dict[str, Callable[[BinaryIO, str, Files], None]] = {".tar.gz": pack_tar, ".zip": pack_zip}


def time_of(content: bytes) -> int:
    """Return a time of change made from the content, in seconds, even as a .zip wants it.

    Servers tell a changed file by its time and size. One time for all, as reproducible archives have it,
    would have them answer "not modified" to who holds an old page; the build's time would renew everything.
    """
    return _EPOCH + int.from_bytes(hashlib.sha256(content).digest()[:4], "big") // 8 // 2 * 2
