"""A strict YAML 1.2 reader on libyaml's events: a position for every value, no surprise in any scalar.

A plain scalar is a number only when it reads back exactly as it was written; `010`, `1.10`, `1e3` or an
unquoted NIP are refused instead of silently becoming something else. `NO`, `on` and `12:30` stay text,
as YAML 1.2 says.
"""

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

import yaml

from titian.load.limits import MAX_BYTES, MAX_DEPTH, MAX_FAULTS, MAX_VALUES
from titian.load.scalars import AMBIGUOUS, scalar

KeyPath = tuple[str | int, ...]

# Control characters, marks that nobody sees, and line breaks that only some programs take for one.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069"
    "\ufeff\ufffe\uffff\U000e0000-\U000e007f]"
)
_LONE_RETURN = re.compile(r"\r(?!\n)")
_UNSEEN = re.compile(rf"{HIDDEN.pattern}|{_LONE_RETURN.pattern}")
_FORBIDDEN = re.compile(rf"{_UNSEEN.pattern}|\t+")
_DIRECTIVE = re.compile(r"^%", re.MULTILINE)  # nobody needs one, and many cost libyaml their square


class Mark(NamedTuple):
    """A place in a file; line and column count from 1."""

    line: int
    column: int


class Fault(NamedTuple):
    """Something the reader refuses: `kind` is what a rule explains, `found` what stands in the file."""

    kind: str
    mark: Mark
    found: str


@dataclass(frozen=True, eq=False)
class ParsedYaml:
    """What one YAML text holds: plain data, the faults met, and the mark of each value and each key.

    Few files are asked for their marks, and of many files they would take most of the memory: whoever asks
    has the `text` read once more.
    """

    data: Any
    faults: tuple[Fault, ...] = ()
    text: str = ""
    first_line: int = 1

    @property
    def marks(self) -> Mapping[KeyPath, Mark]:
        """Where each value stands."""
        return self._again.marks

    @property
    def key_marks(self) -> Mapping[KeyPath, Mark]:
        """Where each key of a mapping stands."""
        return self._again.key_marks

    @cached_property
    def _again(self) -> "_Reader":
        reader = _Reader(self.first_line, marking=True)
        reader.read(self.text)
        return reader


def parse_yaml(raw: bytes, first_line: int = 1) -> ParsedYaml:
    """Parse `raw` (UTF-8); `first_line` is the file's line on which `raw` begins (front matter).

    Never raises on bad content: `data` is None and `faults` says why.
    """
    text, faults = read_text(raw, first_line)
    if faults:
        return ParsedYaml(None, faults)
    reader = _Reader(first_line)
    reader.read(text)
    data = None if reader.broken else reader.root
    return ParsedYaml(data, tuple(reader.faults), text, first_line)


def read_text(raw: bytes, first_line: int = 1, *, tabs: bool = False) -> tuple[str, tuple[Fault, ...]]:
    """Decode UTF-8 text of a bearable size; the faults say what makes it unfit. `tabs`: they are welcome."""
    if len(raw) > MAX_BYTES:
        return "", (size_fault(len(raw)),)
    content = raw.removeprefix(codecs.BOM_UTF8)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        mark = Mark(before.count("\n") + first_line, len(before) - before.rfind("\n"))
        return "", (Fault("encoding", mark, f"bita 0x{content[error.start]:02X}"),)
    found = _forbidden_characters(text, first_line, _UNSEEN if tabs else _FORBIDDEN)
    # Some parsers begin a line there, others do not: all of them shall count alike.
    return _LONE_RETURN.sub(" ", text), tuple(islice(found, MAX_FAULTS))


def size_fault(size: int) -> Fault:
    """Return the fault of a file that has `size` bytes, which are too many."""
    return Fault("size", Mark(1, 1), f"{size:,} bita".replace(",", "."))


def _forbidden_characters(text: str, first_line: int, forbidden: re.Pattern[str]) -> Iterator[Fault]:
    line, line_start, seen = first_line, 0, 0
    for match in forbidden.finditer(text):
        start = match.start()
        line += text.count("\n", seen, start)
        line_start = text.rfind("\n", seen, start) + 1 or line_start
        seen = start
        kind = "tab" if match[0][0] == "\t" else "character"
        found = "tab" if kind == "tab" else f"U+{ord(match[0]):04X}"
        yield Fault(kind, Mark(line, start - line_start + 1), found)


@dataclass(eq=False)
class _Frame:
    """A mapping or a sequence that is still open."""

    container: dict[str, Any] | list[Any]
    path: KeyPath
    key: str | None = None
    skip_value: bool = False  # the value of a refused key is read past
    keys: dict[str, Any] = field(default_factory=dict)  # those met so far, with libyaml's marks

    @property
    def wants_key(self) -> bool:
        return isinstance(self.container, dict) and self.key is None


