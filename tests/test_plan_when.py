"""Why a line is in its quarter: what keeps it from an earlier one is shown by moving it there."""

import pytest
from plan_by_hand import CAP, coaching, course, gap, line_of, pin_of, request, session, worth
from plan_instances import random_request

from titian_engine.api import run

BOTH = (gap("komunikasi", 2, 3), gap("integritas", 2))


def slots(asked, line):
    """Return the quarters in which a line could begin, from the request alone."""
    offer = next(offer for offer in asked["offers"] if offer["id"] == line["offer"])
    if not offer.get("sessions"):
        return [quarter for quarter in (1, 2, 3, 4) if asked["date"] < f"{asked['year']}-{quarter * 3:02}-31"]
    return sorted(
        (int(each["start"][5:7]) + 2) // 3
        for each in offer["sessions"]
        if each["start"][:4] == each["end"][:4] == str(asked["year"])
        and min(each["start"], each.get("closes") or each["start"]) >= asked["date"]
        and each.get("quota") != 0
    )


def moved_earlier(asked, answer, line):
    """Return the best plan with the line one possible quarter earlier and the named ones where they are."""
    quarter = max(quarter for quarter in slots(asked, line) if quarter < line["quarter"])
    named = [other for other in answer["lines"] if other["offer"] in line["when"]["offers"] and other != line]
    pins = [pin_of(line) | {"quarter": quarter}, *map(pin_of, named)]
    return run(asked | {"pins": pins})


def test_a_session_decides_its_quarter():
    """The only session is in August; were it at any time, the line would stand in the first quarter."""
    asked = request([course("a", sessions=[session("2027-08-02")])])
    line = line_of(run(asked), "a")

    assert (line["quarter"], line["when"]) == (3, {"reason": "session", "offers": []})
    assert slots(asked, line) == [3]
    assert line_of(run(request([course("a")])), "a")["quarter"] == 1


@pytest.mark.parametrize(("date", "quarter"), [("2026-11-21", 1), ("2027-05-03", 2)])
def test_the_earliest_quarter_is_the_first_that_is_still_open(date, quarter):
    """Nothing keeps the line; the quarters before are over or in the year before."""
    line = line_of(run(request([course("a")], date=date)), "a")

    assert (line["quarter"], line["when"]) == (quarter, {"reason": "earliest", "offers": []})


def test_a_pinned_quarter_is_the_persons_own():
    """Without the pin the same line stands earlier, and closes the same."""
    asked = request([course("a")])
    pinned = run(asked | {"pins": [{"offer": "a", "quarter": 3}]})

    assert line_of(pinned, "a")["when"] == {"reason": "pinned", "offers": []}
    assert line_of(run(asked), "a")["quarter"] == 1
    assert pinned["value"] == run(asked)["value"]


def test_what_is_needed_first_names_its_line():
    """The advanced course needs the basic one, whose session is in May: it waits for the third quarter."""
    basic = course("dasar", sessions=[session("2027-05-10")])
    asked = request([basic, course("lanjut", low=2, high=3, prerequisites=["dasar"])], BOTH[0])
    answer = run(asked)
    line = line_of(answer, "lanjut")

    assert (line["quarter"], line["when"]) == (3, {"reason": "prerequisite", "offers": ["dasar"]})
    assert moved_earlier(asked, answer, line)["proof"] == "conflict"


def test_the_ladder_names_who_closes_the_step_below():
    """Level 3 does not count before level 2, which only the session in May closes."""
    basic = course("dasar", sessions=[session("2027-05-10")])
    asked = request([basic, course("lanjut", low=2, high=3)], BOTH[0])
    answer = run(asked)
    line = line_of(answer, "lanjut")

    assert (line["quarter"], line["when"]) == (2, {"reason": "ladder", "offers": ["dasar"]})
    assert moved_earlier(asked, answer, line)["value"] < answer["value"]


def test_the_ladder_does_not_name_a_line_that_covers_the_step_below_too_late():
    """Two close level 2; only the earlier one is what level 3 waited for."""
    early, late = (
        course(name, sessions=[session(day)], raises=[*course(name)["raises"], *course(name, own)["raises"]])
        for name, day, own in (("mei", "2027-05-10", "integritas"), ("nov", "2027-11-10", "pelayanan"))
    )
    gaps = (*BOTH, gap("pelayanan", 2))
    answer = run(request([early, late, course("lanjut", low=2, high=3)], *gaps))

    assert line_of(answer, "lanjut")["when"] == {"reason": "ladder", "offers": ["mei"]}


def test_a_full_quarter_names_what_fills_it():
    """Two courses of ten JP, and ten JP a quarter: the second waits."""
    asked = request([course("a"), course("b", "integritas")], *BOTH, jp_quarter=10)
    answer = run(asked)
    later = next(line for line in answer["lines"] if line["quarter"] == 2)

    assert later["when"]["reason"] == "jp"
    assert later["when"]["offers"] == [line["offer"] for line in answer["lines"] if line["quarter"] == 1]
    assert moved_earlier(asked, answer, later)["proof"] == "conflict"


def test_a_cap_names_what_uses_it_up():
    """Six times a quarter: the third coaching waits for the second quarter."""
    asked = request([coaching()], *BOTH, caps=[CAP])
    answer = run(asked)
    later = next(line for line in answer["lines"] if line["quarter"] == 2)

    assert [line["quarter"] for line in answer["lines"]] == [1, 1, 2]
    assert later["when"] == {"reason": "cap", "offers": ["coaching"]}
    assert moved_earlier(asked, answer, later)["proof"] == "conflict"


def test_an_earlier_session_may_end_too_late():
    """The session from January runs until November, but the course in August needs it before."""
    long, short = session("2027-01-11", "2027-11-10"), session("2027-04-12")
    basic = course("dasar", sessions=[long, short])
    high = course("lanjut", low=2, high=3, prerequisites=["dasar"], sessions=[session("2027-08-02")])
    asked = request([basic, high], BOTH[0])
    answer = run(asked)
    line = line_of(answer, "dasar")

    assert (line["quarter"], line["when"]["reason"]) == (2, "other")
    assert worth(moved_earlier(asked, answer, line)) < worth(answer)


@pytest.mark.parametrize("seed", range(45))
def test_moving_a_line_earlier_breaks_a_limit_or_loses_value(seed):
    """On requests with everything in them, with the named lines pinned to where they are."""
    asked = random_request(seed, trainings=12, gaps=3)
    answer = run(asked)
    for line in answer["lines"]:
        if line["when"]["reason"] in ("session", "earliest"):
            assert line["quarter"] == min(slots(asked, line))
            assert bool(line["session"]) == (line["when"]["reason"] == "session")
            continue
        moved = moved_earlier(asked, answer, line)
        assert moved["proof"] == "conflict" or worth(moved) < worth(answer), line
