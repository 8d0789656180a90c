"""Every state that a person can meet is accessible, in both themes and at three widths."""

import re

import pytest
import states
from axe import violations
from heard import HEARD, LISTEN, tree_faults
from looks import HIDDEN_FOCUS, SETTLE, SMALL_TARGETS, STICKS_OUT
from states import STATES, Place

WIDTHS = ((320, 640), (768, 1024), (1280, 800))
# What is announced on the way into a state, each once; what is not listed is not announced.
EVENTS = {
    states.saved: ["^Tersimpan di perangkat ini$"],
    states.missing_answer: ["^Jawab paling sedikit satu soal dahulu.$"],
    states.result_unsure: ["^Hasil sedang dihitung$", "^Hasil siap$"],
    states.result_mixed: ["^Hasil sedang dihitung$", "^Hasil siap$"],
    states.result_met: ["^Hasil sedang dihitung$", "^Hasil siap$"],
    states.plan_ready: ["^Rencana sedang disusun", "^Rencana siap$"],
    states.plan_conflict: ["^Rencana sedang disusun", "^Belum ada rencana yang memenuhi semuanya$"],
    states.import_error: ["bukan salinan Titian"],
    states.supervisor: ["^Berkas sudah dibuka$"],
    states.engine_failed: ["^Hasil sedang dihitung$", "tetap tersimpan di perangkat ini"],
    states.offline: ["^Tersimpan di perangkat ini$"] * 2,
    states.storage_refused: ["^Peramban ini tidak dapat menyimpan data", "^Belum tersimpan"],
    states.search: ["^Mencari", r"^\d+ hasil"],
}


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_every_state_is_accessible(browser, base, site, tmp_path, state):
    """Axe, names, one announcement per event, no sideways scrolling, targets, and a focus that is seen."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="id-ID")
    page = context.new_page()
    page.add_init_script(LISTEN)
    state(Place(page, base, site, tmp_path))
    expected = EVENTS.get(state, [])
    said = page.evaluate(HEARD, len(expected))
    faults: list = tree_faults(page)
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

    assert len(said) == len(expected), said
    assert all(map(re.search, expected, said)), said
    assert sorted({str(fault) for fault in faults}) == []
