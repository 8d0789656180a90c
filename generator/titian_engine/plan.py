"""The operation `plan`: gaps and offers in, a feasible plan within a JP limit out.

This is a first plan: step by step it takes the offer that closes most weighted gap per JP and still fits.
It keeps every limit but is not proven to be the best; the response says so (`"proof": "feasible"`).
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from titian_engine.request import (
    RequestError,
    read_level,
    read_list,
    read_number,
    read_object,
    read_text,
    read_whole,
)

MAX_JP = 2000
MAX_COST = 10**9
MAX_USES = 24

Step = tuple[str, int]  # a competency and the level to reach


@dataclass(frozen=True)
class Offer:
    """A training, or one use of a generic form for one competency."""

    id: str
    jp: int
    cost: int | None
    covers: tuple[Step, ...]
    prerequisites: tuple[str, ...]
    uses: int
    generic_for: str | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What breaks ties: the id, then the competency."""
        return (self.id, self.generic_for or "")


@dataclass
class State:
    """What the plan holds so far."""

    weights: dict[Step, float]
    left: int
    done: set[str]
    closed: set[Step] = field(default_factory=set)
    chosen: list[tuple[Offer, tuple[Step, ...], float]] = field(default_factory=list)
    uses: dict[str, int] = field(default_factory=dict)


def plan(request: dict[str, Any]) -> dict[str, Any]:
    """Return the lines of a plan, what was left out and why, and the gaps that stay.

    `request`: {"limit_jp", "gaps": [{"competency", "steps": [{"level", "probability"}]}],
    "offers": [{"id", "jp", "cost", "raises" | "serves_any", "prerequisites", "uses"}], "finished": [id]}.
    Raises RequestError.
    """
    weights = _weights(request)
    offers = list(_offers(request, weights))
    finished = {read_text(i, "finished") for i in read_list(request.get("finished", []), "finished")}
    state = State(weights, read_whole(request.get("limit_jp"), "limit_jp", 0, MAX_JP), finished)
    limit = state.left
    while best := _best(offers, state):
        _choose(best, state)
    return {
        "proof": "feasible",
        "limit_jp": limit,
        "total_jp": limit - state.left,
        "value": round(math.fsum(value for _, _, value in state.chosen), 6),
        "lines": [_line(offer, steps, value) for offer, steps, value in state.chosen],
        "left_out": _left_out(offers, state),
        "open": [
            {"competency": competency, "level": level, "offered": _offered(offers, (competency, level))}
            for competency, level in weights
            if (competency, level) not in state.closed
        ],
    }


def _weights(request: dict[str, Any]) -> dict[Step, float]:
    """Return the worth of each step: how likely the person still lacks it."""
    weights: dict[Step, float] = {}
    for i, entry in enumerate(read_list(request.get("gaps"), "gaps")):
        gap = read_object(entry, f"gaps[{i}]")
        competency = read_text(gap.get("competency"), f"gaps[{i}].competency")
        for j, raw in enumerate(read_list(gap.get("steps"), f"gaps[{i}].steps")):
            step = read_object(raw, f"gaps[{i}].steps[{j}]")
            level = read_level(step.get("level"), f"gaps[{i}].steps[{j}].level")
            weight = read_number(step.get("probability"), f"gaps[{i}].steps[{j}].probability", 0, 1)
            weights[competency, level] = max(weight, weights.get((competency, level), 0.0))
    return dict(sorted(weights.items()))


def _offers(request: dict[str, Any], weights: dict[Step, float]) -> Iterator[Offer]:
    competencies = sorted({competency for competency, _ in weights})
    seen: set[str] = set()
    for i, entry in enumerate(read_list(request.get("offers"), "offers")):
        data, where = read_object(entry, f"offers[{i}]"), f"offers[{i}]"
        common = _common(data, where)
        if common["id"] in seen:
            raise RequestError(f"{where}.id: id pelatihan {common['id']} muncul dua kali")
        seen.add(common["id"])
        if "serves_any" in data:
            low, high = _span(data["serves_any"], f"{where}.serves_any")
            for competency in competencies:
                for level in range(low + 1, high + 1):
                    yield Offer(**common, covers=((competency, level),), generic_for=competency)
        else:
            yield Offer(**common, covers=_covers(data, where))


