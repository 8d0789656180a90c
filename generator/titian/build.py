"""The pipeline, from an editor's files to a finished site."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from titian.collector import uncollected
from titian.draft import Draft, draft
from titian.feeds import feeds
from titian.hosting import server_files
from titian.licences import licence_file
from titian.load import load
from titian.offline import offline
from titian.press import press
from titian.problems import Problem, errors
from titian.progress import Progress, quiet
from titian.rules import check
from titian.search import search
from titian.sitemap import sitemap
from titian.verify import verify
from titian.write import NextSite, write_tree


@dataclass(frozen=True)
class Built:
    """What came of a build: all problems; no files when one of them blocks."""

    problems: tuple[Problem, ...]
    files: int = 0


def build(root: Path, out: Path, today: dt.date, at: Progress = quiet) -> Built:
    """Build the site of the project at `root` into `out`/site. Raises BuildError; then nothing is written."""
    with uncollected():
        problems, begun = begin(root, out, today, at)
        if begun is None:
            return Built(problems)
        at("Menyusun pencarian")
        return Built(problems, finish(begun, search(begun.library), out, at))


def begin(
    root: Path, out: Path, today: dt.date, at: Progress = quiet
) -> tuple[tuple[Problem, ...], Draft | None]:
    """Return all problems, and the site's draft unless one of them blocks. Raises BuildError."""
    at("Membaca isi")
    sources = load(root)
    at("Memeriksa isi")
    problems = check(sources, today)
    if errors(problems):
        return problems, None
    return problems, draft(sources, root, out / "cache", today, at)


def finish(begun: Draft, found: Mapping[str, bytes], out: Path, at: Progress = quiet) -> int:
    """Make every page and write the site; return how many files it has. Raises BuildError."""
    at("Menggambar dan menyusun data")
    begun.prepare()
    made = {**begun.guides(), **begun.pages(found)}
    address = begun.shell.site_url
    at("Membuat halaman")
    with NextSite(out / "site") as fresh:
        site = press({name: partial(_told, at, make) for name, make in made.items()}, fresh)
        site |= {**begun.files(found), **licence_file(begun.shipped)}
        site |= feeds(begun.library, address, begun.today)
        site |= sitemap(site, address)
        at("Menyiapkan simpanan luring")
        site |= offline(begun.assets.workers, site, enabled=begun.shell.offline)
        at("Memeriksa situs")
        verify(site, address, site.read)
        at("Menulis situs")
        for name, content in site.held():
            fresh.put(name, content)
        fresh.swap_in()
    write_tree(out / "server", server_files())
    return len(site)


def _told(at: Progress, make: Callable[[], bytes]) -> bytes:
    at("Membuat halaman")
    return make()
