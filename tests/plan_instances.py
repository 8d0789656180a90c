"""Requests for plans from a seed: like people's, like the measured ones of quality.md, and spiteful ones."""

import random
from typing import Any

FORMS = ("coaching", "e-learning", "bimbingan-teknis", "seminar", "kursus")


def random_request(seed: int, trainings: int = 30, gaps: int = 6) -> dict[str, Any]:
    """Return a request with everything in it: sessions, prerequisites, caps, money, quarters, a least JP."""
    chance = random.Random(seed)
    names = [f"k{n:02}" for n in range(gaps)]
    offers = [_training(chance, n, names) for n in range(trainings)]
    offers += [_generic(chance, n) for n in range(chance.randint(0, 4))]
    for n, offer in enumerate(offers[:trainings]):
        if n > 2 and chance.random() < 0.1:
            offer["prerequisites"] = chance.sample([o["id"] for o in offers[:n]], chance.randint(1, 2))
    jp_max = chance.choice([12, 20, 24, 30, 40, 60])
    limits = {
        "jp_max": jp_max,
        "jp_min": chance.choice([None, None, min(20, jp_max)]),
        "jp_quarter": chance.choice([None, jp_max // 2, jp_max // 3, 10]),
        "money": chance.choice([None, 0, 500_000, 2_000_000, 5_000_000]),
        "supervisor_minutes": chance.choice([None, 360, 720]),
        "unknown_cost": chance.choice(["allow", "allow", "refuse"]),
    }
    return {
        "schema": "titian/1",
        "op": "plan",
        "date": "2026-11-21",
        "year": 2027,
        "gaps": _gaps(chance, names),
        "emphasis": {"held": 1.0, "aimed": chance.choice([0.5, 1.0])},
        "requires": {name: chance.randint(1, 5) for name in names},
        "limits": limits,
        "caps": [{"form": "coaching", "units_month": 2}] if chance.random() < 0.7 else [],
        "offers": offers,
        "finished": chance.sample([o["id"] for o in offers], min(len(offers), chance.randint(0, 2))),
    }


def large_request(seed: int, trainings: int = 300, gaps: int = 20) -> dict[str, Any]:
    """Return a request like those timed in quality.md, B.2: many trainings, sessions in some quarters."""
    chance = random.Random(f"large {seed}")
    names = [f"k{n:02}" for n in range(gaps)]
    offers = [_training(chance, n, names) for n in range(trainings)]
    for n, offer in enumerate(offers):
        offer["jp"] = max(4, offer["jp"])
        if n > 2 and chance.random() < 0.05:
            offer["prerequisites"] = [offers[chance.randrange(n)]["id"]]
    return {
        **random_request(seed, 1, 1),
        "gaps": _gaps(chance, names),
        "requires": {},
        "offers": offers,
        "finished": [],
        "caps": [],
        "limits": {"jp_max": chance.choice([20, 24, 30, 40]), "jp_quarter": 20, "money": 10_000_000},
    }


def spiteful_request(seed: int, trainings: int = 60, gaps: int = 12) -> dict[str, Any]:
    """Return a request with a weak bound: short courses of one step, all worth about the same per JP."""
    chance = random.Random(f"spite {seed}")
    names = [f"k{n:02}" for n in range(gaps)]
    offers = []
    for n in range(trainings):
        level = chance.randint(1, 4)
        jp = chance.randint(5, 9)
        raises = [{"competency": chance.choice(names), "from": level, "to": level + 1}]
        if chance.random() < 0.3:
            raises.append({"competency": chance.choice(names), "from": level, "to": level + 1})
        offers.append({"id": f"t{n:03}", "jp": jp, "cost": chance.randint(1, 9) * 100_000, "raises": raises})
    gaps_list = []
    for name in names:
        low = chance.randint(2, 4)
        steps = [{"level": v, "probability": round(0.9 - chance.random() / 50, 3)} for v in range(low, 6)]
        gaps_list.append({"target": "held", "competency": name, "steps": steps})
    return {
        **random_request(seed, 1, 1),
        "gaps": gaps_list,
        "requires": {},
        "offers": offers,
        "finished": [],
        "caps": [],
        "limits": {
            "jp_max": chance.randint(30, 60),
            "money": 4_000_000,
            "jp_quarter": chance.choice([None, 16]),
        },
    }


def _training(chance: random.Random, n: int, names: list[str]) -> dict[str, Any]:
    raises = []
    for name in chance.sample(names, min(len(names), chance.choice([1, 1, 2, 3]))):
        low = chance.randint(1, 4)
        raises.append({"competency": name, "from": low, "to": min(5, low + chance.choice([1, 1, 2]))})
    offer: dict[str, Any] = {
        "id": f"t{n:03}",
        "form": chance.choice(FORMS[1:]),
        "jp": chance.choice([2, 3, 4, 6, 8, 10, 12, 16, 20, 24, 32, 40]),
        "cost": chance.choice([None, 0, 0, 250_000, 500_000, 1_000_000, 3_500_000]),
        "raises": raises,
    }
    if chance.random() < 0.4:
        offer["sessions"] = [_session(chance) for _ in range(chance.randint(1, 2))]
    return offer


def _session(chance: random.Random) -> dict[str, Any]:
    month = chance.randint(1, 12)
    session: dict[str, Any] = {"start": f"2027-{month:02}-03", "end": f"2027-{month:02}-20"}
    if chance.random() < 0.2:
        session["end"] = f"2027-{min(12, month + 1):02}-28"
    if chance.random() < 0.2:
        session["quota"] = chance.choice([0, 30])
    if chance.random() < 0.2:
        session["closes"] = chance.choice(["2026-11-01", f"2027-{month:02}-01"])
    return session


def _generic(chance: random.Random, n: int) -> dict[str, Any]:
    low = chance.randint(1, 3)
    form = chance.choice(FORMS)
    return {
        "id": f"g{n}",
        "form": form,
        "jp": chance.choice([4, 8, 12, 20]),
        "units": 4 if form == "coaching" else 0,
        "cost": chance.choice([None, 0]),
        "supervisor_minutes": 360 if form == "coaching" else 0,
        "serves_any": {"from": low, "to": chance.randint(low + 1, 5)},
        "uses": chance.randint(1, 4),
    }


def _gaps(chance: random.Random, names: list[str]) -> list[dict[str, Any]]:
    gaps = []
    for name in names:
        low, high = sorted((chance.randint(2, 5), chance.randint(2, 5)))
        sure = [round(chance.uniform(0.5, 1), 3) for _ in range(low, high + 1)]
        steps = [{"level": low + i, "probability": p} for i, p in enumerate(sorted(sure))]
        gaps.append({"target": chance.choice(["held", "held", "aimed"]), "competency": name, "steps": steps})
    return gaps
