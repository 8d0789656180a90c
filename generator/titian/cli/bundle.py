"""`titian bundle`: one archive for a server of one's own."""

import re
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import click

from titian.cli.usual import FOLDER
from titian.failure import BuildError
from titian.hosting.archive import PACKERS, Files
from titian.hosting.bundle import bundled, sums_of
from titian.write import swapped_in, write_tree

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar  # it has no public name

_PATH = re.compile(r"/([\w.~-]+/)*", re.ASCII)
_FILE = click.Path(path_type=Path, dir_okay=False)
_MEGABYTE = 1_000_000


def _shown(files: Files) -> "ProgressBar[tuple[str, bytes]]":
    """Count the files at a terminal: many pages take a while."""
    return click.progressbar(
        files, label="Membungkus berkas", show_pos=True, file=sys.stderr, hidden=not sys.stderr.isatty()
    )


def _prefix(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is None or _PATH.fullmatch(value):
        return value
    raise click.BadParameter(
        f"ditemukan {value}; seharusnya jalur yang diawali dan diakhiri garis miring, seperti /titian/"
    )


@click.command("bundle")
@click.option("--site", default="build/site", type=FOLDER, show_default=True, help="Situs jadi.")
@click.option(
    "--out", type=_FILE, help="Berkas hasil, .tar.gz atau .zip.  [default: build/titian-VERSI.tar.gz]"
)
@click.option("--prefix", callback=_prefix, help="Jalur situs di server, misalnya /titian/.")
def bundle_command(site: Path, out: Path | None, prefix: str | None) -> None:
    """Bungkus situs jadi menjadi satu paket untuk server sendiri, dengan sidik dan panduan.

    Contoh: titian bundle --prefix /titian/
    """
    number = version("titian")
    folder = f"titian-{number}"
    target = out or Path("build", f"{folder}.tar.gz")
    pack = next((packer for ending, packer in PACKERS.items() if target.name.endswith(ending)), None)
    if pack is None:
        raise click.UsageError(
            f"--out {target} tidak diakhiri .tar.gz atau .zip; pilih satu. "
            f"Contoh: titian bundle --out build/{folder}.zip"
        )
    try:
        with swapped_in(target) as file, _shown(bundled(site, prefix, number)) as files:
            pack(file, folder, files)
    except BuildError as error:
        raise click.ClickException(str(error)) from error
    write_tree(target.parent, {f"{target.name}.sha256": sums_of(target)})
    click.echo(
        f"Paket jadi: {target} ({target.stat().st_size / _MEGABYTE:.1f} MB); sidiknya: {target.name}.sha256\n"
        "Kirim keduanya ke pengelola server. Langkahnya ada di BACA-SAYA.txt di dalam paket."
    )
