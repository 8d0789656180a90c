"""Every field of every request: what is missing, of another kind or past its limit is refused by its name."""

import copy
import re
from typing import Any

import pytest

from titian_engine.api import run

HEAD = {"schema": "titian/1", "date": "2026-11-21"}
ITEM = {"id": "s1", "kind": "situational", "a": 1.2, "b": [-1.0, 1.0], "credits": [0, 1, 2]}
ANSWERED = {"id": "integritas", "items": [ITEM], "answers": {"s1": 1}}
GAP = {"target": "held", "competency": "integritas", "steps": [{"level": 2, "probability": 0.9}]}
OFFER = {
    "id": "kursus", "form": "kursus", "jp": 8, "units": 2, "cost": 0, "supervisor_minutes": 30, "uses": 1,
    "raises": [{"competency": "integritas", "from": 1, "to": 2}], "prerequisites": [],
    "sessions": [{"start": "2027-02-01", "end": "2027-02-02", "closes": "2027-01-15", "quota": 20}],
}  # fmt: skip
COACHING = {"id": "coaching", "jp": 2, "raises": [], "serves_any": {"from": 1, "to": 4}}
PLAN = {
    "year": 2027, "gaps": [GAP], "requires": {"integritas": 3}, "emphasis": {"held": 1, "aimed": 0.5},
    "limits": {
        "jp_min": 2, "jp_max": 20, "jp_quarter": 10, "money": 0,
        "unknown_cost": "allow", "supervisor_minutes": 600,
    },
    "caps": [{"form": "coaching", "units_month": 2}], "offers": [OFFER, COACHING], "finished": ["dasar"],
    "mandatory": [], "pins": [{"offer": "kursus", "step": None, "quarter": 1}],
    "bans": [{"offer": "coaching", "competency": "integritas"}], "force": False, "effort": 1000,
    "done": [{
        "offer": "dasar", "quarter": 1, "jp": 2, "cost": 0,
        "closes": [{"competency": "komunikasi", "level": 2}],
    }],
}  # fmt: skip
REQUESTS: dict[str, dict[str, Any]] = {
    "profile": {
        "competencies": [ANSWERED],
        "targets": [{"id": "held", "requires": {"integritas": 3}}],
    },
    "next": {"competency": ANSWERED, "others": [], "required": 3, "length": "quick", "seed": 1},
    "plan": PLAN,
    "explain": PLAN | {
        "about": {"line": 0}, "lines": [{"offer": "kursus", "step": None, "quarter": 1}],
    },
    "ledger": {
        "year": 2027, "minimum": 20, "maximum": 24,
        "forms": [{
            "id": "coaching", "share": 20, "unit": "kali", "national": 2, "international": 4, "bonus": 20,
            "cap": {"times": 2, "jp": 4, "per": "bulan"},
        }],
        "entries": [{
            "id": "e0", "form": "coaching", "date": "2027-03-01", "end": "2027-03-02", "units": 1, "jp": 2,
            "abroad": False, "planned": False,
        }],
    },
}  # fmt: skip

