"""The shape of every content file: one class per kind, the only source of the JSON Schemas."""

from titian.model.entries.framework import CompetencyEntry, Family, Framework, LevelEntry, ScaleLevel
from titian.model.entries.positions import GroupEntry, GroupsFile, PositionEntry
from titian.model.entries.quizzes import AnchoredItem, Item, KnowledgeItem, Option, QuizEntry, SituationalItem
from titian.model.entries.regions import Claim, Help, Obstacle, Partner, RegionEntry
from titian.model.entries.trainings import (
    Cap,
    FormEntry,
    FormsFile,
    JpRule,
    ProviderEntry,
    ProvidersFile,
    Raise,
    Registration,
    ServesAny,
    SessionEntry,
    TrainingEntry,
)
from titian.model.entries.vocabulary import (
    EmploymentEntry,
    EmploymentFile,
    PageMeta,
    SourceEntry,
    SourcesFile,
    SynonymEntry,
    SynonymsFile,
)
from titian.model.fields import Entry

SHAPES: dict[str, type[Entry]] = {
    "framework": Framework,
    "competency": CompetencyEntry,
    "groups": GroupsFile,
    "position": PositionEntry,
    "training": TrainingEntry,
    "region": RegionEntry,
    "forms": FormsFile,
    "providers": ProvidersFile,
    "sources": SourcesFile,
    "synonyms": SynonymsFile,
    "employment": EmploymentFile,
    "quiz": QuizEntry,
    "page": PageMeta,
}

__all__ = [
    "SHAPES",
    "AnchoredItem",
    "Cap",
    "Claim",
    "CompetencyEntry",
    "EmploymentEntry",
    "EmploymentFile",
    "Family",
    "FormEntry",
    "FormsFile",
    "Framework",
    "GroupEntry",
    "GroupsFile",
    "Help",
    "Item",
    "JpRule",
    "KnowledgeItem",
    "LevelEntry",
    "Obstacle",
    "Option",
    "PageMeta",
    "Partner",
    "PositionEntry",
    "ProviderEntry",
    "ProvidersFile",
    "QuizEntry",
    "Raise",
    "RegionEntry",
    "Registration",
    "ScaleLevel",
    "ServesAny",
    "SessionEntry",
    "SituationalItem",
    "SourceEntry",
    "SourcesFile",
    "SynonymEntry",
    "SynonymsFile",
    "TrainingEntry",
]
