"""Own colours, no motion, 400 % zoom and wide spacing: every kind of page stays whole and usable."""

import pytest
import states
from axe import violations
from conftest import serving
from looks import CUT_TEXT, HIDDEN_FOCUS, SETTLE, SMALL_TARGETS, STICKS_OUT
from states import Place
from test_site import KINDS

ZOOMED = {"width": 320, "height": 256}  # a screen of 1280 x 1024 at 400 %
# WCAG 1.4.12; as a sheet of the document's own, because the policy refuses inline styles.
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; }
    * { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""
LARGER_TEXT = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("html { font-size: 250% !important; }"); // the usual root is 125 %
  document.adoptedStyleSheets = [sheet];
}"""
MOVING = """() => document.getAnimations().filter((one) => one.playState === "running"
  && one.effect.getComputedTiming().activeDuration > 50).map(String)"""
# Answers and levels must differ by more than a colour that the reader's own replaces.
ALIKE = """(pairs) => pairs.filter(([one, other]) => {
  const look = (selector) => {
    const { backgroundColor, borderTopColor, borderTopWidth, outlineStyle } =
      getComputedStyle(document.querySelector(selector));
    return [backgroundColor, borderTopColor, borderTopWidth, outlineStyle].join();
  };
  return look(one) === look(other);
})"""


@pytest.fixture(scope="module")
def zoomed(browser):
    """One page for all kinds, at 400 % zoom, with the reader's own colours and no motion."""
    context = browser.new_context(viewport=ZOOMED, forced_colors="active", reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_can_be_used_at_400_percent(zoomed, base, kind):
    """With own colours: nothing sticks out, nothing moves, the focus is seen, targets are large enough."""
    zoomed.goto(base + kind)
    usable(zoomed)


def test_the_page_for_what_is_missing_can_be_used_at_400_percent(zoomed, site):
    """It answers at the root of a server, at any depth."""
    with serving(site) as base:
        zoomed.goto(base + "no/such/page/")
        usable(zoomed)


def usable(zoomed):
    """Look at one page in every way."""
    zoomed.keyboard.press("Tab")

    assert zoomed.evaluate(STICKS_OUT) <= 0
    assert zoomed.evaluate(MOVING) == []
    assert zoomed.evaluate(HIDDEN_FOCUS) == []
    assert zoomed.evaluate(SMALL_TARGETS) == []
    zoomed.evaluate(SPACED)
    assert zoomed.evaluate(CUT_TEXT) == []
    assert zoomed.evaluate(STICKS_OUT) <= 0


@pytest.mark.parametrize(
    "state", [states.question, states.result_mixed, states.plan_ready], ids=lambda state: state.__name__
)
def test_wide_spacing_large_text_and_own_colours_cut_nothing(browser, base, site, tmp_path, state):
    """The states with most on them, with spaced text, with text twice as large, and in forced colours."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="id-ID")
    page = context.new_page()
    state(Place(page, base, site, tmp_path))
    faults = []
    for sheet in (SPACED, LARGER_TEXT):
        page.evaluate(sheet)
        faults += page.evaluate(CUT_TEXT)
        faults += ["sticks out"] * (page.evaluate(STICKS_OUT) > 0)
    page.evaluate("document.adoptedStyleSheets = []")
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    page.evaluate(SETTLE)
    faults += violations(page) + page.evaluate(MOVING)
    if state is states.result_mixed:
        faults += page.evaluate(ALIKE, [[".ttn-bar__cell.is-in", ".ttn-bar__cell:not(.is-in)"]])
    context.close()

    assert faults == []
