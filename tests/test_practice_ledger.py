"""The ledger: adding, changing, deleting and bringing back; why an entry counts as it does."""

import pytest
from axe import violations
from playwright.sync_api import Page, expect
from test_practice import bring, entry, kept, row, state_with, wait_for_count

MEETINGS = tuple(
    entry(f"Pertemuan {name}", "coaching", f"2026-11-{day:02}", units=1)
    for name, day in (("satu", 2), ("dua", 9), ("tiga", 16))
)


def add(page: Page, name: str, form: str, amount: tuple[str, str], date: str) -> None:
    """Add an entry by the form."""
    page.get_by_role("button", name="Tambah catatan").click()
    box = page.get_by_role("form", name="Catatan baru")
    box.get_by_label("Nama kegiatan").fill(name)
    box.get_by_label("Bentuk").select_option(form)
    box.get_by_label(amount[0]).fill(amount[1])
    box.get_by_label("Tanggal", exact=True).fill(date)
    box.get_by_role("button", name="Simpan catatan").click()
    expect(page.get_by_role("status")).to_have_text("Tersimpan di buku catatan")


def test_a_third_meeting_in_a_month_is_kept_but_not_counted(phone, base):
    """The row says why, and the sum leaves it out."""
    page = phone.page()
    bring(page, base, state_with(lines=(), ledger=MEETINGS[:2]))
    wait_for_count(page)
    expect(row(page, "Jumlah yang dihitung")).to_contain_text("4\u00a0JP")
    add(page, "Pertemuan tiga", "coaching", ("Berapa kali", "1"), "2026-11-16")

    third = row(page, "Pertemuan tiga")
    expect(third).to_contain_text("Dihitung 0 dari 2\u00a0JP: melewati batas sebulan.")
    expect(third).to_contain_text("paling banyak dua kali sebulan")
    expect(third).to_contain_text("di luar rencana")
    expect(row(page, "Pertemuan dua")).to_contain_text("Menurut aturan bentuknya.")
    expect(row(page, "Jumlah yang dihitung")).to_contain_text("4\u00a0JP")
    assert len(kept(page)["ledger"]) == 3
    assert violations(page) == []
    page.reload()
    wait_for_count(page)
    expect(row(page, "Pertemuan tiga")).to_contain_text("melewati batas sebulan")


def test_an_entry_is_changed_deleted_and_brought_back(phone, base):
    """Each is on the device at once; the focus follows; undo restores the entry in its place."""
    page = phone.page()
    bring(page, base, state_with(lines=(), ledger=MEETINGS))
    wait_for_count(page)
    before = kept(page)["ledger"]
    row(page, "Pertemuan dua").get_by_role("button", name="Ubah").click()
    expect(page.get_by_role("heading", name="Ubah catatan")).to_be_focused()
    form = page.get_by_role("form", name="Ubah catatan")
    expect(form.get_by_label("Berapa kali")).to_have_value("1")
    form.get_by_label("Tanggal", exact=True).fill("2026-10-09")
    form.get_by_label("Biaya").fill("50000")
    assert violations(page) == []
    form.get_by_role("button", name="Simpan catatan").click()
    changed = row(page, "Pertemuan dua")
    expect(changed.get_by_role("button", name="Ubah")).to_be_focused()
    expect(changed).to_contain_text("Rp\u00a050.000")
    expect(row(page, "Jumlah yang dihitung")).to_contain_text("6\u00a0JP")
    stored = kept(page)["ledger"]
    assert [one["id"] for one in stored] == [one["id"] for one in before]
    assert (stored[1]["date"], stored[1]["cost"]) == ("2026-10-09", 50000)

    changed.get_by_role("button", name="Hapus").click()
    expect(page.get_by_role("button", name="Urungkan")).to_be_focused()
    expect(row(page, "Jumlah yang dihitung")).to_contain_text("4\u00a0JP")
    assert len(kept(page)["ledger"]) == 2
    assert violations(page) == []
    page.get_by_role("button", name="Urungkan").click()
    expect(changed.get_by_role("button", name="Ubah")).to_be_focused()
    expect(row(page, "Jumlah yang dihitung")).to_contain_text("6\u00a0JP")
    assert kept(page)["ledger"] == stored


