"""A plan made by hand, put on the device of a browser: what the tests of its document begin with."""

from playwright.sync_api import Locator, Page, expect
from test_next_question import public

MADE = "2026-11-21T03:00:00.000Z"
OWN = {"name": "Siti Rahmawati", "nip": "198701012010012001", "unit": "Kelurahan Bendan"}
PUT_STATE = """async (state) => {
  const name = "titian" + new URL(document.getElementById("ttn-app").dataset.root, document.baseURI).pathname;
  await new Promise((done, fail) => {
    const opening = indexedDB.open(name);
    opening.onupgradeneeded = () => opening.result.createObjectStore("state");
    opening.onsuccess = () => {
      const writing = opening.result.transaction("state", "readwrite");
      writing.objectStore("state").put(state, "current");
      writing.oncomplete = () => { opening.result.close(); done(); };
      writing.onerror = () => fail(writing.error);
    };
  });
}"""
EVIDENCE = "bukti baris {number} selesai"


def posterior(level: int) -> list[float]:
    """Return a posterior that is sure of one level."""
    return [0.8 if number == level else 0.05 for number in range(1, 6)]


def profile(requires: dict[str, int]) -> dict:
    """Return a profile: integritas sure at 1, komunikasi between 1 and 2, everything else sure at 1."""

    def measured(name: str) -> dict:
        unsure = name == "komunikasi"
        return {
            "id": name, "answered": 6, "self_ratings": 2, "tasks": 4, "self_rated": 2.0, "tasks_range": None,
            "posterior": [0.45, 0.45, 0.05, 0.03, 0.02] if unsure else posterior(1),
            "level": None if unsure else 1,
            "range": {"from": 1, "to": 2 if unsure else 1, "probability": 0.9},
        }  # fmt: skip

    def gap(name: str, required: int) -> dict:
        state = "likely_gap" if name == "komunikasi" else "gap"
        steps = [{"level": level, "probability": 0.8} for level in range(2, required + 1)]
        return {
            "target": "held", "competency": name, "required": required,
            "state": state, "probability": 0.8, "steps": steps,
        }  # fmt: skip

    return {
        "engine": "0.1.0", "date": "2026-11-20",
        "competencies": [measured(name) for name in requires],
        "gaps": [gap(name, required) for name, required in requires.items()],
    }  # fmt: skip


def line_of(training: dict, quarter: int, step: dict | None = None, session: dict | None = None) -> dict:
    """Return a line of a plan as the engine answers it."""
    raised = [
        {"competency": step["competency"], "level": level}
        for step in training["raises"]
        for level in range(step["from"] + 1, step["to"] + 1)
    ]
    return {
        "offer": training["id"], "step": step, "quarter": quarter, "session": session,
        "jp": training["jp"], "cost": training["cost"], "value": 0.8, "closes": [step] if step else raised,
        "role": "closes", "pinned": False, "when": {"reason": "earliest", "offers": []}, "warnings": [],
    }  # fmt: skip


def key_of(line: dict) -> str:
    """Return what names a line, as plan-lines.js does."""
    step = line["step"]
    return f"{line['offer']}--{step['competency']}--{step['level']}" if step else line["offer"]


def sums(lines: list[dict], field: str) -> int:
    """Return the sum of what is known."""
    return sum(line[field] or 0 for line in lines)


def planned(lines: list[dict], done: list[dict]) -> dict:
    """Return what is kept of a plan with these lines."""
    wishes = {
        "year": 2027, "limit_jp": 60, "quarter_jp": 30, "money": None, "unknown_cost": "allow",
        "supervisor_hours": None, "emphasis": "held", "assigned": [], "pins": [], "bans": [], "force": False,
    }  # fmt: skip
    quarters = [[line for line in lines if line["quarter"] == quarter] for quarter in (1, 2, 3, 4)]
    response = {
        "engine": "0.1.0", "date": MADE[:10], "year": 2027, "proof": "optimal", "gap_percent": 0,
        "total_jp": sums(lines, "jp"), "total_cost": sums(lines, "cost"), "lines": lines,
        "quarters": [
            {"quarter": number, "open": True, "jp": sums(inside, "jp"), "cost": sums(inside, "cost")}
            for number, inside in enumerate(quarters, 1)
        ],
        "left_out": [], "open": [], "conflict": [],
    }  # fmt: skip
    request = {"year": 2027, "gaps": [], "done": done}
    return {"wishes": wishes, "made": MADE, "request": request, "response": response, "previous": None}


def chosen_lines(page: Page, base: str, number: int) -> list[dict]:
    """Return a line for a generic form with a session, then trainings, the first of several competencies."""
    trainings = public(page, base, "trainings")["trainings"]
    requires = next(p for p in public(page, base, "positions")["positions"] if p["id"] == "lurah")["requires"]
    coaching = next(training for training in trainings if training["id"] == "bentuk-coaching")
    about = [t for t in trainings if t["raises"] and {s["competency"] for s in t["raises"]} <= set(requires)]
    several = [t for t in about if len(t["raises"]) > 1]
    others = [t for t in about if len(t["raises"]) == 1]
    step = {"competency": "komunikasi", "level": 2}
    first = line_of(coaching, 2, step, {"start": "2027-04-12", "end": "2027-04-14"})
    rest = [*several[:1], *others][: number - 1]
    return [first, *(line_of(training, index % 4 + 1) for index, training in enumerate(rest))]


def plan_state(page: Page, base: str, number: int, **parts) -> dict:
    """Return a document with a plan of so many lines, for a lurah in Semarang who is a PNS."""
    positions = public(page, base, "positions")["positions"]
    requires = next(position for position in positions if position["id"] == "lurah")["requires"]
    lines = chosen_lines(page, base, number)
    own = {
        key_of(line): {
            "status": "planned", "application": "", "evidence": EVIDENCE.format(number=index),
            "note": "", "at": MADE,
        }
        for index, line in enumerate(lines, 1)
    }  # fmt: skip
    return {
        "schema": "titian-state/1", "created": MADE, "updated": MADE, "answers": {},
        "person": {
            "region": "kota-semarang", "employment": "pns",
            "held": "lurah", "aimed": "camat", "length": "quick",
        },
        "result": {"request": {}, "response": profile(requires)},
        "plan": planned(lines, []),
        "practice": {"lines": own, "checkins": [], "ledger": []},
    } | parts  # fmt: skip


def bring(page: Page, base: str, state: dict) -> None:
    """Put this state on the device, then open the document."""
    page.goto(base + "rencana/dokumen/")
    expect(page.get_by_role("link", name="Susun rencana").or_(paper(page))).to_be_visible()
    page.evaluate(PUT_STATE, state)
    page.reload()
    expect(paper(page)).to_be_visible()


def paper(page: Page) -> Locator:
    """Return the document on the page."""
    return page.get_by_role("article", name="Rencana Pengembangan Kompetensi Tahun 2027")


def plain(text: str) -> str:
    """Return a text without what keeps words together on a screen."""
    return " ".join(text.replace("\u2060", "").replace("\u00a0", " ").split())
