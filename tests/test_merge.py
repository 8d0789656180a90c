"""Two versions of a document: merged part by part, with conflicts exactly where a person has to decide."""

import json
import random
from typing import Any

import pytest
from exchange_made import (
    COMPETENCIES,
    LATER,
    OFFERS,
    agreement,
    answers,
    empty,
    entry,
    made,
    plan,
    practised,
    rating,
    result,
    runner,
    varied,
)

COUNT = 150


@pytest.fixture(scope="module")
def app(browser, base):
    """Return a way to call the app's own modules in a page: a list of [function, arguments …]."""
    page = browser.new_page()
    yield runner(page, base)
    page.close()


def without_absent(value: Any) -> Any:
    """Drop what says the same as its absence."""
    if isinstance(value, dict):
        return {key: without_absent(part) for key, part in value.items() if part is not None}
    return [without_absent(part) for part in value] if isinstance(value, list) else value


def test_a_version_merged_with_itself_is_itself(app):
    """With a base and without: nothing changes, nothing is asked."""
    chance = random.Random(1)
    documents = [made(chance) for _ in range(COUNT)]

    found = app([["merge", one, one, base] for one in documents for base in (None, one)])

    assert [one["merged"] for one in found[::2]] == documents
    assert all(not one["taken"] + one["kept"] + one["conflicts"] for one in found)


def test_what_only_one_side_has_is_never_lost(app):
    """Every key of every collection of both sides is in the merged document."""
    chance = random.Random(2)
    pairs = [(made(chance), made(chance)) for _ in range(COUNT)]

    found = app([["merge", mine, theirs, None] for mine, theirs in pairs])

    for (mine, theirs), one in zip(pairs, found, strict=True):
        for read in (
            lambda s: s["answers"],
            lambda s: s["practice"]["lines"],
            lambda s: {done["id"] for done in s["practice"]["ledger"]},
            lambda s: s["agreement"]["ratings"],
            lambda s: s["agreement"]["line_notes"],
        ):
            assert set(read(one["merged"])) == set(read(mine)) | set(read(theirs))


def test_two_that_changed_different_parts_merge_without_a_question(app):
    """In either order the same document comes out, with the changes of both."""
    chance = random.Random(3)
    cases = []
    for _ in range(COUNT):
        base = made(chance)
        mine, own = varied(chance, base)
        others = [f"answers/{name}" for name in COMPETENCIES] + ["ratings/komunikasi", "general", "plan"]
        theirs, _ = varied(chance, base, [name for name in others if name not in own])
        cases.append((base, mine, theirs))

    there = app([["merge", mine, theirs, base] for base, mine, theirs in cases])
    back = app([["merge", theirs, mine, base] for base, mine, theirs in cases])

    for (base, mine, theirs), one, other in zip(cases, there, back, strict=True):
        assert one["conflicts"] == other["conflicts"] == []
        assert without_absent(one["merged"]) == without_absent(other["merged"])
        for name, value in one["merged"]["answers"].items():
            sides = [side["answers"].get(name) for side in (mine, theirs)]
            assert value == next((v for v in sides if v != base["answers"].get(name)), sides[0])


def test_conflicts_stand_exactly_where_both_changed(app):
    """Both changed a part and not to the same: asked; anything else: not."""
    chance = random.Random(4)
    cases = []
    for _ in range(COUNT):
        base = made(chance)
        cases.append((base, *varied(chance, base), *varied(chance, base)))

    found = app([["merge", mine, theirs, base] for base, mine, _, theirs, _ in cases])

    questions = 0
    for (base, mine, own, theirs, others), one in zip(cases, found, strict=True):
        differs = {name for name in own & others if part(mine, name) != part(theirs, name)}
        both = {
            name
            for name in differs
            if part(base, name) not in (part(mine, name), part(theirs, name)) or part(base, name) is None
        }
        assert {conflict["part"] for conflict in one["conflicts"]} == both
        questions += len(both)
    assert questions > COUNT


