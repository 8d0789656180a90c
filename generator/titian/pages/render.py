"""Renders one page body: the template environment and what every template may use."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket, BytecodeCache
from markupsafe import Markup

from titian import VERSION, labels
from titian.chrome import Page
from titian.model import Library
from titian.model.entries import SourceEntry
from titian.pages import listing
from titian.pages.glossary import Glossary, glossary
from titian.pages.linked_data import Address, Node, script
from titian.pages.markdown import render_markdown
from titian.repository import Repository
from titian.urls import relative, url_of


class _Compiled(BytecodeCache):
    """Keeps compiled templates while the process lives; Jinja compares each with its source."""

    def __init__(self) -> None:
        self.codes: dict[str, Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self.codes.get(bucket.key, (None, None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.codes[bucket.key] = bucket.checksum, bucket.code


_COMPILED = _Compiled()


@dataclass(frozen=True)
class Provenance:
    """Where a page's content comes from."""

    path: str
    sources: Sequence[SourceEntry]
    verified: bool
    checked: dt.date
    beside: tuple[str, ...] = ()  # more files that the page is made of


@dataclass(frozen=True)
class Surroundings:
    """What pages must know of the site around them."""

    root: Path  # the project's folder
    repository: str  # where the content can be edited; '' when the project does not say
    address: str  # the site's own address, ending in a slash; '' when the project does not say
    engine: str  # the engine's folder below the root
    today: dt.date
    pictures: Mapping[str, Markup] = field(default_factory=lambda: MappingProxyType({}))  # SVG by name


@dataclass
class Renderer:
    """Makes pages from templates; every template sees the library and links made for its own address."""

    library: Library
    around: Surroundings
    environment: Environment = field(init=False)
    glossary: Glossary = field(init=False)

    def __post_init__(self) -> None:
        """Set up Jinja2: autoescape on, and an unknown name is an error."""
        self.glossary = glossary(self.library)
        self.environment = Environment(
            loader=FileSystemLoader(
                [self.around.root / "site_overrides" / "pages", self.around.root / "site_overrides"]
            ),
            autoescape=True,
            undefined=StrictUndefined,
            bytecode_cache=_COMPILED,
            auto_reload=False,  # one build has one version of each template
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.environment.filters |= {"date": labels.date_text, "rupiah": labels.rupiah}
        self.environment.globals |= {
            "engine_version": VERSION,
            "labels": labels,
            "today": self.around.today,
            "library": self.library,
            "listed": listing.listed,
            "sheet_url": listing.sheet_url,
            "places": listing.PLACES,
            "pictures": self.around.pictures,
            "url_of": url_of,
            "level_name": {level.level: level.name for level in self.library.framework.scale},
        }

    def page(  # noqa: PLR0913  # the parts of a page, by name
        self,
        template: str,
        url: str,
        title: str,
        description: str,
        *,
        section: str,
        scripts: tuple[str, ...] = (),
        provenance: Provenance | None = None,
        made_of: tuple[str, ...] = (),
        about: Callable[[Address], Node | None] | None = None,
        later: Callable[[], Mapping[str, Any]] = dict,
        **context: Any,
    ) -> Page:
        """Return the page at `url`, which `template` will make; `about` says as data what it is about.

        `made_of`: the content files (folders end in /) of a page that is made of many, and has no provenance.
        `later` gives what takes long to find out: it is asked when the page is made.
        """
        paths = (provenance.path, *provenance.beside) if provenance else made_of
        making = _Making(self, template, url, title, provenance, paths, about, later, context)
        return Page(
            url=url,
            title=title,
            description=" ".join(description.split()),
            section=section,
            made=making.made,
            scripts=scripts,
            about=making.linked,
        )

    def part(self, template: str, url: str, **context: Any) -> Markup:
        """Return a part of the pages in the folder of `url`, for those who need it often."""
        html = self.environment.get_template(template).render(
            link=lambda target: relative(target, url), **context
        )
        return Markup(html)  # noqa: S704  # escaped by the template


@dataclass(frozen=True, slots=True, eq=False)
class _Making:
    """How one page is made; a large site has very many, so nothing is kept that can be found out again."""

    renderer: Renderer
    template: str
    url: str
    title: str
    provenance: Provenance | None
    paths: tuple[str, ...]
    about: Callable[[Address], Node | None] | None
    later: Callable[[], Mapping[str, Any]]
    context: Mapping[str, Any]

    def made(self) -> tuple[Markup, Markup]:
        """Return the page's body, and where its content comes from."""
        up, terms = "../" * self.url.count("/"), self.renderer.glossary.linker(self.url, self.title)

        def link(target: str) -> str:
            return up + target or "./"

        def markdown(text: str) -> Markup:
            return Markup(terms.html(render_markdown(text, self.url)))  # noqa: S704  # escaped there

        own = {"root": relative("", self.url), "link": link, "markdown": markdown, "prose": terms.text}
        values = {**own, **self.context, **self.later()}
        return self._rendered(self.template, values), self._rendered(
            "_provenance.html",
            {
                **values,
                "provenance": self.provenance,
                "paths": self.paths,
                "page_address": self.renderer.around.address + self.url,
                "page_title": self.title,
                "hosting": Repository(self.renderer.around.repository),
            },
        )

    def linked(self) -> Markup:
        """Return what the page is about, as JSON-LD."""
        node = self.about(self._address) if self.about else None
        return script(node) if node else Markup("")

    def _address(self, target: str) -> str:
        address = self.renderer.around.address
        return address + target if address else relative(target, self.url)

    def _rendered(self, template: str, values: Mapping[str, Any]) -> Markup:
        html = self.renderer.environment.get_template(template).render(values)
        return Markup(html)  # noqa: S704  # escaped by the template
