"""A list of all pages for search engines, where the site's own address is known."""

from collections.abc import Iterable
from xml.sax.saxutils import escape


def sitemap(files: Iterable[str], site_url: str) -> dict[str, bytes]:
    """Return sitemap.xml for the pages among `files`, or nothing when `site_url` is empty."""
    if not site_url:
        return {}
    names = sorted(name.removesuffix("index.html") for name in files if name.endswith("index.html"))
    rows = "".join(f"<url><loc>{escape(site_url + name)}</loc></url>" for name in names)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    text = f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="{space}">{rows}</urlset>'
    return {"sitemap.xml": text.encode("utf-8")}
