"""From answers to a posterior over the five levels, for all competencies of one person together.

Objective items (situational, knowledge) see the ability of their competency. Self-ratings see that ability
plus the person's leniency, one for all competencies, which is integrated out on a grid. While the bank is
not calibrated, the likelihood is tempered, so that the answer is less sure than the formula would be.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import mul

from titian_engine.grm import ABILITY, LENIENCY, SHIFTED, log_likelihood
from titian_engine.request import CompetencyAnswers

PRIOR_DEVIATION = 1.5  # what five equally common levels would have: nobody is pulled to the middle level
LENIENCY_MEAN, LENIENCY_DEVIATION = 0.5, 0.8  # people rate themselves half a level high (quality.md, A.3)
TEMPERING = 0.85  # uncalibrated parameters report errors 6-12 % too small (quality.md, A.3)
CUTS = (-15, -5, 5, 15)  # tenths: five levels, one unit wide but for the open ends

_BOUNDS = tuple(ABILITY.index(cut) for cut in CUTS)
_STARTS = tuple(shift + ABILITY[0] - SHIFTED[0] for shift in LENIENCY)
_LEAST = -300.0  # log: so far below its peak a likelihood ends, so that no product of two becomes nothing


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
        edges = [(), *((self.mass[bound] / 2,) for bound in _BOUNDS), ()]
        starts, ends = (0, *(bound + 1 for bound in _BOUNDS)), (*_BOUNDS, len(self.mass))
        return tuple(
            math.fsum((*edges[k], *self.mass[start:end], *edges[k + 1]))
            for k, (start, end) in enumerate(zip(starts, ends, strict=True))
        )

    @property
    def close(self) -> float:
        """The probability of being at most one level away from the level of the mean."""
        level = level_at(self.mean)
        return math.fsum(self.levels[max(level - 2, 0) : level + 1])


def level_at(ability: float) -> int:
    """Return the level, 1..5, that an ability lies in; a cut belongs to the upper one."""
    return 1 + sum(1 for cut in CUTS if round(ability, 6) >= cut / 10)


def estimate(competencies: Sequence[CompetencyAnswers]) -> list[Density]:
    """Return the posterior of each competency, in the order given."""
    evidence = [_evidence(answers) for answers in competencies]
    joint = _joint(evidence)
    return [
        density(answers, [all_ - own for all_, own in zip(joint, mine, strict=True)])
        for answers, mine in zip(competencies, evidence, strict=True)
    ]


def leniency_weights(competencies: Sequence[CompetencyAnswers]) -> list[float]:
    """Return the log-weights of LENIENCY, prior times what these competencies say of it."""
    return _joint([_evidence(answers) for answers in competencies])


def density(answers: CompetencyAnswers, weights: Sequence[float]) -> Density:
    """Return the posterior of one competency under the log-weights of leniency that the others leave."""
    mass = list(map(mul, _tasks(answers), _seen_through(tuple(weights), _ratings(answers))))
    total = math.fsum(mass)
    return Density(tuple(value / total for value in mass))


def estimate_from_tasks(answers: CompetencyAnswers) -> Density | None:
    """Return what the objective items alone show; None where none was answered."""
    tasks = tuple(answer for answer in answers.answered if answer[0].kind != "anchored")
    return estimate([answers.with_answers(tasks)])[0] if tasks else None


def self_rating(answers: CompetencyAnswers) -> float | None:
    """Return the mean level (1..5) that the person's own ratings name; None where there are none."""
    ratings = [category + 1 for item, category in answers.answered if item.kind == "anchored"]
    return math.fsum(ratings) / len(ratings) if ratings else None


def _tasks(answers: CompetencyAnswers) -> list[float]:
    """Return prior times the likelihood of the tasks over ABILITY."""
    prior = _log_normal(ABILITY, 0.0, PRIOR_DEVIATION)
    return _likelihood(map(math.fsum, zip(prior, _sum_logs(answers, ABILITY, own=False), strict=True)))


def _ratings(answers: CompetencyAnswers) -> tuple[float, ...]:
    """Return the likelihood of the self-ratings over SHIFTED, where ability and leniency are added."""
    return tuple(_likelihood(_sum_logs(answers, SHIFTED, own=True)))


@lru_cache(maxsize=256)
def _seen_through(weights: tuple[float, ...], ratings: tuple[float, ...]) -> tuple[float, ...]:
    """Return the likelihood of the ratings over ABILITY, leniency integrated out under log-weights."""
    shares = _likelihood(weights)
    windows = [ratings[start : start + len(ABILITY)] for start in _STARTS]
    return tuple(math.fsum(map(mul, shares, column)) for column in zip(*windows, strict=True))


def _evidence(answers: CompetencyAnswers) -> list[float]:
    """Return the log-likelihood of each point of LENIENCY, the ability integrated out."""
    tasks, ratings = _tasks(answers), _ratings(answers)
    return [math.log(math.fsum(map(mul, tasks, ratings[start : start + len(tasks)]))) for start in _STARTS]


def _sum_logs(answers: CompetencyAnswers, grid: range, *, own: bool) -> list[float]:
    """Return the tempered log-likelihood of the self-ratings (`own`) or of the tasks."""
    rows = [
        log_likelihood(grid, item.a, item.b, category)
        for item, category in answers.answered
        if (item.kind == "anchored") is own
    ]
    return [TEMPERING * math.fsum(column) for column in zip(*rows, strict=True)] or [0.0] * len(grid)


def _likelihood(logs: Iterable[float]) -> list[float]:
    """Return exponentials with the largest at 1 and none of them zero."""
    values = list(logs)
    top = max(values)
    return [math.exp(max(value - top, _LEAST)) for value in values]


def _joint(evidence: Sequence[Sequence[float]]) -> list[float]:
    prior = _log_normal(LENIENCY, LENIENCY_MEAN, LENIENCY_DEVIATION)
    return [math.fsum(column) for column in zip(prior, *evidence, strict=True)]


@lru_cache(maxsize=8)
def _log_normal(tenths: range, mean: float, deviation: float) -> tuple[float, ...]:
    return tuple(-((t / 10 - mean) ** 2) / (2 * deviation**2) for t in tenths)
