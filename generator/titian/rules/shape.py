"""TTN020: Isi berkas tidak sesuai dengan bentuknya."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import ValidationError

from titian.load import Document
from titian.load.strict_yaml import KeyPath
from titian.model.entries import SHAPES
from titian.rules.look import did_you_mean, shorten, shown, subject
from titian.rules.rule import FileRule, Finding

# Faults that have a rule of their own, which says more.
_ELSEWHERE = frozenset({"greater_than_equal", "less_than_equal"})
_UNION = frozenset({"union_tag_not_found", "union_tag_invalid"})
_OWN_LENGTH_RULE = frozenset({"levels", "scale", "sources"})
_OWN_MISSING_RULE = frozenset({"sources", "checked"})

_EXPECTED = {
    "string_type": "teks",
    "string_too_short": "teks yang tidak kosong",
    "int_type": "bilangan bulat tanpa tanda kutip",
    "greater_than": "bilangan di atas nol",
    "bool_type": "true atau false tanpa tanda kutip",
    "tuple_type": "daftar (baris yang diawali tanda hubung)",
    "dict_type": "pasangan kunci dan nilai",
    "model_type": "pasangan kunci dan nilai",
    "model_attributes_type": "pasangan kunci dan nilai",
    "date_type": "tanggal seperti 2026-11-21",
    "date_from_datetime_parsing": "tanggal yang ada pada kalender",
    "value_error": "tanggal yang ada pada kalender",
    "union_tag_not_found": "isian kind: anchored, situational, atau knowledge",
    "union_tag_invalid": "kind: anchored, situational, atau knowledge",
}


def check(document: Document) -> Iterator[Finding]:
    """Report what the model refuses, each fault once, at its own place."""
    shape = SHAPES.get(document.kind or "")
    if shape is None or not document.readable:
        return
    try:
        shape.model_validate(document.yaml.data)
    except ValidationError as error:
        for fault in error.errors(include_url=False, include_context=True):
            path = _path(fault["loc"], document.yaml.data)
            if not _explained_elsewhere(document, path, fault):
                yield _finding(document, path, fault)


def _path(loc: tuple[int | str, ...], data: Any) -> KeyPath:
    """Return the path in the file; pydantic's own steps (the tag of a union) are left out."""
    path: list[int | str] = []
    for index, step in enumerate(loc):
        last = index == len(loc) - 1
        inside = (isinstance(data, dict) and step in data) or (
            isinstance(data, list) and isinstance(step, int) and step < len(data)
        )
        if inside:
            path.append(step)
            data = data[step]
        elif last and isinstance(data, dict) and step != "[key]":
            path.append(step)
    return tuple(path)


def _explained_elsewhere(document: Document, path: KeyPath, fault: Any) -> bool:
    kind, name = fault["type"], path[-1] if path else ""
    if kind == "missing" and len(path) == 1 and document.leaves(str(name)):
        return True  # the core's file has it
    if kind == "too_short" and len(fault["input"]) >= fault["ctx"]["min_length"]:
        return True  # pydantic counts only the entries that are right; the wrong ones are reported themselves
    if kind in {"too_short", "too_long"}:
        return name in _OWN_LENGTH_RULE
    at = document.yaml.marks.get(path)
    if kind != "extra_forbidden" and any(refused.mark == at for refused in document.yaml.faults):
        return True
    absent = kind == "missing" or fault["input"] is None
    # Pages may have no sources, and in sources.yaml they are the content itself.
    provenance = name == "checked" or document.kind not in {"page", "sources"}
    return kind in _ELSEWHERE or (absent and provenance and name in _OWN_MISSING_RULE)


