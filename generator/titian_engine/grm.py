"""The graded response model on fixed grids.

Samejima (1969): P*_k(x) = 1 / (1 + exp(-a (x - b_k))), P_k = P*_k - P*_(k+1), with P*_0 = 1 and P*_K = 0.
Grids are whole tenths, so that ability and ability + leniency meet on the same points.
"""

import math
from collections.abc import Sequence
from functools import lru_cache

ABILITY = range(-60, 61)  # tenths: 121 points over [-6, 6]
LENIENCY = range(-19, 30, 2)  # tenths: 25 points over [-1.9, 2.9], three deviations around 0.5
SHIFTED = range(ABILITY[0] + LENIENCY[0], ABILITY[-1] + LENIENCY[-1] + 1)

_FLOOR = 1e-12  # a category that the model rules out altogether would make one slip final


def category_probability(x: float, a: float, b: Sequence[float], category: int) -> float:
    """Return the probability of answering in `category` (0..len(b)) at ability `x`."""
    at_least = 1.0 if category == 0 else _logistic(a * (x - b[category - 1]))
    more = 0.0 if category == len(b) else _logistic(a * (x - b[category]))
    return at_least - more


def information(x: float, a: float, b: Sequence[float]) -> float:
    """Return the Fisher information of an item at ability `x`: the sum of P'_k squared over P_k."""
    slopes = [0.0, *(a * p * (1 - p) for p in (_logistic(a * (x - cut)) for cut in b)), 0.0]
    terms = []
    for category in range(len(b) + 1):
        probability = category_probability(x, a, b, category)
        terms.append((slopes[category] - slopes[category + 1]) ** 2 / max(probability, _FLOOR))
    return math.fsum(terms)


@lru_cache(maxsize=1024)
def log_likelihood(tenths: range, a: float, b: tuple[float, ...], category: int) -> tuple[float, ...]:
    """Return the log-likelihood of one answer at every point of a grid of tenths."""
    return tuple(math.log(max(category_probability(t / 10, a, b, category), _FLOOR)) for t in tenths)


@lru_cache(maxsize=1024)
def information_table(a: float, b: tuple[float, ...]) -> tuple[float, ...]:
    """Return the Fisher information of an item at every point of ABILITY."""
    return tuple(information(t / 10, a, b) for t in ABILITY)


def _logistic(z: float) -> float:
    return 1.0 / (1.0 + math.exp(-z))