def test_a_form_says_what_is_missing(phone, base):
    """Nothing is kept, every fault is named at its field, and the focus goes to the first."""
    page = phone.page()
    bring(page, base, state_with(lines=()))
    page.get_by_role("button", name="Tambah catatan").click()
    form = page.get_by_role("form", name="Catatan baru")
    form.get_by_label("Tanggal", exact=True).fill("2026-12-01")
    form.get_by_role("button", name="Simpan catatan").click()

    expect(form.get_by_label("Nama kegiatan")).to_be_focused()
    expect(form.get_by_label("Nama kegiatan")).to_have_attribute("aria-invalid", "true")
    for words in ("Isi nama kegiatan.", "Pilih bentuk kegiatan.", "paling lambat hari ini"):
        expect(form.get_by_text(words)).to_be_visible()
    assert violations(page) == []
    form.get_by_label("Nama kegiatan").fill("Lokakarya")
    form.get_by_label("Bentuk").select_option("lokakarya")
    expect(form.get_by_text("Satu hari lokakarya dihitung 5 JP.")).to_be_visible()
    form.get_by_label("Tanggal", exact=True).fill("2026-11-10")
    form.get_by_label("Sampai tanggal").fill("2026-11-09")
    form.get_by_label("Berapa hari").fill("2")
    form.get_by_role("button", name="Simpan catatan").click()
    expect(form.get_by_label("Sampai tanggal")).to_be_focused()
    assert kept(page) is None
    form.get_by_label("Sampai tanggal").fill("2026-11-11")
    form.get_by_role("button", name="Simpan catatan").click()
    expect(row(page, "Lokakarya")).to_contain_text("10\u00a0JP", timeout=60_000)
    page.get_by_role("button", name="Tambah catatan").click()
    page.get_by_role("button", name="Batal").click()
    expect(page.get_by_role("button", name="Tambah catatan")).to_be_focused()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (entry("Kursus", "kursus", "2026-03-01"), "JP belum diisi."),
        (entry("Kursus", "kursus", "2026-03-01", jp=12), "Seperti yang Anda isi."),
        (entry("Kursus", "kursus", "2025-03-01", jp=12), "Selesai tahun 2025"),
        (entry("Kursus", "e-learning", "2026-03-01", units=2), "3 dari 6\u00a0JP: melewati batas sehari."),
        (entry("Kursus", "bentuk-lama", "2026-03-01", jp=3), "Bentuk ini tidak dikenal lagi."),
    ],
)  # fmt: skip
def test_each_row_says_how_it_was_counted(phone, base, given, words):
    """In plain words, one sentence for each reason of the engine."""
    page = phone.page()
    bring(page, base, state_with(lines=(), ledger=(given,)))
    wait_for_count(page)
    expect(row(page, "Kursus")).to_contain_text(words)


def test_another_year_is_counted_when_it_is_chosen(phone, base):
    """The switch offers the years of the ledger and the plan; sums and rows follow it."""
    page = phone.page()
    old = entry("Seminar lama", "seminar", "2024-05-06", units=1)
    bring(page, base, state_with(ledger=(old,)))
    wait_for_count(page)
    assert page.get_by_label("Tahun").locator("option").all_inner_texts() == ["2026", "2024"]
    page.get_by_label("Tahun").select_option("2024")

    expect(page.get_by_role("heading", name="JP tahun 2024")).to_be_visible()
    expect(page.locator("#ttn-counted")).to_contain_text("4\u00a0JP selesai, 0\u00a0JP direncanakan")
    expect(row(page, "Seminar lama")).to_contain_text("Menurut aturan bentuknya.")
    page.get_by_text("Rincian menurut bentuk").click()
    table = page.get_by_role("region", name="JP menurut bentuk")
    expect(table.get_by_role("row", name="Seminar")).to_contain_text("4")
    assert violations(page) == []


def test_without_the_engine_the_list_can_still_be_used(browser, base):
    """The sums are missing and the page says so; entries are added and kept."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="id-ID")
    page = context.new_page()
    page.route("**/engine/**/stdlib.zip.gz", lambda route: route.abort())
    bring(page, base, state_with(lines=(), ledger=MEETINGS[:1]))

    expect(page.get_by_role("alert")).to_contain_text("JP belum dapat dijumlahkan.", timeout=60_000)
    assert violations(page) == []
    add(page, "Pertemuan dua", "coaching", ("Berapa kali", "1"), "2026-11-09")
    expect(row(page, "Pertemuan dua")).to_contain_text("1 kali")
    assert len(kept(page)["ledger"]) == 2
    expect(page.get_by_role("alert")).to_be_visible(timeout=60_000)
    page.unroute("**/engine/**/stdlib.zip.gz")
    page.get_by_role("button", name="Coba lagi").click()
    wait_for_count(page)
    expect(row(page, "Pertemuan dua")).to_contain_text("2\u00a0JP")
    context.close()
