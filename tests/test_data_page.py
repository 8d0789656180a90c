"""The page about the public data tells the truth: its files are there, and its examples run."""

import json
import re
import subprocess
import sys
from html import unescape

from titian.node import find_node

OWN = "data/v1/search-words.json"  # what the search page alone reads
PLACEHOLDER = "https://alamat-situs-ini/"


def test_every_file_of_the_public_data_is_on_the_page(site):
    html = (site / "data" / "index.html").read_text("utf-8")
    files = [path.relative_to(site).as_posix() for path in (site / "data").rglob("*.json")]

    public = [path for path in files if path != OWN and "/quizzes/" not in path]
    missing = [path for path in public if f'href="../{path}"' not in html]

    assert missing == []
    assert f"Ada {len(list((site / 'data/v1/quizzes').iterdir()))} berkas seperti ini di bawah" in html


def test_the_python_example_lists_what_costs_nothing(site, base):
    done = subprocess.run(
        [sys.executable, "-c", example(site, "python", base)], capture_output=True, text=True, check=True
    )

    trainings = json.loads((site / "data/v1/trainings.json").read_bytes())["trainings"]
    free = [t for t in trainings if t["cost"] == 0 and "cost" not in t["illustrative"]]
    assert done.stdout.splitlines() == [f"{t['jp']} JP {t['name']}" for t in free]
    assert free


def test_the_javascript_example_lists_positions(site, base):
    code = example(site, "javascript", base)
    done = subprocess.run(
        [find_node(), "--input-type=module", "-e", code], capture_output=True, text=True, check=True
    )

    asked = re.search(r'requires\["([a-z-]+)"\]', code)[1]
    positions = json.loads((site / "data/v1/positions.json").read_bytes())["positions"]
    names = [p["name"] for p in positions if p["requires"].get(asked, 0) >= 3]
    assert done.stdout.splitlines() == names
    assert names


def example(site, language, base):
    """Return an example as a reader would copy it, for the site that is served now."""
    html = (site / "data" / "index.html").read_text("utf-8")
    code = unescape(re.search(rf'<code id="contoh-{language}">(.*?)</code>', html, re.DOTALL)[1])
    assert PLACEHOLDER in code
    return code.replace(PLACEHOLDER, base)
