"""TTN002: Kunci yang sama ditulis dua kali."""

from collections.abc import Iterator

from titian.load import Document
from titian.rules.look import shown
from titian.rules.rule import FileRule, Finding


def check(document: Document) -> Iterator[Finding]:
    """Report every key that its mapping already has."""
    for fault in document.faults_of("duplicate_key"):
        key, first_line = fault.found.rsplit("|", 1)
        found = f"{shown(key)} untuk kedua kalinya (pertama di baris {first_line})"
        fix = "gabungkan isinya, lalu hapus salah satu"
        yield Finding(document, fault.mark, found, "setiap kunci satu kali", fix)


RULE = FileRule(
    code="TTN002",
    severity="galat",
    title="Kunci yang sama ditulis dua kali",
    why="Bila satu kunci muncul dua kali, salah satu nilainya hilang tanpa diketahui siapa pun.",
    wrong="name: Integritas\nname: Kejujuran",
    right="name: Integritas",
    check=check,
)
