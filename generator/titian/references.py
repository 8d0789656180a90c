"""Where the finished files lead: each address in pages, feeds, calendars and styles; whether it is there."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

from icalendar import Calendar

from titian.markup import Markup

NOT_FOUND = "404.html"  # shown at any address that is not there
_AWAY = re.compile(r"(?i)[a-z][a-z0-9+.-]*:|//")
_NOT_BELOW = re.compile(r"\.\.|/")
_KNOWN = 100_000  # links whose end is remembered
_NAMED = 3  # how many pages a message names that have the same dead link


@dataclass(frozen=True)
class Finished:
    """The finished files, the pages among them as they were read, and the site's own address, or ''."""

    files: Mapping[str, bytes]
    pages: Mapping[str, Markup]
    address: str


def dead_links(site: Finished) -> list[str]:
    """Return every dead link in words, one for each place that is missing; with the pages that lead there."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    look = lru_cache(maxsize=_KNOWN)(partial(look_up, site))  # pages lead to the same places again and again
    for name, links in _mentions(site):
        for link in dict.fromkeys(links):
            target, fault = look(*from_root(name, link))
            if fault:
                found.setdefault((target, fault), []).append((name, link))
    wrong = [_told(fault, places) for (_, fault), places in found.items()]
    return wrong + [fault for name, page in site.pages.items() for fault in _own_faults(site, name, page)]


def from_root(name: str, link: str) -> tuple[str, str]:
    """Return a link that goes up to the root and down again as the root's own link; any other as it is."""
    up = "../" * name.count("/")
    down = link.removeprefix(up)
    if not up or down == link or _NOT_BELOW.match(down):
        return name, link
    return "index.html", f"./{down}"


@lru_cache(maxsize=10_000)
def leads_to(name: str, link: str) -> str:
    """Return the path of the file to which a relative link on the file `name` leads."""
    target = unquote(re.split(r"[?#]", link, maxsplit=1)[0])
    if not target:
        return name
    path = normpath(join(name.rpartition("/")[0], target))
    is_folder = target.rpartition("/")[2] in {"", ".", ".."}
    return normpath(join(path, "index.html")) if is_folder else path


def _told(fault: str, places: list[tuple[str, str]]) -> str:
    (name, link), *others = places
    more = ", ".join(name for name, _ in others[:_NAMED]) + " dan lain-lain" * (len(others) > _NAMED)
    return f"{name}: tautan {link} {fault}" + f" ({len(others)} berkas lagi: {more})" * bool(others)


def _mentions(site: Finished) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield every file that leads somewhere, with its links as written."""
    for name in site.files:
        read = _READERS.get(name.rpartition(".")[2])
        if name in site.pages:
            yield name, site.pages[name].links
        elif read:
            yield name, list(read(site.files[name]))


def look_up(site: Finished, name: str, link: str) -> tuple[str, str]:
    """Return where a link leads and what is wrong with it; '' when nothing is."""
    if site.address and link.startswith(site.address):
        link, name = link.removeprefix(site.address) or "./", ""
    elif _AWAY.match(link):
        return link, "bukan alamat situs ini" if name.endswith(".xml") else ""
    elif name == NOT_FOUND and not link.startswith("#"):
        root = urlsplit(site.address).path or "/"
        if not link.startswith(root):
            return link, f"tidak diawali {root}, maka putus pada alamat yang lebih dalam"
        link, name = link.removeprefix(root) or "./", ""
    elif link.startswith("/"):
        return link, "diawali garis miring, maka putus di bawah subfolder"
    return _fault(site, leads_to(name, link), unquote(link.partition("#")[2]))


def _fault(site: Finished, path: str, anchor: str) -> tuple[str, str]:
    if path not in site.files:
        return path, "tidak menuju ke mana pun"
    ids = _ids(site, path)
    if anchor and ids is not None and anchor not in ids:
        return f"{path}#{anchor}", "menuju bagian yang tidak ada"
    return path, ""


def _ids(site: Finished, path: str) -> set[str] | None:
    """Return the parts of a file that a link can lead to; None where nobody can say."""
    if path in site.pages:
        return set(site.pages[path].ids)
    if path.endswith(".svg"):
        return set(re.findall(r"\bid=[\"']([^\"']+)", site.files[path].decode("utf-8")))
    return None


def _own_faults(site: Finished, name: str, page: Markup) -> Iterator[str]:
    """Yield what a page says wrongly of its own address, where the site knows it."""
    own = site.address + name.removesuffix("index.html")
    said = set(page.own)
    if site.address and name != NOT_FOUND and said != {own}:
        yield f"{name}: alamat sendiri {', '.join(sorted(said)) or 'tidak disebut'}, seharusnya {own}"


def _of_xml(content: bytes) -> Iterator[str]:
    """Yield what a feed or the sitemap leads to."""
    for element in ET.fromstring(content).iter():  # noqa: S314  # written by this very build
        if element.tag.endswith("}link"):
            yield element.get("href", "")
        if element.tag.endswith("}loc"):
            yield element.text or ""


def _of_calendar(content: bytes) -> Iterator[str]:
    for event in Calendar.from_ical(content.decode("utf-8")).walk("VEVENT"):
        if "url" in event:
            yield str(event["url"])


def _of_style(content: bytes) -> Iterator[str]:
    for _, link in re.findall(r"url\(([\"']?)(.*?)\1\)", content.decode("utf-8")):
        if not link.startswith("data:"):
            yield link


def _of_manifest(content: bytes) -> Iterator[str]:
    manifest = json.loads(content)
    yield from (manifest[key] for key in ("start_url", "scope") if key in manifest)
    yield from (icon["src"] for icon in manifest.get("icons", ()))


_READERS: dict[str, Callable[[bytes], Iterator[str]]] = {
    "xml": _of_xml,
    "ics": _of_calendar,
    "css": _of_style,
    "webmanifest": _of_manifest,
}
