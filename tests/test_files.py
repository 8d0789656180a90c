"""The Titian file: one way to write a document, strict reading, and copies that stay the same."""

import json
from copy import deepcopy
from pathlib import Path

import pytest
from axe import violations
from exchange_made import OFFERS, answers, empty, entry, plan, result
from files_made import APP, FILES, opened, resealed, written
from playwright.sync_api import Page, expect
from test_next_question import READ_STATE

from titian import VERSION

FULL = FILES / VERSION / "agreed.json"
READ = """(text) => {
  try {
    const { state, notes } = ttn.readText(text);
    return { state, notes };
  } catch (error) {
    if (!(error instanceof ttn.ImportRefused)) throw error;
    return { refused: error.message };
  }
}"""


@pytest.fixture(scope="module")
def page(browser, base):
    """Return a page that has the app's modules for files."""
    page = browser.new_page()
    yield opened(page, base)
    page.close()


def read(page: Page, text: str) -> dict:
    """Return {state, notes} or {refused} of a text."""
    found: dict = page.evaluate(READ, text)
    return found


def test_a_file_names_its_format_the_app_and_a_check(page):
    """The version that wrote it is the generator's, and the document stands in one canonical writing."""
    text = written(page, empty(answers={"komunikasi": answers(1)}))

    wrapper = json.loads(text)
    assert list(wrapper) == ["app", "check", "document", "schema"]
    assert wrapper["schema"] == "titian-file/1.0"
    assert wrapper["app"] == VERSION
    assert f'VERSION = "{VERSION}"' in (APP / "file-text.js").read_text("utf-8")
    assert text == json.dumps(wrapper, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    assert read(page, text) == {"state": empty(answers={"komunikasi": answers(1)}), "notes": []}


def test_without_its_wrapper_a_document_is_none(page):
    """Nobody can take the check off and pass the rest as a file from before there was one."""
    document = json.loads(written(page, empty()))["document"]
    assert "refused" in read(page, json.dumps(document))


def test_a_file_that_was_laid_out_by_another_program_opens_with_a_note(page):
    """White space and a byte order mark are told; what else is not as we write it is refused."""
    text = FULL.read_text("utf-8")
    indented = page.evaluate("(text) => JSON.stringify(JSON.parse(text), null, 2)", text)
    laid_out = [indented, text + "\r\n", "\ufeff" + text]

    for other in laid_out:
        found = read(page, other)
        assert found["state"] == read(page, text)["state"]
        assert "ditata ulang" in found["notes"][0]
    doubled = text.replace('"app":', '"app":"0.2.0","app":', 1)
    turned = page.evaluate(
        "(text) => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text)).reverse()))", text
    )
    escaped = text.replace("Kelurahan", "\\u004belurahan", 1)
    for other in (doubled, turned, escaped):
        assert "ditulis ulang" in read(page, other)["refused"]


def test_versions(page):
    """A later version of the kind opens and names what stays behind; another kind is refused."""
    seal = resealed(page)
    wrapper = json.loads(written(page, empty(answers={"komunikasi": answers(1)})))
    newer = deepcopy(wrapper) | {"schema": "titian-file/1.3", "extra": {"x": 1}}
    newer["document"] |= {"goals": [1]}
    newer["document"]["person"] |= {"shift": "pagi"}
    found = read(page, seal(newer))
    assert found["state"] == empty(answers={"komunikasi": answers(1)})
    assert all(word in found["notes"][0] for word in ("extra", "salinan.goals", "salinan.person.shift"))
    assert "Simpan berkas aslinya" in found["notes"][0]

    for schema in ("titian-file/2.0", "titian-file/9999.9"):
        refused = read(page, seal(wrapper | {"schema": schema}))["refused"]
        assert "versi situs yang lebih baru" in refused
        assert "Muat ulang halaman" in refused
    for schema in ("titian-file/0.9", "titian-file/1", "titian-file/1.0x", "titian-file/"):
        assert "refused" in read(page, seal(wrapper | {"schema": schema}))
    unknown = deepcopy(wrapper)
    unknown["document"] |= {"goals": [1]}
    assert "salinan.goals" in read(page, seal(unknown))["refused"], "of this version nothing is unknown"
    assert "refused" in read(page, seal(wrapper | {"extra": 1}))
    assert "refused" in read(page, seal(wrapper | {"document": wrapper["document"] | {"schema": "x"}}))


def test_a_file_is_never_too_large_to_be_read_again(page):
    """What can be computed again stays behind before a file would be refused for its size."""
    state = empty(answers={"komunikasi": answers(1)}, result=result(), plan=plan(OFFERS[0]))
    state["result"]["request"] = {"much": "x" * 1024 * 1024}
    text = written(page, state)
    assert len(text.encode()) <= 1024 * 1024
    found = read(page, text)["state"]
    assert found["result"] is None
    assert found["answers"] == state["answers"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[" * 500_000, "terlalu dalam"),
        ('{"a":' * 50 + "1" + "}" * 50, "terlalu dalam"),
        ("null", "seharusnya objek"),
        ("[]", "seharusnya objek"),
        ('"titian-file/1.0"', "seharusnya objek"),
        ('{"schema":"titian-file/1.0"}', "kode pemeriksanya tidak cocok"),
        ('{"schema":"titian-state/1","x\\ud800":1}', "tidak sesuai"),
        ("\x00", "bukan JSON yang utuh"),
        ("", "bukan JSON yang utuh"),
        (json.dumps(empty(result=result())).replace('"rahasia": 2', '"rahasia": 1e999'), "batas"),
        (json.dumps(empty(answers={"k": answers(1)})).replace('"value": 1', '"value": 1e999'), "seharusnya"),
        (json.dumps(empty()).replace('"answers": {}', '"answers": {"constructor": {}}'), "constructor"),
        (json.dumps(empty()) + " " * 1024 * 1024, "paling besar 1 MB"),
    ],
    ids=["deep", "deeper than ours", "null", "list", "text", "bare wrapper", "surrogate", "nul", "empty",
         "huge in a request", "huge answer", "prototype", "large"],
)  # fmt: skip
def test_what_is_no_copy_is_refused_in_plain_words(page, text, why):
    """Every reason ends with the same comfort: nothing changed."""
    refused = read(page, text)["refused"]
    assert why in refused
    assert refused.endswith("Data Anda tidak berubah.")
    assert len(refused) < 600


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"date": "2026-02-31"}, "ledger[0].date"),
        ({"date": "2026-10-05", "end": "2026-10-04"}, "ledger[0].date"),
        ({"date": "2026-10-05", "end": "2046-10-04"}, "ledger[0].date"),
        ({"id": "baca"}, "ledger[1].id"),
    ],
    ids=["no such day", "ends before", "too long", "twice"],
)
def test_what_the_engine_would_refuse_on_every_page_is_refused_at_once(page, fields, where):
    """Days that the calendar does not have, and two entries of one name."""
    ledger = [entry("diskusi") | fields, entry("baca")]
    state = empty(practice={"lines": {}, "checkins": [], "ledger": ledger})
    assert f"{where}: tidak masuk akal" in read(page, json.dumps(state))["refused"]


