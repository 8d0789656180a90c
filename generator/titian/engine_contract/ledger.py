"""The operation `ledger`: what was done and is planned in; JP by the rules against the year's duty out."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from titian.engine_contract.common import Identifier, Jp, Message, Year


class CapRule(Message):
    """The most that counts of a form in a day or a month, in times or in JP."""

    times: Annotated[int, Field(ge=1)] | None = None
    jp: Annotated[int, Field(ge=1)] | None = None
    per: Literal["hari", "bulan"]


class FormIn(Message):
    """A form and its JP rule, as in content/forms.yaml; `bonus` is per cent more abroad."""

    id: Identifier
    share: Literal[10, 20, 70]
    unit: Literal["program", "hari", "kali"]
    national: Jp | None = None
    international: Jp | None = None
    bonus: Annotated[int, Field(ge=0, le=100)] | None = None
    cap: CapRule | None = None


class EntryIn(Message):
    """One thing done or planned, from `date` to `end`.

    `jp` as the certificate or the programme says, or `units` (days or times) from which the form's rule
    counts; where a form counts by unit, `units` wins.
    """

    id: Identifier
    form: Identifier
    date: dt.date
    end: dt.date | None = None
    units: Annotated[int, Field(ge=0, le=2000)] | None = None
    jp: Jp | None = None
    abroad: bool = False
    planned: bool = False


class LedgerRequest(Message):
    """Entries against one year. `minimum` and `maximum` are the duty's, null where there is none."""

    schema_: Literal["titian/1"] = Field(alias="schema")
    op: Literal["ledger"]
    date: dt.date
    year: Year
    minimum: Jp | None = None
    maximum: Jp | None = None
    forms: list[FormIn]
    entries: Annotated[list[EntryIn], Field(max_length=2000)]


class EntryOut(Message):
    """How an entry was counted: `claimed` JP before caps, `counted` after them, and why they differ."""

    id: Identifier
    claimed: int
    counted: int
    reason: Literal["rule", "as_stated", "cap_day", "cap_month", "other_year", "no_figure", "unknown_form"]


class SumOut(Message):
    """JP of a group of entries."""

    id: str
    done: int
    planned: int


class LedgerResponse(Message):
    """The year: `done` and `planned` JP, what is still `missing` to the minimum, what is `over` the maximum.

    `missing` counts what is done only; `missing_after` also what is planned. `over` counts
    both.
    """

    schema_: Literal["titian/1"] = Field(alias="schema")
    op: Literal["ledger"]
    engine: str
    date: dt.date
    year: int
    entries: list[EntryOut]
    done: int
    planned: int
    missing: int
    missing_after: int
    over: int
    by_form: list[SumOut]
    by_share: list[SumOut]
