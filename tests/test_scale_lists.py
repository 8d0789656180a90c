"""A catalogue too large for one page: numbered pages without a script, parts of the data with one."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe import violations
from conftest import PHONE, ROOT, TODAY, serving
from looks import SMALL_TARGETS, STICKS_OUT
from playwright.sync_api import Browser, Page, expect
from tiny_site import add_guides, lay_project

from titian.build import build
from titian.bundle import parts
from titian.bundle.parts import bucket
from titian.load import load
from titian.model import model
from titian.pages import listing
from titian.pages.facets import groups
from titian.pages.listing import LISTED, first, listed, sheets
from titian.sitemap import sitemap

MORE = 130
SHEET = 50
ONE = "content/trainings/kota-contoh/bimtek-kerja-sama.yaml"


@pytest.fixture(scope="module")
def made(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A small project whose one region has many trainings, built as if pages and data held little."""
    project, out = tmp_path_factory.mktemp("large") / "project", tmp_path_factory.mktemp("large-out")
    lay_project(project)
    add_guides(project)
    text = (project / ONE).read_text("utf-8")
    for number in range(MORE):
        identifier = f"latihan-{number:03}"
        again = re.sub(r"(?m)^id: .*$", f"id: {identifier}", text)
        again = re.sub(r"(?m)^name: .*$", f"name: Latihan {number:03}", again)
        (project / ONE).with_name(f"{identifier}.yaml").write_text(again, "utf-8")
    (out / "cache").symlink_to(site.parent / "cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(listing, "SHEET", SHEET)
        patch.setattr(parts, "WHOLE", 0)
        built = build(project, out, TODAY)
    assert built.files, built.problems
    with serving(out) as address:
        yield out / "site", f"{address}site/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone."""
    context = browser.new_context(viewport=PHONE, locale="id-ID")
    yield context.new_page()
    context.close()


def test_the_numbered_pages_hold_every_training_once_and_lead_to_each_other(made):
    """From the catalogue on by «Berikutnya»; no page lists more than it may."""
    folder, _ = made
    found, url = list[str](), "pelatihan/"
    while url:
        html = (folder / url / "index.html").read_text("utf-8")
        rows = re.findall(r'<li class="ttn-row" data-id="([^"]+)"', html)
        assert 0 < len(rows) <= SHEET
        found += rows
        onward = re.search(r'<a rel="next" href="([^"]+)"', html)
        url = (folder / url / onward[1]).resolve().relative_to(folder.resolve()).as_posix() if onward else ""
    assert len(found) == len(set(found)) == MORE + 2
    region = (folder / "daerah/kota-contoh/index.html").read_text("utf-8")
    assert region.count('<span class="ttn-list__meta">Untuk ') == LISTED
    assert "31 pelatihan lagi" in region


def test_the_parts_of_the_data_hold_every_training_once_and_say_where_each_is(made):
    """So that no page fetches the whole country, and what a page fetches is what the list names."""
    folder = made[0] / "data" / "v1"
    listed_parts = json.loads((folder / "training-parts.json").read_bytes())
    whole = json.loads((folder / "trainings.json").read_bytes())["trainings"]
    rows = []
    for part in listed_parts["parts"]:
        content = (folder / "trainings" / f"{part['id']}.json").read_bytes()
        own = json.loads(content)["trainings"]
        assert (len(own), len(content)) == (part["trainings"], part["bytes"])
        assert {row["region"] or "nasional" for row in own} == {part["id"]}
        rows += own
    assert not listed_parts["whole"]
    assert sorted(rows, key=lambda row: row["id"]) == sorted(whole, key=lambda row: row["id"])
    number = len(listed_parts["places"])
    for row in whole:
        place = json.loads((folder / f"training-places/{bucket(row['id'], number)}.json").read_bytes())
        assert place[row["id"]] == (row["region"] or "nasional")
    kept = next((made[0] / "assets").glob("files-*.json")).read_text("utf-8")
    kit = {url for url, *_, own in json.loads(kept) if own}
    assert "data/v1/trainings/nasional.json" in kit
    assert not {"data/v1/trainings.json", "data/v1/trainings/kota-contoh.json"} & kit


def test_a_large_catalogue_opens_with_the_nation_and_fetches_a_region_when_it_is_chosen(made, page):
    """A piece at a time; picks, the address and «buka semua» work as in a small one."""
    _, base = made
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url.partition("/v1/")[2].partition("?")[0]))
    page.goto(f"{base}pelatihan/")
    expect(page.locator("#ttn-count")).to_have_text("1 dari 1 pelatihan")
    assert "trainings/nasional.json" in fetched
    assert not {"trainings.json", "trainings/kota-contoh.json"} & set(fetched)
    expect(page.locator("#ttn-parts")).to_contain_text("131 pelatihan dari 1 daerah lain belum dibuka")
    page.locator("#ttn-filter-box > summary").click()
    page.locator('[data-facet="daerah"] > summary').click()
    region = page.locator('#ttn-filter input[value="kota-contoh"]')
    expect(page.locator("label:has([value='kota-contoh']) .ttn-facet__count")).to_have_text("131")

    region.check()
    expect(page.locator("#ttn-count")).to_have_text("131 dari 132 pelatihan")
    assert fetched.count("trainings/kota-contoh.json") == 1
    assert page.locator(".ttn-row").count() == 60
    page.get_by_role("button", name="Tampilkan 60 lagi").click()
    assert page.locator(".ttn-row").count() == 120
    expect(page.locator(".ttn-row > a").nth(60)).to_be_focused()
    page.locator("#ttn-sort").select_option("nama")
    assert page.locator(".ttn-row > a").nth(1).inner_text() == "Latihan 000"
    page.locator(".ttn-pick input").nth(1).check()
    assert page.url.endswith("?daerah=kota-contoh&urut=nama&banding=latihan-000")
    assert violations(page) == []
    assert page.evaluate(STICKS_OUT) == 0
    assert page.evaluate(SMALL_TARGETS) == []

    page.goto(f"{base}pelatihan/?banding=latihan-000")
    page.get_by_role("button", name="buka semua").click()
    expect(page.locator("#ttn-count")).to_have_text("132 dari 132 pelatihan")
    expect(page.locator("#ttn-parts")).to_have_text("")
    page.goto(f"{base}pelatihan/halaman/2/")
    assert violations(page) == []


