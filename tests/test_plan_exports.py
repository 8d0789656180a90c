"""The files of a plan, read back by other programs: the same rows, and no text becomes a formula."""

import csv
import datetime as dt
import io
import json
import zipfile
from pathlib import Path

import icalendar
import openpyxl
import pytest
from docx import Document
from plan_case import MADE, OWN, bring, key_of, paper, plain, plan_state, planned
from playwright.sync_api import Page, expect
from test_next_question import public

INJECTIONS = ('=HYPERLINK("http://x")', "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1")
BUTTONS = {"docx": "Word", "xlsx": "Excel", "csv": "CSV", "ics": "Kalender"}


def take(page: Page, kind: str) -> bytes:
    """Press the button and return the file; its name says nothing of the person."""
    with page.expect_download() as download:
        page.get_by_role("button", name=BUTTONS[kind]).click()
    assert download.value.suggested_filename == f"rencana-2027.{kind}"
    return Path(download.value.path()).read_bytes()


def identify(page: Page) -> None:
    """Type who it is for."""
    for label, text in {"Nama": OWN["name"], "NIP": OWN["nip"], "Unit kerja": OWN["unit"]}.items():
        page.get_by_role("textbox", name=f"{label} (boleh kosong)").fill(text)


def opened(page: Page, base: str, number: int) -> dict:
    """Open the document of a plan, typed for somebody; return its state."""
    state = plan_state(page, base, number)
    bring(page, base, state)
    identify(page)
    return state


def screen_rows(page: Page) -> list[list[str]]:
    """Return the cells of the table on the page."""
    rows = paper(page).locator("tbody tr")
    return [
        [plain(cell) for cell in rows.nth(i).locator("td").all_inner_texts()] for i in range(rows.count())
    ]


def records(rows: list[list]) -> list[dict]:
    """Return the rows of a table by the titles in its first one."""
    titles, *rest = rows
    return [dict(zip(titles, row, strict=True)) for row in rest]


