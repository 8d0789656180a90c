"""The commented templates: whole, true to the schemas, and good as soon as their examples stand in them."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

import pytest
import yaml
from click.testing import CliRunner
from conftest import ROOT, TODAY

from titian.cli import main
from titian.load import RawFile, raw_files, sources
from titian.model.entries import SHAPES
from titian.problems import errors
from titian.rules import check
from titian.templates import FORMS, NATIONAL, Kind, Part, place, template

KINDS: tuple[Kind, ...] = get_args(Kind)
EVERY: tuple[Kind | Part, ...] = (*KINDS, *get_args(Part))
SHAPE = {"good-practice": "page", "update": "page"}
IDS = {"competency": "kearsipan", "quiz": "kearsipan", "region": "kabupaten-contoh"}
FOLDERS = {"training": "kabupaten-tebo", "position": "pelaksana"}
# A key that is left out; prose begins with one space and a capital.
HIDDEN = re.compile(r"^(\s*)#(?=[a-z_-]|  )", re.MULTILINE)
HINT = re.compile(
    r"^\s*# (Wajib|Boleh kosong)([^.]*)\. Nilai: (.+)\.\n\s*# Guna: .+\.\n\s*# Contoh: (.+)\n", re.MULTILINE
)
ALTERNATIVES = {"units": "jp", "raises": "serves_any"}  # one of the two, never both
ENTRY = re.compile(r"^\s*(?:- )?([a-z_]+):(?: |$)")


@cache
def written(kind: Kind | Part) -> str:
    """Return the template of a kind as `titian new` writes it."""
    return template(kind, IDS.get(kind, f"contoh-{kind}"), FOLDERS.get(kind, NATIONAL), TODAY)


def front(kind: Kind | Part, text: str) -> str:
    """Return the YAML of a file: all of it, or its front matter."""
    return text.split("---\n")[1] if SHAPE.get(kind) == "page" else text


def hints(kind: Kind | Part) -> Iterator[tuple[str, bool, str, str]]:
    """Yield key, whether it is wholly required, its values and its example, for every hint of a template."""
    text = HIDDEN.sub(r"\1", front(kind, written(kind)))
    for match in HINT.finditer(text):
        entry = ENTRY.match(text[match.end() :].split("\n", 1)[0])
        assert entry, match[0]
        yield entry[1], match[1] == "Wajib" and not match[2], match[3], match[4]


def filled(kind: Kind | Part, *, whole: bool) -> str:
    """Return a template with its examples in place of TULIS; `whole`: with the keys that may be left out."""
    text = written(kind)
    if whole:
        text = without_alternatives(HIDDEN.sub(r"\1", text))
    examples, key, lines = {name: example for name, _, _, example in hints(kind)}, "", []
    for line in text.split("\n"):
        entry = ENTRY.match(line)
        key = entry[1] if entry else key
        lines.append(line if line.strip().startswith("#") else replaced(line, examples.get(key, "")))
    return "\n".join(lines)


def replaced(line: str, example: str) -> str:
    """Return a line with an example, written as YAML, where it says TULIS: in a list, in quotes, or bare."""
    plain = example.strip('"') or "Isi contoh yang sebenarnya."
    line = re.sub(r'\["TULIS.*\]', lambda _: example, line)
    line = re.sub(r'"TULIS[^"]*"', lambda _: json.dumps(plain, ensure_ascii=False), line)
    return re.sub(r"TULIS:.*", lambda _: plain, line)


def without_alternatives(text: str) -> str:
    """Leave out the first of two keys that exclude each other, with what belongs to it."""
    for key in ALTERNATIVES:
        text = re.sub(rf"^{key}:.*\n(?:  .*\n)*", "", text, flags=re.MULTILINE)
    return text


def shown(kind: Kind | Part) -> set[tuple[str, ...]]:
    """Return the paths of all keys that a template has, those that may be left out too."""
    return set(paths(yaml.safe_load(HIDDEN.sub(r"\1", front(kind, written(kind))))))


def paths(node: Any, at: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the path of every key; which entry of a list it belongs to does not matter."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield (*at, key)
            yield from paths(value, (*at, key))
    elif isinstance(node, list):
        for value in node:
            yield from paths(value, at)


def declared(node: Any, schema: Any, at: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], bool, Any]]:
    """Yield the path of every key of a schema, whether it is required, and its own schema."""
    for part in (node, *node.get("anyOf", ()), *node.get("oneOf", ()), *node.get("prefixItems", ())):
        whole = schema["$defs"][part["$ref"].rpartition("/")[2]] if "$ref" in part else part
        if "items" in whole and isinstance(whole["items"], dict):
            yield from declared(whole["items"], schema, at)
        for key, value in whole.get("properties", {}).items():
            yield (*at, key), key in whole.get("required", ()), value
            yield from declared(value, schema, (*at, key))
        if whole is not part:
            yield from declared({key: whole[key] for key in ("anyOf", "oneOf") if key in whole}, schema, at)


def fields(kind: Kind | Part) -> list[tuple[tuple[str, ...], bool, Any]]:
    """Return every key that the schema of a kind declares."""
    name = "providers" if kind == "provider" else "sources" if kind == "source" else SHAPE.get(kind, kind)
    schema = SHAPES[name].model_json_schema(by_alias=True)
    whole = schema["properties"][name]["items"] if FORMS[kind].is_part else schema
    return list(declared(whole, schema))


@pytest.mark.parametrize("kind", EVERY)
def test_a_template_has_every_key_of_its_schema_and_no_other(kind: Kind | Part):
    """A key that is added to a schema must be explained to editors before it can be committed."""
    found = {path for path in shown(kind) if path[:1] != ("requires",) or len(path) == 1}

    assert found == {path for path, _, _ in fields(kind)}


@pytest.mark.parametrize("kind", EVERY)
def test_every_key_says_whether_it_is_required_what_it_may_be_why_and_how(kind: Kind | Part):
    """Three lines stand above a key where it first appears, and they say what the schema says."""
    given = {name: (required, values) for name, required, values, _ in hints(kind)}
    always = {name: set[bool]() for name in given}
    for path, required, node in fields(kind):
        assert path[-1] in given, path
        always[path[-1]].add(required)
        allowed = node.get("enum") or node.get("items", {}).get("enum") or []
        allowed += [choice for part in node.get("anyOf", ()) for choice in part.get("enum", ())]
        assert [choice for choice in allowed if str(choice) not in given[path[-1]][1]] == [], path
    assert {name for name, (required, _) in given.items() if required} >= {
        name for name, found in always.items() if found == {True} and name not in {"level", "situation"}
    }
    assert [name for name, (required, _) in given.items() if required and True not in always[name]] == []


@pytest.mark.parametrize("whole", [False, True], ids=["short", "whole"])
def test_templates_filled_with_their_own_examples_pass_check(whole: bool):
    """All together in the real project, once without and once with the keys that may be left out."""
    files = {file.path: file.content for file in raw_files(ROOT)}
    files["competencies.yaml"] = files["competencies.yaml"].replace(
        b"\ncompetencies:\n", b"\ncompetencies:\n  - kearsipan\n"
    )
    for kind in EVERY:
        before = files.get(path_of(kind), b"")  # of a file that many share
        files[path_of(kind)] = before + filled(kind, whole=whole).encode()

    problems = check(sources(RawFile(path, content) for path, content in files.items()), TODAY)

    assert [problem.message for problem in errors(problems)] == []


def path_of(kind: Kind | Part) -> str:
    """Return where the file of a kind stands."""
    return place(kind, IDS.get(kind, f"contoh-{kind}"), FOLDERS.get(kind, NATIONAL))


def test_a_template_as_it_is_written_is_refused_until_it_is_filled_in():
    """Nothing but the texts to replace is wrong with it, and each is named."""
    for kind in KINDS:
        (document,) = sources([RawFile(path_of(kind), written(kind).encode())]).everything
        assert document.yaml.faults == (), kind
        assert "TULIS" in written(kind)


def test_new_writes_each_kind_to_its_place_and_never_over_a_file(tmp_path, monkeypatch):
    """The command says where the file is and what comes next; a second time it refuses."""
    monkeypatch.chdir(tmp_path)
    for kind in KINDS:
        run = CliRunner().invoke(main, ["new", kind, f"contoh-{kind}", "--region", "kabupaten-tebo"])
        assert run.exit_code == 0, run.output
        path = tmp_path / place(kind, f"contoh-{kind}", FOLDERS.get(kind, NATIONAL))
        assert str(path.relative_to(tmp_path)) in run.output
        kept = path.read_bytes()
        again = CliRunner().invoke(main, ["new", kind, f"contoh-{kind}", "--region", "kabupaten-tebo"])
        assert again.exit_code == 2
        assert path.read_bytes() == kept
    assert set(FORMS) == set(EVERY)


def test_new_refuses_an_id_that_is_no_address(tmp_path, monkeypatch):
    """A space, a capital or a path would make a file that nobody can link to; nothing is written."""
    monkeypatch.chdir(tmp_path)
    for identifier in ("Arsip Tebo", "../arsip", "arsip_tebo", "arsip\n"):
        run = CliRunner().invoke(main, ["new", "training", identifier])
        assert run.exit_code == 2
        assert "huruf kecil, angka, dan tanda hubung" in run.output
    assert list(tmp_path.iterdir()) == []
