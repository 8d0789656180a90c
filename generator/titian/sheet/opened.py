"""Reads an XLSX file of unknown origin into rows; every fault is named by sheet and cell."""

import io
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from titian.rules.look import did_you_mean
from titian.sheet.guard import RefusedError, guarded
from titian.sheet.layout import DELETE, SHEETS, Sheet

ORIGIN = "Titian"  # the hidden sheet that remembers what was exported
MAX_TEXT = 32_767  # what a cell of Excel holds
REQUIRED_MARK = " *"
_SHEETS = {sheet.title: sheet for sheet in SHEETS}


@dataclass(frozen=True, order=True)
class Fault:
    """Something in the workbook that keeps it from being taken over."""

    sheet: str
    row: int
    column: int
    found: str
    expected: str
    fix: str

    @property
    def place(self) -> str:
        """The sheet and, where it is one, the cell."""
        cell = f"{get_column_letter(self.column)}{self.row}" if self.row and self.column else ""
        return f"lembar {self.sheet}, sel {cell}" if cell else f"lembar {self.sheet}"

    @property
    def message(self) -> str:
        """One sentence with its place."""
        return f"{self.place}: ditemukan {self.found}; seharusnya {self.expected}; perbaikan: {self.fix}"


@dataclass(frozen=True)
class OpenedRow:
    """A row as it stands in the workbook: values by heading, and each heading's column."""

    sheet: Sheet
    number: int
    values: Mapping[str, Any]
    columns: Mapping[str, int]

    def fault(self, heading: str, found: str, expected: str, fix: str) -> Fault:
        """Return a fault of one of its cells."""
        return Fault(self.sheet.title, self.number, self.columns.get(heading, 1), found, expected, fix)


@dataclass
class Opened:
    """What a workbook holds. `origin`: the digest of each exported row, None where that sheet is gone."""

    rows: list[OpenedRow] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    origin: dict[str, str] | None = None


def opened(raw: bytes) -> Opened:
    """Return the rows of a workbook. Raises RefusedError when it cannot be read at all."""
    merged = guarded(raw)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what it does not keep is of no use here
        try:
            book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, keep_links=False)
            return _read(book, merged)
        except RefusedError:
            raise
        except Exception as error:
            raise RefusedError(
                "Berkas ini rusak dan tidak dapat dibaca. Buka dengan program lembar kerja, simpan lagi "
                f"sebagai .xlsx, lalu coba lagi ({type(error).__name__})."
            ) from error


def _read(book: Any, merged: Mapping[str, list[str]]) -> Opened:
    result = Opened()
    titles = [sheet.title for sheet in book.worksheets]
    for worksheet in book.worksheets:
        worksheet.reset_dimensions()  # a file may lie about them
        title = worksheet.title.strip()
        if title == ORIGIN:
            result.origin = _origin(worksheet)
        elif title in _SHEETS:
            ranges = merged.get(worksheet._worksheet_path, [])  # noqa: SLF001  # the only way to the part's name
            _take(result, _SHEETS[title], worksheet, ranges)
        elif title not in {"Petunjuk", "Daftar"}:
            result.notes.append(f"Lembar «{title}» tidak dikenal dan tidak dibaca.")
    for missing in (title for title in _SHEETS if title not in [title.strip() for title in titles]):
        near = did_you_mean(missing, [title for title in titles if title.strip() not in _SHEETS])
        fix = f"kembalikan nama lembarnya ({near})" if near else "kembalikan lembar itu, atau ekspor lagi"
        result.faults.append(Fault(missing, 0, 0, "tidak ada", f"lembar bernama {missing}", fix))
    return result


def _origin(worksheet: Any) -> dict[str, str]:
    return {
        str(row[0].value): str(row[1].value)
        for row in worksheet.rows
        if len(row) > 1 and row[0].value is not None
    }


def _take(result: Opened, sheet: Sheet, worksheet: Any, ranges: Sequence[str]) -> None:
    for area in ranges:
        found, expected = f"sel yang digabung ({area})", "satu isi pada satu sel"
        result.faults.append(Fault(sheet.title, 0, 0, found, expected, "batalkan penggabungan sel itu"))
    rows = enumerate(worksheet.rows, 1)
    head = next(rows, (1, ()))[1]
    columns = _columns(result, sheet, head)
    if columns is None:
        return
    for number, cells in rows:
        values = {h: cells[at - 1] for h, at in columns.items() if at <= len(cells)}
        filled = {h: cell for h, cell in values.items() if not _blank(cell.value)}
        if filled:
            row = OpenedRow(sheet, number, {h: _value(cell) for h, cell in filled.items()}, columns)
            result.rows.append(row)
            result.faults.extend(_cell_faults(row, filled))


def _blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _value(cell: Any) -> Any:
    return "=" if cell.data_type == "f" else cell.value  # refused below, whatever kind of formula it is


def _columns(result: Opened, sheet: Sheet, head: Sequence[Any]) -> dict[str, int] | None:
    """Return the column of each heading; None, with faults, where one is missing or stands twice."""
    found: dict[str, int] = {}
    before = len(result.faults)
    unknown: dict[int, str] = {}
    for at, cell in enumerate(head, 1):
        name = " ".join(str(cell.value or "").split()).removesuffix(REQUIRED_MARK.strip()).strip()
        if name in found:
            expected, fix = "setiap judul satu kali", "hapus salah satu kolom itu"
            result.faults.append(Fault(sheet.title, 1, at, f"judul «{name}» dua kali", expected, fix))
        elif name in sheet.headings:
            found[name] = at
        elif name:
            unknown[at] = name
    for name in (name for name in sheet.headings if name not in found):
        near = did_you_mean(name, list(unknown.values()))
        fix = f"kembalikan judul kolomnya ({near})" if near else "kembalikan kolom itu, atau ekspor lagi"
        result.faults.append(Fault(sheet.title, 1, 0, f"kolom «{name}» tidak ada", "semua kolom", fix))
    for at, name in unknown.items():
        column = get_column_letter(at)
        result.notes.append(f"Lembar {sheet.title}, kolom {column} «{name}» tidak dikenal dan tidak dibaca.")
    return found if len(result.faults) == before else None


def _cell_faults(row: OpenedRow, cells: Mapping[str, Any]) -> Iterator[Fault]:
    for heading, cell in cells.items():
        if cell.data_type == "f":
            fix = "ganti rumus dengan isinya (salin, lalu tempel sebagai nilai)"
            yield row.fault(heading, "rumus", "isi biasa", fix)
        elif cell.data_type == "e":
            yield row.fault(heading, f"kesalahan rumus {cell.value}", "isi biasa", "ketik isinya")
        elif isinstance(cell.value, str) and len(cell.value) > MAX_TEXT:
            found = f"teks dengan {len(cell.value)} huruf"
            yield row.fault(heading, found, f"paling banyak {MAX_TEXT} huruf", "kurangi isinya")


__all__ = ["DELETE", "ORIGIN", "Fault", "Opened", "OpenedRow", "RefusedError", "opened"]