def read_csv(content: bytes) -> list[dict]:
    """Read a CSV as an Indonesian spreadsheet does."""
    assert content.startswith(b"\xef\xbb\xbf")
    return records(list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")))


def read_xlsx(content: bytes) -> openpyxl.Workbook:
    """Read a workbook with its formulas, if it had any."""
    return openpyxl.load_workbook(io.BytesIO(content))


def test_csv_and_xlsx_hold_every_line_with_the_figures_of_the_screen(phone, base):
    """Name, JP, quarter, cost, dates and status per line; numbers and dates are typed in the workbook."""
    page = phone.page()
    state = opened(page, base, 8)
    names = {t["id"]: t["name"] for t in public(page, base, "trainings")["trainings"]}
    shown = screen_rows(page)
    table = read_csv(take(page, "csv"))
    book = read_xlsx(take(page, "xlsx"))
    sheet = book["Rencana"]
    typed = records([[cell.value for cell in row] for row in sheet.iter_rows()])

    assert len(table) == len(typed) == len(shown) == 8
    for line, cells, flat, row in zip(state["plan"]["response"]["lines"], shown, table, typed, strict=True):
        assert flat["Kegiatan"] == row["Kegiatan"] == names[line["offer"]]
        assert cells[2].startswith(row["Kegiatan"])
        assert int(flat["JP"]) == row["JP"] == line["jp"] == int(cells[3].split()[0])
        assert int(flat["Triwulan"]) == row["Triwulan"] == line["quarter"]
        assert flat["Biaya (Rp)"] == ("" if line["cost"] is None else str(line["cost"]))
        assert row["Biaya (Rp)"] == line["cost"]
        assert flat["Prioritas"] == row["Prioritas"]
        assert f"Prioritas: {row['Prioritas']}" in cells[1]
        assert row["Bukti"] in cells[6]
        assert row["Status"] == cells[7].lower()
        assert f"SIASN {row['Kode SIASN']}" in cells[2]
        assert flat["NIP"] == "19870101 201001 2 001"
    first = typed[0]
    assert first["Mulai"] == dt.datetime(2027, 4, 12)  # noqa: DTZ001  # a workbook knows no zones
    assert first["Selesai"] == dt.datetime(2027, 4, 14)  # noqa: DTZ001
    assert first["Tingkat kini (penilaian mandiri)"] == "1\u20132"
    assert first["Tingkat sasaran"] == 2
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["H"].width > 30
    summary = {row[0].value: row[1].value for row in book["Ringkasan"].iter_rows()}
    assert summary["Jumlah JP (angka)"] == state["plan"]["response"]["total_jp"]
    assert summary["NIP"] == "19870101 201001 2 001"
    assert summary["Kode pemeriksaan"] == table[0]["Kode pemeriksaan"]
    assert summary["Jabatan sekarang"] == "Lurah"


def test_docx_holds_the_table_of_the_screen(phone, base):
    """A4 landscape, a header row that repeats, rows that stay whole, headings, page numbers, Indonesian."""
    page = phone.page()
    opened(page, base, 6)
    shown = screen_rows(page)
    content = take(page, "docx")
    document = Document(io.BytesIO(content))

    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    table = next(table for table in document.tables if table.cell(0, 0).text == "No.")
    rows = [[plain(cell.text) for cell in row.cells] for row in table.rows]
    assert rows[1:] == shown
    assert table.rows[0]._tr.trPr.xpath("w:tblHeader")  # noqa: SLF001  # python-docx has no other door to it
    assert all(row._tr.trPr.xpath("w:cantSplit") for row in table.rows)  # noqa: SLF001
    heads = [p.text for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert heads[0] == "Rencana Pengembangan Kompetensi Tahun 2027"
    assert {"Kegiatan", "Jumlah", "Pengesahan"} <= set(heads)
    footer = section.footer._element.xml  # noqa: SLF001
    assert "NUMPAGES" in footer
    assert "PAGE" in footer.replace("NUMPAGES", "")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert b'w:val="id-ID"' in parts.read("word/styles.xml")
        assert OWN["name"] not in parts.read("docProps/core.xml").decode()
    signatures = document.tables[-1]
    assert [cell.text.splitlines()[0] for cell in signatures.rows[0].cells] == [
        "Pegawai", "Atasan langsung", "Pengelola kepegawaian",
    ]  # fmt: skip
    assert OWN["name"] in signatures.cell(0, 0).text


@pytest.mark.parametrize("text", INJECTIONS)
def test_own_words_are_never_a_formula(phone, base, text):
    """What begins like a formula stays text in every file."""
    page = phone.page()
    state = plan_state(page, base, 1)
    (key,) = state["practice"]["lines"]
    state["practice"]["lines"][key] |= {"evidence": text, "application": text}
    state["agreement"] = {
        "state": "draft", "steps": [], "ratings": {}, "general": text,
        "line_notes": {key: {"note": text, "at": MADE}},
    }  # fmt: skip
    bring(page, base, state)
    page.get_by_role("textbox", name="Nama (boleh kosong)").fill(text.strip())
    kept = text.replace("\r", "\n")

    (row,) = read_csv(take(page, "csv"))
    for name in ("Bukti", "Penerapan di pekerjaan", "Catatan atasan"):
        assert row[name] == f"'{kept}"
    assert row["Nama"] == f"'{text.strip()}"
    book = read_xlsx(take(page, "xlsx"))
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert all(cell.data_type != "f" for cell in cells)
    assert sum(cell.value == kept for cell in cells) >= 4
    document = Document(io.BytesIO(take(page, "docx")))
    assert any(kept.strip() in p.text for t in document.tables for c in t._cells for p in c.paragraphs)  # noqa: SLF001
    event = icalendar.Calendar.from_ical(take(page, "ics")).walk("VEVENT")[0]
    assert kept.strip() in event["DESCRIPTION"]


def events(content: bytes) -> dict[str, icalendar.Event]:
    """Return the events by their name; the file keeps the format's own rules."""
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert not any(b"\n" in line for line in lines)
    assert max(map(len, lines)) <= 75
    calendar = icalendar.Calendar.from_ical(content)
    found = calendar.walk("VEVENT")
    assert not any(event.errors for event in found)
    assert all("DTSTAMP" in event for event in found)
    return {str(event["UID"]): event for event in found}


def test_the_calendar_holds_sessions_quarter_ends_and_check_ins(phone, base):
    """Whole days, names that stay the same, no personal data; what is done or dropped is not in it."""
    page = phone.page()
    state = opened(page, base, 6)
    lines = state["plan"]["response"]["lines"]
    content = take(page, "ics")
    found = events(content)

    session = found[f"2027-{key_of(lines[0])}@titian"]
    assert session["DTSTART"].dt == dt.date(2027, 4, 12)
    assert session["DTEND"].dt == dt.date(2027, 4, 15)
    last = {
        1: dt.date(2027, 3, 31),
        2: dt.date(2027, 6, 30),
        3: dt.date(2027, 9, 30),
        4: dt.date(2027, 12, 31),
    }
    for line in lines[1:]:
        event = found[f"2027-{key_of(line)}@titian"]
        assert event["DTSTART"].dt == last[line["quarter"]]
        assert str(event["SUMMARY"]).startswith("Batas Triwulan ")
    due = [found[f"2027-tinjau-{day}@titian"]["DTSTART"].dt for day in (30, 60, 90)]
    assert due == [dt.date(2026, 11, 21) + dt.timedelta(days=day) for day in (30, 60, 90)]
    assert len(found) == len(lines) + 3
    assert OWN["name"] not in content.decode()
    assert OWN["nip"] not in content.decode()
    assert take(page, "ics") == content

    state["practice"]["lines"][key_of(lines[0])]["status"] = "done"
    state["practice"]["lines"][key_of(lines[1])]["status"] = "dropped"
    bring(page, base, state)
    assert set(found) - set(events(take(page, "ics"))) == {
        f"2027-{key_of(line)}@titian" for line in lines[:2]
    }


def test_what_was_dropped_does_not_count_and_what_was_done_before_does(phone, base):
    """The sums of the document are those of what will have been done in the year."""
    page = phone.page()
    state = plan_state(page, base, 3)
    lines = state["plan"]["response"]["lines"]
    state["plan"] = planned(lines, [{"offer": None, "quarter": 1, "jp": 5, "cost": 100_000, "closes": []}])
    state["practice"]["lines"][key_of(lines[2])]["status"] = "dropped"
    bring(page, base, state)

    jp = lines[0]["jp"] + lines[1]["jp"] + 5
    expect(paper(page)).to_contain_text(f"{jp} JP dalam 3 kegiatan")
    expect(paper(page)).to_contain_text("5 JP dalam 1 kegiatan; termasuk dalam jumlah")
    sheet = read_xlsx(take(page, "xlsx"))["Ringkasan"]
    assert {row[0].value: row[1].value for row in sheet.iter_rows()}["Jumlah JP (angka)"] == jp


def test_a_very_long_plan_becomes_a_workbook(phone, base):
    """Parts above 160 kB are compressed without a worker, which the policy would refuse."""
    page = phone.page()
    state = plan_state(page, base, 60)
    for index, own in enumerate(state["practice"]["lines"].values()):
        own["evidence"] = f"{index} " + "panjang " * 480
    bring(page, base, state)
    sheet = read_xlsx(take(page, "xlsx"))["Rencana"]
    assert sheet.max_row == len(state["plan"]["response"]["lines"]) + 1
    assert sheet.max_row > 40


def test_the_titian_file_holds_everything_and_opens_again(phone, base):
    """The plan and the practice are in it; a name only when it was to be remembered."""
    page = phone.page()
    state = opened(page, base, 2)
    with page.expect_download() as download:
        page.get_by_role("button", name="Berkas Titian").click()
    assert download.value.suggested_filename == "titian.json"
    kept = json.loads(Path(download.value.path()).read_text("utf-8"))["document"]
    assert kept["plan"] == state["plan"]
    assert kept["practice"] == state["practice"]
    assert OWN["name"] not in json.dumps(kept)


def test_a_writer_is_fetched_when_its_button_is_pressed(phone, base):
    """The page itself stays light; each kind of file brings its own script, once."""
    page = phone.page()
    opened(page, base, 2)
    fetched = []
    page.on("request", lambda request: fetched.append(request.resource_type))
    for kind in ("docx", "xlsx", "ics"):
        take(page, kind)
        assert "script" in fetched, kind
        fetched.clear()
        take(page, kind)
        assert "script" not in fetched, kind


def test_a_writer_that_cannot_be_fetched_is_said(browser, base):
    """The page says so, stays as it is, and the same button works later."""
    context = browser.new_context(locale="id-ID", accept_downloads=True)
    page = context.new_page()
    bring(page, base, plan_state(page, base, 1))
    page.route("**/assets/app/*", lambda route: route.abort())
    page.get_by_role("button", name="CSV").click()
    expect(page.locator(".ttn-error")).to_contain_text("Berkas gagal dibuat")
    expect(page.get_by_role("status").filter(has_text="gagal dibuat")).to_be_attached()
    context.close()
