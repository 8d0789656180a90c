"""The command `titian join`."""

import time
from pathlib import Path

import click

from titian.core.home import home
from titian.failure import BuildError
from titian.join import join

_FOLDER = click.Path(path_type=Path, file_okay=False)
_SITE = click.Path(path_type=Path, file_okay=False, exists=True)


@click.command("join")
@click.argument("national", type=_SITE)
@click.argument("regions", type=_SITE, nargs=-1, required=True)
@click.option("--out", default="build", type=_FOLDER, show_default=True, help="Folder hasil.")
def join_command(national: Path, regions: tuple[Path, ...], out: Path) -> None:
    """Gabungkan situs jadi: NATIONAL di akar, setiap situs REGIONS di foldernya, dengan satu pencarian.

    Situs daerah tidak dibangun ulang. Hasilnya ditulis ke OUT/site.

    Contoh: titian join nasional/site daerah/*/site --out build
    """
    start = time.perf_counter()
    templates = home(Path.cwd()) / "site_overrides" / "pages"
    try:
        with click.progressbar(length=len(regions), label="Indeks daerah", show_pos=True) as bar:
            joined = join(national, regions, out, templates, lambda ready: bar.update(ready - bar.pos))
    except BuildError as error:
        raise click.ClickException(str(error)) from error
    seconds = time.perf_counter() - start
    click.echo(
        f"Situs gabungan jadi: {out / 'site'} ({joined.regions} daerah, {joined.pages} halaman daerah "
        f"dapat dicari, {seconds:.1f} detik)"
    )
