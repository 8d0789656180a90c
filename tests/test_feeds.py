"""Feeds and calendars: what a feed reader and a calendar program would show."""

import datetime as dt
import shutil
from pathlib import Path
from urllib.parse import urljoin

import pytest
from conftest import ROOT, TODAY
from golden_cases import BASE
from icalendar import Calendar
from lxml import etree

from titian import urls
from titian.feeds import feeds
from titian.load import load
from titian.model import model

ATOM = "{http://www.w3.org/2005/Atom}"
ADDRESS = "https://contoh.go.id/titian/"
SESSIONS = """sessions:
  - {start: 2026-01-05, end: 2026-01-06, place: Aula lama}
  - start: 2027-02-01
    end: 2027-02-03
    place: "Balai Desa; ruang A, lantai 2"
    quota: 30
    registration: {opens: 2026-12-01, closes: 2027-01-20}
    link: https://contoh.go.id/daftar
"""


@pytest.fixture
def library(tmp_path: Path):
    """A small project with one session that is over and one to come."""
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    training = next((tmp_path / "content" / "trainings" / "kota-contoh").glob("*.yaml"))
    with training.open("a", encoding="utf-8") as file:
        file.write(SESSIONS)
    return model(load(tmp_path))


def entries(feed: bytes) -> list[dict[str, str]]:
    """Return the feed's entries as a reader shows them."""
    return [
        {
            "title": entry.findtext(f"{ATOM}title"),
            "id": entry.findtext(f"{ATOM}id"),
            "updated": entry.findtext(f"{ATOM}updated"),
            "link": entry.find(f"{ATOM}link").get("href"),
        }
        for entry in etree.fromstring(feed).iter(f"{ATOM}entry")
    ]


def test_every_news_page_is_in_the_feed_newest_first_and_its_link_leads_there(site):
    path = site / urls.UPDATES_FEED
    found = entries(path.read_bytes())

    pages = [
        p for folder in ("pembaruan", "praktik-baik") for p in (ROOT / "content/pages" / folder).glob("*.md")
    ]
    assert len(found) == len(pages) == len({entry["id"] for entry in found})
    assert [entry["updated"] for entry in found] == sorted(
        (entry["updated"] for entry in found), reverse=True
    )
    for entry in found:
        target = urljoin(f"/{urls.UPDATES_FEED}", entry["link"]).lstrip("/")
        assert f"<h1>{entry['title']}</h1>" in (site / target / "index.html").read_text("utf-8")


def test_a_feed_has_what_readers_require(site):
    for path in (urls.UPDATES_FEED, urls.TRAININGS_FEED):
        feed = etree.parse(site / path).getroot()
        assert feed.tag == f"{ATOM}feed"
        for name in ("title", "id", "updated", "author"):
            assert len(feed.findall(f"{ATOM}{name}")) == 1
        assert [link.get("rel") for link in feed.findall(f"{ATOM}link")] == ["self", None]


def test_links_are_absolute_where_the_address_is_known():
    made = feeds(model(load(ROOT)), ADDRESS, TODAY)

    assert all(entry["link"].startswith(ADDRESS) for entry in entries(made[urls.UPDATES_FEED]))


def test_a_calendar_holds_the_sessions_to_come_and_not_those_that_are_over(library):
    (path,) = [path for path in feeds(library, "", TODAY) if path.endswith(".ics")]
    calendar = Calendar.from_ical(feeds(library, "", TODAY)[path])

    (event,) = calendar.walk("VEVENT")
    assert path == "daerah/kota-contoh/jadwal.ics"
    assert event["dtstart"].dt == dt.date(2027, 2, 1)
    assert event["dtend"].dt == dt.date(2027, 2, 4)  # the day after the last
    assert event["location"] == "Balai Desa; ruang A, lantai 2"
    assert event["url"] == "https://contoh.go.id/daftar"
    assert "kuota 30 orang" in event["description"]
    assert "pendaftaran ditutup 2027-01-20" in event["description"]


def test_the_last_day_that_a_date_can_have_breaks_no_calendar(library):
    """It was found by generated content: there is no day after it."""
    last = library.trainings_of(library.regions[0])
    sessions = [s.model_copy(update={"end": dt.date.max}) for t in last for s in t.entry.sessions]
    for training in last:
        object.__setattr__(training, "entry", training.entry.model_copy(update={"sessions": tuple(sessions)}))

    (calendar,) = [content for path, content in feeds(library, "", TODAY).items() if path.endswith(".ics")]
    assert all("dtend" not in event for event in Calendar.from_ical(calendar).walk("VEVENT"))


def test_without_a_session_to_come_there_is_no_calendar(library):
    later = dt.date(2028, 1, 1)

    assert [path for path in feeds(library, "", later) if path.endswith(".ics")] == []


def test_the_same_content_gives_the_same_calendar_on_another_day(library):
    assert feeds(library, "", TODAY) == feeds(library, "", TODAY + dt.timedelta(days=5))


def test_the_lists_show_every_page_with_its_date(site):
    for folder in (urls.UPDATES, urls.GOOD_PRACTICES):
        html = (site / folder / "index.html").read_text("utf-8")
        pages = list((ROOT / "content" / "pages" / folder).glob("*.md"))
        assert html.count('<article class="ttn-card"') == len(pages) > 0
        assert html.count("Dimuat 22 November 2026") == len(pages)
