"""Walks raw data along the shape it should have, even where the data is wrong."""

from collections.abc import Callable
from functools import cache, lru_cache, partial
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from titian.load import Document
from titian.load.strict_yaml import KeyPath
from titian.model.entries import SHAPES

# Adds what a part of a file holds, by its path, to what was found before.
Visit = Callable[[Any, KeyPath, "list[Typed]"], None]


class Typed(NamedTuple):
    """A value of a file, where it stands, and the markers that its field type carries."""

    path: KeyPath
    value: Any
    markers: tuple[Any, ...]
    is_key: bool = False


@lru_cache(maxsize=2)  # the rules look at one document after another
def typed_values(document: Document) -> tuple[Typed, ...]:
    """Return every scalar of a document for which its shape has a field."""
    shape = SHAPES.get(document.kind or "")
    if shape is None or not document.readable:
        return ()
    found: list[Typed] = []
    _visit_fields(shape, document.yaml.data, (), found)
    return tuple(found)


def _visit_fields(shape: type[BaseModel], data: Any, path: KeyPath, found: list[Typed]) -> None:
    if isinstance(data, dict):
        for key, visit in _fields(shape):
            if key in data:
                visit(data[key], (*path, key), found)


@cache
def _fields(shape: type[BaseModel]) -> tuple[tuple[str, Visit], ...]:
    """Return every key of a shape, and what visits its value."""
    return tuple(
        (field.alias or name, _visit(field.annotation, tuple(field.metadata)))
        for name, field in shape.model_fields.items()
    )


def _visit(annotation: Any, markers: tuple[Any, ...]) -> Visit:
    """Return what visits data of a type."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _visit(arguments[0], (*markers, *arguments[1:]))
    if origin in {Union, UnionType}:
        return _visit_union(arguments, markers)
    if origin is tuple:
        return _visit_list(_visit(arguments[0], ()), markers)
    if origin is dict:
        return _visit_mapping(get_args(arguments[0])[1:], _visit(arguments[1], ()), markers)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return partial(_visit_fields, annotation)
    return partial(_visit_scalar, markers)


def _visit_scalar(markers: tuple[Any, ...], data: Any, path: KeyPath, found: list[Typed]) -> None:
    if not isinstance(data, (list, dict)):
        found.append(Typed(path, data, markers))


def _visit_list(of_entry: Visit, markers: tuple[Any, ...]) -> Visit:
    def visit(data: Any, path: KeyPath, found: list[Typed]) -> None:
        if isinstance(data, list):
            for index, entry in enumerate(data):
                of_entry(entry, (*path, index), found)
        else:
            _visit_scalar(markers, data, path, found)

    return visit


def _visit_mapping(key_markers: tuple[Any, ...], of_value: Visit, markers: tuple[Any, ...]) -> Visit:
    def visit(data: Any, path: KeyPath, found: list[Typed]) -> None:
        if isinstance(data, dict):
            for key, value in data.items():
                found.append(Typed((*path, key), key, key_markers, is_key=True))
                of_value(value, (*path, key), found)
        else:
            _visit_scalar(markers, data, path, found)

    return visit


def _visit_union(members: tuple[Any, ...], markers: tuple[Any, ...]) -> Visit:
    """Visit the member of a union that the data means to be: by its `kind`, else the first."""
    first = _visit(members[0], markers)
    by_kind = {kind: _visit(member, markers) for member in reversed(members) for kind in _kinds(member)}

    def visit(data: Any, path: KeyPath, found: list[Typed]) -> None:
        kind = data.get("kind") if isinstance(data, dict) else None
        chosen = by_kind.get(kind, first) if isinstance(kind, str) else first
        chosen(data, path, found)

    return visit


def _kinds(member: Any) -> tuple[str, ...]:
    fields = getattr(member, "model_fields", {})
    return get_args(fields["kind"].annotation) if "kind" in fields else ()
