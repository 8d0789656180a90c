"""Documents as the app keeps them, made by hand, and the app's own modules to put them through."""

import json
import random
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

State = dict[str, Any]
SOURCE = Path(__file__).parent.parent / "site_overrides" / "app"

LONG_AGO = "2026-09-01T08:00:00.000Z"
LATER = "2026-10-01T08:00:00.000Z"
COMPETENCIES = ("integritas", "kerja-sama", "komunikasi", "pelayanan-publik")
OFFERS = ("bentuk-coaching", "bentuk-mentoring")
_RUN = """async ({module, calls}) => {
  const names = ["merge", "exchange", "merge-parts", "state-shape", "supervisor-draft"];
  const own = Object.assign({}, ...await Promise.all(names.map((name) => import(`${module}${name}.js`))));
  const based = (base) => base && new Set([...own.partsOf(base)].map(([n, v]) => own.digest(n, v)));
  const merged = (mine, theirs, base) => {
    const { undecided, ...found } = own.merge(mine, theirs, based(base));
    return found;
  };
  const doors = {
    ...own,
    merge: merged,
    resolve: (mine, theirs, base, choices, date) =>
      own.resolve(own.merge(mine, theirs, based(base)), choices, date),
    across: (mine, theirs) => {
      const { undecided, ...found } = own.merge(mine, theirs, own.baseOf(mine, theirs));
      return found;
    },
    hasPolluted: () => "polluted" in {},
    known: (mine, theirs) => own.baseOf(mine, theirs) !== null,
  };
  return JSON.stringify(JSON.parse(calls).map(([name, ...rest]) => doors[name](...rest) ?? null));
}"""


def runner(page: Page, base: str) -> Callable[[list[list[Any]]], list[Any]]:
    """Return a way to call the app's modules as they are written: a list of [function, arguments …]."""
    page.route(
        "**/under-test/*",
        lambda route: route.fulfill(
            body=(SOURCE / route.request.url.rsplit("/", 1)[1]).read_bytes(), content_type="text/javascript"
        ),
    )
    page.goto(base)

    def run(calls: list[list[Any]]) -> list[Any]:
        found = page.evaluate(_RUN, {"module": f"{base}under-test/", "calls": json.dumps(calls)})
        answered: list[Any] = json.loads(found)
        return answered

    return run


def empty(**parts: Any) -> State:
    """Return a document in which nothing was entered but `parts`."""
    person = {"region": None, "employment": "pns", "held": "lurah", "aimed": None, "length": "quick"}
    return {
        "schema": "titian-state/1", "created": LONG_AGO, "updated": LONG_AGO, "person": person,
        "answers": {}, "result": None, "plan": None, **deepcopy(parts),
    }  # fmt: skip


def answers(value: int, at: str = LONG_AGO) -> State:
    """Return the finished answers to a quiz."""
    return {
        "quiz_version": 1, "digest": "d", "items": {"a": {"value": value, "at": at}},
        "evidence": "", "finished": at, "order": ["a"], "enough": "quick",
    }  # fmt: skip


def measured(competency: str, low: int, high: int) -> State:
    """Return what the engine says of a competency; the influence tells of a single answer."""
    return {
        "id": competency, "answered": 6, "self_ratings": 3, "tasks": 3,
        "posterior": [0.1, 0.4, 0.4, 0.05, 0.05], "mean": 0.0, "deviation": 0.5, "level": None,
        "range": {"from": low, "to": high, "probability": 0.84}, "self_rated": 2.5, "tasks_range": None,
        "influences": [{"item": "rahasia", "shift": 0.3}],
    }  # fmt: skip


def result() -> State:
    """Return a stored result: one competency measured, with a gap."""
    steps = [{"level": 3, "probability": 0.7}]
    gap = {
        "target": "held", "competency": "komunikasi", "required": 3, "state": "likely_gap",
        "probability": 0.7, "steps": steps,
    }  # fmt: skip
    profile = {
        "schema": "titian/1", "op": "profile", "engine": "x", "date": "2026-11-01",
        "competencies": [measured("komunikasi", 2, 3)], "gaps": [gap], "matches": [],
    }  # fmt: skip
    return {"request": {"competencies": [{"answers": {"rahasia": 2}}]}, "response": profile, "earlier": None}


def line(offer: str, level: int, quarter: int) -> State:
    """Return a line of a plan: a generic form for one step of Komunikasi."""
    step = {"competency": "komunikasi", "level": level}
    return {
        "offer": offer, "step": step, "quarter": quarter, "session": None, "jp": 4, "cost": 0, "value": 0.7,
        "closes": [step], "role": "closes", "pinned": False,
        "when": {"reason": "earliest", "offers": []}, "warnings": [],
    }  # fmt: skip


