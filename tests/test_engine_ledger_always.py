"""What a ledger must always hold, whatever was done and planned."""

import datetime as dt
import json
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from titian.engine_contract import engine_schemas
from titian_engine.api import run, run_json
from titian_engine.ledger import spread

VALID = {name: Draft202012Validator(schema) for name, schema in engine_schemas().items()}
NEW_YEAR = dt.date(2027, 1, 1)  # entries lie around it, so close that they meet under the caps

anywhere = st.booleans()
caps = st.builds(
    lambda measure, most, per: {measure: most, "per": per},
    st.sampled_from(["times", "jp"]),
    st.integers(1, 6),
    st.sampled_from(["hari", "bulan"]),
)


@st.composite
def forms(draw):
    """Up to three forms with any figures and caps."""
    return [
        {
            "id": identifier,
            "share": draw(st.sampled_from([10, 20, 70])),
            "unit": draw(st.sampled_from(["program", "hari", "kali"])),
            "national": draw(st.none() | st.integers(0, 8)),
            "international": draw(st.none() | st.integers(0, 9)),
            "bonus": draw(st.none() | st.integers(0, 100)),
            "cap": draw(st.none() | caps),
        }
        for identifier in draw(st.sampled_from(["a", "ab", "abc"]))
    ]


@st.composite
def entries(draw, abroad=anywhere):
    """Up to a dozen entries within some weeks of New Year."""
    found = []
    for n in range(draw(st.integers(0, 12))):
        start = NEW_YEAR + dt.timedelta(draw(st.integers(-40, 40)))
        end = draw(st.none() | st.integers(0, 45).map(lambda days, start=start: start + dt.timedelta(days)))
        found.append(
            {
                "id": f"e{n}",
                "form": draw(st.sampled_from("abcd")),
                "date": start.isoformat(),
                "end": end and end.isoformat(),
                "units": draw(st.none() | st.integers(0, 9)),
                "jp": draw(st.none() | st.integers(0, 30)),
                "abroad": draw(abroad),
                "planned": draw(st.booleans()),
            }
        )
    return found


def request(forms, entries, **more):
    return {
        "schema": "titian/1",
        "op": "ledger",
        "date": "2026-11-21",
        "year": 2027,
        "forms": forms,
        "entries": entries,
    } | more


@settings(max_examples=300, deadline=None)
@given(forms(), entries(), st.none() | st.integers(0, 60), st.none() | st.integers(0, 60))
def test_sums_agree_and_messages_fit(forms, entries, minimum, maximum):
    """Nothing counts more than it claims; entries, forms, shares and totals are the same sum."""
    asked = request(forms, entries, minimum=minimum, maximum=maximum)
    answer = run(asked)

    VALID["request"].validate(asked)
    VALID["response"].validate(answer)
    assert [entry["id"] for entry in answer["entries"]] == [
        entry["id"] for entry in sorted(entries, key=lambda entry: (entry["date"], entry["id"]))
    ]
    planned = {entry["id"] for entry in entries if entry["planned"]}
    for key in ("done", "planned"):
        total = sum(e["counted"] for e in answer["entries"] if (e["id"] in planned) is (key == "planned"))
        assert answer[key] == total
        assert sum(row[key] for row in answer["by_form"]) == total
        assert sum(row[key] for row in answer["by_share"]) == total
    for entry in answer["entries"]:
        assert 0 <= entry["counted"] <= entry["claimed"]
        assert (entry["counted"] == entry["claimed"]) or entry["reason"] not in {"rule", "as_stated"}
    both = answer["done"] + answer["planned"]
    assert answer["missing"] == max(0, (minimum or 0) - answer["done"])
    assert answer["missing_after"] == max(0, (minimum or 0) - both)
    assert answer["over"] == (0 if maximum is None else max(0, both - maximum))


@settings(max_examples=150, deadline=None)
@given(forms(), entries(), st.randoms(use_true_random=False))
def test_the_order_of_entries_changes_nothing(forms, entries, chance):
    """The same bytes, in whatever order things were noted down."""
    shuffled = chance.sample(entries, len(entries))

    assert run_json(json.dumps(request(forms, entries))) == run_json(json.dumps(request(forms, shuffled)))


@settings(max_examples=150, deadline=None)
@given(forms(), entries())
def test_plans_take_nothing_from_what_was_done(forms, entries):
    """Without the planned entries, what was done counts exactly the same."""
    done = [entry for entry in entries if not entry["planned"]]
    alone, together = run(request(forms, done)), run(request(forms, entries))

    assert alone["done"] == together["done"]
    ids = {entry["id"] for entry in done}
    assert alone["entries"] == [entry for entry in together["entries"] if entry["id"] in ids]


