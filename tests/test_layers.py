"""How a region's file and the core's become one, where the core is, and which of its files are left out."""

from pathlib import Path

import pytest

from titian.load import RawFile, entry_name, merged, sources
from titian.load import core as core_of_package
from titian.load.core import core_files, core_folder
from titian.load.layers import layered, uses_core

FORMS, PAGE, PICTURE = "content/forms.yaml", "content/pages/a.md", "content/pages/a.png"
LURAH = "content/positions/pengawas/lurah.yaml"


def project(**files: str):
    """Return the sources of a few files: path and text."""
    return sources(RawFile(path, text.encode()) for path, text in files.items())


@pytest.mark.parametrize(
    ("low", "high", "together"),
    [
        ({"a": 1, "b": 2}, {"b": 3, "c": 4}, {"a": 1, "b": 3, "c": 4}),
        ({"a": {"x": 1, "y": 2}}, {"a": {"y": 3}}, {"a": {"x": 1, "y": 3}}),
        ({"a": ["x", "y"]}, {"a": ["y", "z"]}, {"a": ["x", "y", "z"]}),
        ({"a": [{"id": "x", "n": 1, "m": 1}]}, {"a": [{"id": "x", "n": 2}]}, {"a": [{"id": "x", "n": 2}]}),
        ({"a": [{"term": "x"}]}, {"a": [{"term": "y"}]}, {"a": [{"term": "x"}, {"term": "y"}]}),
        ({"a": [1]}, {"a": "x"}, {"a": "x"}),
        ({"a": "x"}, {"a": [1]}, {"a": [1]}),
        ({"a": {"x": 1}}, {"a": [1]}, {"a": [1]}),
        ({"a": [1]}, {"a": {"x": 1}}, {"a": {"x": 1}}),
        ({"a": [1]}, {"a": None}, {"a": None}),
    ],
)
def test_the_higher_layer_adds_and_wins(low, high, together):
    """Key by key, entry by entry; where the two are not of one kind, the higher one stands alone."""
    assert merged([low, high]) == together
    assert merged([low]) == low


def test_entries_keep_the_core_s_order():
    """What a region says of an entry stands where the core has it; its own come last."""
    low, high = [{"id": "a"}, {"id": "b"}], [{"id": "c"}, {"id": "a", "n": 1}]
    assert merged([{"l": low}, {"l": high}])["l"] == [{"id": "a", "n": 1}, {"id": "b"}, {"id": "c"}]


@pytest.mark.parametrize(
    ("entry", "name"),
    [
        ({"name": "N", "id": "i"}, "i"),
        ({"term": "t", "name": "N"}, "t"),
        ({"word": "w"}, "w"),
        ({"level": 3, "name": "N"}, "3"),
        ({"title": "T", "name": "N"}, "N"),
        ({"title": "T"}, "T"),
        ({"old": "lama/"}, "lama/"),
        ({"x": 1}, "{'x': 1}"),
        ("teks", "teks"),
        (4, "4"),
    ],
)
def test_what_tells_entries_apart(entry, name):
    """The first of id, term, word, level, name, title and old; else all of it."""
    assert entry_name(entry) == name


@pytest.mark.parametrize(
    ("settings", "uses"),
    [
        ("extra:\n  core: true\n", True),
        ("extra:\n  core: false\n", False),
        ("extra:\n  core: ya\n", False),
        ("extra: [core]\n", False),
        ("site_name: x\n", False),
        ("- extra\n", False),
        ("extra: {core: true", False),
    ],
)
def test_only_core_true_stands_on_the_core(settings, uses):
    """Settings that cannot be read, or say something else, do not."""
    assert uses_core(project(**{"mkdocs.yml": settings})) is uses
    assert not uses_core(project(**{FORMS: "forms: []\n"}))


