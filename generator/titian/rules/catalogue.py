"""Collects which ids are declared, and where, from raw documents."""

import datetime as dt
from collections.abc import Iterator

from titian.load import Document, Sources
from titian.rules.look import mappings
from titian.rules.rule import Catalogue, Place

# Kinds of documents that are one thing each, and lists that hold many.
_SINGLE = ("competency", "position", "training", "region")
_LISTS = {
    ("groups", "groups"): "group",
    ("forms", "forms"): "form",
    ("providers", "providers"): "provider",
    ("sources", "sources"): "source",
    ("framework", "families"): "family",
    ("employment", "employment"): "employment",
    ("quiz", "items"): "item",
}


def catalogue(sources: Sources, today: dt.date, rules: tuple[str, ...]) -> Catalogue:
    """Return the catalogue of everything that was loaded."""
    declared: dict[str, dict[str, list[Place]]] = {}
    for document in sources.documents:
        for kind, identifier, place in _declarations(document):
            declared.setdefault(kind, {}).setdefault(identifier, []).append(place)
    frozen = {kind: {key: tuple(places) for key, places in ids.items()} for kind, ids in declared.items()}
    unread = frozenset(name for (kind, _), name in _LISTS.items() if not sources.of_kind(kind))
    return Catalogue(sources, frozen, unread, today, rules)


def _declarations(document: Document) -> Iterator[tuple[str, str, Place]]:
    if not document.readable:
        yield from _hidden(document)
        return
    if document.kind in _SINGLE and isinstance(document.yaml.data.get("id"), str):
        yield document.kind, document.yaml.data["id"], Place(document, ("id",))
    if document.kind == "quiz" and isinstance(document.yaml.data.get("competency"), str):
        yield "quiz", document.yaml.data["competency"], Place(document, ("competency",))
    for (kind, key), name in _LISTS.items():
        if document.kind == kind:
            for path, entry in mappings(document, key):
                if isinstance(entry.get("id"), str):
                    yield name, entry["id"], Place(document, (*path, "id"))


def _hidden(document: Document) -> Iterator[tuple[str, str, Place]]:
    """Take a file that cannot be read at its name's word, so that what points at it is not called wrong."""
    if document.kind in {*_SINGLE, "quiz"}:
        name = document.folder if document.kind == "region" else document.stem
        yield str(document.kind), name, Place(document, ())
