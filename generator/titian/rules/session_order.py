"""TTN026: Jadwal berakhir sebelum dimulai."""

from collections.abc import Iterator

from titian.load import Document
from titian.rules.look import is_date, mappings, shown, subject
from titian.rules.rule import FileRule, Finding


def check(document: Document) -> Iterator[Finding]:
    """Report sessions and registrations whose end lies before their start."""
    if document.kind != "training":
        return
    for keys, first, last in (
        (("sessions",), "start", "end"),
        (("sessions", "registration"), "opens", "closes"),
    ):
        for path, entry in mappings(document, *keys):
            start, end = entry.get(first), entry.get(last)
            if is_date(start) and is_date(end) and end < start:
                mark = document.mark((*path, last))
                fix = "tukar kedua tanggal, atau perbaiki salah satunya"
                about = subject(document, path)
                yield Finding(document, mark, shown(end), f"{start} atau sesudahnya", fix, "", about)


RULE = FileRule(
    code="TTN026",
    severity="galat",
    title="Jadwal berakhir sebelum dimulai",
    why="Jadwal yang terbalik membuat kalender dan rencana salah.",
    wrong="sessions:\n  - {start: 2027-03-05, end: 2027-03-01, place: Aula}",
    right="sessions:\n  - {start: 2027-03-01, end: 2027-03-05, place: Aula}",
    check=check,
)
