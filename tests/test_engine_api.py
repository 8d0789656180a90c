"""The engine's door: it answers everything, refuses clearly, and keeps its answers canonical."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from fuzzing import cases
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from requests_made import make_requests

from titian.engine_contract import engine_schemas
from titian.load import load
from titian.model import model
from titian_engine.api import run, run_json

ROOT = Path(__file__).parent.parent
PLAN = {"schema": "titian/1", "op": "plan", "date": "2026-11-21", "year": 2027, "gaps": [], "offers": []}
PLAN |= {"limits": {"jp_max": 20}}
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["profile", "plan", "explain", "ledger"]),
    st.dictionaries(
        st.sampled_from(
            [
                "competencies",
                "targets",
                "limits",
                "year",
                "gaps",
                "offers",
                "pins",
                "done",
                "lines",
                "forms",
                "entries",
            ]
        ),
        json_values,
    ),
)
def test_nonsense_is_refused_with_a_sentence_and_never_raises(operation, rest):
    """Whatever stands in a request, there is an answer."""
    response = run({"schema": "titian/1", "op": operation, "date": "2026-11-21"} | rest)

    assert "error" not in response or response["error"]["message"]
    json.dumps(response, allow_nan=False)


@given(st.text(max_size=40))
def test_text_that_is_no_request_is_refused(text):
    """Also what is no JSON at all."""
    response = json.loads(run_json(text))

    assert "error" in response or response == {"batch": []}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"schema": "titian/2"}, "schema: seharusnya titian/1"),
        ({"op": "score"}, "op: seharusnya profile, next, plan, explain, ledger"),
        ({"date": "21-11-2026"}, "date: seharusnya tanggal seperti 2026-11-21"),
        ({"limits": {"jp_max": -1}}, "limits.jp_max: seharusnya bilangan bulat 0 sampai 2000"),
        (
            {"gaps": [{"competency": "x", "steps": [{"level": 6, "probability": 1}]}]},
            "gaps[0].steps[0].level: seharusnya bilangan bulat 1 sampai 5",
        ),
        (
            {"offers": [{"id": "a", "jp": 1, "raises": [{"competency": "x", "from": 2, "to": 2}]}]},
            "offers[0].raises[0]: to harus lebih tinggi dari from",
        ),
    ],
)
def test_a_refusal_says_where_and_what(change, message):
    """The first fault is named with its place in the request."""
    assert run(PLAN | change) == {"error": {"message": message}}


def test_a_batch_answers_each_request_by_itself():
    """One bad request does not spoil the others."""
    response = run({"batch": [PLAN, {"schema": "?"}, PLAN]})["batch"]

    assert response[0] == response[2] == run(PLAN)
    assert "error" in response[1]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"batch": {}}', "batch: seharusnya daftar JSON"),
        ("[]", "permintaan: seharusnya objek JSON"),
        ('{"batch": [7]}', "permintaan: seharusnya objek JSON"),
        ("{", "permintaan bukan JSON yang utuh"),
        ("[" * 100_000, "permintaan bukan JSON yang utuh"),
    ],
)
def test_what_is_no_request_is_told_so(text, message):
    """A page gets a sentence, never an error of the program."""
    response = json.loads(run_json(text))
    assert response.get("batch", [response]) == [{"error": {"message": message}}]


def test_the_command_line_is_the_same_door():
    """`python -m titian_engine` prints the very text that the browser gets; a refusal exits with 1."""
    command = [sys.executable, "-m", "titian_engine"]
    done = subprocess.run(command, input=json.dumps(PLAN), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, run_json(json.dumps(PLAN)) + "\n")

    refused = subprocess.run(command, input="{}", capture_output=True, text=True, check=False)
    assert refused.returncode == 1
    assert "error" in json.loads(refused.stdout)


@pytest.mark.fuzz
def test_requests_and_responses_fit_their_published_schemas():
    """Many requests made from the real catalogue, and what the engine answers."""
    library = model(load(ROOT))
    schemas = {name: Draft202012Validator(schema) for name, schema in engine_schemas().items()}
    for request in make_requests(library, cases(80, 1_000)):
        schemas["request"].validate(request)
        response = json.loads(run_json(json.dumps(request)))
        assert "error" not in response
        schemas["response"].validate(response)
