"""Pages of positions: what each asks for, what changes on the way to the next, and a ladder per group."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from titian import urls
from titian.chrome import Page
from titian.model import Competency, Position
from titian.model.entries import GroupEntry
from titian.model.library import Requirement
from titian.pages.linked_data import occupation
from titian.pages.render import Provenance, Renderer


@dataclass(frozen=True)
class Change:
    """What changes on the way to a position."""

    position: Position
    raised: tuple[tuple[Competency, int, int], ...]  # from which level to which
    new: tuple[Requirement, ...]
    dropped: tuple[Competency, ...]
    same: int


@dataclass(frozen=True)
class Range:
    """The levels that the positions of a group ask for; zeros when none of them asks."""

    low: int = 0
    high: int = 0

    @property
    def text(self) -> str:
        """Return one level, a range of levels, or a dash."""
        if not self.high:
            return "–"  # noqa: RUF001  # nothing stands here
        return str(self.high) if self.low == self.high else f"{self.low}–{self.high}"  # noqa: RUF001


def position_pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the list of positions, a page per position, and the ladder of each group."""
    library = renderer.library
    before = defaultdict(list)
    for position in library.positions:
        for identifier in position.entry.next:
            before[identifier].append(position)
    yield _positions(renderer)
    yield from (_position(renderer, position, before[position.id]) for position in library.positions)
    yield from (_ladder(renderer, group) for group in library.groups)


def change(here: Position, there: Position) -> Change:
    """Return what changes for somebody who goes from one position to another."""
    held = {requirement.competency.id: requirement.level for requirement in here.requires}
    asked = {requirement.competency.id for requirement in there.requires}
    raised = tuple(
        (one.competency, held[one.competency.id], one.level)
        for one in there.requires
        if one.level > held.get(one.competency.id, one.level)
    )
    new = tuple(one for one in there.requires if one.competency.id not in held)
    dropped = tuple(one.competency for one in here.requires if one.competency.id not in asked)
    return Change(there, raised, new, dropped, len(there.requires) - len(raised) - len(new))


def _changes(renderer: Renderer, position: Position) -> tuple[Change, ...]:
    found = renderer.library.positions_by_id
    return tuple(change(position, found[identifier]) for identifier in position.entry.next)


def _positions(renderer: Renderer) -> Page:
    description = (
        "Jabatan ASN dari pelaksana sampai pimpinan tinggi, dengan tingkat kompetensi yang lazim diminta."
    )
    section = urls.POSITIONS
    made_of = ("content/groups.yaml", "content/positions/")
    return renderer.page("positions.html", section, "Jabatan", description, section=section, made_of=made_of)


def _position(renderer: Renderer, position: Position, before: list[Position]) -> Page:
    entry = position.entry
    return renderer.page(
        "position.html",
        position.url,
        position.name,
        f"Kompetensi yang diminta: {entry.summary}",
        section=urls.POSITIONS,
        provenance=Provenance(position.path, position.sources, entry.verified, entry.checked),
        about=lambda address: occupation(position, address),
        position=position,
        before=before,
        later=lambda: {"changes": _changes(renderer, position)},
    )


def _ladder(renderer: Renderer, group: GroupEntry) -> Page:
    library = renderer.library
    after = [other for other in library.groups if other.id in group.next]
    sources = tuple(source for source in library.sources if source.id in group.sources)
    return renderer.page(
        "ladder.html",
        urls.url_of("ladder", group.id),
        f"Tangga karier: {group.name}",
        f"Dari mana, ke mana, dan apa yang berubah pada kelompok jabatan {group.name}. {group.summary}",
        section=urls.POSITIONS,
        provenance=Provenance("content/groups.yaml", sources, group.verified, group.checked),
        group=group,
        before=[other for other in library.groups if group.id in other.next],
        after=after,
        later=lambda: {
            "rows": _rows(renderer, group, after),
            "positions": [(one, _changes(renderer, one)) for one in library.positions_in(group)],
        },
    )


def _rows(
    renderer: Renderer, group: GroupEntry, after: list[GroupEntry]
) -> list[tuple[Competency, Range, list[Range]]]:
    """Return, per competency that anybody here asks for, the levels of this group and of the next ones."""
    here, *theirs = (_ranges(renderer.library.positions_in(one)) for one in (group, *after))
    return [
        (one, here.get(one.id, Range()), [there.get(one.id, Range()) for there in theirs])
        for one in renderer.library.competencies
        if any(one.id in asked for asked in (here, *theirs))
    ]


def _ranges(positions: tuple[Position, ...]) -> Mapping[str, Range]:
    levels = defaultdict(list)
    for position in positions:
        for requirement in position.requires:
            levels[requirement.competency.id].append(requirement.level)
    return {identifier: Range(min(found), max(found)) for identifier, found in levels.items()}
