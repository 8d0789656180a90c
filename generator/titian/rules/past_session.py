"""TTN040: Jadwal sudah lewat."""

from collections.abc import Iterator

from titian.rules.look import is_date, mappings, shown, subject
from titian.rules.rule import Catalogue, CatalogueRule, Finding


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Report sessions that ended before today; the site leaves them out by itself."""
    for document in catalogue.sources.of_kind("training"):
        for path, entry in mappings(document, "sessions"):
            end = entry.get("end")
            if is_date(end) and end < catalogue.today.isoformat():
                fix = "hapus jadwal ini, atau ganti dengan jadwal berikutnya"
                about = subject(document, path)
                mark = document.mark((*path, "end"))
                yield Finding(document, mark, shown(end), "jadwal yang akan datang", fix, "", about)


RULE = CatalogueRule(
    code="TTN040",
    severity="saran",
    title="Jadwal sudah lewat",
    why="Jadwal lama tidak ditampilkan lagi; daftar yang bersih memudahkan penyunting berikutnya.",
    wrong="sessions:\n  - {start: 2020-03-01, end: 2020-03-05, place: Aula}",
    right="sessions: []",
    check=check,
)
