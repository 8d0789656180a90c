"""What the search costs as a site grows, in one index and divided by region: `make bench-shards`.

Prints, for 400, 5,000 and 20,000 records, the seconds, computed seconds and memory of the index, and the
bytes of the costliest first answer; then what a search in all regions fetches. Exit 1 where a bound fails.
Beside the real content the records are made up: sentences of words from the tests' word families.
"""

import gzip
import os
import random
import resource
import shutil
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

import yaml
from playwright.sync_api import Browser, Page, Request, sync_playwright
from search import DATA, ROOT, SAID, families, site_page

from titian.load import load
from titian.model import Library, Region, model
from titian.search import index
from titian.search.index import search_files
from titian.search.records import TRAINING, Record, records

SIZES = (400, 5_000, 20_000)
REGION_PAGES = 400
BYTES_BOUND = 200_000
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_NEAR = "kota-buatan-001"
_PATIENCE = 120_000  # milliseconds; a machine may be busy
_ASKED = 12  # long questions: a new visitor each


def made_regions(library: Library, count: int) -> list[Region]:
    """Return made-up regions."""
    pattern = library.regions[0]
    return [
        replace(
            pattern,
            entry=pattern.entry.model_copy(
                update={"id": f"kota-buatan-{number:03}", "name": f"Kota Buatan {number:03}", "kind": "kota"}
            ),
        )
        for number in range(1, count + 1)
    ]


def made_records(regions: Sequence[Region]) -> Iterator[Record]:
    """Yield 400 trainings of every region."""
    chance = random.Random(7)  # noqa: S311  # no secret
    known = [word for family in families("word_families_more.yaml") for word in family]
    for region in regions:
        for at in range(REGION_PAGES):
            title = f"{' '.join(chance.choices(known, k=4)).title()} {at:03}"
            text = " ".join(chance.choices(known, k=150))
            place = MappingProxyType({"daerah": (region.name,)})
            yield Record(
                f"x/{region.id}-{at}/", title, TRAINING, text, (), (region.name,), place, region=region.id
            )


def timed(found: Sequence[Record], library: Library, *, divided: bool) -> dict[str, bytes]:
    """Return the files of an index; print what it took."""
    index.ONE_INDEX = 1_500 if divided else 10**9
    before, begun = os.times(), time.perf_counter()
    files = search_files(found, library)
    seconds, after = time.perf_counter() - begun, os.times()
    computed = sum(after[:4]) - sum(before[:4])
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    size = sum(map(len, files.values()))
    print(
        f"{len(found):>7,} {'divided' if divided else 'one index':<10}{seconds:>7.1f} s{computed:>7.1f} s"
        f"{memory:>7,} MB{len(files):>8,} files{size:>12,} bytes",
        end="",
        flush=True,
    )
    return files


def costliest(browser: Browser, files: Mapping[str, bytes], asked: Sequence[str]) -> int:
    """Return the bytes of the costliest first answer in the dialog, near a region."""
    return max(_first(browser, files, query) for query in asked)


def _first(browser: Browser, files: Mapping[str, bytes], query: str) -> int:
    with site_page(browser, files) as (page, _):
        page.evaluate("id => localStorage.setItem('titian-region', id)", _NEAR)
        requests = _noted(page)
        page.keyboard.press("/")
        page.keyboard.insert_text(query)
        page.wait_for_function(SAID, timeout=_PATIENCE)
        return _bytes(requests)


def everywhere(browser: Browser, files: Mapping[str, bytes]) -> tuple[int, float]:
    """Return what a search in all regions fetches after the first answer, and its seconds."""
    with site_page(browser, files) as (page, base):
        page.goto(f"{base}cari/?q=pelatihan+pelayanan")
        button = page.locator("#ttn-search-scope button")
        button.wait_for(timeout=_PATIENCE)
        requests, begun = _noted(page), time.perf_counter()
        button.click()
        page.locator("#ttn-search-scope", has_text="semua daerah").wait_for(timeout=_PATIENCE)
        return _bytes(requests), time.perf_counter() - begun


def _noted(page: Page) -> list[Request]:
    requests: list[Request] = []
    page.on("request", lambda request: requests.append(request))  # noqa: PLW0108  # Playwright marks it
    return requests


def _bytes(requests: Sequence[Request]) -> int:
    bodies = [response.body() for request in requests if (response := request.response())]
    return sum(min(len(body), len(gzip.compress(body))) for body in bodies)


def main() -> int:
    """Index, ask, report."""
    path = os.environ.get("TITIAN_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    real = model(load(ROOT))
    long: list[str] = yaml.safe_load((DATA / "search_long.yaml").read_text("utf-8"))
    worst = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for size in SIZES:
            regions = made_regions(real, (size - REGION_PAGES) // REGION_PAGES)
            library = replace(real, regions=(*real.regions, *regions))
            found = [*records(library)[:size], *made_records(regions)]
            files = timed(found, library, divided=True)
            most = costliest(browser, files, long[-_ASKED:])
            print(f"{most:>9,} to the first answer")
            worst = max(worst, most)
            if regions:  # last: the memory is the most of all processes so far
                whole = timed(found, library, divided=False)
                print(f"{costliest(browser, whole, long[-_ASKED:]):>9,} to the first answer")
        size, seconds = everywhere(browser, files)
        print(f"in all {len(regions)} made-up regions, on demand: {size:,} bytes more, {seconds:.1f} s")
        browser.close()
    return 0 if worst <= BYTES_BOUND else 1


if __name__ == "__main__":
    sys.exit(main())
