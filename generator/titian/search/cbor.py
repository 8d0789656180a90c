"""As much of CBOR (RFC 8949) as taking a list apart and putting one together again needs.

Pagefind writes lists, texts and whole numbers, all of known length; nothing else is understood here.
"""

from collections.abc import Iterable

_TEXT, _LIST = 3, 4  # the major types
_IN_HEAD = 24  # arguments below stand in the first byte; 24 to 27: in 1, 2, 4 or 8 bytes behind it
_KINDS = {0, 1, _TEXT, _LIST}


class CborError(ValueError):
    """The bytes are not what Pagefind 1.5.2 writes."""


def items(content: bytes) -> list[bytes]:
    """Return the items of a list, each as it stands. Raises CborError."""
    kind, count, at = _head(content, 0)
    if kind != _LIST:
        raise CborError("bukan daftar CBOR")
    found = []
    for _ in range(count):
        end = _end(content, at)
        found.append(content[at:end])
        at = end
    return found


def text(content: bytes) -> str:
    """Return the text that `content` begins with. Raises CborError."""
    kind, length, at = _head(content, 0)
    if kind != _TEXT:
        raise CborError("bukan teks CBOR")
    return content[at : at + length].decode()


def first_text(content: bytes) -> str:
    """Return the text that a list begins with. Raises CborError."""
    return text(content[_head(content, 0)[2] :])


def of_items(parts: Iterable[bytes]) -> bytes:
    """Return a list of items."""
    parts = list(parts)
    return _made(_LIST, len(parts)) + b"".join(parts)


def of_text(value: str) -> bytes:
    """Return a text."""
    content = value.encode()
    return _made(_TEXT, len(content)) + content


def _head(content: bytes, at: int) -> tuple[int, int, int]:
    """Return the major type at a place, its argument, and the place behind both."""
    first = content[at]
    kind, argument = first >> 5, first & 0x1F
    if kind not in _KINDS or argument > _IN_HEAD + 3:
        raise CborError(f"byte CBOR {first:#04x} tidak dikenal")
    if argument < _IN_HEAD:
        return kind, argument, at + 1
    end = at + 1 + (1 << argument - _IN_HEAD)
    return kind, int.from_bytes(content[at + 1 : end], "big"), end


def _end(content: bytes, at: int) -> int:
    """Return the place behind the item at a place."""
    left = 1
    while left:
        first = content[at]
        size = _SIZES[first]
        if size:
            at += size
            left += _ITEMS[first] - 1
        else:
            kind, argument, at = _head(content, at)
            left += argument - 1 if kind == _LIST else -1
            at += argument if kind == _TEXT else 0
    return at


def _whole(first: int) -> tuple[int, int]:
    """Return what a first byte alone tells: the bytes to go on by, or 0, and the items that follow."""
    kind, argument = first >> 5, first & 0x1F
    if kind in {0, 1} and argument <= _IN_HEAD + 3:
        return 1 if argument < _IN_HEAD else 1 + (1 << argument - _IN_HEAD), 0
    if kind == _LIST and argument < _IN_HEAD:
        return 1, argument
    return 0, 0


# By the first byte; nearly all of an index is numbers and short lists, and there are very many.
_SIZES, _ITEMS = (tuple(column) for column in zip(*map(_whole, range(256)), strict=True))


def _made(kind: int, argument: int) -> bytes:
    if argument < _IN_HEAD:
        return bytes([kind << 5 | argument])
    size = next(power for power in range(4) if argument < 1 << (8 << power))
    return bytes([kind << 5 | _IN_HEAD + size]) + argument.to_bytes(1 << size, "big")
