"""What the three Markdown rules share: tokens of everything that is Markdown, with their lines."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from titian.load import Document, Mark, MarkdownPage
from titian.model.fields import MARKDOWN, MAX_TEXT
from titian.model.walk import typed_values

# Raw HTML is switched on here only to be seen, and every link is let through, only to be judged.
_PARSER = MarkdownIt("commonmark", {"html": True}).enable("table")
_PARSER.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005


class Piece(NamedTuple):
    """One inline or block token and the line on which it begins."""

    mark: Mark
    token: Token


def pieces(document: Document) -> tuple[Piece, ...]:
    """Return the Markdown tokens of a page's body or of a document's Markdown fields.

    A field without < and [ has neither raw HTML nor a link or picture, and is left out.
    """
    return _pieces(document)


@lru_cache(maxsize=2)  # the rules look at one document after another
def _pieces(document: Document) -> tuple[Piece, ...]:
    return tuple(_found(document))


def _found(document: Document) -> Iterator[Piece]:
    if isinstance(document, MarkdownPage):
        yield from _tokens(document.body, Mark(document.body_line, 1))
    else:
        for path, value, markers, _ in typed_values(document):
            # What is longer is refused for its length; the parser needs the square of it.
            if MARKDOWN not in markers or not isinstance(value, str) or len(value) > MAX_TEXT:
                continue
            if "<" in value or "[" in value:
                mark = document.mark(path)
                yield from (Piece(mark, token) for _, token in _tokens(value, mark))


def _tokens(text: str, start: Mark) -> Iterator[Piece]:
    line = start.line
    for block in _PARSER.parse(text):
        line = start.line + block.map[0] if block.map else line  # a cell stands on the line of its row
        yield Piece(Mark(line, start.column), block)
        inner = line
        for token in block.children or ():
            yield Piece(Mark(inner, start.column), token)
            inner += token.type in {"softbreak", "hardbreak"} or token.content.count("\n")
