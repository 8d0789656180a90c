"""The commands, one per module: each reads its arguments, calls one stage, and prints what came of it."""

import sys
from typing import Any

import click

from titian.cli.build import build_command
from titian.cli.bundle import bundle_command
from titian.cli.changes import changes_command
from titian.cli.check import check_command
from titian.cli.comment import comment_command
from titian.cli.console import plain_where_needed
from titian.cli.core import core_command
from titian.cli.explain import explain_command
from titian.cli.init import init_command
from titian.cli.join import join_command
from titian.cli.links import links_command
from titian.cli.new import new_command
from titian.cli.post import post_command
from titian.cli.sbom import sbom_command
from titian.cli.serve import serve_command
from titian.cli.sheet import sheet_command

_INTERRUPTED = 130  # what a shell says of a program that Ctrl+C ended


class _Commands(click.Group):
    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; Ctrl+C is no failure to be told of."""
        plain_where_needed()
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            sys.exit(_INTERRUPTED)


@click.group(cls=_Commands)
@click.version_option(package_name="titian", message="Titian %(version)s")
def main() -> None:
    """Titian: dari kompetensi yang ada ke kompetensi yang diminta jabatan.

    Mulai dengan: titian serve. Keterangan satu perintah: titian check --help
    """


main.add_command(init_command)
main.add_command(check_command)
main.add_command(core_command)
main.add_command(explain_command)
main.add_command(new_command)
main.add_command(build_command)
main.add_command(serve_command)
main.add_command(sbom_command)
main.add_command(sheet_command)
main.add_command(bundle_command)
main.add_command(join_command)
main.add_command(changes_command)
main.add_command(comment_command)
main.add_command(links_command)
main.add_command(post_command)
