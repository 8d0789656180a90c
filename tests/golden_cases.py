"""Reads the golden cases of tests/golden/rules/ and bad/; lays each over the small valid project in _base/.

A file holds one rule: `# TTN033: its title` (in bad/ one topic, and every rule is meant), then cases. A case
is `## what happens`, then what differs from the base project, then what `titian check` prints:

    ### berkas: <path>          the whole file, in a fenced block
    ### berkas (bita): <path>   the whole file as a Python bytes literal; + and * with a number are allowed
    ### ubah: <path>            lines of the base file that change: - before, + after, a space unchanged
    ### hapus: <path>           the file is not there (no block)
    ### folder: <path>          there is an empty folder instead (no block)
    ### tautan: <path>          there is a symbolic link instead, to what the block says
    ### pesan                   the exact lines of this rule, or `Tidak ada masalah.` where it has none
    ### pesan aturan lain       the exact lines of all other rules; without it the other rules are silent
"""

import ast
import datetime as dt
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from titian.load import load
from titian.problems import Problem, report
from titian.rules import check

GOLDEN = Path(__file__).parent / "golden" / "rules"
BASE = GOLDEN / "_base"
BAD = GOLDEN.parent / "bad"
TODAY = dt.date(2026, 11, 21)
CLEAN = "Tidak ada masalah."

_PART = re.compile(
    r"### (berkas|berkas \(bita\)|ubah|hapus|folder|tautan|pesan|pesan aturan lain)(?:: (\S.*))?"
)
_FENCE = re.compile(r"(`{3,})[a-z]*")


@dataclass(frozen=True)
class Part:
    """One `###` of a case: what it is, the path it is about, and its block."""

    kind: str
    path: str
    block: str


@dataclass
class Case:
    """One `##`: what is laid over the base project and what is printed."""

    code: str
    title: str
    name: str
    parts: list[Part] = field(default_factory=list)

    @property
    def is_wrong(self) -> bool:
        """Whether the rule finds something."""
        return self.printed != CLEAN

    @property
    def printed(self) -> str:
        """What the rule prints."""
        return self._block("pesan")

    @property
    def printed_by_others(self) -> str:
        """What all other rules print."""
        return self._block("pesan aturan lain")

    def _block(self, kind: str) -> str:
        return "\n".join(part.block for part in self.parts if part.kind == kind)

    def lay_over_base(self, folder: Path) -> Path:
        """Write the base project with this case's changes into a new folder."""
        shutil.copytree(BASE, folder)
        for part in self.parts:
            if part.path:
                _apply(part, folder / part.path)
        return folder

    def problems(self, folder: Path) -> tuple[Problem, ...]:
        """Return everything that all rules find in this case, laid out in a new folder."""
        return check(load(self.lay_over_base(folder)), TODAY)


def cases() -> list[Case]:
    """Return all cases of all rules."""
    return [case for path in sorted(GOLDEN.glob("TTN*.md")) for case in _cases(path)]


def bad_cases() -> list[Case]:
    """Return the cases that are sorted by what is wrong with the file, whichever rules say so."""
    return [case for path in sorted(BAD.glob("*.md")) for case in _cases(path)]


def lines(problems: tuple[Problem, ...]) -> str:
    """Return what `titian check` prints of problems, without the line that counts them."""
    return "\n".join(report(problems, "human").splitlines()[: len(problems)])


def edited(text: str, block: str, name: str = "") -> str:
    """Return `text` with the one place that the - lines describe replaced by the + lines."""
    steps = [(line[:1], line[1:]) for line in block.splitlines()]
    before = "".join(f"{line}\n" for sign, line in steps if sign != "+")
    after = "".join(f"{line}\n" for sign, line in steps if sign != "-")
    assert f"\n{text}".count(f"\n{before}") == 1, f"{name}: baris lama harus ada tepat sekali:\n{before}"
    return f"\n{text}".replace(f"\n{before}", f"\n{after}")[1:]


def _cases(path: Path) -> Iterator[Case]:
    code, title, case = path.stem, "", None
    rows = iter(path.read_text("utf-8").splitlines())
    for row in rows:
        if row.startswith("# "):
            code, _, title = row.removeprefix("# ").partition(": ")
        elif row.startswith("## "):
            if case:
                yield case
            case = Case(code, title, row.removeprefix("## "))
        elif row.startswith("#"):
            match = _PART.fullmatch(row)
            assert match, f"{path.name}: bagian tidak dikenal: {row}"
            assert case, f"{path.name}: bagian sebelum kasus pertama: {row}"
            block = (
                "" if match[1] in {"hapus", "folder"} else _block(rows, f"{path.name}: {case.name}: {row}")
            )
            case.parts.append(Part(match[1], match[2] or "", block))
    assert case, f"{path.name}: tidak ada kasus"
    yield case


def _block(rows: Iterator[str], name: str) -> str:
    fence = _FENCE.fullmatch(next((row for row in rows if row), ""))
    assert fence, f"{name}: blok berpagar tidak ada"
    block = []
    for row in rows:
        if row == fence[1]:
            return "\n".join(block)
        block.append(row)
    raise AssertionError(f"{name}: blok tidak ditutup")


def _apply(part: Part, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    match part.kind:
        case "berkas":
            _remove(file)
            file.write_text(f"{part.block}\n", "utf-8")
        case "berkas (bita)":
            file.write_bytes(_value(ast.parse(part.block.strip(), mode="eval").body))
        case "ubah":
            file.write_text(edited(file.read_text("utf-8"), part.block, part.path), "utf-8")
        case "hapus":
            file.unlink()
        case "folder":
            _remove(file)
            file.mkdir()
        case "tautan":
            _remove(file)
            file.symlink_to(part.block)


def _remove(file: Path) -> None:
    if file.is_dir():
        shutil.rmtree(file)
    file.unlink(missing_ok=True)


def _value(node: ast.expr) -> bytes:
    match node:
        case ast.Constant(value=bytes() as value):
            return value
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _value(left) + _value(right)
        case ast.BinOp(left=left, op=ast.Mult(), right=ast.Constant(value=int() as times)):
            return _value(left) * times
    raise AssertionError(f"bukan bita: {ast.unparse(node)}")
