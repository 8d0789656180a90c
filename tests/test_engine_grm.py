"""The graded response model agrees with a second formula and with figures computed elsewhere."""

import json
import math
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titian_engine import measure
from titian_engine.grm import ABILITY, category_probability, information
from titian_engine.request import CompetencyAnswers, Item

VECTORS = json.loads((Path(__file__).parent / "data" / "irt_vectors.json").read_text("utf-8"))
ITEMS = [
    Item(f"i{number}", "situational", a, tuple(b), (0, 1, 2, 3, 4))
    for number, (a, b) in enumerate(VECTORS["items"])
]

abilities = st.floats(-6, 6)
discriminations = st.floats(0.2, 3)
threshold_lists = (
    st.lists(st.floats(-4, 4), min_size=1, max_size=4, unique=True)
    .map(sorted)
    .filter(lambda b: all(high - low > 1e-3 for low, high in pairwise(b)))
)


def second_formula(x: float, a: float, b: list[float], category: int) -> float:
    """The same probability through hyperbolic tangents: P* = (1 + tanh(a (x - b) / 2)) / 2."""
    steps = [1.0, *((1 + math.tanh(a * (x - cut) / 2)) / 2 for cut in b), 0.0]
    return steps[category] - steps[category + 1]


@given(abilities, discriminations, threshold_lists)
def test_probabilities_agree_with_a_second_formula_and_sum_to_one(x, a, b):
    """Every category to 1e-12, and all of them together one."""
    probabilities = [category_probability(x, a, b, category) for category in range(len(b) + 1)]

    expected = [second_formula(x, a, b, category) for category in range(len(b) + 1)]
    assert probabilities == pytest.approx(expected, abs=1e-12)
    assert math.fsum(probabilities) == pytest.approx(1, abs=1e-12)


def test_probabilities_and_information_equal_the_vectors():
    """Figures made by adaptive quadrature and another implementation, to 1e-12."""
    for x, expected in VECTORS["prob_item0"].items():
        a, b = VECTORS["items"][0]
        found = [category_probability(float(x), a, b, category) for category in range(len(b) + 1)]
        assert expected == pytest.approx(found, abs=1e-12)
    for x, expected in VECTORS["info"].items():
        found = [information(float(x), a, b) for a, b in VECTORS["items"]]
        assert expected == pytest.approx(found, abs=1e-12)


@pytest.mark.parametrize("row", VECTORS["rows"], ids=lambda row: "".join(map(str, row["pattern"])))
def test_the_estimate_equals_expected_a_posteriori_on_the_same_grid(row, monkeypatch):
    """With a standard normal prior and no tempering the engine gives the published EAP and its error."""
    monkeypatch.setattr(measure, "PRIOR_DEVIATION", 1.0)
    monkeypatch.setattr(measure, "TEMPERING", 1.0)
    answered = tuple(zip(ITEMS, row["pattern"], strict=True))

    (estimate,) = measure.estimate([CompetencyAnswers("x", tuple(ITEMS), answered)])

    assert row["grid121_6"] == pytest.approx([estimate.mean, estimate.deviation], abs=1e-9)
    assert row["eap"] == pytest.approx(estimate.mean, abs=1e-6)  # adaptive quadrature, no grid at all


def test_the_grid_gives_a_published_estimate_for_another_model():
    """Four-parameter items, answers 0, 1, 0, N(0, 1) on [-4, 4]: adaptivetesting publishes -0.4565."""
    a, b, c, d = (1.32, 1.07, 0.84), (-0.63, 0.18, -0.84), (0.17, 0.10, 0.19), (0.87, 0.93, 1)
    mass = []
    for tenth in ABILITY:
        x = tenth / 10
        right = [
            lo + (hi - lo) / (1 + math.exp(-k * (x - m))) for k, m, lo, hi in zip(a, b, c, d, strict=True)
        ]
        inside = abs(tenth) <= 40  # the published figure is that of this shorter range
        mass.append(inside * math.exp(-x * x / 2) * (1 - right[0]) * right[1] * (1 - right[2]))

    assert measure.Density(tuple(m / sum(mass) for m in mass)).mean == pytest.approx(-0.4565068, abs=1e-4)
