"""The plan's pictures show what the plan says, their tables say the same, and everybody can see them."""

import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from axe import violations
from picture_cases import CASES, MANY, ORDINARY, REAL, Case, line
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader

from titian.node import find_node

ROOT = Path(__file__).parent.parent
HARNESS = """
import { html, render } from "lit-html";
import { planPictures } from "./site_overrides/app/plan-pictures.js";
const get = async (path) => (await fetch(new URL(path, document.baseURI))).json();
const { source } = await get("pictures.json");
const { trainings } = await get("../data/v1/trainings.json");
const { competencies } = await get("../data/v1/framework.json");
const known = new Map(competencies.map(({ id, name }) => [id, name]));
const names = { competency: (id) => known.get(id) ?? id };
const place = document.getElementById("ttn-view");
place.replaceChildren();
const rows = new Map([...trainings, ...source.trainings].map((row) => [row.id, row]));
render(html`<h2>Rencana</h2>${planPictures({ ...source, trainings: rows, names })}<p id="drawn"></p>`, place);
"""
each_case = pytest.mark.parametrize("case", CASES.values(), ids=CASES)
Draw = Callable[[Page, Case], Locator]


@pytest.fixture(scope="module")
def bundle() -> str:
    """The pictures as one script, bundled as the site bundles its own."""
    esbuild = ROOT / "node_modules" / "esbuild" / "bin" / "esbuild"
    command = [find_node(), str(esbuild), "--bundle", "--format=esm", "--target=es2022", "--charset=utf8"]
    return subprocess.run(command, cwd=ROOT, input=HARNESS, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def draw(bundle: str, base: str) -> Draw:
    """Draw a case on the site's plan page, with its styles and its security policy."""

    def drawn(page: Page, case: Case) -> Locator:
        body = json.dumps({"source": case.source()})
        page.route("**/rencana/pictures.json", lambda route: route.fulfill(body=body))
        script = {"body": bundle, "content_type": "text/javascript"}
        page.route("**/assets/app/plan-*.js", lambda route: route.fulfill(**script))
        page.goto(base + "rencana/")
        expect(page.locator("#drawn")).to_be_attached()
        return page.locator(".ttn-pictures")

    return drawn


def plain(text: str) -> str:
    """Return a text with plain blanks and dashes."""
    return " ".join(text.replace("\u2013", "-").split())


def texts(place: Locator) -> list[str]:
    """Return the texts of all places."""
    return [plain(text) for text in place.all_text_contents()]


def rows(figure: Locator, caption: str) -> list[list[str]]:
    """Return the cells of a figure's table, opened for it."""
    figure.locator("details").evaluate("details => { details.open = true }")
    lines = figure.get_by_role("table", name=caption).locator("tbody tr")
    return [texts(one.locator("th, td")) for one in lines.all()]


def test_the_tables_say_what_the_plan_says(phone, draw):
    """Every number of the plan, its gaps and limits stands in the tables as it is, chances as chances."""
    pictures = draw(phone.page(), ORDINARY)
    time, gaps, use = pictures.locator("figure").all()
    assert rows(time, "JP per triwulan") == [
        ["1 (Januari-Maret)", "sudah lewat", "6 JP", "0 JP", "6 JP", "12 JP"],
        ["2 (April-Juni)", "sedang berjalan", "2 JP", "4 JP", "6 JP", "12 JP"],
        ["3 (Juli-September)", "akan datang", "0 JP", "12 JP", "12 JP", "12 JP"],
        ["4 (Oktober-Desember)", "akan datang", "0 JP", "0 JP", "0 JP", "12 JP"],
    ]
    assert [row[1:] for row in rows(time, "Kegiatan per triwulan")] == [
        ["2", "4 JP", "bebas dalam triwulan"],
        ["3", "8 JP", "30 Agu - 2 Sep 2027"],
        ["3", "4 JP", "bebas dalam triwulan"],
    ]
    held, aimed = "jabatan sekarang", "jabatan yang dituju"
    assert rows(gaps, "Langkah yang kemungkinan masih perlu") == [
        ["Komunikasi", "2", "73 %", "-", "ditutup rencana"],
        ["Komunikasi", "3", ">99 %", held, "ditutup rencana"],
        ["Pelayanan Publik", "2", "55 %", "-", "ditutup oleh yang sudah dikerjakan"],
        ["Pelayanan Publik", "3", "81 %", held, "ditutup rencana"],
        ["Pelayanan Publik", "4", "93 %", "-", "tetap terbuka"],
        ["Pelayanan Publik", "5", "97 %", aimed, "tetap terbuka; belum ada kegiatannya"],
    ]
    assert rows(use, "JP, dipakai") == [
        ["Seluruhnya", "24 JP", ""],
        ["Sudah dikerjakan", "8 JP", ""],
        ["Direncanakan", "16 JP", ""],
        ["Batas Anda", "30 JP", "sisa 6 JP"],
        ["Kewajiban PNS, paling sedikit", "20 JP", "terpenuhi"],
    ]
    assert ["Belum diketahui biayanya", "1 kegiatan", "jumlah akhirnya dapat lebih besar"] in rows(
        use, "Biaya"
    )
    assert rows(use, "Waktu atasan")[-1] == ["Waktu yang tersedia", "10 jam", "sisa 3,5 jam"]
    assert "4 dari 6 langkah tertutup, termasuk 1" in gaps.inner_text()


@each_case
def test_timeline_and_table_agree(phone, draw, case):
    """Each line and each quarter shows the JP of its table row, and one JP is equally long everywhere."""
    time = draw(phone.page(), case).locator("figure").first
    table = rows(time, "JP per triwulan")
    assert texts(time.locator(".ttn-time__head strong")) == [f"Triwulan {row[0][0]}" for row in table]
    assert labels(time, "load") == [load(*row[4:]) for row in table]

    own = time.locator(".ttn-time__line:not(:has(.ttn-pic-done))")
    found = zip(texts(own.locator(".ttn-time__name")), labels(own, "length"), strict=True)
    assert list(found) == [(row[0], row[2]) for row in rows(time, "Kegiatan per triwulan")]
    lengths = own.locator("rect").evaluate_all(
        "parts => parts.map(part => part.getBoundingClientRect().width)"
    )
    hours = [int(words.split()[0]) for words in labels(own, "length")]
    per_jp = [length / jp for length, jp in zip(lengths, hours, strict=True)]
    assert per_jp == pytest.approx([max(per_jp, default=0)] * len(per_jp), rel=0.01)


def load(total: str, limit: str) -> str:
    """What stands over a quarter's bar, from the cells of its row."""
    if limit == "tanpa batas":
        return total
    _, beyond, over = limit.partition("(lebih ")
    return f"{total}, lebih {over.rstrip(')')}" if beyond else f"{total.split(maxsplit=1)[0]} dari {limit}"


def labels(place: Locator, kind: str) -> list[str]:
    """Return the accessible names of the timeline's bars of a kind; what they show is the same."""
    bars = place.locator(f".ttn-time__{kind}")
    found = bars.evaluate_all("bars => bars.map(bar => [bar.ariaLabel, bar.textContent.trim()])")
    assert [label for label, _ in found] == [shown for _, shown in found]
    return [plain(label) for label, _ in found]


@pytest.mark.parametrize("case", [ORDINARY, REAL, MANY], ids=["ordinary", "real", "many"])
def test_ladders_and_table_agree(phone, draw, case):
    """Each likely step stands in its picture with its chance; a check mark only where the plan closes it."""
    figure = draw(phone.page(), case).locator("figure").nth(1)
    shown = []
    for ladder in figure.locator(".ttn-ladders > li").all():
        name = texts(ladder.locator(".ttn-ladders__name"))[0]
        for level in ladder.locator("svg[role=img] > svg").all():
            number, *chances = texts(level.locator("text"))
            if chances:
                closed = level.locator(".ttn-pic-check").count() == 1
                assert len(chances) == (1 if closed else 2)
                shown.append((name, number, chances[0], closed))
    table = rows(figure, "Langkah yang kemungkinan masih perlu")
    assert shown == [(*row[:3], "ditutup" in row[4]) for row in table]
    assert len(shown) >= 6


@each_case
def test_gauges_and_table_agree(phone, draw, case):
    """The facts beside a gauge are the rows of its table, and its bar reaches as far as they say."""
    figure = draw(phone.page(), case).locator("figure").last
    source = case.source()
    for gauge in figure.locator(".ttn-gauges > li").all():
        name = texts(gauge.locator(".ttn-gauges__name"))[0]
        facts = texts(gauge.locator(".ttn-gauges__facts > li"))
        first, *others = rows(figure, f"{name.split(':')[0]}, dipakai")
        assert name.endswith(f": {first[1]}")
        assert [fact.removeprefix("?") for fact in facts] == [
            f"{words}: {value}" + (f" ({remark})" if remark else "") for words, value, remark in others
        ]
    limit = (source["limits"] or {}).get("jp_max")
    if limit and source["plan"]["total_jp"]:
        used, marked = figure.locator(".ttn-gauges__bar").first.evaluate(
            """bar => [".ttn-pic-planned", ".ttn-pic-line--limit"].map(part =>
              bar.querySelector(part).getBoundingClientRect().right - bar.getBoundingClientRect().left)"""
        )
        assert used / marked == pytest.approx(source["plan"]["total_jp"] / limit, rel=0.02)


@each_case
def test_everything_can_be_read_on_a_small_phone(phone, draw, case):
    """At 320 px nothing sticks out sideways; at 360 px no text is smaller than 12 px."""
    page = phone.page()
    page.set_viewport_size({"width": 320, "height": 740})
    pictures = draw(page, case)
    out = "place => place.scrollWidth > place.clientWidth || document.body.scrollWidth > innerWidth"
    assert not pictures.evaluate(out)
    right = pictures.evaluate("place => place.getBoundingClientRect().right")
    drawn = pictures.locator("figure > :not(details) :is(text, rect, .ttn-time__name)")
    edges = drawn.evaluate_all("parts => parts.map(part => part.getBoundingClientRect().right)")
    assert max(edges) <= right
    page.set_viewport_size({"width": 360, "height": 740})
    written = "all => all.filter(one => one.textContent.trim())"
    size = "one => parseFloat(getComputedStyle(one).fontSize)"
    sizes = pictures.locator("*").evaluate_all(f"{written}.map({size})")
    assert min(sizes) >= 12


def test_quarters_stand_beside_each_other_where_there_is_room(browser: Browser, draw):
    """Four columns on a desktop, four rows on a phone."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    boxes = "all => all.map(one => { const box = one.getBoundingClientRect(); return [box.left, box.top]; })"
    quarters = draw(page, ORDINARY).locator(".ttn-time__quarter")
    lefts, tops = zip(*quarters.evaluate_all(boxes), strict=True)
    assert (len(set(lefts)), len(set(tops))) == (4, 1)
    page.set_viewport_size({"width": 360, "height": 740})
    lefts, tops = zip(*quarters.evaluate_all(boxes), strict=True)
    assert (len(set(lefts)), len(set(tops))) == (1, 4)
    page.close()


@each_case
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(phone, draw, case, scheme):
    """With the tables shut and open, light and dark."""
    page = phone.page()
    page.emulate_media(color_scheme=scheme)
    pictures = draw(page, case)
    assert violations(page) == []
    for summary in pictures.locator("summary").all():
        summary.press("Enter")
    expect(pictures.get_by_role("table").first).to_be_visible()
    assert violations(page) == []


def test_states_differ_without_colour(phone, draw):
    """With the reader's own two colours: filled, hollow, dashed, thick and checked still differ."""
    page = phone.page()
    page.emulate_media(forced_colors="active")
    pictures = draw(page, ORDINARY)
    look = """part => {
      const { fill, stroke, strokeDasharray, strokeWidth } = getComputedStyle(part);
      const checked = part.nextElementSibling?.querySelector(".ttn-pic-check") != null;
      return [fill, stroke, strokeDasharray, strokeWidth, checked].join(" ");
    }"""
    kinds = ["planned", "done", "open", "unserved", "likely"]
    looks = {kind: pictures.locator(f".ttn-ladders .ttn-pic-{kind}").first.evaluate(look) for kind in kinds}
    assert len(set(looks.values())) == len(kinds)
    ink, ground = pictures.page.locator("body").evaluate(
        "body => [getComputedStyle(body).color, getComputedStyle(body).backgroundColor]"
    )
    assert ink != ground
    assert looks["planned"].startswith(ink)
    assert looks["done"].startswith(ground)


def test_tables_stand_open_on_paper(browser: Browser, draw):
    """Paper has the pictures' and the tables' numbers; afterwards the tables are shut as before."""
    page = browser.new_page()
    pictures = draw(page, ORDINARY)
    reader = PdfReader(io.BytesIO(page.pdf(format="A4")))
    words = plain(" ".join(sheet.extract_text() for sheet in reader.pages))
    for wanted in (
        "6 dari 12 JP",
        "JP per triwulan, 2027",
        "tetap terbuka; belum ada kegiatannya",
        "sisa 3,5 jam",
    ):
        assert wanted in words
    assert pictures.locator("details[open]").count() == 0
    page.close()


def test_nothing_is_drawn_that_is_not_there(phone, draw):
    """A conflict has no pictures, no gaps have no ladders, and no limit is no mark."""
    page = phone.page()
    assert draw(page, Case(proof="conflict")).count() == 0
    pictures = draw(phone.page(), Case(lines=[line("bentuk-coaching", 1, 4)]))
    assert pictures.locator("figure").count() == 2
    assert pictures.locator(".ttn-pic-line--limit").count() == 0
    assert "batas Anda" not in pictures.inner_text().lower()
    figures = pictures.locator("figure").all()
    assert all(row[5] == "tanpa batas" for row in rows(figures[0], "JP per triwulan"))
