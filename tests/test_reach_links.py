"""Every address that a finished file mentions is checked before it goes out; so is the weight of a visit."""

import random
import re

import pytest
from conftest import ROOT

from titian.policy import with_policy
from titian.verify import VerifyError, verify

HEAD = '<html><head><meta charset="utf-8"></head><body>'
ADDRESS = "https://contoh.go.id/titian/"
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="{}"/></feed>'
SITEMAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{}</loc></url></urlset>'
EVENT = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nURL:{}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
OTHERS = {
    "a/index.html": HEAD + '<p id="bagian kecil"></p>',
    "berkas.txt": "x",
    "ikon.svg": '<svg><symbol id="jembatan"/></svg>',
    "gambar.png": "x",
}


def small(body: str = "", files: dict[str, str] = {}, head: str = "") -> dict[str, bytes]:  # noqa: B006  # only read
    """Return a small site: `body` on its first page, and a page, a text and pictures to lead to."""
    first = HEAD.replace("</head>", head + "</head>") + body
    return whole({"index.html": first} | OTHERS | files)


def whole(texts: dict[str, str]) -> dict[str, bytes]:
    """Return the files of a site, its pages with the policy."""
    return {name: with_policy(text.encode()) for name, text in texts.items()}


def faults(files: dict[str, bytes], address: str = "") -> list[str]:
    """Return what verify says, line by line."""
    try:
        verify(files, address)
    except VerifyError as error:
        return str(error).splitlines()[1:]
    return []


DEAD = {
    "a page": '<a href="b/">x</a>',
    "a page without the slash that hosts add": '<a href="a">x</a>',
    "a file as a folder": '<a href="berkas.txt/">x</a>',
    "a folder above the root": '<a href="../a/">x</a>',
    "a part of this page": '<a href="#tidak">x</a>',
    "a part of another page": '<a href="a/#tidak">x</a>',
    "a part of a picture": '<svg><use href="ikon.svg#tidak"></use></svg>',
    "a part of a picture, the old way": '<svg><use xlink:href="ikon.svg#tidak"></use></svg>',
    "a part of this page, in a picture": '<svg><use href="#tidak"></use></svg>',
    "a picture": '<img src="tidak.png" alt="">',
    "one of several pictures": '<img srcset="gambar.png 1x, tidak.png 2x" alt="">',
    "a form": '<form action="tidak/"></form>',
    "a button of a form": '<form><button formaction="tidak/">x</button></form>',
    "an area of a picture": '<map name="m"><area href="tidak/" alt="x"></map>',
    "a question of a quiz": '<a href="a/#soal-1">x</a>',
    "linked data": '<script type="application/ld+json">{"a": [{"url": "tidak/"}]}</script>',
}


@pytest.mark.parametrize("body", DEAD.values(), ids=DEAD.keys())
def test_a_dead_link_of_each_kind_names_page_and_target(body):
    """Nothing is overlooked because of the element it stands in."""
    [fault] = faults(small(body))

    assert re.search(
        r"index\.html: tautan \S+ (tidak menuju ke mana pun|menuju bagian yang tidak ada)", fault
    )


@pytest.mark.parametrize("head", ['rel="alternate"', 'rel="icon"', 'rel="manifest"', 'rel="stylesheet"'])
def test_a_dead_link_in_the_head_is_named(head):
    """What a browser or a feed reader takes from there counts as well."""
    files = small()
    page = files["index.html"].replace(b"</head>", f'<link {head} href="tidak.x"></head>'.encode())

    assert faults(files | {"index.html": page}) == ["  index.html: tautan tidak.x tidak menuju ke mana pun"]


GOOD = """<a href="./">x</a><a href="">x</a><a href="#">x</a><a href="a/#bagian%20kecil">x</a>
<a href="berkas.txt">x</a><a href="a/?q=1">x</a><a href="a/index.html">x</a><a href="mailto:a@b.id">x</a>
<a href="https://lain.id/x#y">x</a>
<svg><use href="ikon.svg#jembatan"></use></svg><img srcset="gambar.png 1x, gambar.png 2x" alt="">"""


def test_good_links_pass():
    """Also a part with a blank in its name, a query, a whole file name."""
    assert faults(small(GOOD)) == []


@pytest.mark.parametrize("attribute", ["for", "aria-labelledby", "aria-describedby", "aria-controls", "list"])
def test_what_points_at_an_id_that_is_not_there_is_named(attribute):
    """A label or a description that nobody hears."""
    assert faults(small(f'<p id="ada"></p><p {attribute}="ada tidak"></p>')) == [
        "  index.html: menunjuk id «tidak» yang tidak ada"
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a/umpan.xml", ATOM.format("tidak/")),
        ("jadwal.ics", EVENT.format(ADDRESS + "tidak/")),
        ("gaya.css", "p { background: url(tidak.png) }"),
        ("gaya.css", "p { background: url('tidak.png') }"),
        ("situs.webmanifest", '{"icons": [{"src": "tidak.png"}]}'),
        ("situs.webmanifest", '{"start_url": "tidak/"}'),
        ("sitemap.xml", SITEMAP.format(ADDRESS + "tidak/")),
        ("sitemap.xml", SITEMAP.format("https://lain.id/")),
    ],
)
def test_other_files_lead_somewhere_too(name, text):
    """Feeds, calendars, styles, the manifest and the sitemap, whose addresses must be the site's own."""
    files = {name: text.encode(), "gambar.png": b"x"}

    [fault] = faults(files, ADDRESS)
    assert fault.startswith(f"  {name}: tautan ")


