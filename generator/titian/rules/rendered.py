"""What MkDocs' own parser makes of a page: it and CommonMark disagree, and it is what readers get."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from html.parser import HTMLParser

from markdown import Markdown  # type: ignore[import-untyped]  # it ships no types

from titian.load import Document, Mark, MarkdownPage

EXTENSIONS = ("toc", "tables", "fenced_code")  # of mkdocs.yml, and what MkDocs adds by itself

# All that Markdown makes of itself; whatever else stands in its output was written as HTML.
_PLAIN = "p em strong hr br ul li blockquote pre table thead tbody tr"
_HEADINGS = "h1 h2 h3 h4 h5 h6"
_MADE = {
    **dict.fromkeys(_PLAIN.split(), frozenset[str]()),
    **dict.fromkeys(_HEADINGS.split(), frozenset({"id"})),
    **dict.fromkeys(("th", "td"), frozenset({"style"})),
    **dict.fromkeys(("code", "div", "span"), frozenset({"class"})),
    "ol": frozenset({"start"}),
    "a": frozenset({"href", "title"}),
    "img": frozenset({"src", "alt", "title"}),
}


def foreign_tags(document: Document) -> Iterator[tuple[Mark, str]]:
    """Yield the HTML that ends up in a page though no Markdown asked for it."""
    for tag, attributes in _tags(document):
        if tag not in _MADE or not _MADE[tag].issuperset(attributes):
            yield _mark(document, f"<{tag}"), f"<{tag}>"


def rendered_links(document: Document) -> Iterator[tuple[Mark, str, bool]]:
    """Yield the address of each link and image that ends up in a page, and whether it is an image."""
    for tag, attributes in _tags(document):
        url = attributes.get("href") or attributes.get("src") or ""
        yield _mark(document, url), url, tag == "img"


def anchors(document: Document) -> tuple[str, ...]:
    """Return the parts of a hand-written page to which a link can lead, in order."""
    return tuple(str(attributes["id"]) for _, attributes in _tags(document) if "id" in attributes)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Read «<![» as browsers do, as a comment; Python's own reading stumbles over what follows."""
        return self.parse_bogus_comment(i, report)


@lru_cache(maxsize=64)
def _tags(document: Document) -> list[tuple[str, dict[str, str | None]]]:
    """Return the tags of a page's HTML. Only hand-written pages go through MkDocs."""
    if not isinstance(document, MarkdownPage) or document.place is None:
        return []
    tags = _Tags()
    tags.feed(_parser().reset().convert(document.body))
    return tags.found


@cache
def _parser() -> Markdown:
    return Markdown(extensions=[*EXTENSIONS])


def _mark(document: Document, text: str) -> Mark:
    """Return the line on which a text first stands in a page, else the line on which its body begins."""
    if not isinstance(document, MarkdownPage):
        return Mark(1, 1)
    place = re.search(re.escape(text), document.body, re.IGNORECASE)
    return Mark(document.body_line + (document.body.count("\n", 0, place.start()) if place else 0), 1)
