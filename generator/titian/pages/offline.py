"""The page to keep the site on a device, and the page shown where there is neither a network nor a copy."""

from collections.abc import Iterator

from titian import urls
from titian.chrome import Page
from titian.pages.render import Renderer


def offline_pages(renderer: Renderer) -> Iterator[Page]:
    """Yield both pages."""
    yield renderer.page(
        "offline.html",
        urls.OFFLINE,
        "Simpan untuk luring",
        "Simpan situs ini di perangkat, agar dapat dibaca dan dipakai tanpa jaringan.",
        section=urls.OFFLINE,
        scripts=("offline.js",),
    )
    yield renderer.page(
        "absent.html",
        urls.ABSENT,
        "Tidak ada jaringan",
        "Halaman ini belum tersimpan di perangkat, dan jaringan tidak ada.",
        section=urls.OFFLINE,
    )
