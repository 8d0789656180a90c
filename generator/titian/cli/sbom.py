"""`titian sbom`: what the site is made of."""

from pathlib import Path

import click

from titian.assets import browser_assets
from titian.core.home import home, ready_text
from titian.failure import BuildError
from titian.licences import components


@click.command("sbom")
def sbom_command() -> None:
    """Tulis daftar bahan (SBOM, CycloneDX 1.6) ke keluaran.

    Contoh: titian sbom > build/sbom.cdx.json
    """
    from titian.sbom import sbom  # noqa: PLC0415  # its library is needed here only, and takes a while

    root = home(Path.cwd())
    if ready := ready_text(root, "sbom.cdx.json"):
        click.echo(ready, nl=False)
        return
    try:
        click.echo(sbom(root, components(root, browser_assets(root).packages)).encode(), nl=False)
    except BuildError as error:
        raise click.ClickException(str(error)) from error
