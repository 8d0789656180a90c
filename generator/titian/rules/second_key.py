"""TTN067: Kunci kedua tidak sepakat dengan kunci pertama."""

from collections.abc import Iterator

from titian import bank
from titian.labels import decimal
from titian.load import Document
from titian.rules.look import quiz
from titian.rules.rule import FileRule, Finding


def check(document: Document) -> Iterator[Finding]:
    """Report items whose two keys differ on the best option, and quizzes whose keys differ too often."""
    entry = quiz(document)
    if entry is None:
        return
    for number, item in enumerate(entry.items):
        second = None if item.kind == "anchored" else item.second_key
        if second is not None and bank.best(second) != bank.best(bank.key(item)):
            mark = document.key_mark(("items", number, "second_key"))
            found = (
                f"jawaban terbaik pilihan ke-{bank.best(bank.key(item)) + 1} dan ke-{bank.best(second) + 1}"
            )
            fix = "perbaiki atau buang soal ini, hapus second_key, lalu minta kunci kedua yang baru"
            yield Finding(document, mark, found, "satu jawaban terbaik menurut kedua kunci", fix, "", item.id)
    share = bank.agreement(entry)
    if share is not None and share < bank.AGREEMENT:
        found = f"kesepakatan {decimal(share, 2)} atas pasangan pilihan"
        expected = f"paling sedikit {decimal(bank.AGREEMENT, 2)}"
        fix = "perbaiki soal yang kuncinya paling berbeda, lalu minta kunci kedua yang baru"
        yield Finding(document, document.key_mark(("items",)), found, expected, fix)


RULE = FileRule(
    code="TTN067",
    severity="saran",
    title="Kunci kedua tidak sepakat dengan kunci pertama",
    why=(
        "Bila dua orang yang bekerja sendiri-sendiri menilai jawaban dengan urutan berbeda, kuncinya "
        "belum dapat dipercaya. Jawaban terbaiknya harus sama, dan sedikitnya tujuh dari sepuluh pasangan "
        "pilihan berurutan sama."
    ),
    wrong=(
        "options:\n  - {credit: 3, …}\n  - {credit: 1, …}\n  - {credit: 0, …}\n  - {credit: 2, …}\n"
        "second_key: [1, 3, 0, 2]"
    ),
    right=(
        "options:\n  - {credit: 3, …}\n  - {credit: 1, …}\n  - {credit: 0, …}\n  - {credit: 2, …}\n"
        "second_key: [3, 1, 0, 2]"
    ),
    check=check,
)
