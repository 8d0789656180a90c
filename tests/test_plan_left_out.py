"""Why an offer is not in a plan: what is said to bind is let go, and the plan is made again."""

import pytest
from plan_by_hand import (
    CAP,
    chosen,
    closed,
    coaching,
    course,
    covers,
    gap,
    left_out,
    line_of,
    request,
    session,
    step,
    with_limits,
    with_offer,
)
from plan_instances import random_request

from titian_engine.api import run

BOTH = (gap("komunikasi", 2), gap("integritas", 2))
THREE = (gap("komunikasi", 2, 3), gap("integritas", 2))
LIMIT_OF = {"jp": "jp_max", "money": "money", "jp_quarter": "jp_quarter", "supervisor": "supervisor_minutes"}


def why(answer, name):
    """Return the reason and who is named with it."""
    entry = left_out(answer, name)
    return entry["reason"], entry["by"], entry["missing"]


def pinned(asked, name):
    """Return the best plan that holds an offer."""
    return run(asked | {"pins": [{"offer": name}]})


FACTS = {
    "finished": (request([course("a")], finished=["a"]), lambda asked: asked | {"finished": []}),
    "banned": (request([course("a")], bans=[{"offer": "a"}]), lambda asked: asked | {"bans": []}),
    "unknown_cost": (
        request([course("a", cost=None)], unknown_cost="refuse"),
        lambda asked: with_limits(asked, unknown_cost="allow"),
    ),
    "date": (
        request([course("a", sessions=[session("2027-02-01", closes="2026-11-01")])]),
        lambda asked: with_offer(asked, "a", sessions=[session("2027-02-01", closes="2026-12-01")]),
    ),
    "prerequisite": (
        request([course("a", prerequisites=["dasar"])]),
        lambda asked: with_offer(asked, "a", prerequisites=[]),
    ),
}


@pytest.mark.parametrize("reason", FACTS)
def test_a_fact_that_keeps_an_offer_out_is_all_that_does(reason):
    """With just that let go, the offer is in the best plan."""
    asked, let_go = FACTS[reason]

    assert why(run(asked), "a") == (reason, ["dasar"] if reason == "prerequisite" else [], None)
    assert chosen(run(asked)) == {}
    assert chosen(run(let_go(asked))) == {"a": 1}


def test_a_form_banned_for_a_competency_is_banned_only_there():
    """Coaching would close the step, were it not banned for this competency."""
    asked = request([coaching(), course("b", "integritas")], *BOTH, bans=[{"offer": "coaching"}])
    asked["bans"][0]["competency"] = "komunikasi"
    cheaper = request([coaching(), course("b", "integritas", jp=2)], *BOTH, bans=asked["bans"])

    assert closed(run(asked)) == [("integritas", 2)]
    assert why(run(cheaper), "coaching") == ("banned", [], None)
    assert "coaching" in chosen(run(cheaper | {"bans": []}))


@pytest.mark.parametrize(("limit", "most", "size"), [("jp_max", 14, "jp"), ("money", 700_000, "cost")])
def test_what_is_missing_would_be_enough_and_nothing_less(limit, most, size):
    """Two courses do not fit; with what is missing they do, with one JP or rupiah less they do not."""
    unit = 10 if size == "jp" else 500_000
    offers = [course("a", **{size: unit}), course("b", "integritas", **{size: unit})]
    asked = request(offers, BOTH[0], gap("integritas", 2, probability=0.6), **{limit: most})
    answer = run(asked)
    reason = "jp" if size == "jp" else "money"

    assert chosen(answer) == {"a": 1}
    assert why(answer, "b") == (reason, [], 2 * unit - most)
    assert run(with_limits(asked, **{limit: 2 * unit}))["value"] > answer["value"]
    assert run(with_limits(asked, **{limit: 2 * unit - 1}))["value"] == answer["value"]


def test_where_two_limits_bind_no_amount_of_one_is_promised():
    """The second course lacks JP and money: more of either alone brings nothing."""
    offers = [course("a", cost=500_000), course("b", "integritas", cost=500_000)]
    asked = request(offers, BOTH[0], gap("integritas", 2, probability=0.6), jp_max=14, money=700_000)
    answer = run(asked)

    assert why(answer, "b") == ("jp", [], None)
    assert run(with_limits(asked, jp_max=40))["value"] == answer["value"]
    assert run(with_limits(asked, money=None))["value"] == answer["value"]
    assert run(with_limits(asked, jp_max=20, money=1_000_000))["value"] > answer["value"]


