"""Wishes that cannot be had together: the smallest conflict, what mends it, and what it costs to insist."""

from dataclasses import dataclass, field

import pytest
from plan_by_hand import (
    CAP,
    Json,
    coaching,
    course,
    gap,
    pin_of,
    request,
    session,
    step,
    with_limits,
    with_offer,
)

from titian_engine.api import run

FIELDS = {"jp_min", "jp_max", "jp_quarter", "money"}
A, B = course("a", jp=24), course("b", "integritas", jp=20)
PIN_A, PIN_B = {"offer": "a"}, {"offer": "b"}
GAPS = (gap("komunikasi", 2, 3, 4), gap("integritas", 2))
COACHED = [{"offer": "coaching", "step": step("komunikasi", level)} for level in (2, 3, 4)]


def asking(offers, *pins, **more):
    """Return a request that pins something."""
    return request(offers, *GAPS, **more) | {"pins": list(pins)}


@dataclass(frozen=True)
class Case:
    """A request, the parts of its conflict as (kind, offer, needed), and the warnings when it is forced."""

    asked: Json
    parts: list[tuple[str, str | None, int | None]]
    warned: dict[str, list[str]] | None = field(default_factory=dict)


def past(**more):
    """Return a pinned course with one session that cannot be joined."""
    return asking([A | {"sessions": [session(**more)]}], PIN_A)


