"""The forms for proposals in a real browser: by keyboard, with faults, drafts, files, and no script."""

import gzip
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qs, urlsplit

import pytest
from axe import violations
from conftest import TODAY
from looks import CUT_TEXT, SETTLE, STICKS_OUT
from playwright.sync_api import Locator, Page, Route, expect

from titian.load import RawFile, Sources, raw_files, sources
from titian.problems import errors
from titian.rules import check

ROOT = Path(__file__).parent.parent
TRAINING = "usulkan/pelatihan/"
QUIZ = "usulkan/soal/"
REPOSITORY = "https://github.com/contoh/titian"
LONG_TEXTS = {
    "summary": "Peserta menata arsip kantornya sendiri, lalu menyusun daftar yang dipakai bersama unit lain.",
    "audience": "Arsiparis: pemula & penyelia",
    "application": "Dipakai di ruang arsip #1.",
    "evidence": "Daftar arsip yang diketahui atasan.",
}
KEPT = """async () => ({ local: Object.keys(localStorage).filter((key) => /usulan/.test(key)),
  session: Object.keys(sessionStorage), databases: (await indexedDB.databases()).map(({ name }) => name),
  cookies: document.cookie, address: location.search })"""


def said(key: str, text: str) -> str:
    """Return how the page says something to its script."""
    return f'"{key}":"{text}"'.replace('"', "&#34;")


def with_repository(page: Page, change: tuple[str, str] = ("", "")) -> None:
    """Have the forms' pages name a repository, as mkdocs.yml may; `change` one more thing that they say."""

    def answer(route: Route) -> None:
        response = route.fetch()
        text = (
            response.text().replace(said("repository", ""), said("repository", REPOSITORY)).replace(*change)
        )
        route.fulfill(response=response, body=text)

    page.route("**/usulkan/*/*", answer)


def labelled(page: Page, label: str, *, exact: bool = False) -> Locator:
    """Return the fields of a name that people see; those of entries to come are hidden."""
    return page.get_by_label(label, exact=exact).filter(visible=True)


def faults(page: Page) -> list[str]:
    """Return the fields that the list of faults leads to, once it is there and has the focus."""
    summary = page.locator("#ttn-propose-summary")
    expect(summary).to_be_focused()
    return summary.get_by_role("link").all_inner_texts()


def fill_training(page: Page) -> None:
    """Fill in what a training must have."""
    labelled(page, "Nama pelatihan").fill("Bimtek “Arsip”: Kantor Anda")
    for key, text in LONG_TEXTS.items():
        page.locator(f"#ttn-f-{key}").fill(text)
    for key, value in (("provider", "instansi-sendiri"), ("form", "lokakarya"), ("mode", "tatap-muka")):
        page.locator(f"#ttn-f-{key}").select_option(value)
    page.locator("#ttn-f-units").fill("2")
    for key, value in (("competency", "komunikasi"), ("from", "1"), ("to", "2")):
        page.locator(f"#ttn-f-raises-0-{key}").select_option(value)
    page.locator("#ttn-f-sources-0").select_option("perlan-10-2018")


def unfit(page: Page, scheme: Literal["dark", "light"], width: int) -> list[object]:
    """Return what is wrong with the page as it stands."""
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate(SETTLE)
    sticks_out = ["sticks out"] * (page.evaluate(STICKS_OUT) > 0)
    return [*violations(page), *page.evaluate(CUT_TEXT), *sticks_out]


@cache
def real_sources() -> Sources:
    """Return the project as it is loaded."""
    return sources(raw_files(ROOT))


def blocking(path: str, text: str) -> list[object]:
    """Return the errors of `titian check` when a file stands in the project at `path`."""
    real = real_sources()
    (document,) = sources([RawFile(path, text.encode())]).documents
    others = (other for other in real.documents if other.path != path)
    return [*errors(check(replace(real, documents=(*others, document)), TODAY))]


