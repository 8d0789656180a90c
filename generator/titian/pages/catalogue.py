"""Pages of trainings, of the forms they take, and of the sources."""

from collections.abc import Iterator

from titian import urls
from titian.chrome import Page
from titian.model import Training
from titian.model.entries import FormEntry
from titian.pages.linked_data import course
from titian.pages.render import Provenance, Renderer
from titian.pictures.mix import mix


def catalogue_pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the lists, and a page per training and per form."""
    yield _trainings(renderer)
    yield from (_training(renderer, training) for training in renderer.library.trainings)
    yield _forms(renderer)
    yield from (_form(renderer, form) for form in renderer.library.forms)
    yield _sources(renderer)


def _trainings(renderer: Renderer) -> Page:
    section = urls.TRAININGS
    description = "Katalog pelatihan dan cara belajar untuk ASN: nasional, lima daerah, dan 25 bentuk umum."
    scripts = ("catalogue.js",)
    return renderer.page(
        "trainings.html", section, "Pelatihan", description, section=section, scripts=scripts
    )


def _training(renderer: Renderer, training: Training) -> Page:
    entry, library = training.entry, renderer.library
    return renderer.page(
        "training.html",
        training.url,
        training.name,
        entry.summary,
        section=urls.TRAININGS,
        provenance=Provenance(training.path, training.sources, entry.verified, entry.checked),
        about=lambda address: course(training, address, renderer.around.today),
        training=training,
        prerequisites=[library.trainings_by_id[identifier] for identifier in entry.prerequisites],
        alternatives=_alternatives(renderer, training),
    )


def _alternatives(renderer: Renderer, training: Training) -> list[Training]:
    """Return trainings that close one of the same steps, shortest first."""
    same = [
        other
        for other in renderer.library.trainings
        if other is not training
        and any(other.reaches(step.competency, step.end) for step in training.steps)
        and (other.region is None or other.region is training.region)
    ]
    return sorted(same, key=lambda other: (other.jp, other.name))[:6]


def _forms(renderer: Renderer) -> Page:
    section = urls.FORMS
    description = "Dua puluh lima bentuk pengembangan kompetensi, cara menghitung JP, dan kapan memakainya."
    return renderer.page(
        "forms.html", section, "Bentuk belajar", description, section=section, mix=mix(renderer.library, None)
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
        trainings=[training for training in library.trainings if training.form is form],
    )


def _sources(renderer: Renderer) -> Page:
    section = urls.SOURCES
    description = (
        "Peraturan, contoh praktik, dan artikel yang menjadi dasar isi Titian, dengan tanggal periksanya."
    )
    return renderer.page("sources.html", section, "Sumber", description, section=section)
