"""Reads a finished page: its ids and its links, and what its markup has that no page may have."""

import re
from html.parser import HTMLParser

from titian.policy import PAGE_POLICY

_SOURCES = frozenset({"background", "data", "poster", "src", "srcset"})  # what is fetched without a click
_URLS = _SOURCES | {"action", "cite", "formaction", "href", "longdesc", "ping", "xlink:href"}
_FORBIDDEN = frozenset(
    {"applet", "base", "embed", "frame", "frameset", "iframe", "object", "portal", "style"}
)
_LEADS_AWAY = ("https:", "http:", "mailto:")
_DATA = ("application/json", "application/ld+json")  # a script element that holds data and never runs
_LOADS = frozenset({"img", "link", "script"})


class Markup(HTMLParser):
    """One page: its `ids`, its `links` as written, and its `faults` in words for editors."""

    def __init__(self, content: bytes) -> None:
        """Read the page at once."""
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.faults: list[str] = []
        self._policed = False
        self.feed(content.decode("utf-8"))
        self.close()
        if not self._policed:
            self.faults.append("tanpa kebijakan keamanan isi")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one element."""
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.ids.append(values["id"])
        if (tag == "a" and "href" in values) or (tag == "link" and values.get("rel") != "canonical"):
            self.links.append(values.get("href", ""))
        self.links += [values[name] for name in _SOURCES & values.keys() if tag != "a"]
        self.faults += self._element_faults(tag, values)
        leads = tag == "a" or (tag == "link" and values.get("rel") == "canonical")
        self.faults += [fault for pair in values.items() if (fault := _attribute_fault(*pair, leads=leads))]

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
