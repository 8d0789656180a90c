"""The pages stage: the model becomes HTML bodies, made by Jinja2 with autoescape on."""

from collections.abc import Iterator
from pathlib import Path

from titian.chrome import Page
from titian.model import Library
from titian.pages.app import app_pages
from titian.pages.bank import bank_page
from titian.pages.catalogue import catalogue_pages
from titian.pages.framework import framework_pages
from titian.pages.offline import offline_pages
from titian.pages.places import place_pages
from titian.pages.render import Renderer
from titian.pages.rules import rule_pages


def pages(library: Library, root: Path, repository: str, engine_path: str) -> Iterator[Page]:
    """Yield every structured page of the site, each made by one template of site_overrides/pages."""
    renderer = Renderer(root / "site_overrides" / "pages", library, repository)
    yield from framework_pages(renderer)
    yield from catalogue_pages(renderer)
    yield from place_pages(renderer)
    yield from app_pages(renderer, engine_path)
    yield from rule_pages(renderer)
    yield from bank_page(renderer)
    yield from offline_pages(renderer)


__all__ = ["pages"]
