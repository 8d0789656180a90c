"""The next item: quotas, an exposure that spreads, and stops that are what they promise."""

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from titian.bundle.contract import QuizFile
from titian.bundle.files import quiz_file
from titian.load import load
from titian.model import model
from titian_engine.api import run, run_json
from titian_engine.select import LENGTHS, SURE, TASKS_PER_KNOWLEDGE, draw

ROOT = Path(__file__).parent.parent
PEOPLE = 60  # different seeds
MOST_SHOWN = 0.75  # people of all levels together; a full quiz shows 7 to 10 of 14 to 16 tasks
answers_by_nature = st.lists(st.integers(0, 9), min_size=12, max_size=12)


@cache
def quizzes() -> tuple[QuizFile, ...]:
    """The shipped bank."""
    return tuple(quiz_file(c.quiz) for c in model(load(ROOT)).competencies if c.quiz is not None)


def request(quiz: QuizFile, answers: dict[str, Any], **more: Any) -> dict[str, Any]:
    items = [
        {"id": i.id, "kind": i.kind, "a": i.a, "b": list(i.b), "credits": list(i.credits)} for i in quiz.items
    ]
    asked = {"id": quiz.competency, "items": items, "answers": answers}
    fixed = {"schema": "titian/1", "op": "next", "date": "2026-11-21"}
    return {**fixed, "competency": asked, "required": 3, "length": "full", "seed": 1, **more}


def walk(quiz: QuizFile, choose: Any, **more: Any) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Answer with `choose(item, number)` until there is no next item; return answers and responses."""
    answers: dict[str, Any] = {}
    responses = [run(request(quiz, answers, **more))]
    by_id = {item.id: item for item in quiz.items}
    while (identifier := responses[-1]["item"]) is not None:
        assert identifier not in answers, "asked twice"
        answers[identifier] = choose(by_id[identifier], len(answers))
        responses.append(run(request(quiz, answers, **more)))
    return answers, responses


def middling(item: Any, number: int) -> int:
    """Answer in the middle, so that doubt stays."""
    return item.credits.index(sorted(item.credits)[len(item.credits) // 2 - number % 2])


def best(item: Any, _: int) -> int:
    return item.credits.index(max(item.credits))


def kinds(quiz: QuizFile, answers: dict[str, Any]) -> list[str]:
    """The kinds of the items in the order in which they were asked."""
    by_id = {item.id: item.kind for item in quiz.items}
    return [by_id[identifier] for identifier in answers]


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("seed", [0, 1, 2**53])
def test_quotas_hold_in_every_competency(length, seed):
    """Self-ratings open, as many as promised; of the tasks at most every third is about knowledge."""
    for quiz in quizzes():
        answers, responses = walk(quiz, middling, length=length, seed=seed)
        asked, own = kinds(quiz, answers), LENGTHS[length].self_ratings
        assert asked[:own] == ["anchored"] * own
        tasks = asked[own:]
        assert "anchored" not in tasks
        for count in range(1, len(tasks) + 1):
            assert tasks[:count].count("knowledge") * TASKS_PER_KNOWLEDGE <= count
        assert len(asked) <= LENGTHS[length].most
        assert responses[-1]["asked"] == len(asked)


@settings(max_examples=40, deadline=None)
@given(answers_by_nature, st.sampled_from(sorted(LENGTHS)), st.integers(1, 5), st.integers(0, 2**53))
def test_it_stops_as_promised(nature, length, required, seed):
    """Never before its tasks, never after its limit, and for the reason that it gives."""
    quiz = quizzes()[seed % len(quizzes())]
    limits = LENGTHS[length]

    answers, responses = walk(
        quiz, lambda item, n: nature[n] % len(item.credits), length=length, required=required, seed=seed
    )

    last = responses[-1]
    tasks = len(answers) - kinds(quiz, answers).count("anchored")
    assert all(response["stop"] is None and response["about_left"] >= 1 for response in responses[:-1])
    assert all(r["about_left"] <= limits.most - r["asked"] for r in responses[:-1])
    assert last["about_left"] == 0
    if last["stop"] == "limit":
        assert len(answers) == limits.most
    else:
        assert tasks >= limits.least_tasks
        assert last["stop"] == ("narrow" if limits.close else "sure")
    if last["stop"] == "sure":
        assert last["below"] >= SURE or last["below"] <= round(1 - SURE, 6)


def test_a_full_quiz_is_narrow_when_the_level_is_known_to_within_one():
    """What `profile` says of the same answers is as sure as the stop promises."""
    quiz = quizzes()[0]
    answers, responses = walk(quiz, best)

    asked = request(quiz, answers)
    found = run(asked | {"op": "profile", "competencies": [asked["competency"]]})

    assert responses[-1]["stop"] == "narrow"
    assert sum(found["competencies"][0]["posterior"][3:]) >= LENGTHS["full"].close


def test_the_same_request_gives_the_same_bytes_and_another_seed_other_items():
    """No chance but the seed's."""
    quiz = quizzes()[0]

    paths = {tuple(walk(quiz, middling, seed=seed)[0]) for seed in range(8)}

    assert walk(quiz, middling, seed=3) == walk(quiz, middling, seed=3)
    text = json.dumps(request(quiz, {}))
    assert run_json(text) == run_json(text)
    assert len(paths) == 8


