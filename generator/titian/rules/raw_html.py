"""TTN050: HTML mentah dalam tulisan."""

from collections.abc import Iterator

from titian.load import Document
from titian.rules.look import shown
from titian.rules.markdown_body import pieces
from titian.rules.rule import FileRule, Finding


def check(document: Document) -> Iterator[Finding]:
    """Report HTML in Markdown: it could carry a script, and no two renderers agree on it."""
    for mark, token in pieces(document):
        if token.type in {"html_block", "html_inline"}:
            fix = "pakai Markdown biasa; tulis tanda < sebagai kata bila maksudnya lebih kecil dari"
            yield Finding(document, mark, shown(token.content), "Markdown tanpa HTML", fix)


RULE = FileRule(
    code="TTN050",
    severity="galat",
    title="HTML mentah dalam tulisan",
    why="HTML dapat menyelipkan skrip kepada pembaca. Situs ini hanya menerima Markdown.",
    wrong="Baca <a href='…'>pedoman</a>.",
    right="Baca [pedoman](/aturan/20-jp/).",
    check=check,
)
