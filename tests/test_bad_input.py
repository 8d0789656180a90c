"""Bad input by hand: each case of tests/golden/bad/ gets exactly the answer that stands there, and soon."""

import os
import socket
import sys
import time
import tracemalloc
from pathlib import Path

import pytest
from click.testing import CliRunner
from golden_cases import CLEAN, TODAY, Case, bad_cases, cases, lines
from small_project import answered, dumped, small_files, with_files

from titian.build import build
from titian.chrome import run_mkdocs
from titian.cli import main
from titian.failure import BuildError
from titian.load import load, raw_files
from titian.problems import errors
from titian.rules import MOST, check

SECONDS = 2
MEGABYTES = 200
PAGE = b"---\ntitle: Alur\ndescription: Alur kerja.\n---\n\nIsi.\n"


@pytest.mark.parametrize("case", bad_cases(), ids=lambda case: f"{case.code}: {case.name}")
def test_bad_input_gets_its_answer(case: Case, tmp_path: Path):
    """All messages of all rules, word for word."""
    assert lines(case.problems(tmp_path / "proyek")) == case.printed
    assert case.printed != CLEAN


def test_there_are_enough_cases_by_hand():
    """Bad ones only, each under a name of its own."""
    bad = [f"{case.code}: {case.name}" for case in bad_cases()]
    wrong = [f"{case.code}: {case.name}" for case in cases() if case.is_wrong]
    assert len(set(bad)) == len(bad) >= 150
    assert len(set(wrong)) == len(wrong) >= 150


def test_every_fault_of_a_file_comes_at_once():
    """A training with twenty-five different faults prints them all, each once, in the order of its lines."""
    path = "content/trainings/nasional/seminar-integritas.yaml"
    rows = [f"kunci-{number}: {number}" for number in range(20)]
    text = "\n".join(
        (
            *("id: lain", "name: ''", "provider: lann", "form: seminar", "mode: online", "summary: 7", *rows),
            *("units: -1", "raises: [{competency: integritas, from: 3, to: 2}]", "checked: 2026-02-30"),
        )
    )
    changed = {path: text.encode()}
    problems = errors(answered(with_files(changed), changed))
    here = [problem for problem in problems if problem.path == path]
    assert len({(p.line, p.column, p.code, p.expected) for p in here}) == len(here) >= 30
    assert {p.line for p in here} >= set(range(1, 29)) - {4}


def test_all_parsers_count_lines_alike():
    """A lone carriage return begins no line: it is refused, and what stands after it is found where it is."""
    page = PAGE.replace(b"Isi.", b"Satu\rdua.\n\n[x](/tidak-ada/)")
    changed = {"content/pages/panduan/alur.md": page}
    found = {(p.code, p.line, p.column) for p in answered(with_files(changed), changed)}
    assert found == {("TTN008", 6, 5), ("TTN052", 8, 1)}


def test_a_flood_of_faults_is_cut_and_says_so():
    """A hundred of one kind are listed, then that there are more."""
    changed = {"content/synonyms.yaml": dumped({"synonyms": list(range(150))})}
    found = [p for p in answered(with_files(changed), changed) if p.code == "TTN020"]
    assert len(found) == MOST + 1
    (last,) = (problem for problem in found if problem.found == "lebih dari 100 masalah seperti ini")
    assert (last.line, last.expected, last.fix) == (
        MOST + 2,
        "tidak ada masalah",
        "perbaiki yang sudah disebut, lalu periksa lagi",
    )


def test_bad_input_writes_nothing(tmp_path: Path):
    """Neither a build nor a check leaves anything behind, not even an empty folder."""
    for number, case in enumerate(bad_cases()[::12]):
        project, out = tmp_path / f"proyek-{number}", tmp_path / f"hasil-{number}"
        case.lay_over_base(project)
        before = {path: path.stat().st_mtime_ns for path in project.rglob("*") if path.is_file()}
        if errors(check(load(project), TODAY)):
            assert build(project, out, TODAY).files == 0
        assert not out.exists()
        assert before == {path: path.stat().st_mtime_ns for path in project.rglob("*") if path.is_file()}


@pytest.mark.parametrize("settings", [None, "site_name: [", "site_name: T\ntheme: tidak-ada\n"])
def test_settings_that_mkdocs_refuses_end_in_a_sentence(tmp_path: Path, settings: str | None):
    """Even where nobody checked first: no traceback, but what to do."""
    if settings is not None:
        (tmp_path / "mkdocs.yml").write_text(settings, "utf-8")
    (tmp_path / "docs").mkdir()
    with pytest.raises(BuildError, match=r"Bandingkan mkdocs\.yml"):
        run_mkdocs(tmp_path, tmp_path / "docs", tmp_path / "site", {})


def write_base(folder: Path) -> Path:
    """Write the base project into a folder."""
    for name, content in small_files().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse these names themselves")
