"""Pages of competencies, and the home page."""

from collections.abc import Iterator
from itertools import groupby

from titian import urls
from titian.chrome import Page
from titian.model import Competency, Position
from titian.model.fields import LEVELS
from titian.pages.linked_data import term, term_set
from titian.pages.render import Provenance, Renderer


def framework_pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the home page, the list of competencies, and a page per competency."""
    yield _home(renderer)
    yield _competencies(renderer)
    yield from (_competency(renderer, competency) for competency in renderer.library.competencies)


def _home(renderer: Renderer) -> Page:
    description = (
        "Temukan kompetensi yang diminta jabatan Anda, nilai diri dengan jujur, dan susun rencana belajar."
    )
    return renderer.page("home.html", urls.HOME, "Beranda", description, section=urls.HOME)


def _competencies(renderer: Renderer) -> Page:
    description = "Semua kompetensi ASN pada Titian, menurut rumpunnya, dengan lima tingkat tiap kompetensi."
    section = urls.COMPETENCIES
    return renderer.page(
        "competencies.html",
        section,
        "Kompetensi",
        description,
        section=section,
        made_of=("competencies.yaml",),
        about=lambda address: term_set(renderer.library, address),
    )


def _competency(renderer: Renderer, competency: Competency) -> Page:
    library = renderer.library
    entry = competency.entry
    return renderer.page(
        "competency.html",
        competency.url,
        competency.name,
        entry.definition,
        section=urls.COMPETENCIES,
        provenance=Provenance(competency.path, competency.sources, entry.verified, entry.checked),
        about=lambda address: term(competency, address),
        competency=competency,
        later=lambda: {
            "reaching": {level: library.trainings_reaching(competency, level) for level in LEVELS[1:]},
            "asking": _asking(renderer, competency),
        },
    )


def _asking(renderer: Renderer, competency: Competency) -> list[tuple[int, list[Position]]]:
    """Return the positions that ask for a competency, by level, highest first."""
    asking = renderer.library.positions_asking(competency)
    return [
        (level, [position for position, _ in found])
        for level, found in groupby(asking, key=lambda pair: pair[1])
    ]
