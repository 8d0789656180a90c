"""Where the national core stands, and what it is: all content of Titian's own repository but its regions."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from titian.load.documents import kind_of
from titian.load.files import RawFile, raw_files
from titian.load.strict_yaml import parse_yaml

_PACKAGE = Path(__file__).parents[1]
READY = _PACKAGE / "_ready"  # only in an installed package: the core, and Titian's parts ready-made

# What speaks of Titian's own site rather than of the country.
_OWN = frozenset({"content/pages/tentang.md"})
_OF_REGION = re.compile(r"content/regions/.+|content/trainings/(?!nasional/)[^/]+/.+")
_REGION_LINK = re.compile(rb"\[([^\]\n]+)\]\(/daerah/[a-z0-9-]+/\)")


def core_folder() -> Path:
    """Return the folder with the core: the package's own, or the checkout that the package stands in.

    Raises FileNotFoundError when there is neither.
    """
    folder = READY if READY.is_dir() else _PACKAGE.parents[1]
    if not (folder / "competencies.yaml").is_file():
        raise FileNotFoundError(
            "Paket titian ini tidak membawa inti nasional; perbaikan: pasang titian dari berkas wheel "
            "terbitan resminya, atau jalankan dari salinan repositori Titian"
        )
    return folder


def core_files(folder: Path) -> Iterator[RawFile]:
    """Yield the national files of a repository of content, entries of its regions cut out of shared files.

    What was chosen once passes unchanged: a core gives itself.
    """
    files = tuple(raw_files(folder))
    regions = tuple(_names(file) for file in files if kind_of(file.path) == "region")
    for file in files:
        if file.fault or file.path in _OWN or _OF_REGION.fullmatch(file.path):
            continue
        yield file._replace(content=_national(file, frozenset(name for names in regions for name in names)))


def _names(region: RawFile) -> tuple[str, ...]:
    data = parse_yaml(region.content).data
    return (str(data["id"]), str(data["name"]).lower()) if isinstance(data, dict) else ()


def _national(file: RawFile, regions: frozenset[str]) -> bytes:
    match kind_of(file.path):
        case "providers":
            return _without(file.content, "providers", "region", regions)
        case "synonyms":
            return _without(file.content, "synonyms", "term", regions)
        case _ if file.suffix == ".md":
            return _REGION_LINK.sub(rb"\1", file.content)
        case _:
            return file.content


def _without(content: bytes, key: str, field: str, values: frozenset[str]) -> bytes:
    """Cut out of a list the entries of which a field is one of `values`; all else stays to the byte."""
    parsed = parse_yaml(content)
    entries: list[Any] = parsed.data[key]
    lines = content.splitlines(keepends=True)
    starts = [parsed.marks[key, index].line - 1 for index in range(len(entries))]
    ends = [*starts[1:], _end(lines, starts[-1])] if starts else []
    cut = {
        line
        for entry, start, end in zip(entries, starts, ends, strict=True)
        if str(entry.get(field, "")).lower() in values
        for line in range(start, end)
    }
    return b"".join(line for number, line in enumerate(lines) if number not in cut)


def _end(lines: list[bytes], start: int) -> int:
    """Return the line on which the list is over that the entry at `start` is the last of."""
    after = range(start + 1, len(lines))
    return next((line for line in after if re.match(rb"[a-z_]+:", lines[line])), len(lines))
