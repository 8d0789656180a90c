"""Which levels of which competency the trainings of a region lead to; the holes are what matters."""

from collections import Counter
from itertools import groupby

from titian.model import Competency, Library, Region
from titian.model.fields import LEVELS
from titian.pictures.sheet import Picture, Value, bar, label, text

STEPS = LEVELS[1:]
"""The levels that a training can lead to."""

Coverage = tuple[tuple[Competency, tuple[int, ...]], ...]


def coverage(library: Library, region: Region | None) -> Coverage:
    """Return, per competency, how many trainings of a region (None: national ones) lead to each of STEPS."""
    counted = Counter(
        (identifier, level)
        for training in library.trainings_of(region)
        for identifier, level in {
            (step.competency.id, level)
            for step in training.steps
            for level in range(step.start + 1, step.end + 1)
        }
    )
    return tuple((one, tuple(counted[one.id, level] for level in STEPS)) for one in library.competencies)


def coverage_picture(library: Library, region: Region | None) -> Picture:
    """Return the picture: a row per competency, a column per level, holes named."""
    rows = coverage(library, region)
    counts = [count for _, row in rows for count in row]
    place = region.name if region else "nasional"
    served = sum(1 for count in counts if count)
    values = [*label(0, "Ke tingkat", "title"), *(text("head", 0, level, str(level)) for level in STEPS)]
    for number, (competency, row) in enumerate(rows, start=1):
        values += [*label(number, competency.name), *_cells(number, row)]
    return Picture(
        name=f"cakupan-{region.id if region else 'nasional'}",
        title=f"Cakupan pelatihan {place} menurut kompetensi dan tingkat",
        description=(
            f"{len(rows)} kompetensi, tingkat 2 sampai 5. Dari {len(counts)} kotak, {served} terisi; "
            f"{len(counts) - served} bertulisan belum ada. Angkanya ada pada tabel di bawah gambar."
        ),
        domain=(STEPS[0] - 0.5, STEPS[-1] + 0.5),
        values=tuple(values),
    )


def _cells(row: int, counts: tuple[int, ...]) -> list[Value]:
    """Return the boxes of one row; neighbouring holes are one box."""
    cells = []
    for empty, run in groupby(zip(STEPS, counts, strict=True), key=lambda cell: cell[1] == 0):
        found = list(run)
        if empty:
            start, end = found[0][0] - 0.46, found[-1][0] + 0.46
            cells += [bar("hole", row, start, end), *_none(row, (start + end) / 2, wide=len(found) > 1)]
            continue
        for level, count in found:
            several = count > 1
            cells.append(bar("strong" if several else "soft", row, level - 0.46, level + 0.46))
            cells.append(text("on" if several else "number", row, level, str(count)))
    return cells


def _none(row: int, at: float, *, wide: bool) -> list[Value]:
    if wide:
        return [text("none", row, at, "belum ada")]
    return [text("small", row, at, "belum", -0.4), text("small", row, at, "ada", 0.4)]
