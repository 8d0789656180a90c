"""TTN015: Berkas yang harus ada tidak ada."""

from collections.abc import Iterator

from titian.load import Mark
from titian.rules.rule import Catalogue, CatalogueRule, Finding

# kind -> the file that holds it; competencies.yaml is what makes a folder a project at all.
_REQUIRED = {
    kind: f"content/{kind}.yaml"
    for kind in ("groups", "forms", "providers", "sources", "synonyms", "employment")
}


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Report shared vocabularies that are not there; a file that is there but broken has its own message."""
    present = {document.path for document in catalogue.sources.documents}
    framework = next(d for d in catalogue.sources.documents if d.kind == "framework")
    for path in _REQUIRED.values():
        if path not in present:
            fix = f"buat {path}; contohnya ada pada proyek Titian"
            yield Finding(framework, Mark(1, 1), "tidak ada", f"berkas {path}", fix)


RULE = CatalogueRule(
    code="TTN015",
    severity="galat",
    title="Berkas yang harus ada tidak ada",
    why="Kosakata bersama (kelompok, bentuk, penyelenggara, sumber, padanan, status) dirujuk oleh isi lain.",
    wrong="content/sources.yaml tidak ada",
    right="content/sources.yaml ada",
    check=check,
)
