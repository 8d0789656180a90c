"""What a project remembers of the core that it last accepted: `titian.lock`, one line per entry.

An entry is a file, or in a shared file what has an id of its own. Of each the digest of every key is kept, so
that a newer core can be compared without the older one being there.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from titian import VERSION
from titian.load import CORE, SHARED, Document, MarkdownPage, Sources, entry_name

NAME = "titian.lock"
_BODY = "isi"  # the text of a page
HEAD = "(kepala berkas)"  # what a shared file says apart from its entries
_SIGNS = 10

Entries = Mapping[str, Mapping[str, str]]  # entry -> key -> digest


@dataclass(frozen=True)
class Record:
    """A core: the version of Titian that it came with, and its entries."""

    version: str
    entries: Entries


def record_of(sources: Sources, version: str = VERSION) -> Record:
    """Return the record of the core that a project stands on, entries which the project replaces included."""
    core = [document for document in (*sources.files, *sources.replaced) if document.origin == CORE]
    found = {name: digests for document in core for name, digests in entries_of(document)}
    return Record(version, dict(sorted(found.items())))


def recorded(sources: Sources) -> bytes:
    """Return the lock file that says: this core was accepted."""
    record = record_of(sources)
    lines = [
        f"  {json.dumps(name, ensure_ascii=False)}: {json.dumps(keys, sort_keys=True)}"
        for name, keys in record.entries.items()
    ]
    head = f'{{\n"titian": {json.dumps(record.version)},\n"inti": {{\n'
    return (head + ",\n".join(lines) + "\n}\n}\n").encode("utf-8")


def read_record(root: Path) -> Record | None:
    """Return what the project at `root` remembers; None where there is no lock file, or a broken one."""
    try:
        data = json.loads((root / NAME).read_bytes())
        return Record(str(data["titian"]), {str(name): dict(keys) for name, keys in data["inti"].items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def entries_of(document: Document) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the entries of a document with the digests of their keys, e.g. 'content/forms.yaml#coaching'."""
    data = document.yaml.data
    if not isinstance(data, dict) or document.kind in {"settings", "image", "other"}:
        return
    if document.kind not in SHARED:
        body = {_BODY: document.body} if isinstance(document, MarkdownPage) else {}
        yield document.path, _digests(data | body)
        return
    lists = {key: value for key, value in data.items() if _is_list_of_entries(value)}
    for value in lists.values():
        for entry in value:
            yield f"{document.path}#{entry_name(entry)}", _digests(entry)
    rest = {key: value for key, value in data.items() if key not in lists}
    if rest:
        yield f"{document.path}#{HEAD}", _digests(rest)


def _is_list_of_entries(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(entry, dict) for entry in value)


def _digests(entry: Mapping[str, Any]) -> dict[str, str]:
    return {str(key): _digest(value) for key, value in entry.items()}


def _digest(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:_SIGNS]
