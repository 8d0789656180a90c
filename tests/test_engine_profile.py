"""What a profile must always hold, whoever answers."""

import copy
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from titian_engine.api import run, run_json

CUTS = [-1.5, -0.5, 0.5, 1.5]
ITEMS = [
    *({"id": f"a{n}", "kind": "anchored", "a": 1.3, "b": CUTS, "credits": [0, 1, 2, 3, 4]} for n in range(3)),
    *(
        {"id": f"s{n}", "kind": "situational", "a": 1.0, "b": [c - 1.4, c - 0.7, c], "credits": [2, 0, 3, 1]}
        for n, c in enumerate(CUTS * 2)
    ),
    *(
        {"id": f"k{n}", "kind": "knowledge", "a": 1.2, "b": [c], "credits": [0, 0, 1, 0]}
        for n, c in enumerate(CUTS)
    ),
]
OPTIONS = {item["id"]: len(item["credits"]) for item in ITEMS}

answer_sets = st.fixed_dictionaries(
    {},
    optional={
        identifier: st.one_of(st.integers(0, count - 1), st.sampled_from(["unknown", "irrelevant"]))
        for identifier, count in OPTIONS.items()
    },
)


def profile(answers, required=3, **more):
    request = {
        "schema": "titian/1",
        "op": "profile",
        "date": "2026-11-21",
        "competencies": [{"id": "integritas", "items": ITEMS, "answers": answers}],
        "targets": [{"id": "held", "requires": {"integritas": required}}],
    }
    return run(request | more)


def best(credit_of):
    """Answer every task with the option that has the given place among its credits."""
    return {
        item["id"]: item["credits"].index(credit_of(item)) for item in ITEMS if item["kind"] != "anchored"
    }


@settings(max_examples=60, deadline=None)
@given(answer_sets)
def test_the_posterior_is_a_distribution_and_the_range_holds_what_it_says(answers):
    """Probabilities sum to one; the range holds at least 80 %; one level only from 70 %."""
    response = profile(answers)
    if not response["competencies"]:
        assert all(answer in {"unknown", "irrelevant"} for answer in answers.values())
        assert response["gaps"][0]["state"] == "unknown"
        return
    (found,) = response["competencies"]
    posterior, span = found["posterior"], found["range"]
    assert sum(posterior) == pytest.approx(1, abs=5e-6)
    assert sum(posterior[span["from"] - 1 : span["to"]]) == pytest.approx(span["probability"], abs=1e-6)
    assert span["probability"] >= 0.8
    assert (found["level"] is not None) == (max(posterior) >= 0.7)


@settings(max_examples=40, deadline=None)
@given(answer_sets)
def test_saying_i_do_not_know_is_the_same_as_not_answering(answers):
    """'Saya tidak tahu' and 'tidak relevan' are missing data, never a low mark."""
    given_only = {key: value for key, value in answers.items() if isinstance(value, int)}

    assert profile(answers) == profile(given_only)


@settings(max_examples=40, deadline=None)
@given(answer_sets, st.sampled_from([i for i in ITEMS if i["kind"] != "knowledge"]), st.data())
def test_a_better_answer_never_lowers_the_estimate(answers, item, data):
    """Raising the credit of one answer raises the mean, whatever the other answers are."""
    low, high = sorted(
        data.draw(st.lists(st.sampled_from(item["credits"]), min_size=2, max_size=2, unique=True))
    )
    worse = answers | {item["id"]: item["credits"].index(low)}
    better = answers | {item["id"]: item["credits"].index(high)}

    mean_worse = profile(worse)["competencies"][0]["mean"]
    mean_better = profile(better)["competencies"][0]["mean"]

    assert mean_worse < mean_better


@settings(max_examples=20, deadline=None)
@given(answer_sets, st.randoms(use_true_random=False))
def test_the_order_of_items_and_answers_changes_nothing(answers, chance):
    """The same files give the same bytes, in whatever order they were written."""
    request = {
        "schema": "titian/1",
        "op": "profile",
        "date": "2026-11-21",
        "competencies": [{"id": "integritas", "items": ITEMS, "answers": answers}],
    }
    shuffled = copy.deepcopy(request)
    chance.shuffle(shuffled["competencies"][0]["items"])
    keys = list(answers)
    chance.shuffle(keys)
    shuffled["competencies"][0]["answers"] = {key: answers[key] for key in keys}

    assert run_json(json.dumps(request)) == run_json(json.dumps(shuffled))


def test_high_self_ratings_alone_do_not_prove_a_high_level():
    """Someone who rates herself at the top but fails the tasks is not shown at the top."""
    praise = {f"a{n}": 4 for n in range(3)}
    tasks = best(lambda item: min(item["credits"]))

    both = profile(praise | tasks)["competencies"][0]

    assert both["self_rated"] == 5
    assert both["range"]["to"] <= 3
    assert both["tasks_range"]["to"] <= 2


def test_a_person_who_masters_every_task_meets_the_standard():
    """All best answers: the gap at level 3 is surely none."""
    answers = best(lambda item: max(item["credits"])) | {f"a{n}": 4 for n in range(3)}

    (gap,) = profile(answers, required=3)["gaps"]

    assert gap["state"] == "met"
    assert gap["steps"] == []


def test_leniency_is_shared_by_all_competencies_of_a_person():
    """Failing the tasks of one competency makes the praise in another count for less."""
    praised = {"id": "b", "items": ITEMS, "answers": {"a0": 4, "a1": 4}}
    failed = {"id": "a", "items": ITEMS, "answers": {"a0": 4} | best(lambda item: min(item["credits"]))}

    def mean(competencies):
        response = run(
            {"schema": "titian/1", "op": "profile", "date": "2026-11-21", "competencies": competencies}
        )
        return {entry["id"]: entry["mean"] for entry in response["competencies"]}["b"]

    assert mean([praised, failed]) < mean([praised]) - 0.1


@pytest.mark.parametrize("level", [1, 2, 3, 4, 5])
def test_steps_are_the_levels_between_what_is_held_and_what_is_asked(level):
    """Steps climb one by one up to the required level, none above it, each more likely lacked than held."""
    (gap,) = profile(best(lambda item: min(item["credits"])), required=level)["gaps"]

    assert [step["level"] for step in gap["steps"]] == list(range(2, level + 1))
    assert all(step["probability"] >= 0.5 for step in gap["steps"])
