"""The figures about quizzes: each against a small case that is worked out by hand."""

from math import inf, sqrt

import pytest

from titian import bank
from titian.bundle.quiz_forms import item_row
from titian.model.entries import AnchoredItem, Item, KnowledgeItem, Option, QuizEntry, SituationalItem


def options(*pairs: tuple[str, int]) -> tuple[Option, ...]:
    return tuple(Option(text=text, credit=credit, reason="Sebab.") for text, credit in pairs)


def anchored(number: int = 1) -> AnchoredItem:
    texts = [(letter * 4, credit) for credit, letter in enumerate("abcde")]
    return AnchoredItem(
        id=f"x-a{number}",
        kind="anchored",
        question="Apa?",
        evidence_prompt="Mana?",
        options=options(*texts),
    )


def situational(
    credits_: tuple[int, ...] = (3, 2, 1, 0),
    lengths: tuple[int, ...] = (4, 4, 4, 4),
    level: int = 2,
    second: tuple[int, ...] | None = None,
) -> SituationalItem:
    texts = [(letter * length, c) for letter, length, c in zip("pqrs", lengths, credits_, strict=True)]
    return SituationalItem(
        id=f"x-s{level}",
        kind="situational",
        level=level,
        situation="Satu dua tiga. Empat lima!",
        question="Apa?",
        options=options(*texts),
        second_key=second,
    )


def knowledge(
    credits_: tuple[int, ...] = (0, 1, 0, 0), level: int = 3, second: tuple[int, ...] | None = None
) -> KnowledgeItem:
    texts = [(letter * 4, credit) for letter, credit in zip("pqrs", credits_, strict=True)]
    return KnowledgeItem(
        id=f"x-k{level}",
        kind="knowledge",
        level=level,
        question="Apa?",
        options=options(*texts),
        second_key=second,
    )


def quiz(*items: Item) -> QuizEntry:
    return QuizEntry(
        competency="x", version=1, items=items, sources=("permenpanrb-38-2017",), checked="2026-11-21"
    )


def test_counts_and_share():
    """Two self-ratings, two situations and one knowledge item: three of five are objective."""
    found = bank.figures(quiz(anchored(1), anchored(2), situational(), situational(level=4), knowledge()))
    assert (found.anchored, found.situational, found.knowledge, found.objective) == (2, 2, 1, 3)
    assert found.objective_share == pytest.approx(3 / 5)
    assert found.at_cut == {2: 1, 3: 1, 4: 1, 5: 0}
    assert not found.full


def test_a_bank_is_full_from_ten_objective_items_on():
    """Self-ratings do not count."""
    assert not bank.is_full(quiz(anchored(), *[situational()] * 9))
    assert bank.is_full(quiz(anchored(), *[situational()] * 9, knowledge()))


def test_information_of_a_right_or_wrong_answer_is_a_squared_p_q():
    """One knowledge item: at its own threshold a quarter of a squared, and less on both sides alike."""
    item = knowledge(level=3)
    row = item_row(item)
    found = bank.information_at_levels(quiz(item))
    assert list(found) == [1, 2, 3, 4, 5]
    for level, amount in found.items():
        odds = 2.718281828459045 ** (row.a * (level - 3 - row.b[0]))
        assert amount == pytest.approx(row.a**2 * odds / (1 + odds) ** 2, rel=1e-12)
    assert max(found.values()) <= row.a**2 / 4


def test_information_adds_up():
    """Twice the same item tells twice as much."""
    once, twice = (bank.information_at_levels(quiz(*[situational()] * times)) for times in (1, 2))
    assert {level: 2 * amount for level, amount in once.items()} == pytest.approx(twice)


def test_standard_error():
    """Information 4 leaves half a level; none leaves everything open."""
    assert bank.standard_error(4.0) == 0.5
    assert bank.standard_error(2.0) == pytest.approx(1 / sqrt(2))
    assert bank.standard_error(0.0) == inf


def test_places_of_the_best_option():
    """First, first, last and second."""
    items = (situational(), situational((3, 0, 1, 2)), situational((0, 1, 2, 3)), knowledge())
    assert bank.best_positions(quiz(anchored(), *items)) == (2, 1, 0, 1)


