"""The conversation with the supervisor: a file handed over, an opinion given, two versions merged."""

import json
from pathlib import Path

import pytest
from axe import violations
from conftest import PHONE, Watched
from exchange_made import OFFERS, agreement, answers, empty, plan, rating, result
from playwright.sync_api import Browser, Page, expect
from test_next_question import READ_STATE

WRITE_STATE = """async (state) => {
  const [{name}] = await indexedDB.databases();
  await new Promise((done, fail) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => fail(opening.error);
    opening.onsuccess = () => {
      const writing = opening.result.transaction("state", "readwrite");
      writing.objectStore("state").put(state, "current");
      writing.oncomplete = () => { opening.result.close(); done(); };
    };
  });
}"""
COACHING = f"{OFFERS[0]}--komunikasi--3"


@pytest.fixture
def supervisor(browser: Browser, base: str):
    """A second person's browser."""
    context = browser.new_context(viewport=PHONE, locale="id-ID")
    watched = Watched(context, base)
    yield watched.page()
    context.close()
    assert watched.faults == []


def own_document(**parts) -> dict:
    """Return a person's document with answers, levels and a plan."""
    return empty(answers={"komunikasi": answers(1)}, result=result(), plan=plan(OFFERS[0])) | parts


def give(page: Page, file: Path, words: str) -> None:
    """Open a file under "Data Anda" and wait for what is said of it."""
    page.locator("#ttn-data input[type=file]").set_input_files(file)
    expect(page.locator("#ttn-data-status")).to_contain_text(words)


def start(page: Page, base: str, folder: Path, state: dict) -> None:
    """Open the start page with this document on the device."""
    copy = folder / "own.json"
    copy.write_text(json.dumps(state), "utf-8")
    page.goto(base + "penilaian/")
    give(page, copy, "Salinan sudah dibuka")


def hand_over(page: Page, folder: Path) -> Path:
    """Download the file for the supervisor."""
    page.get_by_role("button", name="Berkas untuk atasan").click()
    dialog = page.get_by_role("dialog", name="Berkas untuk atasan")
    expect(dialog).to_be_visible()
    assert violations(page) == []
    with page.expect_download() as download:
        dialog.get_by_role("button", name="Unduh berkas").click()
    assert download.value.suggested_filename == "titian-untuk-atasan.json"
    download.value.save_as(folder / "handed.json")
    return folder / "handed.json"


def open_file(page: Page, base: str, file: Path) -> None:
    """Open a file in the supervisor's room."""
    page.goto(base + "atasan/")
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_role("heading", name="Berkas yang dibuka")).to_be_focused()


