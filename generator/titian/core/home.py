"""Where Titian's own parts stand: in the project itself, in the checkout, or ready-made in the package."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from titian.load.core import core_folder

MADE = "made"  # in a package: what is made by Node, which the package's user need not have


def home(root: Path) -> Path:
    """Return the folder whose templates, browser app and engine the project at `root` is built with."""
    return root if (root / "site_overrides").is_dir() else core_folder()


def ready_made(folder: Path, name: str) -> Path | None:
    """Return a ready-made part of the folder that `home` gave; None where it is built from sources."""
    path = folder / MADE / name
    return path if path.exists() else None


def ready_text(folder: Path, name: str) -> str:
    """Return the text of a ready-made part; '' where it is built from sources."""
    path = ready_made(folder, name)
    return path.read_text("utf-8") if path else ""


@cache
def ready_record(path: Path) -> Any:
    """Return a JSON file among the ready-made parts."""
    return json.loads(path.read_bytes())
