"""Search records as Pagefind wants them; the browser weighs the meta fields."""

from collections.abc import Iterable, Mapping

from titian.search.pagefind import Message
from titian.search.records import Record
from titian.search.words import hidden_roots, hidden_words, tokens

LANGUAGE = "id"


def message(record: Record, others: Mapping[str, Iterable[str]]) -> Message:
    """Return a record for Pagefind; `others` are the other words of every term.

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
        "language": LANGUAGE,
        "meta": {name: value for name, value in meta.items() if value},
        "filters": {},
        "sort": {},
    }


def facet(name: str, value: str) -> str:
    """Return the word that stands for a filter's value, e.g. ('daerah', 'Kota Semarang')."""
    return f"z{name}{''.join(tokens(value))}"
