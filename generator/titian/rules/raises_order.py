"""TTN024: Pelatihan tidak menaikkan tingkat."""

from collections.abc import Iterator
from typing import Any

from titian.load import Document
from titian.load.strict_yaml import KeyPath
from titian.rules.look import mappings, subject
from titian.rules.rule import FileRule, Finding


def check(document: Document) -> Iterator[Finding]:
    """Report every `from` that is not below its `to`."""
    if document.kind != "training":
        return
    for key in ("raises", "serves_any"):
        for path, step in mappings(document, key):
            yield from _compare(document, path, step)


def _compare(document: Document, path: KeyPath, step: dict[str, Any]) -> Iterator[Finding]:
    start, end = step.get("from"), step.get("to")
    if type(start) is int and type(end) is int and start >= end:
        mark = document.mark((*path, "to"))
        about = subject(document, path)
        fix = f"tulis to lebih dari {start}, atau hapus baris ini"
        yield Finding(document, mark, f"dari {start} ke {end}", "to lebih tinggi dari from", fix, "", about)


RULE = FileRule(
    code="TTN024",
    severity="galat",
    title="Pelatihan tidak menaikkan tingkat",
    why="Pelatihan yang berakhir pada tingkat yang sama atau lebih rendah tidak menutup kesenjangan.",
    wrong="raises:\n  - {competency: integritas, from: 3, to: 3}",
    right="raises:\n  - {competency: integritas, from: 2, to: 3}",
    check=check,
)
