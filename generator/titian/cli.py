"""The commands: each reads its arguments, calls one stage, and prints what came of it."""

import datetime as dt
import sys
import time
from pathlib import Path
from typing import get_args

import click

from titian.assets import browser_assets
from titian.build import Built, build
from titian.failure import BuildError
from titian.join.command import join_command
from titian.licences import components
from titian.load import Sources, load
from titian.new import Kind, new_file
from titian.problems import Format, errors, report
from titian.rules import RULES, check
from titian.serve import serve

_WATCHED = ("content", "assessments", "competencies.yaml", "site_overrides", "mkdocs.yml")
_FOLDER = click.Path(path_type=Path, file_okay=False)


def _today() -> dt.date:
    return dt.date.today()  # noqa: DTZ011  # the editor's own day


@click.group()
@click.version_option(package_name="titian", message="Titian %(version)s")
def main() -> None:
    """Titian: dari kompetensi yang ada ke kompetensi yang diminta jabatan."""


main.add_command(join_command)


@main.command("check")
@click.argument("path", default=".", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option("--format", "style", type=click.Choice(get_args(Format)), default="human", show_default=True)
def check_command(path: Path, style: Format) -> None:
    """Periksa semua isi di PATH; semua masalah sekaligus.

    Contoh: titian check . --format json
    """
    problems = check(_loaded(path), _today())
    click.echo(report(problems, style), nl=False)
    sys.exit(1 if errors(problems) else 0)


def _loaded(path: Path) -> Sources:
    try:
        return load(path)
    except FileNotFoundError as error:
        raise click.UsageError(str(error)) from error


@main.command("build")
@click.option("--out", default="build", type=_FOLDER, show_default=True, help="Folder hasil.")
def build_command(out: Path) -> None:
    """Bangun situs ke OUT/site.

    Contoh: titian build --out build
    """
    sys.exit(0 if _build(Path.cwd(), out) else 1)


@main.command("serve")
@click.option("--port", default=8000, show_default=True, help="Nomor porta.")
@click.option("--out", default="build", type=_FOLDER, show_default=True, help="Folder hasil.")
def serve_command(port: int, out: Path) -> None:
    """Bangun, sajikan di komputer ini, dan bangun ulang setiap kali disimpan.

    Contoh: titian serve --port 8000
    """
    root = Path.cwd()
    if not _build(root, out) and not (out / "site" / "index.html").is_file():
        sys.exit(1)
    click.echo(f"Buka http://127.0.0.1:{port}  (berhenti: Ctrl+C)")
    watched = tuple(root / name for name in _WATCHED if (root / name).exists())
    try:
        serve(out / "site", port, watched, lambda: _build(root, out))
    except OSError as error:
        raise click.ClickException(
            f"Porta {port} tidak dapat dipakai ({error.strerror}). Coba: titian serve --port {port + 1}"
        ) from error


def _build(root: Path, out: Path) -> bool:
    """Build once and say how it went; whether there is a new site."""
    start = time.perf_counter()
    try:
        built = build(root, out, _today())
    except FileNotFoundError as error:
        raise click.UsageError(str(error)) from error
    except BuildError as error:
        click.echo(f"Situs tidak jadi dibangun.\n{error}", err=True)
        return False
    click.echo(_summary(built, out, time.perf_counter() - start), nl=False)
    return not errors(built.problems)


def _summary(built: Built, out: Path, seconds: float) -> str:
    problems = report(built.problems, "human") if built.problems else ""
    if errors(built.problems):
        return f"{problems}Situs lama tetap dipakai sampai galat diperbaiki.\n"
    return f"{problems}Situs jadi: {out / 'site'} ({built.files} berkas, {seconds:.1f} detik)\n"


@main.command("sbom")
def sbom_command() -> None:
    """Tulis daftar bahan (SBOM, CycloneDX 1.6) ke keluaran.

    Contoh: titian sbom > build/sbom.cdx.json
    """
    from titian.sbom import sbom  # noqa: PLC0415  # its library is needed here only, and takes a while

    root = Path.cwd()
    try:
        click.echo(sbom(root, components(root, browser_assets(root).packages)), nl=False)
    except BuildError as error:
        raise click.ClickException(str(error)) from error


@main.command()
@click.argument("code")
def explain(code: str) -> None:
    """Jelaskan satu aturan, dengan contoh salah dan benar.

    Contoh: titian explain TTN012
    """
    rule = next((rule for rule in RULES if rule.code == code.upper()), None)
    if rule is None:
        known = ", ".join(rule.code for rule in RULES)
        raise click.UsageError(f"Kode {code} tidak dikenal. Yang ada: {known}")
    click.echo(f"{rule.code} ({rule.severity}): {rule.title}\n\n{rule.why}\n")
    click.echo(f"Salah:\n{_indented(rule.wrong)}\n\nBenar:\n{_indented(rule.right)}")


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines())


@main.command()
@click.argument("kind", type=click.Choice(get_args(Kind)))
@click.argument("identifier")
@click.option("--region", default="nasional", show_default=True, help="Untuk training: id daerah.")
@click.option("--group", default="pelaksana", show_default=True, help="Untuk position: id kelompok jabatan.")
def new(kind: Kind, identifier: str, region: str, group: str) -> None:
    """Buat berkas baru dari templat yang berisi petunjuk.

    Contoh: titian new training lokakarya-arsip-tebo --region kabupaten-tebo
    """
    folder = group if kind == "position" else region
    try:
        path = new_file(Path.cwd(), kind, identifier, folder, _today())
    except FileExistsError as error:
        raise click.UsageError(f"{error.filename} sudah ada; pilih id lain.") from error
    click.echo(f"Dibuat: {path.relative_to(Path.cwd())}\nIsi setiap TULIS, lalu jalankan: titian check")
