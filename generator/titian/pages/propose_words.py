"""What the rules say, for the forms that apply them in the browser: each is asked once about a wrong sample.

So the words stand in one place, with the rule. `{names}` in them are filled in by the browser; `«key»` stands
for a field. The browser's part is site_overrides/app/propose-rules.js; a test gives both the same cases.
"""

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from titian import bank
from titian.load import RawFile, sources
from titian.load.strict_yaml import HIDDEN
from titian.model.fields import ID_PATTERN, MAX_AMOUNT, MAX_ID, MAX_TEXT
from titian.rules import RULES, CatalogueRule, Rule
from titian.rules.catalogue import catalogue
from titian.rules.rule import Finding
from titian.rules.template_text import LEFT_OVER

# What only all the files together show, a whole quiz, or what a note becomes on a page: checked later.
LATER = {
    "training": ("TTN030", "TTN031", "TTN034", "TTN050", "TTN051", "TTN052", "TTN053"),
    "quiz": ("TTN031", "TTN065", "TTN060", "TTN061", "TTN062", "TTN063", "TTN064", "TTN068"),
}
_TODAY = dt.date(2026, 11, 21)
_STEP = {"competency": "a", "from": 4, "to": 3}
_TRAINING: dict[str, Any] = {
    "id": "a",
    "name": "A",
    "provider": "a",
    "form": "a",
    "mode": "daring",
    "summary": "A",
    "audience": "A",
    "jp": 1,
    "raises": [{"competency": "a", "from": 1, "to": 2}],
    "application": "A",
    "evidence": "A",
    "sources": ["a"],
    "checked": "2026-11-21",
}
_OPTION = {"text": "A", "credit": 7, "reason": "A"}
_SESSION = {"start": "2027-03-05", "end": "2027-03-06", "place": "A"}
_FORMS = {"forms": [{"id": "a", "jp": {"unit": "program"}}]}


class _Sample(NamedTuple):
    """What is wrong, and which words in the rule's answer stand for something else."""

    code: str
    variant: str
    wrong: Mapping[str, Any]
    names: Mapping[str, str]


def _item(kind: str, options: int) -> Mapping[str, Any]:
    return {"items": [{"id": "a-b1", "kind": kind, "level": 1, "options": [_OPTION] * options}]}


def _key(kind: str, options: int) -> _Sample:
    return _Sample("TTN043", kind, _item(kind, options), {", ".join(["7"] * options): "found"})


_LONG_SENTENCE: dict[str, Any] = {
    "competency": "a",
    "version": 1,
    "items": [
        {
            "id": "a-k1",
            "kind": "knowledge",
            "level": 2,
            "question": "A " * 31,
            "options": [
                {"text": "A " * 31, "credit": credit, "reason": "A " * 31} for credit in (0, 1, 0, 0)
            ],
        }
    ],
    "sources": ["a"],
    "checked": "2026-11-21",
}
_SAMPLES = (
    _Sample("TTN008", "", {"name": "A\u202e"}, {"U+202E": "found"}),
    _Sample("TTN020", "missing", {"name": None, "nam": 1}, {"«name»": "key"}),
    _Sample("TTN020", "whole", {"jp": "x"}, {"«jp»": "key", "«x»": "found"}),
    _Sample("TTN020", "id", {"id": "X"}, {"«id»": "key", "«X»": "found"}),
    _Sample("TTN020", "link", {"sessions": [_SESSION | {"link": "x"}]}, {"«link»": "key", "«x»": "found"}),
    _Sample("TTN020", "date", {"posted": "x"}, {"«posted»": "key", "«x»": "found"}),
    _Sample("TTN020", "day", {"posted": "2026-02-30"}, {"«posted»": "key", "«2026-02-30»": "found"}),
    _Sample(
        "TTN020", f"maxLength {MAX_TEXT}", {"name": "x" * 2001}, {"«name»": "key", f"«{'x' * 57}…»": "found"}
    ),
    _Sample("TTN020", f"maxLength {MAX_ID}", {"id": "x" * 81}, {"«id»": "key", f"«{'x' * 57}…»": "found"}),
    _Sample(
        "TTN020", f"exclusiveMaximum {MAX_AMOUNT}", {"jp": 10**9}, {"«jp»": "key", "«1000000000»": "found"}
    ),
    _Sample(
        "TTN020", "exclusiveMinimum 0", _LONG_SENTENCE | {"version": 0}, {"«version»": "key", "«0»": "found"}
    ),
    _Sample("TTN021", "", {"raises": [_STEP | {"to": 6}]}, {"«6»": "found"}),
    _Sample("TTN022", "", {"jp": -1}, {"«-1»": "found"}),
    _Sample("TTN024", "", {"raises": [_STEP]}, {"dari 4 ke 3": "found", "4": "from"}),
    _Sample("TTN025", "both jp units", {"units": 1}, {}),
    _Sample("TTN025", "none jp units", {"jp": None}, {}),
    _Sample("TTN025", "both raises serves_any", {"serves_any": {"from": 1, "to": 2}}, {}),
    _Sample("TTN025", "none raises serves_any", {"raises": []}, {}),
    _Sample(
        "TTN026",
        "",
        {"sessions": [_SESSION | {"end": "2027-03-01"}]},
        {"«2027-03-01»": "found", "2027-03-05": "start"},
    ),
    _Sample("TTN027", "sources", {"sources": []}, {}),
    _Sample("TTN027", "checked", {"checked": None}, {}),
    _Sample("TTN028", "", {"units": 1}, {"«a»": "found"}),
    _Sample(
        "TTN029",
        "",
        {"sessions": [_SESSION | {"registration": {"opens": "2027-03-01", "closes": "2027-03-06"}}]},
        {"«2027-03-06»": "found", "2027-03-05": "start"},
    ),
    _Sample("TTN040", "", {"sessions": [_SESSION | {"end": "2020-03-01"}]}, {"«2020-03-01»": "found"}),
    _key("anchored", 5),
    _key("situational", 4),
    _key("knowledge", 4),
    _Sample("TTN044", "", _item("knowledge", 4), {}),
    _Sample("TTN045", "", {"name": "TODO"}, {"«TODO»": "found"}),
    _Sample("TTN066", "", _LONG_SENTENCE, {"31,0": "found"}),
)
# Where a rule speaks of the file's notation, the form says it of itself.
IN_A_FORM: dict[tuple[str, str], dict[str, str]] = {
    ("TTN020", "missing"): {
        "what": "Isian wajib kosong",
        "found": "kosong",
        "expected": "{key} terisi",
        "fix": "isi",
    },
    ("TTN020", "whole"): {"expected": "bilangan bulat", "fix": "tulis angka saja, tanpa kata"},
    ("TTN020", "id"): {"fix": "ganti spasi dengan tanda hubung, dan hapus tanda lain"},
    ("TTN020", "link"): {"fix": "salin alamatnya dari peramban, seluruhnya"},
    ("TTN020", "date"): {"fix": "pilih tanggalnya lagi"},
    ("TTN020", "day"): {"fix": "pilih tanggalnya lagi"},
    ("TTN024", ""): {
        "expected": "tingkat setelah pelatihan lebih tinggi dari tingkat awal",
        "fix": "pilih tingkat di atas {from}, atau hapus baris ini",
    },
    ("TTN027", "sources"): {"expected": "paling sedikit satu sumber", "fix": "pilih sumbernya"},
    ("TTN027", "checked"): {"expected": "tanggal", "fix": "isi tanggalnya"},
    ("TTN028", ""): {
        "found": "banyaknya kali pada bentuk {found}",
        "fix": "kosongkan, lalu isi JP programnya",
    },
    ("TTN043", "anchored"): {"fix": "perbaiki nilai tiap pilihan"},
    ("TTN043", "situational"): {"fix": "perbaiki nilai tiap pilihan"},
    ("TTN043", "knowledge"): {"fix": "perbaiki nilai tiap pilihan"},
}
_QUIZZES = frozenset({"TTN043", "TTN044", "TTN066"})


