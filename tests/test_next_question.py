"""The engine chooses the next question when it can, the fixed form when it cannot, and nothing is lost."""

import json

import pytest
from axe import violations
from playwright.sync_api import Page, expect

from titian_engine.api import run

READ_STATE = """async () => {
  const [{name}] = await indexedDB.databases();
  return await new Promise((done, fail) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => fail(opening.error);
    opening.onsuccess = () => {
      const reading = opening.result.transaction("state").objectStore("state").get("current");
      reading.onsuccess = () => { opening.result.close(); done(reading.result); };
    };
  });
}"""
KEEP_WORKERS = """self.workers = [];
self.Worker = new Proxy(Worker, {
  construct(Real, [url, options]) {
    self.workers.push(new Real(url, options));
    return self.workers.at(-1);
  },
});"""
PARAMETERS = ("id", "kind", "a", "b", "credits")
LONG_AGO = "2026-10-01T08:00:00.000Z"


def public(page: Page, base: str, name: str) -> dict:
    """Return a file of the site's public data."""
    return page.request.get(f"{base}data/v1/{name}.json").json()


def wait_for_engine(page: Page) -> None:
    """Wait until the engine can choose."""
    expect(page.locator("#ttn-app[data-chooser=engine]")).to_be_attached(timeout=60_000)


def shown(page: Page) -> str:
    """Return the id of the question that is shown."""
    return page.locator("[data-item]:visible").get_attribute("data-item")


def answer(page: Page, option: int) -> str:
    """Answer the question that is shown, go on, and return its id."""
    item = shown(page)
    page.locator("fieldset:visible input[type=radio]").nth(option).check()
    expect(page.get_by_role("status").filter(has_text="Tersimpan")).to_be_visible()
    go_on(page, item)
    return item


def go_on(page: Page, item: str) -> None:
    """Press the forward button until the question is gone."""
    page.locator("#ttn-forward").click()
    expect(page.locator(f"[data-item={item}]")).to_be_hidden()


def is_checking(page: Page) -> bool:
    """Tell whether the check page is shown."""
    return page.get_by_role("heading", name="Periksa jawaban").is_visible()


def next_response(quiz: dict, state: dict, asked: list[str], required: int) -> dict:
    """Ask the engine, here in CPython, what the page asked it."""
    stored = state["answers"][quiz["competency"]]["items"]
    return run({
        "schema": "titian/1",
        "op": "next",
        "date": "2026-11-21",
        "competency": {
            "id": quiz["competency"],
            "items": [{key: item[key] for key in PARAMETERS} for item in quiz["items"]],
            "answers": {item: stored[item]["value"] if item in stored else "unknown" for item in asked},
        },
        "others": [],
        "required": required,
        "length": "quick",
        "seed": state["seed"],
    })  # fmt: skip


def test_the_engine_chooses_and_its_order_is_kept(phone, base):
    """Each question is the one that the same engine names in CPython; the order survives a reload."""
    page = phone.page()
    page.goto(base + "penilaian/komunikasi/")
    wait_for_engine(page)
    asked = []
    while not is_checking(page):
        asked.append(answer(page, 1))
    state = page.evaluate(READ_STATE)
    quiz = public(page, base, "quizzes/komunikasi")

    assert state["answers"]["komunikasi"]["order"] == asked
    assert asked[0] == quiz["forms"]["quick"][0]
    named = [next_response(quiz, state, asked[:count], 3) for count in range(1, len(asked) + 1)]
    assert [response["item"] for response in named] == [*asked[1:], None]
    assert page.locator(".ttn-check__row").count() == len(asked)
    assert violations(page) == []

    page.reload()
    expect(page.get_by_role("heading", name="Periksa jawaban")).to_be_visible()
    assert page.locator(".ttn-check__row").count() == len(asked)
    page.get_by_role("link", name="Ubah soal 2").click()
    expect(page.locator(f"[data-item={asked[1]}]")).to_be_visible()
    expect(page.get_by_role("heading", name=f"Soal 2 dari {len(asked)}")).to_be_visible()
    page.locator("fieldset:visible input[type=radio]").nth(3).check()
    page.get_by_role("button", name="Kembali ke pemeriksaan").click()
    expect(page.locator(".ttn-check__row")).to_have_count(len(asked))


def test_the_guess_of_what_is_left_is_shown_and_a_question_left_open_is_not_asked_again(phone, base):
    """A question that was passed over stays in its place and never comes back."""
    page = phone.page()
    page.goto(base + "penilaian/integritas/")
    wait_for_engine(page)
    asked = []
    while not is_checking(page):
        assert "kira-kira" in page.locator("h2:visible").inner_text()
        if len(asked) in {1, 3}:
            asked.append(shown(page))
            go_on(page, asked[-1])
        else:
            asked.append(answer(page, 2))
    assert len(set(asked)) == len(asked)
    assert page.get_by_text("Belum dijawab", exact=True).count() == 2
    assert page.evaluate(READ_STATE)["answers"]["integritas"]["order"] == asked


