"""The index of one region beside the national one, each made by a process of its own."""

import json
import multiprocessing
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace

from titian.cores import may_copy
from titian.search.messages import LANGUAGE, message
from titian.search.pagefind import Message, pagefind_files
from titian.search.parts import small_parts
from titian.search.records import Record
from titian.search.words import families, vocabulary

SHARDS = "pagefind/daerah/"
WORDS = "words.json"
_KEPT = (".pf_meta", ".pf_index", ".pf_fragment", "pagefind-entry.json")
_LETTERS = 16_000  # of the words of one region that the nation does not have; about 6 kB on the wire


@dataclass(frozen=True)
class Shard:
    """What is found in one region, by its id: records, or what Pagefind was told of them before."""

    id: str
    records: Sequence[Record] = ()
    messages: Sequence[Message] = ()

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return len(self.records) + len(self.messages)


def shard_files(
    shards: Sequence[Shard],
    others: Mapping[str, tuple[str, ...]],
    known: frozenset[str],
    done: Callable[[int], None] = lambda _: None,
) -> dict[str, bytes]:
    """Return the files of all shards by their paths in the site; `done` is told how many are ready.

    `others`: the other words of every term; `known`: the words that the national table has.
    Raises PagefindError.
    """
    files: dict[str, bytes] = {}
    begin = multiprocessing.get_context("fork" if may_copy() else "spawn")
    with ProcessPoolExecutor(mp_context=begin) as pool:
        work = [pool.submit(_made, _portable(shard), others, known) for shard in shards]
        try:
            for count, future in enumerate(work, start=1):
                files |= future.result()
                done(count)
        except BaseException:
            pool.shutdown(cancel_futures=True)  # else all the others would be made first
            raise
    return files


def _portable(shard: Shard) -> Shard:
    """Return a shard that can be sent to another process; a mapping proxy cannot."""
    return replace(shard, records=[replace(one, filters=dict(one.filters)) for one in shard.records])


def _made(shard: Shard, others: Mapping[str, tuple[str, ...]], known: frozenset[str]) -> dict[str, bytes]:
    """Return the files of one shard. Its pages' names begin with its tag, by which the browser knows them."""
    tag = f"{LANGUAGE}-x-{shard.id}"
    asked = [*(message(record, others) for record in shard.records), *shard.messages]
    made = small_parts(pagefind_files({**one, "language": tag} for one in asked))
    counts = Counter(word for one in asked for word in vocabulary(_said(one)) if word not in known)
    table = {"pages": len(asked), "families": families(counts, _LETTERS)}
    words = json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode()
    return dict(_placed(shard.id, {WORDS: words, **made}))


def _placed(name: str, files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    for path, content in files.items():
        if path == WORDS or path.endswith(_KEPT):
            yield f"{SHARDS}{name}/{path}", content


def _said(one: Message) -> str:
    meta = one["meta"]
    return f"{one['content']} {meta.get('labels', '')} {meta.get('keywords', '')}"
