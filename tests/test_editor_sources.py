"""Each page says which file it is made of, leads to where that is edited, and takes reports of faults."""

import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from conftest import ROOT, TODAY
from small_project import small_sources, with_files
from test_site import KINDS

from titian.bundle import bundle
from titian.chrome import Page, chrome
from titian.load import load
from titian.model import model
from titian.pages import Surroundings, pages
from titian.pages.places import place_pages
from titian.pages.render import Renderer
from titian.repository import REPORT_FORM, Repository

GITHUB = "https://github.com/instansi/titian"
SITE = "https://contoh.go.id/titian/"
# Pages of the app and of the project itself: no content file of an editor decides what they say.
NOT_CONTENT = {
    *("", "cari/", "pelatihan/bandingkan/", "penilaian/", "hasil/", "rencana/", "rencana/dokumen/"),
    *("rencana/pelaksanaan/", "atasan/", "aturan-isi/", "aturan-isi/ttn030/", "data/", "lisensi/"),
    *("luring/", "luring/tidak-ada/", "editor/templat/pelatihan/"),
    *("usulkan/pelatihan/", "usulkan/soal/"),
}
CONTENT = sorted({kind.partition("?")[0] for kind in KINDS} - NOT_CONTENT)


def named(html: str) -> list[str]:
    """Return the files that a page says it is made of."""
    foot = html.partition('<footer class="ttn-source">')[2].partition("</footer>")[0]
    return [unescape(path) for path in re.findall(r"<code>([^<]+)</code>", foot)]


def links(html: str) -> list[str]:
    """Return the addresses that a page's foot leads to, outside the site."""
    foot = html.partition('<footer class="ttn-source">')[2].partition("</footer>")[0]
    return [unescape(url) for url in re.findall(r'href="(https:[^"]+)"', foot)]


@pytest.mark.parametrize("kind", CONTENT)
def test_every_kind_of_content_page_names_its_files_and_they_exist(site: Path, kind: str):
    """Without a repository's address the files are named as text; nobody has to search for them."""
    html = (site / kind / "index.html").read_text("utf-8")

    assert named(html), kind
    assert [path for path in named(html) if not (ROOT / path).exists()] == []
    assert links(html) == []


@pytest.fixture(scope="module")
def made() -> Mapping[str, Page]:
    """The structured pages of the small project, under a repository and an address of their own."""
    library = model(small_sources())
    around = Surroundings(ROOT, GITHUB, SITE, "engine/", TODAY)
    found = pages(library, around, bundle(library), ())
    return {page.url: page for page in found}


def test_every_structured_page_leads_to_its_own_file_and_to_a_report(made: Mapping[str, Page]):
    """The files named are those that can be edited, and a report begins with the page's address alone."""
    assert len(made) > 90
    for url, page in made.items():
        foot = str(page.made()[1])
        found = links(foot)
        for path in named(foot):
            verb = "tree" if path.endswith("/") else "edit"
            assert f"{GITHUB}/{verb}/main/{path.rstrip('/')}" in found, url
        query = parse_qs(urlsplit(found[-1]).query)
        assert found[-1].startswith(f"{GITHUB}/issues/new?"), url
        assert query == {
            "template": [REPORT_FORM],
            "title": [f"Kesalahan: {page.title}"],
            "halaman": [SITE + url],
        }


def test_without_an_address_of_its_own_a_site_reports_the_page_below_its_root():
    """No link in the middle of nowhere is reported; two files of one page are told apart by their names."""
    about = {"content/regions/kota-contoh/about.md": b"---\ntitle: A\ndescription: B.\n---\n\nIsi.\n"}
    renderer = Renderer(model(with_files(about)), Surroundings(ROOT, GITHUB, "", "engine/", TODAY))
    (page,) = (page for page in place_pages(renderer) if page.url == "daerah/kota-contoh/")
    report = links(str(page.made()[1]))[-1]

    assert parse_qs(urlsplit(report).query)["halaman"] == ["daerah/kota-contoh/"]
    assert re.findall(r">(sunting [^<]+)</a>", str(page.made()[1])) == [
        "sunting region.yaml",
        "sunting about.md",
    ]


def test_a_hand_written_page_leads_to_its_own_file_and_to_a_report(tmp_path: Path):
    """The theme's pages have the same foot, also those that stand in docs/editor/."""
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    config = config.replace('repository: ""', f"repository: {GITHUB}")
    config = config.replace('site_url: ""', f"site_url: {SITE}")
    (tmp_path / "mkdocs.yml").write_text(config, "utf-8")
    (tmp_path / "site_overrides").symlink_to(ROOT / "site_overrides")
    guides = [page for page in model(load(ROOT)).pages if page.url in {"privasi/", "editor/"}]

    files = chrome(
        tmp_path, tuple(guides), {}, dict.fromkeys(("site.css", "theme.js", "site.js", "missing.js"), "x")
    ).files

    for url, path in (("privasi/", "content/pages/privasi.md"), ("editor/", "docs/editor/index.md")):
        edit, report = links(files[f"{url}index.html"].decode())
        assert edit == f"{GITHUB}/edit/main/{path}"
        assert parse_qs(urlsplit(report).query)["halaman"] == [SITE + url]


@pytest.mark.parametrize(
    ("address", "edit", "issue"),
    [
        (
            "https://github.com/a/b/",
            "https://github.com/a/b/edit/main/x%20y.md",
            "https://github.com/a/b/issues/new?template=",
        ),
        (
            "https://gitlab.com/a/b.git",
            "https://gitlab.com/a/b/-/edit/main/x%20y.md",
            "https://gitlab.com/a/b/-/issues/new?issue%5Btitle%5D=",
        ),
        (
            "https://codeberg.org/a/b",
            "https://codeberg.org/a/b/_edit/main/x%20y.md",
            "https://codeberg.org/a/b/issues/new?title=",
        ),
    ],
)
def test_each_hosting_service_gets_addresses_of_its_own(address: str, edit: str, issue: str):
    """GitHub, GitLab and Forgejo spell the same three pages differently."""
    repository = Repository(address)

    assert repository.edit("x y.md") == edit
    assert repository.report("p/", "J").startswith(issue)
    assert not Repository("")


def test_the_form_that_reports_fill_in_has_the_field_for_the_address():
    """GitHub fills a field whose id stands in the address; without it the page would be lost."""
    form = yaml.safe_load((ROOT / ".github" / "ISSUE_TEMPLATE" / REPORT_FORM).read_text("utf-8"))

    assert "halaman" in [part.get("id") for part in form["body"]]
