"""Says a plan as plain JSON."""

import math
from dataclasses import replace
from typing import Any

from titian_engine.plan.force import Breaches
from titian_engine.plan.model import Model
from titian_engine.plan.problem import QUARTERS, WEIGHT, Solution
from titian_engine.plan.reasons import Reasons, earliest
from titian_engine.plan.wishes import Step, Wishes


def answer_plan(model: Model, solution: Solution, asked: Wishes) -> dict[str, Any]:
    """Return the plan with its proof, lines, reasons and what stays open; `asked`: before limits gave way."""
    reasons = Reasons(model, replace(solution, slots=earliest(model.problem, solution.slots)))
    wishes, activities = model.wishes, model.problem.activities
    breaches = Breaches(model, reasons.solution.slots, asked)
    lines = [line_of(reasons, index) | {"warnings": breaches.of(index)} for index in reasons.chosen]
    offers = [model.offer(index) for index in reasons.chosen]
    short = solution.bound - solution.value
    return {
        "year": wishes.year,
        "proof": "optimal" if solution.proven else "bounded",
        "gap_percent": round(100 * short / solution.bound, 6) if short else 0.0,
        "value": round(solution.value / WEIGHT, 6),
        "bound": round(solution.bound / WEIGHT, 6),
        "total_jp": sum(line["jp"] for line in lines) + sum(done.jp for done in wishes.done),
        "total_cost": sum(offer.cost or 0 for offer in offers) + sum(done.cost or 0 for done in wishes.done),
        "unknown_costs": [*(o.cost for o in offers), *(done.cost for done in wishes.done)].count(None),
        "supervisor_minutes": sum(activities[index].minutes for index in reasons.chosen),
        "quarters": _quarters(model, lines),
        "lines": lines,
        "left_out": reasons.left_out(),
        "open": _open(model, set(reasons.closed)),
        "conflict": [],
    }


def answer_conflict(model: Model, parts: list[dict[str, Any]]) -> dict[str, Any]:
    """Return no plan, but what cannot be had together."""
    done = model.wishes.done
    return {
        "year": model.wishes.year,
        "proof": "conflict",
        "gap_percent": 0.0,
        "value": 0.0,
        "bound": 0.0,
        "total_jp": sum(entry.jp for entry in done),
        "total_cost": sum(entry.cost or 0 for entry in done),
        "unknown_costs": sum(entry.cost is None for entry in done),
        "supervisor_minutes": 0,
        "quarters": _quarters(model, []),
        "lines": [],
        "left_out": [],
        "open": _open(model, set()),
        "conflict": parts,
    }


def step_of(step: Step) -> dict[str, Any]:
    """Return a step as JSON."""
    return {"competency": step[0], "level": step[1]}


def key_step(key: tuple[str, str, int]) -> dict[str, Any] | None:
    """Return the step that a generic form is taken for."""
    return step_of(key[1:]) if key[1] else None


def line_of(reasons: Reasons, index: int) -> dict[str, Any]:
    """Return one line with its reasons."""
    model, slot = reasons.model, reasons.solution.slots[index]
    key, offer = model.problem.activities[index].key, model.offer(index)
    credited = reasons.credited(index)
    return {
        "offer": key[0],
        "step": key_step(key),
        "quarter": slot.begin,
        "session": {"start": slot.dates[0], "end": slot.dates[1]} if slot.dates else None,
        "jp": offer.jp,
        "cost": offer.cost,
        "value": round(sum(model.problem.weights[step] for step in credited) / WEIGHT, 6),
        "closes": [step_of(model.steps[step]) for step in credited],
        "role": reasons.role(index),
        "pinned": index in model.pinned,
        "when": reasons.when(index),
    }


def _quarters(model: Model, lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    done = model.wishes.done
    return [
        {
            "quarter": quarter,
            "open": quarter in model.quarters,
            "jp": sum(line["jp"] for line in lines if line["quarter"] == quarter)
            + sum(entry.jp for entry in done if entry.quarter == quarter),
            "cost": sum(line["cost"] or 0 for line in lines if line["quarter"] == quarter)
            + sum(entry.cost or 0 for entry in done if entry.quarter == quarter),
        }
        for quarter in QUARTERS
    ]


def _open(model: Model, closed: set[int]) -> list[dict[str, Any]]:
    return [
        step_of(step) | {"offered": any(model.covers(offer, step) for offer in model.offers)}
        for number, step in enumerate(model.steps)
        if number not in closed
    ]


def difference(one: Solution, other: Solution, model: Model) -> dict[str, Any]:
    """Return what the second solution has more than the first."""
    activities = model.problem.activities
    return {
        "value": round(math.fsum((other.value, -one.value)) / WEIGHT, 6),
        "jp": sum(activities[i].jp for i in other.slots) - sum(activities[i].jp for i in one.slots),
        "cost": sum(activities[i].cost for i in other.slots) - sum(activities[i].cost for i in one.slots),
    }
