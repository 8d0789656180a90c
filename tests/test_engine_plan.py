"""What a plan must always hold, and a few plans that a civil servant can follow by hand."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from titian_engine.api import run, run_json

competencies = st.sampled_from(["integritas", "komunikasi", "kerja-sama"])
spans = st.tuples(st.integers(1, 4), st.integers(1, 4)).map(
    lambda s: {"from": s[0], "to": min(5, s[0] + s[1])}
)
offers = st.lists(
    st.one_of(
        st.builds(
            lambda jp, cost, raises: {"jp": jp, "cost": cost, "raises": raises},
            st.integers(0, 30),
            st.one_of(st.none(), st.integers(0, 10**6)),
            st.lists(st.builds(lambda c, s: {"competency": c, **s}, competencies, spans), max_size=3),
        ),
        st.builds(
            lambda jp, span, uses: {"jp": jp, "serves_any": span, "uses": uses},
            st.integers(0, 12),
            spans,
            st.integers(1, 3),
        ),
    ),
    max_size=8,
).map(lambda entries: [{"id": f"t{n}", **entry} for n, entry in enumerate(entries)])
gaps = st.lists(
    st.builds(
        lambda c, low, high, p: {
            "competency": c,
            "steps": [{"level": level, "probability": p} for level in range(low, max(low, high) + 1)],
        },
        competencies,
        st.integers(2, 5),
        st.integers(2, 5),
        st.floats(0.5, 1).map(lambda p: round(p, 3)),
    ),
    max_size=3,
    unique_by=lambda gap: gap["competency"],
)


def plan(offers, gaps, limit=20, **more):
    request = {"schema": "titian/1", "op": "plan", "date": "2026-11-21", "limit_jp": limit}
    return run(request | {"offers": offers, "gaps": gaps} | more)


@settings(max_examples=200, deadline=None)
@given(offers, gaps, st.integers(0, 60), st.data())
def test_no_plan_breaks_a_limit(offers, gaps, limit, data):
    """JP, uses, prerequisites and the ladder hold; no step is closed twice; nothing unasked is closed."""
    ids = [offer["id"] for offer in offers]
    offers = [
        offer | {"prerequisites": data.draw(st.lists(st.sampled_from(ids[:n]), max_size=2))} if n else offer
        for n, offer in enumerate(offers)
    ]
    found = plan(offers, gaps, limit)
    by_id = {offer["id"]: offer for offer in offers}
    wanted = {(gap["competency"], step["level"]) for gap in gaps for step in gap["steps"]}
    closed: list[tuple[str, int]] = []
    taken: list[str] = []

    for line in found["lines"]:
        offer = by_id[line["offer"]]
        assert set(offer.get("prerequisites", [])) <= set(taken)
        for step in line["closes"]:
            below = (step["competency"], step["level"] - 1)
            assert below in closed or below not in wanted
            closed.append((step["competency"], step["level"]))
        taken.append(line["offer"])

    assert found["total_jp"] == sum(by_id[i]["jp"] for i in taken) <= limit
    assert all(taken.count(i) <= by_id[i].get("uses", 1) for i in taken)
    assert len(closed) == len(set(closed))
    assert set(closed) <= wanted
    assert {(entry["competency"], entry["level"]) for entry in found["open"]} == wanted - set(closed)


@settings(max_examples=50, deadline=None)
@given(offers, gaps, st.randoms(use_true_random=False))
def test_the_order_of_offers_and_gaps_changes_nothing(offers, gaps, chance):
    """The same catalogue in another order gives the same bytes."""
    before = {"schema": "titian/1", "op": "plan", "date": "2026-11-21", "limit_jp": 20}
    first = run_json(json.dumps(before | {"offers": offers, "gaps": gaps}))
    chance.shuffle(offers)
    chance.shuffle(gaps)

    assert first == run_json(json.dumps(before | {"offers": offers, "gaps": gaps}))


@settings(max_examples=100, deadline=None)
@given(offers, gaps, st.integers(0, 60))
def test_every_relevant_offer_is_chosen_or_has_its_reason(offers, gaps, limit):
    """Nothing that could close a gap is passed over in silence."""
    found = plan(offers, gaps, limit)
    wanted = {(gap["competency"], step["level"]) for gap in gaps for step in gap["steps"]}
    relevant = {
        offer["id"]
        for offer in offers
        for competency, level in wanted
        if any(
            r["competency"] == competency and r["from"] < level <= r["to"] for r in offer.get("raises", [])
        )
        or ("serves_any" in offer and offer["serves_any"]["from"] < level <= offer["serves_any"]["to"])
    }
    chosen = {line["offer"] for line in found["lines"]}
    explained = {entry["offer"] for entry in found["left_out"]}

    assert relevant == chosen | explained
    assert not chosen & explained


def test_what_closes_most_gap_per_jp_comes_first():
    """Eight JP of coaching beat thirty of a course when both close the same step."""
    course = {"id": "kursus", "jp": 30, "raises": [{"competency": "komunikasi", "from": 1, "to": 2}]}
    coaching = {"id": "coaching", "jp": 8, "cost": 0, "serves_any": {"from": 1, "to": 4}}
    gap = {"competency": "komunikasi", "steps": [{"level": 2, "probability": 0.9}]}

    found = plan([course, coaching], [gap], limit=40)

    assert [line["offer"] for line in found["lines"]] == ["coaching"]
    assert found["left_out"] == [{"offer": "kursus", "reason": "covered"}]
    assert found["proof"] == "feasible"


def test_a_training_waits_for_its_prerequisite_and_a_finished_one_counts():
    """The second course needs the first, unless the person has finished it already."""
    first = {"id": "a", "jp": 5, "raises": [{"competency": "komunikasi", "from": 1, "to": 2}]}
    second = {
        "id": "b",
        "jp": 5,
        "raises": [{"competency": "komunikasi", "from": 2, "to": 3}],
        "prerequisites": ["a"],
    }
    steps = [{"level": 2, "probability": 0.9}, {"level": 3, "probability": 0.95}]
    gap = {"competency": "komunikasi", "steps": steps}

    assert [line["offer"] for line in plan([second, first], [gap])["lines"]] == ["a", "b"]
    alone = plan([second], [gap | {"steps": steps[1:]}])
    assert alone["left_out"] == [{"offer": "b", "reason": "prerequisite"}]
    after = plan([second], [gap | {"steps": steps[1:]}], finished=["a"])
    assert [line["offer"] for line in after["lines"]] == ["b"]


def test_a_gap_that_nothing_serves_is_shown_as_such():
    """A hole in the catalogue is useful to the agency, so it is said."""
    gap = {"competency": "komunikasi", "steps": [{"level": 5, "probability": 0.9}]}

    assert plan([], [gap])["open"] == [{"competency": "komunikasi", "level": 5, "offered": False}]
