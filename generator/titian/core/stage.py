"""What an installed Titian carries ready-made, so that a region needs no checkout and no npm.

The core, the templates, the browser app as bundled, the engine as packed, the maker of pictures in one file,
the licences of all of it, and the list of ingredients. Each stage reads its own back, through `home`.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from pathlib import Path

from titian.assets import browser_assets, kept_assets
from titian.core.home import MADE
from titian.engine import build_engine
from titian.init import shared_files
from titian.licences import Component, components, licence_file
from titian.licences.bundled import bundled
from titian.licences.component import ALLOWED, LicenceError
from titian.load.core import core_files
from titian.pictures.draw import one_file
from titian.sbom import sbom

_OUR_OWN = ("LICENSE", "LICENSE-CONTENT", "NOTICE")


def ready_files(root: Path, cache: Path) -> dict[str, bytes]:
    """Return everything that the package of the checkout at `root` carries, by path below its folder.

    `cache` keeps the packed engine. Raises BuildError.
    """
    assets = browser_assets(root)
    shipped = components(root, assets.packages)
    drawer, folders = one_file(root)
    made = {
        **kept_assets(assets),
        **{f"engine/{Path(name).name}": content for name, content in build_engine(root, cache).files.items()},
        "components.json": _json([asdict(component) for component in shipped]),
        "draw.mjs": drawer,
        "sbom.cdx.json": sbom(root, shipped).encode("utf-8"),
    }
    return {
        **{file.path: file.content for file in core_files(root)},
        **dict(_templates(root)),
        **shared_files(root),
        **{f"{MADE}/{name}": content for name, content in made.items()},
        **licence_file((*shipped, *_inside(root, folders))),
        **{name: (root / name).read_bytes() for name in _OUR_OWN},
    }


def _templates(root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what decides how a page looks; the app is bundled already."""
    folder = root / "site_overrides"
    for path in sorted(folder.rglob("*")):
        if path.is_file() and folder / "app" not in path.parents:
            yield path.relative_to(root).as_posix(), path.read_bytes()


def _inside(root: Path, folders: Iterable[str]) -> Iterator[Component]:
    """Yield the works inside the maker of pictures. Raises LicenceError where one may not be shared."""
    for component in bundled(root, folders):
        if component.licence not in ALLOWED or not component.text:
            raise LicenceError(f"{component.name} {component.version}: lisensi «{component.licence}»")
        yield replace(component, purpose="Menggambar saat situs dibangun")


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1).encode("utf-8")
