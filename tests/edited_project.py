"""A small project that can be edited in every way an editor or a designer does."""

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from tiny_site import add_guides

ROOT = Path(__file__).parent.parent
BASE = Path(__file__).parent / "golden" / "rules" / "_base"
SEMINAR = "content/trainings/nasional/seminar-integritas.yaml"
_TEXTS = (".yaml", ".md")

Edit = Callable[[Path], None]


def editable(folder: Path) -> Path:
    """Make the project in `folder`, its theme and its app as copies of their own."""
    shutil.copytree(BASE, folder)
    for name in ("mkdocs.yml", "package-lock.json"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / "site_overrides", folder / "site_overrides")
    for name in ("node_modules", "generator"):
        (folder / name).symlink_to((ROOT / name).resolve())
    add_guides(folder)
    return folder


def replaced(path: str, old: str, new: str) -> Edit:
    """Return the edit that writes `new` for the first `old` in a file."""

    def edit(project: Path) -> None:
        text = (project / path).read_text("utf-8")
        assert old in text, (path, old)
        (project / path).write_text(text.replace(old, new, 1), "utf-8")

    return edit


def _new_training(project: Path) -> None:
    text = (project / SEMINAR).read_text("utf-8")
    other = text.replace("seminar-integritas", "seminar-baru").replace("Seminar", "Seminar Baru")
    (project / SEMINAR).with_name("seminar-baru.yaml").write_text(other, "utf-8")


def _training_removed(project: Path) -> None:
    (project / "content/trainings/kota-contoh/bimtek-kerja-sama.yaml").unlink()


def _windows_line_ends(project: Path) -> None:
    for path in project.glob("c*/**/*"):
        if path.suffix in _TEXTS and path.is_file():
            path.write_bytes(re.sub(rb"\r?\n", b"\r\n", path.read_bytes()))


EDITS: Mapping[str, Edit] = MappingProxyType(
    {
        "text": replaced(SEMINAR, "kasus nyata", "kasus yang nyata"),
        "figure": replaced(SEMINAR, "units: 1", "units: 2"),
        "provider": replaced("content/providers.yaml", "Lembaga Administrasi", "Balai Administrasi"),
        "new file": _new_training,
        "page": replaced("content/pages/panduan/mulai.md", "\n---\n", "\n---\n\nBaris baru.\n"),
        "question": replaced("assessments/kerja-sama.yaml", "text: ", "text: Lalu "),
        "region": replaced("content/regions/kota-contoh/region.yaml", "summary: ", "summary: Kota itu. "),
        "style": replaced("site_overrides/app/tokens.css", "#1b2421", "#1b2422"),
        "settings": replaced("mkdocs.yml", "title: Beranda", "title: Muka"),
        "template": replaced("site_overrides/pages/training.html", "<h1>", "<h1><span>»</span> "),
        "removed file": _training_removed,
        "line ends": _windows_line_ends,
    }
)
"""Every kind of edit, in an order in which all of them can be made one after another."""
