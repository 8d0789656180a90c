"""Search: words and their roots, records, and the index. The page itself: test_search_page.py."""

import gzip
import json
import re
from itertools import permutations
from pathlib import Path

import markdown
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from titian.load import load
from titian.model import Library, model
from titian.search.filters import search_filters
from titian.search.index import WORDS_PATH, search, search_files
from titian.search.messages import facet
from titian.search.pagefind import PagefindError, pagefind_files
from titian.search.prose import plain_text, sections
from titian.search.records import KINDS, SITE, Record, records
from titian.search.words import (
    STOP_WORDS,
    hidden_roots,
    hidden_words,
    other_words,
    query_text,
    root,
    synonyms,
    tokens,
)

ROOT = Path(__file__).parent.parent
FAMILIES = [
    line.split() for line in yaml.safe_load((ROOT / "tests/data/word_families.yaml").read_text("utf-8"))
]


MORE_FAMILIES = [
    line.split() for line in yaml.safe_load((ROOT / "tests/data/word_families_more.yaml").read_text("utf-8"))
]


@pytest.fixture(scope="module")
def library() -> Library:
    return model(load(ROOT))


@pytest.fixture(scope="module")
def found(library: Library) -> tuple[Record, ...]:
    return records(library)


class TestWords:
    """What a word means to the search."""

    def test_forms_of_a_word_share_its_root(self):
        """At least 95 % of ordered pairs meet, and far more than twenty families meet whole."""
        pairs = [(root(a), root(b)) for family in FAMILIES for a, b in permutations(family, 2)]
        whole = [family for family in FAMILIES if len({root(form) for form in family}) == 1]

        assert sum(a == b for a, b in pairs) / len(pairs) >= 0.95
        assert len(whole) >= 35

    def test_forms_of_sixty_more_words_share_their_root(self):
        """At least 95 % of ordered pairs meet, of families that the roots were not made for."""
        pairs = [(root(a), root(b)) for family in MORE_FAMILIES for a, b in permutations(family, 2)]

        assert len(MORE_FAMILIES) >= 60
        assert not {family[0] for family in FAMILIES} & {family[0] for family in MORE_FAMILIES}
        assert sum(a == b for a, b in pairs) / len(pairs) >= 0.95

    def test_families_stay_apart(self):
        """No two families have a root in common."""
        roots = [{root(form) for form in family} for family in FAMILIES]

        assert all(not a & b for a, b in permutations(roots, 2))

    @given(st.text())
    def test_tokens_are_plain_and_stable(self, text):
        """Whatever is typed, the words are plain, and splitting them again changes nothing."""
        words = tokens(text)

        assert all(re.fullmatch(r"[a-z0-9]+", word) for word in words)
        assert words == tokens(" ".join(words))

    @settings(deadline=None)  # the first word loads the dictionary
    @given(st.from_regex(r"[a-z]{1,20}", fullmatch=True))
    def test_every_word_has_a_root(self, word):
        """A root is never empty, for no word and no nonsense."""
        assert root(word)

    @pytest.mark.parametrize(
        ("typed", "asked"),
        [("e-learning", "elearning"), ("10:20:70", "102070"), ("Kerja Sama", "kerja sama")],
    )
    def test_terms_are_asked_as_pagefind_stores_them(self, typed, asked):
        """Pagefind drops what joins two parts."""
        assert asked == query_text(typed)

    def test_abbreviations_keep_their_form(self):
        """What is too short to be inflected is its own root."""
        assert [root(word) for word in ("jp", "pka", "asn", "m01")] == ["jp", "pka", "asn", "m01"]

    def test_synonyms_lead_one_way(self, library):
        """A word leads to its term, and the term does not lead on."""
        table = synonyms(library)

        assert table["bimtek"] == "bimbingan teknis"
        assert "bimbingan teknis" not in table
        assert [term for term in table.values() if table.get(term, term) != term] == []

    def test_a_bare_semarang_is_no_synonym(self, library):
        """There is a Kabupaten Semarang too, so nothing leads from it to Kota Semarang by force."""
        assert not {"semarang", "kabupaten semarang", "ungaran"} & synonyms(library).keys()