PINNED_A = ("pin", "a", None)
UNDATED = ([PINNED_A, ("date", "a", None)], {"a": ["date"]})
CASES = {
    "two pins over the JP": Case(
        asking([A, B], PIN_A, PIN_B),
        [PINNED_A, ("pin", "b", None), ("jp_max", None, 44)],
        {"a": ["jp"], "b": ["jp"]},
    ),
    "a pin over the JP that are left": Case(
        asking([A], PIN_A, done=[{"quarter": 1, "jp": 30}]),
        [PINNED_A, ("jp_max", None, 54)],
        {"a": ["jp"]},
    ),
    "a pin over the money": Case(
        asking([A | {"cost": 900_000}], PIN_A, money=500_000),
        [PINNED_A, ("money", None, 900_000)],
        {"a": ["money"]},
    ),
    "a pin whose cost is unknown": Case(
        asking([A | {"cost": None}], PIN_A, unknown_cost="refuse"),
        [PINNED_A, ("unknown_cost", None, None)],
        {"a": ["unknown_cost"]},
    ),
    "a pin that is banned": Case(
        asking([A], PIN_A, bans=[{"offer": "a"}]), [PINNED_A, ("ban", "a", None)], {"a": ["uses"]}
    ),
    "a duty that is too long": Case(
        request([A | {"jp": 60}], *GAPS, mandatory=["a"]),
        [("mandatory", "a", None), ("jp_max", None, 60)],
        {"a": ["jp"]},
    ),
    "a duty beside a pin": Case(
        asking([A | {"jp": 30}, B], PIN_B, mandatory=["a"]),
        [("mandatory", "a", None), ("pin", "b", None), ("jp_max", None, 50)],
        {"a": ["jp"], "b": ["jp"]},
    ),
    "two pins over a quarter": Case(
        asking([A, B], PIN_A | {"quarter": 2}, PIN_B | {"quarter": 2}, jp_max=60, jp_quarter=25),
        [PINNED_A, ("pin", "b", None), ("jp_quarter", None, 44)],
        {"a": ["jp_quarter"], "b": ["jp_quarter"]},
    ),
    "coaching over the cap of its months": Case(
        asking([coaching()], *(pin | {"quarter": 1} for pin in COACHED), caps=[CAP]),
        [*[("pin", "coaching", None)] * 3, ("cap", "coaching", 3)],
        {"coaching": ["cap"]},
    ),
    "coaching over the supervisor's hours": Case(
        asking([coaching()], *COACHED, supervisor_minutes=500),
        [*[("pin", "coaching", None)] * 3, ("supervisor", None, 540)],
        {"coaching": ["supervisor"]},
    ),
    "a session that is over": Case(past(start="2026-10-01"), *UNDATED),
    "a session that ends next year": Case(past(start="2027-12-01", end="2028-01-10"), *UNDATED),
    "a registration that is closed": Case(past(start="2027-02-01", closes="2026-11-01"), *UNDATED),
    "a session without a place": Case(past(start="2027-02-01", quota=0), *UNDATED),
    "a prerequisite that does not exist": Case(
        asking([A | {"prerequisites": ["dasar"]}], PIN_A),
        [PINNED_A, ("prerequisite", "a", None)],
        {"a": ["prerequisite"]},
    ),
    "a prerequisite that is banned": Case(
        asking([A | {"prerequisites": ["b"]}, B], PIN_A, bans=[{"offer": "b"}], jp_max=60),
        [PINNED_A, ("ban", "b", None), ("prerequisite", "a", None)],
        {"a": ["prerequisite"]},
    ),
    "a prerequisite that comes too late": Case(
        asking([A | {"prerequisites": ["b"]}, B | {"sessions": [session("2027-08-02")]}],
               PIN_A | {"quarter": 3}, jp_max=60),
        [PINNED_A, ("date", "b", None), ("prerequisite", "a", None)],
        {"a": ["prerequisite"]},
    ),
    "a prerequisite before the first quarter": Case(
        asking([A | {"prerequisites": ["b"]}, B], PIN_A | {"quarter": 1}, jp_max=60),
        [PINNED_A, ("prerequisite", "a", None)],
        {"a": ["prerequisite"]},
    ),
    "a prerequisite in the same quarter": Case(
        asking([A | {"prerequisites": ["b"]}, B], PIN_A | {"quarter": 2}, PIN_B | {"quarter": 2}, jp_max=60),
        [PINNED_A, ("pin", "b", None), ("prerequisite", "a", None)],
        {"a": ["prerequisite"]},
    ),
    "the least JP above the most": Case(
        request([A, course("c", jp=9)], *GAPS, jp_min=24, jp_max=20),
        [("jp_min", None, 9), ("jp_max", None, 24)],
        None,
    ),
    "the least JP above all that is offered": Case(
        request([course("c", jp=9), course("d", jp=5)], *GAPS, jp_min=20, requires={"komunikasi": 3}),
        [("jp_min", None, 14)],
        None,
    ),
    "the least JP above what the money buys": Case(
        request([A | {"cost": 900_000}, course("c", jp=6)], *GAPS, jp_min=20, money=500_000),
        [("jp_min", None, 6), ("money", None, 900_000)],
        None,
    ),
    "more than the form may be used": Case(
        asking([coaching(uses=2)], *COACHED), [("pin", "coaching", None)] * 3, None
    ),
    "a year that is over": Case(
        asking([A], PIN_A, date="2028-01-05"), [PINNED_A, ("date", None, None)], None
    ),
}  # fmt: skip


def let_go(asked, part, number):
    """Return the request without one part of its conflict; of several pins of one form, the `number`th."""
    kind, offer, _ = part
    if kind == "pin":
        mine = [pin for pin in asked["pins"] if pin["offer"] == offer]
        return asked | {"pins": [pin for pin in asked["pins"] if pin != mine[number]]}
    if kind == "date":
        return asked | {"date": "2026-11-21"} if offer is None else with_offer(asked, offer, sessions=[])
    return {
        "mandatory": lambda: asked | {"mandatory": []},
        "ban": lambda: asked | {"bans": []},
        "cap": lambda: asked | {"caps": []},
        "prerequisite": lambda: with_offer(asked, offer, prerequisites=[]),
        "jp_min": lambda: with_limits(asked, jp_min=None),
        "jp_max": lambda: with_limits(asked, jp_max=2000),
        "jp_quarter": lambda: with_limits(asked, jp_quarter=None),
        "money": lambda: with_limits(asked, money=None),
        "supervisor": lambda: with_limits(asked, supervisor_minutes=None),
        "unknown_cost": lambda: with_limits(asked, unknown_cost="allow"),
    }[kind]()


