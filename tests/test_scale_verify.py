"""What keeps the look at a finished site fast: each tag is read once, and nothing is overlooked for it."""

from json import JSONDecodeError
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from titian import markup, references
from titian.markup import Markup
from titian.references import Finished, from_root

NOTED = ("ids", "links", "fetched", "own", "faults")
PIECES = st.sampled_from(
    (
        *('<p id="a">', "</p>", "<br>", '<a href="../b/#c">', "</a>", '<img src="x.png" srcset="y.png 2x">'),
        *(
            '<script type="application/ld+json">',
            '{"@id": "z/"}',
            "</script>",
            "<script>",
            '<script src="s.js">',
        ),
        *(
            "<!-- ",
            " -->",
            "<![CDATA[",
            "]]>",
            "<style>",
            "</style>",
            "<title>",
            "</title>",
            "<!doctype html>",
        ),
        *(
            "a < b",
            "a > b",
            "&lt;i&gt;",
            '<a title="a > b" href="q/">',
            "<b onclick=x()>",
            '<B ID="d">',
            "<",
            ">",
        ),
        *("<body>", "</body>", "<main>", "</main>", "<main id='m'>", "<bodyx>"),
        *('"', "'", "=", "/", "<a\nhref='w/'>", '<label for="a">', '<use href="#g"/>', "<iframe>", "teks"),
    )
)


def read(text: str, monkeypatch: pytest.MonkeyPatch, *, slow: bool) -> dict[str, list[str]]:
    """Return what is noted of a page, as it is or with each page read by Python's parser."""
    with monkeypatch.context() as patch:
        if slow:
            patch.setattr(markup, "plain_parts", lambda _: None)
        page = Markup(text.encode())
    return {name: getattr(page, name) for name in NOTED}


def test_every_page_of_the_real_site_is_read_as_pythons_parser_reads_it(site: Path, monkeypatch):
    """And nearly all of them in the fast way."""
    pages = [path.read_text("utf-8") for path in sorted(site.rglob("*.html"))[::5]]
    for page in pages:
        assert read(page, monkeypatch, slow=False) == read(page, monkeypatch, slow=True)
    plain = sum(1 for page in pages if markup.plain_parts(page) is not None)
    assert plain > len(pages) * 0.9


@given(st.lists(PIECES, max_size=12).map("".join))
@settings(max_examples=200, deadline=None)
def test_whatever_a_page_holds_the_fast_way_overlooks_nothing(text: str):
    """Hostile pieces in any order: both ways note the same."""
    with pytest.MonkeyPatch.context() as patch:
        try:
            slow = read(text, patch, slow=True)
        except JSONDecodeError:  # linked data that is none stops a build either way
            with pytest.raises(JSONDecodeError):
                read(text, patch, slow=False)
            return
        assert read(text, patch, slow=False) == slow


LINKS = st.lists(
    st.sampled_from(
        ("../", "..", "./", "/", "//", "a/", "b", "#c", "?d", "", "https:", "mailto:x", "%2e%2e/", ":")
    ),
    max_size=5,
).map("".join)


@given(st.sampled_from(("index.html", "a/index.html", "a/b/index.html", "404.html", "a/b.xml")), LINKS)
@settings(max_examples=300, deadline=None)
def test_a_link_by_way_of_the_root_leads_where_it_led(name: str, link: str):
    """So what is remembered of one page's link is true of another's."""
    files = {"index.html": b"", "a/index.html": b"", "a/b/index.html": b"", "a/b": b"", "b": b""}
    page = Markup(b'<p id="c">')
    site = Finished(files, {path: page for path in files if path.endswith(".html")}, "https://x.id/")

    assert references.look_up(site, *from_root(name, link)) == references.look_up(site, name, link)