class TestRecords:
    """What can be found."""

    def test_every_kind_is_there(self, found):
        """Each kind of page can be found."""
        assert set(KINDS) == {record.kind for record in found}

    def test_every_entry_has_a_record(self, library, found):
        """Nothing of the model is left out."""
        urls = {record.url for record in found}

        for things in (library.competencies, library.positions, library.trainings, library.regions):
            assert {thing.url for thing in things} <= urls
        assert {page.url for page in library.pages if not page.path.startswith("content/regions")} <= urls
        assert {f"bentuk/{form.id}/" for form in library.forms} <= urls
        assert {c.quiz_url for c in library.competencies if c.quiz} <= urls

    def test_addresses_differ_and_are_relative(self, found):
        """The browser puts the root before them."""
        urls = [record.url for record in found]

        assert len(urls) == len(set(urls))
        assert not [url for url in urls if url.startswith("/") or ":" in url]

    def test_every_address_is_a_page_of_the_site(self, site, found):
        """Every record leads to a page that exists, and to a part of it that exists."""
        for record in found:
            url, _, anchor = record.url.partition("#")
            page = (site / url / "index.html").read_text("utf-8")
            assert not anchor or f'id="{anchor}"' in page, record.url

    def test_every_record_says_something(self, found):
        """Title and text are there, without marks of Markdown or of our templates."""
        for record in found:
            assert record.title, record.url
            assert len(record.text) > 10, record.url
            assert not re.search(r"\]\(|\*\*|\{\{|</", record.text), record.url

    def test_every_root_is_found(self, found):
        """Each word of a record can be asked for by its root."""
        for record in found:
            text = set(tokens(f"{record.title} {record.text} {' '.join(record.labels)}"))
            reachable = text | set(hidden_roots(record))
            assert not {root(word) for word in text - STOP_WORDS} - reachable, record.url

    def test_other_names_are_hidden_words(self, library, found):
        """A page named by a term answers to the term's synonyms; its text does not show them."""
        form = next(record for record in found if record.url == "bentuk/bimbingan-teknis/")

        assert "bimtek" in hidden_words(form, other_words(library))
        assert "bimtek" not in tokens(form.text)


class TestProse:
    """Plain text of Markdown."""

    def test_anchors_are_those_of_the_site(self, library):
        """Headings get the ids that MkDocs gives them."""
        for page in library.pages:
            html = markdown.markdown(page.body, extensions=["toc", "tables"])
            wanted = re.findall(r'<h[1-6] id="([^"]*)"', html)
            assert wanted == [section.anchor for section in sections(page.body)], page.path

    def test_marks_are_left_out(self):
        """Links, emphasis, tables and line breaks leave their words."""
        body = "## Judul\n\nBaca *ini*,\nlalu [itu](/a/).\n\n| A | B |\n|---|---|\n| c | `d` |\n"

        assert plain_text(body) == "Judul Baca ini, lalu itu. A B c d"
        assert sections(body)[0].text == "Baca ini, lalu itu. A B c d"


class TestIndex:
    """What is published."""

    def test_the_same_content_gives_the_same_files(self, library):
        """Nothing in the index is ordered by chance."""
        assert search(library) == search(library)

    def test_only_what_the_page_uses_is_published(self, library):
        """No interface of Pagefind's own, no worker, one language."""
        names = [name for name in search(library) if not re.search(r"/(fragment|index)/", name)]

        assert sorted(re.sub(r"_[0-9a-f]{10}\.", ".", name) for name in names) == [
            WORDS_PATH,
            "pagefind/pagefind-entry.json",
            "pagefind/pagefind.id.pf_meta",
            "pagefind/pagefind.js",
            "pagefind/wasm.id.pagefind",
        ]

    def test_a_refused_record_is_reported(self):
        """What Pagefind refuses stops the build with a sentence."""
        with pytest.raises(PagefindError, match="Pagefind menolak"):
            pagefind_files([{"url": "a/"}])

    def test_the_table_of_words_stays_small(self, library):
        """It is part of the first answer."""
        assert len(gzip.compress(search(library)[WORDS_PATH])) < 20_000

    def test_the_version_follows_the_content(self, library, found):
        """A new text gives a new version, so that no browser keeps an old index."""
        tables = [search_files(part, library)[WORDS_PATH] for part in (found[:9], found[1:9], found[:9])]
        versions = {json.loads(table)["version"] for table in tables}

        assert len(versions) == 2

    def test_filters_become_words(self):
        """A filter's value is one word that nobody types."""
        assert facet("daerah", "Kota Semarang") == "zdaerahkotasemarang"

    def test_no_filter_answers_for_another(self, library):
        """Pagefind finds words by their beginning, so no filter's word may begin another's."""
        filters = search_filters(library)
        words = {facet(one.name, value) for one in filters for value in one.values}
        words |= {facet("jenis", kind) for kind in KINDS}

        assert len(words) == sum(len(one.values) for one in filters) + len(KINDS)
        assert [(a, b) for a, b in permutations(sorted(words), 2) if b.startswith(a)] == []

    def test_every_filter_value_of_a_record_is_offered(self, library, found):
        """What a page can be filtered by stands in the form, but for what only its kind has."""
        offered = {one.name: one.values.keys() for one in search_filters(library)}

        for record in found:
            for name, values in record.filters.items():
                assert name in {"rumpun", "kelompok"} or set(values) <= offered[name], record.url

    def test_the_page_offers_every_kind(self):
        """The choices of the form are the kinds of the records."""
        page = (ROOT / "site_overrides/pages/search.html").read_text("utf-8")
        offered = re.findall(r'"([^"]+)"', re.search(r"for kind in \[(.*?)\]", page)[1])

        assert offered == [kind for kind in KINDS if kind != SITE]
