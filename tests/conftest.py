"""What many tests share: the real site, built once, a server for it, and a browser that lets nothing slip."""

import datetime as dt
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from titian.build import build
from titian.serve import SiteHandler

ROOT = Path(__file__).parent.parent
TODAY = dt.date(2026, 11, 21)
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 800}


@pytest.fixture(scope="session")
def site(testrun_uid: str) -> Path:
    """The real site, built once by the processes of one run; the packed engine is kept between runs."""
    out = Path(os.environ.get("TITIAN_TEST_OUT", ROOT / "build" / "test"))
    out.mkdir(parents=True, exist_ok=True)
    made_by = out / "made-by"
    with FileLock(out / "lock"):
        if not made_by.exists() or made_by.read_text() != testrun_uid:
            built = build(ROOT, out, TODAY)
            assert built.files, built.problems
            made_by.write_text(testrun_uid)
    return out / "site"


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder for as long as the context lasts; give its address."""
    handler = partial(SiteHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def base(site: Path) -> Iterator[str]:
    """The address of the real site, served below a folder as on GitHub Pages."""
    with serving(site.parent) as address:
        yield f"{address}{site.name}/"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's Chromium, or Playwright's own where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    path = os.environ.get("TITIAN_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    arguments = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
    arguments.append("--host-resolver-rules=MAP intranet.test 127.0.0.1")  # an origin that is not secure
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=arguments)
        yield chromium
        chromium.close()


class Watched:
    """A browser context that collects what must never happen on any page."""

    def __init__(self, context: BrowserContext, base: str) -> None:
        """Listen to every page of the context from its first moment."""
        self.context = context
        self.base = base
        self.faults: list[str] = []
        context.on("request", self._request)
        context.on("weberror", lambda error: self.faults.append(f"script error: {error.error}"))
        context.on("console", lambda message: self._console(message.type, message.text))

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.base, "blob:", "data:")):
            self.faults.append(f"foreign request: {request.url}")

    def _console(self, kind: str, text: str) -> None:
        if kind == "error" or "Content Security Policy" in text:
            self.faults.append(f"console: {text}")

    def page(self) -> Page:
        """Return a new page."""
        return self.context.new_page()


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def watched(request: pytest.FixtureRequest, browser: Browser, base: str) -> Iterator[Watched]:
    """A watched context at phone and at desktop size; the test fails on any fault it saw."""
    context = browser.new_context(viewport=request.param, locale="id-ID")
    watched = Watched(context, base)
    yield watched
    context.close()
    assert watched.faults == []


@pytest.fixture
def phone(browser: Browser, base: str) -> Iterator[Watched]:
    """A watched context at phone size."""
    context = browser.new_context(viewport=PHONE, locale="id-ID")
    watched = Watched(context, base)
    yield watched
    context.close()
    assert watched.faults == []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that uses the browser, so that the others can be run alone."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
