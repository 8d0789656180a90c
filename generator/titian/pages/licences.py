"""The page that names the work of others in the site, with its licences."""

from collections.abc import Iterator

from titian import licences, urls
from titian.chrome import Page
from titian.pages.render import Renderer


def licence_page(renderer: Renderer, shipped: tuple[licences.Component, ...]) -> Iterator[Page]:
    """Yield the list of shipped works."""
    yield renderer.page(
        "licences.html",
        urls.LICENCES,
        "Lisensi",
        "Karya orang lain yang ikut dimuat situs ini, lisensinya, dan kegunaannya.",
        section=urls.LICENCES,
        shipped=shipped,
        texts=licences.PATH,
    )
