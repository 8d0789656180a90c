"""Makes synthetic projects of any size: the real content and as many made-up regions of 400 pages as wanted.

Every region is a region's page, its agency's page, and trainings. Texts are sentences of affixed Indonesian
words from the tests' word families; whatever is made up says so in its name.
"""

import random
import shutil
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

import yaml

from titian.load import load
from titian.model import Library, model

ROOT = Path(__file__).parent.parent
REGION_PAGES = 400
_TRAININGS = REGION_PAGES - 2  # beside them the region's own page and its agency's
_LINKED = ("site_overrides", "node_modules", "generator")
_FAMILIES = ("tests/data/word_families.yaml", "tests/data/word_families_more.yaml")
_SENTENCE = 12
_CHECKED = "2026-11-21"
_FORMS = ("lokakarya", "kursus", "bimbingan-teknis", "seminar", "e-learning", "pelatihan-jarak-jauh")
_MODES = ("tatap-muka", "daring", "bauran", "di-tempat-kerja")
_LAST_START = 4  # no training begins higher


def make_project(folder: Path, regions: int) -> Path:
    """Write a project with the real content and `regions` made-up regions of 400 pages; return its folder."""
    library = model(load(ROOT))
    for name in ("content", "assessments", "docs/editor"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("competencies.yaml", "mkdocs.yml"):
        shutil.copy(ROOT / name, folder)
    for name in _LINKED:
        (folder / name).symlink_to((ROOT / name).resolve(), target_is_directory=True)
    texts = _Texts()
    providers = []
    for number in range(1, regions + 1):
        providers.append(_provider(number, texts))
        for path, content in _region_files(number, library, texts):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(content, "utf-8", newline="\n")
    with (folder / "content/providers.yaml").open("a", encoding="utf-8", newline="\n") as file:
        file.writelines(providers)
    return folder


class _Texts:
    """Sentences that are the same at every run."""

    def __init__(self) -> None:
        """Read the words."""
        lines = [line for name in _FAMILIES for line in yaml.safe_load((ROOT / name).read_text("utf-8"))]
        self._words = [word for line in lines for word in line.split()]
        self._random = random.Random(7)  # noqa: S311  # no secret

    def words(self, number: int) -> str:
        return " ".join(self._random.choices(self._words, k=number))

    def title(self, number: int) -> str:
        return self.words(number).title()

    def sentences(self, number: int) -> str:
        return " ".join(f"{self.words(_SENTENCE).capitalize()}." for _ in range(number))

    def one_of(self, choices: Sequence[str]) -> str:
        return self._random.choice(choices)

    def number(self, low: int, high: int) -> int:
        return self._random.randint(low, high)


def _name(number: int) -> str:
    return f"Kota Buatan {number:03}"


def region_id(number: int) -> str:
    """Return the id of a made-up region, counted from 1."""
    return f"kota-buatan-{number:03}"


def _provider(number: int, texts: _Texts) -> str:
    return (
        f"  - id: bkd-buatan-{number:03}\n    name: Badan Kepegawaian {_name(number)}\n    kind: daerah\n"
        f"    region: {region_id(number)}\n    summary: {texts.sentences(1)}\n"
        f"    verified: false\n    checked: {_CHECKED}\n"
    )


def _region_files(number: int, library: Library, texts: _Texts) -> Iterator[tuple[str, str]]:
    """Yield path and content of every file of a region."""
    region, competencies = region_id(number), [one.id for one in library.competencies]
    yield f"content/regions/{region}/region.yaml", _region(number, competencies, texts)
    for at in range(1, _TRAININGS + 1):
        identifier = f"pelatihan-{number:03}-{at:03}"
        yield (
            f"content/trainings/{region}/{identifier}.yaml",
            _training(identifier, number, competencies, texts),
        )


def _region(number: int, competencies: list[str], texts: _Texts) -> str:
    entry = {
        "id": region_id(number),
        "name": _name(number),
        "seat": _name(number),
        "kind": "kota",
        "province": f"Provinsi Buatan {1 + number // 20}",
        "kemendagri_code": f"99.{number:03}",
        "bps_code": f"99{number:03}",
        "agency": f"bkd-buatan-{number:03}",
        "summary": texts.sentences(2),
        "aliases": [f"buatan {number:03}"],
        "focus": competencies[:3],
        "claims": [{"topic": "program", "text": texts.sentences(1)} for _ in range(4)],
        "partners": [{"name": texts.title(3), "role": texts.sentences(1)}],
        "obstacles": [
            {"name": texts.title(2), "text": texts.sentences(1), "helps": [{"text": texts.sentences(2)}]}
        ],
        "sources": ["artikel-semarang"],
        "verified": False,
    }
    return _dumped(entry)


def _training(identifier: str, number: int, competencies: list[str], texts: _Texts) -> str:
    start = texts.number(1, _LAST_START)
    entry = {
        "id": identifier,
        "name": f"{texts.title(4)} {identifier.removeprefix('pelatihan-')}",
        "region": region_id(number),
        "provider": f"bkd-buatan-{number:03}",
        "form": texts.one_of(_FORMS),
        "mode": texts.one_of(_MODES),
        "summary": texts.sentences(4),
        "audience": texts.words(8).capitalize(),
        "jp": texts.number(2, 60),
        "cost": texts.number(0, 20) * 100_000,
        "illustrative": ["jp", "cost", "raises"],
        "raises": [{"competency": texts.one_of(competencies), "from": start, "to": start + 1}],
        "application": texts.sentences(2),
        "evidence": texts.sentences(2),
        "synonyms": [texts.words(2) for _ in range(3)],
        "note": texts.sentences(3),
        "sources": ["uu-25-2009"],
        "verified": False,
    }
    return _dumped(entry)


def _dumped(entry: dict[str, object]) -> str:
    text = yaml.dump(entry, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=100)
    return f"{text}checked: {_CHECKED}\n"


def regions_for(pages: int, real: int) -> int:
    """Return how many regions make a site of `pages` pages, of which `real` are there already."""
    return next(number for number in count() if real + number * REGION_PAGES >= pages)
