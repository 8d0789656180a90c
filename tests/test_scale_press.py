"""Many pages are made by several processes and go straight to disk; the site is the same as ever."""

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from conftest import TODAY
from tiny_site import lay_project

from titian import cores, rules
from titian import press as press_module
from titian.load import Sources, load, tree
from titian.press import Site, press
from titian.problems import errors
from titian.rules import check
from titian.write import NextSite

PAGES = 230


def page(number: int) -> bytes:
    """Return a page that leads to another."""
    return f'<p id="a{number}">{number}</p><a href="../{(number * 7) % PAGES}/">x</a>'.encode()


def made() -> dict[str, Callable[[], bytes]]:
    """Return what makes each page of a site, and a picture."""
    pages = {f"{number}/index.html": partial(page, number) for number in range(PAGES)}
    return pages | {"a.png": lambda: b"\x89PNG"}


def pressed(folder: Path, monkeypatch: pytest.MonkeyPatch, *, many: int, processes: int) -> Site:
    """Return the pages, made by so many processes where there are `many` of them."""
    with monkeypatch.context() as patch:
        patch.setattr(press_module, "MANY", many)
        patch.setattr(cores, "cores", lambda: processes)
        return press(made(), NextSite(folder / "site"))


def test_the_pages_are_the_same_in_memory_on_disk_and_from_several_processes(tmp_path, monkeypatch):
    """By content and by order; what verify is told of them too."""
    held = pressed(tmp_path / "a", monkeypatch, many=1_000, processes=2)
    alone = pressed(tmp_path / "b", monkeypatch, many=1, processes=1)
    several = pressed(tmp_path / "c", monkeypatch, many=1, processes=3)

    assert list(held.items()) == list(alone.items()) == list(several.items())
    assert not held.read
    assert not list(tmp_path.glob("a/site.new/*"))
    assert [(name, one.ids, one.links) for name, one in alone.read.items()] == [
        (name, one.ids, one.links) for name, one in several.read.items()
    ]
    assert list(several.held()) == [("a.png", b"\x89PNG")]
    several |= {"x.txt": b"x"}
    assert ("x.txt" in several, "0/index.html" in several, "y" in several) == (True, True, False)
    assert len(several) == PAGES + 2


def test_what_goes_wrong_in_a_process_is_said_as_if_there_were_none(tmp_path, monkeypatch):
    """The error itself, with its own words, and no page is left beside the site."""
    monkeypatch.setattr(press_module, "MANY", 1)
    monkeypatch.setattr(cores, "cores", lambda: 2)

    def broken() -> bytes:
        raise LookupError("templat rusak")

    with pytest.raises(LookupError, match="templat rusak"), NextSite(tmp_path / "site") as folder:
        press({**made(), "last/index.html": broken}, folder)
    assert list(tmp_path.iterdir()) == []


def test_files_are_read_and_checked_alike_by_one_process_and_by_several(tmp_path, monkeypatch):
    """What each holds, where it stands, and every fault."""
    project = tmp_path / "project"
    lay_project(project)
    for name in ("competencies.yaml", "content/groups.yaml"):
        with (project / name).open("a", encoding="utf-8") as file:
            file.write("id: dua\nid: tiga\n")
    alone = load(project)
    problems = check(alone, TODAY)
    monkeypatch.setattr(tree, "MANY", 1)
    monkeypatch.setattr(rules, "MANY", 1)
    monkeypatch.setattr(cores, "cores", lambda: 3)
    shared = load(project)

    def held(sources: Sources) -> list[object]:
        return [(one.path, one.kind, one.yaml.data, one.yaml.faults, one.yaml.marks) for one in sources.files]

    assert held(shared) == held(alone)
    assert check(shared, TODAY) == problems
    assert {problem.path for problem in errors(problems)} >= {"competencies.yaml", "content/groups.yaml"}


def test_a_process_with_threads_is_not_copied():
    """Else a copy might wait for ever for a lock that nobody opens."""
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait, args=(30,))
    thread.start()
    try:
        assert cores.cores() == 1
    finally:
        stop.set()
        thread.join()


def test_the_next_site_is_swapped_in_whole_and_what_stayed_is_linked(tmp_path):
    """The old site stays to the last; an interrupted one leaves nothing."""
    for texts in ({"a.html": b"1", "b.html": b"2"}, {"a.html": b"1", "c/d.html": b"3"}):
        before = (tmp_path / "site" / "a.html").stat().st_ino if (tmp_path / "site").exists() else None
        with NextSite(tmp_path / "site") as folder:
            for name, content in texts.items():
                folder.put(name, content)
            assert before is None or (tmp_path / "site" / "b.html").read_bytes() == b"2"
            folder.swap_in()
        found = {p.relative_to(tmp_path / "site").as_posix() for p in (tmp_path / "site").rglob("*.html")}
        assert found == set(texts)
        assert before in (None, (tmp_path / "site" / "a.html").stat().st_ino)
    with NextSite(tmp_path / "site") as folder:
        folder.put("e.html", b"4")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
