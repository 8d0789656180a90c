"""The real site in a real browser: every kind of page, at phone and desktop size, light and dark."""

import json
from pathlib import Path

import pytest
from axe import violations
from conftest import serving
from jsonschema import Draft202012Validator

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
    "aturan-isi/",
    "aturan-isi/ttn030/",
    "mutu-soal/",
    "data/",
    "pembaruan/",
    "pembaruan/batas-jp-pppk/",
    "praktik-baik/",
    "panduan/",
    "panduan/mulai/",
    "aturan/bentuk-dan-jp/",
    "istilah/",
    "privasi/",
    "keamanan/",
    "lisensi/",
    "aksesibilitas/",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_is_accessible_and_fits(watched, base, kind, scheme):
    """Axe finds nothing, and nothing sticks out at the side."""
    page = watched.page()
    page.emulate_media(color_scheme=scheme)
    page.goto(base + kind, wait_until="networkidle")

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang") == "id"


def test_a_missing_page_is_answered_by_the_site_itself(browser, site):
    """At the root of a server, as the configuration says, the 404 page is whole and accessible."""
    with serving(site) as base:
        page = browser.new_page()
        response = page.goto(base + "no/such/page/")

        assert response.status == 404
        assert page.get_by_role("heading", name="Halaman tidak ditemukan").is_visible()
        assert violations(page) == []
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
