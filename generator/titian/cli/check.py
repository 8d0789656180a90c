"""`titian check`: every problem at once."""

import sys
from pathlib import Path
from typing import get_args

import click

from titian.cli.stages import quiet_option, stages
from titian.cli.usual import PROJECT, loaded, today
from titian.problems import Format, errors, report
from titian.rules import check


@click.command("check")
@click.argument("path", default=".", type=PROJECT)
@click.option(
    "--format",
    "style",
    type=click.Choice(get_args(Format)),
    default="human",
    show_default=True,
    help="Untuk orang, untuk GitHub, atau untuk program.",
)
@quiet_option
def check_command(path: Path, style: Format, *, silent: bool) -> None:
    """Periksa semua isi di PATH; semua masalah sekaligus.

    Contoh: titian check . --format json
    """
    with stages(silent=silent) as at:
        at("Membaca isi")
        sources = loaded(path)
        at("Memeriksa isi")
        problems = check(sources, today())
    text = report(problems, style)
    click.echo(text if style == "human" else text.encode(), nl=False)  # programs read UTF-8
    sys.exit(1 if errors(problems) else 0)
