"""What the load stage makes of bytes: the limits to the sign, and what it says when there is no project."""

from pathlib import Path

import pytest

from titian.load import RawFile, load, parse_yaml, raw_files, sources
from titian.load.limits import MAX_BYTES, MAX_FAULTS, MAX_VALUES
from titian.load.strict_yaml import read_text

HEAD = b"---\ntitle: Alur\n---\n"


def page(body: str):
    """Return the page that a head of three lines and this body make."""
    (made,) = sources([RawFile("content/pages/a.md", HEAD + body.encode())]).pages
    return made


def faults(body: str) -> list[tuple[int, str]]:
    """Return the line and the finding of each fault of a page."""
    assert {fault.kind for fault in page(body).yaml.faults} <= {"dense"}
    assert {fault.mark.column for fault in page(body).yaml.faults} <= {1}
    return [(fault.mark.line, fault.found) for fault in page(body).yaml.faults]


def paragraphs(text: str, number: int) -> str:
    """Return so many paragraphs of one text."""
    return f"{text}\n\n" * number


@pytest.mark.parametrize(
    ("most", "more", "found"),
    [
        (paragraphs("a" * 998, 50), paragraphs("a" * 998, 50) + "a", [(4, "halaman dengan 50.001 huruf")]),
        ("a\n" * 1 + "\n" * 4999, "a\n" * 1 + "\n" * 5000, [(4, "halaman dengan 5.001 baris")]),
        ("a" * 4000, "a" * 4001, [(4, "paragraf dengan 4.001 huruf")]),
        ("a\n\n" + "b" * 4000, "a\n\n" + "b" * 4001, [(6, "paragraf dengan 4.001 huruf")]),
        ("\n\n" + "[" * 100, "\n\n" + "[" * 101, [(6, "paragraf dengan 101 tanda [")]),
        (
            paragraphs("[" * 100, 5),
            paragraphs("[" * 100, 5) + "a\nb[",
            [(4, "halaman dengan 501 tanda [")],
        ),
        (paragraphs("<" * 100, 5), paragraphs("<" * 100, 5) + "<", [(4, "halaman dengan 501 tanda <")]),
    ],
)
def test_a_page_is_as_dense_as_the_limits_say(most, more, found):
    """At the limit it is read whole; one more is named, with its line, and the body is not looked at."""
    assert faults(most) == []
    assert page(most).body == most
    assert faults(more) == found
    assert page(more).body == ""
    assert page(more).body_line == 4
    assert page(more).yaml.data == {"title": "Alur"}


def test_every_dense_paragraph_is_named_on_its_line():
    """Lines count on over paragraphs and over blank lines that only look blank."""
    body = "a\nb\n \t\n" + "[" * 101 + "\n\n\n\nc\n\n" + "d" * 4001
    assert faults(body) == [(7, "paragraf dengan 101 tanda ["), (13, "paragraf dengan 4.001 huruf")]


@pytest.mark.parametrize(
    ("raw", "data", "body", "line"),
    [
        (b"---\na: 1\n---\nIsi\n", {"a": 1}, "Isi\n", 4),
        (b"\xef\xbb\xbf--- \t\r\na: 1\r\n---\r\nIsi\r\n", {"a": 1}, "Isi\r\n", 4),
        (b"---\na: 1\n---", {"a": 1}, "", 3),
        (b"---\n---\nIsi\n", None, "Isi\n", 3),
        (b"Isi\n---\na: 1\n---\n", {}, "Isi\n---\na: 1\n---\n", 1),
        (b"---\na: 1\nIsi\n", {}, "---\na: 1\nIsi\n", 1),
        (b"", {}, "", 1),
    ],
)
def test_where_the_head_of_a_page_ends(raw, data, body, line):
    """Three hyphens on the first line and on a later one; else all of it is the body."""
    (made,) = sources([RawFile("content/pages/a.md", raw)]).pages
    assert (made.yaml.data, made.body, made.body_line) == (data, body, line)
    assert made.kind == "page"


