"""What a terminal can show: where it knows neither arrows nor «quotes», plain signs stand for them."""

import codecs
import io
import sys
from types import MappingProxyType
from unicodedata import normalize

_PLAIN = MappingProxyType(
    {"«": '"', "»": '"', "“": '"', "”": '"', "‘": "'", "’": "'"}  # noqa: RUF001
    | {"→": "->", "…": "...", "–": "-", "—": "-", "·": "-", "•": "-"}  # noqa: RUF001
    | {"≤": "<=", "≥": ">=", "≠": "!=", "×": "x", "÷": "/", "−": "-"}  # noqa: RUF001
)
_ERRORS = "titian-plain"


def plain_where_needed() -> None:
    """Let whatever is printed from now on arrive, on any terminal."""
    codecs.register_error(_ERRORS, _plain)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_ERRORS)


def _plain(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end]
    return "".join(map(_nearest, signs)), error.end


def _nearest(sign: str) -> str:
    return _PLAIN.get(sign) or normalize("NFKD", sign).encode("ascii", "ignore").decode() or "?"
