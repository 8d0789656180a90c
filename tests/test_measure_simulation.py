"""The measure against published figures, and against a few hundred of the benchmark's simulated people."""

import json
import math
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from titian_engine import measure
from titian_engine.api import run_json
from titian_engine.grm import category_probability, information
from titian_engine.profile import rounded
from titian_engine.request import CompetencyAnswers, Item
from titian_engine.select import LENGTHS

BENCHMARK = Path(__file__).parent.parent / "benchmarks" / "measure.py"
PEOPLE = {
    "matched": 500,
    "parameters .5, leniency 1 1": 250,
    "leniency .8 1": 200,
    "level 1": 200,
    "level 5": 200,
    "answers at random": 100,
}
DEVIATIONS = 3  # a bound is widened by so many standard errors of this sample

# mirt, tests/tests/test-01-mirtOne.R and test-10-extras.R: LSAT7 as slopes and intercepts, and what follows.
LSAT7 = ((0.988, 1.8561), (1.081, 0.808), (1.706, 1.8043), (0.7651, 0.486), (0.7358, 1.8545))
NOT_SOLVED = (0.9965890, 0.9963601, 0.9961159)  # item 2 at the first three of 200 points over [-6, 6]
TEST_INFORMATION = (0.06607895, 0.06918330, 0.07242870)
NONE_SOLVED_VARIANCE = 0.4799239  # of the estimate of someone who solved none of the five

# girth, test_ability_methods.py: five 2PL items; the patterns follow from its table of ML estimates.
GIRTH = {
    (1, 0, 0, 0, 0): -0.818932,
    (1, 1, 1, 0, 0): 0.243619,
    (1, 1, 0, 0, 0): -0.315264,
    (1, 0, 1, 0, 0): -0.20308,
    (1, 1, 1, 0, 1): 0.957627,
    (0, 1, 0, 0, 0): -0.693715,
}


def untempered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the engine what other programs are: a standard normal prior and the whole likelihood."""
    monkeypatch.setattr(measure, "PRIOR_DEVIATION", 1.0)
    monkeypatch.setattr(measure, "TEMPERING", 1.0)


def estimate_of(parameters: list[tuple[float, float]], pattern: tuple[int, ...]) -> measure.Density:
    """Estimate from answers to items of two parameters each."""
    items = [Item(f"i{n}", "knowledge", a, (b,), (0, 1)) for n, (a, b) in enumerate(parameters)]
    answered = tuple(zip(items, pattern, strict=True))
    return measure.estimate([CompetencyAnswers("x", tuple(items), answered)])[0]


def test_probability_and_information_equal_what_mirt_publishes():
    """The LSAT7 items of mirt's own tests, to 1e-4 (their parameters are printed to four decimals)."""
    items = [(a, (-d / a,)) for a, d in LSAT7]
    for n, (probability, amount) in enumerate(zip(NOT_SOLVED, TEST_INFORMATION, strict=True)):
        x = -6 + n * 12 / 199
        assert probability == pytest.approx(category_probability(x, *items[1], 0), abs=1e-4)
        assert amount == pytest.approx(math.fsum(information(x, a, b) for a, b in items), abs=1e-4)


def test_the_error_of_the_estimate_equals_what_mirt_publishes(monkeypatch):
    """The posterior variance of the LSAT7 pattern without a solved item, to 1e-4."""
    untempered(monkeypatch)

    found = estimate_of([(a, -d / a) for a, d in LSAT7], (0, 0, 0, 0, 0))

    assert pytest.approx(found.deviation**2, abs=1e-4) == NONE_SOLVED_VARIANCE


@pytest.mark.parametrize(("pattern", "published"), GIRTH.items(), ids=str)
def test_the_estimate_equals_what_girth_publishes(pattern, published, monkeypatch):
    """EAP of two-parameter items, to 1e-4; its all-correct pattern is cut off by a shorter grid."""
    untempered(monkeypatch)

    found = estimate_of([(0.8 + n / 4, -1.5 + 0.75 * n) for n in range(5)], pattern)

    assert published == pytest.approx(found.mean, abs=1e-4)


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    """The benchmark as a module."""
    spec = spec_from_file_location("bench_measure", BENCHMARK)
    assert spec
    assert spec.loader
    module = sys.modules[spec.name] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def records(benchmark: ModuleType) -> dict[str, dict[str, list[Any]]]:
    """The records of some scenarios by method, from the benchmark's own seed."""
    found: dict[str, dict[str, list[Any]]] = {}
    for scenario in benchmark.scenarios():
        methods: dict[str, list[Any]] = {}
        for record in benchmark.simulate(scenario, 0, PEOPLE.get(scenario.name, 0)):
            methods.setdefault(record.method, []).append(record)
        found[scenario.name] = methods
    return found