def plan(*offers: str, limit: int = 20) -> State:
    """Return a plan with these generic forms, one per quarter."""
    lines = [line(offer, 3, quarter) for quarter, offer in enumerate(offers, 1)]
    wishes = {
        "year": 2027, "limit_jp": limit, "quarter_jp": None, "money": None, "unknown_cost": "allow",
        "supervisor_hours": None, "emphasis": "both", "assigned": [], "pins": [], "bans": [], "force": False,
    }  # fmt: skip
    response = {
        "schema": "titian/1", "op": "plan", "engine": "x", "date": "2026-11-01", "year": 2027,
        "proof": "optimal", "gap_percent": 0, "value": 0.7, "bound": 0.7, "total_jp": 4 * len(lines),
        "total_cost": 0, "unknown_costs": 0, "supervisor_minutes": 60,
        "quarters": [
            {"quarter": q, "open": True, "jp": 4 if q <= len(lines) else 0, "cost": 0} for q in range(1, 5)
        ],
        "lines": lines, "left_out": [], "open": [], "conflict": [],
    }  # fmt: skip
    gaps = [{"target": "held", "competency": "komunikasi", "steps": [{"level": 3, "probability": 0.7}]}]
    request = {"year": 2027, "gaps": gaps, "offers": []}
    return {"wishes": wishes, "made": LONG_AGO, "request": request, "response": response, "previous": None}


def practised(note: str) -> State:
    """Return what was noted about a line."""
    return {"status": "started", "application": "", "evidence": "", "note": note, "at": LONG_AGO}


def entry(name: str, jp: int = 4) -> State:
    """Return something done."""
    return {
        "id": name, "date": "2026-10-05", "end": None, "form": "coaching", "name": name.title(),
        "offer": None, "step": None, "units": None, "jp": jp, "cost": None, "abroad": False,
        "evidence": "", "at": LONG_AGO,
    }  # fmt: skip


def agreement(state: str = "draft", *steps: tuple[str, str], **parts: Any) -> State:
    """Return an agreement; steps are (state, date), all by the supervisor."""
    taken = [{"state": name, "date": date, "by": "supervisor"} for name, date in steps]
    return {"state": state, "steps": taken, "ratings": {}, "line_notes": {}, "general": ""} | parts


def rating(level: int | None, note: str = "") -> State:
    """Return the supervisor's opinion of a competency."""
    return {"level": level, "note": note, "at": LONG_AGO}


def varied(chance: random.Random, state: State, parts: list[str] | None = None) -> tuple[State, set[str]]:
    """Change some parts of a document, and say which; only those in `parts` if given."""
    changes = {
        "person/aimed": lambda s: s["person"].update(aimed=chance.choice(("camat", "sekretaris-camat"))),
        **{
            f"answers/{c}": lambda s, c=c: s["answers"].update({c: answers(chance.randint(0, 3))})
            for c in COMPETENCIES
        },
        **{
            f"lines/{o}": lambda s, o=o: s["practice"]["lines"].update({o: practised(str(chance.random()))})
            for o in OFFERS
        },
        "ledger/baca": lambda s: put(s["practice"]["ledger"], entry("baca", chance.randint(1, 9))),
        "ledger/diskusi": lambda s: put(s["practice"]["ledger"], entry("diskusi", chance.randint(1, 9))),
        "ratings/komunikasi": lambda s: s["agreement"]["ratings"].update(
            komunikasi=rating(chance.choice((None, 1, 2, 3, 4, 5)), str(chance.random()))
        ),
        "notes/coaching": lambda s: s["agreement"]["line_notes"].update(
            coaching={"note": str(chance.random()), "at": LONG_AGO}
        ),
        "general": lambda s: s["agreement"].update(general=str(chance.random())),
        "plan": lambda s: s.update(plan=plan(*OFFERS[: chance.randint(1, 2)], limit=chance.randint(9, 30))),
    }
    changed = deepcopy(state)
    picked = [name for name in (changes if parts is None else parts) if chance.randrange(2)]
    for name in picked:
        changes[name](changed)
    return changed, set(picked)


def put(ledger: list[State], new: State) -> None:
    """Add an entry, or put it in the place of the one with its id; the ledger stays in order."""
    ledger[:] = sorted([old for old in ledger if old["id"] != new["id"]] + [new], key=lambda e: e["id"])


def made(chance: random.Random) -> State:
    """Make a document with a random choice of parts."""
    state = empty(practice={"lines": {}, "checkins": [], "ledger": []}, agreement=agreement())
    return varied(chance, state)[0]
