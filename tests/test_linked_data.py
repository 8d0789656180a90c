"""What pages say to search engines and catalogues: canonical links, previews, and schema.org as JSON-LD."""

import datetime as dt
import json
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import urljoin

import pytest
from conftest import ROOT, TODAY

from titian.build import build
from titian.load import load
from titian.model import model
from titian.node import find_node
from titian.pages.linked_data import course, script

ADDRESS = "https://contoh.go.id/titian/"
LINKED = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def linked(site: Path) -> dict[str, dict]:
    """Return what each page says, by the page's address below the root."""
    found = {}
    for path in sorted(site.rglob("index.html")):
        texts = LINKED.findall(path.read_text("utf-8"))
        assert len(texts) <= 1, path
        if texts:
            found[path.parent.relative_to(site).as_posix() + "/"] = json.loads(texts[0])
    return found


@pytest.fixture(scope="module")
def addressed(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real content under an address of its own."""
    project = tmp_path_factory.mktemp("addressed")
    for name in ("content", "assessments", "docs", "site_overrides", "generator", "node_modules"):
        (project / name).symlink_to(ROOT / name)
    for name in ("competencies.yaml", "package.json"):
        shutil.copy(ROOT / name, project / name)
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    (project / "mkdocs.yml").write_text(config.replace('site_url: ""', f'site_url: "{ADDRESS}"'), "utf-8")
    shutil.copytree(site.parent / "cache", project / "build" / "cache")  # the packed engine
    assert build(project, project / "build", TODAY).files
    return project / "build" / "site"


def test_every_page_of_a_site_with_an_address_names_its_own(addressed):
    for path in addressed.rglob("index.html"):
        url = ADDRESS + path.relative_to(addressed).as_posix().removesuffix("index.html")
        html = path.read_text("utf-8")
        assert f'<link rel="canonical" href="{url}">' in html
        assert f'<meta property="og:url" content="{url}">' in html
        assert html.count('rel="canonical"') == 1
        assert re.search(r'<meta property="og:title" content="[^"]+">', html)
        assert re.search(r'<meta property="og:description" content="[^"]{20,}">', html)
    assert (addressed / "assets" / "images" / "share.png").is_file()
    assert f"<loc>{ADDRESS}kompetensi/integritas/</loc>" in (addressed / "sitemap.xml").read_text("utf-8")


def test_every_competency_position_and_named_training_says_what_it_is(site):
    library, found = model(load(ROOT)), linked(site)
    expected = {page.url: "DefinedTerm" for page in library.competencies}
    expected |= {page.url: "Occupation" for page in library.positions}
    expected |= {page.url: "Course" for page in library.trainings if not page.entry.serves_any}
    expected |= {"kompetensi/": "DefinedTermSet"}

    assert {url: node["@type"] for url, node in found.items()} == expected


def test_every_address_in_it_leads_to_the_page_of_that_name(site, addressed):
    for folder, base in ((site, "http://x/"), (addressed, ADDRESS)):
        nodes = linked(folder)
        names = {urljoin(base, url): node["name"] for url, node in nodes.items()}
        for url, node in nodes.items():
            for part in (
                node,
                *node.get("teaches", ()),
                *node.get("skills", ()),
                *node.get("hasDefinedTerm", ()),
            ):
                assert names[urljoin(base + url, part["@id"])] == part["name"]


def test_it_fits_the_vocabulary_of_schema_org(site, tmp_path):
    """Checked by the types that are made from schema.org's own definitions."""
    nodes = [*linked(site).values(), with_sessions()]
    lines = [
        f"const a{i}: WithContext<{node['@type']}> = {json.dumps(node)};" for i, node in enumerate(nodes)
    ]
    types = sorted({node["@type"] for node in nodes})
    source = f'import type {{ WithContext, {", ".join(types)} }} from "schema-dts";\n' + "\n".join(lines)

    assert refusals(source, tmp_path) == ""
    assert "audiences" in refusals(source.replace('"audience"', '"audiences"'), tmp_path)


def refusals(source: str, folder: Path) -> str:
    """Return what the TypeScript compiler says against `source`."""
    (folder / "node_modules").exists() or (folder / "node_modules").symlink_to(ROOT / "node_modules")
    (folder / "nodes.ts").write_text(source, "utf-8")
    compiler = ROOT / "node_modules" / "typescript" / "bin" / "tsc"
    options = ("--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "--target", "es2022")
    done = subprocess.run(
        [find_node(), compiler, *options, "nodes.ts"], cwd=folder, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


def with_sessions() -> dict:
    """Return a course with one session that is over and one to come."""
    library = model(load(ROOT))
    training = next(t for t in library.trainings if not t.entry.serves_any)
    session = {
        "start": dt.date(2026, 1, 5),
        "end": dt.date(2026, 1, 6),
        "place": "Balai </script> Desa",
        "quota": 30,
    }
    coming = {
        **session,
        "start": dt.date(2027, 2, 1),
        "end": dt.date(2027, 2, 2),
        "link": "https://contoh.go.id/daftar",
    }
    fields = type(training.entry).model_fields["sessions"].annotation.__args__[0]
    entry = training.entry.model_copy(update={"sessions": (fields(**coming), fields(**session))})
    object.__setattr__(training, "entry", entry)
    return {"@context": "https://schema.org", **course(training, lambda url: ADDRESS + url, TODAY)}


def test_sessions_that_are_over_are_not_announced():
    (instance,) = with_sessions()["hasCourseInstance"]

    assert instance["startDate"] == "2027-02-01"
    assert instance["maximumAttendeeCapacity"] == 30


def test_no_text_ends_the_element_early():
    html = script(with_sessions())

    assert html.count("</script>") == 1
    assert (
        json.loads(LINKED.findall(html)[0])["hasCourseInstance"][0]["location"]["name"]
        == "Balai </script> Desa"
    )
