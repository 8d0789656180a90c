"""What a column holds, looked up in the model's shapes: its kind, its choices, its note."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from titian.labels import MODES
from titian.load.strict_yaml import KeyPath
from titian.model.entries import SHAPES
from titian.model.fields import Range, Ref, Sourced
from titian.sheet.layout import ORDINAL, Column, Sheet

Form = Literal["text", "number", "date", "flag", "choice", "ref", "ordinal"]

# Words for the choices that a cell offers; what has none is offered as it is written.
CHOICE_WORDS = {
    **MODES,
    "anchored": "Penilaian diri",
    "situational": "Situasi",
    "knowledge": "Pengetahuan",
    "jp": "JP",
    "units": "Banyaknya",
    "cost": "Biaya",
    "raises": "Kenaikan tingkat",
    "duration": "Lama",
}
_ORDINAL_NOTE = (
    "Nomor urut isi yang sudah ada; jangan diubah. Isi baru: kosongkan (ditaruh paling akhir), "
    "atau tulis angka di antaranya, misalnya 2,5."
)


@dataclass(frozen=True)
class Facts:
    """What a cell of a column may hold. `many`: several values, with semicolons between them."""

    form: Form
    many: bool = False
    required: bool = False
    note: str = ""
    ref: str = ""
    choices: tuple[str, ...] = ()
    level: bool = False


@cache
def column_facts(sheet: Sheet, column: Column) -> Facts:
    """Return what a column of a sheet holds."""
    path = (*(step.field for step in sheet.steps), *column.path)
    found = list(_fields(_models_at(sheet.kind, path[:-1]), path[-1:]))
    everywhere = len(found) == len(_models_at(sheet.kind, path[:-1]))
    required = everywhere and all(info.is_required() for info, _ in found) and len(column.path) < 2  # noqa: PLR2004
    note = column.note or _in_words(found[0][0].description or "")
    annotations = [annotation for _, annotation in found]
    if not column.path:  # the entry of a list, or what a key of a mapping leads to
        return _facts([_entry(_bare(annotations[0]))], required=True, note=note)
    return _facts(annotations, required=required, note=note)


def _in_words(note: str) -> str:
    """Return a note on a key of a file as one on a cell."""
    return re.sub(r"\bfalse\b", "tidak", re.sub(r"\btrue\b", "ya", note))


@cache
def key_facts(sheet: Sheet, index: int) -> Facts:
    """Return what the key column number `index` of a sheet holds."""
    if index == 0:
        if not sheet.steps and sheet.kind != "quiz":
            note = "Huruf kecil, angka, dan tanda hubung; tidak pernah diubah. Id baru membuat berkas baru."
            return Facts("text", required=True, note=note)
        kind = "competency" if sheet.kind == "quiz" else sheet.kind
        return Facts("ref", required=True, note="Baris ini milik siapa.", ref=kind)
    step = sheet.steps[index - 1]
    if step.by == ORDINAL:
        return Facts("ordinal", note=_ORDINAL_NOTE)
    if step.by == "":
        return Facts("ref", required=True, note="Kompetensi yang diminta.", ref="competency")
    path = tuple(each.field for each in sheet.steps[:index])
    found = list(_fields(_models_at(sheet.kind, path), (step.by,)))
    return _facts([each for _, each in found], required=True, note=found[0][0].description or "")


def _facts(annotations: Sequence[Any], *, required: bool, note: str) -> Facts:
    inner, markers = _peeled(annotations[0])
    if get_origin(inner) is tuple:
        one = _facts([get_args(each)[0] for each in map(_bare, annotations)], required=required, note=note)
        return Facts(one.form, True, required, note, one.ref, one.choices, one.level)
    choices = tuple(dict.fromkeys(str(choice) for each in annotations for choice in _choices(_bare(each))))
    if choices:
        return Facts("choice", required=required, note=note, choices=choices)
    kind = next((marker.kind for marker in markers if isinstance(marker, Ref)), "")
    level = any(isinstance(marker, Range) and marker.kind == "level" for marker in markers)
    form: Form = {int: "number", bool: "flag", str: "text"}.get(inner, "date")  # type: ignore[assignment]
    if kind and kind != "item":
        return Facts("ref", required=required, note=note, ref=kind)
    return Facts(form, required=required, note=note, level=level)


def _choices(annotation: Any) -> tuple[Any, ...]:
    return get_args(annotation) if get_origin(annotation) is Literal else ()


def _bare(annotation: Any) -> Any:
    return _peeled(annotation)[0]


def _peeled(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    """Return an annotation without `Annotated` and `| None`, and the markers met on the way."""
    markers: tuple[Any, ...] = ()
    while True:
        arguments = get_args(annotation)
        if get_origin(annotation) is Annotated:
            annotation, markers = arguments[0], (*markers, *arguments[1:])
        elif get_origin(annotation) in {Union, UnionType} and type(None) in arguments:
            annotation = next(each for each in arguments if each is not type(None))
        else:
            return annotation, markers


def _models(annotation: Any) -> tuple[type[BaseModel], ...]:
    inner = _bare(annotation)
    if get_origin(inner) in {Union, UnionType}:
        return tuple(model for each in get_args(inner) for model in _models(each))
    return (inner,) if isinstance(inner, type) and issubclass(inner, BaseModel) else ()


def _fields(models: tuple[type[BaseModel], ...], path: Sequence[str]) -> Iterator[tuple[FieldInfo, Any]]:
    """Yield the field at `path` (one name) in each model that has it, with its annotation."""
    for model in models:
        for name, info in model.model_fields.items():
            if (info.alias or name) == path[0]:
                yield info, Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation


def _entry(inner: Any) -> Any:
    """Return what a list's entries or a mapping's values are; anything else is itself."""
    return get_args(inner)[{tuple: 0, dict: -1}[get_origin(inner)]] if get_origin(inner) else inner


@cache
def _models_at(kind: str, path: tuple[str, ...]) -> tuple[type[BaseModel], ...]:
    """Return the models that the mapping at `path` (positions in lists left out) may have."""
    models: tuple[type[BaseModel], ...] = (SHAPES[kind],)
    for name in path:
        inner = [_bare(annotation) for _, annotation in _fields(models, (name,))]
        models = tuple(
            model for each in inner for model in _models(_entry(each) if not _models(each) else each)
        )
    return models


@cache
def known_keys(kind: str, path: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys of the mapping at `path` as the content files order them."""
    names: list[str] = []
    for model in _models_at(kind, path):
        before = -1
        for name in _ordered(model):
            if name not in names:
                names.insert(before + 1, name)
            before = names.index(name)
    return tuple(names)


def _ordered(model: type[BaseModel]) -> list[str]:
    """Own keys first; where things come from stands at the end of a file."""
    last = Sourced.model_fields if issubclass(model, Sourced) else {}
    names = [*(name for name in model.model_fields if name not in last), *last]
    return [model.model_fields[name].alias or name for name in names]


def order_of(kind: str, path: KeyPath) -> tuple[str, ...]:
    """Return the keys that a mapping in a document may have, in their order."""
    return known_keys(kind, tuple(step for step in path if isinstance(step, str)))
