"""The document of a plan: what it shows, how it prints, and that it keeps nobody's name unasked."""

import io
import re

from axe import violations
from plan_case import EVIDENCE, MADE, OWN, bring, key_of, paper, plain, plan_state, planned, sums
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from test_next_question import READ_STATE, public

from titian import VERSION

A4_LANDSCAPE = (842, 595)
DASH = "\u2013"


def pdf_pages(page: Page) -> list[tuple[tuple[int, int], str]]:
    """Print by the page's own styles; return size and text of each page."""
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    boxes = [(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in reader.pages]
    return [(box, plain(sheet.extract_text())) for box, sheet in zip(boxes, reader.pages, strict=True)]


def test_the_document_says_what_a_plan_form_asks_for(watched, base):
    """Head, every line with all its contents, sums against the rule, basis, signatures; axe finds nothing."""
    page = watched.page()
    state = plan_state(page, base, 3)
    coaching = state["plan"]["response"]["lines"][0]
    state["agreement"] = {
        "state": "discussed", "steps": [{"state": "discussed", "date": "2027-01-05", "by": "supervisor"}],
        "ratings": {}, "line_notes": {key_of(coaching): {"note": "Mulai bulan Mei saja", "at": MADE}},
        "general": "Dahulukan layanan warga",
    }  # fmt: skip
    bring(page, base, state)

    text = plain(paper(page).inner_text())
    for words in (
        "Lurah", "Camat", "Kota Semarang", "PNS", "21 November 2026", "Dibahas 5 Januari 2027",
        f"isi {VERSION}", "Aturan PNS: paling sedikit 20 JP setiap tahun", "PP 11/2017",
        "Dahulukan layanan warga",
        "bukan hasil penilaian kompetensi", "Bukan situs resmi pemerintah", "bukan tanda tangan",
        "Pegawai", "Atasan langsung", "Pengelola kepegawaian", "Bauran 20: belajar dari orang lain",
    ):  # fmt: skip
        assert words in text, words
    row = plain(paper(page).get_by_role("row").filter(has_text="Mulai bulan Mei saja").inner_text())
    for words in (
        "Komunikasi", f"Tingkat kini 1{DASH}2, sasaran 2 (jabatan sekarang), kesenjangan 0{DASH}1",
        "Prioritas: sedang",
        "SIASN 14", "nonklasikal, bauran 20", "Penyelenggara:", f"Triwulan 2 tahun 2027 (April{DASH}Juni)",
        "12 April 2027 sampai 14 April 2027", EVIDENCE.format(number=1), "Penerapan:", "Direncanakan",
    ):  # fmt: skip
        assert words in row, words
    total = sums(state["plan"]["response"]["lines"], "jp")
    assert f"{total} JP dalam 3 kegiatan" in text
    assert re.search(r"[34679ACDEFGHJKMNPQRTVWXY]{4}(-[34679ACDEFGHJKMNPQRTVWXY]{4}){2}", text)
    assert violations(page) == []


def test_a_line_of_several_competencies_names_them_all(phone, base):
    """Two competencies of one training stand in one row; a gap that is sure has a high priority."""
    page = phone.page()
    state = plan_state(page, base, 2)
    bring(page, base, state)
    names = {c["id"]: c["name"] for c in public(page, base, "framework")["competencies"]}
    closed = {step["competency"] for step in state["plan"]["response"]["lines"][1]["closes"]}
    assert len(closed) > 1

    row = paper(page).get_by_role("row").nth(2).inner_text()
    assert all(names[name] in row for name in closed)
    assert "Prioritas: tinggi" in row


def test_without_a_plan_the_page_leads_to_it(phone, base):
    """Nothing is made of nothing."""
    page = phone.page()
    page.goto(base + "rencana/dokumen/")
    expect(page.get_by_role("link", name="Susun rencana")).to_be_visible()
    assert violations(page) == []


def test_the_print_is_a4_landscape_with_whole_rows(phone, base):
    """Each page has its number and the code, each row is on one page below a header, no form is printed."""
    page = phone.page()
    state = plan_state(page, base, 18)
    bring(page, base, state)
    page.get_by_label("Nama", exact=False).first.fill(OWN["name"])
    code = page.locator("dt", has_text="Kode pemeriksaan").locator("+ dd").inner_text()
    rows = [plain(row) for row in paper(page).locator("tbody tr").all_inner_texts()]
    sheets = pdf_pages(page)

    assert len(rows) == 18
    assert len(sheets) >= 3
    for number, (box, text) in enumerate(sheets, 1):
        assert box == A4_LANDSCAPE
        assert f"Halaman {number} dari {len(sheets)}" in text
        assert f"kode {code}" in text
        assert "bukan hasil penilaian kompetensi" in text
    starts = [f"bukti baris {number} selesai" for number in range(1, 19)]
    holding = [[i for i, (_, text) in enumerate(sheets) if start in text] for start in starts]
    assert all(len(found) == 1 for found in holding)
    assert all("Kompetensi: tingkat kini" in sheets[i][1] for i in {found[0] for found in holding}), (
        "the header is repeated"
    )
    words = [set(re.split(rf"[\s{DASH}]+", text)) for _, text in sheets]  # a line may end after a dash
    for row, (where,) in zip(rows, holding, strict=True):
        assert set(re.split(rf"[\s{DASH}]+", row)) <= words[where], row
    everything = " ".join(text for _, text in sheets)
    assert OWN["name"] in everything
    assert "boleh kosong" not in everything
    assert "Cetak atau unduh" not in everything
    last = sheets[-1][1]
    assert "Pengelola kepegawaian" in last
    assert "Pengesahan" in last


def test_who_it_is_for_is_forgotten_unless_asked(watched, base):
    """What is typed is gone after a reload; asked to be remembered it stays, until unasked."""
    page = watched.page()
    bring(page, base, plan_state(page, base, 2))
    name = page.get_by_role("textbox", name="Nama (boleh kosong)")
    name.fill(OWN["name"])
    page.get_by_role("textbox", name="NIP (boleh kosong)").fill(OWN["nip"])
    expect(paper(page)).to_contain_text("19870101 201001 2 001")
    assert "identity" not in page.evaluate(READ_STATE)
    page.reload()
    expect(name).to_have_value("")

    name.fill(OWN["name"])
    remember = page.get_by_role("checkbox", name="Ingat di perangkat ini")
    remember.check()
    expect(page.get_by_role("status").filter(has_text="Isian diingat")).to_be_attached()
    page.reload()
    expect(name).to_have_value(OWN["name"])
    assert page.evaluate(READ_STATE)["identity"]["name"] == OWN["name"]
    assert violations(page) == []

    remember.uncheck()
    expect(page.get_by_role("status").filter(has_text="tidak diingat lagi")).to_be_attached()
    assert "identity" not in page.evaluate(READ_STATE)
    assert OWN["name"] not in page.url


def test_the_check_code_changes_with_the_plan_only(phone, base):
    """A name changes nothing; a line less, another hour or another state of the agreement does."""
    page = phone.page()
    state = plan_state(page, base, 4)

    def code(changed: dict) -> str:
        bring(page, base, changed)
        return page.locator("dt", has_text="Kode pemeriksaan").locator("+ dd").inner_text()

    first = code(state)
    assert re.fullmatch(r"[34679A-Z]{4}-[34679A-Z]{4}-[34679A-Z]{4}", first)
    identity = dict.fromkeys(("name", "nip", "unit", "rank", "supervisor", "supervisor_nip"), "Siti")
    assert code(state | {"identity": identity}) == first
    agreement = {"state": "agreed", "steps": [], "ratings": {}, "line_notes": {}, "general": ""}
    lines = state["plan"]["response"]["lines"]
    hours = [lines[0] | {"jp": lines[0]["jp"] + 1}, *lines[1:]]
    others = {
        code(state | {"agreement": agreement}),
        code(state | {"plan": planned(lines[:-1], [])}),
        code(state | {"plan": planned(hours, [])}),
    }
    assert len(others | {first}) == 4


def test_the_document_fits_a_narrow_screen_and_a_keyboard(browser, base):
    """At 320 px the page does not scroll sideways; Tab reaches every button, focus is never lost."""
    context = browser.new_context(
        viewport={"width": 320, "height": 640}, locale="id-ID", accept_downloads=True
    )
    page = context.new_page()
    bring(page, base, plan_state(page, base, 3))
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")

    wanted = {
        "Cetak atau simpan PDF",
        "Word (.docx)",
        "Excel (.xlsx)",
        "CSV (.csv)",
        "Kalender (.ics)",
        "Berkas Titian",
    }
    small = []
    for _ in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement !== document.body || document.activeElement === null")
        name = page.evaluate("document.activeElement.innerText?.split(',')[0].trim()")
        height = page.evaluate("document.activeElement.getBoundingClientRect().height")
        if name in wanted:
            small += [name] if height < 44 else []
            wanted.discard(name)
        if name == "CSV (.csv)":
            with page.expect_download():
                page.keyboard.press("Enter")
            assert page.evaluate("document.activeElement.innerText.startsWith('CSV')")
        if not wanted:
            break
    assert wanted == set()
    assert small == []
    context.close()
