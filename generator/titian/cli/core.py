"""`titian core`: the national core that a region's project stands on."""

from pathlib import Path

import click

from titian.cli.usual import loaded
from titian.core.changes import changes, told
from titian.core.origins import stands_on_core
from titian.core.record import NAME, read_record, recorded
from titian.load import Sources
from titian.write import write_tree


@click.group("core")
def core_command() -> None:
    """Inti nasional: yang berubah padanya bagi daerah Anda, dan mencatat bahwa itu sudah diterima."""


@core_command.command("changes")
def changes_command() -> None:
    """Tunjukkan yang baru, berubah, dan dihapus pada inti yang terpasang, dan akibatnya bagi isi Anda.

    Contoh: titian core changes
    """
    root = Path.cwd()
    sources, before = _project(root), read_record(root)
    if before is None:
        message = f"{NAME} tidak ada atau tidak terbaca. Catat inti yang dipakai dengan: titian core accept"
        raise click.UsageError(message)
    click.echo(told(changes(sources, before)), nl=False)


@core_command.command("accept")
def accept_command() -> None:
    """Catat inti yang terpasang di titian.lock, sesudah yang berubah Anda baca.

    Contoh: titian core accept
    """
    root = Path.cwd()
    content = recorded(_project(root))
    write_tree(root, {NAME: content})
    click.echo(f"Dicatat: {NAME}. Simpan berkas itu bersama perubahan lain.")


def _project(root: Path) -> Sources:
    sources = loaded(root)
    if not stands_on_core(sources):
        message = (
            "Proyek ini tidak memakai inti dari paket: pada mkdocs.yml tidak ada «core: true» di bawah extra."
        )
        raise click.UsageError(message)
    return sources