def test_where_the_data_cannot_be_fetched_the_page_keeps_its_own_list_and_says_so(made, page):
    """Nothing is taken away before there is something in its place."""
    _, base = made
    page.route("**/data/v1/trainings/*", lambda route: route.abort())
    page.goto(f"{base}pelatihan/")
    expect(page.locator("#ttn-parts [role=alert]")).to_be_visible()
    assert page.locator(".ttn-row:visible").count() == SHEET
    assert page.locator(".ttn-turn, [rel=next]").count() >= 1


def test_a_training_of_any_region_is_found_by_its_id_alone(made, page):
    """The comparison of a link that names no region; an id that is not there opens no part."""
    _, base = made
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url.partition("/v1/")[2].partition("?")[0]))
    page.goto(f"{base}pelatihan/bandingkan/?id=seminar-integritas,tidak-ada")
    expect(page.locator(".ttn-comparison thead a")).to_have_count(1)
    assert "trainings/kota-contoh.json" not in fetched
    page.goto(f"{base}pelatihan/bandingkan/?id=seminar-integritas,latihan-007")
    expect(page.locator(".ttn-comparison thead a").nth(1)).to_have_text("Latihan 007")
    assert "trainings.json" not in fetched


def test_lists_are_bounded_and_begin_with_what_serves_the_whole_nation(monkeypatch):
    library = model(load(ROOT))
    trainings = library.trainings
    assert listed(trainings[:LISTED]) is not trainings
    assert list(listed(trainings[:LISTED])) == list(trainings[:LISTED])
    shown = listed(trainings)
    national = [training for training in trainings if training.region is None]
    assert len(shown) == LISTED
    assert list(shown[: len(national)]) == national[:LISTED]
    all_groups = groups(library)
    assert sum(len(group.trainings) for sheet in sheets(all_groups) for group in sheet.groups) == len(
        trainings
    )
    assert len(sheets(all_groups)) == 1, "the real catalogue is one page"
    monkeypatch.setattr(listing, "SHEET", 10)
    assert max(sum(len(g.trainings) for g in sheet.groups) for sheet in sheets(all_groups)) == 10
    parts_shown, more = first(all_groups)
    assert sum(len(group.trainings) for group in parts_shown) + more == len(trainings)
    assert sheets(()) != ()


def test_a_sitemap_with_more_pages_than_one_may_name_is_an_index_of_several():
    names = [f"a/{number}/index.html" for number in range(50_001)]
    files = sitemap(names, "https://contoh.go.id/")
    assert set(files) == {"sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"}
    assert files["sitemap.xml"].count(b"<loc>https://contoh.go.id/sitemap-") == 2
    assert files["sitemap-1.xml"].count(b"<loc>") + files["sitemap-2.xml"].count(b"<loc>") == 50_001
    assert set(sitemap(names[:50_000], "https://contoh.go.id/")) == {"sitemap.xml"}
