"""The pictures stage: what people would rather look at than read, drawn once per build as static SVG.

Each picture is told here in numbers; `sheet` says how they look, Vega draws all of them in one run, and
`finish` leaves of its drawing what a page under our policy may hold.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from markupsafe import Markup

from titian.model import Library
from titian.pictures.coverage import coverage_picture
from titian.pictures.draw import draw
from titian.pictures.finish import finish
from titian.pictures.levels import levels_picture
from titian.pictures.mix import mix_picture
from titian.pictures.sheet import Picture


def pictures(library: Library, root: Path, cache: Path) -> Mapping[str, Markup]:
    """Return every picture by its name, as SVG for a page; `cache` keeps them. Raises PictureError."""
    told = tuple(_told(library))
    drawn = draw(root, told, cache)
    return MappingProxyType({one.name: finish(one, svg) for one, svg in zip(told, drawn, strict=True)})


def _told(library: Library) -> Iterator[Picture]:
    for region in (*library.regions, None):
        yield coverage_picture(library, region)
        yield mix_picture(library, region)
    yield from (levels_picture(position) for position in library.positions)


__all__ = ["pictures"]
