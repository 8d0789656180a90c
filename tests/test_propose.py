"""Proposals: the form finds what `titian check` finds, and what it writes is read back as it was meant."""

import random
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from fuzzing import cases as number
from golden_cases import TODAY
from proposals_made import QUIZ, ROOT, TRAINING, answers, changed, option, situational, small_told
from small_project import small_sources, with_files

from titian.load import Document, parse_yaml
from titian.model import model
from titian.pages.propose import propose_pages
from titian.pages.propose_labels import LABELS, SECTIONS
from titian.pages.propose_words import IN_A_FORM, LATER, rule_words
from titian.pages.render import Renderer, Surroundings
from titian.problems import Problem
from titian.rules import RULES, check
from titian.schemas import schemas
from titian.templates import template

PATHS = {"training": "content/trainings/nasional/usulan.yaml", "quiz": "assessments/integritas.yaml"}
SESSION = {"start": "2027-03-01", "end": "2027-03-02", "place": "Aula"}
STEP = {"competency": "integritas", "from": 1, "to": 2}
LONG = "kata " * 500
KNOWLEDGE = {"kind": "knowledge", "level": 2, "question": "Berapa?"}
ANCHORED = {"kind": "anchored", "question": "Ingat kejadian terakhir.", "evidence_prompt": "Apa buktinya?"}

