"""TTN043: Kunci soal tidak lengkap."""

from collections.abc import Iterator
from typing import Any

from titian.load import Document
from titian.load.strict_yaml import KeyPath
from titian.rules.look import mappings, subject
from titian.rules.rule import FileRule, Finding

# kind -> the credits in order of size, and how to say that
_KEYS = {
    "anchored": ([0, 1, 2, 3, 4], "0, 1, 2, 3, 4 berurutan"),
    "situational": ([0, 1, 2, 3], "0, 1, 2, dan 3, masing-masing sekali"),
    "knowledge": ([0, 0, 0, 1], "satu nilai 1, lainnya 0"),
}


def check(document: Document) -> Iterator[Finding]:
    """Report items whose options are not keyed as their kind asks."""
    if document.kind != "quiz":
        return
    for path, item in mappings(document, "items"):
        options, second = item.get("options"), item.get("second_key")
        if isinstance(options, list):
            found = [option.get("credit") for option in options if isinstance(option, dict)]
            fix = "perbaiki credit tiap pilihan"
            yield from _wrong(document, (*path, "options"), item, found, fix)
        if isinstance(second, list) and item.get("kind") != "anchored":
            fix = "tulis nilai dari orang kedua menurut urutan pilihan"
            yield from _wrong(document, (*path, "second_key"), item, second, fix)


def _wrong(
    document: Document, path: KeyPath, item: dict[str, Any], found: list[Any], fix: str
) -> Iterator[Finding]:
    kind = str(item.get("kind"))
    if kind not in _KEYS:
        return
    right, expected = _KEYS[kind]
    if not all(type(credit) is int for credit in found):
        return  # TTN020 says what is missing or no number
    if (found if kind == "anchored" else sorted(found)) != right:
        shown = ", ".join(map(str, found)) or "kosong"
        mark = document.key_mark(path)
        yield Finding(document, mark, f"nilai {shown}", expected, fix, "", subject(document, path))


RULE = FileRule(
    code="TTN043",
    severity="galat",
    title="Kunci soal tidak lengkap",
    why=(
        "Soal berjangkar bernilai 0 sampai 4 menurut tingkat, soal situasi 0 sampai 3 menurut mutu tindakan, "
        "soal pengetahuan mempunyai satu jawaban benar."
    ),
    wrong="options:\n  - {text: Ya, credit: 3, reason: …}\n  - {text: Tidak, credit: 3, reason: …}",
    right="options:\n  - {text: Ya, credit: 3, reason: …}\n  - {text: Tidak, credit: 0, reason: …}",
    check=check,
)
