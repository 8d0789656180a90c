"""TTN022: Jumlah di bawah nol."""

from collections.abc import Iterator

from titian.load import Document
from titian.model.fields import Range
from titian.model.walk import typed_values
from titian.rules.look import shown, subject
from titian.rules.rule import FileRule, Finding


def check(document: Document) -> Iterator[Finding]:
    """Report JP, cost, quota and the like below zero."""
    for path, value, markers, _ in typed_values(document):
        if Range("amount") in markers and type(value) is int and value < 0:
            fix = "tulis jumlah yang benar; kosongkan bila belum diketahui"
            about = subject(document, path)
            yield Finding(document, document.mark(path), shown(value), "nol atau lebih", fix, "", about)


RULE = FileRule(
    code="TTN022",
    severity="galat",
    title="Jumlah di bawah nol",
    why="JP, biaya, dan kuota tidak dapat kurang dari nol.",
    wrong="jp: -20",
    right="jp: 20",
    check=check,
)
