"""The rules as a whole: all are listed, none can hide another, and what passes them can be built."""

import copy
import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from golden_cases import BASE, GOLDEN, TODAY, Case, cases, edited
from hypothesis import given, settings
from hypothesis import strategies as st

from titian import rules
from titian.load import Document, Mark, ParsedYaml, Sources, load
from titian.load.strict_yaml import KeyPath
from titian.model import model
from titian.model.fields import Ref
from titian.model.walk import Typed, typed_values
from titian.problems import Problem, errors
from titian.rules import RULES, CatalogueRule, FileRule, check, unknown_reference
from titian.rules.catalogue import catalogue
from titian.rules.rule import Finding

ROOT = Path(__file__).parent.parent
CODES = [rule.code for rule in RULES]
TINY = load(BASE)
REAL = load(ROOT)


def modules() -> dict[str, Any]:
    """Every module of the rules folder by its name."""
    names = [found.name for found in pkgutil.iter_modules(rules.__path__)]
    return {name: importlib.import_module(f"titian.rules.{name}") for name in names}


def with_data(sources: Sources, document: Document, data: Any) -> Sources:
    """Return `sources` in which one document holds other data, at the old places."""
    changed = replace(document, yaml=replace_data(document.yaml, data))
    return Sources(
        tuple(changed if d is document else d for d in sources.documents),
        tuple(changed if p is document else p for p in sources.pages),
    )


def replace_data(parsed: ParsedYaml, data: Any) -> ParsedYaml:
    """Return what was parsed with other data."""
    return replace(parsed, data=data)


def changed(data: Any, path: KeyPath, change: Callable[[Any, Any], None]) -> Any:
    """Return a copy of `data` in which `change` was done to the parent of `path` and its last step."""
    data = copy.deepcopy(data)
    parent = data
    for step in path[:-1]:
        parent = parent[step]
    change(parent, path[-1])
    return data


def test_every_rule_is_listed_once():
    """A rule file that nobody lists would never run."""
    written = [module.RULE for module in modules().values() if hasattr(module, "RULE")]
    assert sorted(rule.code for rule in written) == CODES
    assert {id(rule) for rule in written} == {id(rule) for rule in RULES}


def test_codes_are_stable_in_form_and_order():
    """Codes are unique, sorted and of one form; severities are the two that there are."""
    assert sorted(set(CODES)) == CODES
    assert all(re.fullmatch(r"TTN\d{3}", code) for code in CODES)
    assert {rule.severity for rule in RULES} == {"galat", "saran"}


def test_rule_files_begin_with_their_code_and_title():
    """Who opens a rule's file sees at once which rule it is."""
    for name, module in modules().items():
        if hasattr(module, "RULE"):
            assert module.__doc__ == f"{module.RULE.code}: {module.RULE.title}.", name


def test_every_rule_has_text_for_editors():
    """The rule's page and `titian explain` have something to show."""
    for rule in RULES:
        assert all(text.strip() for text in (rule.title, rule.why, rule.wrong, rule.right)), rule.code
        assert rule.wrong != rule.right, rule.code
    assert len({rule.title for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_golden_cases(rule: FileRule | CatalogueRule):
    """One wrong case and one right case at least, under the rule's own title."""
    own = [case for case in cases() if case.code == rule.code]
    assert {case.is_wrong for case in own} == {True, False}
    assert {case.title for case in own} == {rule.title}
    assert len({case.name for case in own}) == len(own)


def test_golden_files_belong_to_rules():
    """A golden file of no rule tests nothing."""
    assert sorted(path.stem for path in GOLDEN.glob("*.md")) == CODES


def test_the_base_project_is_clean():
    """All cases stand on it."""
    assert check(TINY, TODAY) == ()


def breaking_down(_: object) -> Iterator[Finding]:
    """Fail before there is anything to iterate."""
    raise RuntimeError("rusak")


def breaking_down_later(document: Document) -> Iterator[Finding]:
    """Find something, then fail."""
    yield Finding(document, Mark(2, 3), "satu", "dua", "tiga")
    raise KeyError("rusak")


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        (FileRule("TTN900", "galat", "Uji", "", "", "", breaking_down), len(TINY.everything)),
        (FileRule("TTN900", "saran", "Uji", "", "", "", breaking_down_later), 2 * len(TINY.everything)),
        (CatalogueRule("TTN900", "galat", "Uji", "", "", "", breaking_down), 1),
    ],
)
def test_a_crashing_rule_hides_nothing(monkeypatch: pytest.MonkeyPatch, rule: Any, found: int):
    """It becomes a problem of its own; the rules before and after it still speak."""
    position = next(d for d in TINY.documents if d.kind == "position")
    wrong = with_data(TINY, position, position.yaml.data | {"name": "", "note": "[x](http://a.b)"})
    alone = check(wrong, TODAY)
    assert {problem.code for problem in alone} == {"TTN020", "TTN051"}
    monkeypatch.setattr(rules, "RULES", (*RULES[:20], rule, *RULES[20:]))
    problems = check(wrong, TODAY)
    own = [problem for problem in problems if problem.code == "TTN900"]
    assert [problem for problem in problems if problem.code != "TTN900"] == list(alone)
    assert len(own) == found
    assert {problem.severity for problem in own} == {rule.severity}
    assert any("RuntimeError: rusak" in p.found or "KeyError: 'rusak'" in p.found for p in own)


