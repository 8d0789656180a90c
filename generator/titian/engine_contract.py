"""The engine's requests and responses as types, from which their published JSON Schemas are made.

The engine itself reads requests with the standard library only; tests hold it to these schemas.
"""

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel

Identifier = Annotated[str, Field(min_length=1)]
LevelNumber = Annotated[int, Field(ge=1, le=5)]
Probability = Annotated[float, Field(ge=0, le=1)]
Category = Annotated[int, Field(ge=0)]


class Message(BaseModel):
    """A part of a request or a response."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


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


class StepOut(Message):
    """A level still to reach and how likely the person lacks it."""

    level: LevelNumber
    probability: Probability


class GapIn(Message):
    """The steps that a plan should close."""

    competency: Identifier
    steps: list[StepOut]


class SpanIn(Message):
    """From one level to a higher one."""

    from_: LevelNumber = Field(alias="from")
    to: LevelNumber


class RaiseIn(SpanIn):
    """A competency raised by an offer."""

    competency: Identifier


class OfferIn(Message):
    """A training (`raises`) or a generic form (`serves_any`); `cost` null is unknown, `uses` per year."""

    id: Identifier
    jp: Annotated[int, Field(ge=0, le=2000)]
    cost: Annotated[int, Field(ge=0)] | None = None
    raises: list[RaiseIn] | None = None
    serves_any: SpanIn | None = None
    prerequisites: list[Identifier] = []
    uses: Annotated[int, Field(ge=1, le=24)] = 1


class ProfileRequest(Message):
    """Answers and targets."""

    schema_: Literal["titian/1"] = Field(alias="schema")
    op: Literal["profile"]
    date: dt.date
    competencies: list[CompetencyIn]
    targets: list[TargetIn] = []


class PlanRequest(Message):
    """Gaps, offers and the JP that there are."""

    schema_: Literal["titian/1"] = Field(alias="schema")
    op: Literal["plan"]
    date: dt.date
    limit_jp: Annotated[int, Field(ge=0, le=2000)]
    gaps: list[GapIn]
    offers: list[OfferIn]
    finished: list[Identifier] = []


class NextRequest(Message):
    """A competency in progress, the other answered ones, and the decision at hand."""

    schema_: Literal["titian/1"] = Field(alias="schema")
    op: Literal["next"]
    date: dt.date
    competency: CompetencyIn
    others: list[CompetencyIn] = []
    required: LevelNumber
    length: Literal["quick", "full"]
    seed: Annotated[int, Field(ge=0, le=2**53)]


OneRequest = Annotated[ProfileRequest | NextRequest | PlanRequest, Field(discriminator="op")]


class BatchRequest(Message):
    """Many requests in one call."""

    batch: list[OneRequest]


class EngineRequest(RootModel[OneRequest | BatchRequest]):
    """What the engine takes."""


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


class ClosedOut(Message):
    """A step that a line closes."""

    competency: Identifier
    level: LevelNumber


class LineOut(Message):
    """A chosen offer, what it closes, and its worth per JP when it was chosen."""

    offer: Identifier
    generic_for: str | None
    jp: int
    cost: int | None
    value: float
    rate: float
    closes: list[ClosedOut]


class LeftOut(Message):
    """A relevant offer that was not chosen, and what binds."""

    offer: Identifier
    reason: Literal["finished", "prerequisite", "jp", "covered", "ladder", "chosen"]


class OpenOut(ClosedOut):
    """A step that stays open; `offered` tells whether anything in the catalogue serves it."""

    offered: bool


class PlanResponse(Message):
    """A feasible plan; not proven to be the best."""

    schema_: Literal["titian/1"] = Field(alias="schema")
    op: Literal["plan"]
    engine: str
    date: dt.date
    proof: Literal["feasible"]
    limit_jp: int
    total_jp: int
    value: float
    lines: list[LineOut]
    left_out: list[LeftOut]
    open: list[OpenOut]


class ErrorText(Message):
    """Where and what."""

    message: str


class ErrorResponse(Message):
    """A request that the engine refuses."""

    error: ErrorText


OneResponse = ProfileResponse | NextResponse | PlanResponse | ErrorResponse


class BatchResponse(Message):
    """One response per request, in order."""

    batch: list[OneResponse]


class EngineResponse(RootModel[OneResponse | BatchResponse]):
    """What the engine answers."""


def engine_schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON Schemas (draft 2020-12) of `request` and `response`."""
    return {
        "request": EngineRequest.model_json_schema(by_alias=True),
        "response": EngineResponse.model_json_schema(by_alias=True),
    }
