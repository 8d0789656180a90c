"""Random edits: what was edited is changed, and nothing else; no file is ever harmed."""

import copy
import random
from typing import Any

import pytest
import yaml
from fuzzing import cases
from golden_cases import TODAY
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sheets_made import Edited, cells_of, files, plan_of, raw, workbook

from titian.load import parse_yaml, sources
from titian.sheet.entries import documents, trees_of
from titian.sheet.layout import SHEETS, Column, Sheet
from titian.sheet.merge import merged
from titian.sheet.names import names_of
from titian.sheet.opened import Opened, OpenedRow, opened
from titian.sheet.plan import exported
from titian.sheet.table import facts_of, tables_of
from titian.sheet.yaml_edit import edited, same

WORDS = (
    "x",
    "a: b",
    "# no",
    "kata " * 40,
    "dua\nbaris",
    "=1+1",
    "010",
    "true",
    "it's",
    '"q"',
    "[a",
    "- a",
    "a, b",
)
VALUES: tuple[Any, ...] = (
    *WORDS,
    7,
    True,
    None,
    [],
    {},
    ["a", "b, c"],
    {"from": 1, "to": 2},
    [{"a": "y " * 60}],
)
texts = st.text(
    st.characters(max_codepoint=0x17F, exclude_categories=["Cc", "Cf", "Z"]), min_size=1, max_size=60
).map(str.strip)
PATHS = sorted(path for path in files() if path.endswith(".yaml"))
TEXT_COLUMNS = [
    (sheet, column)
    for sheet in SHEETS
    for column in sheet.columns
    if facts_of(sheet)[column.heading].form == "text" and not facts_of(sheet)[column.heading].many
]


def mutated(chance: random.Random, data: Any) -> None:
    """Change, take away or add something, somewhere."""
    places: list[Any] = []
    pending = [data]
    while pending:
        node = pending.pop()
        if isinstance(node, (dict, list)) and node:
            places.append(node)
            pending += node.values() if isinstance(node, dict) else node
    node = chance.choice(places)
    key = chance.choice(list(node) if isinstance(node, dict) else range(len(node)))
    match chance.randrange(4):
        case 0 if len(node) > 1:
            del node[key]
        case 1 if isinstance(node, dict):
            node[f"baru{chance.randrange(9)}"] = copy.deepcopy(chance.choice(VALUES))
        case 1:
            node.insert(key, copy.deepcopy(chance.choice((node[key], *VALUES))))
        case _:
            node[key] = copy.deepcopy(chance.choice(VALUES))


def lines_of_values(text: str) -> dict[tuple[Any, ...], str]:
    """Return the text of every scalar in a file, by its path, quotes and all."""
    found: dict[tuple[Any, ...], str] = {}

    def walk(node: yaml.Node, path: tuple[Any, ...]) -> None:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                walk(value, (*path, key.value))
        elif isinstance(node, yaml.SequenceNode):
            for index, value in enumerate(node.value):
                walk(value, (*path, index))
        else:
            found[path] = text[node.start_mark.index : node.end_mark.index].strip()

    walk(yaml.compose(text, Loader=yaml.SafeLoader), ())
    return found


@pytest.mark.fuzz
def test_any_change_reads_back():
    """In files of every kind, with every kind of line end: none is refused, none comes out otherwise."""
    for seed in range(cases(150, 20_000)):
        chance = random.Random(seed)
        content = files()[chance.choice(PATHS)]
        if seed % 5 == 0:
            content = content.replace(b"\n", b"\r\n")
        old = parse_yaml(content).data
        new = copy.deepcopy(old)
        for _ in range(chance.choice((1, 1, 1, 3))):
            mutated(chance, new)
        assert same(parse_yaml(edited(content, new, lambda _: ())).data, new), seed


@pytest.mark.fuzz
@settings(max_examples=cases(60, 5_000), deadline=None)
@given(st.data())
def test_one_value_changes_and_every_other_keeps_its_very_spelling(data: st.DataObject):
    """Quotes, folds and comments around: only the value that was changed is spelt anew."""
    path = data.draw(st.sampled_from(PATHS))
    text = files()[path].decode()
    before = lines_of_values(text)
    place = data.draw(st.sampled_from(sorted(before, key=str)))
    new = parse_yaml(text.encode()).data
    holder = new
    for step in place[:-1]:
        holder = holder[step]
    holder[place[-1]] = f"x{data.draw(texts)}!"
    after = lines_of_values(edited(text.encode(), new, lambda _: ()).decode())
    assert {key: value for key, value in after.items() if key != place} == {
        key: value for key, value in before.items() if key != place
    }
    assert [line for line in text.split("\n") if line.strip().startswith("#")] == [
        line
        for line in edited(text.encode(), new, lambda _: ()).decode().split("\n")
        if line.strip().startswith("#")
    ]