def give_back(page: Page, folder: Path) -> Path:
    """Download the file for the person."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh berkas untuk pegawai").click()
    assert download.value.suggested_filename == "titian-atasan.json"
    download.value.save_as(folder / "back.json")
    return folder / "back.json"


def test_there_and_back(watched, base, tmp_path, supervisor):
    """Handed over, rated, noted, discussed, brought back and merged; what was there before can come back."""
    page = watched.page()
    start(page, base, tmp_path, own_document())
    handed = hand_over(page, tmp_path)
    assert "rahasia" not in handed.read_text("utf-8")
    assert json.loads(handed.read_text("utf-8"))["document"]["answers"] == {}

    open_file(supervisor, base, handed)
    assert violations(supervisor) == []
    expect(supervisor.get_by_text("tingkat 3 (Menengah)").first).to_be_visible()
    supervisor.get_by_label("Menurut Anda: Komunikasi").select_option("4")
    supervisor.get_by_label("Catatan atau contoh kerja: Komunikasi").fill("Rapat warga")
    assert supervisor.get_by_text("Atasan melihat satu tingkat lebih tinggi dari rentang itu.").count() == 2
    supervisor.get_by_label("Catatan Anda: Pembimbingan").fill("Setiap Senin")
    supervisor.get_by_role("radio", name="Dibahas Sudah").check()
    supervisor.get_by_label("Tanggal dibahas").fill("2026-11-20")
    assert violations(supervisor) == []
    back = give_back(supervisor, tmp_path)
    assert supervisor.evaluate("indexedDB.databases().then((list) => list.length)") == 0

    before = page.evaluate(READ_STATE)
    give(page, back, "Berkas sudah digabungkan")
    shown = page.locator("#ttn-data")
    expect(shown.get_by_text("Pendapat atasan: Komunikasi.")).to_be_visible()
    expect(shown.get_by_text("Dibahas pada 20 November 2026 oleh atasan")).to_be_visible()
    assert violations(page) == []
    after = page.evaluate(READ_STATE)
    assert after["agreement"]["ratings"]["komunikasi"]["level"] == 4
    assert after["agreement"]["line_notes"][COACHING]["note"] == "Setiap Senin"
    assert after["agreement"]["state"] == "discussed"
    assert [after["answers"], after["plan"], after["result"]] == [
        before[k] for k in ("answers", "plan", "result")
    ]

    give(page, back, "sama dengan data Anda")
    page.evaluate(WRITE_STATE, before)
    give(page, back, "Berkas sudah digabungkan")
    page.get_by_role("button", name="Kembalikan data sebelumnya").click()
    expect(page.get_by_text("Data sebelumnya sudah dikembalikan.")).to_be_focused()
    assert "agreement" not in page.evaluate(READ_STATE)


@pytest.mark.parametrize("choice", ["Di perangkat ini", "Di dalam berkas"])
def test_an_agreed_plan_and_a_new_one(phone, base, tmp_path, supervisor, choice):
    """Both versions stand side by side, nothing is preselected, and nothing is saved before the choice."""
    page = phone.page()
    page.set_viewport_size({"width": 320, "height": 640})
    start(page, base, tmp_path, own_document())
    open_file(supervisor, base, hand_over(page, tmp_path))
    supervisor.get_by_role("radio", name="Disepakati Anda").check()
    supervisor.get_by_label("Tanggal disepakati").fill("2026-11-20")
    back = give_back(supervisor, tmp_path)
    changed = page.evaluate(READ_STATE) | {"plan": plan(*OFFERS)}
    page.evaluate(WRITE_STATE, changed)

    page.locator("#ttn-data input[type=file]").set_input_files(back)
    expect(page.get_by_role("heading", name="Pilih yang dipakai")).to_be_focused()
    group = page.get_by_role("group", name="Rencana")
    assert group.get_by_role("radio", checked=True).count() == 0
    assert "Pendampingan" in group.locator("label").first.inner_text()
    assert "disepakati" in group.locator("label").last.inner_text()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("button", name="Gabungkan dan simpan").click()
    expect(page.get_by_role("alert").filter(has_text="Belum semua dipilih")).to_be_focused()
    assert violations(page) == []
    assert page.evaluate(READ_STATE) == changed

    group.get_by_role("radio", name=choice).check()
    page.get_by_role("button", name="Gabungkan dan simpan").click()
    expect(page.locator("#ttn-data-status")).to_be_focused()
    found = page.evaluate(READ_STATE)
    is_new = choice == "Di perangkat ini"
    assert found["agreement"]["state"] == ("draft" if is_new else "agreed")
    assert [step["state"] for step in found["agreement"]["steps"]][:2] == ["discussed", "agreed"]
    assert len(found["plan"]["response"]["lines"]) == (2 if is_new else 1)


def test_the_supervisors_room_works_by_keyboard(phone, base):
    """Pasted, rated, dated and downloaded with Tab, arrows and Enter; focus is never lost."""
    page = phone.page()
    page.goto(base + "atasan/")
    page.get_by_label("Atau tempelkan isi berkas").focus()
    page.keyboard.insert_text(json.dumps(own_document(agreement=agreement())))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Berkas yang dibuka")).to_be_focused()

    with page.expect_download() as download:
        for _ in range(60):
            page.keyboard.press("Tab")
            focused = "document.activeElement"
            assert page.evaluate(f"{focused} !== document.body")
            identity = page.evaluate(f"{focused}.id || {focused}.name || {focused}.textContent.trim()")
            if identity == "ttn-rating-komunikasi":
                page.keyboard.type("2")
            elif identity == "state":
                page.keyboard.press("ArrowDown")
            elif identity == "Unduh berkas untuk pegawai":
                page.keyboard.press("Enter")
                break
    back = json.loads(Path(download.value.path()).read_text("utf-8"))["document"]
    assert back["agreement"]["ratings"]["komunikasi"]["level"] == 2
    assert back["agreement"]["state"] == "discussed"
    assert violations(page) == []


def test_work_that_was_not_downloaded_is_not_lost_silently(phone, base, tmp_path):
    """Leaving and closing ask first; after the download nothing asks any more."""
    page = phone.page()
    file = tmp_path / "file.json"
    file.write_text(json.dumps(own_document()), "utf-8")
    open_file(page, base, file)
    page.get_by_label("Catatan umum").fill("Baik")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.evaluate("location.reload()")
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]

    page.get_by_role("button", name="Tutup berkas").click()
    expect(page.get_by_role("dialog", name="Tutup berkas ini?")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Batal").click()
    expect(page.get_by_label("Catatan umum")).to_have_value("Baik")

    give_back(page, tmp_path)
    page.get_by_role("button", name="Tutup berkas").click()
    expect(page.get_by_role("heading", name="Buka berkas pegawai")).to_be_visible()
    assert page.evaluate("document.activeElement.type") == "file"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("bukan JSON", "bukan JSON yang utuh"),
        (json.dumps({"halo": 1}), "salinan.schema: seharusnya ada"),
        (json.dumps(empty())[:-20], "bukan JSON yang utuh"),
        (json.dumps(empty() | {"schema": "titian-state/9"}), "versi situs yang lebih baru"),
        (json.dumps(empty()).replace('"answers": {}', '"answers": {"__proto__": {}}'), "__proto__"),
        (json.dumps(empty(agreement=agreement("agreed") | {"state": "ok"})), "agreement.state"),
        (json.dumps(empty()) + " " * 1024 * 1024, "paling besar 1 MB"),
    ],
    ids=["text", "foreign", "cut", "later", "prototype", "state", "large"],
)
def test_a_damaged_or_foreign_file_changes_nothing_and_says_why(phone, base, tmp_path, text, why):
    """Neither in the supervisor's room nor among the person's own data."""
    file = tmp_path / "wrong.json"
    file.write_text(text, "utf-8")
    page = phone.page()
    start(page, base, tmp_path, own_document())
    before = page.evaluate(READ_STATE)
    give(page, file, why)
    assert page.evaluate(READ_STATE) == before

    page.goto(base + "atasan/")
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator("#ttn-refused")).to_be_focused()
    expect(page.locator("#ttn-refused")).to_contain_text(why)
    assert violations(page) == []
    assert page.evaluate(READ_STATE) == before


def test_an_older_copy_can_take_the_place_of_everything(phone, base, tmp_path):
    """A copy with nothing new changes nothing by itself; the person may still want it whole."""
    page = phone.page()
    start(page, base, tmp_path, own_document())
    with page.expect_download() as download:
        page.get_by_role("button", name="Simpan salinan").click()
    download.value.save_as(tmp_path / "copy.json")
    changed = page.evaluate(READ_STATE) | {"answers": {"komunikasi": answers(3)}}
    page.evaluate(WRITE_STATE, changed)

    give(page, tmp_path / "copy.json", "tidak membawa hal baru")
    assert page.evaluate(READ_STATE) == changed
    expect(page.locator("#ttn-data").get_by_text("Jawaban: Komunikasi.")).to_be_visible()
    page.get_by_role("button", name="Pakai seluruh isi berkas").click()
    expect(page.get_by_text("Data di perangkat ini diganti")).to_be_focused()
    assert page.evaluate(READ_STATE)["answers"] == {"komunikasi": answers(1)}
    page.get_by_role("button", name="Kembalikan data sebelumnya").click()
    expect(page.get_by_text("Data sebelumnya sudah dikembalikan.")).to_be_focused()
    assert page.evaluate(READ_STATE)["answers"] == changed["answers"]


def test_both_opinions_stand_side_by_side(phone, base, tmp_path):
    """In a table or in cards, with the difference in words, and never as one number."""
    page = phone.page()
    file = tmp_path / "file.json"
    ratings = {"komunikasi": rating(1, "Belum tampak"), "integritas": rating(None)}
    file.write_text(json.dumps(own_document(agreement=agreement(ratings=ratings))), "utf-8")
    open_file(page, base, file)

    rows = page.get_by_role("table", name="Penilaian mandiri dan pendapat atasan").get_by_role("row")
    told = {row.get_by_role("rowheader").inner_text(): row.inner_text() for row in rows.all()[1:]}
    assert "satu tingkat lebih rendah dari rentang itu" in told["Komunikasi"]
    assert "Tingkat 1 (Paham)" in told["Komunikasi"]
    assert "Atasan belum dapat menilai." in told["Integritas"]
    assert page.get_by_text("bukan dasar promosi").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []
