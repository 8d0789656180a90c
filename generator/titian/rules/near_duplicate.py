"""TTN065: Soal atau pilihan hampir sama."""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from titian import bank
from titian.labels import decimal
from titian.load import Document
from titian.load.strict_yaml import KeyPath
from titian.memory import remembered
from titian.model.entries import Item
from titian.rules.look import quiz
from titian.rules.rule import Catalogue, CatalogueRule, Finding


class _Text(NamedTuple):
    document: Document
    path: KeyPath
    item: Item
    words: frozenset[str]


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Report items that share half of their words with another item, and options of one quiz that do."""
    yield from _alike(catalogue.sources.of_kind("quiz"))


@remembered()
def _alike(documents: tuple[Document, ...]) -> tuple[Finding, ...]:
    return tuple(_findings(documents))


def _findings(documents: tuple[Document, ...]) -> Iterator[Finding]:
    quizzes = [tuple(_items(document)) for document in documents]
    everything = [item for items in quizzes for item in items]
    alike = [pair for pair in combinations(everything, 2) if _overlap(*pair) >= bank.OVERLAP]
    for one, other in alike:
        yield _finding(one, other, (*other.path, "id"), "soal")
    reported = {(one.path, other.path) for one, other in alike if one.document is other.document}
    for items in quizzes:
        for one, other in combinations([option for item in items for option in _options(item)], 2):
            if _overlap(one, other) >= bank.OVERLAP and (one.path[:2], other.path[:2]) not in reported:
                yield _finding(one, other, other.path, "pilihan")


def _items(document: Document) -> Iterator[_Text]:
    entry = quiz(document)
    for number, item in enumerate(entry.items if entry else ()):
        yield _Text(document, ("items", number), item, bank.item_words(item))


def _options(item: _Text) -> Iterator[_Text]:
    for number, option in enumerate(item.item.options):
        path = (*item.path, "options", number, "text")
        yield _Text(item.document, path, item.item, bank.words(option.text))


def _overlap(one: _Text, other: _Text) -> float:
    return bank.overlap(one.words, other.words)


def _finding(one: _Text, other: _Text, path: KeyPath, what: str) -> Finding:
    found = f"kemiripan {decimal(_overlap(one, other), 2)} dengan {what} pada «{one.item.id}»"
    expected = f"kemiripan di bawah {decimal(bank.OVERLAP, 2)}"
    fix = f"tulis {what} yang berbeda isinya, atau hapus salah satu"
    return Finding(other.document, other.document.mark(path), found, expected, fix, "", other.item.id)


RULE = CatalogueRule(
    code="TTN065",
    severity="saran",
    title="Soal atau pilihan hampir sama",
    why=(
        "Dua soal yang mirip mengukur hal yang sama dua kali, dan pilihan yang mirip saling membocorkan. "
        "Kemiripan ialah banyaknya kata yang ada di keduanya dibagi banyaknya semua kata yang dipakai; "
        "batasnya separuh. Soal dibandingkan dengan soal semua kompetensi, pilihan dengan pilihan lain "
        "dalam berkas yang sama."
    ),
    wrong="- {text: Menolak permintaan itu dengan halus., …}\n- {text: Menolak permintaan itu., …}",
    right="- {text: Menolak permintaan itu dengan halus., …}\n- {text: Menjelaskan giliran., …}",
    check=check,
)
