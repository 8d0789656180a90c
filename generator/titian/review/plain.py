"""Text of strangers inside Markdown of ours: it stays text, calls nobody, and leads nowhere."""

import html
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

_Thing = TypeVar("_Thing")

_LONGEST = 400  # characters of one text
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~>:])")
_STOP = "\u200b"  # an invisible space: GitHub makes links of names, numbers and addresses in plain text
_CALLS = re.compile(r"(@|#|(?i:GH-|https?:|www))(?=\S)")


def plain(text: str) -> str:
    """Return a text as Markdown that shows just that text, on one line."""
    stopped = _CALLS.sub(rf"\1{_STOP}", one_line(text))
    return _MARKDOWN.sub(r"\\\1", html.escape(stopped, quote=False))


def code(text: str) -> str:
    """Return a text as Markdown code, on one line."""
    line = one_line(text)
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", line)), default=0))
    pad = " " if line[:1] in ("`", "") or line[-1:] == "`" else ""
    return f"{fence}{pad}{line}{pad}{fence}"


def fitting(things: Sequence[_Thing], entry: Callable[[_Thing], str], room: int, rest: str) -> Iterator[str]:
    """Yield the entries of as many things as `room` characters hold, then how many more `rest` there are."""
    for number, thing in enumerate(things):
        told = entry(thing)
        room -= len(told) + 1
        if room < 0:
            yield f"- … dan {len(things) - number} {rest}"
            return
        yield told


def one_line(text: str) -> str:
    """Return a text without line breaks and without signs that cannot be seen, and not too long."""
    seen = "".join(sign if unicodedata.category(sign)[0] != "C" else " " for sign in text[: 4 * _LONGEST])
    line = " ".join(seen.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
