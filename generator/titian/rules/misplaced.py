"""TTN014: Berkas berada di tempat yang tidak dikenal."""

import re
from collections.abc import Iterator

from titian.load import Document, Mark
from titian.rules.rule import FileRule, Finding

_PAGES = re.compile(r"(content/(pages/.+|regions/[^/]+/about)|docs/editor/.+)\.md")


def check(document: Document) -> Iterator[Finding]:
    """Report a file that no part of the site would ever use."""
    if document.kind is None or (document.kind == "page" and not _PAGES.fullmatch(document.path)):
        yield Finding(
            document,
            Mark(1, 1),
            f"«{document.path}»",
            "salah satu tempat isi: content/competencies/, content/positions/<kelompok>/, "
            "content/trainings/<daerah>/, content/regions/<daerah>/region.yaml dan about.md, content/pages/, "
            "assessments/",
            "pindahkan berkas ke tempatnya; akhirannya .yaml, atau .md untuk halaman",
        )


RULE = FileRule(
    code="TTN014",
    severity="galat",
    title="Berkas berada di tempat yang tidak dikenal",
    why="Tempat berkas menentukan jenisnya. Berkas di tempat lain tidak akan tampil di situs.",
    wrong="content/pelatihan.yaml",
    right="content/trainings/nasional/pelatihan.yaml",
    check=check,
)