def part(state: dict, name: str) -> Any:
    """Return a part of a document by its name."""
    kind, _, key = name.partition("/")
    places: dict[str, Any] = {
        "person": state["person"],
        "answers": state["answers"],
        "lines": state["practice"]["lines"],
        "ledger": {done["id"]: done for done in state["practice"]["ledger"]},
        "ratings": state["agreement"]["ratings"],
        "notes": state["agreement"]["line_notes"],
        "general": {"": state["agreement"]["general"] or None},
        "plan": {"": state["plan"]},
    }
    return places[kind].get(key)


def test_a_choice_per_conflict_and_none_may_be_missing(app):
    """The chosen side is in the document; with one choice missing there is no document at all."""
    mine = empty(answers={"komunikasi": answers(1)}, agreement=agreement(general="satu"))
    theirs = empty(answers={"komunikasi": answers(2)}, agreement=agreement(general="dua"))
    choices = {"answers/komunikasi": "theirs", "general": "mine"}

    whole, missing, wrong = app(
        [
            ["resolve", mine, theirs, None, choices, "2026-11-21"],
            ["resolve", mine, theirs, None, {"general": "mine"}, "2026-11-21"],
            ["resolve", mine, theirs, None, choices | {"general": "both"}, "2026-11-21"],
        ]
    )

    assert whole["answers"]["komunikasi"] == answers(2)
    assert whole["agreement"]["general"] == "satu"
    assert missing is None
    assert wrong is None


def test_when_something_was_entered_makes_no_difference(app):
    """Equal answers at different times are no conflict; a result stays where the answers are its own."""
    mine = empty(answers={"komunikasi": answers(1)}, result=result())
    theirs = empty(answers={"komunikasi": answers(1, LATER)})
    other = empty(answers={"integritas": answers(1)})

    same, more = app([["merge", mine, theirs, None], ["merge", mine, other, None]])

    assert same["conflicts"] == same["taken"] == []
    assert same["merged"]["result"] == result()
    assert more["taken"] == ["answers/integritas"]
    assert more["merged"]["result"] is None, "it was computed from other answers"


def test_states_are_joined_by_date_and_a_plan_that_was_agreed_is_not_replaced_silently(app):
    """The agreed plan and another one: a conflict; whoever takes the other one is at draft again."""
    handed = empty(plan=plan(OFFERS[0]), agreement=agreement("discussed", ("discussed", "2026-10-01")))
    steps = (("discussed", "2026-10-01"), ("agreed", "2026-11-20"))
    theirs = handed | {"agreement": agreement("agreed", *steps)}
    mine = handed | {"plan": plan(*OFFERS)}

    plain, found, other, agreed = app(
        [
            ["merge", handed, theirs, handed],
            ["merge", mine, theirs, handed],
            ["resolve", mine, theirs, handed, {"plan": "mine"}, "2026-11-21"],
            ["resolve", mine, theirs, handed, {"plan": "theirs"}, "2026-11-21"],
        ]
    )

    assert plain["merged"]["agreement"]["state"] == "agreed"
    assert [conflict["part"] for conflict in found["conflicts"]] == ["plan"]
    assert found["conflicts"][0]["agreed"] == "theirs"
    assert other["agreement"]["state"] == "draft"
    assert other["agreement"]["steps"] == [
        *theirs["agreement"]["steps"],
        {"state": "draft", "date": "2026-11-21", "by": "person"},
    ]
    assert agreed["agreement"] == theirs["agreement"]
    assert agreed["plan"] == theirs["plan"]


def test_names_of_prototypes_are_inert(app):
    """They are refused from outside, and even past the check they reach no prototype."""
    mine = json.loads('{"__proto__": {"polluted": 1}, "constructor": {"polluted": 1}}')
    state = empty(answers={name: answers(1) | value for name, value in mine.items()})

    [found] = app([["merge", empty(), state, None]])

    assert found["taken"] == ["answers/__proto__", "answers/constructor"]
    assert list(found["merged"]["answers"]) == ["__proto__", "constructor"]
    assert app([["hasPolluted"]]) == [False]
    with pytest.raises(Exception, match=r"answers\.__proto__"):
        app([["readState", state]])


