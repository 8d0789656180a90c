"""The fields of a proposal's form, made from the JSON Schema of its kind of content file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple

from titian.model.fields import ID_PATTERN, LEVELS
from titian.pages.propose_labels import AREAS, LABELS, NAMES, NOT_ASKED, ONE_OF, STARTS, VARIANTS, Label

Widget = Literal[
    "text",
    "area",
    "id",
    "whole",
    "date",
    "link",
    "flag",
    "choice",
    "several",
    "lines",
    "group",
    "list",
]


class Choice(NamedTuple):
    """One entry of a list to choose from; those of one `group` stand together."""

    value: str
    name: str
    group: str = ""


Choices = Mapping[str, tuple[Choice, ...]]  # by key: what a reference may point at


@dataclass(frozen=True)
class Variant:
    """One kind of entry that a list may hold, with its own fields."""

    name: str
    label: str
    parts: tuple["Field", ...]


@dataclass(frozen=True)
class Field:
    """One thing to fill in. `start`: its first value; `need`: required, one of two, or neither."""

    key: str
    label: str
    help: str
    widget: Widget
    need: Literal["required", "either", "optional"]
    choices: tuple[Choice, ...] = ()
    parts: tuple["Field", ...] = ()  # of a group
    variants: tuple[Variant, ...] = ()  # of the entries of a list
    least: int = 0
    most: int | None = None
    number: bool = False  # what is chosen is a number
    start: tuple[str, ...] = ()

    @property
    def fixed(self) -> bool:
        """Whether a list has always the same number of entries."""
        return self.most is not None and self.most == self.least

    @property
    def shown(self) -> int:
        """How many entries of a list are there from the beginning."""
        return self.least or (1 if self.need == "either" else 0)

    @property
    def grouped(self) -> dict[str, list[Choice]]:
        """The choices by group."""
        found: dict[str, list[Choice]] = {}
        for choice in self.choices:
            found.setdefault(choice.group, []).append(choice)
        return found


def fields(kind: str, schema: Mapping[str, Any], choices: Choices) -> tuple[Field, ...]:
    """Return the fields of a form for one file of `kind`, in the schema's order."""
    return _Maker(kind, schema["$defs"], choices).parts(schema, "")


class _Maker(NamedTuple):
    kind: str
    defs: Mapping[str, Any]
    choices: Choices

    def parts(self, node: Mapping[str, Any], above: str) -> tuple[Field, ...]:
        required = set(node["required"])
        asked = (key for key in node["properties"] if f"{self.kind}.{above}{key}" not in NOT_ASKED)
        return tuple(
            self.field(key, node["properties"][key], above, required=key in required) for key in asked
        )

    def field(self, key: str, written: Mapping[str, Any], above: str, *, required: bool) -> Field:
        node, path = self.plain(written), f"{above}{key}"
        label = LABELS[self.kind].get(path, Label(key))
        either = f"{self.kind}.{path}" in ONE_OF
        return Field(
            key=key,
            label=label.text,
            help=written.get("description", "") if label.help is None else label.help,
            need="either" if either else "required" if required else "optional",
            **self.form(key, path, node),
            start=STARTS.get(f"{self.kind}.{path}", ()),
        )

    def plain(self, node: Mapping[str, Any]) -> Mapping[str, Any]:
        """Follow a reference; leave out that something may be null."""
        if "$ref" in node:
            return self.defs[node["$ref"].rpartition("/")[2]]  # type: ignore[no-any-return]
        if "anyOf" in node:
            return self.plain(next(one for one in node["anyOf"] if one.get("type") != "null"))
        return node

    def form(self, key: str, path: str, node: Mapping[str, Any]) -> dict[str, Any]:
        """Return the widget of a field, and what it needs."""
        kind, level = node["type"], (node.get("minimum"), node.get("maximum")) == _LEVEL
        if kind == "array":
            return self.many(key, path, node)
        if kind == "object":
            return {"widget": "group", "parts": self.parts(node, f"{path}.")}
        if "enum" in node or key in self.choices or level:
            return {"widget": "choice", "number": level, "choices": self.named(path, key)}
        return {"widget": {"boolean": "flag", "integer": "whole"}.get(kind) or self.writing(path, node)}

    def writing(self, path: str, node: Mapping[str, Any]) -> Widget:
        """Return how a text is written."""
        if node.get("format") == "date":
            return "date"
        if node["pattern"] == ID_PATTERN:
            return "id"
        if "https" in node["pattern"]:
            return "link"
        return "area" if f"{self.kind}.{path}" in AREAS else "text"

    def many(self, key: str, path: str, node: Mapping[str, Any]) -> dict[str, Any]:
        item, size = node["items"], {"least": node.get("minItems", 0), "most": node.get("maxItems")}
        if "oneOf" in item:
            return {"widget": "list", **size, "variants": tuple(self.variants(item["oneOf"], path))}
        item = self.plain(item)
        if item["type"] == "object":
            return {
                "widget": "list",
                **size,
                "variants": (Variant("", VARIANTS[key], self.parts(item, f"{path}.")),),
            }
        if "enum" in item or key in _SEVERAL:
            return {"widget": "several", "choices": self.named(path, key)}
        if key in self.choices:
            one = Field("", VARIANTS[key], "", "choice", "required", self.choices[key])
            return {"widget": "list", **size, "variants": (Variant("", VARIANTS[key], (one,)),)}
        return {"widget": "lines"}

    def variants(self, references: list[Mapping[str, Any]], path: str) -> Iterator[Variant]:
        nodes = {node["properties"]["kind"]["const"]: node for node in map(self.plain, references)}
        for name in sorted(nodes, key=list(VARIANTS).index):
            found = self.parts(nodes[name], f"{path}.")
            yield Variant(name, VARIANTS[name], tuple(_keyed(one, name) for one in found))

    def named(self, path: str, key: str) -> tuple[Choice, ...]:
        if path in NAMES:
            return tuple(Choice(value, name) for value, name in NAMES[path].items())
        return self.choices[key] if key in self.choices else self.choices["level"]


def _keyed(field: Field, variant: str) -> Field:
    """Give the options of an item the credits that its kind knows, and their first values."""
    if field.key != "options":
        return field
    (entry,) = field.variants
    parts = [_credit(part, variant) if part.key == "credit" else part for part in entry.parts]
    return replace(field, variants=(Variant(entry.name, entry.label, tuple(parts)),))


def _credit(field: Field, variant: str) -> Field:
    names = NAMES[f"credit.{variant}"]
    choices = tuple(Choice(value, name) for value, name in names.items())
    start = tuple(names) if variant == "anchored" else ()
    return replace(field, widget="choice", number=True, choices=choices, start=start)


_LEVEL = (LEVELS[0], LEVELS[-1])
_SEVERAL = frozenset({"groups"})
