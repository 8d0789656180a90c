"""TTN041: Jabatan meminta kompetensi yang belum punya soal."""

from collections.abc import Iterator

from titian.rules.rule import Catalogue, CatalogueRule, Finding


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Report each asked competency without a quiz, once per position."""
    quizzes = catalogue.declared.get("quiz", {})
    known = catalogue.declared.get("competency", {})
    for document in catalogue.sources.of_kind("position"):
        requires = document.yaml.data.get("requires")
        for identifier in requires if isinstance(requires, dict) else ():
            if identifier in known and identifier not in quizzes:
                mark = document.key_mark(("requires", identifier))
                fix = f"tulis soal di assessments/{identifier}.yaml (titian new quiz {identifier})"
                found = f"«{identifier}» tanpa soal"
                yield Finding(document, mark, found, "kompetensi yang punya soal", fix, "", document.stem)


RULE = CatalogueRule(
    code="TTN041",
    severity="saran",
    title="Jabatan meminta kompetensi yang belum punya soal",
    why="Tanpa soal, kesenjangan pada kompetensi ini tidak dapat diperkirakan.",
    wrong="requires:\n  kompetensi-tanpa-soal: 2",
    right="requires:\n  integritas: 2",
    check=check,
)
