"""Sites of many regions, each built by a process of its own, published together: `make bench-join`.

Prints what the builds and the join took, and what a search in Chromium fetches of the joined site. Exit 1
where a bound fails. The regions are made up: sentences of words from the tests' word families.
"""

import argparse
import gzip
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import yaml
from playwright.sync_api import Page, Request, sync_playwright

from titian.serve import SiteHandler

ROOT = Path(__file__).parent.parent
BASE = ROOT / "tests" / "golden" / "rules" / "_base"
GUIDES = (
    *("panduan/index", "panduan/atasan", "aturan/index", "istilah"),
    *("privasi", "keamanan", "aksesibilitas", "tentang"),
)
BYTES_BOUND = 200_000
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_OTHER_PAGES = 109  # of a region's site, beside its trainings
_QUERIES = (
    "pelatihan pelayanan",
    "bagaimana cara menilai diri sendiri?",
    "pelatihan mengelola arsip, keuangan, pelayanan, dan kerja sama untuk pegawai baru di kantor kecamatan",
)


def words() -> list[str]:
    """Return the words of the tests' families."""
    lines = yaml.safe_load((ROOT / "tests/data/word_families_more.yaml").read_text("utf-8"))
    return [word for line in lines for word in line.split()]


def make_project(folder: Path, number: int, pages: int) -> None:
    """Write the project of one region, or of the nation where `number` is 0."""
    shutil.copytree(BASE, folder)
    for guide in GUIDES:
        path = folder / "content" / "pages" / f"{guide}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("---\ntitle: Halaman\ndescription: Halaman contoh.\n---\n\nIsi.\n", "utf-8")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name in ("site_overrides", "node_modules", "generator"):
        (folder / name).symlink_to((ROOT / name).resolve())
    own = [folder / "content" / kind / "kota-contoh" for kind in ("regions", "trainings")]
    if not number:
        for path in own:
            shutil.rmtree(path)
        _replace(folder / "content" / "providers.yaml", {"    region: kota-contoh\n": ""})
        return
    _make_trainings(own[1], number, pages)
    names = {"kota-contoh": f"kota-{number:03}", "Kota Contoh": f"Kota Buatan {number:03}"}
    codes = {"province: Aceh": f"province: Provinsi Buatan {number % 7}", "11.73": f"99.{number:02}"}
    for path in [*(folder / "content").rglob("*.yaml")]:
        _replace(path, {**names, **codes, "1174": f"99{number:02}"})
    for path in own:
        path.rename(path.with_name(names["kota-contoh"]))


def _replace(path: Path, changes: dict[str, str]) -> None:
    text = path.read_text("utf-8")
    for old, new in changes.items():
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def _make_trainings(folder: Path, number: int, pages: int) -> None:
    chance, known = random.Random(number), words()  # noqa: S311  # no secret
    pattern = yaml.safe_load((folder / "bimtek-kerja-sama.yaml").read_text("utf-8"))
    for at in range(pages - _OTHER_PAGES):
        identifier = f"pelatihan-{at:03}"
        said = {
            key: f"{' '.join(chance.choices(known, k=length)).capitalize()}."
            for key, length in (("summary", 60), ("application", 20), ("evidence", 20))
        }
        title = " ".join(chance.choices(known, k=4)).title()
        entry = {**pattern, **said, "id": identifier, "name": f"{title} {at:03}"}
        text = yaml.safe_dump(entry, allow_unicode=True, sort_keys=False)
        (folder / f"{identifier}.yaml").write_text(text, "utf-8")


def build_all(folder: Path, count: int, pages: int) -> tuple[float, float]:
    """Build the nation and every region, each in an own process; return the seconds, and those of one."""
    (folder / "cache").mkdir()

    def built(number: int) -> float:
        project, out = folder / f"p{number}", folder / f"o{number}"
        make_project(project, number, pages)
        out.mkdir()
        (out / "cache").symlink_to(folder / "cache")
        begun = time.perf_counter()
        command = [sys.executable, "-m", "titian", "build", "--out", str(out)]
        done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"{project}: {done.stdout}{done.stderr}")
        return time.perf_counter() - begun

    begun = time.perf_counter()
    built(0)  # packs the engine, once for all
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        each = sorted(pool.map(built, range(1, count + 1)))
    return time.perf_counter() - begun, each[len(each) // 2]


def join_all(folder: Path, count: int) -> tuple[float, float, int]:
    """Join the sites; return the seconds, computed seconds, and MB of the largest process so far."""
    sites = [str(folder / f"o{number}" / "site") for number in range(count + 1)]
    command = [sys.executable, "-m", "titian", "join", *sites, "--out", str(folder / "joined")]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    computed = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, computed, after.ru_maxrss // 1024


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder; give its address."""
    handler = partial(SiteHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def searched(page: Page, address: str, query: str) -> tuple[int, float, str]:
    """Ask for a query at an address; return bytes, seconds and what the page says it found."""
    requests: list[Request] = []
    page.goto(address, wait_until="networkidle")
    page.on("request", lambda request: requests.append(request))  # noqa: PLW0108  # Playwright marks it
    begun = time.perf_counter()
    page.fill("#ttn-search-q", query)
    page.press("#ttn-search-q", "Enter")
    said = page.locator("#ttn-search-status", has_text="hasil untuk")
    said.wait_for()
    seconds = time.perf_counter() - begun
    bodies = [response.body() for request in requests if (response := request.response())]
    return sum(min(len(body), len(gzip.compress(body))) for body in bodies), seconds, said.inner_text()


def in_browser(site: Path, queries: Sequence[str]) -> int:
    """Search the joined site: near one region, then everywhere; return a first answer's most bytes."""
    path = os.environ.get("TITIAN_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    most = 0
    with sync_playwright() as playwright, served(site) as base:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for query in queries:
            context = browser.new_context(service_workers="block")
            context.add_init_script("localStorage.setItem('titian-region', 'kota-007')")
            size, seconds, said = searched(context.new_page(), f"{base}cari/", query)
            print(f"  {size:>9,} bytes {seconds:5.1f} s  {said}")
            most = max(most, size)
            context.close()
        page = browser.new_page()
        size, seconds, said = searched(page, f"{base}cari/?lingkup=semua", queries[0])
        print(f"  {size:>9,} bytes {seconds:5.1f} s  {said}, everywhere")
        browser.close()
    return most


def main() -> int:
    """Build, join, search; report."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--regions", type=int, default=50)
    parser.add_argument("--pages", type=int, default=400)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="titian-") as name:
        folder = Path(name)
        seconds, one = build_all(folder, given.regions, given.pages)
        pages = sum(1 for _ in (folder / "o1" / "site").rglob("index.html"))
        print(f"{given.regions} regions of {pages} pages: {seconds:.0f} s in all, {one:.1f} s for one")
        seconds, computed, memory = join_all(folder, given.regions)
        print(f"joined in {seconds:.1f} s ({computed:.1f} s computed), {memory} MB in the largest process")
        most = in_browser(folder / "joined" / "site", _QUERIES)
    print(f"most bytes to a first answer {most:,}, bound {BYTES_BOUND:,}")
    return 0 if most <= BYTES_BOUND else 1


if __name__ == "__main__":
    sys.exit(main())
