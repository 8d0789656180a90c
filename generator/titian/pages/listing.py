"""How much one page lists: what is more goes to numbered pages, so that no page grows with the catalogue."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from titian import urls
from titian.model import Training
from titian.pages.facets import Group

SHEET = 200
"""Trainings on one page of the catalogue."""

LISTED = 100
"""Trainings in a list on any other page."""

PLACES = 60
"""Regions, providers or calendars that are listed one by one."""

T = TypeVar("T")


@dataclass(frozen=True)
class Sheet:
    """One page of the catalogue; pages count from 1."""

    number: int
    groups: tuple[Group, ...]

    @property
    def url(self) -> str:
        """Its address: the first is the catalogue itself."""
        return sheet_url(self.number)


def sheet_url(number: int) -> str:
    """Return the address of a page of the catalogue."""
    return urls.TRAININGS if number == 1 else f"{urls.TRAININGS}halaman/{number}/"


def sheets(groups: Sequence[Group]) -> tuple[Sheet, ...]:
    """Return the groups on pages of at most SHEET trainings, in order; a group may go on on the next page."""
    rows = [(group, training) for group in groups for training in group.trainings]
    pages = [rows[start : start + SHEET] for start in range(0, len(rows), SHEET)] or [[]]
    return tuple(Sheet(number, tuple(_groups(page))) for number, page in enumerate(pages, start=1))


def _groups(rows: Sequence[tuple[Group, Training]]) -> Iterator[Group]:
    for group in dict.fromkeys(group for group, _ in rows):
        yield replace(group, trainings=tuple(training for other, training in rows if other is group))


def listed(trainings: Sequence[Training]) -> Sequence[Training]:
    """Return what a list shows: everything, or as many as it may, and then national ones first."""
    if len(trainings) <= LISTED:
        return trainings
    return sorted(trainings, key=lambda training: training.region is not None)[:LISTED]


def first(groups: Sequence[Group]) -> tuple[tuple[Group, ...], int]:
    """Return the beginning of a list in groups, as much as one page may list, and how many more there are."""
    rows = [(group, training) for group in groups for training in group.trainings]
    return tuple(_groups(rows[:LISTED])), max(0, len(rows) - LISTED)