def test_what_is_needed_first_counts_among_what_is_missing():
    """The advanced course brings its basic one along: fourteen JP beside ten."""
    first = course("dasar", "pelayanan", jp=4)
    offers = [course("a"), first, course("b", "integritas", prerequisites=["dasar"])]
    asked = request(offers, BOTH[0], gap("integritas", 2, probability=0.6), jp_max=20)

    assert why(run(asked), "b") == ("jp", [], 4)
    assert chosen(run(with_limits(asked, jp_max=24))) == {"a": 1, "dasar": 1, "b": 2}


def test_a_full_quarter_is_named():
    """Both sessions are in May, and a quarter holds ten JP."""
    dated = {"sessions": [session("2027-05-10")]}
    offers = [course("a", **dated), course("b", "integritas", **dated)]
    asked = request(offers, BOTH[0], gap("integritas", 2, probability=0.6), jp_quarter=10)

    assert why(run(asked), "b") == ("jp_quarter", [], None)
    assert chosen(run(with_limits(asked, jp_quarter=20))) == {"a": 2, "b": 2}


def test_a_full_form_is_named():
    """In the last quarter a form counts six times: three for each of two, but not for a third."""
    offers = [course(name, name, form="coaching", units=3) for name in ("a", "b", "c")]
    gaps = [gap(name, 2, probability=chance) for name, chance in (("a", 0.9), ("b", 0.8), ("c", 0.7))]
    asked = request(offers, *gaps, caps=[CAP], date="2027-10-01")

    assert why(run(asked), "c") == ("cap", [], None)
    assert chosen(run(asked | {"caps": [CAP | {"units_month": 3}]})) == {"a": 4, "b": 4, "c": 4}


def test_the_supervisors_hours_are_named():
    """Three hours each, and five in all."""
    guided = {"supervisor_minutes": 180}
    offers = [course("a", **guided), course("b", "integritas", **guided)]
    asked = request(offers, BOTH[0], gap("integritas", 2, probability=0.6), supervisor_minutes=300)

    assert why(run(asked), "b") == ("supervisor", [], None)
    assert chosen(run(with_limits(asked, supervisor_minutes=360))) == {"a": 1, "b": 1}


def test_a_form_that_was_used_up_is_named():
    """Coaching can be used once and was: its second use would close the step."""
    asked = request([coaching(uses=1)], done=[{"offer": "coaching", "quarter": 1, "jp": 4}])

    assert why(run(asked), "coaching") == ("uses", [], None)
    assert chosen(run(with_offer(asked, "coaching", uses=2))) == {"coaching": 1}


def test_covered_and_dominated_name_who_closes_the_steps():
    """A short course is covered by a wider one that is taken anyway; a longer one is dominated by it."""
    wide = course("luas", raises=[*course("a")["raises"], *course("b", "integritas")["raises"]])
    answer = run(request([wide, course("pendek", jp=6), course("panjang", jp=20)], *BOTH))

    assert chosen(answer) == {"luas": 1}
    assert why(answer, "pendek") == ("covered", ["luas"], None)
    assert why(answer, "panjang") == ("dominated", ["luas"], None)


def test_an_unknown_cost_dominates_nothing():
    """Nobody knows whether the shorter course is the cheaper one."""
    answer = run(request([course("pendek", jp=6, cost=None), course("panjang", jp=20, cost=500_000)]))

    assert why(answer, "panjang") == ("covered", ["pendek"], None)


def test_what_was_done_covers_without_a_line():
    """The step is closed already: the course has nothing left to close."""
    done = [{"offer": None, "quarter": 1, "jp": 2, "closes": [step("komunikasi", 2)]}]

    assert why(run(request([course("a")], done=done)), "a") == ("covered", [], None)


def test_the_ladder_is_named_where_the_step_below_is_open():
    """Nothing closes level 2; with something that does, the same course is taken."""
    asked = request([course("lanjut", low=2, high=3)], THREE[0])
    answer = run(asked)

    assert why(answer, "lanjut") == ("ladder", [], None)
    assert step("komunikasi", 2) | {"offered": False} in answer["open"]
    assert "lanjut" in chosen(run(asked | {"offers": [*asked["offers"], course("dasar")]}))


def test_a_session_before_the_step_below_is_closed_is_a_matter_of_dates():
    """Level 2 is closed in May; the course for level 3 was in February."""
    high = course("lanjut", low=2, high=3, sessions=[session("2027-02-01")])
    asked = request([course("dasar", sessions=[session("2027-05-10")]), high], THREE[0])

    assert why(run(asked), "lanjut") == ("date", [], None)
    assert "lanjut" in chosen(run(with_offer(asked, "lanjut", sessions=[session("2027-06-01")])))


