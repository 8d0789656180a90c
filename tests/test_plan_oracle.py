"""Every plan is as good as the one that HiGHS finds for the same request, read on its own."""

import pytest
from fuzzing import cases
from plan_instances import random_request, spiteful_request
from plan_oracle import Oracle

from titian_engine.api import run

CLOSE = 1e-4  # probabilities have three decimals


LONGER = 6_000_000  # the effort of "cari lebih lama"


def judge(request: dict, effort: int | None = None) -> str:
    """Return how a plan compares; a bounded one must say honestly how far off it may be."""
    answer, best = run(request | {"effort": effort}), Oracle(request).best()
    if best is None:
        assert answer["proof"] == "conflict"
        return "conflict"
    assert answer["bound"] >= best["value"] - CLOSE
    if answer["proof"] == "optimal":
        assert answer["value"] == pytest.approx(best["value"], abs=CLOSE)
        if not request["limits"].get("jp_min"):
            assert sum(line["cost"] or 0 for line in answer["lines"]) == best["cost"]
            assert answer["total_jp"] == best["jp"]
    else:
        assert answer["value"] <= best["value"] + CLOSE
        assert 100 * (1 - answer["value"] / best["value"]) <= answer["gap_percent"] + CLOSE
    return answer["proof"]


@pytest.mark.fuzz
@pytest.mark.parametrize("start", range(0, 500, 50))
def test_random_requests(start):
    """Sessions, prerequisites, caps, money, quarters and a least JP, in every mixture: 200, or all 500."""
    seeds = range(start, start + cases(20, 50))
    proofs = [judge(random_request(seed, 10 + seed % 20, 3 + seed % 4), LONGER) for seed in seeds]

    assert proofs.count("bounded") == 0


@pytest.mark.fuzz
@pytest.mark.parametrize("start", range(0, 50, 10))
def test_spiteful_requests(start):
    """Short courses of one step, all worth about the same per JP, where bounds are weak: 25, or all 50."""
    seeds = range(start, start + cases(5, 10))
    proofs = [judge(spiteful_request(seed, 40, 8), LONGER) for seed in seeds]

    assert proofs.count("bounded") == 0
