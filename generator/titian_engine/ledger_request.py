"""Reads the request of a ledger: a year and its duty, forms with their JP rules, entries with their dates."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from titian_engine.jp_rule import JpRule
from titian_engine.request import (
    RequestError,
    read_date,
    read_flag,
    read_list,
    read_object,
    read_text,
    read_whole,
)

SHARES = (10, 20, 70)
UNITS = ("program", "hari", "kali")
PERIODS = ("hari", "bulan")
MEASURES = ("times", "jp")

MAX_JP = 2000
MAX_UNITS = 2000
MAX_CAP = 10**6
MAX_ENTRIES = 2000
MAX_SPAN = dt.timedelta(days=3660)  # ten years: longer than any study leave


@dataclass(frozen=True)
class Form:
    """A form: its share, its JP rule, and the most that counts of it in a period, by measure."""

    id: str
    share: int
    rule: JpRule
    period: str
    limits: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Entry:
    """One thing done or planned."""

    id: str
    form: str
    start: dt.date
    end: dt.date
    units: int
    jp: int | None
    abroad: bool
    planned: bool


@dataclass(frozen=True)
class Asked:
    """What a ledger is asked."""

    year: int
    minimum: int
    maximum: int | None
    forms: dict[str, Form]
    entries: tuple[Entry, ...]


def read_ledger(request: dict[str, Any]) -> Asked:
    """Read {"year", "minimum", "maximum", "forms": [...], "entries": [...]}.

    A form is {"id", "share", "unit", "national", "international", "bonus", "cap": {"times", "jp", "per"}}, an
    entry {"id", "form", "date", "end", "units", "jp", "abroad", "planned"}.
    """
    forms = [_form(value, f"forms[{i}]") for i, value in enumerate(read_list(request.get("forms"), "forms"))]
    entries = read_list(request.get("entries"), "entries")
    if len(entries) > MAX_ENTRIES:
        raise RequestError(f"entries: paling banyak {MAX_ENTRIES} catatan")
    asked = Asked(
        year=read_whole(request.get("year"), "year", 2000, 2100),
        minimum=_optional(request.get("minimum"), "minimum", MAX_JP) or 0,
        maximum=_optional(request.get("maximum"), "maximum", MAX_JP),
        forms={form.id: form for form in forms},
        entries=tuple(_entry(value, f"entries[{i}]") for i, value in enumerate(entries)),
    )
    if len(asked.forms) != len(forms):
        raise RequestError("forms: ada id bentuk yang sama")
    if len({entry.id for entry in asked.entries}) != len(asked.entries):
        raise RequestError("entries: ada id catatan yang sama")
    return asked


def _form(value: Any, where: str) -> Form:
    data = read_object(value, where)
    share = read_whole(data.get("share"), f"{where}.share", min(SHARES), max(SHARES))
    if share not in SHARES:
        raise RequestError(f"{where}.share: seharusnya 10, 20, atau 70")
    rule = JpRule(
        unit=_one_of(data.get("unit"), f"{where}.unit", UNITS),
        national=_optional(data.get("national"), f"{where}.national", MAX_JP),
        international=_optional(data.get("international"), f"{where}.international", MAX_JP),
        bonus=_optional(data.get("bonus"), f"{where}.bonus", 100),
    )
    identifier = read_text(data.get("id"), f"{where}.id")
    if data.get("cap") is None:
        return Form(identifier, share, rule, "", ())
    cap = read_object(data["cap"], f"{where}.cap")
    period = _one_of(cap.get("per"), f"{where}.cap.per", PERIODS)
    return Form(identifier, share, rule, period, tuple(_limits(cap, f"{where}.cap")))


def _limits(cap: dict[str, Any], where: str) -> Iterator[tuple[str, int]]:
    for measure in MEASURES:
        if cap.get(measure) is not None:
            yield measure, read_whole(cap[measure], f"{where}.{measure}", 1, MAX_CAP)


def _entry(value: Any, where: str) -> Entry:
    data = read_object(value, where)
    start = end = _date(data.get("date"), f"{where}.date")
    if data.get("end") is not None:
        end = _date(data["end"], f"{where}.end")
    if end < start or end - start > MAX_SPAN:
        raise RequestError(f"{where}.end: seharusnya pada date atau sesudahnya, paling lama sepuluh tahun")
    return Entry(
        id=read_text(data.get("id"), f"{where}.id"),
        form=read_text(data.get("form"), f"{where}.form"),
        start=start,
        end=end,
        units=_optional(data.get("units"), f"{where}.units", MAX_UNITS) or 0,
        jp=_optional(data.get("jp"), f"{where}.jp", MAX_JP),
        abroad=read_flag(data.get("abroad", False), f"{where}.abroad"),
        planned=read_flag(data.get("planned", False), f"{where}.planned"),
    )


def _date(value: Any, where: str) -> dt.date:
    return dt.date.fromisoformat(read_date(value, where))


def _optional(value: Any, where: str, high: int) -> int | None:
    return None if value is None else read_whole(value, where, 0, high)


def _one_of(value: Any, where: str, known: tuple[str, ...]) -> str:
    text = read_text(value, where)
    if text not in known:
        raise RequestError(f"{where}: seharusnya {', '.join(known)}")
    return text
