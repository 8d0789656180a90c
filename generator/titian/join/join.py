"""Finished sites in, one site out: the national one at its root, every region's in a folder of its own."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from titian import VERSION
from titian.failure import BuildError
from titian.join.finished import (
    RegionSite,
    UnreadableSiteError,
    address_of,
    finished_files,
    messages,
    own_regions,
    region_site,
    version_of,
)
from titian.join.pages import Place, site_map, with_places
from titian.offline import KILL_SWITCH, STATE, WORKER, offline
from titian.search.index import WORDS_PATH
from titian.search.pagefind import Message
from titian.search.shards import SHARDS, Shard, shard_files
from titian.search.shards import WORDS as SHARD_WORDS
from titian.search.words import known_words, short_name
from titian.write import write_site

_MAP, _NATIONAL_MAP = "sitemap.xml", "sitemap-nasional.xml"


class JoinError(BuildError):
    """The sites do not fit together; the message lists every fault."""


@dataclass(frozen=True)
class Joined:
    """What came of it: how many regions, and how many pages of theirs can be found from the national site."""

    regions: int
    pages: int


def join(
    national: Path, folders: Sequence[Path], out: Path, templates: Path, done: Callable[[int], None]
) -> Joined:
    """Publish the finished site `national` and those of regions together in `out`/site.

    `templates`: the folder of the page templates; `done` hears how many regions' indexes are ready.
    Raises JoinError; then nothing is written.
    """
    regions = _fitting(national, folders)
    site = finished_files(national)
    shards = _shards(national, regions)
    site |= with_places(site, _places(national, regions), templates)
    site |= _search(site, regions, shards, done)
    if _MAP in site:
        site |= _maps(site, address_of(national), regions)
    site = _offline(site)
    write_site(out / "site", site, {region.id: region.folder for region in regions})
    return Joined(len(regions), sum(shard.pages for shard in shards))


def _fitting(national: Path, folders: Sequence[Path]) -> list[RegionSite]:
    """Return the regions' sites, if they fit together and to the national one."""
    faults: list[str] = []
    regions: list[RegionSite] = []
    try:
        taken = {region["id"]: national for region in own_regions(national)}
    except UnreadableSiteError as error:
        raise JoinError(str(error)) from error
    address = address_of(national)
    faults += _version_faults(national, version_of(national))
    for folder in folders:
        try:
            region = region_site(folder)
        except UnreadableSiteError as error:
            faults.append(str(error))
            continue
        faults += _faults(region, address, taken, national)
        taken[region.id] = folder
        regions.append(region)
    if faults:
        listed = "\n".join(f"  {fault}" for fault in faults)
        raise JoinError(f"Situs tidak jadi digabung; {len(faults)} hal belum cocok:\n{listed}")
    return sorted(regions, key=lambda region: region.id)


def _version_faults(folder: Path, version: str) -> Iterator[str]:
    if version != VERSION:
        yield (
            f"{folder}: dibangun dengan Titian {version}, sedangkan penggabung ini Titian {VERSION}; "
            f"perbaikan: pasang versi yang sama di semua daerah, lalu bangun ulang situs itu"
        )


def _faults(region: RegionSite, address: str, taken: Mapping[str, Path], national: Path) -> Iterator[str]:
    yield from _version_faults(region.folder, region.version)
    if region.id in taken:
        yield (
            f"{region.folder}: daerah «{region.id}» sudah ada di {taken[region.id]}; "
            "perbaikan: sertakan satu saja"
        )
    if (national / region.id).exists():
        yield (
            f"{region.folder}: situs nasional sudah punya folder «{region.id}»; "
            "perbaikan: ganti id daerah itu"
        )
    wanted = f"{address}{region.id}/" if address else ""
    if region.address != wanted:
        yield (
            f"{region.folder}: alamat situs {_shown(region.address)}, seharusnya {_shown(wanted)}; "
            "perbaikan: samakan site_url di mkdocs.yml, lalu bangun ulang situs itu"
        )


def _shown(address: str) -> str:
    return f"«{address}»" if address else "kosong"


def _places(national: Path, regions: Sequence[RegionSite]) -> list[Place]:
    own = (
        Place(one["name"], one.get("province", ""), one["url"], one["trainings"])
        for one in own_regions(national)
    )
    joined = (Place(one.name, one.province, f"{one.id}/", one.trainings) for one in regions)
    return sorted((*own, *joined), key=lambda place: (place.province, place.name))


def _shards(national: Path, regions: Sequence[RegionSite]) -> list[Shard]:
    """Return what is found in each region and not in the nation; addresses are those of the joined site."""
    common = {_key(message) for message in messages(national)}
    return [
        Shard(
            region.id,
            messages=[
                {**message, "url": f"{region.id}/{message['url']}"}
                for message in messages(region.folder)
                if _key(message) not in common
            ],
        )
        for region in regions
    ]


def _key(message: Message) -> str:
    """Return what two pages have in common that are the same: address, text and names."""
    return json.dumps(message, sort_keys=True)


def _search(
    site: Mapping[str, bytes],
    regions: Sequence[RegionSite],
    shards: Sequence[Shard],
    done: Callable[[int], None],
) -> dict[str, bytes]:
    """Return the regions' indexes, and the national table of words that knows of them."""
    table = json.loads(site[WORDS_PATH])
    made = shard_files(shards, {}, known_words(table), done)
    pages = {shard.id: shard.pages for shard in shards}
    table["regions"] += [
        {
            "name": region.name,
            "kind": region.id.partition("-")[0],
            "short": short_name(region.name),
            "url": f"{region.id}/",
            "id": region.id,
            "pages": pages[region.id],
        }
        for region in regions
        if pages[region.id]
    ]
    lists = [made[f"{SHARDS}{shard.id}/{SHARD_WORDS}"] for shard in shards]
    entries = [made[f"{SHARDS}{shard.id}/pagefind-entry.json"] for shard in shards]
    seal = hashlib.sha256(b"".join((table["version"].encode(), *lists, *entries)))
    table["version"] = seal.hexdigest()[:12]
    return made | {WORDS_PATH: json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode()}


def _maps(site: Mapping[str, bytes], address: str, regions: Sequence[RegionSite]) -> dict[str, bytes]:
    maps = (_NATIONAL_MAP, *(f"{region.id}/{_MAP}" for region in regions))
    return {_NATIONAL_MAP: site[_MAP], _MAP: site_map(f"{address}{name}" for name in maps)}


def _offline(site: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the site with its service worker made anew: it knows every file by its content.

    Regions' indexes are not kept with it: a region is kept by its own site.
    """
    enabled = site[WORKER] != site[KILL_SWITCH]
    code = site[WORKER].partition(b";\n")[2] if enabled else b""
    workers = {"service-worker.js": code, "service-worker-off.js": site[KILL_SWITCH]}
    old = json.loads(site[STATE]).get("list", {}).get("url")
    rest = {name: content for name, content in site.items() if name not in {old, WORKER, KILL_SWITCH, STATE}}
    kept = {name: content for name, content in rest.items() if not name.startswith(SHARDS)}
    return rest | offline(workers, kept, enabled=enabled)
