"""A small project with every key of every kind in use, its workbook, and hands that edit it like a clerk."""

import io
from collections.abc import Mapping
from functools import cache
from typing import Any

import openpyxl
from golden_cases import TODAY
from small_project import small_files

from titian.load import RawFile, sources
from titian.sheet.plan import Plan, exported, planned

RICH = "content/trainings/kota-contoh/pelatihan-lengkap.yaml"
# Written as editors write: comments, quotes of both kinds, a list over two lines, folded and literal texts.
_RICH = """\
# yaml-language-server: $schema=../../../generator/titian/schemas/training.schema.json
# Disusun bersama bagian organisasi.
id: pelatihan-lengkap
name: 'Pelatihan "Lengkap"'   # nama dari surat
region: kota-contoh
provider: bkpsdm-kota-contoh
partners: [lan]
form: seminar
mode: bauran

# Ringkasan dibaca warga.
summary: >-
  Peserta menyusun rencana kerja dan memeriksanya bersama. Mereka pulang membawa satu perbaikan
  yang dapat dicoba.
audience: "Pegawai: semua"
groups: [pengawas]
assigned: false
units: 2
duration: "010"
cost: 0
illustrative:
  - units   # perkiraan
  - raises
raises:
  # Yang pertama paling penting.
  - {competency: kerja-sama, from: 1, to: 2}
  - competency: integritas
    from: 1
    to: 3
prerequisites: [seminar-integritas]
posted: 2026-11-20
sessions:
  - start: 2027-03-01
    end: 2027-03-02   # Senin dan Selasa
    place: Aula
    quota: 30
    registration: {opens: 2027-01-01, closes: 2027-02-01}
    link: https://contoh.go.id/daftar
  - {start: 2027-05-03, end: 2027-05-04, place: daring}
abroad: false
application: |-
  Baris pertama.
  Baris kedua.
evidence: =SUM(A1)
synonyms: [lengkap, "koma, di dalam",
  titik; koma, '1,5']
claim: "2026-01-02"
note: Kode _x000D_ dan [tautan](https://contoh.go.id/).
sources: [permenpanrb-38-2017]
verified: false
checked: 2026-11-21
"""
_COACHING = """\
id: bentuk-umum
name: Bentuk Umum
provider: lan
form: seminar
mode: di-tempat-kerja
summary: Peserta memilih sendiri.
audience: Semua pegawai
units: 1
serves_any: {from: 1, to: 4}
application: Di tempat kerja.
evidence: Catatan.
sources: [permenpanrb-38-2017]
checked: 2026-11-21
"""
_POSITION = b"""\
next: [lurah]
mandatory: [seminar-integritas]
synonyms: [kepala kelurahan]
note: Tingkat ini lazim.
verified: false
"""
_COMPETENCY = b'code: "M.01"\nsynonyms: [jujur]\nnote: Catatan.\nverified: true\n'


@cache
def files() -> Mapping[str, bytes]:
    """Return the project by path."""
    result = dict(small_files())
    result[RICH] = _RICH.encode()
    result["content/trainings/nasional/bentuk-umum.yaml"] = _COACHING.encode()
    result["content/positions/pengawas/lurah.yaml"] += _POSITION
    result["content/competencies/integritas.yaml"] += _COMPETENCY
    quiz = "assessments/integritas.yaml"
    result[quiz] = result[quiz].replace(
        b"  - id: integritas-k1", b"    second_key: [0, 1, 3, 2]\n  - id: integritas-k1"
    )
    return result


@cache
def workbook() -> bytes:
    """Return the project's workbook."""
    return exported(raw(files()), sources, TODAY)


def raw(project: Mapping[str, bytes]) -> list[RawFile]:
    """Return files as the reader gives them."""
    return [RawFile(path, content) for path, content in project.items()]


def plan_of(xlsx: bytes, project: Mapping[str, bytes] | None = None) -> Plan:
    """Return what importing a workbook into the project would do."""
    return planned(xlsx, raw(project or files()), sources, TODAY)


class Edited:
    """A workbook in the hands of a clerk."""

    def __init__(self, xlsx: bytes | None = None) -> None:
        """Open a workbook, by default the small project's."""
        self.book = openpyxl.load_workbook(io.BytesIO(xlsx or workbook()))

    def columns(self, sheet: str) -> dict[str, int]:
        """Return the column of each heading."""
        return {str(cell.value).removesuffix(" *"): cell.column for cell in self.book[sheet][1]}

    def row(self, sheet: str, *keys: Any) -> int:
        """Return the number of the row with these keys; ids may stand in brackets."""
        for row in self.book[sheet].iter_rows(min_row=2):
            found = [str(cell.value) for cell in row[: len(keys)]]
            if all(
                str(key) in (cell, cell.rpartition("[")[2].rstrip("]"))
                for key, cell in zip(keys, found, strict=True)
            ):
                return int(row[0].row)
        raise KeyError(sheet, keys)

    def cell(self, sheet: str, keys: tuple[Any, ...], heading: str) -> Any:
        """Return a cell."""
        return self.book[sheet].cell(self.row(sheet, *keys), self.columns(sheet)[heading])

    def put(self, sheet: str, keys: tuple[Any, ...], heading: str, value: Any) -> "Edited":
        """Type something into a cell."""
        self.cell(sheet, keys, heading).value = value
        return self

    def add(self, sheet: str, values: Mapping[str, Any], skip: int = 0) -> "Edited":
        """Fill a row below the last; `skip` rows stay empty between."""
        row = self.book[sheet].max_row + 1 + skip
        for heading, value in values.items():
            self.book[sheet].cell(row, self.columns(sheet)[heading]).value = value
        return self

    def remove(self, sheet: str, *keys: Any) -> "Edited":
        """Take a row out."""
        self.book[sheet].delete_rows(self.row(sheet, *keys))
        return self

    def saved(self) -> bytes:
        """Return the file."""
        out = io.BytesIO()
        self.book.save(out)
        return out.getvalue()

    def plan(self) -> Plan:
        """Return what importing this would do."""
        return plan_of(self.saved())


def cells_of(xlsx: bytes) -> dict[str, list[tuple[Any, ...]]]:
    """Return every value of a workbook, by sheet."""
    book = openpyxl.load_workbook(io.BytesIO(xlsx))
    return {sheet.title: list(sheet.values) for sheet in book.worksheets}
