"""What the handbook's pictures show, each opened in a browser; made by tools/editor_pictures.py.

A picture is the box around some elements of a page of the built site. Its words are kept beside the tests: a
picture that no longer shows what the site says is found.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from conftest import ROOT, TODAY
from playwright.sync_api import FloatRect, Page, Route

from titian.load import RawFile, load, raw_files, sources
from titian.model import model
from titian.pages.catalogue import catalogue_pages
from titian.pages.render import Renderer, Surroundings
from titian.problems import report
from titian.rules import check

FOLDER = ROOT / "docs" / "editor" / "gambar"
KEPT = ROOT / "tests" / "data" / "editor-pictures.json"
WIDTH = 400
REPOSITORY = "https://github.com/instansi/titian"  # an example, as in the handbook
DATE = re.compile(r"\d{4}-\d\d-\d\d")
MARGIN = 8
CONTEXT: dict[str, Any] = {
    "viewport": {"width": WIDTH, "height": 800},
    "device_scale_factor": 1.5,
    "locale": "id-ID",
    "reduced_motion": "reduce",
    "java_script_enabled": False,
}
_COACHING = "pelatihan/bentuk-coaching/"
_FOOT = re.compile(r'<footer class="ttn-source">.*?</footer>', re.DOTALL)
_TERMINAL = """<!doctype html><meta charset="utf-8"><style>
body { margin: 0; background: #12211f; color: #e4f2ee; font: 13px/1.5 "DejaVu Sans Mono", monospace; }
main { padding: 4px 12px; overflow-wrap: anywhere; }
p { margin: 8px 0; }
p:first-child { color: #8fe0c8; }</style>"""
FAULTY = """id: lokakarya-arsip
name: "TULIS: nama pelatihan"
region: kabupaten-tebo
provider: bkpsdm-tebo
form: lokakarya
mode: online
summary: Peserta menata arsip kantornya sendiri.
audience: Petugas tata usaha
units: satu
raises:
  - {competency: komunikasi, from: 1, to: 2}
application: Menata arsip aktif unit kerja.
evidence: Daftar arsip aktif.
sources: [perlan-10-2018]
checked: 2026-11-22
"""
CHECK = "check"
FAULTY_PATH = "content/trainings/kabupaten-tebo/lokakarya-arsip.yaml"


@dataclass(frozen=True)
class Shot:
    """One picture: its file's name, the page (CHECK: what the command prints), and what of it is seen."""

    name: str
    url: str
    seen: tuple[str, ...]

    @property
    def file(self) -> Path:
        """Where the picture stands."""
        return FOLDER / f"{self.name}.webp"


SHOTS = (
    Shot("halaman-pelatihan", _COACHING, (".ttn-crumb", "#isi h1", "#isi .ttn-lead", ".ttn-facts")),
    Shot("kaki-halaman", _COACHING, (".ttn-source",)),
    Shot("templat", "editor/templat/pelatihan/", ("#isi h1", "#isi .ttn-lead", "#isi > ol")),
    Shot("soal", "penilaian/integritas/", ('[data-item="integritas-s1"]',)),
    Shot("praktik-baik", "praktik-baik/", ("#isi h1", "#isi .ttn-lead", "#isi .ttn-card:nth-of-type(1)")),
    Shot("pemeriksaan", CHECK, ("main",)),
    Shot("aturan", "aturan-isi/ttn020/", ("#isi h1", "#isi .ttn-example--right")),
)


def output() -> str:
    """Return what titian check really says of the real content and one faulty file."""
    files = [*raw_files(ROOT), RawFile(FAULTY_PATH, FAULTY.encode())]
    return report(check(sources(files), TODAY), "human")


def foot() -> str:
    """Return the foot of a training's page, as the site makes it where a repository is configured."""
    renderer = Renderer(model(load(ROOT)), Surroundings(ROOT, REPOSITORY, "", "engine/", TODAY))
    return str(next(page.made()[1] for page in catalogue_pages(renderer) if page.url == _COACHING))


@contextmanager
def opened(page: Page, base: str, shot: Shot) -> Iterator[None]:
    """Open what a picture shows for as long as the context lasts."""
    if shot.url == CHECK:
        lines = ["$ titian check", *output().splitlines()]
        page.goto("about:blank")  # the page before it has a policy, which lets no style in
        page.set_content(f"{_TERMINAL}<main>{''.join(f'<p>{escape(line)}</p>' for line in lines)}</main>")
        yield
        return

    def with_foot(route: Route) -> None:
        made = foot()
        html = route.fetch().text()
        route.fulfill(body=_FOOT.sub(lambda _: made, html), content_type="text/html; charset=utf-8")

    address = base + shot.url
    if ".ttn-source" in shot.seen:
        page.route(address, with_foot)
    page.goto(address, wait_until="load")
    yield
    page.unroute_all()


def words(page: Page, shot: Shot) -> str:
    """Return the words that a picture shows; days are left out, for templates carry the day of the build."""
    texts = [page.locator(seen).first.inner_text() for seen in shot.seen]
    return DATE.sub("tanggal", " ".join(" ".join(texts).split()))


def box(page: Page, shot: Shot) -> FloatRect:
    """Return the box around everything that a picture shows."""
    boxes = [found for seen in shot.seen if (found := page.locator(seen).first.bounding_box())]
    top = min(one["y"] for one in boxes)
    bottom = max(one["y"] + one["height"] for one in boxes)
    return {"x": 0, "y": max(0, top - MARGIN), "width": WIDTH, "height": bottom - top + 2 * MARGIN}


def kept() -> dict[str, str]:
    """Return the words of each picture when it was made."""
    found: dict[str, str] = json.loads(KEPT.read_text("utf-8"))
    return found
