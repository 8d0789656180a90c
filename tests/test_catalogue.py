"""The catalogue in a browser: facets with counts, the address, sort, and lists as pages without a script."""

from collections.abc import Callable

import pytest
from axe import violations
from conftest import DESKTOP, PHONE, ROOT
from looks import HIDDEN_FOCUS, SMALL_TARGETS, STICKS_OUT
from playwright.sync_api import Browser, Page, expect

from titian.load import load
from titian.model import Library, Training, model

SEEN = """[...document.querySelectorAll(".ttn-row")].filter((row) => row.checkVisibility())
  .map((row) => row.dataset.id)"""
COUNTS = """Object.fromEntries([...document.querySelectorAll("#ttn-filter input")].map((input) => {
  const number = input.closest("label").querySelector(".ttn-facet__count").textContent;
  return [`${input.name}=${input.value}`, Number(number)];
}))"""
# How many rows are left with one choice more, which is then taken back.
LEFT_WITH = """([name, value]) => {
  const box = document.querySelector(`#ttn-filter input[name="${name}"][value="${value}"]`);
  const turn = () => {
    box.checked = !box.checked;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  };
  turn();
  const left = document.querySelectorAll(".ttn-row:not([hidden])").length;
  turn();
  return left;
}"""


@pytest.fixture(scope="module")
def library() -> Library:
    """The real content."""
    return model(load(ROOT))


@pytest.fixture
def desktop(browser: Browser, base: str):
    """The catalogue on a wide screen, where all facets stand open."""
    context = browser.new_context(viewport=DESKTOP, locale="id-ID")
    page = context.new_page()
    page.goto(f"{base}pelatihan/")
    page.evaluate("document.querySelectorAll('.ttn-facet').forEach((facet) => { facet.open = true; })")
    yield page
    context.close()


def tick(page: Page, *choices: str) -> None:
    """Tick (or untick) choices, each 'facet=value'."""
    for choice in choices:
        name, value = choice.split("=")
        page.locator(f'#ttn-filter input[name="{name}"][value="{value}"]').click()


def closes(training: Training, competency: str, start: int) -> bool:
    """Whether a training brings people from `start` to the next level of a competency."""
    any_ = training.entry.serves_any
    if any_:
        return any_.from_ <= start < any_.to
    return any(s.competency.id == competency and s.start <= start < s.end for s in training.steps)


def ids(library: Library, fits: Callable[[Training], bool]) -> set[str]:
    """Return the ids of the trainings that fit."""
    return {training.id for training in library.trainings if fits(training)}


def test_choices_of_one_facet_add_up_and_facets_narrow_each_other(desktop, library):
    """Tebo or national, and communication from 2 to 3: just the trainings of which the content says so."""
    tick(desktop, "daerah=kabupaten-tebo", "daerah=nasional", "kompetensi=komunikasi", "langkah=2-3")

    wanted = ids(
        library,
        lambda t: (
            closes(t, "komunikasi", 2) and (t.region.id if t.region else None) in (None, "kabupaten-tebo")
        ),
    )
    assert set(desktop.evaluate(SEEN)) == wanted
    expect(desktop.locator("#ttn-count")).to_have_text(
        f"{len(wanted)} dari {len(library.trainings)} pelatihan"
    )


def test_a_count_is_what_ticking_that_choice_alone_would_leave(desktop):
    """Every choice of every facet, while two other facets are chosen as well."""
    tick(desktop, "daerah=kota-semarang", "daerah=nasional", "langkah=1-2")
    for choice, count in desktop.evaluate(COUNTS).items():
        facet, _, value = choice.partition("=")
        if facet in ("daerah", "langkah"):
            continue
        left = desktop.evaluate(LEFT_WITH, [facet, value])
        assert left == count, choice


