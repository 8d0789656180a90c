"""A small project with hostile texts in every field that the model has, as far as `check` lets them pass.

The fields come from the model: what is added there is attacked here without a change.
"""

import json
import shutil
import unicodedata
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from golden_cases import TODAY
from payloads import PAYLOADS
from pydantic import BaseModel, StringConstraints
from tiny_site import GUIDES, add_guides, lay_project

from titian.load import Document, MarkdownPage, load
from titian.model.entries import SHAPES
from titian.model.fields import MARKDOWN, Ref
from titian.model.walk import typed_values
from titian.problems import Problem, errors
from titian.rules import check

ROOT = Path(__file__).parent.parent
ABOUT = "content/regions/kota-contoh/about.md"
BODY = ("body",)
# Where something stands that is not attacked.
_HARMLESS = {
    "content/providers.yaml": "providers",
    "content/forms.yaml": "forms",
    "content/sources.yaml": "sources",
}
# Markdown makes pictures of these that are not there: verify refuses them, so they cannot be built.
_NO_PICTURE = ("<img/src=x/onerror=__xss(1)>", "<img src=`x` onerror=`__xss(1)`>")
ALONE = "content/trainings/nasional/serang-{number}.yaml"
PAGE = "content/pages/panduan/serang-{number}.md"


SHARES = 7  # a field takes 2,000 signs, so each gets every seventh text; which ones, the turn decides


class Place(NamedTuple):
    """One text field of one file: what `kind` of text it takes, text, markdown, page or url."""

    file: str
    path: tuple[Any, ...]
    kind: str


@dataclass
class Attacked:
    """A project with hostile texts in it, and what `check` refused."""

    folder: Path
    places: list[Place]
    refused: set[tuple[str, str]]  # a text and the kind of field that does not take it
    alone: dict[str, str]  # id of a training -> the text that all its fields are

    def texts(self, kind: str) -> list[str]:
        """Return the texts that stand in every field of a kind."""
        return [text for text in PAYLOADS if (text, kind) not in self.refused]


def attacked(folder: Path, turn: int = 0) -> Attacked:
    """Lay the project out in a new folder: each text alone in a training, a share of all everywhere else.

    Over all turns, 0 to SHARES - 1, every text stands in every field.
    """
    lay_project(folder)
    add_guides(folder)
    shutil.copy(folder / "content" / "pages" / f"{GUIDES[0]}.md", folder / ABOUT)
    files = {document.path: _completed(document) for document in load(folder).everything}
    for file, name in _HARMLESS.items():
        files[file][name].append(files[file][name][0] | {"id": "aman"})
    _write(folder, files)
    assert errors(check(load(folder), TODAY)) == ()
    places = [
        place
        for document in load(folder).everything
        for place in _places(document)
        if not _is_harmless(place, files)
    ]
    project = Attacked(folder, places, {(text, "page") for text in _NO_PICTURE}, {})
    _write_alone(project, files)
    texts = {place: _share(project.texts(place.kind), place.kind, n + turn) for n, place in enumerate(places)}
    _write(folder, _filled(files, texts))
    return project


def _share(texts: list[str], kind: str, turn: int) -> list[str]:
    """Return what a field gets: the first text and a share of the others; the body of a page takes all."""
    return texts if kind == "page" else list(dict.fromkeys((texts[0], *texts[turn % SHARES :: SHARES])))


def _is_harmless(place: Place, files: dict[str, Any]) -> bool:
    name = _HARMLESS.get(place.file)
    return name is not None and place.path[:2] == (name, len(files[place.file][name]) - 1)


def _write_alone(project: Attacked, files: dict[str, Any]) -> None:
    """Give every text a training and a page of its own; keep of these what `check` takes."""
    model = "content/trainings/nasional/seminar-integritas.yaml"
    own = [place for place in project.places if place.file == model]
    page = next(place for place in project.places if place.kind == "page")
    made = {}
    for number, text in enumerate(PAYLOADS):
        filled = _filled(files, {place: [text] for place in (*own, page)})
        made[ALONE.format(number=number)] = filled[model] | _about(number)
        made[PAGE.format(number=number)] = filled[page.file]
    _write(project.folder, made)
    refused = _refused(project.folder, own)
    for number, text in enumerate(PAYLOADS):
        project.refused |= {
            (text, kind)
            for file, kind in refused
            if file in {ALONE.format(number=number), PAGE.format(number=number)}
        }
        (project.folder / PAGE.format(number=number)).unlink()
        places = [place for place in own if (text, place.kind) not in project.refused]
        if (text, "text") in project.refused:
            (project.folder / ALONE.format(number=number)).unlink()
        else:
            project.alone[f"serang-{number}"] = text
            filled = _filled({model: files[model]}, {place: [text] for place in places})[model]
            _write(project.folder, {ALONE.format(number=number): filled | _about(number)})


def problems(project: Attacked) -> tuple[Problem, ...]:
    """Return what still blocks the project."""
    return errors(check(load(project.folder), TODAY))


def _about(number: int) -> dict[str, Any]:
    """Return what a training refers to: nothing hostile, so that 300 of them are built in no time."""
    plain = {"provider": "aman", "form": "aman", "sources": ["aman"], "raises": []}
    return {"id": f"serang-{number}", "serves_any": {"from": 1, "to": 2}, **plain}