def weight(site: Path, urls: set[str]) -> int:
    """Return what scripts of the site weigh on the wire."""
    files = (site / url.partition("/site/")[2] for url in urls)
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)


def test_a_training_is_proposed_by_keyboard(phone, base, site):
    """Faults are named and led to; the file that comes of it is what `titian check` accepts."""
    scripts: set[str] = set()
    phone.context.on("request", lambda request: scripts.add(request.url) if ".js" in request.url else None)
    page = phone.page()
    with_repository(page)
    page.goto(base + TRAINING, wait_until="networkidle")
    before = len(scripts)
    make = page.get_by_role("button", name="Periksa dan buat berkas")

    make.press("Enter")
    summary = page.get_by_role("region", name=re.compile("hal perlu diperbaiki"))
    expect(summary).to_be_focused()
    assert len(scripts) > before, "what checks and writes is fetched only now"
    assert faults(page) == [
        *("Nama pelatihan", "Nama berkas", "Penyelenggara", "Bentuk belajar", "Cara belajar", "Ringkasan"),
        *("Untuk siapa", "Jam pelajaran (JP)", "Kompetensi yang dinaikkan", "Penerapan di pekerjaan"),
        *("Bukti hasil", "Sumber"),
    ]
    assert unfit(page, "dark", 320) == []
    summary.get_by_role("link", name="Jam pelajaran (JP)").press("Enter")
    jp = labelled(page, "Jam pelajaran (JP)", exact=False).first
    expect(jp).to_be_focused()
    expect(jp).to_have_attribute("aria-invalid", "true")
    expect(jp).to_have_accessible_description(
        re.compile("isi «Jam pelajaran .JP.» saja atau «Banyaknya kali.*TTN025")
    )

    fill_training(page)
    page.locator("#ttn-f-cost").fill("1.500.000")
    page.get_by_role("button", name="Tambah jadwal").press("Enter")
    expect(labelled(page, "Tanggal mulai")).to_be_focused()
    labelled(page, "Tanggal mulai").fill("2027-03-02")
    labelled(page, "Tanggal selesai").fill("2027-03-01")
    labelled(page, "Tempat").fill("Aula")
    make.press("Enter")
    expect(page.get_by_role("region", name="1 hal perlu diperbaiki")).to_be_focused()
    page.get_by_role("link", name="Jadwal 1, Tanggal selesai").press("Enter")
    expect(labelled(page, "Tanggal selesai")).to_be_focused()
    page.keyboard.type("03032027")
    labelled(page, "Tanggal selesai").fill("2027-03-03")
    make.press("Enter")

    expect(page.get_by_role("heading", name="Berkas siap")).to_be_focused()
    assert page.locator("[aria-invalid]").count() == 0
    text = page.get_by_role("region", name="Isi berkas").inner_text()
    link = urlsplit(str(page.get_by_role("link", name="Buka GitHub").get_attribute("href")))
    assert f"{link.scheme}://{link.netloc}{link.path}" == f"{REPOSITORY}/new/main/content/trainings/nasional"
    sent = {key: value for key, (value,) in parse_qs(link.query).items()}
    assert sent["filename"] == "bimtek-arsip-kantor-anda.yaml"
    assert sent["value"].strip() == text.strip()
    assert "cost: 1500000\n" in sent["value"]
    assert blocking("content/trainings/nasional/bimtek-arsip-kantor-anda.yaml", sent["value"]) == []
    assert unfit(page, "light", 1280) == []
    assert weight(site, scripts) <= 60_000


