"""What a screen reader would say, as Chromium's accessibility tree tells it."""

import json

import pytest
import states
from heard import HEARD, LISTEN, tree
from playwright.sync_api import expect
from states import Place

MISSING = ["Saya tidak tahu", "Tidak relevan dengan tugas saya"]


@pytest.fixture
def place(phone, base, site, tmp_path):
    """A page whose announcements are recorded."""
    page = phone.page()
    page.add_init_script(LISTEN)
    return Place(page, base, site, tmp_path)


def test_an_answer_is_named_by_its_words_and_grouped_by_its_question(place):
    """Not the question again at each answer, and never an answer without its question."""
    states.question(place)
    quiz = json.loads((place.site / "data/v1/quizzes/komunikasi.json").read_text("utf-8"))
    first = quiz["forms"]["quick"][0]
    words = place.page.locator(f"[data-item='{first}']")
    labels = [" ".join(text.split()) for text in words.locator("label").all_inner_texts()]
    nodes = tree(place.page)
    radios = [node for node in nodes if node["role"] == "radio"]

    assert [node["name"] for node in radios] == labels
    assert labels[-2:] == MISSING
    assert {tuple(node["groups"]) for node in radios} == {(words.locator("legend").inner_text(),)}
    assert [node["name"] for node in nodes if node["role"] == "progressbar"] == ["Kemajuan"]


@pytest.mark.parametrize(
    ("state", "name"),
    [
        (states.delete_dialog, "Hapus semua data?"),
        (states.hand_over_dialog, "Berkas untuk atasan"),
    ],
    ids=["delete", "hand over"],
)
def test_a_dialog_has_a_name_and_hides_the_rest(place, state, name):
    """Behind an open dialog nothing can be reached."""
    state(place)
    nodes = tree(place.page)

    assert [node["name"] for node in nodes if node["role"] == "dialog"] == [name]
    assert not [node for node in nodes if node["role"] == "main"]


def test_the_same_words_are_said_again_at_the_next_answer(place):
    """Saved twice is announced twice."""
    states.saved(place)
    place.page.locator("fieldset:visible input[type=radio]").nth(2).check()
    place.page.evaluate(HEARD, 2)
    expect(place.page.get_by_role("status").filter(has_text="Tersimpan")).to_be_visible()

    assert place.page.evaluate("announced") == ["Tersimpan di perangkat ini"] * 2
