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
from urllib.parse import urlsplit

import pytest
from attacked_project import Attacked, attacked
from filelock import FileLock
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from titian.build import build
from titian.serve import SiteHandler

ROOT = Path(__file__).parent.parent
TODAY = dt.date(2026, 11, 21)
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 800}
OWN_HOSTS = ("127.0.0.1", "localhost", "intranet.test")  # the last is an origin that is not secure
# No other host and no other address can be reached.
RESOLVER = "MAP intranet.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
REPORT_VIOLATIONS = """addEventListener("securitypolicyviolation", (event) =>
  console.debug("Content Security Policy:", event.violatedDirective, event.blockedURI, event.sourceFile));"""

# What any page of any context did against the policy in the test that runs now.
policy_violations: list[str] = []


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
def attacked_site(
    site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Attacked, Path, str]]:
    """A site with hostile texts in every field: the project, the built folder, the address of the site."""
    project = attacked(tmp_path_factory.mktemp("attacked") / "project")
    out = tmp_path_factory.mktemp("attacked-out")
    (out / "cache").symlink_to(site.parent / "cache")
    built = build(project.folder, out, TODAY)
    assert built.files, built.problems
    with serving(out) as address:
        yield project, out / "site", f"{address}site/"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's Chromium, or Playwright's own where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    path = os.environ.get("TITIAN_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    arguments = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
    arguments.append(f"--host-resolver-rules={RESOLVER}")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=arguments)
        chromium.on("context", listen)
        yield chromium
        chromium.close()


def listen(context: BrowserContext) -> None:
    """Note every violation of the policy and every request to a foreign host."""
    context.on("console", _note_violation)
    context.on("request", _note_foreign)
    context.add_init_script(REPORT_VIOLATIONS)


def _note_violation(message: ConsoleMessage) -> None:
    if "Content Security Policy" in message.text:
        policy_violations.append(message.text)


def _note_foreign(request: Request) -> None:
    url = urlsplit(request.url)
    if url.scheme not in ("blob", "data", "about") and url.hostname not in OWN_HOSTS:
        policy_violations.append(f"foreign request: {request.url}")


@pytest.fixture(autouse=True)
def no_violation(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail every test whose pages broke the policy, unless it is marked `expects_violations`."""
    policy_violations.clear()
    yield
    if request.node.get_closest_marker("expects_violations") is None:
        assert policy_violations == []


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


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A phone whose pages may fail on purpose: a server that dies is an error to the console."""
    context = browser.new_context(viewport=PHONE, locale="id-ID")
    context.set_default_timeout(60_000)
    yield context
    context.close()


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known that allows a test its violations."""
    config.addinivalue_line("markers", "expects_violations: breaks the content policy on purpose")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that uses the browser, so that the others can be run alone."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
