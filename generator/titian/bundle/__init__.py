"""The bundle stage: the library as versioned JSON, for the engine and as a public static API."""

import json
from typing import Any

from titian.bundle.contract import FILES, Output
from titian.bundle.files import (
    forms_file,
    framework_file,
    positions_file,
    quiz_file,
    regions_file,
    trainings_file,
)
from titian.bundle.index import data_index
from titian.bundle.parts import in_parts
from titian.engine_contract import engine_schemas
from titian.memory import remembered
from titian.model import Library

ROOT = "data/v1/"


def bundle(library: Library) -> dict[str, bytes]:
    """Return the API's files and, beside them, their JSON Schemas."""
    trainings = trainings_file(library)
    files: dict[str, Output] = {
        "forms.json": forms_file(library),
        "framework.json": framework_file(library),
        "positions.json": positions_file(library),
        "regions.json": regions_file(library),
        "trainings.json": trainings,
    }
    for competency in library.competencies:
        if competency.quiz is not None:
            files[f"quizzes/{competency.id}.json"] = quiz_file(competency.quiz)
    data = {name: output.encoded() for name, output in files.items()}
    data |= in_parts(data["trainings.json"], trainings.trainings)
    return {ROOT + name: content for name, content in (data | _schemas()).items()}


@remembered()
def _schemas() -> dict[str, bytes]:
    shapes = {name: shape.model_json_schema(by_alias=True) for name, shape in FILES.items()}
    shapes |= {f"engine-{name}": schema for name, schema in engine_schemas().items()}
    dialect = "https://json-schema.org/draft/2020-12/schema"
    return {
        f"schemas/{name}.schema.json": _json({"$schema": dialect, "$id": f"{name}.schema.json", **schema})
        for name, schema in shapes.items()
    }


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


__all__ = ["ROOT", "bundle", "data_index"]
