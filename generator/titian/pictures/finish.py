"""Vega's drawing becomes an SVG for a page: an allow-list of elements and attributes, and words beside it."""

import re
from itertools import groupby
from xml.etree import ElementTree as ET

from markupsafe import Markup

from titian.pictures.sheet import Picture

_SPACE = "{http://www.w3.org/2000/svg}"
_LOOK = ("fill", "stroke", "stroke-dasharray", "text-anchor", "font-size", "font-weight")
_UNIT = re.compile(r"px$")
_LONG = re.compile(r"\d+\.\d{2,}")


def finish(picture: Picture, svg: str) -> Markup:
    """Return the drawing as SVG that says what it is; everything outside the allow-list is left out.

    Neighbours of one look become one group: a page carries no look twice.
    """
    root = ET.fromstring(svg)  # noqa: S314  # Vega has just made it
    drawn = (element for element in root.iter() if _is_drawn(element))
    marks = Markup("").join(_group(look, list(alike)) for look, alike in groupby(drawn, key=_look))
    return Markup(
        '<svg class="ttn-figure__svg" role="img" viewBox="{box}" width="{width}" height="{height}" '
        'aria-labelledby="{name}-judul {name}-uraian"><title id="{name}-judul">{title}</title>'
        '<desc id="{name}-uraian">{description}</desc>{marks}</svg>'
    ).format(
        box=root.get("viewBox"),
        width=root.get("width"),
        height=root.get("height"),
        name=f"gambar-{picture.name}",
        title=picture.title,
        description=picture.description,
        marks=marks,
    )


def _is_drawn(element: ET.Element) -> bool:
    """Whether the element is a mark: groups here only place at the origin, and their frames are invisible."""
    name = element.tag.removeprefix(_SPACE)
    return name == "text" or (name == "path" and element.get("class") is None)


def _look(element: ET.Element) -> Markup:
    """Return the attributes by which marks look alike, as they stand in the page."""
    values = ((name, element.get(name, "none" if name == "fill" else "")) for name in _LOOK)
    return Markup("").join(Markup(' {}="{}"').format(name, _short(value)) for name, value in values if value)


def _group(look: Markup, alike: list[ET.Element]) -> Markup:
    if alike[0].tag == f"{_SPACE}path":
        outline = "".join(_short(element.get("d", "")) for element in alike)
        return Markup('<path{} d="{}"></path>').format(look, outline)
    texts = Markup("").join(
        Markup('<text transform="{}">{}</text>').format(_short(one.get("transform", "")), one.text or "")
        for one in alike
    )
    return Markup("<g{}>{}</g>").format(look, texts)


def _short(value: str) -> str:
    """Return an attribute with its numbers rounded: a tenth of a pixel is nothing that anybody sees."""
    return _UNIT.sub("", _LONG.sub(lambda number: f"{float(number[0]):.1f}".removesuffix(".0"), value))
