"""A site before it is finished: every page can be made, each by itself, as soon as somebody asks for it."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from markupsafe import Markup

from titian.assets import Assets, browser_assets
from titian.bundle import bundle, data_index
from titian.chrome import Chrome, Page, chrome
from titian.core.home import home
from titian.engine import Engine, build_engine
from titian.licences import Component, components
from titian.load import Sources
from titian.model import GuidePage, Library, model
from titian.pages import Surroundings, pages
from titian.pages.glossary import Glossary, glossary, with_terms
from titian.pictures import pictures
from titian.policy import with_policy
from titian.progress import Progress

Made = Mapping[str, Callable[[], bytes]]


class Drawings(Mapping[str, Markup]):
    """Pictures by name, drawn when the first of them is asked for: most pages have none."""

    def __init__(self, how: Callable[[], Mapping[str, Markup]]) -> None:
        """Keep how to draw them."""
        self._how = how

    @cached_property
    def _drawn(self) -> Mapping[str, Markup]:
        return self._how()

    def draw(self) -> None:
        """Draw them now. Raises PictureError."""
        len(self._drawn)

    def __getitem__(self, name: str) -> Markup:
        """Return one picture. Raises PictureError when they cannot be drawn."""
        return self._drawn[name]

    def __iter__(self) -> Iterator[str]:
        """Yield all names."""
        return iter(self._drawn)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._drawn)


@dataclass(frozen=True, eq=False)
class Draft:
    """What all pages are made of."""

    drawings: Drawings
    library: Library
    today: dt.date
    engine: Engine
    assets: Assets
    shipped: tuple[Component, ...]
    shell: Chrome
    around: Surroundings
    data: Mapping[str, bytes]

    def pages(self, found: Mapping[str, bytes]) -> Made:
        """Return how each structured page is made, by its path; `found` are the files of the search."""
        index, _ = self.index(found)
        paths = {**self.assets.paths, "data": index}
        every = pages(self.library, self.around, {**self.data, **found}, self.shipped)
        return {f"{page.url}index.html": partial(self._poured, page, paths) for page in every}

    def _poured(self, page: Page, paths: Mapping[str, str]) -> bytes:
        html = self.shell.pour(page, paths, self.assets.imports)
        return with_policy({".html": html})[".html"]

    def guides(self) -> Made:
        """Return how each hand-written page is made, and each file of the theme, by its path."""
        terms, written = (
            glossary(self.library),
            {f"{page.url}index.html": page for page in self.library.pages},
        )
        return {name: partial(self._guide, name, terms, written.get(name)) for name in self.shell.files}

    def _guide(self, name: str, terms: Glossary, page: GuidePage | None) -> bytes:
        content = self.shell.files[name]
        linked = with_terms(content, page, terms) if page else content
        return with_policy({name: linked})[name]

    def index(self, found: Mapping[str, bytes]) -> tuple[str, bytes]:
        """Return path and content of the index of all data."""
        return data_index({**self.data, **found})

    def files(self, found: Mapping[str, bytes]) -> dict[str, bytes]:
        """Return what pages fetch: scripts, data, the engine."""
        return {**self.assets.files, **self.data, **found, **dict([self.index(found)]), **self.engine.files}


def draft(sources: Sources, root: Path, cache: Path, today: dt.date, at: Progress) -> Draft:
    """Prepare the site of sources that passed every rule. Raises BuildError."""
    at("Menyiapkan mesin dan berkas peramban")
    library, parts = model(sources), home(root)
    engine = build_engine(parts, cache / "engine")
    assets = browser_assets(parts)
    shipped = components(parts, assets.packages)
    at("Menyusun halaman tulisan tangan")
    shell = chrome(root, library.pages, library.images, assets.paths)
    drawings = Drawings(partial(pictures, library, parts, cache / "pictures"))
    around = Surroundings(parts, shell.repository, shell.site_url, engine.path, today, drawings)
    return Draft(drawings, library, today, engine, assets, shipped, shell, around, bundle(library))
