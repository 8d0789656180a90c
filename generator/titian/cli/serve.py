"""`titian serve`: the site on this machine, built anew on every save."""

import sys
from pathlib import Path

import click

from titian.cli.build import built_site
from titian.cli.usual import FOLDER
from titian.serve import serve

_WATCHED = ("content", "assessments", "competencies.yaml", "site_overrides", "mkdocs.yml")


@click.command("serve")
@click.option("--port", default=8000, show_default=True, help="Nomor porta.")
@click.option("--out", default="build", type=FOLDER, show_default=True, help="Folder hasil.")
def serve_command(port: int, out: Path) -> None:
    """Bangun, sajikan di komputer ini, dan bangun ulang setiap kali disimpan.

    Contoh: titian serve --port 8000
    """
    root = Path.cwd()
    if not built_site(root, out) and not (out / "site" / "index.html").is_file():
        sys.exit(1)
    click.echo(f"Buka http://127.0.0.1:{port}  (berhenti: Ctrl+C)")
    watched = tuple(root / name for name in _WATCHED if (root / name).exists())
    try:
        serve(out / "site", port, watched, lambda: built_site(root, out))
    except OSError as error:
        raise click.ClickException(
            f"Porta {port} tidak dapat dipakai ({error.strerror}). Coba: titian serve --port {port + 1}"
        ) from error
