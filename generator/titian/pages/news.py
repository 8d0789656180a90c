"""Lists of what editors tell readers: updates of rules and procedures, and good practices; newest first."""

from collections.abc import Iterator

from titian import urls
from titian.chrome import Page
from titian.pages.render import Renderer


def news_pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the two lists."""
    yield renderer.page(
        "updates.html",
        urls.UPDATES,
        "Pembaruan",
        "Perubahan aturan dan tata cara pengembangan kompetensi ASN: apa yang berubah dan sejak kapan.",
        section=urls.UPDATES,
        made_of=("content/pages/pembaruan/",),
        news=renderer.library.news_in(urls.UPDATES),
        feeds=urls.FEEDS,
    )
    yield renderer.page(
        "good_practices.html",
        urls.GOOD_PRACTICES,
        "Praktik baik",
        "Cara belajar di tempat kerja yang sudah dicoba, dengan sumbernya dan apa yang belum diketahui.",
        section=urls.GOOD_PRACTICES,
        made_of=("content/pages/praktik-baik/",),
        news=renderer.library.news_in(urls.GOOD_PRACTICES),
    )
