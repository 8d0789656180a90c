"""Without a network: the app goes on by itself, all of the site for who asked; and it can be undone."""

import json
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from axe import violations
from conftest import PHONE, TODAY
from offline_host import Host, answer, built, keep_app, keep_everything, open_quiz, small_project
from playwright.sync_api import expect

from titian.offline import offline
from titian.serve.desk import Desk
from titian.serve.handler import EditingHandler

CACHED = """async () => {
  const rows = [];
  for (const name of await caches.keys())
    for (const { url } of await (await caches.open(name)).keys()) rows.push(name + " " + url);
  return rows;
}"""

LEFT = """async () => {
  const found = () => navigator.serviceWorker.getRegistration();
  while (await found()) await new Promise((resolve) => setTimeout(resolve, 50));
  return caches.keys();
}"""


@pytest.fixture(scope="module")
def small(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with the engine of the real one."""
    folder = tmp_path_factory.mktemp("small")
    project = small_project(folder / "project")
    return built(project, folder / "out", TODAY, site.parent / "cache")


@pytest.fixture(params=["kantor/titian/", ""], ids=["below a folder", "at the root"])
def host(request: pytest.FixtureRequest, tmp_path: Path, small: Path) -> Iterator[Host]:
    """A server with the small site, below a folder and at the root."""
    host = Host(tmp_path, request.param)
    host.show(small)
    yield host
    host.stop()


@pytest.fixture
def folder_host(tmp_path: Path, small: Path) -> Iterator[Host]:
    """A server with the small site below a folder."""
    host = Host(tmp_path, "titian/")
    host.show(small)
    yield host
    host.stop()


def test_a_quiz_leads_to_a_result_and_a_plan_after_the_server_died(context, folder_host):
    """Opening a quiz is enough to keep the app and its engine."""
    page = context.new_page()
    open_quiz(page, folder_host.base)
    answer(page, 1)
    asked = [path.rpartition("/")[2] for path in folder_host.asked]
    assert asked.index("sw.js") > asked.index("stdlib.zip.gz")  # nothing competes with the engine

    folder_host.stop()

    answer(page, 2)
    page.goto(f"{folder_host.base}hasil/")
    expect(page.get_by_role("heading", name="Kerja Sama")).to_be_visible(timeout=60_000)
    page.goto(f"{folder_host.base}penilaian/integritas/index.html")
    answer(page, 1)
    page.goto(f"{folder_host.base}rencana/?dari=hasil")
    expect(page.locator("#ttn-view")).to_contain_text("jabatan", timeout=60_000)
    page.goto(f"{folder_host.base}pelatihan/")
    expect(page.get_by_role("heading", name="Tidak ada jaringan")).to_be_visible()
    page.get_by_role("link", name="Hasil saya").first.click()
    expect(page).to_have_url(f"{folder_host.base}hasil/")


def test_everything_is_kept_on_request_with_its_size_said_first(context, host):
    """Pages, search, folders without a slash and unknown addresses: all as with a network."""
    page = context.new_page()
    page.goto(f"{host.base}luring/")
    expect(page.get_by_text("Diunduh sekarang")).to_be_visible()
    sizes = page.locator(".ttn-offline__sizes").inner_text()
    state = page.request.get(f"{host.base}offline.json").json()
    assert f"{state['wire'] / 1e6:.1f}".replace(".", ",") in sizes
    assert not any("engine/" in path for path in host.asked)
    keep_everything(page, host.base)
    expect(page.get_by_text("Seluruh situs, sejak")).to_be_visible()

    host.stop()

    page.goto(f"{host.base}kompetensi/integritas/")
    expect(page.get_by_role("heading", name="Integritas", level=1)).to_be_visible()
    page.goto(f"{host.base}cari/?q=integritas")
    expect(page.locator("#ttn-search-results li").first).to_be_visible()
    page.goto(f"{host.base}kompetensi")
    expect(page).to_have_url(f"{host.base}kompetensi/")
    gone = page.goto(f"{host.base}dahulu/ada/halaman/")
    assert gone
    assert gone.status == 404
    expect(page.get_by_role("heading", name="Halaman tidak ditemukan")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.ttn-header')).display") == "block"
    page.get_by_role("link", name="beranda", exact=True).click()
    expect(page).to_have_url(host.base)
    page.goto(f"{host.base}luring/")
    expect(page.get_by_text("Jaringan tidak ada")).to_be_visible()
    page.goto(f"{host.base}penilaian/kerja-sama/")
    answer(page, 1)
    page.goto(f"{host.base}hasil/")
    expect(page.get_by_role("heading", name="Kerja Sama")).to_be_visible(timeout=60_000)


def test_keeping_can_be_stopped_and_goes_on_where_it_stopped(context, folder_host):
    """What has come is not fetched again, and the answers stay when everything is deleted."""
    page = context.new_page()
    page.goto(f"{folder_host.base}luring/")
    page.route("**/pelatihan/**", lambda _: None)  # never answered
    page.get_by_role("button", name="Simpan untuk luring").click()
    expect(page.get_by_role("button", name="Hentikan")).to_be_focused()
    expect(page.get_by_text("Mengunduh:")).not_to_contain_text("0 MB dari")
    page.get_by_role("button", name="Hentikan").click()
    expect(page.locator("#ttn-status", has_text="Unduhan dihentikan")).to_be_visible()
    expect(page.get_by_role("heading", name="Yang tersimpan sekarang")).to_be_focused()
    expect(page.get_by_text("Sebagian situs.")).to_be_visible()
    before = set(page.evaluate(CACHED))
    page.unroute("**/pelatihan/**")
    folder_host.asked.clear()

    page.get_by_role("button", name="Lanjutkan").click()
    expect(page.locator("#ttn-status", has_text="Seluruh situs tersimpan")).to_be_visible(timeout=60_000)

    again = {f"http://127.0.0.1:{folder_host.port}{path}" for path in folder_host.asked}
    assert before
    assert {address.split(" ")[-1].partition("?")[0] for address in before} & again == set()
    page.goto(f"{folder_host.base}penilaian/kerja-sama/")
    answer(page, 1)
    page.goto(f"{folder_host.base}luring/")
    page.get_by_role("button", name="Hapus simpanan luring").click()
    expect(page.locator("#ttn-status", has_text="sudah dihapus")).to_be_visible()
    assert page.evaluate(CACHED) == []
    page.goto(f"{folder_host.base}penilaian/kerja-sama/")
    expect(page.get_by_role("heading", name="Soal 2")).to_be_visible()


def test_what_is_kept_is_public_and_named_for_this_site(context, folder_host, small):
    """No cache holds anything but the site's own files, and none has another site's name."""
    page = context.new_page()
    keep_everything(page, folder_host.base)
    page.goto(f"{folder_host.base}penilaian/kerja-sama/")
    answer(page, 1)

    rows = [row.rpartition(" ") for row in page.evaluate(CACHED)]

    assert {name for name, _, _ in rows} == {"titian /titian/ luring inti", "titian /titian/ luring semua"}
    paths = {address.removeprefix(folder_host.base).partition("?")[0] for _, _, address in rows}
    paths.remove("luring/tersimpan.json")
    assert all(
        (small / (path if path and not path.endswith("/") else f"{path}index.html")).is_file()
        for path in paths
    )


def test_nothing_is_kept_for_who_saves_data_or_only_reads(context, folder_host):
    """No service worker, no file of the engine: neither on a content page nor in a quiz that saves data."""
    context.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    page = context.new_page()
    page.goto(f"{folder_host.base}penilaian/kerja-sama/")
    answer(page, 1)
    page.goto(f"{folder_host.base}kompetensi/")
    page.wait_for_load_state("networkidle")

    assert page.evaluate("navigator.serviceWorker.getRegistration()") is None
    assert page.evaluate(CACHED) == []
    assert not any("sw.js" in path or "/engine/" in path for path in folder_host.asked)


def test_the_kill_switch_takes_everything_back(context, folder_host, small, tmp_path):
    """A site that was kept goes back to the network; answers and a neighbour's caches stay."""
    page = context.new_page()
    keep_app(page, folder_host.base)
    page.goto(f"{folder_host.base}penilaian/kerja-sama/")
    answer(page, 1)
    page.evaluate("caches.open('titian /lain/ luring inti')")
    off = tmp_path / "off"
    shutil.copytree(small, off)
    shutil.copy(off / "sw-off.js", off / "sw.js")
    (off / "offline.json").write_text('{"off": "config"}', "utf-8")
    folder_host.show(off)

    with page.expect_event("load"):  # the page reloads by itself
        page.evaluate("() => void navigator.serviceWorker.getRegistration().then((found) => found.update())")

    assert page.evaluate(LEFT) == ["titian /lain/ luring inti"]
    folder_host.asked.clear()
    page.goto(f"{folder_host.base}penilaian/kerja-sama/")
    expect(page.get_by_role("heading", name="Soal 2")).to_be_visible()
    assert any(path.endswith("/penilaian/kerja-sama/") for path in folder_host.asked)
    page.goto(f"{folder_host.base}luring/")
    expect(page.get_by_text("Pengelola situs mematikan simpanan luring")).to_be_visible()


def test_offline_false_builds_the_kill_switch():
    """What the configuration says decides which worker goes out."""
    workers = {"service-worker.js": b"1", "service-worker-off.js": b"0"}
    files = {"index.html": b"<p>isi</p>"}

    on, off = (offline(workers, files, enabled=enabled) for enabled in (True, False))

    assert on["sw.js"] != on["sw-off.js"] == off["sw.js"] == off["sw-off.js"]
    assert json.loads(off["offline.json"]) == {"off": "config"}
    assert json.loads(on["offline.json"])["bytes"] == len(files["index.html"])


def test_two_sites_on_one_origin_keep_apart(context, folder_host, small):
    """Deleting what one keeps leaves the other usable without a network."""
    folder_host.show(small, "lain/")
    page = context.new_page()
    keep_app(page, folder_host.base)
    other = folder_host.base.replace("/titian/", "/lain/")
    keep_app(page, other)
    page.goto(f"{other}luring/")
    page.get_by_role("button", name="Hapus simpanan luring").click()
    expect(page.locator("#ttn-status", has_text="sudah dihapus")).to_be_visible()

    folder_host.stop()

    page.goto(f"{folder_host.base}penilaian/kerja-sama/")
    answer(page, 1)


def test_without_service_workers_the_page_says_why(browser, folder_host):
    """On an insecure origin nothing breaks; the page names the reason, and a quiz works."""
    context = browser.new_context(viewport=PHONE, locale="id-ID")
    page = context.new_page()
    base = folder_host.base.replace("127.0.0.1", "intranet.test")
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))

    page.goto(f"{base}luring/")
    expect(page.get_by_text("alamat yang tidak aman (http)")).to_be_visible()
    page.goto(f"{base}penilaian/kerja-sama/")
    answer(page, 1)

    assert faults == []
    context.close()


def test_while_someone_edits_nothing_is_kept(small, context):
    """`titian serve` answers the kill switch, and the page says that keeping is off meanwhile."""
    handler = partial(EditingHandler, directory=str(small), desk=Desk())
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/luring/")
        expect(page.get_by_text("selama situs disunting")).to_be_visible()
        worker = page.request.get(f"http://127.0.0.1:{server.server_port}/sw.js").body()
        context.close()
        server.shutdown()
    assert worker == (small / "sw-off.js").read_bytes()


def test_the_page_is_accessible_in_its_states(context, folder_host):
    """Before, while and after keeping: no violation that a program can find."""
    page = context.new_page()
    page.goto(f"{folder_host.base}luring/")
    expect(page.get_by_text("Diunduh sekarang")).to_be_visible()
    assert violations(page) == []
    page.route("**/pelatihan/**", lambda _: None)
    page.get_by_role("button", name="Simpan untuk luring").click()
    expect(page.get_by_text("Mengunduh:")).to_be_visible()
    assert violations(page) == []
    page.unroute("**/pelatihan/**")
    keep_everything(page, folder_host.base)
    assert violations(page) == []
    folder_host.stop()
    page.goto(f"{folder_host.base}luring/tidak-ada/")
    assert violations(page) == []
