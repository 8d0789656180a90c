"""What is to be solved: steps worth closing, what closes them, limits; and what a solution is worth.

A plan's worth is one whole number, so that plans compare exactly and alike everywhere. It orders them by the
weighted gap that they close, then by money, then by JP, then by how early each activity could be.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

Key = tuple[str, str, int]  # offer, and for a generic form the competency and the level of its step

QUARTERS = (1, 2, 3, 4)
WEIGHT = 100  # the worth of closing one step that is lacked for sure: people read whole per cents
LATE_UNIT = 1
JP_UNIT = 2**13
MONEY_UNIT = JP_UNIT * 2**13
VALUE_UNIT = MONEY_UNIT * 2**36  # more than all money of a plan can weigh


@dataclass(frozen=True)
class Slot:
    """When an activity can take place: the quarter it begins and counts in, the one it ends in, its dates."""

    begin: int
    end: int
    dates: tuple[str, str] | None = None


@dataclass(frozen=True)
class Activity:
    """One thing that can be done once: a training, or a generic form for one step.

    `steps`: those that it can close, as indices; `needs`: what must end in an earlier quarter, as indices.
    """

    key: Key
    jp: int
    cost: int
    minutes: int
    units: int
    form: str | None
    steps: tuple[int, ...]
    slots: tuple[Slot, ...]
    needs: tuple[int, ...] = ()

    @cached_property
    def penalty(self) -> int:
        """What taking it costs in worth, at the earliest."""
        return MONEY_UNIT * self.cost + JP_UNIT * self.jp + LATE_UNIT * self.slots[0].begin


@dataclass(frozen=True)
class Limits:
    """What may be used; None is no limit. Of a year, of each quarter, units of a capped form per quarter."""

    jp_max: int
    jp_min: int = 0
    money: int | None = None
    minutes: int | None = None
    quarter_jp: tuple[int | None, ...] = (None, None, None, None)
    caps: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    uses: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Problem:
    """Steps with their worth (in hundredths) and the step below (-1: none wanted), activities and limits."""

    weights: tuple[int, ...]
    below: tuple[int, ...]
    activities: tuple[Activity, ...]
    forced: tuple[int, ...]
    limits: Limits

    @cached_property
    def ladders(self) -> tuple[tuple[int, ...], ...]:
        """The steps as chains, each from its lowest upwards."""
        chains: list[list[int]] = []
        chain_of: dict[int, list[int]] = {}
        for step, below in enumerate(self.below):
            chain = chain_of[below] if below >= 0 else []
            if below < 0:
                chains.append(chain)
            chain.append(step)
            chain_of[step] = chain
        return tuple(tuple(chain) for chain in chains)

    def closed(self, chosen: Iterable[int]) -> frozenset[int]:
        """Return the steps that activities close, whatever their order in the year."""
        covered = {step for index in chosen for step in self.activities[index].steps}
        return frozenset(self._climb(covered))

    def _climb(self, covered: set[int]) -> Iterable[int]:
        for ladder in self.ladders:
            for step in ladder:
                if step not in covered:
                    break
                yield step

    def value(self, chosen: Iterable[int]) -> int:
        """Return the weighted gap that activities close, in hundredths."""
        return sum(self.weights[step] for step in self.closed(chosen))


def only(problem: Problem, kept: Sequence[int]) -> Problem:
    """Return the problem with these activities alone; what they need must be among them."""
    place = {old: new for new, old in enumerate(kept)}
    activities = (problem.activities[old] for old in kept)
    return replace(
        problem,
        activities=tuple(replace(a, needs=tuple(place[need] for need in a.needs)) for a in activities),
        forced=tuple(place[index] for index in problem.forced if index in place),
    )


def with_limits(problem: Problem, **changes: object) -> Problem:
    """Return the problem with other limits."""
    return replace(problem, limits=replace(problem.limits, **changes))  # type: ignore[arg-type]


def tightened(problem: Problem) -> Problem:
    """Return the problem with limits on JP lowered to what activities can add up to: no plan is lost."""
    limits, activities = problem.limits, problem.activities
    rooms = [
        None if room is None else _fullest([a.jp for a in activities if _can_begin(a, quarter)], room)
        for quarter, room in zip(QUARTERS, limits.quarter_jp, strict=True)
    ]
    most = min(limits.jp_max, sum(a.jp for a in activities))
    return with_limits(problem, quarter_jp=tuple(rooms), jp_max=_fullest([a.jp for a in activities], most))


def _can_begin(activity: Activity, quarter: int) -> bool:
    return any(slot.begin == quarter for slot in activity.slots)


def _fullest(sizes: Sequence[int], room: int) -> int:
    """Return the largest sum of some sizes that is not above `room`."""
    sums = 1  # bit n: the sum n can be reached
    mask = (1 << (room + 1)) - 1
    for size in sizes:
        sums |= sums << size & mask
    return sums.bit_length() - 1


@dataclass(frozen=True)
class Solution:
    """Chosen activities with their slots, what they close and are worth; `bound` is on `value`."""

    slots: Mapping[int, Slot]
    value: int
    worth: int
    bound: int
    proven: bool
