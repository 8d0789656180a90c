"""TTN052: Tautan ke halaman yang tidak ada."""

from collections.abc import Iterator
from posixpath import dirname, normpath

from titian.load import Document, MarkdownPage
from titian.rules.look import did_you_mean, shown
from titian.rules.markdown_body import pieces
from titian.rules.rule import Catalogue, CatalogueRule, Finding
from titian.urls import SECTIONS, url_of

_PAGES = ("competency", "position", "training", "region", "form", "quiz")


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Report links inside the site that lead nowhere."""
    paths = {page.path for page in catalogue.sources.pages}
    urls = known_urls(catalogue)
    for document in catalogue.sources.everything:
        for mark, token in pieces(document):
            url = str(token.attrs.get("href", ""))
            fix = _fix(url, document, paths, urls)
            if fix:
                yield Finding(document, mark, shown(url), "halaman yang ada", fix)


def known_urls(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the addresses of all pages that the build will make."""
    made = (url_of(kind, identifier) for kind in _PAGES for identifier in catalogue.ids(kind))
    return (*SECTIONS, *(page.url for page in catalogue.sources.pages), *made)


def _fix(url: str, document: Document, paths: set[str], urls: tuple[str, ...]) -> str:
    """Return how to mend a broken link; '' when it is no link inside the site, or a good one."""
    target = url.partition("#")[0].partition("?")[0]
    if not target or ":" in target:
        return ""
    if target.startswith("/"):
        inner = target.removeprefix("/")
        return "" if inner in urls else did_you_mean(inner, urls) or "pakai alamat halaman yang ada"
    if isinstance(document, MarkdownPage) and target.endswith(".md"):
        path = normpath(f"{dirname(document.path)}/{target}")
        return "" if path in paths else did_you_mean(path, sorted(paths)) or "pakai nama berkas yang ada"
    return "awali alamat halaman situs dengan garis miring, misalnya /kompetensi/integritas/"


RULE = CatalogueRule(
    code="TTN052",
    severity="galat",
    title="Tautan ke halaman yang tidak ada",
    why="Tautan putus menghabiskan waktu dan kuota pembaca.",
    wrong="[Integritas](/kompetensi/integritsa/)",
    right="[Integritas](/kompetensi/integritas/)",
    check=check,
)
