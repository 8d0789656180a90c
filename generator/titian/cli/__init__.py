"""The commands, one per module: each reads its arguments, calls one stage, and prints what came of it."""

import click

from titian.cli.build import build_command
from titian.cli.check import check_command
from titian.cli.explain import explain_command
from titian.cli.new import new_command
from titian.cli.sbom import sbom_command
from titian.cli.serve import serve_command
from titian.cli.sheet import sheet_command


@click.group()
@click.version_option(package_name="titian", message="Titian %(version)s")
def main() -> None:
    """Titian: dari kompetensi yang ada ke kompetensi yang diminta jabatan."""


main.add_command(check_command)
main.add_command(explain_command)
main.add_command(new_command)
main.add_command(build_command)
main.add_command(serve_command)
main.add_command(sbom_command)
main.add_command(sheet_command)