def test_a_plans_sums_are_counted_from_its_lines(page):
    """A file that says other sums is told, and its own lines count."""
    seal = resealed(page)
    wrapper = json.loads(FULL.read_text("utf-8"))
    right = deepcopy(wrapper["document"]["plan"])
    response = wrapper["document"]["plan"]["response"]
    response["total_jp"] += 40
    response["total_cost"] += 1
    response["quarters"][0]["jp"] += 7

    found = read(page, seal(wrapper))
    assert found["state"]["plan"] == right
    assert "tidak sama dengan jumlah kegiatannya" in found["notes"][0]


def own(page: Page, base: str, path: str = "hasil/") -> None:
    """Open a page of the app and wait for the person's own data."""
    page.goto(base + path)
    expect(page.locator("#ttn-data button").first).to_be_visible()


def bring(page: Page, file: Path, words: str = "Salinan sudah dibuka") -> None:
    """Open a file among the person's own data."""
    page.locator("#ttn-data input[type=file]").set_input_files(file)
    expect(page.locator("#ttn-data-status")).to_contain_text(words)


def copy(page: Page, folder: Path, name: str) -> bytes:
    """Download the whole document and return its bytes."""
    with page.expect_download() as download:
        page.locator("#ttn-data").get_by_role("button", name="Simpan salinan").click()
    download.value.save_as(folder / name)
    return (folder / name).read_bytes()


