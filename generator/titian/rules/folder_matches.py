"""TTN033: Berkas berada di folder yang salah."""

from collections.abc import Iterator

from titian.load import Document
from titian.rules.look import shown
from titian.rules.rule import FileRule, Finding

NATIONAL = "nasional"


def check(document: Document) -> Iterator[Finding]:
    """Report a position or a training whose folder says something else than its content."""
    if not document.readable or document.kind not in {"position", "training"}:
        return
    key = "group" if document.kind == "position" else "region"
    value = document.yaml.data.get(key)
    if value is None and document.kind == "training":
        value = NATIONAL
    if isinstance(value, str) and value != document.folder:
        fix = f"pindahkan berkas ke folder {value}/, atau perbaiki «{key}»"
        mark = document.mark((key,))
        yield Finding(document, mark, f"folder «{document.folder}»", f"folder {shown(value)}", fix)


RULE = FileRule(
    code="TTN033",
    severity="galat",
    title="Berkas berada di folder yang salah",
    why="Folder jabatan adalah kelompoknya; folder pelatihan adalah daerahnya, atau nasional.",
    wrong="# content/positions/pengawas/camat.yaml\ngroup: administrator",
    right="# content/positions/administrator/camat.yaml\ngroup: administrator",
    check=check,
)
