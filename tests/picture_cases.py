"""Plans to draw: with every state, real, with very much in it, beyond its limits, and empty."""

from dataclasses import dataclass, field
from typing import Any

from titian.engine_contract.plan_response import PlanResponse

PNS = {"id": "pns", "name": "PNS", "minimum_jp": 20, "maximum_jp": None, "rule": ""}
PPPK = {"id": "pppk", "name": "PPPK", "minimum_jp": None, "maximum_jp": 24, "rule": ""}
LIMITS = {"jp_max": 30, "jp_min": 20, "jp_quarter": 12, "money": 2_000_000, "supervisor_minutes": 600}
LONG = "Pelatihan Perencanaan, Penganggaran, dan Pertanggungjawaban Penyelenggaraan Pemerintahan Daerah"


def step(competency: str, level: int) -> dict[str, Any]:
    """A step of a ladder."""
    return {"competency": competency, "level": level}


def gap(competency: str, *steps: tuple[int, float], target: str = "held") -> dict[str, Any]:
    """A gap as in the plan's request."""
    return {
        "target": target,
        "competency": competency,
        "steps": [{"level": level, "probability": probability} for level, probability in steps],
    }


def line(offer: str, quarter: int, jp: int, cost: int | None = 0, **more: Any) -> dict[str, Any]:
    """A line of a plan."""
    usual = {"step": None, "session": None, "value": 0.5, "closes": [], "role": "closes", "pinned": False}
    when = {"reason": "earliest", "offers": []}
    return (
        usual
        | {"offer": offer, "quarter": quarter, "jp": jp, "cost": cost, "when": when, "warnings": []}
        | more
    )


@dataclass
class Case:
    """What the pictures are drawn from; `done`: JP, money and closed steps by quarter."""

    lines: list[dict[str, Any]] = field(default_factory=list)
    gaps: list[dict[str, Any]] = field(default_factory=list)
    open: list[dict[str, Any]] = field(default_factory=list)
    done: dict[int, tuple[int, int, list[Any]]] = field(default_factory=dict)
    closed: tuple[int, ...] = ()
    limits: dict[str, Any] | None = None
    employment: dict[str, Any] | None = None
    trainings: list[dict[str, Any]] = field(default_factory=list)
    proof: str = "optimal"

    def source(self) -> dict[str, Any]:
        """Return what planPictures takes, with a plan that keeps the engine's contract."""
        quarters = [self._quarter(number) for number in (1, 2, 3, 4)]
        plan = {
            "schema": "titian/1", "op": "plan", "engine": "x", "date": "2027-05-20", "year": 2027,
            "proof": self.proof, "gap_percent": 0, "value": 1, "bound": 1,
            "total_jp": sum(quarter["jp"] for quarter in quarters),
            "total_cost": sum(quarter["cost"] for quarter in quarters),
            "unknown_costs": sum(entry["cost"] is None for entry in self.lines),
            "supervisor_minutes": 390, "quarters": quarters, "lines": self.lines,
            "left_out": [], "open": self.open, "conflict": [],
        }  # fmt: skip
        PlanResponse.model_validate(plan)
        return {
            "plan": plan, "gaps": self.gaps, "limits": self.limits,
            "done": [{"closes": steps} for _, _, steps in self.done.values()],
            "employment": self.employment, "trainings": self.trainings,
        }  # fmt: skip

    def _quarter(self, number: int) -> dict[str, Any]:
        own = [entry for entry in self.lines if entry["quarter"] == number]
        jp, cost, _ = self.done.get(number, (0, 0, []))
        jp += sum(entry["jp"] for entry in own)
        cost += sum(entry["cost"] or 0 for entry in own)
        return {"quarter": number, "open": number not in self.closed, "jp": jp, "cost": cost}


COMMUNICATION, SERVICE = "komunikasi", "pelayanan-publik"
ORDINARY = Case(
    lines=[
        line("bentuk-coaching", 2, 4, step=step(COMMUNICATION, 2), closes=[step(COMMUNICATION, 2)]),
        line("latihan", 3, 8, 750_000, session={"start": "2027-08-30", "end": "2027-09-02"},
             closes=[step(COMMUNICATION, 3), step(SERVICE, 3)]),
        line("bentuk-komunitas-belajar", 3, 4, None, step=step(SERVICE, 4), closes=[]),
    ],
    gaps=[
        gap(COMMUNICATION, (2, 0.731), (3, 0.999)),
        gap(SERVICE, (2, 0.55), (3, 0.81)),
        gap(SERVICE, (2, 0.55), (3, 0.81), (4, 0.93), (5, 0.97), target="aimed"),
        gap("integritas", target="aimed"),
    ],
    open=[step(SERVICE, 4) | {"offered": True}, step(SERVICE, 5) | {"offered": False}],
    done={1: (6, 250_000, [step(SERVICE, 2)]), 2: (2, 0, [])},
    closed=(1,),
    limits=LIMITS,
    employment=PNS,
    trainings=[{"id": "latihan", "name": "Pelatihan Pelayanan yang Jelas"}],
)  # fmt: skip
MANY = Case(
    lines=[line(f"latihan-{i}", i % 4 + 1, 1 + i * 7 % 13, i * 25_000) for i in range(30)],
    gaps=[gap(f"kompetensi-{i}-{'panjang' * 4}", (3, 0.6), (4, 0.7), (5, 0.996)) for i in range(20)],
    open=[step(f"kompetensi-{i}-{'panjang' * 4}", 5) | {"offered": i % 2 == 0} for i in range(20)],
    limits={"jp_max": 2000, "jp_quarter": 60, "money": 10**9},
    employment=PPPK,
    trainings=[{"id": f"latihan-{i}", "name": f"{LONG} {i}"} for i in range(30)],
)
OVER = Case(
    lines=[line("gone", 4, 900, 30_000_000), line("bentuk-mentoring", 4, 1)],
    limits={"jp_max": 30, "jp_quarter": 12, "money": 0},
    employment=PPPK,
)
REAL = Case(
    lines=[
        line("bentuk-coaching", 1, 8, step=step(COMMUNICATION, 2), closes=[step(COMMUNICATION, 2)]),
        line("kursus-daring-etika-dan-antikorupsi", 1, 12, None, closes=[step("integritas", 3)]),
        line("lokakarya-inovasi-pelayanan", 2, 15, None, closes=[step(SERVICE, 3)]),
        line("pelatihan-komunikasi-tebo", 4, 16, None, closes=[step(COMMUNICATION, 3)]),
    ],
    gaps=[
        gap(COMMUNICATION, (2, 0.62), (3, 0.94)),
        gap("integritas", (3, 0.58)),
        gap(SERVICE, (3, 0.88), (4, 0.97)),
        gap("layanan-e-government", (2, 0.71)),
    ],
    open=[
        step(SERVICE, 4) | {"offered": True},
        step("layanan-e-government", 2) | {"offered": True},
    ],
    closed=(1,),
    limits={"jp_max": 52},
    employment=PNS,
)
CASES = {"real": REAL, "ordinary": ORDINARY, "many": MANY, "over": OVER, "empty": Case()}
