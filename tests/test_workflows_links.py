"""The weekly link check, against servers of every temper on the loopback."""

import json
import socket
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from click.testing import CliRunner

from titian.cli import main
from titian.links.found import external_links
from titian.load import RawFile, raw_files

ROOT = Path(__file__).parent.parent
REDIRECTS = {
    "/pindah": (301, "/baik"),
    "/sementara": (302, "/baik"),
    "/dua-kali": (302, "/pindah"),
    "/pindah-ke-mati": (301, "/mati"),
    "/putar": (302, "/putar-lagi"),
    "/putar-lagi": (302, "/putar"),
    "/lari": (302, "file:///etc/passwd"),
}
STATUS = {"/mati": 404, "/habis": 410, "/tolak": 403, "/rusak": 500, "/tanpa-tujuan": 301}
EXPECTED = {
    "/baik": ("alive", 1),
    "/baik?tanya=satu&dua=2": ("alive", 1),
    "/sementara": ("alive", 1),
    "/pindah": ("moved", 1),
    "/dua-kali": ("moved", 1),
    "/mati": ("dead", 1),
    "/habis": ("dead", 1),
    "/pindah-ke-mati": ("dead", 1),
    "/putar": ("dead", 5),
    "/tolak": ("unsure", 1),
    "/rusak": ("unsure", 2),
    "/pulih": ("alive", 2),
    "/tanpa-tujuan": ("unsure", 1),
    "/lari": ("unsure", 1),
    "/putus": ("unsure", 2),
}


class Server(BaseHTTPRequestHandler):
    """Answers by the path; notes what was asked, and whether somebody asked while another waited."""

    asked: ClassVar[list[str]]
    crowded: ClassVar[list[bool]]
    over: ClassVar[threading.Event]
    next_one: ClassVar[threading.Event]

    def do_GET(self) -> None:
        """Answer, or do not."""
        self.asked.append(self.path)
        if self.path == "/antre":
            self.crowded.append(self.next_one.wait(0.5))
        elif self.path == "/antre/lagi":
            self.next_one.set()
        if self.path == "/diam":
            self.over.wait(20)
        elif self.path == "/putus":
            self.close_connection = True
        else:
            self._answer()

    def _answer(self) -> None:
        status, target = REDIRECTS.get(self.path, (STATUS.get(self.path, 200), ""))
        if self.path == "/pulih" and self.asked.count("/pulih") == 1:
            status = 503
        self.send_response(status)
        if target:
            self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class names it so
        """Stay quiet."""


@pytest.fixture
def server() -> Iterator[tuple[type[Server], str]]:
    """The server and its address."""
    own = {"asked": [], "crowded": [], "over": threading.Event(), "next_one": threading.Event()}
    kind = type("Asked", (Server,), own)
    with ThreadingHTTPServer(("127.0.0.1", 0), kind) as running:
        running.daemon_threads = True
        threading.Thread(target=running.serve_forever, args=(0.02,), daemon=True).start()
        yield kind, f"http://127.0.0.1:{running.server_port}"
        kind.over.set()
        running.shutdown()


def project(folder: Path, *addresses: str) -> Path:
    """Make a project that names addresses, one a line from line 2 on."""
    folder.mkdir()
    (folder / "competencies.yaml").write_text(
        "sources:\n" + "".join(f"  - {a}\n" for a in addresses), "utf-8"
    )
    return folder


def run(*arguments: str | Path) -> str:
    """Run the check with little patience; return what it printed."""
    done = CliRunner().invoke(main, ["links", "--pause", "0", *map(str, arguments)])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_every_temper_of_a_server_is_told_apart(server, tmp_path):
    """What may pass is asked again, what is certain is not."""
    holds, address = server
    folder = project(tmp_path / "project", *(address + path for path in EXPECTED))
    found = json.loads(run(folder, "--format", "json", "--tries", "2"))["links"]
    by_path = {link["address"].removeprefix(address): link for link in found}

    assert {path: (link["state"], holds.asked.count(path)) for path, link in by_path.items()} | {
        # These are also asked for on the way from others.
        path: (by_path[path]["state"], EXPECTED[path][1])
        for path in ("/baik", "/mati", "/pindah")
    } == EXPECTED
    assert by_path["/pindah"]["now"] == f"{address}/baik"
    assert by_path["/mati"]["places"] == [f"competencies.yaml:{2 + list(EXPECTED).index('/mati')}"]


