"""How a form counts in JP: the figures at home and abroad, caps that grow with them, and the bonus."""

import pytest

from titian_engine.jp_rule import JpRule


@pytest.mark.parametrize(
    ("rule", "home", "abroad"),
    [
        (JpRule("hari", 8, 12), 8, 12),
        (JpRule("hari", 8), 8, 8),
        (JpRule("kali", 2, 0), 2, 0),
        (JpRule("program"), None, None),
        (JpRule("program", 8, 12), None, None),
    ],
    ids=[
        "two figures",
        "one figure",
        "nothing abroad",
        "by programme",
        "by programme, whatever stands there",
    ],
)
def test_the_figure_of_a_day_or_a_time(rule: JpRule, home: int | None, abroad: int | None):
    assert rule.figure(abroad=False) == home
    assert rule.figure(abroad=True) == abroad


@pytest.mark.parametrize(
    ("rule", "jp", "cap"),
    [
        (JpRule("kali", 2, 3), 10, 15),
        (JpRule("kali", 2, 3), 5, 7),
        (JpRule("kali", 2), 10, 10),
        (JpRule("program"), 10, 10),
        (JpRule("kali", 0, 3), 10, 10),
    ],
    ids=["half as much again", "rounded down", "no figure for abroad", "by programme", "nothing at home"],
)
def test_a_cap_abroad_grows_as_the_figure_does(rule: JpRule, jp: int, cap: int):
    assert rule.abroad_like(jp) == cap


@pytest.mark.parametrize(
    ("rule", "jp", "abroad", "counted"),
    [
        (JpRule("program", bonus=25), 8, True, 10),
        (JpRule("program", bonus=25), 7, True, 8),
        (JpRule("program", bonus=25), 99, True, 123),
        (JpRule("program", bonus=0), 8, True, 8),
        (JpRule("program", bonus=25), 8, False, 8),
        (JpRule("program"), 8, True, 8),
        (JpRule("hari", 8, 12, bonus=25), 12, True, 12),
        (JpRule("hari", 8, 0, bonus=25), 12, True, 12),
    ],
    ids=[
        *("a quarter more", "rounded down", "rounded down late", "no more", "at home", "no bonus"),
        *("the figure holds it", "a figure of nothing, too"),
    ],
)
def test_the_bonus_for_abroad(rule: JpRule, jp: int, abroad: bool, counted: int):
    assert rule.with_bonus(jp, abroad=abroad) == counted
