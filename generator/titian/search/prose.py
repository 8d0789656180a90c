"""Plain text of Markdown, and the sections that its headings open."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True)
class Section:
    """A heading with the text below it, up to the next heading; `anchor` is the id that MkDocs gives it."""

    level: int
    title: str
    anchor: str
    text: str


def plain_text(body: str) -> str:
    """Return the words of a Markdown text without its marks."""
    return _words(_PARSER.parse(body))


def sections(body: str) -> tuple[Section, ...]:
    """Return the sections of a Markdown text, in order; text before the first heading belongs to none."""
    return tuple(_sections(_PARSER.parse(body)))


def _sections(tokens: Sequence[Token]) -> Iterator[Section]:
    used: set[str] = set()
    starts = [at for at, token in enumerate(tokens) if token.type == "heading_open"]
    for start, end in pairwise([*starts, len(tokens)]):
        title = _words(tokens[start : start + 2])
        anchor = _anchor(title, used)
        yield Section(int(tokens[start].tag[1]), title, anchor, _words(tokens[start + 3 : end]))


def _words(tokens: Sequence[Token]) -> str:
    lines = (
        "".join(_piece(child) for child in token.children or ()) for token in tokens if token.type == "inline"
    )
    return " ".join(" ".join(lines).split())


def _piece(token: Token) -> str:
    return " " if token.type in {"softbreak", "hardbreak"} else token.content


def _anchor(title: str, used: set[str]) -> str:
    """Return the id that Python-Markdown's table of contents gives a heading, and note it as used."""
    ascii_title = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii")
    name = re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", ascii_title).strip().lower())
    anchor, count = name, 0
    while anchor in used or not anchor:
        count += 1
        anchor = f"{name}_{count}"
    used.add(anchor)
    return anchor