TRAININGS: dict[str, Mapping[str, Any]] = {
    "nothing wrong": {},
    "nothing at all": dict.fromkeys(TRAINING),
    "no name": {"name": None},
    "no provenance": {"sources": None, "checked": None},
    "an id with a capital": {"name": "usulan", "posted": "2026-11-21"},
    "a number in words": {"cost": "gratis"},
    "a fraction": {"cost": "2,5"},
    "a number below zero": {"cost": -1},
    "a number too great": {"cost": 1_000_000_000},
    "a long text": {"note": LONG},
    "a long synonym": {"synonyms": ["pendek", LONG]},
    "a wrong id among the prerequisites": {"prerequisites": ["Bentuk Coaching"]},
    "a long id among the prerequisites": {"prerequisites": ["a" * 81]},
    "jp and units": {"jp": 8},
    "neither jp nor units": {"units": None},
    "raises and any": {"serves_any": {"from": 1, "to": 2}},
    "neither raises nor any": {"raises": None},
    "any backwards": {"raises": None, "serves_any": {"from": 3, "to": 2}},
    "half a step": {"raises": [STEP, {"competency": "kerja-sama"}]},
    "a step that rises nothing": {"raises": [STEP, {"competency": "kerja-sama", "from": 3, "to": 3}]},
    "levels off the scale": {"raises": [{"competency": "integritas", "from": 0, "to": 6}]},
    "units of a programme": {"form": "bimbingan-teknis"},
    "a session": {"sessions": [{**SESSION, "quota": 30, "link": "https://contoh.go.id/daftar"}]},
    "a session backwards": {"sessions": [SESSION, {**SESSION, "end": "2027-02-28"}]},
    "a past session": {"sessions": [{**SESSION, "start": "2020-03-01", "end": "2020-03-02"}]},
    "an empty quota and a wrong link": {"sessions": [{**SESSION, "quota": "banyak", "link": "contoh.go.id"}]},
    "late registration": {
        "sessions": [{**SESSION, "registration": {"opens": "2027-02-01", "closes": "2027-03-02"}}]
    },
    "registration backwards": {
        "sessions": [{**SESSION, "registration": {"opens": "2027-02-02", "closes": "2027-02-01"}}]
    },
    "half a registration": {"sessions": [{**SESSION, "registration": {"opens": "2027-02-02"}}]},
    "no place": {"sessions": [{"start": "2027-03-01", "end": "2027-03-02"}]},
    "a day that is not": {"sessions": [{**SESSION, "end": "2027-02-30"}]},
    "words of the template": {"name": "TULIS: nama pelatihan", "audience": "lorem IPSUM", "note": "TODO"},
    "a sign that nobody sees": {"name": "Bimtek\u200bUsulan"},
    "an arabic mark": {"synonyms": ["kata", "\u200fkata"]},
    "everything at its edge": {
        "note": "k" * 2000,
        "id": "usulan",
        "cost": 999_999_999,
        "prerequisites": ["a" * 80],
        "sessions": [{**SESSION, "start": "2026-11-21", "end": "2026-11-21"}],
    },
    "registration until the first day, of one day": {
        "sessions": [{**SESSION, "registration": {"opens": "2027-03-01", "closes": "2027-03-01"}}]
    },
    "many at once": {
        "name": None,
        "cost": -5,
        "jp": 3,
        "sources": None,
        "sessions": [{**SESSION, "end": "2027-01-01"}],
    },
}
QUIZZES: dict[str, Mapping[str, Any]] = {
    "nothing wrong": {},
    "no items": {"items": None},
    "nothing but a kind": {"items": [{"kind": "situational"}, {"kind": "knowledge"}, {"kind": "anchored"}]},
    "no provenance": {"sources": None, "checked": None},
    "version nought": {"version": 0},
    "version in words": {"version": "satu"},
    "two best": {"items": [situational(3, 3, 0, 1)]},
    "two right": {
        "items": [{**KNOWLEDGE, "options": [option(text, 1) for text in ("Empat", "Lima", "Enam", "Tujuh")]}]
    },
    "behaviours out of order": {
        "items": [{**ANCHORED, "options": [option(f"Perilaku {n}", 4 - n) for n in range(5)]}]
    },
    "an item of level 1": {"items": [situational(level=1)]},
    "an item off the scale": {"items": [situational(), situational(level=7)]},
    "an option without its credit": {
        "items": [situational(options=[{"text": "Alfa"}, {}, {}, {"reason": "B"}])]
    },
    "long sentences": {"items": [situational(situation="kata " * 30, question="kata " * 300)]},
    "nothing but long sentences": {
        "items": [situational(options=[option("kata " * 25 + str(n), n) for n in (2, 0, 3, 1)])]
    },
    "sentences just short enough": {
        "items": [situational(options=[option("kata " * 19 + str(n), n) for n in (2, 0, 3, 1)])]
    },
    "words of the template": {"items": [situational(question="TULIS: pertanyaan")]},
}
# What the YAML writer, the id and the place of the file make right by themselves, and what is not asked.
UNBREAKABLE = {f"TTN0{number:02}" for number in (*range(1, 8), *range(9, 14), 18, 32, 33, 67)}
OF_OTHER_FILES = {f"TTN0{number}" for number in (14, 15, 16, 17, 19, 23, 35, 36, 41, 42, 46, 47, 54, 55)}
ONLY_OF = {
    "training": {f"TTN0{number}" for number in (24, 25, 26, 28, 29, 30, 34, 40, *range(50, 54))},
    "quiz": {f"TTN0{number}" for number in (43, 44, *range(60, 69))},
}
CASES = [
    *(("training", name, changed(TRAINING, changes)) for name, changes in TRAININGS.items()),
    *(("quiz", name, changed(QUIZ, changes)) for name, changes in QUIZZES.items()),
]


@pytest.fixture(scope="module")
def found() -> dict[tuple[str, str], dict[str, Any]]:
    """What the form says to every case, by kind and name."""
    said = {}
    for kind in ("training", "quiz"):
        named = [(name, data) for of, name, data in CASES if of == kind]
        given_back = answers(kind, [numbered(data) for _, data in named], next={})["answers"]
        said |= {(kind, name): answer for (name, _), answer in zip(named, given_back, strict=True)}
    return said


