"""Pages of trainings: the list, each training, lists by way of learning and provider, comparing; forms."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from markupsafe import Markup

from titian import urls
from titian.chrome import Page
from titian.labels import MODES
from titian.model import Step, Training
from titian.model.entries import FormEntry, ProviderEntry
from titian.model.fields import Mode
from titian.pages.alternatives import Neighbours
from titian.pages.facets import Group, facets, groups, steps_text
from titian.pages.linked_data import course
from titian.pages.listing import Sheet, first, sheets
from titian.pages.render import Provenance, Renderer
from titian.pictures.mix import mix

_MODE_TEXTS: dict[Mode, str] = {
    "tatap-muka": "Anda dan pengajar bertemu di satu tempat. Siapkan waktu, perjalanan, dan surat tugas.",
    "daring": "Anda belajar lewat internet. Cocok bila tempatnya jauh atau waktunya sempit.",
    "bauran": "Sebagian daring, sebagian tatap muka. Periksa kapan Anda harus hadir.",
    "di-tempat-kerja": "Anda belajar sambil bekerja di kantor sendiri, bersama atasan atau rekan.",
}


def catalogue_pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the lists, and a page per training, way of learning, provider and form."""
    neighbours = Neighbours(renderer.library)
    first_sheet, *others = found = sheets(groups(renderer.library))
    yield _trainings(renderer, first_sheet, len(found))
    yield from (_more(renderer, sheet, len(found)) for sheet in others)
    yield _compare(renderer)
    yield from (_training(renderer, neighbours, training) for training in renderer.library.trainings)
    yield from (_mode(renderer, mode) for mode in _MODE_TEXTS)
    yield from (_provider(renderer, provider) for provider in renderer.library.providers)
    yield _forms(renderer)
    yield from (_form(renderer, form) for form in renderer.library.forms)
    yield _sources(renderer)


def _trainings(renderer: Renderer, sheet: Sheet, last: int) -> Page:
    section, library, today = urls.TRAININGS, renderer.library, renderer.around.today
    description = "Katalog pelatihan dan cara belajar untuk ASN: nasional, daerah, dan 25 bentuk umum."
    offering = {training.provider.id for training in library.trainings}
    return renderer.page(
        "trainings.html",
        section,
        "Pelatihan",
        description,
        section=section,
        scripts=("catalogue.js",),
        made_of=("content/trainings/",),
        sheet=sheet,
        last=last,
        steps_text=steps_text,
        providers=[provider for provider in library.providers if provider.id in offering],
        later=lambda: {"facets": facets(library, today), "calendars": _calendars(renderer)},
    )


def _more(renderer: Renderer, sheet: Sheet, last: int) -> Page:
    return renderer.page(
        "trainings_more.html",
        sheet.url,
        f"Pelatihan, halaman {sheet.number}",
        f"Daftar pelatihan dan cara belajar untuk ASN, halaman {sheet.number} dari {last}.",
        section=urls.TRAININGS,
        sheet=sheet,
        last=last,
        steps_text=steps_text,
    )


def _calendars(renderer: Renderer) -> list[tuple[str, str]]:
    """Return name and address of every calendar that the build makes; see titian.feeds."""
    library, today = renderer.library, renderer.around.today
    dated = {training.region for training in library.trainings if training.upcoming(today)}
    national = [("Nasional", urls.calendar(urls.TRAININGS))] if None in dated else []
    regions = [region for region in library.regions if dated & {None, region}]
    return national + [(region.name, urls.calendar(region.url)) for region in regions]


def _compare(renderer: Renderer) -> Page:
    description = "Bandingkan dua atau tiga pelatihan: langkah, JP, biaya, cara, jadwal, dan syaratnya."
    return renderer.page(
        "compare.html",
        urls.COMPARE,
        "Bandingkan pelatihan",
        description,
        section=urls.TRAININGS,
        scripts=("compare.js",),
    )


def _training(renderer: Renderer, neighbours: Neighbours, training: Training) -> Page:
    entry, library = training.entry, renderer.library
    sessions = training.upcoming(renderer.around.today)

    def later() -> dict[str, object]:
        cheaper, others = neighbours.alternatives(training)
        steps = [(step, *_asking(renderer, neighbours, training, step)) for step in training.steps]
        generic = _generic(renderer, neighbours, training)
        row = partial(_row, renderer, neighbours)
        return {"cheaper": cheaper, "others": others, "steps": steps, "generic": generic, "row": row}

    return renderer.page(
        "training.html",
        training.url,
        training.name,
        entry.summary,
        section=urls.TRAININGS,
        scripts=("sessions.js",) if sessions else (),
        provenance=Provenance(training.path, training.sources, entry.verified, entry.checked),
        about=lambda address: course(training, address, renderer.around.today),
        training=training,
        sessions=sessions,
        calendar=urls.calendar(training.region.url if training.region else urls.TRAININGS),
        prerequisites=[library.trainings_by_id[identifier] for identifier in entry.prerequisites],
        later=later,
    )