@pytest.mark.parametrize("name", ["begun.json", "agreed.json"])
def test_there_and_back_a_copy_is_the_same_to_the_last_byte(phone, base, browser, tmp_path, name):
    """On an empty device, on one that has the same, and after the engine has checked its result."""
    page = phone.page()
    own(page, base, "penilaian/")
    bring(page, FILES / VERSION / name)
    first = copy(page, tmp_path, "first.json")
    if name == "begun.json":
        assert first == (FILES / VERSION / name).read_bytes()
    assert copy(page, tmp_path, "again.json") == first
    bring(page, tmp_path / "first.json", "sama dengan data Anda")
    assert copy(page, tmp_path, "same.json") == first

    context = browser.new_context(locale="id-ID")
    other = context.new_page()
    own(other, base, "penilaian/")
    bring(other, tmp_path / "first.json")
    assert copy(other, tmp_path, "other.json") == first
    if name == "agreed.json":
        other.goto(base + "hasil/")
        expect(other.get_by_role("link", name="Susun rencana belajar")).to_be_visible(timeout=60_000)
        assert copy(other, tmp_path, "computed.json") == first
    context.close()


def test_two_devices_still_know_what_each_of_them_changed(page):
    """Written as files and read again: a phone's change and a computer's are told apart, in turns."""
    script = """async ([phone, change]) => {
      const handed = (state) => {
        const kept = ttn.handedOver(state, state);
        return [kept, ttn.readText(ttn.fileText(ttn.inFile(kept))).state];
      };
      const [own, file] = handed(phone);
      const computer = ttn.adopted(file);
      const same = ttn.fileText(ttn.inFile(ttn.handedOver(computer, computer))) === ttn.fileText(file);
      const changed = { ...computer, answers: { ...computer.answers, ...change } };
      const [, back] = handed(changed);
      const base = ttn.baseOf(own, back);
      return { same, base: base && base.size };
    }"""
    phone = empty(answers={"komunikasi": answers(0), "integritas": answers(0)})
    found = page.evaluate(script, [phone, {"komunikasi": answers(3)}])
    assert found["same"]
    assert found["base"]


ALL = """async () => {
  const [{name}] = await indexedDB.databases();
  return await new Promise((done) => {
    const opening = indexedDB.open(name);
    opening.onsuccess = () => {
      const store = opening.result.transaction("state").objectStore("state");
      const [keys, values] = [store.getAllKeys(), store.getAll()];
      values.onsuccess = () => {
        opening.result.close();
        done(JSON.stringify([keys.result, values.result]));
      };
    };
  });
}"""


