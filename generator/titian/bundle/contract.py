"""The shape of every file of the public static API, version 1. Additions are allowed, changes are not."""

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Output(BaseModel):
    """A part of an API file."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    def encoded(self) -> bytes:
        """Return it as JSON in UTF-8."""
        return self.model_dump_json(by_alias=True).encode()


class File(Output):
    """A file of the API."""

    version: Literal[1] = 1


class Scale(Output):
    """A level of the scale."""

    level: int
    name: str
    summary: str


class Named(Output):
    """Something with an id and a name."""

    id: str
    name: str


class CompetencyRow(Output):
    """A competency in the index; `quiz` tells whether it has items, `url` is below the root."""

    id: str
    code: str | None
    name: str
    family: str
    url: str
    quiz: bool


class Employment(Output):
    """A kind of employment and its JP per year."""

    id: str
    name: str
    minimum_jp: int | None
    maximum_jp: int | None
    rule: str


class BandRow(Output):
    """A band of the job person match, from a percentage upwards."""

    name: str
    from_: int = Field(alias="from")


class FrameworkFile(File):
    """data/v1/framework.json."""

    scale: tuple[Scale, ...]
    families: tuple[Named, ...]
    competencies: tuple[CompetencyRow, ...]
    core: tuple[str, ...]
    employment: tuple[Employment, ...]
    bands: tuple[BandRow, ...]


class PositionRow(Output):
    """A position with its required levels by competency id."""

    id: str
    name: str
    group: str
    group_name: str
    url: str
    typical: bool
    requires: dict[str, int]
    next: tuple[str, ...]
    mandatory: tuple[str, ...]


class PositionsFile(File):
    """data/v1/positions.json."""

    positions: tuple[PositionRow, ...]


class RegionRow(Output):
    """A region with both of its codes."""

    id: str
    name: str
    province: str
    url: str
    kemendagri_code: str
    bps_code: str


class RegionsFile(File):
    """data/v1/regions.json."""

    regions: tuple[RegionRow, ...]


class Span(Output):
    """From one level to a higher one."""

    from_: int = Field(alias="from")
    to: int


class StepRow(Span):
    """A competency raised from one level to a higher one."""

    competency: str


class SessionRow(Output):
    """A dated session; `opens` and `closes` are the first and the last day to sign up."""

    start: dt.date
    end: dt.date
    place: str
    quota: int | None
    opens: dt.date | None
    closes: dt.date | None
    link: str | None


class TrainingRow(Output):
    """A training; `cost` null is unknown, `serves_any` is for generic forms, `uses` is per year.

    `jp` is counted, by the rules for abroad where `abroad` says so; `units` are the days or times that it was
    counted from, 0 where it is stated. `sessions` are all that the catalogue lists, past ones too.
    """

    id: str
    name: str
    url: str
    region: str | None
    provider: str
    provider_name: str
    form: str
    form_name: str
    share: int
    mode: str
    mode_name: str
    jp: int
    units: int
    abroad: bool
    supervisor_minutes: int
    cost: int | None
    illustrative: tuple[str, ...]
    groups: tuple[str, ...]
    assigned: bool
    raises: tuple[StepRow, ...]
    serves_any: Span | None
    prerequisites: tuple[str, ...]
    sessions: tuple[SessionRow, ...]
    uses: int
    duration: str | None
    application: str
    evidence: str
    verified: bool


class TrainingsFile(File):
    """data/v1/trainings.json."""

    trainings: tuple[TrainingRow, ...]


class PartRow(Output):
    """A part of the catalogue: how many trainings; of its own file, where it has one, size and content."""

    id: str
    trainings: int
    bytes: int | None
    integrity: str | None


class PartsFile(File):
    """data/v1/training-parts.json; `whole`: the catalogue is small and trainings.json is all there is.

    Else each part has its own data/v1/trainings/<id>.json, and the files of `places` say where an id is.
    """

    whole: bool
    parts: tuple[PartRow, ...]
    places: tuple[str, ...] = ()


class CapRow(Output):
    """The most that counts of a form in a day or a month, in times or in JP."""

    times: int | None
    jp: int | None
    per: Literal["hari", "bulan"]


class FormRow(Output):
    """A form and its JP rule: JP per unit at home and abroad, or `bonus` per cent more abroad."""

    id: str
    name: str
    siasn_code: str
    route: str
    route_name: str
    share: Literal[10, 20, 70]
    url: str
    unit: Literal["program", "hari", "kali"]
    national: int | None
    international: int | None
    bonus: int | None
    cap: CapRow | None
    rule: str


class FormsFile(File):
    """data/v1/forms.json."""

    minutes_per_jp: int
    forms: tuple[FormRow, ...]


class ItemRow(Output):
    """An item's parameters; credits and reasons are per option, in the order shown."""

    id: str
    kind: Literal["anchored", "situational", "knowledge"]
    level: int | None
    a: float
    b: tuple[float, ...]
    credits: tuple[int, ...]
    reasons: tuple[str, ...]


class Forms(Output):
    """The two fixed forms of a quiz, as item ids in order."""

    quick: tuple[str, ...]
    full: tuple[str, ...]


class QuizFile(File):
    """data/v1/quizzes/<competency>.json; `digest` changes whenever the items do."""

    competency: str
    quiz_version: int
    digest: str
    items: tuple[ItemRow, ...]
    forms: Forms


FILES: dict[str, type[Output]] = {
    "forms": FormsFile,
    "framework": FrameworkFile,
    "positions": PositionsFile,
    "regions": RegionsFile,
    "trainings": TrainingsFile,
    "training-parts": PartsFile,
    "quiz": QuizFile,
}
