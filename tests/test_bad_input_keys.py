"""Each key of each kind of file, taken away or given a wrong value: one clear answer, at the right place."""

import copy
from typing import Any

import pytest
from bad_keys import Key, all_keys, document, parent_of, project, whole
from pydantic import ValidationError
from small_project import answered

from titian.model.entries import SHAPES
from titian.problems import Problem, errors

KEYS = all_keys()
WRONG = {
    "null": None,
    "list": ["satu", "dua"],
    "map": {"satu": "dua"},
    "number": 7,
    "fraction": 2.5,
    "bool": True,
    "text": "Ini bukan yang diminta",
    "very long text": "kata " * 5_000,
    "date": "2026-02-30",
    "empty": "",
}


def new_problems(kind: str, data: Any) -> tuple[Problem, ...]:
    """Return the errors of a file that its whole example does not have."""
    sources, changed = project(kind, data)
    return errors(answered(sources, changed))


@pytest.mark.parametrize("kind", SHAPES)
def test_the_whole_example_is_right(kind: str):
    """What the tests below take away or spoil was right before, and every key of the shape is there."""
    assert new_problems(kind, whole(kind)) == ()


def test_every_shape_is_covered():
    """All kinds, and more than two hundred keys, most of them required."""
    assert {key.kind for key in KEYS} == set(SHAPES)
    assert len(KEYS) > 200
    assert sum(key.required for key in KEYS) > 140


@pytest.mark.parametrize("key", [key for key in KEYS if key.required], ids=lambda key: key.name)
def test_a_missing_required_key_is_one_problem(key: Key):
    """It names the key, and stands where the mapping that lacks it begins."""
    data = whole(key.kind)
    parent = parent_of(data, key.path)
    del parent[key.path[-1]]
    sources, changed = project(key.kind, data)
    found = errors(answered(sources, changed))
    assert len(found) == 1, [problem.message for problem in found]
    spoilt = next(d for d in sources.everything if d.path == document(key.kind).path)
    assert found[0].path == spoilt.path
    assert (found[0].line, found[0].column) == spoilt.mark(key.path[:-1])
    assert str(key.path[-1]) in f"{found[0].expected} {found[0].fix}"


@pytest.mark.parametrize("key", [key for key in KEYS if not key.required], ids=lambda key: key.name)
def test_a_missing_optional_key_is_no_crash(key: Key):
    """The site is built without it, or at most one problem says why it is needed after all."""
    data = whole(key.kind)
    del parent_of(data, key.path)[key.path[-1]]
    assert len(new_problems(key.kind, data)) <= 1


@pytest.mark.parametrize("kind", SHAPES)
@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_value_is_refused_where_it_stands(kind: str, wrong: str):
    """Whatever stands in place of a value: a problem on its line, or on that of its key."""
    for key in (key for key in KEYS if key.kind == kind):
        data = whole(kind)
        parent_of(data, key.path)[key.path[-1]] = copy.deepcopy(WRONG[wrong])
        sources, changed = project(kind, data)
        found = errors(answered(sources, changed))
        if fits(kind, data):
            continue
        spoilt = next(d for d in sources.everything if d.path == document(kind).path)
        places = {spoilt.mark(key.path), spoilt.key_mark(key.path)}
        # What is missing inside a map stands where the map begins; what is too much, where it is.
        inside = {mark for path, mark in spoilt.yaml.marks.items() if path[: len(key.path)] == key.path}
        inside |= {mark for path, mark in spoilt.yaml.key_marks.items() if path[: len(key.path)] == key.path}
        here = [p for p in found if p.path == spoilt.path and (p.line, p.column) in places | inside]
        assert here, (key.name, [problem.message for problem in found])


def fits(kind: str, data: Any) -> bool:
    """Whether the shape takes the data after all: text is text, and null is what many keys may be."""
    try:
        SHAPES[kind].model_validate(data)
    except ValidationError:
        return False
    return True
