"""The package as others get it: the same bytes every time, and all that a region needs, without a network."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
from conftest import PHONE, Watched, serving
from playwright.sync_api import expect
from test_journey import answer_quiz

ROOT = Path(__file__).parent.parent
REGION, NAME = "kabupaten-sukamaju", "Kabupaten Sukamaju"
EXAMPLE = f"contoh-lokakarya-{REGION}"
MOST_BYTES = 8_000_000
# Python starts with this in the empty environment: whoever asks for the network fails.
NO_NETWORK = """import sys
def refuse(event, arguments):
    if event in {"socket.connect", "socket.getaddrinfo"}:
        raise OSError("no network in this test")
sys.addaudithook(refuse)
"""


def make_wheel(folder: Path, **world: str) -> Path:
    """Make the wheel as tools/wheel does, dated by hand, in another world."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1790000000", **world}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (wheel,) = folder.glob("titian-*.whl")
    return wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    return make_wheel(tmp_path_factory.mktemp("wheel"))


class Region:
    """A region's project in an environment that holds the wheel and its dependencies, and no network."""

    def __init__(self, folder: Path, wheel: Path) -> None:
        """Install as pip does; the dependencies are those that are here already."""
        venv.create(folder / "venv", with_pip=False)
        scripts = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
        options = ["--no-deps", "--no-index", "--quiet", "--disable-pip-version-check"]
        pip = [
            sys.executable,
            "-m",
            "pip",
            "--python",
            str(scripts / "python"),
            "install",
            *options,
            str(wheel),
        ]
        subprocess.run(pip, check=True)
        (packages,) = (folder / "venv").rglob("site-packages")
        (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
        (packages / "sitecustomize.py").write_text(NO_NETWORK)
        self.titian = scripts / "titian"
        self.folder = folder / REGION

    def run(self, *arguments: str, where: Path | None = None) -> str:
        """Run `titian` in the project and return what it printed."""
        world = {key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "VIRTUAL_ENV"}}
        done = subprocess.run(
            [str(self.titian), *arguments],
            cwd=where or self.folder,
            env={**world, "HOME": "/nonexistent"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def test_two_wheels_are_the_same_to_the_byte_and_carry_their_licences(wheel, tmp_path):
    """Order of hashes, time zone and language have no part in it; texts of all licences are inside."""
    again = make_wheel(tmp_path, PYTHONHASHSEED="7", TZ="Pacific/Kiritimati", LC_ALL="C")
    assert again.read_bytes() == wheel.read_bytes()
    assert wheel.stat().st_size < MOST_BYTES
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        licences = archive.read("titian/_ready/lisensi.txt").decode()
    metadata = next(name for name in names if name.endswith(".dist-info/METADATA")).rpartition("/")[0]
    for text in ("LICENSE", "LICENSE-CONTENT", "NOTICE"):
        assert f"{metadata}/licenses/{text}" in names
    for work in ("Pyodide", "CPython", "lit-html", "vega-lite", "d3-scale", "Material for MkDocs"):
        assert f"\n{work} " in licences
    assert [name for name in names if "/regions/kota-" in name or "trainings/kota-" in name] == []


def test_a_region_is_begun_checked_built_and_walked_with_the_wheel_alone(wheel, tmp_path, browser):
    """`init`, `check`, `build` in an empty environment without a network; then a person uses the site."""
    region = Region(tmp_path, wheel)
    region.run("init", REGION, "--region", REGION, "--name", NAME, "--province", "Jawa Barat", where=tmp_path)
    assert "Tidak ada masalah." in region.run("check")
    assert "Situs jadi" in region.run("build")
    assert not (region.folder / "content" / "competencies").exists()

    with serving(region.folder / "build") as address:
        context = browser.new_context(viewport=PHONE, locale="id-ID")
        watched = Watched(context, f"{address}site/")
        walk(watched.page(), watched.base)
        context.close()
        assert watched.faults == []


def walk(page, base: str) -> None:
    """From home to the region, its example, a search, and a quiz with its result."""
    page.goto(base)
    page.get_by_role("link", name=NAME, exact=True).click()
    expect(page.get_by_role("heading", name=NAME, level=1)).to_be_visible()
    page.get_by_role("link", name="Contoh: Lokakarya Menata Arsip").click()
    expect(page.get_by_text("Contoh isian, bukan pelatihan yang diadakan").first).to_be_visible()
    assert page.get_by_text("dari inti Titian").count() == 0

    page.goto(f"{base}cari/?q=menata+arsip")
    expect(page.locator(f"a[href*='pelatihan/{EXAMPLE}/']").first).to_be_visible()

    page.goto(f"{base}kompetensi/integritas/")
    expect(page.get_by_text("dari inti Titian")).to_be_visible()

    page.goto(f"{base}penilaian/integritas/")
    answer_quiz(page, base, "integritas", max)
    page.get_by_role("button", name="Selesai").click()
    page.get_by_role("link", name="Lihat hasil").first.click()
    expect(page.get_by_role("heading", name="Integritas").first).to_be_visible(timeout=60_000)
