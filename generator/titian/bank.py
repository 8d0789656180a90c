"""How good a quiz is as an instrument: the figures that the rules judge and the editors' page shows.

All of them follow from the items alone. Nothing has been measured on people yet.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import inf, sqrt
from statistics import StatisticsError, correlation, median

from titian.bundle.quiz_forms import item_row
from titian.memory import remembered
from titian.model.entries import AnchoredItem, Item, KnowledgeItem, QuizEntry, SituationalItem
from titian.model.fields import LEVELS
from titian_engine.grm import information

Objective = SituationalItem | KnowledgeItem

FULL = 10  # objective items; a quiz with fewer is still being written and is not judged as a bank
OBJECTIVE_SHARE = 0.4
ITEMS_PER_CUT = 3
INFORMATION = 4.0  # so that the standard error is at most half a level
LENGTH_CORRELATION = 0.5
LONGEST_SHARE = 0.5
POSITION_SHARE = 0.5
OVERLAP = 0.5
SENTENCE_WORDS = 20
AGREEMENT = 0.7

CUTS = LEVELS[1:]  # the cut of a level is where it begins; below level 1 there is nothing
_MIDDLE = 3.0  # the middle of level L is at L - 3 on the engine's scale


@dataclass(frozen=True)
class Figures:
    """What the editors' page shows of a quiz."""

    anchored: int
    situational: int
    knowledge: int
    full: bool
    objective_share: float
    at_cut: dict[int, int]
    information: dict[int, float]
    positions: tuple[int, ...]
    longest: int
    length_correlation: float
    sentence_words: float
    keyed: int
    same_best: int
    agreement: float | None

    @property
    def objective(self) -> int:
        """How many items are not self-ratings."""
        return self.situational + self.knowledge


@remembered()
def figures(quiz: QuizEntry) -> Figures:
    """Return all figures of a quiz."""
    items, keyed = objective(quiz), second_keys(quiz)
    return Figures(
        anchored=len(quiz.items) - len(items),
        situational=sum(isinstance(item, SituationalItem) for item in items),
        knowledge=sum(isinstance(item, KnowledgeItem) for item in items),
        full=is_full(quiz),
        objective_share=objective_share(quiz),
        at_cut=items_at_cuts(quiz),
        information=information_at_levels(quiz),
        positions=best_positions(quiz),
        longest=longest(quiz),
        length_correlation=length_correlation(quiz),
        sentence_words=sentence_words(quiz),
        keyed=len(keyed),
        same_best=sum(best(second) == best(key(item)) for item, second in keyed),
        agreement=agreement(quiz),
    )


def objective(quiz: QuizEntry) -> tuple[Objective, ...]:
    """Return the items that are no self-ratings."""
    return tuple(item for item in quiz.items if not isinstance(item, AnchoredItem))


def is_full(quiz: QuizEntry) -> bool:
    """Whether a quiz has grown from a draft to a bank."""
    return len(objective(quiz)) >= FULL


def objective_share(quiz: QuizEntry) -> float:
    """Return which part of the items are objective."""
    return len(objective(quiz)) / len(quiz.items)


def items_at_cuts(quiz: QuizEntry) -> dict[int, int]:
    """Return how many objective items stand at the beginning of each level from 2 on."""
    return {level: sum(item.level == level for item in objective(quiz)) for level in CUTS}


def information_at_levels(quiz: QuizEntry) -> dict[int, float]:
    """Return the Fisher information of all items together at the middle of each level."""
    rows = [item_row(item) for item in quiz.items]
    return {level: sum(information(level - _MIDDLE, row.a, row.b) for row in rows) for level in LEVELS}


def standard_error(amount: float) -> float:
    """Return the standard error, in levels, that an amount of information leaves."""
    return 1 / sqrt(amount) if amount > 0 else inf


def key(item: Item) -> tuple[int, ...]:
    """Return the credits of an item, in the order of its options."""
    return tuple(option.credit for option in item.options)


def best(credit: Sequence[int]) -> int:
    """Return the index of the option that earns most."""
    return max(range(len(credit)), key=credit.__getitem__)


def best_positions(quiz: QuizEntry) -> tuple[int, ...]:
    """Return how often the best option of an objective item is the first, second, third and fourth."""
    places = [best(key(item)) for item in objective(quiz)]
    return tuple(places.count(number) for number in range(4))


def longest(quiz: QuizEntry) -> int:
    """Return in how many objective items no option is longer than the best one."""
    found = 0
    for item in objective(quiz):
        lengths = [len(option.text) for option in item.options]
        found += lengths[best(key(item))] == max(lengths)
    return found


def length_correlation(quiz: QuizEntry) -> float:
    """Return the correlation of length and credit over the options of all objective items.

    Each is taken relative to its own item: length to the mean length, credit to the highest credit. Where
    one of them never varies there is nothing to give away, and the answer is 0.
    """
    lengths, credit = [], []
    for item in objective(quiz):
        characters, earned = [len(option.text) for option in item.options], key(item)
        lengths += [length * len(characters) / sum(characters) for length in characters]
        credit += [amount / max(1, *earned) for amount in earned]
    try:
        return correlation(lengths, credit)
    except StatisticsError:
        return 0.0


def sentence_words(quiz: QuizEntry) -> float:
    """Return the median length of a sentence, in words, over everything that people read in a quiz."""
    return median(len(sentence.split()) for item in quiz.items for sentence in _sentences(item))


def _sentences(item: Item) -> Iterable[str]:
    for text in (*_shown(item), *(option.reason for option in item.options)):
        yield from re.split(r"(?<=[.?!…])\s+", text)


def _shown(item: Item) -> tuple[str, ...]:
    """Return what a person reads of an item before answering."""
    situation = (item.situation,) if isinstance(item, SituationalItem) else ()
    return (*situation, item.question, *(option.text for option in item.options))


def words(*texts: str) -> frozenset[str]:
    """Return the different words of some texts, without regard to case."""
    return frozenset(re.findall(r"\w+", " ".join(texts).casefold()))


def item_words(item: Item) -> frozenset[str]:
    """Return the different words of an item's situation, question and options."""
    return words(*_shown(item))


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Return which part of the words of two texts is in both (Jaccard)."""
    common = len(one & other)
    return common / max(1, len(one) + len(other) - common)


def second_keys(quiz: QuizEntry) -> tuple[tuple[Objective, tuple[int, ...]], ...]:
    """Return the objective items that have a second key, with it."""
    return tuple((item, item.second_key) for item in objective(quiz) if item.second_key is not None)


def agreement(quiz: QuizEntry) -> float | None:
    """Return the part of all pairs of options that both keys put in the same order.

    Pairs that the first key holds equal are left out. None where no item has a second key.
    """
    same = [
        (a - b) * (one - other) > 0
        for item, second in second_keys(quiz)
        for (a, one), (b, other) in combinations(zip(key(item), second, strict=True), 2)
        if a != b
    ]
    return sum(same) / len(same) if same else None