def test_a_server_is_asked_one_thing_at_a_time_and_not_waited_for_long(server, tmp_path):
    """The next question comes after the answer to the first; who keeps silent is left after a while."""
    holds, address = server
    run(project(tmp_path / "polite", f"{address}/antre", f"{address}/antre/lagi"), "--tries", "1")
    assert holds.asked == ["/antre", "/antre/lagi"]
    assert holds.crowded == [False]
    text = run(project(tmp_path / "silent", f"{address}/diam"), "--timeout", "0.2", "--tries", "2")
    assert f"`{address}/diam`: server tidak menjawab pada waktunya" in text
    assert holds.asked[2:] == ["/diam", "/diam"]


def test_names_and_doors_that_are_not_there(tmp_path):
    """No such server, nobody at the port, no such thing as the certificate: said in plain words."""
    folder = project(tmp_path / "project", "https://tidak-ada.invalid/x", "http://127.0.0.1:9/")
    text = run(folder, "--tries", "1")
    assert "`https://tidak-ada.invalid/x`: nama server tidak d" in text
    assert "`http://127.0.0.1:9/`: sambungan gagal" in text
    assert text.count("Ada di `competencies.yaml:") == 2
    assert "Tidak satu pun server menjawab" in text


def test_a_name_that_could_not_be_looked_up_is_not_yet_dead(tmp_path, monkeypatch):
    """Without a network no name is found; that says nothing of the links."""
    folder = project(tmp_path / "project", "https://a.test/", "https://b.test/", "https://c.test/")
    faults = {
        "a.test": socket.gaierror(socket.EAI_NONAME, "no such name"),
        "b.test": socket.gaierror(socket.EAI_AGAIN, "no network"),
        "c.test": ssl.SSLCertVerificationError("CERTIFICATE_VERIFY_FAILED", "expired"),
    }

    def connect(place: tuple[str, int], *_: object, **__: object) -> socket.socket:
        raise faults[place[0]]

    monkeypatch.setattr(socket, "create_connection", connect)
    found = json.loads(run(folder, "--format", "json", "--tries", "1"))["links"]
    assert [(link["state"], link["why"].partition(":")[0]) for link in found] == [
        ("dead", "nama server tidak dikenal"),
        ("unsure", "nama server tidak dapat dicari"),
        ("unsure", "sertifikat atau TLS"),
    ]


def test_the_report_says_what_to_do(server, tmp_path):
    """By what can be done: replace, renew, look oneself; nothing where all is well."""
    _, address = server
    some = [f"{address}{path}" for path in ("/baik", "/mati", "/pindah", "/tolak")]
    text = run(project(tmp_path / "some", *some))
    assert [line for line in text.splitlines() if line.startswith("### ")] == [
        "### Mati: ganti atau hapus (1)",
        "### Pindah: pakai alamat barunya (1)",
        "### Tidak pasti: buka sendiri di peramban (1)",
    ]
    assert f"pindah untuk seterusnya: `{address}/baik`" in text
    assert "4 alamat diperiksa; 1 baik." in text
    assert "Tidak satu pun" not in text
    assert "Semua tautan ke luar baik." in run(project(tmp_path / "one", f"{address}/baik"))


def test_addresses_are_found_where_they_stand():
    """In YAML and Markdown, each once, without what belongs to the sentence around it."""
    text = (
        "url: https://a.test/x#bagian\n"
        "# contoh: https://contoh.test/\n"
        "note: lihat https://a.test/x, atau (https://b.test/y_(z)).\n"
        "[tautan](https://c.test/?q=1&r=2) <https://d.test> 'https://e.test/'\n"
    )
    files = (
        RawFile("a.yaml", text.encode()),
        RawFile("b.md", b"https://a.test/x"),
        RawFile("c.png", text.encode()),
    )
    assert external_links(files) == {
        "https://a.test/x": ("a.yaml:1", "a.yaml:3", "b.md:1"),
        "https://b.test/y_(z)": ("a.yaml:3",),
        "https://c.test/?q=1&r=2": ("a.yaml:4",),
        "https://d.test": ("a.yaml:4",),
        "https://e.test/": ("a.yaml:4",),
    }


def test_the_real_content_s_sources_are_among_them():
    """Each address of content/sources.yaml."""
    found = external_links(raw_files(ROOT))
    named = [
        line.split()[-1]
        for line in (ROOT / "content/sources.yaml").read_text("utf-8").splitlines()
        if " url:" in line
    ]
    assert named
    assert {address.strip("\"'").partition("#")[0] for address in named} <= found.keys()
