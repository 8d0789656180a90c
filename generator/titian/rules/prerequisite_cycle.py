"""TTN034: Prasyarat pelatihan berputar."""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from titian.load import Document
from titian.rules.look import entries
from titian.rules.rule import Catalogue, CatalogueRule, Finding


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Report each circle of prerequisites once, at the training whose id comes first."""
    graph = {
        identifier: _prerequisites(places[0].document)
        for identifier, places in catalogue.declared.get("training", {}).items()
    }
    while circle := _circle(graph):
        first = min(circle)
        document = catalogue.declared["training"][first][0].document
        turned = (*circle[circle.index(first) :], *circle[: circle.index(first)], first)
        found = " → ".join(turned)
        fix = "hapus salah satu prasyarat dalam putaran ini"
        mark = document.mark(("prerequisites",))
        yield Finding(document, mark, found, "prasyarat yang tidak kembali ke awal", fix, "", first)
        graph[first] = [needed for needed in graph[first] if needed != turned[1]]


def _prerequisites(document: Document) -> list[str]:
    return list(entries(document.yaml.data.get("prerequisites"))) if document.readable else []


def _circle(graph: dict[str, list[str]]) -> list[str]:
    """Return the ids of one circle, each needing the next; an empty list where there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1]
        return circle[:0:-1]
    return []


RULE = CatalogueRule(
    code="TTN034",
    severity="galat",
    title="Prasyarat pelatihan berputar",
    why="Pelatihan yang saling mensyaratkan tidak pernah dapat dimulai.",
    wrong="# a.yaml\nprerequisites: [b]\n# b.yaml\nprerequisites: [a]",
    right="# a.yaml\nprerequisites: [b]\n# b.yaml\nprerequisites: []",
    check=check,
)
