"""What plans are measured against in `make bench-plan`: the judge can refuse, the baselines never win."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from plan_instances import random_request

from titian.engine_contract.plan_request import PlanRequest
from titian_engine.api import run

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
CLOSE = 1e-6


def benchmark(name):
    """Return a module of the benchmarks, which are no package."""
    spec = spec_from_file_location(name, BENCHMARKS / f"{name}.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


baselines, people = benchmark("plan_baselines"), benchmark("plan_people")
Judge, BASELINES = baselines.Judge, baselines.BASELINES

OFFERS = [
    {"id": "dasar", "jp": 6, "cost": 100, "raises": [{"competency": "a", "from": 1, "to": 2}]},
    {
        "id": "lanjutan",
        "jp": 6,
        "cost": None,
        "raises": [{"competency": "a", "from": 2, "to": 3}],
        "prerequisites": ["dasar"],
    },
    {
        "id": "bertanggal",
        "jp": 4,
        "cost": 0,
        "raises": [{"competency": "b", "from": 1, "to": 2}],
        "sessions": [
            {"start": "2027-05-03", "end": "2027-07-20"},
            {"start": "2027-10-04", "end": "2027-10-05", "quota": 0},
        ],
    },
    {
        "id": "bentuk",
        "form": "coaching",
        "jp": 2,
        "units": 4,
        "cost": 0,
        "supervisor_minutes": 360,
        "serves_any": {"from": 1, "to": 3},
        "uses": 2,
    },
    {"id": "sudah", "jp": 2, "cost": 0, "raises": [{"competency": "b", "from": 1, "to": 2}]},
    {
        "id": "sesudah",
        "jp": 2,
        "cost": 0,
        "raises": [{"competency": "b", "from": 2, "to": 3}],
        "prerequisites": ["bertanggal"],
    },
]
REQUEST = {
    "schema": "titian/1",
    "op": "plan",
    "date": "2026-11-21",
    "year": 2027,
    "gaps": [
        {"target": "held", "competency": name, "steps": [{"level": 2, "probability": 0.9}, *higher]}
        for name, higher in (("a", [{"level": 3, "probability": 0.8}]), ("b", []))
    ],
    "emphasis": {"held": 1.0, "aimed": 0.5},
    "limits": {"jp_min": 10, "jp_max": 16, "jp_quarter": 10, "money": 100, "supervisor_minutes": 720},
    "caps": [{"form": "coaching", "units_month": 2}],
    "offers": OFFERS,
    "finished": ["sudah"],
    "mandatory": [],
}
SESSION = {"start": "2027-05-03", "end": "2027-07-20"}
A2, A3, B2 = ({"competency": c, "level": n} for c, n in (("a", 2), ("a", 3), ("b", 2)))


def line(offer, quarter, step=None, session=None):
    return {"offer": offer, "step": step, "quarter": quarter, "session": session}


GOOD = [line("dasar", 1), line("lanjutan", 2), line("bertanggal", 2, session=SESSION)]


def judged(lines, **changes):
    """Return what is said of a plan under the limits, some of them changed."""
    own = {name: changes.pop(name) for name in ("caps", "mandatory") if name in changes}
    return Judge(REQUEST | own | {"limits": REQUEST["limits"] | changes}).broken(lines)


def test_a_plan_within_every_limit_is_not_refused():
    """All limits are just met: 16 JP, 10 in the second quarter, all of the money."""
    assert judged(GOOD) == []
    assert Judge(REQUEST).worth(GOOD) == 2.6


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"jp_max": 15}, "jp_max: 16"),
        ({"jp_min": 17}, "only 16 JP"),
        ({"jp_quarter": 9}, "JP of quarter 2"),
        ({"money": 99}, "money: 100"),
        ({"unknown_cost": "refuse"}, "lanjutan: cost unknown"),
        ({"mandatory": ["sesudah"]}, "sesudah is missing"),
    ],
)
def test_a_limit_that_is_a_little_lower_refuses_the_same_plan(changes, fault):
    """Every sum is checked, and nothing else is said."""
    assert judged(GOOD, **changes) == [fault]


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ([*GOOD, line("lain", 1)], "lain is not offered"),
        ([line("dasar", 2), *GOOD[1:]], "lanjutan: before dasar"),
        ([*GOOD[1:], line("bentuk", 1, A2)], "lanjutan: before dasar"),
        ([*GOOD[:2], line("bertanggal", 2)], "bertanggal: not in quarter 2"),
        ([*GOOD[:2], line("bertanggal", 3, session=SESSION)], "bertanggal: not in quarter 3"),
        (
            [*GOOD[:2], line("bertanggal", 4, session={"start": "2027-10-04", "end": "2027-10-05"})],
            "bertanggal: not in quarter 4",
        ),
        ([*GOOD[:2], line("sudah", 1)], "sudah is finished"),
        ([*GOOD[:2], line("dasar", 3)], "dasar: 2 times"),
        ([*GOOD[:2], line("bentuk", 1, A2), line("bentuk", 2, A2)], "bentuk: the same line 2 times"),
        ([*GOOD[:2], *(line("bentuk", 1, step) for step in (A2, B2))], "coaching in quarter 1"),
        ([*GOOD[:2], line("bentuk", 1)], "bentuk: not for []"),
        ([*GOOD[:2], line("bentuk", 1, {"competency": "b", "level": 3})], "bentuk: not for [('b', 3)]"),
        ([line("bertanggal", 2, session=SESSION), line("sesudah", 3)], "sesudah: before bertanggal"),
    ],
)
def test_a_line_out_of_place_is_refused(lines, fault):
    """Prerequisites end in an earlier quarter; sessions, uses, caps and steps are those of the request."""
    assert fault in judged(lines)


def test_time_of_the_supervisor_is_limited():
    """Two times 360 minutes are within 720, and not within 719."""
    lines = [*GOOD[:2], line("bentuk", 3, A2), line("bentuk", 4, B2)]

    assert judged(lines) == []
    assert judged(lines, supervisor_minutes=719) == ["supervisor_minutes: 720"]


def test_a_step_counts_once_and_never_before_the_step_below():
    """Level 3 before level 2 is worth nothing; closing a step twice is worth no more."""
    judge = Judge(REQUEST)

    assert judge.worth([line("bentuk", 1, A3), line("bentuk", 2, A2)]) == 0.9
    assert judge.worth([line("bentuk", 1, A2), line("bentuk", 2, A3)]) == 1.7
    assert judge.worth([line("dasar", 1), line("bentuk", 2, A2)]) == 0.9


def test_each_baseline_falls_for_what_it_is_known_for():
    """Rank takes the same twice, gain takes the long one, gain per JP a short one that is in the way."""
    gains = {"kembar": ("abc", 12), "kembaran": ("abc", 12), "jitu": ("de", 3), "luas": ("abcdef", 24)}
    gains |= {"sepadan": ("abf", 11), "sisa": ("cdeg", 13)}
    offers = [
        {"id": n, "jp": jp, "raises": [{"competency": c, "from": 1, "to": 2} for c in names]}
        for n, (names, jp) in gains.items()
    ]
    gaps = [
        {"target": "held", "competency": c, "steps": [{"level": 2, "probability": 0.8}]} for c in "abcdefg"
    ]
    wide = REQUEST | {"offers": offers, "gaps": gaps, "finished": [], "limits": {"jp_max": 24}}
    narrow = wide | {"offers": [offer for offer in offers if offer["id"] in ("kembar", "kembaran", "jitu")]}

    def steps(request):
        judge = Judge(request)
        return [len(judge.closed(plan(judge))) for plan in BASELINES.values()] + [
            round(run(request)["value"] / 0.8)
        ]

    assert steps(wide) == [6, 6, 5, 7]
    assert steps(narrow) == [3, 5, 5, 5]


def never_wins(request):
    """Tell that no baseline has more than Titian, and that everybody keeps the limits."""
    judge, answer = Judge(request), run(request)
    plans = {name: plan(judge) for name, plan in BASELINES.items()}
    values = {name: judge.worth(lines) for name, lines in plans.items() if lines is not None}
    if answer["proof"] == "conflict":
        assert values == {}
        return
    assert [judge.broken(lines) for lines in plans.values() if lines is not None] == [[] for _ in values]
    assert judge.broken(answer["lines"]) == []
    assert judge.worth(answer["lines"]) == pytest.approx(answer["value"])
    assert {name: value for name, value in values.items() if value > answer["value"] + CLOSE} == {}


@pytest.mark.parametrize("start", range(0, 60, 20))
def test_no_baseline_closes_more_on_random_requests(start):
    """Sixty requests with every kind of limit."""
    for seed in range(start, start + 20):
        never_wins(random_request(seed, 20, 5))


@pytest.mark.parametrize("start", range(0, 30, 10))
def test_no_baseline_closes_more_for_people_with_the_shipped_catalogue(start):
    """Thirty people; what they ask is what the engine's contract takes."""
    for seed in range(start, start + 10):
        request = people.person_request(seed)
        PlanRequest.model_validate(request)
        never_wins(request)
