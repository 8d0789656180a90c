"""A tiny project, and what it needs so that every link of menu, footer and page leads somewhere."""

import shutil
from pathlib import Path

ROOT = Path(__file__).parent.parent
BASE = Path(__file__).parent / "golden" / "rules" / "_base"
GUIDES = (
    *("panduan/index", "panduan/mulai", "panduan/atasan", "aturan/index"),
    *("istilah", "privasi", "keamanan", "aksesibilitas", "tentang", "editor/index"),
)


def lay_project(folder: Path) -> None:
    """Lay the base project of the rules' cases down in a new folder, with the real theme and engine."""
    shutil.copytree(BASE, folder)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name in ("site_overrides", "node_modules", "generator"):
        (folder / name).symlink_to(ROOT / name)


def add_guides(project: Path) -> None:
    """Write a short page for each guide that the theme or the app links to."""
    for page in GUIDES:
        path = project / "content" / "pages" / f"{page}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("---\ntitle: Halaman\ndescription: Halaman contoh.\n---\n\nIsi.\n", "utf-8")
