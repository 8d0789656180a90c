"""What programs and people do to a workbook: understood, or refused by sheet and cell; never guessed."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.formula import ArrayFormula
from sheets_made import RICH, Edited, files, plan_of, raw, workbook

from titian.load import parse_yaml, sources
from titian.sheet import guard
from titian.sheet.cells import CellError, from_cell, normal, to_cell
from titian.sheet.facts import Facts
from titian.sheet.layout import SHEETS
from titian.sheet.names import Names, names_of
from titian.sheet.table import facts_of

QUIZ = "assessments/integritas.yaml"
NOON, MIDNIGHT = dt.datetime(2026, 11, 20, 12), dt.datetime(2026, 11, 21)  # noqa: DTZ001  # cells know no zone
MAY = dt.datetime(2026, 5, 1)  # noqa: DTZ001
# Sheet, heading, what the file holds, and other spellings of it in a cell.
SAME: tuple[tuple[str, str, Any, tuple[Any, ...]], ...] = (
    ("Pelatihan", "Banyaknya", 1, ("1", 1.0, " 1,0 ", "1.00")),
    ("Pelatihan", "Diperiksa tanggal", "2026-11-21", (MIDNIGHT, MIDNIGHT.date(), " 2026-11-21")),
    ("Pelatihan", "Nama pelatihan", "Seminar Integritas", ("  Seminar\u00a0Integritas ",)),
    ("Pelatihan", "Penyelenggara", "lan", ("lan", "Nama lama [ lan ]", "lembaga administrasi negara")),
    ("Pelatihan", "Cara belajar", "daring", ("DARING", "daring\u00a0")),
    ("Pelatihan", "Sasaran peserta", "Semua orang", ("Semua\u200b\torang\ufeff",)),
    ("Pelatihan", "Catatan", None, (None, " \u00a0 ")),
    ("Pelatihan", "Hanya penugasan", False, (False, "tidak", "FALSE", "Tidak ")),
    ("Pelatihan", "Klaim artikel", "2026-05-01", (MAY,)),
    ("Pelatihan", "Lama", "105", (105, 105.0)),
    ("Pelatihan", "Ringkasan", "Satu.\nDua.", ("Satu.\r\nDua.", "Satu._x000D_\nDua.\n")),
    (
        "Pelatihan",
        "Isian ilustrasi",
        ["units", "raises"],
        ("banyaknya ;raises;", "Banyaknya;Kenaikan tingkat"),
    ),
    ("Pelatihan", "Kata lain", ["a", "b; c", '"d'], ('a;"b; c";"""d"', 'a ; "b; c" ; """d" ;')),
    ("Pelatihan", "Kata lain", ["dua\nbaris", "c"], ('"dua\nbaris";c', '"dua\r\nbaris"; c')),
    ("Kuis-Soal", "Kunci kedua", [0, 1, 3, 2], ("0;1;3;2", "0; 1,0; 3; 2")),
    ("Jabatan", "Tingkat lazim", True, ("TRUE", True, "Ya", "benar")),
)
REFUSED: tuple[tuple[str, str, Any, str], ...] = (
    ("Pelatihan", "Banyaknya", "1,5", "bilangan bulat"),
    ("Pelatihan", "Banyaknya", 1.5, "bilangan bulat"),
    ("Pelatihan", "Banyaknya", True, "bilangan bulat"),
    ("Pelatihan", "Biaya (rupiah)", "1.500.000", "tanpa titik"),
    ("Pelatihan", "Biaya (rupiah)", "Rp 5000", "bilangan bulat"),
    ("Pelatihan", "Biaya (rupiah)", MAY, "tanggal 2026-05-01"),
    ("Pelatihan", "Lama", MAY, "format sel menjadi Teks"),
    ("Pelatihan", "Lama", dt.time(8, 30), "format sel menjadi Teks"),
    ("Pelatihan", "Lama", 10, "nol di depan"),
    ("Pelatihan", "Lama", True, "teks"),
    ("Pelatihan", "Lama", "2\u202ehari", "U+202E"),
    ("Pelatihan", "Diperiksa tanggal", "21/11/2026", "2026-11-21"),
    ("Pelatihan", "Diperiksa tanggal", "2026-02-30", "2026-11-21"),
    ("Pelatihan", "Diperiksa tanggal", 46347, "format sel menjadi Tanggal"),
    ("Pelatihan", "Diperiksa tanggal", NOON, "hapus jamnya"),
    ("Pelatihan", "Cara belajar", "Darring", "maksud Anda «Daring»?"),
    ("Pelatihan", "Bentuk", "Seminarr", "maksud Anda «Seminar»?"),
    ("Pelatihan", "Mitra", "lan; Orang Lain", "daftar pilihan"),
    ("Pelatihan", "Sudah dicocokkan", "mungkin", "ya atau tidak"),
    ("Kuis-Soal", "Kunci kedua", "0; 1; tiga; 2", "bilangan bulat"),
)
# Sheet, keys, heading, what is typed, and what is said of it; no two in one row.
PLACED: tuple[tuple[str, tuple[Any, ...], str, Any, str], ...] = (
    ("Pelatihan", ("seminar-integritas",), "Ringkasan", "=1+1", "rumus"),
    ("Pelatihan", ("bentuk-umum",), "Hapus", "x", "kosong, atau hapus"),
    ("Pelatihan", ("pelatihan-lengkap",), "Id pelatihan", "bimtek-kerja-sama", "kedua kali"),
    ("Jabatan", ("lurah",), "Id jabatan", "../../etc", "huruf kecil, angka, dan tanda hubung"),
    ("Kompetensi", ("kerja-sama",), "Id kompetensi", None, "sel kosong"),
    ("Pelatihan-Kompetensi", ("seminar-integritas", 1), "Pelatihan", "tidak-ada", "lembar Pelatihan"),
    ("Pelatihan-Kompetensi", ("pelatihan-lengkap", 1), "Urutan", "pertama", "nomor urut"),
    ("Pelatihan-Jadwal", ("pelatihan-lengkap", 1), "Kuota", "30 orang", "bilangan bulat"),
    ("Kompetensi-Indikator", ("integritas", 1, 1), "Indikator", None, "sel kosong"),
    ("Kompetensi-Indikator", ("integritas", 1, 2), "Tingkat", 6, "Kompetensi-Tingkat"),
)


