"""The model becomes search records: one per page, and one per term of the glossary."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from titian import urls
from titian.labels import MODES, SOURCE_KINDS, TRACKS
from titian.model import Competency, Library, Position, Region, Training
from titian.model.entries import FormEntry, GroupEntry, ProviderEntry, SourceEntry
from titian.search.filters import training_filters
from titian.search.prose import Section, plain_text, sections
from titian.search.site_pages import SITE_PAGES

COMPETENCY = "Kompetensi"
POSITION = "Jabatan"
TRAINING = "Pelatihan"
REGION = "Daerah"
FORM = "Bentuk belajar"
QUIZ = "Penilaian"
GUIDE = "Panduan"
RULE = "Aturan"
TERM = "Istilah"
SOURCE = "Sumber"
SITE = "Halaman"
UPDATE = "Pembaruan"
PRACTICE = "Praktik baik"
KINDS = (
    *(COMPETENCY, POSITION, TRAINING, REGION, FORM, QUIZ),
    *(GUIDE, RULE, UPDATE, PRACTICE, TERM, SOURCE, SITE),
)


@dataclass(frozen=True)
class Record:
    """One thing that a search can find.

    `url` is relative to the root, `text` is what an excerpt shows. `keywords` are other names of the thing
    itself, `labels` say what it belongs to or deals with. `region` is the id of the region in whose index it
    stands where the search is divided; without one it stands in the national index.
    """

    url: str
    title: str
    kind: str
    text: str
    keywords: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    region: str = ""


def records(library: Library) -> tuple[Record, ...]:
    """Return a record for every page that people may look for, in the order of the site's sections."""
    return (
        *(Record(url, title, SITE, text, keywords) for url, title, text, keywords in SITE_PAGES),
        *(_competency(competency) for competency in library.competencies),
        *(_quiz(competency) for competency in library.competencies if competency.quiz is not None),
        *(_group(group, library) for group in library.groups),
        *(_ladder(group) for group in library.groups),
        *(_position(position) for position in library.positions),
        *(_training(training, library) for training in library.trainings),
        *(_provider(provider, library) for provider in library.providers),
        *(_mode(mode, name) for mode, name in MODES.items()),
        *(_region(region) for region in library.regions),
        *(_form(form) for form in library.forms),
        *_pages(library),
        *(_source(source) for source in library.sources),
    )


def _joined(parts: Iterable[str | None]) -> str:
    return " ".join(part for part in parts if part)


def _competency(competency: Competency) -> Record:
    entry = competency.entry
    levels = (
        f"Tingkat {level.level}: {level.name}. {level.description} {'; '.join(level.indicators)}."
        for level in entry.levels
    )
    return Record(
        competency.url,
        competency.name,
        COMPETENCY,
        _joined((entry.definition, entry.why, *levels)),
        (*entry.synonyms, *((entry.code,) if entry.code else ()), "level", "indikator perilaku"),
        (competency.family.name,),
        MappingProxyType({"rumpun": (competency.family.name,), "kompetensi": (competency.name,)}),
    )


def _quiz(competency: Competency) -> Record:
    return Record(
        competency.quiz_url,
        f"Soal: {competency.name}",
        QUIZ,
        f"Soal penilaian mandiri untuk {competency.name}: kejadian, situasi, dan pengetahuan. "
        f"{competency.entry.definition}",
        ("tes", "kuis", "latihan soal"),
        filters=MappingProxyType({"kompetensi": (competency.name,)}),
    )


def _group(group: GroupEntry, library: Library) -> Record:
    names = ", ".join(position.name for position in library.positions_in(group))
    return Record(
        f"{urls.POSITIONS}#{group.id}",
        group.name,
        POSITION,
        f"{group.summary} Lazimnya tingkat {group.typical_level}. {TRACKS[group.track]}: {names}.",
        ("kelompok jabatan", "level"),
        filters=MappingProxyType({"kelompok": (group.name,)}),
    )


def _ladder(group: GroupEntry) -> Record:
    return Record(
        urls.url_of("ladder", group.id),
        f"Tangga karier: {group.name}",
        POSITION,
        f"Dari mana, ke mana, dan apa yang berubah. {TRACKS[group.track]}.",
        ("jenjang karier", "naik jabatan", "pola karier"),
        filters=MappingProxyType({"kelompok": (group.name,)}),
    )


def _position(position: Position) -> Record:
    entry, group = position.entry, position.group
    required = ", ".join(f"{r.competency.name} tingkat {r.level}" for r in position.requires)
    return Record(
        position.url,
        position.name,
        POSITION,
        f"{entry.summary} Kelompok: {group.name}. {group.summary} Diminta: {required}.",
        (*entry.synonyms, "level"),
        (group.name,),
        MappingProxyType({"kelompok": (group.name,)}),
    )


