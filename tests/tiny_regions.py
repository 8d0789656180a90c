"""Finished sites of tiny regions and of a nation without any, each a project of its own."""

import datetime as dt
import shutil
from collections.abc import Mapping
from pathlib import Path

from tiny_site import add_guides

from titian.build import build

ROOT = Path(__file__).parent.parent
BASE = Path(__file__).parent / "golden" / "rules" / "_base"
TODAY = dt.date(2026, 11, 21)
# Id, name, province and the codes of its two registers.
REGIONS = (
    ("kota-contoh", "Kota Contoh", "Aceh", "11.73", "1174"),
    ("kota-misal", "Kota Misal", "Aceh", "11.74", "1175"),
    ("kabupaten-umpama", "Kabupaten Umpama", "Jambi", "15.09", "1509"),
)


def nation(folder: Path, cache: Path, site_url: str = "") -> Path:
    """Build the national site; return its folder."""
    project = _project(folder / "nasional", {}, site_url)
    shutil.rmtree(project / "content" / "regions")
    shutil.rmtree(project / "content" / "trainings" / "kota-contoh")
    providers = project / "content" / "providers.yaml"
    providers.write_text(providers.read_text("utf-8").replace("    region: kota-contoh\n", ""), "utf-8")
    return _built(project, folder / "nasional-out", cache)


def region(folder: Path, number: int, cache: Path, site_url: str = "") -> Path:
    """Build the site of one of the regions; return its folder."""
    name, title, province, *codes = REGIONS[number]
    words = dict(
        zip(
            ("kota-contoh", "Kota Contoh", "province: Aceh", "11.73", "1174"),
            (name, title, f"province: {province}", *codes),
            strict=True,
        )
    )
    words["Bimtek Kerja Sama"] = f"Bimtek Kerja Sama {title}"
    kind = name.partition("-")[0]
    project = _project(
        folder / name, words | {"kind: kota": f"kind: {kind}", "seat: Contoh": f"seat: {title}"}, site_url
    )
    return _built(project, folder / f"{name}-out", cache)


def _project(folder: Path, words: Mapping[str, str], site_url: str) -> Path:
    for path in sorted(BASE.rglob("*.*")):
        target = folder / path.relative_to(BASE).as_posix().replace(
            "kota-contoh", words.get("kota-contoh", "kota-contoh")
        )
        target.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text("utf-8")
        for old, new in words.items():
            text = text.replace(old, new)
        target.write_text(text, "utf-8")
    add_guides(folder)
    settings = (ROOT / "mkdocs.yml").read_text("utf-8").replace('site_url: ""', f'site_url: "{site_url}"')
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    for name in ("site_overrides", "node_modules", "generator"):
        (folder / name).symlink_to(ROOT / name)
    return folder


def _built(project: Path, out: Path, cache: Path) -> Path:
    out.mkdir()
    (out / "cache").symlink_to(cache)
    done = build(project, out, TODAY)
    assert done.files, done.problems
    return out / "site"
