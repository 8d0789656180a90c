"""What several commands share: the day, folders as arguments, and the project's files read."""

import datetime as dt
from pathlib import Path

import click

from titian.load import Sources, load

FOLDER = click.Path(path_type=Path, file_okay=False)
PROJECT = click.Path(path_type=Path, file_okay=False, exists=True)

REPORT_FORMAT = click.option(
    "--format",
    "style",
    type=click.Choice(["markdown", "json"]),
    default="markdown",
    show_default=True,
    help="Untuk orang atau untuk program.",
)


def today() -> dt.date:
    """Return the editor's own day."""
    return dt.date.today()  # noqa: DTZ011  # not UTC's


def loaded(path: Path) -> Sources:
    """Return the files of the project at `path`; a folder that is none is wrong usage."""
    try:
        return load(path)
    except FileNotFoundError as error:
        raise click.UsageError(str(error)) from error
