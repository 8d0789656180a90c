"""What an import would do: files, changes in words, or everything that keeps it from being done."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from titian.load import Document, RawFile, Sources
from titian.load.strict_yaml import KeyPath
from titian.problems import Problem, errors
from titian.rules import check
from titian.sheet.changes import FileChange, changed_lines
from titian.sheet.entries import Name, TreePath, data_of, documents, is_own, trees_of
from titian.sheet.facts import known_keys, order_of
from titian.sheet.layout import ID_FIELDS
from titian.sheet.merge import Merged, merged
from titian.sheet.names import Names, names_of
from titian.sheet.opened import OpenedRow, opened
from titian.sheet.table import Table, tables_of
from titian.sheet.workbook import workbook
from titian.sheet.yaml_edit import CannotEditError, edited, same
from titian.sheet.yaml_text import pair_text

Load = Callable[[Iterable[RawFile]], Sources]
FRAMEWORK = "competencies.yaml"


class DirtyProjectError(Exception):
    """The project has errors of its own; the message says how to see them."""


@dataclass(frozen=True)
class Plan:
    """What to write (None: take the file away), what that changes, and what stands against it."""

    files: Mapping[str, bytes | None]
    changes: tuple[FileChange, ...]
    faults: tuple[str, ...]
    kept: tuple[str, ...]  # rows that are gone from the workbook; their content stays
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _Project:
    """A project as it is: its files by path, what was loaded from them, and its rows."""

    raw: Mapping[str, bytes]
    sources: Sources
    documents: Mapping[Name, Document]
    names: Names
    tables: Mapping[str, Table]


def exported(files: Iterable[RawFile], load: Load, today: dt.date) -> bytes:
    """Return the project's content as XLSX. Raises DirtyProjectError where it has errors."""
    project = _project(files, load, today)
    return workbook(project.tables, project.names)


def planned(xlsx: bytes, files: Iterable[RawFile], load: Load, today: dt.date) -> Plan:
    """Return what importing a workbook into a project would do; writes nothing.

    Raises RefusedError for a file that is no workbook, DirtyProjectError where the project has errors.
    """
    book = opened(xlsx)
    project = _project(files, load, today)
    trees = trees_of(project.documents)
    result = merged(book, trees, project.tables, project.names)
    faults = sorted({*book.faults, *result.faults})
    notes = (*book.notes, *result.notes)
    if faults:
        return Plan({}, (), tuple(fault.message for fault in faults), tuple(result.kept), notes)
    return _Planner(project, result, load, today).plan(notes)


def _project(files: Iterable[RawFile], load: Load, today: dt.date) -> _Project:
    files = tuple(files)
    sources = load(files)
    found = errors(check(sources, today))
    if found:
        raise DirtyProjectError(
            f"Proyek ini masih mempunyai {len(found)} galat, misalnya {found[0].path}:{found[0].line}. "
            "Perbaiki dahulu; semuanya disebut oleh: titian check"
        )
    owned, names = documents(sources), names_of(sources)
    raw = {file.path: file.content for file in files}
    return _Project(raw, sources, owned, names, tables_of(trees_of(owned), names))


