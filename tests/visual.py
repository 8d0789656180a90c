"""Pictures of pages, small enough to keep: a quarter of their size, compared by cells of 8 CSS pixels."""

import base64
import io
import os
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageChops, ImageOps
from playwright.sync_api import Page

ROOT = Path(__file__).parent.parent
KEPT = ROOT / "tests" / "data" / "visual"
NEW = ROOT / "build" / "visual"
WIDTHS = (360, 768, 1280)
SCHEMES = ("light", "dark")
ACCEPT = os.environ.get("TITIAN_ACCEPT") == "1"

_TALLEST = 2400  # CSS pixels; what lies below repeats what is above
_SCALE = 0.25
_CELL = 2  # pixels of a picture
_OTHER = 20  # levels of 255 by which a cell is another one
_MOST = 0.01  # the share of other cells that a picture may have
_NONE = (128, 0, 128)  # where there is no page
_GAP = 8
_SAMPLE = "Pelatihan dan kompetensi jabatan, tingkat 1 sampai 5"
_MEASURE = """(text) => {
  const canvas = document.createElement("canvas").getContext("2d");
  canvas.font = `20px ${getComputedStyle(document.body).fontFamily}`;
  return Math.round(canvas.measureText(text).width);
}"""


def font_of(page: Page) -> int:
    """Return how wide the page's font sets a sample: other fonts break lines elsewhere."""
    return int(page.evaluate(_MEASURE, _SAMPLE))


def picture(page: Page) -> Image.Image:
    """Return the page from its top, at a quarter of its size."""
    session = page.context.new_cdp_session(page)
    size = session.send("Page.getLayoutMetrics")["cssContentSize"]
    clip = {"x": 0, "y": 0, "width": page.viewport_size["width"], "scale": _SCALE}  # type: ignore[index]
    clip["height"] = min(size["height"], _TALLEST)
    answer = session.send("Page.captureScreenshot", {"clip": clip, "captureBeyondViewport": True})
    session.detach()
    return Image.open(io.BytesIO(base64.b64decode(answer["data"]))).convert("RGB")


def pictures(page: Page) -> Iterator[tuple[str, Image.Image]]:
    """Yield the open page at every width in both themes."""
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            yield f"{scheme} {width}", picture(page)


def sheet(shown: list[Image.Image]) -> Image.Image:
    """Return the pictures side by side."""
    width = sum(one.width + _GAP for one in shown) - _GAP
    made = Image.new("RGB", (width, max(one.height for one in shown)), _NONE)
    left = 0
    for one in shown:
        made.paste(one, (left, 0))
        left += one.width + _GAP
    return made


def columns(kept: Image.Image) -> Iterator[Image.Image]:
    """Yield the pictures of a sheet again."""
    left = 0
    for width in WIDTHS * len(SCHEMES):
        column = kept.crop((left, 0, left + int(width * _SCALE), kept.height))
        page = ImageChops.difference(column, Image.new("RGB", column.size, _NONE)).point(_is_other)
        yield column.crop((0, 0, column.width, (page.getbbox() or (0, 0, 0, 1))[3]))
        left += int(width * _SCALE) + _GAP


def _is_other(level: int) -> int:
    return level if level > _OTHER else 0


def share_of_change(old: Image.Image, new: Image.Image) -> float:
    """Return the share of cells that are other: 0 where nothing changed, 1 where everything did."""
    size = (max(old.width, new.width), max(old.height, new.height))
    small = (max(1, size[0] // _CELL), max(1, size[1] // _CELL))
    cells = [_laid(one, size).resize(small, Image.Resampling.BOX) for one in (old, new)]
    bands = ImageChops.difference(*cells).split()
    most = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    return sum(most.histogram()[_OTHER:]) / (small[0] * small[1])


def _laid(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    made = Image.new("RGB", size, _NONE)
    made.paste(image)
    return made


def is_changed(old: Image.Image, new: Image.Image) -> bool:
    """Whether a picture is other by more than what machines differ in."""
    return share_of_change(old, new) > _MOST


def keep(image: Image.Image, path: Path) -> None:
    """Write a picture small: sixteen levels of each colour are enough to tell pages apart."""
    path.parent.mkdir(parents=True, exist_ok=True)
    ImageOps.posterize(image, 4).point(_middle).save(path, lossless=True, quality=100, method=4)


def _middle(level: int) -> int:
    return min(255, level + 8)
