"""TTN036: Jabatan tidak meminta kompetensi inti."""

from collections.abc import Iterator

from titian.rules.look import entries
from titian.rules.rule import Catalogue, CatalogueRule, Finding


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Report positions that lack a competency which the framework asks of every position."""
    core = [
        identifier
        for framework in catalogue.sources.of_kind("framework")
        for identifier in entries(framework.yaml.data.get("core"))
    ]
    for document in catalogue.sources.of_kind("position"):
        requires = document.yaml.data.get("requires")
        missing = (
            [identifier for identifier in core if identifier not in requires]
            if isinstance(requires, dict)
            else []
        )
        if missing:
            fix = f"tambahkan di bawah requires: {', '.join(missing)}"
            mark = document.key_mark(("requires",))
            found = f"{len(missing)} kompetensi inti tidak ada"
            yield Finding(document, mark, found, "semua kompetensi inti", fix, "", document.stem)


RULE = CatalogueRule(
    code="TTN036",
    severity="galat",
    title="Jabatan tidak meminta kompetensi inti",
    why="Delapan kompetensi manajerial dan satu sosial kultural diminta dari setiap jabatan.",
    wrong="requires:\n  integritas: 2",
    right="requires:\n  integritas: 2\n  kerja-sama: 2\n  # dan seterusnya",
    check=check,
)
