"""TTN051: Tautan dengan alamat yang tidak diizinkan."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from titian.load import Document, Mark
from titian.rules.look import shown
from titian.rules.markdown_body import pieces
from titian.rules.rendered import rendered_links
from titian.rules.rule import FileRule, Finding

# Whatever stands before a colon, and before any slash, question mark or hash, is the scheme.
_SCHEME = re.compile(r"([^/?#:]*):")
_ALLOWED = frozenset({"https", "mailto"})


def check(document: Document) -> Iterator[Finding]:
    """Report links and images that lead to anything but https, mailto or a page of this site."""
    links = [
        (mark, str(token.attrs.get("href", token.attrs.get("src", ""))), token.type == "image")
        for mark, token in pieces(document)
    ]
    wrong = [_finding(document, *link) for link in links if _is_wrong(*link)]
    # Only a page that looks clean is worth the second look.
    yield from wrong or [_finding(document, *link) for link in rendered_links(document) if _is_wrong(*link)]


def _is_wrong(_: Mark, url: str, is_image: bool) -> bool:
    return not _allowed(url) or (is_image and _SCHEME.match(url) is not None)


def _finding(document: Document, mark: Mark, url: str, is_image: bool) -> Finding:
    if is_image and _allowed(url):
        fix = "simpan gambar di folder content/pages/ lalu tautkan dari sana"
        return Finding(document, mark, shown(url), "gambar milik situs ini", fix)
    fix = "pakai alamat https://, mailto:, atau halaman di situs ini"
    return Finding(document, mark, shown(url), "tautan https, mailto, atau ke halaman situs", fix)


def _allowed(url: str) -> bool:
    scheme = _SCHEME.match(url)
    if scheme:
        return scheme[1].strip().lower() in _ALLOWED
    return not url.startswith("//") and "\\" not in unquote(url)


RULE = FileRule(
    code="TTN051",
    severity="galat",
    title="Tautan dengan alamat yang tidak diizinkan",
    why="Tautan javascript:, data:, atau http: dapat menyerang pembaca atau membocorkan apa yang dibacanya.",
    wrong="[klik](javascript:alert(1))",
    right="[pedoman](https://jdih.lan.go.id/)",
    check=check,
)
