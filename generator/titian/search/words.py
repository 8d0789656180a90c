"""Indonesian words for search: roots, one-way synonyms, hidden words, and the browser's table of them.

A root is what all forms of a word share: «pelatihan», «melatih» and «dilatih» have the root «latih».
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import accumulate
from types import MappingProxyType
from typing import Any

from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from titian.model import Library
from titian.search.records import Record

# Where Sastrawi finds another word's root, or splits a word that is whole.
_ROOTS = MappingProxyType(
    {
        "analisis": "analisis",
        "bernilai": "nilai",
        "dikuasai": "kuasa",
        "kompetensi": "kompetensi",
        "kompeten": "kompetensi",
        "menguasai": "kuasa",
        "penguasaan": "kuasa",
        "perangkat": "perangkat",
        "perawat": "rawat",
        "perawatan": "rawat",
        "tatanan": "tata",
    }
)
_WORD = re.compile(r"[a-z0-9]+")
_JOINERS = re.compile(r"(?<=[a-z0-9])[-–:./](?=[a-z0-9])")  # noqa: RUF001  # people type both dashes
_LETTERS = 34_000  # of the table's word families; about 12 kB on the wire, whatever the site's size
_PARTICLES = ("nya", "kah", "lah", "pun", "ku", "mu")


def tokens(text: str) -> list[str]:
    """Return the words of a text: lower case, without accents, split at what is no letter or digit.

    The browser does the same in search/query.js.
    """
    plain = text.casefold()
    if not plain.isascii():
        letters = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _WORD.findall(plain)


# Words that a question is made of, and that no page is about.
STOP_WORDS = frozenset(
    tokens(
        """
        ada adalah agar akan aku anda apa apakah apaan atau atas bagaimana bagi bahwa baru berapa
        bila bisa boleh buat cara cari cocok contoh dalam dan dapat dari dengan di dihitung gimana
        hal hanya harus ingin ini itu jadi jika juga kah kalau kami kapan karena kata ke kenapa
        ketika kita lagi lalu lebih mana mau masih melalui mengapa mereka misal misalnya mohon nya
        oleh pada para pernah perlu saat saja sama sampai sangat saya sebagai sebuah secara sedang
        seperti serta setelah siapa sih situs sudah supaya tapi tentang tentu terhadap tersebut tetapi
        tidak tolong untuk wajib yaitu yang
        """
    )
)


def query_text(text: str) -> str:
    """Return a term as Pagefind wants it asked: it drops hyphens, so «e-learning» is «elearning»."""
    return " ".join(tokens(_JOINERS.sub("", text.casefold())))


@cache
def root(word: str) -> str:
    """Return the root of one lower-case word; a word that has none is its own."""
    for form in (word, *(word.removesuffix(particle) for particle in _PARTICLES)):
        if form in _ROOTS:
            return _ROOTS[form]
    if len(word) < 4 or not word.isalpha():  # noqa: PLR2004  # abbreviations are not inflected
        return word
    return str(_stemmer().stem(word)) or word


@cache
def _stemmer() -> Any:
    return StemmerFactory().create_stemmer()


def synonyms(library: Library) -> dict[str, str]:
    """Return, for every other word or phrase, the term that it leads to; never the other way round."""
    return {
        key: query_text(entry.term)
        for entry in reversed(library.synonyms)
        for word in entry.words
        if (key := " ".join(tokens(word)))
    }


def other_words(library: Library) -> dict[str, tuple[str, ...]]:
    """Return the other words of every term."""
    return {" ".join(tokens(entry.term)): entry.words for entry in library.synonyms}


def hidden_words(record: Record, others: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Return other words for a record: its own keywords, and those of the terms that it is named by."""
    named = dict.fromkeys(" ".join(tokens(name)) for name in (record.title, *record.keywords))
    shared = (word for name in named for word in others.get(name, ()))
    return tuple(dict.fromkeys(query_text(word) for word in (*record.keywords, *shared)))


def hidden_roots(record: Record) -> tuple[str, ...]:
    """Return the roots of a record's words that are not among its words, in alphabetical order."""
    words = set(tokens(f"{record.title} {record.text} {' '.join(record.labels)}"))
    return tuple(sorted({root(word) for word in words - STOP_WORDS} - words))


def search_words(
    library: Library, records: Iterable[Record], shards: Mapping[str, int] = MappingProxyType({})
) -> dict[str, Any]:
    """Return what the browser needs to understand a query: synonyms, word families, stop words, regions.

    `shards`: the pages of every region that has an index of its own, by its id.
    """
    pages = [vocabulary(_said(record)) for record in records]
    return {
        "pages": len(pages),
        "phrases": synonyms(library),
        "families": families(Counter(word for page in pages for word in page), _LETTERS),
        "ambiguous": {
            " ".join(tokens(entry.word)): [
                {"name": meaning.name, "query": meaning.query} for meaning in entry.meanings
            ]
            for entry in library.ambiguous
        },
        "stop": " ".join(sorted(STOP_WORDS)),
        "regions": [
            {"name": r.name, "kind": r.entry.kind, "short": short_name(r.name), "url": r.url}
            | ({"id": r.id, "pages": shards[r.id]} if r.id in shards else {})
            for r in library.regions
        ],
    }


def known_words(table: Mapping[str, Any]) -> frozenset[str]:
    """Return the words whose root a table tells."""
    return frozenset(word for line in table["families"] for word in line.split())


def _said(record: Record) -> str:
    return " ".join((record.title, record.text, *record.keywords, *record.labels))


def vocabulary(text: str) -> list[str]:
    """Return the words of a text that a page may be looked for by, each once."""
    return sorted({word for word in tokens(text) if word.isalpha() and len(word) > 2} - STOP_WORDS)  # noqa: PLR2004


def families(counts: Mapping[str, int], letters: int) -> list[str]:
    """Return one line per root, those of most pages first: the root, then its other forms in the text.

    What does not fit into so many `letters` is left out: rare words are asked for as they are typed.
    """
    forms: dict[str, list[str]] = {}
    for word in sorted(counts):
        forms.setdefault(root(word), []).append(word)
    weights = {name: sum(counts[form] for form in forms[name]) for name in forms}
    lines = [
        " ".join((name, *(form for form in forms[name] if form != name)))
        for name in sorted(forms, key=lambda name: (-weights[name], name))
    ]
    sizes = accumulate(len(line) + len('"",') for line in lines)
    return [line for line, size in zip(lines, sizes, strict=True) if size <= letters]


def short_name(name: str) -> str:
    """Return a region's name without its kind: «semarang»."""
    return " ".join(tokens(name)[1:])
