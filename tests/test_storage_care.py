"""A damaged record is not thrown away unseen; people know how safe their data lies and when to copy it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from storage_made import DAY, answer, clock, notice, onward, open_quiz, put, stored, values

DEEP = "(() => { let deep = {}; for (let i = 0; i < 3000; i++) deep = {deep}; return deep; })()"
DAMAGED = {
    "a text": "'rusak'",
    "null": "null",
    "a list": "[kept]",
    "a number that is none": "(kept.answers.komunikasi.quiz_version = NaN, kept)",
    "a wrong type": "(kept.answers = 'x', kept)",
    "nested deep": f"(kept.answers.komunikasi = {DEEP}, kept)",
    "turning back on itself": "(kept.person = kept, kept)",
    "what JSON does not know": "({...kept, answers: new Map([['a', 1n]]), updated: new Date()})",
}
PERSIST = """{
  self.asked = [];
  const manager = StorageManager.prototype;
  manager.persist = async function () { self.asked.push("persist"); return ANSWER; };
  manager.persisted = async () => ANSWER;
}"""
SAFARI = """
self.GestureEvent = class {};
Object.defineProperty(navigator, "vendor", {value: "Apple Computer, Inc."});
"""


@pytest.fixture
def context(browser) -> Iterator[BrowserContext]:
    """A context whose pages may meet damage."""
    made = browser.new_context(viewport={"width": 360, "height": 740}, locale="id-ID")
    yield made
    made.close()


def begun(context: BrowserContext, base: str) -> Page:
    """Answer two questions, so that there are two generations."""
    page = context.new_page()
    open_quiz(page, base)
    for number in (1, 2):
        answer(page, number)
        onward(page)
    return page


def reopened(page: Page) -> None:
    """Load the quiz again."""
    page.reload()
    page.locator("#ttn-app[data-ready]").wait_for()


def damaged_file(page: Page, folder: Path) -> list:
    """Take what is damaged along and return it."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh simpanan rusak").click()
    assert download.value.suggested_filename == "titian-simpanan-rusak.json"
    download.value.save_as(folder / "damaged.json")
    records: list = json.loads((folder / "damaged.json").read_text("utf-8"))
    return records


@pytest.mark.parametrize("value", DAMAGED.values(), ids=DAMAGED)
def test_the_generation_before_is_opened_and_the_damaged_one_laid_aside(context, base, tmp_path, value):
    """The page says so and offers the damaged record as it is, before and after the next answer."""
    page = begun(context, base)
    put(page, "current", value)
    reopened(page)
    expect(page.get_by_role("alert")).to_contain_text("Kami membuka simpanan sebelumnya")
    records = damaged_file(page, tmp_path)
    assert len(records) == 1

    answer(page, 3)
    assert stored(page)["answers"]["komunikasi"]["items"]
    reopened(page)
    expect(notice(page, "simpanan rusak yang kami sisihkan")).to_be_visible()
    assert damaged_file(page, tmp_path) == records
    page.get_by_role("button", name="Buang simpanan rusak").click()
    expect(page.locator("#ttn-notice .ttn-notice")).to_have_count(0)
    reopened(page)
    expect(page.locator("#ttn-notice .ttn-notice")).to_have_count(0)


def test_where_both_generations_are_damaged_both_can_be_taken_along(context, base, tmp_path):
    """Nothing can be read, so the quiz begins anew; the damaged ones stay until they are thrown away."""
    page = begun(context, base)
    put(page, "current", "({...kept, answers: 7})")
    put(page, "previous", "({...kept, person: [1]})")
    reopened(page)
    expect(page.get_by_role("alert")).to_contain_text("tidak dapat dibaca")
    records = damaged_file(page, tmp_path)
    assert [records[0]["answers"], records[1]["person"]] == [7, [1]]
    assert stored(page)["answers"] == 7

    answer(page, 3)
    assert values(page) == [3]
    assert stored(page, "broken") == records


def test_a_damaged_plan_takes_no_answer_with_it(context, base, tmp_path):
    """The answers are the newest ones; the plan has to be made again, and what is left of it can be had."""
    page = begun(context, base)
    put(page, "current", "({...kept, plan: {wishes: 'x'}})")
    reopened(page)
    expect(page.get_by_role("alert")).to_contain_text("Rencana yang tersimpan rusak")
    assert page.locator(":checked").count() == 2
    assert damaged_file(page, tmp_path)[0]["plan"] == {"wishes": "x"}


