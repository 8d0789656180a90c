"""The project's own content: nothing blocks, nothing that was promised is missing, nothing is said twice."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from golden_cases import TODAY
from pydantic import BaseModel

from titian.load import load
from titian.model import Competency, model
from titian.model.entries import SHAPES, AnchoredItem, Item
from titian.model.fields import LEVELS, Sourced
from titian.problems import errors, report
from titian.rules import check

ROOT = Path(__file__).parent.parent
SOURCES = load(ROOT)
LIBRARY = model(SOURCES)
REGIONS = {
    "kabupaten-aceh-barat-daya": ("11.12", "1112"),
    "kabupaten-tebo": ("15.09", "1508"),
    "kota-lhokseumawe": ("11.73", "1174"),
    "kota-semarang": ("33.74", "3374"),
    "kota-tebing-tinggi": ("12.76", "1274"),
}
DIGITAL = "literasi-digital"


def by_id(competency: Competency) -> str:
    return competency.id


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of words that two texts have in common."""
    return len(one & other) / len(one | other)


def words(*texts: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", " ".join(texts).lower()))


def most_alike(texts: dict[str, frozenset[str]]) -> tuple[float, str, str]:
    """Return the pair of texts that share most words."""
    return max((overlap(a, b), one, other) for (one, a), (other, b) in combinations(texts.items(), 2))


def items(competency: Competency) -> tuple[Item, ...]:
    return competency.quiz.items if competency.quiz else ()


def best(item: Item) -> int:
    """Which option earns most."""
    return max(range(len(item.options)), key=lambda number: item.options[number].credit)


def parts(value: Any) -> Iterator[BaseModel]:
    """Yield every part of an entry that is a shape of its own."""
    if isinstance(value, BaseModel):
        yield value
        for name in type(value).model_fields:
            yield from parts(getattr(value, name))
    elif isinstance(value, (tuple, dict)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from parts(inner)


OBJECTIVE = {
    competency.id: [item for item in items(competency) if not isinstance(item, AnchoredItem)]
    for competency in LIBRARY.competencies
}


def test_nothing_blocks():
    """`titian check` finds no error."""
    found = errors(check(SOURCES, TODAY))
    assert not found, report(found, "human")


def test_core_has_nine_competencies_of_five_levels():
    """Eight managerial and one socio-cultural; three indicators a level make 135."""
    assert Counter(competency.family.id for competency in LIBRARY.core) == {
        "manajerial": 8,
        "sosial-kultural": 1,
    }
    indicators = [text for c in LIBRARY.core for level in c.entry.levels for text in level.indicators]
    assert len(indicators) == len(set(indicators)) == 135
    for competency in LIBRARY.competencies:
        assert tuple(level.level for level in competency.entry.levels) == LEVELS, competency.id
        assert all(len(level.indicators) == 3 and level.evidence for level in competency.entry.levels)


def test_framework_has_digital_technical_and_governmental_competencies():
    """What the five regions ask for beyond the core."""
    families = Counter(competency.family.id for competency in LIBRARY.competencies)
    assert DIGITAL in {competency.id for competency in LIBRARY.competencies}
    assert families["teknis"] + families["pemerintahan"] >= 8
    assert families["teknis"] >= 1
    assert families["pemerintahan"] >= 1


def test_positions_cover_all_groups():
    """At least forty positions; each of the fourteen groups has one."""
    assert len(LIBRARY.groups) == 14
    assert len(LIBRARY.positions) >= 40
    assert {position.group.id for position in LIBRARY.positions} == {group.id for group in LIBRARY.groups}
    core = {competency.id for competency in LIBRARY.core}
    for position in LIBRARY.positions:
        assert core <= {requirement.competency.id for requirement in position.requires}, position.id


def test_trainings_cover_forms_and_regions():
    """At least eighty; each of the 25 forms as a generic offer; at least eight of each region."""
    assert len(LIBRARY.trainings) >= 80
    assert len(LIBRARY.forms) == 25
    generic = [t.form.id for t in LIBRARY.trainings if t.entry.serves_any is not None]
    assert sorted(generic) == sorted(form.id for form in LIBRARY.forms)
    for region in LIBRARY.regions:
        assert len(LIBRARY.trainings_of(region)) >= 8, region.id
    for training in LIBRARY.trainings:
        if training.entry.serves_any is None:
            assert training.steps, training.id
            assert training.jp > 0, training.id


def test_regions_have_both_codes():
    """The Ministry's code and that of Statistics Indonesia differ; both are official."""
    codes = {region.id: (region.entry.kemendagri_code, region.entry.bps_code) for region in LIBRARY.regions}
    assert codes == REGIONS
    for region in LIBRARY.regions:
        assert region.about, region.id
        assert region.entry.obstacles, region.id
        assert region.focus, region.id


def test_nothing_is_suggested_but_second_keys():
    """Every rule about the bank holds; items written or mended after the keying wait for their second key."""
    assert {problem.code for problem in check(SOURCES, TODAY)} <= {"TTN068"}
    objective = [item for found in OBJECTIVE.values() for item in found]
    assert sum(item.second_key is not None for item in objective) / len(objective) >= 0.8


@pytest.mark.parametrize("competency", LIBRARY.competencies, ids=by_id)
def test_quiz_has_enough_items(competency: Competency):
    """Five anchored ones; 16 objective ones in the core and 12 elsewhere, with credits and reasons."""
    anchored = [item for item in items(competency) if isinstance(item, AnchoredItem)]
    objective, core = OBJECTIVE[competency.id], competency in LIBRARY.core
    assert len(anchored) >= 5
    assert len(objective) >= (16 if core else 12)
    assert sum(item.kind == "situational" for item in objective) >= (12 if core else 10)
    assert {item.level for item in objective} == {2, 3, 4, 5}
    for item in (*anchored, *objective):
        assert item.id.startswith(f"{competency.id}-"), item.id
        assert len({option.text for option in item.options}) == len(item.options), item.id
        assert len({option.reason for option in item.options}) == len(item.options), item.id
        assert all(len(words(option.reason)) >= 3 for option in item.options), item.id


@pytest.mark.parametrize("competency", LIBRARY.competencies, ids=by_id)
def test_quiz_keys_are_balanced(competency: Competency):
    """The best answer stands at each position about equally often."""
    places = Counter(best(item) for item in OBJECTIVE[competency.id])
    counts = [places[number] for number in range(4)]
    assert max(counts) - min(counts) <= 2, counts


def test_the_best_answer_is_not_given_away():
    """Over all quizzes: every position is used alike, and the longest answer is no safe guess."""
    objective = [item for found in OBJECTIVE.values() for item in found]
    places = Counter(best(item) for item in objective)
    assert all(0.2 <= places[number] / len(objective) <= 0.3 for number in range(4)), places
    longest = [best(item) == max(range(4), key=lambda n: len(item.options[n].text)) for item in objective]
    assert sum(longest) / len(objective) < 0.35


def test_everything_says_where_it_comes_from():
    """Whatever must have sources has them, and a day that is not to come."""
    found = 0
    for document in SOURCES.documents:
        for part in parts(SHAPES[str(document.kind)].model_validate(document.yaml.data)):
            checked = getattr(part, "checked", None)
            assert checked is None or checked <= TODAY, document.path
            if isinstance(part, Sourced) or hasattr(part, "items"):
                assert part.sources, document.path
                assert checked, document.path
                found += 1
    assert found >= len(LIBRARY.trainings) + len(LIBRARY.positions) + len(LIBRARY.competencies) * 2


def test_no_two_indicators_are_nearly_the_same():
    """Fewer than three of five words in common."""
    texts = {
        f"{competency.id} {level.level}.{number}": words(indicator)
        for competency in LIBRARY.competencies
        for level in competency.entry.levels
        for number, indicator in enumerate(level.indicators, 1)
    }
    assert most_alike(texts)[0] < 0.6, most_alike(texts)


def test_no_two_items_are_nearly_the_same():
    """Fewer than half of the words of situation, question and options in common."""
    texts = {
        item.id: words(getattr(item, "situation", ""), item.question, *(o.text for o in item.options))
        for competency in LIBRARY.competencies
        for item in items(competency)
    }
    assert most_alike(texts)[0] < 0.5, most_alike(texts)


def test_no_two_trainings_are_nearly_the_same():
    """Within a region no name comes twice, and nowhere what is learnt."""
    names = Counter((training.region, training.name) for training in LIBRARY.trainings)
    assert names.most_common(1)[0][1] == 1, names.most_common(3)
    texts = {training.id: words(training.entry.summary) for training in LIBRARY.trainings}
    assert most_alike(texts)[0] < 0.7, most_alike(texts)
