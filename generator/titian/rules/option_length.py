"""TTN063: Panjang pilihan membocorkan jawaban terbaik."""

from collections.abc import Iterator

from titian import bank
from titian.labels import decimal
from titian.load import Document
from titian.rules.look import quiz
from titian.rules.rule import FileRule, Finding


def check(document: Document) -> Iterator[Finding]:
    """Report a bank in which who chooses by length chooses well."""
    entry = quiz(document)
    if entry is None or not bank.is_full(entry):
        return
    mark, fix = document.key_mark(("items",)), "samakan panjang pilihan dalam tiap soal"
    related = bank.length_correlation(entry)
    if abs(related) >= bank.LENGTH_CORRELATION:
        found = f"korelasi panjang dan nilai {decimal(related, 2)}"
        expected = f"antara -{decimal(bank.LENGTH_CORRELATION, 2)} dan {decimal(bank.LENGTH_CORRELATION, 2)}"
        yield Finding(document, mark, found, expected, fix)
    longest, items = bank.longest(entry), len(bank.objective(entry))
    if longest > items * bank.LONGEST_SHARE:
        found = f"jawaban terbaik paling panjang pada {longest} dari {items} soal"
        yield Finding(document, mark, found, "paling banyak separuh soal objektif", fix)


RULE = FileRule(
    code="TTN063",
    severity="saran",
    title="Panjang pilihan membocorkan jawaban terbaik",
    why=(
        "Orang yang memilih kalimat terpanjang tidak boleh tampak cakap. "
        "Kumpulan soal dengan kurang dari sepuluh soal objektif masih disusun dan belum diperiksa."
    ),
    wrong=(
        "options:\n  - {text: Menolak., credit: 0}\n"
        "  - {text: Menolak dan menjelaskan giliran beserta alasannya., credit: 3}"
    ),
    right=(
        "options:\n  - {text: Menolak tanpa alasan., credit: 0}\n  - {text: Menjelaskan giliran., credit: 3}"
    ),
    check=check,
)
