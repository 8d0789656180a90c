"""Result, plan and paper form on paper: all that the screen says, in its order, on whole A4 pages."""

import json

import pytest
import states
from looks import SETTLE
from plan_person import person
from playwright.sync_api import Page, expect
from printed import A4, CLIPPED, ROWS, Sheet, faults, plain, print_page
from states import Place

AREA = {"width": A4[0] * 4 // 3 - 113, "height": 1000}  # what the margins leave, in CSS pixels


def in_order(parts: list[str], printed: list[Sheet]) -> list[str]:
    """Return the parts that are not printed after the one before."""
    everything, at, missing = "".join(one.words for one in printed), 0, []
    for part in map(plain, parts):
        found = everything.find(part, at)
        if found < 0:
            missing.append(part)
        else:
            at = found + len(part)
    return missing


def rows_faults(page: Page, place: str, printed: list[Sheet]) -> list[str]:
    """Return rows of the screen's tables that no single page holds below the head of their table."""
    wrong = []
    for table in page.evaluate(ROWS, place):
        head = plain(table["head"])
        for cells in table["rows"]:
            words = [plain(cell) for cell in cells]
            if not any(head in one.words and all(cell in one.words for cell in words) for one in printed):
                wrong.append(" | ".join(cells))
    return wrong


def clipped(page: Page) -> list[str]:
    """Return what is wider than its place when the page is laid out for paper."""
    page.emulate_media(media="print")
    page.set_viewport_size(AREA)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    found = page.evaluate(CLIPPED)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    return found


@pytest.fixture
def place(phone, base, site, tmp_path):
    """A page of a fresh context."""
    return Place(phone.page(), base, site, tmp_path)


def test_the_result_prints_with_all_its_figures(place):
    """Every card and every row, in the screen's order, with date and version; closed again afterwards."""
    states.result_mixed(place)
    page = place.page
    cards = page.locator(".ttn-outcome").evaluate_all(
        "cards => cards.map((card) => [card.querySelector('.ttn-outcome__head').textContent,"
        " card.querySelector('.ttn-bar + p, p').textContent].join(' '))"
    )
    printed = print_page(page)

    assert faults(printed) == []
    assert len(cards) == 17
    assert in_order(cards, printed) == []
    assert rows_faults(page, "#ttn-view", printed) == []
    assert page.locator("details[open]").count() == 0
    everything = "".join(one.words for one in printed)
    assert plain(page.locator("#ttn-view > p").first.inner_text()) in everything
    assert plain(page.locator(".ttn-footer__version").inner_text()) in printed[-1].words
    assert "Cetakhasil" not in everything
    assert clipped(page) == []


def test_a_result_of_eight_competencies_needs_four_pages_at_most(place):
    """What a head of office would be handed fits on two sheets, front and back."""
    state = person(place.site)
    state["answers"] = dict(list(state["answers"].items())[:8])
    states.show_result(place, state)
    printed = print_page(place.page)

    assert place.page.locator(".ttn-outcome").count() == 8
    assert len(printed) <= 4
    assert faults(printed) == []


def test_the_plan_prints_with_its_lines_and_tables(place):
    """Every line with its reason, every number of the pictures' tables, no controls."""
    states.plan_ready(place)
    page = place.page
    lines = page.locator(".ttn-line").evaluate_all(
        "lines => lines.flatMap((line) => [line.querySelector('h4').textContent,"
        " ...[...line.querySelectorAll('dd')].map((one) => one.textContent)])"
    )
    printed = print_page(page)

    assert faults(printed) == []
    assert len(lines) > 5
    assert in_order(lines, printed) == []
    assert rows_faults(page, ".ttn-pictures", printed) == []
    everything = "".join(one.words for one in printed)
    assert "Disusun21November2026" in everything
    assert not [
        words for words in ("Jangan pakai", "Susun ulang", "Batas lain") if plain(words) in everything
    ]
    assert clipped(page) == []


def test_the_document_and_the_practice_are_not_clipped(place):
    """What other tests print is measured here."""
    states.document(place)
    assert clipped(place.page) == []
    states.practice(place)
    assert clipped(place.page) == []


def test_the_paper_form_is_whole(place):
    """Each question on one page with all its answers, in order; the numbers begin on a page of their own."""
    page = place.page
    page.goto(place.base + "penilaian/kertas/komunikasi/")
    items = page.locator(".ttn-paper__item").evaluate_all(
        "items => items.map((item) => [...item.querySelectorAll('p, li')].map((one) => one.textContent))"
    )
    questions = [item[:-1] for item in items]  # the last answer is the same for all
    printed = print_page(page)

    assert faults(printed) == []
    assert len(items) >= 9
    assert in_order([item[0] for item in items], printed) == []
    assert in_order([item[-2] for item in items], printed) == []
    assert [q for q in questions if not any(all(plain(p) in one.words for p in q) for one in printed)] == []
    assert rows_faults(page, ".ttn-paper", printed) == []
    scoring = [n for n, one in enumerate(printed) if "Hitungsendiri" in one.words]
    assert scoring == [len(printed) - 1]
    assert plain(questions[-1][0]) not in printed[-1].words
    assert clipped(page) == []


def test_paper_is_white_whatever_the_theme(place):
    """Who reads in the dark theme prints black on white."""
    page = place.page
    page.goto(place.base)
    for _ in range(2):
        page.get_by_role("button", name="Tema").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.emulate_media(media="print")
    page.evaluate(SETTLE)
    looks = page.evaluate(
        "['body', '.ttn-card', '.ttn-lead', 'h1'].map((one) => getComputedStyle(document.querySelector(one)))"
        ".map(({color, backgroundColor}) => [color, backgroundColor])"
    )

    assert (
        json.dumps(looks).count("rgb(255, 255, 255)") == 2
    )  # the page and the card; the rest is transparent
    assert all(max(map(int, color[4:-1].split(","))) < 100 for color, _ in looks)
