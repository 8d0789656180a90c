"""TTN035: Kompetensi tidak ada dalam kerangka."""

from collections.abc import Iterator

from titian.rules.look import entries
from titian.rules.rule import Catalogue, CatalogueRule, Finding


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Report a competency file that competencies.yaml does not list."""
    frameworks = catalogue.sources.of_kind("framework")
    if not frameworks or not all(
        framework.leaves("competencies") or isinstance(framework.yaml.data.get("competencies"), list)
        for framework in frameworks
    ):
        return
    listed = {
        identifier
        for framework in frameworks
        for identifier in entries(framework.yaml.data.get("competencies"))
    }
    for identifier, (place, *_) in catalogue.declared.get("competency", {}).items():
        if identifier not in listed:
            fix = f"tambahkan - {identifier} pada daftar competencies di competencies.yaml"
            mark = place.document.mark(place.path)
            yield Finding(place.document, mark, f"«{identifier}»", "kompetensi yang terdaftar", fix)


RULE = CatalogueRule(
    code="TTN035",
    severity="galat",
    title="Kompetensi tidak ada dalam kerangka",
    why="Kerangka di competencies.yaml menentukan kompetensi mana yang tampil, dan urutannya.",
    wrong="competencies: [integritas]",
    right="competencies: [integritas, kerja-sama]",
    check=check,
)
