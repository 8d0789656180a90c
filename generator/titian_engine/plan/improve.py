"""Makes a feasible plan better by small moves: add, put in the place of another, shift."""

from collections.abc import Iterator, Mapping, Sequence

from titian_engine.plan.problem import VALUE_UNIT, Problem, Slot
from titian_engine.plan.rows import Row
from titian_engine.plan.schedule import closed_in_time

Slots = dict[int, Slot]


class Improver:
    """Moves within one problem."""

    def __init__(self, problem: Problem, rows: Sequence[Row]) -> None:
        """Remember what must stay."""
        self.problem = problem
        self.rows = rows
        self.forced = set(problem.forced)

    def improve(self, slots: Mapping[int, Slot], ranked: Sequence[int]) -> Slots:
        """Return the plan after moves that each make it worth more, until none does; in `ranked` order."""
        current = dict(slots)
        worth = self.worth(current)
        better = True
        while better:
            better = False
            for candidate in ranked:
                for moved in self._moves(current, candidate):
                    gained = self.worth(moved)
                    if gained > worth:
                        current, worth, better = moved, gained, True
                        break
        return current

    def worth(self, slots: Mapping[int, Slot]) -> int:
        """Return what a plan is worth in this order of the year."""
        begins = {index: (slot.begin,) for index, slot in slots.items()}
        value = sum(self.problem.weights[step] for step in closed_in_time(self.problem, begins))
        return VALUE_UNIT * value - sum(self.problem.activities[index].penalty for index in slots)

    def _moves(self, slots: Slots, candidate: int) -> Iterator[Slots]:
        """Yield the feasible plans with the candidate added, shifted, or in the place of another."""
        for slot in self.problem.activities[candidate].slots:
            if slots.get(candidate) == slot:
                continue
            moved = {**slots, candidate: slot}
            if self.allows(moved):
                yield moved
                continue
            for other in slots:
                if other != candidate and other not in self.forced:
                    fewer = {index: at for index, at in moved.items() if index != other}
                    if self.allows(fewer):
                        yield fewer

    def allows(self, slots: Mapping[int, Slot]) -> bool:
        """Tell whether a plan keeps every limit."""
        if any(sum([row.takes[index] for index in slots]) > row.room for row in self.rows):
            return False
        limits, activities = self.problem.limits, self.problem.activities
        jp = [0] * 4
        units: dict[tuple[str, int], int] = {}
        for index, slot in slots.items():
            activity = activities[index]
            jp[slot.begin - 1] += activity.jp
            if activity.form is not None:
                key = activity.form, slot.begin - 1
                units[key] = units.get(key, 0) + activity.units
            if any(need not in slots or slots[need].end >= slot.begin for need in activity.needs):
                return False
        if any(room is not None and used > room for used, room in zip(jp, limits.quarter_jp, strict=True)):
            return False
        return all(used <= limits.caps[form][quarter] for (form, quarter), used in units.items())