def _finding(document: Document, path: KeyPath, fault: Any) -> Finding:
    kind, name = fault["type"], str(path[-1]) if path else ""
    about = subject(document, path)
    if kind == "missing":
        mark = document.mark(path[:-1])
        fix = f"tambahkan baris {name}: …"
        return Finding(document, mark, "tidak ada", f"kunci «{name}»", fix, "Kunci wajib tidak ada", about)
    if kind == "extra_forbidden":
        known = sorted(_known_keys(document.kind or "") - {name})
        fix = did_you_mean(name, known) or "hapus kunci ini atau perbaiki ejaannya"
        mark = document.key_mark(path)
        expected = "salah satu kunci yang dikenal"
        return Finding(document, mark, shown(name), expected, fix, "Kunci tidak dikenal", about)
    value = fault["input"]
    if kind in _UNION and "kind" in value:
        path, value = (*path, "kind"), value["kind"]
    what = f"Nilai «{_label(path)}» tidak sesuai"
    mark = document.key_mark(path) if fault["loc"][-1:] == ("[key]",) else document.mark(path)
    return Finding(document, mark, shown(value), _expected(fault), _fix(fault), what, about)


def _label(path: KeyPath) -> str:
    """Return the key of a value; for an entry of a list the list's key and which entry it is."""
    *parents, last = path or ("",)
    label = f"{parents[-1]} ke-{last + 1}" if parents and isinstance(last, int) else str(last)
    return shorten(label)


def _expected(fault: Any) -> str:
    context = fault.get("ctx", {})
    match fault["type"]:
        case "literal_error":
            return f"salah satu dari {context['expected'].replace(' or ', ' atau ')}"
        case "string_pattern_mismatch":
            return _PATTERNS.get(context["pattern"], "tulisan menurut polanya")
        case "too_short":
            return f"paling sedikit {context['min_length']} isi"
        case "too_long":
            return f"paling banyak {context['max_length']} isi"
        case "string_too_long" | "less_than":
            return _limit(context)
        case kind:
            return _EXPECTED.get(kind) or str(fault["msg"])


def _limit(context: Any) -> str:
    most = f"{context.get('max_length') or context['lt']:,}".replace(",", ".")
    return f"teks paling banyak {most} huruf" if "max_length" in context else f"bilangan di bawah {most}"


_PATTERNS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "huruf kecil, angka, dan tanda hubung",
    r"^https://[^\s]+$": "alamat yang diawali https://",
    r"^([a-z0-9-]+/){1,3}$": "alamat seperti pelatihan/lama/, garis miring hanya di antara dan di akhir",
}


def _fix(fault: Any) -> str:
    kind, value = fault["type"], fault["input"]
    if kind == "string_type" and isinstance(value, (int, float, bool)):
        return f'beri tanda kutip: "{shown(value).strip("«»")}"'
    if kind in {"int_type", "bool_type"} and isinstance(value, str):
        return "hapus tanda kutip, atau tulis nilai yang benar"
    if kind == "literal_error":
        options = fault["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
        return did_you_mean(str(value), options) or "pilih salah satu nilai itu"
    if kind in {"too_short", "too_long", "string_too_long"}:
        return "tambah isinya" if kind == "too_short" else "kurangi isinya"
    return "ganti nilainya menurut contoh pada halaman aturan"


@cache
def _known_keys(kind: str) -> frozenset[str]:
    """Return the keys that the shape allows; a wrong guess costs nothing, so all shapes' keys will do."""
    names: set[str] = set()
    pending: list[Any] = [SHAPES[kind].model_json_schema()]
    while pending:
        node = pending.pop()
        if isinstance(node, dict):
            names.update(node.get("properties", {}))
            pending.extend(node.values())
        elif isinstance(node, list):
            pending.extend(node)
    return frozenset(names)


RULE = FileRule(
    code="TTN020",
    severity="galat",
    title="Isi berkas tidak sesuai dengan bentuknya",
    why="Kunci yang salah eja atau nilai yang salah jenis membuat isi hilang dari situs.",
    wrong="nama: Kepala Dinas\ntypical: ya",
    right="name: Kepala Dinas\ntypical: true",
    check=check,
)