def facts_and_names(title: str, heading: str) -> tuple[Facts, Names]:
    """Return what a column holds, and the names of the small project."""
    sheet = next(sheet for sheet in SHEETS if sheet.title == title)
    return facts_of(sheet)[heading], names_of(sources(raw(files())))


@pytest.mark.parametrize(("sheet", "heading", "value", "cells"), SAME, ids=lambda value: str(value)[:20])
def test_another_spelling_of_the_same_is_no_change(
    sheet: str, heading: str, value: Any, cells: tuple[Any, ...]
):
    """Numbers as text, dates with a midnight, spaces that nobody sees, names instead of ids."""
    facts, names = facts_and_names(sheet, heading)
    expected = normal(to_cell(value, facts, names), facts, names)
    assert [normal(cell, facts, names) for cell in cells] == [expected] * len(cells)


@pytest.mark.parametrize(("sheet", "heading", "cell", "said"), REFUSED, ids=lambda value: str(value)[:20])
def test_what_cannot_be_understood_is_refused_with_the_way_out(
    sheet: str, heading: str, cell: Any, said: str
):
    """A number is not rounded, a date is not guessed, a text that lost its zeros is not taken."""
    facts, names = facts_and_names(sheet, heading)
    with pytest.raises(CellError) as refused:
        from_cell(cell, facts, names)
    assert said in f"{refused.value.found}; {refused.value.expected}; {refused.value.fix}"


def test_every_fault_is_named_by_sheet_and_cell_all_at_once():
    """Nothing at all is written, and one run names every fault."""
    book = Edited()
    cells = [book.cell(sheet, keys, heading) for sheet, keys, heading, _, _ in PLACED]
    for cell, (_, _, _, value, _) in zip(cells, PLACED, strict=True):
        cell.value = value
    plan = book.plan()
    assert plan.files == {}
    for cell, (sheet, _, _, value, said) in zip(cells, PLACED, strict=True):
        told = [fault for fault in plan.faults if f"lembar {sheet}, sel {cell.coordinate}:" in fault]
        assert len(told) == 1, (value, plan.faults)
        assert said in told[0]


def test_order_of_rows_and_columns_filters_and_empty_rows_mean_nothing():
    """A clerk may sort, move, hide and filter as they like."""
    book = Edited()
    for sheet in ("Pelatihan", "Kompetensi-Indikator", "Kuis-Pilihan"):
        worksheet = book.book[sheet]
        rows = [[cell.value for cell in reversed(row)] for row in worksheet.iter_rows()]
        worksheet.delete_rows(1, worksheet.max_row)
        for number, row in enumerate([rows[0], [], *reversed(rows[1:])], 1):
            for column, value in enumerate(row, 1):
                worksheet.cell(number, column).value = value
                if isinstance(value, str):
                    worksheet.cell(number, column).data_type = "s"
        worksheet.row_dimensions[3].hidden = True
    plan = book.plan()
    assert (plan.files, plan.faults, plan.kept, plan.notes) == ({}, (), (), ())


def test_extra_columns_and_sheets_are_named_and_missing_ones_refused():
    """What is not read is said; what is not there is never taken for empty."""
    book = Edited()
    worksheet = book.book["Pelatihan"]
    worksheet.cell(1, worksheet.max_column + 1).value = "Catatan saya"
    book.book.create_sheet("Coretan")
    notes = book.plan().notes
    assert any("Catatan saya" in note for note in notes)
    assert any("Coretan" in note for note in notes)

    book.book["Jabatan"].title = "Jabatann"
    book.book["Kompetensi"].delete_cols(book.columns("Kompetensi")["Rumpun"])
    book.book["Kuis"].cell(1, book.columns("Kuis")["Versi"]).value = "Version"
    book.book["Kuis-Soal"].cell(1, 9).value = "Situasi"
    told = book.plan().faults
    assert any("lembar Jabatan: ditemukan tidak ada" in fault and "Jabatann" in fault for fault in told)
    assert any("kolom «Rumpun» tidak ada" in fault for fault in told)
    assert any("kolom «Versi» tidak ada" in fault and "«Version»" in fault for fault in told)
    assert any("judul «Situasi» dua kali" in fault for fault in told)


