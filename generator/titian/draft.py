"""A site before it is finished: every page can be made, each by itself, as soon as somebody asks for it."""

import datetime as dt
from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TypeVar, cast

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

T = TypeVar("T")
Made = Mapping[str, Callable[[], bytes]]


class Later(Mapping[str, T]):
    """A mapping that is made when somebody first looks into it: most pages do not."""

    def __init__(self, how: Callable[[], Mapping[str, T]]) -> None:
        """Keep how to make it."""
        self._how = how

    @cached_property
    def _made(self) -> Mapping[str, T]:
        return self._how()

    def make(self) -> None:
        """Make it now. Raises what making it raises, as any look into it does."""
        len(self._made)

    def __getitem__(self, name: str) -> T:
        """Return one value."""
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        """Yield all names."""
        return iter(self._made)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._made)


@dataclass(frozen=True, eq=False)
class Draft:
    """What all pages are made of."""

    drawings: Later[Markup]
    library: Library
    today: dt.date
    engine: Engine
    assets: Assets
    shipped: tuple[Component, ...]
    shell: Chrome
    around: Surroundings
    data: Later[bytes]

    def prepare(self) -> None:
        """Make what many pages look into, before processes share them out: else each would make it anew."""
        self.drawings.make()
        self.data.make()

    def pages(self, found: Mapping[str, bytes]) -> Made:
        """Return how each structured page is made, by its path; `found` are the files of the search."""
        data = Later(lambda: {**self.data, **found})
        index = cache(lambda: data_index(data)[0])
        every = pages(self.library, self.around, data, self.shipped)
        return {f"{page.url}index.html": partial(self._poured, page, index) for page in every}

    def _poured(self, page: Page, index: Callable[[], str]) -> bytes:
        paths = {**self.assets.paths, "data": index()} if page.scripts else self.assets.paths
        return with_policy(self.shell.pour(page, paths, self.assets.imports))

    def guides(self) -> Made:
        """Return how each hand-written page is made, and each file of the theme, by its path."""
        terms = glossary(self.library)
        written = {f"{page.url}index.html": page for page in self.library.pages}
        return {name: partial(self._guide, name, terms, written.get(name)) for name in self.shell.files}

    def _guide(self, name: str, terms: Glossary, page: GuidePage | None) -> bytes:
        content = self.shell.files[name]
        linked = with_terms(content, page, terms) if page else content
        return with_policy(linked) if name.endswith(".html") else linked

    def files(self, found: Mapping[str, bytes]) -> Mapping[str, bytes]:
        """Return what pages fetch: scripts, the engine, the search, and the data with its index."""
        index = Later(lambda: dict([data_index({**self.data, **found})]))
        return ChainMap(*map(_plain, (self.assets.files, self.engine.files, found, self.data, index)))


def _plain(files: Mapping[str, bytes]) -> MutableMapping[str, bytes]:
    """Return the same; ChainMap asks for mappings that can be changed, and changes only the first."""
    return cast("MutableMapping[str, bytes]", files)


def draft(sources: Sources, root: Path, cache: Path, today: dt.date, at: Progress) -> Draft:
    """Prepare the site of sources that passed every rule. Raises BuildError."""
    at("Menyiapkan mesin dan berkas peramban")
    library, parts = model(sources), home(root)
    engine = build_engine(parts, cache / "engine")
    assets = browser_assets(parts)
    shipped = components(parts, assets.packages)
    at("Menyusun halaman tulisan tangan")
    shell = chrome(root, library.pages, library.images, assets.paths)
    drawings = Later(partial(pictures, library, parts, cache / "pictures"))
    around = Surroundings(parts, shell.repository, shell.site_url, engine.path, today, drawings)
    return Draft(
        drawings, library, today, engine, assets, shipped, shell, around, Later(partial(bundle, library))
    )
