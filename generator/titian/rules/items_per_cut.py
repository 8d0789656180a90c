"""TTN061: Satu tingkat diuji terlalu sedikit soal objektif."""

from collections.abc import Iterator

from titian import bank
from titian.load import Document
from titian.rules.look import quiz
from titian.rules.rule import FileRule, Finding


def check(document: Document) -> Iterator[Finding]:
    """Report a bank in which too few objective items stand where a level begins."""
    entry = quiz(document)
    if entry is None or not bank.is_full(entry):
        return
    few = {level: count for level, count in bank.items_at_cuts(entry).items() if count < bank.ITEMS_PER_CUT}
    if few:
        found = ", ".join(f"{count} soal di tingkat {level}" for level, count in few.items())
        expected = f"paling sedikit {bank.ITEMS_PER_CUT} soal objektif di tiap tingkat 2 sampai 5"
        fix = "tambah soal situasi atau pengetahuan di tingkat itu"
        yield Finding(document, document.key_mark(("items",)), found, expected, fix)


RULE = FileRule(
    code="TTN061",
    severity="saran",
    title="Satu tingkat diuji terlalu sedikit soal objektif",
    why=(
        "Orang dekat batas satu tingkat hanya dapat dibedakan oleh soal di batas itu. "
        "Kumpulan soal dengan kurang dari sepuluh soal objektif masih disusun dan belum diperiksa."
    ),
    wrong="# sepuluh soal objektif, tetapi hanya satu dengan\nlevel: 5",
    right="# dua belas soal objektif, tiga di tiap tingkat\nlevel: 5",
    check=check,
)
