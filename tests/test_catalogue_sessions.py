"""Sessions in the catalogue: a made project, for the real content has none; the browser's clock moves."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe import violations
from conftest import PHONE, TODAY, serving
from playwright.sync_api import Browser, Page, expect
from tiny_site import add_guides, lay_project

from titian.build import build

DATED = "pelatihan/bimtek-kerja-sama/"
LATER = ["1 sampai 3 Februari 2027", "31 Mei sampai 1 Juni 2027", "31 Desember 2027 sampai 1 Januari 2028"]
SESSIONS = """sessions:
  - {start: 2026-11-02, end: 2026-11-03, place: Aula lama}
  - start: 2026-12-07
    end: 2026-12-08
    place: Aula kota
    quota: 30
    registration: {opens: 2026-11-01, closes: 2026-11-30}
    link: https://contoh.go.id/daftar
  - {start: 2027-02-01, end: 2027-02-03, place: Balai desa, quota: 0}
  - {start: 2027-05-31, end: 2027-06-01, place: Daring}
  - {start: 2027-12-31, end: 2028-01-01, place: Daring}
"""


@pytest.fixture(scope="module")
def made(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A small site with one training in three sessions, of which one was over when it was built."""
    project, out = tmp_path_factory.mktemp("dated") / "project", tmp_path_factory.mktemp("dated-out")
    lay_project(project)
    add_guides(project)
    with (project / "content/trainings/kota-contoh/bimtek-kerja-sama.yaml").open(
        "a", encoding="utf-8"
    ) as file:
        file.write(SESSIONS)
    (out / "cache").symlink_to(site.parent / "cache")
    built = build(project, out, TODAY)
    assert built.files, built.problems
    with serving(out) as address:
        yield out / "site", f"{address}site/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone whose clock can be set."""
    context = browser.new_context(viewport=PHONE, locale="id-ID", timezone_id="Asia/Jakarta")
    yield context.new_page()
    context.close()


def on(page: Page, day: str, address: str) -> None:
    """Open an address on a day."""
    page.clock.set_fixed_time(dt.datetime.fromisoformat(f"{day}T09:00:00+07:00"))
    page.goto(address)


def test_what_was_over_at_build_is_not_on_the_pages(made):
    folder, _ = made
    for path in (DATED, "pelatihan/"):
        html = (folder / path / "index.html").read_text("utf-8")
        assert "Aula lama" not in html
        assert "Aula kota" in html


def test_the_page_of_a_training_says_when_where_how_many_and_until_when_to_sign_up(made, page):
    _, base = made
    on(page, "2026-11-21", base + DATED)
    first, second, *_ = page.locator(".ttn-session").all()

    assert list(filter(None, first.inner_text().split("\n"))) == [
        *("7 sampai 8 Desember 2026", "Tempat", "Aula kota", "Kuota", "30 orang"),
        *(
            "Pendaftaran",
            "1 sampai 30 November 2026, sedang dibuka",
            "Buka halaman pendaftaran",
        ),
    ]
    assert first.get_by_role("link").get_attribute("href") == "https://contoh.go.id/daftar"
    assert "sudah habis" in second.inner_text()
    assert (
        page.get_by_role("link", name="Kalender jadwal Kota Contoh")
        .get_attribute("href")
        .endswith("jadwal.ics")
    )
    assert violations(page) == []


def test_a_page_that_was_built_before_hides_what_ended_since(made, page):
    """Registration closes, the first session ends, then the last."""
    _, base = made
    on(page, "2026-10-01", base + DATED)
    expect(page.locator(".ttn-session__state")).to_have_text("belum dibuka")
    on(page, "2026-12-01", base + DATED)
    expect(page.locator(".ttn-session__state")).to_have_text("sudah ditutup")
    expect(page.get_by_role("link", name="Buka halaman pendaftaran")).to_be_hidden()
    on(page, "2026-12-08", base + DATED)
    expect(page.locator(".ttn-session:visible")).to_have_count(4)
    on(page, "2026-12-09", base + DATED)
    expect(page.locator(".ttn-session__dates:visible")).to_have_text(LATER)
    expect(page.locator("#ttn-no-session")).to_be_hidden()
    on(page, "2028-01-02", base + DATED)
    expect(page.locator(".ttn-session:visible")).to_have_count(0)
    expect(page.locator("#ttn-no-session")).to_be_visible()


def test_the_list_names_the_next_session_and_can_be_narrowed_to_its_month(made, page):
    _, base = made
    on(page, "2026-11-21", f"{base}pelatihan/?bulan=2027-02&urut=jadwal")
    row = page.locator(".ttn-row:visible")
    expect(row).to_have_count(1)
    expect(row.locator(".ttn-next:visible")).to_have_text(
        "Jadwal terdekat: 7 sampai 8 Desember 2026, Aula kota", use_inner_text=True
    )
    assert page.locator('a[href$="daerah/kota-contoh/jadwal.ics"]').inner_text() == "Kota Contoh"

    on(page, "2026-12-09", f"{base}pelatihan/?bulan=2026-12")
    expect(page.locator(".ttn-row:visible")).to_have_count(0)
    on(page, "2026-12-01", f"{base}pelatihan/?urut=jadwal")
    first = page.locator(".ttn-row:visible").first
    assert "Aula kota (pendaftaran sudah ditutup)" in first.inner_text()
    assert violations(page) == []


def test_sessions_are_compared_as_they_stand_today(made, page):
    _, base = made
    on(page, "2026-12-09", f"{base}pelatihan/bandingkan/?id=bimtek-kerja-sama,seminar-integritas")
    dates = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Jadwal"))

    expect(dates.locator(".ttn-comparison__line")).to_have_text(
        [f"{LATER[0]}, Balai desa, kuota habis", *(f"{days}, Daring" for days in LATER[1:]), "Belum dicatat"]
    )
