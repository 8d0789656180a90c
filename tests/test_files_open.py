"""Every file that Titian ever wrote opens, for ever, and shows what was in it."""

import json
import re

from files_made import FILES, opened, samples
from playwright.sync_api import Page, expect
from test_files import bring, own
from test_next_question import READ_STATE

NAMES = list(samples())
CODE = re.compile(r"[3-9A-Y]{4}-[3-9A-Y]{4}-[3-9A-Y]{4}")
FOLDERS = {"0.1.0-first", "0.1.0-adaptive", "0.1.0-exchange", "0.2.0-bare", "0.2.0", "1.0.0"}


def document(name: str) -> dict:
    """Return the document in a sample."""
    value = json.loads((FILES / name).read_text("utf-8"))
    return value.get("document", value)


def test_samples_are_only_ever_added():
    """Every folder that was ever there still is, and the list of folders names each."""
    found = {path.name for path in FILES.iterdir() if path.is_dir()}
    assert found >= FOLDERS
    told = (FILES / "README.md").read_text("utf-8")
    assert all(f"`{name}`" in told for name in found)
    assert len(NAMES) >= 34


def test_every_sample_reads_whole(browser, base):
    """Nothing is lost but the first plans, which had no wishes, and that is said."""
    page = browser.new_page()
    opened(page, base)
    for name, text in samples().items():
        found = page.evaluate("(text) => ttn.readText(text)", text)
        expected = document(name) | {"schema": "titian-state/1"}
        is_first_plan = "limit_jp" in (expected["plan"] or {})
        if is_first_plan:
            expected["plan"] = None
        assert found["state"] == expected, name
        assert any("versi pertama" in note for note in found["notes"]) == is_first_plan, name
        assert any("tanpa kode pemeriksa" in note for note in found["notes"]) == (
            "bare" in name or "0.1" in name
        )
    page.close()


def erase(page: Page) -> None:
    """Delete everything on the device."""
    page.get_by_role("button", name="Hapus semua data saya").click()
    page.get_by_role("dialog").get_by_role("button", name="Ya, hapus semua").click()
    expect(page.locator("#ttn-data-status")).to_contain_text("sudah dihapus")


def test_every_sample_shows_its_result(phone, base):
    """One after the other in the browser: each result is computed, and no page has an error."""
    page = phone.page()
    own(page, base)
    for name in NAMES:
        kept = document(name)
        bring(page, FILES / name)
        if kept["answers"]:
            expect(page.locator("#ttn-view")).to_contain_text("Dihitung", timeout=60_000)
            expect(page.locator("#ttn-differs")).to_have_count(0)
        else:
            expect(page.locator("#ttn-view")).to_contain_text("Belum ada jawaban di perangkat ini")
        stored = page.evaluate(READ_STATE)
        assert stored["answers"] == kept["answers"], name
        erase(page)


def test_every_sample_shows_its_plan(phone, base):
    """The plan, its document and its practice are there; a first plan is made anew."""
    page = phone.page()
    own(page, base, "penilaian/")
    for name in NAMES:
        plan = document(name)["plan"]
        if plan is None or not document(name)["answers"]:
            continue
        bring(page, FILES / name)
        page.goto(base + "rencana/")
        if "limit_jp" in plan:
            expect(page.get_by_role("button", name="Susun rencana")).to_be_visible()
        else:
            expect(page.locator(".ttn-line")).to_have_count(len(plan["response"]["lines"]))
        if "agreed" in name:
            page.goto(base + "rencana/dokumen/")
            expect(page.locator("#ttn-view")).to_contain_text(CODE)
            page.goto(base + "rencana/pelaksanaan/")
            expect(page.locator("#ttn-view")).to_contain_text("Pembimbingan pertama")
        own(page, base, "penilaian/")
        erase(page)
