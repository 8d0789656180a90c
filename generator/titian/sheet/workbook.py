"""Writes the rows of a project as XLSX: headings, drop-downs, notes, a guide, a hidden memory."""

import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from titian.sheet.cells import SEPARATOR
from titian.sheet.facts import CHOICE_WORDS, Facts, column_facts, key_facts
from titian.sheet.guide import GUIDE, NOTES
from titian.sheet.layout import DELETE, DELETE_WORD, SHEETS, Sheet
from titian.sheet.names import Names, shown
from titian.sheet.opened import ORIGIN, REQUIRED_MARK
from titian.sheet.table import Table, digest, row_name

LAST_ROW = 1_048_576
LISTS = "Daftar"
_INK, _PAPER, _TINT = "FF0B4743", "FFF4F1E6", "FFE6EFE9"
_ESCAPE = re.compile(r"_x[0-9A-Fa-f]{4}_")  # what XLSX takes for a character, such as _x000D_
_FACE = "Calibri"
_HEAD_FONT = Font(_FACE, bold=True, color=_PAPER)
_HEAD = PatternFill("solid", fgColor=_INK)
_KEY = PatternFill("solid", fgColor=_TINT)
_TOP = Alignment(vertical="top", wrap_text=True)
_CENTRE = Alignment(vertical="top", horizontal="center")
_LINE = 15.0  # points
_MIDDLE = Alignment(vertical="center", wrap_text=True)
_KEY_WIDTH = {"ref": 36, "text": 30, "number": 9, "ordinal": 9}
_KINDS = {
    "competency": "Kompetensi",
    "position": "Jabatan",
    "training": "Pelatihan",
    "region": "Daerah",
    "group": "Kelompok jabatan",
    "form": "Bentuk",
    "provider": "Penyelenggara",
    "source": "Sumber",
    "family": "Rumpun",
}


def workbook(tables: Mapping[str, Table], names: Names) -> bytes:
    """Return the XLSX file of a project. `tables`: the rows of each sheet, by its title."""
    book = Workbook()
    guide = book.active
    assert isinstance(guide, Worksheet)  # noqa: S101  # a new workbook has one
    _guide(guide, tables)
    lists = _Lists(names)
    for sheet in SHEETS:
        _fill(book.create_sheet(sheet.title), sheet, tables[sheet.title], lists)
    lists.write(book.create_sheet(LISTS))
    origin = book.create_sheet(ORIGIN)
    for sheet in SHEETS:
        for keys, cells in tables[sheet.title].rows.items():
            _put(origin, origin.max_row + 1, 1, row_name(sheet, keys))
            _put(origin, origin.max_row, 2, digest(sheet, cells, names))
    origin.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


class _Lists:
    """The values that drop-downs offer, each in a column of a sheet of its own."""

    def __init__(self, names: Names) -> None:
        self.columns: dict[str, list[str]] = {}
        for kind, known in names.items():
            self.columns[_KINDS[kind]] = sorted((shown(known, each) for each in known), key=str.casefold)
        self.columns["Ya atau tidak"] = ["ya", "tidak"]
        self.columns[DELETE] = [DELETE_WORD]

    def of(self, facts: Facts) -> str | None:
        """Return the column for a field, None where nothing can be listed."""
        if facts.form == "choice":
            words = [CHOICE_WORDS.get(choice, choice) for choice in facts.choices]
            title = " / ".join(words)
            self.columns.setdefault(title, words)
            return title
        return {"ref": _KINDS.get(facts.ref), "flag": "Ya atau tidak"}.get(facts.form)

    def reference(self, title: str) -> str:
        """Return the range of a column, as a drop-down asks for it."""
        letter = get_column_letter(list(self.columns).index(title) + 1)
        return f"{LISTS}!${letter}$2:${letter}${max(len(self.columns[title]), 1) + 1}"

    def write(self, worksheet: Worksheet) -> None:
        for at, (title, values) in enumerate(self.columns.items(), 1):
            _head(worksheet, at, title, 34)
            for row, value in enumerate(values, 2):
                _put(worksheet, row, at, value)
        worksheet.freeze_panes = "A2"


def _guide(worksheet: Worksheet, tables: Mapping[str, Table]) -> None:
    worksheet.title = "Petunjuk"
    worksheet.column_dimensions["A"].width = 28
    worksheet.column_dimensions["B"].width = 90
    worksheet.sheet_view.showGridLines = False
    worksheet.page_setup.orientation = "landscape"
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    lines = [*GUIDE, ("", ""), ("Lembar", "Isi")]
    lines += [(sheet.title, f"{sheet.about} ({len(tables[sheet.title].rows)} baris)") for sheet in SHEETS]
    lines += [(LISTS, "isian yang ditawarkan daftar pilihan; tidak dibaca kembali")]
    for row, (name, text) in enumerate(lines, 1):
        for at, value in ((1, name), (2, text)):
            cell = _put(worksheet, row, at, value or None)
            cell.alignment = _TOP if row > 1 else Alignment(vertical="top")
            cell.font = Font(_FACE, bold=at == 1, size=16 if row == 1 else 11)


