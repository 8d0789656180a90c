"""The command line as people meet it: help with an example everywhere, readable on any terminal."""

import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from edited_project import BASE, SEMINAR, replaced

import titian.cli.check as check_module
from titian.cli import main
from titian.cli.console import plain_where_needed
from titian.cli.stages import stages

GENERATOR = Path(__file__).parent.parent / "generator"


def commands(
    group: click.Group, path: tuple[str, ...] = ("titian",)
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Yield every command that does something, with the words by which it is called."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name), command


EVERY = {" ".join(path): command for path, command in commands(main)}


@pytest.mark.parametrize("name", EVERY)
def test_every_command_says_what_it_does_with_an_example_that_works(name: str):
    """Help names each option; the example is a call of this very command that it understands."""
    words = name.split()[1:]
    found = CliRunner().invoke(main, [*words, "--help"], terminal_width=200)
    assert found.exit_code == 0, found.output
    example = re.search(rf"Contoh: (?:.*\n)*? *({name}\b.*)", found.output)
    assert example, found.output
    command = EVERY[name]
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, f"{name} {option.name}"
    call = re.split(r" [>|] | && |  ", example[1])[0]
    arguments = shlex.split(call)[len(words) + 1 :]
    parser = command.make_parser(click.Context(command))
    _, left, _ = parser.parse_args(arguments)
    assert left == [], f"{call}: {left}"


def test_the_program_says_where_to_begin():
    """Whoever knows no command yet is told the first one."""
    assert "titian serve" in CliRunner().invoke(main, ["--help"]).output


@pytest.mark.parametrize(
    ("called", "way_out"),
    [
        (["check", "--format", "xml"], "human"),
        (["explain", "TTN999"], "Yang ada: TTN001"),
        (["new", "training", "seminar-integritas"], "pilih id lain"),
        (["build"], "bukan proyek Titian"),
        (["serve"], "bukan proyek Titian"),
        (["check"], "bukan proyek Titian"),
        (["serve", "--port", "x"], "--port"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_is_possible(
    called: list[str], way_out: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Nothing is written, and the message names the way out."""
    if called[0] == "new":
        shutil.copytree(BASE, tmp_path / "p")
        monkeypatch.chdir(tmp_path / "p")
    else:
        monkeypatch.chdir(tmp_path)
    found = CliRunner().invoke(main, called)
    assert found.exit_code == 2
    assert way_out in found.output
    assert not (tmp_path / "build").exists()


class Terminal(io.StringIO):
    """A stream that somebody looks at."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def test_stages_are_shown_to_people_only(monkeypatch: pytest.MonkeyPatch):
    """One line each with its time; the same stage called often is one; nothing in pipes or when told so."""
    for stream, silent, lines in ((Terminal(), False, 2), (Terminal(), True, 0), (io.StringIO(), False, 0)):
        monkeypatch.setattr(sys, "stderr", stream)
        with stages(silent=silent) as at:
            for stage in ("Membaca isi", "Membuat halaman", "Membuat halaman"):
                at(stage)
        shown = stream.getvalue().splitlines()
        assert len(shown) == lines
        assert all(re.fullmatch(r"  Mem\w+ \w+ … \d+,\d detik", line) for line in shown), shown


def test_an_interrupted_stage_ends_its_line(monkeypatch: pytest.MonkeyPatch):
    """What the shell prints next stands on a line of its own."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)

    def interrupted() -> None:
        with stages(silent=False) as at:
            at("Membaca isi")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert terminal.getvalue().endswith("detik\n")


def test_ctrl_c_ends_quietly(monkeypatch: pytest.MonkeyPatch):
    """No traceback and no «Aborted!»: the shell learns 130."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(check_module, "check", interrupted)
    found = CliRunner().invoke(main, ["check", str(BASE)])
    assert found.exit_code == 130
    assert found.output == ""


@pytest.mark.parametrize(
    ("encoding", "style", "shown"),
    [
        ("cp1252", "human", "ditemukan «lan -> ??»; seharusnya"),
        # What says that it knows ASCII alone is a UTF-8 terminal with a poor locale; click knows that.
        ("ascii", "human", "ditemukan «lan → 日本»; seharusnya"),
        ("cp437", "json", '"found": "«lan → 日本»"'),
    ],
)
def test_problems_are_printed_on_a_terminal_that_knows_few_signs(
    encoding: str, style: str, shown: str, tmp_path: Path
):
    """Plain signs stand for those that it does not know; what programs read is UTF-8 everywhere."""
    project = tmp_path / "project"
    shutil.copytree(BASE, project)
    replaced(SEMINAR, "provider: lan", 'provider: "lan → 日本"')(project)
    text = printed(encoding, "check", str(project), "--format", style)
    assert shown in text.decode("cp1252" if encoding == "cp1252" else "utf-8")


def printed(encoding: str, *arguments: str) -> bytes:
    """Return what a command prints, which has found faults."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(GENERATOR),
        "PYTHONIOENCODING": encoding,
        "PYTHONUTF8": "0",
    }
    done = subprocess.run(
        [sys.executable, "-m", "titian", *arguments], env=environment, capture_output=True, check=False
    )
    assert done.returncode == 1, done.stderr.decode()
    assert b"Traceback" not in done.stderr
    return done.stdout


def test_plain_signs_stand_where_a_terminal_has_no_others():
    """What cannot be shown becomes what is nearest to it; what can be stays."""
    plain_where_needed()
    text = "«é» → … ≤ 日 \udc80"
    assert text.encode("cp1252", "titian-plain").decode("cp1252") == "«é» -> … <= ? ?"
    assert text.encode("ascii", "titian-plain") == b'"e" -> ... <= ? ?'
