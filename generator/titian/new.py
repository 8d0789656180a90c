"""Starts a new content file from a commented template."""

import datetime as dt
from pathlib import Path

from titian.templates import Kind, place, template
from titian.write import write_new


def new_file(root: Path, kind: Kind, identifier: str, folder: str, today: dt.date) -> Path:
    """Write the template of `kind` to its place below `root` and return the path.

    `folder` is a region or `nasional` for a training, a group for a position; otherwise it is not used.
    Raises FileExistsError rather than replace a file.
    """
    path = root / place(kind, identifier, folder)
    write_new(path, template(kind, identifier, folder, today))
    return path
