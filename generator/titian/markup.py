"""Reads a finished page: its ids and its links, and what its markup has that no page may have."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from titian.policy import PAGE_POLICY

_SOURCES = frozenset({"background", "data", "poster", "src", "srcset"})  # what is fetched without a click
_URLS = _SOURCES | {"action", "cite", "formaction", "href", "longdesc", "ping", "xlink:href"}
_FORBIDDEN = frozenset(
    {"applet", "base", "embed", "frame", "frameset", "iframe", "object", "portal", "style"}
)
_LEADS_AWAY = ("https:", "http:", "mailto:")
_DATA = ("application/json", "application/ld+json")  # a script element that holds data and never runs
_LINKED_DATA = "application/ld+json"
_LOADS = frozenset({"img", "link", "script"})
_LEADS = frozenset({"action", "formaction", "href", "xlink:href"})  # beside what is fetched without a click
_NOTED = _SOURCES | _LEADS | {"property"}
_FETCHED_LINKS = frozenset({"icon", "manifest", "modulepreload", "preload", "stylesheet"})
_ADDRESSES = frozenset({"@id", "url", "inDefinedTermSet", "image"})  # what linked data leads to
_POINTERS = frozenset(
    {"aria-controls", "aria-describedby", "aria-labelledby", "aria-owns", "for", "form", "headers", "list"}
)


class Markup(HTMLParser):
    """One page: its `ids`, its `links` as written, and its `faults` in words for editors.

    `fetched` are those of the links that a visit fetches at once; `own` is what the page says its address is.
    """

    def __init__(self, content: bytes) -> None:
        """Read the page at once."""
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.own: list[str] = []
        self.faults: list[str] = []
        self._policed = False
        self._pointers: list[str] = []
        self._linked_data: list[str] | None = None  # the pieces of it, while it is read
        self.feed(content.decode("utf-8"))
        self.close()
        known = set(self.ids)
        self.faults += [f"menunjuk id «{i}» yang tidak ada" for i in self._pointers if i not in known]
        if not self._policed:
            self.faults.append("tanpa kebijakan keamanan isi")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one element."""
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.ids.append(values["id"])
        for name in _POINTERS & values.keys():
            self._pointers += values[name].split()
        self._linked_data = [] if tag == "script" and values.get("type") == _LINKED_DATA else None
        canonical = tag == "link" and values.get("rel") == "canonical"
        if _NOTED & values.keys():
            self._note_links(tag, values, canonical=canonical)
        self.faults += self._element_faults(tag, values)
        leads = tag == "a" or canonical
        self.faults += [fault for pair in values.items() if (fault := _attribute_fault(*pair, leads=leads))]

    def handle_data(self, data: str) -> None:
        """Keep linked data."""
        if self._linked_data is not None:
            self._linked_data.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Note where linked data leads."""
        if tag == "script" and self._linked_data:
            self.links += _addresses(json.loads("".join(self._linked_data)))
        self._linked_data = None

    def _note_links(self, tag: str, values: dict[str, str], *, canonical: bool) -> None:
        if canonical or values.get("property") == "og:url":
            self.own.append(values.get("href") or values.get("content", ""))
            return
        sources = [link for name in sorted(_SOURCES & values.keys()) for link in _listed(name, values[name])]
        leads = [values[name] for name in sorted(_LEADS & values.keys())]
        image = [values["content"]] if values.get("property") == "og:image" else []
        self.links += sources + leads + image
        fetched = tag in {"use", "image"} or (tag == "link" and values.get("rel") in _FETCHED_LINKS)
        self.fetched += sources + (leads if fetched else [])

    def _element_faults(self, tag: str, values: dict[str, str]) -> list[str]:
        if tag in _FORBIDDEN:
            return [f"elemen <{tag}>, dilarang"]
        if tag == "script" and "src" not in values and values.get("type") not in _DATA:
            return ["skrip di dalam halaman, dilarang oleh kebijakan"]
        if tag in _LOADS and not self._policed:
            return [f"<{tag}> mendahului kebijakan keamanan isi"]
        return self._meta_faults(values) if tag == "meta" else []

    def _meta_faults(self, values: dict[str, str]) -> list[str]:
        directive = values.get("http-equiv", "").lower()
        if directive == "content-security-policy":
            self._policed = values.get("content") == PAGE_POLICY
            return [] if self._policed else ["kebijakan keamanan isi berbeda dari policy.py"]
        return [f"meta {directive}, dilarang"] if directive else []


def _listed(name: str, value: str) -> list[str]:
    """Return the addresses in an attribute: `srcset` holds several, each with its size."""
    if name != "srcset":
        return [value]
    return [candidate.split()[0] for candidate in value.split(",") if candidate.strip()]


def _addresses(node: Any) -> Iterator[str]:
    """Yield every address in linked data."""
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        if isinstance(value, dict | list):
            yield from _addresses(value)
        elif key in _ADDRESSES:
            yield str(value)


def _attribute_fault(name: str, value: str, *, leads: bool) -> str:
    """Return what is wrong with an attribute; '' when nothing is. Some addresses only lead away."""
    if name.startswith("on"):
        return f"penangan kejadian {name}, dilarang"
    if name == "style":
        return "gaya di dalam halaman, dilarang oleh kebijakan"
    if name == "srcdoc":
        return "halaman di dalam halaman (srcdoc), dilarang"
    url = re.sub(r"[\x00-\x20]", "", value).lower()  # a browser drops these before it reads the scheme
    if name not in _URLS or not re.match(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", url):
        return ""
    if leads:
        return "" if url.startswith(_LEADS_AWAY) else f"tautan ke alamat berbahaya {value}"
    return f"memuat dari alamat asing {value}"
