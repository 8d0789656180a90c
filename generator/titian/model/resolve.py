"""Builds the library: parses each document into its entry and follows every reference."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TypeVar

from titian.load import CORE, Document, MarkdownPage, Sources, merged
from titian.memory import remembered
from titian.model.entries import (
    CompetencyEntry,
    EmploymentFile,
    Family,
    FormEntry,
    FormsFile,
    Framework,
    GroupEntry,
    GroupsFile,
    MovedFile,
    PageMeta,
    PositionEntry,
    ProviderEntry,
    ProvidersFile,
    QuizEntry,
    RegionEntry,
    SourceEntry,
    SourcesFile,
    SynonymsFile,
    TrainingEntry,
)
from titian.model.fields import Entry
from titian.model.library import (
    Competency,
    GuidePage,
    Library,
    Position,
    Region,
    Requirement,
    Step,
    Training,
)
from titian_engine.jp_rule import JpRule

E = TypeVar("E", bound=Entry)


def model(sources: Sources) -> Library:
    """Return the library of sources that passed every rule.

    Raises pydantic.ValidationError or KeyError when they did not: check first.
    """
    framework = _one(sources, "framework", Framework)
    forms = _one(sources, "forms", FormsFile)
    groups = _one(sources, "groups", GroupsFile).groups
    providers = _one(sources, "providers", ProvidersFile).providers
    citations = _one(sources, "sources", SourcesFile).sources
    resolver = _Resolver(
        families={family.id: family for family in framework.families},
        groups={group.id: group for group in groups},
        providers={provider.id: provider for provider in providers},
        forms={form.id: form for form in forms.forms},
        citations={source.id: source for source in citations},
        quizzes={quiz.competency: quiz for quiz, _ in _all(sources, "quiz", QuizEntry)},
    )
    found = {
        entry.id: resolver.competency(entry, at) for entry, at in _all(sources, "competency", CompetencyEntry)
    }
    resolver.competencies = {identifier: found[identifier] for identifier in framework.competencies}
    positions = resolver.positions(sources)
    about = {page.path: page for page in sources.pages}
    regions = [resolver.region(entry, at, about) for entry, at in _all(sources, "region", RegionEntry)]
    resolver.regions = {region.id: region for region in regions}
    trainings = resolver.trainings(sources)
    words = _one(sources, "synonyms", SynonymsFile)
    return Library(
        framework=framework,
        competencies=tuple(resolver.competencies.values()),
        core=tuple(resolver.competencies[identifier] for identifier in framework.core),
        groups=groups,
        positions=tuple(positions),
        regions=tuple(sorted(regions, key=lambda region: region.name)),
        forms_file=forms,
        providers=providers,
        trainings=tuple(trainings),
        sources=citations,
        synonyms=words.synonyms,
        ambiguous=words.ambiguous,
        employment=_one(sources, "employment", EmploymentFile).employment,
        pages=tuple(resolver.guide(page) for page in sources.pages if page.place is not None),
        moved=tuple(one for file, _ in _all(sources, "moved", MovedFile) for one in file.moved),
        images=sources.images,
        from_core=frozenset(_places(sources, of_core=True) - _places(sources, of_core=False)),
        positions_by_id={position.id: position for position in positions},
        trainings_by_id={training.id: training for training in trainings},
    )


def _places(sources: Sources, *, of_core: bool) -> set[str]:
    """Return the paths of the core's files, or of the project's own, and of their folders, which end in /."""
    paths = {d.path for d in sources.everything if (d.origin == CORE) is of_core}
    folders = {PurePosixPath(folder) for folder in {path.rpartition("/")[0] for path in paths}}
    return paths | {f"{one}/" for folder in folders for one in (folder, *folder.parents)}


def _one(sources: Sources, kind: str, shape: type[E]) -> E:
    return _entry(shape, *sources.of_kind(kind))


@remembered()
def _entry(shape: type[E], *layers: Document) -> E:
    return shape.model_validate(merged(document.yaml.data for document in layers))


def _all(sources: Sources, kind: str, shape: type[E]) -> Iterable[tuple[E, Document]]:
    for document in sources.of_kind(kind):
        yield _entry(shape, document), document


@dataclass
class _Resolver:
    """Holds what is resolved so far, each kind after those that it refers to."""

    families: Mapping[str, Family]
    groups: Mapping[str, GroupEntry]
    providers: Mapping[str, ProviderEntry]
    forms: Mapping[str, FormEntry]
    citations: Mapping[str, SourceEntry]
    quizzes: Mapping[str, QuizEntry]
    competencies: Mapping[str, Competency] = field(default_factory=dict)
    regions: Mapping[str, Region] = field(default_factory=dict)

    def cited(self, identifiers: Iterable[str]) -> tuple[SourceEntry, ...]:
        return tuple(self.citations[identifier] for identifier in identifiers)

    def guide(self, page: MarkdownPage) -> GuidePage:
        meta = PageMeta.model_validate(page.yaml.data)
        return GuidePage(meta, self.cited(meta.sources), page.path, page.url, page.body, page.origin == CORE)

    def competency(self, entry: CompetencyEntry, at: Document) -> Competency:
        return Competency(
            entry=entry,
            family=self.families[entry.family],
            quiz=self.quizzes.get(entry.id),
            sources=self.cited(entry.sources),
            path=at.path,
        )

    def position(self, entry: PositionEntry, at: Document) -> Position:
        requires = tuple(
            Requirement(competency, entry.requires[identifier])
            for identifier, competency in self.competencies.items()
            if identifier in entry.requires
        )
        return Position(
            entry=entry,
            group=self.groups[entry.group],
            requires=requires,
            sources=self.cited(entry.sources),
            path=at.path,
        )

    def positions(self, sources: Sources) -> list[Position]:
        """Return the positions in the order of their groups, then by name."""
        order = list(self.groups)
        found = [self.position(entry, at) for entry, at in _all(sources, "position", PositionEntry)]
        return sorted(found, key=lambda position: (order.index(position.group.id), position.name))

    def trainings(self, sources: Sources) -> list[Training]:
        """Return the trainings by name."""
        found = [self.training(entry, at) for entry, at in _all(sources, "training", TrainingEntry)]
        return sorted(found, key=lambda training: training.name)

    def region(self, entry: RegionEntry, at: Document, pages: Mapping[str, MarkdownPage]) -> Region:
        return Region(
            entry=entry,
            agency=self.providers[entry.agency],
            focus=tuple(self.competencies[identifier] for identifier in entry.focus),
            about=pages.get(at.path.replace("region.yaml", "about.md")),
            sources=self.cited(entry.sources),
            path=at.path,
        )

    def training(self, entry: TrainingEntry, at: Document) -> Training:
        form = self.forms[entry.form]
        return Training(
            entry=entry,
            form=form,
            provider=self.providers[entry.provider],
            partners=tuple(self.providers[identifier] for identifier in entry.partners),
            region=self.regions[entry.region] if entry.region else None,
            groups=tuple(self.groups[identifier] for identifier in entry.groups),
            jp=counted_jp(entry, form),
            steps=tuple(Step(self.competencies[s.competency], s.from_, s.to) for s in entry.raises),
            sources=self.cited(entry.sources),
            path=at.path,
        )


def counted_jp(entry: TrainingEntry, form: FormEntry) -> int:
    """Return the JP of a training: as written, or units times the form's figure; abroad by its own rules."""
    jp, abroad = form.jp, entry.abroad
    rule = JpRule(jp.unit, jp.national, jp.international, jp.international_bonus)
    stated = entry.jp if entry.jp is not None else (entry.units or 0) * (rule.figure(abroad=abroad) or 0)
    return rule.with_bonus(stated, abroad=abroad)
