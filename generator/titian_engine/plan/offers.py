"""Reads the offers of a request: trainings and generic forms."""

from dataclasses import dataclass
from typing import Any

from titian_engine.request import (
    RequestError,
    read_date,
    read_level,
    read_list,
    read_object,
    read_text,
    read_whole,
)

MAX_JP = 2000
MAX_MONEY = 10**9
MAX_MINUTES = 10**6
MAX_USES = 24
MAX_OFFERS = 2000


@dataclass(frozen=True)
class Session:
    """A dated session."""

    start: str
    end: str
    closes: str | None
    quota: int | None


@dataclass(frozen=True)
class Offer:
    """A training (`covers` are the steps that it raises) or a generic form (one of `covers` per use)."""

    id: str
    form: str | None
    jp: int
    units: int
    cost: int | None
    minutes: int
    generic: bool
    span: tuple[int, int]
    raises: tuple[tuple[str, int, int], ...]
    prerequisites: tuple[str, ...]
    sessions: tuple[Session, ...]
    uses: int


def read_offers(value: Any) -> tuple[Offer, ...]:
    """Read the offers, sorted by id. Raises RequestError."""
    entries = read_list(value, "offers")
    if len(entries) > MAX_OFFERS:
        raise RequestError(f"offers: paling banyak {MAX_OFFERS} kegiatan")
    offers = [_offer(entry, f"offers[{i}]") for i, entry in enumerate(entries)]
    _refuse_twins(offers)
    return tuple(sorted(offers, key=lambda offer: offer.id))


def _offer(value: Any, where: str) -> Offer:
    data = read_object(value, where)
    cost, form = data.get("cost"), data.get("form")
    generic = data.get("serves_any") is not None
    return Offer(
        id=read_text(data.get("id"), f"{where}.id"),
        form=None if form is None else read_text(form, f"{where}.form"),
        jp=read_whole(data.get("jp"), f"{where}.jp", 0, MAX_JP),
        units=read_whole(data.get("units", 0), f"{where}.units", 0, MAX_JP),
        cost=None if cost is None else read_whole(cost, f"{where}.cost", 0, MAX_MONEY),
        minutes=read_whole(data.get("supervisor_minutes", 0), f"{where}.supervisor_minutes", 0, MAX_MINUTES),
        generic=generic,
        span=_span(data["serves_any"], f"{where}.serves_any") if generic else (0, 0),
        raises=() if generic else _raises(data, where),
        prerequisites=tuple(
            read_text(p, f"{where}.prerequisites")
            for p in read_list(data.get("prerequisites", []), f"{where}.prerequisites")
        ),
        sessions=tuple(
            _session(entry, f"{where}.sessions[{i}]")
            for i, entry in enumerate(read_list(data.get("sessions", []), f"{where}.sessions"))
        ),
        uses=read_whole(data.get("uses", 1), f"{where}.uses", 1, MAX_USES),
    )


def _refuse_twins(offers: list[Offer]) -> None:
    seen: set[str] = set()
    for i, offer in enumerate(offers):
        if offer.id in seen:
            raise RequestError(f"offers[{i}].id: id pelatihan {offer.id} muncul dua kali")
        seen.add(offer.id)


def _span(value: Any, where: str) -> tuple[int, int]:
    data = read_object(value, where)
    low, high = read_level(data.get("from"), f"{where}.from"), read_level(data.get("to"), f"{where}.to")
    if low >= high:
        raise RequestError(f"{where}: to harus lebih tinggi dari from")
    return low, high


def _raises(data: dict[str, Any], where: str) -> tuple[tuple[str, int, int], ...]:
    raises = []
    for i, raw in enumerate(read_list(data.get("raises"), f"{where}.raises")):
        place = f"{where}.raises[{i}]"
        step = read_object(raw, place)
        raises.append((read_text(step.get("competency"), f"{place}.competency"), *_span(step, place)))
    return tuple(sorted(set(raises)))


def _session(value: Any, where: str) -> Session:
    data = read_object(value, where)
    closes, quota = data.get("closes"), data.get("quota")
    start, end = read_date(data.get("start"), f"{where}.start"), read_date(data.get("end"), f"{where}.end")
    if end < start:
        raise RequestError(f"{where}: end mendahului start")
    return Session(
        start,
        end,
        None if closes is None else read_date(closes, f"{where}.closes"),
        None if quota is None else read_whole(quota, f"{where}.quota", 0, MAX_MONEY),
    )
