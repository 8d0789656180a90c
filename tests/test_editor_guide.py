"""The handbook for editors: on the site, found from the home page, with pictures that show what is so."""

import re
from typing import get_args

import pytest
from conftest import ROOT
from editor_shots import CONTEXT, FOLDER, SHOTS, kept, opened, words

from titian.load import load
from titian.model import model
from titian.rules import RULES
from titian.templates import Kind

GUIDE = ROOT / "docs" / "editor"
PAGES = sorted(GUIDE.glob("*.md"))
PICTURE = re.compile(r"!\[([^\]]*)\]\(gambar/([^)]+)\)")
MOST_BYTES = 40_000


def test_the_pictures_show_what_the_site_and_the_check_say_now(browser, base):
    """A picture whose words have changed is taken again: make editor-pictures."""
    context = browser.new_context(**CONTEXT)
    page = context.new_page()
    found = {}
    for shot in SHOTS:
        with opened(page, base, shot):
            found[shot.name] = words(page, shot)
    context.close()

    assert found == kept()


def test_every_picture_is_small_described_used_and_made_by_the_script():
    """Nobody has to load a big picture or to see one, and none was drawn by hand."""
    used = [match for page in PAGES for match in PICTURE.findall(page.read_text("utf-8"))]

    assert {name for _, name in used} == {shot.file.name for shot in SHOTS}
    assert {path.name for path in FOLDER.iterdir()} == {shot.file.name for shot in SHOTS}
    assert [shot.name for shot in SHOTS if shot.file.stat().st_size > MOST_BYTES] == []
    assert [name for text, name in used if len(text) < 30] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_of_the_handbook_is_short_and_its_steps_are_single_actions(path):
    """A step has at most three short sentences; nobody can follow more with a finger on the line."""
    text = path.read_text("utf-8")
    steps = re.findall(r"^\d+\. (.+(?:\n {2,3}\S.*)*)", text, re.MULTILINE)

    assert len(text.split()) < 750
    assert [step for step in steps if len(step.split()) > 45] == []
    assert "<" not in re.sub(r"`[^`]*`|<https://[^>]+>|```.*?```", "", text, flags=re.DOTALL)


def test_the_handbook_names_rules_and_templates_that_exist():
    """Codes and kinds are those of today; every page of it is reached from its first page."""
    text = "\n".join(page.read_text("utf-8") for page in PAGES)
    first = (GUIDE / "index.md").read_text("utf-8")

    assert set(re.findall(r"TTN\d+", text)) <= {rule.code for rule in RULES}
    assert set(re.findall(r"titian new ([a-z-]+)", text)) <= set(get_args(Kind))
    assert {f"`{kind}`" for kind in get_args(Kind) if kind != "training"} <= set(
        re.findall(r"`[a-z-]+`", text)
    )
    assert [page.name for page in PAGES if page.stem != "index" and page.name not in first] == []


def test_the_example_question_of_the_handbook_is_a_good_one():
    """What people copy passes the rules: its id is free, its credits are those of its kind."""
    text = (GUIDE / "tambah-soal.md").read_text("utf-8")
    ids = {item.id for c in model(load(ROOT)).competencies if c.quiz for item in c.quiz.items}
    (example,) = re.findall(r"- id: (\S+)", text)

    assert example not in ids
    assert sorted(re.findall(r"credit: (\d)", text)) == ["0", "1", "2", "3"]


def test_editors_find_the_handbook_from_the_home_page_and_from_every_foot(phone, base):
    """The third door and the foot lead there; a template is two steps away, and taken with one press."""
    page = phone.page()
    page.goto(base)
    assert page.locator(".ttn-footer").get_by_role("link", name="Untuk penyunting").is_visible()
    page.get_by_role("region", name="Saya penyunting isi").get_by_role(
        "link", name="Panduan untuk penyunting"
    ).click()
    page.get_by_role("heading", level=1, name="Panduan untuk penyunting").wait_for()
    page.get_by_role("link", name="Templat isi").click()
    page.get_by_role("link", name="Templat pelatihan").click()
    page.locator(".ttn-example code").click()
    chosen = page.evaluate("getSelection().toString()")

    assert chosen.startswith("# yaml-language-server:")
    assert chosen.rstrip().endswith("checked: 2026-11-21")
