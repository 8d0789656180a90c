"""Reads what a plan is asked for: gaps, offers, limits and the person's own decisions."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from titian_engine.plan.offers import MAX_JP, MAX_MINUTES, MAX_MONEY, Offer, read_offers
from titian_engine.request import (
    RequestError,
    read_date,
    read_flag,
    read_level,
    read_list,
    read_number,
    read_object,
    read_text,
    read_whole,
)

MAX_EFFORT = 10**9
FIRST_YEAR, LAST_YEAR = 2000, 2100

Step = tuple[str, int]  # a competency and the level to reach


@dataclass(frozen=True)
class Pin:
    """What the person wants in the plan, perhaps for one step and in one quarter."""

    offer: str
    step: Step | None
    quarter: int | None


@dataclass(frozen=True)
class Done:
    """What was done in the year."""

    offer: str | None
    quarter: int
    jp: int
    cost: int | None
    closes: tuple[Step, ...]


@dataclass(frozen=True)
class Wishes:
    """A whole request, read."""

    date: str
    year: int
    weights: Mapping[Step, float]
    requires: Mapping[str, int]
    jp_min: int
    jp_max: int
    jp_quarter: int | None
    money: int | None
    refuse_unknown: bool
    minutes: int | None
    caps: Mapping[str, int]
    offers: tuple[Offer, ...]
    finished: frozenset[str]
    mandatory: tuple[str, ...]
    pins: tuple[Pin, ...]
    bans: frozenset[tuple[str, str | None]]
    done: tuple[Done, ...]
    force: bool
    effort: int | None


def read_wishes(request: dict[str, Any]) -> Wishes:
    """Read the request of a plan. Raises RequestError with the place of the first fault."""
    limits = read_object(request.get("limits"), "limits")
    unknown = limits.get("unknown_cost", "allow")
    if unknown not in ("allow", "refuse"):
        raise RequestError("limits.unknown_cost: seharusnya allow atau refuse")
    effort = request.get("effort")
    return Wishes(
        date=read_date(request.get("date"), "date"),
        year=read_whole(request.get("year"), "year", FIRST_YEAR, LAST_YEAR),
        weights=_weights(request),
        requires={
            competency: read_level(level, f"requires.{competency}")
            for competency, level in sorted(read_object(request.get("requires", {}), "requires").items())
        },
        jp_min=_maybe(limits, "jp_min", MAX_JP) or 0,
        jp_max=read_whole(limits.get("jp_max"), "limits.jp_max", 0, MAX_JP),
        jp_quarter=_maybe(limits, "jp_quarter", MAX_JP),
        money=_maybe(limits, "money", MAX_MONEY),
        refuse_unknown=unknown == "refuse",
        minutes=_maybe(limits, "supervisor_minutes", MAX_MINUTES),
        caps=dict(sorted(_many(request, "caps", _cap))),
        offers=read_offers(request.get("offers")),
        finished=frozenset(_many(request, "finished", read_text)),
        mandatory=tuple(sorted(set(_many(request, "mandatory", read_text)))),
        pins=tuple(sorted(set(_many(request, "pins", _pin)), key=_pin_order)),
        bans=frozenset(_many(request, "bans", _ban)),
        done=tuple(_many(request, "done", _done)),
        force=read_flag(request.get("force", False), "force"),
        effort=None if effort is None else read_whole(effort, "effort", 1, MAX_EFFORT),
    )


def read_step(value: Any, where: str) -> Step:
    """Read {"competency", "level"}."""
    data = read_object(value, where)
    return read_text(data.get("competency"), f"{where}.competency"), read_level(
        data.get("level"), f"{where}.level"
    )


def read_step_or_none(data: dict[str, Any], where: str) -> Step | None:
    """Read the key "step", which may be null or missing."""
    return None if data.get("step") is None else read_step(data["step"], f"{where}.step")


def read_quarter(value: Any, where: str) -> int:
    """Read a quarter of the year."""
    return read_whole(value, where, 1, 4)


def _many(request: dict[str, Any], name: str, read: Any) -> list[Any]:
    entries = read_list(request.get(name, []), name)
    return [read(entry, f"{name}[{i}]") for i, entry in enumerate(entries)]


def _maybe(limits: dict[str, Any], name: str, most: int) -> int | None:
    value = limits.get(name)
    return None if value is None else read_whole(value, f"limits.{name}", 0, most)


def _weights(request: dict[str, Any]) -> dict[Step, float]:
    """Return the worth of each step: how likely it is lacked times the emphasis; of two jobs the higher."""
    emphasis = read_object(request.get("emphasis", {}), "emphasis")
    shares = {
        "held": read_number(emphasis.get("held", 1.0), "emphasis.held", 0, 1),
        "aimed": read_number(emphasis.get("aimed", 0.5), "emphasis.aimed", 0, 1),
    }
    weights: dict[Step, float] = {}
    for i, entry in enumerate(read_list(request.get("gaps"), "gaps")):
        gap = read_object(entry, f"gaps[{i}]")
        target = gap.get("target", "held")
        if target not in shares:
            raise RequestError(f"gaps[{i}].target: seharusnya held atau aimed")
        competency = read_text(gap.get("competency"), f"gaps[{i}].competency")
        for j, raw in enumerate(read_list(gap.get("steps"), f"gaps[{i}].steps")):
            where = f"gaps[{i}].steps[{j}]"
            step = read_object(raw, where)
            level = read_level(step.get("level"), f"{where}.level")
            weight = shares[target] * read_number(step.get("probability"), f"{where}.probability", 0, 1)
            weights[competency, level] = max(weight, weights.get((competency, level), 0.0))
    return dict(sorted(weights.items()))


def _cap(value: Any, where: str) -> tuple[str, int]:
    data = read_object(value, where)
    return read_text(data.get("form"), f"{where}.form"), read_whole(
        data.get("units_month"), f"{where}.units_month", 1, 100
    )


def _pin(value: Any, where: str) -> Pin:
    data = read_object(value, where)
    quarter = data.get("quarter")
    return Pin(
        read_text(data.get("offer"), f"{where}.offer"),
        read_step_or_none(data, where),
        None if quarter is None else read_quarter(quarter, f"{where}.quarter"),
    )


def _pin_order(pin: Pin) -> tuple[str, Step, int]:
    return pin.offer, pin.step or ("", 0), pin.quarter or 0


def _ban(value: Any, where: str) -> tuple[str, str | None]:
    data = read_object(value, where)
    competency = data.get("competency")
    return read_text(data.get("offer"), f"{where}.offer"), (
        None if competency is None else read_text(competency, f"{where}.competency")
    )


def _done(value: Any, where: str) -> Done:
    data = read_object(value, where)
    offer, cost = data.get("offer"), data.get("cost")
    return Done(
        None if offer is None else read_text(offer, f"{where}.offer"),
        read_quarter(data.get("quarter"), f"{where}.quarter"),
        read_whole(data.get("jp"), f"{where}.jp", 0, MAX_JP),
        None if cost is None else read_whole(cost, f"{where}.cost", 0, MAX_MONEY),
        tuple(
            read_step(entry, f"{where}.closes[{i}]")
            for i, entry in enumerate(read_list(data.get("closes", []), f"{where}.closes"))
        ),
    )


def quarter_of(day: str) -> int:
    """Return the quarter of an ISO date."""
    return (dt.date.fromisoformat(day).month + 2) // 3
