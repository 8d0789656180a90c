"""The engine arrives, or the page says why not: every answer is kept, and there is a way on without it."""

import json
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from conftest import PHONE
from fuzzing import cases
from plan_person import PUT, person
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

READ = """async () => {
  const name = "titian" + new URL(document.getElementById("ttn-app").dataset.root, document.baseURI).pathname;
  const database = await new Promise((done, fail) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => fail(opening.error);
    opening.onsuccess = () => done(opening.result);
  });
  const reading = database.transaction("state").objectStore("state").get("current");
  await new Promise((done) => { reading.onsuccess = done; });
  database.close();
  return JSON.stringify(reading.result?.answers ?? null);
}"""
OUT_OF_MEMORY = """WebAssembly.instantiateStreaming = async () => {
  throw new RangeError("WebAssembly.Memory(): could not allocate memory");
};"""
SAVE_DATA = "Object.defineProperty(Navigator.prototype, 'connection', { value: { saveData: true } });"
OLD_WORKER = """self.Worker = new Proxy(Worker, {
  construct: (Real, [url, { name }]) => new Real(url, { name }),
});"""
JAVASCRIPT = {"content-type": "text/javascript"}
SILENT = 70_000  # milliseconds, longer than the engine may stay silent
LONG = 60_000


@dataclass(frozen=True)
class Failure:
    """One way to fail: what is broken before the page opens, and the words that have to be read."""

    words: str
    script: str = ""
    pattern: str = ""
    answer: Callable[[Route], Any] = lambda route: route.abort()
    silent: bool = False
    offline: bool = False


def sent(**changes: Any) -> Callable[[Route], None]:
    """Answer with the real file, changed."""
    return lambda route: route.fulfill(response=route.fetch(), **changes)


