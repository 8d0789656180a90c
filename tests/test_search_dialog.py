"""The search dialog that every page has, in a real browser, on the real site."""

import gzip
import re

import pytest
from axe import violations
from playwright.sync_api import Page, expect

PAGE = "kompetensi/integritas/"
FIRST_ANSWER_BUDGET = 200_000
# Of all queries that make bench-search asks, those whose first answer fetches most.
COSTLY = (
    "siapa yang harus menandatangani rencana belajar sebelum dikirim ke badan kepegawaian daerah?",
    "pelatihan jarak jauh, e-learning, mooc, seminar, lokakarya, kursus, penataran, coaching, mentoring",
)
NOTE_ANNOUNCEMENTS = """() => {
  self.announced = [];
  const status = document.getElementById("ttn-finder-status");
  const note = () => self.announced.push(status.textContent);
  new MutationObserver(note).observe(status, { childList: true, characterData: true, subtree: true });
}"""


def results(page: Page):
    """Return the links of the results."""
    return page.locator("#ttn-finder-results a")


def test_it_opens_finds_and_closes_by_keyboard(watched, base):
    """`/` opens, results come as one types, arrows walk, Esc gives the focus back, Enter opens a page."""
    page = watched.page()
    page.clock.install()
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.goto(base + PAGE, wait_until="networkidle")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    before = page.locator(".ttn-menu a").nth(2)
    field = page.get_by_role("textbox", name="Cari di seluruh situs")
    before.focus()

    page.keyboard.press("/")

    expect(field).to_be_focused()
    expect(page.get_by_role("dialog", name="Cari di seluruh situs")).to_be_visible()
    assert violations(page) == []
    assert asked == []
    page.evaluate(NOTE_ANNOUNCEMENTS)
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))
    page.keyboard.type("keluhan warga/")  # without a pause between two letters, however busy the machine
    page.clock.resume()
    expect(results(page).first).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="hasil untuk «keluhan warga/»")).to_be_visible()
    assert page.evaluate("self.announced.length") == 1
    assert page.locator("#ttn-finder-results mark").count() > 0
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == [], scheme
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.keyboard.press("ArrowDown")
    expect(results(page).first).to_be_focused()
    page.keyboard.press("End")
    expect(page.get_by_role("link", name=re.compile("hasil dengan saringan"))).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(before).to_be_focused()
    page.keyboard.press("Control+k")
    expect(field).to_have_value("keluhan warga/")
    page.keyboard.press("ArrowDown")
    wanted = results(page).first.get_attribute("href")
    page.keyboard.press("Enter")
    expect(page).to_have_url(wanted)


def test_the_header_box_opens_it_and_every_result_can_be_had(phone, base):
    """By pointer and by typing; what is typed goes on in the dialog; all results are on the page."""
    page = phone.page()
    page.goto(base + "privasi/")
    box = page.get_by_role("searchbox", name="Cari di situs ini")
    dialog = page.get_by_role("dialog")

    box.click()
    expect(dialog).to_be_visible()
    page.get_by_role("button", name="Tutup").click()
    expect(dialog).to_have_count(0)
    expect(box).to_be_focused()
    page.keyboard.type("dl")
    expect(page.get_by_role("textbox", name="Cari di seluruh situs")).to_have_value("dl")
    expect(page.get_by_text("Dinas luar, yaitu tugas di luar kantor")).to_be_visible()
    meaning = dialog.get_by_role("link", name="Distance learning, yaitu pelatihan jarak jauh")
    assert meaning.get_attribute("href") == f"{base}cari/?q=pelatihan+jarak+jauh"
    page.fill("#ttn-finder-q", "integrtas")
    better = dialog.get_by_role("link", name="integritas", exact=True)
    assert better.get_attribute("href") == f"{base}cari/?q=integritas"
    more = page.get_by_role("link", name=re.compile("hasil dengan saringan"))
    [count] = re.findall(r"\d+", more.inner_text())
    more.click()
    expect(page).to_have_url(f"{base}cari/?q=integrtas")
    expect(page.locator("#ttn-search-status")).to_have_text(f"{count} hasil untuk «integrtas»")
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(page.locator("#ttn-search-q")).to_be_focused()


@pytest.mark.parametrize("query", ["pelatihan kepemimpinan", *COSTLY])
def test_the_first_answer_is_small(phone, base, query):
    """Everything that the first answer fetches is within the budget, however long the question."""
    page = phone.page()
    page.goto(base + PAGE, wait_until="networkidle")
    fetched = []

    page.keyboard.press("Control+k")
    page.on("request", lambda request: fetched.append(request.response))
    page.keyboard.insert_text(query)
    expect(results(page)).to_have_count(10)  # the last thing that the first answer waits for

    bodies = [response().body() for response in fetched]
    assert sum(b"pagefind_dcd" in _inflated(body) for body in bodies) > 10
    assert sum(min(len(body), len(gzip.compress(body))) for body in bodies) <= FIRST_ANSWER_BUDGET


def _inflated(body):
    return gzip.decompress(body) if body.startswith(b"\x1f\x8b") else body


def test_what_is_typed_and_found_stays_text(phone, base):
    """Nothing of a query becomes markup."""
    page = phone.page()
    page.goto(base + PAGE)

    page.keyboard.press("/")
    page.keyboard.insert_text('<img src=x onerror="alert(1)"> pelatihan')
    expect(results(page).first).to_be_visible()

    assert page.locator("#ttn-finder img").count() == 0


def test_when_it_cannot_be_loaded_the_page_is_one_key_away(context, base):
    """Without its code the dialog says so, and Enter leads to the results page."""
    page = context.new_page()
    page.goto(base + PAGE, wait_until="networkidle")
    page.route(re.compile("assets/app"), lambda route: route.abort())

    page.keyboard.press("/")
    page.keyboard.type("pka")
    expect(page.locator("#ttn-finder-status")).to_contain_text("Tekan Enter")
    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{base}cari/?q=pka")


def test_without_javascript_the_header_box_is_a_form(browser, base):
    """It leads to the results page, and the dialog is not in the way."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + PAGE)

    assert not page.locator("#ttn-finder").is_visible()
    page.get_by_role("searchbox", name="Cari di situs ini").fill("pka")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{base}cari/?q=pka")
    context.close()
