"""Cuts Pagefind's index into small parts, so that what a word costs does not depend on the words beside it.

Pagefind 1.5.2 packs words into chunks of about 20 kB and has no smaller ones. A chunk is a CBOR list of one
list of words, each a list that begins with the word. The parts hold the same bytes, fewer at a time.
"""

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from titian.search.cbor import first_text, items, of_items, of_text, text

LIMIT = 3_000  # bytes of a part before compression; about 1.7 kB on the wire
_SHARED = 4  # words that begin with the same letters stay together: who types the beginning finds all
_MARK = b"pagefind_dcd"
_ENTRY = "pagefind-entry.json"
_CHUNKS = 2  # their place in the meta file: version, pages, chunks, filters, sorts, meta fields
_NAME = 2  # its place in a chunk of the meta file: first word, last word, name


@dataclass(frozen=True)
class _Word:
    text: str
    content: bytes


def small_parts(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return Pagefind's `files` with the index cut smaller, and its own lists of files to match."""
    entry = json.loads(files[_ENTRY])
    made = dict(files)
    for language in entry["languages"].values():
        _cut(made, language)
    made[_ENTRY] = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
    return made


def _cut(files: dict[str, bytes], language: dict[str, Any]) -> None:
    """Replace the chunks of one language and its meta file, and name the latter in `language`."""
    label = language["hash"].partition("_")[0]
    fields = items(opened(files.pop(_meta_path(language["hash"]))))
    chunks = []
    for chunk in items(fields[_CHUNKS]):
        [words] = items(opened(files.pop(_index_path(text(items(chunk)[_NAME])))))
        for part in _parts([_Word(first_text(word), word) for word in items(words)]):
            content = of_items([of_items(word.content for word in part)])
            name = f"{label}_{hashlib.sha256(content).hexdigest()[:7]}"
            files[_index_path(name)] = _closed(content)
            chunks.append(of_items(map(of_text, (part[0].text, part[-1].text, name))))
    fields[_CHUNKS] = of_items(chunks)
    meta = of_items(fields)
    language["hash"] = f"{label}_{hashlib.sha256(meta).hexdigest()[:10]}"
    files[_meta_path(language["hash"])] = _closed(meta)


def _parts(words: Sequence[_Word]) -> Iterator[list[_Word]]:
    """Yield runs of words: cut at the limit between different beginnings, at twice the limit anywhere."""
    part: list[_Word] = []
    size = 0
    for word in words:
        larger = size + len(word.content)
        other = part and part[-1].text[:_SHARED] != word.text[:_SHARED]
        if part and (larger > 2 * LIMIT or (larger > LIMIT and other)):
            yield part
            part, size = [], 0
        part.append(word)
        size += len(word.content)
    if part:
        yield part


def _meta_path(name: str) -> str:
    return f"pagefind.{name}.pf_meta"


def _index_path(name: str) -> str:
    return f"index/{name}.pf_index"


def opened(file: bytes) -> bytes:
    """Return what one of Pagefind's compressed files holds."""
    return gzip.decompress(file).removeprefix(_MARK)


def _closed(content: bytes) -> bytes:
    return gzip.compress(_MARK + content, 9, mtime=0)
