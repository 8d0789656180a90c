"""Puts chosen activities into quarters: within the limits, after what they need, as early as possible."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from titian_engine.plan.problem import QUARTERS, Activity, Problem, Slot

MAX_TRIES = 3000  # to find that no schedule closes more
FEW_TRIES = 200  # to find one that may
_EARLIER_TRIES = 300  # more, to find one that is earlier
_UNLIMITED = 10**6

Rooms = tuple[int, ...]  # what is left: JP per quarter where limited, then units per capped form and quarter


@dataclass(frozen=True)
class Schedule:
    """The slots, the weighted gap closed in that order, and the most that any order could close."""

    slots: Mapping[int, Slot]
    value: int
    most: int


def schedule(
    problem: Problem, chosen: Sequence[int], demand: int = 0, tries: int = MAX_TRIES
) -> Schedule | None:
    """Return a schedule that closes as much as was found and is then early; None where there surely is none.

    A step counts once the step below is closed in the same or an earlier quarter. Only schedules that close
    at least `demand` are looked for. Where none was found in the tries that there are, the slots are empty.
    """
    return _Scheduler(problem, chosen, tries).best_one(demand)


def can_be_scheduled(problem: Problem, chosen: Sequence[int]) -> bool:
    """Tell whether the activities may fit into the year; False only where they surely do not."""
    return _Scheduler(problem, chosen).fits()


class _Scheduler:
    def __init__(self, problem: Problem, chosen: Sequence[int], tries: int = MAX_TRIES) -> None:
        self.problem = problem
        self.windows = {i: (a.slots[0].begin, a.slots[-1].begin) for i, a in _each(problem, chosen)}
        self.order = _in_order(problem, chosen, self.windows)
        used = {problem.activities[index].form for index in chosen}
        self.forms = [form for form in problem.limits.caps if form in used]
        self.slots: dict[int, Slot] = {}
        self.most = self._hope()
        self.demand = 0  # what a schedule must still promise to close
        self.best: tuple[int, int, dict[int, Slot]] | None = None  # value, earliness, slots
        self.tries = 0
        self.most_tries = self.limit = tries
        self.any_will_do = False
        self.hopeless: set[tuple[int, Rooms]] = set()
        self.bound = any(problem.activities[index].needs for index in chosen)

    def best_one(self, demand: int) -> Schedule | None:
        if self.most < demand:
            return None
        whole = self._search_all()
        if self.best is None:  # not everything at once: then as much as can be
            self.demand, self.tries, self.limit = demand, 0, self.most_tries
            self._place(0, 0, self._rooms())
            if self.best is None:
                return None if self.tries <= self.limit else Schedule({}, 0, self.most)
            whole = whole and self.tries <= self.limit
        value, _, slots = self.best
        return Schedule(slots, value, value if whole else self.most)

    def _search_all(self) -> bool:
        """Look for a schedule that closes all that can be; tell whether the answer is final."""
        loose, order = self.windows, self.order
        self.demand = self.most
        self.windows = _narrowed(self.problem, loose)
        if all(first <= last for first, last in self.windows.values()):
            self.order = _in_order(self.problem, self.order, self.windows)
            self._place(0, 0, self._rooms())
        self.windows, self.order = loose, order
        return self.best is not None or self.tries <= self.limit

    def fits(self) -> bool:
        self.any_will_do = True
        self._place(0, 0, self._rooms())
        return self.best is not None or self.tries > self.limit

    def _rooms(self) -> Rooms:
        limits = self.problem.limits
        rooms = [_UNLIMITED if room is None else room for room in limits.quarter_jp]
        for form in self.forms:
            rooms.extend(limits.caps[form])
        return tuple(rooms)

    def _left(self, activity: Activity, slot: Slot, rooms: Rooms) -> Rooms | None:
        """Return what is left after an activity takes its part of a slot; None where it does not fit."""
        left = list(rooms)
        left[slot.begin - 1] -= activity.jp
        if activity.form in self.forms:
            left[4 * (1 + self.forms.index(activity.form)) + slot.begin - 1] -= activity.units
        return None if min(left) < 0 else tuple(left)

    def _slots(self, index: int) -> Iterator[Slot]:
        activity = self.problem.activities[index]
        first, last = self.windows[index]
        after = max((self.slots[need].end for need in activity.needs if need in self.slots), default=0)
        return (slot for slot in activity.slots if slot.begin > after and first <= slot.begin <= last)

    def _place(self, place: int, late: int, rooms: Rooms) -> bool:
        """Try all slots from here on; True ends the search: enough was found or tried."""
        self.tries += 1
        if self.tries > self.limit:
            return True
        if place == len(self.order):
            return self._keep(late)
        if (place, rooms) in self.hopeless or not self._promises(
            late + sum(self.windows[index][0] for index in self.order[place:])
        ):
            return False
        index = self.order[place]
        activity = self.problem.activities[index]
        for slot in self._slots(index):
            left = self._left(activity, slot, rooms)
            if left is None:
                continue
            self.slots[index] = slot
            done = self._place(place + 1, late + slot.begin, left)
            del self.slots[index]
            if done:
                return True
        if self.any_will_do and not self.bound:
            self.hopeless.add((place, rooms))
        return False

    def _promises(self, late: int) -> bool:
        """Tell whether something better than the best so far can come of what is placed."""
        if self.any_will_do:
            return True
        hope = self._hope()
        return hope >= self.demand and (self.best is None or (hope, -late) > self.best[:2])

    def _hope(self) -> int:
        """Return what may be closed at most: what is not placed yet counts in all of its slots."""
        begins = {
            index: [self.slots[index].begin]
            if index in self.slots
            else [slot.begin for slot in self._slots(index)]
            for index in self.order
        }
        return sum(self.problem.weights[step] for step in closed_in_time(self.problem, begins))

    def _keep(self, late: int) -> bool:
        value = self._hope()
        if self.best is None or (value, -late) > self.best[:2]:
            self.best = (value, -late, dict(self.slots))
        if value == self.most:
            self.limit = min(self.limit, self.tries + _EARLIER_TRIES)
        return self.any_will_do or (
            value == self.most and late == sum(first for first, _ in self.windows.values())
        )


def closed_in_time(problem: Problem, begins: Mapping[int, Iterable[int]]) -> dict[int, int]:
    """Return the steps that activities close, each with its quarter, for the quarters they may begin in."""
    covering: dict[int, list[int]] = {}
    for index, quarters in begins.items():
        for step in problem.activities[index].steps:
            covering.setdefault(step, []).extend(quarters)
    closed: dict[int, int] = {}
    for ladder in problem.ladders:
        reached = QUARTERS[0]
        for step in ladder:
            later = [quarter for quarter in covering.get(step, ()) if quarter >= reached]
            if not later:
                break
            reached = closed[step] = min(later)
    return closed


def _each(problem: Problem, chosen: Iterable[int]) -> Iterator[tuple[int, Activity]]:
    return ((index, problem.activities[index]) for index in chosen)


def _narrowed(problem: Problem, windows: Mapping[int, tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """Return the quarters left to each activity, as a step waits for the only one that closes its lower."""
    closing: dict[int, list[int]] = {}
    for index, activity in _each(problem, windows):
        for step in activity.steps:
            closing.setdefault(step, []).append(index)
    pairs = []
    for ladder in problem.ladders:
        for below, step in pairwise(ladder):
            if len(closing.get(below, ())) == len(closing.get(step, ())) == 1:
                pairs.append((closing[below][0], closing[step][0]))
    narrowed = dict(windows)
    for _ in windows:
        before = dict(narrowed)
        for first, then in pairs:
            if first != then:
                narrowed[then] = (max(narrowed[then][0], narrowed[first][0]), narrowed[then][1])
                narrowed[first] = (narrowed[first][0], min(narrowed[first][1], narrowed[then][1]))
        if narrowed == before:
            break
    return narrowed


def _in_order(problem: Problem, chosen: Iterable[int], windows: Mapping[int, tuple[int, int]]) -> list[int]:
    """Return what is needed before what needs it, then what must be first, then what has least choice."""
    left = sorted(chosen, key=lambda i: (windows[i][1], -windows[i][0], -problem.activities[i].jp, i))
    order: list[int] = []
    inside = set(left)
    while left:
        ready = next(
            i for i in left if all(n in order or n not in inside for n in problem.activities[i].needs)
        )
        left.remove(ready)
        order.append(ready)
    return order