def test_a_file_for_the_supervisor_has_no_answers_and_no_identity(app):
    """Only what the conversation needs, unless the person ticks more; and it still is a document."""
    identity = dict.fromkeys(("name", "nip", "unit", "rank", "supervisor", "supervisor_nip"), "Siti")
    history = {"komunikasi": [{"date": LATER, "quiz_version": 1, "digest": "d", "items": {}, "order": []}]}
    full = empty(
        answers={"komunikasi": answers(1)}, result=result(), plan=plan(OFFERS[0]), identity=identity,
        history=history, seed=7, practice={"lines": {}, "checkins": [], "ledger": [entry("baca")]},
    )  # fmt: skip

    lean, whole = app(
        [["forSupervisor", full, {"answers": on, "identity": on}] for on in (False, True)],
    )

    text = json.dumps(lean)
    assert not [word for word in ("Siti", "rahasia", '"seed"', "history", "exchange") if word in text]
    assert lean["answers"] == {}
    assert lean["result"]["response"]["gaps"] == full["result"]["response"]["gaps"]
    assert [lean["plan"], lean["practice"]] == [full["plan"], full["practice"]]
    assert [whole["answers"], whole["identity"]] == [full["answers"], identity]
    assert app([["readState", lean], ["readState", whole]]) == [lean, whole]


def test_the_supervisors_file_finds_its_base_again(app):
    """What changed on which side since the hand-over is known; a stranger's file has no base."""
    person = empty(plan=plan(OFFERS[0]), answers={"komunikasi": answers(1)}, agreement=agreement())
    [file] = app([["forSupervisor", person, {"answers": False, "identity": False}]])
    [remembering] = app([["handedOver", person, file]])
    opinion = agreement(ratings={"komunikasi": rating(3)}, general="Baik")
    [back] = app([["givenBack", file, opinion, LATER]])
    changed = remembering | {
        "practice": {"lines": {"coaching": practised("x")}, "checkins": [], "ledger": []}
    }

    found, stranger, stored = app([["across", changed, back], ["known", person, back], ["readState", back]])

    assert sorted(found["taken"]) == ["general", "ratings/komunikasi"]
    assert found["conflicts"] == []
    assert found["merged"]["answers"] == person["answers"]
    assert found["merged"]["practice"] == changed["practice"]
    assert stranger is False
    assert stored == back


def test_two_own_devices_know_their_last_common_version(app):
    """Phone to PC and back: what each changed is taken; a very long ledger still fits into the document."""
    ledger = [entry(f"catatan-{number}") for number in range(600)]
    person = empty(answers={name: answers(0) for name in COMPETENCIES[:2]})
    phone = person | {"practice": {"lines": {}, "checkins": [], "ledger": ledger}}
    [phone] = app([["handedOver", phone, phone]])
    [computer] = app([["adopted", phone]])
    phone["answers"]["integritas"] = answers(3)
    computer["answers"]["kerja-sama"] = answers(2)

    there, back, stored = app(
        [["across", phone, computer], ["across", computer, phone], ["readState", computer]]
    )

    assert there["taken"] == ["answers/kerja-sama"]
    assert there["kept"] == ["answers/integritas"]
    assert there["conflicts"] == back["conflicts"] == []
    assert there["merged"]["answers"] == back["merged"]["answers"]
    assert stored == computer
    [home] = app([["met", there["merged"], computer]])
    [again] = app([["across", computer, home]])
    assert again["taken"] == ["answers/integritas"]
    assert again["kept"] == again["conflicts"] == []


def test_an_opinion_taken_back_is_told_once_the_person_knows_it(app):
    """An entry that says nothing is left out, unless the file had it."""
    nothing, known = rating(None), {"komunikasi": rating(2)}

    fresh, told = app(
        [["changed", known, "komunikasi", nothing], ["changed", known, "komunikasi", nothing, known]]
    )

    assert fresh == {}
    assert told == {"komunikasi": nothing}
