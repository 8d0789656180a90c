"""Pages that answer: a competency's steps, a position's way on, a group's ladder, a term's meaning."""

import re
from collections import Counter
from pathlib import Path

import pytest
from conftest import ROOT
from lxml import html

from titian.load import load
from titian.model import Library, model
from titian.model.fields import LEVELS
from titian.pages.glossary import Glossary, glossary
from titian.urls import GLOSSARY, url_of

NEVER_LINKED = "a button caption code footer form h1 h2 h3 h4 label nav pre summary svg table textarea"


@pytest.fixture(scope="module")
def library() -> Library:
    """The real content."""
    return model(load(ROOT))


@pytest.fixture(scope="module")
def terms(library: Library) -> Glossary:
    """The real glossary."""
    return glossary(library)


@pytest.fixture(scope="module")
def page(site: Path):
    """What opens a page of the site as a tree."""
    return lambda url: html.fromstring((site / url / "index.html").read_text("utf-8"))


def leads(tree, url: str) -> list[str]:
    """Return where the links of a part of the page at `url` lead, as addresses below the root."""
    up = "../" * url.count("/")
    return [link.get("href").removeprefix(up) for link in tree.iter("a")]


def words(element) -> str:
    """Return the text of an element on one line."""
    return " ".join(element.text_content().split())


def test_each_rung_of_a_competency_names_the_trainings_that_lead_to_the_next(library, page):
    """From level n to n + 1: exactly the trainings that reach it; the last rung leads nowhere."""
    for competency in library.competencies:
        tree = page(competency.url)
        for level in LEVELS[1:]:
            (step,) = tree.xpath(f"//li[@id='tingkat-{level - 1}']/details[@id='ke-{level}']")
            reaching = library.trainings_reaching(competency, level)
            assert leads(step, competency.url) == [training.url for training in reaching] or not reaching
            assert str(len(reaching)) in words(step.find("summary"))
        assert not tree.xpath("//li[@id='tingkat-5']/details")


def test_a_competency_lists_every_position_that_asks_for_it_under_its_level(library, page):
    """Each position once, highest level first."""
    for competency in library.competencies:
        tree = page(competency.url)
        groups = tree.xpath("//h2[@id='jabatan']/following-sibling::details")
        found = [
            (url, int(re.match(r"Tingkat (\d)", words(group.find("summary")))[1]))
            for group in groups
            for url in leads(group, competency.url)
        ]
        assert found == [(position.url, level) for position, level in library.positions_asking(competency)]


def test_the_way_to_the_next_position_is_told_competency_by_competency(library, page):
    """What rises, from where to where; what is new; what is asked no longer; and how many stay."""
    for position in library.positions:
        tree = page(position.url)
        cards = tree.xpath("//h2[@id='berikutnya']/following-sibling::section")
        assert len(cards) == len(position.entry.next)
        held = {one.competency.name: one.level for one in position.requires}
        for card, identifier in zip(cards, position.entry.next, strict=True):
            there = {one.competency.name: one.level for one in library.positions_by_id[identifier].requires}
            told = {item.find("a").text: words(item.find("span")) for item in card.iter("li")}
            rises = {name: level for name, level in there.items() if level > held.get(name, level)}
            new = {name: level for name, level in there.items() if name not in held}
            assert told == {
                **{name: f"dari tingkat {held[name]} → ke tingkat {level}" for name, level in rises.items()},
                **{name: f"baru: {level}" for name, level in new.items()},
            }
            same = len(there) - len(rises) - len(new)
            assert f"{len(rises)} kompetensi naik, {len(new)} baru, {same} tetap" in words(card)
            dropped = sorted(held.keys() - there.keys())
            listed = re.search(r"Tidak lagi diminta: (.*)\.", words(card))
            assert sorted(listed[1].split(", ") if listed else []) == dropped


def test_a_group_has_a_ladder_with_what_is_asked_here_and_after(library, page):
    """Groups before and after; per competency the range of levels; a mark where it rises."""
    for group in library.groups:
        url = url_of("ladder", group.id)
        tree = page(url)
        after = [other for other in library.groups if other.id in group.next]
        before = [other for other in library.groups if group.id in other.next]
        rungs = leads(tree.xpath("//ol[contains(@class, 'ttn-rungs')]")[0], url)
        assert rungs == [url_of("ladder", other.id) for other in (*before, *after)]
        asked = [
            {
                competency.name: [
                    one.level
                    for position in library.positions_in(other)
                    for one in position.requires
                    if one.competency is competency
                ]
                for competency in library.competencies
            }
            for other in (group, *after)
        ]
        for row in tree.xpath("//table//tbody/tr"):
            name = words(row.find("th"))
            for number, (cell, levels) in enumerate(zip(row.iter("td"), asked, strict=True)):
                told = sorted(map(int, re.findall(r"\d", words(cell))))
                assert told == sorted({min(levels[name]), max(levels[name])} if levels[name] else [])
                rises = number > 0 and max(levels[name], default=0) > max(asked[0][name], default=0)
                assert (" naik" in cell.text_content()) == rises
        listed = tree.xpath("//h2[@id='jabatan']/following-sibling::section/h3/a")
        assert [link.text for link in listed] == [one.name for one in library.positions_in(group)]


