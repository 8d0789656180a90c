"""Takes the rows of a workbook over into the trees of a project: edited, added, deleted, or gone."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from titian.model.fields import ID_PATTERN, MAX_ID
from titian.sheet.cells import CellError, from_cell, normal, to_cell
from titian.sheet.entries import Key, Name, Row, TreePath, Trees, tree_path
from titian.sheet.facts import Facts, column_facts, key_facts
from titian.sheet.layout import DELETE, DELETE_WORD, ID_FIELDS, ORDINAL, SHEETS, Column, Sheet
from titian.sheet.names import Names
from titian.sheet.opened import Fault, Opened, OpenedRow
from titian.sheet.table import Table, digest, row_name

Keys = tuple[Key, ...]


@dataclass
class Merged:
    """The project as the workbook wants it. `places`: the row behind each part of each entry."""

    trees: dict[Name, dict[str, Any]]
    places: dict[Name, dict[TreePath, OpenedRow]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)  # rows that are gone from the workbook and stay here
    notes: list[str] = field(default_factory=list)


def merged(book: Opened, trees: Trees, tables: Mapping[str, Table], names: Names) -> Merged:
    """Return what the workbook makes of the project whose trees and rows these are. Changes `trees`."""
    merger = _Merger(book, tables, names, Merged(dict(trees)))  # type: ignore[arg-type]  # they are dicts
    for sheet in SHEETS:
        merger.take(sheet, [row for row in book.rows if row.sheet is sheet])
    merger.look_for_missing()
    return merger.result


@dataclass
class _Merger:
    book: Opened
    tables: Mapping[str, Table]
    names: Names
    result: Merged
    seen: dict[str, set[Keys]] = field(default_factory=dict)
    deleted: set[Name] = field(default_factory=set)

    def take(self, sheet: Sheet, rows: list[OpenedRow]) -> None:
        """Take the rows of one sheet over; those of its parents were taken before."""
        seen = self.seen.setdefault(sheet.title, set())
        unnumbered = []
        for row in rows:
            keys = self._keys(row)
            if keys is None:
                continue
            if None in keys:
                unnumbered.append((row, keys))
            elif keys in seen:
                found = f"«{' / '.join(map(_said, keys))}» untuk kedua kali"
                self._fault(row, sheet.keys[-1], found, "setiap isi satu baris", "hapus atau ubah salah satu")
            else:
                seen.add(keys)
                self._take(row, keys)
        for row, keys in unnumbered:
            numbered = self._taken_before(row, keys) or (*keys[:-1], self._next(sheet, keys))
            seen.add(numbered)
            self._take(row, numbered)

    def _fault(self, row: OpenedRow, heading: str, found: str, expected: str, fix: str) -> None:
        self.result.faults.append(row.fault(heading, found, expected, fix))

    def _cell(self, row: OpenedRow, heading: str, facts: Facts) -> Any:
        """Return what a cell says; a fault, and None, where that is nothing of its kind."""
        try:
            return from_cell(row.values.get(heading), facts, self.names)
        except CellError as error:
            self._fault(row, heading, error.found, error.expected, error.fix)
            return None

    def _keys(self, row: OpenedRow) -> tuple[Any, ...] | None:
        """Return what tells the row apart; None, with a fault, where that is not to be had."""
        before, keys = len(self.result.faults), []
        for index, heading in enumerate(row.sheet.keys):
            facts = key_facts(row.sheet, index)
            key = self._cell(row, heading, facts)
            if key is None and facts.required and len(self.result.faults) == before:
                self._fault(
                    row, heading, "sel kosong", f"isi untuk {heading}", "isi sel ini, atau hapus barisnya"
                )
            elif isinstance(key, str) and not (re.fullmatch(ID_PATTERN, key) and len(key) <= MAX_ID):
                expected = "id dari huruf kecil, angka, dan tanda hubung"
                self._fault(row, heading, f"«{key[:100]}»", expected, "tulis id seperti contoh di baris lain")
            keys.append(key)
        return tuple(keys) if len(self.result.faults) == before else None

    def _taken_before(self, row: OpenedRow, keys: tuple[Any, ...]) -> Keys | None:
        """Return the keys of the row's twin that came into the project since: who imports twice adds once."""
        here, sheet = digest(row.sheet, row.values, self.names), row.sheet
        for known, cells in self.tables[sheet.title].rows.items():
            new = known not in self.seen[sheet.title] and not self._is_known(sheet, known)
            if new and known[:-1] == keys[:-1] and digest(sheet, cells, self.names) == here:
                return known
        return None

    def _next(self, sheet: Sheet, keys: tuple[Any, ...]) -> float:
        node: Any = self.result.trees.get((sheet.kind, str(keys[0])), {})
        for part in tree_path(sheet, (*keys[:-1], ORDINAL))[:-1]:
            node = (node or {}).get(part)
        return float(int(max(node or {}, default=0)) + 1)

    def _take(self, row: OpenedRow, keys: Keys) -> None:
        name, path = (row.sheet.kind, str(keys[0])), tree_path(row.sheet, keys)
        if name in self.deleted:
            return
        wanted = str(row.values.get(DELETE) or "").strip().casefold()
        if wanted not in {"", DELETE_WORD}:
            self._fault(row, DELETE, f"«{wanted[:100]}»", f"kosong, atau {DELETE_WORD}", "pilih dari daftar")
            return
        now = self.tables[row.sheet.title].rows.get(keys)
        if wanted:
            self._delete(row, keys, name, path)
        elif now is None and self._is_known(row.sheet, keys):
            self._gone(row, keys)
        elif now is None or self._is_touched(row, keys, now):
            self._edit(row, name, path, Row(keys, self._value(name, path)))
        self.result.places.setdefault(name, {})[path] = row

    def _is_known(self, sheet: Sheet, keys: Keys) -> bool:
        return row_name(sheet, keys) in (self.book.origin or {})

    def _is_touched(self, row: OpenedRow, keys: Keys, now: Mapping[str, Any]) -> bool:
        """Whether the row says something else than the project; a fault where the project changed, too."""
        here = digest(row.sheet, row.values, self.names)
        there = digest(row.sheet, now, self.names)
        before = (self.book.origin or {}).get(row_name(row.sheet, keys), there)
        if here in {before, there}:
            return False
        if there != before:
            found = "baris yang diubah di sini dan, sejak lembar ini diekspor, juga pada proyek"
            fix = "ekspor lagi, lalu ulangi perubahan baris ini"
            self._fault(row, row.sheet.keys[0], found, "perubahan di satu tempat", fix)
        return True

    def _gone(self, row: OpenedRow, keys: Keys) -> None:
        """Take note of a row that was exported and is no more in the project; a fault if it was edited."""
        if digest(row.sheet, row.values, self.names) == (self.book.origin or {})[row_name(row.sheet, keys)]:
            place = f"lembar {row.sheet.title}, baris {row.number}"
            self.result.notes.append(f"{place}: isi ini sudah tidak ada pada proyek dan tidak dibuat lagi.")
        else:
            found = "baris yang diubah di sini, tetapi sudah dihapus dari proyek"
            fix = "hapus baris ini, atau tulis dengan id baru"
            self._fault(row, row.sheet.keys[0], found, "isi yang masih ada", fix)

    def _delete(self, row: OpenedRow, keys: Keys, name: Name, path: TreePath) -> None:
        if self.tables[row.sheet.title].rows.get(keys) is None and self._is_known(row.sheet, keys):
            self.result.notes.append(
                f"lembar {row.sheet.title}, baris {row.number}: sudah dihapus sebelumnya."
            )
        elif self.tables[row.sheet.title].rows.get(keys) is None:
            fix = "hapus baris ini dari lembar kerja"
            self._fault(row, DELETE, "permintaan menghapus yang tidak ada", "baris yang sudah ada", fix)
        elif not path:
            self.deleted.add(name)
            del self.result.trees[name]
        else:
            holder = self._value(name, path[:-2])
            if isinstance(holder, dict) and path[-2] in holder:
                holder[path[-2]].pop(path[-1], None)
                if not holder[path[-2]]:
                    del holder[path[-2]]

    def _value(self, name: Name, path: TreePath) -> Any:
        node: Any = self.result.trees.get(name)
        for part in path:
            node = node.get(part) if isinstance(node, dict) else None
        return node

    def _edit(self, row: OpenedRow, name: Name, path: TreePath, old: Row) -> None:
        parent = self._parent(row, name, path)
        if parent is None:
            return
        values = {column: self._new(row, column, old) for column in row.sheet.columns}
        plain = next((column for column in values if not column.path), None)
        key = path[-1] if path else name
        if plain:
            if values[plain] is None:
                fix = f"isi sel ini, atau tulis «{DELETE_WORD}» pada kolom {DELETE}"
                self._fault(row, plain.heading, "sel kosong", f"isi untuk {plain.heading}", fix)
            parent[key] = values[plain]
            return
        node = parent.setdefault(key, self._begun(row.sheet, key))
        for column, value in values.items():
            if value != old.at(column.path):
                _put(node, column.path, value)

    def _new(self, row: OpenedRow, column: Column, old: Row) -> Any:
        """Return what a cell makes of a value: the very same, unless the cell says something else."""
        facts, before = column_facts(row.sheet, column), old.at(column.path)
        shown, cell = to_cell(before, facts, self.names), row.values.get(column.heading)
        if normal(cell, facts, self.names) == normal(shown, facts, self.names):
            return before
        return self._cell(row, column.heading, facts)

    def _begun(self, sheet: Sheet, key: Any) -> dict[str, Any]:
        if not sheet.steps:
            return {ID_FIELDS[sheet.kind]: key[1]}
        by = sheet.steps[-1].by
        return {by: key} if by not in {"", ORDINAL} else {}

    def _parent(self, row: OpenedRow, name: Name, path: TreePath) -> dict[Any, Any] | None:
        """Return the mapping that holds the row's entry; None, with a fault, where there is none."""
        if not path:
            return self.result.trees
        node = self._value(name, path[:-2])
        if not isinstance(node, dict):
            at = len(path) // 2 - 1
            titles = [sheet.title for sheet in SHEETS if sheet.kind == name[0] and len(sheet.steps) == at]
            fix = f"perbaiki isi sel ini, atau buat barisnya lebih dahulu pada lembar {titles[0]}"
            self._fault(
                row, row.sheet.keys[at], f"«{_said(([name[1], *path])[at * 2])}»", "isi yang ada", fix
            )
            return None
        if node.get(path[-2]) is None:
            node[path[-2]] = {}
        return node[path[-2]]  # type: ignore[no-any-return]

    def look_for_missing(self) -> None:
        """Name the rows that were exported and are gone; they stay, and so does what lies below them."""
        for sheet in SHEETS:
            seen = self.seen[sheet.title]
            for keys in self.tables[sheet.title].rows:
                known = self.book.origin is None or self._is_known(sheet, keys)
                if known and keys not in seen and not self._is_below_missing(sheet, keys):
                    self.result.kept.append(f"{sheet.title}: {' / '.join(map(_said, keys))}")

    def _is_below_missing(self, sheet: Sheet, keys: Keys) -> bool:
        if (sheet.kind, str(keys[0])) in self.deleted or self._value(
            (sheet.kind, str(keys[0])), tree_path(sheet, keys)
        ) is None:
            return True
        above = (s for s in SHEETS if s.kind == sheet.kind and s.steps == sheet.steps[: len(s.steps)])
        return any(keys[: len(s.keys)] not in self.seen[s.title] for s in above if s is not sheet)


def _said(key: Any) -> str:
    return f"{key:g}".replace(".", ",") if isinstance(key, float) else str(key)


def _put(node: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    """Set a value in an entry, or take it away; a mapping that holds nothing any more goes with it."""
    first, *rest = path
    if rest:
        below = node[first] if isinstance(node.get(first), dict) else {}
        _put(below, tuple(rest), value)
        value = below or None
    if value is None:
        node.pop(first, None)
    else:
        node[first] = value
