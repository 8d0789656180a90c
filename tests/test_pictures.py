"""Pictures that the build draws: they show the model's numbers, and the table beside them shows the same."""

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from axe import violations
from conftest import ROOT
from lxml import html

from titian.load import load
from titian.model import Library, model
from titian.model.fields import LEVELS
from titian.pictures import pictures
from titian.pictures.draw import KEPT, PictureError, draw
from titian.pictures.finish import finish
from titian.pictures.sheet import LABELS, ROW, Picture, bar, label, text

NONE = "belum ada"
# How high letters are on the screen, and how far the names of the rows reach to the right.
MEASURED = """(svg) => {
  const texts = [...svg.querySelectorAll("text")];
  const names = texts.filter((one) => /^translate[(]0,/.test(one.getAttribute("transform"))
    && !one.closest("[font-weight]"));
  return [texts.map((one) => parseFloat(getComputedStyle(one).fontSize) * svg.getScreenCTM().a),
    Math.max(...names.map((one) => one.getBBox().width))];
}"""
BOX = re.compile(r"M(-?[\d.]+),(-?[\d.]+)h(-?[\d.]+)v(-?[\d.]+)h-?[\d.]+Z")
STRONG, SOFT, HOLE = "var(--ttn-fig-strong)", "var(--ttn-fig-soft)", "none"


@pytest.fixture(scope="module")
def library() -> Library:
    """The real content."""
    return model(load(ROOT))