def _completed(document: Document) -> Any:
    """Return a document's data with every field that takes text; of a page also its body."""
    data = deepcopy(document.yaml.data)
    shape = SHAPES.get(document.kind or "")
    if document.kind == "quiz":  # one item of a kind is enough, and a file has a largest size
        data["items"] = list({item["kind"]: item for item in reversed(data["items"])}.values())
    if shape is not None:
        _complete(shape, data)
    return {"meta": data, "body": document.body} if isinstance(document, MarkdownPage) else data


def _complete(annotation: Any, data: Any) -> None:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        _complete(arguments[0], data)
    elif origin in {Union, UnionType}:
        models = [m for m in arguments if isinstance(m, type) and issubclass(m, BaseModel)]
        _complete(next((m for m in models if _is_member(m, data)), None), data)
    elif origin is tuple and isinstance(data, list):
        for entry in data:
            _complete(arguments[0], entry)
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel) and isinstance(data, dict):
        for name, part in annotation.model_fields.items():
            key = part.alias or name
            made = None if key in data else _sample(part.annotation, part.metadata)
            if made is not None and _has_text(made):
                data[key] = made
            if key in data:
                _complete(part.annotation, data[key])


def _is_member(model: type[BaseModel], data: Any) -> bool:
    kind = model.model_fields.get("kind")
    return kind is None or (isinstance(data, dict) and data.get("kind") in get_args(kind.annotation))


def _sample(annotation: Any, markers: Any = ()) -> Any:  # noqa: PLR0911  # one line per kind of field
    """Return something that fits a field, or None where nothing is made up: references, free maps."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if any(isinstance(marker, Ref) for marker in markers):
        return None
    if origin is Annotated:
        return _sample(arguments[0], arguments[1:])
    if origin in {Union, UnionType}:
        return _sample(arguments[0], markers)
    if origin is tuple:
        made = _sample(arguments[0])
        return None if made is None else [made]
    if origin is Literal:
        return arguments[0]
    if annotation is str:
        kind = _text_kind(markers)
        return {"url": "https://example.org/", "": None}.get(kind, "Contoh")
    if annotation is int:
        return 1
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        needed = {
            part.alias or name: _sample(part.annotation, part.metadata)
            for name, part in annotation.model_fields.items()
            if part.is_required()
        }
        return None if None in needed.values() else needed
    return "2027-02-01" if getattr(annotation, "__name__", "") == "date" else None


def _has_text(made: Any) -> bool:
    if isinstance(made, dict):
        return any(_has_text(part) for part in made.values())
    return any(_has_text(part) for part in made) if isinstance(made, list) else isinstance(made, str)


def _text_kind(markers: Any) -> str:
    """Return "text", "markdown" or "url" for a field that takes free text; '' for ids and the like."""
    patterns = [marker.pattern for marker in markers if isinstance(marker, StringConstraints)]
    if not patterns:
        return ""
    if patterns[0] is None:
        return "markdown" if MARKDOWN in markers else "text"
    return "url" if str(patterns[0]).startswith("^https") else ""


def _places(document: Document) -> list[Place]:
    found = [
        Place(document.path, typed.path, kind)
        for typed in typed_values(document)
        if not typed.is_key and (kind := _text_kind(typed.markers))
    ]
    if isinstance(document, MarkdownPage):
        found = [Place(document.path, ("title",), "text"), Place(document.path, ("description",), "text")]
        found.append(Place(document.path, BODY, "page"))
    return found


def _filled(files: dict[str, Any], texts: dict[Place, list[str]]) -> dict[str, Any]:
    filled = deepcopy(files)
    for place, own in texts.items():
        if not own:
            continue
        data = filled[place.file]
        path = place.path if place.path == BODY or "meta" not in data else ("meta", *place.path)
        for step in path[:-1]:
            data = data[step]
        data[path[-1]] = _joined(place.kind, str(data[path[-1]]), own)
    return filled


def _joined(kind: str, before: str, texts: list[str]) -> str:
    if kind == "url":
        return texts[-1] if texts[-1].startswith("https://") else f"https://example.org/{texts[-1]}"
    if len(texts) == 1 and kind == "text":
        return texts[0]
    return ("\n\n" if kind in {"markdown", "page"} else " ").join((before, *texts))


def _write(folder: Path, files: dict[str, Any]) -> None:
    """Write JSON, which is YAML, with every value on a line of its own."""
    for name, data in files.items():
        body = f"\n---\n\n{data['body']}" if name.endswith(".md") else ""
        meta = json.dumps(data["meta"] if body else data, indent=0, ensure_ascii=False)
        (folder / name).write_text(f"---\n{''.join(map(_visible, meta))}{body}", "utf-8", newline="")


def _visible(char: str) -> str:
    """Return a character as YAML takes it: what cannot be seen only as an escape."""
    hidden = unicodedata.category(char) in {"Cc", "Cf", "Cn", "Zl", "Zp"} and char != "\n"
    return f"\\u{ord(char):04x}" if hidden else char


def _refused(folder: Path, own: list[Place]) -> set[tuple[str, str]]:
    """Return the files that `check` refuses, each with the kinds of their fields that it means."""
    sources = load(folder)
    documents = {document.path: document for document in sources.everything}
    refused = set()
    for problem in errors(check(sources, TODAY)):
        at = {documents[problem.path].mark(place.path).line: place.kind for place in own}
        # The lines inside a text, and those of a body, are those of no field.
        kind = "page" if problem.path.endswith(".md") else at.get(problem.line, "markdown")
        refused.add((problem.path, kind))
    return refused
