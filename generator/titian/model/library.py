"""The resolved model: what pages, data and search are made from."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Generic, Protocol, TypeVar

from titian.load import MarkdownPage
from titian.model.entries import (
    AmbiguousEntry,
    CompetencyEntry,
    EmploymentEntry,
    Family,
    FormEntry,
    FormsFile,
    Framework,
    GroupEntry,
    MovedEntry,
    PageMeta,
    PositionEntry,
    ProviderEntry,
    QuizEntry,
    RegionEntry,
    SessionEntry,
    SourceEntry,
    SynonymEntry,
    TrainingEntry,
)
from titian.urls import url_of


@dataclass(frozen=True, eq=False)
class GuidePage:
    """A hand-written page with its front matter and sources."""

    meta: PageMeta
    sources: tuple[SourceEntry, ...]
    path: str
    url: str
    body: str
    core: bool = False  # whether it comes with Titian, not from this project


class _Entry(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...


E = TypeVar("E", bound=_Entry)


@dataclass(frozen=True, eq=False, kw_only=True)
class Listed(Generic[E]):
    """Something with a page of its own, made from one file of content."""

    KIND: ClassVar[str]
    entry: E
    sources: tuple[SourceEntry, ...]
    path: str

    @property
    def id(self) -> str:
        """The id, which the file (for a region: its folder) is named after."""
        return self.entry.id

    @property
    def name(self) -> str:
        """The name that readers see."""
        return self.entry.name

    @property
    def url(self) -> str:
        """The address below the site's root."""
        return url_of(self.KIND, self.id)


@dataclass(frozen=True, eq=False, kw_only=True)
class Competency(Listed[CompetencyEntry]):
    """A competency with its family, sources and quiz."""

    KIND = "competency"

    family: Family
    quiz: QuizEntry | None

    @property
    def quiz_url(self) -> str:
        """The address of its quiz."""
        return url_of("quiz", self.id)


@dataclass(frozen=True, eq=False)
class Requirement:
    """A position asks for a competency at a level."""

    competency: Competency
    level: int


@dataclass(frozen=True, eq=False, kw_only=True)
class Position(Listed[PositionEntry]):
    """A position with its group and requirements, in the order of the framework."""

    KIND = "position"

    group: GroupEntry
    requires: tuple[Requirement, ...]


@dataclass(frozen=True, eq=False, kw_only=True)
class Region(Listed[RegionEntry]):
    """A region with its agency, the competencies that its article stresses, and its own text."""

    KIND = "region"

    agency: ProviderEntry
    focus: tuple[Competency, ...]
    about: MarkdownPage | None


@dataclass(frozen=True, eq=False)
class Step:
    """A training raises a competency from one level to a higher one."""

    competency: Competency
    start: int
    end: int


@dataclass(frozen=True, eq=False, kw_only=True)
class Training(Listed[TrainingEntry]):
    """A training with everything that it refers to. `jp` is counted, whichever way it was written."""

    KIND = "training"

    form: FormEntry
    provider: ProviderEntry
    partners: tuple[ProviderEntry, ...]
    region: Region | None
    groups: tuple[GroupEntry, ...]
    jp: int
    steps: tuple[Step, ...]

    def upcoming(self, today: dt.date) -> tuple[SessionEntry, ...]:
        """Return the sessions that are not over, soonest first."""
        return tuple(sorted((s for s in self.entry.sessions if s.end >= today), key=lambda s: s.start))

    def reaches(self, competency: Competency, level: int) -> bool:
        """Whether this training, by name, brings a person to `level` in `competency`."""
        return any(step.competency is competency and step.start < level <= step.end for step in self.steps)


@dataclass(frozen=True, eq=False)
class Library:
    """Everything, resolved. Tuples are in the order in which people see them."""

    framework: Framework
    competencies: tuple[Competency, ...]
    core: tuple[Competency, ...]
    groups: tuple[GroupEntry, ...]
    positions: tuple[Position, ...]
    regions: tuple[Region, ...]
    forms_file: FormsFile
    providers: tuple[ProviderEntry, ...]
    trainings: tuple[Training, ...]
    sources: tuple[SourceEntry, ...]
    synonyms: tuple[SynonymEntry, ...]
    ambiguous: tuple[AmbiguousEntry, ...]
    employment: tuple[EmploymentEntry, ...]
    pages: tuple[GuidePage, ...]
    moved: tuple[MovedEntry, ...]
    images: Mapping[str, bytes]
    positions_by_id: Mapping[str, Position]
    trainings_by_id: Mapping[str, Training]
    from_core: frozenset[str] = frozenset()  # files and folders/ that the project's repository does not have

    @property
    def forms(self) -> tuple[FormEntry, ...]:
        """The forms of development, in the order of the SIASN list."""
        return self.forms_file.forms

    def family(self, family: Family) -> tuple[Competency, ...]:
        """Return the competencies of a family."""
        return tuple(c for c in self.competencies if c.family is family)

    def positions_in(self, group: GroupEntry) -> tuple[Position, ...]:
        """Return the positions of a group."""
        return tuple(p for p in self.positions if p.group is group)

    def positions_asking(self, competency: Competency) -> tuple[tuple[Position, int], ...]:
        """Return the positions that ask for a competency, with the level, highest first."""
        asking = [
            (position, requirement.level)
            for position in self.positions
            for requirement in position.requires
            if requirement.competency is competency
        ]
        return tuple(sorted(asking, key=lambda pair: -pair[1]))

    def trainings_reaching(self, competency: Competency, level: int) -> tuple[Training, ...]:
        """Return the trainings that by name bring a person to a level of a competency."""
        return tuple(t for t in self.trainings if t.reaches(competency, level))

    def news_in(self, folder: str) -> tuple[GuidePage, ...]:
        """Return the dated pages below an address, newest first."""
        dated = [page for page in self.pages if page.meta.posted and page.url.startswith(folder)]
        return tuple(sorted(dated, key=lambda p: (-(p.meta.posted or dt.date.min).toordinal(), p.url)))

    def trainings_of(self, region: Region | None) -> tuple[Training, ...]:
        """Return the trainings of a region, or the national ones."""
        return tuple(t for t in self.trainings if t.region is region)
