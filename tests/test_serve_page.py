"""`titian serve` as an editor has it: a terminal of the simplest kind, a browser beside it, and Ctrl+C."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from axe import violations
from edited_project import SEMINAR, editable, replaced
from playwright.sync_api import BrowserContext, Page, expect
from test_serve import with_engine

GENERATOR = Path(__file__).parent.parent / "generator"
PAGE = "pelatihan/seminar-integritas/"
OLD_TERMINAL = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": ""}


@contextmanager
def served(project: Path, out: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Run `titian serve` on a terminal without UTF-8; give the site's address and the process."""
    command = [sys.executable, "-m", "titian", "serve", "--port", "0", "--out", str(out)]
    environment = {**os.environ, **OLD_TERMINAL, "PYTHONPATH": str(GENERATOR), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command,
        cwd=project,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as process:
        try:
            assert process.stdout is not None
            address = next(filter(None, (re.search(r"http://\S+", line) for line in process.stdout)))[0]
            yield f"{address}/", process
        finally:
            process.kill()


def problem(page: Page) -> None:
    """Look at the panel: everything of every problem, as text, and nothing that is wrong with the page."""
    panel = page.get_by_role("complementary", name=re.compile("2 galat"))
    expect(panel).to_be_visible(timeout=60_000)
    expect(panel).to_contain_text(f"{SEMINAR}:4:7 TTN030: Id bentuk tidak dikenal")
    expect(panel.get_by_role("article").nth(1).get_by_role("definition")).to_have_text(
        ["«<b>seminar»", "id bentuk yang ada", "maksud Anda «seminar»?"]
    )
    assert violations(page) == []
    panel.get_by_role("button", name="Kecilkan").click()
    expect(panel.get_by_role("definition").first).to_be_hidden()
    expect(page.get_by_text("kasus satu")).to_be_visible()
    panel.get_by_role("button", name="Tampilkan").click()


def test_what_is_saved_is_seen_faults_stand_in_the_page_and_ctrl_c_ends_quietly(
    context: BrowserContext, tmp_path: Path, site: Path
):
    """A save, a fault with its place, its repair, a page that was not there before; then the end."""
    project, out = editable(tmp_path / "project"), with_engine(tmp_path / "out", site)
    replaced(SEMINAR, "form: seminar", "form: <b>seminar")(project)
    page = context.new_page()
    with served(project, out) as (address, process):
        page.goto(f"{address}{PAGE}")
        panel = page.locator("#ttn-editing")
        expect(page.get_by_role("heading", name="Belum ada halaman")).to_be_visible()
        expect(panel).to_contain_text(f"{SEMINAR}:4:7", timeout=60_000)

        replaced(SEMINAR, "form: <b>seminar", "form: seminar")(project)
        expect(page.get_by_role("heading", name="Seminar Integritas")).to_be_visible(timeout=60_000)
        expect(panel).to_be_hidden()
        replaced(SEMINAR, "kasus nyata", "kasus satu")(project)
        expect(page.get_by_text("kasus satu")).to_be_visible(timeout=60_000)

        replaced(SEMINAR, "form: seminar", "form: <b>seminar")(project)
        problem(page)
        page.reload()
        problem(page)
        replaced(SEMINAR, "form: <b>seminar", "form: seminar")(project)
        expect(panel).to_be_hidden(timeout=60_000)

        page.goto(f"{address}panduan/baru/")
        expect(page.get_by_role("heading", name="Halaman tidak ditemukan")).to_be_visible(timeout=60_000)
        text = (project / "content/pages/panduan/mulai.md").read_text("utf-8")
        (project / "content/pages/panduan/baru.md").write_text(text, "utf-8")
        expect(page.get_by_role("heading", level=1)).not_to_have_text(
            "Halaman tidak ditemukan", timeout=60_000
        )

        process.send_signal(signal.SIGINT)
        assert process.stdout is not None
        printed = process.stdout.read()
        assert process.wait(60) == 130
    assert "Traceback" not in printed
    assert "2 galat, 0 saran" in printed
    assert "ditemukan «<b>seminar»; seharusnya" in printed
    assert "Halaman diperbarui" in printed
    built = "".join(path.read_text("utf-8") for path in (out / "site").rglob("*.html"))
    assert "__titian" not in built
    assert "ttn-editing" not in built
