"""Reads a finished page: its ids and its links, and what its markup has that no page may have."""

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from titian.tags import LOADS, Tag, parsed_tags, plain_tags

_KNOWN_PARTS = 200
_ADDRESSES = frozenset({"@id", "url", "inDefinedTermSet", "image"})  # what linked data leads to


class Part(NamedTuple):
    """What the tags of a part of a page say together; `policed`: whether a policy stands before its end."""

    ids: tuple[str, ...]
    pointers: tuple[str, ...]
    links: tuple[str, ...]
    fetched: tuple[str, ...]
    own: tuple[str, ...]
    faults: tuple[str, ...]
    policed: bool


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
        parts = plain_parts(text) or [_part(parsed_tags(text), policed=False)]
        self.size = len(content)
        self.ids = tuple(chain.from_iterable([part.ids for part in parts]))
        self.links = tuple(dict.fromkeys(chain.from_iterable([part.links for part in parts])))
        self.fetched = tuple(dict.fromkeys(chain.from_iterable([part.fetched for part in parts])))
        self.own = tuple(chain.from_iterable([part.own for part in parts]))
        self.faults = tuple(_faults(parts, set(self.ids)))


def _faults(parts: Sequence[Part], ids: set[str]) -> Iterator[str]:
    for part in parts:
        yield from part.faults
    for part in parts:
        yield from (f"menunjuk id «{i}» yang tidak ada" for i in part.pointers if i not in ids)
    if not parts[-1].policed:
        yield "tanpa kebijakan keamanan isi"


def plain_parts(text: str) -> list[Part] | None:
    """Return the parts of a page; None where it is not plain enough to be sure.

    What stands before and after the main part is the same on many pages, and read once.
    """
    head, body, rest = text.partition("<body")
    above, main, rest = rest.partition("<main")
    inside, below, after = rest.partition("</main")
    if not (body and main and below):
        whole = _plain_part(text, policed=False)
        return [whole] if whole else None
    parts: list[Part] = []
    readers = (
        (_plain_part, head),
        (_around, body + above),
        (_plain_part, main + inside),
        (_around, below + after),
    )
    for reader, written in readers:
        part = reader(written, policed=bool(parts) and parts[-1].policed)
        if part is None:
            return None
        parts.append(part)
    return parts


@lru_cache(maxsize=_KNOWN_PARTS)
def _around(text: str, *, policed: bool) -> Part | None:
    return _plain_part(text, policed=policed)


def _plain_part(text: str, *, policed: bool) -> Part | None:
    tags = plain_tags(text)
    return None if tags is None else _part(tags, policed=policed)


def _part(tags: Sequence[tuple[Tag, str]], *, policed: bool) -> Part:
    faults: list[str] = []
    for tag, _ in tags:
        if tag.name in LOADS and not policed and not tag.element_faults:
            faults.append(f"<{tag.name}> mendahului kebijakan keamanan isi")
        faults += (*tag.element_faults, *tag.attribute_faults)
        policed = policed if tag.policy is None else tag.policy
    return Part(
        tuple([tag.id for tag, _ in tags if tag.id]),
        tuple([pointer for tag, _ in tags for pointer in tag.pointers]),
        tuple([link for tag, data in tags for link in _links(tag, data)]),
        tuple([link for tag, _ in tags for link in tag.fetched]),
        tuple([link for tag, _ in tags for link in tag.own]),
        tuple(faults),
        policed,
    )


def _links(tag: Tag, data: str) -> Sequence[str]:
    return (*tag.links, *_addresses(json.loads(data))) if data else tag.links


def _addresses(node: Any) -> Iterator[str]:
    """Yield every address in linked data."""
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        if isinstance(value, dict | list):
            yield from _addresses(value)
        elif key in _ADDRESSES:
            yield str(value)