@pytest.mark.parametrize("name", [b"a\nb.md", b"caf\xe9.md", b"a\x1b[31m.md", "caf\u0065\u0301.md".encode()])
def test_names_that_no_terminal_should_see(tmp_path: Path, name: bytes):
    """A line break, bytes that are no UTF-8, an escape, a loose accent: one line each, in all formats."""
    write_base(tmp_path)
    Path(os.fsdecode(os.fsencode(tmp_path / "content" / "pages") + b"/" + name)).write_bytes(PAGE)
    assert [problem.code for problem in check(load(tmp_path), TODAY)] == ["TTN018"]
    for style in ("human", "github", "json"):
        result = CliRunner().invoke(main, ("check", str(tmp_path), "--format", style))
        assert result.exit_code == 1
        assert "\x1b" not in result.output
    human = CliRunner().invoke(main, ("check", str(tmp_path))).output
    assert len(human.splitlines()) == 2


def test_pipes_and_sockets_are_not_waited_for(tmp_path: Path):
    """A named pipe would block its reader for ever."""
    write_base(tmp_path)
    os.mkfifo(tmp_path / "content" / "pages" / "pipa.md")
    with socket.socket(socket.AF_UNIX) as listening:
        here = Path.cwd()
        os.chdir(tmp_path / "content")  # an address of a socket must be short
        try:
            listening.bind("soket.yaml")
        finally:
            os.chdir(here)
        found = [(p.path, p.code, p.found) for p in check(load(tmp_path), TODAY)]
    assert ("content/pages/pipa.md", "TTN016", "«bukan berkas biasa»") in found
    assert ("content/soket.yaml", "TTN016", "«bukan berkas biasa»") in found


def test_a_file_without_permission_and_one_that_vanishes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Both are named, and all other files are still checked."""
    write_base(tmp_path)
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "forms.yaml":
            raise PermissionError(13, "Permission denied")
        if path.name == "lurah.yaml":
            raise FileNotFoundError(2, "No such file or directory")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    problems = check(load(tmp_path), TODAY)
    assert [(p.path, p.code, p.found) for p in problems] == [
        ("content/forms.yaml", "TTN016", "«tanpa izin baca»"),
        ("content/positions/pengawas/lurah.yaml", "TTN016", "«gagal dibaca (No such file or directory)»"),
    ]


def test_a_folder_that_cannot_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """It is named as a whole."""
    write_base(tmp_path)
    iterdir = Path.iterdir

    def refuse(path: Path):
        if path.name == "pages":
            raise PermissionError(13, "Permission denied")
        return iterdir(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    (problem,) = check(load(tmp_path), TODAY)
    assert (problem.path, problem.code) == ("content/pages", "TTN016")


def test_the_walk_reads_no_more_than_it_uses(tmp_path: Path):
    """A film in the content folder is not read, nor is a text that is too long."""
    write_base(tmp_path)
    for name in ("film.mp4", "naskah.yaml", "foto.png"):
        with (tmp_path / "content" / "pages" / name).open("wb") as file:
            file.truncate(3_000_000_000)
    start = time.perf_counter()
    found = {file.path: len(file.content) for file in raw_files(tmp_path)}
    assert time.perf_counter() - start < SECONDS
    assert {found[f"content/pages/{name}"] for name in ("film.mp4", "naskah.yaml", "foto.png")} == {0}


HOSTILE = {
    "brackets": PAGE + b"[" * 49_000,
    "brackets by paragraph": PAGE + (b"[" * 100 + b"\n\n") * 480,
    "pictures by paragraph": PAGE + (b"![" * 100 + b"\n\n") * 240,
    "links by paragraph": PAGE + (b"[a](" * 100 + b"\n\n") * 120,
    "open tags": PAGE + b"<a " * 500 + b"\n\n" + b"a\n\n" * 2_000,
    "declarations": PAGE + b"<![CDATA[" * 440,
    "paragraphs": PAGE + b"a\n\n" * 16_000,
    "headings": PAGE + b"# a\n\n" * 2_400,
    "quotes": PAGE + b"> " * 1_900 + b"a\n",
    "lists": PAGE + b"- " * 1_900 + b"a\n",
    "emphasis": PAGE + (b"*a **b " * 500 + b"\n\n") * 13,
    "code": PAGE + (b"".join(b"`" * n + b" " for n in range(85)) + b"\n\n") * 12,
    "tables": PAGE + (b"|" * 1_900 + b"\n" + b"|-" * 1_000 + b"\n\n") * 12,
    "references": PAGE + b"[a]: /b\n\n" * 2_000,
    "entities": PAGE + (b"&#" * 1_900 + b"\n\n") * 12,
    "template text": PAGE + (b"TULIS " * 600 + b"\n\n") * 13,
    "front matter": b"---\n" + b"a: b\n" * 390_000,
    "nothing": b"---\ntitle: \n" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_cost_little(name: str):
    """No page keeps a parser busy for more than two seconds, or costs more than 200 megabytes."""
    changed = {"content/pages/panduan/alur.md": HOSTILE[name]}
    start = time.process_time()
    answered(with_files(changed), changed)
    assert time.process_time() - start < SECONDS
    tracemalloc.start()
    try:
        check(with_files(changed), TODAY)
        assert tracemalloc.get_traced_memory()[1] < MEGABYTES * 1_000_000
    finally:
        tracemalloc.stop()
