"""Text of strangers inside Markdown of ours: it stays text, calls nobody, and leads nowhere."""

import html
import re
import unicodedata

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


def one_line(text: str) -> str:
    """Return a text without line breaks and without signs that cannot be seen, and not too long."""
    seen = "".join(sign if unicodedata.category(sign)[0] != "C" else " " for sign in text)
    line = " ".join(seen.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
