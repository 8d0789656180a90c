"""A page about the quality of the quizzes, for the editors who write them."""

from collections.abc import Iterator

from titian import bank, urls
from titian.chrome import Page
from titian.labels import decimal, percent
from titian.pages.render import Renderer


def bank_page(renderer: Renderer) -> Iterator[Page]:
    """Yield the page with the figures of every quiz."""

    def later() -> dict[str, object]:
        quizzes = [(c, bank.figures(c.quiz)) for c in renderer.library.competencies if c.quiz is not None]
        return {
            "quizzes": quizzes,
            "items": sum(found.objective for _, found in quizzes),
            "keyed": sum(found.keyed for _, found in quizzes),
        }

    yield renderer.page(
        "bank.html",
        urls.BANK,
        "Mutu soal",
        "Angka mutu kumpulan soal tiap kompetensi, dengan artinya dan batasnya.",
        section=urls.RULES,
        made_of=("assessments/",),
        bank=bank,
        decimal=decimal,
        percent=percent,
        later=later,
    )
