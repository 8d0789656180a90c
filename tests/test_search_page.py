"""The search page in a real browser, on the real site."""

import gzip
import re
from fnmatch import fnmatchcase
from pathlib import Path
from urllib.parse import unquote_plus

import pytest
import yaml
from playwright.sync_api import expect

from titian.bundle import data_index
from titian.load import load
from titian.model import model
from titian.search.index import search_files
from titian.search.records import GUIDE, Record

DATA = Path(__file__).parent / "data"
QUERIES = yaml.safe_load((DATA / "search_queries.yaml").read_text("utf-8"))
UNSEEN = yaml.safe_load((DATA / "search_unseen.yaml").read_text("utf-8"))
FAMILIES = [line.split() for line in yaml.safe_load((DATA / "word_families.yaml").read_text("utf-8"))]
FIRST_ANSWER_BUDGET = 200_000


class Searching:
    """The search page in a browser."""

    def __init__(self, watched, base):
        """Open the page, and note every response from then on."""
        self.base = base
        self.page = watched.page()
        self.loaded = []
        self.page.on("response", self._note)
        self.page.goto(f"{base}cari/", wait_until="networkidle")

    def _note(self, response):
        self.loaded.append(response)

    def wait_for(self, condition):
        """Wait until a JavaScript condition holds; as a function, for the page's policy forbids text."""
        self.page.wait_for_function(f"() => {condition}")

    def ask(self, query):
        """Search, and return the addresses of the first results."""
        self.page.fill("#ttn-search-q", query)
        self.page.press("#ttn-search-q", "Enter")
        self.page.wait_for_function(
            "text => document.getElementById('ttn-search-status').textContent.includes(`«${text}»`)",
            arg=query,
        )
        links = self.page.locator("#ttn-search-results a")
        return [link.removeprefix(self.base) for link in links.evaluate_all("all => all.map(a => a.href)")]

    @property
    def notes(self):
        """What the page says besides its results."""
        return " ".join(self.page.locator("#ttn-search-notes").inner_text().split())


@pytest.fixture
def searching(phone, base):
    return Searching(phone, base)


def misses(searching, queries):
    """Return the queries that no wanted page answers among the first three."""
    missed = []
    for query, wanted in queries.items():
        first = searching.ask(query)[:3]
        if not any(fnmatchcase(url, pattern) for url in first for pattern in wanted):
            missed.append((query, first))
    return missed


def test_quoted_queries_find_their_page(searching):
    """At least 95 % of the queries of the domain notes have their page among the first three."""
    missed = misses(searching, QUERIES["quoted"])

    assert len(QUERIES["quoted"]) >= 70
    assert len(missed) / len(QUERIES["quoted"]) <= 0.05, missed


@pytest.mark.parametrize("group", ["misspelled", "abbreviations", "questions"])
def test_other_ways_to_ask_find_their_page(searching, group):
    """Misspelled words, bare abbreviations and whole questions are understood."""
    assert misses(searching, QUERIES[group]) == []


def test_queries_written_before_the_search_saw_them_find_their_page(searching):
    """At least 95 %: people's own words, misspellings, bare abbreviations, whole questions."""
    queries = {str(query): wanted for group in UNSEEN.values() for query, wanted in group.items()}
    missed = misses(searching, queries)

    assert len(queries) >= 60
    assert len(missed) / len(queries) <= 0.05, missed


def test_an_abbreviation_with_several_meanings_says_so(searching):
    """Every meaning stands above the results; one that the site deals with leads to its results."""
    for entry in model(load(DATA.parent.parent)).ambiguous:
        urls = searching.ask(entry.word)
        links = searching.page.locator("#ttn-search-notes a").evaluate_all("all => all.map(a => a.href)")
        asked = [meaning.query for meaning in entry.meanings if meaning.query]

        assert urls
        assert all(meaning.name in searching.notes for meaning in entry.meanings), searching.notes
        assert [unquote_plus(link).partition("?q=")[2] for link in links] == asked
        for query in asked:
            assert searching.ask(query), query
    searching.ask("cara hitung jp dengan tabel")
    assert searching.notes == ""


def test_nothing_is_fetched_before_a_search_and_little_after(searching):
    """The page waits for a query, and the first answer is small."""
    before = [response.url for response in searching.loaded]
    searching.ask("pelatihan kepemimpinan")
    searching.page.wait_for_load_state("networkidle")
    bodies = [response.body() for response in searching.loaded[len(before) :]]

    assert not [url for url in before if "pagefind" in url or "search-words" in url]
    assert bodies
    assert sum(min(len(body), len(gzip.compress(body))) for body in bodies) <= FIRST_ANSWER_BUDGET


def test_forms_that_no_page_has_find_the_others(searching):
    """Every second form stands on a page of its own; any form finds at least 95 % of its family's pages."""
    pages = [
        Record(
            f"x/{family[0]}-{at}/", f"Catatan {family[0][0]}{at}", GUIDE, f"Tentang {form} di kantor desa."
        )
        for family in FAMILIES
        for at, form in enumerate(family)
        if at % 2
    ]
    files = search_files(pages, model(load(DATA.parent.parent)))

    def answer(route, request):
        route.fulfill(body=files[request.url.removeprefix(searching.base).partition("?")[0]])

    searching.page.route(re.compile(r"/pagefind/.*\.(pf_|pagefind|json)|search-words"), answer)
    _, index = data_index(files)  # the page takes no data but those that its index names
    searching.page.route(re.compile(r"/assets/data-"), lambda route: route.fulfill(body=index))
    wanted = seen = 0
    for family in FAMILIES:
        own = {page.url for page in pages if page.url.startswith(f"x/{family[0]}-")}
        for form in family:
            wanted += len(own)
            seen += len(own & set(searching.ask(form)))

    assert seen / wanted >= 0.95