class _Planner:
    def __init__(self, project: _Project, result: Merged, load: Load, today: dt.date) -> None:
        self.project, self.result, self.load, self.today = project, result, load, today
        self.files: dict[str, bytes | None] = {}
        self.how: dict[str, tuple[Name | None, str]] = {}  # path -> entry, and what happens to it
        self.paths: dict[str, tuple[Name, Mapping[KeyPath, TreePath]]] = {}
        self.faults: list[str] = []

    def plan(self, notes: tuple[str, ...]) -> Plan:
        """Return the whole plan; with faults, no file."""
        for name in self.project.documents:
            if name not in self.result.trees:
                self._remove(name)
        for name, node in self.result.trees.items():
            data, places = data_of(name[0], node)
            path = self._write(name, _ordered(name[0], data, ()))
            self.paths[path] = name, {place: key for key, place in places.items()}
        self._list_competencies()
        if self.files and not self.faults:
            self.faults += self._problems()
        changes = () if self.faults else tuple(self._changes())
        files = {} if self.faults else self.files
        return Plan(files, changes, tuple(self.faults), tuple(self.result.kept), notes)

    def _remove(self, name: Name) -> None:
        path = self.project.documents[name].path
        self.files[path], self.how[path] = None, (name, "dihapus")

    def _write(self, name: Name, data: dict[str, Any]) -> str:
        """Note what becomes of the file of one entry and return its path."""
        document = self.project.documents.get(name)
        old = document.yaml.data if document else {}
        path = (
            document.path
            if document and _folder(name[0], old) == _folder(name[0], data)
            else _path(name, data)
        )
        if document and path == document.path and same(old, data):
            return path
        if (document is None or path != document.path) and path in self.project.raw:
            self.faults.append(f"{path} sudah ada dan berisi hal lain; pakai id lain.")
        elif document is None:
            self.files[path] = _begun(self._first_line(name[0]), data)
            self.how[path] = name, "berkas baru"
        else:
            self._edit(name, document, path, data)
        return path

    def _edit(self, name: Name, document: Document, path: str, data: dict[str, Any]) -> None:
        content = self._edited(document, data, name[0])
        if content is None:
            return
        if path != document.path:
            self.files[document.path] = None
            self.how[path] = name, f"dipindah dari {document.path}"
        else:
            self.how[path] = name, "diubah"
        self.files[path] = content

    def _edited(self, document: Document, data: dict[str, Any], kind: str) -> bytes | None:
        try:
            return edited(self.project.raw[document.path], data, lambda path: order_of(kind, path))
        except CannotEditError as error:
            self.faults.append(
                f"{document.path}: berkas ini ditulis dengan cara yang tidak dapat diubah dari lembar kerja "
                f"tanpa merusaknya ({error}); ubah berkas itu langsung."
            )
            return None

    def _first_line(self, kind: str) -> str:
        """Return the line for editors' programs with which the files of a kind begin."""
        for name, document in self.project.documents.items():
            line = self.project.raw[document.path].decode("utf-8-sig").partition("\n")[0].rstrip()
            if name[0] == kind and line.startswith("# yaml-language-server:"):
                return f"{line}\n"
        return ""

    def _list_competencies(self) -> None:
        """Keep the list of competencies.yaml in step with what was added and deleted."""
        document = next(filter(is_own, self.project.sources.of_kind("framework")), None)
        before = [name[1] for name in self.project.documents if name[0] == "competency"]
        after = [name[1] for name in self.result.trees if name[0] == "competency"]
        if document is None or before == after:
            return
        data = dict(document.yaml.data)
        listed = [each for each in data.get("competencies") or [] if each in after or each not in before]
        data["competencies"] = [*listed, *(each for each in after if each not in {*before, *listed})]
        content = None if same(data, document.yaml.data) else self._edited(document, data, "framework")
        if content is not None:
            self.files[document.path], self.how[document.path] = content, (None, "daftar kompetensi")

    def _problems(self) -> Iterator[str]:
        """Check the project as it would be; every error is named by the cell that it comes from."""
        after = {**self.project.raw, **self.files}
        found = self.load([RawFile(path, content) for path, content in after.items() if content is not None])
        by_path = {document.path: document for document in found.files}
        for problem in errors(check(found, self.today)):
            place = self._cell(problem, by_path.get(problem.path))
            yield f"{place}: {problem.code}: {problem.message}"

    def _cell(self, problem: Problem, document: Document | None) -> str:
        at = (problem.line, problem.column)
        if document is None or problem.path not in self.paths:
            return f"{problem.path}:{problem.line}:{problem.column}"
        name, places = self.paths[problem.path]
        marks = [*document.yaml.marks.items(), *document.yaml.key_marks.items()]
        path = max((path for path, mark in marks if mark == at), key=len, default=())
        row, rest = self._row(name, places, path)
        if row is None:
            return f"{problem.path}:{problem.line}:{problem.column}"
        heading = _heading(row, rest)
        return f"{row.fault(heading, '', '', '').place} ({heading})"

    def _row(
        self, name: Name, places: Mapping[KeyPath, TreePath], path: KeyPath
    ) -> tuple[OpenedRow | None, KeyPath]:
        """Return the row that a path lies in, and the rest of the path."""
        rows = self.result.places.get(name, {})
        for length in range(len(path), -1, -1):
            tree = places.get(path[:length]) if length else ()
            if tree is not None and tree in rows:
                return rows[tree], path[length:]
        return None, path

    def _changes(self) -> Iterator[FileChange]:
        after = tables_of(self.result.trees, self.project.names)
        for path, (name, how) in sorted(self.how.items()):
            lines = changed_lines(name, self.project.tables, after) if name and self.files[path] else ()
            if self.files[path] is None and name and name[0] != "quiz":
                lines = ("Halamannya hilang. Bila ada penggantinya, catat pada content/moved.yaml.",)
            yield FileChange(path, how, lines)


def _heading(row: OpenedRow, rest: KeyPath) -> str:
    """Return the heading of the column that holds what `rest` leads to, or the row's last key."""
    for column in row.sheet.columns:
        if column.path == rest[: len(column.path)] and (column.path or not rest):
            return column.heading
    return row.sheet.keys[-1]


def _folder(kind: str, data: Mapping[str, Any]) -> str:
    match kind:
        case "training":
            return str(data.get("region") or "nasional")
        case "position":
            return str(data.get("group"))
        case _:
            return ""


def _path(name: Name, data: Mapping[str, Any]) -> str:
    kind, identifier = name
    folder = {
        "training": f"content/trainings/{_folder(kind, data)}",
        "position": f"content/positions/{_folder(kind, data)}",
        "competency": "content/competencies",
        "quiz": "assessments",
    }[kind]
    return str(PurePosixPath(folder) / f"{identifier}.yaml")


def _ordered(kind: str, data: Any, path: tuple[str, ...]) -> Any:
    """Return data with its keys as content files order them."""
    if isinstance(data, list):
        return [_ordered(kind, each, path) for each in data]
    if not isinstance(data, dict):
        return data
    order = [*known_keys(kind, path), *data]
    return {key: _ordered(kind, data[key], (*path, key)) for key in sorted(data, key=order.index)}


def _begun(first_line: str, data: Mapping[str, Any]) -> bytes:
    """Return a new file."""
    return (first_line + "".join(f"{pair_text(key, value, 0)}\n" for key, value in data.items())).encode()


__all__ = ["ID_FIELDS", "DirtyProjectError", "Plan", "exported", "planned"]
