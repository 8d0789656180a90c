"""The strict reader: a place for every value, YAML 1.2 and nothing else, and no input that breaks it."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from titian.load import Fault, Mark, ParsedYaml, parse_yaml
from titian.load.strict_yaml import KeyPath, read_text

ROOT = Path(__file__).parent.parent
REAL = sorted((ROOT / "content").rglob("*.yaml")) + sorted((ROOT / "assessments").glob("*.yaml"))
SECONDS = 2


def test_every_value_and_key_has_its_place():
    """Block and flow, quoted and folded, empty and nested: each mark is where the value begins."""
    text = (
        "# catatan\n"
        "name: Lurah\n"
        'code:   "M.01"\n'
        "why: >-\n"
        "  Dua\n"
        "  baris\n"
        "empty:\n"
        "requires: {integritas: 2, kerja-sama: 3}\n"
        "levels:\n"
        "  - level: 1\n"
        "    words: [satu, 'dua']\n"
        "  -\n"
        "    level: 2\n"
        "é: né\n"
    )
    parsed = parse_yaml(text.encode())
    assert parsed.faults == ()
    assert parsed.data == {
        "name": "Lurah",
        "code": "M.01",
        "why": "Dua baris",
        "empty": None,
        "requires": {"integritas": 2, "kerja-sama": 3},
        "levels": [{"level": 1, "words": ["satu", "dua"]}, {"level": 2}],
        "é": "né",
    }
    assert parsed.marks == {
        (): (2, 1),
        ("name",): (2, 7),
        ("code",): (3, 9),
        ("why",): (4, 6),
        ("empty",): (7, 7),
        ("requires",): (8, 11),
        ("requires", "integritas"): (8, 24),
        ("requires", "kerja-sama"): (8, 39),
        ("levels",): (10, 3),
        ("levels", 0): (10, 5),
        ("levels", 0, "level"): (10, 12),
        ("levels", 0, "words"): (11, 12),
        ("levels", 0, "words", 0): (11, 13),
        ("levels", 0, "words", 1): (11, 19),
        ("levels", 1): (13, 5),
        ("levels", 1, "level"): (13, 12),
        ("é",): (14, 4),
    }
    assert parsed.key_marks == {
        ("name",): (2, 1),
        ("code",): (3, 1),
        ("why",): (4, 1),
        ("empty",): (7, 1),
        ("requires",): (8, 1),
        ("requires", "integritas"): (8, 12),
        ("requires", "kerja-sama"): (8, 27),
        ("levels",): (9, 1),
        ("levels", 0, "level"): (10, 5),
        ("levels", 0, "words"): (11, 5),
        ("levels", 1, "level"): (13, 5),
        ("é",): (14, 1),
    }


@pytest.mark.parametrize(
    ("raw", "first_line", "place"),
    [
        (b"a: 1\r\nb: 2\r\n", 1, (2, 4)),
        (b"\xef\xbb\xbfa: 1\nb: 2\n", 1, (2, 4)),
        (b"\xef\xbb\xbfb: 2\n", 1, (1, 4)),
        (b"a: 1\nb: 2\n", 2, (3, 4)),
        ("a: 'é'\n# 😀\n'b' : 2".encode(), 10, (12, 7)),
    ],
    ids=["CRLF", "BOM", "BOM, first line", "front matter", "front matter, emoji"],
)
def test_places_survive_what_editors_do(raw: bytes, first_line: int, place: Mark):
    """Line ends of Windows, its BOM, front matter and wide characters do not move a mark."""
    parsed = parse_yaml(raw, first_line)
    assert parsed.faults == ()
    assert parsed.marks["b",] == place


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("NO", "NO"),
        ("no", "no"),
        ("on", "on"),
        ("y", "y"),
        ("Ya", "Ya"),
        ("1:30", "1:30"),
        ("12:30", "12:30"),
        ("190:20:30", "190:20:30"),
        ("2026-11-21", "2026-11-21"),
        ("1_000", "1_000"),
        ("1.000.000", "1.000.000"),
        ("1,5", "1,5"),
        ("=", "="),
        ("e3", "e3"),
        ("0b11", "0b11"),
        ("~", None),
        ("null", None),
        ("Null", None),
        ("NULL", None),
        ("", None),
        ("nUll", "nUll"),
        ("true", True),
        ("True", True),
        ("FALSE", False),
        ("tRUE", "tRUE"),
        ("0", 0),
        ("-5", -5),
        ("20", 20),
        ("123456789012345", 123456789012345),
        ("1.5", 1.5),
        ("-0.25", -0.25),
        ("'010'", "010"),
        ('"010"', "010"),
        ('"1.10"', "1.10"),
        ('"199001012015011001"', "199001012015011001"),
        ('"true"', "true"),
        ("'~'", "~"),
        ('""', ""),
        ('"a\\nb\\t\\u00e9"', "a\nb\té"),
    ],
)
def test_scalar_is_what_yaml_1_2_says(written: str, value: Any):
    """What is not surely a number, a truth value or nothing stays the text that was written."""
    parsed = parse_yaml(f"a: {written}\n".encode())
    assert parsed.faults == ()
    assert parsed.data == {"a": value}
    assert type(parsed.data["a"]) is type(value)


@pytest.mark.parametrize(
    "written",
    [
        *("010", "00", "-0", "-010", "+5", "+0", "0o17", "0x1F", "0X1F"[:1] + "0"),
        *("1.10", "1.0e3", "1e3", "1E-3", "1.", ".5", "-.5", "+1.5", "1.50"),
        *(".inf", "-.INF", ".nan", ".NaN", "9999999999999999", "199001012015011001", "0.12345678901234567"),
    ],
)
def test_number_that_would_change_is_refused(written: str):
    """A number that would not read back as it was written is refused where it stands."""
    parsed = parse_yaml(f"- {written}\n".encode())
    assert parsed.faults == (Fault("number", Mark(1, 3), written),)
    assert parsed.data == [written]


def test_very_long_number_is_refused_as_well():
    """More digits than Python turns into an integer."""
    digits = "7" * 5000
    assert parse_yaml(f"- {digits}".encode()).faults == (Fault("number", Mark(1, 3), digits),)


def test_all_faults_at_once():
    """One pass finds everything that does not make the rest unreadable."""
    text = (
        "a: 010\n"
        "a: 2\n"
        "1: x\n"
        "b: &x {c: !!str d}\n"
        "e: *x\n"
        "<<: {}\n"
        'f: "\\u202e"\n'
        "g:\n"
        "  h: 1e3\n"
        "  h: [0x1F]\n"
        "*x : y\n"
        "i: fine\n"
    )
    parsed = parse_yaml(text.encode())
    assert [(fault.kind, *fault.mark, fault.found) for fault in parsed.faults] == [
        ("number", 1, 4, "010"),
        ("duplicate_key", 2, 1, "a|1"),
        ("key", 3, 1, "1"),
        ("anchor", 4, 4, "&x"),
        ("tag", 4, 11, "!!str"),
        ("anchor", 5, 4, "*x"),
        ("anchor", 6, 1, "<<"),
        ("character", 7, 4, "U+202E"),
        ("number", 9, 6, "1e3"),
        ("duplicate_key", 10, 3, "h|9"),
        ("number", 10, 7, "0x1F"),
        ("anchor", 11, 1, "*x"),
    ]
    assert parsed.data == {
        "a": "010",
        "b": {"c": "d"},
        "e": None,
        "f": "",
        "g": {"h": "1e3"},
        "i": "fine",
    }


def test_all_forbidden_characters_at_once():
    """Each has its line and column, in characters; a run of tabs is one fault."""
    text = "é\u200b: \t\t1\n\tb: \x00\rc\n"
    assert [(fault.kind, *fault.mark, fault.found) for fault in read_text(text.encode(), 5)[1]] == [
        ("character", 5, 2, "U+200B"),
        ("tab", 5, 5, "tab"),
        ("tab", 6, 1, "tab"),
        ("character", 6, 5, "U+0000"),
        ("character", 6, 6, "U+000D"),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("a: 1\n---\nb: 2\n", "several_documents", (2, 1)),
        ("a: 1\n...\n---\nb: 2\n", "several_documents", (3, 1)),
        ("? [a, b]\n: 1\n", "key", (1, 3)),
        ("{a: 1}: 2\n", "key", (1, 1)),
        ("a: [1\nb: 2\n", "syntax", (2, 2)),
        ("a: b: c\n", "syntax", (1, 5)),
        ("a: 1\n %TAG ! x\n%TAG ! y\n", "syntax", (3, 1)),
        ("a: @b\n", "syntax", (1, 4)),
        ("[" * 31 + "]" * 31, "depth", (1, 31)),
        ("a: \ufffe", "character", (1, 4)),
        ("x: \x7f", "character", (1, 4)),
    ],
)
def test_what_makes_a_file_unreadable(text: str, kind: str, place: tuple[int, int]):
    """Then there is no data, one fault, and its place."""
    parsed = parse_yaml(text.encode())
    assert parsed.data is None
    assert [(fault.kind, fault.mark) for fault in parsed.faults] == [(kind, place)]


def test_a_duplicate_does_not_drag_its_inside_along():
    """Keys below the second of two equal keys are no duplicates of those below the first."""
    parsed = parse_yaml(b"a:\n  b: 1\n  c: {d: 1}\na:\n  b: 2\n  c: {d: 2, d: 3}\n")
    assert [(fault.found, fault.mark) for fault in parsed.faults] == [("a|1", (4, 1)), ("d|6", (6, 13))]
    assert parsed.data == {"a": {"b": 1, "c": {"d": 1}}}
    assert parsed.marks["a", "b"] == (2, 6)


_TEXT = st.text(
    st.characters(exclude_categories=("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"))
    | st.sampled_from("\n\t\u200d"),
    max_size=12,
)
_KEY = _TEXT.filter(lambda key: key != "<<")
_NUMBER = st.integers(-(10**14), 10**14) | st.sampled_from([0.5, -1.25, 45.0])
_JSON = st.recursive(
    st.none() | st.booleans() | _NUMBER | _TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEY, inner, max_size=4),
    max_leaves=25,
)


_STR = "tag:yaml.org,2002:str"


class _Quoting(yaml.SafeDumper):
    """Writes every text in double quotes, and never an anchor."""

    def ignore_aliases(self, _: Any) -> bool:
        return True


_Quoting.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, '"')
)


@given(st.dictionaries(_KEY, _JSON, max_size=5), st.booleans(), st.sampled_from([None, True, False]))
@settings(deadline=SECONDS * 1000)
def test_what_is_written_reads_back(data: dict[str, Any], unicode: bool, flow: bool | None):
    """Any JSON-like data comes back equal, each value at a place where its text begins."""
    text = yaml.dump(data, Dumper=_Quoting, allow_unicode=unicode, default_flow_style=flow)
    parsed = parse_yaml(text.encode())
    assert parsed.faults == ()
    assert parsed.data == data
    lines = text.split("\n")
    for path, value in _values(data):
        line, column = parsed.marks[path]
        rest = lines[line - 1][column - 1 :]
        if isinstance(value, str):
            assert rest.startswith('"')
        elif isinstance(value, (int, float)):
            assert rest.startswith(str(value).lower())
    _assert_sound(text.encode(), parsed)


@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
@settings(max_examples=400, deadline=SECONDS * 1000)
def test_no_bytes_break_the_reader(raw: bytes):
    """It never raises; either there is data without faults, or a fault says why."""
    parsed = parse_yaml(raw)
    assert parsed.data is not None or parsed.faults or not read_text(raw)[0].strip() or _is_nothing(raw)
    _assert_sound(raw, parsed)


_INSERTS = st.sampled_from(
    [
        *b'\t\0"[]{}:-#&*!|>%@,?\n\r ',
        b"\xff",
        b"\xe2\x80\xae",
        b"- ",
        b": ",
        b"\n---\n",
        b"&a ",
        b"*a",
        b"!!x ",
    ]
).map(lambda insert: bytes([insert]) if isinstance(insert, int) else insert)


@st.composite
def _mutated(draw: st.DrawFn) -> bytes:
    """A real file with a few cuts, doublings and insertions."""
    raw = draw(st.sampled_from(REAL)).read_bytes()
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(raw)))
        end = min(len(raw), start + draw(st.integers(0, 60)))
        insert = draw(_INSERTS | st.just(raw[start:end] * 2) | st.just(b""))
        raw = raw[:start] + insert + raw[end:]
    return raw


@given(_mutated())
@settings(max_examples=250, deadline=SECONDS * 1000)
def test_no_mutation_of_real_content_breaks_the_reader(raw: bytes):
    """What an editor's slip makes of a real file is read or refused, always inside the file."""
    _assert_sound(raw, parse_yaml(raw))


