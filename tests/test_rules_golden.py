"""Every case of tests/golden/rules/ prints exactly what it says; golden_cases.py explains their form."""

from pathlib import Path

import pytest
from golden_cases import CLEAN, Case, cases, lines


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.code}: {case.name}")
def test_case(case: Case, tmp_path: Path):
    problems = case.problems(tmp_path / "proyek")
    own = tuple(problem for problem in problems if problem.code == case.code)
    others = tuple(problem for problem in problems if problem.code != case.code)
    where = f"tests/golden/rules/{case.code}.md, kasus «{case.name}»"
    assert (lines(own) or CLEAN) == case.printed, where
    assert lines(others) == case.printed_by_others, f"{where}: aturan lain"
