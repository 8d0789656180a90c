"""Sites of regions, built apart and published together: addresses, search, answers, workers, faults."""

import base64
import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from axe import violations
from click.testing import CliRunner
from conftest import PHONE, serving
from playwright.sync_api import Browser, BrowserContext, expect
from tiny_regions import REGIONS, nation, region

from titian.cli import main
from titian.join import Joined, join

TEMPLATES = Path(__file__).parent.parent / "site_overrides" / "pages"
ADDRESS = "https://contoh.go.id/asn/"
IN_CHARGE = """(name) => navigator.serviceWorker.controller?.scriptURL.endsWith(`/site/${name}sw.js`)"""
SCOPES = """async () => {
  const workers = await navigator.serviceWorker.getRegistrations();
  return workers.map(({ scope }) => new URL(scope).pathname);
}"""


@pytest.fixture(scope="module")
def sites(site: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The nation's site and three regions', each built by a process of its own, with addresses that fit."""
    folder, cache = tmp_path_factory.mktemp("apart"), site.parent / "cache"
    with ProcessPoolExecutor(2) as pool:
        first = pool.submit(nation, folder, cache, ADDRESS)
        each = [pool.submit(region, folder, at, cache, f"{ADDRESS}{REGIONS[at][0]}/") for at in range(3)]
        return [first.result(), *(one.result() for one in each)]


@pytest.fixture(scope="module")
def joined(sites: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the joined site."""
    out = tmp_path_factory.mktemp("together")
    heard: list[int] = []
    assert join(sites[0], sites[1:], out, TEMPLATES, heard.append) == Joined(3, 8)
    assert heard == [1, 2, 3]
    return out / "site"


@pytest.fixture(scope="module")
def address(joined: Path) -> Iterator[str]:
    """The address of the joined site, below a folder."""
    with serving(joined.parent) as base:
        yield f"{base}{joined.name}/"


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A phone."""
    context = browser.new_context(viewport=PHONE, locale="id-ID")
    yield context
    context.close()


def files(folder: Path) -> dict[str, bytes]:
    """Return what stands in a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_regions_are_published_as_they_were_built(joined, sites):
    """Not a byte of a region's site differs, and the maps of all are named in one."""
    for (name, *_), built in zip(REGIONS, sites[1:], strict=True):
        assert files(joined / name) == files(built)
    maps = re.findall(r"<loc>(.*?)</loc>", (joined / "sitemap.xml").read_text("utf-8"))
    assert maps == [
        f"{ADDRESS}sitemap-nasional.xml",
        *(f"{ADDRESS}{name}/sitemap.xml" for name in sorted(name for name, *_ in REGIONS)),
    ]
    assert (joined / "sitemap-nasional.xml").read_bytes() == (sites[0] / "sitemap.xml").read_bytes()


def test_joining_again_gives_the_same_site(joined, sites, tmp_path):
    """Whatever was there, and in whatever order the regions come."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "old.html").write_text("old", "utf-8")

    join(sites[0], sites[:0:-1], tmp_path, TEMPLATES, lambda _: None)

    assert files(tmp_path / "site") == files(joined)


def test_what_is_kept_for_offline_is_what_is_there(joined):
    """The service worker's list names every changed page by its new content; else nothing could be kept."""
    state = json.loads((joined / "offline.json").read_bytes())
    for url, digest, size, *_ in json.loads((joined / state["list"]["url"]).read_bytes()):
        content = (joined / (f"{url}index.html" if url.endswith("/") or not url else url)).read_bytes()
        assert (digest, size) == (
            base64.b64encode(hashlib.sha256(content).digest()).decode(),
            len(content),
        ), url
    assert len(list((joined / "assets").glob("files-*.json"))) == 1


def test_a_person_finds_a_region_and_searches_all_of_them(phone, address):
    """From the start page to a region by its name; from the search to a training of any region."""
    page = phone.new_page()
    page.goto(address)
    expect(page.get_by_text("3 daerah dalam satu situs")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("link", name="Cari daerah Anda").click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.fill("#ttn-regions-q", "aceh misal")
    expect(page.locator("#ttn-regions-status")).to_have_text("1 daerah")
    expect(page.locator("#ttn-regions a:visible")).to_have_text("Kota Misal")
    page.fill("#ttn-regions-q", "tidak ada")
    expect(page.locator("#ttn-regions-status")).to_contain_text("Coba sebagian namanya")
    page.fill("#ttn-regions-q", "umpama")
    page.locator("#ttn-regions a:visible").click()
    expect(page).to_have_url(f"{address}kabupaten-umpama/")

    page.goto(f"{address}cari/?q=bimtek+kerja+sama")
    scope = page.locator("#ttn-search-scope")
    expect(scope).to_contain_text("Dicari pada isi nasional.")
    page.get_by_role("button", name=re.compile("3 daerah lain")).click()
    expect(scope).to_have_text("Dicari pada isi nasional dan semua daerah.")
    found = page.locator("#ttn-search-results a").evaluate_all("all => all.map(a => a.href)")
    assert len(found) == len(set(found))
    own = {f"{address}{name}/pelatihan/bimtek-kerja-sama/" for name, *_ in REGIONS}
    assert set(found[:3]) == own
    chips = page.locator("#ttn-search-results li").first.locator(".ttn-chip")
    assert chips.all_inner_texts()[1] in {title for _, title, *_ in REGIONS}
    page.locator("#ttn-search-filters summary").click()
    page.select_option("#ttn-search-daerah", "Kota Misal")
    expect(page.locator("#ttn-search-results a").first).to_have_attribute(
        "href", "../kota-misal/pelatihan/bimtek-kerja-sama/"
    )
    page.locator("#ttn-search-results a").first.click()
    expect(page.locator("h1")).to_have_text("Bimtek Kerja Sama Kota Misal")


def test_answers_and_kept_pages_of_sites_stay_apart(phone, address):
    """What is answered in one region is not known in another, nor in the nation; each has its own worker."""
    page = phone.new_page()
    question = page.get_by_role("heading", name=re.compile(r"^Soal \d"))
    page.goto(f"{address}kota-contoh/penilaian/kerja-sama/")
    page.locator("fieldset:visible input[type=radio]").first.check()
    expect(page.locator("#ttn-status", has_text="Tersimpan")).to_be_visible()
    for name in ("", "kota-misal/"):  # the nation's worker is in charge until the region's own is there
        page.goto(f"{address}{name}penilaian/kerja-sama/")
        expect(question.filter(visible=True)).to_have_text(re.compile("Soal 1"))
        page.wait_for_function(IN_CHARGE, arg=name)
    root = page.evaluate("location.pathname").removesuffix("kota-misal/penilaian/kerja-sama/")

    assert sorted(page.evaluate(SCOPES)) == [root, f"{root}kota-misal/"]
    kept = {f"titian {place} luring inti" for place in (root, f"{root}kota-misal/")}
    assert kept <= set(page.evaluate("() => caches.keys()"))
    page.goto(f"{address}kota-contoh/penilaian/kerja-sama/")
    expect(question.filter(visible=True)).to_have_text(re.compile("Soal 2"))
    page.goto(f"{address}kabupaten-umpama/luring/")  # the nation's worker is not its own
    expect(page.get_by_role("button", name="Simpan untuk luring")).to_be_visible()
    expect(page.get_by_role("button", name="Hapus simpanan luring")).to_have_count(0)


def test_sites_that_do_not_fit_are_all_named_and_nothing_is_written(sites, site, tmp_path):
    """Another version, another address, the same region twice, several regions in one, no site at all."""
    older, moved, empty = (tmp_path / name for name in ("older", "moved", "empty"))
    shutil.copytree(sites[1], older)
    front = (older / "index.html").read_text("utf-8")
    (older / "index.html").write_text(re.sub(r">Titian [\d.]+", ">Titian 0.1.0", front), "utf-8")
    shutil.copytree(sites[2], moved)
    (moved / "sitemap.xml").write_text("<loc>https://lain.go.id/</loc>", "utf-8")
    empty.mkdir()

    asked = [str(folder) for folder in (sites[0], older, moved, sites[2], site, empty)]
    answer = CliRunner().invoke(main, ["join", *asked, "--out", str(tmp_path / "out")])

    assert answer.exit_code == 1
    said = answer.output
    for words in (
        "5 hal belum cocok",
        f"{older}: dibangun dengan Titian 0.1.0",
        f"{moved}: alamat situs «https://lain.go.id/», seharusnya «{ADDRESS}kota-misal/»",
        f"{sites[2]}: daerah «kota-misal» sudah ada di {moved}",
        f"{site}: situs memuat 5 daerah, seharusnya satu",
        f"{empty}: bukan situs Titian yang sudah jadi",
    ):
        assert words in said, said
    assert said.count("perbaikan:") == 5
    assert not (tmp_path / "out").exists()
