"""The header files: nginx, Apache and Caddy run with theirs below a sub-path, where these are installed."""

import grp
import http.client
import os
import pwd
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from email.message import Message
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest
from conftest import policy_violations
from playwright.sync_api import Browser, expect
from test_next_question import answer, wait_for_engine

from titian.hosting import HEADERS, server_files
from titian.policy import HEADER_POLICY
from titian.serve import SiteHandler

FOREVER = "public, max-age=31536000, immutable"
BELOW = "/lain/titian/"  # the path at which every server shows the site
MODULES = "mpm_event authn_core authz_core alias dir mime headers deflate filter setenvif"
# A server's workers must read what perhaps only we may read.
OURSELVES = f"{pwd.getpwuid(os.getuid()).pw_name} {grp.getgrgid(os.getgid()).gr_name}"
# An error on the way to the engine's own files is not a violation: only this event is.
VIOLATION_IN_WORKER = """() => new Promise((done) => {
  addEventListener("securitypolicyviolation", ({ effectiveDirective }) => done(effectiveDirective));
  fetch("https://example.org/").catch(() => setTimeout(done, 300, "none"));
})"""


def nginx(folder: Path, site: Path, port: int) -> list[str]:
    """Write a configuration around the header file; return the command."""
    own = f"location {BELOW} {{ alias {site}/; include {site.parent}/server/nginx.conf; }}"
    return nginx_with(folder, port, own)


def nginx_with(folder: Path, port: int, lines: str) -> list[str]:
    """Write a configuration around the lines of one server; return the command."""
    (folder / "nginx.conf").write_text(
        f"""user {OURSELVES}; daemon off; pid {folder}/pid; error_log {folder}/log; worker_processes 1;
        events {{}}
        http {{
            access_log off; client_body_temp_path {folder}; proxy_temp_path {folder};
            fastcgi_temp_path {folder}; uwsgi_temp_path {folder}; scgi_temp_path {folder};
            server {{ listen 127.0.0.1:{port}; {lines} }}
        }}""",
        "utf-8",
    )
    return ["nginx", "-c", f"{folder}/nginx.conf", "-e", f"{folder}/log"]


def apache(folder: Path, site: Path, port: int) -> list[str]:
    """Link the site beside a `.htaccess` of its own; return the command."""
    shown = folder / "shown"
    shown.mkdir()
    for part in site.iterdir():
        (shown / part.name).symlink_to(part)
    shutil.copy(site.parent / "server" / "apache.htaccess", shown / ".htaccess")
    own = f"""Alias {BELOW} {shown}/
        <Directory {shown}>
            AllowOverride FileInfo Indexes
            Options FollowSymLinks
            Require all granted
        </Directory>"""
    return apache_with(folder, port, own)


def apache_with(folder: Path, port: int, lines: str, modules: str = MODULES) -> list[str]:
    """Write a configuration around the lines of one server; return the command."""
    loaded = "\n".join(f"LoadModule {n}_module /usr/lib/apache2/modules/mod_{n}.so" for n in modules.split())
    (folder / "httpd.conf").write_text(
        f"""{loaded}
        Listen 127.0.0.1:{port}
        ServerName 127.0.0.1
        PidFile {folder}/pid
        DefaultRuntimeDir {folder}
        ErrorLog {folder}/log
        TypesConfig /etc/mime.types
        AddType application/x-gzip .gz
        AddEncoding x-gzip .gz
        {lines}""",
        "utf-8",
    )
    return ["apache2", "-X", "-f", f"{folder}/httpd.conf"]


def caddy(folder: Path, site: Path, port: int) -> list[str]:
    """Write a configuration around the header file; return the command."""
    (folder / "Caddyfile").write_text(
        f"""{{
            admin off
            auto_https off
        }}
        import {site.parent}/server/Caddyfile
        http://127.0.0.1:{port} {{
            handle_path {BELOW}* {{
                root * {site}
                import titian
            }}
        }}""",
        "utf-8",
    )
    return ["caddy", "run", "--adapter", "caddyfile", "--config", f"{folder}/Caddyfile"]


