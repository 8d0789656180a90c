"""Looks at the first bytes of a picture: whether it is what its name says, and of a bearable size."""

import re
import struct
from collections.abc import Iterator
from pathlib import PurePosixPath

from titian.load.limits import MAX_IMAGE_BYTES, MAX_PIXELS
from titian.load.strict_yaml import Fault, Mark

# Kept: pictures only. An SVG file could carry a script, and the others are larger than they need to be.
KEPT = frozenset({".png", ".jpg", ".jpeg", ".webp"})
PICTURES = KEPT | {".svg", ".gif", ".bmp", ".tif", ".tiff", ".avif", ".heic", ".ico"}

_PLACES = ("content/pages/", "docs/editor/")
_JPEG_FRAME = re.compile(rb"\xff[\xc0-\xc3\xc5-\xc7\xc9-\xcb\xcd-\xcf]..\x08(....)", re.DOTALL)


def image_faults(path: str, content: bytes) -> Iterator[Fault]:
    """Yield what makes a picture unfit for the site."""
    suffix = PurePosixPath(path).suffix.lower()
    if not path.startswith(_PLACES):
        yield _fault("gambar di luar content/pages/")
    elif suffix not in KEPT:
        yield _fault(f"berkas {suffix}")
    elif len(content) > MAX_IMAGE_BYTES:
        yield heavy_image(len(content))
    else:
        size = _size(suffix, content)
        if size is None:
            yield _fault(f"isi yang bukan gambar {suffix.removeprefix('.')}")
        elif not all(1 <= side <= MAX_PIXELS for side in size):
            yield _fault(f"{size[0]} kali {size[1]} piksel")


def heavy_image(size: int) -> Fault:
    """Return the fault of a picture that has `size` bytes, which are too many."""
    return _fault(f"{size:,} bita".replace(",", "."))


def _fault(found: str) -> Fault:
    return Fault("image", Mark(1, 1), found)


def _size(suffix: str, content: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels; None where the bytes are no such picture."""
    try:
        match suffix:
            case ".png":
                return _png(content)
            case ".webp":
                return _webp(content)
            case _:
                return _jpeg(content)
    except struct.error:
        return None


def _png(content: bytes) -> tuple[int, int] | None:
    if content[:8] != b"\x89PNG\r\n\x1a\n" or content[12:16] != b"IHDR":
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _jpeg(content: bytes) -> tuple[int, int] | None:
    frame = _JPEG_FRAME.search(content) if content.startswith(b"\xff\xd8\xff") else None
    if frame is None:
        return None
    height, width = struct.unpack(">HH", frame[1])
    return width, height


def _webp(content: bytes) -> tuple[int, int] | None:
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        return None
    match content[12:16]:
        case b"VP8X":
            return 1 + _small(content[24:27]), 1 + _small(content[27:30])
        case b"VP8L":
            (bits,) = struct.unpack("<I", content[21:25])
            return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
        case b"VP8 " if content[23:26] == b"\x9d\x01\x2a":
            width, height = struct.unpack("<HH", content[26:30])
            return width & 0x3FFF, height & 0x3FFF
    return None


def _small(three: bytes) -> int:
    (number,) = struct.unpack("<I", three + b"\0")
    return int(number)
