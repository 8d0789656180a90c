"""What the operations `plan` and `explain` take: gaps, offers, limits and wishes."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from titian.engine_contract.common import (
    Identifier,
    Jp,
    LevelNumber,
    Message,
    Minutes,
    Probability,
    Quarter,
    Rupiah,
    Span,
    StepOut,
    StepRef,
    Year,
)


class GapIn(Message):
    """The steps that a plan should close for one of the two jobs."""

    target: Literal["held", "aimed"] = "held"
    competency: Identifier
    steps: list[StepOut]


class EmphasisIn(Message):
    """How much a step counts for each job; a step that both ask for counts once, by the higher product."""

    held: Probability = 1.0
    aimed: Probability = 0.5


class SessionIn(Message):
    """A dated session; it can be joined while registration is open and the quota is not 0."""

    start: dt.date
    end: dt.date
    closes: dt.date | None = None
    quota: Annotated[int, Field(ge=0)] | None = None


class RaiseIn(Span):
    """A competency raised by an offer."""

    competency: Identifier


class OfferIn(Message):
    """A training (`raises`) or a generic form (`serves_any`, one step of one competency per use).

    `cost` null is unknown; `units` is how many times or days of its form it takes (for the cap of the form);
    without `sessions` it can be taken in any quarter.
    """

    id: Identifier
    form: Identifier | None = None
    jp: Jp
    units: Annotated[int, Field(ge=0, le=2000)] = 0
    cost: Rupiah | None = None
    supervisor_minutes: Minutes = 0
    raises: list[RaiseIn] | None = None
    serves_any: Span | None = None
    prerequisites: tuple[Identifier, ...] = ()
    sessions: tuple[SessionIn, ...] = ()
    uses: Annotated[int, Field(ge=1, le=24)] = 1


class LimitsIn(Message):
    """What there is for the year; null is no limit."""

    jp_min: Jp | None = None
    jp_max: Jp
    jp_quarter: Jp | None = None
    money: Rupiah | None = None
    unknown_cost: Literal["allow", "refuse"] = "allow"
    supervisor_minutes: Minutes | None = None


class CapIn(Message):
    """The most units of a form that count in a month."""

    form: Identifier
    units_month: Annotated[int, Field(ge=1, le=100)]


class PinIn(Message):
    """What the plan must hold: for one step if it is generic, in one quarter if the person says so."""

    offer: Identifier
    step: StepRef | None = None
    quarter: Quarter | None = None


class BanIn(Message):
    """An offer that the plan must not hold; for a generic one, for this competency only or for all (null)."""

    offer: Identifier
    competency: Identifier | None = None


class DoneIn(Message):
    """What was done already in the plan's year: it keeps its place and uses up the limits."""

    offer: Identifier | None = None
    quarter: Quarter
    jp: Jp
    cost: Rupiah | None = None
    closes: tuple[StepRef, ...] = ()


class PlanFields(Message):
    """What `plan` and `explain` are both told."""

    schema_: Literal["titian/1"] = Field(alias="schema")
    date: dt.date
    year: Year
    gaps: list[GapIn]
    emphasis: EmphasisIn = EmphasisIn()
    requires: dict[str, LevelNumber] = Field(default_factory=dict)
    limits: LimitsIn
    caps: tuple[CapIn, ...] = ()
    offers: list[OfferIn]
    finished: tuple[Identifier, ...] = ()
    mandatory: tuple[Identifier, ...] = ()
    pins: tuple[PinIn, ...] = ()
    bans: tuple[BanIn, ...] = ()
    done: tuple[DoneIn, ...] = ()
    force: bool = False
    effort: Annotated[int, Field(ge=1, le=10**9)] | None = None


class PlanRequest(PlanFields):
    """Gaps, offers, limits and wishes.

    `requires`: the level asked per competency by either job: which offers may fill up to `jp_min`.
    `effort`: how much the search may look at. `force` lifts the limits that the pins themselves break,
    with warnings.
    """

    op: Literal["plan"]


class LineIn(Message):
    """A line of the plan that is to be explained."""

    offer: Identifier
    step: StepRef | None = None
    quarter: Quarter


class AboutIn(Message):
    """What to explain: the line with this index, or what more JP or money would bring."""

    line: Annotated[int, Field(ge=0)] | None = None
    more: Literal["jp", "money"] | None = None


class ExplainRequest(PlanFields):
    """The request of a plan, the lines that answered it, and the one thing to explain by solving again."""

    op: Literal["explain"]
    lines: list[LineIn]
    about: AboutIn
