"""The readable names behind ids, for cells that say both: `Nama [id]`."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from titian.load import Sources

Names = Mapping[str, Mapping[str, str]]  # kind -> id -> name

_LISTS = (
    ("groups", "groups", "group"),
    ("forms", "forms", "form"),
    ("providers", "providers", "provider"),
    ("sources", "sources", "source"),
    ("framework", "families", "family"),
)
_FILES = ("competency", "position", "training", "region")
_WITH_ID = re.compile(r"(.*)\[\s*([^\[\]]+?)\s*\]", re.DOTALL)


def names_of(sources: Sources) -> dict[str, dict[str, str]]:
    """Return the name of everything that a cell can refer to, by kind and id."""
    found: dict[str, dict[str, str]] = {kind: {} for kind in (*_FILES, *(kind for _, _, kind in _LISTS))}
    for kind in _FILES:
        for document in sources.of_kind(kind):
            found[kind].update(_named(document.yaml.data))
    for file, key, kind in _LISTS:
        for document in sources.of_kind(file):
            for entry in document.yaml.data.get(key) or ():
                found[kind].update(_named(entry))
    return found


def _named(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    name = entry.get("short") or entry.get("name")
    if isinstance(entry.get("id"), str) and isinstance(name, str):
        yield entry["id"], " ".join(name.split())


def shown(names: Mapping[str, str], identifier: str) -> str:
    """Return `Nama [id]`, or the bare id where nothing has that name."""
    name = names.get(identifier)
    return f"{name} [{identifier}]" if name and "[" not in name + identifier else identifier


def meant(names: Mapping[str, str], text: str) -> str:
    """Return the id that a cell means: in brackets, bare, or by a name that only one thing has."""
    match = _WITH_ID.fullmatch(text)
    if match:
        return match[2]
    if text in names:
        return text
    same = [identifier for identifier, name in names.items() if name.casefold() == text.casefold()]
    return same[0] if len(same) == 1 else text
