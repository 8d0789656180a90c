"""What of the national site names the regions: its start page, its list, its search, its map."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from titian.failure import BuildError
from titian.urls import relative

_MARKED = re.compile(r"<!-- daerah -->.*?<!-- /daerah -->", re.DOTALL)
_SELECT = re.compile(r'(<select id="ttn-search-daerah".*?)(\s*</select>)', re.DOTALL)
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
# A page of the national site, and the template of the part that names the regions.
_PAGES = {"index.html": "joined_home.html", "daerah/index.html": "joined_regions.html"}
_SEARCH = "cari/index.html"


class OtherPageError(BuildError):
    """A page of the national site has no place for the regions; the message names the page."""


@dataclass(frozen=True)
class Place:
    """A region in the list: its name, its province, where it is below the national root, its trainings."""

    name: str
    province: str
    url: str
    trainings: int


def with_places(site: Mapping[str, bytes], places: Sequence[Place], templates: Path) -> dict[str, bytes]:
    """Return the national `site`'s pages that name regions, with `places` in them. Raises OtherPageError."""
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made = {}
    for name, template in _PAGES.items():
        url = name.removesuffix("index.html")
        body = environment.get_template(template).render(
            places=places, link=lambda target, url=url: relative(target, url)
        )
        made[name] = _replaced(site, name, _MARKED, f"<!-- daerah -->\n{body}\n<!-- /daerah -->")
    options = Markup("").join(
        Markup('\n        <option value="{0}">{0}</option>').format(place.name) for place in places
    )
    made[_SEARCH] = _replaced(site, _SEARCH, _SELECT, rf"\g<1>{options}\g<2>", literal=False)
    return made


def _replaced(
    site: Mapping[str, bytes], name: str, pattern: re.Pattern[str], by: str, *, literal: bool = True
) -> bytes:
    page = site.get(name, b"").decode()
    done, count = pattern.subn((lambda _: by) if literal else by, page, count=1)
    if not count:
        message = f"Halaman «{name}» situs nasional tidak punya tempat untuk daftar daerah; "
        raise OtherPageError(message + "perbaikan: bangun situs nasional dengan Titian yang sama")
    return done.encode()


def site_map(addresses: Iterable[str]) -> bytes:
    """Return a map of maps for search engines."""
    rows = "".join(f"<sitemap><loc>{escape(address)}</loc></sitemap>" for address in addresses)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><sitemapindex xmlns="{_SPACE}">{rows}</sitemapindex>'.encode()
    )
