"""`titian sheet`: content as a spreadsheet, and back."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from titian.cli.usual import today
from titian.load import RawFile, Sources, over_core, raw_files, sources
from titian.sheet.opened import RefusedError
from titian.sheet.plan import DirtyProjectError, Plan, exported, planned
from titian.write import write_changes, write_tree

_OUT = click.Path(path_type=Path, dir_okay=False)
_IN = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.group("sheet")
def sheet_command() -> None:
    """Ubah isi lewat lembar kerja (Excel atau LibreOffice) tanpa kehilangan apa pun.

    Contoh: titian sheet export isi.xlsx
    """


@sheet_command.command("export")
@click.argument("out", default="titian.xlsx", type=_OUT)
@click.option("--timpa", is_flag=True, help="Ganti berkas OUT yang sudah ada.")
def export_command(out: Path, timpa: bool) -> None:
    """Tulis pelatihan, jabatan, kompetensi, dan soal ke OUT (.xlsx).

    Contoh: titian sheet export isi.xlsx
    """
    if out.suffix.lower() != ".xlsx":
        raise click.UsageError(f"Nama berkas hasil harus berakhiran .xlsx: {out}")
    if out.exists() and not timpa:
        raise click.UsageError(f"{out} sudah ada. Pakai nama lain, atau --timpa untuk menggantinya.")
    root = _root()
    try:
        content = exported(raw_files(root), _read, today())
    except DirtyProjectError as error:
        raise click.ClickException(str(error)) from error
    write_tree(out.parent, {out.name: content})
    click.echo(f"Dibuat: {out}\nUbah, simpan sebagai .xlsx, lalu jalankan: titian sheet import {out}")


@sheet_command.command("import")
@click.argument("file", type=_IN)
@click.option("--ya", is_flag=True, help="Tulis tanpa bertanya.")
def import_command(file: Path, ya: bool) -> None:
    """Tunjukkan apa yang berubah menurut FILE (.xlsx), tanyakan, lalu tulis.

    Contoh: titian sheet import isi.xlsx
    """
    root = _root()
    try:
        plan = planned(file.read_bytes(), raw_files(root), _read, today())
    except (RefusedError, DirtyProjectError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(report(plan), nl=False)
    if plan.faults:
        sys.exit(1)
    if plan.files and (ya or _agreed(len(plan.files))):
        write_changes(root, plan.files)
        click.echo(f"Ditulis: {len(plan.files)} berkas. Periksa dengan: titian check")


def _read(files: Iterable[RawFile]) -> Sources:
    return over_core(sources(files))


def _root() -> Path:
    root = Path.cwd()
    if not (root / "competencies.yaml").exists() and not (root / "mkdocs.yml").exists():
        raise click.UsageError(f"{root} bukan proyek Titian: tidak ada competencies.yaml di sana")
    return root


def _agreed(count: int) -> bool:
    """Ask; anything but `ya`, also no answer at all, means no."""
    try:
        answer = click.prompt(f"Tulis {count} berkas? (ya/tidak)", default="tidak", show_default=False)
    except click.Abort:
        answer = "tidak"
    if str(answer).strip().casefold() in {"ya", "y"}:
        return True
    click.echo("Tidak ada yang ditulis. Untuk menulis tanpa ditanya: --ya")
    return False


def report(plan: Plan) -> str:
    """Return the change list, or the faults, as it is printed."""
    parts = [*plan.notes]
    if plan.faults:
        parts += [*plan.faults, f"{len(plan.faults)} galat. Tidak ada yang ditulis."]
        return "\n".join(parts) + "\n"
    if plan.kept:
        parts.append("Baris ini tidak ada lagi di lembar kerja. Isinya tetap disimpan:")
        parts += [f"  {row}" for row in plan.kept]
        parts.append("Untuk menghapusnya, kembalikan barisnya dan tulis «hapus» pada kolom Hapus.")
    if not plan.changes:
        parts.append("Tidak ada yang berubah.")
    for change in plan.changes:
        parts += ["", change.text]
    return "\n".join(parts).lstrip("\n") + "\n"
