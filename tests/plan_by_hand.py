"""Small plans that can be followed by hand, and what is asked about them; shared by the tests of reasons."""

from typing import Any

from titian_engine.api import run

Json = dict[str, Any]
CAP = {"form": "coaching", "units_month": 2}


def course(name: str, competency: str = "komunikasi", low: int = 1, high: int = 2, **more: Any) -> Json:
    """Return a training of ten JP, free of cost, at any time."""
    raises = [{"competency": competency, "from": low, "to": high}]
    return {"id": name, "jp": 10, "cost": 0, "raises": raises} | more


def coaching(**more: Any) -> Json:
    """Return a generic form: four JP, three times, three hours of the supervisor, for one step."""
    form = {"id": "coaching", "form": "coaching", "jp": 4, "units": 3, "cost": 0, "uses": 6}
    return form | {"supervisor_minutes": 180, "serves_any": {"from": 1, "to": 5}} | more


def session(start: str, end: str | None = None, **more: Any) -> Json:
    """Return a dated session."""
    return {"start": start, "end": end or start} | more


def gap(competency: str, *levels: int, probability: float = 0.9) -> Json:
    """Return steps that are lacked, each as likely as the other."""
    steps = [{"level": level, "probability": probability} for level in levels]
    return {"target": "held", "competency": competency, "steps": steps}


def step(competency: str, level: int) -> Json:
    """Return a step."""
    return {"competency": competency, "level": level}


def request(offers: list[Json], *gaps: Json, **more: Any) -> Json:
    """Return a request for 2027 with 40 JP, made before the year; keywords named like limits are limits."""
    names = ("jp_min", "jp_max", "jp_quarter", "money", "supervisor_minutes", "unknown_cost")
    limits = {"jp_max": 40} | {name: more.pop(name) for name in names if name in more}
    asked = {"schema": "titian/1", "op": "plan", "date": "2026-11-21", "year": 2027, "limits": limits}
    return asked | {"offers": offers, "gaps": list(gaps) or [gap("komunikasi", 2)]} | more


def with_limits(asked: Json, **limits: Any) -> Json:
    """Return the request with other limits."""
    return asked | {"limits": asked["limits"] | limits}


def with_offer(asked: Json, name: str, **changes: Any) -> Json:
    """Return the request with one offer changed."""
    offers = [offer | changes if offer["id"] == name else offer for offer in asked["offers"]]
    return asked | {"offers": offers}


def explain(asked: Json, answer: Json, **about: Any) -> Json:
    """Return what the engine says about a line of a plan, or about more JP or money."""
    lines = [{name: line[name] for name in ("offer", "step", "quarter")} for line in answer["lines"]]
    return run(asked | {"op": "explain", "lines": lines, "about": about})


def line_of(answer: Json, name: str) -> Json:
    """Return the line with an offer."""
    return next(line for line in answer["lines"] if line["offer"] == name)


def left_out(answer: Json, name: str) -> Json:
    """Return why an offer is not in a plan."""
    return next(entry for entry in answer["left_out"] if entry["offer"] == name)


def chosen(answer: Json) -> dict[str, int]:
    """Return the offers of a plan with their quarters."""
    return {line["offer"]: line["quarter"] for line in answer["lines"]}


def pin_of(line: Json) -> Json:
    """Return the pin that holds a line where it is."""
    return {name: line[name] for name in ("offer", "step", "quarter")}


def closed(answer: Json) -> list[tuple[str, int]]:
    """Return the steps that the lines are credited with."""
    return [(each["competency"], each["level"]) for line in answer["lines"] for each in line["closes"]]


def covers(offer: Json, asked: Json) -> set[tuple[str, int]]:
    """Return the wanted steps that an offer could close."""
    wanted = {(each["competency"], one["level"]) for each in asked["gaps"] for one in each["steps"]}
    if span := offer.get("serves_any"):
        return {(name, level) for name, level in wanted if span["from"] < level <= span["to"]}
    raises = offer["raises"]
    return {
        (name, level)
        for name, level in wanted
        if any(r["competency"] == name and r["from"] < level <= r["to"] for r in raises)
    }


def worth(answer: Json) -> tuple[float, int, int]:
    """Return what plans are compared by: what they close, then less money, then less JP."""
    return answer["value"], -answer["total_cost"], -answer["total_jp"]
