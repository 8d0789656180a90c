"""Reads a finished page: its ids and its links, and what its markup has that no page may have."""

import json
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html.parser import HTMLParser
from typing import Any, NamedTuple

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
_LOADS = frozenset({"img", "link", "script"})
_LEADS = frozenset({"action", "formaction", "href", "xlink:href"})  # beside what is fetched without a click
_DOCTYPE = "!doctype html"
_PLAIN = re.compile(r'[a-z][a-z0-9]*(?:\s+[a-zA-Z][\w:.-]*(?:="[^"<>]*")?)*\s*/?')  # as templates write a tag
_ATTRIBUTE = re.compile(r'\s([a-zA-Z][\w:.-]*)(?:="([^"<>]*)")?')  # of such a tag
_OPENING = re.compile(r"<(?!/[a-z][a-z0-9]*>)")  # whatever is no plain end tag
_RAW = frozenset({"script", "style"})
_KNOWN_PARTS = 200
_KNOWN_TAGS = 10_000  # what is kept of those that were read
_FETCHED_LINKS = frozenset({"icon", "manifest", "modulepreload", "preload", "stylesheet"})
_ADDRESSES = frozenset({"@id", "url", "inDefinedTermSet", "image"})  # what linked data leads to
_POINTERS = frozenset(
    {"aria-controls", "aria-describedby", "aria-labelledby", "aria-owns", "for", "form", "headers", "list"}
)
_TELLING = _URLS | _POINTERS | {"id", "property", "srcdoc", "style"}  # any other attribute says nothing here
_TELLING_TAGS = _FORBIDDEN | _LOADS | {"meta"}


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


_SILENT = Tag("")


class Markup:
    """One page: its `ids`, its `links` as written, once each, and its `faults` in words for editors.

    `fetched` are those of the links that a visit fetches at once; `own` is what the page says its address is;
    `size` is in bytes.

    Pages of one site are made of the same tags, so each tag is read once. Where a page has anything but plain
    tags and text between them, all of it is read by Python's parser of HTML.
    """

    __slots__ = ("faults", "fetched", "ids", "links", "own", "size")  # a large site has very many pages

    def __init__(self, content: bytes) -> None:
        """Read the page at once."""
        text = content.decode("utf-8")
        tags = plain_tags(text) or _parsed_tags(text)
        led = [link for _, data in tags if data for link in _addresses(json.loads(data))]
        self.size = len(content)
        self.ids = tuple([tag.id for tag, _ in tags if tag.id])
        self.links = tuple(dict.fromkeys([link for tag, _ in tags for link in tag.links] + led))
        self.fetched = tuple(dict.fromkeys([link for tag, _ in tags for link in tag.fetched]))
        self.own = tuple([link for tag, _ in tags for link in tag.own])
        self.faults = tuple(_faults([tag for tag, _ in tags], set(self.ids)))


def _faults(tags: Sequence[Tag], ids: set[str]) -> Iterator[str]:
    """Yield what a page has that no page may have, in words."""
    policed = False
    for tag in tags:
        if tag.name in _LOADS and not policed and not tag.element_faults:
            yield f"<{tag.name}> mendahului kebijakan keamanan isi"
        yield from tag.element_faults
        yield from tag.attribute_faults
        if tag.policy is not None:
            policed = tag.policy
    for pointer in [pointer for tag in tags for pointer in tag.pointers]:
        if pointer not in ids:
            yield f"menunjuk id «{pointer}» yang tidak ada"
    if not policed:
        yield "tanpa kebijakan keamanan isi"


def plain_tags(text: str) -> list[tuple[Tag, str]] | None:
    """Return each start tag with the linked data in it; None where a page is not plain enough to be sure.

    What stands before and after the main part is the same on many pages, and read once.
    """
    head, body, rest = text.partition("<body")
    above, main, rest = rest.partition("<main")
    inside, below, after = rest.partition("</main")
    if not (body and main and below):
        return _tags(text)
    parts = _tags(head), _around(body + above), _tags(main + inside), _around(below + after)
    return [tag for part in parts for tag in part or ()] if None not in parts else None


@lru_cache(maxsize=_KNOWN_PARTS)
def _around(text: str) -> list[tuple[Tag, str]] | None:
    return _tags(text)


def _tags(text: str) -> list[tuple[Tag, str]] | None:
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
        if tag is not _SILENT:
            found.append((tag, after if tag.data else ""))
    return found


@lru_cache(maxsize=_KNOWN_TAGS)
def _tag(written: str) -> Tag | None:
    """Return what a tag says, written as between < and >; None where it is not plainly one."""
    if written == _DOCTYPE:
        return _SILENT
    if not _PLAIN.fullmatch(written):
        return None
    if "&" in written:
        ((tag, _),) = _parsed_tags(f"<{written}>")
        return tag
    name = written.split(maxsplit=1)[0].rstrip("/")
    return _read_tag(name, {key.lower(): value for key, value in _ATTRIBUTE.findall(written)})


def _parsed_tags(text: str) -> list[tuple[Tag, str]]:
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
    if tag not in _TELLING_TAGS and _TELLING.isdisjoint(values) and not any(map(_is_handler, values)):
        return _SILENT
    canonical = tag == "link" and values.get("rel") == "canonical"
    own = canonical or values.get("property") == "og:url"
    links, fetched = ([], []) if own else _links(tag, values)
    element_faults, policy = _element_faults(tag, values)
    leads = tag == "a" or canonical
    return Tag(
        tag,
        values.get("id", ""),
        tuple(pointer for name in sorted(_POINTERS & values.keys()) for pointer in values[name].split()),
        tuple(links),
        tuple(fetched),
        (values.get("href") or values.get("content", ""),) if own else (),
        tuple(element_faults),
        tuple(fault for pair in values.items() if (fault := _attribute_fault(*pair, leads=leads))),
        policy,
        tag == "script" and values.get("type") == _LINKED_DATA,
    )


def _links(tag: str, values: dict[str, str]) -> tuple[list[str], list[str]]:
    """Return the links of a tag, and those of them that a visit fetches at once."""
    sources = [link for name in sorted(_SOURCES & values.keys()) for link in _listed(name, values[name])]
    leads = [values[name] for name in sorted(_LEADS & values.keys())]
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


def _addresses(node: Any) -> Iterator[str]:
    """Yield every address in linked data."""
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        if isinstance(value, dict | list):
            yield from _addresses(value)
        elif key in _ADDRESSES:
            yield str(value)


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
