"""TTN062: Kumpulan soal kurang teliti di satu tingkat."""

from collections.abc import Iterator

from titian import bank
from titian.labels import decimal
from titian.load import Document
from titian.rules.look import quiz
from titian.rules.rule import FileRule, Finding


def check(document: Document) -> Iterator[Finding]:
    """Report a bank whose items together tell too little about people in the middle of a level."""
    entry = quiz(document)
    if entry is None or not bank.is_full(entry):
        return
    weak = {
        level: amount
        for level, amount in bank.information_at_levels(entry).items()
        if amount < bank.INFORMATION
    }
    if weak:
        found = ", ".join(f"informasi {decimal(amount)} di tingkat {level}" for level, amount in weak.items())
        expected = f"paling sedikit {decimal(bank.INFORMATION)} di tengah tiap tingkat"
        fix = "tambah soal objektif di tingkat itu atau di dekatnya"
        yield Finding(document, document.key_mark(("items",)), found, expected, fix)


RULE = FileRule(
    code="TTN062",
    severity="saran",
    title="Kumpulan soal kurang teliti di satu tingkat",
    why=(
        "Informasi 4 berarti perkiraan dari semua soal lazimnya meleset setengah tingkat. Kurang dari itu, "
        "orang di tingkat ini tidak dapat diperkirakan dengan baik. "
        "Kumpulan soal dengan kurang dari sepuluh soal objektif masih disusun dan belum diperiksa."
    ),
    wrong="# dua soal objektif\nlevel: 5",
    right="# lima soal objektif\nlevel: 5",
    check=check,
)
