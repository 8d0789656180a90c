"""The operations `profile` and `next`: answers in, levels with their uncertainty or the next item out."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from titian.engine_contract.common import Identifier, LevelNumber, Message, Probability, StepOut

Category = Annotated[int, Field(ge=0)]


class ItemIn(Message):
    """An item of the graded response model; `credits` gives the category of each option."""

    id: Identifier
    kind: Literal["anchored", "situational", "knowledge"]
    a: Annotated[float, Field(ge=0.1, le=4)]
    b: Annotated[list[Annotated[float, Field(ge=-6, le=6)]], Field(min_length=1)]
    credits: list[Category]


class CompetencyIn(Message):
    """The items of a competency and the answers: an option's index, or why there is none."""

    id: Identifier
    items: Annotated[list[ItemIn], Field(max_length=200)]
    answers: dict[str, Category | Literal["unknown", "irrelevant"]]


class TargetIn(Message):
    """A position held or aimed at, as required levels by competency."""

    id: Identifier
    requires: dict[str, LevelNumber]


class ProfileRequest(Message):
    """Answers and targets."""

    schema_: Literal["titian/1"] = Field(alias="schema")
    op: Literal["profile"]
    date: dt.date
    competencies: list[CompetencyIn]
    targets: tuple[TargetIn, ...] = ()


class NextRequest(Message):
    """A competency in progress, the other answered ones, and the decision at hand."""

    schema_: Literal["titian/1"] = Field(alias="schema")
    op: Literal["next"]
    date: dt.date
    competency: CompetencyIn
    others: tuple[CompetencyIn, ...] = ()
    required: LevelNumber
    length: Literal["quick", "full"]
    seed: Annotated[int, Field(ge=0, le=2**53)]


class RangeOut(Message):
    """The shortest run of levels that holds at least 80 %."""

    from_: LevelNumber = Field(alias="from")
    to: LevelNumber
    probability: Probability


class InfluenceOut(Message):
    """How far one answer moved the mean."""

    item: Identifier
    shift: float


class CompetencyOut(Message):
    """What is known of a competency; `level` is null unless one level holds at least 70 %."""

    id: Identifier
    answered: int
    self_ratings: int
    tasks: int
    posterior: Annotated[list[Probability], Field(min_length=5, max_length=5)]
    mean: float
    deviation: float
    level: LevelNumber | None
    range: RangeOut
    self_rated: float | None
    tasks_range: RangeOut | None
    influences: list[InfluenceOut]


class MatchOut(Message):
    """JPM and IKK in per cent over the competencies answered; null where none was."""

    target: Identifier
    jpm: Annotated[float, Field(ge=0, le=100)] | None
    ikk: Annotated[float, Field(ge=0, le=100)] | None
    answered: int
    asked: int


class GapOut(Message):
    """One competency against one target; `probability` is that of being below the standard."""

    target: Identifier
    competency: Identifier
    required: LevelNumber
    state: Literal["met", "likely_met", "likely_gap", "gap", "unknown"]
    probability: Probability | None
    steps: list[StepOut]


class ProfileResponse(Message):
    """Levels with their uncertainty, and gaps."""

    schema_: Literal["titian/1"] = Field(alias="schema")
    op: Literal["profile"]
    engine: str
    date: dt.date
    competencies: list[CompetencyOut]
    gaps: list[GapOut]
    matches: list[MatchOut]


class NextResponse(Message):
    """The next item, or why there is none; `below` is the probability of being below the standard."""

    schema_: Literal["titian/1"] = Field(alias="schema")
    op: Literal["next"]
    engine: str
    date: dt.date
    item: Identifier | None
    stop: Literal["sure", "narrow", "limit", "exhausted"] | None
    below: Probability
    asked: int
    about_left: int
