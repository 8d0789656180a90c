"""What the load stage hands on: documents of YAML and pages of Markdown, with positions."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath

from titian.load.strict_yaml import Fault, KeyPath, Mark, ParsedYaml

CORE = "inti"  # the origin of what comes with the installed package

# Where a file stands decides what it is; None: what its name says. First match wins.
_KINDS = (
    (r"competencies\.yaml", "framework"),
    (r"mkdocs\.yml", "settings"),
    (r"content/competencies/[^/]+\.yaml", "competency"),
    (r"content/positions/[^/]+/[^/]+\.yaml", "position"),
    (r"content/trainings/[^/]+/[^/]+\.yaml", "training"),
    (r"content/regions/[^/]+/region\.yaml", "region"),
    (r"content/(groups|forms|providers|sources|synonyms|employment|moved)\.yaml", None),
    (r"assessments/[^/]+\.yaml", "quiz"),
)

# Folders of hand-written pages, and where on the site each begins.
_WRITTEN = {"content/pages/": "", "docs/editor/": "editor/"}


def kind_of(path: str) -> str | None:
    """Return the kind of document at a path below the project's root, or None when it has no place."""
    for pattern, kind in _KINDS:
        match = re.fullmatch(pattern, path)
        if match:
            return kind or match[1]
    return None


def place_of(path: str) -> str | None:
    """Return where a hand-written page, or a picture beside it, stands on the site; None for other files.

    'docs/editor/usul.md' -> 'editor/usul.md'.
    """
    folders = (folder for folder in _WRITTEN if path.startswith(folder))
    return next((_WRITTEN[folder] + path.removeprefix(folder) for folder in folders), None)


@dataclass(frozen=True, eq=False)
class Document:
    """One YAML file. `path` is relative to the project's root, with forward slashes."""

    path: str
    kind: str | None
    yaml: ParsedYaml
    origin: str = field(default="", kw_only=True)  # CORE for a file of the national core
    over: bool = field(default=False, kw_only=True)  # whether it adds to a file of the core at the same path

    @property
    def where(self) -> str:
        """The path as an editor reads it: `inti:content/forms.yaml` is not one of the project's own files."""
        return f"{self.origin}:{self.path}" if self.origin else self.path

    @property
    def stem(self) -> str:
        """The file name without its ending: what an id must be equal to."""
        return PurePosixPath(self.path).stem

    @property
    def folder(self) -> str:
        """The name of the folder that the file stands in."""
        return PurePosixPath(self.path).parent.name

    @property
    def readable(self) -> bool:
        """Whether the file holds data that other rules can look at."""
        return isinstance(self.yaml.data, dict)

    def mark(self, path: KeyPath) -> Mark:
        """Return where a value stands; where it is missing, where its nearest parent does."""
        while path and path not in self.yaml.marks:
            path = path[:-1]
        return self.yaml.marks.get(path, Mark(1, 1))

    def key_mark(self, path: KeyPath) -> Mark:
        """Return where a key stands; for a list entry, where the entry does."""
        return self.yaml.key_marks.get(path) or self.mark(path)

    def leaves(self, key: str) -> bool:
        """Whether the file leaves a key to the core's file that it adds to."""
        return self.over and isinstance(self.yaml.data, dict) and key not in self.yaml.data

    def faults_of(self, kind: str) -> Iterator[Fault]:
        """Yield the reader's faults of one kind."""
        return (fault for fault in self.yaml.faults if fault.kind == kind)


@dataclass(frozen=True, eq=False)
class MarkdownPage(Document):
    """One Markdown file: front matter as YAML, and a body that begins on `body_line`."""

    body: str
    body_line: int

    @property
    def place(self) -> str | None:
        """Where the page stands on the site; None for a text that is part of another page."""
        return place_of(self.path)

    @cached_property
    def url(self) -> str:
        """The page's address below the site's root, with a slash at its end ('' for the home page)."""
        inner = PurePosixPath(self.place or self.path).with_suffix("")
        parts = inner.parts[:-1] if inner.name == "index" else inner.parts
        return "".join(f"{part}/" for part in parts)


@dataclass(frozen=True, eq=False)
class Sources:
    """Everything an editor wrote, in the order of its paths."""

    documents: tuple[Document, ...]
    pages: tuple[MarkdownPage, ...]
    images: Mapping[str, bytes] = field(default_factory=dict)  # pictures of hand-written pages, by path
    others: tuple[Document, ...] = ()  # mkdocs.yml, pictures, and what has no use: nothing but their faults
    replaced: tuple[Document, ...] = ()  # files of the core that the project has its own of
    without: tuple[str, ...] = ()  # patterns of the core's files that the project does without
    left_out: tuple[str, ...] = ()  # the core's files that they match

    @property
    def everything(self) -> tuple[Document, ...]:
        """Documents and pages together."""
        return (*self.documents, *self.pages)

    @property
    def files(self) -> tuple[Document, ...]:
        """Everything, and whatever else lies beside it."""
        return (*self.everything, *self.others)

    def of_kind(self, kind: str) -> tuple[Document, ...]:
        """Return the documents of one kind that hold data."""
        return tuple(d for d in self.documents if d.kind == kind and d.readable)
