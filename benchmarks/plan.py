"""How good plans are, whether they are the best, and how fast: `make bench-plan`. Exit 1 naming what fails.

values    the weighted gap closed as a share of the best possible, beside what recommenders do
optimal   the same optimum as HiGHS, an independent solver, if need be by the longer search
speed     the packed engine of the built site in its worker in Chromium, beside the engine in CPython
limits    small random requests: no plan breaks a limit

python benchmarks/plan.py --quick           a tenth of the cases, for a trial
python benchmarks/plan.py --part speed      one part
"""

import argparse
import multiprocessing
import os
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from browser import SITE
from plan_baselines import BASELINES, Judge, Request
from plan_instances import large_request, random_request, spiteful_request
from plan_oracle import Oracle
from plan_people import person_request
from plan_speed import speed

from titian_engine.api import run

CORES = 2
CLOSE = 1e-4  # what HiGHS may be off
QUICK = 10  # so many times fewer cases
WORST = 3  # seeds that are named
LONGER = 6_000_000  # the effort of a longer search
TITIAN = "Titian"

KINDS: dict[str, Callable[[int], Request]] = {
    "60 x 8": partial(large_request, trainings=60, gaps=8),
    "60 x 8, every limit": partial(random_request, trainings=60, gaps=8),
    "300 x 20": large_request,
    "shipped catalogue": person_request,
    "random": random_request,
    "spiteful": spiteful_request,
    "small": partial(random_request, trainings=12, gaps=4),
}
VALUES = {"60 x 8": 50, "60 x 8, every limit": 100, "300 x 20": 50, "shipped catalogue": 200}
OPTIMAL = {"random": 500, "spiteful": 50}
LIMITS = {"small": 10_000}


class Best(Oracle):
    """The best value alone, without what is decided between equals."""

    def value_alone(self) -> float | None:
        """Return the best value; None where nothing is feasible. HiGHS takes no program without columns."""
        self._program()
        if not self.columns:
            return None if any(low > 0 for low, _, _ in self.rows) else 0.0
        return self._solve(self.value, "max")


@dataclass(frozen=True)
class Case:
    """One request solved: what each way to plan closes of the best possible (None: no plan), and faults."""

    seed: int
    seconds: float
    proof: str
    gap: float  # per cent, as stated
    best: float | None
    values: dict[str, float | None]
    faults: tuple[str, ...]


def solved(kind: str, seed: int, effort: int | None = None) -> Case:
    """Solve a request, judge the plan, and compare it as far as its kind is compared."""
    request = KINDS[kind](seed) | {"effort": effort}
    judge = Judge(request)
    began = time.perf_counter()
    answer = run(request)
    seconds = time.perf_counter() - began
    faults = [] if answer["proof"] == "conflict" else broken(judge, answer)
    best = None
    if kind not in LIMITS:
        best = Best(request).value_alone()
        faults += dishonest(answer, best)
    values: dict[str, float | None] = {TITIAN: None if answer["proof"] == "conflict" else answer["value"]}
    if kind in VALUES:
        plans = {name: plan(judge) for name, plan in BASELINES.items()}
        values |= {name: None if lines is None else judge.worth(lines) for name, lines in plans.items()}
        for name, value in values.items():
            if (value or 0.0) > (values[TITIAN] or 0.0) + CLOSE:
                faults.append(f"less than {name}")
            if (value or 0.0) > (best or 0.0) + CLOSE:
                faults.append(f"{name} above HiGHS: judged by different rules")
    return Case(seed, seconds, answer["proof"], answer["gap_percent"], best, values, tuple(faults))


def broken(judge: Judge, answer: dict[str, Any]) -> list[str]:
    """Return the limits that an answered plan breaks, and what it says of itself that is not so."""
    lines = answer["lines"]
    faults = judge.broken(lines)
    if abs(judge.worth(lines) - answer["value"]) > CLOSE:
        faults.append(f"closes {judge.worth(lines):.4f}, says {answer['value']}")
    if judge.jp(lines) != answer["total_jp"]:
        faults.append(f"takes {judge.jp(lines)} JP, says {answer['total_jp']}")
    return faults


def dishonest(answer: dict[str, Any], best: float | None) -> list[str]:
    """Return what an answer claims against the best that HiGHS finds."""
    proof, value = answer["proof"], answer["value"]
    if best is None or proof == "conflict":
        return [] if best is None and proof == "conflict" else [f"{proof}, but HiGHS finds {best}"]
    faults = [f"proven, but {value} of {best:.4f}"] if proof == "optimal" and value < best - CLOSE else []
    faults += [f"bound {answer['bound']} below {best:.4f}"] if answer["bound"] < best - CLOSE else []
    return faults + ([f"{value}, above the {best:.4f} of HiGHS"] if value > best + CLOSE else [])


