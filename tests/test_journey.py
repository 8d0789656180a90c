"""One person's way over the bridge: home, position, quiz, result, plan."""

import json
import re

from axe import violations
from playwright.sync_api import Page, expect

MOST = 8  # questions of a quick quiz


def answer_quiz(page: Page, base: str, competency: str, pick) -> int:
    """Answer every question that is shown with the least or the best credit; return how many there were."""
    quiz = page.request.get(f"{base}data/v1/quizzes/{competency}.json").json()
    credit_lists = {item["id"]: item["credits"] for item in quiz["items"]}
    for number in range(1, MOST + 1):
        expect(page.get_by_role("heading", name=f"Soal {number},")).to_be_visible()
        options = page.locator("fieldset:visible input[type=radio]")
        credits_here = credit_lists[options.first.get_attribute("name")]
        options.nth(credits_here.index(pick(credits_here))).check()
        expect(page.get_by_role("status").filter(has_text="Tersimpan")).to_be_visible()
        page.locator("#ttn-forward").click()
        onward = re.compile(rf"Soal {number + 1},|Periksa jawaban")
        expect(page.get_by_role("heading", name=onward)).to_be_visible()
        if page.get_by_role("heading", name="Periksa jawaban").is_visible():
            break
    expect(page.get_by_role("heading", name="Periksa jawaban")).to_be_visible()
    return number


def choose_position(page: Page, base: str) -> None:
    """Come from the home page to a position and begin its assessment."""
    page.goto(base)
    page.get_by_role("link", name="Cari jabatan saya").click()
    page.get_by_role("link", name="Lurah", exact=True).click()
    page.get_by_role("link", name="Mulai penilaian untuk jabatan ini").click()
    expect(page.get_by_label("Jabatan yang Anda pegang")).to_have_value("lurah")
    page.get_by_label("Daerah").select_option("kota-semarang")
    page.get_by_role("radio", name="PNS").check()
    expect(page.get_by_role("radio", name="Cepat")).to_be_checked()


