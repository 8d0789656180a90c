"""What a visit may weigh, in compressed bytes, as far as the build can know it."""

import gzip
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from titian.references import NOT_FOUND, Finished, from_root, leads_to

ENGINE = 5_200_000
VISIT = 150_000
SCRIPTS = 60_000
# Those that are not waited for until they are needed.
_IMPORT = re.compile(r'(?:\bfrom|\bimport)"(\./[^"]+)"')


def overweight(site: Finished) -> Iterator[str]:
    """Yield every visit that weighs more than it may, in words for editors."""
    engine = sum(weight(name, site.files[name]) for name in site.files if name.startswith("engine/"))
    if engine > ENGINE:
        yield f"mesin penilaian {engine:,} bita, lebih dari {ENGINE:,}"

    @cache
    def asset(name: str) -> int:
        return weight(name, site.files[name])

    @cache
    def imported(name: str) -> tuple[str, ...]:
        return tuple(_imports(name, site.files[name].decode("utf-8"))) if name.endswith(".js") else ()

    for name in site.pages.keys() - {NOT_FOUND}:
        needed = _needed(site, name, imported)
        scripts = sum(asset(one) for one in needed if one.endswith(".js"))
        rest = sum(asset(one) for one in needed if not one.endswith(".js"))
        if scripts > SCRIPTS:
            yield f"{name}: skrip {scripts:,} bita, lebih dari {SCRIPTS:,}"
        if scripts + rest + site.pages[name].size > VISIT:  # only then is it worth compressing the page
            visit = scripts + rest + weight(name, site.files[name])
            if visit > VISIT:
                yield f"{name}: kunjungan pertama {visit:,} bita, lebih dari {VISIT:,}"


def weight(name: str, content: bytes) -> int:
    """Return the bytes of a file on the wire."""
    return len(content if name.endswith(".gz") else gzip.compress(content, 9))


def _needed(site: Finished, page: str, imported: Callable[[str], Iterable[str]]) -> set[str]:
    """Return what a visit of a page fetches at once; what is missing is told elsewhere."""
    todo, needed = [leads_to(*from_root(page, link)) for link in site.pages[page].fetched], set[str]()
    while todo:
        name = todo.pop()
        if name not in needed and name in site.files:
            needed.add(name)
            todo += imported(name)
    return needed


def _imports(name: str, script: str) -> Iterator[str]:
    return (leads_to(name, link) for link in _IMPORT.findall(script))
