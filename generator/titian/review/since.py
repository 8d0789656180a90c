"""Builds the site of an earlier commit, with the program of that commit, to compare with the one of today."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from titian.failure import BuildError
from titian.write import linked_folder

_COMMIT = re.compile(r"[\w./~^@{}-]+")
_MODULES = "node_modules"


class SinceError(BuildError):
    """The earlier site cannot be built; the message says why."""


@contextmanager
def site_since(root: Path, commit: str, cache: Path) -> Iterator[Path]:
    """Yield the folder of the site as it was at a commit, for as long as the context lasts.

    What takes long and did not change comes from `cache`, where that is there. Raises SinceError.
    """
    if not _COMMIT.fullmatch(commit) or commit.startswith("-"):
        raise SinceError(f"«{commit}» bukan nama komit; contoh: HEAD^1, main")
    with tempfile.TemporaryDirectory(prefix="titian-") as folder:
        tree, out = Path(folder, "tree"), Path(folder, "out")
        _run(root, "git", "worktree", "add", "--quiet", "--detach", str(tree), commit)
        try:
            if (root / _MODULES).is_dir():
                linked_folder(tree / _MODULES, (root / _MODULES).resolve())
            if cache.is_dir():
                linked_folder(out / "cache", cache.resolve())
            _run(tree, sys.executable, "-m", "titian", "build", "--out", str(out))
            yield out / "site"
        finally:
            _run(root, "git", "worktree", "remove", "--force", str(tree))


def _run(folder: Path, *command: str) -> None:
    generator = folder / "generator"
    environment = {**os.environ, "PYTHONPATH": str(generator)} if generator.is_dir() else None
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        said = (done.stderr or done.stdout).strip()
        raise SinceError(f"Situs sebelumnya tidak dapat dibangun ({' '.join(command[:3])}):\n{said}")
