"""The ledger counts JP as the rules say; every case here can be followed by hand with the table of forms."""

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from titian.bundle.files import forms_file
from titian.engine_contract import engine_schemas
from titian.load import load
from titian.model import model
from titian_engine.api import run

LIBRARY = model(load(Path(__file__).parent.parent))
RULE = ("id", "share", "unit", "national", "international", "bonus", "cap")
FORMS = [{key: form[key] for key in RULE} for form in forms_file(LIBRARY).model_dump(mode="json")["forms"]]
VALID = {
    name: Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    for name, schema in engine_schemas().items()
}


def ledger(*entries, **more):
    """Ask for the ledger of 2027; entries without an id get one in their order."""
    request = {
        "schema": "titian/1",
        "op": "ledger",
        "date": "2027-06-30",
        "year": 2027,
        "forms": FORMS,
        "entries": [{"id": f"e{n}", **entry} for n, entry in enumerate(entries)],
    } | more
    response = run(request)
    if "error" not in response:
        VALID["request"].validate(request)
    VALID["response"].validate(response)
    return response


def one(form, day, end=None, **more):
    """Make an entry."""
    return {"form": form, "date": day, "end": end, **more}


def counts(response):
    """Return what each entry counts and why, by id."""
    return {entry["id"]: (entry["counted"], entry["reason"]) for entry in response["entries"]}


def test_pns_sees_what_is_missing_to_twenty():
    """A technical guidance of 12 JP is done, a seminar day (4) is planned: 8 are missing, then 4."""
    response = ledger(
        one("bimbingan-teknis", "2027-02-01", "2027-02-02", jp=12),
        one("seminar", "2027-09-01", units=1, planned=True),
        minimum=20,
    )

    assert (response["done"], response["planned"]) == (12, 4)
    assert (response["missing"], response["missing_after"], response["over"]) == (8, 4, 0)


def test_pppk_sees_what_goes_over_twenty_four():
    """20 JP done and a workshop day (5) planned are 1 JP over; there is no minimum."""
    response = ledger(
        one("diklat-teknis", "2027-02-01", "2027-02-03", jp=20),
        one("lokakarya", "2027-09-01", units=1, planned=True),
        maximum=24,
    )

    assert (response["done"], response["planned"], response["over"]) == (20, 5, 1)
    assert (response["missing"], response["missing_after"]) == (0, 0)


def test_coaching_counts_twice_a_month():
    """Three meetings in March count 2 x 2 JP; the one in April counts again."""
    days = ("2027-03-05", "2027-03-12", "2027-03-19", "2027-04-02")
    response = ledger(*(one("coaching", day, units=1) for day in days))

    assert counts(response) == {
        "e0": (2, "rule"),
        "e1": (2, "rule"),
        "e2": (0, "cap_month"),
        "e3": (2, "rule"),
    }
    assert response["by_form"] == [{"id": "coaching", "done": 6, "planned": 0}]


def test_meetings_over_a_quarter_are_spread_over_its_months():
    """Six meetings from April to June are two a month; a seventh in May has no room left."""
    response = ledger(
        one("mentoring", "2027-04-01", "2027-06-30", units=6), one("mentoring", "2027-05-10", units=1)
    )

    assert counts(response) == {"e0": (12, "rule"), "e1": (0, "cap_month")}


def test_stated_jp_of_coaching_does_not_get_round_the_cap():
    """7 JP of coaching are four meetings of 2 JP, of which two count in a month; 3 JP are two meetings."""
    response = ledger(one("coaching", "2027-03-05", jp=7), one("coaching", "2027-04-05", jp=3))

    assert counts(response) == {"e0": (4, "cap_month"), "e1": (3, "as_stated")}


@pytest.mark.parametrize(
    ("rule", "entries", "counted"),
    [
        (  # twice a day, yet 3 JP at most: one whole time and half of the other
            {"unit": "kali", "national": 2, "cap": {"times": 2, "jp": 3, "per": "hari"}},
            [{"units": 3}],
            [(3, "cap_day")],
        ),
        (  # a programme capped in times: what is noted once is one time
            {"unit": "program", "cap": {"times": 1, "per": "bulan"}},
            [{"jp": 10}, {"jp": 8}],
            [(10, "as_stated"), (0, "cap_month")],
        ),
        (  # a cap without a figure caps nothing
            {"unit": "program", "cap": {"per": "bulan"}},
            [{"jp": 10}],
            [(10, "as_stated")],
        ),
        (  # a figure for abroad holds the bonus already
            {"unit": "hari", "national": 4, "international": 6, "bonus": 20},
            [{"units": 1, "abroad": True}, {"jp": 10, "abroad": True}],
            [(6, "rule"), (10, "as_stated")],
        ),
    ],
)
def test_rules_that_an_agency_could_write(rule, entries, counted):
    """Figures are data: combinations that the shipped forms do not have are counted too."""
    form = {"id": "baru", "share": 70, "national": None, "international": None, "bonus": None, "cap": None}
    response = ledger(*(one("baru", "2027-03-01", **entry) for entry in entries), forms=[form | rule])

    assert list(counts(response).values()) == counted


def test_e_learning_counts_three_jp_a_day():
    """9 JP within two days count 6, within three days 9."""
    response = ledger(
        one("e-learning", "2027-03-01", "2027-03-02", jp=9),
        one("e-learning", "2027-03-08", "2027-03-10", jp=9),
    )

    assert counts(response) == {"e0": (6, "cap_day"), "e1": (9, "as_stated")}
    assert response["entries"][0]["claimed"] == 9


