"""The laboratory of `make bench-engine`: a server with a slow line, and a browser on a slow processor.

Chromium's own throttling reaches neither a worker's processor time nor its downloads. So the line is shaped
in the server, and the browser with all its processes runs in a control group with a part of one core.
"""

import gzip
import os
import shutil
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

_CHUNK = 8192
_PERIOD = 10_000  # microseconds
_TYPES = {
    "css": "text/css",
    "html": "text/html",
    "js": "text/javascript",
    "mjs": "text/javascript",
    "wasm": "application/wasm",
    "json": "application/json",
    "svg": "image/svg+xml",
    "xml": "application/xml",
}


@dataclass(frozen=True)
class Line:
    """A connection: bytes per second over all requests, and seconds until an answer begins."""

    name: str
    rate: float | None = None
    delay: float = 0.0


FREE = Line("unshaped")
SLOW_4G = Line("slow 4G", 1.6e6 / 8, 0.15)
SLOW_3G = Line("3G", 400e3 / 8, 0.4)


class Server(ThreadingHTTPServer):
    """Serves files from memory over a shaped line and counts what it sends below a folder."""

    daemon_threads = True

    def __init__(self, files: Mapping[str, bytes]) -> None:
        """Compress as a real server does; what is packed already goes out as it is."""
        super().__init__(("127.0.0.1", 0), _Handler)
        self.files = {
            name: (content, None) if name.endswith(".gz") else (gzip.compress(content, 9), "gzip")
            for name, content in files.items()
        }
        self.line = FREE
        self.sent = 0
        self._free_at = 0.0
        self._lock = threading.Lock()

    def handle_error(self, *_: Any) -> None:
        """Stay quiet when the browser hangs up."""

    def take_turn(self, size: int) -> None:
        """Wait until `size` bytes may go out: all requests share one line."""
        with self._lock:
            self.sent += size
            if self.line.rate is None:
                return
            self._free_at = max(self._free_at, time.monotonic()) + size / self.line.rate
            wait = self._free_at - time.monotonic()
        time.sleep(max(0.0, wait))


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        name = self.path.lstrip("/").partition("?")[0]
        name += "index.html" * name.endswith("/")
        time.sleep(self.server.line.delay)
        if not name:
            self._send(b"<!doctype html><title>Titian</title><link rel=icon href=data:,>", "html", None)
        elif name in self.server.files:
            content, encoding = self.server.files[name]
            self._send(content, name.rsplit(".", 1)[-1], encoding, counted=True)
        else:
            self.send_error(404)

    def _send(self, content: bytes, kind: str, encoding: str | None, *, counted: bool = False) -> None:
        self.send_response(200)
        self.send_header("Content-Type", _TYPES.get(kind, "application/octet-stream"))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "public, max-age=31536000, immutable")
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        for start in range(0, len(content), _CHUNK):
            part = content[start : start + _CHUNK]
            if counted:
                self.server.take_turn(len(part))
            self.wfile.write(part)

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def serving(files: Mapping[str, bytes]) -> Iterator[Server]:
    """Serve for as long as the context lasts."""
    with Server(files) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


class Processor:
    """A control group that gives everything in it 1/`times` of one core; `times` 1 gives all there is."""

    def __init__(self, times: int, folder: Path) -> None:
        """Make the group and a script that starts Chromium in it; OSError where groups are not ours."""
        self.times = times
        self.program = folder / f"chromium-{times}"
        self.pid_file = folder / f"pid-{times}"
        self._group = None if times == 1 else _make_group(times)
        enter = f"echo $$ > {self._group}/cgroup.procs\n" if self._group else ""
        script = f'#!/bin/sh\n{enter}echo $$ > {self.pid_file}\nexec {_chromium()} "$@"\n'
        self.program.write_text(script)
        self.program.chmod(0o755)

    def close(self) -> None:
        """Remove the group; every process in it has ended."""
        if self._group:
            _retry(self._group.rmdir)

    def renderer_bytes(self) -> int:
        """Return the proportional memory of the largest renderer process of the running browser."""
        processes = _descendants(int(self.pid_file.read_text()))
        return max(_memory(pid) for pid in processes if b"--type=renderer" in _command(pid))


def _make_group(times: int) -> Path:
    quota = _PERIOD // times
    old = Path("/sys/fs/cgroup/cpu")
    group = (old if old.is_dir() else Path("/sys/fs/cgroup")) / f"titian-bench-{os.getpid()}-{times}"
    group.mkdir()
    if old.is_dir():
        (group / "cpu.cfs_period_us").write_text(str(_PERIOD))
        (group / "cpu.cfs_quota_us").write_text(str(quota))
    else:
        (group / "cpu.max").write_text(f"{quota} {_PERIOD}")
    return group


def _retry(remove: Any) -> None:
    for _ in range(50):
        try:
            return remove()
        except OSError:
            time.sleep(0.1)
    return None


def _chromium() -> str:
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("TITIAN_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if not found:
        raise SystemExit("No Chromium: set TITIAN_CHROMIUM to its path.")
    return found


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def _descendants(pid: int) -> set[int]:
    """Return the processes below `pid`, found by their parents, which every kernel tells."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rsplit(")", 1)[1].split()[1])
        except OSError:
            continue  # ended meanwhile
    found = {pid}
    for _ in parents:
        more = found | {child for child, parent in parents.items() if parent in found}
        if more == found:
            break
        found = more
    return found


def _memory(pid: int) -> int:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0
