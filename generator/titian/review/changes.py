"""Which pages differ between two finished sites: by what a reader reads, not by how it is marked up."""

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from html.parser import HTMLParser
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from titian.review.plain import code, fitting, plain

_ROOM = 15_000  # characters of the list; see comment.py
_BLOCKS = frozenset(
    {"address", "article", "dd", "div", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr"}
    | {"li", "p", "section", "summary", "table", "td", "th", "tr"}
)
_UNREAD = frozenset({"script", "style", "template"})
_PAGE = "index.html"

Text = Annotated[str, Field(max_length=2000)]


class Change(BaseModel):
    """One page that a reader would find new, gone, or saying something else."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["new", "changed", "gone"]
    address: Text
    title: Text
    added: Annotated[int, Field(ge=0)] = 0
    removed: Annotated[int, Field(ge=0)] = 0


class Changes(BaseModel):
    """All such pages in the order of their addresses; how many others look different only."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Literal[1] = 1
    pages: Annotated[tuple[Change, ...], Field(max_length=100_000)]
    looks: Annotated[int, Field(ge=0)] = 0


def changes(old: Path, new: Path) -> Changes:
    """Compare two folders with a finished site each."""
    before, after = _pages(old), _pages(new)
    found: list[Change] = []
    looks = 0
    for name in sorted(before.keys() | after.keys()):
        was, now = (site[name].read_bytes() if name in site else b"" for site in (before, after))
        if was == now:
            continue
        change = _change(name.removesuffix(_PAGE), was, now)
        if change is None:
            looks += 1
        else:
            found.append(change)
    return Changes(pages=tuple(found), looks=looks)


def _pages(site: Path) -> Mapping[str, Path]:
    return {path.relative_to(site).as_posix(): path for path in site.rglob("*.html")}


def _change(address: str, was: bytes, now: bytes) -> Change | None:
    if not was:
        return Change(kind="new", address=address, title=_Read(now).name)
    before = _Read(was)
    if not now:
        return Change(kind="gone", address=address, title=before.name)
    after = _Read(now)
    if before.lines == after.lines and before.title == after.title:
        return None
    added = removed = 0
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before.lines, after.lines, autojunk=False).get_opcodes():
        if tag != "equal":
            added, removed = added + j2 - j1, removed + i2 - i1
    return Change(kind="changed", address=address, title=after.name, added=added, removed=removed)


class _Read(HTMLParser):
    """What a page says: its `title`, and the lines of its main part."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.title = ""
        self.lines: list[str] = []
        self._pieces: list[str] = []
        self._open: list[str] = []  # of title, main, and what is not read
        self.feed(page.decode("utf-8"))
        self.close()

    @property
    def name(self) -> str:
        """The title without the site's own name behind it."""
        return self.title.rpartition(" · ")[0] or self.title

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _UNREAD or tag in {"title", "main"}:
            self._open.append(tag)
        elif tag in _BLOCKS:
            self._end_line()

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS or tag == "main":
            self._end_line()
        if self._open and self._open[-1] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open == ["title"]:
            self.title += " ".join(data.split())
        elif self._open == ["main"]:
            self._pieces.append(data)

    def _end_line(self) -> None:
        line = " ".join("".join(self._pieces).split())
        self._pieces = []
        if line:
            self.lines.append(line)


_WORDS = {"new": "Baru", "changed": "Berubah", "gone": "Hilang"}


def changes_markdown(found: Changes) -> str:
    """Return the list as Markdown, in the reader's language."""
    lines = ["### Halaman yang berubah", "", *_told(found), ""]
    return "\n".join(lines)


def _told(found: Changes) -> Iterator[str]:
    if not found.pages:
        yield "Tidak ada halaman yang isinya berubah."
    yield from fitting(found.pages, _entry, _ROOM, "halaman lagi")
    if found.looks:
        yield f"\n{found.looks} halaman lain berubah susunannya saja, bukan bacaannya."


def _entry(page: Change) -> str:
    size = f" (+{page.added} −{page.removed} baris)" if page.kind == "changed" else ""  # noqa: RUF001
    warning = "; bila pindah, catat alamat barunya di content/moved.yaml" if page.kind == "gone" else ""
    return f"- **{_WORDS[page.kind]}**: {plain(page.title)}, {code(page.address or '/')}{size}{warning}"
