"""TTN031: Id dipakai lebih dari sekali."""

from collections.abc import Iterator

from titian.rules.look import shown
from titian.rules.rule import Catalogue, CatalogueRule, Finding


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Report the second and every later declaration of an id within its kind."""
    for ids in catalogue.declared.values():
        for identifier, (first, *others) in ids.items():
            for document, path in others:
                where = f"{first.document.where}:{first.document.mark(first.path).line}"
                found = f"{shown(identifier)}, sudah dipakai di {where}"
                fix = "beri id lain; ubah juga nama berkasnya bila perlu"
                yield Finding(document, document.mark(path), found, "id yang hanya dipakai sekali", fix)


RULE = CatalogueRule(
    code="TTN031",
    severity="galat",
    title="Id dipakai lebih dari sekali",
    why="Id menentukan alamat halaman dan jawaban yang tersimpan; dua hal tidak dapat berbagi satu id.",
    wrong="- id: integritas-s1\n- id: integritas-s1",
    right="- id: integritas-s1\n- id: integritas-s2",
    check=check,
)
