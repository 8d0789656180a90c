"""The index cut into small parts: the same words, fewer at a time."""

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titian.search.cbor import CborError, first_text, items, of_items, of_text, text
from titian.search.pagefind import pagefind_files
from titian.search.parts import LIMIT, small_parts

MARK = b"pagefind_dcd"
WORDS = [f"{first}{second}kata{number}" for first in "bdk" for second in "aiu" for number in range(60)]


@pytest.fixture(scope="module")
def index() -> dict[str, bytes]:
    """Pagefind's files for pages of many words."""
    return pagefind_files(
        {
            "url": f"x/{at}/",
            "content": " ".join(WORDS[at % 7 :: 1 + at % 3]),
            "language": "id",
            "meta": {"title": f"Catatan {at}"},
            "filters": {},
            "sort": {},
        }
        for at in range(40)
    )


def chunks(files: dict[str, bytes]) -> list[tuple[str, str, list[bytes]]]:
    """Return the first word, the last word and all words of every chunk, as the meta file lists them."""
    label = json.loads(files["pagefind-entry.json"])["languages"]["id"]["hash"]
    meta = gzip.decompress(files[f"pagefind.{label}.pf_meta"]).removeprefix(MARK)
    listed = [[text(item) for item in items(chunk)] for chunk in items(items(meta)[2])]
    return [
        (first, last, items(items(gzip.decompress(files[f"index/{name}.pf_index"]).removeprefix(MARK))[0]))
        for first, last, name in listed
    ]


def test_every_word_is_there_as_it_was_and_in_its_place(index):
    """The parts hold the very bytes of the chunks, in order, and the list says where each word is."""
    before, after = chunks(index), chunks(small_parts(index))

    assert len(after) > 4 * len(before)
    assert [word for *_, words in after for word in words] == [word for *_, words in before for word in words]
    assert all((a, b) == (first_text(words[0]), first_text(words[-1])) for a, b, words in after)


def test_a_part_is_small(index):
    """No part is larger than twice the limit, unless one word alone is."""
    sizes = [(sum(map(len, words)), len(words)) for *_, words in chunks(small_parts(index))]

    assert all(size <= 2 * LIMIT or count == 1 for size, count in sizes)


def test_nothing_is_left_behind(index):
    """What the lists do not name is not published, and all else stays."""
    made = small_parts(index)
    named = {name for name in made if name.startswith("index/")}

    assert len(named) == len(chunks(made))
    assert {name for name in index if "index/" not in name and "pf_meta" not in name} <= made.keys()
    assert small_parts(index) == made


@given(st.lists(st.text(max_size=300), max_size=300))
def test_lists_and_texts_can_be_taken_apart_and_put_together(texts):
    """Of any length."""
    made = of_items(map(of_text, texts))

    assert items(of_items([made, made])) == [made, made]
    assert [text(item) for item in items(made)] == texts


@pytest.mark.parametrize("content", [b"\xa1\x01\x02", b"\x9f\x01\xff", b"\x81\xf9\x00\x00", b"\x05"])
def test_other_bytes_are_refused(content):
    """Another Pagefind may write a map, an endless list or a fraction: the build stops, it does not guess."""
    with pytest.raises(CborError):
        items(content)
