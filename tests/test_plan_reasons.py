"""What is said of a chosen line, of more JP or money, and of open steps: checked by planning again."""

import pytest
from plan_by_hand import (
    chosen,
    closed,
    coaching,
    course,
    covers,
    explain,
    gap,
    line_of,
    pin_of,
    request,
    step,
    with_limits,
)
from plan_checks import broken_limits
from plan_instances import random_request

from titian_engine.api import run

BOTH = (gap("komunikasi", 2), gap("integritas", 2))
NOTHING = {"value": 0.0, "jp": 0, "cost": 0}


def wide(name="luas", **more):
    """Return a training for both competencies."""
    return course(name, **more) | {"raises": [*course("a")["raises"], *course("b", "integritas")["raises"]]}


def without(asked, line):
    """Return the best plan without a line: a form is banned for its competency only."""
    ban = {"offer": line["offer"], "competency": line["step"] and line["step"]["competency"]}
    return run(asked | {"bans": [ban]})


def difference(answer, other):
    """Return what the second plan has more."""
    return {
        "value": pytest.approx(other["value"] - answer["value"], abs=2e-6),
        "jp": other["total_jp"] - answer["total_jp"],
        "cost": other["total_cost"] - answer["total_cost"],
    }


def named(steps):
    """Return steps as pairs."""
    return {(each["competency"], each["level"]) for each in steps}


def test_a_step_is_credited_once():
    """Two lines that the person wants close the same step: only one of them says so."""
    pins = [{"offer": "luas"}, {"offer": "satu"}]
    answer = run(request([wide(), course("satu")], *BOTH, pins=pins))

    assert sorted(closed(answer)) == [("integritas", 2), ("komunikasi", 2)]
    assert line_of(answer, "satu") | {"closes": [], "value": 0, "role": "wish"} == line_of(answer, "satu")
    assert sum(line["value"] for line in answer["lines"]) == answer["value"] == 1.8


def test_a_line_tells_its_role():
    """One closes steps, one is needed for it, one is a duty, one fills up to the least JP."""
    offers = [
        course("lanjut", prerequisites=["dasar"]),
        course("dasar", "pelayanan"),
        course("wajib", "pelayanan"),
        course("isi", "integritas", jp=4),
    ]
    requires = {"komunikasi": 2, "integritas": 2}
    answer = run(request(offers, jp_min=34, mandatory=["wajib"], requires=requires))
    roles = {line["offer"]: line["role"] for line in answer["lines"]}

    assert roles == {"lanjut": "closes", "dasar": "prerequisite", "wajib": "wish", "isi": "fills"}
    assert without(request(offers, jp_min=34, requires=requires), line_of(answer, "isi"))["value"] == 0


def test_without_a_line_the_next_best_takes_its_place():
    """The dearer course closes the same step: nothing is lost but money."""
    asked = request([course("a"), course("b", cost=300_000)])
    found = explain(asked, run(asked), line=0)

    assert (found["proof"], found["difference"]) == ("optimal", {"value": 0.0, "jp": 0, "cost": 300_000})
    assert [(line["offer"], line["quarter"]) for line in found["added"]] == [("b", 1)]
    assert [line["offer"] for line in found["removed"]] == ["a"]
    assert (found["lost"], found["gained"]) == ([], [])


def test_without_a_line_its_followers_fall_too():
    """What needs it or stands on its step is lost with it."""
    offers = [course("dasar"), course("lanjut", low=2, high=3, prerequisites=["dasar"])]
    asked = request(offers, gap("komunikasi", 2, 3))
    found = explain(asked, run(asked), line=0)

    assert found["difference"] == {"value": -1.8, "jp": -20, "cost": 0}
    assert found["lost"] == [step("komunikasi", 2), step("komunikasi", 3)]


def test_a_line_without_which_no_plan_keeps_the_limits():
    """The least JP can only be reached with it: there is no other plan to compare."""
    asked = request([course("a", jp=20)], jp_min=20)
    found = explain(asked, run(asked), line=0)

    assert (found["proof"], found["difference"], found["added"]) == ("conflict", NOTHING, [])


def test_a_forced_plan_can_be_explained_too():
    """A pin over the limit and without a joinable session: the other line is compared all the same."""
    past = course("b", "integritas", jp=50, sessions=[{"start": "2026-01-05", "end": "2026-01-06"}])
    asked = request([course("a", jp=0), course("c", jp=0, cost=1), past], *BOTH)
    asked |= {"pins": [{"offer": "b"}], "force": True}
    answer = run(asked)
    place = [line["offer"] for line in answer["lines"]].index("a")
    found = explain(asked, answer, line=place)

    assert (found["proof"], found["difference"]) == ("optimal", {"value": 0.0, "jp": 0, "cost": 1})
    assert [line["offer"] for line in found["added"]] == ["c"]