@pytest.mark.fuzz
@settings(max_examples=cases(60, 3_000), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.sampled_from(TEXT_COLUMNS), st.integers(0, 200), texts.filter(bool)), max_size=6)
)
def test_cells_that_were_edited_change_and_no_other(edits: list[tuple[tuple[Sheet, Column], int, str]]):
    """On rows, without the file around them: the trees differ where a cell was typed into, and only there."""
    project = sources(raw(files()))
    owned, names = documents(project), names_of(project)
    tables = tables_of(trees_of(owned), names)
    book = base()
    typed: dict[tuple[str, int, str], str] = {}
    for (sheet, column), number, text in edits:
        rows = [row for row in book.rows if row.sheet is sheet]
        if rows:
            typed[sheet.title, rows[number % len(rows)].number, column.heading] = text
    rows = [
        OpenedRow(row.sheet, row.number, {**row.values, **typed_in(row, typed)}, row.columns)
        for row in book.rows
    ]
    result = merged(Opened(rows, [], [], book.origin), trees_of(owned), tables, names)
    assert (result.faults, result.kept) == ([], [])
    after = tables_of(result.trees, names)
    for row in rows:
        keys = next(keys for keys, at in row_numbers(row.sheet, tables).items() if at == row.number)
        for heading in facts_of(row.sheet):
            was = tables[row.sheet.title].rows[keys][heading]
            wanted = typed.get((row.sheet.title, row.number, heading))
            now = after[row.sheet.title].rows[keys][heading]
            assert now == (
                was if wanted is None or clean_same(wanted, was) else " ".join(wanted.split(" ")).strip()
            )


def clean_same(one: str, other: Any) -> bool:
    """Whether a cell says what was there before."""
    return one.strip() == ("" if other is None else str(other).strip())


def base() -> Opened:
    """Return the small project's workbook as it is read, once."""
    if not _BASE:
        _BASE.append(opened(workbook()))
    return _BASE[0]


_BASE: list[Opened] = []


def typed_in(row: OpenedRow, typed: dict[tuple[str, int, str], str]) -> dict[str, str]:
    """Return what was typed into a row, by heading."""
    place = (row.sheet.title, row.number)
    return {heading: text for (*at, heading), text in typed.items() if tuple(at) == place}


def row_numbers(sheet: Sheet, tables: Any) -> dict[tuple[Any, ...], int]:
    """Return on which row of its sheet each row was exported."""
    return {keys: number for number, keys in enumerate(tables[sheet.title].rows, 2)}


@pytest.mark.fuzz
def test_export_import_export_is_equal_after_random_edits():
    """Through the file itself: the workbook that was edited is the one that the changed project gives."""
    for seed in range(cases(3, 60)):
        chance = random.Random(seed)
        book = Edited()
        for sheet, column in chance.sample(TEXT_COLUMNS, 6):
            worksheet = book.book[sheet.title]
            if column.heading in {"Tautan pendaftaran", "Kode resmi"} or worksheet.max_row < 2:
                continue
            if column.heading.startswith("Nama "):  # other cells say it, too
                continue
            at = book.columns(sheet.title)[column.heading]
            cell = worksheet.cell(chance.randrange(2, worksheet.max_row + 1), at)
            if cell.value is not None:
                cell.value = f"Isi {chance.choice(WORDS).strip()} {seed}"
        plan = book.plan()
        assert plan.faults == (), seed
        project = {
            **files(),
            **{path: content for path, content in plan.files.items() if content is not None},
        }
        again = plan_of(book.saved(), project)
        assert (again.files, again.faults, again.kept) == ({}, (), ()), seed
        assert (
            cells_of(exported(raw(project), sources, TODAY))["Pelatihan"]
            == cells_of(book.saved())["Pelatihan"]
        ), seed
