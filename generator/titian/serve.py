"""Serves the finished site on this machine, rebuilds it on save, and reloads the page."""

import threading
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import watchfiles

from titian.offline import KILL_SWITCH, STATE, WORKER

_RELOAD_URL = "/__titian/reload.js"
_VERSION_URL = "/__titian/version"
# While someone edits, nothing is kept: a page from yesterday would hide what was just saved.
_OFFLINE_STATE, _NOTHING_KEPT = f"/{STATE}", b'{"off":"editing"}'
_WORKER_URL = f"/{WORKER}"
_RELOAD = f"""let known;
for (;;) {{
  try {{
    const version = await (await fetch("{_VERSION_URL}?" + (known ?? ""))).text();
    if (known !== undefined && version !== known) location.reload();
    known = version;
  }} catch {{
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }}
}}
"""
_SCRIPT = f'<script type="module" src="{_RELOAD_URL}"></script></body>'.encode()
_POLL_SECONDS = 20
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
}


class Reloads:
    """Counts finished builds and lets pages wait for the next one."""

    def __init__(self) -> None:
        """Begin at the build that the server starts with."""
        self.version = 0
        self._changed = threading.Condition()

    def announce(self) -> None:
        """Tell every waiting page that there is a new build."""
        with self._changed:
            self.version += 1
            self._changed.notify_all()

    def wait(self, known: str) -> int:
        """Return the version once it differs from `known`, or after a while."""
        with self._changed:
            self._changed.wait_for(lambda: str(self.version) != known, timeout=_POLL_SECONDS)
            return self.version


class SiteHandler(SimpleHTTPRequestHandler):
    """Static files with the right types, the site's own 404 page, and the reload script in every page."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | _TYPES

    def __init__(self, *arguments: object, reloads: Reloads | None = None, **options: object) -> None:
        """Remember whether pages are to reload."""
        self.reloads = reloads
        super().__init__(*arguments, **options)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer a page, a file, or one of the addresses that are other while someone edits."""
        url = urlsplit(self.path)
        if self.reloads is None:
            super().do_GET()
        elif url.path == _RELOAD_URL:
            self._answer(_RELOAD.encode(), ".js")
        elif url.path == _VERSION_URL:
            self._answer(str(self.reloads.wait(url.query)).encode(), ".json")
        elif url.path == _OFFLINE_STATE:
            self._answer(_NOTHING_KEPT, ".json")
        elif url.path == _WORKER_URL:
            self._answer(Path(self.directory, KILL_SWITCH).read_bytes(), ".js")
        elif (page := self._page()) is not None:
            self._answer(page.read_bytes().replace(b"</body>", _SCRIPT), ".html")
        else:
            super().do_GET()

    def _page(self) -> Path | None:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and urlsplit(self.path).path.endswith("/"):
            path /= "index.html"
        return path if path.suffix == ".html" and path.is_file() else None

    def _answer(self, body: bytes, suffix: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", _TYPES[suffix])
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Show the site's own page where something is not found."""
        page = Path(self.directory, "404.html")
        if code == HTTPStatus.NOT_FOUND and page.is_file():
            self._answer(page.read_bytes(), ".html", HTTPStatus.NOT_FOUND)
        else:
            super().send_error(code, message, explain)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class names it so
        """Stay quiet: the terminal is for what the editor must know."""


def serve(site: Path, port: int, watched: tuple[Path, ...], rebuild: Callable[[], bool]) -> None:
    """Serve `site` at 127.0.0.1:`port` until interrupted; `rebuild` runs on every save below `watched`.

    Raises OSError when the port is taken.
    """
    reloads = Reloads()
    handler = partial(SiteHandler, directory=str(site), reloads=reloads)
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for _ in watchfiles.watch(*watched, raise_interrupt=False):
            if rebuild():
                reloads.announce()
        server.shutdown()
