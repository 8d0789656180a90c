"""Which files of the finished site are kept for reading without a network, with their hashes and sizes."""

import base64
import gzip
import hashlib
import re
from collections.abc import Mapping
from typing import NamedTuple

_KEPT = re.compile(
    r".*\.(html|js|css|json|xml|ics|txt|svg|png|jpe?g|webp|gz|pagefind|pf_[a-z]+)|engine/.*/NOTICE\.txt"
)
_NOT_KEPT = re.compile(r"data/v1/schemas/.*|sitemap(-[0-9]+)?\.xml|engine/.*/manifest\.json")
_KIT = re.compile(
    r"(penilaian/([^/]+/)?|hasil/|rencana/(.*/)?|atasan/|luring/(.*/)?)index\.html"
    r"|assets/.*|engine/.*/(?!NOTICE)[^/]*|data/v1/(quizzes/[^/]*|framework|positions|training-parts|trainings/nasional|forms|regions)\.json"
)
_CATALOGUE = "data/v1/trainings.json"  # of the kit where it is what pages fetch
_COMPRESSED = (".gz", ".png", ".jpg", ".jpeg", ".webp", ".pagefind")
_SAMPLE = 400  # pages that are compressed to learn how well pages compress
_PAGE = "index.html"


class Kept(NamedTuple):
    """One file: its address below the root, SHA-256 in base64, bytes, bytes on the wire (pages: estimated).

    `kit` is 1 for what the app needs, from the first question to the plan.
    """

    url: str
    hash: str
    bytes: int
    wire: int
    kit: int


def kept_files(site: Mapping[str, bytes]) -> tuple[Kept, ...]:
    """Return every file that is worth keeping, in order of address; a folder stands for its index.html."""
    names = sorted(name for name in site if _KEPT.fullmatch(name) and not _NOT_KEPT.fullmatch(name))
    pages = [name for name in names if name.endswith(_PAGE)]
    ratio = _page_ratio([site[name] for name in pages[:: max(1, len(pages) // _SAMPLE)]])
    parted = any(name.startswith("data/v1/trainings/") for name in names)
    return tuple(_kept(name, site[name], ratio, extra=name == _CATALOGUE and not parted) for name in names)


def digest(content: bytes) -> str:
    """Return the SHA-256 of a content in base64."""
    return base64.b64encode(hashlib.sha256(content).digest()).decode("ascii")


def _page_ratio(sample: list[bytes]) -> float:
    return sum(map(_zipped, sample)) / max(1, sum(map(len, sample)))


def _kept(name: str, content: bytes, ratio: float, *, extra: bool) -> Kept:
    folder, slash, last = name.rpartition("/")
    url = folder + slash if last == _PAGE else name
    wire = _on_the_wire(name, content, ratio)
    return Kept(url, digest(content), len(content), wire, int(extra or _KIT.fullmatch(name) is not None))


def _on_the_wire(name: str, content: bytes, ratio: float) -> int:
    if name.endswith(_COMPRESSED) or ".pf_" in name:
        return len(content)
    return round(len(content) * ratio) if name.endswith(_PAGE) else _zipped(content)


def _zipped(content: bytes) -> int:
    return len(gzip.compress(content, 6, mtime=0))
