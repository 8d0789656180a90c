"""Walks raw data along the shape it should have, even where the data is wrong."""

from collections.abc import Iterator
from functools import lru_cache
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from titian.load import Document
from titian.load.strict_yaml import KeyPath
from titian.model.entries import SHAPES


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
    return tuple(_walk(shape, (), document.yaml.data, ()))


def _walk(annotation: Any, markers: tuple[Any, ...], data: Any, path: KeyPath) -> Iterator[Typed]:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        yield from _walk(arguments[0], (*markers, *arguments[1:]), data, path)
    elif origin in {Union, UnionType}:
        yield from _walk(_member(arguments, data), markers, data, path)
    elif origin is tuple and isinstance(data, list):
        for index, entry in enumerate(data):
            yield from _walk(arguments[0], (), entry, (*path, index))
    elif origin is dict and isinstance(data, dict):
        for key, value in data.items():
            key_markers = get_args(arguments[0])[1:]
            yield Typed((*path, key), key, key_markers, is_key=True)
            yield from _walk(arguments[1], (), value, (*path, key))
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from _fields(annotation, data, path)
    elif not isinstance(data, (list, dict)):
        yield Typed(path, data, markers)


def _fields(shape: type[BaseModel], data: Any, path: KeyPath) -> Iterator[Typed]:
    if not isinstance(data, dict):
        return
    for name, field in shape.model_fields.items():
        key = field.alias or name
        if key in data:
            yield from _walk(field.annotation, tuple(field.metadata), data[key], (*path, key))


def _member(members: tuple[Any, ...], data: Any) -> Any:
    """Choose the member of a union that the data means to be: by its `kind`, else the first."""
    kind = data.get("kind") if isinstance(data, dict) else None
    for member in members:
        fields = getattr(member, "model_fields", {})
        if "kind" in fields and kind in get_args(fields["kind"].annotation):
            return member
    return members[0]
