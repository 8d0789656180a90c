"""From answers to a posterior over the five levels, for all competencies of one person together.

Objective items (situational, knowledge) see the ability of their competency. Self-ratings see that ability
plus the person's leniency, one for all competencies, which is integrated out on a grid. While the bank is
not calibrated, the likelihood is tempered, so that the answer is less sure than the formula would be.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from titian_engine.grm import ABILITY, LENIENCY, SHIFTED, log_likelihood
from titian_engine.request import CompetencyAnswers

PRIOR_DEVIATION = 1.5  # levels are one unit wide: wide enough not to pull anyone to the middle level
LENIENCY_MEAN, LENIENCY_DEVIATION = 0.5, 0.8  # people rate themselves half a level high (quality.md, A.3)
TEMPERING = 0.85  # uncalibrated parameters report errors 6-12 % too small (quality.md, A.3)
CUTS = (-15, -5, 5, 15)  # tenths: five levels, one unit wide but for the open ends


@dataclass(frozen=True)
class Estimate:
    """What is known of one competency: probabilities of levels 1..5, summing to 1, and the moments."""

    levels: tuple[float, ...]
    mean: float
    deviation: float


def estimate(competencies: Sequence[CompetencyAnswers]) -> list[Estimate]:
    """Return the estimate of each competency, in the order given."""
    tables = [_table(answers) for answers in competencies]
    evidence = [[math.log(math.fsum(row)) for row in table] for table in tables]
    prior = [_log_normal(t / 10, LENIENCY_MEAN, LENIENCY_DEVIATION) for t in LENIENCY]
    joint = [math.fsum((prior[j], *(row[j] for row in evidence))) for j in range(len(LENIENCY))]
    return [_marginal(table, own, joint) for table, own in zip(tables, evidence, strict=True)]


def estimate_from_tasks(answers: CompetencyAnswers) -> Estimate | None:
    """Return what the objective items alone show; None where none was answered."""
    tasks = tuple(answer for answer in answers.answered if answer[0].kind != "anchored")
    return estimate([CompetencyAnswers(answers.id, answers.items, tasks)])[0] if tasks else None


def _table(answers: CompetencyAnswers) -> list[list[float]]:
    """Return prior times likelihood, one row per point of leniency, one column per point of ability."""
    tasks = _sum_logs(answers, ABILITY, own=False)
    ratings = _sum_logs(answers, SHIFTED, own=True)
    prior = [_log_normal(t / 10, 0.0, PRIOR_DEVIATION) for t in ABILITY]
    fixed = [p + o for p, o in zip(prior, tasks, strict=True)]
    start = ABILITY[0] - SHIFTED[0]
    return [[math.exp(f + ratings[start + shift + i]) for i, f in enumerate(fixed)] for shift in LENIENCY]


def _sum_logs(answers: CompetencyAnswers, grid: range, *, own: bool) -> list[float]:
    """Return the tempered log-likelihood of the self-ratings (`own`) or of the tasks."""
    rows = [
        log_likelihood(grid, item.a, item.b, category)
        for item, category in answers.answered
        if (item.kind == "anchored") is own
    ]
    return [TEMPERING * math.fsum(column) for column in zip(*rows, strict=True)] or [0.0] * len(grid)


def _marginal(table: list[list[float]], own: list[float], joint: list[float]) -> Estimate:
    """Integrate leniency out: its weight is what all competencies together say of it."""
    top = max(joint)
    weights = [math.exp(total - top - mine) for total, mine in zip(joint, own, strict=True)]
    density = [
        math.fsum(weight * row[i] for weight, row in zip(weights, table, strict=True))
        for i in range(len(ABILITY))
    ]
    total = math.fsum(density)
    density = [value / total for value in density]
    mean = math.fsum(p * t / 10 for p, t in zip(density, ABILITY, strict=True))
    variance = math.fsum(p * (t / 10 - mean) ** 2 for p, t in zip(density, ABILITY, strict=True))
    return Estimate(_levels(density), mean, math.sqrt(variance))


def _levels(density: Sequence[float]) -> tuple[float, ...]:
    """Return the mass of each level; a grid point on a cut belongs half to either side."""
    shares: list[list[float]] = [[] for _ in range(len(CUTS) + 1)]
    for tenth, mass in zip(ABILITY, density, strict=True):
        below = sum(1 for cut in CUTS if cut < tenth)
        above = sum(1 for cut in CUTS if cut <= tenth)
        shares[below].append(mass / 2)
        shares[above].append(mass / 2)
    return tuple(math.fsum(share) for share in shares)


def _log_normal(x: float, mean: float, deviation: float) -> float:
    return -((x - mean) ** 2) / (2 * deviation**2)


def self_rating(answers: CompetencyAnswers) -> float | None:
    """Return the mean level (1..5) that the person's own ratings name; None where there are none."""
    ratings = [category + 1 for item, category in answers.answered if item.kind == "anchored"]
    return math.fsum(ratings) / len(ratings) if ratings else None
