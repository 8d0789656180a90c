"""TTN025: JP atau manfaat pelatihan tidak jelas."""

from collections.abc import Iterator

from titian.load import Document
from titian.rules.look import subject
from titian.rules.rule import FileRule, Finding

_PAIRS = (("jp", "units"), ("raises", "serves_any"))


def check(document: Document) -> Iterator[Finding]:
    """Report a training that gives neither or both of two keys that exclude each other.

    An empty key gives nothing.
    """
    if document.kind != "training" or not document.readable:
        return
    for one, other in _PAIRS:
        present = [key for key in (one, other) if document.yaml.data.get(key) not in (None, [])]
        if len(present) != 1:
            written = present or [key for key in (one, other) if key in document.yaml.data]
            path = tuple(written[-1:])
            found = " dan ".join(f"«{key}»" for key in present) or "tidak satu pun"
            fix = f"isi «{one}» saja atau «{other}» saja"
            about = subject(document, path)
            expected = f"«{one}» atau «{other}»"
            yield Finding(document, document.key_mark(path), found, expected, fix, "", about)


RULE = FileRule(
    code="TTN025",
    severity="galat",
    title="JP atau manfaat pelatihan tidak jelas",
    why=(
        "JP ditulis langsung (jp) atau dihitung dari bentuknya (units). Manfaat ditulis per kompetensi "
        "(raises) atau, untuk bentuk umum, bagi kompetensi apa saja (serves_any)."
    ),
    wrong="jp: 8\nunits: 4",
    right="units: 4",
    check=check,
)
