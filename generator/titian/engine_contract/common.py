"""What all messages share."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Identifier = Annotated[str, Field(min_length=1)]
LevelNumber = Annotated[int, Field(ge=1, le=5)]
Year = Annotated[int, Field(ge=2000, le=2100)]
Quarter = Annotated[int, Field(ge=1, le=4)]
Probability = Annotated[float, Field(ge=0, le=1)]
Jp = Annotated[int, Field(ge=0, le=2000)]
Rupiah = Annotated[int, Field(ge=0, le=10**9)]
Minutes = Annotated[int, Field(ge=0, le=10**6)]


class Message(BaseModel):
    """A part of a request or a response."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class StepRef(Message):
    """A step of a competency's ladder: from the level below to `level`."""

    competency: Identifier
    level: LevelNumber


class Span(Message):
    """From one level to a higher one."""

    from_: LevelNumber = Field(alias="from")
    to: LevelNumber


class StepOut(Message):
    """A level still to reach and how likely the person lacks it."""

    level: LevelNumber
    probability: Probability
