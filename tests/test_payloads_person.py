"""A Titian file cannot attack who opens it: hostile texts on every page, and in every file made of them."""

import csv
import io
import json
import zipfile
from pathlib import Path

import icalendar
import openpyxl
import pytest
from attacked_person import ALONE, TOGETHER, person
from docx import Document
from lxml import etree
from payloads import PAYLOADS
from playwright.sync_api import expect
from test_plan_exports import take
from test_practice import PUT_STATE
from watching import attack, printed_links

TRIGGERS = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
PAGES = (
    ("hasil/", "article h2:visible"),
    ("rencana/", "article h2:visible"),
    ("rencana/dokumen/", "article article"),
    ("rencana/pelaksanaan/", "#ttn-app h2"),
    ("penilaian/", "article h2:visible"),
    ("penilaian/integritas/", "article h2:visible"),
)


@pytest.fixture(scope="module")
def trainings(attacked_site) -> list[dict]:
    """The trainings whose every text is a hostile one."""
    _, folder, _ = attacked_site
    found = json.loads((folder / "data" / "v1" / "trainings.json").read_text("utf-8"))["trainings"]
    return [training for training in found if training["id"].startswith("serang-")]


@pytest.fixture
def attacked(browser, attacked_site, trainings):
    """A browser with a hostile document on it: many texts in each field, few lines."""
    _, _, base = attacked_site
    with attack(browser) as watched:
        watched.page.goto(base + "rencana/pelaksanaan/")
        watched.page.evaluate(PUT_STATE, person(trainings[:12], source=TOGETHER))
        watched.base = base
        yield watched


@pytest.fixture(scope="module")
def paper(browser, attacked_site, trainings):
    """The document of a plan with a line per text, each text alone in its field."""
    _, _, base = attacked_site
    with attack(browser) as watched:
        watched.page.goto(base + "rencana/pelaksanaan/")
        watched.page.evaluate(PUT_STATE, person(trainings, source=ALONE))
        watched.page.goto(base + "rencana/dokumen/")
        expect(watched.page.locator("article article")).to_be_visible(timeout=60_000)
        yield watched


def test_no_page_runs_what_a_document_says(attacked):
    """Result, plan, document, practice, start and quiz, each with what it shows of the document."""
    for url, there in PAGES:
        attacked.page.goto(attacked.base + url)
        expect(attacked.page.locator(there).first).to_be_visible(timeout=30_000)
        assert attacked.faults() == [], url
        attacked.page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
        assert attacked.faults() == [], url


def test_a_hostile_file_is_opened_merged_and_taken_whole(attacked, trainings, tmp_path):
    """With other hostile texts in the same places everything is asked about, and both texts are shown."""
    page = attacked.page
    theirs = tmp_path / "titian.json"
    theirs.write_text(json.dumps(person(trainings[:12], 77, source=TOGETHER)), "utf-8")
    page.goto(attacked.base + "hasil/")
    page.locator("#ttn-data input[type=file]").set_input_files(theirs)
    expect(page.locator("#ttn-review-title")).to_be_visible(timeout=30_000)
    assert attacked.faults() == []
    page.get_by_role("button", name="Pakai seluruh isi berkas").click()
    expect(page.locator("#ttn-data-status")).to_contain_text("diganti")
    assert attacked.faults() == []


def test_a_supervisor_opens_a_hostile_file(attacked, trainings, tmp_path):
    """Every opinion, note and name of it is text."""
    page = attacked.page
    handed = tmp_path / "titian-untuk-atasan.json"
    handed.write_text(json.dumps(person(trainings[:12], source=TOGETHER)), "utf-8")
    page.goto(attacked.base + "atasan/")
    page.locator("input[type=file]").set_input_files(handed)
    expect(page.get_by_role("heading", name="Berkas yang dibuka")).to_be_visible()
    assert attacked.faults() == []


def test_no_cell_of_a_table_is_a_formula(paper, trainings):
    """CSV and XLSX, read back: as many rows as lines, every text a text and none begins like a formula."""
    page = paper.page
    rows = list(
        csv.reader(io.StringIO(take(page, "csv").decode("utf-8-sig"), newline=""), delimiter=";", strict=True)
    )
    book = openpyxl.load_workbook(io.BytesIO(take(page, "xlsx")))

    assert len(rows) == len(trainings) + 1
    assert {len(row) for row in rows} == {len(rows[0])}
    assert [cell for row in rows for cell in row if cell.startswith(TRIGGERS)] == []
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "inlineStr"}
    assert not any(cell.hyperlink for cell in cells)
    assert book["Rencana"].max_row == len(trainings) + 1
    assert book.defined_names == {}
    assert paper.faults() == []


