"""Two builds are the same to the byte: where, when and in which language they run has no part in it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from conftest import TODAY

ROOT = Path(__file__).parent.parent
SOURCES = (
    *("assessments", "competencies.yaml", "content", "docs", "generator", "locks", "mkdocs.yml"),
    *("package-lock.json", "package.json", "site_overrides"),
)
BUILD = f"""
import datetime as dt, os, time
os.umask(0o077)
time.tzset()
from pathlib import Path
import titian
from titian.build import build
assert titian.__file__.startswith(os.getcwd())
build(Path.cwd(), Path("hasil lain"), dt.date({TODAY.year}, {TODAY.month}, {TODAY.day}))
"""
ELSEWHERE = {
    "HOME": "/nonexistent",
    "LC_ALL": "C",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONHASHSEED": "7",
    "PYTHONPATH": "generator",
    "SOURCE_DATE_EPOCH": "1",
    "TZ": "Pacific/Kiritimati",
}


def files(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def run(project: Path, *arguments: str) -> str:
    """Run Python on a copy of the project, in another world."""
    environment = {**os.environ, **ELSEWHERE}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_two_builds_are_the_same_to_the_byte(site, tmp_path):
    """Other folder, umask, time zone, locale, home and order of hashes; the engine packed anew."""
    project = tmp_path / "salinan lain" / "titian"
    project.mkdir(parents=True)
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, project / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, project / name)
    (project / "node_modules").symlink_to(ROOT / "node_modules")

    run(project, "-c", BUILD)

    for part in ("site", "server"):  # what is published, and what its server is told
        first, second = files(site.parent / part), files(project / "hasil lain" / part)
        assert sorted(first.keys() ^ second.keys()) == []
        assert [name for name in first if first[name] != second[name]] == []
    assert run(project, "-m", "titian", "sbom") == run(ROOT, "-m", "titian", "sbom")