def _asking(renderer: Renderer, neighbours: Neighbours, training: Training, step: Step) -> tuple[int, Markup]:
    """Return how many positions ask for what a step leads to, and all of them in words, made once."""
    key = (step.competency.id, step.end, training.groups)
    if key not in neighbours.told:
        found = neighbours.positions(training, step)
        html = renderer.part("_asking.html", training.url, positions=found)
        neighbours.told[key] = sum(len(positions) for _, positions in found), html
    return neighbours.told[key]


def _row(renderer: Renderer, neighbours: Neighbours, other: Training) -> Markup:
    """Return what a list of alternatives says of a training, made once: all trainings' pages are as deep."""
    if other.id not in neighbours.lists:
        neighbours.lists[other.id] = renderer.part("_alternative.html", other.url, training=other)
    return neighbours.lists[other.id]


def _generic(renderer: Renderer, neighbours: Neighbours, training: Training) -> Markup:
    """Return the generic forms that close a step of a training too, made once for those with the same."""
    found = neighbours.generic(training)
    key = tuple(form.id for form in found)
    if found and key not in neighbours.lists:
        neighbours.lists[key] = renderer.part("_generic.html", training.url, trainings=found)
    return neighbours.lists[key] if found else Markup()


def _mode(renderer: Renderer, mode: Mode) -> Page:
    text = _MODE_TEXTS[mode]
    name = MODES[mode]

    def later() -> dict[str, object]:
        every = groups(renderer.library)
        shown, more = first(_only(every, lambda training: training.entry.mode == mode))
        return {"groups": shown, "more": more}

    return renderer.page(
        "mode.html",
        urls.url_of("mode", mode),
        f"Cara belajar: {name.lower()}",
        f"Pelatihan dengan cara belajar {name.lower()}. {text}",
        section=urls.TRAININGS,
        made_of=("content/trainings/",),
        mode=mode,
        name=name,
        text=text,
        later=later,
    )


def _only(found: tuple[Group, ...], fits: Callable[[Training], bool]) -> list[Group]:
    narrowed = [replace(group, trainings=tuple(filter(fits, group.trainings))) for group in found]
    return [group for group in narrowed if group.trainings]


def _provider(renderer: Renderer, provider: ProviderEntry) -> Page:
    library = renderer.library
    regions = {region.id: region for region in library.regions}
    return renderer.page(
        "provider.html",
        urls.url_of("provider", provider.id),
        provider.name,
        provider.summary,
        section=urls.TRAININGS,
        provenance=Provenance("content/providers.yaml", (), provider.verified, provider.checked),
        provider=provider,
        region=regions.get(provider.region or ""),
        later=lambda: {
            "offered": [training for training in library.trainings if training.provider is provider],
            "partnered": [t for t in library.trainings if any(one is provider for one in t.partners)],
        },
    )


def _forms(renderer: Renderer) -> Page:
    section = urls.FORMS
    description = "Dua puluh lima bentuk pengembangan kompetensi, cara menghitung JP, dan kapan memakainya."
    return renderer.page(
        "forms.html",
        section,
        "Bentuk belajar",
        description,
        section=section,
        made_of=("content/forms.yaml",),
        later=lambda: {"mix": mix(renderer.library, None)},
    )


def _form(renderer: Renderer, form: FormEntry) -> Page:
    library, shared = renderer.library, renderer.library.forms_file
    sources = tuple(source for source in library.sources if source.id in shared.sources)
    return renderer.page(
        "form.html",
        urls.url_of("form", form.id),
        form.name,
        form.summary,
        section=urls.FORMS,
        provenance=Provenance("content/forms.yaml", sources, shared.verified, shared.checked),
        form=form,
        later=lambda: {"trainings": [one for one in library.trainings if one.form is form]},
    )


def _sources(renderer: Renderer) -> Page:
    section = urls.SOURCES
    description = (
        "Peraturan, contoh praktik, dan artikel yang menjadi dasar isi Titian, dengan tanggal periksanya."
    )
    made_of = ("content/sources.yaml",)
    return renderer.page("sources.html", section, "Sumber", description, section=section, made_of=made_of)
