"""The pages with a form that makes the file of a proposed training, or of a proposed question."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Literal, NamedTuple

from titian import urls
from titian.chrome import Page
from titian.labels import SOURCE_KINDS
from titian.model import Competency, Library
from titian.pages.propose_fields import Choice, Choices, fields
from titian.pages.propose_labels import LABELS, SECTIONS
from titian.pages.propose_words import LATER, patterns, rule_words
from titian.pages.render import Renderer
from titian.repository import Repository
from titian.rules import RULES
from titian.schemas import schemas
from titian.templates import NATIONAL, place, template

_KEY = re.compile(r"^(?:# ?)?([a-z_]+):", re.MULTILINE)


Kind = Literal["training", "quiz"]


class _Form(NamedTuple):
    kind: Kind
    url: str
    title: str
    description: str
    example: str


_FORMS = (
    _Form(
        "training",
        urls.PROPOSE_TRAINING,
        "Usulkan pelatihan",
        "Isi formulir, periksa, lalu kirim sebagai usulan. Tidak perlu bisa menulis kode.",
        "nama-pelatihan",
    ),
    _Form(
        "quiz",
        urls.PROPOSE_QUIZ,
        "Usulkan soal",
        "Tulis satu soal penilaian mandiri atau lebih, periksa, lalu kirim sebagai usulan.",
        "nama-kompetensi",
    ),
)


def propose_pages(renderer: Renderer) -> Iterator[Page]:
    """Yield a page per form."""
    yield from (_page(renderer, form) for form in _FORMS)


def _page(renderer: Renderer, form: _Form) -> Page:
    schema = schemas()[f"{form.kind}.schema.json"]
    asked = {field.key: field for field in fields(form.kind, schema, _choices(renderer.library))}
    rules = {rule.code: rule for rule in RULES}
    return renderer.page(
        "propose.html",
        form.url,
        form.title,
        form.description,
        section=form.url,
        scripts=("propose.js",),
        form=form,
        sections=[(name, [asked[key] for key in keys], folded) for name, keys, folded in SECTIONS[form.kind]],
        unchecked=[rules[code] for code in LATER[form.kind]],
        path=place(form.kind, form.example, NATIONAL),
        draft=template(form.kind, form.example, NATIONAL, renderer.around.today),
        hosting=Repository(renderer.around.repository),
        told=json.dumps(told(form.kind, renderer), separators=(",", ":")),
    )


def told(kind: Kind, renderer: Renderer) -> dict[str, Any]:
    """Return what the page says to its script: the schema, the rules' words, and what other files hold."""
    schema = schemas()[f"{kind}.schema.json"]
    text = template(kind, "a", "a", renderer.around.today)
    return {
        "kind": kind,
        "schema": plain_schema(schema),
        "rules": rule_words(),
        "patterns": patterns(),
        "labels": {path: label.text for path, label in LABELS[kind].items()},
        "header": text.split("\n", 1)[0],
        "order": key_order(text, schema["properties"]),
        "repository": renderer.around.repository,
        **_of_library(kind, renderer.library),
    }


def key_order(text: str, known: Iterable[str]) -> list[str]:
    """Return the keys of a file in the order in which its template names them."""
    named = [key for key in _KEY.findall(text) if key in known]
    return list(dict.fromkeys([*named, *known]))


def plain_schema(node: Any) -> Any:
    """Return a schema as the form needs it: nothing is null, and the kind of an item says what it has.

    So each fault is found once, where it is.
    """
    if isinstance(node, list):
        return [plain_schema(one) for one in node]
    if not isinstance(node, dict):
        return node
    if "anyOf" in node:
        return plain_schema(next(one for one in node["anyOf"] if one.get("type") != "null"))
    if "oneOf" in node:
        kinds = {
            one["$ref"]: one["$ref"].rpartition("/")[2].removesuffix("Item").lower() for one in node["oneOf"]
        }
        return {
            "allOf": [
                {"if": {"properties": {"kind": {"const": kind}}}, "then": {"$ref": reference}}
                for reference, kind in kinds.items()
            ]
        }
    return {key: plain_schema(value) for key, value in node.items() if key not in _SAID_ELSEWHERE}


_SAID_ELSEWHERE = frozenset({"description", "default", "title"})


def _choices(library: Library) -> Choices:
    providers = tuple(Choice(one.id, one.name) for one in library.providers)
    families = {family.id: family.name for family in library.framework.families}
    return {
        "competency": tuple(
            Choice(one.id, one.name, families[one.entry.family]) for one in library.competencies
        ),
        "level": tuple(
            Choice(str(level.level), f"{level.level}. {level.name}") for level in library.framework.scale
        ),
        "region": tuple(Choice(one.id, one.name) for one in library.regions),
        "provider": providers,
        "partners": providers,
        "form": tuple(Choice(one.id, one.name, one.route.capitalize()) for one in library.forms),
        "groups": tuple(Choice(one.id, one.name) for one in library.groups),
        "sources": tuple(Choice(one.id, one.short, SOURCE_KINDS[one.kind]) for one in library.sources),
    }


def _of_library(kind: Kind, library: Library) -> dict[str, Any]:
    """Return what the rules must know of the other files."""
    if kind == "training":
        counted = [one.id for one in library.forms if one.jp.national and one.jp.unit != "program"]
        return {"counted": counted}
    return {"next": {one.id: _next_items(one) for one in library.competencies if one.quiz}}


def _next_items(competency: Competency) -> dict[str, int]:
    """Return by letter the first number that no item of a competency's quiz has or had before its last."""
    assert competency.quiz is not None  # noqa: S101  # the caller chose those that have one
    name = re.compile(rf"{re.escape(competency.id)}-([ask])(\d+)")
    numbers = dict.fromkeys("ask", 1)
    for found in filter(None, (name.fullmatch(item.id) for item in competency.quiz.items)):
        numbers[found[1]] = max(numbers[found[1]], int(found[2]) + 1)
    return numbers
