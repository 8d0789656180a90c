"""TTN045: Teks templat belum diganti."""

import re
from collections.abc import Iterator

from titian.load import Document, Mark, MarkdownPage
from titian.rules.look import shown, subject, texts
from titian.rules.rule import FileRule, Finding

LEFT_OVER = re.compile(r"\bTULIS(?: [A-Z]{1,20}){0,4}:|\bTODO\b|(?i:\bLorem ipsum\b)")


def check(document: Document) -> Iterator[Finding]:
    """Report text that `titian new` wrote for the editor to replace."""
    for path, value in texts(document.yaml.data):
        match = LEFT_OVER.search(value)
        if match:
            yield _finding(document, document.mark(path), match[0], subject(document, path))
    if isinstance(document, MarkdownPage):
        for number, line in enumerate(document.body.split("\n")):
            match = LEFT_OVER.search(line)
            if match:
                mark = Mark(document.body_line + number, match.start() + 1)
                yield _finding(document, mark, match[0], "")


def _finding(document: Document, mark: Mark, found: str, about: str) -> Finding:
    fix = "ganti dengan isi yang sebenarnya, atau hapus"
    return Finding(document, mark, shown(found), "isi yang sebenarnya", fix, "", about)


RULE = FileRule(
    code="TTN045",
    severity="galat",
    title="Teks templat belum diganti",
    why="Petunjuk dari templat tidak boleh tampil kepada pembaca.",
    wrong='name: "TULIS: nama pelatihan"',
    right="name: Pelatihan Komunikasi",
    check=check,
)
