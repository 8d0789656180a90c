"""The bundle for a server of one's own: unpacked, checked and run as its guide says, below a sub-path."""

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner
from conftest import policy_violations
from playwright.sync_api import Browser, expect
from test_next_question import answer, is_checking, wait_for_engine
from test_policy_hosting import BELOW, FOREVER, MODULES, apache_with, fetch, free_port, nginx_with, running

from titian.cli import main
from titian.hosting import HEADERS, MISSING

SERVERS = ("nginx", "apache", "caddy")
FIRST, SECOND = "<p>Isi pertama yang sama panjangnya</p>", "<p>Isi kedua yang juga sama panjang</p>"
PAGE = '<link href="{root}assets/a.css"><a href="{root}">Beranda</a><form action="{root}cari/">{text}'


def bundle(site: Path, out: Path, *options: str) -> Path:
    """Make a bundle with the command; return its path."""
    done = CliRunner().invoke(main, ["bundle", "--site", str(site), "--out", str(out), *options])
    assert done.exit_code == 0, done.output
    assert out.name in done.output
    return out


def unpack(archive: Path, folder: Path) -> Path:
    """Unpack an archive and point `dipakai` at it, as the guide says; return what was unpacked."""
    folder.mkdir(exist_ok=True)
    subprocess.run(["tar", "-xzf", archive, "-C", folder], check=True)
    unpacked = next(path for path in folder.iterdir() if path.is_dir() and not path.is_symlink())
    subprocess.run(["ln", "-sfn", unpacked.name, folder / "dipakai"], check=True)
    return unpacked


