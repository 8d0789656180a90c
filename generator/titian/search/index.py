"""The search stage: records become Pagefind indexes and the browser's tables of words.

A small site has one index. A large one has an index of what is national, and one of each region's: whoever
searches fetches the first and that of one region, however many there are.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence

from titian.model import Library
from titian.search.messages import message
from titian.search.pagefind import pagefind_files
from titian.search.parts import small_parts
from titian.search.records import Record, records
from titian.search.shards import WORDS, Shard, shard_files
from titian.search.words import known_words, other_words, search_words

WORDS_PATH = "data/v1/search-words.json"
ONE_INDEX = 1_500  # records; of fewer, one index costs a visitor less than two
_FOLDER = "pagefind/"
# Our page runs Pagefind on the main thread, in one language, without its own interface.
_KEPT = ("pagefind.js", "pagefind-entry.json", "wasm.id.pagefind")
_KEPT_SUFFIXES = (".pf_meta", ".pf_index", ".pf_fragment")


def search(library: Library, done: Callable[[int], None] = lambda _: None) -> dict[str, bytes]:
    """Return the files of the search by their paths: Pagefind's index, and what a query's words mean.

    `done` hears how many regions' indexes are ready, and may raise to end it. Raises PagefindError.
    """
    return search_files(records(library), library, done)


def search_files(
    found: Sequence[Record], library: Library, done: Callable[[int], None] = lambda _: None
) -> dict[str, bytes]:
    """Return the files of a search for the given records; `done`, and PagefindError: as for `search`."""
    if len(found) <= ONE_INDEX:
        return indexed(found, (), library)
    shards = (
        Shard(region.id, tuple(record for record in found if record.region == region.id))
        for region in library.regions
    )
    national = tuple(record for record in found if not record.region)
    return indexed(national, tuple(shard for shard in shards if shard.pages), library, done)


def indexed(
    national: Sequence[Record],
    shards: Sequence[Shard],
    library: Library,
    done: Callable[[int], None] = lambda _: None,
) -> dict[str, bytes]:
    """Return the files of a national index and of the shards beside it; `done` hears how many are ready.

    Raises PagefindError.
    """
    others = other_words(library)
    table = search_words(library, national, {shard.id: shard.pages for shard in shards})
    made = small_parts(pagefind_files(message(record, others) for record in national))
    index = {f"{_FOLDER}{name}": content for name, content in made.items() if _is_kept(name)}
    if shards:
        index |= shard_files(shards, others, known_words(table), done)
    text = json.dumps({"version": _version(index), **table}, ensure_ascii=False, separators=(",", ":"))
    return index | {WORDS_PATH: text.encode()}


def _version(index: Mapping[str, bytes]) -> str:
    """Return what differs as soon as a page does: the lists of every index name their pages' content."""
    entries = [index[name] for name in sorted(index) if name.endswith(("entry.json", WORDS))]
    return hashlib.sha256(b"".join(entries)).hexdigest()[:12]


def _is_kept(name: str) -> bool:
    return name in _KEPT or name.endswith(_KEPT_SUFFIXES)