def test_one_place_that_is_missing_is_told_once_with_the_pages_that_lead_there():
    """A dead link of the menu is on all pages, and all other faults are told beside it."""
    pages = {f"{n}/index.html": f'{HEAD}<a href="../gone/">x</a><a href="../a/#no">x</a>' for n in range(60)}

    others = "(59 berkas lagi: 1/index.html, 2/index.html, 3/index.html dan lain-lain)"
    assert faults(small("", pages)) == [
        f"  0/index.html: tautan ../gone/ tidak menuju ke mana pun {others}",
        f"  0/index.html: tautan ../a/#no menuju bagian yang tidak ada {others}",
    ]


@pytest.mark.parametrize(
    ("link", "address", "good"),
    [
        ("/a/", "", True),
        ("/titian/a/", ADDRESS, True),
        ("#bagian", ADDRESS, True),
        ("/tidak/", "", False),
        ("a/", "", False),
        ("./", "", False),
        ("/a/", ADDRESS, False),
        ("/titian/tidak/", ADDRESS, False),
    ],
)
def test_the_page_for_what_is_missing_leads_from_the_root(link, address, good):
    """It is shown at any depth, so only addresses from the server's root hold."""
    page = {"404.html": f'{HEAD}<a href="{link}" id="bagian">x</a>'}
    files = whole(page | {"a/index.html": HEAD})
    wrong = [fault for fault in faults(files, address) if "404" in fault]

    assert (wrong == []) == good, wrong


def test_a_page_says_its_own_address():
    """Canonical and Open Graph, where the site's address is known."""
    own = '<link rel="canonical" href="{0}"><meta property="og:url" content="{0}">'
    right = {"index.html": HEAD + own.format(ADDRESS), "a/index.html": HEAD + own.format(ADDRESS + "a/")}

    def found(pages: dict[str, str], address: str) -> list[str]:
        return faults(whole(pages), address)

    assert found(right, ADDRESS) == []
    assert found(right | {"a/index.html": right["index.html"]}, ADDRESS) == [
        f"  a/index.html: alamat sendiri {ADDRESS}, seharusnya {ADDRESS}a/"
    ]
    assert found(right | {"a/index.html": HEAD}, ADDRESS) == [
        f"  a/index.html: alamat sendiri tidak disebut, seharusnya {ADDRESS}a/"
    ]


def test_addresses_that_only_scripts_know_lead_somewhere(site):
    """What the browser app writes itself, and what it reads in the public data."""
    written = re.compile(r'\blink\("([^"#]*)')
    sources = (ROOT / "site_overrides" / "app").rglob("*.js")
    known = {link for source in sources for link in written.findall(source.read_text("utf-8"))}
    read = re.compile(r'"url":"([^"#]*)"')
    data = (path for path in (site / "data" / "v1").rglob("*.json") if path.parent.name != "schemas")
    known |= {link for path in data for link in read.findall(path.read_text("utf-8"))}

    assert len(known) > 200
    assert [link for link in sorted(known) if not (site / link / "index.html").exists()] == []


def test_a_browser_learns_at_once_of_all_modules_that_a_quiz_begins_with(site):
    """Else it would hear of some only when others are there: one more turn on a slow line."""
    page = (site / "penilaian" / "integritas" / "index.html").read_text("utf-8")
    preloaded = set(re.findall(r'rel="modulepreload" href="../../(assets/app/[^"]+)"', page))
    imports = re.compile(r'(?:\bfrom|\bimport)"\./([^"]+)"')
    scripts = [*preloaded, *re.findall(r'src="../../([^"]+quiz-[^"]+)"', page)]
    texts = [(site / script).read_text("utf-8") for script in scripts]
    needed = {f"assets/app/{name}" for text in texts for name in imports.findall(text)}

    assert preloaded == needed
    assert len(needed) > 5


def test_a_visit_that_weighs_too_much_does_not_go_out():
    """Scripts with all that they import at once, pictures and the page; what comes later does not count."""
    noise = [random.Random(seed).randbytes(40_000).hex() for seed in range(4)]
    script = '<script type="module" src="a.js"></script>'

    def found(body: str, files: dict[str, str]) -> list[str]:
        return faults(small(body, files))

    scripts = {"a.js": 'import"./b.js";//' + noise[0], "b.js": "//" + noise[1]}
    later = {"a.js": 'import("./b.js");//' + noise[0], "b.js": "//" + noise[1]}
    assert re.fullmatch(r"  index.html: skrip 9\d,\d{3} bita, lebih dari 60,000", *found(script, scripts))
    assert found(script, later) == []
    picture = '<img src="c.png" alt="">'
    assert found(picture, {"c.png": noise[2] + noise[3]}) == []
    [heavy] = found(picture + noise[0] + noise[1], {"c.png": noise[2] + noise[3]})
    assert re.fullmatch(r"  index.html: kunjungan pertama 1[789]\d,\d{3} bita, lebih dari 150,000", heavy)