@pytest.mark.parametrize(
    "raw",
    [
        b"\t" * 900_000,
        b"\t\n" * 100_000,
        b"\0" * 100_000,
        b"".join(b"%%TAG !a%d! x\n" % number for number in range(100_000)) + b"--- 1\n",
        b"[" * 900_000,
        b"{a: " * 300_000,
        b"- " * 500_000,
        b"? " * 500_000,
        b"!a " * 400_000,
        b"&a " * 400_000,
        b"a\n" * 500_000,
        b"'" + b"a\n\n" * 400_000,
        b"a" * 900_000 + b": 1\n",
        b'"' + b"\\u202e" * 200_000 + b'"',
        b"- " + b"7" * 900_000,
        b"a: b\n" * 100_000,
        b"\xef\xbb\xbf" * 100_000,
    ],
    ids=[
        *("tabs", "lines of tabs", "NULs", "directives", "brackets", "mappings", "lists", "keys"),
        *("tags", "anchors", "plain lines", "quoted lines", "long key", "escapes", "long number"),
        *("one key many times", "BOMs"),
    ],
)
def test_hostile_files_cost_little(raw: bytes):
    """Nothing in the reader grows with the square of the file."""
    start = time.perf_counter()
    parsed = parse_yaml(raw)
    assert time.perf_counter() - start < SECONDS
    assert parsed.faults or isinstance(parsed.data, str)


def _values(data: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Any]]:
    yield path, data
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in entries:
        yield from _values(value, (*path, step))


def _is_nothing(raw: bytes) -> bool:
    """Whether YAML itself says that there is nothing in it."""
    return all(document is None for document in yaml.safe_load_all(raw.decode("utf-8-sig")))


def _assert_sound(raw: bytes, parsed: ParsedYaml) -> None:
    """Every value and key of the data has a mark, and every mark is inside the file."""
    if parsed.data is not None:
        for path, _ in _values(parsed.data):
            assert path in parsed.marks
            assert not path or not isinstance(path[-1], str) or path in parsed.key_marks
    try:
        rows: list[Any] = raw.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError:
        rows = raw.split(b"\n")
    places = [*parsed.marks.values(), *parsed.key_marks.values(), *(fault.mark for fault in parsed.faults)]
    for line, column in places:
        assert 1 <= line <= len(rows)
        assert 1 <= column <= len(rows[line - 1]) + 1
