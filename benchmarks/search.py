"""How well the search finds, beside the theme's own: `make bench-search`. Exit 1 where a bound fails.

Word families: every form of a word stands alone on a page, and any form is asked for; counted is how many of
the other forms' pages come. Queries: those of the tests; counted is whether a page that answers is among the
first three.
"""

import gzip
import os
import re
import shutil
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from fnmatch import fnmatchcase
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser, Page, Request, Route, sync_playwright
from search_theirs import theme_answers

from titian.load import load
from titian.model import Library, model
from titian.search.index import search_files
from titian.search.records import GUIDE, Record, records
from titian.serve import SiteHandler

ROOT = Path(__file__).parent.parent
SITE = ROOT / "build" / "site"
APP = ROOT / "site_overrides" / "app"
DATA = ROOT / "tests" / "data"
FOUND_BOUND = 0.95
BYTES_BOUND = 200_000
_NAMES = ("chromium", "chromium-browser", "google-chrome")
# The modules of the search page and the dialog, as they stand in the sources.
ASK = """async ([base, queries]) => {
  const { ask } = await import(`${base}modules/search/tools.js`);
  const { load } = await import(`${base}modules/search/find.js`);
  const all = {};
  for (const query of queries) {
    const answer = await ask(base, query);
    const pages = [];
    while (pages.length < Math.min(answer.found.length, 30)) {
      pages.push(...(await load(answer.found, pages.length, answer.query, answer.words)));
    }
    all[query] = pages.map((page) => page.raw_url);
  }
  return all;
}"""
SAID = "() => document.getElementById('ttn-finder-status').textContent"

Answers = Mapping[str, Sequence[str]]


def families(name: str) -> list[list[str]]:
    """Return the families of a file of the tests."""
    return [line.split() for line in yaml.safe_load((DATA / name).read_text("utf-8"))]


def queries(name: str) -> dict[str, list[str]]:
    """Return the queries of a file of the tests, whatever their kind, with the pages that answer."""
    groups: dict[str, dict[Any, list[str]]] = yaml.safe_load((DATA / name).read_text("utf-8"))
    return {str(query): wanted for group in groups.values() for query, wanted in group.items()}


def alone(words: list[list[str]]) -> list[Record]:
    """Return a page for every form."""
    return [
        Record(f"x/{family[0]}-{form}/", f"Catatan {at}", GUIDE, f"Tentang {form} di kantor desa.")
        for family in words
        for at, form in enumerate(family)
    ]


def found_forms(words: list[list[str]], answers: Answers) -> float:
    """Return the share of ordered pairs of forms of one word of which the first finds the second."""
    hits = pairs = 0
    for family in words:
        for form in family:
            others = {f"x/{family[0]}-{other}/" for other in family if other != form}
            pairs += len(others)
            hits += len(others & set(answers[form]))
    return hits / pairs


def answered(wanted: Mapping[str, list[str]], answers: Answers) -> float:
    """Return the share of queries with a page that answers among the first three."""
    good = [
        any(fnmatchcase(url, pattern) for url in answers[query][:3] for pattern in patterns)
        for query, patterns in wanted.items()
    ]
    return sum(good) / len(good)


@contextmanager
def site_page(browser: Browser, files: Mapping[str, bytes]) -> Iterator[tuple[Page, str]]:
    """Serve the built site, with `files` in the place of its own; give a page of it and the address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(SiteHandler, directory=str(SITE))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}/"

        def answer(route: Route) -> None:
            path = route.request.url.removeprefix(base).partition("?")[0]
            if path.startswith("modules/"):
                body = (APP / path.removeprefix("modules/")).read_bytes()
                route.fulfill(body=body, content_type="text/javascript")
            elif path in files:
                kind = "text/javascript" if path.endswith(".js") else "application/octet-stream"
                route.fulfill(body=files[path], content_type=kind)
            else:
                route.continue_()

        page = browser.new_page()
        page.route(re.compile(r"/(modules|pagefind|data)/"), answer)
        page.goto(f"{base}privasi/", wait_until="networkidle")
        yield page, base
        page.close()
        server.shutdown()


def our_answers(browser: Browser, files: Mapping[str, bytes], asked: Sequence[str]) -> Answers:
    """Return the addresses found for each query, best first."""
    with site_page(browser, files) as (page, base):
        found: Answers = page.evaluate(ASK, [base, list(asked)])
    return found


def our_bytes(browser: Browser, asked: Sequence[str]) -> list[tuple[int, str]]:
    """Return what the first answer to each query fetches, compressed, to a new visitor; the most first."""
    return sorted((_bytes_of(browser, query) for query in asked), reverse=True)


def _bytes_of(browser: Browser, query: str) -> tuple[int, str]:
    with site_page(browser, {}) as (page, _):
        requests: list[Request] = []
        page.keyboard.press("/")
        page.on("request", lambda request: requests.append(request))  # noqa: PLW0108  # Playwright marks it
        page.keyboard.insert_text(query)
        page.wait_for_function(SAID)
        bodies = [response.body() for request in requests if (response := request.response())]
    return sum(min(len(body), len(gzip.compress(body))) for body in bodies), query


def measure(browser: Browser, library: Library) -> list[tuple[str, float, float]]:
    """Return, per line of the report, our figure and the theme's."""
    words = families("word_families_more.yaml")
    forms = [form for family in words for form in family]
    tried, unseen = queries("search_queries.yaml"), queries("search_unseen.yaml")
    site = records(library)
    pages = alone(words)
    ours = our_answers(browser, search_files(pages, library), forms)
    theirs, _ = theme_answers(browser, pages, forms)
    ours_asked = our_answers(browser, search_files(site, library), [*tried, *unseen])
    theirs_asked, their_bytes = theme_answers(browser, site, [*tried, *unseen])
    long: list[str] = yaml.safe_load((DATA / "search_long.yaml").read_text("utf-8"))
    costs = our_bytes(browser, [*tried, *unseen, *long])
    return [
        (
            f"other forms found, {len(words)} word families",
            found_forms(words, ours),
            found_forms(words, theirs),
        ),
        (
            f"page among the first three, {len(tried)} queries",
            answered(tried, ours_asked),
            answered(tried, theirs_asked),
        ),
        (
            f"the same, {len(unseen)} further queries",
            answered(unseen, ours_asked),
            answered(unseen, theirs_asked),
        ),
        (f"most bytes to a first answer, {len(costs)} queries", costs[0][0], their_bytes),
    ]


def report(lines: list[tuple[str, float, float]]) -> bool:
    """Print the table; tell whether every bound holds for us."""
    print(f"{'':<46}{'Titian':>10}{'theme':>10}{'bound':>12}")
    for name, ours, theirs in lines[:-1]:
        print(f"{name:<46}{ours:>10.1%}{theirs:>10.1%}{'>= 95 %':>12}")
    name, ours, theirs = lines[-1]
    print(f"{name:<46}{ours:>10,.0f}{theirs:>10,.0f}{f'<= {BYTES_BOUND:,}':>12}")
    print("The theme fetches them with the first page, before anyone searches; Titian with the first letter.")
    return all(found >= FOUND_BOUND for _, found, _ in lines[:-1]) and ours <= BYTES_BOUND


def main() -> int:
    """Ask both searches in Chromium; report."""
    path = os.environ.get("TITIAN_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            return 0 if report(measure(browser, model(load(ROOT)))) else 1
        finally:
            browser.close()


if __name__ == "__main__":
    sys.exit(main())
