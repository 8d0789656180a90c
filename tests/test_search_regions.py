"""Search on a site with many regions: an index of what is national and one of each region's, one ranking."""

import json
import re
import time
from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from threading import Event, Thread

import pytest
from axe import violations
from conftest import PHONE, ROOT
from playwright.sync_api import Page, expect
from test_search_page import QUERIES

from titian.load import load
from titian.model import Library, model
from titian.search import index, shards
from titian.search.index import WORDS_PATH, search_files
from titian.search.records import GUIDE, Record, records
from titian.search.shards import Shard, shard_files

# The modules of the search as they stand in the sources: what each query finds, best first.
ASK = """async ([base, queries]) => {
  const { ask } = await import(`${base}modules/search/tools.js`);
  const { load } = await import(`${base}modules/search/find.js`);
  const all = {};
  for (const query of queries) {
    const answer = await ask(base, query, {}, { everywhere: true });
    const pages = await load(answer.found, 0, answer.query, answer.words);
    all[query] = pages.map((page) => page.raw_url);
  }
  return all;
}"""
SCORES = """async ([base, query]) => {
  const { ask } = await import(`${base}modules/search/tools.js`);
  return (await ask(base, query, {}, { everywhere: true })).found.map(({ score }) => score);
}"""


@pytest.fixture(scope="module")
def library() -> Library:
    return model(load(ROOT))


@pytest.fixture(scope="module")
def whole(library: Library) -> dict[str, bytes]:
    """The files of the search of the real content, as they are."""
    return search_files(records(library), library)


@pytest.fixture(scope="module")
def divided(library: Library) -> dict[str, bytes]:
    """The files of the search of the real content, divided as a large site's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index, "ONE_INDEX", 0)
        return search_files(records(library), library)


def noted(shard: Shard, *_: object) -> dict[str, bytes]:
    """Stand for what makes a region's index, and leave a trace of it."""
    Path(shard.id).touch()
    time.sleep(0.02)
    return {}


