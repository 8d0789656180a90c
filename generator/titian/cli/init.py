"""`titian init`: a new region's repository."""

import re
from pathlib import Path

import click

from titian.cli.usual import FOLDER, today
from titian.core.record import NAME, recorded
from titian.init import KINDS, UNKNOWN, NewRegion, project_files
from titian.load import load
from titian.model.fields import ID_PATTERN, MAX_ID
from titian.write import write_new_tree, write_tree

_LONGEST = MAX_ID - len("contoh-lokakarya-")


@click.command("init")
@click.argument("folder", type=FOLDER)
@click.option("--region", required=True, help="Id daerah, misalnya kabupaten-sukamaju.")
@click.option("--name", default="", help="Nama daerah. Bawaan: dari id.")
@click.option("--province", default=UNKNOWN, help="Provinsi.")
@click.option("--seat", default=UNKNOWN, help="Pusat pemerintahan.")
@click.option("--kemendagri-code", default=UNKNOWN, help="Kode Kemendagri, misalnya 11.73.")
@click.option("--bps-code", default=UNKNOWN, help="Kode BPS, misalnya 1174.")
def init_command(folder: Path, region: str, name: str, **said: str) -> None:
    """Buat repositori baru untuk satu daerah di FOLDER; isi nasional datang dari paket ini.

    Contoh: titian init situs-kami --region kabupaten-sukamaju --name "Kabupaten Sukamaju"
    """
    _refuse(region)
    told = {key: text.strip() or UNKNOWN for key, text in said.items()}
    files = project_files(NewRegion(region, name.strip(), **told), today())
    try:
        write_new_tree(folder, files)
    except FileExistsError as error:
        message = f"Folder {folder} sudah berisi. Pilih folder baru; tidak ada yang ditimpa."
        raise click.UsageError(message) from error
    write_tree(folder, {NAME: recorded(load(folder))})
    click.echo(
        f"Dibuat: {folder} ({len(files) + 1} berkas).\n"
        f"Langkah berikutnya: baca {folder / 'README.md'}, lalu jalankan di dalam {folder}: "
        "titian check, kemudian titian serve"
    )


def _refuse(region: str) -> None:
    """Stop at what cannot become a project, before anything is written."""
    if not re.fullmatch(ID_PATTERN, region) or region.partition("-")[0] not in KINDS or "-" not in region:
        kinds = ", ".join(f"{kind}-…" for kind in KINDS)
        raise click.UsageError(
            f"Id daerah «{region}» tidak sesuai; seharusnya huruf kecil, angka, dan tanda hubung, diawali "
            f"salah satu: {kinds} Misalnya: --region kabupaten-sukamaju"
        )
    if len(region) > _LONGEST:
        raise click.UsageError(f"Id daerah paling banyak {_LONGEST} huruf; pakai yang lebih pendek.")
