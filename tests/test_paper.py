"""The hand-scoring table of the paper form gives the coarse result that the engine gives."""

import random
from itertools import pairwise
from pathlib import Path

import pytest

from titian.bundle.quiz_forms import forms, item_row
from titian.load import load
from titian.model import model
from titian.paper import scoring_table
from titian_engine.grm import category_probability
from titian_engine.measure import estimate
from titian_engine.profile import level_range, rounded
from titian_engine.request import CompetencyAnswers, Item

QUIZZES = {c.id: c.quiz for c in model(load(Path(__file__).parent.parent)).competencies if c.quiz}


@pytest.mark.parametrize("name", QUIZZES)
def test_the_table_covers_every_sum_once_and_rises(name):
    """From zero to the highest sum without a hole; more credits never mean a lower range."""
    quiz = QUIZZES[name]
    rows = scoring_table(quiz)
    chosen = set(forms(quiz).full)
    highest = sum(len(item_row(item).b) for item in quiz.items if item.id in chosen)

    assert [rows[0].first, rows[-1].last] == [0, highest]
    assert all(row.last + 1 == after.first for row, after in pairwise(rows))
    assert [(row.low, row.high) for row in rows] == sorted((row.low, row.high) for row in rows)


def test_paper_and_screen_agree():
    """Of 400 simulated people the two ranges always meet, and the likeliest level is on paper for 95 %."""
    quiz = QUIZZES["komunikasi"]
    rows = scoring_table(quiz)
    by_id = {item.id: item_row(item) for item in quiz.items}
    items = [Item(r.id, r.kind, r.a, r.b, r.credits) for r in (by_id[i] for i in forms(quiz).full)]
    chance = random.Random(11)
    met = held = 0
    for _ in range(400):
        ability, leniency = chance.gauss(0, 1.3), chance.gauss(0.5, 0.8)
        answered = tuple(
            (item, draw(chance, item, ability + (leniency if item.kind == "anchored" else 0)))
            for item in items
        )
        total = sum(category for _, category in answered)
        row = next(row for row in rows if row.first <= total <= row.last)
        (found,) = estimate([CompetencyAnswers("x", tuple(items), answered)])
        span = level_range(rounded(found.levels))
        met += row.low <= span["to"] and span["from"] <= row.high
        held += row.low <= found.levels.index(max(found.levels)) + 1 <= row.high

    assert met == 400
    assert held >= 380


def draw(chance: random.Random, item: Item, x: float) -> int:
    """Draw an answer's category at an ability."""
    weights = [category_probability(x, item.a, item.b, k) for k in range(len(item.b) + 1)]
    return chance.choices(range(len(weights)), weights)[0]