def test_who_saves_again_does_not_wait_for_the_indexes_of_all_regions(tmp_path, monkeypatch):
    """What hears of every index may end it: the indexes that nobody has begun are not made."""
    regions = [Shard(str(tmp_path / str(number))) for number in range(60)]
    monkeypatch.setattr(shards, "_made", noted)

    def saved_again(_: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        shard_files(regions, {}, frozenset(), saved_again)
    assert 0 < len(list(tmp_path.iterdir())) < 30


class Divided:
    """A page of the real site with the divided search in the place of its own."""

    def __init__(self, page: Page, base: str, files: Mapping[str, bytes]) -> None:
        """Answer for the search; note whose index is fetched."""
        self.page, self.base, self.files = page, base, files
        self.regions: set[str] = set()
        self.lost: set[str] = set()
        page.route(re.compile(r"/pagefind/|search-words|/modules/"), self._answer)

    def _answer(self, route, request):
        path = request.url.removeprefix(self.base).partition("?")[0]
        if region := re.match(r"pagefind/daerah/([^/]+)/", path):
            self.regions.add(region[1])
            if region[1] in self.lost:
                return route.abort()
        if path.startswith("modules/"):
            content = (ROOT / "site_overrides/app" / path.removeprefix("modules/")).read_bytes()
            return route.fulfill(body=content, content_type="text/javascript")
        kind = "text/javascript" if path.endswith(".js") else "application/octet-stream"
        return route.fulfill(body=self.files[path], content_type=kind)

    def ask(self, query: str) -> list[str]:
        """Search on the results page; return the addresses of the first results."""
        self.page.fill("#ttn-search-q", query)
        self.page.press("#ttn-search-q", "Enter")
        expect(self.page.locator("#ttn-search-status")).to_contain_text(f"«{query}»")
        return self.found()

    def found(self) -> list[str]:
        """Return the addresses of the results that are shown."""
        links = self.page.locator("#ttn-search-results a")
        return [link.removeprefix(self.base) for link in links.evaluate_all("all => all.map(a => a.href)")]

    @property
    def scope(self):
        """What the page says of where it searched."""
        return self.page.locator("#ttn-search-scope")


@pytest.fixture
def searching(phone, base, divided) -> Divided:
    return Divided(phone.page(), base, divided)


def test_every_page_is_in_one_index(library, divided):
    """A region's trainings stand in its own, and what is everybody's in the national one."""
    found = records(library)
    table = json.loads(divided[WORDS_PATH])
    own = {region.id: sum(record.region == region.id for record in found) for region in library.regions}

    assert {row["id"]: row["pages"] for row in table["regions"]} == own
    assert all(own.values())
    assert table["pages"] + sum(own.values()) == len(found)
    fragments = [name for name in divided if name.endswith(".pf_fragment")]
    assert len(fragments) == len(found)
    for name, count in own.items():
        assert sum(f"/daerah/{name}/" in path for path in fragments) == count


def test_dividing_leaves_nothing_to_chance(library, divided, monkeypatch):
    """The same content gives the same files, whichever process is ready first and however it began."""
    monkeypatch.setattr(index, "ONE_INDEX", 0)
    done = Event()
    waiting = Thread(target=done.wait)  # a process with threads is not copied
    waiting.start()
    try:
        assert search_files(records(library), library) == divided
    finally:
        done.set()
        waiting.join()


def test_a_small_site_has_one_index(whole):
    """Ours has; it is not asked twice."""
    assert not [name for name in whole if "/daerah/" in name]


def test_the_nearest_is_asked_first_and_the_others_on_demand(searching):
    """Nothing of a region is fetched unasked; the address brings back what was asked."""
    page = searching.page
    page.goto(f"{searching.base}cari/")

    searching.ask("pelatihan komunikasi")
    assert searching.regions == set()
    expect(searching.scope).to_contain_text("Dicari pada isi nasional.")
    searching.ask("pelatihan komunikasi lhokseumawe")
    assert searching.regions == {"kota-lhokseumawe"}
    expect(searching.scope).to_contain_text("Dicari pada isi nasional dan Kota Lhokseumawe.")
    assert any(url.endswith("-lhokseumawe/") for url in searching.found())
    searching.ask("pelatihan komunikasi")
    national = page.locator("#ttn-search-status").inner_text()
    assert violations(page) == []
    page.get_by_role("button", name="Cari juga di 5 daerah lain (sekitar 50 kB)").click()

    expect(searching.scope).to_have_text("Dicari pada isi nasional dan semua daerah.")
    assert len(searching.regions) == 5
    assert page.url == f"{searching.base}cari/?q=pelatihan+komunikasi&lingkup=semua"
    everywhere = page.locator("#ttn-search-status").inner_text()
    assert int(everywhere.split()[0]) > int(national.split()[0])
    page.reload()
    expect(page.locator("#ttn-search-status")).to_have_text(everywhere)
    expect(searching.scope).to_have_text("Dicari pada isi nasional dan semua daerah.")


def test_a_chosen_region_is_searched_and_the_counts_say_what_was_not(searching):
    """Its index is fetched, no other; the choice is kept on the device for the next search."""
    page = searching.page
    page.goto(f"{searching.base}cari/?q=pelatihan")
    page.locator("#ttn-search-filters summary").click()
    options = page.locator("#ttn-search-daerah option")
    expect(options.filter(has_text="Kota Semarang")).to_have_text("Kota Semarang (belum dicari)")
    expect(options.filter(has_text="Nasional")).to_have_text(re.compile(r"^Nasional \([1-9]\d*\)$"))

    page.select_option("#ttn-search-daerah", "Kota Semarang")

    chosen = re.compile(r"^Kota Semarang \([1-9]\d*\)$")
    expect(options.filter(has_text="Kota Semarang")).to_have_text(chosen)
    assert searching.regions == {"kota-semarang"}
    [count] = re.findall(r"\d+", options.filter(has_text="Kota Semarang").inner_text())
    expect(page.locator("#ttn-search-status")).to_have_text(f"{count} hasil untuk «pelatihan»")
    page.goto(f"{searching.base}cari/?q=komunikasi")
    expect(searching.scope).to_contain_text("nasional dan Kota Semarang.")
    assert page.evaluate("localStorage.getItem('titian-region')") == "kota-semarang"


def test_the_dialog_asks_the_region_whose_page_is_open(searching):
    """And leads to the search in all of them."""
    page = searching.page
    page.goto(f"{searching.base}daerah/kabupaten-tebo/")

    page.keyboard.press("/")
    page.keyboard.insert_text("jembatan")

    link = page.get_by_role("link", name="Cari juga di 4 daerah lain")
    expect(link).to_have_attribute("href", f"{searching.base}cari/?q=jembatan&lingkup=semua")
    assert searching.regions == {"kabupaten-tebo"}
    assert any(
        "-tebo/" in (a.get_attribute("href") or "") for a in page.locator("#ttn-finder-results a").all()
    )


def test_a_region_that_cannot_be_fetched_does_not_stop_the_others(browser, base, divided):
    """The answer says what it is of, and the next attempt asks again."""
    context = browser.new_context(viewport=PHONE, locale="id-ID")
    searching = Divided(context.new_page(), base, divided)
    searching.lost = {"kota-semarang", "kabupaten-tebo"}
    searching.page.goto(f"{base}cari/?q=komunikasi&lingkup=semua")
    expect(searching.scope).to_contain_text("Dicari pada isi nasional dan 3 daerah.")

    searching.lost = set()
    searching.page.get_by_role("button", name=re.compile("2 daerah lain")).click()

    expect(searching.scope).to_contain_text("semua daerah.")
    context.close()


def test_the_ranking_is_as_good_as_of_one_index(searching, whole):
    """Asked everywhere, the best of one index is among five, and what was wanted among three."""
    page, queries = searching.page, [*QUERIES["quoted"]][::3]
    page.goto(f"{searching.base}privasi/")
    parts = page.evaluate(ASK, [searching.base, queries])
    searching.files = whole
    page.reload()
    together = page.evaluate(ASK, [searching.base, queries])

    assert all(set(together[query][:1]) <= set(parts[query][:5]) for query in queries)
    wanted = QUERIES["quoted"]
    for query in queries:
        first = parts[query][:3]
        assert any(fnmatchcase(url, pattern) for url in first for pattern in wanted[query]), (query, first)


def test_a_word_counts_the_same_in_every_region(searching, library, monkeypatch):
    """Common in one region and rare in another, it would make the same page far better in the other."""
    monkeypatch.setattr(index, "ONE_INDEX", 0)
    often, seldom = (region.id for region in library.regions[:2])

    def page_of(region: str, at: int, word: str) -> Record:
        text = f"Tentang {word} di kantor desa."
        return Record(f"x/{region}-{at}/", f"Catatan {at}", GUIDE, text, region=region)

    searching.files = search_files(
        [
            *(page_of("", at, "arsip") for at in range(30)),
            *(page_of(often, at, "drainase") for at in range(30)),
            *(page_of(seldom, at, "arsip" if at else "drainase") for at in range(30)),
        ],
        library,
    )
    searching.page.goto(f"{searching.base}privasi/")
    scores = searching.page.evaluate(SCORES, [searching.base, "drainase"])

    assert len(scores) == 31
    assert max(scores) <= 1.05 * min(scores)
