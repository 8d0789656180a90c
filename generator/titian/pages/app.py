"""Pages that the browser app brings to life: search, self-assessment, result and plan."""

from collections.abc import Iterator

from titian import urls
from titian.bundle.quiz_forms import forms
from titian.chrome import Page
from titian.model import Competency
from titian.pages.render import Provenance, Renderer
from titian.paper import ScoreRow, scoring_table
from titian.search.filters import search_filters
from titian.urls import url_of


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
        filters=search_filters(library),
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
    asked = [competency for competency in library.competencies if competency.quiz is not None]
    yield from (_quiz(renderer, competency, engine_path) for competency in asked)
    yield from (_paper(renderer, competency) for competency in asked)
    yield renderer.page(
        "result.html",
        urls.RESULT,
        "Hasil penilaian mandiri",
        "Yang sudah dan yang belum memenuhi menurut penilaian mandiri, dengan seberapa yakin hasilnya.",
        section=urls.ASSESSMENT,
        scripts=("result.js",),
        engine_path=engine_path,
    )
    yield from _plan_pages(renderer, engine_path)


def _plan_pages(renderer: Renderer, engine_path: str) -> Iterator[Page]:
    """Yield the plan, its document, its practice, and what the supervisor sees of them."""
    for template, url, title, description in (
        (
            "plan.html",
            urls.PLAN,
            "Rencana belajar",
            "Rencana terbaik dalam batas JP, biaya, dan waktu Anda, dengan alasan untuk setiap baris.",
        ),
        (
            "document.html",
            urls.DOCUMENT,
            "Dokumen rencana",
            "Rencana pengembangan kompetensi untuk dicetak, disunting, dan diserahkan.",
        ),
        (
            "practice.html",
            urls.PRACTICE,
            "Pelaksanaan rencana",
            "Yang sudah dikerjakan, JP yang terkumpul, dan hari untuk memeriksa kemajuan.",
        ),
        (
            "supervisor.html",
            urls.SUPERVISOR,
            "Ruang atasan",
            "Buka berkas pegawai, beri pendapat, dan sepakati rencananya, tanpa server.",
        ),
    ):
        yield renderer.page(
            template,
            url,
            title,
            description,
            section=urls.ASSESSMENT,
            scripts=(template.replace(".html", ".js"),),
            engine_path=engine_path,
        )


def _paper(renderer: Renderer, competency: Competency) -> Page:
    """Return the printable form: the full fixed form, and a table to score it by hand."""
    quiz = competency.quiz
    assert quiz is not None  # noqa: S101  # the caller chose those that have one
    by_id = {item.id: item for item in quiz.items}
    chosen = forms(quiz)

    def scoring() -> list[dict[str, object]]:
        rows = scoring_table(quiz)
        return [{"from": row.first, "to": row.last, "result": _levels(row)} for row in rows]

    return renderer.page(
        "paper.html",
        url_of("paper", competency.id),
        f"Formulir kertas: {competency.name}",
        f"Soal {competency.name} untuk dicetak, dengan tabel untuk menghitung hasilnya sendiri.",
        section=urls.ASSESSMENT,
        made_of=(f"assessments/{competency.id}.yaml",),
        competency=competency,
        quiz=quiz,
        forms=chosen.model_dump(),
        items=[by_id[identifier] for identifier in chosen.full],
        later=lambda: {"scoring": scoring()},
    )


def _levels(row: ScoreRow) -> str:
    return f"tingkat {row.low}" if row.low == row.high else f"tingkat {row.low} sampai {row.high}"


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
