"""TTN027: Sumber atau tanggal periksa tidak ada."""

from collections.abc import Iterator
from typing import Any

from titian.load import Document
from titian.load.strict_yaml import KeyPath
from titian.model.entries import SHAPES
from titian.model.fields import Sourced
from titian.rules.look import mappings, subject
from titian.rules.rule import FileRule, Finding

# Lists inside shared files whose entries carry their own provenance.
_LISTS = {
    "groups": "groups",
    "employment": "employment",
    "framework": "families",
    "providers": "providers",
    "sources": "sources",
}
_CHECKED_ONLY = frozenset({"providers", "sources"})


def check(document: Document) -> Iterator[Finding]:
    """Report everything that must say where it comes from and does not."""
    kind = document.kind or ""
    if not document.readable or kind not in SHAPES:
        return
    if issubclass(SHAPES[kind], Sourced) or kind == "quiz":
        yield from _missing(document, (), document.yaml.data, ("sources", "checked"))
    if kind in _LISTS:
        keys = ("checked",) if kind in _CHECKED_ONLY else ("sources", "checked")
        for path, entry in mappings(document, _LISTS[kind]):
            yield from _missing(document, path, entry, keys)


def _missing(
    document: Document, path: KeyPath, entry: dict[str, Any], keys: tuple[str, ...]
) -> Iterator[Finding]:
    for key in keys:
        if entry.get(key) in (None, []) and (path or not document.leaves(key)):
            mark = document.mark((*path, key))
            example = "sources: [pp-11-2017]" if key == "sources" else "checked: 2026-11-21"
            what = "Sumber tidak ada" if key == "sources" else "Tanggal periksa tidak ada"
            about = subject(document, path)
            fix = f"tambahkan, misalnya {example}"
            yield Finding(document, mark, "tidak ada", f"kunci «{key}»", fix, what, about)


RULE = FileRule(
    code="TTN027",
    severity="galat",
    title="Sumber atau tanggal periksa tidak ada",
    why="Pembaca harus dapat melihat dari mana isi berasal dan kapan terakhir diperiksa.",
    wrong="sources: []",
    right="sources: [permenpanrb-38-2017]\nchecked: 2026-11-21",
    check=check,
)
