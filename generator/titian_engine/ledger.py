"""The operation `ledger`: what was done and is planned in, JP by the rules against the year's duty out.

How an entry becomes JP (figures from content/forms.yaml; read as in domain.md, section 2.3):

1. A form counted by day or by time: units x its figure, at home or abroad. Without units or without a figure,
   and for every programme: the JP that is stated.
2. Abroad, a form without a figure of its own for abroad gets its bonus, in per cent, rounded down: after the
   cap, because the cap is written for the JP at home.
3. A cap holds per calendar day or calendar month, for all entries of a form together; in JP it grows abroad
   as the figure does (e-learning: 3 a day, abroad 4). The JP or times of an entry are spread evenly over the
   days or months from `date` to `end`, earliest first, as far as there is room. Stated JP of a form capped in
   times are as many times as its figure needs to make them.
4. Who comes first: what was done before what is planned, then by date, then by id. What counts in another
   year still takes its room in a day or a month that both years share.
5. An entry counts as a whole in the year of its `end`.

The duty: PNS at least 20 JP (`minimum`), PPPK at most 24 (`maximum`); see content/employment.yaml.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from titian_engine.ledger_request import SHARES, Entry, Form, read_ledger

PERIODS = {"hari": "day", "bulan": "month"}
LENGTH = {"hari": len("2026-11-21"), "bulan": len("2026-11")}  # of what names a period in an ISO date

Used = dict[tuple[str, str, str], int]  # form, measure ("times" or "jp") and period -> what is taken of it


@dataclass(frozen=True)
class Counted:
    """What came of an entry."""

    entry: Entry
    claimed: int
    jp: int
    reason: str


def ledger(request: dict[str, Any]) -> dict[str, Any]:
    """Return JP per entry, their sums, and what is missing or over; see `ledger_request.read_ledger`.

    Raises RequestError.
    """
    asked = read_ledger(request)
    used: Used = {}
    in_turn = sorted(asked.entries, key=lambda entry: (entry.planned, entry.start, entry.id))
    counted = [_count(entry, asked.forms.get(entry.form), used, asked.year) for entry in in_turn]
    counted.sort(key=lambda found: (found.entry.start, found.entry.id))
    done, planned = _sum(counted, planned=False), _sum(counted, planned=True)
    here = {found.entry.form for found in counted if found.reason != "other_year"}
    return {
        "year": asked.year,
        "entries": [_shown(found) for found in counted],
        "done": done,
        "planned": planned,
        "missing": max(0, asked.minimum - done),
        "missing_after": max(0, asked.minimum - done - planned),
        "over": 0 if asked.maximum is None else max(0, done + planned - asked.maximum),
        "by_form": [_sums(form.id, counted, (form,)) for form in asked.forms.values() if form.id in here],
        "by_share": [
            _sums(str(share), counted, [form for form in asked.forms.values() if form.share == share])
            for share in SHARES
        ],
    }


def _count(entry: Entry, form: Form | None, used: Used, year: int) -> Counted:
    """Return what an entry counts, and take its room under the caps of its form."""
    found = _by_rule(entry, form, used)
    return found if entry.end.year == year else Counted(entry, found.claimed, 0, "other_year")


def _by_rule(entry: Entry, form: Form | None, used: Used) -> Counted:
    if form is None:
        return Counted(entry, entry.jp or 0, 0, "unknown_form")
    figure = form.rule.figure(abroad=entry.abroad)
    if entry.units and figure is not None:
        stated, reason = entry.units * figure, "rule"
    elif entry.jp is not None:
        stated, reason = entry.jp, "as_stated"
    else:
        return Counted(entry, 0, 0, "no_figure")
    within = stated
    for measure, limit in form.limits:
        if measure == "times":
            worth, room = max(1, figure or -(-within // (entry.units or 1))), limit
        else:
            worth, room = 1, form.rule.abroad_like(limit) if entry.abroad else limit
        keys = [(form.id, measure, period) for period in _periods(entry, form.period)]
        within = min(within, worth * _take(-(-within // worth), keys, room, used))
    claimed = form.rule.with_bonus(stated, abroad=entry.abroad)
    jp = form.rule.with_bonus(within, abroad=entry.abroad)
    return Counted(entry, claimed, jp, reason if jp == claimed else f"cap_{PERIODS[form.period]}")


def _periods(entry: Entry, period: str) -> Iterable[str]:
    """Return the days, or the months, from an entry's date to its end, in order."""
    days = (entry.start + dt.timedelta(n) for n in range((entry.end - entry.start).days + 1))
    return dict.fromkeys(day.isoformat()[: LENGTH[period]] for day in days)


def _take(amount: int, keys: list[tuple[str, str, str]], limit: int, used: Used) -> int:
    """Take room for an amount of JP or times in the periods, and return how much there was room for."""
    shares = spread(amount, [limit - used.get(key, 0) for key in keys])
    for key, share in zip(keys, shares, strict=True):
        used[key] = used.get(key, 0) + share
    return sum(shares)


def spread(amount: int, rooms: list[int]) -> list[int]:
    """Return how much each period takes: evenly, the earliest first, none more than its room."""
    taken = [0] * len(rooms)
    free = [i for i, room in enumerate(rooms) if room > 0]
    while amount and free:
        free = free[:amount]
        step = min(amount // len(free), *(rooms[i] - taken[i] for i in free))
        for i in free:
            taken[i] += step
        amount -= step * len(free)
        free = [i for i in free if taken[i] < rooms[i]]
    return taken


def _sum(counted: Iterable[Counted], *, planned: bool) -> int:
    return sum(found.jp for found in counted if found.entry.planned is planned)


def _sums(identifier: str, counted: Iterable[Counted], forms: Iterable[Form]) -> dict[str, Any]:
    ids = {form.id for form in forms}
    group = [found for found in counted if found.entry.form in ids]
    return {"id": identifier, "done": _sum(group, planned=False), "planned": _sum(group, planned=True)}


def _shown(found: Counted) -> dict[str, Any]:
    return {"id": found.entry.id, "claimed": found.claimed, "counted": found.jp, "reason": found.reason}
