"""`titian check`: every problem at once."""

import sys
from pathlib import Path
from typing import get_args

import click

from titian.cli.usual import PROJECT, loaded, today
from titian.problems import Format, errors, report
from titian.rules import check


@click.command("check")
@click.argument("path", default=".", type=PROJECT)
@click.option("--format", "style", type=click.Choice(get_args(Format)), default="human", show_default=True)
def check_command(path: Path, style: Format) -> None:
    """Periksa semua isi di PATH; semua masalah sekaligus.

    Contoh: titian check . --format json
    """
    problems = check(loaded(path), today())
    click.echo(report(problems, style), nl=False)
    sys.exit(1 if errors(problems) else 0)
