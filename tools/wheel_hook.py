"""Hatch's hook: a wheel carries everything ready-made (titian/_ready); an editable install needs nothing."""

import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ReadyMade(BuildHookInterface):
    """Makes build/ready and puts it into the wheel as titian/_ready."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Stage the files; hatchling packs them in the order of their names, with one date."""
        if version != "standard":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "generator"))
        from titian.core.stage import ready_files  # noqa: PLC0415  # the path is known only now
        from titian.write import write_tree  # noqa: PLC0415

        folder = root / "build" / "ready"
        shutil.rmtree(folder, ignore_errors=True)
        write_tree(folder, ready_files(root, root / "build" / "cache" / "engine"))
        build_data["force_include"][str(folder)] = "titian/_ready"
