"""Reads a request: plain JSON in, small frozen records out, one clear error for what does not fit."""

import datetime as dt
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

KINDS = ("anchored", "situational", "knowledge")
SCHEMA = "titian/1"
MAX_ITEMS = 200
MAX_DISCRIMINATION = 4.0
MAX_THRESHOLD = 6.0


class RequestError(ValueError):
    """A request that the engine refuses; the message says where and why."""


@dataclass(frozen=True)
class Item:
    """One item: discrimination `a`, ordered thresholds `b`, and the credit of each option."""

    id: str
    kind: str
    a: float
    b: tuple[float, ...]
    credits: tuple[int, ...]


@dataclass(frozen=True)
class CompetencyAnswers:
    """The items of a competency, the answered ones as (item, category), and the ids of all shown."""

    id: str
    items: tuple[Item, ...]
    answered: tuple[tuple[Item, int], ...]
    seen: frozenset[str] = frozenset()

    def with_answers(self, answered: tuple[tuple[Item, int], ...]) -> "CompetencyAnswers":
        """Return the same items with other answers."""
        return replace(self, answered=answered)


def read_object(value: Any, where: str) -> dict[str, Any]:
    """Return `value` if it is a JSON object."""
    if not isinstance(value, dict):
        raise RequestError(f"{where}: seharusnya objek JSON")
    return value


def read_list(value: Any, where: str) -> list[Any]:
    """Return `value` if it is a JSON array."""
    if not isinstance(value, list):
        raise RequestError(f"{where}: seharusnya daftar JSON")
    return value


def read_text(value: Any, where: str) -> str:
    """Return `value` if it is a text that is not empty."""
    if not isinstance(value, str) or not value:
        raise RequestError(f"{where}: seharusnya teks")
    return value


def read_date(value: Any, where: str) -> str:
    """Return `value` if it is an ISO date."""
    text = read_text(value, where)
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        raise RequestError(f"{where}: seharusnya tanggal seperti 2026-11-21") from None


def read_number(value: Any, where: str, low: float, high: float) -> float:
    """Return `value` as a float if it is a number between `low` and `high`."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
        raise RequestError(f"{where}: seharusnya angka {low:g} sampai {high:g}")
    return float(value)


def read_whole(value: Any, where: str, low: int, high: int) -> int:
    """Return `value` if it is a whole number between `low` and `high`."""
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise RequestError(f"{where}: seharusnya bilangan bulat {low} sampai {high}")
    return value


def read_flag(value: Any, where: str) -> bool:
    """Return `value` if it is true or false."""
    if not isinstance(value, bool):
        raise RequestError(f"{where}: seharusnya true atau false")
    return value


def read_level(value: Any, where: str) -> int:
    """Return `value` if it is a level of the scale."""
    return read_whole(value, where, 1, 5)


def read_competency(value: Any, where: str) -> CompetencyAnswers:
    """Read {"id", "items": [...], "answers": {item id: option index | "unknown" | "irrelevant"}}."""
    data = read_object(value, where)
    entries = read_list(data.get("items"), f"{where}.items")
    if len(entries) > MAX_ITEMS:
        raise RequestError(f"{where}.items: paling banyak {MAX_ITEMS} soal")
    items = tuple(_item(entry, f"{where}.items[{i}]") for i, entry in enumerate(entries))
    by_id = {item.id: item for item in items}
    if len(by_id) != len(items):
        raise RequestError(f"{where}.items: ada id soal yang sama")
    answers = read_object(data.get("answers"), f"{where}.answers")
    answered = []
    for identifier in sorted(answers):
        if identifier not in by_id:
            raise RequestError(f"{where}.answers: soal {identifier} tidak ada dalam items")
        item, answer = by_id[identifier], answers[identifier]
        if answer not in ("unknown", "irrelevant"):  # missing data, never zero
            option = read_whole(answer, f"{where}.answers.{identifier}", 0, len(item.credits) - 1)
            answered.append((item, item.credits[option]))
    identifier = read_text(data.get("id"), f"{where}.id")
    return CompetencyAnswers(identifier, items, tuple(answered), frozenset(answers))


def _item(value: Any, where: str) -> Item:
    data = read_object(value, where)
    kind = read_text(data.get("kind"), f"{where}.kind")
    if kind not in KINDS:
        raise RequestError(f"{where}.kind: seharusnya {', '.join(KINDS)}")
    thresholds = tuple(
        read_number(b, f"{where}.b[{i}]", -MAX_THRESHOLD, MAX_THRESHOLD)
        for i, b in enumerate(read_list(data.get("b"), f"{where}.b"))
    )
    if not thresholds or any(low >= high for low, high in pairwise(thresholds)):
        raise RequestError(f"{where}.b: ambang harus ada dan menaik")
    credit_list = read_list(data.get("credits"), f"{where}.credits")
    return Item(
        id=read_text(data.get("id"), f"{where}.id"),
        kind=kind,
        a=read_number(data.get("a"), f"{where}.a", 0.1, MAX_DISCRIMINATION),
        b=thresholds,
        credits=tuple(
            read_whole(c, f"{where}.credits[{i}]", 0, len(thresholds)) for i, c in enumerate(credit_list)
        ),
    )
