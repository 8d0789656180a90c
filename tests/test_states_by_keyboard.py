"""From the home page to a downloaded plan without a mouse: the focus is never lost, hidden or covered."""

import json
import re
from pathlib import Path

from conftest import DESKTOP, Watched
from looks import FOCUS
from playwright.sync_api import Page, expect

MOST_KEYS = 400  # as many presses of Tab as the longest page could need
PATIENCE = 60_000


class Keyboard:
    """Presses keys, and after each looks where the focus is."""

    def __init__(self, page: Page) -> None:
        """Begin with a page that was just opened."""
        self.page = page
        self.faults: list[str] = []

    def press(self, key: str) -> dict:
        """Press a key; return what has the focus."""
        self.page.keyboard.press(key)
        return self.look(key)

    def look(self, key: str) -> dict:
        """Note what is wrong with the focus; return what has it."""
        found = self.page.evaluate(FOCUS)
        if found["fault"]:
            self.faults.append(f"{self.page.url} {key}: {found['fault']}: {found['name'][:60]}")
        return found

    def reach(self, name: str, kind: str | None = None, key: str = "Tab") -> dict:
        """Press a key until a control has the focus whose words begin like this."""
        for _ in range(MOST_KEYS):
            found = self.press(key)
            if re.match(name, found["name"]) and kind in (None, found["kind"]):
                return found
        raise AssertionError(f"{name} cannot be reached on {self.page.url}: {self.faults[-3:]}")

    def follow(self, name: str, address: str) -> None:
        """Reach a link and open it: the new page begins without a focus, as the browser has it."""
        self.reach(name, "a")
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(address)


def least(site: Path, competency: str) -> dict[str, int]:
    """Return, by item, how far down the option with the least credit stands: whoever asks, there is a gap."""
    quiz = json.loads((site / "data" / "v1" / "quizzes" / f"{competency}.json").read_text("utf-8"))
    return {item["id"]: item["credits"].index(min(item["credits"])) for item in quiz["items"]}


def answer(keyboard: Keyboard, downs: dict[str, int]) -> int:
    """Answer every question of the quiz by arrows and Enter; return how many there were."""
    page = keyboard.page
    for number in range(1, 14):
        expect(page.get_by_role("heading", name=re.compile(f"Soal {number}\\b"))).to_be_visible()
        if number == 1:
            expect(page.locator("#ttn-app[data-ready]")).to_be_attached()
        while keyboard.press("Tab")["kind"] != "radio":
            pass
        keyboard.press("Space")
        for _ in range(downs[page.evaluate("document.activeElement.name")]):
            keyboard.press("ArrowDown")
        expect(page.get_by_role("status").filter(has_text="Tersimpan")).to_be_visible()
        keyboard.reach("Berikutnya|Periksa jawaban")
        page.keyboard.press("Enter")
        onward = re.compile(rf"Soal {number + 1}\b|Periksa jawaban")
        expect(page.locator("h2:focus").filter(has_text=onward)).to_be_visible(timeout=PATIENCE)
        keyboard.look("Enter")
        if page.get_by_role("heading", name="Periksa jawaban").is_visible():
            return number
    raise AssertionError("the quiz does not end")


def test_from_home_to_a_downloaded_plan_by_keyboard(browser, base, site):
    """Tab, Shift+Tab, arrows, Space and Enter are enough."""
    context = browser.new_context(viewport=DESKTOP, locale="id-ID", accept_downloads=True)
    watched = Watched(context, base)
    page = watched.page()
    keyboard = Keyboard(page)
    page.goto(base)
    assert keyboard.press("Tab")["name"] == "Langsung ke isi"
    keyboard.press("Enter")
    keyboard.follow("Cari jabatan saya", "**/jabatan/")
    keyboard.follow("Lurah$", "**/jabatan/lurah/")
    keyboard.follow("Mulai penilaian untuk jabatan ini", "**/penilaian/?*")
    expect(page.locator("#ttn-held")).to_have_value("lurah")
    keyboard.reach("PNS", "radio")
    keyboard.press("Space")
    keyboard.press("ArrowDown")
    keyboard.press("ArrowUp")
    keyboard.press("Shift+Tab")
    keyboard.follow("Mulai: Integritas", "**/penilaian/integritas/*")
    assert answer(keyboard, least(site, "integritas")) >= 5
    keyboard.reach("Selesai")
    keyboard.press("Enter")
    expect(page.locator("#ttn-reasons h2")).to_be_focused()
    keyboard.follow("Lihat hasil", "**/hasil/")
    expect(page.get_by_role("link", name="Susun rencana belajar")).to_be_visible(timeout=PATIENCE)
    keyboard.follow("Susun rencana belajar", "**/rencana/")
    expect(page.get_by_role("button", name="Susun rencana")).to_be_visible(timeout=PATIENCE)
    keyboard.reach("Susun rencana$")
    page.keyboard.press("Enter")
    expect(page.locator("#ttn-plan-title")).to_be_focused(timeout=PATIENCE)
    keyboard.look("Enter")
    keyboard.follow("Buat dokumen", "**/rencana/dokumen/")
    expect(page.get_by_role("article", name="Rencana Pengembangan")).to_be_visible()
    keyboard.reach("Word")
    with page.expect_download() as download:
        keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".docx")
    context.close()

    assert watched.faults == []
    assert keyboard.faults == []
