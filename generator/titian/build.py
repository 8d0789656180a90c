"""The pipeline, from an editor's files to a finished site."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from titian.assets import browser_assets
from titian.bundle import bundle, data_index
from titian.chrome import Chrome, Page, chrome
from titian.engine import build_engine
from titian.feeds import feeds
from titian.hosting import server_files
from titian.licences import components, licence_file
from titian.load import load
from titian.model import Library, model
from titian.offline import offline
from titian.pages import Surroundings, pages
from titian.pages.glossary import glossary, with_terms
from titian.pictures import pictures
from titian.policy import with_policy
from titian.press import press
from titian.problems import Problem, errors
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


def build(root: Path, out: Path, today: dt.date) -> Built:
    """Build the site of the project at `root` into `out`/site. Raises BuildError; then nothing is written."""
    problems, library = _library(root, today)
    if library is None:
        return Built(problems)
    engine = build_engine(root, out / "cache" / "engine")
    assets = browser_assets(root)
    shipped = components(root, assets.packages)
    data = bundle(library) | search(library)
    index, index_content = data_index(data)
    shell = chrome(root, library.pages, library.images, assets.paths)
    drawings = pictures(library, root, out / "cache" / "pictures")
    around = Surroundings(root, shell.repository, shell.site_url, engine.path, today, drawings)
    paths = {**assets.paths, "data": index}
    made = {
        f"{page.url}index.html": partial(_poured, shell, page, paths, assets.imports)
        for page in pages(library, around, data, shipped)
    }
    with NextSite(out / "site") as fresh:
        site = press(made, fresh)
        site |= with_policy(with_terms(shell.files, library.pages, glossary(library)))
        site |= {**assets.files, **data, index: index_content, **engine.files, **licence_file(shipped)}
        site |= feeds(library, shell.site_url, today)
        site |= sitemap(site, shell.site_url)
        site |= offline(assets.workers, site, enabled=shell.offline)
        verify(site, shell.site_url, site.read)
        for name, content in site.held():
            fresh.put(name, content)
        fresh.swap_in()
    write_tree(out / "server", server_files())
    return Built(problems, len(site))


def _library(root: Path, today: dt.date) -> tuple[tuple[Problem, ...], Library | None]:
    """Return all problems, and the library unless one blocks; the sources with their positions are let go."""
    sources = load(root)
    problems = check(sources, today)
    return problems, None if errors(problems) else model(sources)


def _poured(
    shell: Chrome, page: Page, paths: Mapping[str, str], imports: Mapping[str, tuple[str, ...]]
) -> bytes:
    return with_policy({".html": shell.pour(page, paths, imports)})[".html"]
