"""What a plain scalar of YAML means: text, null, true, false, or a number that reads back as written."""

import math
import re
from typing import Any

from titian.load.limits import MAX_DIGITS

AMBIGUOUS = object()
"""Stands for a number that would not read back as it was written."""

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEAN = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NUMBER = re.compile(
    r"[-+]?(0o[0-7]+|0x[0-9a-fA-F]+|\d+|(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?|\.(inf|Inf|INF))|\.(nan|NaN|NAN)"
)


def scalar(text: str) -> Any:
    """Return what a plain scalar means, or `AMBIGUOUS`."""
    if text in _NULL:
        return None
    if text in _BOOLEAN:
        return _BOOLEAN[text]
    return _number(text) if _NUMBER.fullmatch(text) else text


def _number(text: str) -> Any:
    """Return the number that `text` is, or `AMBIGUOUS` when it would not read back as it was written."""
    # Before any arithmetic: a number of hundreds of digits has no float, one of thousands no int.
    if len(text.lstrip("-")) > MAX_DIGITS:
        return AMBIGUOUS
    try:
        number: int | float = int(text)
    except ValueError:
        try:
            number = float(text)
        except ValueError:
            return AMBIGUOUS
    if not math.isfinite(number) or str(number) != text:
        return AMBIGUOUS
    return number
