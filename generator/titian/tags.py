"""Reads the start tags of a finished page: what each says, and what it has that no page may have."""

import re
from functools import lru_cache
from html.parser import HTMLParser
from typing import NamedTuple

from titian.policy import PAGE_POLICY

_SOURCES = frozenset({"background", "data", "poster", "src", "srcset"})  # what is fetched without a click
_URLS = _SOURCES | {"action", "cite", "formaction", "href", "longdesc", "ping", "xlink:href"}
_FORBIDDEN = frozenset(
    {"applet", "base", "embed", "frame", "frameset", "iframe", "object", "portal", "style"}
)
_IGNORED = re.compile(r"[\x00-\x20]")  # a browser drops these before it reads the scheme
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}")
_LEADS_AWAY = ("https:", "http:", "mailto:")
_DATA = ("application/json", "application/ld+json")  # a script element that holds data and never runs
_LINKED_DATA = "application/ld+json"
LOADS = frozenset({"img", "link", "script"})
_LEADS = frozenset({"action", "formaction", "href", "xlink:href"})  # beside what is fetched without a click
_DOCTYPE = "!doctype html"
_PLAIN = re.compile(r'[a-z][a-z0-9]*(?:\s+[a-zA-Z][\w:.-]*(?:="[^"<>]*")?)*\s*/?')  # as templates write a tag
_LINK = re.compile(r'a href="(\.[^"<>&]*)"')  # and a link to a page of this site
_ATTRIBUTE = re.compile(r'\s([a-zA-Z][\w:.-]*)(?:="([^"<>]*)")?')  # of such a tag
_OPENING = re.compile(r"<(?!/[a-z][a-z0-9]*>)")  # whatever is no plain end tag
_RAW = frozenset({"script", "style"})
_KNOWN_TAGS = 10_000  # what is kept of those that were read
_FETCHED_LINKS = frozenset({"icon", "manifest", "modulepreload", "preload", "stylesheet"})
_POINTERS = frozenset(
    {"aria-controls", "aria-describedby", "aria-labelledby", "aria-owns", "for", "form", "headers", "list"}
)
_TELLING = _URLS | _POINTERS | {"id", "property", "srcdoc", "style"}  # any other attribute says nothing here
_TELLING_TAGS = _FORBIDDEN | LOADS | {"meta"}


class Tag(NamedTuple):
    """What one start tag says, whatever page it stands on."""

    name: str
    id: str = ""
    pointers: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    fetched: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    element_faults: tuple[str, ...] = ()
    attribute_faults: tuple[str, ...] = ()
    policy: bool | None = None  # of a policy: whether it is ours
    data: bool = False  # whether linked data follows


SILENT = Tag("")
"""Any tag that says nothing that is looked for."""


def plain_tags(text: str) -> list[tuple[Tag, str]] | None:
    """Return each start tag that tells something, with the linked data in it; None: the text is not plain."""
    found = []
    for piece in _OPENING.split(text)[1:]:
        written, closed, after = piece.partition(">")
        tag = _tag(written) if closed else None
        if tag is None:
            return None
        if tag.name in _RAW:  # it holds no elements: its end must be the next
            after, _, end = after.partition("</")
            if not end.startswith(f"{tag.name}>"):
                return None
        if tag is not SILENT:
            found.append((tag, after if tag.data else ""))
    return found


@lru_cache(maxsize=_KNOWN_TAGS)
def _tag(written: str) -> Tag | None:
    """Return what a tag says, written as between < and >; None where it is not plainly one."""
    if written == _DOCTYPE:
        return SILENT
    link = _LINK.fullmatch(written)  # most tags that no other page has are such
    if link:
        return Tag("a", links=(link[1],))
    if not _PLAIN.fullmatch(written):
        return None
    if "&" in written:
        ((tag, _),) = parsed_tags(f"<{written}>")
        return tag
    name = written.split(maxsplit=1)[0].rstrip("/")
    return _read_tag(name, {key.lower(): value for key, value in _ATTRIBUTE.findall(written)})