def test_it_goes_on_at_the_exact_question(phone, base):
    """Leaving at the fourth question and coming back shows just that one, whoever would choose now."""
    page = phone.page()
    page.goto(base + "penilaian/kerja-sama/")
    wait_for_engine(page)
    asked = [answer(page, 0) for _ in range(3)]
    fourth = shown(page)

    page.goto(base)
    page.goto(base + "penilaian/kerja-sama/")

    expect(page.get_by_role("heading", name="Soal 4,")).to_be_visible()
    assert shown(page) == fourth
    page.get_by_role("button", name="Sebelumnya").click()
    expect(page.locator(f"[data-item={asked[2]}]")).to_be_visible()


def test_when_the_engine_dies_the_fixed_form_goes_on(phone, base):
    """Its worker ends after three questions: nobody notices, nothing is asked twice, every answer stays."""
    page = phone.page()
    page.add_init_script(KEEP_WORKERS)
    page.goto(base + "penilaian/komunikasi/")
    wait_for_engine(page)
    asked = [answer(page, 3) for _ in range(3)]
    page.evaluate("for (const worker of workers) worker.terminate()")
    while not is_checking(page):
        asked.append(answer(page, 1))
    form = public(page, base, "quizzes/komunikasi")["forms"]["quick"]

    assert len(asked) == len(set(asked)) == len(form)
    assert [item for item in asked[4:] if item not in form] == []
    stored = page.evaluate(READ_STATE)["answers"]["komunikasi"]
    assert stored["order"] == asked
    assert set(stored["items"]) == set(asked)


def test_without_the_engine_the_fixed_form_is_asked(browser, base):
    """Nothing of the engine arrives: the form's own order."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.route("**/engine/**", lambda route: route.abort())
    page.goto(base + "penilaian/komunikasi/")
    asked = []
    while not is_checking(page):
        asked.append(answer(page, 1))

    assert asked == public(page, base, "quizzes/komunikasi")["forms"]["quick"]
    context.close()


def old_state(items: list[str], finished: str | None) -> dict:
    """Return a document as the site kept it before it knew of orders, seeds and histories."""
    person = {"region": None, "employment": None, "held": "lurah", "aimed": None, "length": "quick"}
    return {
        "schema": "titian-state/1",
        "created": LONG_AGO,
        "updated": LONG_AGO,
        "person": person,
        "answers": {
            "komunikasi": {
                "quiz_version": 1,
                "digest": "",
                "evidence": "",
                "items": {item: {"value": 1, "at": LONG_AGO} for item in items},
                "finished": finished,
            }
        },
        "result": None,
        "plan": None,
    }


@pytest.mark.parametrize("finished", [True, False])
def test_a_file_from_before_the_order_was_kept_still_opens(phone, base, tmp_path, finished):
    """It was the fixed form that it answered, so that is what is shown."""
    page = phone.page()
    form = public(page, base, "quizzes/komunikasi")["forms"]["quick"]
    state = old_state(form, LONG_AGO) if finished else old_state(form[:3], None)
    (tmp_path / "old.json").write_text(json.dumps(state), "utf-8")
    page.goto(base + "penilaian/")
    page.locator("input[type=file]").set_input_files(tmp_path / "old.json")
    expect(page.get_by_role("status").filter(has_text="Salinan sudah dibuka")).to_be_visible()

    page.goto(base + "penilaian/komunikasi/")

    if finished:
        expect(page.get_by_role("heading", name="Periksa jawaban")).to_be_visible()
        assert page.locator(".ttn-check__row").count() == len(form)
    else:
        expect(page.get_by_role("heading", name="Soal 4,")).to_be_visible()
        assert shown(page) == form[3]


@pytest.mark.parametrize("extra", [{"more": 1}, {"seed": -1}, {"history": {"komunikasi": [{}]}}])
def test_what_a_document_may_not_hold_is_still_refused(phone, base, tmp_path, extra):
    """New keys are checked as strictly as the old ones, and unknown ones are refused."""
    page = phone.page()
    (tmp_path / "wrong.json").write_text(json.dumps(old_state([], None) | extra), "utf-8")
    page.goto(base + "penilaian/")
    page.locator("input[type=file]").set_input_files(tmp_path / "wrong.json")
    expect(page.get_by_text("Berkas ini bukan salinan Titian")).to_be_visible()


def test_a_quick_assessment_lists_what_matters_most(phone, base):
    """Six competencies first, the others when there is time; a full one lists all."""
    page = phone.page()
    page.goto(base + "penilaian/?jabatan=lurah")
    lists = page.locator(".ttn-agenda")
    expect(lists).to_have_count(2)
    assert lists.first.locator("li").count() == 6
    rest = lists.last.locator("li").count()
    assert page.get_by_role("heading", name="Bila sempat").is_visible()
    assert violations(page) == []

    page.get_by_role("radio", name="Lengkap").check()
    expect(lists).to_have_count(1)
    assert lists.locator("li").count() == 6 + rest