def test_kabupaten_semarang_is_not_kota_semarang(searching):
    """The other region never answers; the page says so and links to it."""
    for query in ("diklat kabupaten semarang", "kab. semarang"):
        urls = searching.ask(query)
        assert "Kabupaten Semarang tidak ada di situs ini" in searching.notes
        assert not [url for url in urls if url.rstrip("/").endswith("semarang")]
    assert searching.ask("kota semarang")[0] == "daerah/kota-semarang/"
    assert searching.notes == ""


def test_an_unknown_word_brings_a_suggestion(searching):
    """The nearest known word is offered, and its results are already there."""
    urls = searching.ask("integrtas pegawai")

    assert "Maksud Anda integritas pegawai?" in searching.notes
    assert "kompetensi/integritas/" in urls
    searching.page.click("#ttn-search-notes a")
    searching.wait_for("document.getElementById('ttn-search-status').textContent.includes('hasil')")
    assert searching.notes == ""


def test_kind_and_query_live_in_the_address(searching, base):
    """A chosen kind filters, and the address brings the same answer back."""
    searching.ask("integritas")
    searching.page.select_option("#ttn-search-kind", "Penilaian")
    searching.wait_for(
        "[...document.querySelectorAll('#ttn-search-results .ttn-chip')]"
        ".every((chip) => chip.textContent === 'Penilaian')"
    )
    assert searching.page.url == f"{base}cari/?q=integritas&jenis=Penilaian"
    searching.page.reload()
    searching.page.wait_for_selector("#ttn-search-results a")
    first = searching.page.locator("#ttn-search-results a").first
    assert first.get_attribute("href").endswith("penilaian/integritas/")


def offered(page, name):
    """Return the values that a filter offers, with the number behind each."""
    texts = page.locator(f"#ttn-search-{name} option:not([hidden])").all_text_contents()
    return {text.rpartition(" (")[0]: int(text.rpartition(" (")[2].strip(")")) for text in texts}


def test_filters_say_how_many_they_leave_and_live_in_the_address(searching, base):
    """A count is what one gets; it is of this query and of the other filters; a reload brings all back."""
    page = searching.page
    searching.ask("pelatihan")
    page.locator("#ttn-search-filters summary").click()
    expect(page.locator("#ttn-search-biaya option").first).to_have_text(re.compile(r"^Semua \(\d+\)$"))
    ways, prices = offered(page, "cara"), offered(page, "biaya")
    assert {"Di tempat kerja", "Tatap muka", "Bauran"} <= ways.keys()

    page.select_option("#ttn-search-cara", "Di tempat kerja")
    expect(page.locator("#ttn-search-status")).to_have_text(
        f"{ways['Di tempat kerja']} hasil untuk «pelatihan»"
    )
    expect(page.locator("#ttn-search-biaya option").first).to_have_text(f"Semua ({ways['Di tempat kerja']})")
    assert offered(page, "cara") == ways
    free = offered(page, "biaya")["Tanpa biaya"]
    assert 0 < free < prices["Tanpa biaya"]

    page.select_option("#ttn-search-biaya", "tanpa")
    expect(page.locator("#ttn-search-status")).to_have_text(f"{free} hasil untuk «pelatihan»")
    expect(page.locator("#ttn-search-jp option").first).to_have_text(f"Semua ({free})")
    hours = offered(page, "jp")
    assert hours["Sampai 8 JP"] <= hours["Sampai 20 JP"] <= hours["Sampai 40 JP"] <= free
    assert page.url == f"{base}cari/?q=pelatihan&cara=Di+tempat+kerja&biaya=tanpa"
    page.reload()
    expect(page.locator("#ttn-search-status")).to_have_text(f"{free} hasil untuk «pelatihan»")
    expect(page.locator("#ttn-search-filters summary")).to_have_text("Saring hasil (2 dipilih)")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("#ttn-search-filters summary").click()
    page.get_by_role("button", name="Hapus saringan").click()
    expect(page.locator("#ttn-search-cara option").first).to_have_text(f"Semua ({ways['Semua']})")
    assert page.url == f"{base}cari/?q=pelatihan"


def test_more_results_follow_by_keyboard(searching):
    """The button adds results, and the focus goes to the first new one."""
    first = searching.ask("pelatihan")
    searching.page.focus("#ttn-search-more")
    searching.page.keyboard.press("Enter")
    searching.wait_for("document.querySelectorAll('#ttn-search-results > li').length === 20")
    focused = searching.page.evaluate("document.activeElement.href").removeprefix(searching.base)

    assert len(first) == 10
    assert focused not in first


def test_what_is_typed_stays_text(searching):
    """Nothing of a query becomes markup."""
    searching.ask('<img src=x onerror="alert(1)"> pelatihan')

    assert searching.page.locator("#isi img").count() == 0
    assert searching.page.locator("#ttn-search-results mark").count() > 0


def test_without_javascript_the_lists_are_there(browser, base):
    """The page says why it cannot search, and links to every list."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}cari/?q=pka")

    assert page.locator("noscript p").bounding_box()["height"] > 0
    assert not page.locator("#ttn-search").is_visible()
    assert page.locator("#ttn-search-sections a").count() >= 6
    context.close()
