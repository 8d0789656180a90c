"""The JSON Schemas of the content files, made from the shapes; editors complete and check with them."""

import json
from typing import Any

from titian.model.entries import SHAPES
from titian.model.fields import LEVELS

DIALECT = "https://json-schema.org/draft/2020-12/schema"

# kind -> what an editor sees above the file's own keys
_ABOUT = {
    "framework": ("Kerangka kompetensi", "Skala lima tingkat, rumpun, dan urutan kompetensi."),
    "competency": ("Kompetensi", "Satu kompetensi dengan lima tingkat, indikator, dan buktinya."),
    "groups": ("Kelompok jabatan", "Semua kelompok jabatan menurut urutan tampil."),
    "position": ("Jabatan", "Satu jabatan dengan tingkat yang diminta per kompetensi."),
    "training": ("Pelatihan", "Satu pelatihan dengan bentuk, JP, dan kompetensi yang dinaikkannya."),
    "region": ("Daerah", "Satu daerah dengan klaim artikel, kendala, dan yang membantu."),
    "forms": ("Bentuk pengembangan", "Semua bentuk pengembangan kompetensi dan aturan JP-nya."),
    "providers": ("Penyelenggara", "Semua penyelenggara pelatihan."),
    "sources": ("Sumber", "Semua sumber yang dirujuk isi."),
    "synonyms": ("Padanan kata", "Kata lain yang dipakai orang saat mencari."),
    "employment": ("Status kepegawaian", "Status kepegawaian dan JP setahunnya."),
    "moved": ("Alamat yang pindah", "Alamat lama halaman dan alamat penggantinya."),
    "quiz": ("Soal", "Soal penilaian mandiri untuk satu kompetensi."),
    "page": ("Kepala halaman", "Judul dan penjelasan sebuah halaman Markdown."),
}
_BY_NAME = frozenset({"properties", "patternProperties", "$defs"})
_LADDERS = frozenset({"levels", "scale"})


def schemas() -> dict[str, dict[str, Any]]:
    """Return the schema of every kind of content file, by the name of the schema's own file."""
    return {f"{kind}.schema.json": _schema(kind) for kind in SHAPES}


def files() -> dict[str, bytes]:
    """Return the same as the files that are committed."""
    return {
        name: f"{json.dumps(schema, ensure_ascii=False, indent=2)}\n".encode()
        for name, schema in schemas().items()
    }


def _schema(kind: str) -> dict[str, Any]:
    title, description = _ABOUT[kind]
    body: dict[str, Any] = _tidy(SHAPES[kind].model_json_schema(by_alias=True))
    return {
        "$schema": DIALECT,
        "$id": f"{kind}.schema.json",
        "title": title,
        "description": description,
        **body,
    }


def _tidy(node: Any) -> Any:
    """Leave out what pydantic makes of names in the code; add what it only checks in Python."""
    if isinstance(node, list):
        return [_tidy(entry) for entry in node]
    if not isinstance(node, dict):
        return node
    unwanted = (
        {"title", "discriminator", "description"} if "properties" in node else {"title", "discriminator"}
    )
    tidy = {key: _part(key, value) for key, value in node.items() if key not in unwanted}
    if tidy.get("format") == "date":
        tidy["pattern"] = r"^\d{4}-\d{2}-\d{2}$"
    elif tidy.get("minLength"):
        tidy["pattern"] = r"\S"
    if "patternProperties" in tidy:
        tidy["additionalProperties"] = False
    return tidy


def _part(key: str, value: Any) -> Any:
    if key not in _BY_NAME:
        return _tidy(value)
    parts = {name: _tidy(part) for name, part in value.items()}
    for name in _LADDERS & parts.keys():
        rungs = [{"properties": {"level": {"const": level}}} for level in LEVELS]
        parts[name]["allOf"] = [{"prefixItems": rungs}]
    return parts
