"""Comparing up to three trainings, and what a training's page says of those that close the same steps."""

import pytest
from axe import violations
from conftest import DESKTOP, PHONE, ROOT
from looks import SMALL_TARGETS, STICKS_OUT
from playwright.sync_api import expect

from titian.load import load
from titian.model import Library, model
from titian.pages.alternatives import Neighbours, _alternative, _cost_words, _jp_words

THREE = "bentuk-coaching,magang-perguruan-tinggi-tebo,manajemen-proyek-infrastruktur-tebo"


@pytest.fixture(scope="module")
def library() -> Library:
    """The real content."""
    return model(load(ROOT))


def test_three_are_picked_a_fourth_is_refused_and_the_table_marks_what_differs(phone, base, library):
    """From the list to the table and back; the pick is in the address all the way."""
    page = phone.page()
    page.goto(f"{base}pelatihan/?daerah=kabupaten-tebo")
    boxes = page.locator(".ttn-pick input:visible")
    picked = [boxes.nth(n).get_attribute("value") for n in range(3)]
    boxes.nth(0).check()
    assert page.locator("#ttn-compare-go").is_hidden()
    boxes.nth(1).check()
    boxes.nth(2).check()
    boxes.nth(3).click()
    assert not boxes.nth(3).is_checked()
    expect(page.locator("#ttn-compare-count")).to_have_text(
        "Paling banyak 3 pelatihan. Lepaskan satu dahulu."
    )
    assert page.url.endswith(f"?daerah=kabupaten-tebo&banding={','.join(picked)}")
    page.reload()

    page.locator("#ttn-compare-go").click()
    expect(page.locator(".ttn-comparison thead a")).to_have_text(
        [library.trainings_by_id[identifier].name for identifier in picked]
    )
    assert page.url.endswith(f"/pelatihan/bandingkan/?id={','.join(picked)}")
    page.get_by_role("link", name="Pilih dari daftar").click()
    expect(page.locator("#ttn-compare-count")).to_have_text("3 dari 3 dipilih.")


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_table_says_the_facts_and_marks_those_that_differ(browser, base, library, size):
    """Not by colour alone: in words. Without a difference there is no mark."""
    context = browser.new_context(viewport=size, color_scheme="dark")
    page = context.new_page()
    page.goto(f"{base}pelatihan/bandingkan/?id={THREE}")
    hours = page.locator(".ttn-comparison tbody tr", has_text="Jam pelajaran")
    expect(hours.locator(".ttn-comparison__line")).to_have_text(
        [f"{library.trainings_by_id[i].jp}\u00a0JP (ilustrasi)" for i in THREE.split(",")]
    )
    assert hours.get_by_role("rowheader").inner_text().split() == ["Jam", "pelajaran", "≠", "berbeda"]
    for row in page.locator(".ttn-comparison tbody tr").all():
        values = {cell.text_content() for cell in row.locator("td .ttn-comparison__line").all()}
        of_each = [
            cell.locator(".ttn-comparison__line").all_text_contents() for cell in row.locator("td").all()
        ]
        assert (row.locator(".ttn-differs").count() == 1) == any(one != of_each[0] for one in of_each), values
    assert violations(page) == []
    assert page.evaluate(STICKS_OUT) == 0
    assert page.evaluate(SMALL_TARGETS) == []

    page.get_by_role("button", name="Keluarkan Magang").click()
    expect(page.locator(".ttn-comparison thead th")).to_have_count(2)
    page.get_by_label("Tambah pelatihan").select_option("magang-perguruan-tinggi-semarang")
    page.get_by_role("button", name="Tambahkan").click()
    expect(page.locator(".ttn-comparison thead th")).to_have_count(3)
    page.go_back()
    expect(page.locator(".ttn-comparison thead th")).to_have_count(2)
    context.close()


