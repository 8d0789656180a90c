"""Starts a new content file from a commented template."""

import datetime as dt
from pathlib import Path
from string import Template
from typing import Literal

from titian.write import write_new

Kind = Literal["training", "position", "competency", "quiz"]
_TEMPLATES = Path(__file__).with_name("templates")
_PLACES: dict[Kind, str] = {
    "training": "content/trainings/$folder/$id.yaml",
    "position": "content/positions/$folder/$id.yaml",
    "competency": "content/competencies/$id.yaml",
    "quiz": "assessments/$id.yaml",
}


def new_file(root: Path, kind: Kind, identifier: str, folder: str, today: dt.date) -> Path:
    """Write the template of `kind` to its place below `root` and return the path.

    `folder` is a region or `nasional` for a training, a group for a position; otherwise it is not used.
    Raises FileExistsError rather than replace a file.
    """
    name, text = new_text(kind, identifier, folder, today)
    path = root / name
    write_new(path, text)
    return path


def new_text(kind: Kind, identifier: str, folder: str, today: dt.date) -> tuple[str, str]:
    """Return the path below the root of a new file of `kind`, and its template filled in."""
    values = {"id": identifier, "folder": folder, "today": today.isoformat()}
    values["region"] = f"region: {folder}\n" if folder != "nasional" else ""
    template = Template((_TEMPLATES / f"{kind}.yaml").read_text("utf-8"))
    return Template(_PLACES[kind]).substitute(values), template.safe_substitute(values)