def test_all_counts_before_any_choice_are_those_of_the_content(desktop, library):
    counts = desktop.evaluate(COUNTS)

    def number(fits: Callable[[Training], bool]) -> int:
        return len(ids(library, fits))

    assert counts["daerah=nasional"] == number(lambda t: t.region is None)
    assert counts["kompetensi=komunikasi"] == number(
        lambda t: any(closes(t, "komunikasi", start) for start in (1, 2, 3, 4))
    )
    assert counts["langkah=4-5"] == number(lambda t: any(closes(t, c.id, 4) for c in library.competencies))
    assert counts["jp=11-20"] == number(lambda t: 11 <= t.jp <= 20)
    assert counts["jp=41-"] == number(lambda t: t.jp > 40)
    assert counts["biaya=tanpa"] == number(lambda t: t.entry.cost == 0)
    assert counts["biaya=diketahui"] == number(lambda t: bool(t.entry.cost))
    assert counts["biaya=belum"] == number(lambda t: t.entry.cost is None)
    assert counts["verifikasi=belum"] == number(lambda t: not t.entry.verified)
    assert counts["penyelenggara=lan"] == number(lambda t: t.provider.id == "lan")
    for facet in ("daerah", "cara", "jp", "biaya", "bentuk", "penyelenggara", "verifikasi"):
        assert sum(n for name, n in counts.items() if name.startswith(f"{facet}=")) == len(library.trainings)


def test_the_choice_is_a_link_and_links_of_before_still_work(phone, base, library):
    """What is ticked is in the address; the names of before, and JP as a number, mean what they meant."""
    page = phone.page()
    page.goto(f"{base}pelatihan/?daerah=kabupaten-tebo&cara=tatap-muka&jp=25&bentuk=tidak-ada&urut=aneh")
    wanted = ids(
        library,
        lambda t: (
            t.region is not None
            and t.region.id == "kabupaten-tebo"
            and t.entry.mode == "tatap-muka"
            and t.jp <= 25
        ),
    )
    assert set(page.evaluate(SEEN)) == wanted
    assert page.get_by_role("button", name="Hapus pilihan Paling banyak 25 JP").is_visible()
    assert page.url.endswith("?daerah=kabupaten-tebo&cara=tatap-muka&jp=25")

    page.get_by_role("button", name="Hapus pilihan Tatap muka").click()
    page.locator("#ttn-sort").select_option("jp")
    shown = page.evaluate(SEEN)
    assert page.url.endswith("?daerah=kabupaten-tebo&jp=25&urut=jp")
    page.reload()
    assert page.evaluate(SEEN) == shown
    assert not page.locator("#ttn-filter-box").get_attribute("open")


