"""Problems: what a rule found, where, and how to mend it; and the three ways to print them."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Severity = Literal["galat", "saran"]
Format = Literal["human", "github", "json"]


@dataclass(frozen=True, order=True)
class Problem:
    """One fault in one place. `galat` blocks the build, `saran` advises."""

    path: str
    line: int
    column: int
    code: str
    severity: Severity
    what: str
    found: str
    expected: str
    fix: str
    subject: str = ""

    @property
    def message(self) -> str:
        """The sentence without its place, on one line whatever the file holds."""
        where = f" pada «{self.subject}»" if self.subject else ""
        text = (
            f"{self.what}{where}; ditemukan {self.found}; seharusnya {self.expected}; perbaikan: {self.fix}"
        )
        return " ".join(text.split())


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return only those that block."""
    return tuple(problem for problem in problems if problem.severity == "galat")


def report(problems: Sequence[Problem], style: Format) -> str:
    """Return all problems as text in one of the three formats."""
    match style:
        case "human":
            return _human(problems)
        case "github":
            return "".join(f"{_github(problem)}\n" for problem in problems)
        case "json":
            return _json(problems)


def _human(problems: Sequence[Problem]) -> str:
    lines = [f"{p.path}:{p.line}:{p.column}: {p.severity} {p.code}: {p.message}" for p in problems]
    return "".join(f"{line}\n" for line in (*lines, _count(problems)))


def _count(problems: Sequence[Problem]) -> str:
    if not problems:
        return "Tidak ada masalah."
    blocking = len(errors(problems))
    return f"{blocking} galat, {len(problems) - blocking} saran. Penjelasan: titian explain KODE"


def _github(problem: Problem) -> str:
    """Return a workflow annotation; the escapes are those the workflow command syntax asks for."""
    command = "error" if problem.severity == "galat" else "notice"
    message = _escaped(problem.message)
    path = _escaped(problem.path).replace(",", "%2C").replace(":", "%3A")
    place = f"file={path},line={problem.line},col={problem.column},title={problem.code}"
    return f"::{command} {place}::{message}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _json(problems: Sequence[Problem]) -> str:
    """Return {"version": 1, "errors": n, "suggestions": n, "problems": [...]}; see docs/check-output.md."""
    blocking = len(errors(problems))
    listed = [
        {
            "path": p.path,
            "line": p.line,
            "column": p.column,
            "code": p.code,
            "severity": p.severity,
            "what": p.what,
            "subject": p.subject,
            "found": p.found,
            "expected": p.expected,
            "fix": p.fix,
        }
        for p in problems
    ]
    result = {
        "version": 1,
        "errors": blocking,
        "suggestions": len(problems) - blocking,
        "problems": listed,
    }
    return json.dumps(result, ensure_ascii=False, indent=2) + "\n"
