"""What Windows does differently, as far as it can be tried on another system."""

import ast
from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from titian import cores
from titian.write import WriteError, write_site

GENERATOR = Path(__file__).parent.parent / "generator"
TREES = {
    path.relative_to(GENERATOR).as_posix(): ast.parse(path.read_text("utf-8"))
    for path in GENERATOR.rglob("*.py")
}
_TEXT = {"read_text": 0, "write_text": 1}  # where the encoding stands among the arguments


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Yield every call by the last name of what is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, (ast.Name, ast.Attribute)):
            yield node.func.id if isinstance(node.func, ast.Name) else node.func.attr, node


def given(call: ast.Call) -> dict[str, ast.expr]:
    """Return the arguments that are given by name."""
    return {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg}


@pytest.mark.parametrize("name", TREES)
def test_every_text_is_read_and_written_in_a_named_encoding(name: str):
    """Windows would take the one of its region, and a file of ours would be read as another."""
    for verb, call in calls(TREES[name]):
        named = given(call)
        if verb in _TEXT:
            assert "encoding" in named or len(call.args) > _TEXT[verb], f"{name}:{call.lineno}"
        if verb == "open" and "fileobj" not in named:  # else it is an archive
            mode = next(
                (a.value for a in call.args if isinstance(a, ast.Constant) and len(str(a.value)) < 4), "r"
            )
            assert "encoding" in named or "b" in str(mode), f"{name}:{call.lineno}"
        if verb in {"run", "Popen", "check_output"}:
            assert "text" not in named, f"{name}:{call.lineno}: name the encoding instead"
            assert "universal_newlines" not in named, f"{name}:{call.lineno}"


@pytest.mark.parametrize("name", TREES)
def test_a_path_below_a_folder_becomes_a_text_with_forward_slashes(name: str):
    """An address, an id or a message with a backslash would be another one on Windows."""
    tree = TREES[name]
    spelt = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"as_posix", "parts"}
    }
    for verb, call in calls(tree):
        if verb == "relative_to":
            assert id(call) in spelt, f"{name}:{call.lineno}"


def test_a_folder_that_somebody_reads_in_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Windows refuses to rename it; a reader is gone in a moment, and if not, the old site stays whole."""
    site, rename, refused, begins = tmp_path / "site", Path.rename, [2], ["site"]

    def renamed(self: Path, target: Path) -> Path:
        if refused[0] and self.name != f"{target.name}.old" and self.name.startswith(begins[0]):
            refused[0] -= 1
            raise PermissionError(13, "in use")
        return rename(self, target)

    write_site(site, {"index.html": b"old"})
    monkeypatch.setattr(Path, "rename", renamed)
    monkeypatch.setattr("titian.write.time.sleep", lambda _: None)
    write_site(site, {"index.html": b"new"})
    assert (site / "index.html").read_bytes() == b"new"

    for name in ("site", "site.new"):  # refused before the old one is moved, and after
        refused[0], begins[0] = 100, name
        with pytest.raises(WriteError, match="tutup program"):
            write_site(site, {"index.html": b"newest"})
        assert (site / "index.html").read_bytes() == b"new"
        assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_disk_without_links_gets_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Some disks cannot link: then what did not change is written again."""

    def no_link(*_: object) -> None:
        raise OSError(1, "no links here")

    write_site(tmp_path / "site", {"a.html": b"one"})
    monkeypatch.setattr("titian.write.os.link", no_link)
    write_site(tmp_path / "site", {"a.html": b"one", "b.html": b"two"})
    assert sorted(path.name for path in (tmp_path / "site").iterdir()) == ["a.html", "b.html"]


def test_where_processes_cannot_be_copied_one_makes_all_pages(monkeypatch: pytest.MonkeyPatch):
    """Windows has no fork."""
    monkeypatch.setattr("multiprocessing.get_all_start_methods", lambda: ["spawn"])
    assert cores.cores() == 1


def test_what_windows_allows_in_names_are_the_names_that_we_allow():
    """No name that a rule lets through has a drive, a device, or a sign that Windows does not know."""
    for path in (Path(__file__).parent.parent / "content").rglob("*"):
        name = PurePosixPath(path.relative_to(GENERATOR.parent).as_posix())
        assert PureWindowsPath(str(name)).as_posix() == str(name)
        assert not PureWindowsPath(name).is_reserved()