@settings(max_examples=300, deadline=None)
@given(forms(), entries(abroad=st.just(False)))
def test_caps_are_never_exceeded(forms, entries):
    """What lies within some days or months never counts more there than the cap allows, in any year."""
    counted: dict[str, int] = {}
    for year in (2026, 2027):
        for entry in run(request(forms, entries, year=year))["entries"]:
            counted[entry["id"]] = counted.get(entry["id"], 0) + entry["counted"]
    for form in (form for form in forms if form["cap"]):
        own = [entry for entry in entries if entry["form"] == form["id"]]
        length = 10 if form["cap"]["per"] == "hari" else 7
        spans = {
            entry["id"]: (entry["date"][:length], (entry["end"] or entry["date"])[:length]) for entry in own
        }
        for (first, _), (_, last) in product(spans.values(), repeat=2):
            within = [
                entry for entry in own if first <= spans[entry["id"]][0] and spans[entry["id"]][1] <= last
            ]
            if within:
                total = sum(amount(counted[entry["id"]], entry, form) for entry in within)
                assert total <= periods(first, last) * max(
                    form["cap"].get("times", 0), form["cap"].get("jp", 0)
                )


def amount(counted, entry, form):
    """Return the JP, or how many times they are at least, of a form capped in times."""
    if "jp" in form["cap"]:
        return counted
    figure = form["national"] if form["unit"] != "program" else None
    worth = figure or -(-(entry["jp"] or 0) // (entry["units"] or 1))
    return -(-counted // worth) if worth else 0


def periods(first, last):
    """Return how many days or months there are from one to another."""
    if len(first) == len("2027-01-01"):
        return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days + 1
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:]) - int(first[5:]) + 1


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 60), st.lists(st.integers(-2, 9), max_size=12))
def test_spreading_is_one_by_one_to_whom_has_least(amount, rooms):
    """The quick way is the same as dealing out one by one: to whom has least, the earliest first."""
    dealt = [0] * len(rooms)
    for _ in range(amount):
        free = [i for i, room in enumerate(rooms) if dealt[i] < room]
        if free:
            dealt[min(free, key=lambda i: (dealt[i], i))] += 1

    assert spread(amount, rooms) == dealt


FORM = {"id": "seminar", "share": 10, "unit": "hari", "national": 4}
ENTRY = {"id": "e0", "form": "seminar", "date": "2027-03-01", "units": 1}


def refusal(forms, entries):
    """Return why a request is refused."""
    answer = run(request(forms, entries))
    VALID["response"].validate(answer)
    return answer["error"]["message"]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"date": "2027-02-30"}, "entries[0].date: seharusnya tanggal seperti 2026-11-21"),
        ({"end": "2027-02-28"}, "entries[0].end: seharusnya pada date atau sesudahnya"),
        ({"end": "2039-01-01"}, "paling lama sepuluh tahun"),
        ({"units": -1}, "entries[0].units: seharusnya bilangan bulat 0 sampai 2000"),
        ({"jp": 2.5}, "entries[0].jp: seharusnya bilangan bulat 0 sampai 2000"),
        ({"abroad": 1}, "entries[0].abroad: seharusnya true atau false"),
        ({"form": ""}, "entries[0].form: seharusnya teks"),
    ],
)
def test_a_wrong_entry_is_refused_with_its_place(wrong, message):
    """Nothing is guessed: the message names the entry and the field."""
    assert message in refusal([FORM], [ENTRY | wrong])


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"share": 15}, "forms[0].share: seharusnya 10, 20, atau 70"),
        ({"unit": "bulan"}, "forms[0].unit: seharusnya program, hari, kali"),
        ({"cap": {"times": 0, "per": "bulan"}}, "forms[0].cap.times: seharusnya bilangan bulat 1 sampai"),
        ({"cap": {"times": 2, "per": "tahun"}}, "forms[0].cap.per: seharusnya hari, bulan"),
    ],
)
def test_a_wrong_form_is_refused_with_its_place(wrong, message):
    """So is a form."""
    assert message in refusal([FORM | wrong], [])


def test_an_id_twice_is_refused():
    """Two entries, or two forms, of one name could not be told apart."""
    assert refusal([FORM], [ENTRY, ENTRY]) == "entries: ada id catatan yang sama"
    assert refusal([FORM, FORM], [ENTRY]) == "forms: ada id bentuk yang sama"
