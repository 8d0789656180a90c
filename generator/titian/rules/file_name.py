"""TTN018: Nama berkas atau folder tidak dapat dipakai."""

import re
from collections.abc import Iterator
from unicodedata import normalize

from titian.load import Document, Mark, place_of
from titian.rules.look import shown
from titian.rules.rule import FileRule, Finding

_NAME = r"[a-z0-9]+(?:[-_]+[a-z0-9]+)*"
_PATH = re.compile(rf"(?:{_NAME}/)*{_NAME}\.[a-z]+")
_LONGEST = 90
# Folders that the site makes for itself, or that MkDocs passes over.
_TAKEN = frozenset({"app", "assets", "data", "engine", "pagefind", "search", "shell", "templates"})
# Names of devices: Windows cannot keep a file or folder that is called so, whatever its ending.
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{one}{n}" for one in ("com", "lpt") for n in range(1, 10))}
)


def check(document: Document) -> Iterator[Finding]:
    """Report names that become no good address, or one that two systems read differently.

    A file without a place or a use has a rule of its own.
    """
    if document.kind in {None, "other"}:
        return
    *_, name = parts = document.path.split("/")
    inner = place_of(document.path)
    first = (inner or "").partition("/")[0].removesuffix(".md")
    if not _PATH.fullmatch(document.path) or max(map(len, parts)) > _LONGEST:
        fix = f"ganti namanya, misalnya «{_plain(name)}»"
        expected = f"huruf kecil a sampai z, angka, dan tanda hubung; paling banyak {_LONGEST} huruf"
        yield Finding(document, Mark(1, 1), shown(document.path), expected, fix)
    elif device := next((part for part in parts if part.partition(".")[0] in _DEVICES), None):
        found = f"«{device}», yang di Windows nama perangkat"
        yield Finding(document, Mark(1, 1), found, "nama lain", f"ganti namanya, misalnya «isi-{device}»")
    elif inner is not None and first in _TAKEN:
        found = f"«{first}», yang dipakai situs sendiri"
        yield Finding(document, Mark(1, 1), found, "nama lain", f"pindahkan {name} ke folder lain")


def _plain(name: str) -> str:
    """Return a good name that is near a bad one."""
    letters = normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem, _, ending = letters.rpartition(".")
    return f"{'-'.join(re.findall('[a-z0-9]+', stem))[:40] or 'alur-kerja'}.{ending}"


RULE = FileRule(
    code="TTN018",
    severity="galat",
    title="Nama berkas atau folder tidak dapat dipakai",
    why=(
        "Nama berkas menjadi alamat halaman. Spasi, huruf besar, dan huruf beraksen dibaca berbeda oleh "
        "Windows, macOS, dan Linux."
    ),
    wrong="content/pages/panduan/Alur Kerja.md",
    right="content/pages/panduan/alur-kerja.md",
    check=check,
)
