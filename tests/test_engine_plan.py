"""Plans that a civil servant can follow by hand, and what every plan must always hold."""

import json
import random

import pytest
from fuzzing import cases
from plan_checks import broken_limits
from plan_instances import random_request

from titian_engine.api import run, run_json

COURSE = {"id": "kursus", "jp": 30, "cost": 0, "raises": [{"competency": "komunikasi", "from": 1, "to": 2}]}
COACHING = {"id": "coaching", "form": "coaching", "jp": 8, "units": 4, "cost": 0, "uses": 4}
COACHING |= {"serves_any": {"from": 1, "to": 4}, "supervisor_minutes": 360}


def gap(competency, *steps, target="held"):
    levels = [{"level": level, "probability": probability} for level, probability in steps]
    return {"target": target, "competency": competency, "steps": levels}


def plan(offers, gaps, jp_max=30, **more):
    limits = {"jp_max": jp_max} | more.pop("limits", {})
    request = {"schema": "titian/1", "op": "plan", "date": "2026-11-21", "year": 2027, "limits": limits}
    return run(request | {"offers": offers, "gaps": gaps} | more)


def names(answer):
    return [line["offer"] for line in answer["lines"]]


def test_eight_jp_of_coaching_do_what_a_course_of_thirty_does():
    """What closes the same for less JP is in the plan; the course is named as dominated by it."""
    answer = plan([COURSE, COACHING], [gap("komunikasi", (2, 0.9))])

    assert answer["proof"] == "optimal"
    assert (names(answer), answer["total_jp"], answer["value"]) == (["coaching"], 8, 0.9)
    assert answer["lines"][0]["closes"] == [{"competency": "komunikasi", "level": 2}]
    assert answer["left_out"] == [
        {"offer": "kursus", "reason": "dominated", "by": ["coaching"], "missing": None}
    ]


def test_three_that_fit_together_beat_the_one_that_is_best_alone():
    """Taking what closes most per JP first would take `besar` and then nothing: the best plan does not."""
    big = {"id": "besar", "jp": 12, "cost": 0}
    big |= {"raises": [{"competency": c, "from": 1, "to": 2} for c in ("a", "b", "c")]}
    pair = [
        {"id": "satu", "jp": 10, "raises": [{"competency": c, "from": 1, "to": 2} for c in ("a", "b")]},
        {"id": "dua", "jp": 10, "raises": [{"competency": c, "from": 1, "to": 2} for c in ("c", "d")]},
    ]
    answer = plan([big, *pair], [gap(c, (2, 0.8)) for c in "abcd"], jp_max=20)

    assert sorted(names(answer)) == ["dua", "satu"]
    assert answer["value"] == 3.2


def test_a_higher_step_counts_only_on_the_lower_one():
    """Level 3 without level 2 closes nothing; together they do, the lower one no later."""
    low = {"id": "dasar", "jp": 10, "raises": [{"competency": "a", "from": 1, "to": 2}]}
    high = {"id": "lanjut", "jp": 10, "raises": [{"competency": "a", "from": 2, "to": 3}]}
    gaps = [gap("a", (2, 0.6), (3, 0.9))]

    assert names(plan([high], gaps)) == []
    assert plan([high], gaps)["left_out"][0]["reason"] == "ladder"
    both = plan([low, high], gaps, limits={"jp_quarter": 10})
    assert [(line["offer"], line["quarter"]) for line in both["lines"]] == [("dasar", 1), ("lanjut", 2)]


def test_coaching_four_times_fits_once_into_a_quarter():
    """Twice a month is six times a quarter: two rounds of four need two quarters."""
    gaps = [gap("a", (2, 0.9)), gap("b", (2, 0.9))]
    answer = plan([COACHING], gaps, caps=[{"form": "coaching", "units_month": 2}])

    assert [line["quarter"] for line in answer["lines"]] == [1, 2]
    assert answer["lines"][1]["when"] == {"reason": "cap", "offers": ["coaching"]}


@pytest.mark.parametrize(
    ("date", "quarters"),
    [
        ("2026-07-01", [3, 4]),
        ("2026-08-31", [3, 4]),
        ("2026-09-01", [4]),
        ("2026-11-21", [4]),
        ("2026-12-01", []),
    ],
)
def test_in_the_running_quarter_only_the_months_that_are_left_count(date, quarters):
    """Twice a month: four times need two months, this one among them; December alone has room for two."""
    gaps = [gap("a", (2, 0.9)), gap("b", (2, 0.9))]
    answer = plan([COACHING], gaps, date=date, year=2026, caps=[{"form": "coaching", "units_month": 2}])

    assert [line["quarter"] for line in answer["lines"]] == quarters


