"""Looks at an XLSX file before any library does: how large it is, and what it could do to a parser."""

import io
import re
import zipfile
from collections.abc import Iterator

MAX_FILE = 30_000_000  # bytes
MAX_UNPACKED = 250_000_000
MAX_PARTS = 500
MAX_CELLS = 1_500_000
_MEGA = 1_000_000

_ENTITY = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"""\A<\?xml[^>]*\bencoding\s*=\s*["'](?!utf-?8["'])""", re.IGNORECASE)
_CELL = re.compile(rb"<(?:\w+:)?c[\s>]")
_FAR = re.compile(rb"""<(?:\w+:)?c\s[^>]*\br\s*=\s*["'][A-Za-z]{3}""")
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*\bref\s*=\s*["']([A-Z0-9:]{1,30})["']""")


class RefusedError(Exception):
    """The file is no spreadsheet that can be read safely; the message says why and what to do."""


def guarded(raw: bytes) -> dict[str, list[str]]:
    """Return the merged ranges of each part of a workbook (by its path in the archive).

    Raises RefusedError for what is not XLSX, or might keep the machine busy or read other files.
    """
    if len(raw) > MAX_FILE:
        raise RefusedError(f"Berkas berisi {len(raw) // _MEGA} MB; paling besar {MAX_FILE // _MEGA} MB.")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return dict(_parts(archive))
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        NotImplementedError,
        RuntimeError,
        OSError,
        EOFError,
    ) as error:
        raise RefusedError(
            "Berkas ini bukan lembar kerja XLSX yang utuh. Simpan sebagai «Excel Workbook (.xlsx)» tanpa "
            f"kata sandi, lalu coba lagi ({error})."
        ) from error


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, list[str]]]:
    infos = archive.infolist()
    names = [info.filename for info in infos]
    if len(infos) > MAX_PARTS or len(set(names)) < len(names):
        raise RefusedError("Susunan berkas ini tidak wajar: terlalu banyak bagian, atau bagian yang kembar.")
    if sum(info.file_size for info in infos) > MAX_UNPACKED:
        raise RefusedError(f"Isi berkas ini lebih dari {MAX_UNPACKED // _MEGA} MB setelah dibuka.")
    if "xl/workbook.xml" not in names:
        raise RefusedError("Berkas ini bukan lembar kerja XLSX. Simpan sebagai «Excel Workbook (.xlsx)».")
    if any("vbaProject" in name for name in names):
        raise RefusedError("Berkas ini berisi makro. Simpan sebagai «Excel Workbook (.xlsx)», tanpa makro.")
    cells = 0
    for info in infos:
        if info.filename.endswith((".xml", ".rels", ".vml")):
            content = archive.read(info)
            _refuse_entities(content)
            cells += sum(1 for _ in _CELL.finditer(content))
            if cells > MAX_CELLS or _FAR.search(content):
                raise RefusedError("Lembar kerja ini terlalu luas: hapus sel berformat di luar tabel.")
            yield info.filename, [ref.decode() for ref in _MERGED.findall(content)]


def _refuse_entities(content: bytes) -> None:
    """Refuse what makes a parser fetch or multiply things, in any encoding that could hide it."""
    text = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not text.startswith(b"<") or b"\x00" in text or _ENCODING.match(text) or _ENTITY.search(text):
        raise RefusedError("Berkas ini berisi XML yang tidak dibuat program lembar kerja; tidak dibuka.")