def parsed_tags(text: str) -> list[tuple[Tag, str]]:
    """Return each start tag, with the linked data in it, as Python's parser of HTML reads a text."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return [(tag, "".join(data)) for tag, data in reader.found]


class _Reader(HTMLParser):
    """Notes every start tag, and the linked data."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[Tag, list[str]]] = []
        self._linked_data: list[str] | None = None  # the pieces of it, while it is read

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one element."""
        values = {name: value or "" for name, value in attrs}
        read, data = _read_tag(tag, values), list[str]()
        self._linked_data = data if read.data else None
        self.found.append((read, data))

    def handle_data(self, data: str) -> None:
        """Keep linked data."""
        if self._linked_data is not None:
            self._linked_data.append(data)

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002  # any end ends it
        """Linked data ends with its element."""
        self._linked_data = None


def _read_tag(tag: str, values: dict[str, str]) -> Tag:
    telling = _TELLING.intersection(values)
    handlers = [name for name in values if _is_handler(name)]
    if tag not in _TELLING_TAGS and not telling and not handlers:
        return SILENT
    canonical = tag == "link" and values.get("rel") == "canonical"
    own = canonical or values.get("property") == "og:url"
    links, fetched = ([], []) if own else _links(tag, values, telling)
    element_faults, policy = _element_faults(tag, values)
    leads = tag == "a" or canonical
    faults = [_attribute_fault(name, values[name], leads=leads) for name in (*sorted(telling), *handlers)]
    return Tag(
        tag,
        values.get("id", ""),
        tuple([pointer for name in sorted(_POINTERS & telling) for pointer in values[name].split()]),
        tuple(links),
        tuple(fetched),
        (values.get("href") or values.get("content", ""),) if own else (),
        tuple(element_faults),
        tuple(filter(None, faults)),
        policy,
        tag == "script" and values.get("type") == _LINKED_DATA,
    )


def _links(tag: str, values: dict[str, str], telling: frozenset[str]) -> tuple[list[str], list[str]]:
    """Return the links of a tag, and those of them that a visit fetches at once."""
    sources = [link for name in sorted(_SOURCES & telling) for link in _listed(name, values[name])]
    leads = [values[name] for name in sorted(_LEADS & telling)]
    image = [values["content"]] if values.get("property") == "og:image" else []
    fetched = tag in {"use", "image"} or (tag == "link" and values.get("rel") in _FETCHED_LINKS)
    return sources + leads + image, sources + (leads if fetched else [])


def _element_faults(tag: str, values: dict[str, str]) -> tuple[list[str], bool | None]:
    """Return what is wrong with an element, and of a policy whether it is ours."""
    if tag in _FORBIDDEN:
        return [f"elemen <{tag}>, dilarang"], None
    if tag == "script" and "src" not in values and values.get("type") not in _DATA:
        return ["skrip di dalam halaman, dilarang oleh kebijakan"], None
    directive = values.get("http-equiv", "").lower() if tag == "meta" else ""
    if directive == "content-security-policy":
        ours = values.get("content") == PAGE_POLICY
        return [] if ours else ["kebijakan keamanan isi berbeda dari policy.py"], ours
    return [f"meta {directive}, dilarang"] if directive else [], None


def _listed(name: str, value: str) -> list[str]:
    """Return the addresses in an attribute: `srcset` holds several, each with its size."""
    if name != "srcset":
        return [value]
    return [candidate.split()[0] for candidate in value.split(",") if candidate.strip()]


def _is_handler(name: str) -> bool:
    return name.startswith("on")


def _attribute_fault(name: str, value: str, *, leads: bool) -> str:
    """Return what is wrong with an attribute; '' when nothing is. Some addresses only lead away."""
    if _is_handler(name):
        return f"penangan kejadian {name}, dilarang"
    if name == "style":
        return "gaya di dalam halaman, dilarang oleh kebijakan"
    if name == "srcdoc":
        return "halaman di dalam halaman (srcdoc), dilarang"
    if name not in _URLS:
        return ""
    return _address_fault(value, leads=leads)


def _address_fault(value: str, *, leads: bool) -> str:
    url = _IGNORED.sub("", value).lower()
    if not _ELSEWHERE.match(url) or (leads and url.startswith(_LEADS_AWAY)):
        return ""
    return f"tautan ke alamat berbahaya {value}" if leads else f"memuat dari alamat asing {value}"
