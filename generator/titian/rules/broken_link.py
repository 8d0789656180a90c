"""TTN052: Tautan ke halaman yang tidak ada."""
# Parts of pages: only those that hand-written headings make; verify sees those of all other pages.

from collections.abc import Iterator, Mapping
from posixpath import dirname, normpath, relpath
from urllib.parse import unquote

from titian.labels import MODES
from titian.load import Document, Mark, MarkdownPage, place_of
from titian.memory import remembered
from titian.rules.look import did_you_mean, shown
from titian.rules.markdown_body import Piece, pieces
from titian.rules.rendered import anchors
from titian.rules.rule import Catalogue, CatalogueRule, Finding
from titian.templates import FORMS
from titian.urls import SECTIONS, url_of

_PAGES = ("competency", "position", "training", "provider", "region", "form", "quiz")


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Report links inside the site that lead nowhere."""
    written = {page.place: page for page in catalogue.sources.pages if page.place is not None}
    places = tuple(written)
    parted = written | {f"/{page.url}": page for page in written.values()}
    urls = tuple(f"/{url}" for url in known_urls(catalogue))
    for document in catalogue.sources.everything:
        for mark, token in _leading(document):
            url = str(token.attrs.get("href", ""))
            fix = _fix(url, document, places, urls)
            if fix:
                yield Finding(document, mark, shown(url), "halaman yang ada", fix)
            else:
                yield from _part(url, document, mark, parted)
            if token.type == "image":
                yield from _image(document, mark, str(token.attrs["src"]), catalogue.sources.images)


@remembered()
def _leading(document: Document) -> tuple[Piece, ...]:
    return tuple(
        piece for piece in pieces(document) if piece.token.type == "image" or "href" in piece.token.attrs
    )


def _image(document: Document, mark: Mark, source: str, images: Mapping[str, bytes]) -> Iterator[Finding]:
    """Report a picture that does not lie beside the hand-written pages; foreign ones have their own rule."""
    folder = dirname(document.path)
    if ":" in source or normpath(f"{folder}/{unquote(source)}") in images:
        return
    fix = did_you_mean(source, [relpath(path, folder) for path in images])
    yield Finding(
        document,
        mark,
        shown(source),
        "gambar png, jpg, atau webp di folder content/pages/",
        fix or "simpan gambarnya di dekat halaman ini, lalu tulis nama berkasnya",
        "Gambar tidak ada",
    )


def _part(url: str, document: Document, mark: Mark, pages: Mapping[str, MarkdownPage]) -> Iterator[Finding]:
    """Report a link to a part that a hand-written page does not have; `pages` by place and by address."""
    target, _, anchor = (unquote(piece) for piece in url.partition("#"))
    path = target.partition("?")[0]
    if path.endswith(".md"):
        path = _beside(document, path)
    page = pages.get(path or place_of(document.path) or "")
    if not anchor or page is None or anchor in anchors(page):
        return
    parts = [f"#{part}" for part in anchors(page)]
    fix = (
        did_you_mean(f"#{anchor}", parts)
        or "pakai judul bagian yang ada, dengan huruf kecil dan tanda hubung"
    )
    yield Finding(
        document, mark, shown(url), "bagian yang ada pada halaman itu", fix, "Bagian halaman tidak ada"
    )


def known_urls(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the addresses of all pages that the build will make."""
    made = (url_of(kind, identifier) for kind in _PAGES for identifier in catalogue.ids(kind))
    ladders = (url_of("ladder", identifier) for identifier in catalogue.ids("group"))
    written = (page.url for page in catalogue.sources.pages if page.place is not None)
    rules = (url_of("rule", code) for code in catalogue.rules)
    modes = (url_of("mode", mode) for mode in MODES)
    templates = (url_of("template", form.slug) for form in FORMS.values())
    return (*SECTIONS, *written, *made, *ladders, *modes, *rules, *templates)


def _beside(document: Document, path: str) -> str:
    """Return the place on the site to which a relative path leads from a document."""
    return normpath(f"{dirname(place_of(document.path) or '')}/{path}").removeprefix("/")


def _fix(url: str, document: Document, places: tuple[str, ...], urls: tuple[str, ...]) -> str:
    """Return how to mend a broken link; '' when it is no link inside the site, or a good one."""
    target = unquote(url.partition("#")[0].partition("?")[0])
    if not target or ":" in target or "\\" in target or target.startswith("//"):
        return ""
    if target.startswith("/"):
        return "" if target in urls else did_you_mean(target, urls) or "pakai alamat halaman yang ada"
    here = place_of(document.path)
    if here is not None and target.endswith(".md"):
        if _beside(document, target) in places:
            return ""
        near = did_you_mean(target, [relpath(place, dirname(here) or ".") for place in places])
        return near or "pakai nama berkas yang ada"
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