def test_files_are_sorted_out_by_what_they_are():
    """YAML with a place, pages, pictures with their bytes, and what has no use: each by path."""
    files = [
        RawFile(path, b"")
        for path in ("content/z.md", "content/b.png", "mkdocs.yml", "content/a.txt", "content/forms.yaml")
    ]
    made = sources([*files, RawFile("content/x.yaml", b""), RawFile("content/A.MD", b"")])
    assert [(d.path, d.kind) for d in made.documents] == [
        ("content/forms.yaml", "forms"),
        ("content/x.yaml", None),
    ]
    assert [p.path for p in made.pages] == ["content/A.MD", "content/z.md"]
    assert [(d.path, d.kind) for d in made.others] == [
        ("content/a.txt", "other"),
        ("content/b.png", "image"),
        ("mkdocs.yml", "settings"),
    ]
    assert dict(made.images) == {"content/b.png": b""}
    assert made.everything == (*made.documents, *made.pages)
    assert made.files == (*made.everything, *made.others)


def test_tags_and_numbers_are_no_fault_in_the_settings_of_mkdocs():
    """MkDocs has tags of its own; a tab is still one."""
    raw = b"a: !!python/name:x.y\nb: 1.10\nc: &d 1\n"
    settings, other = (sources([RawFile(path, raw)]) for path in ("mkdocs.yml", "content/forms.yaml"))
    assert settings.others[0].yaml.faults == ()
    assert [fault.kind for fault in other.documents[0].yaml.faults] == ["tag", "number", "anchor"]
    (tab,) = sources([RawFile("mkdocs.yml", b"a:\tb\n")]).others[0].yaml.faults
    assert (tab.kind, tab.mark) == ("tab", (1, 3))


def test_a_folder_without_a_project_says_what_is_missing(tmp_path: Path):
    """Neither the framework nor settings that name the core; either will do."""
    with pytest.raises(FileNotFoundError) as refused:
        load(tmp_path)
    assert str(refused.value) == (
        f"{tmp_path} bukan proyek Titian: tidak ada competencies.yaml di sana, dan mkdocs.yml tidak menulis "
        "«core: true» di bawah extra. Proyek baru untuk satu daerah: titian init --help"
    )
    (tmp_path / "competencies.yaml").write_text("a: 1\n", "utf-8")
    assert [document.path for document in load(tmp_path).documents] == ["competencies.yaml"]


def test_hidden_files_are_passed_over_and_folders_come_in_order(tmp_path: Path):
    """By name, folders and files alike; only known endings are read."""
    for name in ("b.yaml", "a/z.md", "c.txt", ".rahasia", "a/.git/x.md", "B.YML"):
        (tmp_path / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / name).write_text("isi", "utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "editor").write_text("", "utf-8")
    (tmp_path / "content" / "map.yaml").mkdir()
    (tmp_path / "lain.yaml").write_text("", "utf-8")
    found = [(file.path, file.content, file.fault and file.fault.found) for file in raw_files(tmp_path)]
    assert found == [
        ("content/B.YML", b"isi", None),
        ("content/a/z.md", b"isi", None),
        ("content/b.yaml", b"isi", None),
        ("content/c.txt", b"", None),
        ("content/map.yaml", b"", "folder di tempat berkas"),
        ("docs/editor", b"", "berkas di tempat folder"),
    ]


def test_text_up_to_the_limit_is_read():
    """One byte more is refused without a look at it."""
    assert read_text(b"a" * MAX_BYTES) == ("a" * MAX_BYTES, ())
    text, (fault,) = read_text(b"\xff" * (MAX_BYTES + 1))
    assert (text, fault) == ("", ("size", (1, 1), "2.000.001 bita"))
    text, (fault,) = read_text(b"satu\ndu\xc3\xa9\xff", 5)
    assert (text, fault) == ("", ("encoding", (6, 4), "bita 0xFF"))


def test_no_more_values_and_faults_than_anybody_reads():
    """The last one that is taken, and the first that is not."""
    values = "\n".join(["- a"] * MAX_VALUES)
    assert parse_yaml(values.removesuffix("\n- a").encode()).faults == ()
    (fault,) = parse_yaml(values.encode()).faults
    assert fault == ("size", (MAX_VALUES, 3), "lebih dari 20.000 nilai")
    assert len(parse_yaml(b"- &a b\n" * (MAX_FAULTS + 1)).faults) == MAX_FAULTS
    assert len(parse_yaml(b"\t\n" * (MAX_FAULTS + 1)).faults) == MAX_FAULTS
    assert parse_yaml(b"- &a b\n" * (MAX_FAULTS - 1)).data is not None
