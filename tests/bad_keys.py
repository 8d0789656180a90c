"""Every key that a content file may have, with a whole example, read off the shapes themselves."""

import copy
from collections.abc import Iterator
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel
from small_project import dumped, small_sources, with_files

from titian.load import Document, MarkdownPage, Sources
from titian.load.strict_yaml import KeyPath
from titian.model.entries import SHAPES
from titian.model.fields import Ref

_IDS = {
    "competency": "integritas",
    "position": "lurah",
    "group": "pengawas",
    "training": "seminar-integritas",
    "region": "kota-contoh",
    "provider": "lan",
    "form": "seminar",
    "family": "manajerial",
    "source": "permenpanrb-38-2017",
    "item": "integritas-baru",
}
# Keys that exclude one that the example has already.
_INSTEAD = {"jp": "units", "units": "jp", "raises": "serves_any", "serves_any": "raises"}


class Key(NamedTuple):
    """One key of one shape: the kind of file, the path to one place of it, and whether it may be missing."""

    kind: str
    path: KeyPath
    required: bool

    @property
    def name(self) -> str:
        """What stands in a test's name."""
        return f"{self.kind}: {'.'.join(map(str, self.path))}"


def all_keys() -> list[Key]:
    """Return every key of every shape once, at the first place where the whole example has it."""
    return [key for kind, shape in SHAPES.items() for key in _keys(kind, shape, whole(kind), ())]


@cache
def document(kind: str) -> Document:
    """Return the base project's file of a kind."""
    return next(found for found in small_sources().everything if found.kind == kind)


def whole(kind: str) -> dict[str, Any]:
    """Return the data of that file with every optional key filled in."""
    filled = _filled(SHAPES[kind], copy.deepcopy(document(kind).yaml.data))
    assert isinstance(filled, dict)
    for item in filled.get("items", ()):
        if "second_key" in item:
            item["second_key"] = [option["credit"] for option in item["options"]]
    return filled


def project(kind: str, data: Any) -> tuple[Sources, dict[str, bytes | None]]:
    """Return the base project in which the file of a kind holds other data, and that file's content."""
    found = document(kind)
    content = dumped(data)
    if isinstance(found, MarkdownPage):
        content = b"---\n" + content + b"---\n\nIsi.\n"
    changed: dict[str, bytes | None] = {found.path: content}
    return with_files(changed), changed


def parent_of(data: Any, path: KeyPath) -> Any:
    """Return the mapping that holds the last step of a path."""
    for step in path[:-1]:
        data = data[step]
    return data


def _keys(kind: str, shape: type[BaseModel], data: dict[str, Any], path: KeyPath) -> Iterator[Key]:
    for name, field in shape.model_fields.items():
        key = field.alias or name
        if key in data:
            yield Key(kind, (*path, key), field.is_required())
            yield from _below(kind, field.annotation, data[key], (*path, key))


def _below(kind: str, annotation: Any, data: Any, path: KeyPath) -> Iterator[Key]:
    annotation = _plain(annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from _keys(kind, annotation, data, path)
    elif get_origin(annotation) is tuple and data:
        member = _plain(get_args(annotation)[0])
        members = get_args(member) if get_origin(member) in {Union, UnionType} else (member,)
        for shape in members:
            place = next((i for i, entry in enumerate(data) if _is(shape, entry)), None)
            if place is not None:
                yield from _below(kind, shape, data[place], (*path, place))


def _is(shape: Any, entry: Any) -> bool:
    if not (isinstance(shape, type) and issubclass(shape, BaseModel)):
        return False
    kind = shape.model_fields.get("kind")
    options = get_args(kind.annotation) if kind and isinstance(entry, dict) else ()
    return len(options) != 1 or entry["kind"] in options


def _plain(annotation: Any) -> Any:
    """Return an annotation without its markers and without None."""
    if get_origin(annotation) is Annotated:
        return _plain(get_args(annotation)[0])
    if get_origin(annotation) in {Union, UnionType}:
        members = [member for member in get_args(annotation) if member is not type(None)]
        return _plain(members[0]) if len(members) == 1 else annotation
    return annotation


def _filled(annotation: Any, data: Any) -> Any:
    annotation = _plain(annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for name, field in annotation.model_fields.items():
            key = field.alias or name
            if _INSTEAD.get(key) in data:
                continue
            if key not in data:
                marked = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
                data[key] = _example(marked)
            data[key] = _filled(field.annotation, data[key])
    elif get_origin(annotation) is tuple:
        member = _plain(get_args(annotation)[0])
        members = get_args(member) if get_origin(member) in {Union, UnionType} else (member,)
        for shape in members:
            data = [_filled(shape, entry) if _is(shape, entry) else entry for entry in data]
    return data


def _example(annotation: Any) -> Any:  # one line per kind of field
    reference = next((mark for mark in _marks(annotation) if isinstance(mark, Ref)), None)
    if reference:
        return _IDS[reference.kind]
    plain = _plain(annotation)
    if get_origin(plain) is tuple:
        return [_example(get_args(plain)[0])]
    if get_origin(plain) is Literal:
        return get_args(plain)[0]
    if isinstance(plain, type) and issubclass(plain, BaseModel):
        return {
            field.alias or name: _example(Annotated[field.annotation, *field.metadata, None])
            for name, field in plain.model_fields.items()
        }
    return {bool: False, int: 2, str: "https://contoh.go.id/"}.get(plain, "2027-01-11")


def _marks(annotation: Any) -> tuple[Any, ...]:
    if get_origin(annotation) is Annotated:
        inner, *marks = get_args(annotation)
        return (*_marks(inner), *marks)
    if get_origin(annotation) in {Union, UnionType}:
        return tuple(mark for member in get_args(annotation) for mark in _marks(member))
    return ()
