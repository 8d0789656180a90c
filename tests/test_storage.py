"""An answer is kept at once, is called kept only then, and is not lost where the browser keeps nothing."""

import json
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from storage_made import (
    GATE,
    OPEN,
    answer,
    choose,
    clock,
    onward,
    open_quiz,
    put,
    saved,
    stored,
    values,
)

PROMISED = 250  # milliseconds from the click to the device
YEAR = 366 * 24 * 60 * 60 * 1000
CLICKS = """{
  self.clicks = [];
  const note = ({target}) => target.type === "radio" && self.clicks.push(performance.now());
  addEventListener("click", note, true);
}"""
SHUT = "void (self.gate = new Promise((open) => (self.release = open)))"
FULL = """{
  const real = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...given) {
    if (self.full) throw new DOMException("full", "QuotaExceededError");
    return real.apply(this, given);
  };
}"""
EVIDENCE_IS = f"""async (text) => {{
  const state = await ({OPEN})((store) => store.get("current"));
  return state.answers.komunikasi.evidence === text;
}}"""
THROWS = "throw new DOMException('', 'SecurityError')"
SILENT = "Object.assign(Object.create(IDBOpenDBRequest.prototype), {addEventListener() {}})"
REFUSED = {
    "access throws": f"Object.defineProperty(self, 'indexedDB', {{get() {{ {THROWS} }}}})",
    "missing": "Object.defineProperty(self, 'indexedDB', {value: undefined})",
    "opening throws": f"IDBFactory.prototype.open = () => {{ {THROWS} }}",
    "never opens": f"IDBFactory.prototype.open = () => {SILENT}",
}


@pytest.fixture
def context(browser) -> Iterator[BrowserContext]:
    """A context whose browser may complain: here it is made to fail."""
    made = browser.new_context(viewport={"width": 360, "height": 740}, locale="id-ID")
    yield made
    made.close()


def copied(page: Page, folder: Path) -> dict:
    """Press the button of the notice and return the document that is downloaded."""
    with page.expect_download() as download:
        page.locator("#ttn-notice").get_by_role("button", name="Simpan salinan (unduh)").click()
    download.value.save_as(folder / "copy.json")
    text = json.loads((folder / "copy.json").read_text("utf-8"))
    return text.get("document", text)


def given(document: dict) -> list:
    """Return the answers in a document."""
    entry = document["answers"]["komunikasi"]
    return [entry["items"][item]["value"] for item in entry["order"] if item in entry["items"]]


def test_an_answer_is_on_the_device_within_the_promised_time(phone, base):
    """From the click until the strict transaction is complete."""
    page = phone.page()
    for script in (CLICKS, GATE):
        page.add_init_script(script)
    open_quiz(page, base)
    answer(page)
    page.wait_for_function("() => self.writes.length >= 2")  # and what is remembered of the first change
    page.evaluate("[self.clicks, self.writes] = [[], []]")
    for number in (0, 1, 2, 3, 0, 1, 2, 3):
        count = page.evaluate("self.writes.length")
        choose(page, number)
        page.wait_for_function("(count) => self.writes.length > count", arg=count)

    clicks, writes = page.evaluate("[self.clicks, self.writes]")
    assert {write["durability"] for write in writes} == {"strict"}
    took = [write["at"] - click for click, write in zip(clicks, writes, strict=True)]
    assert median(took) <= PROMISED


def test_saved_is_not_said_before_it_is_true(phone, base):
    """Not while the transaction is underway, and not while a second one is."""
    page = phone.page()
    page.add_init_script(GATE)
    open_quiz(page, base)
    for number in (1, 2):
        page.evaluate(SHUT)
        choose(page, number)
        page.wait_for_function("() => self.held > 0")
        page.wait_for_timeout(100)
        assert not saved(page).is_visible()
        page.evaluate("self.release()")
        expect(saved(page)).to_be_visible()


def test_a_choice_on_the_start_page_is_not_called_saved_before_it_is(phone, base):
    """The same words, the same promise."""
    page = phone.page()
    page.add_init_script(GATE)
    page.goto(base + "penilaian/")
    expect(page.locator("#ttn-list")).not_to_be_empty()
    page.evaluate(SHUT)
    page.get_by_label("Daerah").select_option("kota-semarang")
    page.wait_for_function("() => self.held > 0")
    page.wait_for_timeout(100)
    assert not saved(page).is_visible()
    page.evaluate("self.release()")
    expect(saved(page)).to_be_visible()


def test_where_storage_is_full_everything_can_be_taken_along_and_saved_again(context, base, tmp_path):
    """Chromium itself refuses; once there is room, one press keeps all that was answered meanwhile."""
    page = context.new_page()
    page.goto(base)
    origin = page.evaluate("location.origin")
    session = context.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1})
    open_quiz(page, base)
    for number in (2, 3):
        choose(page, number)
        expect(page.get_by_role("alert")).to_contain_text("tidak dapat menyimpan data")
        expect(page.get_by_role("status").filter(has_text="Belum tersimpan")).to_be_visible()
        onward(page)
    assert given(copied(page, tmp_path)) == [2, 3]
    assert values(page) == []

    session.send("Storage.overrideQuotaForOrigin", {"origin": origin})
    page.get_by_role("button", name="Coba simpan lagi").click()
    expect(page.get_by_role("alert")).to_have_count(0)
    assert values(page) == [2, 3]