def test_after_a_refused_file_nothing_on_the_device_is_another(phone, base, tmp_path):
    """Compared byte for byte, both generations, whatever was wrong with the file."""
    page = phone.page()
    own(page, base)
    bring(page, FILES / VERSION / "begun.json")
    expect(page.locator("#ttn-view")).to_contain_text("Perkiraan", timeout=60_000)
    before = page.evaluate(ALL)
    text = FULL.read_text("utf-8")
    wrong = {
        "cut.json": text[:-40],
        "edited.json": text.replace('"level":3', '"level":4', 1),
        "later.json": text.replace("titian-file/1.0", "titian-file/2.0", 1),
        "proto.json": '{"schema":"titian-state/1","__proto__":{"polluted":1}}',
        "large.json": text + " " * 1024 * 1024,
        "binary.json": "\udcff",
    }
    for name, content in wrong.items():
        (tmp_path / name).write_bytes(content.encode("utf-8", "surrogateescape"))
        bring(page, tmp_path / name, "Data Anda tidak berubah.")
        assert page.evaluate(ALL) == before, name
    assert page.evaluate("'polluted' in {}") is False
    assert violations(page) == []


def edited_result(page: Page) -> str:
    """Return a file whose result claims more than its answers say, with a right check."""
    wrapper = json.loads((FILES / VERSION / "result.json").read_text("utf-8"))
    for one in wrapper["document"]["result"]["response"]["competencies"]:
        one |= {"level": 5, "posterior": [0, 0, 0, 0, 1], "range": {"from": 5, "to": 5, "probability": 1}}
    wrapper["document"]["result"]["response"]["gaps"] = []
    return resealed(page)(wrapper)


def test_a_result_out_of_a_file_is_computed_again(phone, base, page, tmp_path):
    """What the file claims is never shown; that it differed is said."""
    file = tmp_path / "edited.json"
    file.write_text(edited_result(page), "utf-8")
    own_page = phone.page()
    own(own_page, base)
    bring(own_page, file)

    expect(own_page.locator("#ttn-differs")).to_be_visible(timeout=60_000)
    assert "tingkat 5 (" not in own_page.locator(".ttn-outcomes").first.inner_text()
    stored = own_page.evaluate(READ_STATE)
    honest = json.loads((FILES / VERSION / "result.json").read_text("utf-8"))["document"]["result"]
    assert stored["result"]["response"] == honest["response"]
    own_page.reload()
    expect(own_page.get_by_role("link", name="Susun rencana belajar")).to_be_visible()
    expect(own_page.locator("#ttn-differs")).to_have_count(0)


def test_what_only_a_file_vouches_for_is_said_on_the_plan_and_the_document(phone, base):
    """The plan's proof and the estimates in the document wait until they are computed here."""
    own_page = phone.page()
    own(own_page, base, "penilaian/")
    bring(own_page, FULL)
    own_page.goto(base + "rencana/dokumen/")
    expect(own_page.locator("#ttn-plan-from-file")).to_be_visible()
    expect(own_page.locator("#ttn-result-from-file")).to_be_visible()
    assert violations(own_page) == []
    own_page.goto(base + "rencana/")
    expect(own_page.locator("#ttn-plan-from-file")).to_be_visible()
    own_page.get_by_role("button", name="Susun ulang").click()
    expect(own_page.locator("#ttn-plan-from-file")).to_have_count(0, timeout=60_000)


def test_in_the_supervisors_room_figures_are_said_to_be_recorded(phone, base):
    """Without answers nothing can be computed again, and that is visible."""
    page = phone.page()
    page.goto(base + "atasan/")
    page.locator("input[type=file]").set_input_files(FILES / VERSION / "for-supervisor.json")
    recorded = page.locator("#ttn-recorded")
    expect(recorded).to_be_visible()
    assert "tercatat di berkas, tidak dapat dihitung ulang di sini" in recorded.inner_text()


def test_the_page_says_what_the_check_proves_and_what_not(phone, base):
    """An accident shows; a signature it is not."""
    page = phone.page()
    own(page, base)
    page.get_by_text("Apa yang dijamin kode pemeriksa?").click()
    about = page.locator(".ttn-about-files")
    assert "perubahan yang tidak sengaja" in about.inner_text()
    assert "bukan tanda tangan" in about.inner_text()
    assert violations(page) == []
