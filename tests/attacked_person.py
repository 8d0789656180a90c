"""A Titian file with hostile texts in every free text of a person and of a supervisor."""

from typing import Any

from payloads import PAYLOADS
from plan_case import MADE, key_of, line_of, planned, profile

State = dict[str, Any]
LONGEST = 4000  # of a text in a Titian file
SIZES = (40, 100, 128, 200, 300, LONGEST, 8000)
IDENTITY = {"name": 200, "nip": 40, "unit": 300, "rank": 100, "supervisor": 200, "supervisor_nip": 40}
REQUIRES = {"integritas": 2, "kerja-sama": 2}


def cut(text: str, most: int) -> str:
    """Return a text of at most so many characters, as a browser counts them."""
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")


def chunks(most: int) -> list[str]:
    """Return all hostile texts, joined to as few texts of a length as can be."""
    joined = [""]
    for payload in PAYLOADS:
        longer = f"{joined[-1]}{cut(payload, most - 1)} "
        if cut(longer, most) != longer:
            longer = f"{cut(payload, most - 1)} "
            joined.append("")
        joined[-1] = longer
    return joined


ALONE = {most: [cut(payload, most) for payload in PAYLOADS] for most in SIZES}
TOGETHER = {most: chunks(most) for most in SIZES}


class Texts:
    """Hands out hostile texts, the next at each call, so that all are used: alone or many in one."""

    def __init__(self, source: dict[int, list[str]], turn: int) -> None:
        """Begin at `turn`."""
        self.source = source
        self.turn = turn

    def __call__(self, most: int = LONGEST) -> str:
        """Return the next text of at most so many characters."""
        self.turn += 1
        return self.source[most][self.turn % len(self.source[most])]


def person(trainings: list[State], turn: int = 0, *, source: dict[int, list[str]]) -> State:
    """Return a document with a plan of all `trainings`; another `turn` has other texts in the same places."""
    text = Texts(source, turn)
    step = {"competency": "integritas", "level": 2}
    session = {"start": "2027-04-12", "end": "2027-04-14"}
    lines = [
        line_of(training, number % 4 + 1, step, session if number % 2 else None)
        for number, training in enumerate(trainings)
    ]
    keys = [key_of(line) for line in lines]
    return {
        "schema": "titian-state/1", "created": MADE, "updated": MADE, "seed": 1,
        "person": {
            "region": "kota-contoh", "employment": "pns", "held": "lurah", "aimed": None, "length": "quick",
        },
        "answers": {name: _answers(text) for name in REQUIRES},
        "result": {"request": {"note": text()}, "response": profile(REQUIRES) | {"note": text()}},
        "plan": _plan(lines, text),
        "practice": _practice(keys, text, len(source[300]) + 1),
        "agreement": _agreement(keys, text),
        "identity": {name: text(size) for name, size in IDENTITY.items()},
    }  # fmt: skip


def _answers(text: Texts) -> State:
    return {
        "quiz_version": 1, "digest": text(128), "items": {"integritas-a1": {"value": 1, "at": MADE}},
        "evidence": text(8000), "finished": MADE, "order": ["integritas-a1"], "enough": "quick",
    }  # fmt: skip


def _plan(lines: list[State], text: Texts) -> State:
    for line in lines:
        line["note"] = text()  # a later engine may say more
    plan = planned(lines, [])
    plan["response"]["left_out"] = [
        {"offer": line["offer"], "reason": text(40), "by": [], "missing": None} for line in lines[:40]
    ]
    return plan


def _practice(keys: list[str], text: Texts, entries: int) -> State:
    status = ("planned", "started")
    return {
        "lines": {
            key: {
                "status": status[number % 2], "application": text(), "evidence": text(), "note": text(),
                "at": MADE,
            }
            for number, key in enumerate(keys)
        },
        "checkins": [{"day": day, "due": "2027-01-05", "done": None, "note": text()} for day in (30, 60, 90)],
        "ledger": [
            {
                "id": f"catatan-{number}", "date": "2027-02-01", "end": None, "form": "seminar",
                "name": text(300), "offer": None, "step": None, "units": 1, "jp": None, "cost": None,
                "abroad": False, "evidence": text(), "at": MADE,
            }
            for number in range(entries)
        ],
    }  # fmt: skip


def _agreement(keys: list[str], text: Texts) -> State:
    return {
        "state": "discussed", "steps": [{"state": "discussed", "date": "2027-01-05", "by": "supervisor"}],
        "ratings": {name: {"level": 2, "note": text(), "at": MADE} for name in REQUIRES},
        "line_notes": {key: {"note": text(), "at": MADE} for key in keys},
        "general": text(),
    }  # fmt: skip
