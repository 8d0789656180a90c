"""The operation `explain`: solves once more with one thing changed, and says what is different."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from titian_engine.plan.answer import difference, key_step, step_of
from titian_engine.plan.force import lift
from titian_engine.plan.model import Model, make_model
from titian_engine.plan.offers import MAX_JP, MAX_MONEY
from titian_engine.plan.optimise import optimise
from titian_engine.plan.problem import Key, Problem, Slot, Solution, only, with_limits
from titian_engine.plan.reasons import Reasons, earliest
from titian_engine.plan.wishes import read_quarter, read_step_or_none, read_wishes
from titian_engine.request import RequestError, read_list, read_object, read_text, read_whole

_EFFORT = 300_000  # of each solution on the way


def explain(request: dict[str, Any]) -> dict[str, Any]:
    """Return what the best plan would be without a line, or with more JP or money. Raises RequestError."""
    wishes = read_wishes(request)
    wishes = lift(wishes) if wishes.force else wishes
    keys = [
        _line_key(entry, f"lines[{i}]") for i, entry in enumerate(read_list(request.get("lines"), "lines"))
    ]
    about = read_object(request.get("about"), "about")
    model = make_model(wishes)
    chosen = [model.index[key] for key, _ in keys if key in model.index]
    base = _as_solution(model, keys)
    if about.get("more") is not None:
        return {"about": {"line": None, "more": about["more"]}, **_more(model, base, chosen, about["more"])}
    number = read_whole(about.get("line"), "about.line", 0, max(0, len(keys) - 1))
    if not keys:
        raise RequestError("lines: seharusnya paling sedikit satu baris")
    return {"about": {"line": number, "more": None}, **_without_line(model, base, keys[number][0])}


def _line_key(entry: Any, where: str) -> tuple[Key, int]:
    data = read_object(entry, where)
    step = read_step_or_none(data, where)
    key = (read_text(data.get("offer"), f"{where}.offer"), *(step or ("", 0)))
    return key, read_quarter(data.get("quarter"), f"{where}.quarter")


def _as_solution(model: Model, keys: list[tuple[Key, int]]) -> Solution:
    """Return the lines of the request as a solution of the model."""
    slots: dict[int, Slot] = {}
    for key, quarter in keys:
        if key not in model.index:
            raise RequestError(f"lines: {key[0]} tidak mungkin ada dalam rencana ini")
        activity = model.problem.activities[model.index[key]]
        found = [slot for slot in activity.slots if slot.begin == quarter]
        if not found:
            raise RequestError(f"lines: {key[0]} tidak dapat mulai pada triwulan {quarter}")
        slots[model.index[key]] = found[0]
    closed = Reasons(model, Solution(slots, 0, 0, 0, proven=False)).closed
    value = sum(model.problem.weights[step] for step in closed)
    return Solution(slots, value, 0, value, proven=False)


def _without_line(model: Model, base: Solution, key: Key) -> dict[str, Any]:
    """Solve without one activity, and without what needs it."""
    gone = {model.index[key]}
    grown = True
    while grown:
        more = {
            i for i, a in enumerate(model.problem.activities) if i not in gone and gone.intersection(a.needs)
        }
        gone |= more
        grown = bool(more)
    kept = [i for i in range(len(model.problem.activities)) if i not in gone]
    other = _solve_kept(model.problem, kept, [i for i in base.slots if i not in gone])
    if other is None:
        return _nothing(model, base)
    return {"proof": _proof(other), "amount": None, **_compared(model, base, other)}


def _solve_kept(problem: Problem, kept: list[int], start: list[int]) -> Solution | None:
    place = {old: new for new, old in enumerate(kept)}
    found = optimise(only(problem, kept), [place[i] for i in start], _EFFORT)
    if found is None:
        return None
    return replace(found, slots={kept[index]: slot for index, slot in found.slots.items()})


def _more(model: Model, base: Solution, chosen: list[int], what: str) -> dict[str, Any]:
    """Find the least extra JP or money with which a plan closes more."""
    if what not in ("jp", "money"):
        raise RequestError("about.more: seharusnya jp atau money")
    field, most = ("jp_max", MAX_JP) if what == "jp" else ("money", MAX_MONEY)
    limit = getattr(model.problem.limits, field)
    if limit is None:
        return {**_nothing(model, base), "proof": "optimal"}

    def better(amount: int) -> Solution | None:
        eased = with_limits(model.problem, **{field: limit + amount})
        return optimise(eased, chosen, _EFFORT, above=base.value)

    best = optimise(with_limits(model.problem, **{field: most}), chosen, _EFFORT)
    if best is None or best.value <= base.value:
        return {**_nothing(model, base), "proof": _proof(best) if best else "optimal"}
    amount, other = _least(better, _used(model, best, what) - limit, best)
    full = optimise(with_limits(model.problem, **{field: limit + amount}), other.slots, _EFFORT) or other
    return {"proof": _proof(full), "amount": amount, **_compared(model, base, full)}


def _used(model: Model, solution: Solution, what: str) -> int:
    activities = model.problem.activities
    return sum(activities[i].jp if what == "jp" else activities[i].cost for i in solution.slots)


def _least(better: Callable[[int], Solution | None], enough: int, found: Solution) -> tuple[int, Solution]:
    """Return the least amount that helps, by halving, and the plan that shows it."""
    low, high = 0, max(1, enough)
    while high - low > 1:
        middle = (low + high) // 2
        plan = better(middle)
        if plan is None:
            low = middle
        else:
            high, found = middle, plan
    return high, found


def _proof(solution: Solution) -> str:
    return "optimal" if solution.proven else "bounded"


def _nothing(model: Model, base: Solution) -> dict[str, Any]:
    return {"proof": "conflict", "amount": None, **_compared(model, base, base)}


def _compared(model: Model, base: Solution, other: Solution) -> dict[str, Any]:
    """Return what the second plan has and closes that the first has not, and the other way round."""
    before = Reasons(model, base)
    after = Reasons(model, replace(other, slots=earliest(model.problem, other.slots)))
    return {
        "difference": difference(base, other, model),
        "added": [_change(after, i) for i in after.chosen if i not in base.slots],
        "removed": [_change(before, i) for i in before.chosen if i not in other.slots],
        "lost": [step_of(model.steps[s]) for s in sorted(set(before.closed) - set(after.closed))],
        "gained": [step_of(model.steps[s]) for s in sorted(set(after.closed) - set(before.closed))],
    }


def _change(reasons: Reasons, index: int) -> dict[str, Any]:
    key, offer = reasons.model.problem.activities[index].key, reasons.model.offer(index)
    return {
        "offer": key[0],
        "step": key_step(key),
        "quarter": reasons.solution.slots[index].begin,
        "jp": offer.jp,
        "cost": offer.cost,
    }
