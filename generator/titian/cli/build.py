"""`titian build`: the finished site."""

import sys
import time
from pathlib import Path

import click

from titian.build import Built, build
from titian.cli.stages import quiet_option, stages
from titian.cli.usual import FOLDER, today
from titian.failure import BuildError
from titian.labels import decimal
from titian.problems import errors, report


@click.command("build")
@click.option("--out", default="build", type=FOLDER, show_default=True, help="Folder hasil.")
@quiet_option
def build_command(out: Path, *, silent: bool) -> None:
    """Bangun situs ke OUT/site.

    Contoh: titian build --out build
    """
    start = time.perf_counter()
    try:
        with stages(silent=silent) as at:
            built = build(Path.cwd(), out, today(), at)
    except FileNotFoundError as error:
        raise click.UsageError(str(error)) from error
    except BuildError as error:
        click.echo(f"Situs tidak jadi dibangun.\n{error}", err=True)
        sys.exit(1)
    click.echo(_summary(built, out, time.perf_counter() - start), nl=False)
    sys.exit(1 if errors(built.problems) else 0)


def _summary(built: Built, out: Path, seconds: float) -> str:
    problems = report(built.problems, "human") if built.problems else ""
    if errors(built.problems):
        return f"{problems}Situs lama tetap dipakai sampai galat diperbaiki.\n"
    return f"{problems}Situs jadi: {out / 'site'} ({built.files} berkas, {decimal(seconds, 1)} detik)\n"
