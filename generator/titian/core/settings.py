"""The settings of a region's site: its own mkdocs.yml over that of the core."""

from pathlib import Path
from typing import Any

import yaml
from mkdocs.utils.yaml import yaml_load

from titian.core.home import home
from titian.load.layers import merged
from titian.write import write_tree

NAME = "mkdocs.yml"


def settings_file(root: Path, folder: Path) -> Path:
    """Put the settings of the region's project at `root` together in `folder`; return their file."""
    parts = home(root)
    layers = [_elsewhere(_read(parts)), _read(root), {"theme": {"custom_dir": str(parts / "site_overrides")}}]
    write_tree(folder, {NAME: yaml.safe_dump(merged(layers), allow_unicode=True).encode()})
    return folder / NAME


def _read(folder: Path) -> dict[str, Any]:
    with (folder / NAME).open("rb") as file:
        return yaml_load(file)


def _elsewhere(core: dict[str, Any]) -> dict[str, Any]:
    """Return the core's settings without what is true of Titian's own site only."""
    return {**core, "site_url": "", "extra": {**core["extra"], "repository": ""}}
