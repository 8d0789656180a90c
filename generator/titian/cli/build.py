"""`titian build`: the finished site."""

import sys
import time
from pathlib import Path

import click

from titian.build import Built, build
from titian.cli.usual import FOLDER, today
from titian.failure import BuildError
from titian.problems import errors, report


@click.command("build")
@click.option("--out", default="build", type=FOLDER, show_default=True, help="Folder hasil.")
def build_command(out: Path) -> None:
    """Bangun situs ke OUT/site.

    Contoh: titian build --out build
    """
    sys.exit(0 if built_site(Path.cwd(), out) else 1)


def built_site(root: Path, out: Path) -> bool:
    """Build once and say how it went; whether there is a new site."""
    start = time.perf_counter()
    try:
        built = build(root, out, today())
    except FileNotFoundError as error:
        raise click.UsageError(str(error)) from error
    except BuildError as error:
        click.echo(f"Situs tidak jadi dibangun.\n{error}", err=True)
        return False
    click.echo(_summary(built, out, time.perf_counter() - start), nl=False)
    return not errors(built.problems)


def _summary(built: Built, out: Path, seconds: float) -> str:
    problems = report(built.problems, "human") if built.problems else ""
    if errors(built.problems):
        return f"{problems}Situs lama tetap dipakai sampai galat diperbaiki.\n"
    return f"{problems}Situs jadi: {out / 'site'} ({built.files} berkas, {seconds:.1f} detik)\n"
