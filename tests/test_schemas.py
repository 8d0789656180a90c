"""The JSON Schemas: fresh, in Indonesian, mapped in the editor, and of one mind with the rules."""

import json
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from golden_cases import BASE, Case, cases
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from test_rules_registry import ODD, TINY, VALUES, changed

from titian import schemas as package
from titian.load import Document, ParsedYaml, load, parse_yaml
from titian.model.entries import SHAPES
from titian.rules import RULES, FileRule
from titian.schemas import DIALECT, files, schemas
from titian.schemas.__main__ import write_tree

ROOT = Path(__file__).parent.parent
FOLDER = Path(package.__file__).parent
REAL = load(ROOT)
SCHEMAS = schemas()
VALIDATORS = {
    kind: Draft202012Validator(
        SCHEMAS[f"{kind}.schema.json"], format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    for kind in SHAPES
}
SHAPE_CODES = {"TTN020", "TTN021", "TTN022", "TTN023", "TTN027"}
SHAPE_RULES = [rule for rule in RULES if isinstance(rule, FileRule) and rule.code in SHAPE_CODES]
WRONG = [case for case in cases() if case.code in SHAPE_CODES and case.is_wrong]


def fits(document: Document) -> bool:
    """Whether a document's data is valid by its schema."""
    return VALIDATORS[str(document.kind)].is_valid(document.yaml.data)


def passes(document: Document) -> bool:
    """Whether the rules about shape find nothing in a document."""
    return not any(True for rule in SHAPE_RULES for _ in rule.check(document))


def test_committed_files_are_fresh(tmp_path: Path):
    """`make schemas` was run after the last change of a shape; no file of an old kind is left."""
    committed = {path.name: path.read_bytes() for path in FOLDER.glob("*.json")}
    assert committed == files()
    write_tree(tmp_path, files())
    assert {path.name for path in tmp_path.iterdir()} == set(committed)


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_schema_is_sound_and_tells_editors_something(name: str):
    """A valid schema of the 2020-12 dialect with relative ids, and an Indonesian word on every key."""
    schema = SCHEMAS[name]
    Draft202012Validator.check_schema(schema)
    assert (schema["$schema"], schema["$id"]) == (DIALECT, name)
    assert schema["title"]
    assert schema["description"]
    text = json.dumps(schema)
    assert text.count("://") == 1 + text.count("^https://"), (
        "only the dialect and patterns may name an address"
    )
    for node in objects(schema):
        assert node["additionalProperties"] is False
        for key, value in node["properties"].items():
            assert "$ref" in value or value.get("description") or value.get("anyOf"), key
            assert "title" not in value, key


def objects(node: Any) -> list[dict[str, Any]]:
    """Return every object schema below a schema, those of keys named like a keyword left out."""
    if isinstance(node, list):
        return [found for entry in node for found in objects(entry)]
    if not isinstance(node, dict):
        return []
    here = [node] if node.get("type") == "object" and "properties" in node else []
    return here + [found for value in node.values() for found in objects(value)]


def test_real_content_fits():
    """All real content is valid by its schema."""
    for document in REAL.everything:
        found = [error.message for error in VALIDATORS[str(document.kind)].iter_errors(document.yaml.data)]
        assert found == [], document.path


def test_base_project_fits():
    """So is the base project of the golden cases."""
    assert all(map(fits, TINY.everything))


@pytest.mark.parametrize("case", WRONG, ids=lambda case: f"{case.code}: {case.name}")
def test_wrong_cases_do_not_fit(case: Case, tmp_path: Path):
    """What the rules about shape refuse, the schema refuses in the same file, and only there."""
    problems = case.problems(tmp_path / "proyek")
    wrong = {problem.path for problem in problems if problem.code in SHAPE_CODES}
    sources = load(tmp_path / "proyek")
    assert wrong
    assert {document.path for document in sources.everything if not fits(document)} == wrong


@given(st.data())
@settings(max_examples=400, deadline=None)
def test_schema_and_rules_are_of_one_mind(data: st.DataObject):
    """Whatever a file holds: the schema refuses it when, and only when, a rule about shape does."""
    document = data.draw(st.sampled_from(TINY.everything))
    path = data.draw(st.sampled_from(VALUES[document.path]))
    odd = data.draw(st.sampled_from(ODD) | st.just("hapus"))

    def put(parent: Any, step: Any) -> None:
        if odd == "hapus":
            del parent[step]
        else:
            parent[step] = odd

    yaml = document.yaml
    wrong = Document(
        document.path,
        document.kind,
        ParsedYaml(changed(yaml.data, path, put), (), yaml.text, yaml.first_line),
    )
    assert fits(wrong) == passes(wrong)


def test_every_content_file_has_one_mapping_in_the_editor():
    """VS Code finds the right schema by the file's place alone."""
    mapped = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))["yaml.schemas"]
    for schema in mapped:
        assert (ROOT / schema).is_file(), schema
    for document in (*REAL.documents, *TINY.documents):
        path = PurePosixPath(document.path)
        matching = [schema for schema, pattern in mapped.items() if path.match(pattern)]
        assert matching == [f"generator/titian/schemas/{document.kind}.schema.json"], document.path
    assert len(mapped) == len(SHAPES) - 1, "front matter of pages is the only kind without a file of its own"


@pytest.mark.parametrize("document", REAL.documents, ids=lambda document: document.path)
def test_first_line_names_the_schema(document: Document):
    """Other editors find the schema through the file's first line."""
    with (ROOT / document.path).open(encoding="utf-8") as file:
        first = file.readline().rstrip("\n")
    prefix = "# yaml-language-server: $schema="
    assert first.startswith(prefix)
    named = (ROOT / document.path).parent / first.removeprefix(prefix)
    assert named.resolve() == FOLDER.resolve() / f"{document.kind}.schema.json"
    assert named.is_file()


def test_a_ladder_out_of_order_does_not_fit():
    """Only the schema of this project can say so while an editor types."""
    framework = parse_yaml((BASE / "competencies.yaml").read_bytes()).data
    framework["scale"][0]["level"], framework["scale"][1]["level"] = 2, 1
    assert not VALIDATORS["framework"].is_valid(framework)