@contextmanager
def running(command: list[str], folder: Path, port: int) -> Iterator[str]:
    """Run a server of this machine for as long as the context lasts; give the address of the site."""
    program = shutil.which(command[0], path="/usr/sbin:/usr/bin:/usr/local/bin")
    if program is None:
        pytest.skip(f"{command[0]} is not installed")
    with subprocess.Popen(
        [program, *command[1:]],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={"HOME": str(folder), "PATH": "/usr/sbin:/usr/bin:/bin"},
    ) as server:
        try:
            _wait_for(port, server)
            yield f"http://127.0.0.1:{port}{BELOW}"
        finally:
            server.terminate()


def _wait_for(port: int, server: subprocess.Popen) -> None:
    for _ in range(600):
        assert server.poll() is None, "the server did not start"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the server does not listen")


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Strict(SiteHandler):
    """Our own server with the headers of the header files; it keeps what the browser reports to it."""

    reports: list[bytes]

    def end_headers(self) -> None:
        """Send the headers with every answer."""
        for name, value in HEADERS.items():
            self.send_header(name, f"{value}; report-uri /report" if value == HEADER_POLICY else value)
        super().end_headers()

    def do_POST(self) -> None:  # noqa: N802  # the base class names it so
        """Keep a report."""
        self.reports.append(self.rfile.read(int(self.headers["Content-Length"])))
        self._answer(b"", ".json")

    def translate_path(self, path: str) -> str:
        """Answer below the path that the other servers have."""
        return super().translate_path(path.removeprefix(BELOW.rstrip("/")))


@pytest.fixture
def strict(site: Path) -> Iterator[tuple[str, list[bytes]]]:
    """The site under the header policy, which also reaches workers: its address and the reports."""
    reports: list[bytes] = []
    handler = type("Reporting", (Strict,), {"reports": reports})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{BELOW}", reports
        server.shutdown()


@pytest.fixture(params=[nginx, apache, caddy], ids=lambda server: server.__name__)
def address(request: pytest.FixtureRequest, site: Path, tmp_path: Path) -> Iterator[str]:
    """The site behind a real server with our header file."""
    write: Callable[[Path, Path, int], list[str]] = request.param
    port = free_port()
    with running(write(tmp_path, site, port), tmp_path, port) as shown:
        yield shown


class Answer(NamedTuple):
    """What a server sent."""

    status: int
    headers: Message
    body: bytes


def fetch(address: str, path: str, **headers: str) -> Answer:
    """Ask a server for a path of the site, as bare as can be."""
    host, _, below = address.removeprefix("http://").partition("/")
    with closing(http.client.HTTPConnection(host, timeout=20)) as connection:
        connection.request("GET", f"/{below}{path}", headers=headers)
        response = connection.getresponse()
        return Answer(response.status, response.headers, response.read())


def journey(browser: Browser, address: str) -> None:
    """Answer a question with the engine's help and search, with no violation and no error on the way."""
    context = browser.new_context(locale="id-ID")
    errors: list[str] = []
    context.on("console", lambda message: message.type == "error" and errors.append(message.text))
    context.on("weberror", lambda error: errors.append(str(error.error)))
    page = context.new_page()
    page.goto(f"{address}penilaian/integritas/")
    wait_for_engine(page)
    answer(page, 1)
    page.goto(f"{address}cari/?q=pelatihan")
    expect(page.locator("article mark").first).to_be_visible(timeout=20_000)
    page.goto(f"{address}pelatihan/")
    expect(page.locator("#ttn-count")).to_contain_text("pelatihan")
    context.close()
    assert errors == []
    assert policy_violations == []


def test_a_quiz_works_under_the_header_policy(browser, strict):
    """With the engine in its worker, which obeys headers only; the browser has nothing to report."""
    address, reports = strict
    journey(browser, address)
    assert reports == []


def test_a_quiz_works_behind_a_real_server(browser, address):
    """With the header file as it is written, below a sub-path."""
    journey(browser, address)


@pytest.mark.expects_violations
def test_a_worker_obeys_the_header_policy_and_not_the_meta_one(browser, base, strict, site):
    """What docs/hosting.md says of the two."""
    script = next((site / "assets" / "app").glob("theme-*.js")).name
    for address, expected in ((base, "none"), (strict[0], "connect-src")):
        with browser.new_page() as page:
            page.goto(f"{address}privasi/")
            with page.expect_worker() as worker:
                page.evaluate("(url) => { self.kept = new Worker(url); }", f"{address}assets/app/{script}")
            assert worker.value.evaluate(VIOLATION_IN_WORKER) == expected


