"""What a rule is, and what it is given to look at."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from titian.load import Document, Mark, Sources
from titian.load.strict_yaml import KeyPath
from titian.problems import Severity


class Finding(NamedTuple):
    """A place that breaks a rule. `what` replaces the rule's title where that says too little."""

    document: Document
    mark: Mark
    found: str
    expected: str
    fix: str
    what: str = ""
    subject: str = ""


class Place(NamedTuple):
    """Where an id is declared."""

    document: Document
    path: KeyPath


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Everything that was loaded, with the ids that it declares, today's date and the codes of the rules.

    `unread` names the kinds whose list is missing or cannot be read: of those, no id can be called unknown.
    """

    sources: Sources
    declared: Mapping[str, Mapping[str, tuple[Place, ...]]]  # kind -> id -> where
    unread: frozenset[str]
    today: dt.date
    rules: tuple[str, ...]

    def ids(self, kind: str) -> tuple[str, ...]:
        """Return the declared ids of a kind, in the order they were read."""
        return tuple(self.declared.get(kind, {}))


@dataclass(frozen=True)
class _Described:
    """What every rule says of itself."""

    code: str
    severity: Severity
    title: str
    why: str
    wrong: str
    right: str


@dataclass(frozen=True)
class FileRule(_Described):
    """A rule that looks at one document at a time."""

    check: Callable[[Document], Iterator[Finding]]
    scope: Literal["file"] = "file"


@dataclass(frozen=True)
class CatalogueRule(_Described):
    """A rule that needs to see everything together."""

    check: Callable[[Catalogue], Iterator[Finding]]
    scope: Literal["catalogue"] = "catalogue"


Rule = FileRule | CatalogueRule
