"""TTN066: Kalimat soal terlalu panjang."""

from collections.abc import Iterator

from titian import bank
from titian.labels import decimal
from titian.load import Document
from titian.rules.look import quiz
from titian.rules.rule import FileRule, Finding


def check(document: Document) -> Iterator[Finding]:
    """Report a quiz whose sentences are mostly long."""
    entry = quiz(document)
    if entry is not None and bank.sentence_words(entry) > bank.SENTENCE_WORDS:
        found = f"nilai tengah {decimal(bank.sentence_words(entry))} kata"
        expected = f"paling banyak {bank.SENTENCE_WORDS} kata"
        fix = "pecah kalimat panjang menjadi dua"
        yield Finding(document, document.key_mark(("items",)), found, expected, fix)


RULE = FileRule(
    code="TTN066",
    severity="saran",
    title="Kalimat soal terlalu panjang",
    why=(
        "Soal mengukur kompetensi, bukan kesabaran membaca. Nilai tengah panjang kalimat semua soal, "
        "pilihan, dan alasan tidak lebih dari dua puluh kata."
    ),
    wrong="situation: Anda, yang baru sepekan bertugas di loket kelurahan yang ramai itu, diminta rekan …",
    right="situation: Anda petugas loket kelurahan. Rekan meminta Anda mendahulukan berkas kenalannya.",
    check=check,
)
