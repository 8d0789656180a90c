"""TTN064: Letak jawaban terbaik mudah ditebak."""

from collections.abc import Iterator

from titian import bank
from titian.load import Document
from titian.rules.look import quiz
from titian.rules.rule import FileRule, Finding


def check(document: Document) -> Iterator[Finding]:
    """Report a bank in which the best option mostly stands at the same place."""
    entry = quiz(document)
    if entry is None or not bank.is_full(entry):
        return
    positions = bank.best_positions(entry)
    items, most = len(bank.objective(entry)), max(positions)
    if most > items * bank.POSITION_SHARE:
        found = f"jawaban terbaik pada pilihan ke-{positions.index(most) + 1} di {most} dari {items} soal"
        fix = "tukar urutan pilihan pada sebagian soal; urutan second_key ikut ditukar"
        mark = document.key_mark(("items",))
        yield Finding(document, mark, found, "paling banyak separuh soal di letak yang sama", fix)


RULE = FileRule(
    code="TTN064",
    severity="saran",
    title="Letak jawaban terbaik mudah ditebak",
    why=(
        "Orang yang memilih letak yang sama terus-menerus tidak boleh tampak cakap. "
        "Kumpulan soal dengan kurang dari sepuluh soal objektif masih disusun dan belum diperiksa."
    ),
    wrong=(
        "# hampir di semua soal\noptions:\n"
        "  - {text: Memeriksa data., credit: 3}\n  - {text: Menunggu., credit: 0}"
    ),
    right=(
        "# di soal lain\noptions:\n  - {text: Menunggu., credit: 0}\n  - {text: Memeriksa data., credit: 3}"
    ),
    check=check,
)
