"""The pipeline, from an editor's files to a finished site."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from titian.assets import browser_assets
from titian.bundle import bundle, data_index
from titian.chrome import chrome
from titian.core.home import home
from titian.engine import build_engine
from titian.feeds import feeds
from titian.hosting import server_files
from titian.licences import components, licence_file
from titian.load import load
from titian.model import model
from titian.offline import offline
from titian.pages import Surroundings, pages
from titian.pages.glossary import glossary, with_terms
from titian.pictures import pictures
from titian.policy import with_policy
from titian.problems import Problem, errors
from titian.rules import check
from titian.search import search
from titian.sitemap import sitemap
from titian.verify import verify
from titian.write import write_site, write_tree


@dataclass(frozen=True)
class Built:
    """What came of a build: all problems; no files when one of them blocks."""

    problems: tuple[Problem, ...]
    files: int = 0


def build(root: Path, out: Path, today: dt.date) -> Built:
    """Build the site of the project at `root` into `out`/site. Raises BuildError; then nothing is written."""
    sources = load(root)
    problems = check(sources, today)
    if errors(problems):
        return Built(problems)
    library = model(sources)
    parts = home(root)
    engine = build_engine(parts, out / "cache" / "engine")
    assets = browser_assets(parts)
    shipped = components(parts, assets.packages)
    data = bundle(library) | search(library)
    index, index_content = data_index(data)
    shell = chrome(root, library.pages, library.images, assets.paths)
    drawings = pictures(library, parts, out / "cache" / "pictures")
    around = Surroundings(parts, shell.repository, shell.site_url, engine.path, today, drawings)
    made = {
        f"{page.url}index.html": shell.pour(page, {**assets.paths, "data": index}, assets.imports)
        for page in pages(library, around, data, shipped)
    }
    guides = with_terms(shell.files, library.pages, glossary(library))
    site = with_policy({**guides, **made})
    site |= {**assets.files, **data, index: index_content, **engine.files, **licence_file(shipped)}
    site |= feeds(library, shell.site_url, today)
    site |= sitemap(site, shell.site_url)
    site |= offline(assets.workers, site, enabled=shell.offline)
    verify(site, shell.site_url)
    write_site(out / "site", site)
    write_tree(out / "server", server_files())
    return Built(problems, len(site))