@pytest.mark.expects_violations
def test_no_other_site_can_frame_a_page_under_the_header_policy(browser, strict):
    """What a meta element cannot forbid."""
    with browser.new_page() as page:
        page.set_content(f'<iframe src="{strict[0]}"></iframe>')
        expect(page.frame_locator("iframe").locator("html")).to_be_attached()
        assert page.frames[1].url == "chrome-error://chromewebdata/"
        assert any("frame-ancestors" in text for text in policy_violations)


def test_every_answer_carries_the_headers(address):
    """Pages, files, and also what is not there."""
    for path, status in (("", 200), ("data/v1/forms.json", 200), ("tidak/ada/", 404)):
        response = fetch(address, path)
        assert response.status == status
        assert {name: response.headers[name] for name in HEADERS} == HEADERS


def test_types_and_bytes_are_what_the_browser_needs(address, site):
    """Scripts are scripts, text is UTF-8, and the engine's .gz arrive as they lie on the disk."""
    engine = next(site.glob("engine/*")).relative_to(site).as_posix()
    types = {
        "": "text/html",
        f"{engine}/worker.js": "text/javascript",
        "data/v1/forms.json": "application/json",
        "assets/images/favicon.svg": "image/svg+xml",
        next(site.glob("assets/app/site-*.css")).relative_to(site).as_posix(): "text/css",
    }
    for path, kind in types.items():
        assert fetch(address, path).headers["Content-Type"].lower() == f"{kind}; charset=utf-8", path
    for name in ("stdlib.zip.gz", "pyodide.asm.wasm.gz"):
        response = fetch(address, f"{engine}/{name}", **{"Accept-Encoding": "gzip"})
        assert response.headers["Content-Encoding"] is None
        assert response.headers["Content-Type"] == "application/octet-stream"
        assert response.body == (site / engine / name).read_bytes()


def test_names_with_a_digest_stay_and_everything_else_is_asked_for_anew(address, site):
    """A year for the former; pages, data and the service worker are checked at each visit."""
    fixed = [
        next(site.glob(kind)) for kind in ("assets/app/*.js", "assets/stylesheets/*", "engine/*/worker.js")
    ]
    fixed += [next(site.glob(kind)) for kind in ("pagefind/fragment/*", "pagefind/index/*")]
    for path in fixed:
        name = path.relative_to(site).as_posix()
        assert fetch(address, name).headers["Cache-Control"] == FOREVER, name
    for name in (
        "",
        "kompetensi/",
        "data/v1/forms.json",
        "pagefind/pagefind.js",
        "assets/images/favicon.svg",
    ):
        assert fetch(address, name).headers["Cache-Control"] == "no-cache", name
    assert fetch(address, "engine/0123abc/gone.js").headers["Cache-Control"] != FOREVER


def test_text_travels_compressed(address):
    """Where the browser can read it."""
    for path in ("", "data/v1/trainings.json"):
        assert fetch(address, path, **{"Accept-Encoding": "gzip"}).headers["Content-Encoding"] == "gzip"
        assert fetch(address, path).headers["Content-Encoding"] is None


def test_a_build_writes_them_beside_the_site(site):
    """They are not part of what is published, and they name no folder of the machine that built them."""
    files = {path.name: path.read_bytes() for path in (site.parent / "server").iterdir()}
    assert files == server_files()
    assert not any(str(site.parent).encode() in content for content in files.values())


def test_the_file_for_iis_is_well_formed_and_says_the_same():
    """Read as text only: there is no IIS on this machine."""
    root = ET.fromstring(server_files()["web.config"])  # noqa: S314  # our own file
    server = root.find("system.webServer")
    assert {add.get("name"): add.get("value") for add in server.iter("add") if add.get("name")} == HEADERS
    types = {kind.get("fileExtension"): kind.get("mimeType") for kind in server.iter("mimeMap")}
    assert types[".gz"] == "application/octet-stream"
    assert types[".js"] == "text/javascript; charset=utf-8"
    assert {".wasm", ".webmanifest", ".pf_meta", ".pf_index", ".pf_fragment", ".pagefind"} <= types.keys()
    assert [remove.get("fileExtension") for remove in server.find("staticContent").iter("remove")] == list(
        types
    )
    forever = [location.get("path") for location in root.iter("location")]
    assert forever == ["assets/app", "assets/stylesheets", "engine", "pagefind/fragment", "pagefind/index"]
