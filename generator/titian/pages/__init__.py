"""The pages stage: the model becomes HTML bodies, made by Jinja2 with autoescape on."""

from collections.abc import Iterator, Mapping

from titian.chrome import Page
from titian.licences import Component
from titian.model import Library
from titian.pages.app import app_pages
from titian.pages.bank import bank_page
from titian.pages.catalogue import catalogue_pages
from titian.pages.data import data_page
from titian.pages.editor import template_pages
from titian.pages.framework import framework_pages
from titian.pages.licences import licence_page
from titian.pages.moved import moved_pages
from titian.pages.news import news_pages
from titian.pages.offline import offline_pages
from titian.pages.places import place_pages
from titian.pages.positions import position_pages
from titian.pages.propose import propose_pages
from titian.pages.render import Renderer, Surroundings
from titian.pages.rules import rule_pages


def pages(
    library: Library, around: Surroundings, data: Mapping[str, bytes], shipped: tuple[Component, ...]
) -> Iterator[Page]:
    """Yield every structured page, each made by one template of site_overrides/pages.

    `data`: the bundle; `shipped`: works of others that the site contains.
    """
    renderer = Renderer(library, around)
    yield from framework_pages(renderer)
    yield from position_pages(renderer)
    yield from catalogue_pages(renderer)
    yield from place_pages(renderer)
    yield from app_pages(renderer, around.engine)
    yield from rule_pages(renderer)
    yield from template_pages(renderer)
    yield from bank_page(renderer)
    yield from news_pages(renderer)
    yield from data_page(renderer, data)
    yield from licence_page(renderer, shipped)
    yield from offline_pages(renderer)
    yield from moved_pages(renderer)
    yield from propose_pages(renderer)


__all__ = ["Surroundings", "pages"]