def test_merged_cells_and_array_formulas_are_refused():
    """They would hide or make up values."""
    book = Edited()
    book.book["Pelatihan"].merge_cells("B2:B3")
    book.book["Jabatan"]["B2"] = ArrayFormula("B2:B3", "=A1:A2")
    told = book.plan().faults
    assert any("sel yang digabung (B2:B3)" in fault for fault in told)
    assert any("lembar Jabatan, sel B2: ditemukan rumus" in fault for fault in told)


def test_nothing_comes_out_as_a_formula():
    """A text that begins with = is a text, and is marked so that it stays one when somebody edits it."""
    sheet = openpyxl.load_workbook(io.BytesIO(workbook()))["Pelatihan"]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert [cell.quotePrefix for cell in cells if cell.value == "=SUM(A1)"] == [True]


def test_text_that_yaml_would_misread_arrives_as_text():
    """Colons, hashes, numbers, line breaks: what is in the cell is what is in the file."""
    texts = (
        "ya: tidak # bukan",
        "- satu",
        "[x",
        "010",
        "null",
        "dua\n\nbaris",
        "'",
        '"',
        "{a}",
        "!x",
        "é…  x",
    )
    book, rows = Edited(), [("integritas", each["id"], 1) for each in parse_yaml(files()[QUIZ]).data["items"]]
    rows += [(*key[:2], number) for key in rows for number in (2, 3, 4)]
    for text, row in zip(texts, rows, strict=False):
        book.put("Kuis-Pilihan", row, "Alasan", text).cell("Kuis-Pilihan", row, "Alasan").data_type = "s"
    plan = book.plan()
    assert plan.faults == ()
    items = {item["id"]: item["options"] for item in parse_yaml(plan.files[QUIZ] or b"").data["items"]}
    for text, (_, item, number) in zip(texts, rows, strict=False):
        assert items[item][number - 1]["reason"] == text


def test_windows_files_keep_their_line_ends():
    """A file with CRLF and a byte order mark stays one."""
    mark = b"\xef\xbb\xbf"
    project = {**files(), RICH: mark + files()[RICH].replace(b"\n", b"\r\n")}
    plan = plan_of(Edited().put("Pelatihan", ("pelatihan-lengkap",), "Lama", "2 hari").saved(), project)
    assert plan.files[RICH] == project[RICH].replace(b'duration: "010"', b'duration: "2 hari"')


def part(name: str, content: bytes, base: bytes | None = None) -> bytes:
    """Return a workbook one part of which is something else."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(base or workbook())) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info, old.read(info))
        new.writestr(name, content)
    return out.getvalue()


SHEET = "xl/worksheets/sheet2.xml"
XML = '<?xml version="1.0" encoding="{}"?>'
HOSTILE: dict[str, Callable[[], bytes]] = {
    "no archive": lambda: b"bukan lembar kerja",
    "empty": lambda: b"",
    "cut off": lambda: workbook()[:-40],
    "too large": lambda: b"\x00" * (guard.MAX_FILE + 1),
    "bomb": lambda: part("xl/media/a.bin", b"\x00" * 6_000_000),
    "macros": lambda: part("xl/vbaProject.bin", b""),
    "entity": lambda: part(SHEET, b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
    "entity in utf-16": lambda: part(SHEET, (XML.format("utf-16") + "<!DOCTYPE a><a/>").encode("utf-16")),
    "another encoding": lambda: part(SHEET, (XML.format("cp037") + "<a/>").encode()),
    "far away": lambda: part(
        SHEET, b'<worksheet><sheetData><row r="1"><c r="XFD1"/></row></sheetData></worksheet>'
    ),
    "broken xml": lambda: part(SHEET, b"<worksheet><sheetData>"),
    "too many cells": lambda: part(SHEET, b"<worksheet>" + b"<c />" * 60_000 + b"</worksheet>"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_in_a_sentence(name: str, monkeypatch: pytest.MonkeyPatch):
    """Bombs, entities, macros, what is no workbook at all: refused before a parser sees it."""
    hostile = HOSTILE[name]()
    monkeypatch.setattr(guard, "MAX_UNPACKED", 5_000_000)  # the limits are a matter of seconds, not of kind
    monkeypatch.setattr(guard, "MAX_CELLS", 50_000)
    with pytest.raises(guard.RefusedError) as refused:
        plan_of(hostile)
    assert str(refused.value).endswith((".", ")."))
