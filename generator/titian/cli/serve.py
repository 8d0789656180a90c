"""`titian serve`: the site on this machine, built anew on every save."""

from functools import partial
from pathlib import Path

import click

from titian.cli.stages import quiet_option, stages
from titian.cli.usual import FOLDER, loaded, today
from titian.serve import Session, serve


@click.command("serve")
@click.option("--port", default=8000, show_default=True, help="Nomor porta.")
@click.option("--out", default="build", type=FOLDER, show_default=True, help="Folder hasil.")
@quiet_option
def serve_command(port: int, out: Path, *, silent: bool) -> None:
    """Bangun, sajikan di komputer ini, dan bangun ulang setiap kali disimpan.

    Contoh: titian serve --port 8000
    """
    root = Path.cwd()
    loaded(root)
    try:
        with stages(silent=silent) as at:
            serve(Session(root, out, today, partial(click.echo, nl=False), at), port)
    except OSError as error:
        raise click.ClickException(
            f"Porta {port} tidak dapat dipakai ({error.strerror}). Coba: titian serve --port {port + 1}"
        ) from error
