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
            places = declared.setdefault(kind, {}).setdefault(identifier, [])
            if document.over:  # the region's entry stands instead of the core's
                places[:] = [other for other in places if not other.document.origin]
            places.append(place)
    frozen = {kind: {key: tuple(places) for key, places in ids.items()} for kind, ids in declared.items()}
    unread = frozenset(name for (kind, key), name in _LISTS.items() if not _whole(sources.of_kind(kind), key))
    return Catalogue(sources, frozen, unread, today, rules)


def _whole(documents: tuple[Document, ...], key: str) -> bool:
    """Whether the lists at `key` are there and each entry has its id."""
    lists = [document.yaml.data.get(key) for document in documents if not document.leaves(key)]
    return bool(lists) and all(
        isinstance(entries, list)
        and all(isinstance(entry, dict) and isinstance(entry.get("id"), str) for entry in entries)
        for entries in lists
    )


def _declarations(document: Document) -> Iterator[tuple[str, str, Place]]:
    if document.kind in {*_SINGLE, "quiz"}:
        yield _single(document)
    if not document.readable:
        return
    for (kind, key), name in _LISTS.items():
        if document.kind == kind:
            for path, entry in mappings(document, key):
                if isinstance(entry.get("id"), str):
                    yield name, entry["id"], Place(document, (*path, "id"))


def _single(document: Document) -> tuple[str, str, Place]:
    """Take a file without a readable id at its name's word, so that what points at it is not called wrong."""
    key = "competency" if document.kind == "quiz" else "id"
    written = document.yaml.data.get(key) if document.readable else None
    if isinstance(written, str):
        return str(document.kind), written, Place(document, (key,))
    name = document.folder if document.kind == "region" else document.stem
    return str(document.kind), name, Place(document, ())