@pytest.fixture(scope="module")
def drawn(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Every picture, by its name, drawn afresh."""
    return pictures(library, ROOT, tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def page(site: Path):
    """What opens a page of the site as a tree."""
    return lambda url: html.fromstring((site / url / "index.html").read_text("utf-8"))


class Drawing:
    """A picture as it stands in a page: what is written and what is filled on each row."""

    def __init__(self, page, name: str) -> None:
        """Find it by the name that its title carries."""
        (self.svg,) = page.xpath(f"//*[name()='svg'][.//*[@id='gambar-{name}-judul']]")
        self.texts = [
            (*map(float, re.findall(r"-?[\d.]+", one.get("transform"))), one.text)
            for one in self.svg.iter("text")
        ]
        self.boxes = [
            (path.get("fill"), *map(float, box))
            for path in self.svg.iter("path")
            for box in BOX.findall(path.get("d"))
        ]

    def row(self, number: int) -> tuple[str, dict[float, str]]:
        """Return the name of a row, and what is written in it, top to bottom, by where."""
        name, written = [], defaultdict(list)
        for x, y, words in sorted(self.texts, key=lambda one: one[1]):
            if number * ROW <= y < (number + 1) * ROW:
                (written[x] if x else name).append(words)
        return " ".join(name), {x: " ".join(words) for x, words in written.items()}

    def filled(self, number: int) -> list[tuple[str, float, float]]:
        """Return the boxes of a row: fill, left and right edge."""
        return sorted(
            ((fill, x, x + width) for fill, x, y, width, _ in self.boxes if int(y // ROW) == number),
            key=lambda box: box[1],
        )

    def columns(self, count: int) -> list[float]:
        """Return where the columns have their middle, as the numbers above them say."""
        _, heads = self.row(0)
        assert [heads[x] for x in sorted(heads)] == [str(level) for level in LEVELS[-count:]]
        return sorted(heads)


def table(tree, name: str) -> list[tuple[str, list[str]]]:
    """Return the rows of the table of a kind: their head, and of each cell the first words."""
    rows = tree.xpath(f"//table[contains(@class, '{name}')]/tbody/tr")
    return [(row.find("th").text_content(), [cell.text.strip() for cell in row.iter("td")]) for row in rows]


@pytest.mark.parametrize("nation", [False, True], ids=["regions", "nation"])
def test_coverage_shows_what_trainings_reach_and_names_every_hole(library, page, nation):
    """Picture, table and model agree, box by box."""
    for region in (None,) if nation else library.regions:
        tree = page(region.url if region else "daerah/")
        drawing = Drawing(tree, f"cakupan-{region.id if region else 'nasional'}")
        columns = drawing.columns(4)
        trainings, listed = library.trainings_of(region), table(tree, "ttn-coverage")
        assert [name for name, _ in listed] == [one.name for one in library.competencies]
        for number, (competency, (_, cells)) in enumerate(zip(library.competencies, listed, strict=True), 1):
            counts = [sum(t.reaches(competency, level) for t in trainings) for level in LEVELS[1:]]
            words = [str(count or NONE) for count in counts]
            name, written = drawing.row(number)
            boxes = [
                next(box for box in drawing.filled(number) if box[1] < middle < box[2]) for middle in columns
            ]
            assert name == competency.name
            assert cells == words
            assert [fill for fill, *_ in boxes] == [(HOLE, SOFT, STRONG)[min(count, 2)] for count in counts]
            assert [
                next(text for x, text in written.items() if left < x < right) for _, left, right in boxes
            ] == words


def test_a_hole_in_a_region_leads_to_what_fills_it_nationally(library, page):
    """The figure beside it is the number of national trainings, and the link goes to that very step."""
    national = library.trainings_of(None)
    checked = 0
    for region in library.regions:
        tree = page(region.url)
        rows = tree.xpath("//table[contains(@class, 'ttn-coverage')]/tbody/tr")
        for competency, row in zip(library.competencies, rows, strict=True):
            for level, cell in zip(LEVELS[1:], row.iter("td"), strict=True):
                count = sum(t.reaches(competency, level) for t in national)
                for link in cell.iter("a"):
                    checked += 1
                    assert link.text == f"{count} nasional"
                    assert link.text_content().endswith(f"untuk {competency.name} ke tingkat {level}")
                    assert link.get("href").endswith(f"{competency.url}#ke-{level}")
                assert bool(len(cell.xpath(".//a"))) == (NONE in cell.text_content() and count > 0)
        stressed = {
            one.name
            for one in region.focus
            if not all(any(t.reaches(one, n) for t in library.trainings_of(region)) for n in LEVELS[1:])
        }
        listed = tree.xpath("//h3[@id='pengisi']/following-sibling::details/summary/text()")
        assert {words.partition(":")[0] for words in listed} == stressed
    assert checked > 100


def test_levels_show_what_each_position_asks_for(library, page):
    """A row per competency: as many full boxes as the list below says, and the number in the last of them."""
    for position in library.positions:
        tree = page(position.url)
        drawing = Drawing(tree, f"tingkat-{position.id}")
        columns = drawing.columns(5)
        listed = {
            item.find("a").text: int(re.search(r"Tingkat (\d)", item.text_content())[1])
            for item in tree.xpath("//ul[contains(@class, 'ttn-required')]/li")
        }
        assert listed == {one.competency.name: one.level for one in position.requires}
        for number, requirement in enumerate(position.requires, start=1):
            name, written = drawing.row(number)
            boxes = drawing.filled(number)
            full = [box for box in boxes if box[0] == STRONG]
            assert name == requirement.competency.name
            assert len(boxes) == len(LEVELS)
            assert len(full) == listed[name]
            assert written == {columns[listed[name] - 1]: str(listed[name])}


def test_the_mix_has_a_bar_per_form_as_long_as_its_number(library, page):
    """Picture, table and model agree; a share of 10:20:70 that nobody uses says so."""
    for region in (*library.regions, None):
        tree = page(region.url if region else "bentuk/")
        drawing = Drawing(tree, f"bentuk-{region.id if region else 'nasional'}")
        listed = [(name, cells[1]) for name, cells in table(tree, "ttn-mix")]
        counted = {
            form.name: sum(t.form is form for t in library.trainings_of(region)) for form in library.forms
        }
        assert {name: int(count) for name, count in listed if count != NONE} == {
            name: count for name, count in counted.items() if count
        }
        rows = [drawing.row(number) for number in range(int(drawing.svg.get("height")) // ROW)]
        bars = [(number, words) for number, (_, written) in enumerate(rows) for words in written.values()]
        assert [words for _, words in bars] == [count for _, count in listed]
        lengths = [
            (right - left) / int(words) for number, words in bars for _, left, right in drawing.filled(number)
        ]
        assert max(lengths) - min(lengths) < 0.3


def test_a_picture_says_what_it_is_and_takes_its_colours_from_the_page(library, drawn):
    """Words for who cannot see it, no style, no colour of its own, nothing left of the library's wrapping."""
    assert len(drawn) == 2 * (len(library.regions) + 1) + len(library.positions)
    for name, svg in drawn.items():
        tree = ET.fromstring(svg)  # noqa: S314  # our own
        said = {child.get("id"): child.text for child in tree if child.tag in ("title", "desc")}
        assert tree.get("role") == "img"
        assert list(said) == tree.get("aria-labelledby").split()
        assert all(words and len(words) > 20 for words in said.values()), name
        assert {element.tag for element in tree.iter()} <= {"svg", "title", "desc", "g", "path", "text"}
        for element in tree.iter():
            colours = {element.get("fill"), element.get("stroke")} - {None, "none"}
            assert all(colour.startswith("var(--ttn-fig-") for colour in colours), name
            assert not {"style", "font-family", "aria-hidden"} & set(element.keys()), name
        assert len(svg) < 9_000, name


def test_the_same_is_drawn_again_and_only_once(library, drawn, tmp_path, monkeypatch):
    """Byte for byte, drawn or kept; what is kept in part, or is another, is drawn anew."""
    assert pictures(library, ROOT, tmp_path) == drawn
    with monkeypatch.context() as without_node:
        without_node.setenv("TITIAN_NODE", "/nowhere/node")
        assert pictures(library, ROOT, tmp_path) == drawn
        picture = Picture("uji", "Uji", "Uji", (0, 2), (bar("strong", 0, 0, 1),))
        with pytest.raises(PictureError, match="/nowhere/node"):
            draw(ROOT, [picture], tmp_path)
    first = draw(ROOT, [picture], tmp_path)
    (tmp_path / KEPT).write_bytes((tmp_path / KEPT).read_bytes()[:40])
    assert draw(ROOT, [picture], tmp_path) == first


def test_a_name_cannot_break_out_of_a_picture(tmp_path):
    """Markup in a name is text, and a name that is too long ends in an ellipsis inside its two lines."""
    short = ["<script>x(1)</script>", '"><b onclick=x()>', "{{datum}} ${x}"]
    names = [*short, "kata " * 30]
    values = [
        value for row, name in enumerate(names) for value in (*label(row, name), text("on", row, 1, name))
    ]
    picture = Picture("uji", short[0], short[1], (0, 2), (*values, bar("strong", 0, 0, 1)))
    tree = ET.fromstring(finish(picture, draw(ROOT, [picture], tmp_path)[0]))  # noqa: S314  # our own
    assert {element.tag for element in tree.iter()} <= {"svg", "title", "desc", "g", "path", "text"}
    written = [element.text for element in tree.iter("text")]
    assert [written.count(name) for name in short] == [2, 2, 2]
    assert sum(words.endswith("…") for words in written) == 1
    assert (tree.find("title").text, tree.find("desc").text) == (short[0], short[1])


def test_without_the_library_the_build_says_what_to_do(tmp_path):
    """A project whose packages were not installed is told so, in plain words."""
    with pytest.raises(PictureError, match=r"vega belum terpasang(.|\n)*make site"):
        draw(tmp_path, [], tmp_path)


def test_pictures_fit_and_can_be_read_on_the_narrowest_screen(browser, base):
    """At 320 px nothing sticks out, letters are about 11 px high, names stay clear of the boxes."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, locale="id-ID")
    page = context.new_page()
    for url in ("daerah/kota-semarang/", "jabatan/camat/", "jabatan/jenjang/administrator/"):
        page.goto(base + url)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), url
        page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), url
        assert violations(page) == [], url
        for svg in page.locator(".ttn-figure__svg").all():
            heights, reach = svg.evaluate(MEASURED)
            assert min(heights) >= 8.5
            assert sorted(heights)[len(heights) // 2] >= 11
            assert 0 < reach <= LABELS
    context.close()


def test_paper_without_colours_still_tells_full_from_empty(browser, base):
    """Filled and soft boxes differ in lightness, empty ones by outline, even from a dark screen."""
    context = browser.new_context(locale="id-ID")
    page = context.new_page()
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(base + "daerah/kota-semarang/")
    looks = page.locator("figure:has(#gambar-cakupan-kota-semarang-judul) svg[role=img] path").evaluate_all(
        "all => all.map((path) => [getComputedStyle(path).fill, getComputedStyle(path).strokeDasharray])"
    )
    grey = {
        fill: sum(map(int, re.findall(r"\d+", fill)[:3])) / 3
        for fill, dash in looks
        if fill.startswith("rgb(")
    }
    assert max(grey.values()) - min(grey.values()) > 120
    assert sum(dash != "none" for _, dash in looks) == 1
    context.close()
