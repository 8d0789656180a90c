"""Two versions of the site never mix: not in a page's data, not in its parts, not in mid-quiz."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from axe import violations
from conftest import TODAY
from offline_host import Host, answer, built, keep_app, keep_everything, open_quiz, small_project
from playwright.sync_api import BrowserContext, Page, expect

RENEWED = "Situs ini baru saja diperbarui"
PROMPT = "Versi baru situs tersedia"
WAITING = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration.update();
  while (!registration.waiting) await new Promise((resolve) => setTimeout(resolve, 50));
}"""
UNREGISTER = "navigator.serviceWorker.getRegistration().then((found) => found?.unregister())"
FATE = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  const states = [];
  await new Promise((resolve) => {
    registration.addEventListener("updatefound", () => {
      const worker = registration.installing;
      worker.addEventListener("statechange", () => {
        states.push(worker.state);
        if (["redundant", "installed"].includes(worker.state)) resolve();
      });
    });
    registration.update();
  });
  return states;
}"""


class Versions(NamedTuple):
    """The folders of the same site before and after a deployment."""

    one: Path
    two: Path


@pytest.fixture(scope="module")
def versions(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Versions:
    """Two versions: the second has another bank and other scripts, and says on every page that it is new."""
    folder = tmp_path_factory.mktemp("versions")
    cache = site.parent / "cache"
    project = small_project(folder / "project")
    one = built(project, folder / "one", TODAY, cache)
    quiz = project / "assessments" / "kerja-sama.yaml"
    text = quiz.read_text("utf-8")
    quiz.write_text(text.replace("version: 1", "version: 2", 1), "utf-8")
    main = project / "site_overrides" / "main.html"
    main.write_text(main.read_text("utf-8").replace("· Kode: MIT", "· Kode: MIT · VERSI DUA"), "utf-8")
    merge = project / "site_overrides" / "app" / "merge-open.js"
    merge.write_text(merge.read_text("utf-8") + '\nexport const two = "versi dua";\n', "utf-8")
    return Versions(one, built(project, folder / "two", TODAY, cache))


@pytest.fixture
def host(tmp_path: Path, versions: Versions) -> Iterator[Host]:
    """A server with the first version, below a folder."""
    host = Host(tmp_path, "titian/")
    host.show(versions.one)
    yield host
    host.stop()


@pytest.mark.parametrize(
    "kept", ["", "assets/app", "assets"], ids=["script gone", "index gone", "data differ"]
)
def test_a_page_refuses_what_is_of_another_version(context, host, versions, tmp_path, kept):
    """Without a service worker: an old page that meets a new site says so, and keeps the answers.

    `kept`: what the server still has of the old version; with all of its assets only the data differ.
    """
    page = context.new_page()
    page.goto(f"{host.base}penilaian/kerja-sama/")
    answer(page, 1)
    page.goto("about:blank")
    forget_workers(context, host)
    mixed = tmp_path / "mixed"
    shutil.copytree(versions.two, mixed)
    if kept:
        shutil.copytree(versions.one / kept, mixed / kept, dirs_exist_ok=True)
    shutil.copy(versions.one / "hasil" / "index.html", mixed / "hasil")
    host.show(mixed)

    page.goto(f"{host.base}hasil/")

    expect(page.get_by_role("alert")).to_contain_text(RENEWED)
    host.show(versions.two)
    page.reload()
    expect(page.get_by_role("alert")).to_have_count(0)
    page.goto(f"{host.base}penilaian/kerja-sama/")
    expect(page.get_by_role("heading", name="Soal 2")).to_be_visible()


def forget_workers(context: BrowserContext, host: Host) -> None:
    """Let the site be as in a browser that has no service workers."""
    page = context.new_page()
    page.goto(f"{host.base}luring/")
    page.evaluate(UNREGISTER)
    page.close()


def test_a_part_of_the_page_that_is_gone_ends_in_the_same_words(context, host):
    """A module that is fetched later has another name after a deployment."""
    page = context.new_page()
    page.goto(f"{host.base}penilaian/kerja-sama/")
    answer(page, 1)
    page.goto(f"{host.base}penilaian/")
    with page.expect_download() as download:
        page.get_by_role("button", name="Simpan salinan (unduh)").click()
    page.get_by_label("Jabatan yang Anda pegang").select_option("lurah")
    page.route("**/assets/app/*.js", lambda route: route.fulfill(status=404))

    page.get_by_label("Buka salinan").set_input_files(download.value.path())

    expect(page.locator("#ttn-data-status")).to_contain_text(RENEWED)


def test_a_quiz_ends_in_the_version_that_it_began_in(context, host, versions):
    """Deployed in mid-quiz: the result comes from the old files and the old bank; the new version waits."""
    page, other = context.new_page(), context.new_page()
    open_quiz(page, host.base)
    answer(page, 1)
    other.goto(f"{host.base}kompetensi/")
    host.show(versions.two)
    host.asked.clear()

    other.evaluate(WAITING)

    assert [path for path in host.asked if "/engine/" in path] == []
    for tab in (page, other):
        expect(tab.locator("#ttn-update")).to_contain_text(PROMPT)
    answer(page, 2)
    page.goto(f"{host.base}hasil/")
    expect(page.get_by_role("heading", name="Kerja Sama")).to_be_visible(timeout=60_000)
    assert "VERSI DUA" not in page.locator("footer.ttn-footer").inner_text()
    assert version_of_the_bank(page) == 1
    expect(page.locator("#ttn-update")).to_contain_text(PROMPT)
    assert violations(page) == []

    page.get_by_role("button", name="Muat versi baru").press("Enter")

    for tab in (page, other):
        expect(tab.locator("footer.ttn-footer")).to_contain_text("VERSI DUA")
        expect(tab.locator("#ttn-update")).to_be_empty()
    assert version_of_the_bank(page) == 2
    page.goto(f"{host.base}penilaian/kerja-sama/")
    expect(page.get_by_role("heading", name="Soal 3")).to_be_visible()


def version_of_the_bank(page: Page) -> int:
    """The version of the bank that pages of this tab get."""
    script = "fetch('../data/v1/quizzes/kerja-sama.json').then((response) => response.json())"
    return int(page.evaluate(script)["quiz_version"])


def test_half_a_new_version_leaves_the_old_one_in_charge(context, host, versions, tmp_path):
    """A file of the new version is damaged on its way: nothing changes, and the next try succeeds."""
    page = context.new_page()
    keep_app(page, host.base)
    damaged = tmp_path / "damaged"
    shutil.copytree(versions.two, damaged)
    (damaged / "rencana" / "index.html").write_text("halaman lain", "utf-8")
    host.show(damaged)

    states = page.evaluate(FATE)

    assert states[-1] == "redundant"
    host.stop()
    page.goto(f"{host.base}rencana/")
    assert "VERSI DUA" not in page.locator("footer.ttn-footer").inner_text()
    expect(page.get_by_role("heading", name="Rencana belajar", level=1)).to_be_visible()
    host.start()
    host.show(versions.two)
    page.evaluate(WAITING)
    expect(page.locator("#ttn-update")).to_contain_text(PROMPT)


def test_what_was_kept_whole_is_whole_in_the_new_version_too(context, host, versions):
    """Who kept everything gets the changed pages with the new version, and only those."""
    page = context.new_page()
    keep_everything(page, host.base)
    host.show(versions.two)
    host.asked.clear()

    page.evaluate(WAITING)

    assert [path for path in host.asked if "/engine/" in path or "/pagefind/" in path] == []
    page.get_by_role("button", name="Muat versi baru").click()
    expect(page.locator("footer.ttn-footer")).to_contain_text("VERSI DUA")
    expect(page.get_by_text("lengkap dan dari versi terbaru")).to_be_visible()
    host.stop()
    page.goto(f"{host.base}kompetensi/integritas/")
    expect(page.locator("footer.ttn-footer")).to_contain_text("VERSI DUA")


def test_keeping_everything_brings_the_newest_version(context, host, versions):
    """The app was kept before a deployment: its old worker lets the new files through, and then gives way."""
    page = context.new_page()
    keep_app(page, host.base)
    host.show(versions.two)
    page.goto(f"{host.base}luring/")
    expect(page.locator("footer.ttn-footer")).not_to_contain_text("VERSI DUA")

    page.get_by_role("button", name="Simpan untuk luring").click()

    expect(page.locator("footer.ttn-footer")).to_contain_text("VERSI DUA", timeout=60_000)
    expect(page.get_by_text("lengkap dan dari versi terbaru")).to_be_visible()
    host.stop()
    for path in ("kompetensi/integritas/", "hasil/"):
        page.goto(host.base + path)
        expect(page.locator("footer.ttn-footer")).to_contain_text("VERSI DUA")
