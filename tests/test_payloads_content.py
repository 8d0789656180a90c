"""Content cannot attack readers: hostile texts in every field of the model, on every page they reach."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from attacked_project import SHARES, attacked, problems
from conftest import TODAY, serving
from fuzzing import cases
from icalendar import Calendar
from payloads import ADDRESSES, PAYLOADS
from playwright.sync_api import expect
from pydantic import TypeAdapter, ValidationError
from watching import FORBIDDEN, attack, printed_links

from titian.build import build
from titian.model.fields import Url
from titian.sitemap import sitemap

LINKED = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
EVENT = {"UID", "DTSTAMP", "SUMMARY", "DTSTART", "DTEND", "LOCATION", "DESCRIPTION", "URL"}
MARKS = ("__xss", "evil.test")
PARSED = f"""async (paths) => {{
  const check = {FORBIDDEN};
  const found = [];
  for (const path of paths) {{
    const text = await (await fetch(path)).text();
    const faults = check(new DOMParser().parseFromString(text, "text/html"));
    if (faults.length) found.push([path, faults]);
  }}
  return found;
}}"""


@pytest.fixture(scope="module")
def pages(attacked_site) -> list[str]:
    """The addresses of the pages that hostile texts have reached."""
    _, folder, _ = attacked_site
    return reached(folder)


def reached(folder: Path) -> list[str]:
    """Return the addresses of the pages below `folder` in which hostile texts stand."""
    files = [
        path
        for path in folder.rglob("index.html")
        if "serang-" in path.parent.name or any(mark in path.read_text("utf-8") for mark in MARKS)
    ]
    return sorted(f"{path.parent.relative_to(folder).as_posix()}/".removeprefix("./") for path in files)


def test_every_text_is_tried_in_every_field(attacked_site):
    """At least 200 texts; of those that are only text, `check` refuses what cannot be seen."""
    project, _, _ = attacked_site
    assert len(PAYLOADS) >= 200
    assert len(project.places) >= 240
    assert problems(project) == ()
    taken = {kind: len(project.texts(kind)) for kind in ("text", "markdown", "page", "url")}
    assert taken["text"] >= 300
    assert min(taken.values()) >= 100
    assert len(project.alone) == taken["text"]


@pytest.mark.parametrize("text", [text for text in ADDRESSES if not text.startswith("https://")])
def test_an_address_field_takes_https_only(text):
    """Whatever the case, the spaces and the entities in it."""
    with pytest.raises(ValidationError):
        TypeAdapter(Url).validate_python(text)


def test_no_page_runs_or_loads_what_content_says(browser, attacked_site, pages):
    """In a browser without the policy: no script, no dialog, no foreign request, no foreign element."""
    _, _, base = attacked_site
    opened = [url for url in pages if "serang-" not in url]
    kinds = "kompetensi jabatan pelatihan daerah bentuk sumber penilaian panduan mutu-soal"
    assert {url.partition("/")[0] for url in opened} >= set(kinds.split())
    with attack(browser) as attacked:
        for url in opened:
            attacked.page.goto(base + url)
            assert attacked.faults() == [], url


@pytest.mark.fuzz
@pytest.mark.parametrize("turn", range(1, cases(2, SHARES)))
def test_no_other_share_of_the_texts_runs_either(browser, site, tmp_path, turn):
    """A field takes few texts at a time: over all turns every text stands in every field."""
    project = attacked(tmp_path / "project", turn)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "cache").symlink_to(site.parent / "cache")
    built = build(project.folder, tmp_path / "out", TODAY)
    assert built.files, built.problems
    with serving(tmp_path / "out") as address, attack(browser) as watched:
        watched.page.goto(f"{address}site/privasi/")
        pages = [f"{address}site/{url}" for url in reached(tmp_path / "out" / "site") if "serang-" not in url]
        assert len(pages) >= 30
        assert watched.page.evaluate(PARSED, pages) == []


def test_a_hostile_title_is_shown_as_it_was_typed(browser, attacked_site):
    """MkDocs puts front matter into a page as it is, so it has to be escaped before."""
    _, _, base = attacked_site
    with attack(browser) as attacked:
        attacked.page.goto(base + "panduan/mulai/")
        for shown in (attacked.page.title(), attacked.page.locator("h1").first.inner_text()):
            assert "<script>__xss(1)</script>" in shown
        description = attacked.page.locator("meta[name=description]").get_attribute("content")
        assert "<script>__xss(1)</script>" in description


def test_each_text_alone_is_harmless_too(browser, attacked_site, pages):
    """A training per text, all of whose fields are that text: its page as a browser parses it."""
    _, _, base = attacked_site
    alone = [f"{base}{url}" for url in pages if "serang-" in url]
    assert len(alone) >= 300
    with attack(browser) as attacked:
        attacked.page.goto(base + "privasi/")
        assert attacked.page.evaluate(PARSED, alone) == []


def test_search_shows_hostile_texts_as_texts(browser, attacked_site):
    """Titles, excerpts, what was typed and its corrections."""
    _, _, base = attacked_site
    with attack(browser) as attacked:
        page = attacked.page
        page.goto(base + "cari/?q=script")
        expect(page.locator("#ttn-search-results li").first).to_be_visible()
        assert attacked.faults() == []
        for text in PAYLOADS[::20]:
            page.locator("#ttn-search input[name=q]").fill(text)
            page.locator("#ttn-search button").first.click()
            expect(page.locator("#ttn-search-status")).not_to_have_text("Mencari…")
            assert attacked.faults() == [], text
        for text in PAYLOADS[5::80]:
            page.goto(
                f"{base}cari/?{page.evaluate('(q) => new URLSearchParams({ q, jenis: q }).toString()', text)}"
            )
            expect(page.locator("#ttn-search-status")).not_to_have_text("Mencari…")
            assert attacked.faults() == [], text


def test_print_leads_nowhere_but_to_the_web(browser, attacked_site):
    """A PDF has no script and no link but http, https and mailto."""
    _, _, base = attacked_site
    with attack(browser) as attacked:
        for url in (
            "penilaian/kertas/integritas/",
            "pelatihan/seminar-integritas/",
            "sumber/",
            "panduan/mulai/",
        ):
            attacked.page.goto(base + url)
            assert printed_links(attacked.page) <= {"http:", "https:"}, url
            assert attacked.faults() == []


def test_public_data_holds_the_texts_as_they_are(attacked_site):
    """Escaping belongs to the page: data is data, to the letter."""
    project, folder, _ = attacked_site
    trainings = json.loads((folder / "data" / "v1" / "trainings.json").read_text("utf-8"))["trainings"]
    names = {training["id"]: training["name"] for training in trainings}
    assert {name: names[name] for name in project.alone} == {
        name: text.strip() for name, text in project.alone.items()
    }


def test_the_sitemap_is_xml_whatever_it_lists():
    """Only ids come into it; but if a name were hostile, it would stay a name."""
    files = [f"{text}/index.html" for text in PAYLOADS if text.isprintable()]
    root = ET.fromstring(sitemap(files, "https://example.org/")["sitemap.xml"])  # noqa: S314  # our own
    assert len(root) == len(files)
    assert {child.tag.partition("}")[2] for entry in root for child in entry} == {"loc"}


@pytest.mark.expects_violations
def test_the_watch_itself_sees_attacks(browser, attacked_site):
    """Texts that no one escaped: the same watch finds scripts, handlers, links and foreign elements."""
    _, _, base = attacked_site
    seen = 0
    with attack(browser) as attacked:
        attacked.page.route("**/bare/*", lambda route: route.fulfill(body=bare[0], content_type="text/html"))
        for text in PAYLOADS[:31]:
            bare = [f"<!doctype html><title>x</title><p>{text}</p>"]
            attacked.page.goto(base + "bare/")
            seen += bool(attacked.faults())
            attacked.dialogs.clear()
    assert seen >= 15


def test_feeds_and_calendars_hold_the_texts_and_nothing_else(attacked_site):
    """Every feed is XML with text only; every calendar has its own events and properties only."""
    _, folder, _ = attacked_site
    for feed in folder.rglob("umpan.xml"):
        root = ET.parse(feed).getroot()  # noqa: S314  # our own
        names = {element.tag.partition("}")[2] for element in root.iter()}
        assert names <= {"feed", "entry", "title", "id", "updated", "author", "name", "link", "summary"}
        for link in root.iter("{http://www.w3.org/2005/Atom}link"):
            assert not link.get("href").lower().startswith(("javascript:", "data:", "//"))
    assert "__xss" in (folder / "pelatihan" / "umpan.xml").read_text("utf-8")
    calendars = list(folder.rglob("jadwal.ics"))
    assert calendars
    trainings = json.loads((folder / "data" / "v1" / "trainings.json").read_text("utf-8"))["trainings"]
    names = {re.sub(r"\r\n?", "\n", training["name"]).strip() for training in trainings}
    for path in calendars:
        calendar = Calendar.from_ical(path.read_bytes())
        assert {part.name for part in calendar.walk()} == {"VCALENDAR", "VEVENT"}
        for event in calendar.walk("VEVENT"):
            assert set(event) <= EVENT
            assert str(event["summary"]).strip() in names


def test_linked_data_stays_data(attacked_site):
    """What pages say to search engines is JSON that no text can leave."""
    _, folder, _ = attacked_site
    found = 0
    for path in folder.rglob("index.html"):
        for text in LINKED.findall(path.read_text("utf-8")):
            found += 1
            assert json.loads(text)["@context"] == "https://schema.org"
            assert not set("<>&") & set(text)
    assert found >= 3
