"""Small ways to look at raw data that may be wrong; shared by the rules."""

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Any, TypeGuard

from pydantic import ValidationError

from titian.load import Document
from titian.load.strict_yaml import KeyPath
from titian.model.entries import QuizEntry

_LONGEST_GUESS = 80


def mappings(document: Document, *keys: str) -> Iterator[tuple[KeyPath, dict[str, Any]]]:
    """Yield the mappings of the list at `keys` (of every list, where a list lies on the way)."""
    yield from _mappings(document.yaml.data if document.readable else None, (), keys)


def _mappings(data: Any, path: KeyPath, keys: Sequence[str]) -> Iterator[tuple[KeyPath, dict[str, Any]]]:
    if isinstance(data, list):
        for index, entry in enumerate(data):
            yield from _mappings(entry, (*path, index), keys)
    elif isinstance(data, dict):
        if not keys:
            yield path, data
        elif keys[0] in data:
            yield from _mappings(data[keys[0]], (*path, keys[0]), keys[1:])


def texts(data: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Yield every text value below `data`."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from texts(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from texts(value, (*path, index))


def quiz(document: Document) -> QuizEntry | None:
    """Return the quiz of a document; None where it holds none, or one whose shape TTN020 refuses."""
    if document.kind != "quiz" or not document.readable:
        return None
    try:
        return QuizEntry.model_validate(document.yaml.data)
    except ValidationError:
        return None


def subject(document: Document, path: KeyPath) -> str:
    """Return the id (or name) of the innermost thing that a path lies in."""
    data, name = document.yaml.data, ""
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(data, dict):
            name = _name(data) or name
    return name


def _name(data: dict[str, Any]) -> str:
    for key in ("id", "name"):
        if isinstance(data.get(key), str):
            return shorten(data[key])
    return ""


def shown(value: Any) -> str:
    """Return a value as an editor wrote it, short enough for a message."""
    if value is None:
        return "kosong"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, dict)):
        return "daftar" if isinstance(value, list) else "peta"
    return f"«{shorten(str(value))}»"


def shorten(text: str) -> str:
    """Return a text on one line, cut where it is too long for a message."""
    text = " ".join(text.split())
    return f"{text[:57]}…" if len(text) > 60 else text  # noqa: PLR2004  # fits one line


def is_date(value: Any) -> TypeGuard[str]:
    """Whether a value has the form of an ISO date; such dates sort as text."""
    return isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) is not None


def entries(data: Any) -> tuple[str, ...]:
    """Return the texts of a list; nothing where there is no list."""
    return tuple(entry for entry in data if isinstance(entry, str)) if isinstance(data, list) else ()


def did_you_mean(wrong: str, known: Sequence[str]) -> str:
    """Return 'maksud Anda «…»?' for the nearest known word, or '' when none is near."""
    if len(wrong) > _LONGEST_GUESS:
        return ""
    near = get_close_matches(wrong, known, n=1, cutoff=0.6)
    return f"maksud Anda «{near[0]}»?" if near else ""
