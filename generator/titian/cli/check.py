"""`titian check`: every problem at once."""

import sys
from pathlib import Path
from typing import get_args

import click

from titian.cli.stages import quiet_option, stages
from titian.cli.usual import PROJECT, loaded, today
from titian.core.changes import newer
from titian.core.origins import listed, stands_on_core, summary
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
@click.option("--origins", "each", is_flag=True, help="Sebut asal tiap entri: inti, daerah, atau diganti.")
@quiet_option
def check_command(path: Path, style: Format, *, each: bool, silent: bool) -> None:
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
    if style == "human" and stands_on_core(sources):
        click.echo(summary(sources) + (listed(sources) if each else "") + newer(sources, path), nl=False)
    sys.exit(1 if errors(problems) else 0)
