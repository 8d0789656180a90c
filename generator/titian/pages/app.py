"""Pages that the browser app brings to life: search, self-assessment, result and plan."""

from collections.abc import Iterator

from titian import urls
from titian.bundle.quiz_forms import forms
from titian.chrome import Page
from titian.model import Competency
from titian.pages.render import Provenance, Renderer


def app_pages(renderer: Renderer, engine_path: str) -> Iterator[Page]:
    """Yield the pages of the app; each is readable before its script has run."""
    library = renderer.library
    groups = [(group, library.positions_in(group)) for group in library.groups]
    yield renderer.page(
        "search.html",
        urls.SEARCH,
        "Cari",
        "Cari pelatihan, jabatan, kompetensi, dan istilah di seluruh situs Titian.",
        section=urls.SEARCH,
        scripts=("search.js",),
    )
    yield renderer.page(
        "assessment.html",
        urls.ASSESSMENT,
        "Penilaian mandiri",
        "Pilih jabatan Anda, jawab soal singkat, dan lihat kompetensi mana yang perlu dikembangkan.",
        section=urls.ASSESSMENT,
        scripts=("start.js",),
        groups=groups,
        regions=library.regions,
        employment=library.employment,
    )
    yield from (_quiz(renderer, c, engine_path) for c in library.competencies if c.quiz is not None)
    yield renderer.page(
        "result.html",
        urls.RESULT,
        "Hasil penilaian mandiri",
        "Kekuatan dan kesenjangan Anda menurut penilaian mandiri, dengan seberapa yakin hasilnya.",
        section=urls.ASSESSMENT,
        scripts=("result.js",),
        engine_path=engine_path,
    )
    yield renderer.page(
        "plan.html",
        urls.PLAN,
        "Rencana belajar",
        "Rencana pengembangan kompetensi dalam batas JP Anda, dengan alasan untuk setiap baris.",
        section=urls.ASSESSMENT,
        scripts=("plan.js",),
        engine_path=engine_path,
    )


def _quiz(renderer: Renderer, competency: Competency, engine_path: str) -> Page:
    quiz = competency.quiz
    assert quiz is not None  # noqa: S101  # the caller chose those that have one
    sources = tuple(source for source in renderer.library.sources if source.id in quiz.sources)
    return renderer.page(
        "quiz.html",
        competency.quiz_url,
        f"Soal: {competency.name}",
        f"Soal penilaian mandiri untuk {competency.name}: kejadian, situasi, dan pengetahuan.",
        section=urls.ASSESSMENT,
        scripts=("quiz.js",),
        provenance=Provenance(
            f"assessments/{competency.id}.yaml", sources, verified=False, checked=quiz.checked
        ),
        competency=competency,
        quiz=quiz,
        forms=forms(quiz).model_dump(),
        engine_path=engine_path,
    )
