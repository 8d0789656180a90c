"""Every state that a person can meet is accessible: axe, reflow, targets, focus, in both themes at three widths."""

import pytest
from axe import violations
from looks import HIDDEN_FOCUS, SETTLE, SMALL_TARGETS, STICKS_OUT
from states import STATES, Place

WIDTHS = ((320, 640), (768, 1024), (1280, 800))


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_every_state_is_accessible(browser, base, site, tmp_path, state):
    """Axe finds nothing, nothing sticks out, targets are large enough, and the focus is seen wherever it goes."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="id-ID")
    page = context.new_page()
    state(Place(page, base, site, tmp_path))
    faults = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width, height in WIDTHS:
            page.set_viewport_size({"width": width, "height": height})
            page.evaluate(SETTLE)
            faults += [(scheme, width, fault) for fault in violations(page)]
            faults += [(width, "sticks out", page.evaluate(STICKS_OUT))] * (page.evaluate(STICKS_OUT) > 0)
            faults += [(width, "small", fault) for fault in page.evaluate(SMALL_TARGETS)]
    page.set_viewport_size({"width": 320, "height": 640})
    page.keyboard.press("Tab")
    faults += page.evaluate(HIDDEN_FOCUS)
    context.close()

    assert sorted({str(fault) for fault in faults}) == []
