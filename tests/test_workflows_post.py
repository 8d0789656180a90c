"""What workflows tell people: one comment, one issue, updated in place; strangers' texts stay texts."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from github_made import BOT, Made, github
from markdown_it import MarkdownIt

from titian.cli import main
from titian.links.report import MARK as LINKS_MARK
from titian.problems import Problem, report
from titian.review.changes import Change, Changes, changes, changes_markdown
from titian.review.comment import MARK
from titian.review.plain import code, plain

HOSTILE = (
    "@instansi/semua lihat https://jahat.test/x www.jahat.test #1 GH-12 jahat/jahat#3",
    "<img src=x onerror=alert(1)> <!-- </details> &lt;script&gt;",
    "[klik](https://jahat.test) ![x](https://jahat.test/x.png) **tebal** `kode` ~~coret~~ | a | b |",
    "``` \n# Judul\n- butir\n> kutipan\n\n<b>x</b>",
    "\u202emoc.tahaj\u202c \u200b\x00\x1b[31m",
)
EVENT = {
    "workflow_run": {
        "event": "pull_request",
        "head_branch": "usul-lokakarya",
        "head_sha": "a" * 40,
        "head_repository": {"owner": {"login": "warga"}},
        "html_url": "https://github.test/kota/titian/actions/runs/7",
    }
}


def problem(number: int = 1, severity: str = "galat", **texts: str) -> Problem:
    """Make a problem."""
    told = {"what": "Id tidak dikenal", "found": "«x»", "expected": "id yang ada", "fix": "perbaiki"} | texts
    return Problem(f"content/{number}.yaml", number, 1, "TTN030", severity, **told)


def results(folder: Path, *problems: Problem, pages: tuple[Change, ...] | None = None) -> Path:
    """Write what a run leaves behind."""
    folder.mkdir(exist_ok=True)
    (folder / "check.json").write_text(report(problems, "json"), "utf-8")
    (folder / "changes.json").unlink(missing_ok=True)
    if pages is not None:
        (folder / "changes.json").write_text(Changes(pages=pages).model_dump_json(), "utf-8")
    return folder


def titian(*arguments: str | Path) -> Result:
    """Run a command."""
    return CliRunner().invoke(main, list(map(str, arguments)))


@pytest.fixture
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Made]]:
    """A GitHub with one open proposal, and the surroundings of a run after it."""
    with github() as (holds, address):
        holds.pulls += [
            {"number": 3, "head": {"label": "warga:usul-lokakarya", "sha": "b" * 40}},
            {"number": 5, "head": {"label": "warga:usul-lokakarya", "sha": "a" * 40}},
        ]
        (tmp_path / "event.json").write_text(json.dumps(EVENT), "utf-8")
        monkeypatch.setenv("GITHUB_EVENT_PATH", str(tmp_path / "event.json"))
        monkeypatch.setenv("GITHUB_REPOSITORY", "kota/titian")
        monkeypatch.setenv("GITHUB_TOKEN", "rahasia")
        monkeypatch.setenv("GITHUB_API_URL", address)
        yield holds


def test_one_comment_is_written_then_updated_in_place(there, tmp_path):
    """However often a proposal is checked; what did not change is not sent; others' words stay theirs."""
    forged = {"id": 1, "html_url": "", "user": {"login": "warga"}, "body": f"{MARK} milik saya"}
    talk = [{"id": 2, "html_url": "", "user": {"login": BOT}, "body": "Terima kasih"}] * 120
    there.comments[5] = [forged, *talk]
    folder = results(tmp_path / "review", problem())
    for _ in range(2):
        assert titian("post", "comment", folder).exit_code == 0
    mended = results(folder, problem(severity="saran"), pages=())
    done = titian("post", "comment", mended)

    assert "Komentar: https://github.test/" in done.output
    assert len(there.comments[5]) == 122
    own = there.comments[5][-1]["body"]
    assert own.startswith(MARK)
    assert "Tidak ada galat" in own
    assert "1 saran (boleh diabaikan)" in own
    assert "[halaman pemeriksaan](https://github.test/kota/titian/actions/runs/7)" in own
    assert forged["body"] == f"{MARK} milik saya"
    assert [method for method, _, _ in there.asked if method != "GET"] == ["POST", "PATCH"]
    assert list(there.comments) == [5]