def test_best_is_longest_alone_or_with_others():
    """Longest alone and together with another count; shorter does not."""
    alone, together, shorter = (situational(lengths=ls) for ls in ((9, 4, 4, 4), (9, 9, 4, 4), (4, 9, 4, 4)))
    assert [bank.longest(quiz(item)) for item in (alone, together, shorter)] == [1, 1, 0]


def test_length_correlation():
    """1 when length grows with credit, -1 when it shrinks, 0 when either stands still."""
    growing = situational((0, 1, 2, 3), (2, 4, 6, 8))
    shrinking = situational((0, 1, 2, 3), (8, 6, 4, 2))
    assert bank.length_correlation(quiz(growing)) == pytest.approx(1)
    assert bank.length_correlation(quiz(shrinking)) == pytest.approx(-1)
    assert bank.length_correlation(quiz(growing, shrinking)) == pytest.approx(0)
    assert bank.length_correlation(quiz(situational())) == 0
    assert bank.length_correlation(quiz(anchored())) == 0


def test_length_correlation_is_taken_within_items():
    """An item with long options beside one with short options changes nothing."""
    one = situational((0, 1, 2, 3), (2, 6, 4, 8))
    other = situational((0, 1, 2, 3), (20, 60, 40, 80))
    # Lengths 1, 3, 2, 4 with credits 0, 1, 2, 3: covariance 4 over variances 5 and 5.
    assert bank.length_correlation(quiz(one, other)) == pytest.approx(0.8)


def test_sentences_are_counted_in_words():
    """3 and 2 words of the situation, then 1 word nine times: question, options and reasons."""
    assert bank.sentence_words(quiz(situational())) == 1
    long = knowledge().model_copy(update={"question": "a b c d e f g", "options": options(("h i j k l", 1))})
    assert bank.sentence_words(quiz(long)) == 5  # of 7, 5 and 1


def test_overlap_is_the_common_part_of_all_words():
    """Two of four words; case and punctuation do not count; nothing overlaps with nothing."""
    one, other = bank.words("Menolak dengan halus."), bank.words("menolak", "halus, segera")
    assert bank.overlap(one, other) == 0.5
    assert bank.overlap(one, one) == 1
    assert bank.overlap(frozenset(), frozenset()) == 0


def test_words_of_an_item_leave_the_reasons_out():
    """Only what people read before they answer can make two items alike."""
    assert bank.item_words(knowledge()) == {"apa", "pppp", "qqqq", "rrrr", "ssss"}


def test_agreement_counts_pairs_in_the_same_order():
    """Of six pairs one is turned round; a tie of the second key is no agreement."""
    assert bank.agreement(quiz(situational(second=(3, 2, 0, 1)))) == pytest.approx(5 / 6)
    assert bank.agreement(quiz(situational(second=(0, 1, 2, 3)))) == 0
    assert bank.agreement(quiz(situational(second=(3, 1, 1, 0)))) == pytest.approx(5 / 6)


def test_agreement_leaves_out_what_the_first_key_holds_equal():
    """A knowledge item has three pairs: the right answer against each other one."""
    assert bank.agreement(quiz(knowledge(second=(0, 1, 0, 0)))) == 1
    assert bank.agreement(quiz(knowledge(second=(1, 0, 0, 0)))) == 0
    both = quiz(situational(second=(3, 2, 0, 1)), knowledge(second=(0, 1, 0, 0)))
    assert bank.agreement(both) == pytest.approx(8 / 9)


def test_items_with_one_key_do_not_count_as_agreed():
    """They are neither keyed twice nor of the same best option."""
    found = bank.figures(
        quiz(situational(), situational(second=(3, 2, 0, 1)), knowledge(second=(1, 0, 0, 0)))
    )
    assert (found.objective, found.keyed, found.same_best) == (3, 2, 1)
    assert bank.agreement(quiz(anchored(), situational())) is None


@pytest.mark.parametrize("level", [2, 3, 4, 5])
def test_thresholds_are_ordered_by_construction(level: int):
    """No rule has to ask for it: parameters follow from kind and level."""
    for item in (anchored(), situational(level=level), knowledge(level=level)):
        cuts = item_row(item).b
        assert list(cuts) == sorted(set(cuts))
