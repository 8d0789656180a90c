"""Hand scoring of the paper form: from the sum of credits to the coarse range that the engine would give.

The likelihood of a sum comes from the recursion of Lord and Wingersky (1984) over the fixed form's items;
leniency is integrated out and the likelihood tempered as in the engine, so that paper and screen agree.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from titian.bundle.contract import ItemRow
from titian.bundle.quiz_forms import forms, item_row
from titian.memory import remembered
from titian.model.entries import QuizEntry
from titian_engine.grm import ABILITY, LENIENCY, SHIFTED, category_probability
from titian_engine.measure import (
    LENIENCY_DEVIATION,
    LENIENCY_MEAN,
    PRIOR_DEVIATION,
    TEMPERING,
    Density,
)
from titian_engine.profile import level_range, rounded

_FLOOR = 1e-12


@dataclass(frozen=True)
class ScoreRow:
    """Sums of credits from `first` to `last` mean levels `low` to `high`."""

    first: int
    last: int
    low: int
    high: int


@remembered()
def scoring_table(quiz: QuizEntry) -> tuple[ScoreRow, ...]:
    """Return the hand-scoring table of a quiz's full fixed form, sums in rising order."""
    chosen = set(forms(quiz).full)
    items = [item_row(item) for item in quiz.items if item.id in chosen]
    by_ability = _likelihoods(items)
    rows: list[ScoreRow] = []
    for total in range(sum(len(item.b) for item in items) + 1):
        span = level_range(rounded(_posterior([row[total] for row in by_ability]).levels))
        low, high = span["from"], span["to"]
        if rows and (rows[-1].low, rows[-1].high) == (low, high):
            rows[-1] = ScoreRow(rows[-1].first, total, low, high)
        else:
            rows.append(ScoreRow(total, total, low, high))
    return tuple(rows)


def _likelihoods(items: Sequence[ItemRow]) -> list[list[float]]:
    """Return, per point of ability, the probability of each sum of credits."""
    own = [item for item in items if item.kind == "anchored"]
    tasks = [item for item in items if item.kind != "anchored"]
    ratings = {tenths: _sums(own, tenths / 10) for tenths in SHIFTED}
    weights = [_normal(d / 10, LENIENCY_MEAN, LENIENCY_DEVIATION) for d in LENIENCY]
    share = [weight / math.fsum(weights) for weight in weights]
    rows = []
    for ability in ABILITY:
        rating = [
            math.fsum(s * ratings[ability + d][total] for s, d in zip(share, LENIENCY, strict=True))
            for total in range(len(ratings[ability]))
        ]
        rows.append(_convolved(rating, _sums(tasks, ability / 10)))
    return rows


def _sums(items: Sequence[ItemRow], x: float) -> list[float]:
    """Return the probability of each sum of credits over some items at one ability."""
    sums = [1.0]
    for item in items:
        categories = [category_probability(x, item.a, item.b, k) for k in range(len(item.b) + 1)]
        sums = _convolved(sums, categories)
    return sums


def _convolved(one: Sequence[float], other: Sequence[float]) -> list[float]:
    total = [0.0] * (len(one) + len(other) - 1)
    for i, p in enumerate(one):
        for j, q in enumerate(other):
            total[i + j] += p * q
    return total


def _posterior(likelihood: Sequence[float]) -> Density:
    mass = [
        _normal(t / 10, 0.0, PRIOR_DEVIATION) * max(p, _FLOOR) ** TEMPERING
        for t, p in zip(ABILITY, likelihood, strict=True)
    ]
    whole = math.fsum(mass)
    return Density(tuple(value / whole for value in mass))


def _normal(x: float, mean: float, deviation: float) -> float:
    return math.exp(-((x - mean) ** 2) / (2 * deviation**2))