TEXT, OBJECT, LIST, FLAG = "teks", "objek JSON", "daftar JSON", "true atau false"
DATE, LEVEL, SHARE = "tanggal seperti 2026-11-21", "bilangan bulat 1 sampai 5", "angka 0 sampai 1"
YEAR, QUARTER = "bilangan bulat 2000 sampai 2100", "bilangan bulat 1 sampai 4"
JP, MONEY = "bilangan bulat 0 sampai 2000", "bilangan bulat 0 sampai 1000000000"
MINUTES, CAP = "bilangan bulat 0 sampai 1000000", "bilangan bulat 1 sampai 1000000"
# What each field should be; with "?" where it may be missing.
FIELDS = {
    "profile": {
        "competencies": LIST, "competencies[0]": OBJECT, "competencies[0].id": TEXT,
        "competencies[0].items": LIST, "competencies[0].items[0]": OBJECT,
        "competencies[0].items[0].id": TEXT, "competencies[0].items[0].kind": TEXT,
        "competencies[0].items[0].a": "angka 0.1 sampai 4", "competencies[0].items[0].b": LIST,
        "competencies[0].items[0].b[0]": "angka -6 sampai 6", "competencies[0].items[0].credits": LIST,
        "competencies[0].items[0].credits[1]": "bilangan bulat 0 sampai 2",
        "competencies[0].answers": OBJECT, "competencies[0].answers.s1?": "bilangan bulat 0 sampai 2",
        "targets?": LIST, "targets[0]": OBJECT, "targets[0].id": TEXT, "targets[0].requires": OBJECT,
        "targets[0].requires.integritas?": LEVEL,
    },
    "next": {
        "competency": OBJECT, "others?": LIST, "required": LEVEL,
        "seed": f"bilangan bulat 0 sampai {2**53}",
    },
    "plan": {
        "date": DATE, "year": YEAR, "gaps": LIST, "gaps[0]": OBJECT, "gaps[0].competency": TEXT,
        "gaps[0].steps": LIST, "gaps[0].steps[0]": OBJECT, "gaps[0].steps[0].level": LEVEL,
        "gaps[0].steps[0].probability": SHARE, "requires?": OBJECT, "requires.integritas?": LEVEL,
        "emphasis?": OBJECT, "emphasis.held?": SHARE, "emphasis.aimed?": SHARE,
        "limits": OBJECT, "limits.jp_min?": JP, "limits.jp_max": JP, "limits.jp_quarter?": JP,
        "limits.money?": MONEY, "limits.supervisor_minutes?": MINUTES,
        "caps?": LIST, "caps[0]": OBJECT, "caps[0].form": TEXT,
        "caps[0].units_month": "bilangan bulat 1 sampai 100",
        "offers": LIST, "offers[0]": OBJECT, "offers[0].id": TEXT, "offers[0].form?": TEXT,
        "offers[0].jp": JP, "offers[0].units?": JP, "offers[0].cost?": MONEY,
        "offers[0].supervisor_minutes?": MINUTES, "offers[0].uses?": "bilangan bulat 1 sampai 24",
        "offers[0].raises": LIST, "offers[0].raises[0]": OBJECT, "offers[0].raises[0].competency": TEXT,
        "offers[0].raises[0].from": LEVEL, "offers[0].raises[0].to": LEVEL,
        "offers[0].prerequisites?": LIST, "offers[0].sessions?": LIST, "offers[0].sessions[0]": OBJECT,
        "offers[0].sessions[0].start": DATE, "offers[0].sessions[0].end": DATE,
        "offers[0].sessions[0].closes?": DATE, "offers[0].sessions[0].quota?": MONEY,
        "offers[1].serves_any?": OBJECT, "offers[1].serves_any.from": LEVEL, "offers[1].serves_any.to": LEVEL,
        "finished?": LIST, "finished[0]": TEXT, "mandatory?": LIST,
        "pins?": LIST, "pins[0]": OBJECT, "pins[0].offer": TEXT, "pins[0].step?": OBJECT,
        "pins[0].quarter?": QUARTER, "bans?": LIST, "bans[0]": OBJECT, "bans[0].offer": TEXT,
        "bans[0].competency?": TEXT, "force?": FLAG, "effort?": "bilangan bulat 1 sampai 1000000000",
        "done?": LIST, "done[0]": OBJECT, "done[0].offer?": TEXT, "done[0].quarter": QUARTER,
        "done[0].jp": JP, "done[0].cost?": MONEY, "done[0].closes?": LIST, "done[0].closes[0]": OBJECT,
        "done[0].closes[0].competency": TEXT, "done[0].closes[0].level": LEVEL,
    },
    "explain": {
        "lines": LIST, "lines[0]": OBJECT, "lines[0].offer": TEXT, "lines[0].step?": OBJECT,
        "lines[0].quarter": QUARTER, "about": OBJECT, "about.line": "bilangan bulat 0 sampai 0",
    },
    "ledger": {
        "year": YEAR, "minimum?": JP, "maximum?": JP, "forms": LIST, "forms[0]": OBJECT, "forms[0].id": TEXT,
        "forms[0].share": "bilangan bulat 10 sampai 70", "forms[0].unit": TEXT, "forms[0].national?": JP,
        "forms[0].international?": JP, "forms[0].bonus?": "bilangan bulat 0 sampai 100",
        "forms[0].cap?": OBJECT, "forms[0].cap.times?": CAP, "forms[0].cap.jp?": CAP,
        "forms[0].cap.per": TEXT, "entries": LIST, "entries[0]": OBJECT, "entries[0].id": TEXT,
        "entries[0].form": TEXT, "entries[0].date": DATE, "entries[0].end?": DATE, "entries[0].units?": JP,
        "entries[0].jp?": JP, "entries[0].abroad?": FLAG, "entries[0].planned?": FLAG,
    },
}  # fmt: skip
HIGHER = "to harus lebih tinggi dari from"
ALL = [(operation, *field) for operation, fields in FIELDS.items() for field in fields.items()]


def refusal(operation: str, place: str, value: Any = None) -> str:
    """Return why the request of an operation is refused in which one field holds `value`; None removes it."""
    request: Any = copy.deepcopy(REQUESTS[operation]) | HEAD | {"op": operation}
    *steps, last = [int(step) if step.isdigit() else step for step in re.findall(r"\w+", place)]
    holder = request
    for step in steps:
        holder = holder[step]
    if value is None and isinstance(last, str):
        del holder[last]
    else:
        holder[last] = value
    return run(request).get("error", {}).get("message", "")