def test_no_comment_where_the_proposal_moved_on_or_its_fork_is_gone(there, tmp_path):
    """Which proposal it is, GitHub's event says; nothing is written on any other."""
    folder = results(tmp_path / "review", problem())
    there.pulls[1]["head"]["sha"] = "c" * 40
    assert "tidak ada yang ditulis" in titian("post", "comment", folder).output
    run: dict[str, Any] = EVENT["workflow_run"] | {"head_repository": None}
    (tmp_path / "event.json").write_text(json.dumps({"workflow_run": run}), "utf-8")
    assert titian("post", "comment", folder).exit_code == 0
    assert there.comments == {}


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b'{"version": 2, "problems": []}', b'{"version": 1, "problems": [{"code": "x"}]}', b"\xff"],
)
def test_what_is_no_result_is_refused_whole(there, tmp_path, content):
    """A stranger's run may leave anything behind."""
    folder = results(tmp_path / "review")
    (folder / "check.json").write_bytes(content)
    done = titian("post", "comment", folder)
    assert done.exit_code == 1
    assert "check.json bukan keluaran titian" in done.output
    assert there.comments == {}


def test_a_link_and_a_giant_are_refused(there, tmp_path):
    """Neither another file of the machine nor one that fills its memory is read."""
    folder = results(tmp_path / "review")
    (folder / "check.json").rename(tmp_path / "secret.json")
    (folder / "check.json").symlink_to(tmp_path / "secret.json")
    assert "bukan berkas biasa" in titian("post", "comment", folder).output
    (folder / "check.json").unlink()
    with (folder / "check.json").open("wb") as file:
        file.truncate(21_000_000)
    assert "terlalu besar" in titian("post", "comment", folder).output
    assert there.comments == {}


@pytest.mark.usefixtures("there")
def test_a_refusal_of_github_is_said(tmp_path, monkeypatch):
    """With what was asked; outside of a workflow, what is missing."""
    folder = results(tmp_path / "review")
    monkeypatch.setenv("GITHUB_TOKEN", "lain")
    assert "GitHub menolak GET pulls: 404" in titian("post", "comment", folder).output
    monkeypatch.delenv("GITHUB_TOKEN")
    assert "dijalankan oleh alur kerja" in titian("post", "comment", folder).output


@pytest.mark.parametrize("text", HOSTILE)
def test_a_stranger_s_text_stays_text(text, tmp_path):
    """No markup, no link, no picture, nobody called, no sign that cannot be seen."""
    folder = results(
        tmp_path / "review", problem(subject=text, what=text, found=text, expected=text, fix=text)
    )
    change = Change(kind="new", address=text, title=text)
    (folder / "changes.json").write_text(Changes(pages=(change,)).model_dump_json(), "utf-8")
    said = titian("comment", folder).output
    body = said.removeprefix(MARK)
    tokens = [
        token
        for block in MarkdownIt("gfm-like", {"linkify": False}).parse(body)
        for token in block.children or [block]
    ]
    html = [token.content.strip() for token in tokens if token.type.startswith("html")]
    kinds = {token.type for token in tokens}
    assert kinds.isdisjoint(
        {"link_open", "image", "s_open", "table_open", "fence", "blockquote_open", "em_open"}
    )
    assert all(tag.startswith(("<sub>", "</sub>", "<details>", "</details>", "<summary>")) for tag in html)
    shown = " ".join(token.content for token in tokens if token.type == "text")
    for calls in ("@instansi", "https://jahat", "www.jahat", "#1", "GH-12", "jahat#3"):
        assert calls not in shown
    assert not any(sign in said for sign in ("\u202e", "\x00", "\x1b"))


def test_a_text_is_shown_as_it_was_written():
    """Careful, but still readable: what Markdown shows is what the text says."""
    for text in ("Tulis _JP_ & <jam> (10*2) #1", "a`b``c", "`", "", "x" * 500):
        seen = MarkdownIt("commonmark").parseInline(plain(text))[0].children
        assert "".join(token.content for token in seen).replace("\u200b", "")[:400] == text[:400]
        coded = MarkdownIt("commonmark").parseInline(f"x {code(text)} y")[0].children
        if text:
            assert next(token.content for token in coded if token.type == "code_inline")[:400] == text[:400]


