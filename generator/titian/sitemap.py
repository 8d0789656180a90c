"""A list of all pages for search engines, where the site's own address is known."""

from collections.abc import Iterable
from xml.sax.saxutils import escape

_MOST = 50_000  # addresses in one file, says the protocol of sitemaps
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(files: Iterable[str], site_url: str) -> dict[str, bytes]:
    """Return sitemap.xml for the pages among `files`, or nothing when `site_url` is empty.

    Where there are more pages than one file may name, it lists sitemap-1.xml and so on.
    """
    if not site_url:
        return {}
    names = sorted(name.removesuffix("index.html") for name in files if name.endswith("index.html"))
    if len(names) <= _MOST:
        return {"sitemap.xml": _xml("urlset", "url", site_url, names)}
    parts = {
        f"sitemap-{number}.xml": _xml("urlset", "url", site_url, names[start : start + _MOST])
        for number, start in enumerate(range(0, len(names), _MOST), start=1)
    }
    return {"sitemap.xml": _xml("sitemapindex", "sitemap", site_url, parts), **parts}


def _xml(whole: str, part: str, site_url: str, names: Iterable[str]) -> bytes:
    rows = "".join(f"<{part}><loc>{escape(site_url + name)}</loc></{part}>" for name in names)
    text = f'<?xml version="1.0" encoding="UTF-8"?><{whole} xmlns="{_SPACE}">{rows}</{whole}>'
    return text.encode("utf-8")
