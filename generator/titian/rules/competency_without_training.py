"""TTN042: Kompetensi belum dilayani pelatihan mana pun."""

from collections.abc import Iterator

from titian.rules.look import mappings
from titian.rules.rule import Catalogue, CatalogueRule, Finding


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Report competencies that no training names; generic forms do not count.

    Waits until every training can be read.
    """
    if any(document.kind == "training" and not document.readable for document in catalogue.sources.documents):
        return
    served = {
        str(step.get("competency"))
        for document in catalogue.sources.of_kind("training")
        for _, step in mappings(document, "raises")
    }
    for identifier, (place, *_) in catalogue.declared.get("competency", {}).items():
        if identifier not in served:
            fix = "tambahkan pelatihan yang menaikkannya (titian new training …)"
            mark = place.document.mark(place.path)
            expected = "paling sedikit satu pelatihan"
            yield Finding(place.document, mark, f"«{identifier}» tanpa pelatihan", expected, fix)


RULE = CatalogueRule(
    code="TTN042",
    severity="saran",
    title="Kompetensi belum dilayani pelatihan mana pun",
    why="Kesenjangan yang tidak dapat ditutup perlu diketahui pengelola pelatihan.",
    wrong="raises: []",
    right="raises:\n  - {competency: integritas, from: 1, to: 2}",
    check=check,
)