def wrong_values(what: str) -> list[Any]:
    """Return values that are not what a field should be, those just past its limits among them."""
    if what.startswith(("bilangan", "angka")):
        low, high = map(float, re.findall(r"-?[\d.]+", what))
        past = [low - 1, high + 1] if what.startswith("angka") else [int(low) - 1, int(high) + 1]
        return [*past, True, "1", *([1.5] if what.startswith("bilangan") else [])]
    return {TEXT: [7, "", []], OBJECT: [7, [], "x"], LIST: [7, {}, "x"], FLAG: [0, 1, "true"]}.get(
        what, ["2027-02-30", "kemarin"]
    )


@pytest.mark.parametrize("operation", REQUESTS)
def test_the_whole_requests_are_answered(operation):
    """All that follows changes one thing in them."""
    assert "error" not in run(REQUESTS[operation] | HEAD | {"op": operation})


@pytest.mark.parametrize(("operation", "field", "what"), ALL)
def test_a_value_of_another_kind_or_past_its_limit_is_refused(operation, field, what):
    """The message is the field's place in the request and what it should be, to the letter."""
    place = field.removesuffix("?")
    for value in wrong_values(what):
        assert refusal(operation, place, value) == f"{place}: seharusnya {what}", value


@pytest.mark.parametrize(
    ("operation", "field", "what"), [row for row in ALL if row[2].startswith(("bilangan", "angka"))]
)
def test_the_limits_themselves_are_no_fault(operation, field, what):
    """The least and the most that a message names may be written."""
    place = field.removesuffix("?")
    whole = what.startswith("bilangan")
    for edge in re.findall(r"-?[\d.]+", what):
        value = int(edge) if whole else float(edge)
        assert refusal(operation, place, value) != f"{place}: seharusnya {what}", value


@pytest.mark.parametrize(("operation", "field", "what"), [row for row in ALL if not row[1].endswith("]")])
def test_what_may_be_missing_may_be_and_what_must_be_there_is_missed(operation, field, what):
    """A date or a flag that is left out is named like one that is wrong."""
    place = field.removesuffix("?")
    if field.endswith("?"):
        assert refusal(operation, place) == ""
    else:
        assert refusal(operation, place) in (f"{place}: seharusnya {what}", f"{place}: seharusnya {TEXT}")


@pytest.mark.parametrize(
    ("operation", "place", "value", "message"),
    [
        ("profile", "competencies[0].items[0].kind", "x", "seharusnya anchored, situational, knowledge"),
        ("profile", "competencies[0].items[0].b", [], "ambang harus ada dan menaik"),
        ("profile", "competencies[0].items[0].b", [1.0, 1.0], "ambang harus ada dan menaik"),
        ("profile", "competencies[0].items", [ITEM, ITEM], "ada id soal yang sama"),
        ("profile", "competencies[0].answers", {"s9": 1}, "soal s9 tidak ada dalam items"),
        ("profile", "competencies", [ANSWERED, ANSWERED], "ada id kompetensi yang sama"),
        ("plan", "limits.unknown_cost", "deny", "seharusnya allow atau refuse"),
        ("plan", "gaps[0].target", "past", "seharusnya held atau aimed"),
        ("plan", "offers[0].prerequisites", [""], "seharusnya teks"),
        ("plan", "offers[0].raises[0]", {"competency": "a", "from": 2, "to": 2}, HIGHER),
        ("plan", "offers[1].serves_any", {"from": 3, "to": 2}, HIGHER),
        (
            "plan", "offers[0].sessions[0]", {"start": "2027-02-02", "end": "2027-02-01"},
            "end mendahului start",
        ),
        ("plan", "offers[1].id", "kursus", "id pelatihan kursus muncul dua kali"),
        ("explain", "lines", [], "seharusnya paling sedikit satu baris"),
        ("explain", "about.more", "time", "seharusnya jp atau money"),
        ("ledger", "forms[0].share", 30, "seharusnya 10, 20, atau 70"),
        ("ledger", "forms[0].unit", "bulan", "seharusnya program, hari, kali"),
        ("ledger", "forms[0].cap.per", "tahun", "seharusnya hari, bulan"),
        (
            "ledger", "entries[0].end", "2027-02-28",
            "seharusnya pada date atau sesudahnya, paling lama sepuluh tahun",
        ),
    ],
)  # fmt: skip
def test_what_does_not_go_together_is_refused(operation, place, value, message):
    """Each by itself would do; the place and the sentence are all that a caller gets."""
    assert refusal(operation, place, value) == f"{place}: {message}"


@pytest.mark.parametrize(
    ("operation", "place", "one", "most", "message"),
    [
        ("profile", "competencies[0].items", ITEM, 200, "paling banyak 200 soal"),
        ("plan", "offers", COACHING, 2000, "paling banyak 2000 kegiatan"),
        ("ledger", "entries", REQUESTS["ledger"]["entries"][0], 2000, "paling banyak 2000 catatan"),
    ],
)
def test_more_than_a_request_may_hold_is_refused_at_once(operation, place, one, most, message):
    """The most is still read, and refused for its twins only; one more is not."""
    assert refusal(operation, place, [one] * (most + 1)) == f"{place}: {message}"
    assert message not in refusal(operation, place, [one] * most)
