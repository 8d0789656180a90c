"""TTN023: Tangga tingkat tidak lengkap atau tidak urut."""

from collections.abc import Iterator

from titian.load import Document
from titian.model.fields import LEVELS
from titian.rules.rule import FileRule, Finding

_LADDERS = {"competency": "levels", "framework": "scale"}


def check(document: Document) -> Iterator[Finding]:
    """Report a competency (or the scale) that does not have the levels 1 to 5 in order."""
    key = _LADDERS.get(document.kind or "")
    levels = document.yaml.data.get(key) if document.readable and key else None
    if not isinstance(levels, list):
        return
    found = [entry.get("level") if isinstance(entry, dict) else None for entry in levels]
    right = [level for level in found if type(level) is int]
    # Of a wrong entry TTN020 speaks, unless too many are right: then the model looks at no other.
    if found != list(LEVELS) and (right == found or len(right) > len(LEVELS)):
        shown = ", ".join("?" if level is None else str(level) for level in found) or "tidak ada"
        fix = "tulis kelima tingkat satu kali, dari 1 sampai 5"
        mark = document.key_mark((str(key),))
        yield Finding(document, mark, f"tingkat {shown}", "tingkat 1, 2, 3, 4, 5", fix)


RULE = FileRule(
    code="TTN023",
    severity="galat",
    title="Tangga tingkat tidak lengkap atau tidak urut",
    why="Setiap kompetensi dibaca sebagai tangga lima anak: satu yang hilang membuat yang lain salah tempat.",
    wrong="levels:\n  - level: 2\n  - level: 1",
    right="levels:\n  - level: 1\n  - level: 2",
    check=check,
)
