"""`titian new`: a content file to fill in."""

import re
from pathlib import Path
from typing import get_args

import click

from titian.cli.usual import today
from titian.model.fields import ID_PATTERN
from titian.new import new_file
from titian.templates import Kind


@click.command("new")
@click.argument("kind", type=click.Choice(get_args(Kind)))
@click.argument("identifier")
@click.option("--region", default="nasional", show_default=True, help="Untuk training: id daerah.")
@click.option("--group", default="pelaksana", show_default=True, help="Untuk position: id kelompok jabatan.")
def new_command(kind: Kind, identifier: str, region: str, group: str) -> None:
    """Buat berkas baru dari templat yang berisi petunjuk.

    Contoh: titian new training lokakarya-arsip-tebo --region kabupaten-tebo
    """
    if not re.fullmatch(ID_PATTERN, identifier):
        raise click.UsageError(
            f"Id «{identifier}» tidak dapat dipakai: hanya huruf kecil, angka, dan tanda hubung. "
            "Contoh: lokakarya-arsip-tebo"
        )
    folder = group if kind == "position" else region
    try:
        path = new_file(Path.cwd(), kind, identifier, folder, today())
    except FileExistsError as error:
        raise click.UsageError(f"{error.filename} sudah ada; pilih id lain.") from error
    click.echo(
        f"Dibuat: {path.relative_to(Path.cwd()).as_posix()}\nIsi setiap TULIS, lalu jalankan: titian check"
    )