def test_a_comment_fits_however_much_there_is_to_say(tmp_path):
    """GitHub refuses what is longer than 65,536 characters."""
    texts = dict.fromkeys(("what", "found", "expected", "fix", "subject"), "*" * 900)
    many = [problem(number, kind, **texts) for number in range(300) for kind in ("galat", "saran")]
    pages = tuple(Change(kind="new", address="`" * 900, title="*" * 900) for _ in range(300))
    said = titian("comment", results(tmp_path / "review", *many, pages=pages)).output
    assert 30_000 < len(said) < 65_536
    assert "300 galat" in said
    assert re.search(r"… dan 2\d\d lagi; semuanya", said)
    assert re.search(r"… dan 2\d\d halaman lagi", said)


def test_one_issue_is_opened_updated_and_closed(there, tmp_path):
    """And none is opened where every link is alive."""
    there.issues.append({"id": 1, "number": 1, "state": "open", "user": {"login": BOT}, "body": "Lain"})
    there.issues.append({"id": 2, "number": 2, "state": "open", "user": {"login": "x"}, "body": LINKS_MARK})
    file = tmp_path / "links.json"
    dead = {
        "address": "https://mati.test/",
        "state": "dead",
        "why": "tidak ada lagi (404)",
        "places": ["a:1"],
    }
    steps = ([], [dead], [dead, dead | {"address": "https://lain.test/"}], [])
    seen = []
    for links in steps:
        file.write_text(json.dumps({"version": 1, "links": links}), "utf-8")
        assert titian("post", "links", file).exit_code == 0
        seen.append([(one["state"], one["body"].count("mati.test")) for one in there.issues[2:]])
    file.write_text(json.dumps({"version": 1, "reached": False, "links": [dead]}), "utf-8")
    assert "dibiarkan seperti adanya" in titian("post", "links", file).output
    assert seen == [[], [("open", 1)], [("open", 1)], [("closed", 0)]]
    assert there.issues[2]["body"].startswith(LINKS_MARK)
    assert "Semua tautan ke luar baik" in there.issues[2]["body"]
    assert [one["body"] for one in there.issues[:2]] == ["Lain", LINKS_MARK]


def test_pages_are_compared_by_what_a_reader_reads(tmp_path):
    """New, changed and gone are told apart; new names of scripts change nothing to read."""
    page = "<title>{0} · Situs</title><script src={1}></script><main><h1>{0}</h1><p>S<p>{2}</p></main><p>{1}"
    sites = {"old": {"a": ("A", 1, "Dua"), "b": ("B", 1, "Dua"), "c": ("C", 1, "Dua"), "e": ("E", 1, "x")}}
    sites["new"] = {"a": ("A", 2, "Dua"), "b": ("B", 2, "Tiga"), "d": ("D", 2, "Dua"), "e": ("E", 1, "x")}
    for name, pages in sites.items():
        for place, values in pages.items():
            path = tmp_path / name / place / "index.html"
            path.parent.mkdir(parents=True)
            path.write_text(page.format(*values), "utf-8")
    found = changes(tmp_path / "old", tmp_path / "new")
    assert [(one.kind, one.address, one.title, one.added, one.removed) for one in found.pages] == [
        ("changed", "b/", "B", 1, 1),
        ("gone", "c/", "C", 0, 0),
        ("new", "d/", "D", 0, 0),
    ]
    assert found.looks == 1
    text = changes_markdown(found)
    assert "**Hilang**: C, `c/`; bila pindah, catat alamat barunya di content/moved.yaml" in text
    assert "1 halaman lain berubah susunannya saja" in text


def test_wrong_use_of_changes_says_what_to_do(tmp_path):
    """Both, neither, no site, or a name that is no commit."""
    assert "Sebut salah satu" in titian("changes").output
    assert "jalankan titian build" in titian("changes", tmp_path, "--site", tmp_path).output
    (tmp_path / "index.html").write_text("x", "utf-8")
    done = titian("changes", "--since", "--upload-pack=x", "--site", tmp_path)
    assert "bukan nama komit" in done.output
    assert done.exit_code == 1
