"""Which forms of development a catalogue is made of."""

from collections import Counter

from titian.labels import SHARES
from titian.model import Library, Region
from titian.model.entries import FormEntry
from titian.pictures.sheet import Picture, bar, label, text

Mix = tuple[tuple[int, tuple[tuple[FormEntry, int], ...]], ...]


def mix(library: Library, region: Region | None) -> Mix:
    """Return, per share of 10:20:70, the forms of a catalogue with their trainings, the most used first."""
    counted = Counter(training.form.id for training in library.trainings_of(region))
    used = sorted((form for form in library.forms if counted[form.id]), key=lambda form: -counted[form.id])
    return tuple(
        (share, tuple((form, counted[form.id]) for form in used if form.share == share)) for share in SHARES
    )


def mix_picture(library: Library, region: Region | None) -> Picture:
    """Return the picture: a bar per form, under the share that it belongs to; an empty share says so."""
    shares = mix(library, region)
    most = max((count for _, forms in shares for _, count in forms), default=1)
    total = sum(count for _, forms in shares for _, count in forms)
    values, row = [], 0
    for share, forms in shares:
        values += label(row, f"{SHARES[share]} ({share})", "title")
        if not forms:
            values.append(text("none", row := row + 1, most / 2, "belum ada"))
        for form, count in forms:
            row += 1
            values += [*label(row, form.name), bar("strong", row, 0, count)]
            values.append(text("end", row, count, str(count)))
        row += 1
    return Picture(
        name=f"bentuk-{region.id if region else 'nasional'}",
        title=f"Bentuk belajar dalam katalog {region.name if region else 'nasional'}",
        description=(
            f"{total} pelatihan menurut bentuknya, dikelompokkan menurut pola 10:20:70. "
            "Angkanya ada pada tabel di bawah gambar."
        ),
        domain=(0, most * 1.2),
        values=tuple(values),
    )
