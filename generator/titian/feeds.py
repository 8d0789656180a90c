"""Feeds: news and new trainings as Atom (RFC 4287), sessions to come as calendars (RFC 5545)."""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from icalendar import Calendar, Event, vText

from titian import urls
from titian.labels import MODES
from titian.model import Library, Training
from titian.model.entries import SessionEntry
from titian.urls import relative

_ATOM = "http://www.w3.org/2005/Atom"
_OURS = uuid.uuid5(uuid.NAMESPACE_URL, "titian")  # ids that stay when the site moves
_EPOCH = dt.date(2026, 1, 1)  # an empty feed must have a date as well
_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class _News:
    url: str
    title: str
    summary: str
    posted: dt.date


def feeds(library: Library, address: str, today: dt.date) -> dict[str, bytes]:
    """Return the feeds by site path. `address`: the site's own, or ''; then links are relative to the feed.

    There is a calendar only where a session is still to come: an empty one would not be valid.
    """
    updates = [
        _News(page.url, page.meta.title, page.meta.description, posted)
        for folder in (urls.UPDATES, urls.GOOD_PRACTICES)
        for page in library.news_in(folder)
        if (posted := page.meta.posted)
    ]
    trainings = [
        _News(training.url, training.name, training.entry.summary, training.entry.posted)
        for training in library.trainings
        if training.entry.posted
    ]
    named = {
        urls.UPDATES_FEED: ("Titian: pembaruan dan praktik baik", updates),
        urls.TRAININGS_FEED: ("Titian: pelatihan baru", trainings),
    }
    files = {path: _atom(path, title, news, address) for path, (title, news) in named.items()}
    return files | dict(_calendars(library, address, today))


def _atom(path: str, title: str, news: list[_News], address: str) -> bytes:
    def href(target: str) -> str:
        return address + target if address else relative(target, path.rpartition("/")[0] + "/")

    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "id"})
    last = max((entry.posted for entry in news), default=_EPOCH)
    _add(feed, title, _identifier(path), last)
    ET.SubElement(ET.SubElement(feed, "author"), "name").text = "Titian"
    ET.SubElement(feed, "link", {"rel": "self", "href": href(path)})
    ET.SubElement(feed, "link", {"href": href(path.rpartition("/")[0] + "/")})
    for entry in sorted(news, key=lambda entry: (-entry.posted.toordinal(), entry.url)):
        element = ET.SubElement(feed, "entry")
        _add(element, entry.title, _identifier(entry.url), entry.posted)
        ET.SubElement(element, "link", {"href": href(entry.url)})
        ET.SubElement(element, "summary").text = entry.summary
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True))


def _add(parent: ET.Element, title: str, identifier: str, updated: dt.date) -> None:
    ET.SubElement(parent, "title").text = title
    ET.SubElement(parent, "id").text = identifier
    ET.SubElement(parent, "updated").text = f"{updated.isoformat()}T00:00:00Z"


def _identifier(name: str) -> str:
    return uuid.uuid5(_OURS, name).urn


def _calendars(library: Library, address: str, today: dt.date) -> Iterator[tuple[str, bytes]]:
    """Yield a calendar of the national sessions, and one per region with those of the region beside them."""
    national = [*_coming(library.trainings_of(None), today)]
    if national:
        yield urls.calendar(urls.TRAININGS), _calendar("Titian: jadwal nasional", national, address)
    for region in library.regions:
        both = [*national, *_coming(library.trainings_of(region), today)]
        if both:
            yield urls.calendar(region.url), _calendar(f"Titian: jadwal {region.name}", both, address)


def _coming(trainings: Iterable[Training], today: dt.date) -> Iterator[tuple[Training, SessionEntry]]:
    for training in trainings:
        yield from ((training, session) for session in training.upcoming(today))


def _calendar(name: str, sessions: Iterable[tuple[Training, SessionEntry]], address: str) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Titian//Jadwal pelatihan//ID")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", vText(name))
    for training, session in sorted(sessions, key=lambda pair: (pair[1].start, pair[0].id)):
        calendar.add_component(_event(training, session, address))
    return bytes(calendar.to_ical())


def _event(training: Training, session: SessionEntry, address: str) -> Event:
    event = Event()
    event.add("uid", str(uuid.uuid5(_OURS, f"{training.id} {session.start.isoformat()} {session.place}")))
    checked = training.entry.checked  # not the time of the build: the same content gives the same calendar
    event.add("dtstamp", dt.datetime(checked.year, checked.month, checked.day, tzinfo=dt.UTC))
    event.add("summary", training.name)
    event.add("dtstart", session.start)
    if session.end < dt.date.max:  # RFC 5545, 3.6.1: the end is the first day after it, and there none is
        event.add("dtend", session.end + _ONE_DAY)
    event.add("location", session.place)
    event.add("description", _facts(training, session))
    link = session.link or (address + training.url if address else None)
    if link:
        event.add("url", link)
    return event


def _facts(training: Training, session: SessionEntry) -> str:
    facts = [training.provider.name, f"{training.jp} JP", MODES[training.entry.mode]]
    if session.quota is not None:
        facts.append(f"kuota {session.quota} orang")
    if session.registration:
        facts.append(f"pendaftaran ditutup {session.registration.closes.isoformat()}")
    return "; ".join(facts)
