"""The same walk in Firefox: the engine runs there, nothing fails, and its paper says what its screen says."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from printed import A4, Sheet, plain, sheets
from test_print import in_order

from titian.node import find_node

ROOT = Path(__file__).parent.parent
FIREFOX = os.environ.get("TITIAN_FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")
PAGES = ("result", "plan", "paper")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(FIREFOX is None, reason="Firefox is not on this machine; TITIAN_FIREFOX may name it"),
]


@pytest.fixture(scope="module")
def walk(base, tmp_path_factory) -> tuple[dict, dict[str, list[Sheet]]]:
    """What the screen said and the faults met, and the printed pages: one start of Firefox for all."""
    folder = tmp_path_factory.mktemp("firefox")
    script = ROOT / "tests" / "firefox.mjs"
    done = subprocess.run(
        [find_node(), script, base, folder, FIREFOX], capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["faults"] == []
    return told, {name: sheets((folder / f"{name}.pdf").read_bytes()) for name in PAGES}


def test_quiz_result_and_plan_work_in_firefox(walk):
    """Three answers are kept, the engine computes a result and a plan, and no page has an error."""
    told, _ = walk

    assert "dari 1 kompetensi" in told["heading"]
    assert any(row[0] == "Komunikasi" and row[-1] == "3" for row in told["tables"]["result"][0]["rows"])
    assert len(told["parts"]["plan"]) > 3


@pytest.mark.parametrize("name", PAGES)
def test_paper_says_in_firefox_what_the_screen_says(walk, name):
    """Every part in its order, every row whole on one page below its head, on A4 without a blank page."""
    told, printed = walk
    pages = printed[name]
    rows = [(plain(t["head"]), [plain(c) for c in row]) for t in told["tables"][name] for row in t["rows"]]

    assert {one.box for one in pages} <= {A4, (596, 842)}
    assert all(len(one.words) > 60 for one in pages)
    assert all(one.filled > 0.5 for one in pages[:-1])
    assert in_order(told["parts"][name], pages) == []
    assert rows
    torn = [row for head, row in rows if not any(_holds(one, head, row) for one in pages)]
    assert torn == []


def _holds(sheet: Sheet, head: str, row: list[str]) -> bool:
    return head in sheet.words and all(cell in sheet.words for cell in row)


def test_the_pictures_are_drawn_on_paper(walk):
    """A page that cuts a picture does not lose it."""
    _, printed = walk
    everything = "".join(one.words for one in printed["plan"])

    assert all(f"Triwulan{number}" in everything for number in (1, 2, 3, 4))
