"""Killed at any moment, the tab or the whole browser: what was called saved is there, and can be read."""

import json
import os
import random
import shutil
from typing import Any

import pytest
from fuzzing import cases
from killable import Killable
from storage_made import OPEN, QUIZ

LONGEST = 0.1  # seconds from the first answer to the kill: two or three answers
ENOUGH = 10  # answers that must have been kept in the end, so that the kills met somebody who answered
READY = "document.querySelector('#ttn-app')?.dataset.ready === ''"
READ = f"({OPEN})((store) => store.get('current'))"
NOTICE = "document.getElementById('ttn-notice').innerText"
# No engine: only the storage is tried here. Everything is told by `tell`, which the test hears.
PERSON = """
Object.defineProperty(navigator, "connection", {value: {saveData: true}});
self.begin = async (seed) => {
  const chance = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  const status = document.getElementById("ttn-status");
  const radios = [...document.querySelectorAll("[data-item] input[type=radio]")];
  for (;;) {
    const open = radios.filter((radio) => !radio.checked);
    const radio = open[Math.floor(chance() * open.length)];
    const saved = new Promise((done) => {
      const watch = new MutationObserver(() => {
        if (!status.textContent.includes("Tersimpan")) return;
        watch.disconnect();
        done();
      });
      watch.observe(status, {childList: true});
    });
    // What dies with the page unheard would count as never chosen, yet may be kept.
    const heard = new Promise((done) => (self.heard = done));
    tell(JSON.stringify(["chosen", radio.name, radio.value]));
    await heard;
    radio.click();
    await saved;
    tell(JSON.stringify(["saved", radio.name, radio.value]));
  }
};
"""


class Person:
    """What somebody who answers knows: what was called saved, and the one answer that was not yet."""

    def __init__(self) -> None:
        """Begin without an answer."""
        self.saved: dict[str, str] = {}
        self.open: tuple[str, str] | None = None

    def hear(self, told: list[str]) -> None:
        """Take over what the page told before it was killed."""
        self.open = None
        for what, item, value in map(json.loads, told):
            if what == "saved":
                self.saved[item] = value
            self.open = (item, value) if what == "chosen" else None
        told.clear()

    def check(self, state: dict[str, Any] | None) -> None:
        """Compare with what the device kept, which counts from now on: only the open one may be missing."""
        entry = (state or {"answers": {}})["answers"].get("komunikasi", {"items": {}})
        kept = {item: str(given["value"]) for item, given in entry["items"].items()}
        allowed = [self.saved] + ([self.saved | dict([self.open])] if self.open else [])
        assert kept in allowed
        self.saved = kept


def reopened(browser: Killable, base: str, person: Person) -> None:
    """Open the quiz and compare it with what the person knows."""
    browser.open(base + QUIZ)
    browser.wait(READY)
    assert browser.evaluate(NOTICE) == ""
    person.check(browser.evaluate(READ))
    shown = browser.evaluate(
        "Object.fromEntries([...document.querySelectorAll(':checked')].map((r) => [r.name, r.value]))"
    )
    assert shown == person.saved


def answer_until(browser: Killable, chance: random.Random) -> None:
    """Answer as quickly as the page calls answers saved, for a while."""
    browser.evaluate(f"void self.begin({chance.randrange(1, 2**31 - 1)})")
    browser.listen(chance.uniform(0, LONGEST))


@pytest.fixture(scope="module")
def executable(browser) -> str:
    """Where the browser is that all tests use."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    return os.environ.get("TITIAN_CHROMIUM") or found or browser.browser_type.executable_path


@pytest.mark.fuzz
def test_a_killed_tab_loses_at_most_the_last_answer(executable, base, tmp_path):
    """The tab's process is killed at random moments while somebody answers."""
    chance = random.Random(6)
    person = Person()
    with Killable(executable, tmp_path, PERSON) as browser:
        for _ in range(cases(190, 5_000)):
            reopened(browser, base, person)
            answer_until(browser, chance)
            browser.kill_tab()
            person.hear(browser.heard)
        reopened(browser, base, person)
    assert len(person.saved) >= ENOUGH


@pytest.mark.fuzz
def test_a_killed_browser_loses_at_most_the_last_answer(executable, base, tmp_path):
    """Every process of the browser is killed at once, and the same profile is opened by a new one."""
    chance = random.Random(7)
    person = Person()
    for _ in range(cases(10, 200)):
        with Killable(executable, tmp_path, PERSON) as browser:
            reopened(browser, base, person)
            answer_until(browser, chance)
            browser.kill()
            person.hear(browser.heard)
    with Killable(executable, tmp_path, PERSON) as browser:
        reopened(browser, base, person)