def test_a_document_of_a_later_version_is_not_touched(context, base):
    """An old page that is still open meets what a newer one wrote."""
    page = begun(context, base)
    put(page, "current", "({...kept, schema: 'titian-state/99'})")
    later = stored(page)
    reopened(page)
    expect(page.get_by_role("alert")).to_contain_text("versi situs yang lebih baru")
    page.locator("fieldset:visible input[type=radio]").nth(1).check()
    expect(page.get_by_role("status").filter(has_text="Belum tersimpan")).to_be_visible()
    assert stored(page) == later


@pytest.mark.parametrize(
    ("answered", "words"),
    [("true", "berjanji tidak menghapus data Anda"), ("false", "belum berjanji menjaga data Anda")],
)
def test_the_browser_is_asked_once_to_keep_and_its_answer_is_told(context, base, answered, words):
    """Not before the first answer is saved, and not again later."""
    context.add_init_script(PERSIST.replace("ANSWER", answered))
    page = context.new_page()
    open_quiz(page, base)
    assert page.evaluate("self.asked") == []
    answer(page, 1)
    page.wait_for_function("() => self.asked.length")
    onward(page)
    answer(page, 2)
    reopened(page)
    answer(page, 3)
    assert page.evaluate("self.asked") == []

    page.goto(base + "penilaian/")
    expect(page.locator(".ttn-keeping")).to_contain_text(words)
    expect(page.locator(".ttn-keeping")).to_contain_text("Belum ada salinan")


def test_a_private_window_is_told_what_it_means(phone, base):
    """Such a window keeps the answers as long as it is open; a browser that cannot be asked is named, too."""
    page = phone.page()
    open_quiz(page, base)
    answer(page, 1)
    page.goto(base + "penilaian/")
    expect(page.locator(".ttn-keeping")).to_contain_text(
        "Dalam mode penyamaran, data hilang saat jendela ditutup"
    )
    page.add_init_script("Object.defineProperty(navigator, 'storage', {value: undefined})")
    page.reload()
    expect(page.locator(".ttn-keeping")).to_contain_text("tidak memberi tahu")


@pytest.mark.parametrize(("script", "count"), [(SAFARI, 1), ("", 0)], ids=["Safari", "Chromium"])
def test_seven_days_are_named_where_safari_counts_them(context, base, script, count):
    """Known by its engine, which every browser on an iPhone has."""
    context.add_init_script(script)
    page = begun(context, base)
    page.goto(base + "penilaian/")
    expect(page.locator(".ttn-keeping")).to_contain_text("Belum ada salinan")
    assert page.get_by_text("tujuh hari tidak dibuka").count() == count


def reminded(context: BrowserContext, address: str, ahead: float) -> bool:
    """Open a page with a clock that is ahead and return whether it reminds."""
    page = context.new_page()
    clock(page, ahead)
    page.goto(address)
    expect(page.locator(".ttn-keeping li").last).to_be_visible()
    page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))")
    shown = page.get_by_role("region", name="Pengingat salinan").is_visible()
    page.close()
    return shown


@pytest.mark.parametrize("place", ["penilaian/", "hasil/", "rencana/"])
def test_a_copy_is_asked_for_after_three_days(context, base, place):
    """Not on the day itself, and never in the quiz."""
    page = begun(context, base)
    page.close()
    assert not reminded(context, base + place, 2 * DAY)
    assert reminded(context, base + place, 3.1 * DAY)


def test_a_reminder_can_wait_a_week_and_ends_with_a_copy(context, base, tmp_path):
    """What this device remembers of it is in no file."""
    begun(context, base).close()
    place = base + "penilaian/"
    page = context.new_page()
    clock(page, 4 * DAY)
    page.goto(place)
    page.get_by_role("button", name="Nanti saja").click()
    expect(page.get_by_role("region", name="Pengingat salinan")).to_have_count(0)
    expect(page.locator("#ttn-notice")).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="minggu depan")).to_be_visible()
    page.close()
    assert not reminded(context, place, 10 * DAY)
    assert reminded(context, place, 11.1 * DAY)

    page = context.new_page()
    clock(page, 12 * DAY)
    page.goto(place)
    reminder = page.get_by_role("region", name="Pengingat salinan")
    with page.expect_download() as download:
        reminder.get_by_role("button", name="Simpan salinan (unduh)").click()
    download.value.save_as(tmp_path / "copy.json")
    expect(reminder).to_have_count(0)
    expect(page.locator(".ttn-keeping")).to_contain_text("Salinan terakhir:")
    assert stored(page, "device").keys() == {"first", "asked", "later", "copied"}
    assert "copied" not in (tmp_path / "copy.json").read_text("utf-8")
    page.close()
    assert not reminded(context, place, 30 * DAY)
