"""The operation `next`: which item to ask next, or that enough is known.

The next item is the one that tells most about the decision at hand, whether the person is below the standard:
its information weighted by the posterior. Content quotas come first (self-ratings open, then situations with
knowledge between them); among the best few the seed chooses, so that no item is shown to everybody. Asking
stops when the decision is sure either way, when the posterior is narrow enough, or at the limit.
"""

import math
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from titian_engine.grm import ABILITY, information_table
from titian_engine.measure import CUTS, Density, density, leniency_weights
from titian_engine.request import (
    CompetencyAnswers,
    Item,
    RequestError,
    read_competency,
    read_level,
    read_list,
    read_text,
    read_whole,
)

SURE = 0.90
AMONG = 3  # exposure: the seed chooses among this many of the most informative items


@dataclass(frozen=True)
class Length:
    """How long a quiz of one competency may be, and what it must hold."""

    self_ratings: int  # asked first
    least_tasks: int  # objective items before anything may stop
    most: int  # items altogether
    deviation: float  # stop when the posterior is this narrow; 0: only the decision counts


LENGTHS = {"quick": Length(2, 3, 8, 0.0), "full": Length(3, 4, 12, 0.45)}


def next_item(request: dict[str, Any]) -> dict[str, Any]:
    """Return the next item of a competency or why there is none.

    `request`: {"competency": {...}, "others": [...], "required": level, "length": "quick" | "full",
    "seed": number}; competencies as in `request.read_competency`. Raises RequestError.
    """
    answers = read_competency(request.get("competency"), "competency")
    others = [
        read_competency(entry, f"others[{i}]")
        for i, entry in enumerate(read_list(request.get("others", []), "others"))
    ]
    required = read_level(request.get("required"), "required")
    name = read_text(request.get("length"), "length")
    if name not in LENGTHS:
        raise RequestError(f"length: seharusnya {' atau '.join(LENGTHS)}")
    seed = read_whole(request.get("seed"), "seed", 0, 2**53)
    found = density(answers, leniency_weights([other for other in others if other.answered]))
    below = round(found.below(required), 6)
    asked = set(answers.seen)
    stop = _stop(answers, found, below, LENGTHS[name])
    chosen = None if stop else choose(answers, found, required, LENGTHS[name], seed)
    return {
        "item": chosen.id if chosen else None,
        "stop": stop or (None if chosen else "exhausted"),
        "below": below,
        "asked": len(asked),
        "about_left": 0 if chosen is None else _about_left(answers, LENGTHS[name], below),
    }


def _stop(answers: CompetencyAnswers, found: Density, below: float, length: Length) -> str | None:
    tasks = sum(1 for item, _ in answers.answered if item.kind != "anchored")
    if len(answers.seen) >= length.most:
        return "limit"
    if tasks < length.least_tasks:
        return None
    if length.deviation:
        return "narrow" if round(found.deviation, 6) <= length.deviation else None
    return "sure" if below >= SURE or below <= round(1 - SURE, 6) else None


def choose(
    answers: CompetencyAnswers, found: Density, required: int, length: Length, seed: int
) -> Item | None:
    """Return the next item by quota, information and seed; None when the bank is used up."""
    left = [item for item in answers.items if item.id not in answers.seen]
    own = sum(1 for item in answers.items if item.id in answers.seen and item.kind == "anchored")
    wanted = [i for i in left if (i.kind == "anchored") == (own < length.self_ratings)]
    candidates = wanted or [item for item in left if item.kind != "anchored"]
    weights = attention(found, required if not length.deviation else None)
    ranked = sorted(candidates, key=lambda item: (-expected_information(item, weights), item.id))
    best = ranked[:AMONG]
    return best[_draw(seed, answers, len(best))] if best else None


def expected_information(item: Item, weights: Sequence[float]) -> float:
    """Return the item's information averaged over where the person may be, to six decimals."""
    table = information_table(item.a, item.b)
    return round(math.fsum(w * i for w, i in zip(weights, table, strict=True)), 6)


def attention(found: Density, required: int | None) -> list[float]:
    """Return where an item should inform: over the whole posterior, or near the standard that decides.

    Near means in proportion to the posterior and to exp(-d^2 / 2), d the distance to the standard's cut.
    """
    if required is None or required == 1:
        return list(found.mass)
    cut = CUTS[required - 2] / 10
    near = [math.exp(-((t / 10 - cut) ** 2) / 2) for t in ABILITY]
    return [mass * closeness for mass, closeness in zip(found.mass, near, strict=True)]


def _draw(seed: int, answers: CompetencyAnswers, count: int) -> int:
    """Draw 0..count-1 from the seed and what was asked: the same request always draws the same."""
    text = f"{seed}|{answers.id}|{len(answers.seen)}"
    return zlib.crc32(text.encode("utf-8")) % count


def _about_left(answers: CompetencyAnswers, length: Length, below: float) -> int:
    """Return an honest guess of how many items are still to come: the quota, or what doubt usually takes."""
    seen = len(answers.seen)
    floor = length.self_ratings + length.least_tasks - seen
    doubt = 1 - abs(2 * below - 1)
    return max(
        1, floor, math.ceil(doubt * (length.most - max(seen, length.self_ratings + length.least_tasks)))
    )
