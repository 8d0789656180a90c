"""Leaves out activities that another one can always stand in for: the best plan is as good without them.

Only where no least JP is asked for: to fill up, any activity may be needed.
"""

from titian_engine.plan.problem import Problem, only


def reduced(problem: Problem) -> tuple[Problem, tuple[int, ...]]:
    """Return the problem without dominated activities, and the old index of each that stays."""
    activities = problem.activities
    fixed = set(problem.forced) | {need for activity in activities for need in activity.needs}
    order = sorted(range(len(activities)), key=lambda i: (activities[i].penalty, i))
    kept: list[int] = []
    for index in order:
        useful = activities[index].steps and not any(_stands_in(problem, other, index) for other in kept)
        if useful or index in fixed:
            kept.append(index)
    kept.sort()
    return only(problem, kept), tuple(kept)


def _stands_in(problem: Problem, better: int, worse: int) -> bool:
    """Tell whether `better` can take the place of `worse` in any plan, or makes it needless there."""
    one, other = problem.activities[better], problem.activities[worse]
    return (
        one.jp <= other.jp
        and one.cost <= other.cost
        and one.minutes <= other.minutes
        and not one.needs
        and set(other.steps) <= set(one.steps)
        and {(slot.begin, slot.end) for slot in other.slots} <= {(slot.begin, slot.end) for slot in one.slots}
        and (one.form is None or (one.form == other.form and one.units <= other.units))
        and (one.key[0] not in problem.limits.uses or one.key[0] == other.key[0])
    )
