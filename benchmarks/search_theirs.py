"""The theme's own search: plain MkDocs Material in Indonesian with its plugin, asked through its page."""

import gzip
import logging
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import mkdocs.commands.build
import mkdocs.config
from playwright.sync_api import Browser, Response

from titian.search.records import Record

CONFIG = """
site_name: Titian
theme: {name: material, language: id, font: false}
plugins: [search]
"""
# Notes what the theme's worker says: 1 is ready, 3 are results.
SPY = """
self.answers = 0;
self.Worker = class extends Worker {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", ({ data }) => {
      if (data.type === 1) self.isReady = true;
      if (data.type === 3) { self.found = data.data; self.answers += 1; }
    });
  }
};"""
ASK = """async (queries) => {
  const field = document.querySelector("[data-md-component=search-query]");
  const all = {};
  for (const query of queries) {
    const before = self.answers;
    field.value = query;
    field.dispatchEvent(new KeyboardEvent("keyup"));
    for (let waits = 0; self.answers === before && waits < 500; waits += 1) {
      await new Promise((done) => setTimeout(done, 4));
    }
    all[query] = self.answers === before ? [] : self.found.items.map((group) => group[0].location);
  }
  return all;
}"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def theme_answers(
    browser: Browser, records: Sequence[Record], queries: Sequence[str]
) -> tuple[dict[str, list[str]], int]:
    """Return what is found for each query, best first, as addresses, and the bytes of an answer."""
    urls = {f"r/{number}/": record.url for number, record in enumerate(records)}
    with _built(records) as base:
        page = browser.new_page(locale="id-ID")
        responses: list[Response] = []
        page.on("response", lambda response: responses.append(response))  # noqa: PLW0108  # Playwright marks it
        page.add_init_script(SPY)
        page.goto(base, wait_until="networkidle")
        page.keyboard.press("/")
        page.wait_for_function("() => self.isReady")
        found: dict[str, list[str]] = page.evaluate(ASK, list(queries))
        size = sum(_wire(response) for response in responses if "search" in response.url)
        page.close()
    return {
        query: list(
            dict.fromkeys(urls[place.partition("#")[0]] for place in places if place.startswith("r/"))
        )
        for query, places in found.items()
    }, size


def _wire(response: Response) -> int:
    body = response.body()
    return min(len(body), len(gzip.compress(body)))


@contextmanager
def _built(records: Sequence[Record]) -> Iterator[str]:
    """Serve the records as a site of plain MkDocs Material."""
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory(prefix="titian-") as name:
        folder = Path(name)
        (folder / "docs" / "r").mkdir(parents=True)
        (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
        (folder / "docs" / "index.md").write_text("# Beranda\n", "utf-8")
        for number, record in enumerate(records):
            page = f"# {record.title}\n\n{record.text}\n"
            (folder / "docs" / "r" / f"{number}.md").write_text(page, "utf-8")
        mkdocs.commands.build.build(mkdocs.config.load_config(str(folder / "mkdocs.yml")))
        handler = partial(_Quiet, directory=str(folder / "site"))
        with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield f"http://127.0.0.1:{server.server_port}/"
            server.shutdown()
