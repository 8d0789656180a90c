"""Why each line is in a plan and in its quarter, and why each other offer is not."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from titian_engine.plan.improve import Improver
from titian_engine.plan.model import Model
from titian_engine.plan.offers import Offer
from titian_engine.plan.problem import QUARTERS, Problem, Slot, Solution, with_limits
from titian_engine.plan.rows import rows_of
from titian_engine.plan.schedule import FEW_TRIES, closed_in_time, schedule

_UNCAPPED = 10**6

Reason = tuple[str, list[str], int | None]  # what binds, by which offers, and how much is missing


@dataclass
class Reasons:
    """The reasons of one solution of a model."""

    model: Model
    solution: Solution
    chosen: list[int] = field(init=False)

    def __post_init__(self) -> None:
        """Put the lines into the order of the year."""
        activities = self.model.problem.activities
        self.chosen = sorted(
            self.solution.slots, key=lambda i: (self.solution.slots[i].begin, activities[i].key)
        )

    @cached_property
    def closed(self) -> dict[int, int]:
        """The steps that the plan closes, each with its quarter."""
        return self._closed(self.solution.slots)

    def _closed(self, slots: Any) -> dict[int, int]:
        return closed_in_time(self.model.problem, {index: (slot.begin,) for index, slot in slots.items()})

    def credited(self, index: int) -> list[int]:
        """Return the steps that a line is the first to close."""
        return [step for step in self.model.problem.activities[index].steps if self._closer(step) == index]

    def _closer(self, step: int) -> int | None:
        quarter = self.closed.get(step)
        activities = self.model.problem.activities
        return next(
            (
                index
                for index in self.chosen
                if step in activities[index].steps and self.solution.slots[index].begin == quarter
            ),
            None,
        )

    def role(self, index: int) -> str:
        """Return why a line is in the plan."""
        problem = self.model.problem
        if self.credited(index):
            return "closes"
        if any(index in problem.activities[other].needs for other in self.chosen):
            return "prerequisite"
        return "wish" if index in problem.forced else "fills"

    def when(self, index: int) -> dict[str, Any]:
        """Return why a line is in its quarter: what keeps it from the one before that it could be in."""
        activity = self.model.problem.activities[index]
        slot = self.solution.slots[index]
        pin = next(
            (p for p in self.model.wishes.pins if (p.offer, *(p.step or ("", 0))) == activity.key), None
        )
        if pin and pin.quarter:
            return {"reason": "pinned", "offers": []}
        earlier = [other for other in activity.slots if other.begin < slot.begin]
        if not earlier:
            return {"reason": "session" if slot.dates else "earliest", "offers": []}
        return self._what_keeps(index, earlier[-1])

    def _what_keeps(self, index: int, slot: Slot) -> dict[str, Any]:
        """Return what keeps a line out of an earlier slot."""
        problem, slots = self.model.problem, self.solution.slots
        activity = problem.activities[index]
        waiting = [need for need in activity.needs if need in slots and slots[need].end >= slot.begin]
        if waiting:
            return {"reason": "prerequisite", "offers": self._offers(waiting)}
        beside = [other for other in self.chosen if other != index and slots[other].begin == slot.begin]
        room = problem.limits.quarter_jp[slot.begin - 1]
        if room is not None and sum(problem.activities[i].jp for i in [*beside, index]) > room:
            return {"reason": "jp", "offers": self._offers(beside)}
        if activity.form in problem.limits.caps:
            same = [other for other in beside if problem.activities[other].form == activity.form]
            most = problem.limits.caps[activity.form or ""][slot.begin - 1]
            if sum(problem.activities[i].units for i in [*same, index]) > most:
                return {"reason": "cap", "offers": self._offers(same)}
        lost = set(self.closed) - set(self._closed({**slots, index: slot}))
        if lost:
            below = {problem.below[step] for step in lost} - lost
            return {"reason": "ladder", "offers": self._closers(below)}
        return {"reason": "other", "offers": []}

    def _offers(self, indices: Iterable[int]) -> list[str]:
        return sorted({self.model.problem.activities[index].key[0] for index in indices})

    def _closers(self, steps: Iterable[int]) -> list[str]:
        """Return the offers that close steps."""
        return self._offers(index for step in steps if (index := self._closer(step)) is not None)

    def left_out(self) -> list[dict[str, Any]]:
        """Return every relevant offer that is not in the plan, once, with what binds."""
        taken = {self.model.problem.activities[index].key[0] for index in self.chosen}
        wanted = [step for step, weight in self.model.wishes.weights.items() if weight > 0]
        found = []
        for offer in self.model.wishes.offers:
            if offer.id not in taken and any(self.model.covers(offer.id, step) for step in wanted):
                reason, by, missing = self._why_not(offer)
                found.append({"offer": offer.id, "reason": reason, "by": by, "missing": missing})
        return found

    def _why_not(self, offer: Offer) -> Reason:
        refused = self.model.refused.get(offer.id)
        if refused:
            return refused, self._lacking(offer) if refused == "prerequisite" else [], None
        activities = self.model.problem.activities
        mine = [i for key, i in self.model.index.items() if key[0] == offer.id and activities[i].steps]
        gaining = [i for i in mine if self._gains(i)]
        if gaining:
            return min(map(self._what_binds, gaining), key=lambda it: (it[2] is None, it[2] or 0, it[0]))
        if self._banned_from(offer):
            return "banned", [], None
        steps = {step for i in mine for step in activities[i].steps}
        still_open = steps - set(self.closed)
        if still_open:  # the step below stays open, or is closed only after its dates
            below = {self.model.problem.below[step] for step in still_open} - {-1}
            return "ladder" if below - self.closed.keys() else "date", [], None
        for index in self.chosen if steps else ():
            if self._no_worse(index, offer) and steps <= set(activities[index].steps):
                return "dominated", [activities[index].key[0]], None
        return "covered", self._closers(steps), None

    def _banned_from(self, offer: Offer) -> bool:
        """Tell whether a generic form is banned for a competency with a step that stays open."""
        return any(
            (offer.id, step[0]) in self.model.wishes.bans and self.model.covers(offer.id, step)
            for number, step in enumerate(self.model.steps)
            if number not in self.closed
        )

    def _lacking(self, offer: Offer) -> list[str]:
        """Return the prerequisites that cannot be had."""
        wishes, refused = self.model.wishes, self.model.refused
        had = wishes.finished | {done.offer for done in wishes.done}
        return [
            need
            for need in offer.prerequisites
            if need not in had
            and (need in refused or need not in self.model.offers or self.model.offers[need].generic)
        ]

    def _no_worse(self, index: int, than: Offer) -> bool:
        """Tell whether a line surely takes no more JP and money than an offer."""
        mine = self.model.offer(index)
        return mine.jp <= than.jp and mine.cost is not None and mine.cost <= (than.cost or 0)

    def _gains(self, index: int) -> bool:
        """Tell whether an activity could close more beside the plan, were there no limits."""
        activities, more = self.model.problem.activities, self._with_needs(index)
        begins = {i: [slot.begin for slot in activities[i].slots] for i in [*self.chosen, *more]}
        could = closed_in_time(self.model.problem, begins).keys() - self.closed.keys()
        return any(not could.isdisjoint(activities[i].steps) for i in more)

    def _with_needs(self, index: int) -> list[int]:
        """Return an activity with all it needs that the plan does not hold."""
        needed = [index]
        for each in needed:  # grows while it is walked
            needs = self.model.problem.activities[each].needs
            needed.extend(n for n in needs if n not in needed and n not in self.chosen)
        return needed

    def _what_binds(self, index: int) -> Reason:
        """Return the limit within which an activity does not fit beside the plan.

        How much is missing is told only where that much more would be enough.
        """
        problem, activity = self.model.problem, self.model.problem.activities[index]
        total = [*self.chosen, *self._with_needs(index)]
        free = with_limits(problem, caps=dict.fromkeys(problem.limits.caps, (_UNCAPPED,) * len(QUARTERS)))
        if not self._closes_more(with_limits(free, quarter_jp=(None,) * len(QUARTERS)), total):
            late = "date" if activity.slots[0].dates else "worse"
            return "prerequisite" if activity.needs else late, [], None
        over = self._over(total)
        if over:
            limit, amount = next(iter(over.items()))
            enough = limit in ("jp", "money") and len(over) == 1 and self._closes_more(problem, total)
            return limit, [], amount if enough else None
        if self._closes_more(problem, total):  # only beside a plan that is not proven best
            return "worse", [], None
        return "cap" if self._closes_more(free, total) else "jp_quarter", [], None

    def _over(self, total: list[int]) -> dict[str, int]:
        """Return the limits of the year that activities break, and by how much."""
        limits, each = self.model.problem.limits, [self.model.problem.activities[i] for i in total]
        over = {"jp": sum(a.jp for a in each) - limits.jp_max}
        if limits.money is not None:
            over["money"] = sum(a.cost for a in each) - limits.money
        if limits.minutes is not None:
            over["supervisor"] = sum(a.minutes for a in each) - limits.minutes
        used = Counter(a.key[0] for a in each)
        over["uses"] = max((used[offer] - most for offer, most in limits.uses.items()), default=0)
        return {limit: amount for limit, amount in over.items() if amount > 0}

    def _closes_more(self, problem: Problem, total: list[int]) -> bool:
        """Tell whether activities can be put into the year so that they close more than the plan."""
        if self._value(self._beside(problem, total[len(self.chosen) :])) > self.solution.value:
            return True
        timed = schedule(problem, total, self.solution.value + 1, FEW_TRIES)
        return timed is not None and timed.value > self.solution.value

    def _beside(self, problem: Problem, more: list[int]) -> dict[int, Slot]:
        """Return the plan as it is with more activities where they are worth most, as far as they fit."""
        keeper, slots = Improver(problem, ()), dict(self.solution.slots)
        for index in reversed(more):  # what is needed before what needs it
            places = ({**slots, index: slot} for slot in problem.activities[index].slots)
            slots = max(filter(keeper.allows, places), key=keeper.worth, default=slots)
        return slots

    def _value(self, slots: Mapping[int, Slot]) -> int:
        return sum(self.model.problem.weights[step] for step in self._closed(slots))


def earliest(problem: Problem, slots: Mapping[int, Slot]) -> dict[int, Slot]:
    """Return a plan with each line as early as it can be beside the others, at no loss."""
    keeper = Improver(problem, rows_of(problem))
    current, worth = dict(slots), keeper.worth(slots)
    moved = True
    while moved:
        moved = False
        for index, at in sorted(current.items(), key=lambda entry: (entry[1].begin, entry[0])):
            for slot in problem.activities[index].slots:
                sooner = {**current, index: slot}
                if slot.begin < at.begin and keeper.allows(sooner) and keeper.worth(sooner) >= worth:
                    current, worth, moved = sooner, keeper.worth(sooner), True
                    break
    return current
