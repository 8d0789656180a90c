"""The public data for a plan and its ledger: forms, sessions, JP abroad, mandatory trainings."""

import json
from pathlib import Path

import pytest
from golden_cases import Case, edited
from jsonschema import Draft202012Validator

from titian.bundle import bundle
from titian.load import load
from titian.model import Library, model
from titian.model.resolve import counted_jp

ROOT = Path(__file__).parent.parent
LIBRARY = model(load(ROOT))
TRAINING = "content/trainings/nasional/seminar-integritas.yaml"


def data(library: Library, name: str) -> dict:
    """Return a file of the API, checked by the schema beside it."""
    files = bundle(library)
    content = json.loads(files[f"data/v1/{name}.json"])
    Draft202012Validator(json.loads(files[f"data/v1/schemas/{name}.schema.json"])).validate(content)
    return content


@pytest.fixture
def changed(tmp_path: Path):
    """Return what makes a library from the small project with some lines changed."""

    def make(*changes: tuple[str, str]) -> Library:
        folder = Case("", "", "").lay_over_base(tmp_path / "proyek")
        for path, block in changes:
            file = folder / path
            file.write_text(edited(file.read_text("utf-8"), block), "utf-8")
        return model(load(folder))

    return make


def test_forms_carry_their_rule():
    """All 25 forms, each with what the ledger needs; coaching with its cap, guidance with its bonus."""
    content = data(LIBRARY, "forms")
    forms = {form["id"]: form for form in content["forms"]}

    assert content["minutes_per_jp"] == 45
    assert list(forms) == [form.id for form in LIBRARY.forms]
    assert forms["coaching"] == {
        "id": "coaching",
        "name": "Pembimbingan (coaching)",
        "siasn_code": "14",
        "route": "nonklasikal",
        "route_name": "Nonklasikal",
        "share": 20,
        "url": "bentuk/coaching/",
        "unit": "kali",
        "national": 2,
        "international": 4,
        "bonus": None,
        "cap": {"times": 2, "jp": None, "per": "bulan"},
        "rule": "Satu kali pertemuan dihitung 2 JP, paling banyak dua kali sebulan.",
    }
    assert (forms["bimbingan-teknis"]["bonus"], forms["bimbingan-teknis"]["cap"]) == (20, None)


def test_coaching_takes_the_supervisors_time():
    """As many minutes as its JP, and no other form does."""
    for row in data(LIBRARY, "trainings")["trainings"]:
        assert row["supervisor_minutes"] == (row["jp"] * 45 if row["form"] == "coaching" else 0), row["id"]


def test_units_are_those_that_jp_was_counted_from(changed):
    """A seminar of three days is 3 units and 12 JP; where JP is stated there are none."""
    library = changed((TRAINING, "-units: 1\n+units: 3"))
    rows = {row["id"]: row for row in data(library, "trainings")["trainings"]}

    assert (rows["seminar-integritas"]["units"], rows["seminar-integritas"]["jp"]) == (3, 12)
    assert (rows["bimtek-kerja-sama"]["units"], rows["bimtek-kerja-sama"]["jp"]) == (0, 8)


def test_sessions_are_listed_with_the_last_day_to_sign_up(changed):
    """Dates are ISO dates; what is not known is null."""
    sessions = (
        "-units: 1\n+units: 1\n+sessions:\n"
        "+  - {start: 2027-03-01, end: 2027-03-02, place: Aula, quota: 30, link: 'https://contoh.id/',"
        " registration: {opens: 2027-01-01, closes: 2027-02-20}}\n"
        "+  - {start: 2027-09-01, end: 2027-09-01, place: Daring}"
    )
    library = changed((TRAINING, sessions))
    rows = {row["id"]: row["sessions"] for row in data(library, "trainings")["trainings"]}

    assert rows["bimtek-kerja-sama"] == []
    assert rows["seminar-integritas"] == [
        {
            "start": "2027-03-01",
            "end": "2027-03-02",
            "place": "Aula",
            "quota": 30,
            "opens": "2027-01-01",
            "closes": "2027-02-20",
            "link": "https://contoh.id/",
        },
        {
            "start": "2027-09-01",
            "end": "2027-09-01",
            "place": "Daring",
            "quota": None,
            "opens": None,
            "closes": None,
            "link": None,
        },
    ]


def test_a_position_names_its_mandatory_trainings(changed):
    """In the order of its file; nothing is mandatory by itself."""
    mandatory = "-typical: true\n+mandatory: [seminar-integritas, bimtek-kerja-sama]\n+typical: true"
    library = changed(("content/positions/pengawas/lurah.yaml", mandatory))
    (row,) = data(library, "positions")["positions"]

    assert row["mandatory"] == ["seminar-integritas", "bimtek-kerja-sama"]
    assert all(not position["mandatory"] for position in data(LIBRARY, "positions")["positions"])


@pytest.mark.parametrize(
    ("form", "given", "home", "abroad"),
    [
        ("seminar", {"units": 2}, 8, 12),
        ("belajar-mandiri", {"units": 5}, 10, 12),
        ("bimbingan-teknis", {"jp": 20}, 20, 24),
        ("bimbingan-teknis", {"jp": 9}, 9, 10),
        ("diklat-struktural", {"jp": 900}, 900, 900),
    ],
)
def test_jp_abroad_follows_the_rules_for_abroad(form, given, home, abroad):
    """The figure for abroad, or a fifth more of what is stated, rounded down."""
    rule = next(entry for entry in LIBRARY.forms if entry.id == form)
    training = LIBRARY.trainings[0].entry.model_copy(update={"jp": None, "units": None} | given)

    assert counted_jp(training, rule) == home
    assert counted_jp(training.model_copy(update={"abroad": True}), rule) == abroad


def test_the_row_says_that_a_training_is_abroad(changed):
    """JP of the small project's seminar has no figure for abroad, so it stays as at home."""
    library = changed((TRAINING, "-units: 1\n+units: 1\n+abroad: true"))
    rows = {row["id"]: row for row in data(library, "trainings")["trainings"]}

    assert (rows["seminar-integritas"]["abroad"], rows["seminar-integritas"]["jp"]) == (True, 4)
    assert rows["bimtek-kerja-sama"]["abroad"] is False
