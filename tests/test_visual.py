"""What every kind of page looks like, at three widths in both themes: looked at, then kept.

Accept new pictures, once looked at: TITIAN_ACCEPT=1 before `make test` or pytest tests/test_visual.py.
"""

import datetime as dt
import json
import re
from collections.abc import Iterator

import pytest
from conftest import serving
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from test_site import KINDS
from visual import ACCEPT, KEPT, NEW, columns, font_of, is_changed, keep, picture, pictures, sheet

ABSENT = "jabatan/tidak-ada/"
MADE_WITH = KEPT / "made-with.json"
NOON = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def root(site) -> Iterator[str]:
    """The address of the real site at the root of a server, where its 404 page is whole."""
    with serving(site) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that always has the same noon, and nothing that moves."""
    context = browser.new_context(locale="id-ID", reduced_motion="reduce", timezone_id="Asia/Jakarta")
    context.clock.set_fixed_time(NOON)
    yield context.new_page()
    context.close()


def name_of(kind: str) -> str:
    """Return the name of a kind's picture."""
    return re.sub(r"\W+", "-", kind).strip("-") or "beranda"


def same_font(page: Page) -> None:
    """Skip where the machine has another font than the one that the pictures were made with."""
    if ACCEPT:
        KEPT.mkdir(parents=True, exist_ok=True)
        MADE_WITH.write_text(json.dumps({"sample": font_of(page)}) + "\n", "utf-8")
        return
    kept = json.loads(MADE_WITH.read_text("utf-8"))["sample"]
    if abs(font_of(page) - kept) > kept * 0.005:
        pytest.skip("the pictures were made with another system font (Debian: fonts-dejavu-core)")


@pytest.mark.parametrize("kind", [*KINDS, ABSENT])
def test_every_kind_of_page_looks_as_it_was_accepted(page, root, kind):
    """A moved block, a lost colour or a lost stylesheet shows at one of three widths, light or dark."""
    page.goto(root + kind, wait_until="networkidle")
    expect(page.get_by_text("Mesin penilaian sedang disiapkan")).to_have_count(0, timeout=60_000)
    same_font(page)
    taken = dict(pictures(page))
    path = KEPT / f"{name_of(kind)}.webp"
    if ACCEPT:
        keep(sheet([*taken.values()]), path)
        return
    assert path.exists(), f"no picture of «{kind}» yet: look at the page, then run with TITIAN_ACCEPT=1"
    with Image.open(path) as image:
        kept = columns(image.convert("RGB"))
    changed = [name for (name, new), old in zip(taken.items(), kept, strict=True) if is_changed(old, new)]
    if changed:
        keep(sheet([*taken.values()]), NEW / path.name)
    assert changed == [], f"compare {path} with {NEW / path.name}; right as it is? run with TITIAN_ACCEPT=1"


def test_a_moved_block_and_a_lost_stylesheet_are_seen(page, root):
    """The tolerance hides neither; the same page taken twice is the same picture."""
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(root, wait_until="networkidle")
    before = picture(page)
    assert not is_changed(before, picture(page))

    page.evaluate("document.querySelector('.ttn-doors').style.marginBlockStart = '2rem'")
    assert is_changed(before, picture(page))
    page.evaluate("document.querySelector('.ttn-doors').style.marginBlockStart = ''")
    assert not is_changed(before, picture(page))

    page.evaluate("for (const sheet of document.styleSheets) sheet.disabled = true")
    assert is_changed(before, picture(page))


def test_another_colour_and_a_missing_part_are_seen(page, root):
    """A theme that is not applied, and a header that is not there."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(root + "istilah/", wait_until="networkidle")
    before = picture(page)
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert is_changed(before, picture(page))
    page.evaluate("delete document.documentElement.dataset.theme")
    page.evaluate("document.querySelector('.ttn-header').style.background = '#4051b5'")  # Material's own
    assert is_changed(before, picture(page))
