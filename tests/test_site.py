"""The real site in a real browser: every kind of page, in three widths, light and dark, and on paper."""

import json
from itertools import product
from pathlib import Path

import pytest
from axe import violations
from conftest import serving
from jsonschema import Draft202012Validator
from looks import CUT_TEXT, SETTLE, STICKS_OUT
from playwright.sync_api import Page
from printed import A4, CLIPPED

ROOT = Path(__file__).parent.parent
KINDS = [
    "",
    "cari/?q=pelatihan",
    "kompetensi/",
    "kompetensi/integritas/",
    "jabatan/",
    "jabatan/camat/",
    "jabatan/jenjang/administrator/",
    "pelatihan/",
    "pelatihan/bentuk-coaching/",
    "pelatihan/bandingkan/?id=bentuk-coaching,magang-perguruan-tinggi-tebo",
    "pelatihan/cara/daring/",
    "pelatihan/penyelenggara/bkpsdm-kabupaten-tebo/",
    "daerah/",
    "daerah/kabupaten-tebo/",
    "bentuk/",
    "bentuk/coaching/",
    "sumber/",
    "penilaian/",
    "penilaian/integritas/",
    "penilaian/kertas/integritas/",
    "hasil/",
    "rencana/",
    "rencana/dokumen/",
    "rencana/pelaksanaan/",
    "atasan/",
    "aturan-isi/",
    "aturan-isi/ttn030/",
    "editor/",
    "editor/membaca-pemeriksaan/",
    "editor/templat/pelatihan/",
    "mutu-soal/",
    "data/",
    "pembaruan/",
    "pembaruan/batas-jp-pppk/",
    "praktik-baik/",
    "praktik-baik/analisis-kebutuhan-tujuh-langkah/",
    "panduan/",
    "panduan/mulai/",
    "aturan/",
    "aturan/bentuk-dan-jp/",
    "istilah/",
    "privasi/",
    "keamanan/",
    "lisensi/",
    "aksesibilitas/",
    "tentang/",
    "usulkan/pelatihan/",
    "usulkan/soal/",
    "luring/",
    "luring/tidak-ada/",
]
WIDTHS = (320, 768, 1280)
PAPER = {"width": A4[0] * 4 // 3 - 113, "height": 1000}  # what the margins of a sheet leave, in CSS pixels
# What is of no use on paper, and shows there nevertheless.
CONTROLS = """() => [...document.querySelectorAll("button, select, textarea, nav, dialog, [role=search]")]
  .filter((element) => element.checkVisibility({ visibilityProperty: true }))
  .map((element) => element.outerHTML.slice(0, 110))"""


def kind_of(url: str) -> str:
    """Return what makes pages alike: the folder they lie in; a page in the root is of a kind of its own."""
    folder = url.rstrip("/").rpartition("/")[0]
    return folder or url


def test_every_page_of_the_site_is_of_a_listed_kind(site):
    """A new kind of page cannot go unseen by the tests that look at every kind."""
    urls = {path.parent.relative_to(site).as_posix() + "/" for path in site.rglob("index.html")} - {"./"}

    assert {kind_of(url) for url in urls} <= {kind_of(kind.partition("?")[0]) for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_is_accessible_and_fits(phone, base, kind):
    """In both themes and three widths axe finds nothing and nothing sticks out; then the page is printed."""
    page = phone.page()
    page.goto(base + kind, wait_until="networkidle")

    assert on_screen(page) == []
    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang") == "id"
    assert on_paper(page) == []


def on_screen(page: Page) -> list[tuple[str, int, object]]:
    """Return what is wrong with a page in either theme and any width."""
    faults = []
    for scheme, width in product(("light", "dark"), WIDTHS):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate(SETTLE)
        found = [
            *violations(page),
            *page.evaluate(CUT_TEXT),
            *["sticks out"] * (page.evaluate(STICKS_OUT) > 0),
        ]
        faults += [(scheme, width, fault) for fault in found]
    return faults


def on_paper(page: Page) -> list[str]:
    """Return what is wrong with a page, shown in the dark theme, when it is laid out for paper."""
    page.emulate_media(media="print")
    page.set_viewport_size(PAPER)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.evaluate(SETTLE)
    faults = [*page.evaluate(CONTROLS), *page.evaluate(CLIPPED)]
    faults += ["no title"] * (not page.locator("h1").is_visible())
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return faults + [f"paper is {background}"] * (background != "rgb(255, 255, 255)")


def test_a_missing_page_is_answered_by_the_site_itself(browser, site):
    """At the root of a server, as the configuration says, the 404 page is whole and accessible."""
    with serving(site) as base:
        page = browser.new_page()
        response = page.goto(base + "no/such/page/")

        assert response.status == 404
        assert page.get_by_role("heading", name="Halaman tidak ditemukan").is_visible()
        assert on_screen(page) == []
        assert on_paper(page) == []
        page.close()


def test_pages_are_readable_without_a_script(browser, base):
    """Reading, the lists and every question work with JavaScript switched off."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()

    page.goto(base + "penilaian/integritas/")
    assert page.locator("fieldset:visible").count() >= 9
    page.goto(base + "pelatihan/")
    assert page.locator(".ttn-row:visible").count() > 100
    page.goto(base + "kompetensi/komunikasi/")
    assert page.get_by_text("Tangga lima tingkat").is_visible()
    context.close()


def test_the_catalogue_narrows_and_keeps_the_choice_in_the_address(phone, base):
    """A choice hides what does not fit, says how many are left, and can be linked."""
    page = phone.page()
    page.goto(base + "pelatihan/")
    every = page.locator(".ttn-row:visible").count()
    page.get_by_text("Saring daftar").click()
    page.locator('.ttn-facet[data-facet="daerah"] > summary').click()
    page.locator('input[name="daerah"][value="kabupaten-tebo"]').check()
    some = page.locator(".ttn-row:visible").count()

    assert 8 <= some < every
    assert page.locator("#ttn-count").inner_text() == f"{some} dari {every} pelatihan"
    page.goto(page.url)
    assert page.locator(".ttn-row:visible").count() == some


def test_the_theme_can_be_chosen_and_stays(phone, base):
    """The button goes from the system's theme to light to dark, and the choice survives a reload."""
    page = phone.page()
    page.goto(base)
    button = page.get_by_role("button", name="Tema")
    button.click()
    button.click()
    page.reload()

    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.get_by_role("button", name="Tema: gelap").is_visible()


def test_the_public_data_fits_its_own_schemas(site):
    """Every file of data/v1 is valid by the schema that lies beside it."""
    folder = site / "data" / "v1"
    for path in sorted(folder.rglob("*.json")):
        if path.parent.name == "schemas" or path.name == "search-words.json":
            continue
        kind = "quiz" if path.parent.name == "quizzes" else path.stem
        schema = json.loads((folder / "schemas" / f"{kind}.schema.json").read_text("utf-8"))
        Draft202012Validator(schema).validate(json.loads(path.read_text("utf-8")))
