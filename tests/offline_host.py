"""A server that can be stopped and whose site can be swapped, and a small site to put there."""

import datetime as dt
import re
import shutil
import threading
from contextlib import suppress
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page, expect
from tiny_site import add_guides

from titian.build import build
from titian.serve import SiteHandler

ROOT = Path(__file__).parent.parent
READY = "navigator.serviceWorker.ready.then(() => true)"
BASE = Path(__file__).parent / "golden" / "rules" / "_base"


class Handler(SiteHandler):
    """Counts what is asked for."""

    def __init__(self, *arguments: object, asked: list[str], **options: object) -> None:
        """Write what is asked for into `asked`."""
        self.asked = asked
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:  # noqa: N802  # the base class names it so
        """Answer from the site as it is now."""
        self.asked.append(self.path.partition("?")[0])
        del self.headers["If-Modified-Since"]  # the next version may have been built earlier
        with suppress(BrokenPipeError, ConnectionResetError):  # the browser gave up waiting
            super().do_GET()

    def end_headers(self) -> None:
        """Let pages be asked for anew, as most servers do; the rest may come from the browser's own cache."""
        if self.path.endswith("/"):
            self.send_header("Cache-Control", "no-cache")
        super().end_headers()


class Host:
    """Serves whatever `show` shows last, below `path`, until it is stopped."""

    def __init__(self, folder: Path, path: str) -> None:
        """Serve from `folder`; the site stands at `path` below the server's root, '' for the root itself."""
        self.folder, self.path = folder, path
        self.asked: list[str] = []
        self.port = 0
        self.server: ThreadingHTTPServer | None = None
        (folder / "empty").mkdir()
        self.start()

    @property
    def base(self) -> str:
        """The address of the site."""
        return f"http://127.0.0.1:{self.port}/{self.path}"

    def show(self, site: Path, path: str | None = None) -> None:
        """Deploy a site: the next request is answered from it."""
        place = self.folder / "www" / (self.path if path is None else path)
        place = place.parent / place.name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.unlink(missing_ok=True)
        place.symlink_to(site)

    def start(self) -> None:
        """Answer, at the same port as before."""
        handler = partial(Handler, directory=str(self.folder / "www"), asked=self.asked)
        self.server = ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        """Refuse every connection from now on."""
        if self.server:
            self.server.shutdown()
            self.server.server_close()
            self.server = None


def small_project(folder: Path) -> Path:
    """A small valid project with the real theme and engine, to be changed by a test."""
    shutil.copytree(BASE, folder)
    add_guides(folder)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "site_overrides", folder / "site_overrides")
    for name in ("node_modules", "generator"):
        (folder / name).symlink_to(ROOT / name)
    return folder


def built(project: Path, out: Path, today: dt.date, cache: Path) -> Path:
    """Build a project with the packed engine of another build; return the site's folder."""
    out.mkdir()
    (out / "cache").symlink_to(cache)
    done = build(project, out, today)
    assert done.files, done.problems
    return out / "site"


def open_quiz(page: Page, base: str, competency: str = "kerja-sama") -> None:
    """Open a quiz and wait until the app is kept."""
    page.goto(f"{base}penilaian/{competency}/")
    page.evaluate(READY)


def keep_app(page: Page, base: str) -> None:
    """Do at once what a quiz does when the engine has come."""
    page.goto(f"{base}privasi/")
    page.evaluate(f"navigator.serviceWorker.register('../sw.js').then(() => {READY})")


def answer(page: Page, number: int) -> None:
    """Answer the question with this number by its first option, and go on."""
    expect(page.get_by_role("heading", name=f"Soal {number}")).to_be_visible()
    page.locator("fieldset:visible input[type=radio]").first.check()
    expect(page.locator("#ttn-status", has_text="Tersimpan")).to_be_visible()
    page.locator("#ttn-forward").click()


def keep_everything(page: Page, base: str) -> None:
    """Press the button on the page for it, and wait for the end."""
    page.goto(f"{base}luring/")
    page.get_by_role("button", name=re.compile("Simpan untuk luring|Lanjutkan")).click()
    expect(page.locator("#ttn-status", has_text="Seluruh situs tersimpan")).to_be_visible(timeout=60_000)
