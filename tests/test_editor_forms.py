"""What meets people on the hosting service: forms for reports, the proposal's text, the owners."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from conftest import ROOT

GITHUB = ROOT / ".github"
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")


def refused(schema: str, *paths: Path) -> str:
    """Return what the vendored schema of the hosting service has against some files."""
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        f"vendor.{schema}",
        *map(str, paths),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_the_issue_forms_are_what_the_hosting_service_takes(tmp_path: Path):
    """A form with a fault is left out there without a word; a spoilt one is refused here."""
    spoilt = tmp_path / "spoilt.yml"
    spoilt.write_text(FORMS[0].read_text("utf-8").replace("type: input", "type: masukan", 1), "utf-8")

    assert [path.stem for path in FORMS] == ["laporkan-kesalahan", "usulkan-pelatihan", "usulkan-soal"]
    assert refused("github-issue-forms", *FORMS) == ""
    assert refused("github-issue-config", GITHUB / "ISSUE_TEMPLATE" / "config.yml") == ""
    assert "spoilt.yml" in refused("github-issue-forms", spoilt)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_every_form_asks_for_a_source_warns_of_personal_data_and_gives_each_part_a_name(path: Path):
    """Ids are stable names, which links fill in; none is used twice."""
    form = yaml.safe_load(path.read_text("utf-8"))
    ids = [part["id"] for part in form["body"] if part["type"] != "markdown"]

    assert "sumber" in ids
    assert len(set(ids)) == len(ids)
    warning = form["body"][0]["attributes"]["value"]
    assert "dibaca semua orang" in warning
    assert "nama" in warning.lower()


def test_every_folder_that_has_an_owner_exists():
    """The owners are commented out as examples; what they would own is there when they are filled in."""
    lines = (GITHUB / "CODEOWNERS").read_text("utf-8").splitlines()
    owned = [match[1] for line in lines if (match := re.fullmatch(r"#(/\S+) +@\S+", line))]

    assert len(owned) > 15
    assert [path for path in owned if not (ROOT / path.removeprefix("/")).exists()] == []
    assert [line for line in lines if line and not line.startswith("#")] == []
    assert {"/content/", "/assessments/", "/generator/", "/docs/editor/"} <= set(owned)


def test_the_proposal_asks_for_five_things_that_editors_can_tick():
    """Keys that it names are keys of our files."""
    text = (GITHUB / "PULL_REQUEST_TEMPLATE.md").read_text("utf-8")
    schema = (ROOT / "generator/titian/schemas/training.schema.json").read_text("utf-8")

    assert text.count("- [ ]") == 5
    for key in ("sources", "checked", "illustrative"):
        assert f"`{key}`" in text
        assert f'"{key}"' in schema