def test_a_file_can_be_taken_along_without_a_service(phone, base):
    """Without a repository, or with a text that no address can carry, it is copied or downloaded."""
    page = phone.page()
    phone.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(base + TRAINING)
    fill_training(page)
    page.get_by_role("button", name="Periksa dan buat berkas").click()
    expect(page.get_by_role("heading", name="Berkas siap")).to_be_visible()
    labelled(page, "Nama berkas").fill("arsip")
    expect(page.get_by_role("heading", name="Berkas siap")).to_have_count(0)  # it would say what was before
    page.get_by_role("button", name="Periksa dan buat berkas").click()
    text = page.get_by_role("region", name="Isi berkas").inner_text()

    assert page.get_by_role("link", name="Buka GitHub").count() == 0
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Unduh berkas").click()
    assert waiting.value.suggested_filename == "arsip.yaml"
    assert Path(waiting.value.path()).read_text("utf-8").strip() == text.strip()
    page.get_by_role("button", name="Salin isinya").click()
    expect(page.get_by_text("Isinya sudah disalin.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").strip() == text.strip()

    with_repository(page)
    page.reload()
    for key in LONG_TEXTS:
        page.locator(f"#ttn-f-{key}").fill("kata " * 399 + "akhir")
    page.get_by_role("button", name="Periksa dan buat berkas").click()
    expect(page.get_by_text("Isinya terlalu panjang untuk dibawa alamat halaman")).to_be_visible()
    upload = page.get_by_role("link", name="unggah di GitHub")
    assert upload.get_attribute("href") == f"{REPOSITORY}/upload/main/content/trainings/nasional"
    address = page.get_by_role("link", name="Salin, lalu buka GitHub").get_attribute("href")
    assert parse_qs(urlsplit(str(address)).query) == {"filename": ["arsip.yaml"]}


def test_a_draft_lives_in_its_tab_until_it_is_deleted(phone, base):
    """It is there after a reload, in no other tab and no other storage; deleting can be undone."""
    page = phone.page()
    page.goto(base + TRAINING)
    name = labelled(page, "Nama pelatihan")
    own = labelled(page, "Nama berkas")
    for typed, made in (("Bimtek: Arsip & Surat", "bimtek-arsip-surat"), ("Élan Ñusa", "elan-nusa")):
        name.fill(typed)
        assert own.input_value() == made
    own.fill("")
    assert own.input_value() == "", "it does not come back under the hand"
    own.fill("arsip")
    name.fill("Bimtek Arsip")
    assert own.input_value() == "arsip"
    own.fill("")
    own.blur()
    for place in ("Aula", "Daring"):
        page.get_by_role("button", name="Tambah jadwal").click()
        labelled(page, "Tempat").last.fill(place)
    page.get_by_role("button", name="Hapus jadwal 1").click()
    expect(page.get_by_role("button", name="Hapus jadwal 1")).to_be_focused()
    labelled(page, "Tempat").last.fill("Balai")

    page.reload()
    expect(page.get_by_text("Draf Anda di tab ini dibuka lagi.")).to_be_visible()
    assert name.input_value() == "Bimtek Arsip"
    assert labelled(page, "Nama berkas").input_value() == "bimtek-arsip"
    assert [place.input_value() for place in labelled(page, "Tempat").all()] == ["Balai"]
    kept = page.evaluate(KEPT)
    assert kept == {
        "local": [],
        "session": ["titian-usulan-training"],
        "databases": [],
        "cookies": "",
        "address": "",
    }
    other = phone.page()
    other.goto(base + TRAINING)
    assert labelled(other, "Nama pelatihan").input_value() == ""

    page.get_by_role("button", name="Hapus draf").first.click()
    expect(page.get_by_role("button", name="Kembalikan")).to_be_focused()
    assert name.input_value() == ""
    assert labelled(page, "Tempat").count() == 0
    assert page.evaluate("Object.keys(sessionStorage)") == []
    page.get_by_role("button", name="Kembalikan").press("Enter")
    assert name.input_value() == "Bimtek Arsip"
    assert [place.input_value() for place in labelled(page, "Tempat").all()] == ["Balai"]


def test_questions_are_added_to_a_quiz_or_make_a_new_one(phone, base):
    """A competency that has a quiz gets items with the next free ids; one that has none, a whole file."""
    page = phone.page()
    phone.context.grant_permissions(["clipboard-read", "clipboard-write"])
    with_repository(page, ("&#34;integritas&#34;:{", "&#34;tidak-ada&#34;:{"))
    page.goto(f"{base}{QUIZ}?kompetensi=komunikasi")
    assert labelled(page, "Kompetensi").input_value() == "komunikasi"
    expect(page.get_by_role("heading", name="Kumpulan soal baru")).to_be_hidden()
    page.get_by_role("button", name="Hapus soal situasi 1").click()
    expect(page.get_by_role("button", name="Tambah soal situasi")).to_be_focused()
    page.get_by_role("button", name="Periksa dan buat berkas").click()
    assert faults(page) == ["Soal"]

    page.get_by_role("button", name="Tambah soal pengetahuan").click()
    expect(labelled(page, "Tingkat yang dibedakan")).to_be_focused()
    labelled(page, "Tingkat yang dibedakan").select_option("2")
    labelled(page, "Pertanyaan").fill("Kapan pesan dinas dijawab?")
    fill_options(page, "0010")
    page.get_by_role("button", name="Tambah soal penilaian diri").click()
    page.get_by_role("button", name="Periksa dan buat berkas").click()
    assert faults(page)[:2] == [
        "Soal 2, Pertanyaan",
        "Soal 2, Pertanyaan tentang buktinya",
    ]
    assert unfit(page, "light", 320) == []
    page.get_by_role("button", name="Hapus soal penilaian diri 2").click()
    page.get_by_role("button", name="Periksa dan buat berkas").click()
    expect(page.get_by_role("heading", name="Soal siap")).to_be_focused()
    added = page.locator(".ttn-propose__result .ttn-example code").text_content()
    whole = (ROOT / "assessments" / "komunikasi.yaml").read_text("utf-8")
    assert blocking("assessments/komunikasi.yaml", whole.replace("\nsources:", f"\n{added}sources:")) == []
    link = page.get_by_role("link", name="Salin, lalu buka GitHub")
    assert link.get_attribute("href") == f"{REPOSITORY}/edit/main/assessments/komunikasi.yaml"

    labelled(page, "Kompetensi", exact=True).select_option("integritas")
    expect(page.get_by_role("heading", name="Kumpulan soal baru")).to_be_visible()
    page.locator("#ttn-f-sources-0").select_option("permenpanrb-38-2017")
    page.get_by_role("button", name="Periksa dan buat berkas").click()
    made = page.locator(".ttn-propose__result .ttn-example code").text_content()
    assert "\n  - id: integritas-k1\n" in str(made)
    assert blocking("assessments/integritas.yaml", str(made)) == []


def fill_options(page: Page, credits_: str) -> None:
    """Fill in the options of the last item."""
    for number, credit in enumerate(credits_):
        labelled(page, "Isi pilihan").nth(number).fill(f"Jawaban {number}.")
        labelled(page, "Alasan").nth(number).fill(f"Karena {number}.")
        labelled(page, "Nilai").nth(number).select_option(credit)


@pytest.mark.parametrize("url", [TRAINING, QUIZ])
def test_the_form_reads_without_a_script(browser, base, url):
    """Every field with its name is there; the page says what else to do; nothing is sent by mistake."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + url)

    assert "Formulir ini memerlukan JavaScript." in str(page.locator("noscript").text_content())
    assert labelled(page, "Kompetensi" if url == QUIZ else "Penyelenggara").first.is_visible()
    assert page.locator("#isi").get_by_role("button").count() == 0
    first = labelled(page, "Situasi" if url == QUIZ else "Nama pelatihan").first
    first.fill("rahasia")
    first.press("Enter")
    assert page.url == base + url
    page.get_by_text("Templat berkas").click()
    expect(page.get_by_role("region", name="Templat berkas")).to_contain_text("TULIS")
    context.close()