def numbered(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return a case with the ids that the form gives to items, so that both sides read the same file."""
    letters = {"situational": "s", "knowledge": "k", "anchored": "a"}
    items, count = [], dict.fromkeys("ska", 0)
    for item in data.get("items", ()):
        letter = letters[item["kind"]]
        count[letter] += 1
        items.append({"id": f"integritas-{letter}{count[letter]}", **item})
    return {**data, "items": items} if items else dict(data)


def checked(kind: str, text: str) -> tuple[Document, list[Problem]]:
    """Return a file as it is read, and what `titian check` finds in it by the rules that a form applies."""
    sources = with_files({PATHS[kind]: text.encode()})
    document = next(one for one in sources.documents if one.path == PATHS[kind])
    problems = [
        one for one in check(sources, TODAY) if one.path == PATHS[kind] and one.code not in LATER[kind]
    ]
    return document, problems


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, name, _ in CASES])
def test_the_form_finds_what_the_check_finds(found, kind, name):
    """The same codes on the same fields, in the same words but where a rule speaks of the file's notation."""
    answer = found[kind, name]
    document, problems = checked(kind, answer["text"])
    left = list(answer["problems"])
    for problem in problems:
        same = next((one for one in left if is_same(one, problem, document)), None)
        assert same, f"the form does not find: {problem}; it finds: {left}"
        left.remove(same)
    assert left == []
    assert (answer["made"] is None) == any(one.severity == "galat" for one in problems)


def is_same(one: Mapping[str, Any], problem: Problem, document: Document) -> bool:
    """Whether the form's problem is that of the check."""
    path = tuple(one["path"])
    lines = {document.mark(path).line, document.key_mark(path).line}
    if one["code"] == "TTN008":  # what cannot be seen makes the file unreadable: only the reader speaks
        lines = {problem.line}
    words = {part: getattr(problem, part) for part in ("what", "found", "expected", "fix")}
    own = IN_A_FORM.get((one["code"], one["variant"]), {})
    if one["variant"] == "missing":
        words["expected"], own = f"kunci «{path[-1]}»", {part: "" for part in own if part != "expected"}
        one = {**one, "expected": words["expected"]}
    said = all(one[part] == text for part, text in words.items() if part not in own)
    return (
        said and one["code"] == problem.code and problem.line in lines and one["severity"] == problem.severity
    )


def test_every_rule_of_the_form_is_among_the_cases(found):
    """A rule that no case breaks would not be compared."""
    broken = {(one["code"], one["variant"]) for answer in found.values() for one in answer["problems"]}
    spoken = {(code, variant) for code, rule in rule_words().items() for variant in rule["words"]}

    # A date comes from the browser's own field, an id from the form; their words are those of other cases.
    assert spoken - broken <= {("TTN020", "date")} | {("TTN020", "id")}


@pytest.mark.parametrize("kind", ["training", "quiz"])
def test_every_rule_is_applied_or_named_on_the_page_or_cannot_be_broken(kind):
    """A new rule has to be sorted: a form that is silent about it would promise too much."""
    applied = set(rule_words()) - ONLY_OF[other(kind)]
    sorted_out = [applied, set(LATER[kind]), UNBREAKABLE, OF_OTHER_FILES, ONLY_OF[other(kind)]]

    assert set().union(*sorted_out) == {rule.code for rule in RULES}
    assert applied & set(LATER[kind]) == set()


def other(kind: str) -> str:
    """Return the other kind of proposal."""
    return {"training": "quiz", "quiz": "training"}[kind]


def test_no_word_of_a_sample_is_left():
    """What stands for something else in a rule's answer was replaced in every variant."""
    for code, rule in rule_words().items():
        for variant, words in rule["words"].items():
            assert "«x»" not in str(words), (code, variant)


@pytest.mark.parametrize("kind", ["training", "quiz"])
def test_the_form_asks_for_every_key_of_the_schema(kind):
    """Each key has a name for people and a place in the form, and stands where the template has it."""
    keys = list(schemas()[f"{kind}.schema.json"]["properties"])
    placed = [key for _, names, _ in SECTIONS[kind] for key in names]
    assert sorted(placed) == sorted(keys)
    assert set(keys) <= set(LABELS[kind])

    text = template(kind, "a", "a", TODAY)
    order = small_told(kind)["order"]
    assert sorted(order) == sorted(keys)
    at = [text.index(f"\n{key}:") for key in order if f"\n{key}:" in text]
    assert at == sorted(at)


NASTY = (
    *(
        "yes",
        "NO",
        "null",
        "~",
        "true",
        "010",
        "1e3",
        ".5",
        "0x1F",
        "-",
        "?",
        "- a",
        "a: b",
        "a #b",
        "#a",
        "{a}",
    ),
    *(
        "[a",
        "a]",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "%a",
        "@a",
        "`a",
        "'a",
        '"a"',
        "a'b\"c",
        "2026-01-01",
        "12:30",
        "<<",
    ),
    *(
        "---",
        "...",
        "a\\b",
        "a, b",
        "a:",
        ":a",
        "=",
        "«a»",
        "é̂",
        "😀",
        "مرحبا",
        "שלום",
        "\u00a0a",
        "a  b",
        "x" * 300,
    ),
    *(
        "satu dua " * 30,
        "a\nb",
        "a\n\n b",
        "a\n  b\nc",
        "# a\n- b",
        "a\n---\nb",
        "</script>",
        "${{ a }}",
        "kata",
    ),
)
JOINTS = ("", " ", "  ", ": ", " #", ", ", "\n", "\n\n", "'", '"', "-")


def texts(chance: random.Random) -> str:
    """Return a text that is hard to write as YAML, as the form gives it: without spaces around."""
    joint = chance.choice(JOINTS)
    return joint.join(chance.choices(NASTY, k=chance.randint(1, 4))).strip() or "a"


def proposals(chance: random.Random) -> dict[str, Any]:
    """Return what somebody may have filled into the form for a training."""
    dates = {
        key: f"20{chance.randint(10, 99)}-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}" for key in "abcde"
    }
    session = {"start": dates["a"], "end": dates["b"], "place": texts(chance), "quota": chance.randint(0, 99)}
    registration = {"opens": dates["c"], "closes": dates["d"]}
    data = {key: texts(chance) for key in ("name", "summary", "audience", "application", "evidence", "note")}
    data |= {"id": "a-1", "provider": "lan", "form": "seminar", "mode": "daring", "region": "010"}
    data |= {
        "jp": chance.randint(0, 10**9 - 1),
        "checked": dates["e"],
        "sources": ["a"] * chance.randint(1, 30),
    }
    data |= {"synonyms": [texts(chance).replace("\n", " ") for _ in range(chance.randint(1, 5))]}
    data |= {"raises": [{"competency": "e-1", "from": 1, "to": 2}] * chance.randint(1, 3), "assigned": True}
    data["sessions"] = [session, {**session, "registration": registration, "link": "https://a.id/?b=c#d,e"}]
    keys = chance.sample(sorted(data), chance.randint(1, len(data)))
    return {key: data[key] for key in keys}


def leaves(data: Any) -> Iterator[Any]:
    """Yield every value with its type, so that 1 and true differ, and keys in their order."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from leaves(value)
    elif isinstance(data, list):
        for value in data:
            yield from leaves(value)
    else:
        yield type(data), data


def test_who_has_no_script_is_led_to_the_issue_forms():
    """On the service that keeps the project's files; without one, to the people who keep the site."""
    library = model(small_sources())
    for address, forms in (
        ("https://github.com/a/b", "https://github.com/a/b/issues/new/choose"),
        ("https://gitlab.com/a/b", "https://gitlab.com/a/b/-/issues/new"),
        ("", None),
    ):
        renderer = Renderer(library, Surroundings(ROOT, address, "", "engine/", TODAY))
        for page in propose_pages(renderer):
            html = page.made()[0]
            assert (f'href="{forms}"' in html) == bool(forms)
            assert ("kepada pengelola situs ini" in html) != bool(forms)


@pytest.mark.fuzz
def test_what_the_form_writes_is_read_back():
    """Random forms with texts that YAML takes for something else: the strict reader gives the same values."""
    chance = random.Random(20261121)
    asked = [proposals(chance) for _ in range(number(150, 3000))]
    order = small_told("training")["order"]
    for data, answer in zip(asked, answers("training", asked)["answers"], strict=True):
        read = parse_yaml(answer["text"].encode())
        in_order = {key: data[key] for key in order if key in data}
        assert read.faults == (), answer["text"]
        assert list(leaves(read.data)) == list(leaves(in_order)), answer["text"]


@pytest.mark.fuzz
def test_items_for_a_quiz_are_read_back_where_they_are_pasted():
    """Items stand two spaces in, below those of the file, and have the next free ids."""
    chance = random.Random(7)
    asked = [
        {**QUIZ, "items": [situational(situation=texts(chance), question=texts(chance)), situational()]}
        for _ in range(number(40, 1000))
    ]
    above = "competency: integritas\nversion: 1\nitems:\n  - id: integritas-s4\n"
    free = {"integritas": {"a": 1, "s": 5, "k": 1}}
    for data, answer in zip(asked, answers("quiz", asked, next=free)["answers"], strict=True):
        found, made = answer["problems"], answer["made"]
        assert made or {one["code"] for one in found} <= {"TTN020", "TTN045"}, found
        read = parse_yaml(f"{above}{made['text'] if made else ''}sources: [a]\n".encode())
        pasted = read.data["items"][1:]
        assert [item.pop("id") for item in pasted] == ["integritas-s5", "integritas-s6"] * bool(made)
        assert list(leaves(pasted)) == list(leaves(data["items"] if made else []))


def test_a_file_looks_like_those_of_the_project():
    """Key order, one line for short lists and steps, folded long texts, the line for editors on top."""
    summary = "Peserta membahas kasus nyata dari kantornya sendiri. " * 3
    data = changed(TRAINING, {"summary": summary.strip(), "sessions": [SESSION]})
    (answer,) = answers("training", [data])["answers"]

    assert answer["problems"] == []
    assert answer["made"]["text"] == (ROOT / "tests" / "data" / "usulan.yaml").read_text("utf-8")


def test_a_proposal_goes_where_the_service_takes_new_files():
    """GitHub and Gitea fill in the page; GitLab takes the name; an address that is too long only that."""
    path, text, long = PATHS["training"], 'id: a\nname: "a & b #"\n', "kata é\n" * 900
    hosts = ("https://github.com/a/b", "https://gitlab.com/a/b.git", "https://codeberg.org/a/b/")
    asked = [["newFile", host, path, content] for content in (text, long) for host in hosts]
    asked += [["editFile", host, "assessments/a.yaml"] for host in hosts]
    github, gitlab, gitea, long_github, long_gitlab, long_gitea, *edits = answers("training", [], asked)[
        "sent"
    ]

    for sent, page in ((github, "github.com/a/b/new/main"), (gitea, "codeberg.org/a/b/_new/main")):
        address = urlsplit(sent["address"])
        assert f"{address.netloc}{address.path}" == f"{page}/content/trainings/nasional"
        assert parse_qs(address.query) == {"filename": ["usulan.yaml"], "value": [text]}
        assert sent["isFilled"]
    named = "https://gitlab.com/a/b/-/new/main/content/trainings/nasional?file_name=usulan.yaml"
    assert (gitlab["address"], gitlab["isFilled"], long_gitlab["isTooLong"]) == (named, False, False)
    for sent in (long_github, long_gitea):
        assert (sent["isFilled"], sent["isTooLong"]) == (False, True)
        assert parse_qs(urlsplit(sent["address"]).query) == {"filename": ["usulan.yaml"]}
    assert long_github["upload"] == "https://github.com/a/b/upload/main/content/trainings/nasional"
    assert [edit["address"] for edit in edits] == [
        "https://github.com/a/b/edit/main/assessments/a.yaml",
        "https://gitlab.com/a/b/-/edit/main/assessments/a.yaml",
        "https://codeberg.org/a/b/_edit/main/assessments/a.yaml",
    ]
