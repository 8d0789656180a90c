"""What the tests of the storage share: a look into the database, and browsers that keep badly."""

from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect

QUIZ = "penilaian/komunikasi/"
# Calls edit(store) of our database in a transaction of the given mode and returns its request's result.
OPEN = """async (run) => {
  const [{name} = {}] = await indexedDB.databases();
  if (!name) return null;
  return await new Promise((done, fail) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => fail(opening.error);
    opening.onsuccess = () => {
      const transaction = opening.result.transaction("state", "readwrite");
      const found = run(transaction.objectStore("state"));
      transaction.oncomplete = () => { opening.result.close(); done(found?.result); };
      transaction.onabort = () => fail(transaction.error);
    };
  });
}"""
# Time passes differently: the clock is `AHEAD` milliseconds ahead of the true one.
CLOCK = """{
  const Real = Date;
  self.Date = class extends Real {
    constructor(...given) { given.length ? super(...given) : super(Real.now() + AHEAD); }
    static now() { return Real.now() + AHEAD; }
  };
}"""
# Holds back what a transaction that writes tells when it is complete, while `self.gate` is a promise.
GATE = """{
  const real = IDBTransaction.prototype.addEventListener;
  self.held = 0;
  self.writes = [];
  IDBTransaction.prototype.addEventListener = function (type, hear, ...rest) {
    if (type !== "complete" || this.mode !== "readwrite") return real.call(this, type, hear, ...rest);
    return real.call(this, type, async (event) => {
      self.writes.push({at: performance.now(), durability: this.durability});
      self.held += 1;
      await self.gate;
      self.held -= 1;
      hear(event);
    }, ...rest);
  };
}"""
DAY = 24 * 60 * 60 * 1000


def stored(page: Page, key: str = "current") -> Any:
    """Return a record of the database as it is, or None."""
    return page.evaluate(f"(key) => ({OPEN})((store) => store.get(key))", key)


def put(page: Page, key: str, expression: str) -> None:
    """Put the value of a JavaScript expression into the database, where `kept` is what was there."""
    page.evaluate(
        f"""async (key) => {{
          const kept = await ({OPEN})((store) => store.get(key));
          const value = {expression};
          await ({OPEN})((store) => void store.put(value, key));
        }}""",
        key,
    )


def clock(place: BrowserContext | Page, ahead: float) -> None:
    """Let every page that opens from now on there have a clock that is `ahead` milliseconds wrong."""
    place.add_init_script(CLOCK.replace("AHEAD", str(int(ahead))))


def open_quiz(page: Page, base: str, quiz: str = QUIZ) -> None:
    """Open a quiz and wait until it hears answers; its engine is not wanted."""
    page.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    page.goto(base + quiz)
    page.locator("#ttn-app[data-ready]").wait_for()


def choose(page: Page, number: int = 1) -> None:
    """Choose an answer of the question that is shown."""
    page.locator("fieldset:visible input[type=radio]").nth(number).check()


def saved(page: Page) -> Locator:
    """Return what is shown once an answer is on the device."""
    return page.get_by_role("status").filter(has_text="Tersimpan di perangkat ini")


def answer(page: Page, number: int = 1) -> None:
    """Choose an answer and wait until it is saved."""
    choose(page, number)
    expect(saved(page)).to_be_visible()


def onward(page: Page) -> None:
    """Go to the next question."""
    here = page.evaluate("location.hash")
    page.locator("#ttn-forward").click()
    page.wait_for_function("(here) => location.hash !== here", arg=here)


def values(page: Page, competency: str = "komunikasi") -> list[Any]:
    """Return the stored answers of a quiz in the order in which they were asked."""
    given = (stored(page) or {"answers": {}})["answers"].get(competency, {"order": [], "items": {}})
    return [given["items"][item]["value"] for item in given["order"] if item in given["items"]]


def notice(page: Page, words: str) -> Locator:
    """Return the notice that says `words`."""
    return page.locator("#ttn-notice .ttn-notice").filter(has_text=words)
