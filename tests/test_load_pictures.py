"""The size of a picture is read from its first bytes, in every form that a camera or a program writes it."""

import struct

import pytest

from titian.load.images import image_faults

FOLDER = "content/pages/panduan/"


def png(width: int, height: int) -> bytes:
    """The head of a PNG."""
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height) + b"\x08\x06\0\0\0"


def jpeg(width: int, height: int) -> bytes:
    """The head of a JPEG: Huffman tables before the frame are no frame."""
    frame = b"\xff\xc0\0\x11\x08" + struct.pack(">HH", height, width)
    return b"\xff\xd8\xff\xe0\0\x10JFIF\0\xff\xc4\0\x11\x08\0\x01\0\x01" + frame


def progressive(width: int, height: int) -> bytes:
    """The same with the frame of a progressive JPEG."""
    return jpeg(width, height).replace(b"\xff\xc0", b"\xff\xc2")


def webp(chunk: bytes, content: bytes) -> bytes:
    """The head of a WebP with one chunk."""
    return b"RIFF\0\0\0\0WEBP" + chunk + b"\0\0\0\0" + content


def extended(width: int, height: int) -> bytes:
    """A WebP with transparency or movement: sides less one, in three bytes."""
    sides = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return webp(b"VP8X", b"\x10\0\0\0" + sides)


def lossless(width: int, height: int) -> bytes:
    """A WebP that loses nothing: sides less one, in 14 bits each; what stands above them is no size."""
    return webp(b"VP8L", b"\x2f" + struct.pack("<I", (width - 1) | (height - 1) << 14 | 1 << 28))


def lossy(width: int, height: int) -> bytes:
    """An ordinary WebP: 14 bits each; the two above them only say how to scale."""
    sides = struct.pack("<HH", width | 0x4000, height | 0x8000)
    return webp(b"VP8 ", b"\x10\0\0\x9d\x01\x2a" + sides)


MAKERS = [
    ("a.png", png),
    ("a.jpg", jpeg),
    ("A.JPEG", progressive),
    *(("a.webp", maker) for maker in (extended, lossless, lossy)),
]


@pytest.mark.parametrize(("name", "made"), MAKERS)
def test_a_side_of_4000_pixels_is_taken_and_one_more_is_named(name, made):
    """Width comes first; the smallest picture there can be is taken, too."""
    for width, height in ((4000, 4000), (1, 1), (1, 4000), (4000, 300)):
        assert list(image_faults(FOLDER + name, made(width, height))) == []
    for width, height in ((4001, 17), (17, 4001), (5000, 8192)):
        (fault,) = image_faults(FOLDER + name, made(width, height))
        assert (fault.kind, fault.mark, fault.found) == ("image", (1, 1), f"{width} kali {height} piksel")


@pytest.mark.parametrize(("name", "made"), MAKERS)
def test_a_picture_that_ends_in_its_head_is_none(name, made):
    """However little of it is missing: half a number is no size."""
    whole = made(300, 200)
    needed = next(n for n in range(len(whole) + 1) if not list(image_faults(FOLDER + name, whole[:n])))
    assert needed >= len(whole) - 5  # what follows the size in a PNG
    kind = name.lower().partition(".")[2]
    for end in range(needed):
        (fault,) = image_faults(FOLDER + name, whole[:end])
        assert fault.found == f"isi yang bukan gambar {kind}"


@pytest.mark.parametrize("name", ["a.png", "a.webp", "a.jpg"])
def test_a_name_of_another_kind_is_no_picture(name):
    """The content must be what the ending says."""
    for other, made in MAKERS:
        same = other.lower().replace("jpeg", "jpg") == name
        assert bool(list(image_faults(FOLDER + name, made(30, 20)))) is not same


@pytest.mark.parametrize(
    ("path", "size", "found"),
    [
        ("docs/editor/a.png", 500_000, []),
        ("docs/editor/a.png", 500_001, ["500.001 bita"]),
        ("content/pages/a.gif", 30, ["berkas .gif"]),
        ("content/trainings/a.png", 30, ["gambar di luar content/pages/"]),
    ],
)
def test_where_a_picture_may_lie_and_how_heavy_it_may_be(path, size, found):
    """Beside a hand-written page, up to the limit to the byte."""
    content = png(30, 20).ljust(size, b"\0")
    assert [fault.found for fault in image_faults(path, content)] == found