def test_each_sort_puts_the_unknown_last(desktop, library):
    by_id = {training.id: training for training in library.trainings}

    def order(sort: str) -> list[Training]:
        desktop.locator("#ttn-sort").select_option(sort)
        return [by_id[i] for i in desktop.evaluate(SEEN)]

    jp = [training.jp for training in order("jp")]
    assert jp == sorted(jp)
    jp = [training.jp for training in order("jp-turun")]
    assert jp == sorted(jp, reverse=True)
    costs = [training.entry.cost for training in order("biaya")]
    assert costs == sorted(costs, key=lambda cost: (cost is None, cost or 0))
    names = [training.name.casefold() for training in order("nama")]
    assert names[0] < names[len(names) // 2] < names[-1]
    assert len(names) == len(by_id)
    regions = [training.region for training in order("") if not training.entry.serves_any]
    assert len({id(region) for region in regions}) == sum(
        1 for one, other in zip([*regions[1:], ...], regions, strict=True) if one is not other
    )


def test_chosen_things_can_be_taken_away_one_by_one_or_all_at_once(desktop, library):
    tick(desktop, "daerah=kota-semarang", "cara=daring", "cara=bauran")
    last = desktop.get_by_role("button", name="Hapus pilihan Bauran")
    desktop.get_by_role("button", name="Hapus pilihan Daring").click()

    expect(last).to_be_focused()
    assert "cara=bauran" in desktop.url
    assert "daring" not in desktop.url
    assert not desktop.locator('#ttn-filter input[value="daring"]').is_checked()
    desktop.get_by_role("button", name="Hapus semua saringan").click()
    assert len(desktop.evaluate(SEEN)) == len(library.trainings)
    assert desktop.get_by_role("button", name="Hapus").count() == 0
    assert desktop.url.endswith("/pelatihan/")
    assert desktop.evaluate("document.activeElement.id") == "ttn-catalogue"


def test_where_nothing_fits_the_page_says_which_choice_to_loosen(desktop, library):
    """Each hint tells truly what it would leave, and does it."""
    tick(desktop, "daerah=kabupaten-tebo", "biaya=tanpa")
    assert desktop.evaluate(SEEN) == []
    expect(desktop.locator("#ttn-count")).to_have_text("Tidak ada pelatihan yang cocok.")
    free = len(ids(library, lambda t: t.entry.cost == 0))
    here = len(ids(library, lambda t: t.region is not None and t.region.id == "kabupaten-tebo"))
    hints = desktop.locator(".ttn-loosen button")
    assert violations(desktop) == []
    assert [hint.strip() for hint in hints.all_inner_texts()] == [
        f"Tanpa “Tanpa biaya peserta”: {here} pelatihan",
        f"Tanpa “Kabupaten Tebo”: {free} pelatihan",
    ]

    hints.nth(1).click()
    assert len(desktop.evaluate(SEEN)) == free
    assert hints.count() == 0


def test_the_list_is_announced_once_a_choice(desktop):
    """One live region with the number; nothing else on the page speaks."""
    live = desktop.locator("[role=status]:visible, [role=alert]:visible, [aria-live]:visible")
    desktop.evaluate(
        """() => { window.heard = []; new MutationObserver((all) => heard.push(...all.map(({target}) =>
          target.textContent))).observe(document.getElementById("ttn-count"), {childList: true}); }"""
    )
    tick(desktop, "daerah=kota-semarang")

    assert [region.get_attribute("id") for region in live.all() if region.inner_text()] == ["ttn-count"]
    assert desktop.evaluate("heard.length") == 1


@pytest.mark.parametrize(
    ("size", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")], ids=["phone, light", "desktop, dark"]
)
def test_with_every_facet_open_the_page_is_accessible_and_fits(browser, base, size, scheme):
    context = browser.new_context(viewport=size, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{base}pelatihan/?daerah=kota-semarang,nasional&kompetensi=komunikasi&banding=bentuk-coaching")
    page.evaluate(
        "document.querySelectorAll('.ttn-narrow details').forEach((details) => { details.open = true; })"
    )

    assert violations(page) == []
    assert page.evaluate(STICKS_OUT) == 0
    assert page.evaluate(SMALL_TARGETS) == []
    page.keyboard.press("Tab")
    assert page.evaluate(HIDDEN_FOCUS) == []
    context.close()


def test_without_a_script_the_list_is_in_groups_and_leads_to_the_same_lists_as_pages(browser, base, library):
    """Controls that would do nothing are not there."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}pelatihan/")
    groups = page.locator(".ttn-group > h2").all_inner_texts()
    assert groups == ["Nasional", *(region.name for region in library.regions), "Bentuk umum"]
    assert page.locator(".ttn-row:visible").count() == len(library.trainings)
    assert page.locator("#isi :is(button, input, select, summary):visible").count() == 0

    page.locator('a[href="#menurut-penyelenggara"]').click()
    page.locator(".ttn-ways").get_by_role("link", name="LKPP").click()
    names = page.locator("#pelatihan + ul a").all_inner_texts()
    assert set(names) == {t.name for t in library.trainings if t.provider.id == "lkpp"}
    page.goto(f"{base}pelatihan/cara/daring/")
    listed = page.locator("#isi .ttn-list a").count()
    assert listed == len(ids(library, lambda t: t.entry.mode == "daring"))
    context.close()


def test_every_provider_and_every_way_of_learning_has_its_page(site, library):
    """Together they list every training, each once."""
    for folder, expected in (
        ("penyelenggara", {p.id for p in library.providers}),
        ("cara", {t.entry.mode for t in library.trainings}),
    ):
        pages = {path.parent.name: path for path in (site / "pelatihan" / folder).glob("*/index.html")}
        assert set(pages) == expected
        for training in library.trainings:
            key = training.provider.id if folder == "penyelenggara" else training.entry.mode
            assert f'/pelatihan/{training.id}/"' in pages[key].read_text("utf-8")
