"""The search stage: records become a Pagefind index and the browser's table of words."""

import json
from collections.abc import Iterable, Mapping, Sequence

from titian.model import Library
from titian.search.pagefind import Message, pagefind_files
from titian.search.parts import small_parts
from titian.search.records import Record, records
from titian.search.words import hidden_roots, hidden_words, other_words, search_words, tokens

WORDS_PATH = "data/v1/search-words.json"
_FOLDER = "pagefind/"
# Our page runs Pagefind on the main thread, in one language, without its own interface.
_KEPT = ("pagefind.js", "pagefind-entry.json", "wasm.id.pagefind")
_KEPT_SUFFIXES = (".pf_meta", ".pf_index", ".pf_fragment")


def search(library: Library) -> dict[str, bytes]:
    """Return the files of the search by their paths: Pagefind's index, and what a query's words mean.

    Raises PagefindError.
    """
    return search_files(records(library), library)


def search_files(found: Sequence[Record], library: Library) -> dict[str, bytes]:
    """Return the files of a search for the given records. Raises PagefindError."""
    others = other_words(library)
    made = small_parts(pagefind_files(_message(record, others) for record in found))
    index = {f"{_FOLDER}{name}": content for name, content in made.items() if _is_kept(name)}
    table = json.dumps(search_words(library, found), ensure_ascii=False, separators=(",", ":"))
    return index | {WORDS_PATH: table.encode()}


def _message(record: Record, others: Mapping[str, Iterable[str]]) -> Message:
    """Return a record for Pagefind; the browser weighs the meta fields.

    The content begins with the title, as a page does; the browser leaves it out of excerpts.

    Filters are words too («zjenisjabatan»): with real filters Pagefind 1.5.2 orders its files by chance, and
    the same content would give another site at every build.
    """
    filters = {"jenis": (record.kind,), **record.filters}
    meta = {
        "title": record.title,
        "kind": record.kind,
        "labels": " ".join(record.labels),
        "keywords": " ".join(hidden_words(record, others)),
        "roots": " ".join(hidden_roots(record)),
        "facets": " ".join(facet(name, value) for name, values in filters.items() for value in values),
    }
    return {
        "url": record.url,
        "content": f"{record.title}. {record.text}",
        "language": "id",
        "meta": {name: value for name, value in meta.items() if value},
        "filters": {},
        "sort": {},
    }


def facet(name: str, value: str) -> str:
    """Return the word that stands for a filter's value, e.g. ('daerah', 'Kota Semarang')."""
    return f"z{name}{''.join(tokens(value))}"


def _is_kept(name: str) -> bool:
    return name in _KEPT or name.endswith(_KEPT_SUFFIXES)
