"""The commands: each reads its arguments, calls one stage, and prints what came of it."""

import datetime as dt
import sys
from pathlib import Path

import click

from titian.load import load
from titian.problems import errors, report
from titian.rules import RULES, check


@click.group()
@click.version_option(package_name="titian")
def main() -> None:
    """Titian: dari kompetensi yang ada ke kompetensi yang diminta jabatan."""


@main.command("check")
@click.argument("path", default=".", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option("--format", "style", type=click.Choice(["human", "github", "json"]), default="human")
def check_command(path: Path, style: str) -> None:
    """Periksa semua isi di PATH. Contoh: titian check . --format json."""
    problems = check(load(path), dt.date.today())  # noqa: DTZ011  # the editor's own day
    click.echo(report(problems, style), nl=False)  # type: ignore[arg-type]  # click checked the choice
    sys.exit(1 if errors(problems) else 0)


@main.command()
@click.argument("code")
def explain(code: str) -> None:
    """Jelaskan satu aturan. Contoh: titian explain TTN012."""
    rule = next((rule for rule in RULES if rule.code == code.upper()), None)
    if rule is None:
        known = ", ".join(rule.code for rule in RULES)
        raise click.UsageError(f"Kode {code} tidak dikenal. Yang ada: {known}")
    click.echo(f"{rule.code} ({rule.severity}): {rule.title}\n\n{rule.why}\n")
    click.echo(f"Salah:\n{_indented(rule.wrong)}\n\nBenar:\n{_indented(rule.right)}")


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines())
