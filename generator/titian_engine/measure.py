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
class Density:
    """The posterior of one competency over ABILITY, summing to 1."""

    mass: tuple[float, ...]

    @property
    def mean(self) -> float:
        """The expected ability."""
        return math.fsum(p * t / 10 for p, t in zip(self.mass, ABILITY, strict=True))

    @property
    def deviation(self) -> float:
        """The standard deviation of the ability."""
        mean = self.mean
        return math.sqrt(math.fsum(p * (t / 10 - mean) ** 2 for p, t in zip(self.mass, ABILITY, strict=True)))

    @property
    def levels(self) -> tuple[float, ...]:
        """The probabilities of levels 1..5; a grid point on a cut belongs half to either side."""
        shares: list[list[float]] = [[] for _ in range(len(CUTS) + 1)]
        for tenth, mass in zip(ABILITY, self.mass, strict=True):
            shares[sum(1 for cut in CUTS if cut < tenth)].append(mass / 2)
            shares[sum(1 for cut in CUTS if cut <= tenth)].append(mass / 2)
        return tuple(math.fsum(share) for share in shares)

    def below(self, level: int) -> float:
        """Return the probability of being below a level."""
        return math.fsum(self.levels[: level - 1])


def estimate(competencies: Sequence[CompetencyAnswers]) -> list[Density]:
    """Return the posterior of each competency, in the order given."""
    tables = [_table(answers) for answers in competencies]
    evidence = [_evidence(table) for table in tables]
    joint = _joint(evidence)
    return [
        _integrated(table, [all_ - own for all_, own in zip(joint, mine, strict=True)])
        for table, mine in zip(tables, evidence, strict=True)
    ]


def leniency_weights(competencies: Sequence[CompetencyAnswers]) -> list[float]:
    """Return the log-weights of LENIENCY, prior times what these competencies say of it."""
    return _joint([_evidence(_table(answers)) for answers in competencies])


def density(answers: CompetencyAnswers, weights: Sequence[float]) -> Density:
    """Return the posterior of one competency under given log-weights of leniency."""
    return _integrated(_table(answers), weights)


def estimate_from_tasks(answers: CompetencyAnswers) -> Density | None:
    """Return what the objective items alone show; None where none was answered."""
    tasks = tuple(answer for answer in answers.answered if answer[0].kind != "anchored")
    return estimate([answers.with_answers(tasks)])[0] if tasks else None


def self_rating(answers: CompetencyAnswers) -> float | None:
    """Return the mean level (1..5) that the person's own ratings name; None where there are none."""
    ratings = [category + 1 for item, category in answers.answered if item.kind == "anchored"]
    return math.fsum(ratings) / len(ratings) if ratings else None


def _table(answers: CompetencyAnswers) -> list[list[float]]:
    """Return prior times likelihood, one row per point of leniency, one column per point of ability."""
    tasks = _sum_logs(answers, ABILITY, own=False)
    ratings = _sum_logs(answers, SHIFTED, own=True)
    prior = [_log_normal(t / 10, 0.0, PRIOR_DEVIATION) for t in ABILITY]
    fixed = [p + o for p, o in zip(prior, tasks, strict=True)]
    starts = (shift + ABILITY[0] - SHIFTED[0] for shift in LENIENCY)
    return [
        [math.exp(f + r) for f, r in zip(fixed, ratings[start : start + len(fixed)], strict=True)]
        for start in starts
    ]


def _sum_logs(answers: CompetencyAnswers, grid: range, *, own: bool) -> list[float]:
    """Return the tempered log-likelihood of the self-ratings (`own`) or of the tasks."""
    rows = [
        log_likelihood(grid, item.a, item.b, category)
        for item, category in answers.answered
        if (item.kind == "anchored") is own
    ]
    return [TEMPERING * math.fsum(column) for column in zip(*rows, strict=True)] or [0.0] * len(grid)


def _evidence(table: list[list[float]]) -> list[float]:
    return [math.log(math.fsum(row)) for row in table]


def _joint(evidence: Sequence[Sequence[float]]) -> list[float]:
    prior = [_log_normal(t / 10, LENIENCY_MEAN, LENIENCY_DEVIATION) for t in LENIENCY]
    return [math.fsum(column) for column in zip(prior, *evidence, strict=True)]


def _integrated(table: list[list[float]], weights: Sequence[float]) -> Density:
    """Integrate leniency out under log-weights; the table's rows bring the competency's own evidence."""
    top = max(weights)
    shares = [math.exp(weight - top) for weight in weights]
    mass = [
        math.fsum(share * value for share, value in zip(shares, column, strict=True))
        for column in zip(*table, strict=True)
    ]
    total = math.fsum(mass)
    return Density(tuple(value / total for value in mass))


def _log_normal(x: float, mean: float, deviation: float) -> float:
    return -((x - mean) ** 2) / (2 * deviation**2)