def with_number(asked, kind, number):
    """Return the request with another number for a limit."""
    if kind == "cap":
        return asked | {"caps": [CAP | {"units_month": number}]}
    return with_limits(asked, **{"supervisor_minutes" if kind == "supervisor" else kind: number})


@pytest.mark.parametrize("name", CASES)
def test_the_conflict_is_the_smallest_and_explained(name):
    """Exactly these parts, no plan, and none of them can be missed."""
    case = CASES[name]
    answer = run(case.asked)

    assert (answer["proof"], answer["lines"]) == ("conflict", [])
    assert [(part["kind"], part["offer"], part["needed"]) for part in answer["conflict"]] == case.parts
    for place, part in enumerate(case.parts):
        number = case.parts[:place].count(part)
        assert run(let_go(case.asked, part, number))["proof"] == "optimal", part


@pytest.mark.parametrize("name", CASES)
def test_what_is_needed_mends_it_and_one_less_does_not(name):
    """The number that is named is enough; the next one towards what it was is not."""
    asked = CASES[name].asked
    for part in run(asked)["conflict"]:
        if part["needed"] is None:
            continue
        towards = 1 if part["needed"] < part["value"] else -1
        assert run(with_number(asked, part["kind"], part["needed"]))["proof"] == "optimal"
        assert run(with_number(asked, part["kind"], part["needed"] + towards))["proof"] == "conflict"


@pytest.mark.parametrize("name", CASES)
def test_who_insists_gets_it_with_warnings(name):
    """What is pinned or a duty is in the plan where it was wanted, and says what it breaks."""
    case = CASES[name]
    answer = run(case.asked | {"force": True})
    if case.warned is None:  # no pin breaks a limit, or it is nobody's to lift: still a conflict
        assert answer["conflict"] == run(case.asked)["conflict"]
        return
    lines = [pin_of(line) for line in answer["lines"]]

    assert answer["proof"] == "optimal"
    for pin in case.asked.get("pins", []):
        assert any(pin | line == line | {"quarter": pin.get("quarter", line["quarter"])} for line in lines)
    assert {*case.asked.get("mandatory", [])} <= {line["offer"] for line in lines}
    assert {line["offer"]: line["warnings"] for line in answer["lines"] if line["warnings"]} == case.warned


def test_the_pin_says_its_quarter():
    """What was wanted is told as it was wanted."""
    parts = run(CASES["two pins over a quarter"].asked)["conflict"]

    assert [part["value"] for part in parts] == [2, 2, 25]


def test_to_insist_lifts_no_more_than_is_needed():
    """The free line keeps to what the limit was raised to; nothing dear comes in beside the pin."""
    asked = asking([A | {"cost": 900_000}, B | {"cost": 400_000, "jp": 4}], PIN_A, money=500_000)
    answer = run(asked | {"force": True})

    assert [line["offer"] for line in answer["lines"]] == ["a"]
    assert answer["left_out"][0] == {"offer": "b", "reason": "money", "by": [], "missing": 400_000}


def test_to_insist_changes_nothing_where_all_can_be_had():
    """The same plan, without a warning."""
    asked = asking([A, B], PIN_A)

    assert run(asked | {"force": True}) == run(asked)


def test_many_pins_are_lifted_at_once():
    """Twelve pins break the JP of the year, of a quarter and the money: all are held and warned of."""
    offers = [course(f"k{n}", cost=100_000) for n in range(12)]
    pins = [{"offer": offer["id"]} for offer in offers]
    answer = run(asking(offers, *pins, jp_quarter=20, money=500_000) | {"force": True})

    assert (answer["proof"], len(answer["lines"])) == ("optimal", 12)
    assert all(line["warnings"] == ["jp", "jp_quarter", "money"] for line in answer["lines"])
