"""What goes into the bundle: the site with compressed twins, server files, the guide, and all checksums."""

import gzip
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from titian.failure import BuildError
from titian.hosting import MISSING, is_text, server_files
from titian.hosting.guide import guides
from titian.references import NOT_FOUND

SUMS = "SHA256SUMS"
_ROOT = re.compile(rb'href="(/[^"]*)assets/')
_ATTRIBUTES = rb'\b(href|src|action|data-[a-z]+)="'
_WORTH_IT = 512  # smaller files do not travel any faster compressed


class NoSiteError(BuildError):
    """There is no finished site to bundle; the message says how to get one."""

    def __init__(self, site: Path) -> None:
        """Say which folder was looked at."""
        super().__init__(f"Belum ada situs jadi di {site}; perbaikan: jalankan titian build lebih dahulu")


def bundled(site: Path, prefix: str | None, version: str) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the bundle, by path; the same site gives the same files in the same order.

    `prefix` is the path at which servers show the site, such as /titian/; None: the one it was built for.
    Raises NoSiteError.
    """
    if not (site / "index.html").is_file() or not (site / NOT_FOUND).is_file():
        raise NoSiteError(site)
    missing = (site / NOT_FOUND).read_bytes()
    shown_at = prefix or _root(missing).decode()
    sums: list[str] = []
    for name, content in _files(site, _rebased(missing, shown_at), shown_at, version):
        sums.append(f"{hashlib.sha256(content).hexdigest()}  {name}\n")
        yield name, content
    yield SUMS, "".join(sums).encode()


def sums_of(archive: Path) -> bytes:
    """Return the checksum of the bundle itself, as `sha256sum -c` reads it."""
    with archive.open("rb") as file:
        return f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {archive.name}\n".encode()


def _files(site: Path, missing: bytes, prefix: str, version: str) -> Iterator[tuple[str, bytes]]:
    yield from guides(prefix, version).items()
    for name, content in server_files(prefix).items():
        yield f"server/{name}", content
    yield from _with_twin(f"site/{MISSING}", missing)
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        yield from _with_twin(f"site/{path.relative_to(site).as_posix()}", path.read_bytes())


def _with_twin(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield a file and, where that is smaller, itself compressed: servers send it without further work."""
    yield name, content
    if is_text(name) and len(content) >= _WORTH_IT:
        twin = gzip.compress(content, 9, mtime=0)
        if len(twin) < len(content):
            yield f"{name}.gz", twin


def _root(missing: bytes) -> bytes:
    """Return the path for which the page for what is not there was built: it alone names it."""
    match = _ROOT.search(missing)
    return match[1] if match else b"/"


def _rebased(missing: bytes, prefix: str) -> bytes:
    """Return that page with its links beginning at `prefix`."""
    own = re.compile(_ATTRIBUTES + re.escape(_root(missing)))
    return own.sub(lambda match: match[1] + b'="' + prefix.encode(), missing)
