"""Reads finished sites: whose they are, which Titian built them, their address, what can be found there."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from titian.search.pagefind import Message
from titian.search.parts import opened

_VERSION = re.compile(rb">Titian (\d+(?:\.\d+)*)")
_LOCATION = re.compile(r"<loc>([^<]*)</loc>")
_FIELDS = ("url", "content", "meta")


@dataclass(frozen=True)
class RegionSite:
    """A finished site of one region; `address` is its own, '' where it does not know it."""

    folder: Path
    id: str
    name: str
    province: str
    trainings: int
    version: str
    address: str


class UnreadableSiteError(ValueError):
    """A folder is no finished site of one region; the message says why and what to do."""


def region_site(folder: Path) -> RegionSite:
    """Return what a finished site says of itself. Raises UnreadableSiteError."""
    regions = _data(folder, "regions")["regions"]
    if len(regions) != 1:
        message = (
            f"{folder}: situs memuat {len(regions)} daerah, seharusnya satu; "
            "perbaikan: bangun satu situs per daerah, dimulai dengan «titian init»"
        )
        raise UnreadableSiteError(message)
    [region] = regions
    trainings = sum(row["region"] == region["id"] for row in _data(folder, "trainings")["trainings"])
    return RegionSite(
        folder,
        region["id"],
        region["name"],
        region.get("province", ""),
        trainings,
        version_of(folder),
        address_of(folder),
    )


def own_regions(folder: Path) -> list[Mapping[str, Any]]:
    """Return the regions that the national site has itself. Raises UnreadableSiteError."""
    trainings = _data(folder, "trainings")["trainings"]
    return [
        {**region, "trainings": sum(row["region"] == region["id"] for row in trainings)}
        for region in _data(folder, "regions")["regions"]
    ]


def _data(folder: Path, name: str) -> dict[str, Any]:
    path = folder / "data" / "v1" / f"{name}.json"
    try:
        found: dict[str, Any] = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        message = (
            f"{folder}: bukan situs Titian yang sudah jadi ({path.name} tidak terbaca); "
            "perbaikan: sebut folder «site» hasil «titian build»"
        )
        raise UnreadableSiteError(message) from error
    return found


def version_of(folder: Path) -> str:
    """Return the version of Titian that built a site, from its footer."""
    found = _VERSION.search((folder / "index.html").read_bytes())
    return found[1].decode() if found else "tidak dikenal"


def address_of(folder: Path) -> str:
    """Return a site's own address, from its map; '' without one."""
    path = folder / "sitemap.xml"
    found = _LOCATION.search(path.read_text("utf-8")) if path.exists() else None
    return found[1] if found else ""


def finished_files(folder: Path) -> dict[str, bytes]:
    """Return every file of a site by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def messages(folder: Path) -> Iterator[Message]:
    """Yield what Pagefind was told of every page of a site, from what it publishes of each."""
    for path in sorted((folder / "pagefind").rglob("*.pf_fragment")):
        page = json.loads(opened(path.read_bytes()))
        yield {**{name: page[name] for name in _FIELDS}, "filters": {}, "sort": {}}
