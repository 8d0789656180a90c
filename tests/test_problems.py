"""What an editor, a workflow and a program see of problems, and how the commands end."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from golden_cases import BASE, Case, cases, edited

from titian.cli import main
from titian.problems import Problem, report
from titian.rules import RULES
from titian.rules.look import shown

ERROR = Problem(
    path="content/a,b:c%d.yaml",
    line=3,
    column=7,
    code="TTN021",
    severity="galat",
    what="Tingkat di luar 1 sampai 5",
    found="«6»",
    expected="1 sampai 5",
    fix="pakai 100%\nlalu\rsimpan",
    subject="lurah",
)
ADVICE = Problem(
    "content/x.yaml", 1, 1, "TTN040", "saran", "Jadwal sudah lewat", "«a»", "jadwal baru", "hapus"
)
PLACE = re.compile(r"[^:]+:[1-9]\d*:[1-9]\d*: (galat|saran) (TTN\d{3}): .+; ditemukan .+; seharusnya .+; .+")

ENGLISH = re.compile(r"\b(should|input|valid|value|field|expected|found|required)\b", re.IGNORECASE)


def run(*arguments: str) -> Result:
    """Run the command line inside this process."""
    return CliRunner().invoke(main, arguments)


@pytest.fixture(scope="module")
def all_problems(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Case, Problem]]:
    """Every problem of every golden case."""
    folder = tmp_path_factory.mktemp("kasus")
    return [
        (case, problem)
        for number, case in enumerate(cases())
        for problem in case.problems(folder / str(number))
    ]


def changed(folder: Path, path: str, block: str) -> Path:
    """Return a copy of the base project with one change; see golden_cases.py."""
    case = Case("", "", "")
    case.lay_over_base(folder)
    file = folder / path
    file.write_text(edited(file.read_text("utf-8"), block), "utf-8")
    return folder


def test_human_format_is_one_line_each_and_a_count():
    """`file:line:column: severity code: message`, then how many of each."""
    assert report([ERROR, ADVICE], "human") == (
        "content/a,b:c%d.yaml:3:7: galat TTN021: Tingkat di luar 1 sampai 5 pada «lurah»; ditemukan «6»; "
        "seharusnya 1 sampai 5; perbaikan: pakai 100% lalu simpan\n"
        "content/x.yaml:1:1: saran TTN040: Jadwal sudah lewat; ditemukan «a»; seharusnya jadwal baru; "
        "perbaikan: hapus\n"
        "1 galat, 1 saran. Penjelasan: titian explain KODE\n"
    )
    assert report([], "human") == "Tidak ada masalah.\n"


def test_github_format_escapes_what_a_workflow_command_would_read():
    """Errors annotate as errors, advice as notices; no value can end the command or begin another."""
    lines = report([ERROR, ADVICE], "github").splitlines()
    assert lines[0] == (
        "::error file=content/a%2Cb%3Ac%25d.yaml,line=3,col=7,title=TTN021::Tingkat di luar 1 sampai 5 pada "
        "«lurah»; ditemukan «6»; seharusnya 1 sampai 5; perbaikan: pakai 100%25 lalu simpan"
    )
    assert lines[1].startswith("::notice file=content/x.yaml,line=1,col=1,title=TTN040::Jadwal sudah lewat;")
    assert report([], "github") == ""


def test_github_format_is_one_line_even_for_a_hostile_file_name():
    """Git can carry a file name with a line break in it."""
    hostile = Problem(
        "a\n::stop-commands::x\r.yaml", *([1] * 2), "TTN014", "galat", *("x\n::add-mask::y",) * 4
    )
    text = report([hostile], "github")
    assert text.count("\n") == 1
    assert text.endswith("\n")
    assert "\r" not in text
    assert text.startswith("::error file=a%0A%3A%3Astop-commands%3A%3Ax%0D.yaml,line=1")


def test_json_format_holds_every_field():
    """Programs get counts and each problem with all its parts, unescaped and unshortened."""
    result = json.loads(report([ERROR, ADVICE], "json"))
    assert {key: result[key] for key in ("version", "errors", "suggestions")} == {
        "version": 1,
        "errors": 1,
        "suggestions": 1,
    }
    assert result["problems"][0] == {
        "path": "content/a,b:c%d.yaml",
        "line": 3,
        "column": 7,
        "code": "TTN021",
        "severity": "galat",
        "what": "Tingkat di luar 1 sampai 5",
        "subject": "lurah",
        "found": "«6»",
        "expected": "1 sampai 5",
        "fix": "pakai 100%\nlalu\rsimpan",
    }
    assert result["problems"][1]["severity"] == "saran"
    assert json.loads(report([], "json")) == {"version": 1, "errors": 0, "suggestions": 0, "problems": []}


def test_every_problem_says_what_to_do(all_problems: list[tuple[Case, Problem]]):
    """Each has all its parts, on one line, and no rule breaks down."""
    assert len(all_problems) > 200
    for case, problem in all_problems:
        where = f"{case.code}, {case.name}"
        for part in (problem.what, problem.found, problem.expected, problem.fix):
            assert part.strip(), where
        printed = report([problem], "human").splitlines()
        assert len(printed) == 2, where
        assert PLACE.fullmatch(printed[0]), where
        assert report([problem], "github").count("\n") == 1, where
        assert "aturan ini sendiri" not in problem.found, where


def test_values_are_shown_short_enough_to_read():
    """Sixty characters fit; more are cut; line breaks never reach a message."""
    assert shown("a" * 60) == f"«{'a' * 60}»"
    assert shown("a" * 61) == f"«{'a' * 57}…»"
    assert shown("satu\n  dua") == "«satu dua»"
    assert [shown(value) for value in (None, True, False, [1], {}, 7)] == [
        *("kosong", "true", "false", "daftar", "peta", "«7»")
    ]


def test_no_message_falls_back_to_english(all_problems: list[tuple[Case, Problem]]):
    """Only the reader's own words about broken YAML may be English, in brackets."""
    for _, problem in all_problems:
        text = re.sub(r"\(.*?\)|«.*?»", "", problem.message)
        assert not re.search(
            r"\b(should|input|valid|value|field|expected|found|required)\b", text, re.IGNORECASE
        ), text


