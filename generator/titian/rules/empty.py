"""TTN013: Berkas tidak memuat pasangan kunci dan nilai."""

from collections.abc import Iterator

from titian.load import Document, Mark
from titian.rules.look import shown
from titian.rules.rule import FileRule, Finding


def check(document: Document) -> Iterator[Finding]:
    """Report a file that reads well but holds no mapping."""
    if document.readable or document.yaml.faults:
        return
    fix = "mulai dari templat (titian new), atau hapus berkas ini"
    found = shown(document.yaml.data)
    yield Finding(document, Mark(1, 1), found, "pasangan kunci: nilai", fix)


RULE = FileRule(
    code="TTN013",
    severity="galat",
    title="Berkas tidak memuat pasangan kunci dan nilai",
    why="Berkas kosong atau yang hanya memuat daftar tidak dapat menjadi isi situs.",
    wrong="- Integritas",
    right="id: integritas\nname: Integritas",
    check=check,
)
