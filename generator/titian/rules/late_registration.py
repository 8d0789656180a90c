"""TTN029: Pendaftaran ditutup setelah jadwal dimulai."""

from collections.abc import Iterator

from titian.load import Document
from titian.rules.look import is_date, mappings, shown, subject
from titian.rules.rule import FileRule, Finding


def check(document: Document) -> Iterator[Finding]:
    """Report registrations that close after the first day of their session."""
    if document.kind != "training":
        return
    for path, session in mappings(document, "sessions"):
        start, registration = session.get("start"), session.get("registration")
        closes = registration.get("closes") if isinstance(registration, dict) else None
        if is_date(start) and is_date(closes) and closes > start:
            mark = document.mark((*path, "registration", "closes"))
            fix = "tulis hari terakhir mendaftar, atau perbaiki tanggal mulai"
            about = subject(document, path)
            yield Finding(document, mark, shown(closes), f"{start} atau sebelumnya", fix, "", about)


RULE = FileRule(
    code="TTN029",
    severity="galat",
    title="Pendaftaran ditutup setelah jadwal dimulai",
    why="Rencana menawarkan jadwal selama pendaftaran dibuka; orang tidak dapat ikut dari tengah jalan.",
    wrong=(
        "sessions:\n  - start: 2027-03-01\n    end: 2027-03-05\n    place: Aula\n"
        "    registration: {opens: 2027-02-01, closes: 2027-03-03}"
    ),
    right=(
        "sessions:\n  - start: 2027-03-01\n    end: 2027-03-05\n    place: Aula\n"
        "    registration: {opens: 2027-02-01, closes: 2027-02-22}"
    ),
    check=check,
)