def test_same_path_same_place_and_what_is_left_out():
    """A page of the region replaces the core's; a shared file stands above it; patterns take files away."""
    settings = f"extra:\n  core: true\n  without: ['content/positions/*', {PICTURE}]\n"
    own = project(
        **{"mkdocs.yml": settings, FORMS: "forms: []\n", PAGE: "Daerah\n", "content/x.yaml": "a: 1"}
    )
    core = project(
        **{"mkdocs.yml": "a: 1\n", FORMS: "forms: []\n", PAGE: "Inti\n", LURAH: "id: lurah\n"},
        **{PICTURE: "x", "content/pages/b.png": "y", "content/groups.yaml": "groups: []\n"},
    )
    both = layered(own, core)
    assert [(d.path, d.origin, d.over) for d in both.documents] == [
        (FORMS, "inti", False),
        (FORMS, "", True),
        ("content/groups.yaml", "inti", False),
        ("content/x.yaml", "", False),
    ]
    assert [(page.body, page.origin, page.over) for page in both.pages] == [("Daerah\n", "", False)]
    assert [(d.path, d.origin) for d in both.others if d.kind == "settings"] == [
        ("mkdocs.yml", "inti"),
        ("mkdocs.yml", ""),
    ]
    assert dict(both.images) == {"content/pages/b.png": b"y"}
    assert [(document.path, document.origin) for document in both.replaced] == [(PAGE, "inti")]
    assert both.without == ("content/positions/*", PICTURE)
    assert sorted(both.left_out) == [PICTURE, LURAH]


@pytest.mark.parametrize("without", ["content/*", "{a: 1}", "3"])
def test_without_is_a_list_or_nothing(without):
    """A text where a list belongs leaves nothing out; the rules say what is wrong with it."""
    own = project(**{"mkdocs.yml": f"extra:\n  core: true\n  without: {without}\n"})
    assert layered(own, project(**{FORMS: "forms: []\n"})).left_out == ()


def test_the_core_is_the_package_s_own_or_the_checkout_s(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """What an installed package carries comes first; where there is neither, the sentence says what to do."""
    assert core_folder() == Path(core_of_package.__file__).parents[3]
    ready = tmp_path / "_ready"
    ready.mkdir()
    monkeypatch.setattr(core_of_package, "READY", ready)
    with pytest.raises(FileNotFoundError) as refused:
        core_folder()
    assert str(refused.value) == (
        "Paket titian ini tidak membawa inti nasional; perbaikan: pasang titian dari berkas wheel "
        "terbitan resminya, atau jalankan dari salinan repositori Titian"
    )
    (ready / "competencies.yaml").write_text("competencies: []\n", "utf-8")
    assert core_folder() == ready


PROVIDERS = """# Penyelenggara.
providers:
  - id: lan
    name: LAN
  - id: bkd-medan
    region: kota-medan
    name: BKD Medan
  # tentang nama saja
  - id: pusdiklat
    region: Kota Medan
last_word:
  - id: sisa
"""


def test_entries_of_regions_are_cut_out_of_shared_files(tmp_path: Path):
    """By id or by name, in any letters; what stands before, between and after stays to the byte."""
    for path, text in {
        "competencies.yaml": "competencies: []\n",
        "content/providers.yaml": PROVIDERS,
        "content/synonyms.yaml": "synonyms:\n  - term: KOTA MEDAN\n    words: [medan]\n  - term: lurah\n",
        "content/regions/kota-medan/region.yaml": "id: kota-medan\nname: Kota Medan\n",
        "content/regions/rusak/region.yaml": "- bukan peta\n",
        "content/trainings/kota-medan/a.yaml": "id: a\n",
        "content/trainings/nasional/b.yaml": "id: b\n",
        "content/pages/tentang.md": "Tentang situs ini.\n",
        PAGE: "Lihat [Medan](/daerah/kota-medan/) dan [jabatan](/jabatan/).\n",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    kept = {file.path: file.content.decode() for file in core_files(tmp_path)}
    assert kept == {
        "competencies.yaml": "competencies: []\n",
        "content/providers.yaml": PROVIDERS[: PROVIDERS.index("  - id: bkd")]
        + PROVIDERS[PROVIDERS.index("last") :],
        "content/synonyms.yaml": "synonyms:\n  - term: lurah\n",
        "content/trainings/nasional/b.yaml": "id: b\n",
        PAGE: "Lihat Medan dan [jabatan](/jabatan/).\n",
    }
