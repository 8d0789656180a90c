"""TTN060: Soal objektif terlalu sedikit."""

from collections.abc import Iterator

from titian import bank
from titian.load import Document
from titian.rules.look import quiz
from titian.rules.rule import FileRule, Finding


def check(document: Document) -> Iterator[Finding]:
    """Report a quiz that rests on self-rating."""
    entry = quiz(document)
    if entry is not None and bank.objective_share(entry) < bank.OBJECTIVE_SHARE:
        found = f"{len(bank.objective(entry))} soal objektif dari {len(entry.items)} soal"
        fix = "tambah soal situasi atau soal pengetahuan"
        yield Finding(
            document, document.key_mark(("items",)), found, "paling sedikit dua dari lima soal", fix
        )


RULE = FileRule(
    code="TTN060",
    severity="saran",
    title="Soal objektif terlalu sedikit",
    why=(
        "Penilaian diri saja sering meleset, paling sering ke atas. Sedikitnya dua dari lima soal perlu "
        "objektif, yaitu soal situasi atau soal pengetahuan."
    ),
    wrong=("items:\n  - {kind: anchored, …}\n  - {kind: anchored, …}\n  - {kind: situational, …}"),
    right=("items:\n  - {kind: anchored, …}\n  - {kind: situational, …}\n  - {kind: knowledge, …}"),
    check=check,
)