@dataclass(eq=False)
class _Reader:
    """Builds plain data from libyaml's events with a stack, so that depth cannot exhaust Python's."""

    first_line: int
    marking: bool = False  # whether marks are kept
    end: Mark = field(init=False)
    root: Any = None
    broken: bool = False
    documents: int = 0
    values: int = 0
    stack: list[_Frame] = field(default_factory=list)
    marks: dict[KeyPath, Mark] = field(default_factory=dict)
    key_marks: dict[KeyPath, Mark] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def read(self, text: str) -> None:
        self.end = Mark(text.count("\n") + self.first_line, len(text) - text.rfind("\n"))
        directive = _DIRECTIVE.search(text)
        if directive:
            line = text.count("\n", 0, directive.start()) + self.first_line
            self.faults.append(Fault("syntax", Mark(line, 1), "directive"))
            self.broken = True
            return
        try:
            for event in yaml.parse(text, Loader=yaml.CSafeLoader):
                self._take(event)
                if self.broken:
                    return
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self._refuse("syntax", mark, error.problem or "tidak terbaca", fatal=True)
        except yaml.YAMLError as error:
            self._refuse("syntax", None, str(error), fatal=True)

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._refuse("several_documents", event.start_mark, "---", fatal=True)
        elif isinstance(event, yaml.AliasEvent):
            self._refuse("anchor", event.start_mark, f"*{event.anchor}")
            if self.stack and self.stack[-1].wants_key:
                self.stack[-1].key, self.stack[-1].skip_value = str(event.anchor), True
            else:
                self._place(None, event.start_mark)
        elif isinstance(event, yaml.NodeEvent):
            self._open_or_place(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.stack.pop()

    def _open_or_place(self, event: yaml.NodeEvent) -> None:
        if event.anchor is not None:
            self._refuse("anchor", event.start_mark, f"&{event.anchor}")
        if event.tag is not None:  # type: ignore[attr-defined]  # scalars and collections have it
            tag = str(event.tag).replace("tag:yaml.org,2002:", "!!")  # type: ignore[attr-defined]
            self._refuse("tag", event.start_mark, tag)
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        else:
            self._collection(event)

    def _collection(self, event: yaml.NodeEvent) -> None:
        if self.stack and self.stack[-1].wants_key:
            self._refuse("key", event.start_mark, "daftar atau peta sebagai kunci", fatal=True)
        elif len(self.stack) >= MAX_DEPTH:
            self._refuse("depth", event.start_mark, f"lebih dari {MAX_DEPTH} tingkat", fatal=True)
        else:
            container: dict[str, Any] | list[Any]
            container = {} if isinstance(event, yaml.MappingStartEvent) else []
            path = self._place(container, event.start_mark)
            self.stack.append(_Frame(container, path))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        plain = event.style is None or event.style == ""
        hidden = HIDDEN.search(event.value)  # only an escape such as \u202E can still bring one in
        if hidden:
            self._refuse("character", event.start_mark, f"U+{ord(hidden[0]):04X}")
            event.value = HIDDEN.sub("", event.value)
        if self.stack and self.stack[-1].wants_key:
            self._key(event, plain=plain)
        else:
            value = self._plain_value(event) if plain and event.tag is None else event.value
            self._place(value, event.start_mark)

    def _key(self, event: yaml.ScalarEvent, *, plain: bool) -> None:
        frame = self.stack[-1]
        frame.key, frame.skip_value = event.value, True
        if event.value == "<<":
            self._refuse("anchor", event.start_mark, "<<")
        elif plain and not isinstance(scalar(event.value), str):
            self._refuse("key", event.start_mark, event.value or "kunci kosong")
        elif event.value in frame.keys:
            first = self._mark(frame.keys[event.value]).line
            self._refuse("duplicate_key", event.start_mark, f"{event.value}|{first}")
        else:
            frame.skip_value = False
            frame.keys[event.value] = event.start_mark
            if self.marking:
                self.key_marks.setdefault((*frame.path, event.value), self._mark(event.start_mark))

    def _plain_value(self, event: yaml.ScalarEvent) -> Any:
        value = scalar(event.value)
        if value is AMBIGUOUS:
            self._refuse("number", event.start_mark, event.value)
            return event.value
        return value

    def _place(self, value: Any, yaml_mark: Any) -> KeyPath:
        """Put a value where it belongs and return its path, where marks are kept."""
        path = self._put(value)
        if self.marking:
            self.marks.setdefault(path, self._mark(yaml_mark))
        self.values += 1
        if self.values > MAX_VALUES:
            self._refuse("size", yaml_mark, f"lebih dari {MAX_VALUES:,} nilai".replace(",", "."), fatal=True)
        return path

    def _put(self, value: Any) -> KeyPath:
        if not self.stack:
            self.root = value
            return ()
        frame = self.stack[-1]
        step: str | int
        if isinstance(frame.container, list):
            step = len(frame.container)
            frame.container.append(value)
        else:
            step = str(frame.key)
            if not frame.skip_value:
                frame.container[step] = value
            frame.key = None
        return (*frame.path, step) if self.marking else ()

    def _mark(self, yaml_mark: Any) -> Mark:
        if yaml_mark is None:
            return Mark(self.first_line, 1)
        # Libyaml counts one line more when the last one does not end.
        return min(Mark(yaml_mark.line + self.first_line, yaml_mark.column + 1), self.end)

    def _refuse(self, kind: str, yaml_mark: Any, found: str, *, fatal: bool = False) -> None:
        self.faults.append(Fault(kind, self._mark(yaml_mark), found))
        self.broken = self.broken or fatal or len(self.faults) >= MAX_FAULTS
