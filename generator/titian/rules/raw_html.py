"""TTN050: HTML mentah dalam tulisan."""

from collections.abc import Iterator

from titian.load import Document
from titian.rules.look import shown
from titian.rules.markdown_body import pieces
from titian.rules.rendered import foreign_tags
from titian.rules.rule import FileRule, Finding

_RAW = frozenset({"html_block", "html_inline"})


def check(document: Document) -> Iterator[Finding]:
    """Report HTML in Markdown: it could carry a script, and no two renderers agree on it."""
    raw = [(mark, token.content) for mark, token in pieces(document) if token.type in _RAW]
    # Only a page that looks clean is worth the second look.
    for mark, content in raw or foreign_tags(document):
        fix = "pakai Markdown biasa; tulis tanda < sebagai kata bila maksudnya lebih kecil dari"
        yield Finding(document, mark, shown(content), "Markdown tanpa HTML", fix)


RULE = FileRule(
    code="TTN050",
    severity="galat",
    title="HTML mentah dalam tulisan",
    why="HTML dapat menyelipkan skrip kepada pembaca. Situs ini hanya menerima Markdown.",
    wrong="Baca <a href='…'>pedoman</a>.",
    right="Baca [pedoman](/aturan/20-jp/).",
    check=check,
)