def test_an_address_with_too_many_or_unknown_trainings_is_answered_in_words(phone, base):
    page = phone.page()
    page.goto(f"{base}pelatihan/bandingkan/?id={THREE},bentuk-mentoring,tidak-ada,bentuk-coaching")

    expect(page.locator(".ttn-comparison thead th")).to_have_count(3)
    expect(page.locator("#ttn-compared .ttn-notice")).to_have_text(
        [
            "1 pelatihan dari alamat ini tidak ada di katalog.",
            "Paling banyak 3 pelatihan. 1 yang terakhir tidak ikut dibandingkan.",
        ]
    )
    page.goto(f"{base}pelatihan/bandingkan/")
    expect(page.get_by_label("Pilih pelatihan")).to_be_visible()
    assert violations(page) == []


def test_alternatives_close_a_same_step_for_less_and_say_how_much(library):
    """Judged anew from the content, for every training."""
    neighbours = Neighbours(library)
    found = 0
    for training in library.trainings:
        cheaper, others = neighbours.alternatives(training)
        for alternative in (*cheaper, *others):
            other, found = alternative.training, found + 1
            assert other is not training
            assert other.region in (None, training.region)
            assert all(other.reaches(step.competency, step.end) for step in alternative.closes)
            costs_less = (
                None not in (training.entry.cost, other.entry.cost) and other.entry.cost < training.entry.cost
            )
            assert alternative.less == (other.jp < training.jp or costs_less)
            if other.jp < training.jp:
                assert f"{training.jp - other.jp} JP lebih sedikit" in alternative.difference
    assert found > 100


@pytest.mark.parametrize(
    ("this", "other", "words"),
    [
        (None, None, "biaya keduanya belum diketahui"),
        (0, None, "biayanya belum diketahui"),
        (None, 0, "tanpa biaya peserta, sedangkan biaya pelatihan ini belum diketahui"),
        (None, 50_000, "Rp\u00a050.000, sedangkan biaya pelatihan ini belum diketahui"),
        (100_000, 40_000, "biayanya Rp\u00a060.000 lebih rendah"),
        (0, 40_000, "biayanya Rp\u00a040.000 lebih tinggi"),
        (0, 0, "biayanya sama"),
    ],
)
def test_a_difference_in_cost_claims_nothing_that_is_not_known(this, other, words):
    assert _cost_words(this, other) == words


def test_equal_hours_are_called_equal():
    assert [_jp_words(0), _jp_words(3), _jp_words(-3)] == [
        "JP-nya sama",
        "3 JP lebih banyak",
        "3 JP lebih sedikit",
    ]


def test_who_closes_only_some_of_the_steps_is_said_to(library):
    """A training of several steps beside one that closes one of them."""
    pairs = [
        (training, other)
        for training in library.trainings
        if len(training.steps) > 1
        for other in library.trainings
        if other is not training and len(_alternative(training, other).closes) == 1
    ]
    assert pairs
    for training, other in pairs:
        words = _alternative(training, other).difference
        assert words.startswith(f"Menutup 1 dari {len(training.steps)} langkah pelatihan ini; ")


def test_a_training_matters_for_the_positions_that_ask_for_that_level_or_more(library):
    """Every position, judged anew; groups that may not take it are left out."""
    neighbours = Neighbours(library)
    for training in library.trainings:
        for step in training.steps:
            named = {p.id for _, positions in neighbours.positions(training, step) for p in positions}
            assert named == {
                position.id
                for position in library.positions
                if not training.groups or position.group in training.groups
                for requirement in position.requires
                if requirement.competency is step.competency and requirement.level >= step.end
            }


def test_the_page_of_a_training_says_all_this(site):
    html = (site / "pelatihan/manajemen-proyek-infrastruktur-tebo/index.html").read_text("utf-8")

    assert "Penting untuk 10 jabatan yang meminta tingkat 2 atau lebih" in html
    assert "25 JP lebih sedikit; biaya keduanya belum diketahui." in html
    assert "bandingkan/?id=manajemen-proyek-infrastruktur-tebo," in html
    assert '/pelatihan/penyelenggara/bkpsdm-kabupaten-tebo/"' in html
