"""TTN054: Kabar tanpa tanggal muat."""

from collections.abc import Iterator

from titian.load import Document
from titian.rules.rule import FileRule, Finding
from titian.urls import GOOD_PRACTICES, UPDATES

_FOLDERS = tuple(f"content/pages/{folder}" for folder in (UPDATES, GOOD_PRACTICES))


def check(document: Document) -> Iterator[Finding]:
    """Report updates and good practices without the date by which they are listed."""
    meta = document.yaml.data
    if not document.readable or not document.path.startswith(_FOLDERS) or not isinstance(meta, dict):
        return
    if meta.get("posted") is None:
        fix = "tambahkan, misalnya posted: 2026-11-22"
        yield Finding(document, document.mark(("posted",)), "tidak ada", "kunci «posted»", fix)


RULE = FileRule(
    code="TTN054",
    severity="galat",
    title="Kabar tanpa tanggal muat",
    why="Pembaruan dan praktik baik diurutkan menurut tanggal muatnya, dan dikirim kepada pelanggan umpan.",
    wrong="title: JP untuk PPPK",
    right="title: JP untuk PPPK\nposted: 2026-11-22",
    check=check,
)
