"""`titian comment`: the comment on a pull request, printed."""

from pathlib import Path

import click

from titian.failure import BuildError
from titian.review.comment import comment


@click.command("comment")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False, exists=True))
def comment_command(folder: Path) -> None:
    """Cetak komentar untuk sebuah usulan dari check.json dan changes.json di FOLDER.

    \b
    Contoh: titian check --format json > build/review/check.json
            titian changes --since main --format json > build/review/changes.json
            titian comment build/review
    """  # noqa: D301  # \b keeps click from joining the lines
    try:
        click.echo(comment(folder), nl=False)
    except BuildError as error:
        raise click.ClickException(str(error)) from error