def _training(training: Training, library: Library) -> Record:
    entry, region = training.entry, training.region
    providers = (training.provider, *training.partners)
    raised = tuple(step.competency.name for step in training.steps)
    served = tuple(competency.name for competency in library.competencies) if entry.serves_any else raised
    return Record(
        training.url,
        training.name,
        TRAINING,
        _joined(
            (
                entry.summary,
                f"Untuk {entry.audience}.",
                f"{training.form.name}, {MODES[entry.mode].lower()}, {training.jp} JP.",
                f"Lama: {entry.duration}." if entry.duration else None,
                "Tanpa biaya peserta." if entry.cost == 0 else None,
                f"Menaikkan {', '.join(raised)}." if raised else None,
                f"Penyelenggara: {', '.join(provider.name for provider in providers)}.",
                entry.application,
                entry.evidence,
                entry.claim,
            )
        ),
        # A generic offer shares its other names with the form that it takes; the form's page answers to them.
        entry.synonyms if entry.serves_any is None else (),
        (
            *((region.name, *region.entry.aliases, region.entry.seat) if region else ()),
            *(provider.abbreviation for provider in providers if provider.abbreviation),
        ),
        training_filters(training, served),
        region.id if region else "",
    )


def _provider(provider: ProviderEntry, library: Library) -> Record:
    homes = (region.id for region in library.regions if region.agency.id == provider.id)
    return Record(
        urls.url_of("provider", provider.id),
        provider.name,
        SITE,
        f"{provider.summary} Pelatihan yang diadakan atau diikuti sebagai mitra.",
        (*((provider.abbreviation,) if provider.abbreviation else ()), "penyelenggara"),
        region=next(homes, ""),
    )


def _mode(mode: str, name: str) -> Record:
    return Record(
        urls.url_of("mode", mode),
        f"Cara belajar: {name.lower()}",
        SITE,
        f"Semua pelatihan dengan cara belajar {name.lower()}, nasional dan per daerah.",
    )


def _region(region: Region) -> Record:
    entry, agency = region.entry, region.agency
    obstacles = (f"{o.name}. {o.text} {' '.join(h.text for h in o.helps)}" for o in entry.obstacles)
    about = plain_text(region.about.body) if region.about else None
    return Record(
        region.url,
        region.name,
        REGION,
        _joined(
            (
                entry.summary,
                f"Badan kepegawaian: {agency.name}. {agency.summary}",
                *(claim.text for claim in entry.claims),
                *(f"{partner.name}. {partner.role}" for partner in entry.partners),
                *obstacles,
                about,
            )
        ),
        (
            *entry.aliases,
            entry.seat,
            entry.province,
            *((agency.abbreviation,) if agency.abbreviation else ()),
            *agency.synonyms,
        ),
        tuple(competency.name for competency in region.focus),
        MappingProxyType({"daerah": (region.name,)}),
    )


def _form(form: FormEntry) -> Record:
    cap = form.jp.cap
    limit = (
        f"Paling banyak {cap.times or cap.jp} {'kali' if cap.times else 'JP'} per {cap.per}." if cap else ""
    )
    return Record(
        urls.url_of("form", form.id),
        form.name,
        FORM,
        _joined((form.summary, form.when, form.jp.rule, limit, f"Jalur {form.route}.")),
        (*form.synonyms, form.route),
        filters=MappingProxyType({"bentuk": (form.name,)}),
    )


def _pages(library: Library) -> Iterator[Record]:
    for page in library.pages:
        parts = sections(page.body)
        if page.url == urls.GLOSSARY:
            yield Record(
                page.url, page.meta.title, TERM, page.meta.description, ("glosarium", "arti istilah")
            )
            yield from (_term(page.url, part) for part in parts if part.level > _LETTER_LEVEL)
            continue
        yield Record(
            page.url,
            page.meta.title,
            _kind(page.url),
            f"{page.meta.description} {plain_text(page.body)}",
            labels=tuple(part.title for part in parts),
        )


def _kind(url: str) -> str:
    kinds = {"aturan/": RULE, urls.UPDATES: UPDATE, urls.GOOD_PRACTICES: PRACTICE}
    return next((kind for folder, kind in kinds.items() if url.startswith(folder)), GUIDE)


_LETTER_LEVEL = 2  # the glossary's headings: a letter, and below it the terms


def _term(page: str, part: Section) -> Record:
    return Record(f"{page}#{part.anchor}", part.title, TERM, part.text)


def _source(source: SourceEntry) -> Record:
    return Record(
        f"{urls.SOURCES}#{source.id}",
        source.short,
        SOURCE,
        f"{source.title}. {SOURCE_KINDS[source.kind]}.",
    )
