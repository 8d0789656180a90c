"""`titian links`: whether the links that lead out of the site still lead anywhere."""

from pathlib import Path
from typing import Literal

import click

from titian.cli.usual import PROJECT, REPORT_FORMAT, loaded
from titian.links.ask import Answer, Manners, ask_all
from titian.links.found import external_links
from titian.links.report import links, links_markdown
from titian.load import raw_files

_PRETTY = 2


@click.command("links")
@click.argument("path", default=".", type=PROJECT)
@REPORT_FORMAT
@click.option("--timeout", default=20.0, show_default=True, help="Detik menunggu satu jawaban.")
@click.option("--pause", default=1.0, show_default=True, help="Detik antara dua pertanyaan ke satu server.")
@click.option(
    "--tries", default=3, show_default=True, help="Berapa kali mencoba bila mungkin hanya gangguan."
)
def links_command(
    path: Path, style: Literal["markdown", "json"], timeout: float, pause: float, tries: int
) -> None:
    """Periksa tautan ke luar situs dalam isi di PATH. Selalu berakhir 0: yang mati tidak menghalangi.

    Contoh: titian links --format json > build/links.json
    """
    loaded(path)
    found = external_links(raw_files(path))
    click.echo(f"{len(found)} alamat diperiksa, dengan jeda antara dua pertanyaan ke satu server.", err=True)

    def told(answer: Answer) -> None:
        click.echo(f"  {answer.state:6}  {answer.address}", err=True)

    result = links(ask_all(found, Manners(timeout, pause, tries), told), found)
    click.echo(links_markdown(result) if style == "markdown" else result.model_dump_json(indent=_PRETTY))
