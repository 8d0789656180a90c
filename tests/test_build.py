"""The pipeline as a whole, on a tiny project: it stops in time and swaps the site in whole."""

import os
from pathlib import Path

import pytest
from conftest import TODAY, serving
from tiny_site import add_guides, lay_project

from titian import cores, draft, press
from titian.build import build
from titian.bundle import bundle
from titian.model import Library
from titian.policy import with_policy
from titian.verify import VerifyError, verify
from titian.write import write_site

ROOT = Path(__file__).parent.parent
BASE = Path(__file__).parent / "golden" / "rules" / "_base"


@pytest.fixture
def project(tmp_path) -> Path:
    """A tiny valid project with the real theme and engine."""
    lay_project(tmp_path / "project")
    return tmp_path / "project"


@pytest.fixture(scope="module")
def tiny_site(tmp_path_factory) -> Path:
    """The finished site of such a project."""
    out = tmp_path_factory.mktemp("tiny")
    project = out / "project"
    lay_project(project)
    add_guides(project)
    built = build(project, out, TODAY)
    assert built.files
    assert all(problem.severity == "saran" for problem in built.problems)
    return out / "site"


def contents(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def test_a_tiny_site_has_a_page_for_everything(tiny_site):
    """What stands in a handful of files appears on a handful of pages."""
    site = contents(tiny_site)
    library_pages = {"kompetensi/integritas/", "penilaian/", "hasil/", "rencana/", "cari/", ""}
    assert {f"{url}index.html" for url in library_pages} <= site.keys()
    assert b"Bukan situs resmi pemerintah" in site["index.html"]


def test_a_galat_stops_the_build_and_leaves_the_old_site(project, tmp_path):
    """An editor's mistake never empties the site."""
    out = tmp_path / "out"
    write_site(out / "site", {"index.html": b"old"})
    (project / "content" / "sources.yaml").write_text("sources: [", "utf-8")

    built = build(project, out, TODAY)

    assert built.files == 0
    assert [p.code for p in built.problems if p.path == "content/sources.yaml"] == ["TTN001"]
    assert contents(out / "site") == {"index.html": b"old"}


def test_the_site_is_swapped_in_whole_and_unchanged_files_are_kept(tmp_path):
    """What is gone is gone, what is new is there, what did not change is not written again."""
    site = tmp_path / "site"
    write_site(site, {"a.html": b"one", "b/c.html": b"two"})
    kept = (site / "a.html").stat().st_ino

    write_site(site, {"a.html": b"one", "d.html": b"three"})

    assert contents(site) == {"a.html": b"one", "d.html": b"three"}
    assert (site / "a.html").stat().st_ino == kept
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


HEAD = b'<html><head><meta charset="utf-8"></head><body>'


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (b'<a href="gone/">x</a>', "tidak menuju ke mana pun"),
        (b'<a href="/kompetensi/">x</a>', "putus di bawah subfolder"),
        (b'<a href="#gone">x</a>', "bagian yang tidak ada"),
        (b'<p id="a"></p><p id="a"></p>', "dua kali"),
        (b'<img src="https://example.org/x.png">', "alamat asing"),
        (b'<script src="//example.org/x.js"></script>', "alamat asing"),
        (b'<p style="color:red">x</p>', "gaya di dalam halaman"),
    ],
)
def test_verify_refuses_what_must_never_go_out(body, fault):
    """Each broken promise is named, with its page."""
    with pytest.raises(VerifyError, match=f"index.html.*{fault}"):
        verify({"index.html": with_policy(HEAD + body)})


def test_verify_refuses_a_page_without_a_policy():
    """A page that skipped the policy does not go out."""
    with pytest.raises(VerifyError, match="tanpa kebijakan"):
        verify({"index.html": HEAD})


def test_an_address_that_moved_leads_to_the_new_one(tiny_site, browser):
    """Who follows an old link arrives, and where scripts are off, one click later."""
    with serving(tiny_site.parent) as address:
        old, new = f"{address}site/pelatihan/arsip-lama/", f"{address}site/kompetensi/integritas/"
        for scripts in (True, False):
            context = browser.new_context(java_script_enabled=scripts)
            page = context.new_page()
            page.goto(f"{old}#tingkat-2")
            if not scripts:
                page.get_by_role("link", name="Buka halaman penggantinya").click()
            page.wait_for_url(f"{new}#tingkat-2" if scripts else new)
            context.close()


def test_what_every_page_may_need_is_made_before_processes_share_the_pages(project, tmp_path, monkeypatch):
    """The data by this process and once; else each process would take the time and the memory for it."""
    made = tmp_path / "made"

    def noted(library: Library) -> dict[str, bytes]:
        with made.open("a") as file:
            file.write(f"{os.getpid()}\n")
        return bundle(library)

    monkeypatch.setattr(draft, "bundle", noted)
    monkeypatch.setattr(press, "MANY", 1)
    monkeypatch.setattr(cores, "cores", lambda: 2)
    add_guides(project)
    build(project, tmp_path, TODAY)
    assert made.read_text() == f"{os.getpid()}\n"