def test_all_problems_come_in_one_run(tmp_path: Path):
    """A project with fourteen different faults, several in one file, prints all fourteen."""
    folder = Case("", "", "").lay_over_base(tmp_path / "proyek")
    training = "content/trainings/nasional/seminar-integritas.yaml"
    position = "content/positions/pengawas/lurah.yaml"
    for path, block in (
        (training, "-mode: daring\n+mode: online"),
        (training, "-units: 1\n+units: -1"),
        (
            training,
            "-  - {competency: integritas, from: 1, to: 2}\n+  - {competency: integritas, from: 3, to: 2}",
        ),
        (training, "-provider: lan\n+provider: lann"),
        (training, "-checked: 2026-11-21\n+note: '[x](http://a.b)'"),
        (position, "-id: lurah\n+id: kepala-kelurahan"),
        (position, "-  integritas: 2\n+  integritas: 6"),
        (position, "-  kerja-sama: 2"),
        (position, "-summary: Memimpin kelurahan dan melayani warga.\n+summary: 'TULIS: summary'"),
        ("content/synonyms.yaml", "-synonyms:\n+synonyms: []\n+synonyms:"),
        ("content/employment.yaml", "-    minimum_jp: 20\n+    minimum_jp: 020"),
        ("content/pages/panduan/mulai.md", "-description: Langkah pertama.\n+description: a: b"),
    ):
        file = folder / path
        file.write_text(edited(file.read_text("utf-8"), block), "utf-8")
    (folder / "assessments" / "kerja-sama.yaml").write_bytes(b"competency: \xff")
    assert [(p.path.rpartition("/")[2], p.line, p.code) for p in check(load(folder), TODAY)] == [
        ("kerja-sama.yaml", 1, "TTN012"),
        ("employment.yaml", 4, "TTN007"),
        ("mulai.md", 3, "TTN001"),
        ("lurah.yaml", 1, "TTN032"),
        ("lurah.yaml", 4, "TTN045"),
        ("lurah.yaml", 5, "TTN036"),
        ("lurah.yaml", 6, "TTN021"),
        ("synonyms.yaml", 2, "TTN002"),
        ("seminar-integritas.yaml", 1, "TTN027"),
        ("seminar-integritas.yaml", 3, "TTN030"),
        ("seminar-integritas.yaml", 5, "TTN020"),
        ("seminar-integritas.yaml", 8, "TTN022"),
        ("seminar-integritas.yaml", 10, "TTN024"),
        ("seminar-integritas.yaml", 14, "TTN051"),
    ]


def references() -> dict[tuple[str, str], tuple[Document, Typed, str]]:
    """One reference of the real content for each field that can refer, with the kind that it names."""
    found: dict[tuple[str, str], tuple[Document, Typed, str]] = {}
    for document in REAL.everything:
        for typed in typed_values(document):
            kind = next((marker.kind for marker in typed.markers if isinstance(marker, Ref)), "item")
            field = ".".join(step for step in typed.path if isinstance(step, str) and not typed.is_key)
            if kind != "item" and typed.value is not None:
                found.setdefault((str(document.kind), field), (document, typed, kind))
    return found


REFERENCES = references()