def test_from_home_to_a_plan(watched, base):
    """Position, quiz, result and plan; what was answered, computed and planned survives a reload."""
    page = watched.page()
    choose_position(page, base)
    assert violations(page) == []
    page.get_by_role("link", name="Mulai: Integritas").click()
    expect(page.get_by_role("group")).to_be_visible()
    assert violations(page) == []

    answered = answer_quiz(page, base, "integritas", min)
    assert 5 <= answered <= MOST
    assert violations(page) == []
    page.get_by_role("button", name="Selesai").click()
    expect(page.get_by_role("heading", name="pembahasan")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("link", name="Berikutnya: Kerja Sama").first.click()
    answer_quiz(page, base, "kerja-sama", max)
    page.get_by_role("button", name="Selesai").click()

    page.get_by_role("link", name="Lihat hasil").first.click()
    expect(page.get_by_role("link", name="Susun rencana belajar")).to_be_visible(timeout=60_000)
    assert page.get_by_text("bukan hasil penilaian kompetensi").first.is_visible()
    assert violations(page) == []
    assert page.get_by_role("heading", name="Belum dijawab").is_visible()
    shown = page.locator("#ttn-view").inner_text()
    page.reload()
    expect(page.get_by_role("link", name="Susun rencana belajar")).to_be_visible()
    assert page.locator("#ttn-view").inner_text() == shown

    page.get_by_role("link", name="Susun rencana belajar").click()
    page.get_by_role("button", name="Susun rencana").click()
    expect(page.get_by_role("heading", name="Rencana Anda")).to_be_visible(timeout=60_000)
    assert page.get_by_text("Terbukti terbaik dalam batas ini").is_visible()
    first = page.locator(".ttn-line").first.inner_text()
    assert page.locator(".ttn-line .ttn-chip", has_text="Integritas tingkat 1 ke 2").count() == 1
    assert page.get_by_text("Jabatan: Lurah · Daerah: Kota Semarang · PNS").is_visible()
    assert "untuk Kerja Sama" not in page.locator("#ttn-view").inner_text()
    assert violations(page) == []
    page.reload()
    expect(page.locator(".ttn-line").first).to_be_visible()
    assert page.locator(".ttn-line").first.inner_text() == first


def test_answers_survive_a_reload_and_resume_where_they_stopped(phone, base):
    """After three answers and a reload the fourth question is shown, and the three are still there."""
    page = phone.page()
    page.goto(base + "penilaian/komunikasi/")
    for number in range(1, 4):
        expect(page.get_by_role("heading", name=f"Soal {number},")).to_be_visible()
        page.locator("fieldset:visible input[type=radio]").nth(1).check()
        expect(page.get_by_role("status").filter(has_text="Tersimpan")).to_be_visible()
        page.get_by_role("button", name="Berikutnya").click()

    page.goto(base)
    page.goto(base + "penilaian/komunikasi/")

    expect(page.get_by_text("Soal 4,")).to_be_visible()
    page.get_by_role("button", name="Sebelumnya").click()
    expect(page.locator("fieldset:visible input[type=radio]").nth(1)).to_be_checked()


def test_the_whole_quiz_works_by_keyboard(phone, base):
    """Tab, arrows, space and Enter are enough, and focus is never lost."""
    page = phone.page()
    page.goto(base + "penilaian/kerja-sama/")
    expect(page.get_by_text("Soal 1,")).to_be_visible()
    for _ in range(120):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement !== document.body")
        kind = page.evaluate("document.activeElement.type ?? document.activeElement.tagName")
        if kind == "radio" and not page.evaluate("document.activeElement.checked"):
            page.keyboard.press("Space")
        elif page.evaluate("document.activeElement.id") == "ttn-forward":
            page.keyboard.press("Enter")
        if page.get_by_role("heading", name="Periksa jawaban").is_visible():
            break

    expect(page.get_by_role("heading", name="Periksa jawaban")).to_be_visible()
    assert page.evaluate("document.activeElement !== document.body")


def test_a_copy_can_be_taken_along_deleted_and_brought_back(phone, base, tmp_path):
    """The file holds the answers under a name without personal data; deleting empties the device."""
    page = phone.page()
    page.goto(base + "penilaian/integritas/")
    page.locator("fieldset:visible input[type=radio]").nth(2).check()
    expect(page.get_by_role("status").filter(has_text="Tersimpan")).to_be_visible()

    page.goto(base + "hasil/")
    with page.expect_download() as download:
        page.locator("#ttn-data").get_by_role("button", name="Simpan salinan").click()
    assert download.value.suggested_filename == "titian.json"
    copy = tmp_path / "titian.json"
    download.value.save_as(copy)
    assert "integritas" in json.loads(copy.read_text("utf-8"))["document"]["answers"]

    page.get_by_role("button", name="Hapus semua data saya").click()
    page.get_by_role("dialog").get_by_role("button", name="Hapus").click()
    expect(page.get_by_text("Belum ada jawaban di perangkat ini")).to_be_visible()
    assert page.evaluate("indexedDB.databases().then((list) => list.length)") == 0

    page.locator("input[type=file]").set_input_files(copy)
    expect(page.get_by_role("status").filter(has_text="Salinan")).to_be_visible()
    page.goto(base + "penilaian/integritas/")
    expect(page.get_by_text("Soal 2,")).to_be_visible()


def test_a_file_that_is_no_copy_is_refused_whole(phone, base, tmp_path):
    """A wrong file changes nothing and says what is wrong with it."""
    page = phone.page()
    page.goto(base + "penilaian/integritas/")
    page.locator("fieldset:visible input[type=radio]").nth(2).check()
    expect(page.get_by_role("status").filter(has_text="Tersimpan")).to_be_visible()
    wrong = tmp_path / "wrong.json"
    wrong.write_text('{"schema": "titian-state/1", "__proto__": {"x": 1}}', "utf-8")

    page.goto(base + "hasil/")
    page.locator("input[type=file]").set_input_files(wrong)

    expect(page.get_by_text("Berkas ini bukan salinan Titian")).to_be_visible()
    page.goto(base + "penilaian/integritas/")
    expect(page.get_by_text("Soal 2,")).to_be_visible()


def test_without_the_engine_every_answer_is_kept(browser, base):
    """When the engine cannot be fetched the page says so, keeps the answers, and offers a copy."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.route("**/engine/**/stdlib.zip.gz", lambda route: route.abort())
    page.goto(base + "penilaian/integritas/?jabatan=lurah")
    page.locator("fieldset:visible input[type=radio]").nth(2).check()
    expect(page.get_by_role("status").filter(has_text="Tersimpan")).to_be_visible()

    page.goto(base + "hasil/")

    expect(page.get_by_role("alert")).to_be_visible(timeout=60_000)
    assert page.get_by_role("button", name="Simpan salinan").first.is_visible()
    assert page.locator(".ttn-notice").get_by_text("Formulir kertas").is_visible()
    page.goto(base + "penilaian/integritas/")
    expect(page.get_by_text("Soal 2,")).to_be_visible()
    context.close()
