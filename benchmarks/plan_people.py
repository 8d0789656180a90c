"""Simulated people who ask for a plan out of the shipped catalogue, as the plan page asks for them."""

import random
from functools import lru_cache
from pathlib import Path
from statistics import NormalDist
from typing import Any

from titian.bundle.files import forms_file, positions_file, regions_file, trainings_file
from titian.load import load
from titian.model import model

ROOT = Path(__file__).parent.parent
LEVELS = (2, 3, 4, 5)
PPPK = 0.3  # how many are; all others are PNS
USUAL_SHORTFALL = (-0.7, 1.0)  # of ability against the standard, in levels: mean and deviation
ERRORS = (0.4, 0.9)  # of measured abilities, in levels
LIKELY = 0.5  # a step is a gap when it is more likely lacked than held
EMPHASES = ({"held": 1.0, "aimed": 0.5}, {"held": 0.5, "aimed": 1.0}, {"held": 1.0, "aimed": 1.0})
OFFER = ("id", "form", "jp", "units", "cost", "supervisor_minutes", "prerequisites", "uses")
SESSION = ("start", "end", "closes", "quota")

Row = dict[str, Any]


@lru_cache(maxsize=1)
def catalogue() -> dict[str, list[Row]]:
    """Return the public data, as the page gets it."""
    library = model(load(ROOT))
    files = {
        "positions": positions_file(library).positions,
        "trainings": trainings_file(library).trainings,
        "regions": regions_file(library).regions,
        "forms": forms_file(library).forms,
    }
    return {
        name: [row.model_dump(by_alias=True, mode="json") for row in rows] for name, rows in files.items()
    }


def person_request(seed: int) -> dict[str, Any]:
    """Return what someone asks for: one job or two, gaps more and less sure, the year's JP, perhaps money."""
    chance, data = random.Random(f"person {seed}"), catalogue()  # noqa: S311  # nobody, no secret
    held = chance.choice(data["positions"])
    nexts = [position for position in data["positions"] if position["id"] in held["next"]]
    aimed = chance.choice(nexts) if nexts and chance.random() < 0.7 else None
    region = chance.choice(data["regions"])["id"]
    mandatory = held["mandatory"]
    offers = [row for row in data["trainings"] if row["id"] in mandatory or _fits(row, region, held["group"])]
    jobs = {"held": held["requires"], "aimed": aimed["requires"] if aimed else {}}
    return {
        "schema": "titian/1",
        "op": "plan",
        "date": "2026-11-21",
        "year": 2027,
        "gaps": _gaps(chance, jobs),
        "emphasis": chance.choice(EMPHASES) if aimed else EMPHASES[0],
        "requires": {c: max(job.get(c, 0) for job in jobs.values()) for job in jobs.values() for c in job},
        "limits": _limits(chance),
        "caps": [
            {"form": row["id"], "units_month": row["cap"]["times"]}
            for row in data["forms"]
            if row["cap"] and row["cap"]["times"] and row["cap"]["per"] == "bulan"
        ],
        "offers": [_offer(row) for row in offers],
        "finished": [],
        "mandatory": [row["id"] for row in offers if row["id"] in mandatory],
    }


def _fits(row: Row, region: str, group: str) -> bool:
    here = row["region"] in (None, region)
    return not row["assigned"] and here and (not row["groups"] or group in row["groups"])


def _offer(row: Row) -> dict[str, Any]:
    covers = "serves_any" if row["serves_any"] else "raises"
    sessions = [{name: session[name] for name in SESSION} for session in row["sessions"]]
    return {name: row[name] for name in (*OFFER, covers)} | {"sessions": sessions}


def _gaps(chance: random.Random, jobs: dict[str, dict[str, int]]) -> list[dict[str, Any]]:
    """Return the steps that each job asks for and the person likely lacks, by what was measured of them."""
    standards = jobs["aimed"] | jobs["held"]
    measured = {
        competency: NormalDist(level + chance.gauss(*USUAL_SHORTFALL), chance.uniform(*ERRORS))
        for competency, level in sorted(standards.items())
    }
    gaps = []
    for target, requires in jobs.items():
        for competency, required in sorted(requires.items()):
            lacks = {level: round(measured[competency].cdf(level - 0.5), 3) for level in LEVELS}
            steps = [
                {"level": level, "probability": lack}
                for level, lack in lacks.items()
                if level <= required and lack >= LIKELY
            ]
            gaps += [{"target": target, "competency": competency, "steps": steps}] if steps else []
    return gaps


def _limits(chance: random.Random) -> dict[str, Any]:
    """Return the year's JP of a PNS or of a PPPK, half of it in a quarter at most, and perhaps money."""
    jp_min, jp_max = (None, 24) if chance.random() < PPPK else (20, chance.randint(20, 30))
    money = chance.choice([None, None, 0, 500_000, 2_000_000])
    return {
        "jp_min": jp_min,
        "jp_max": jp_max,
        "jp_quarter": -(-jp_max // 2),
        "money": money,
        "unknown_cost": "allow" if money is None else chance.choice(["allow", "refuse"]),
        "supervisor_minutes": chance.choice([None, 12 * 60]),
    }
