"""TTN051: Tautan dengan alamat yang tidak diizinkan."""

import re
from collections.abc import Iterator

from titian.load import Document
from titian.rules.look import shown
from titian.rules.markdown_body import pieces
from titian.rules.rule import FileRule, Finding

_SCHEME = re.compile(r"^\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_ALLOWED = frozenset({"https", "mailto"})


def check(document: Document) -> Iterator[Finding]:
    """Report links and images that lead to anything but https, mailto or a page of this site."""
    for mark, token in pieces(document):
        url = str(token.attrs.get("href", token.attrs.get("src", "")))
        if not _allowed(url):
            fix = "pakai alamat https://, mailto:, atau halaman di situs ini"
            yield Finding(document, mark, shown(url), "tautan https, mailto, atau ke halaman situs", fix)
        elif token.type == "image" and _SCHEME.match(url):
            fix = "simpan gambar di folder content/pages/ lalu tautkan dari sana"
            yield Finding(document, mark, shown(url), "gambar milik situs ini", fix)


def _allowed(url: str) -> bool:
    scheme = _SCHEME.match(url)
    if scheme:
        return scheme[1].lower() in _ALLOWED
    return not url.startswith("//") and "\\" not in url


RULE = FileRule(
    code="TTN051",
    severity="galat",
    title="Tautan dengan alamat yang tidak diizinkan",
    why="Tautan javascript:, data:, atau http: dapat menyerang pembaca atau membocorkan apa yang dibacanya.",
    wrong="[klik](javascript:alert(1))",
    right="[pedoman](https://jdih.lan.go.id/)",
    check=check,
)
