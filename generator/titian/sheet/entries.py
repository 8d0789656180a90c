"""Content as rows. Lists become mappings by what tells their entries apart, so that rows need no position.

A tree is an entry's data in which every list with a sheet of its own is such a mapping: by id, by level, or
by number (1.0, 2.0, ...; 2.5 stands between). `tree` and `data_of` are each other's inverse.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from titian.load import Document, Sources
from titian.load.strict_yaml import KeyPath
from titian.sheet.layout import ID_FIELDS, ORDINAL, SHEETS, Sheet, Step

Key = str | int | float
TreePath = tuple[Key, ...]
Name = tuple[str, str]  # of an entry: its kind and its id
Trees = Mapping[Name, Mapping[str, Any]]


@dataclass(frozen=True)
class Row:
    """A row: the entry's id and the keys below it, and what stands there (a mapping, or a plain value)."""

    keys: tuple[Key, ...]
    value: Any

    def at(self, path: tuple[str, ...]) -> Any:
        """Return the value at `path`, None where there is none."""
        value = self.value
        for name in path:
            value = value.get(name) if isinstance(value, Mapping) else None
        return value


def documents(sources: Sources) -> dict[Name, Document]:
    """Return the project's own documents that have sheets, by kind and id, in the order of their paths."""
    return {
        (kind, str(document.yaml.data.get(field))): document
        for kind, field in ID_FIELDS.items()
        for document in sources.of_kind(kind)
        if is_own(document)
    }


def is_own(document: Document) -> bool:
    """Whether a document is the project's own; what comes with the national core is edited there."""
    return not document.origin


def trees_of(found: Mapping[Name, Document]) -> dict[Name, dict[str, Any]]:
    """Return the tree of each document."""
    return {name: tree(name[0], document.yaml.data) for name, document in found.items()}


def tree(kind: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return a copy of an entry's data with keyed lists."""
    result = deepcopy(dict(data))
    _key(result, _steps(kind))
    return result


def _steps(kind: str) -> tuple[tuple[Step, ...], ...]:
    return tuple(sheet.steps for sheet in SHEETS if sheet.kind == kind and sheet.steps)


def _key(node: Any, paths: tuple[tuple[Step, ...], ...]) -> None:
    for step in dict.fromkeys(steps[0] for steps in paths):
        entries = node.get(step.field) if isinstance(node, dict) else None
        if isinstance(entries, list):
            node[step.field] = {_key_of(step, number, each): each for number, each in enumerate(entries, 1)}
        below = tuple(steps[1:] for steps in paths if steps[0] == step and len(steps) > 1)
        for each in (node.get(step.field) or {}).values() if below else ():
            _key(each, below)


def _key_of(step: Step, number: int, entry: Any) -> Key:
    return float(number) if step.by == ORDINAL else entry[step.by]


def data_of(kind: str, node: Mapping[str, Any]) -> tuple[dict[str, Any], dict[TreePath, KeyPath]]:
    """Return a tree's data, and for the path of each keyed entry its path in the data."""
    result = deepcopy(dict(node))
    return result, dict(_unkey(result, _steps(kind), (), ()))


def _unkey(
    node: Any, paths: tuple[tuple[Step, ...], ...], path: TreePath, place: KeyPath
) -> Iterator[tuple[TreePath, KeyPath]]:
    for step in dict.fromkeys(steps[0] for steps in paths):
        entries = node.get(step.field) if isinstance(node, dict) else None
        if not isinstance(entries, dict):
            continue
        below = tuple(steps[1:] for steps in paths if steps[0] == step and len(steps) > 1)
        if step.by:
            keys = sorted(entries) if step.by == ORDINAL else list(entries)
            node[step.field] = [entries[key] for key in keys]
            places: dict[Key, str | int] = {key: index for index, key in enumerate(keys)}
        else:
            places = {key: str(key) for key in entries}
        for key, index in places.items():
            here, there = (*path, step.field, key), (*place, step.field, index)
            yield here, there
            yield from _unkey(entries[key], below, here, there)


def rows(sheet: Sheet, identifier: str, node: Mapping[str, Any]) -> Iterator[Row]:
    """Yield the rows of one entry's tree in one sheet."""
    yield from _rows(sheet.steps, (identifier,), node)


def _rows(steps: tuple[Step, ...], keys: tuple[Key, ...], node: Any) -> Iterator[Row]:
    if not steps:
        yield Row(keys, node)
        return
    for key, value in (node.get(steps[0].field) or {}).items():
        yield from _rows(steps[1:], (*keys, key), value)


def tree_path(sheet: Sheet, keys: tuple[Key, ...]) -> TreePath:
    """Return where in an entry's tree the row with these keys stands."""
    pairs = zip(sheet.steps, keys[1:], strict=True)
    return tuple(part for step, key in pairs for part in (step.field, key))