def test_a_workbook_has_no_parts_but_its_sheets(paper):
    """No link to the outside, no macro, no connection; every part is XML that declares no entity."""
    page = paper.page
    for kind in ("xlsx", "docx"):
        with zipfile.ZipFile(io.BytesIO(take(page, kind))) as parts:
            names = parts.namelist()
            assert not any("vba" in n or "externalLink" in n or "connection" in n for n in names), names
            for name in names:
                if name.endswith((".xml", ".rels")):
                    assert b"<!ENTITY" not in parts.read(name)
                    etree.fromstring(parts.read(name), etree.XMLParser(resolve_entities=False))


def test_the_word_file_holds_texts_only(paper, trainings):
    """No field but the page numbers, no link but that to the source, a row per line."""
    page = paper.page
    content = take(page, "docx")
    document = Document(io.BytesIO(content))
    table = next(table for table in document.tables if table.cell(0, 0).text == "No.")
    assert len(table._tbl.tr_lst) == len(trainings) + 1  # noqa: SLF001  # python-docx counts slowly
    outside = {rel.target_ref for rel in document.part.rels.values() if rel.is_external}
    assert all(target.startswith(("http://127.0.0.1", "https://")) for target in outside)
    assert len(outside) <= 1
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        words = "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml"))
    tree = etree.fromstring(b"<x>" + b"".join(_bodies(content)) + b"</x>")
    fields = {node.text for node in tree.iter("{*}instrText")}
    assert fields <= {"PAGE", "NUMPAGES"}
    assert not list(tree.iter("{*}fldSimple"))
    assert "w:altChunk" not in words


def _bodies(content: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        names = [name for name in parts.namelist() if name.startswith("word/") and name.endswith(".xml")]
        return [etree.tostring(etree.fromstring(parts.read(name))) for name in names]


def test_the_calendar_holds_its_own_events_only(paper, trainings):
    """No event, alarm, guest or attachment comes in by a line break, and no line is longer than allowed."""
    page = paper.page
    content = take(page, "ics")
    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in content.split(b"\r\n"))
    calendar = icalendar.Calendar.from_ical(content)
    events = calendar.walk("VEVENT")
    assert len(events) == len(trainings) + 3
    assert {part.name for part in calendar.walk()} == {"VCALENDAR", "VEVENT"}
    known = {
        "UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "LOCATION", "TRANSP",
        "X-MICROSOFT-CDO-ALLDAYEVENT", "X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT", "X-MICROSOFT-CDO-BUSYSTATUS",
    }  # fmt: skip
    assert {name for event in events for name in event} <= known
    assert not any(event.errors for event in events)


def test_the_titian_file_gives_the_texts_back_as_they_are(paper, trainings):
    """JSON to the letter; its name says nothing."""
    page = paper.page
    with page.expect_download() as download:
        page.get_by_role("button", name="Berkas Titian").click()
    assert download.value.suggested_filename == "titian.json"
    kept = json.loads(Path(download.value.path()).read_text("utf-8"))["document"]
    own = person(trainings, source=ALONE)
    for name in ("practice", "agreement", "answers", "identity"):
        assert kept[name] == own[name], name


def test_the_printed_document_leads_nowhere_but_to_the_web(attacked):
    """A PDF has no script and no link but to the web."""
    attacked.page.goto(attacked.base + "rencana/dokumen/")
    expect(attacked.page.locator("article article")).to_be_visible(timeout=30_000)
    assert printed_links(attacked.page) <= {"http:", "https:"}
    assert attacked.faults() == []


def test_every_text_is_in_the_document(trainings):
    """The documents that the tests above use hold each of the texts."""
    for state in (person(trainings, source=ALONE), person(trainings[:12], source=TOGETHER)):
        written = json.dumps(state, ensure_ascii=False)
        assert all(json.dumps(text, ensure_ascii=False)[1:-1] in written for text in PAYLOADS)
