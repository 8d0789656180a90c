"""Pages of competencies and positions, and the home page."""

from collections.abc import Iterator

from titian import urls
from titian.chrome import Page
from titian.model import Competency, Position
from titian.model.fields import LEVELS
from titian.pages.linked_data import occupation, term, term_set
from titian.pages.render import Provenance, Renderer


def framework_pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the home page, the lists, and a page per competency and per position."""
    yield _home(renderer)
    yield _competencies(renderer)
    yield from (_competency(renderer, competency) for competency in renderer.library.competencies)
    yield _positions(renderer)
    yield from (_position(renderer, position) for position in renderer.library.positions)


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
        reaching={level: library.trainings_reaching(competency, level) for level in LEVELS[1:]},
        asking=library.positions_asking(competency),
    )


def _positions(renderer: Renderer) -> Page:
    description = (
        "Jabatan ASN dari pelaksana sampai pimpinan tinggi, dengan tingkat kompetensi yang lazim diminta."
    )
    section = urls.POSITIONS
    return renderer.page("positions.html", section, "Jabatan", description, section=section)


def _position(renderer: Renderer, position: Position) -> Page:
    library, entry = renderer.library, position.entry
    return renderer.page(
        "position.html",
        position.url,
        position.name,
        f"Kompetensi yang diminta: {entry.summary}",
        section=urls.POSITIONS,
        provenance=Provenance(position.path, position.sources, entry.verified, entry.checked),
        about=lambda address: occupation(position, address),
        position=position,
        next_positions=[library.positions_by_id[identifier] for identifier in entry.next],
        levels={requirement.competency.id: requirement.level for requirement in position.requires},
    )
