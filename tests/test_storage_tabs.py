"""Two tabs never undo each other, each shows the newest state, and what one deletes is gone in all."""

import pytest
from playwright.sync_api import expect
from storage_made import answer, notice, onward, open_quiz, stored, values

LOOK = "void document.dispatchEvent(new Event('visibilitychange'))"  # the tab comes back into view
FILL = """async () => {
  const root = new URL(document.getElementById("ttn-app").dataset.root, document.baseURI).pathname;
  for (const storage of [localStorage, sessionStorage]) {
    storage.setItem("titian-theme", "dark");
    storage.setItem("tetangga", "1");
  }
  const [own, neighbour] = [`titian ${root} `, `titian ${root}b/ laman`];
  for (const name of [`${own}laman`, `${own}mesin 1`, neighbour, "tetangga"]) {
    await (await caches.open(name)).put("/x", new Response("x"));
  }
  await new Promise((done) => (indexedDB.open("tetangga").onsuccess = done));
  await navigator.serviceWorker.register(`${root}sw-uji.js`, {scope: root});
  await navigator.serviceWorker.register(`${root}sw-uji.js`, {scope: `${root}b/`});
}"""
LEFT = """async () => ({
  databases: (await indexedDB.databases()).map(({name}) => name),
  local: Object.keys(localStorage),
  session: Object.keys(sessionStorage),
  caches: (await caches.keys()).map((name) => name.replace(/^titian .*\\/(?=b\\/)/, "titian …/")),
  workers: (await navigator.serviceWorker.getRegistrations()).map(({scope}) => scope.slice(-3)),
})"""


def test_answers_of_two_tabs_are_both_kept(phone, base):
    """Both answer in the same quiz and in different ones, by turns; every answer and its place is kept."""
    one, other, third = phone.page(), phone.page(), phone.page()
    open_quiz(one, base)
    open_quiz(other, base)
    open_quiz(third, base, "penilaian/integritas/")
    answer(one, 0)
    onward(one)
    for page, number in ((other, 1), (third, 2), (one, 2), (third, 3)):
        answer(page, number)
        onward(page)

    assert values(one) == [1, 2]
    assert values(one, "integritas") == [2, 3]


def test_a_tab_shows_the_newest_answers_when_it_comes_back_into_view(phone, base):
    """The quiz marks them, the start page counts them, and nobody has to reload."""
    one, other = phone.page(), phone.page()
    start = phone.page()
    start.goto(base + "penilaian/?jabatan=lurah")
    expect(start.get_by_role("link", name="Mulai: Integritas")).to_be_visible()
    for page in (one, other):
        open_quiz(page, base, "penilaian/integritas/")
    answer(one, 2)
    onward(one)
    other.evaluate(LOOK)
    expect(other.locator("[data-item]").first.get_by_role("radio").nth(2)).to_be_checked()
    expect(other.get_by_role("status").filter(has_text="Diperbarui dari tab lain")).to_be_visible()
    start.evaluate(LOOK)
    expect(start.get_by_role("link", name="Lanjutkan: Integritas")).to_be_visible()


def test_what_is_being_entered_is_not_thrown_away_for_it(phone, base):
    """A page with something unsaved in it offers the newest state; an untouched one takes it."""
    quiz, untouched, touched = phone.page(), phone.page(), phone.page()
    open_quiz(quiz, base)
    answer(quiz, 1)
    for page in (untouched, touched):
        page.goto(base + "rencana/pelaksanaan/")
        expect(page.locator("#ttn-view h2").first).to_be_visible()
    touched.locator("#ttn-add").click()
    touched.locator("#ttn-view input[type=text]").first.fill("Lokakarya arsip")
    onward(quiz)
    answer(quiz, 2)

    with untouched.expect_navigation():
        untouched.evaluate(LOOK)
    touched.evaluate(LOOK)
    expect(notice(touched, "diubah di tab lain")).to_be_visible()
    expect(touched.locator("#ttn-view input[type=text]").first).to_have_value("Lokakarya arsip")
    with touched.expect_navigation():
        touched.get_by_role("button", name="Tampilkan yang terbaru").click()


def test_what_one_tab_deletes_no_other_tab_writes_back(phone, base):
    """The other tab opens anew without the old answers, says why, and keeps only what is answered then."""
    quiz, data = phone.page(), phone.page()
    open_quiz(quiz, base)
    answer(quiz, 1)
    onward(quiz)
    answer(quiz, 2)
    data.goto(base + "penilaian/")
    data.get_by_role("button", name="Hapus semua data saya").click()
    with quiz.expect_navigation():
        data.get_by_role("dialog").get_by_role("button", name="Ya, hapus semua").click()
    expect(data.get_by_text("sudah dihapus")).to_be_visible()

    expect(notice(quiz, "dihapus dari tab lain")).to_be_visible()
    assert quiz.evaluate("indexedDB.databases()") == []
    quiz.locator("#ttn-app[data-ready]").wait_for()
    assert quiz.locator(":checked").count() == 0
    answer(quiz, 3)
    assert values(quiz) == [3]
    quiz.reload()
    assert notice(quiz, "dihapus").count() == 0


def test_a_change_that_is_underway_does_not_bring_back_what_was_deleted(phone, base):
    """Deletion and answers race; whatever comes last, no answer from before the deletion is there again."""
    quiz, data = phone.page(), phone.page()
    open_quiz(quiz, base)
    for number in (1, 2):
        answer(quiz, number)
        onward(quiz)
    data.goto(base + "penilaian/")
    data.get_by_role("button", name="Hapus semua data saya").click()
    erase = data.get_by_role("dialog").get_by_role("button", name="Ya, hapus semua")
    with quiz.expect_navigation():
        data.evaluate("(button) => setTimeout(() => button.click(), 60)", erase.element_handle())
        quiz.evaluate(
            """() => setInterval(() => {
              const open = [...document.querySelectorAll("[data-item] input:not(:checked)")];
              open[Math.floor(open.length / 2)].click();
            }, 5)"""
        )
    expect(data.get_by_text("sudah dihapus")).to_be_visible()
    quiz.locator("#ttn-app[data-ready]").wait_for()
    kept = (stored(quiz) or {"answers": {}})["answers"].get("komunikasi", {"items": {}})
    first = quiz.evaluate(
        "[...document.querySelectorAll('[data-item]')].slice(0, 2).map((s) => s.dataset.item)"
    )
    assert not set(first) & set(kept["items"])


def test_deleting_empties_every_store_and_touches_no_neighbour(browser, base):
    """Database, keys, caches and worker of this site are gone; those of others on the same origin are not."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.route("**/sw-uji.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page = context.new_page()
    open_quiz(page, base)
    answer(page, 1)
    page.goto(base + "penilaian/")
    page.evaluate(FILL)
    page.get_by_role("button", name="Hapus semua data saya").click()
    page.get_by_role("dialog").get_by_role("button", name="Ya, hapus semua").click()
    expect(page.get_by_text("sudah dihapus")).to_be_visible()

    assert page.evaluate(LEFT) == {
        "databases": ["tetangga"],
        "local": ["tetangga"],
        "session": ["tetangga"],
        "caches": ["titian …/b/ laman", "tetangga"],
        "workers": ["/b/"],
    }
    context.close()


@pytest.mark.parametrize("place", ["penilaian/", "hasil/", "rencana/"])
def test_looking_keeps_nothing(phone, base, place):
    """Who only reads leaves nothing on the device: the first change makes the database."""
    page = phone.page()
    page.goto(base + place)
    expect(page.get_by_role("button", name="Hapus semua data saya")).to_be_visible()
    assert page.evaluate("indexedDB.databases()") == []
