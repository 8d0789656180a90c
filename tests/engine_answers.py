"""The requests of tests/golden/engine.tsv, and the way to write their answers anew.

    PYTHONPATH=generator:tests .venv/bin/python tests/engine_answers.py

Only for a change of the engine that is meant to change figures or words: look at every line that differs.
"""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from plan_instances import random_request, spiteful_request

from titian_engine.api import run, run_json

ANSWERS = Path(__file__).parent / "golden" / "engine.tsv"
HEAD = {"schema": "titian/1", "date": "2026-11-21"}
CUTS = (-1.5, -0.5, 0.5, 1.5)
ITEMS = [
    *({"id": f"a{n}", "kind": "anchored", "a": 1.3, "b": [*CUTS], "credits": [*range(5)]} for n in (1, 2, 3)),
    *(
        {
            "id": f"s{n}", "kind": "situational", "a": 0.8 + n / 20,
            "b": [c - 1.4, c - 0.7, c], "credits": [2, 0, 3, 1],
        }
        for n, c in enumerate(CUTS * 2, 1)
    ),
    *(
        {"id": f"k{n}", "kind": "knowledge", "a": 1.2, "b": [c], "credits": [0, 0, 1, 0]}
        for n, c in enumerate(CUTS, 1)
    ),
]  # fmt: skip
FORMS = [
    {"id": "seminar", "share": 10, "unit": "hari", "national": 4, "international": 6},
    {"id": "kursus", "share": 10, "unit": "program", "bonus": 20},
    {"id": "coaching", "share": 20, "unit": "kali", "national": 2, "international": 4}
    | {"cap": {"times": 2, "per": "bulan"}},
    {"id": "e-learning", "share": 10, "unit": "program", "bonus": 20, "cap": {"jp": 3, "per": "hari"}},
    {"id": "belajar", "share": 70, "unit": "hari", "national": 2, "bonus": 20}
    | {"cap": {"times": 1, "jp": 3, "per": "hari"}},
]  # fmt: skip


def requests() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the requests, each with its name."""
    for seed in range(10):
        yield f"profile {seed}", HEAD | {"op": "profile"} | _profile(random.Random(seed))
    for seed in range(24):
        yield f"next {seed}", HEAD | {"op": "next"} | _next(random.Random(seed), seed)
    for seed in range(12):
        yield f"ledger {seed}", HEAD | {"op": "ledger"} | _ledger(random.Random(seed))
    for seed in range(30):
        asked = _plan(random.Random(seed), seed)
        yield f"plan {seed}", asked
        lines = [{key: line[key] for key in ("offer", "step", "quarter")} for line in run(asked)["lines"]]
        for about in ({"line": 0}, {"more": "jp"}, {"more": "money"}) if lines and seed % 3 == 0 else ():
            yield f"explain {seed} {about}", asked | {"op": "explain", "lines": lines, "about": about}


def _answers(
    chance: random.Random, name: str, number: int, bank: list[Any] = ITEMS, *, best: bool = False
) -> dict[str, Any]:
    """Return the items of a competency, of which so many were answered: by chance, or as well as can be."""
    answers: dict[str, Any] = {}
    for item in chance.sample(bank, number):
        top = item["credits"].index(max(item["credits"]))
        answers[item["id"]] = top if best else chance.choice([*range(len(item["credits"])), "unknown"])
    return {"id": name, "items": bank, "answers": answers}


def _profile(chance: random.Random) -> dict[str, Any]:
    names = ["integritas", "komunikasi", "kerja-sama"]
    return {
        "competencies": [_answers(chance, name, chance.choice([0, 1, 3, 7, 15])) for name in names],
        "targets": [
            {"id": target, "requires": {name: chance.randint(1, 5) for name in (*names, "adat")}}
            for target in ("held", "aimed")
        ],
    }


def _next(chance: random.Random, seed: int) -> dict[str, Any]:
    """Return where a quiz stands; in one of four all is known, in one of eight the bank is small."""
    bank = ITEMS[:7] if seed % 8 == 5 else ITEMS
    shown = min(seed % 14, len(bank))
    return {
        "competency": _answers(chance, "integritas", shown, bank, best=seed % 4 == 3),
        "others": [_answers(chance, f"k{n}", chance.choice([0, 2, 6])) for n in range(seed % 3)],
        "required": chance.randint(1, 5),
        "length": ("quick", "full")[seed // 2 % 2],
        "seed": seed * 977,
    }


def _ledger(chance: random.Random) -> dict[str, Any]:
    entries = [
        {
            "id": f"e{n}",
            "form": chance.choice([form["id"] for form in FORMS]),
            "date": f"2027-{chance.choice([1, 1, 2, 12]):02}-{chance.randint(1, 28):02}",
            "end": chance.choice([None, None, "2027-12-31", "2028-01-05"]),
            "units": chance.choice([None, 1, 3]),
            "jp": chance.choice([None, 4, 9]),
            "abroad": chance.random() < 0.3,
            "planned": chance.random() < 0.4,
        }
        for n in range(8)
    ]
    duty = {"minimum": chance.choice([None, 20]), "maximum": chance.choice([None, 24])}
    return {"year": 2027, "forms": FORMS, "entries": entries} | duty


def _plan(chance: random.Random, seed: int) -> dict[str, Any]:
    """Return a plan's request; in some the person decided something, or did something already."""
    if seed % 7 == 6:
        return spiteful_request(seed, trainings=24, gaps=6) | {"effort": 60}
    asked = random_request(seed, trainings=7, gaps=3) | {"effort": 30_000}
    ids = [offer["id"] for offer in asked["offers"]]
    if seed % 3 == 1:
        asked["pins"] = [
            {"offer": name, "quarter": chance.choice([None, 2])} for name in chance.sample(ids[:7], 2)
        ]
        asked["bans"] = [{"offer": chance.choice(ids), "competency": chance.choice([None, "k01"])}]
        asked["force"] = seed % 2 == 0
    if seed % 3 == 2:
        asked["done"] = [
            {"offer": ids[0], "quarter": 1, "jp": 6, "closes": [{"competency": "k00", "level": 2}]}
        ]
        asked["mandatory"] = [ids[3]]
    return asked


def answer(request: dict[str, Any]) -> str:
    """Return the engine's answer as text, without its version and what it repeats of the request."""
    given = json.loads(run_json(json.dumps(request)))
    made = {key: given[key] for key in given.keys() - {"schema", "op", "engine", "date"}}
    return json.dumps(made, sort_keys=True, separators=(",", ":"))


if __name__ == "__main__":
    rows = [name + "\t" + answer(request) for name, request in requests()]
    ANSWERS.write_text("\n".join(rows) + "\n", "utf-8")
