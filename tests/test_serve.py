"""Building again and again in one process: the site of a fresh build, its pages seen before the rest."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from conftest import TODAY
from edited_project import EDITS, SEMINAR, Edit, editable, replaced
from fuzzing import LONG

from titian import memory
from titian.build import build
from titian.memory import forget_the_rest, remembered, remembering
from titian.serve import Session
from titian.serve.changes import changes

# Edits that are made at once touch different stages, so that none hides what another should have renewed.
TOGETHER = (
    ("text", "figure", "provider", "new file", "question", "settings"),
    ("page", "region"),
    ("style", "template", "removed file"),
)


def contents(site: Path) -> dict[str, bytes]:
    """Return every file of a site by its path."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def with_engine(out: Path, site: Path) -> Path:
    """Let builds into `out` find the engine that is packed already; pictures are drawn anew."""
    (out / "cache").mkdir(parents=True)
    (out / "cache" / "engine").symlink_to(site.parent / "cache" / "engine")
    return out


def batches() -> list[tuple[str, ...]]:
    """Return which edits are made at once: in a long run each by itself, in any order that is possible."""
    if not LONG:
        return [*TOGETHER]
    names = [name for name in EDITS if name not in {"removed file", "line ends"}]
    random.shuffle(names)
    return [(name,) for name in [*names, "removed file"]]


@pytest.fixture
def sitting(tmp_path: Path, site: Path) -> Iterator[Session]:
    """An editor's sitting over a small project, as `titian serve` begins one."""
    project = editable(tmp_path / "project")
    with remembering():
        yield Session(project, with_engine(tmp_path / "out", site), lambda: TODAY, lambda _: None, rest=0)


@pytest.mark.fuzz
def test_after_any_edit_the_site_is_that_of_a_fresh_build(tmp_path: Path, site: Path):
    """Whatever was remembered: not one byte is of before the edit; and how lines end changes nothing."""
    project, edited = editable(tmp_path / "project"), {}
    told: list[str] = []
    with remembering():
        session = Session(project, with_engine(tmp_path / "out", site), lambda: TODAY, told.append, rest=0)
        session.renew(Event())
        for names in batches():
            for name in names:
                EDITS[name](project)
            session.renew(Event())
            assert not session.desk.ahead, told
            copy = tmp_path / "-".join(names)
            shutil.copytree(project, copy, symlinks=True)
            edited[copy] = contents(tmp_path / "out" / "site")
        EDITS["line ends"](project)
        session.renew(Event())

    assert contents(tmp_path / "out" / "site") == list(edited.values())[-1], "Windows' line ends"
    fresh = with_engine(tmp_path / "fresh", site)
    for copy, again in edited.items():
        assert build(copy, fresh, TODAY).files, copy.name
        first = contents(fresh / "site")
        assert sorted(again) == sorted(first), copy.name
        assert [name for name in first if again[name] != first[name]] == [], copy.name


def page_of(session: Session, name: str) -> str:
    content = session.desk.content(name)
    assert content is not None, name
    return content.decode("utf-8")


def state_of(session: Session) -> str:
    return session.desk.state("").decode("utf-8")


def test_a_save_is_seen_before_the_site_is_finished_and_a_fault_leaves_what_was_seen(sitting: Session):
    """The page comes first; what a further save makes out of date is dropped; a fault has its place."""
    page, busy = "pelatihan/seminar-integritas/index.html", Event()
    edit(sitting, replaced(SEMINAR, "kasus nyata", "kasus satu"))
    disk = sitting.out / "site" / page
    assert "kasus satu" in page_of(sitting, page)
    assert "kasus satu" in disk.read_text("utf-8")

    sitting.at = lambda _: busy.set()  # somebody saves again as soon as the page is shown
    replaced(SEMINAR, "kasus satu", "kasus dua")(sitting.root)
    sitting.renew(busy)
    assert "kasus dua" in page_of(sitting, page)
    assert sitting.desk.ahead
    assert "kasus satu" in disk.read_text("utf-8")

    edit(sitting, replaced(SEMINAR, "form: seminar", "form: <b>seminar"))
    assert f'"{SEMINAR}:4:7"' in state_of(sitting)
    assert "«<b>seminar»" in state_of(sitting).encode().decode("unicode_escape")
    assert "kasus dua" in page_of(sitting, page)

    edit(sitting, replaced(SEMINAR, "form: <b>seminar", "form: seminar"))
    assert '"problems": []' in state_of(sitting)
    assert "kasus dua" in disk.read_text("utf-8")

    template = "site_overrides/pages/training.html"
    edit(sitting, replaced(template, "{% ", "{% unknown "))
    assert "TemplateSyntaxError" in state_of(sitting)
    edit(sitting, replaced(template, "{% unknown ", "{% "))
    assert '"failure": ""' in state_of(sitting)

    shutil.rmtree(sitting.root / "content")
    edit(sitting, lambda _: None)
    assert "content" in state_of(sitting)
    assert "kasus dua" in page_of(sitting, page)