def test_dates_come_before_limits_that_would_not_help():
    """The JP are short as well, but more of them bring nothing: the prerequisite comes after the course."""
    first = course("dasar", "pelayanan", jp=4, sessions=[session("2027-08-02")])
    high = course("b", "integritas", prerequisites=["dasar"], sessions=[session("2027-05-10")])
    asked = request([course("a"), first, high], *BOTH, jp_max=12)
    answer = run(asked)

    assert why(answer, "b")[0] == "prerequisite"
    assert run(with_limits(asked, jp_max=2000))["value"] == answer["value"]


def test_what_would_push_out_more_than_it_closes_is_worse():
    """`dasar` counts for komunikasi only in August; but `penting` needs it before June."""
    basic = course("dasar", low=2, high=3, sessions=[session("2027-02-01"), session("2027-08-02")])
    low = course("awal", sessions=[session("2027-05-10")])
    names = ("integritas", "pelayanan", "kerja-sama")
    high = course("penting", sessions=[session("2027-06-01")], prerequisites=["dasar"])
    high["raises"] = [raised for name in names for raised in course("x", name)["raises"]]
    asked = request(
        [basic, low, high, course("lanjut", low=3, high=4)],
        gap("komunikasi", 2, 3, 4),
        *(gap(name, 2) for name in names),
    )
    answer = run(asked)

    assert chosen(answer) == {"dasar": 1, "awal": 2, "penting": 2}
    assert why(answer, "lanjut") == ("worse", [], None)
    assert pinned(asked, "lanjut")["value"] <= answer["value"]


def test_an_offer_for_steps_that_do_not_count_is_not_spoken_of():
    """Who gives the job aimed at no weight is not told why its courses are missing."""
    aimed = gap("integritas", 2) | {"target": "aimed"}
    asked = request([course("a"), course("b", "integritas")], BOTH[0], aimed)

    assert run(asked | {"emphasis": {"held": 1, "aimed": 0}})["left_out"] == []
    assert "b" in chosen(run(asked))


@pytest.mark.parametrize("seed", range(40))
def test_on_any_request_each_reason_holds(seed):
    """Every relevant offer is chosen or left out once; what binds does; to insist is never better."""
    asked = random_request(seed, trainings=12, gaps=3)
    answer = run(asked)
    offers = {offer["id"]: offer for offer in asked["offers"] if covers(offer, asked)}
    told = {entry["offer"]: entry for entry in answer["left_out"]}
    if answer["proof"] != "conflict":
        assert sorted([*told, *(chosen(answer).keys() & offers.keys())]) == sorted(offers)
        assert len(told) == len(answer["left_out"])

    for name, entry in told.items():
        offer = offers[name]
        if "raises" in offer:
            assert pinned(asked, name)["value"] <= answer["value"], entry
        check = CHECKS.get(entry["reason"])
        assert check is None or check(asked, answer, entry, offer), entry


def limit_binds(asked, answer, entry, _):
    """More of just that limit is worth more; only where no amount is told, more of everything is."""
    name, amount = LIMIT_OF[entry["reason"]], entry["missing"]
    if amount or entry["reason"] not in ("jp", "money"):
        eased = with_limits(asked, **{name: asked["limits"][name] + amount if amount else None})
    else:
        free = {"jp_max": 2000, "jp_quarter": None, "money": None, "supervisor_minutes": None}
        eased = with_limits(asked, **free) | {"caps": []}
    return run(eased)["value"] > answer["value"]


def is_closed(asked, answer, entry, offer):
    """All that it could close is closed by those who are named."""
    by = [other for other in asked["offers"] if other["id"] in entry["by"]]
    steps = covers(offer, asked)
    return steps <= set(closed(answer)) and steps <= set().union(*(covers(other, asked) for other in by))


def is_outdone(asked, answer, entry, offer):
    """A line closes all that and more, and takes no more JP and money."""
    line = line_of(answer, entry["by"][0])
    return (
        is_closed(asked, answer, entry, offer)
        and line["jp"] <= offer["jp"]
        and line["cost"] <= (offer["cost"] or 0)
    )


def below_is_open(asked, answer, _, offer):
    """One of its steps is open, and so is the one below."""
    still_open = {(each["competency"], each["level"]) for each in answer["open"]}
    return any((name, level - 1) in still_open for name, level in covers(offer, asked) & still_open)


CHECKS = {
    **dict.fromkeys(LIMIT_OF, limit_binds),
    "covered": is_closed,
    "dominated": is_outdone,
    "ladder": below_is_open,
}