def _common(data: dict[str, Any], where: str) -> dict[str, Any]:
    cost = data.get("cost")
    return {
        "id": read_text(data.get("id"), f"{where}.id"),
        "jp": read_whole(data.get("jp"), f"{where}.jp", 0, MAX_JP),
        "cost": None if cost is None else read_whole(cost, f"{where}.cost", 0, MAX_COST),
        "prerequisites": tuple(
            read_text(p, f"{where}.prerequisites")
            for p in read_list(data.get("prerequisites", []), f"{where}.prerequisites")
        ),
        "uses": read_whole(data.get("uses", 1), f"{where}.uses", 1, MAX_USES),
    }


def _span(value: Any, where: str) -> tuple[int, int]:
    data = read_object(value, where)
    low, high = read_level(data.get("from"), f"{where}.from"), read_level(data.get("to"), f"{where}.to")
    if low >= high:
        raise RequestError(f"{where}: to harus lebih tinggi dari from")
    return low, high


def _covers(data: dict[str, Any], where: str) -> tuple[Step, ...]:
    covered: set[Step] = set()
    for i, raw in enumerate(read_list(data.get("raises"), f"{where}.raises")):
        step = read_object(raw, f"{where}.raises[{i}]")
        competency = read_text(step.get("competency"), f"{where}.raises[{i}].competency")
        low, high = _span(step, f"{where}.raises[{i}]")
        covered.update((competency, level) for level in range(low + 1, high + 1))
    return tuple(sorted(covered))


def _closes(offer: Offer, state: State) -> tuple[Step, ...]:
    """Return the steps that the offer closes now: wanted, still open, and on closed or unwanted ground."""
    now: list[Step] = []
    for step in offer.covers:
        competency, level = step
        below = (competency, level - 1)
        ladder = below not in state.weights or below in state.closed or below in now
        if step in state.weights and step not in state.closed and ladder:
            now.append(step)
    return tuple(now)


def _best(offers: list[Offer], state: State) -> tuple[Offer, tuple[Step, ...], float] | None:
    """Return the offer with most weighted gap per JP that still fits; cheaper, then shorter, then by id."""
    candidates = []
    for offer in offers:
        steps = _closes(offer, state) if _refusal(offer, state) is None else ()
        value = round(math.fsum(state.weights[step] for step in steps), 6)
        if value > 0:
            rate = round(value / max(offer.jp, 1), 6)
            unknown_cost = offer.cost is None
            rank = (-rate, unknown_cost, offer.cost or 0, offer.jp, offer.key)
            candidates.append((rank, (offer, steps, value)))
    return min(candidates)[1] if candidates else None


def _refusal(offer: Offer, state: State) -> str | None:
    """Return why an offer cannot be taken now, or None."""
    if offer.id in state.done:
        return "finished"
    if state.uses.get(offer.id, 0) >= offer.uses:
        return "chosen"
    if any(needed not in state.done and needed not in state.uses for needed in offer.prerequisites):
        return "prerequisite"
    return "jp" if offer.jp > state.left else None


def _choose(best: tuple[Offer, tuple[Step, ...], float], state: State) -> None:
    offer, steps, _ = best
    state.chosen.append(best)
    state.closed.update(steps)
    state.left -= offer.jp
    state.uses[offer.id] = state.uses.get(offer.id, 0) + 1


def _line(offer: Offer, steps: tuple[Step, ...], value: float) -> dict[str, Any]:
    return {
        "offer": offer.id,
        "generic_for": offer.generic_for,
        "jp": offer.jp,
        "cost": offer.cost,
        "value": value,
        "rate": round(value / max(offer.jp, 1), 6),
        "closes": [{"competency": competency, "level": level} for competency, level in steps],
    }


def _left_out(offers: list[Offer], state: State) -> list[dict[str, Any]]:
    """Return every relevant offer that is not in the plan, once, with what binds."""
    left: dict[str, str] = {}
    for offer in offers:
        wanted = any(step in state.weights for step in offer.covers)
        if wanted and offer.id not in state.uses and offer.id not in left:
            left[offer.id] = _refusal(offer, state) or ("covered" if not _open(offer, state) else "ladder")
    return [{"offer": identifier, "reason": reason} for identifier, reason in sorted(left.items())]


def _open(offer: Offer, state: State) -> bool:
    return any(step in state.weights and step not in state.closed for step in offer.covers)


def _offered(offers: list[Offer], step: Step) -> bool:
    return any(step in offer.covers for offer in offers)
