"""The shell technique gives the same page as plain MkDocs Material, byte for byte."""

import datetime as dt
import json
import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from markupsafe import Markup

from titian import chrome as stage
from titian.bundle import bundle
from titian.chrome import ChromeError, Page, chrome, run_mkdocs
from titian.load import load
from titian.model import model
from titian.pages import Surroundings, pages
from titian.write import write_tree

ROOT = Path(__file__).parent.parent
AROUND = Surroundings(ROOT, "", "", "engine/x/", dt.date(2026, 11, 21))
ASSETS = {name: f"assets/app/{name}" for name in ("site.css", "theme.js", "site.js")}
PLAIN = """{% extends "main.html" %}
{% block content %}{{ page.meta.body }}{% endblock %}
{% block extrahead %}{{ super() }}  {{ page.meta.linked }}{% endblock %}
{% block provenance %}{{ page.meta.provenance }}{% endblock %}
"""


def plain_mkdocs(folder: Path, chosen: list[Page]) -> dict[str, bytes]:
    """Render the same bodies as ordinary pages of plain MkDocs, each with its content in its front matter."""
    overrides, docs, site = folder / "overrides", folder / "docs", folder / "site"
    copied = {
        path.relative_to(ROOT / "site_overrides").as_posix(): path.read_bytes()
        for path in (ROOT / "site_overrides").rglob("*.html")
    }
    write_tree(overrides, {**copied, "plain.html": PLAIN.encode()})
    sources = {}
    for page in chosen:
        meta = {"title": escaped(page.title), "description": escaped(page.description)}
        body, provenance = page.made()
        meta |= {"template": "plain.html", "body": str(body), "provenance": str(provenance)}
        meta["linked"] = str(page.linked)
        sources[(page.url or "index").rstrip("/") + ".md"] = f"---\n{json.dumps(meta)}\n---\n".encode()
    write_tree(docs, sources)
    config = (ROOT / "mkdocs.yml").read_text("utf-8").replace("site_overrides", str(overrides))
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    run_mkdocs(folder, docs, site, ASSETS)
    return {page.url: (site / page.url / "index.html").read_bytes() for page in chosen}


def escaped(text: str) -> str:
    """Escape as the shell does; MkDocs puts titles into the page as they are."""
    return str(Markup.escape(text))


def same(html: bytes, url: str) -> list[str]:
    """Return the lines with every address made absolute: a page's link to itself can be written in two ways.

    The mark of the current menu item is left out: plain pages know it by themselves, poured ones by a slot.
    """
    text = re.sub(r' aria-current="(page|false)"', "", html.decode("utf-8"))
    text = re.sub(r'(href|src)="([^"]*)"', lambda m: f'{m[1]}="{urljoin("http://x/" + url, m[2])}"', text)
    return [line.rstrip() for line in text.splitlines() if line.strip()]


def test_poured_pages_equal_plain_mkdocs(tmp_path):
    """A page of every kind, at every depth, equals what plain MkDocs makes of the same title and body."""
    library = model(load(ROOT))
    shell = chrome(ROOT, (), {}, ASSETS)
    every = [page for page in pages(library, AROUND, bundle(library), ()) if not page.scripts]
    chosen = [every[0], *every[1:-1:9], every[-1]]

    plain = plain_mkdocs(tmp_path, chosen)

    assert {page.url.count("/") for page in chosen} == {0, 1, 2, 3}
    for page in chosen:
        assert same(plain[page.url], page.url) == same(shell.pour(page, ASSETS), page.url), page.url


def test_everything_but_the_body_is_escaped():
    """Titles and descriptions are text; a body is the only slot that brings HTML."""
    shell = chrome(ROOT, (), {}, ASSETS)
    nasty = '"><script>alert(1)</script>⟦ 7*7 ⟧{{ 7*7 }}'
    page = Page("a/b/", nasty, nasty, "kompetensi/", lambda: (Markup("<p>isi</p>"), Markup("")))

    html = shell.pour(page, ASSETS).decode("utf-8")

    assert "<script>alert" not in html
    assert "49" not in html
    assert "<p>isi</p>" in html


def test_the_build_stops_when_a_slot_is_missing():
    """A theme that no longer prints a slot must not give pages without a body."""
    with pytest.raises(ChromeError, match="body"):
        stage._shell("".join(f"⟦ {slot} ⟧" for slot in stage.SLOTS if slot != "body"))  # noqa: SLF001
