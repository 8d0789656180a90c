"""TTN021: Tingkat di luar 1 sampai 5."""

from collections.abc import Iterator

from titian.load import Document
from titian.model.fields import LEVELS, Range
from titian.model.walk import typed_values
from titian.rules.look import shown, subject
from titian.rules.rule import FileRule, Finding


def check(document: Document) -> Iterator[Finding]:
    """Report every level that the scale does not have."""
    for path, value, markers, _ in typed_values(document):
        if Range("level") in markers and type(value) is int and value not in LEVELS:
            fix = "pilih salah satu tingkat pada skala"
            about = subject(document, path)
            yield Finding(document, document.mark(path), shown(value), "1, 2, 3, 4, atau 5", fix, "", about)


RULE = FileRule(
    code="TTN021",
    severity="galat",
    title="Tingkat di luar 1 sampai 5",
    why="Skala kompetensi mempunyai lima tingkat.",
    wrong="requires:\n  integritas: 6",
    right="requires:\n  integritas: 5",
    check=check,
)
