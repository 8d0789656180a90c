"""What the operations `plan` and `explain` answer: a proven plan with reasons, or the smallest conflict."""

import datetime as dt
from typing import Literal

from pydantic import Field

from titian.engine_contract.common import Identifier, Message, Quarter, StepRef, Year
from titian.engine_contract.plan_request import AboutIn


class SessionOut(Message):
    """The chosen session."""

    start: dt.date
    end: dt.date


class WhenOut(Message):
    """Why this quarter: what kept it from an earlier one; `offers` name the lines that did, if any."""

    reason: Literal["earliest", "pinned", "session", "prerequisite", "ladder", "jp", "cap", "other"]
    offers: list[Identifier]


Limit = Literal[
    "jp", "jp_quarter", "money", "supervisor", "cap", "date", "prerequisite", "unknown_cost", "uses"
]


class LineOut(Message):
    """A chosen offer: the step of a generic one, its quarter, what it closes, and why it is here.

    `role`: it closes steps; it is needed by another line; the person or a duty named it; or it fills up to
    `jp_min`. `value` is the weighted gap that it closes, credited once over all lines. `warnings`: the limits
    that it breaks, only with `force`.
    """

    offer: Identifier
    step: StepRef | None
    quarter: Quarter
    session: SessionOut | None
    jp: int
    cost: int | None
    value: float
    closes: list[StepRef]
    role: Literal["closes", "prerequisite", "wish", "fills"]
    pinned: bool
    when: WhenOut
    warnings: list[Limit]


class LeftOut(Message):
    """A relevant offer that was not chosen, and what binds.

    dominated: `by` close the same steps and more, for no more JP and money; covered: `by` close its steps;
    ladder: the step below stays open; worse: taking it would push out more than it closes; otherwise the
    limit within which it does not fit beside this plan. `missing`: so much JP or rupiah alone would do.
    `by` also names prerequisites that cannot be had.
    """

    offer: Identifier
    reason: Literal[
        "finished",
        "banned",
        "dominated",
        "covered",
        "ladder",
        "jp",
        "jp_quarter",
        "money",
        "supervisor",
        "cap",
        "date",
        "prerequisite",
        "unknown_cost",
        "uses",
        "worse",
    ]
    by: list[Identifier]
    missing: int | None


class OpenOut(StepRef):
    """A step that stays open; `offered`: something in the catalogue could close it."""

    offered: bool


class QuarterOut(Message):
    """What a quarter holds, done things included; `open`: something can still be planned in it."""

    quarter: Quarter
    open: bool
    jp: int
    cost: int


class PartOut(Message):
    """A wish or limit that takes part in a conflict; `value` is what it says now, `needed` what would do.

    A `date` without an offer: the year is over.
    """

    kind: Literal[
        "jp_min",
        "jp_max",
        "jp_quarter",
        "money",
        "supervisor",
        "unknown_cost",
        "cap",
        "pin",
        "mandatory",
        "ban",
        "date",
        "prerequisite",
    ]
    offer: Identifier | None
    value: int | None
    needed: int | None


class PlanResponse(Message):
    """A plan, or the smallest conflict.

    `proof`: optimal; bounded (at most `gap_percent` per cent below the best possible); conflict (no lines).
    `value` and `bound` are weighted gap in units of one sure step.
    """

    schema_: Literal["titian/1"] = Field(alias="schema")
    op: Literal["plan"]
    engine: str
    date: dt.date
    year: Year
    proof: Literal["optimal", "bounded", "conflict"]
    gap_percent: float
    value: float
    bound: float
    total_jp: int
    total_cost: int
    unknown_costs: int
    supervisor_minutes: int
    quarters: list[QuarterOut]
    lines: list[LineOut]
    left_out: list[LeftOut]
    open: list[OpenOut]
    conflict: list[PartOut]


class DifferenceOut(Message):
    """The second plan minus the first."""

    value: float
    jp: int
    cost: int


class ChangeOut(Message):
    """One line of another plan."""

    offer: Identifier
    step: StepRef | None
    quarter: Quarter
    jp: int
    cost: int | None


class ExplainResponse(Message):
    """What another plan would be.

    About a line: the best plan without it; `lost` are the steps that then stay open, `added` and `removed`
    the lines that change, `difference` that plan minus this one. About more: `amount` is the least extra JP
    or rupiah that closes more (null: no amount does), `gained` the steps. `proof` as in a plan.
    """

    schema_: Literal["titian/1"] = Field(alias="schema")
    op: Literal["explain"]
    engine: str
    date: dt.date
    about: AboutIn
    proof: Literal["optimal", "bounded", "conflict"]
    amount: int | None
    difference: DifferenceOut
    added: list[ChangeOut]
    removed: list[ChangeOut]
    lost: list[StepRef]
    gained: list[StepRef]