def tiny_site(folder: Path, text: str = FIRST) -> Path:
    """Make a site of a few files, enough for what does not need the real one."""
    for name, content in {
        "index.html": PAGE.format(root="", text="x" * 600),
        "404.html": PAGE.format(root="/", text="y" * 600),
        "berita/index.html": PAGE.format(root="../", text=text + " " * 600),
        "pagefind/daerah/kota-a/index/id_1a2b3c4.pf_index": "z" * 600,
        "tetap/index.html": PAGE.format(root="../", text="Tetap" + " " * 600),
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return folder


@pytest.fixture(scope="module")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site's bundle, unpacked."""
    folder = tmp_path_factory.mktemp("bundle")
    return unpack(bundle(site, folder / "titian.tar.gz", "--prefix", BELOW), folder / "titian")


def told(guide: str, server: str, unpacked: Path) -> str:
    """Return the first lines that the guide gives for a server, with the place where it was unpacked."""
    section = re.split(r"(?i)^### ", guide, flags=re.MULTILINE)
    heading = "apache" if server == "htaccess" else server
    own = next(part for part in section if part.lower().startswith(heading))
    return re.search(r"```\n(.*?)```", own, re.DOTALL)[1].replace("/srv/titian", str(unpacked.parent))


def started(server: str, folder: Path, unpacked: Path, port: int) -> list[str]:
    """Write the configuration that the guide asks for; return the command that starts the server."""
    lines = told((unpacked / "BACA-SAYA.txt").read_text("utf-8"), server, unpacked)
    if server == "nginx":
        return nginx_with(folder, port, lines)
    if server == "caddy":
        site = lines.replace("alamat.go.id", f"http://127.0.0.1:{port}")
        (folder / "Caddyfile").write_text("{\n    admin off\n    auto_https off\n}\n" + site, "utf-8")
        return ["caddy", "run", "--adapter", "caddyfile", "--config", f"{folder}/Caddyfile"]
    if server == "htaccess":
        lines = beside_a_htaccess(folder / "shown", unpacked)
    return apache_with(folder, port, lines, f"{MODULES} rewrite")


def beside_a_htaccess(shown: Path, unpacked: Path) -> str:
    """Link the site beside a `.htaccess`, for who may not change the server; return Apache's lines."""
    shown.mkdir()
    for part in (unpacked / "site").iterdir():
        (shown / part.name).symlink_to(part)
    shutil.copy(unpacked / "server" / "apache.htaccess", shown / ".htaccess")
    rights = "AllowOverride FileInfo Indexes\nOptions FollowSymLinks\nRequire all granted"
    return f"Alias {BELOW} {shown}/\n<Directory {shown}>\n{rights}\n</Directory>"


@pytest.fixture(params=[*SERVERS, "htaccess"])
def address(request: pytest.FixtureRequest, unpacked: Path, tmp_path: Path) -> Iterator[str]:
    """The unpacked bundle behind a real server, below a sub-path."""
    port = free_port()
    with running(started(request.param, tmp_path, unpacked, port), tmp_path, port) as shown:
        yield shown


def test_a_server_set_up_as_the_guide_says_keeps_every_promise(address, unpacked):
    """Headers, twins sent as they lie on the disk, types, caching, and the page for what is not there."""
    site = unpacked / "site"
    engine = next(site.glob("engine/*")).relative_to(site).as_posix()
    script = next(site.glob("assets/app/site-*.js")).relative_to(site).as_posix()
    pages = {"": "index.html", "penilaian/integritas/": "penilaian/integritas/index.html"}
    types = {"html": "text/html", "js": "text/javascript", "json": "application/json"}
    for path in ("", "penilaian/integritas/", script, "data/v1/forms.json", "sw.js", "pagefind/pagefind.js"):
        name = pages.get(path, path)
        small = fetch(address, path, **{"Accept-Encoding": "gzip, br"})
        plain = fetch(address, path)
        kind = f"{types[name.rpartition('.')[2]]}; charset=utf-8"
        assert (small.status, plain.status) == (200, 200), path
        assert small.headers["Content-Encoding"] == "gzip", path
        assert small.body == (site / f"{name}.gz").read_bytes(), path
        assert small.headers.get_all("Content-Type") == [kind], path
        assert "accept-encoding" in small.headers["Vary"].lower(), path
        assert plain.headers["Content-Encoding"] is None, path
        assert plain.body == (site / name).read_bytes(), path
        assert plain.headers["Content-Type"].lower() == kind, path
        assert {header: small.headers[header] for header in HEADERS} == HEADERS, path
        assert small.headers["Cache-Control"] == (FOREVER if path == script else "no-cache"), path
    for name in (f"{engine}/stdlib.zip.gz", f"{engine}/pyodide.asm.wasm.gz"):
        whole = fetch(address, name, **{"Accept-Encoding": "gzip"})
        assert whole.headers["Content-Encoding"] is None
        assert whole.headers["Content-Type"] == "application/octet-stream"
        assert whole.body == (site / name).read_bytes()
        assert whole.headers["Cache-Control"] == FOREVER
    missing = fetch(address, "tidak/ada/")
    assert missing.status == 404
    assert missing.body == (site / MISSING).read_bytes()
    assert {header: missing.headers[header] for header in HEADERS} == HEADERS


@pytest.mark.parametrize("address", ["nginx", "apache"], indirect=True)
def test_a_quiz_comes_to_its_result_from_the_bundle(browser: Browser, address: str):
    """The engine and the search too, with no other host; an address that is not there is answered."""
    context = browser.new_context(locale="id-ID", viewport={"width": 360, "height": 740})
    errors: list[str] = []
    context.on("console", lambda message: message.type == "error" and errors.append(message.text))
    context.on("weberror", lambda error: errors.append(str(error.error)))
    page = context.new_page()
    page.goto(f"{address}penilaian/kerja-sama/")
    wait_for_engine(page)
    while not is_checking(page):
        answer(page, 1)
    page.get_by_role("button", name="Selesai").click()
    expect(page.get_by_role("heading", name="pembahasan")).to_be_visible()
    page.goto(f"{address}hasil/")
    expect(page.locator(".ttn-outcome")).to_be_visible(timeout=60_000)
    page.goto(f"{address}cari/?q=pelatihan")
    expect(page.locator("article mark").first).to_be_visible(timeout=20_000)
    assert errors == []
    page.goto(f"{address}kompetensi/integritas/lama/")
    expect(page.get_by_role("heading", name="Halaman tidak ditemukan")).to_be_visible()
    expect(page.locator("#ttn-missing-results a", has_text="Integritas").first).to_be_visible(timeout=20_000)
    page.get_by_role("link", name="Beranda").first.click()
    expect(page).to_have_url(address)
    context.close()
    assert policy_violations == []


@pytest.mark.parametrize("server", SERVERS)
def test_after_an_update_no_reader_keeps_an_old_page(server, tmp_path):
    """A page of the same size is sent anew, what did not change is not, and the way back works alike."""
    versions = []
    for number, text in enumerate((FIRST, SECOND)):
        made = bundle(
            tiny_site(tmp_path / f"site{number}", text), tmp_path / f"{number}.tar.gz", "--prefix", BELOW
        )
        unpack(made, tmp_path / "titian").rename(tmp_path / f"versi-{number}")
        versions.append(f"../versi-{number}")
    assert len(FIRST) == len(SECOND)
    link = tmp_path / "titian" / "dipakai"
    subprocess.run(["ln", "-sfn", versions[0], link], check=True)
    (tmp_path / "server").mkdir()
    port = free_port()
    shown_at = tmp_path / "titian" / "versi"  # what the guide's lines are about: its parent holds `dipakai`
    shown_at.symlink_to(versions[0])
    with running(started(server, tmp_path / "server", shown_at, port), tmp_path, port) as address:
        regional = fetch(address, "pagefind/daerah/kota-a/index/id_1a2b3c4.pf_index")
        assert (regional.status, regional.headers["Cache-Control"]) == (200, FOREVER)
        before = {path: fetch(address, path) for path in ("berita/", "tetap/")}
        for version, text in ((versions[1], SECOND), (versions[0], FIRST)):
            subprocess.run(["ln", "-sfn", version, link], check=True)
            now = {path: fetch(address, path, **_held(answer)) for path, answer in before.items()}
            assert now["tetap/"].status == 304
            assert now["berita/"].status == (200 if text == SECOND else 304)
            assert text == FIRST or SECOND.encode() in now["berita/"].body


@pytest.mark.parametrize("server", SERVERS)
def test_the_lines_of_the_guide_hold_at_the_root_of_a_server_too(server, tmp_path):
    """Where a site has a host name of its own."""
    unpacked = unpack(bundle(tiny_site(tmp_path / "site"), tmp_path / "a.tar.gz"), tmp_path / "titian")
    port = free_port()
    with running(started(server, tmp_path, unpacked, port), tmp_path, port) as address:
        root = address.removesuffix(BELOW.removeprefix("/"))
        page = fetch(root, "tetap/", **{"Accept-Encoding": "gzip"})
        assert (page.status, page.headers["Content-Encoding"]) == (200, "gzip")
        assert fetch(root, "tetap").headers["Location"].endswith("/tetap/")
        missing = fetch(root, "tetap/tidak/ada")
        assert (missing.status, missing.body) == (404, (unpacked / "site" / MISSING).read_bytes())


def _held(answer) -> dict[str, str]:
    """Return what a browser says of a page that it holds."""
    names = {"ETag": "If-None-Match", "Last-Modified": "If-Modified-Since"}
    return {name: answer.headers[header] for header, name in names.items() if answer.headers[header]}


def test_checksums_name_every_file_and_a_damaged_one(unpacked, tmp_path):
    """`sha256sum -c` is content with the bundle, and not with one changed byte."""
    names = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}
    listed = [line.split("  ", 1)[1] for line in (unpacked / "SHA256SUMS").read_text("utf-8").splitlines()]
    assert sorted(listed) == sorted(names - {"SHA256SUMS"})
    assert {"BACA-SAYA.txt", "BACA-SAYA.html", "server/web.config", f"site/{MISSING}"} <= names
    check = ["sha256sum", "--quiet", "-c", "SHA256SUMS"]
    assert subprocess.run(check, cwd=unpacked, capture_output=True, check=False).returncode == 0

    copy = shutil.copytree(unpacked, tmp_path / "copy")
    damaged = copy / "site" / "index.html"
    damaged.write_bytes(damaged.read_bytes()[:-1] + b"!")
    done = subprocess.run(check, cwd=copy, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stdout.startswith("site/index.html: ")

    archive = unpacked.parent.parent / "titian.tar.gz"
    said = archive.with_name("titian.tar.gz.sha256").read_text("utf-8")
    assert said == f"{hashlib.sha256(archive.read_bytes()).hexdigest()}  titian.tar.gz\n"


def test_the_site_in_the_bundle_is_the_site_that_was_built(unpacked, site):
    """With a twin for every text worth it, and a page for servers beside; nothing else."""
    built = {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }
    shown = unpacked / "site"
    packed = {
        path.relative_to(shown).as_posix(): path.read_bytes() for path in shown.rglob("*") if path.is_file()
    }
    twins = {name for name in packed.keys() - built.keys() if name.endswith(".gz")}
    assert packed.keys() - built.keys() - twins == {MISSING}
    assert {name: packed[name] for name in built} == built
    assert all(gzip.decompress(packed[name]) == packed[name.removesuffix(".gz")] for name in twins)
    text = (".html", ".js", ".css", ".json", ".svg", ".xml")
    large = {f"{name}.gz" for name, content in built.items() if name.endswith(text) and len(content) > 1000}
    assert large <= twins
    assert not any(name.endswith(".gz.gz") for name in twins)


@pytest.mark.parametrize("ending", [".tar.gz", ".zip"])
def test_two_bundles_of_one_site_are_the_same_to_the_byte(ending, tmp_path):
    """Whenever its files were written; and both kinds hold the same files at the same times."""
    first, second = tiny_site(tmp_path / "a"), tiny_site(tmp_path / "b")
    for path in second.rglob("*"):
        os.utime(path, (1, 1))
    one = bundle(first, tmp_path / f"one{ending}")
    assert one.read_bytes() == bundle(second, tmp_path / f"two{ending}").read_bytes()
    assert _members(one) == _members(
        bundle(first, tmp_path / ("x.zip" if ending == ".tar.gz" else "x.tar.gz"))
    )


def _members(archive: Path) -> dict[str, bytes]:
    if archive.suffix == ".zip":
        with zipfile.ZipFile(archive) as opened:
            return {name: opened.read(name) for name in opened.namelist()}
    with tarfile.open(archive) as opened:
        return {member.name: opened.extractfile(member).read() for member in opened}


def test_the_path_of_the_site_comes_from_its_own_pages_unless_it_is_given(tmp_path):
    """A site built for the root may be bundled for a folder; only one page and the server files name it."""
    site = tiny_site(tmp_path / "site")
    for options, path in (((), "/"), (("--prefix", "/kota/titian/"), "/kota/titian/")):
        files = _members(bundle(site, tmp_path / "one.zip", *options))
        folder = next(iter(files)).partition("/")[0]
        page = files[f"{folder}/site/{MISSING}"].decode()
        links = re.findall(r'(?:href|action)="([^"]*)"', page)
        assert links == [f"{path}assets/a.css", path, f"{path}cari/"]
        assert files[f"{folder}/site/404.html"] == (site / "404.html").read_bytes()
        for name in ("nginx.conf", "apache.htaccess", "web.config"):
            assert f"{path}{MISSING}" in files[f"{folder}/server/{name}"].decode()
        assert f"`{path}`" in files[f"{folder}/BACA-SAYA.txt"].decode()


def test_wrong_use_says_what_to_do_and_writes_nothing(tmp_path):
    """No site, an ending that is no archive, a path without its slashes."""
    site = tiny_site(tmp_path / "site")
    tried = {
        ("--site", str(tmp_path), "--out", str(tmp_path / "x.zip")): "jalankan titian build lebih dahulu",
        ("--site", str(site), "--out", str(tmp_path / "x.rar")): "Contoh: titian bundle --out",
        ("--site", str(site), "--prefix", "titian"): "seperti /titian/",
        ("--site", str(site), "--prefix", '/a"b/'): "seperti /titian/",
    }
    for arguments, said in tried.items():
        done = CliRunner().invoke(main, ["bundle", *arguments])
        assert done.exit_code in {1, 2}
        assert said in done.output
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_file_for_iis_says_what_the_others_say(unpacked):
    """Read as text only: there is no IIS on this machine."""
    server = unpacked / "server"
    config = ET.fromstring((server / "web.config").read_text("utf-8"))  # noqa: S314  # our own file
    headers = {add.get("name"): add.get("value") for add in config.iter("add") if add.get("name")}
    types = {kind.get("fileExtension")[1:]: kind.get("mimeType") for kind in config.iter("mimeMap")}
    errors = [(error.get("statusCode"), error.get("path")) for error in config.iter("error")]
    nginx = (server / "nginx.conf").read_text("utf-8")
    apache = (server / "apache.htaccess").read_text("utf-8")
    caddy = (server / "Caddyfile").read_text("utf-8")

    assert dict(re.findall(r'^add_header (\S+) "(.*)" always;$', nginx, re.MULTILINE)) == headers
    assert dict(re.findall(r'^Header always set (\S+) "(.*)"$', apache, re.MULTILINE)) == headers
    assert dict(re.findall(r'^        ([A-Z]\S+) "(.*)"$', caddy, re.MULTILINE)) == headers
    bare = {name: kind.partition(";")[0] for name, kind in types.items() if not name.startswith("p")}
    bare |= {name: types[name] for name in ("pdf", "png")}
    block = re.search(r"^types \{\n(.*?)^\}", nginx, re.DOTALL | re.MULTILINE)[1]
    assert {name: kind for kind, name in re.findall(r"(\S+) (\S+);", block)} == bare
    assert {name: kind for kind, name in re.findall(r"^AddType (\S+) \.(\S+)$", apache, re.MULTILINE)} == bare
    assert errors == [("404", f"{BELOW}{MISSING}")]
    forever = [place.get("path") for place in config.iter("location")]
    assert all(f"{folder}" in nginx and folder in caddy for folder in forever)
