"""The rows of a whole project, sheet by sheet, as cells; and the digest that tells an untouched row."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from titian.sheet.cells import normal, to_cell
from titian.sheet.entries import Key, Trees, rows
from titian.sheet.facts import Facts, column_facts, key_facts
from titian.sheet.layout import SHEETS, Sheet
from titian.sheet.names import Names

Cells = Mapping[str, Any]


@dataclass
class Table:
    """The rows of one sheet by their keys; each row holds its cells by heading."""

    rows: dict[tuple[Key, ...], Cells] = field(default_factory=dict)


def tables_of(trees: Trees, names: Names) -> dict[str, Table]:
    """Return the rows of every sheet, by its title."""
    tables = {sheet.title: Table() for sheet in SHEETS}
    for (kind, identifier), node in trees.items():
        for sheet in (sheet for sheet in SHEETS if sheet.kind == kind):
            for row in rows(sheet, identifier, node):
                cells = {
                    heading: to_cell(key, key_facts(sheet, index), names)
                    for index, (heading, key) in enumerate(zip(sheet.keys, row.keys, strict=True))
                }
                for column in sheet.columns:
                    cells[column.heading] = to_cell(row.at(column.path), column_facts(sheet, column), names)
                tables[sheet.title].rows[row.keys] = cells
    return tables


def facts_of(sheet: Sheet) -> dict[str, Facts]:
    """Return what each column below the keys holds, by heading."""
    return {column.heading: column_facts(sheet, column) for column in sheet.columns}


def row_name(sheet: Sheet, keys: tuple[Key, ...]) -> str:
    """Return the name by which the workbook remembers a row."""
    return "|".join([sheet.title, *map(str, keys)])


def digest(sheet: Sheet, cells: Cells, names: Names) -> str:
    """Return what is equal for two rows that say the same, whichever program saved them."""
    texts = [normal(cells.get(heading), facts, names) for heading, facts in facts_of(sheet).items()]
    return hashlib.sha256("\x1e".join(texts).encode()).hexdigest()[:16]
