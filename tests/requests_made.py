"""Makes valid engine requests from a seed, out of the real catalogue; shared by several tests."""

import random
from typing import Any

from titian.bundle.files import forms_file, positions_file, quiz_file, trainings_file
from titian.model import Library
from titian_engine.api import run


def make_requests(library: Library, count: int, seed: int = 1) -> list[dict[str, Any]]:
    """Return `count` requests of every operation in turn, as different as people are."""
    chance = random.Random(seed)
    quizzes = [quiz_file(c.quiz) for c in library.competencies if c.quiz is not None]
    positions = positions_file(library).positions
    offers = [offer(row) for row in trainings_file(library).trainings if not row.assigned]
    makers = (
        lambda: _profile(chance, quizzes, positions),
        lambda: _next(chance, quizzes),
        lambda: _plan(chance, library, offers),
        lambda: _explain(_plan(chance, library, offers)),
        lambda: _ledger(chance, library),
    )
    return [makers[number % len(makers)]() for number in range(count)]


def offer(row: Any) -> dict[str, Any]:
    """Return a row of the catalogue as the engine wants it."""
    data = row.model_dump(by_alias=True, mode="json")
    names = ("id", "form", "jp", "units", "cost", "supervisor_minutes", "prerequisites", "uses")
    serves = {"serves_any": data["serves_any"]} if data["serves_any"] else {"raises": data["raises"]}
    return {name: data[name] for name in names} | serves


def _profile(chance: random.Random, quizzes: Any, positions: Any) -> dict[str, Any]:
    chosen = chance.sample(quizzes, chance.randint(0, len(quizzes)))
    targets = [
        {"id": name, "requires": dict(chance.choice(positions).requires)}
        for name in chance.sample(["held", "aimed"], chance.randint(0, 2))
    ]
    return {
        "schema": "titian/1",
        "op": "profile",
        "date": "2026-11-21",
        "competencies": [_answers(chance, quiz) for quiz in chosen],
        "targets": targets,
    }


def _next(chance: random.Random, quizzes: Any) -> dict[str, Any]:
    first, *others = chance.sample(quizzes, chance.randint(1, 5))
    return {
        "schema": "titian/1",
        "op": "next",
        "date": "2026-11-21",
        "competency": _answers(chance, first),
        "others": [_answers(chance, quiz) for quiz in others],
        "required": chance.randint(1, 5),
        "length": chance.choice(["quick", "full"]),
        "seed": chance.randrange(1000),
    }


def _answers(chance: random.Random, quiz: Any) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    for item in chance.sample(quiz.items, chance.randint(0, len(quiz.items))):
        options = [*range(len(item.credits)), "unknown", "irrelevant"]
        answers[item.id] = chance.choice(options)
    items = [
        {"id": i.id, "kind": i.kind, "a": i.a, "b": list(i.b), "credits": list(i.credits)} for i in quiz.items
    ]
    return {"id": quiz.competency, "items": items, "answers": answers}


def _plan(chance: random.Random, library: Library, offers: list[dict[str, Any]]) -> dict[str, Any]:
    gaps = []
    for competency in chance.sample(library.competencies, chance.randint(0, 9)):
        low = chance.randint(2, 5)
        steps = [
            {"level": level, "probability": round(chance.uniform(0.5, 1), 6)}
            for level in range(low, chance.randint(low, 5) + 1)
        ]
        gaps.append({"competency": competency.id, "steps": steps})
    some = chance.sample(offers, chance.randint(0, len(offers)))
    jp_max = chance.choice([0, 4, 8, 20, 24, 60])
    return {
        "schema": "titian/1",
        "op": "plan",
        "date": "2026-11-21",
        "year": chance.choice([2026, 2027]),
        "gaps": gaps,
        "requires": {gap["competency"]: 3 for gap in gaps},
        "limits": {
            "jp_min": chance.choice([None, 20]),
            "jp_max": jp_max,
            "jp_quarter": chance.choice([None, jp_max // 2]),
            "money": chance.choice([None, 0, 2_000_000]),
        },
        "caps": [{"form": "coaching", "units_month": 2}, {"form": "mentoring", "units_month": 2}],
        "offers": some,
        "finished": [entry["id"] for entry in chance.sample(some, min(len(some), chance.randint(0, 3)))],
        "effort": 20_000,
    }


def _explain(request: dict[str, Any]) -> dict[str, Any]:
    """Ask why the first line of a plan is there, or what more JP would bring."""
    names = ("offer", "step", "quarter")
    lines = [{name: line[name] for name in names} for line in run(request)["lines"]]
    about = {"line": 0} if lines else {"more": "jp"}
    return request | {"op": "explain", "lines": lines, "about": about}


def _ledger(chance: random.Random, library: Library) -> dict[str, Any]:
    forms = [form.model_dump(by_alias=True, mode="json") for form in forms_file(library).forms]
    names = ("id", "share", "unit", "national", "international", "bonus", "cap")
    entries = [
        {
            "id": f"e{n}",
            "form": chance.choice(forms)["id"],
            "date": f"2026-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
            "units": chance.choice([None, 1, 3]),
            "jp": chance.choice([None, 4, 20]),
            "abroad": chance.random() < 0.2,
            "planned": chance.random() < 0.4,
        }
        for n in range(chance.randint(0, 8))
    ]
    return {
        "schema": "titian/1",
        "op": "ledger",
        "date": "2026-11-21",
        "year": 2026,
        "minimum": chance.choice([None, 20]),
        "maximum": chance.choice([None, 24]),
        "forms": [{name: form[name] for name in names} for form in forms],
        "entries": entries,
    }
