"""The limits of a year as rows: what each activity takes of a limit, and how much of it there is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from titian_engine.plan.problem import Problem


@dataclass(frozen=True)
class Row:
    """One limit; `scale` is about what one activity takes."""

    takes: tuple[int, ...]
    room: int
    scale: int
    is_jp: bool = False


def rows_of(problem: Problem) -> tuple[Row, ...]:
    """Return the limits that can bind; the least JP is a row with its signs turned."""
    limits, activities = problem.limits, problem.activities
    jp = [a.jp for a in activities]
    quarters = [room for room in limits.quarter_jp if room is not None]
    most = min(limits.jp_max, sum(quarters)) if len(quarters) == len(limits.quarter_jp) else limits.jp_max
    rows = [replace(_row(jp, most), is_jp=True)]
    if limits.money is not None:
        rows.append(_row([a.cost for a in activities], limits.money))
    if limits.minutes is not None:
        rows.append(_row([a.minutes for a in activities], limits.minutes))
    for form, units in sorted(limits.caps.items()):
        rows.append(_row([a.units if a.form == form else 0 for a in activities], sum(units)))
    for offer, uses in sorted(limits.uses.items()):
        rows.append(_row([int(a.key[0] == offer) for a in activities], uses))
    if limits.jp_min:
        rows.append(_row([-each for each in jp], -limits.jp_min))
    return tuple(row for row in rows if sum(max(take, 0) for take in row.takes) > row.room)


def _row(takes: Sequence[int], room: int) -> Row:
    used = [abs(take) for take in takes if take]
    return Row(tuple(takes), room, max(1, sum(used) // max(1, len(used))))