def test_a_position_leads_to_its_ladder_and_its_own_test(phone, base):
    """By hand on a phone: the ladder of the group, a position on it, the assessment for that position."""
    page = phone.page()
    page.goto(base + "jabatan/camat/")
    page.get_by_role("link", name="Tangga karier kelompok Administrator").click()
    page.get_by_role("link", name="Sekretaris Kecamatan", exact=True).click()
    assert page.url == f"{base}jabatan/sekretaris-kecamatan/"
    page.get_by_role("link", name="Mulai penilaian untuk jabatan ini").click()
    assert page.url == f"{base}penilaian/?jabatan=sekretaris-kecamatan"


def test_a_region_says_of_each_training_what_it_is_for(library, page):
    """By competency and level, below the name; everything that the article says stands as a claim."""
    for region in library.regions:
        tree = page(region.url)
        (offered,) = tree.xpath("//h2[@id='pelatihan']/following-sibling::ul[1]")
        for item, training in zip(offered, library.trainings_of(region), strict=True):
            assert item.find("a").text == training.name
            for step in training.steps:
                assert f"{step.competency.name} ke tingkat {step.end}" in words(item)
        claims = tree.xpath("//h2[@id='klaim']/following-sibling::ul/li")
        assert len(claims) == len(region.entry.claims)
        assert "belum diverifikasi" in tree.get_element_by_id("klaim").text


def test_a_form_says_what_when_and_how_its_hours_are_counted(library, page):
    """In this order: what it is, when to use it, how JP is counted, what there is of it."""
    for form in library.forms:
        tree = page(url_of("form", form.id))
        assert [heading.get("id") for heading in tree.iter("h2")] == ["kapan", "jp", "pelatihan"]
        text = words(tree.get_element_by_id("isi"))
        assert all(" ".join(part.split()) in text for part in (form.summary, form.when, form.jp.rule))
        count = re.search(r"Misalnya 3 hari di dalam negeri: 3 . (\d+) = (\d+) JP", text)
        if count:
            assert (int(count[1]), int(count[2])) == (form.jp.national, 3 * form.jp.national)


def test_terms_are_linked_once_per_page_and_never_where_a_link_is_in_the_way(site, terms):
    """On every page of the site: each term at most once, not in headings, links, tables or codes."""
    linked, anchors = Counter(), {term.anchor for found in terms.terms.values() for term in found}
    for path in sorted(site.rglob("index.html")):
        text = path.read_text("utf-8")
        if "ttn-term" not in text:
            continue
        links = html.fromstring(text).xpath("//a[@class='ttn-term']")
        targets = [link.get("href").partition("#")[2] for link in links]
        assert len(targets) == len(set(targets)), path
        assert set(targets) <= anchors
        for link in links:
            assert not {parent.tag for parent in link.iterancestors()} & set(NEVER_LINKED.split()), path
        linked[path.relative_to(site).parts[0]] += len(links)
    assert GLOSSARY.strip("/") not in linked
    assert {"kompetensi", "jabatan", "daerah", "bentuk", "panduan", "aturan", "pembaruan"} <= linked.keys()


def test_the_first_use_is_the_one_that_is_linked(terms):
    """In any case and across a line's end; an abbreviation only as it is written; the longest term wins."""
    linker = terms.linker("jabatan/camat/", "Camat")
    told = linker.text("Jabatan\nfungsional & jam pelajaran (JP), JP lagi; asn, bukan ASN, magang-magang.")
    assert told == (
        '<a class="ttn-term" href="../../istilah/#jabatan-fungsional">Jabatan\nfungsional</a> &amp; '
        '<a class="ttn-term" href="../../istilah/#jam-pelajaran">jam pelajaran</a> (JP), JP lagi; asn, bukan '
        '<a class="ttn-term" href="../../istilah/#asn">ASN</a>, magang-magang.'
    )
    assert "kamus-kompetensi" in linker.text("Kamus kompetensi dan kompetensi.")
    assert linker.text("ASN dan jabatan fungsional") == "ASN dan jabatan fungsional"


def test_a_page_does_not_link_what_it_is_about(terms):
    """The page of a competency does not send its readers away for its own name."""
    assert "ttn-term" not in terms.linker("kompetensi/x/", "Literasi Digital").text("Literasi digital.")
    assert "ttn-term" in terms.linker("kompetensi/x/", "Integritas").text("Literasi digital.")


def test_finished_html_is_left_alone_but_for_its_running_text(terms):
    """Headings, links, code, tables and what stands outside the article stay to the letter."""
    before = '<p>ASN</p><article id="isi"><h2>PNS</h2><p>Bagi <a href="x">JP</a> <code>SKP</code> &amp; '
    after = "</p><table><tr><td>LAN</td></tr></table></article><footer>BKN</footer>"
    linked = terms.linker("a/", "A").html(f"{before}PPPK{after}", within="isi")
    assert linked == f'{before}<a class="ttn-term" href="../istilah/#pppk">PPPK</a>{after}'


def test_without_a_glossary_nothing_is_linked():
    """A project may have no such page."""
    assert Glossary({}).linker("", "").text("ASN <b>") == "ASN &lt;b&gt;"
