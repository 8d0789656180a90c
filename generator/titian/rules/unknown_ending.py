"""TTN046: Berkas dengan akhiran ini tidak dipakai."""

from collections.abc import Iterator

from titian.load import Document, Mark
from titian.rules.look import shown
from titian.rules.rule import FileRule, Finding


def check(document: Document) -> Iterator[Finding]:
    """Report files that are neither text nor picture: nobody will ever see them on the site."""
    if document.kind == "other" and not document.yaml.faults:
        fix = "ubah akhirannya, atau pindahkan berkas ke luar folder isi"
        yield Finding(document, Mark(1, 1), shown(document.path), "akhiran .yaml, .md, atau gambar", fix)


RULE = FileRule(
    code="TTN046",
    severity="saran",
    title="Berkas dengan akhiran ini tidak dipakai",
    why="Windows kadang menambahkan .txt di belakang nama. Isi berkas seperti itu tidak tampil di situs.",
    wrong="content/positions/pengawas/lurah.yaml.txt",
    right="content/positions/pengawas/lurah.yaml",
    check=check,
)
