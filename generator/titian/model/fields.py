"""Field types of the content files. Each carries what an editor sees in JSON Schema."""

import datetime as dt
import re
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, Strict, StringConstraints

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LEVELS = (1, 2, 3, 4, 5)
MAX_TEXT = 2_000  # characters; the longest real one has a few hundred
MAX_ID = 80  # an id is the name of a folder
MAX_AMOUNT = 1_000_000_000


class Ref(NamedTuple):
    """Marks a text field as the id of something else, so that one rule can check them all."""

    kind: str


class Range(NamedTuple):
    """Marks a number whose range has a rule of its own: a level of the scale, or an amount."""

    kind: Literal["level", "amount"]


def _iso_date(value: Any) -> Any:
    """Turn `2026-11-21` into a date; anything else goes on to fail as itself."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return dt.date.fromisoformat(value)
    return value


Text = Annotated[str, Strict(), StringConstraints(min_length=1, max_length=MAX_TEXT, strip_whitespace=True)]
MARKDOWN = "markdown"  # marks the few fields that take a small Markdown subset
Markdown = Annotated[Text, MARKDOWN]
Id = Annotated[str, Strict(), StringConstraints(pattern=ID_PATTERN, max_length=MAX_ID)]
Whole = Annotated[int, Strict(), Field(gt=0, lt=MAX_AMOUNT)]
Amount = Annotated[int, Strict(), Field(ge=0, lt=MAX_AMOUNT), Range("amount")]
Level = Annotated[int, Strict(), Field(ge=1, le=5), Range("level")]
Flag = Annotated[bool, Strict()]
Date = Annotated[dt.date, BeforeValidator(_iso_date), Strict()]
Address = Annotated[str, Strict(), StringConstraints(pattern=r"^([a-z0-9-]+/){1,3}$", max_length=MAX_TEXT)]
Url = Annotated[str, Strict(), StringConstraints(pattern=r"^https://[^\s]+$", max_length=MAX_TEXT)]

CompetencyId = Annotated[Id, Ref("competency")]
PositionId = Annotated[Id, Ref("position")]
GroupId = Annotated[Id, Ref("group")]
TrainingId = Annotated[Id, Ref("training")]
RegionId = Annotated[Id, Ref("region")]
ProviderId = Annotated[Id, Ref("provider")]
FormId = Annotated[Id, Ref("form")]
FamilyId = Annotated[Id, Ref("family")]
SourceId = Annotated[Id, Ref("source")]

Mode = Literal["tatap-muka", "daring", "bauran", "di-tempat-kerja"]
Route = Literal["klasikal", "nonklasikal"]
Topic = Literal["program", "cara", "mitra", "teknologi", "kendala", "saran", "dampak"]
Estimate = Literal["jp", "units", "cost", "raises", "duration"]

Words = Annotated[
    tuple[Text, ...], Field(description="Kata lain yang dipakai orang saat mencari. Boleh kosong.")
]


_NO_KEYS: set[str] = set()


class Entry(BaseModel):
    """A part of a content file: frozen, and closed to keys that nobody declared."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def model_post_init(self, _: Any) -> None:
        """Forget which keys were given: nobody asks, and a set for each takes a tenth of the memory."""
        object.__setattr__(self, "__pydantic_fields_set__", _NO_KEYS)


class Sourced(Entry):
    """A part of a content file that must say where it comes from and when that was last checked."""

    sources: tuple[SourceId, ...] = Field(
        min_length=1, description="Id sumber dari content/sources.yaml. Wajib, paling sedikit satu."
    )
    verified: Flag = Field(
        default=False,
        description="true hanya bila isi sudah dibandingkan dengan naskah resmi. Bawaan: false.",
    )
    checked: Date = Field(description="Tanggal terakhir diperiksa, misalnya 2026-11-21. Wajib.")