def edit(session: Session, change: Edit) -> None:
    """Save something and wait until the sitting is done with it."""
    change(session.root)
    session.at = lambda _: None
    session.renew(Event())


def test_saves_are_noticed_however_an_editor_makes_them(tmp_path: Path):
    """Written in place, put in its place by name, many at once, in folders that went and came back."""
    content = tmp_path / "content"
    (content / "trainings").mkdir(parents=True)
    settings = tmp_path / "mkdocs.yml"
    settings.write_text("site_name: Titian\n", "utf-8")

    def in_place() -> None:
        (content / "trainings" / "satu.yaml").write_text("id: satu\n", "utf-8")

    def by_name() -> None:
        (tmp_path / ".mkdocs.yml.tmp").write_text("site_name: Baru\n", "utf-8")
        (tmp_path / ".mkdocs.yml.tmp").replace(settings)

    def many() -> None:
        for number in range(200):
            (content / "trainings" / f"n{number}.yaml").write_text("id: n\n", "utf-8")

    def back_again() -> None:
        shutil.rmtree(content)
        (content / "trainings").mkdir(parents=True)

    with changes(tmp_path) as changed:
        assert wait_until_watched(changed, content / "trainings" / "nol.yaml")
        for save in (in_place, by_name, by_name, many, back_again):
            settle(changed)
            save()
            assert changed.wait(20), save.__name__
        settle(changed)
        assert wait_until_watched(changed, content / "trainings" / "nol.yaml")


def settle(changed: Event) -> None:
    """Wait until what was saved before is no longer being told."""
    changed.clear()
    while changed.wait(0.45):
        changed.clear()


def wait_until_watched(changed: Event, file: Path) -> bool:
    """Save until it is noticed: the watch begins at its own pace."""
    for number in range(40):
        file.write_text(f"id: {number}\n", "utf-8")
        if changed.wait(0.5):
            return True
    return False


def test_nothing_is_remembered_outside_and_only_what_was_asked_for_stays():
    """Values are compared as values, objects as themselves; a memory holds one build."""
    calls: list[object] = []

    @remembered()
    def made(*given: object) -> int:
        calls.append(given)
        return len(calls)

    one, other = object(), object()
    made("a")
    made("a")
    assert len(calls) == 2
    with remembering():
        assert made("a", (1, b"x"), {"k": one}) == made("a", (1, b"x"), {"k": one})
        assert made(one) != made(other)
        assert made(1) != made(True)
        assert made(1) != made(1.0)
        forget_the_rest()
        kept = made("a", (1, b"x"), {"k": one})
        forget_the_rest()
        assert made("a", (1, b"x"), {"k": one}) == kept
        assert made(one) == len(calls)
    assert made("a", (1, b"x"), {"k": one}) == len(calls)
    assert memory._store is None  # noqa: SLF001


def test_a_file_that_a_stage_reads_makes_it_run_again(tmp_path: Path):
    """Changed, added, taken away or renamed: each is noticed, also below folders."""
    runs: list[Path] = []

    @remembered(reads=lambda folder: (folder / "a", folder / "single.txt"))
    def read(folder: Path) -> int:
        runs.append(folder)
        return len(runs)

    (tmp_path / "a" / "b").mkdir(parents=True)
    file = tmp_path / "a" / "b" / "x.txt"
    with remembering():
        seen = [read(tmp_path)]
        file.write_text("1")
        seen.append(read(tmp_path))
        file.write_text("2")
        seen.append(read(tmp_path))
        file.rename(file.with_name("y.txt"))
        seen.append(read(tmp_path))
        (tmp_path / "single.txt").write_text("")
        seen += [read(tmp_path), read(tmp_path)]
    assert seen == [1, 2, 3, 4, 5, 5]
