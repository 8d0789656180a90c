"""Addresses that moved: a page at the old address that leads to the new one."""

from collections.abc import Iterator

from titian.chrome import Page
from titian.pages.render import Renderer


def moved_pages(renderer: Renderer) -> Iterator[Page]:
    """Yield a page for each address that moved; site.js goes on at once, without a script one click does."""
    for one in renderer.library.moved:
        yield renderer.page(
            "moved.html",
            one.old,
            "Halaman ini pindah",
            "Alamat ini tidak dipakai lagi. Halaman penggantinya disebut di sini.",
            section="",
            new=one.new,
        )
