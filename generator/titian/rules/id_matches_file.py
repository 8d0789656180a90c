"""TTN032: Id berbeda dari nama berkas."""

from collections.abc import Iterator

from titian.load import Document
from titian.rules.look import shown
from titian.rules.rule import FileRule, Finding

_KEYS = {"competency": "id", "position": "id", "training": "id", "region": "id", "quiz": "competency"}


def check(document: Document) -> Iterator[Finding]:
    """Report a file whose id is not its name (for a region: the name of its folder)."""
    key = _KEYS.get(document.kind or "")
    value = document.yaml.data.get(key) if document.readable and key else None
    expected = document.folder if document.kind == "region" else document.stem
    if isinstance(value, str) and value != expected:
        fix = f"tulis {key}: {expected}, atau ganti nama berkasnya"
        yield Finding(document, document.mark((str(key),)), shown(value), f"«{expected}»", fix)


RULE = FileRule(
    code="TTN032",
    severity="galat",
    title="Id berbeda dari nama berkas",
    why="Siapa pun harus dapat menemukan berkas dari alamat halamannya.",
    wrong="# integritas.yaml\nid: kejujuran",
    right="# integritas.yaml\nid: integritas",
    check=check,
)
