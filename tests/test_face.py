"""The face: colours that can be read, icons that are there, a home page that is understood at once."""

import re
from pathlib import Path

import pytest
from axe import violations
from PIL import Image
from playwright.sync_api import expect

ROOT = Path(__file__).parent.parent
TOKENS = (ROOT / "site_overrides" / "app" / "tokens.css").read_text("utf-8")
BLOCKS = {
    "light": r":root \{(.*?)\n\}",
    "dark": r":root\[data-theme=\"dark\"\] \{(.*?)\n\}",
    "dark by the system": r":root:not\(\[data-theme=\"light\"\]\) \{(.*?)\n  \}",
}
READ_ON = [
    *(("ink", ground) for ground in ("paper", "raised", "tint", "warn-tint")),
    *(("muted", ground) for ground in ("paper", "raised", "tint")),
    *(("primary", ground) for ground in ("paper", "raised", "tint", "warn-tint")),
    *((colour, "paper") for colour in ("accent", "good", "warn", "bad")),
    *((("on-primary", "primary"), ("warn", "warn-tint"), ("on-head", "head"), ("head-muted", "head"))),
]


def colours(theme: str) -> dict[str, str]:
    """Return a theme's colours by name."""
    block = re.search(BLOCKS[theme], TOKENS, re.DOTALL)
    assert block
    return dict(re.findall(r"--ttn-([a-z-]+): #([0-9a-f]{6});", block[1]))


def luminance(colour: str) -> float:
    """Return how light a colour is, as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", BLOCKS)
@pytest.mark.parametrize(("text", "ground"), READ_ON)
def test_every_text_colour_can_be_read_on_its_ground(theme, text, ground):
    """At least 4.5 to 1, in both themes."""
    named = colours(theme)
    assert contrast(named[text], named[ground]) >= 4.5


def test_dark_is_the_same_by_choice_and_by_the_system():
    """CSS cannot say it once; this keeps the two from parting."""
    assert colours("dark") == colours("dark by the system")
    assert colours("dark").keys() == colours("light").keys()


def test_no_two_style_sheets_name_their_own_thing_alike():
    """All sheets become one: two things of one name would each wear the other's clothes."""
    owners: dict[str, set[str]] = {}
    for path in sorted((ROOT / "site_overrides" / "app").glob("*.css")):
        if path.name in {"print.css", "reach.css"}:  # these two speak of everybody's
            continue
        for name in re.findall(r"^\.(ttn-[a-z]+) \{", path.read_text("utf-8"), re.MULTILINE):
            owners.setdefault(name, set()).add(path.name)
    assert {name: found for name, found in owners.items() if len(found) > 1} == {}


def test_a_browser_finds_an_icon_that_it_can_draw(site):
    """SVG for who can, PNG for who cannot, and one for a phone's home screen, from every depth."""
    for page, up in (("index.html", ""), ("kompetensi/integritas/index.html", "../../")):
        html = (site / page).read_text("utf-8")
        icons = re.findall(r'<link rel="(?:icon|apple-touch-icon)" href="([^"]+)"', html)
        assert icons == [
            f"{up}assets/images/{name}" for name in ("favicon-32.png", "favicon.svg", "apple-touch-icon.png")
        ]
    folder = site / "assets" / "images"
    sizes = {"favicon-32.png": (32, 32), "apple-touch-icon.png": (180, 180), "share.png": (1200, 630)}
    for name, size in sizes.items():
        with Image.open(folder / name) as icon:
            assert icon.size == size, name


def test_a_first_visit_says_what_it_is_for_whom_and_what_to_do_first(phone, base):
    """On a phone, before anything is scrolled; then what it is not, three doors, three steps."""
    page = phone.page()
    page.goto(base)
    for seen in (
        page.get_by_role("heading", level=1),
        page.get_by_text("Untuk pegawai ASN"),
        page.get_by_role("link", name="Mulai penilaian mandiri"),
        page.get_by_role("link", name="Cari jabatan saya"),
    ):
        expect(seen).to_be_in_viewport(ratio=1)
    honest = page.locator("#isi .ttn-honest")
    expect(honest).to_contain_text("bukan hasil penilaian kompetensi")
    expect(honest).to_contain_text("bukan situs resmi pemerintah")
    for door in ("Saya pegawai ASN", "Saya atasan atau pengelola", "Saya penyunting isi"):
        expect(page.get_by_role("region", name=door).get_by_role("link")).to_have_count(3)
    expect(page.locator(".ttn-steps svg")).to_have_count(3)
    expect(page.locator(".ttn-steps > li")).to_have_count(3)


def test_the_doors_stand_side_by_side_where_there_is_room(phone, base):
    """Below each other on a phone, three in a row on a tablet, in forced colours too."""
    page = phone.page()
    page.goto(base)
    tops = "[...document.querySelectorAll('.ttn-door')].map((door) => door.getBoundingClientRect().top)"
    assert len(set(page.evaluate(tops))) == 3
    page.set_viewport_size({"width": 768, "height": 800})
    assert len(set(page.evaluate(tops))) == 1
    page.emulate_media(forced_colors="active")
    assert violations(page) == []
