"""What the catalogue can be narrowed by; site_overrides/app/catalogue-facets.js counts it in the browser."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from titian.labels import MODES, month_text
from titian.model import Library, Training
from titian.model.fields import LEVELS

NATIONAL = "nasional"
NO_DATE = "belum"
ANY = "*"  # a generic form serves any competency


@dataclass(frozen=True)
class Choice:
    """One thing that can be ticked."""

    value: str
    name: str


@dataclass(frozen=True)
class Facet:
    """A question with its choices; `id` is its name in the page's address."""

    id: str
    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Group:
    """A part of the list under a heading of its own; `url` leads to more, '' where there is no more."""

    id: str
    title: str
    url: str
    trainings: tuple[Training, ...]


_JP = (
    Choice("1-10", "Sampai 10 JP"),
    Choice("11-20", "11 sampai 20 JP"),
    Choice("21-40", "21 sampai 40 JP"),
    Choice("41-", "Lebih dari 40 JP"),
)
_COSTS = (
    Choice("tanpa", "Tanpa biaya peserta"),
    Choice("diketahui", "Berbiaya, sudah diketahui"),
    Choice("belum", "Belum diketahui"),
)
_VERIFIED = (Choice("ya", "Terverifikasi"), Choice("belum", "Belum diverifikasi"))


def facets(library: Library, today: dt.date) -> tuple[Facet, ...]:
    """Return the facets in the order in which people ask; only choices that some training has."""
    trainings = library.trainings
    regions = (Choice(NATIONAL, "Nasional"), *(Choice(r.id, r.name) for r in library.regions))
    steps = (Choice(f"{low}-{low + 1}", f"Tingkat {low} ke {low + 1}") for low in LEVELS[:-1])
    used_forms, used_modes = {t.form.id for t in trainings}, {t.entry.mode for t in trainings}
    used_providers = {t.provider.id for t in trainings}
    return (
        Facet("daerah", "Daerah", regions),
        Facet("kompetensi", "Kompetensi", tuple(Choice(c.id, c.name) for c in library.competencies)),
        Facet("langkah", "Langkah tingkat", tuple(steps)),
        Facet("cara", "Cara belajar", tuple(Choice(i, n) for i, n in MODES.items() if i in used_modes)),
        Facet("jp", "Jam pelajaran (JP)", _JP),
        Facet("biaya", "Biaya", _COSTS),
        Facet("bulan", "Bulan jadwal", tuple(_months(trainings, today))),
        Facet("bentuk", "Bentuk", tuple(Choice(f.id, f.name) for f in library.forms if f.id in used_forms)),
        Facet(
            "penyelenggara",
            "Penyelenggara",
            tuple(
                Choice(p.id, p.abbreviation or p.name) for p in library.providers if p.id in used_providers
            ),
        ),
        Facet("verifikasi", "Verifikasi", _VERIFIED),
    )


def _months(trainings: Iterable[Training], today: dt.date) -> Iterator[Choice]:
    sessions = (session for training in trainings for session in training.upcoming(today))
    firsts = sorted({session.start.replace(day=1) for session in sessions})
    yield from (Choice(f"{first:%Y-%m}", month_text(first)) for first in firsts)
    yield Choice(NO_DATE, "Belum ada jadwal")


def steps_text(training: Training) -> str:
    """Return the single steps that a training closes, as the browser reads them: 'komunikasi:2-3 *:1-2'."""
    any_ = training.entry.serves_any
    spans = (
        [(ANY, any_.from_, any_.to)]
        if any_
        else [(step.competency.id, step.start, step.end) for step in training.steps]
    )
    return " ".join(f"{name}:{low}-{low + 1}" for name, start, end in spans for low in range(start, end))


def groups(library: Library) -> tuple[Group, ...]:
    """Return the whole catalogue in groups, by name: national, each region, and the generic forms."""
    national = library.trainings_of(None)
    parts = (
        Group(NATIONAL, "Nasional", "", tuple(t for t in national if not t.entry.serves_any)),
        *(Group(r.id, r.name, r.url, library.trainings_of(r)) for r in library.regions),
        Group("bentuk-umum", "Bentuk umum", "", tuple(t for t in national if t.entry.serves_any)),
    )
    return tuple(
        Group(part.id, part.title, part.url, tuple(sorted(part.trainings, key=lambda t: t.name.casefold())))
        for part in parts
        if part.trainings
    )
