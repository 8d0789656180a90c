"""The operations `plan` and `explain`: the best use of little time and money, proven, with its reasons.

wishes    reads the request                    schedule  puts activities into quarters
model     wishes -> a problem to solve         search    branch and bound over what to choose
reduce    leaves out what can change nothing   optimise  the best plan of a problem
rows, prices, packing, bound   limits, and what a plan can be worth at most
improve   makes a plan better by small moves
reasons, explain, conflict, force, answer   what is said of it
"""

from typing import Any

from titian_engine.plan.answer import answer_conflict, answer_plan
from titian_engine.plan.conflict import smallest_conflict
from titian_engine.plan.explain import explain
from titian_engine.plan.force import lift
from titian_engine.plan.model import make_model
from titian_engine.plan.optimise import optimise
from titian_engine.plan.wishes import read_wishes

__all__ = ["explain", "plan"]


def plan(request: dict[str, Any]) -> dict[str, Any]:
    """Return the best plan within the limits, or the smallest conflict. Raises RequestError.

    The shapes are those of `titian.engine_contract.plan_request` and `plan_response`.
    """
    wishes = asked = read_wishes(request)
    model = make_model(wishes)
    solution = None if model.impossible else optimise(model.problem, effort=wishes.effort)
    if solution is None and wishes.force:
        wishes = lift(wishes)
        model = make_model(wishes)
        solution = None if model.impossible else optimise(model.problem, effort=wishes.effort)
    if solution is None:
        return answer_conflict(model, smallest_conflict(wishes))
    return answer_plan(model, solution, asked)