def _fill(worksheet: Worksheet, sheet: Sheet, table: Table, lists: _Lists) -> None:
    facts = [key_facts(sheet, index) for index in range(len(sheet.keys))]
    facts += [column_facts(sheet, column) for column in sheet.columns]
    facts.append(Facts("text", note=NOTES[DELETE]))
    widths = [_KEY_WIDTH[fact.form] for fact in facts[: len(sheet.keys)]]
    widths += [column.width for column in sheet.columns] + [9]
    for at, (heading, fact, width) in enumerate(zip(sheet.headings, facts, widths, strict=True), 1):
        _head(worksheet, at, heading + (REQUIRED_MARK if fact.required else ""), width)
        worksheet.cell(1, at).comment = _note(heading, fact)
        letter = get_column_letter(at)
        column: Any = worksheet.column_dimensions[letter]
        column.number_format, column.alignment = _format(fact), _alignment(fact)
        title = DELETE if heading == DELETE else lists.of(fact)
        _validate(worksheet, f"{letter}2:{letter}{LAST_ROW}", fact, title and lists.reference(title))
    for row, cells in enumerate(table.rows.values(), 2):
        for at, (heading, fact) in enumerate(zip(sheet.headings, facts, strict=True), 1):
            if cells.get(heading) is not None:  # an empty cell looks like its column
                cell = _put(worksheet, row, at, cells[heading])
                cell.number_format, cell.alignment = _format(fact), _alignment(fact)
                if at <= len(sheet.keys):
                    cell.fill = _KEY
        worksheet.row_dimensions[row].height = _height(zip(cells.values(), widths, strict=False))
    worksheet.freeze_panes = f"{get_column_letter(len(sheet.keys) + 1)}2"
    worksheet.page_setup.orientation = "landscape"
    worksheet.print_title_rows = "1:1"
    worksheet.auto_filter.ref = f"A1:{get_column_letter(len(sheet.headings))}{len(table.rows) + 1}"


def _height(cells: Iterable[tuple[Any, int]]) -> float:
    """Return the height in points that shows the longest text of a row, up to ten lines."""
    lines = (sum(1 + len(line) // width for line in str(value).split("\n")) for value, width in cells)
    return _LINE * min(max(lines, default=1), 10)


def _head(worksheet: Worksheet, at: int, heading: str, width: int) -> None:
    cell = _put(worksheet, 1, at, heading)
    cell.font, cell.fill, cell.alignment = _HEAD_FONT, _HEAD, _MIDDLE
    worksheet.column_dimensions[get_column_letter(at)].width = width
    worksheet.row_dimensions[1].height = 32


def _put(worksheet: Worksheet, row: int, at: int, value: str | float | dt.date | None) -> Any:
    """Write a value; a text stays a text, whatever it begins with."""
    cell = worksheet.cell(row, at)
    if isinstance(value, str):
        cell.value = _ESCAPE.sub(lambda match: f"_x005F{match[0]}", value)
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in {"=", "+", "-", "@", "'"}
    elif value is not None:
        cell.value = value
    return cell


def _alignment(facts: Facts) -> Alignment:
    return _CENTRE if facts.form in {"number", "ordinal", "date"} and not facts.many else _TOP


def _format(facts: Facts) -> str:
    if facts.many:
        return "@"
    return {"date": "yyyy-mm-dd", "number": "0", "ordinal": "General"}.get(facts.form, "@")


def _note(heading: str, facts: Facts) -> Comment:
    lines = [facts.note, "Wajib." if facts.required else "Boleh kosong."]
    if facts.many:
        lines.append(f"Beberapa isi dipisahkan titik koma ({SEPARATOR}).")
        lines += (
            [f"Pilihan: {'; '.join(CHOICE_WORDS[each] for each in facts.choices)}."] if facts.choices else []
        )
    lines.append(NOTES.get("level" if facts.level else facts.form, ""))
    comment = Comment("\n".join(filter(None, lines)), "Titian")
    comment.width, comment.height = 320, 60 + 18 * sum(1 + len(line) // 48 for line in lines)
    if heading == DELETE:
        comment.text = NOTES[DELETE]
    return comment


def _validate(worksheet: Worksheet, area: str, facts: Facts, reference: str | None) -> None:
    for validation in _validations(facts, reference):
        validation.add(area)
        worksheet.add_data_validation(validation)


def _validations(facts: Facts, reference: str | None) -> Iterator[DataValidation]:
    wrong: dict[str, Any] = {"allow_blank": True, "errorTitle": "Titian", "showErrorMessage": True}
    if facts.many:
        return
    if reference:
        known = facts.form == "ref"
        wrong["error"] = "Isi ini tidak ada pada daftar. Pakai hanya bila baris barunya Anda buat di sini."
        wrong["error"] = wrong["error"] if known else "Pilih salah satu dari daftar."
        wrong["errorStyle"] = "warning" if known else "stop"
        yield DataValidation("list", formula1=reference, **wrong)
    elif facts.form == "number":
        low, high = ("1", "5") if facts.level else ("0", "999999999")
        wrong["error"] = f"Tulis bilangan bulat dari {low} sampai {high}."
        yield DataValidation("whole", operator="between", formula1=low, formula2=high, **wrong)
    elif facts.form == "date":
        wrong["error"] = "Tulis tanggal, misalnya 2026-11-21."
        yield DataValidation("date", operator="greaterThan", formula1="1", **wrong)
