"""Answers requests: the finished site; while somebody edits, its newest pages, which listen for news."""

import sys
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from titian.offline import KILL_SWITCH, STATE, WORKER
from titian.references import NOT_FOUND
from titian.serve.desk import Desk

_OWN = "/__titian/"
_STATE_URL = f"{_OWN}state"
_LISTENING = {name: Path(__file__).with_name(name) for name in ("listen.js", "listen.css")}
# While someone edits, nothing is kept: a page from yesterday would hide what was just saved.
_NOTHING_KEPT = b'{"off":"editing"}'
_PAGE = "index.html"
_NO_SITE = (
    b'<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Titian: belum ada halaman</title>'
    b'<meta name="viewport" content="width=device-width"></head><body><main><h1>Belum ada halaman</h1>'
    b"<p>Halaman ini tampak begitu situs selesai dibangun.</p></main></body></html>"
)
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
}


class SiteHandler(SimpleHTTPRequestHandler):
    """Static files with the right types, and the site's own 404 page."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | _TYPES

    def answer(self, body: bytes, suffix: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        """Send a whole answer, which nobody may keep."""
        self.send_response(status)
        self.send_header("Content-Type", self.extensions_map.get(suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Show the site's own page where something is not found."""
        page = self.missing() if code == HTTPStatus.NOT_FOUND else None
        if page:
            self.answer(page, ".html", HTTPStatus.NOT_FOUND)
        else:
            super().send_error(code, message, explain)

    def missing(self) -> bytes | None:
        """Return the page for an address that is not there."""
        page = Path(self.directory, NOT_FOUND)
        return page.read_bytes() if page.is_file() else None

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class names it so
        """Stay quiet: the terminal is for what the editor must know."""


class EditingHandler(SiteHandler):
    """The site while somebody edits it."""

    def __init__(self, *arguments: object, desk: Desk, **options: object) -> None:
        """Remember where the newest pages lie."""
        self.desk = desk
        super().__init__(*arguments, **options)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer a page, a file, or one of the addresses that are other while someone edits."""
        url = urlsplit(self.path)
        own = _LISTENING.get(url.path.removeprefix(_OWN))
        if url.path == _STATE_URL:
            self.answer(self.desk.state(url.query), ".json")
        elif own:
            self.answer(own.read_bytes(), own.suffix)
        elif url.path == f"/{STATE}":
            self.answer(_NOTHING_KEPT, ".json")
        else:
            self._of_site(url.path)

    def _of_site(self, path: str) -> None:
        name = unquote(path).lstrip("/")
        if name == WORKER:
            name = KILL_SWITCH
        if not name or name.endswith("/"):
            name += _PAGE
        elif self.desk.has_page(f"{name}/{_PAGE}"):
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"{path}/")
            self.end_headers()
            return
        content = self._content(name)
        if content is None:
            super().do_GET()
        else:
            suffix = PurePosixPath(name).suffix
            self.answer(self._seen(content) if suffix == ".html" else content, suffix)

    def _content(self, name: str) -> bytes | None:
        """Return a file of the newest site, else from disk, else what a page in use may still want."""
        newest = self._made(name) if self.desk.ahead else None
        if newest is not None:
            return newest
        path = Path(self.translate_path(f"/{name}"))
        if path.is_file():
            return path.read_bytes()
        return self._made(name)

    def missing(self) -> bytes:
        """Return the page for an address that is not there, or not yet."""
        return self._seen(self._made(NOT_FOUND) or super().missing() or _NO_SITE)

    def _made(self, name: str) -> bytes | None:
        try:
            return self.desk.content(name)
        except Exception as error:  # noqa: BLE001  # a template's fault is shown, it ends no server
            self.desk.refuse(failure=f"{name}: {type(error).__name__}: {error}")
            return _NO_SITE

    def _seen(self, page: bytes) -> bytes:
        """Return a page with the script that listens for news, and knows which site the page is of."""
        script = f'<script type="module" src="{_OWN}listen.js?{self.desk.site}"></script></body>'
        return page.replace(b"</body>", script.encode())


class SiteServer(ThreadingHTTPServer):
    """Says nothing when a visitor leaves before the answer is there, as every reloaded page does."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Report what is a fault."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)