def test_every_kind_of_reference_is_used():
    """The table below covers all kinds that can be referred to."""
    kinds = {kind for _, _, kind in REFERENCES.values()}
    assert kinds == set(unknown_reference._NAMES)  # noqa: SLF001  # the rule's own table
    assert len(REFERENCES) >= 20


@pytest.mark.parametrize("where", sorted(REFERENCES), ids=": ".join)
def test_a_misspelt_reference_gets_a_suggestion(where: tuple[str, str]):
    """«maksud Anda» names the id that was meant, and the place is that of the reference."""
    document, typed, _ = REFERENCES[where]
    wrong = f"{typed.value[:3]}x{typed.value[3:]}"

    def misspell(parent: Any, step: Any) -> None:
        if typed.is_key:
            parent[wrong] = parent.pop(step)
        else:
            parent[step] = wrong

    sources = with_data(REAL, document, changed(document.yaml.data, typed.path, misspell))
    findings = list(unknown_reference.check(catalogue(sources, TODAY, ())))
    (finding,) = [finding for finding in findings if finding.found == f"«{wrong}»"]
    assert finding.fix == f"maksud Anda «{typed.value}»?"
    assert finding.document.path == document.path
    if not typed.is_key:
        assert finding.mark == document.yaml.marks[typed.path]


def paths(data: Any, path: KeyPath = ()) -> Iterator[KeyPath]:
    """Yield the path of every value below `data`."""
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in entries:
        yield (*path, step)
        yield from paths(value, (*path, step))


VALUES = MappingProxyType({path: list(paths(d.yaml.data)) for d in TINY.everything for path in [d.path]})
ODD = (
    *(None, True, False, 0, -1, 1, 2, 6, 1.5, 10**14),
    *("", " ", "x", "integritas", "nasional", "2026-02-30", "https://", "<b>", "[a](/b/)", "a\nb", "🙂" * 99),
    *(
        [],
        {},
        [[]],
        [None],
        ["x", "x"],
        [{}],
        {"": None},
        {"kind": []},
        {"id": []},
        [1, {"competency": [{}]}],
    ),
)


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_odd_data_breaks_no_rule(data: st.DataObject):
    """Whatever a file holds, rules finish, speak Indonesian, and what they let pass can be modelled."""
    sources = TINY
    for _ in range(data.draw(st.integers(1, 3))):
        document = data.draw(st.sampled_from(sources.everything))
        path = data.draw(st.sampled_from(VALUES[document.path]))
        odd = data.draw(st.sampled_from(ODD) | st.just("hapus"))

        def put(parent: Any, step: Any, odd: Any = odd) -> None:
            if odd == "hapus":
                del parent[step]
            else:
                parent[step] = copy.deepcopy(odd)

        try:
            sources = with_data(sources, document, changed(document.yaml.data, path, put))
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took this place away
    assert_sound(sources)


@given(
    st.sets(st.sampled_from([d.path for d in TINY.documents if d.path != "competencies.yaml"]), min_size=1)
)
@settings(max_examples=100, deadline=None)
def test_missing_files_break_no_rule(gone: set[str]):
    """Files may be missing in any combination."""
    kept = tuple(document for document in TINY.documents if document.path not in gone)
    assert_sound(Sources(kept, TINY.pages))


@given(st.sets(st.sampled_from([d.path for d in TINY.everything]), min_size=1))
@settings(max_examples=100, deadline=None)
def test_unreadable_files_break_no_rule(broken: set[str]):
    """Files may be unreadable in any combination, and no reference to them is called wrong."""
    sources = TINY
    for document in TINY.everything:
        if document.path in broken:
            sources = with_data(sources, document, None)
    problems = assert_sound(sources)
    assert {problem.code for problem in errors(problems)} == {"TTN013"}
    assert {problem.path for problem in errors(problems)} == broken


def assert_sound(sources: Sources) -> tuple[Problem, ...]:
    """No rule breaks down, every message is whole, and without errors there is a model."""
    problems = check(sources, TODAY)
    for problem in problems:
        assert "aturan ini sendiri" not in problem.found, problem.message
        assert "Input should" not in problem.message, problem.message
        assert problem.fix, problem.message
        assert len(problem.message) < 700, problem.message
    if not errors(problems):
        model(sources)
    return problems
