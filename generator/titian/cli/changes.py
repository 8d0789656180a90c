"""`titian changes`: which pages differ from an earlier site."""

from contextlib import nullcontext
from pathlib import Path
from typing import Literal

import click

from titian.cli.usual import FOLDER, REPORT_FORMAT
from titian.failure import BuildError
from titian.review.changes import changes, changes_markdown
from titian.review.since import site_since

_PRETTY = 2


@click.command("changes")
@click.argument("old", required=False, type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option("--since", help="Komit git; situsnya dibangun lebih dahulu.")
@click.option("--site", default="build/site", type=FOLDER, show_default=True, help="Situs yang baru.")
@REPORT_FORMAT
def changes_command(
    old: Path | None, since: str | None, site: Path, style: Literal["markdown", "json"]
) -> None:
    """Daftar halaman yang baru, berubah, atau hilang dibanding situs OLD atau komit SINCE.

    Contoh: titian changes --since main
    """
    if (old is None) == (since is None):
        raise click.UsageError("Sebut salah satu: folder situs lama, atau --since KOMIT")
    if not (site / "index.html").is_file():
        raise click.UsageError(f"Belum ada situs jadi di {site}; jalankan titian build lebih dahulu")
    if since:
        click.echo(f"Situs komit {since} dibangun dahulu untuk dibandingkan.", err=True)
    try:
        with nullcontext(old) if old else site_since(Path.cwd(), str(since), site.parent / "cache") as before:
            found = changes(before, site)
    except BuildError as error:
        raise click.ClickException(str(error)) from error
    click.echo(changes_markdown(found) if style == "markdown" else found.model_dump_json(indent=_PRETTY))