def test_a_form_banned_for_one_competency_serves_the_others():
    """It says that it is banned only as long as that competency stays open."""
    gaps, bans = [gap("a", (2, 0.9)), gap("b", (2, 0.9))], [{"offer": "coaching", "competency": "b"}]
    answer = plan([COACHING], gaps, bans=bans)
    assert [line["step"]["competency"] for line in answer["lines"]] == ["a"]
    assert answer["left_out"] == []
    only = plan([COACHING], gaps[1:], bans=bans)
    assert (only["lines"], only["left_out"]) == (
        [],
        [{"offer": "coaching", "reason": "banned", "by": [], "missing": None}],
    )
    course = {"id": "kursus-b", "jp": 2, "raises": [{"competency": "b", "from": 1, "to": 2}]}
    closed = plan([COACHING, course], gaps[1:], bans=bans)
    assert [entry["reason"] for entry in closed["left_out"]] == ["covered"]


def test_least_jp_is_filled_with_what_the_job_asks_for():
    """A duty of 20 JP: what closes gaps comes first, then what trains a competency of the job."""
    more = {"id": "integritas-lanjut", "jp": 12, "raises": [{"competency": "integritas", "from": 2, "to": 3}]}
    foreign = {
        "id": "arsip",
        "jp": 12,
        "cost": 0,
        "raises": [{"competency": "kearsipan", "from": 1, "to": 2}],
    }
    answer = plan(
        [COACHING, more, foreign],
        [gap("komunikasi", (2, 0.9))],
        requires={"komunikasi": 2, "integritas": 2},
        limits={"jp_min": 20},
    )

    assert {(line["offer"], line["role"]) for line in answer["lines"]} == {
        ("coaching", "closes"),
        ("integritas-lanjut", "fills"),
    }
    assert answer["total_jp"] == 20


def test_the_job_held_weighs_more_unless_the_person_says_otherwise():
    """With room for one, the gap of the job held is closed; with emphasis on the one aimed at, the other."""
    gaps = [gap("a", (2, 0.6)), gap("b", (2, 0.9), target="aimed")]
    held = plan([COACHING], gaps, jp_max=8)
    aimed = plan([COACHING], gaps, jp_max=8, emphasis={"held": 0.5, "aimed": 1})

    assert held["lines"][0]["step"]["competency"] == "a"
    assert aimed["lines"][0]["step"]["competency"] == "b"


def test_what_was_done_keeps_its_place_and_uses_up_the_limits():
    """A step that was closed this year is not closed again, and its JP and money are gone."""
    done = [{"offer": "kursus", "quarter": 1, "jp": 20, "cost": 0}]
    done[0]["closes"] = [{"competency": "komunikasi", "level": 2}]
    answer = plan([COACHING, COURSE], [gap("komunikasi", (2, 0.9)), gap("a", (2, 0.7))], done=done)

    assert [line["step"]["competency"] for line in answer["lines"]] == ["a"]
    assert answer["total_jp"] == 28
    assert answer["quarters"][0]["jp"] == 28


def test_a_prerequisite_is_taken_in_an_earlier_quarter():
    """What another line needs is in the plan for that reason, and before it."""
    first = {"id": "awal", "jp": 4, "raises": []}
    then = {"id": "akhir", "jp": 4, "prerequisites": ["awal"]}
    then["raises"] = [{"competency": "a", "from": 1, "to": 2}]
    answer = plan([first, then], [gap("a", (2, 0.9))])

    assert [(line["offer"], line["role"], line["quarter"]) for line in answer["lines"]] == [
        ("awal", "prerequisite", 1),
        ("akhir", "closes", 2),
    ]
    assert answer["lines"][1]["when"] == {"reason": "prerequisite", "offers": ["awal"]}


@pytest.mark.fuzz
@pytest.mark.parametrize("start", range(0, 10_000, 1000))
def test_no_plan_breaks_a_limit(start):
    """Some of each thousand of the ten thousand small requests; `make bench-plan` tries them all."""
    for number in range(start, start + cases(40, 1000)):
        request = random_request(number, trainings=8, gaps=3)
        answer = run(request | {"effort": 50_000})
        assert answer["proof"] == "conflict" or broken_limits(request, answer) == [], number


@pytest.mark.fuzz
@pytest.mark.parametrize("seed", range(cases(16, 40)))
def test_more_jp_or_money_never_gives_a_worse_plan(seed):
    """Each limit by itself, then both."""
    request = random_request(seed, trainings=14, gaps=4)
    limits = request["limits"] | {"money": request["limits"]["money"] or 500_000}
    base = run(request | {"limits": limits})
    for more in ({"jp_max": limits["jp_max"] + 7}, {"money": limits["money"] + 700_000}):
        eased = run(request | {"limits": limits | more})
        assert base["proof"] == "conflict" or eased["value"] >= base["value"]


@pytest.mark.parametrize("seed", range(20))
def test_the_order_of_a_request_changes_not_one_byte(seed):
    """The same catalogue, gaps and wishes in another order."""
    request = random_request(seed, trainings=14, gaps=4)
    first = run_json(json.dumps(request))
    chance = random.Random(seed)
    for name in ("offers", "gaps", "finished"):
        chance.shuffle(request[name])

    assert run_json(json.dumps(request)) == first