def damaged(route: Route) -> None:
    """Answer with one wrong byte in the middle of the file."""
    response = route.fetch()
    body = bytearray(response.body())
    body[len(body) // 2] ^= 1
    route.fulfill(response=response, body=bytes(body))


def before(script: str) -> Callable[[Route], None]:
    """Answer with `script` in front of the real one."""

    def answer(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=f"{script}\n{response.text()}")

    return answer


def without_workers(route: Route) -> None:
    """Answer with a policy in the header that allows no worker."""
    response = route.fetch()
    headers = response.headers | {"content-security-policy": "worker-src 'none'"}
    route.fulfill(response=response, headers=headers)


FAILURES = {
    "no WebAssembly": Failure("Peramban ini belum dapat", script="delete self.WebAssembly"),
    "no streams that inflate": Failure("Peramban ini belum dapat", script="delete self.DecompressionStream"),
    "no module workers": Failure("Peramban ini belum dapat", script=OLD_WORKER),
    "a policy without workers": Failure(
        "aturan server melarang", pattern="**/", answer=without_workers
    ),
    "a policy without WebAssembly": Failure(
        "aturan server melarang",
        pattern="**/engine/*/worker.js",
        answer=sent(headers=JAVASCRIPT | {"content-security-policy": "script-src 'self'"}),
    ),
    "a wrong type of the worker": Failure(
        "jenis berkas yang salah",
        pattern="**/engine/*/worker.js",
        answer=sent(headers={"content-type": "text/plain"}),
    ),
    "a wrong type of a script": Failure(
        "jenis berkas yang salah",
        pattern="**/engine/*/pyodide.js",
        answer=sent(headers={"content-type": "application/octet-stream"}),
    ),
    "too little memory": Failure(
        "Memori perangkat tidak cukup", pattern="**/engine/*/worker.js", answer=before(OUT_OF_MEMORY)
    ),
    "a damaged file": Failure(
        "rusak atau tidak lengkap", pattern="**/engine/*/stdlib.zip.gz", answer=damaged
    ),
    "a damaged script": Failure(
        "rusak atau tidak lengkap", pattern="**/engine/*/pyodide.asm.js", answer=damaged
    ),
    "a server that stalls": Failure(
        "terlalu lama tidak memberi kabar",
        pattern="**/engine/*/pyodide.asm.wasm.gz",
        answer=lambda _: None,
        silent=True,
    ),
    "files that are gone": Failure(
        "tidak ada di server", pattern="**/engine/**", answer=lambda route: route.fulfill(status=404)
    ),
    "a network that breaks": Failure("tidak dapat diunduh", pattern="**/engine/*/pyodide.asm.wasm.gz"),
    "no connection": Failure("tidak tersambung ke internet", offline=True),
}  # fmt: skip


class Visit:
    """A person with answers, on a phone, whose browser fails in one way until it is mended."""

    def __init__(self, context: BrowserContext, base: str, site: Path) -> None:
        """Open a page without an engine and put the answers there."""
        self.context = context
        self.base = base
        self.site = site
        self.page = context.new_page()
        state = person(site) | {"plan": None}
        self.page.goto(base + "penilaian/")
        expect(self.page.locator("#ttn-app")).to_be_visible()
        self.page.wait_for_function("indexedDB.databases().then((list) => list.length)")
        self.page.evaluate(PUT, state)
        self.answers = json.loads(json.dumps(state["answers"]))

    def fail(self, failure: Failure, address: str) -> Page:
        """Open `address` in a new page where `failure` happens, and wait until it has."""
        self.page.close()
        self.page = page = self.context.new_page()
        if failure.silent:
            page.clock.install()
        if failure.script:
            page.add_init_script(f"if (!sessionStorage.mended) {{ {failure.script} }}")
        if failure.pattern:
            page.route(failure.pattern, failure.answer)
        if failure.offline:
            framework = self.page_data("framework")  # routing switches off the browser's cache, which has it
            page.route("**/framework.json", lambda route: route.fulfill(json=framework))
            page.route("**/engine/**", self._disconnect)
        page.goto(self.base + address)
        return page

    def page_data(self, name: str) -> Any:
        """Return a file of the site's public data."""
        return json.loads((self.site / "data" / "v1" / f"{name}.json").read_text("utf-8"))

    def _disconnect(self, route: Route) -> None:
        self.context.set_offline(True)
        route.abort("internetdisconnected")

    def mend(self, failure: Failure) -> None:
        """Take the cause away; what stands in the page's own scope needs a new page."""
        self.page.unroute_all()
        self.context.set_offline(False)
        if failure.script or failure.pattern == "**/":
            self.page.evaluate("sessionStorage.mended = 'yes'")
            self.page.reload()

    def kept(self) -> bool:
        """Tell whether the answers are what they were."""
        return bool(json.loads(self.page.evaluate(READ)) == self.answers)


@pytest.fixture
def visit(browser: Browser, base: str, site: Path) -> Iterator[Visit]:
    context = browser.new_context(viewport=PHONE, locale="id-ID")
    yield Visit(context, base, site)
    context.close()


# The result page meets all of them; the quiz every second one, and all in `make fuzz`.
USUAL = dict(list(FAILURES.items())[:: cases(2, 1)])


@pytest.mark.expects_violations
@pytest.mark.parametrize("failure", FAILURES.values(), ids=list(FAILURES))
def test_the_result_page_says_why_and_goes_on_when_the_cause_is_gone(visit: Visit, failure: Failure):
    """The words name the cause; a copy and the paper forms are offered; "Coba lagi" computes the result."""
    page = visit.fail(failure, "hasil/")
    notice = page.locator(".ttn-notice").filter(has_text=failure.words)
    wait_for(page, notice, failure)
    expect(page.get_by_role("alert").filter(has_text=failure.words)).to_be_visible()
    expect(notice).to_contain_text("Jawaban Anda tetap tersimpan di perangkat ini.")
    notice.get_by_text("Hitung dengan tangan").click()
    expect(notice.get_by_role("link", name="Integritas")).to_have_attribute(
        "href", re.compile(r"/penilaian/kertas/integritas/$")
    )
    assert notice.get_by_role("link").count() == len(visit.answers)
    with page.expect_download() as download:
        notice.get_by_role("button", name="Simpan salinan").click()
    assert json.loads(Path(download.value.path()).read_text("utf-8"))["document"]["answers"] == visit.answers
    assert visit.kept()

    visit.mend(failure)
    if notice.is_visible():
        notice.get_by_role("button", name="Coba lagi").click()
    expect(page.get_by_role("link", name="Susun rencana belajar")).to_be_visible(timeout=LONG)
    assert visit.kept()


@pytest.mark.expects_violations
@pytest.mark.fuzz
@pytest.mark.parametrize("failure", USUAL.values(), ids=list(USUAL))
def test_the_quiz_goes_on_and_says_why_the_engine_did_not_come(visit: Visit, failure: Failure):
    """The fixed form is asked, every answer is saved, and below the questions stands what happened."""
    page = visit.fail(failure, "penilaian/analisis-data/")
    line = page.locator("#ttn-engine")
    wait_for(page, line.filter(has_text=failure.words), failure)
    expect(line.get_by_role("link", name="formulir kertas")).to_have_attribute(
        "href", re.compile(r"/penilaian/kertas/analisis-data/$")
    )
    expect(line.get_by_role("button", name="Simpan salinan")).to_be_visible()
    expect(page.locator("#ttn-app")).to_have_attribute("data-chooser", "form")
    item = page.locator("[data-item]:visible").get_attribute("data-item")
    page.locator("fieldset:visible input[type=radio]").nth(1).check()
    expect(page.get_by_role("status").filter(has_text="Tersimpan")).to_be_visible()
    answers = json.loads(page.evaluate(READ))
    assert answers.pop("analisis-data")["items"][item]["value"] == 1
    assert answers == visit.answers

    visit.mend(failure)
    if line.get_by_role("button", name="Coba lagi").is_visible():
        line.get_by_role("button", name="Coba lagi").click()
    expect(page.locator("#ttn-app[data-chooser=engine]")).to_be_attached(timeout=LONG)
    expect(line).to_have_text("")


def wait_for(page: Page, words: Any, failure: Failure) -> None:
    """Wait until the failure is told; where it is silence, let the page's clock jump over it."""
    patience = time.monotonic() + LONG / 1000
    while failure.silent and not words.is_visible() and time.monotonic() < patience:
        page.clock.fast_forward(SILENT)
        page.wait_for_timeout(200)
    expect(words).to_be_visible(timeout=LONG)


@pytest.mark.parametrize("address", ["hasil/", "penilaian/analisis-data/"])
def test_a_worker_that_ends_while_it_computes_is_noticed(visit: Visit, address: str):
    """Nobody waits for ever: the page learns at once that its worker is gone, and can start another."""
    ending = """const end = close.bind(self);
    addEventListener("message", (event) => {
      event.stopImmediatePropagation();
      end();
    });"""
    failure = Failure("berhenti sendiri", pattern="**/engine/*/worker.js", answer=before(ending))
    page = visit.fail(failure, address)
    if address != "hasil/":
        expect(page.locator("#ttn-app[data-chooser=engine]")).to_be_attached(timeout=LONG)
        page.locator("fieldset:visible input[type=radio]").nth(1).check()
    expect(page.get_by_text(failure.words)).to_be_visible(timeout=LONG)

    visit.mend(failure)
    page.get_by_role("button", name="Coba lagi").click()
    expect(page.get_by_text(failure.words)).to_be_hidden()
    ready = "#ttn-app[data-chooser=engine]" if address != "hasil/" else ".ttn-outcome"
    expect(page.locator(ready).first).to_be_attached(timeout=LONG)


def test_the_quiz_shows_the_bytes_and_nobody_waits_for_them(visit: Visit):
    """While the engine is on its way, its bytes are counted below the question, which can be answered."""
    held: list[Route] = []
    slow = Failure("", pattern="**/engine/*/pyodide.asm.wasm.gz", answer=lambda route, _: held.append(route))
    page = visit.fail(slow, "penilaian/analisis-data/")
    line = page.locator("#ttn-engine")
    expect(line).to_have_text(re.compile(r"sedang diunduh: 1,[0-9] dari 5\sMB\. Silakan terus"), timeout=LONG)
    page.locator("fieldset:visible input[type=radio]").nth(1).check()
    page.locator("#ttn-forward").click()
    expect(page.get_by_role("heading", name="Soal 2,")).to_be_visible()
    held[0].continue_()
    expect(page.locator("#ttn-app[data-chooser=engine]")).to_be_attached(timeout=LONG)
    expect(line).to_have_text("")


def test_who_saves_data_is_asked_first_and_once(visit: Visit):
    """Nothing of the engine comes before the yes; then this visit needs no other."""
    fetched: list[str] = []
    visit.context.add_init_script(SAVE_DATA)
    visit.context.on("request", lambda request: "/engine/" in request.url and fetched.append(request.url))
    page = visit.fail(Failure(""), "penilaian/analisis-data/")
    page.locator("fieldset:visible input[type=radio]").nth(1).check()
    expect(page.get_by_role("status").filter(has_text="Tersimpan")).to_be_visible()
    page.evaluate("new Promise((done) => requestIdleCallback(() => setTimeout(done, 300)))")
    assert fetched == []

    page.goto(visit.base + "hasil/")
    question = page.locator(".ttn-notice").filter(has_text="diatur untuk menghemat data")
    expect(question.get_by_role("button", name="Simpan salinan")).to_be_visible()
    question.get_by_text("Hitung dengan tangan").click()
    expect(question.get_by_role("link", name="Integritas")).to_be_visible()
    assert [url.rsplit("/", 1)[1] for url in fetched] == ["manifest.json"]

    question.get_by_role("button", name=re.compile(r"Unduh mesin penilaian \(5(,[0-9])?\sMB\)")).click()
    expect(page.get_by_role("link", name="Susun rencana belajar")).to_be_visible(timeout=LONG)
    page.goto(visit.base + "rencana/")
    page.get_by_role("button", name="Susun rencana").click()
    expect(page.get_by_role("heading", name="Rencana Anda")).to_be_visible(timeout=LONG)
    page.goto(visit.base + "penilaian/analisis-data/")
    expect(page.locator("#ttn-app[data-chooser=engine]")).to_be_attached(timeout=LONG)


def test_the_plan_asks_who_saves_data(visit: Visit):
    """Opening the plan page fetches nothing; pressing the button names the size first."""
    visit.context.add_init_script(SAVE_DATA)
    page = visit.fail(Failure(""), "rencana/")
    page.get_by_role("button", name="Susun rencana").click()
    page.get_by_role("button", name="Unduh mesin penilaian").click()
    expect(page.get_by_role("heading", name="Rencana Anda")).to_be_visible(timeout=LONG)
