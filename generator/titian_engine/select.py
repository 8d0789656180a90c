"""The operation `next`: which item to ask next, or that enough is known.

Self-ratings open; then tasks, of which at most every third is about knowledge. The next item is the one that
informs most where the person may be, by the posterior; the seed weakens every item a little and by chance of
its own, so that people are not all shown the same. A quick quiz stops when it is sure whether the standard is
met, a full one when it is sure of the level to within one, and both at their limit.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import mul
from typing import Any

from titian_engine.grm import information_table
from titian_engine.measure import Density, density, leniency_weights
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
SPREAD = 0.4  # exposure: the seed weakens each item by a share of up to this
TASKS_PER_KNOWLEDGE = 3  # at most one task in so many is about knowledge, while there are others


@dataclass(frozen=True)
class Length:
    """How long a quiz of one competency may be, and what it must hold."""

    self_ratings: int  # asked first
    least_tasks: int  # tasks answered before anything may stop
    most: int  # items altogether
    close: float  # stop when the level is this surely right to within one; 0: when the decision is sure


LENGTHS = {"quick": Length(2, 3, 8, 0.0), "full": Length(2, 7, 12, 0.977)}  # docs/decisions/0007


@dataclass(frozen=True)
class Step:
    """Where a quiz stands: what is known, and what comes next or why nothing does."""

    found: Density
    below: float  # the probability of not meeting the standard
    item: Item | None
    stop: str | None
    about_left: int


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
    weights = leniency_weights([other for other in others if other.answered])
    now = step(answers, weights, required, LENGTHS[name], seed)
    return {
        "item": now.item.id if now.item else None,
        "stop": now.stop,
        "below": now.below,
        "asked": len(answers.seen),
        "about_left": now.about_left,
    }


def step(
    answers: CompetencyAnswers, weights: Sequence[float], required: int, length: Length, seed: int
) -> Step:
    """Return where a quiz stands, under the log-weights of leniency that the other competencies leave."""
    found = density(answers, weights)
    below = round(math.fsum(found.levels[: required - 1]), 6)
    doubt = _doubt(found, below, length)
    stop = _stop(answers, doubt, length)
    item = None if stop else choose(answers, found, length, seed)
    left = _about_left(answers, doubt, length) if item else 0
    return Step(found, below, item, stop or (None if item else "exhausted"), left)


def choose(answers: CompetencyAnswers, found: Density, length: Length, seed: int) -> Item | None:
    """Return the next item by quota, information and seed; None when the bank is used up."""
    candidates = _allowed(answers, length)
    return min(candidates, key=lambda item: (-_worth(item, found, seed), item.id)) if candidates else None


def _worth(item: Item, found: Density, seed: int) -> float:
    """Return the item's information averaged over the posterior and weakened by the seed, to six decimals."""
    expected = math.fsum(map(mul, found.mass, information_table(item.a, item.b)))
    return round(expected * (1 - SPREAD * draw(seed, item.id)), 6)


@lru_cache(maxsize=1024)
def draw(seed: int, name: str) -> float:
    """Return a number from 0 to below 1 that hangs on nothing but the seed and the name (FNV-1a, 32 bits).

    The text is hashed twice over, so that its last letter too reaches every bit.
    """
    text = f"{seed}|{name}|".encode() * 2
    return float(reduce(lambda found, byte: (found ^ byte) * 16777619 % 2**32, text, 2166136261) / 2**32)


def _allowed(answers: CompetencyAnswers, length: Length) -> list[Item]:
    """Return the items that the quotas allow next; where one cannot be kept, the tasks that are left."""
    kinds = [item.kind for item in answers.items if item.id in answers.seen]
    left = [item for item in answers.items if item.id not in answers.seen]
    ratings = [item for item in left if item.kind == "anchored"]
    if ratings and kinds.count("anchored") < length.self_ratings:
        return ratings
    tasks = [item for item in left if item.kind != "anchored"]
    asked = len(kinds) - kinds.count("anchored")
    if (kinds.count("knowledge") + 1) * TASKS_PER_KNOWLEDGE > asked + 1:
        return [item for item in tasks if item.kind == "situational"] or tasks
    return tasks


def _doubt(found: Density, below: float, length: Length) -> float:
    """Return how unsure the thing is that the quiz asks for: 0 where it is sure enough."""
    if length.close:
        return max(round(length.close - found.close, 6), 0.0)
    return max(round(min(below, 1 - below) - (1 - SURE), 6), 0.0)


def _stop(answers: CompetencyAnswers, doubt: float, length: Length) -> str | None:
    if len(answers.seen) >= length.most:
        return "limit"
    if _tasks(answers) < length.least_tasks or doubt:
        return None
    return "narrow" if length.close else "sure"


def _tasks(answers: CompetencyAnswers) -> int:
    """Return how many tasks were answered; one that the person does not know is shown, but no evidence."""
    return sum(1 for item, _ in answers.answered if item.kind != "anchored")


def _about_left(answers: CompetencyAnswers, doubt: float, length: Length) -> int:
    """Return an honest guess of how many items are still to come, the next one included.

    What the quotas want, and by doubt up to half of what the limit leaves: so many simulated people needed.
    """
    rated = sum(1 for item in answers.items if item.id in answers.seen and item.kind == "anchored")
    wanted = max(length.self_ratings - rated, 0) + max(length.least_tasks - _tasks(answers), 0)
    room = length.most - len(answers.seen)
    wanted = min(wanted, room)
    return wanted + math.ceil((room - wanted) * min(5 * doubt, 0.5))
