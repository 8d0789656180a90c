"""A GitHub of our own on the loopback: pull requests, comments and issues, as far as workflows use them."""

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

BOT = "github-actions[bot]"


class Made(BaseHTTPRequestHandler):
    """One repository `kota/titian`; `asked` holds every request as (method, path, what was sent)."""

    asked: ClassVar[list[tuple[str, str, Any]]]
    pulls: ClassVar[list[dict[str, Any]]]
    comments: ClassVar[dict[int, list[dict[str, Any]]]]
    issues: ClassVar[list[dict[str, Any]]]

    def _answer(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        told = json.loads(self.rfile.read(length)) if length else None
        url = urlsplit(self.path)
        self.asked.append((self.command, url.path, told))
        known = self.headers["Authorization"] == "Bearer rahasia"
        query = {name: values[0] for name, values in parse_qs(url.query).items()}
        path = url.path.removeprefix("/repos/kota/titian/")
        found = self._found(path, query, told) if known else None
        content = json.dumps(found).encode()
        self.send_response(404 if found is None else 200)
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_PATCH = _answer  # noqa: N815  # the base class names them so

    def _found(self, path: str, query: dict[str, str], told: Any) -> Any:
        page = slice(100 * (int(query.get("page", 1)) - 1), 100 * int(query.get("page", 1)))
        if path == "pulls":
            return [pull for pull in self.pulls if pull["head"]["label"] == query["head"]][page]
        if match := re.fullmatch(r"issues/(\d+)/comments", path):
            listed = self.comments.setdefault(int(match[1]), [])
            return self._new(listed, told) if self.command == "POST" else listed[page]
        if match := re.fullmatch(r"issues/comments/(\d+)", path):
            every = [one for listed in self.comments.values() for one in listed]
            return self._changed(every, int(match[1]), told)
        if path == "issues" and self.command == "POST":
            return self._new(self.issues, told | {"state": "open"})
        if path == "issues":
            return [one for one in self.issues if one["state"] == query["state"]][page]
        match = re.fullmatch(r"issues/(\d+)", path)
        return self._changed(self.issues, int(match[1]), told) if match else None

    def _new(self, listed: list[dict[str, Any]], told: dict[str, Any]) -> dict[str, Any]:
        number = 9000 + len(listed)
        made = {"id": number, "number": number, "html_url": f"https://github.test/{number}"}
        listed.append(made | {"user": {"login": BOT}} | told)
        return listed[-1]

    def _changed(self, listed: list[dict[str, Any]], number: int, told: dict[str, Any]) -> dict[str, Any]:
        one = next(one for one in listed if one["id"] == number)
        one.update(told)
        return one

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class names it so
        """Stay quiet."""


@contextmanager
def github() -> Iterator[tuple[type[Made], str]]:
    """Run it for as long as the context lasts; give what it holds, and its address."""
    holds = type("Holds", (Made,), {"asked": [], "pulls": [], "comments": {}, "issues": []})
    with ThreadingHTTPServer(("127.0.0.1", 0), holds) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield holds, f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