def noise(name: str, limit: float, records: list[Any], tenths: list[list[Any]]) -> float:
    """How far chance alone may carry a figure past its bound, in a sample of this size.

    A share p of n: DEVIATIONS times sqrt(p (1 - p) / n). The root mean square error of n normal errors:
    DEVIATIONS times limit / sqrt(2 n). A calibration error: each tenth's sum of differences scatters around
    zero with the variance of its statements; the mean of its absolute value is sqrt(2 / pi) of its deviation,
    the variance 1 - 2 / pi of its variance. A median: the share beyond the bound, as any share.
    """
    if name == "RMSE":
        return DEVIATIONS * limit / math.sqrt(2 * len(records))
    if name == "calibration error":
        spread = [math.fsum(r.below * (1 - r.below) for r in part) for part in tenths]
        mean = math.fsum(math.sqrt(2 * variance / math.pi) for variance in spread)
        around = math.sqrt(math.fsum((1 - 2 / math.pi) * variance for variance in spread))
        return (mean + DEVIATIONS * around) / len(records)
    return DEVIATIONS * math.sqrt(limit * (1 - limit) / len(records))


def test_bounds_hold_but_for_the_sampling_error(benchmark, records):
    """Every bound of the benchmark, each widened by what chance can do in so few people."""
    checked = 0
    kinds = {scenario.name: scenario.kind for scenario in benchmark.scenarios()}
    for name in PEOPLE:
        for bound in benchmark.BOUNDS:
            for method in bound.methods if kinds[name] in bound.kinds else ():
                mine = records[name][method]
                concerned = [r for r in mine if r.sure] if bound.name == "sure and right" else mine
                limit = benchmark.REACHED.get(bound.name, bound.limit)
                if bound.name == "median items":
                    beyond = sum(r.items > limit for r in mine) / len(mine)
                    assert beyond <= 0.5 + noise(bound.name, 0.5, mine, []), (name, method)
                elif bound.name == "most items":
                    assert max(r.items for r in mine) <= limit
                else:
                    slack = noise(bound.name, limit, concerned, benchmark.tenths(mine))
                    value = bound.value(benchmark.figures(mine))
                    assert (value >= limit - slack) if bound.least else (value <= limit + slack), (
                        f"{name}, {method}: {bound.name} {value:.3f}"
                    )
                checked += 1
    assert checked > 30


def test_a_clerk_is_not_pulled_to_level_3(benchmark, records):
    """People at level 1 are put half a level too high at most, and hardly ever two levels."""
    for length in LENGTHS:
        found = benchmark.figures(records["level 1"][length])
        assert found.bias[0] < 0.5 + DEVIATIONS * 0.6 / math.sqrt(len(records["level 1"][length]))
        assert found.too_high[0] < 0.12


def test_tasks_beat_the_naive_self_rating(benchmark, records):
    """On the same people the full quiz errs far less than the mean of their self-ratings."""
    for name in ("matched", "leniency .8 1"):
        full, naive = (benchmark.figures(records[name][m]) for m in ("full", "self-rating"))
        assert full.rmse < naive.rmse - 0.15
        assert full.exact > naive.exact


def test_no_item_is_credited_with_more_than_is_realistic(benchmark):
    """The caps of issue 3, so that no figure is bought by assumption."""
    for quiz in benchmark.bank():
        assert all(item.a <= benchmark.CAPS[item.kind] for item in quiz.items)


@pytest.mark.parametrize("length", LENGTHS)
def test_the_json_door_asks_the_same_and_finds_the_same(benchmark, length):
    """What the benchmark does inside is what `python -m titian_engine` does outside."""
    for number, quiz in enumerate(benchmark.bank()[:3]):
        given = {item.id: (n * 7 + number) % (len(item.b) + 1) for n, item in enumerate(quiz.items)}
        sheet = benchmark.Sheet(quiz, given, number)
        inside, last = benchmark.ask(sheet, measure.leniency_weights([]), 3, LENGTHS[length])
        items = [
            {"id": i.id, "kind": i.kind, "a": i.a, "b": list(i.b), "credits": list(i.credits)}
            for i in quiz.items
        ]
        options = {item.id: item.credits.index(given[item.id]) for item in quiz.items}
        entry = {"id": quiz.id, "items": items, "answers": {}}
        request = {"schema": "titian/1", "op": "next", "date": "2026-11-21", "competency": entry}
        request |= {"required": 3, "length": length, "seed": number}

        while (response := json.loads(run_json(json.dumps(request))))["item"]:
            entry["answers"][response["item"]] = options[response["item"]]
        profile = {"schema": "titian/1", "op": "profile", "date": "2026-11-21", "competencies": [entry]}
        (found,) = json.loads(run_json(json.dumps(profile)))["competencies"]

        assert list(entry["answers"]) == [item.id for item, _ in inside.answered]
        assert (response["stop"], response["below"]) == (last.stop, last.below)
        assert found["posterior"] == rounded(last.found.levels)