@cache
def rule_words() -> dict[str, dict[str, Any]]:
    """Return by code the severity and title of each rule that the forms apply, and its words by variant."""
    rules = {rule.code: rule for rule in RULES}
    said: dict[str, dict[str, Any]] = {}
    for sample in _SAMPLES:
        rule = rules[sample.code]
        entry = said.setdefault(rule.code, {"severity": rule.severity, "title": rule.title, "words": {}})
        entry["words"][sample.variant] = _words(rule, sample) | IN_A_FORM.get((rule.code, sample.variant), {})
    return said


def patterns() -> dict[str, Any]:
    """Return what the forms look for in texts, and the limits that the schema does not say."""
    return {
        "hidden": HIDDEN.pattern,
        "left_over": _without_inline_flag(LEFT_OVER.pattern),
        "id": ID_PATTERN,
        "sentence_words": bank.SENTENCE_WORDS,
    }


def _words(rule: Rule, sample: _Sample) -> dict[str, str]:
    finding = next(_findings(rule, sample))
    parts = {
        "what": finding.what or rule.title,
        "found": finding.found,
        "expected": finding.expected,
        "fix": finding.fix,
    }
    for text, name in sample.names.items():
        parts = {key: part.replace(text, f"{{{name}}}") for key, part in parts.items()}
    return parts


def _findings(rule: Rule, sample: _Sample) -> Iterator[Finding]:
    quiz = rule.code in _QUIZZES or "version" in sample.wrong
    path = "assessments/a.yaml" if quiz else "content/trainings/nasional/a.yaml"
    data = sample.wrong if quiz else {**_TRAINING, **sample.wrong}
    written = {key: value for key, value in data.items() if value is not None}
    if isinstance(rule, CatalogueRule):
        found = sources([_file(path, written), _file("content/forms.yaml", _FORMS)])
        return rule.check(catalogue(found, _TODAY, ()))
    return rule.check(sources([_file(path, written)]).documents[0])


def _file(path: str, data: Mapping[str, Any]) -> RawFile:
    return RawFile(path, json.dumps(data, ensure_ascii=False).encode())  # JSON is YAML


def _without_inline_flag(pattern: str) -> str:
    """Return a pattern without `(?i:…)`, which not every browser knows: each letter in both cases."""

    def both(match: re.Match[str]) -> str:
        return re.sub(r"(\\.)|([A-Za-z])", _either, match[1])

    return re.sub(r"\(\?i:(.*?)\)", both, pattern)


def _either(match: re.Match[str]) -> str:
    return match[1] or f"[{match[2].upper()}{match[2].lower()}]"