def test_two_courses_on_one_day_share_the_cap_of_their_form_only():
    """2 + 2 JP of e-learning on one day count 3; reading on the same day has a cap of its own."""
    response = ledger(
        one("e-learning", "2027-03-01", jp=2),
        one("e-learning", "2027-03-01", jp=2),
        one("belajar-mandiri", "2027-03-01", jp=2),
    )

    assert counts(response) == {"e0": (2, "as_stated"), "e1": (1, "cap_day"), "e2": (2, "as_stated")}


def test_what_was_done_comes_before_what_is_planned():
    """Two meetings done late in March count; the one planned for the first of March does not."""
    response = ledger(
        one("coaching", "2027-03-01", units=1, planned=True),
        one("coaching", "2027-03-22", units=1),
        one("coaching", "2027-03-29", units=1),
    )

    assert counts(response) == {"e0": (0, "cap_month"), "e1": (2, "rule"), "e2": (2, "rule")}


@pytest.mark.parametrize(
    ("entry", "counted"),
    [
        (one("seminar", "2027-03-01", units=1), (6, "rule")),
        (one("bimbingan-teknis", "2027-03-01", jp=20), (24, "as_stated")),
        (one("bimbingan-teknis", "2027-03-01", jp=9), (10, "as_stated")),
        (one("diklat-struktural", "2027-03-01", jp=20), (20, "as_stated")),
        (one("e-learning", "2027-03-01", jp=9), (4, "cap_day")),
        (one("belajar-mandiri", "2027-03-01", "2027-03-05", units=5), (12, "rule")),
        (one("belajar-mandiri", "2027-03-01", "2027-03-05", jp=20), (12, "cap_day")),
        (one("coaching", "2027-03-01", units=3), (8, "cap_month")),
    ],
)
def test_abroad(entry, counted):
    """The figure for abroad, or a fifth more and rounded down; a cap in JP grows with the figure."""
    assert counts(ledger({**entry, "abroad": True})) == {"e0": counted}


def test_the_year_of_the_end_counts():
    """A course over New Year counts in the year it ends in; the day that both years share has one cap."""
    entries = (
        one("e-learning", "2026-12-31", jp=3),
        one("e-learning", "2026-12-31", "2027-01-01", jp=6),
        one("bimbingan-teknis", "2027-12-30", "2028-01-02", jp=16),
    )

    assert counts(ledger(*entries)) == {
        "e0": (0, "other_year"),
        "e1": (3, "cap_day"),
        "e2": (0, "other_year"),
    }
    assert ledger(*entries, year=2026)["done"] == 3
    assert ledger(*entries, year=2028)["done"] == 16


def test_what_cannot_be_counted_says_so():
    """Neither JP nor units; units of a programme; a form that nobody knows."""
    response = ledger(
        one("bimbingan-teknis", "2027-03-01"),
        one("bimbingan-teknis", "2027-03-01", units=2),
        one("seminar", "2027-03-01", units=0),
        one("piknik", "2027-03-01", jp=8),
    )

    assert counts(response) == {
        "e0": (0, "no_figure"),
        "e1": (0, "no_figure"),
        "e2": (0, "no_figure"),
        "e3": (0, "unknown_form"),
    }
    assert response["done"] == 0


def test_all_three_shares_are_listed():
    """10:20:70, also where there is nothing; forms only where there is something this year."""
    response = ledger(
        one("magang", "2027-03-01", "2027-03-31", units=1), one("seminar", "2026-03-01", units=1)
    )

    assert response["by_share"] == [
        {"id": "10", "done": 0, "planned": 0},
        {"id": "20", "done": 0, "planned": 0},
        {"id": "70", "done": 20, "planned": 0},
    ]
    assert [form["id"] for form in response["by_form"]] == ["magang"]


# Each of the 25 forms: one day, one time, or a programme of 10 JP; at home and abroad.
TABLE = {
    **dict.fromkeys(("diklat-struktural", "klasikal-lainnya"), (10, 10)),
    **dict.fromkeys(("bimbingan-di-tempat-kerja", "nonklasikal-lainnya"), (10, 10)),
    **dict.fromkeys(("diklat-fungsional", "diklat-teknis", "pelatihan-manajerial"), (10, 12)),
    **dict.fromkeys(("pelatihan-sosial-kultural", "bimbingan-teknis", "kursus", "penataran"), (10, 12)),
    **dict.fromkeys(("pelatihan-jarak-jauh", "pembelajaran-alam-terbuka"), (10, 12)),
    **dict.fromkeys(("sosialisasi", "seminar"), (4, 6)),
    "lokakarya": (5, 7),
    **dict.fromkeys(("coaching", "mentoring"), (2, 4)),
    "e-learning": (3, 4),
    **dict.fromkeys(("detasering", "magang", "pertukaran-pegawai"), (20, 24)),
    "patok-banding": (10, 20),
    **dict.fromkeys(("belajar-mandiri", "komunitas-belajar"), (2, 2)),  # 2.4, rounded down
}


def test_every_form_of_the_content_counts_as_in_the_table():
    """No form is without a figure, and each has that of the annex (domain.md, section 2.3)."""
    found = {}
    for form in FORMS:
        much = {"jp": 10} if form["unit"] == "program" else {"units": 1}
        entries = [one(form["id"], "2027-03-01", **much, abroad=abroad) for abroad in (False, True)]
        found[form["id"]] = tuple(ledger(entry)["done"] for entry in entries)

    assert found == TABLE


def test_the_catalogue_and_the_ledger_count_alike():
    """What a page says a training is worth is what the ledger claims for its units or its JP."""
    for training in LIBRARY.trainings:
        entry = training.entry
        response = ledger(one(entry.form, "2027-03-01", units=entry.units, jp=entry.jp, abroad=entry.abroad))
        assert response["entries"][0]["claimed"] == training.jp, entry.id
