"""The page about the public data: every file, what it holds, its schema, and examples that are real."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from titian import urls
from titian.bundle import ROOT
from titian.chrome import Page
from titian.pages.render import Renderer

_QUIZZES = "quizzes/"
_HOLDS = {
    "framework": "Skala lima tingkat, rumpun, daftar kompetensi, jenis kepegawaian, dan pita JPM.",
    "positions": "Jabatan dengan tingkat yang diminta tiap kompetensi dan jabatan berikutnya.",
    "trainings": "Katalog pelatihan: JP, biaya, cara belajar, kompetensi yang dinaikkan, dan jadwal.",
    "training-parts": "Bagian katalog: banyaknya pelatihan tiap daerah, dan berkasnya bila katalog besar.",
    "forms": "Bentuk pengembangan kompetensi dengan aturan JP.",
    "regions": "Daerah dengan kode Kemendagri dan kode BPS.",
    "quiz": "Soal satu kompetensi: nilai tiap pilihan, alasannya, dan besaran ukurnya.",
}
_KILO = 1000
_SHOWN = 60  # signs of a text in an example


@dataclass(frozen=True)
class DataFile:
    """One file of the public data, or the pattern of many."""

    path: str
    name: str
    schema: str
    holds: str
    kilobytes: int
    example: str


def data_page(renderer: Renderer, data: Mapping[str, bytes]) -> Iterator[Page]:
    """Yield the page; `data`: the public files by site path."""
    yield renderer.page(
        "data.html",
        urls.DATA,
        "Data terbuka",
        "Semua isi Titian sebagai berkas JSON: tanpa kunci, tanpa pendaftaran, dengan skema dan contoh.",
        section=urls.DATA,
        later=lambda: {
            "files": [_file(kind, data) for kind in _HOLDS if _path(kind, data) in data],
            "quizzes": sorted(path for path in data if path.startswith(ROOT + _QUIZZES)),
        },
        engine=[f"{ROOT}schemas/engine-{name}.schema.json" for name in ("request", "response")],
        address=renderer.around.address,
    )


def _path(kind: str, data: Mapping[str, bytes]) -> str:
    quizzes = sorted(path for path in data if path.startswith(ROOT + _QUIZZES))
    return next(iter(quizzes), "") if kind == "quiz" else f"{ROOT}{kind}.json"


def _file(kind: str, data: Mapping[str, bytes]) -> DataFile:
    path = _path(kind, data)
    content = json.loads(data[path])
    return DataFile(
        path=path,
        name=path.rpartition("/")[2],
        schema=f"{ROOT}schemas/{kind}.schema.json",
        holds=_HOLDS[kind],
        kilobytes=max(1, round(len(data[path]) / _KILO)),
        example=json.dumps(_shortened(content), ensure_ascii=False, indent=2),
    )


def _shortened(value: object) -> object:
    """Return the first entry of every list and the beginning of every long text."""
    if isinstance(value, dict):
        return {key: _shortened(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_shortened(part) for part in value[:1]] + (["…"] if len(value) > 1 else [])
    if isinstance(value, str) and len(value) > _SHOWN:
        return f"{value[:_SHOWN]}…"
    return value