def test_storage_that_becomes_full_loses_nothing_that_was_saved(context, base, tmp_path):
    """What was there stays there; what came after is in the page, in its copy, and is warned of."""
    page = context.new_page()
    page.add_init_script(FULL)
    open_quiz(page, base)
    answer(page, 1)
    onward(page)
    page.evaluate("self.full = true")
    choose(page, 2)
    expect(page.get_by_role("alert")).to_contain_text("tidak dapat menyimpan data")
    assert values(page) == [1]
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.type), dialog.dismiss()))
    page.close(run_before_unload=True)
    expect(page.locator("#ttn-notice")).to_be_visible()
    assert dialogs == ["beforeunload"]

    assert given(copied(page, tmp_path)) == [1, 2]
    page.evaluate("self.full = false")
    onward(page)
    answer(page, 3)
    assert values(page) == [1, 2, 3]
    expect(page.get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize("script", REFUSED.values(), ids=REFUSED)
def test_where_storage_is_refused_the_quiz_goes_on_and_says_so(context, base, tmp_path, script):
    """Nothing is kept, so nothing is called saved, and the copy holds every answer."""
    page = context.new_page()
    page.clock.install()
    page.add_init_script(f"if (location.protocol !== 'about:') {{ {script}; }}")
    page.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    page.goto(base + "penilaian/komunikasi/")
    if SILENT in script:
        page.wait_for_load_state("load")
        page.clock.fast_forward(6_000)
    page.locator("#ttn-app[data-ready]").wait_for()
    for number in (1, 3):
        choose(page, number)
        page.clock.fast_forward(1_000)
        expect(page.get_by_role("status").filter(has_text="Belum tersimpan")).to_be_visible()
        onward(page)
    expect(page.get_by_role("alert")).to_contain_text("hanya ada selama halaman ini terbuka")
    assert given(copied(page, tmp_path)) == [1, 3]


def test_storage_that_vanishes_is_told_and_can_be_written_back(context, base, tmp_path):
    """The browser clears the site's data while a page is open."""
    page = context.new_page()
    open_quiz(page, base)
    answer(page, 1)
    onward(page)
    session = context.new_cdp_session(page)
    origin = page.evaluate("location.origin")
    session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "indexeddb"})
    choose(page, 2)
    expect(page.get_by_role("alert")).to_contain_text("baru saja dihapus oleh peramban")
    assert values(page) == []
    assert given(copied(page, tmp_path)) == [1, 2]

    page.get_by_role("button", name="Simpan kembali").click()
    expect(page.get_by_role("alert")).to_have_count(0)
    assert values(page) == [1, 2]


@pytest.mark.parametrize("ahead", [YEAR, -YEAR], ids=["a year ahead", "a year behind"])
def test_a_changed_clock_loses_nothing(context, base, ahead):
    """The clock jumps and comes back: every answer stays, and the document's moment only moves forward."""
    moments = []
    for number, moved in enumerate((0, ahead, 0)):
        page = context.new_page()
        if moved:
            clock(page, moved)
        open_quiz(page, base)
        answer(page, number)
        onward(page)
        answer(page, number)
        moments.append(stored(page)["updated"])
        expect(page.locator("#ttn-notice")).to_be_empty()
        page.close()
    page = context.new_page()
    open_quiz(page, base)
    assert values(page) == [0, 0, 1, 1, 2, 2]
    assert moments == sorted(set(moments))


def test_a_change_that_could_not_be_read_back_is_not_written(context, base, tmp_path):
    """A fault of the site, here a broken moment, is told; the document on the device stays as it was."""
    page = context.new_page()
    faults: list[str] = []
    context.on("weberror", lambda error: faults.append(str(error.error)))
    open_quiz(page, base)
    answer(page, 1)
    before = stored(page)
    onward(page)
    after_going = stored(page)
    page.evaluate("Date.prototype.toISOString = () => 'kemarin'")
    choose(page, 2)
    expect(page.get_by_role("alert")).to_contain_text("Yang sudah tersimpan tidak berubah")
    page.wait_for_timeout(100)
    assert not saved(page).is_visible()
    assert stored(page) == after_going
    assert given(copied(page, tmp_path)) == given(before) == [1]
    assert faults == []


def test_a_note_is_kept_when_the_page_is_closed_within_the_pause(context, base):
    """Letters are saved as they are typed, while the clock stands; only "Tersimpan" waits for the pause."""
    page = context.new_page()
    page.clock.install()
    open_quiz(page, base)
    answer(page)
    put(page, "current", "(kept.answers.komunikasi.enough = 'quick', kept)")
    page.reload()
    page.locator("#ttn-app[data-ready]").wait_for()
    page.evaluate("location.hash = '#periksa'")
    note = page.get_by_label("Catatan bukti")
    expect(note).to_be_visible()
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))
    note.press_sequentially("Notulen rapat 12 Mei")
    page.wait_for_function(EVIDENCE_IS, arg="Notulen rapat 12 Mei", polling=50, timeout=10_000)
    assert not saved(page).is_visible()
    page.close()
    page = context.new_page()
    page.goto(base)
    assert stored(page)["answers"]["komunikasi"]["evidence"] == "Notulen rapat 12 Mei"