def every(kind: str, seeds: Iterable[int], effort: int | None = None) -> list[Case]:
    """Solve requests of a kind on two cores."""
    with multiprocessing.Pool(CORES) as pool:
        return pool.starmap(solved, [(kind, seed, effort) for seed in seeds], chunksize=1)


def values(quick: int) -> list[str]:
    """Print each way to plan as a share of the best possible."""
    print("\nWeighted gap closed, as a share of the best possible (HiGHS)")
    print(f"{'':<22}{'':<15}{'mean':>7}{'least':>7}{'best in':>9}{'no plan':>9}{'Titian closes':>15}")
    failed = []
    for kind, count in VALUES.items():
        cases = every(kind, range(count // quick))
        some = [case for case in cases if case.best]
        for name in (TITIAN, *BASELINES):
            pairs = [(case.values[name], case.best, case.values[TITIAN]) for case in some]
            shares = [value / best for value, best, _ in pairs if value is not None]
            equal = sum(share > 1 - CLOSE for share in shares) / len(some)
            times = statistics.mean(own / value for value, _, own in pairs if value)
            row = f"{statistics.mean(shares):7.3f}{min(shares):7.3f}{equal:9.0%}{len(some) - len(shares):9}"
            print(f"{kind if name == TITIAN else '':<22}{name:<15}{row}{times:14.2f}x")
        failed += report(kind, cases)
    return failed


def optimal(quick: int) -> list[str]:
    """Print how many plans are proven and equal to what HiGHS finds."""
    print("\nBest possible")
    failed = []
    for kind, count in OPTIMAL.items():
        cases = every(kind, range(count // quick))
        failed += report(kind, cases)
        unproven = [case.seed for case in cases if case.proof == "bounded"]
        if unproven:
            longer = {case.seed: case for case in every(kind, unproven, LONGER)}
            failed += report(f"{kind}, searched longer", list(longer.values()))
            cases = [longer.get(case.seed, case) for case in cases]
        failed += [f"{kind}, seed {case.seed}: not the best" for case in cases if not is_best(case)]
    return failed


def is_best(case: Case) -> bool:
    """Tell whether Titian closes as much as HiGHS."""
    return case.best is None or (case.values[TITIAN] or 0.0) > case.best - CLOSE


def limits(quick: int) -> list[str]:
    """Print how many plans break a limit."""
    print("\nLimits")
    return [fault for kind, n in LIMITS.items() for fault in report(kind, every(kind, range(n // quick)))]


def report(kind: str, cases: Sequence[Case]) -> list[str]:
    """Print how the cases were proven, which were slow and which are far from proven; return their faults."""
    proofs = Counter(case.proof for case in cases)
    faulty = [case for case in cases if case.faults]
    print(
        f"  {kind}: {len(cases)} requests", *(f"{n} {proof}" for proof, n in sorted(proofs.items())), sep=", "
    )
    judged = [case for case in cases if case.best is not None]
    if judged:
        print(f"    {sum(map(is_best, judged))} of {len(judged)} equal to HiGHS")
    slow = sorted(cases, key=lambda case: -case.seconds)[:WORST]
    wide = [case for case in sorted(cases, key=lambda case: -case.gap) if case.gap][:WORST]
    print("    slowest in CPython:", ", ".join(f"seed {c.seed} {c.seconds:.1f} s ({c.proof})" for c in slow))
    print(
        "    largest stated gaps:",
        ", ".join(f"seed {c.seed} {c.gap:.2f} %" for c in wide) or "none",
        flush=True,
    )
    return [f"{kind}, seed {case.seed}: {'; '.join(case.faults)}" for case in faulty]


def main() -> int:
    """Run the parts, print, and name what fails."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_const", const=QUICK, default=1, help="a tenth of the cases")
    parser.add_argument("--part", action="append", choices=("values", "optimal", "speed", "limits"))
    parser.add_argument("--site", type=Path, default=SITE, help="the built site")
    options = parser.parse_args()
    parts = {
        "values": values,
        "optimal": optimal,
        "speed": partial(speed, KINDS, options.site),
        "limits": limits,
    }
    failed = []
    for name in options.part or parts:
        failed += parts[name](options.quick)
        print(f"  load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores", flush=True)
    print("\nfailed:" if failed else "\nevery bound holds", *failed, sep="\n  ")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
