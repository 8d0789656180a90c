"""TTN044: Soal tidak membedakan tingkat mana pun."""

from collections.abc import Iterator

from titian.load import Document
from titian.rules.look import mappings, subject
from titian.rules.rule import FileRule, Finding


def check(document: Document) -> Iterator[Finding]:
    """Report objective items at level 1: everyone is at least there, so they tell nothing."""
    if document.kind != "quiz":
        return
    for path, item in mappings(document, "items"):
        if item.get("level") == 1:
            mark = document.mark((*path, "level"))
            fix = "pilih tingkat yang dicapai orang yang menjawab paling baik"
            yield Finding(document, mark, "«1»", "2, 3, 4, atau 5", fix, "", subject(document, path))


RULE = FileRule(
    code="TTN044",
    severity="galat",
    title="Soal tidak membedakan tingkat mana pun",
    why="Soal tingkat 2 membedakan tingkat 1 dari 2, dan seterusnya; di bawah tingkat 1 tidak ada apa-apa.",
    wrong="level: 1",
    right="level: 2",
    check=check,
)
