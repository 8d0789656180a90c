"""The best plan of a problem: without the least JP first, which bounds the plan that must reach it."""

from collections.abc import Iterable
from dataclasses import replace

from titian_engine.plan.problem import Problem, Solution, tightened, with_limits
from titian_engine.plan.reduce import reduced
from titian_engine.plan.search import EFFORT, solve

_FILL_EFFORT = 100_000  # to look for a cheaper way to fill up


def optimise(
    problem: Problem, start: Iterable[int] = (), effort: int | None = None, above: int | None = None
) -> Solution | None:
    """Return the best plan with a bound on its value; None where no plan keeps the limits.

    `start`: a plan to begin from; `above`: see `search.solve`.
    """
    most = EFFORT if effort is None else effort
    if problem.limits.jp_min and not can_be_kept(problem, most):
        return None
    free = _solve_reduced(with_limits(problem, jp_min=0), start, most, above)
    if free is None or sum(problem.activities[i].jp for i in free.slots) >= problem.limits.jp_min:
        return free
    filled = solve(problem, free.slots, min(most, _FILL_EFFORT), above)
    if filled is None or filled.value < min(free.bound, filled.bound):
        filled = solve(problem, filled.slots if filled else free.slots, most, above)
    if filled is None:
        return None
    bound = min(free.bound, filled.bound)
    return replace(filled, bound=bound, proven=filled.value == bound)


def can_be_kept(problem: Problem, effort: int) -> bool:
    """Tell whether any plan keeps the limits, whatever it closes."""
    activities = tuple(replace(activity, steps=()) for activity in problem.activities)
    bare = tightened(replace(problem, weights=(), below=(), activities=activities))
    limits = bare.limits
    rooms = [limits.jp_max if room is None else room for room in limits.quarter_jp]
    if limits.jp_min > min(limits.jp_max, sum(rooms)) or _costs_too_much(bare):
        return False
    return solve(bare, effort=effort, above=-1) is not None


def _costs_too_much(problem: Problem) -> bool:
    """Tell whether no choice within the JP of the year reaches the least JP for the money (Bellman 1957)."""
    limits, activities = problem.limits, problem.activities
    if limits.money is None or not limits.jp_min:
        return False
    start = sum(activities[index].jp for index in problem.forced)
    least: dict[int, int] = {start: sum(activities[index].cost for index in problem.forced)}
    for index, activity in enumerate(activities):
        if index not in problem.forced:
            for jp, cost in list(least.items()):
                reached, paid = jp + activity.jp, cost + activity.cost
                if reached <= limits.jp_max and paid <= limits.money and paid < least.get(reached, paid + 1):
                    least[reached] = paid
    return all(jp < limits.jp_min or cost > limits.money for jp, cost in least.items())


def _solve_reduced(problem: Problem, start: Iterable[int], effort: int, above: int | None) -> Solution | None:
    smaller, kept = reduced(problem)
    place = {old: new for new, old in enumerate(kept)}
    found = solve(tightened(smaller), [place[i] for i in start if i in place], effort, above)
    if found is None:
        return None
    return replace(found, slots={kept[index]: slot for index, slot in found.slots.items()})
