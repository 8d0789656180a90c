"""TTN068: Soal belum punya kunci kedua."""

from collections.abc import Iterator

from titian import bank
from titian.load import Document
from titian.rules.look import quiz
from titian.rules.rule import FileRule, Finding


def check(document: Document) -> Iterator[Finding]:
    """Report, once per bank, the objective items that only their writer has keyed."""
    entry = quiz(document)
    if entry is None or not bank.is_full(entry):
        return
    items = bank.objective(entry)
    alone = [item.id for item in items if item.second_key is None]
    if alone:
        shown = ", ".join(alone[:4]) + (" dan lainnya" if alone[4:] else "")
        found = f"{len(alone)} dari {len(items)} soal objektif tanpa kunci kedua: {shown}"
        fix = "minta orang lain menilai pilihannya tanpa melihat credit, lalu catat pada second_key"
        yield Finding(
            document, document.key_mark(("items",)), found, "kunci kedua pada tiap soal objektif", fix
        )


RULE = FileRule(
    code="TTN068",
    severity="saran",
    title="Soal belum punya kunci kedua",
    why=(
        "Penulis soal tidak memeriksa kuncinya sendiri. Orang kedua menilai pilihan tanpa melihat kunci "
        "pertama. "
        "Kumpulan soal dengan kurang dari sepuluh soal objektif masih disusun dan belum diperiksa."
    ),
    wrong="options:\n  - {credit: 3, …}\n  - {credit: 1, …}\n  - {credit: 0, …}\n  - {credit: 2, …}",
    right=(
        "options:\n  - {credit: 3, …}\n  - {credit: 1, …}\n  - {credit: 0, …}\n  - {credit: 2, …}\n"
        "second_key: [3, 1, 0, 2]"
    ),
    check=check,
)
