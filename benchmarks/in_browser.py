"""The packed engine of the built site in Chromium, in its worker, asked as the pages ask it."""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from titian.serve import SiteHandler

START = """(base) => new Promise((ready, failed) => {
  self.worker = new Worker(`${base}worker.js`, {type: "module"});
  self.worker.onmessage = ({data}) => {
    if (data.type === "ready") ready();
    if (data.type === "failed") failed(new Error(data.reason));
  };
})"""
ASK = """(request) => new Promise((done, failed) => {
  const began = performance.now();
  self.worker.onmessage = ({data}) => {
    const response = data.type === "result" ? JSON.parse(data.response) : {error: data.message};
    if (response.error) failed(new Error(JSON.stringify(response.error)));
    done(performance.now() - began);
  };
  self.worker.postMessage({id: 1, type: "run", request: JSON.stringify(request)});
})"""
_NAMES = ("chromium", "chromium-browser", "google-chrome")


@contextmanager
def engine_page(site: Path) -> Iterator[Page]:
    """Serve the built site; give a page of Chromium with its engine started."""
    path = os.environ.get("TITIAN_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    [engine] = (site / "engine").iterdir()
    handler = partial(SiteHandler, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}/"
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = chromium.new_page()
        page.goto(f"{base}privasi/")  # a page that starts no engine of its own
        page.evaluate(START, f"{base}engine/{engine.name}/")
        yield page
        chromium.close()
        server.shutdown()


def milliseconds(page: Page, request: object) -> float:
    """Return how long one request takes, from JSON text to parsed answer; raise where it is refused."""
    time: float = page.evaluate(ASK, request)
    return time
