"""TTN030: Rujukan ke id yang tidak dikenal."""

from collections.abc import Iterator

from titian.load import Document
from titian.load.strict_yaml import KeyPath
from titian.memory import remembered
from titian.model.fields import Ref
from titian.model.walk import typed_values
from titian.rules.look import did_you_mean, shown, subject
from titian.rules.rule import Catalogue, CatalogueRule, Finding

_NAMES = {
    "competency": "kompetensi",
    "position": "jabatan",
    "group": "kelompok jabatan",
    "training": "pelatihan",
    "region": "daerah",
    "provider": "penyelenggara",
    "form": "bentuk",
    "family": "rumpun",
    "source": "sumber",
}


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Report every reference to an id that nothing declares."""
    for document in catalogue.sources.everything:
        for path, value, kind, is_key in _references(document):
            if kind in catalogue.unread or value in catalogue.declared.get(kind, {}):
                continue
            mark = document.key_mark(path) if is_key else document.mark(path)
            fix = (
                did_you_mean(value, catalogue.ids(kind))
                or "pakai id yang ada, atau buat berkasnya lebih dahulu"
            )
            what = f"Id {_NAMES[kind]} tidak dikenal"
            expected = f"id {_NAMES[kind]} yang ada"
            yield Finding(document, mark, shown(value), expected, fix, what, subject(document, path))


@remembered()
def _references(document: Document) -> tuple[tuple[KeyPath, str, str, bool], ...]:
    """Return where a document names something, its id and kind, and whether it does so by a key."""
    return tuple(
        (path, value, marker.kind, is_key)
        for path, value, markers, is_key in typed_values(document)
        for marker in [m for m in markers if isinstance(m, Ref)][:1]
        if marker.kind in _NAMES and isinstance(value, str)
    )


RULE = CatalogueRule(
    code="TTN030",
    severity="galat",
    title="Rujukan ke id yang tidak dikenal",
    why="Rujukan yang salah eja membuat tautan putus dan rencana tidak lengkap.",
    wrong="raises:\n  - {competency: integritsa, from: 1, to: 2}",
    right="raises:\n  - {competency: integritas, from: 1, to: 2}",
    check=check,
)
