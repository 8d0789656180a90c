"""The small project of the golden cases, in memory, and what must hold of any answer to any input."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import yaml
from golden_cases import BASE, TODAY
from jinja2.bccache import Bucket, BytecodeCache
from markdown import Markdown

from titian.bundle.files import (
    forms_file,
    framework_file,
    positions_file,
    quiz_file,
    regions_file,
    trainings_file,
)
from titian.feeds import feeds
from titian.load import RawFile, Sources, raw_files, sources
from titian.model import Library, model
from titian.pages.app import app_pages
from titian.pages.bank import bank_page
from titian.pages.catalogue import catalogue_pages
from titian.pages.framework import framework_pages
from titian.pages.news import news_pages
from titian.pages.places import place_pages
from titian.pages.positions import position_pages
from titian.pages.propose import propose_pages
from titian.pages.render import Renderer, Surroundings
from titian.problems import Problem, errors, report
from titian.rules import check
from titian.rules.rendered import EXTENSIONS
from titian.search.records import records

ROOT = Path(__file__).parent.parent
_BIG = "assessments/kerja-sama.yaml"
_MARKDOWN = Markdown(extensions=[*EXTENSIONS])
_ENGLISH = re.compile(r"\b(should|input|valid|value|field|expected|required|string|integer)\b", re.IGNORECASE)


@cache
def small_files() -> Mapping[str, bytes]:
    """Return the files of the base project by path, its large quiz cut to a few items."""
    files = {file.path: file.content for file in raw_files(BASE)}
    quiz = yaml.safe_load(files[_BIG])
    quiz["items"] = quiz["items"][:4]
    files[_BIG] = dumped(quiz)
    return files


@cache
def small_sources() -> Sources:
    """Return the base project as it is loaded."""
    return sources(RawFile(path, content) for path, content in small_files().items())


def dumped(data: object) -> bytes:
    """Return data as the YAML of an editor, every key where it stood."""
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1_000).encode()


def with_files(changed: Mapping[str, bytes | None]) -> Sources:
    """Return the base project with some files changed, added, or (None) taken away."""
    base = small_sources()
    loaded = sources(RawFile(path, content) for path, content in changed.items() if content is not None)
    return replace(
        base,
        documents=(*(d for d in base.documents if d.path not in changed), *loaded.documents),
        pages=(*(p for p in base.pages if p.path not in changed), *loaded.pages),
        images=loaded.images,
        others=loaded.others,
    )


def answered(found: Sources, contents: Mapping[str, bytes | None]) -> tuple[Problem, ...]:
    """Return the problems of a project; each is whole and has a place, and without errors there is a site."""
    problems = check(found, TODAY)
    rows = {path: _lines(content) for path, content in contents.items() if content is not None}
    for problem in problems:
        assert "aturan ini sendiri" not in problem.found, problem.message
        for part in (problem.what, problem.found, problem.expected, problem.fix):
            assert part.strip(), problem
        own_words = re.sub(r"\(.*?\)|«.*?»", "", problem.message)
        assert not _ENGLISH.search(own_words), problem.message
        assert len(problem.message) < 900, problem.message
        lengths = rows.get(problem.path)
        assert problem.line >= 1, problem
        assert problem.column >= 1, problem
        if lengths:
            assert problem.line <= len(lengths), problem
            assert problem.column <= lengths[problem.line - 1] + 1, problem
    report(problems, "human").encode()
    report(problems, "github").encode()
    report(problems, "json").encode()
    if not errors(problems):
        render(model(found))
    return problems


def render(library: Library) -> None:
    """Make everything of a library that the site's own code makes."""
    for file in (forms_file, framework_file, positions_file, regions_file, trainings_file):
        file(library).model_dump_json(by_alias=True)
    for competency in library.competencies:
        if competency.quiz is not None:
            quiz_file(competency.quiz).model_dump_json(by_alias=True)
    records(library)
    renderer = Renderer(library, Surroundings(ROOT, "", "", "engine/", TODAY))
    renderer.environment.bytecode_cache = _COMPILED
    made = chain(
        framework_pages(renderer),
        position_pages(renderer),
        catalogue_pages(renderer),
        place_pages(renderer),
        app_pages(renderer, "engine/"),
        bank_page(renderer),
        propose_pages(renderer),
        news_pages(renderer),
    )
    for page in made:
        page.made()
    feeds(library, "", TODAY)
    for page in library.pages:
        _MARKDOWN.reset().convert(page.body)


class _Compiled(BytecodeCache):
    """Keeps compiled templates, which cost more than all the rest."""

    def __init__(self) -> None:
        self.codes: dict[str, Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.codes.get(bucket.key)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.codes[bucket.key] = bucket.code


_COMPILED = _Compiled()


def _lines(content: bytes) -> list[int]:
    """Return the length of each line in characters; in bytes, which are more, where it is no UTF-8."""
    try:
        return [len(line) for line in content.decode("utf-8-sig").split("\n")]
    except UnicodeDecodeError:
        return [len(line) for line in content.split(b"\n")]
