"""Changing a value inside YAML text: the value's lines change, every other byte stays."""

from typing import Any

import pytest

from titian.load import parse_yaml
from titian.sheet.yaml_edit import CannotEditError, edited

FILE = """\
# Kepala
a: satu   # catatan satu
"b": 'dua'

c:    # daftar
- x
# di antara
- y   # akhir
d: {p: 1, q: "dua"}   # peta
e: [1, 2,
    3]   # sebaris
f: >-
  Teks panjang
  dua baris.
# sesudah f
g: |
  apa adanya

h:
  - id: i1
    isi: A
  - id: i2   # kedua
    isi: B
k:
z: akhir"""
ORDER = ("a", "b", "c", "d", "e", "f", "g", "h", "k", "n", "z")


def data() -> dict[str, Any]:
    """Return what the file holds."""
    held: dict[str, Any] = parse_yaml(FILE.encode()).data
    return held


def with_values(**values: Any) -> str:
    """Return the file after these values (None: the key is gone) took the place of its own."""
    wanted = {key: value for key, value in {**data(), **values}.items() if value is not None or key == "k"}
    return edited(FILE.encode(), wanted, lambda path: () if path else ORDER).decode()


CASES = {
    "plain": ({"a": "tiga"}, ("a: satu ", "a: tiga ")),
    "plain that needs quotes": ({"a": "x: y"}, ("a: satu ", 'a: "x: y" ')),
    "text that looks like a number": ({"a": "010"}, ("a: satu ", 'a: "010" ')),
    "several lines before a comment": (
        {"a": "x\ny"},
        ("a: satu   # catatan satu", "a: |-   # catatan satu\n  x\n  y"),
    ),
    "number": ({"a": 3}, ("a: satu ", "a: 3 ")),
    "quoted": ({"b": "tiga"}, ("'dua'", "'tiga'")),
    "quoted with an apostrophe": ({"b": "Jum'at"}, ("'dua'", '"Jum\'at"')),
    "entry of a block list": ({"c": ["x", "baru"]}, ("- y   #", "- baru   #")),
    "new entry of a block list": ({"c": ["x", "y", "w"]}, ("- y   # akhir\n", "- y   # akhir\n- w\n")),
    "entry gone": ({"c": ["y"]}, ("- x\n", "")),
    "whole list gone": ({"c": None}, ("c:    # daftar\n- x\n# di antara\n- y   # akhir\n", None)),
    "value in a flow mapping": ({"d": {"p": 1, "q": "a, b"}}, ('q: "dua"', 'q: "a, b"')),
    "new key in a flow mapping": ({"d": {"p": 1, "q": "dua", "r": 3}}, ('q: "dua"}', 'q: "dua", r: 3}')),
    "value in a flow list": ({"e": [1, 5, 3]}, ("[1, 2,", "[1, 5,")),
    "flow list shorter": ({"e": [1, 3]}, ("[1, 2,\n    3]", "[1, 3]")),
    "folded": ({"f": "Teks baru."}, ("  Teks panjang\n  dua baris.\n", "  Teks baru.\n")),
    "literal": ({"g": "lain\nlagi"}, ("g: |\n  apa adanya\n", "g: |-\n  lain\n  lagi\n")),
    "inside a list": ({"h": [{"id": "i1", "isi": "A"}, {"id": "i2", "isi": "C"}]}, ("isi: B", "isi: C")),
    "entry inserted": (
        {"h": [{"id": "i1", "isi": "A"}, {"id": "i3", "isi": "N"}, {"id": "i2", "isi": "B"}]},
        ("    isi: A\n", "    isi: A\n  - id: i3\n    isi: N\n"),
    ),
    "first key of an entry gone": (
        {"h": [{"isi": "A"}, {"id": "i2", "isi": "B"}]},
        ("id: i1\n    isi: A", "isi: A"),
    ),
    "entry with other keys": ({"h": [{"x": 1}, {"id": "i2", "isi": "B"}]}, ("id: i1\n    isi: A", "{x: 1}")),
    "empty value": ({"k": "isi"}, ("\nk:\n", "\nk: isi\n")),
    "new key in its place": ({"n": [1, 2]}, ("k:\n", "k:\nn: [1, 2]\n")),
    "last line without end": ({"z": "lain"}, ("z: akhir", "z: lain")),
    "empty list": ({"h": []}, (FILE[FILE.index("h:") : FILE.index("\nk:")], "h: []")),
}


@pytest.mark.parametrize("name", CASES)
def test_only_the_lines_of_the_value_change(name: str):
    """Exactly one replacement in the text; what stands before and behind it is untouched."""
    values, (before, after) = CASES[name]
    if after is None:  # comments between what goes stay out: nothing can hold them
        assert parse_yaml(with_values(**values).encode()).data == {
            k: v for k, v in data().items() if k != "c"
        }
        return
    assert FILE.count(before) == 1
    assert with_values(**values) == FILE.replace(before, after)


def test_windows_line_ends_and_byte_order_mark_stay():
    """New lines end as the others do."""
    raw = b"\xef\xbb\xbf" + FILE.replace("\n", "\r\n").encode()
    result = edited(raw, {**data(), "c": ["x", "y", "w"]}, lambda _: ())
    assert result == raw.replace(b"# akhir\r\n", b"# akhir\r\n- w\r\n")


def test_what_cannot_be_changed_without_harm_is_refused():
    """A comment inside a list on several lines has no place in a list that is written anew."""
    raw = b"a: [1, # satu\n    2]\nb: 1\n"
    assert edited(raw, {"a": [1, 3], "b": 1}, lambda _: ()) == raw.replace(b"2]", b"3]")
    with pytest.raises(CannotEditError):
        edited(raw, {"a": [1, 2, 3], "b": 1}, lambda _: ())


def test_same_values_are_the_same_file():
    """Not even the order of keys or the kind of quotes is put right."""
    raw = b'b: "x"\na: 1   \n\n\n'
    assert edited(raw, {"a": 1, "b": "x"}, lambda _: ("a", "b")) is raw