def test_draws_are_even_and_hang_on_every_letter_and_digit():
    """Ten boxes fill alike, also for ids and seeds that differ in their last character only."""
    draws = [draw(seed, f"komunikasi-s{n}") for seed in range(100) for n in range(1, 13)]

    boxes = Counter(int(value * 10) for value in draws)

    assert all(0 <= value < 1 for value in draws)
    assert len(set(draws)) == len(draws)
    assert max(abs(boxes[n] - 120) for n in range(10)) < 50  # five deviations of a box of 1200 draws


@pytest.mark.parametrize("length", LENGTHS)
def test_no_item_is_shown_to_nearly_everybody(length):
    """Over seeds and ways to answer, items of a competency share the load; none is left out at all levels."""
    ways = [best, middling, lambda item, _: item.credits.index(min(item.credits))]
    for quiz in (quizzes()[0], quizzes()[-1]):
        shown = Counter()
        for seed in range(PEOPLE):
            shown.update(list(walk(quiz, ways[seed % 3], length=length, seed=seed)[0]))
        assert max(shown.values()) <= MOST_SHOWN * PEOPLE
        anchored = [shown[item.id] for item in quiz.items if item.kind == "anchored"]
        assert min(anchored) > 0
        if length == "full":
            assert min(shown[item.id] for item in quiz.items) > 0


def test_what_a_person_does_not_know_is_shown_but_no_evidence():
    """It is never asked again and counts to the limit, but moves nothing and is no task done."""
    quiz = quizzes()[0]

    for answer in ("unknown", "irrelevant"):
        answers, responses = walk(quiz, lambda *_, answer=answer: answer, length="quick")
        assert len(answers) == LENGTHS["quick"].most
        assert responses[-1]["stop"] == "limit"
        assert len({response["below"] for response in responses}) == 1

    first = run(request(quiz, {}))["item"]
    after = run(request(quiz, {first: "unknown"}))
    assert (after["asked"], after["item"] == first) == (1, False)


def test_a_bank_that_is_used_up_says_so():
    """Three items only: after them there is none, and the reason is the bank."""
    quiz = quizzes()[0].model_copy(update={"items": quizzes()[0].items[:3]})

    answers, responses = walk(quiz, middling)

    assert len(answers) <= 3
    assert responses[-1]["stop"] == "exhausted"


def test_quotas_give_way_where_the_bank_cannot_keep_them():
    """With nothing but knowledge left, knowledge is asked."""
    bank = quizzes()[0]
    only = tuple(item for item in bank.items if item.kind == "knowledge")

    answers, _ = walk(bank.model_copy(update={"items": only}), middling)

    assert len(answers) == len(only)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"length": "long"}, "length: seharusnya quick atau full"),
        ({"required": 6}, "required: seharusnya bilangan bulat 1 sampai 5"),
        ({"seed": -1}, f"seed: seharusnya bilangan bulat 0 sampai {2**53}"),
        ({"others": [1]}, "others[0]: seharusnya objek JSON"),
    ],
)
def test_a_refusal_says_where_and_what(change, message):
    """The first fault is named with its place in the request."""
    assert run(request(quizzes()[0], {}, **change)) == {"error": {"message": message}}


def test_extreme_answers_never_break_it():
    """Two hundred items that contradict each other as much as they can still give a posterior."""
    items = [
        {"id": f"i{n}", "kind": "situational", "a": 4.0, "b": [6.0 if n % 2 else -6.0], "credits": [0, 1]}
        for n in range(199)
    ]
    items.append({"id": "own", "kind": "anchored", "a": 4.0, "b": [5.0, 6.0], "credits": [0, 1, 2]})
    answers = {item["id"]: n % 2 for n, item in enumerate(items[:-1])} | {"own": 0}
    entry = {"id": "x", "items": items, "answers": answers}
    asked = request(quizzes()[0], {}) | {"competency": entry, "others": [entry | {"id": "y"}]}

    assert run(asked)["stop"] == "limit"
