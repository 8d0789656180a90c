"""The engine answers today what it answered when these answers were written: figures, order and reasons.

Who kept a profile or a plan, or argues with it, must get the same again; engine_answers.py writes them anew.
"""

import json

import pytest
from engine_answers import ANSWERS, answer, requests

WRITTEN = dict(line.split("\t") for line in ANSWERS.read_text("utf-8").splitlines())
ASKED = dict(requests())


@pytest.mark.parametrize("name", WRITTEN)
def test_the_answer_is_the_written_one(name):
    """To the last of its six decimals."""
    assert json.loads(answer(ASKED[name])) == json.loads(WRITTEN[name])


def test_every_request_has_its_answer():
    """And no answer is left over."""
    assert list(WRITTEN) == list(ASKED)
    assert not any('"error"' in text for text in WRITTEN.values())


def test_the_answers_show_every_kind_of_end():
    """Plans proven, not proven and impossible; quizzes that go on and that stop; gaps of every state."""
    everything = "".join(WRITTEN.values())
    for proof in ("optimal", "bounded", "conflict"):
        assert f'"proof":"{proof}"' in everything
    for stop in ("limit", "sure", "narrow", "exhausted"):
        assert f'"stop":"{stop}"' in everything
    for state in ("unknown", "met", "likely_met", "likely_gap", "gap"):
        assert f'"state":"{state}"' in everything