def test_exit_codes(tmp_path: Path):
    """0 when nothing blocks, advice included; 1 on an error; 2 when the command itself is wrong."""
    advice = changed(
        tmp_path / "advice",
        "content/trainings/nasional/seminar-integritas.yaml",
        "-units: 1\n+units: 1\n+sessions: [{start: 2020-01-01, end: 2020-01-02, place: Aula}]",
    )
    error = changed(
        tmp_path / "error", "content/positions/pengawas/lurah.yaml", "-  integritas: 2\n+  integritas: 6"
    )
    (tmp_path / "empty").mkdir()
    clean = run("check", str(BASE))
    assert (clean.exit_code, clean.output) == (0, "Tidak ada masalah.\n")
    assert run("check", str(advice)).exit_code == 0
    assert "0 galat, 1 saran." in run("check", str(advice)).output
    assert run("check", str(error)).exit_code == 1
    assert run("check", str(error), "--format", "github").output.startswith("::error file=content/positions/")
    assert json.loads(run("check", str(error), "--format", "json").output)["errors"] == 1
    for wrong in (
        ("check", str(tmp_path / "nowhere")),
        ("check", str(tmp_path / "empty")),
        ("check", str(error), "--format", "xml"),
        ("check", "--nonsense"),
        ("explain", "TTN999"),
        ("explain",),
        ("nonsense",),
    ):
        result = run(*wrong)
        assert result.exit_code == 2, wrong
        assert "Traceback" not in result.output, wrong


def test_the_installed_command_does_the_same():
    """`python -m titian check` in a process of its own, its output read as UTF-8."""
    environment = {**os.environ, "PYTHONPATH": str(BASE.parents[3] / "generator"), "PYTHONUTF8": "1"}
    finished = subprocess.run(
        [sys.executable, "-m", "titian", "check", str(BASE)],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (finished.returncode, finished.stdout, finished.stderr) == (0, "Tidak ada masalah.\n", "")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_explain_tells_all_of_a_rule(rule: object):
    """Code, severity, title, reason and both examples; small letters will do."""
    output = run("explain", rule.code.lower())
    assert output.exit_code == 0
    assert output.output.startswith(f"{rule.code} ({rule.severity}): {rule.title}\n\n{rule.why}\n")
    for example in (rule.wrong, rule.right):
        assert "\n".join(f"    {line}" for line in example.splitlines()) in output.output


def test_explain_of_an_unknown_code_lists_the_known():
    """An editor who mistypes a code sees which there are."""
    output = run("explain", "TTN12").output
    assert "TTN12" in output
    assert all(rule.code in output for rule in RULES)