def test_the_least_jp_is_told_to_the_hour():
    """Coaching for one step takes four of seven JP: for the second, one is missing."""
    asked = request([course("a"), coaching()], BOTH[0], gap("integritas", 2, probability=0.6), jp_max=7)
    answer = run(asked)
    found = explain(asked, answer, more="jp")

    assert closed(answer) == [("komunikasi", 2)]
    assert (found["amount"], found["gained"]) == (1, [step("integritas", 2)])
    assert found["difference"] == {"value": 0.6, "jp": 4, "cost": 0}
    assert len(closed(run(with_limits(asked, jp_max=8)))) == 2


def test_the_least_money_is_told_to_the_rupiah():
    """The course costs 300.000 and 120.000 are there: 180.000 are missing."""
    asked = request([course("a", cost=300_000)], money=120_000)
    found = explain(asked, run(asked), more="money")

    assert (found["amount"], found["gained"]) == (180_000, [step("komunikasi", 2)])
    assert [line["offer"] for line in found["added"]] == ["a"]
    assert chosen(run(with_limits(asked, money=299_999))) == {}


@pytest.mark.parametrize("more", ["jp", "money"])
def test_where_nothing_is_left_to_close_no_amount_helps(more):
    """All steps are closed, or the only course for the open one is over."""
    late = course("b", "integritas", sessions=[{"start": "2026-01-05", "end": "2026-01-06"}])
    asked = request([course("a"), late], *BOTH, money=0)
    found = explain(asked, run(asked), more=more)

    assert (found["amount"], found["difference"], found["gained"]) == (None, NOTHING, [])
    assert run(with_limits(asked, jp_max=2000, money=10**9))["value"] == run(asked)["value"]


def test_an_open_step_tells_whether_anything_is_offered_for_it():
    """Useful to the agency: nobody offers kerja-sama; the course for integritas just did not fit."""
    gaps = (*BOTH, gap("kerja-sama", 2, 3))
    answer = run(request([course("a"), course("b", "integritas", jp=20)], *gaps, jp_max=15))

    assert answer["open"] == [
        step("integritas", 2) | {"offered": True},
        step("kerja-sama", 2) | {"offered": False},
        step("kerja-sama", 3) | {"offered": False},
    ]


@pytest.mark.parametrize("seed", range(30))
def test_on_any_request_the_lines_and_open_steps_add_up(seed):
    """Values and steps are credited once, prerequisites are needed, what is offered is in the catalogue."""
    asked = random_request(seed, trainings=12, gaps=3)
    answer = run(asked)
    lines = answer["lines"]
    needed = {need for line in lines for o in asked["offers"] if o["id"] == line["offer"]
              for need in o.get("prerequisites", [])}  # fmt: skip

    assert sum(line["value"] for line in lines) == pytest.approx(answer["value"])
    assert len(closed(answer)) == len(set(closed(answer)))
    for line in lines:
        assert (line["role"] == "closes") == bool(line["closes"])
        assert line["role"] != "prerequisite" or line["offer"] in needed
    for each in answer["open"]:
        pair = each["competency"], each["level"]
        assert each["offered"] == any(pair in covers(offer, asked) for offer in asked["offers"])


@pytest.mark.parametrize("seed", range(25))
def test_on_any_request_the_plan_without_a_line_is_what_is_said(seed):
    """Banning the line gives the difference, what is lost and what is gained; the alternative can be had."""
    asked = with_limits(random_request(seed, trainings=9, gaps=3), jp_min=None)
    answer = run(asked)
    for place, line in enumerate(answer["lines"]):
        found = explain(asked, answer, line=place)
        assert found["difference"]["value"] <= 0
        if line["step"] is None:  # a ban of a form would reach its other lines as well
            banned = without(asked, line)
            assert found["difference"] == difference(answer, banned)
            lost, gained = named(found["lost"]), named(found["gained"])
            assert lost == set(closed(answer)) - set(closed(banned))
            assert gained == set(closed(banned)) - set(closed(answer))

            gone = {each["offer"] for each in found["removed"] if each["step"] is None}
            stay = [pin_of(each) | {"quarter": None} for each in answer["lines"] if each["offer"] not in gone]
            pins = [*(pin for pin in stay if pin["step"] is None), *map(pin_of, found["added"])]
            other = run(asked | {"pins": pins, "bans": [{"offer": name} for name in gone]})
            assert broken_limits(asked, other) == []
            assert found["difference"] == difference(answer, other)


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize(("more", "limit", "huge"), [("jp", "jp_max", 1999), ("money", "money", 10**9)])
def test_on_any_request_the_least_extra_amount_is_the_least(seed, more, limit, huge):
    """With it the plan is worth more, with one less it is not; where none is told, none helps."""
    asked = random_request(seed, trainings=9, gaps=3)
    answer = run(asked)
    now = asked["limits"][limit]
    if answer["proof"] == "conflict" or now is None:
        return
    found = explain(asked, answer, more=more)
    amount = found["amount"]
    if amount is None:
        assert run(with_limits(asked, **{limit: huge}))["value"] <= answer["value"]
    else:
        eased = run(with_limits(asked, **{limit: now + amount}))
        assert eased["value"] > answer["value"]
        assert found["difference"] == difference(answer, eased)
        assert run(with_limits(asked, **{limit: now + amount - 1}))["value"] <= answer["value"]
