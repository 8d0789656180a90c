"""When wishes cannot be had together: the fewest of them that already contradict each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any, NamedTuple

from titian_engine.plan.model import make_model, open_quarters
from titian_engine.plan.offers import MAX_JP, MAX_MINUTES, MAX_MONEY, Offer
from titian_engine.plan.optimise import can_be_kept
from titian_engine.plan.wishes import Wishes

_SMALL = 3  # so many at once are tried in every combination
_EFFORT = 20_000  # to tell whether the least JP can be reached


@dataclass(frozen=True, order=True)
class Atom:
    """One wish or limit that can be let go; `offer` for what concerns one. A date of none: the year."""

    kind: str
    offer: str | None = None
    number: int = 0


def atoms_of(wishes: Wishes) -> list[Atom]:
    """Return all that can take part in a conflict."""
    known = sorted(_concerned(wishes), key=lambda offer: offer.id)
    atoms = [Atom("mandatory", offer) for offer in wishes.mandatory]
    atoms += [Atom("pin", pin.offer, number) for number, pin in enumerate(wishes.pins)]
    atoms += [Atom("jp_min")] if wishes.jp_min else []
    atoms += [Atom("jp_max")]
    atoms += [Atom("jp_quarter")] if wishes.jp_quarter is not None else []
    atoms += [Atom("money")] if wishes.money is not None else []
    atoms += [Atom("supervisor")] if wishes.minutes is not None else []
    atoms += [Atom("unknown_cost")] if wishes.refuse_unknown else []
    atoms += [Atom("cap", form) for form in wishes.caps]
    banned = {offer for offer, _ in wishes.bans}
    atoms += [Atom("ban", offer.id) for offer in known if offer.id in banned]
    atoms += [Atom("date")] if _is_late(wishes) else []
    atoms += [Atom("date", offer.id) for offer in known if offer.sessions]
    atoms += [Atom("prerequisite", offer.id) for offer in known if offer.prerequisites]
    return atoms


def _is_late(wishes: Wishes) -> bool:
    """Tell whether the year is over, or a quarter that the person wants."""
    quarters = open_quarters(wishes)
    return not quarters or any(pin.quarter and pin.quarter not in quarters for pin in wishes.pins)


def smallest_conflict(wishes: Wishes) -> list[dict[str, Any]]:
    """Return the fewest wishes and limits that cannot be kept together, each with what would do instead."""
    atoms = atoms_of(wishes)
    core = _irreducible(wishes, atoms)
    for size in range(1, min(len(core), _SMALL + 1)):
        fewer = next(
            (some for some in combinations(atoms, size) if not feasible(keeping(wishes, some))), None
        )
        if fewer:
            core = list(fewer)
            break
    return [_part(wishes, core, atom) for atom in core]


def _irreducible(wishes: Wishes, atoms: Sequence[Atom]) -> list[Atom]:
    """Return atoms that conflict, of which none can be missed: let go one after the other what can be."""
    core = list(atoms)
    for atom in reversed(atoms):
        rest = [other for other in core if other != atom]
        if not feasible(keeping(wishes, rest)):
            core = rest
    return core


def keeping(wishes: Wishes, atoms: Sequence[Atom]) -> Wishes:
    """Return the wishes with only these of what can be let go."""
    kinds = {atom.kind for atom in atoms}
    kept = {(atom.kind, atom.offer) for atom in atoms}
    pins = {atom.number for atom in atoms if atom.kind == "pin"}
    concerned = {offer.id for offer in _concerned(wishes)}
    return replace(
        wishes,
        date=f"{wishes.year}-01-01" if _is_late(wishes) and ("date", None) not in kept else wishes.date,
        mandatory=tuple(offer for offer in wishes.mandatory if ("mandatory", offer) in kept),
        pins=tuple(pin for number, pin in enumerate(wishes.pins) if number in pins),
        jp_min=wishes.jp_min if "jp_min" in kinds else 0,
        jp_max=wishes.jp_max if "jp_max" in kinds else 10 * MAX_JP,
        jp_quarter=wishes.jp_quarter if "jp_quarter" in kinds else None,
        money=wishes.money if "money" in kinds else None,
        minutes=wishes.minutes if "supervisor" in kinds else None,
        refuse_unknown=wishes.refuse_unknown and "unknown_cost" in kinds,
        caps={form: units for form, units in wishes.caps.items() if ("cap", form) in kept},
        bans=frozenset(
            (offer, whom) for offer, whom in wishes.bans if offer not in concerned or ("ban", offer) in kept
        ),
        offers=tuple(_freed(offer, concerned, kept) for offer in wishes.offers),
    )


def _freed(offer: Offer, concerned: set[str], kept: set[tuple[str, str | None]]) -> Offer:
    if offer.id not in concerned:
        return offer
    return replace(
        offer,
        sessions=offer.sessions if ("date", offer.id) in kept else (),
        prerequisites=offer.prerequisites if ("prerequisite", offer.id) in kept else (),
    )


def feasible(wishes: Wishes) -> bool:
    """Tell whether any plan keeps all of these wishes."""
    few = wishes if wishes.jp_min else replace(wishes, offers=tuple(_concerned(wishes)))
    model = make_model(few)
    return not model.impossible and can_be_kept(model.problem, _EFFORT)


def _concerned(wishes: Wishes) -> Iterator[Offer]:
    """Yield the offers that are wished for, and what they need."""
    offers = {offer.id: offer for offer in wishes.offers}
    queue = sorted({pin.offer for pin in wishes.pins} | set(wishes.mandatory))
    seen = set(queue)
    for identifier in queue:  # grows while it is walked
        if identifier in offers:
            yield offers[identifier]
            for need in offers[identifier].prerequisites:
                if need not in seen:
                    seen.add(need)
                    queue.append(need)


class Number(NamedTuple):
    """A limit that is a number: its name among the wishes, and how far it can be eased."""

    name: str
    end: int


LIMITS = {
    "jp_min": Number("jp_min", 0),
    "jp_max": Number("jp_max", MAX_JP),
    "jp_quarter": Number("jp_quarter", MAX_JP),
    "money": Number("money", MAX_MONEY),
    "supervisor": Number("minutes", MAX_MINUTES),
}


def _part(wishes: Wishes, core: Sequence[Atom], atom: Atom) -> dict[str, Any]:
    value = _number(wishes, atom)
    eased = None if value is None else eased_enough(wishes, core, atom)
    if atom.kind == "pin":
        value = wishes.pins[atom.number].quarter
    return {
        "kind": atom.kind,
        "offer": atom.offer,
        "value": value,
        "needed": None if eased is None else _number(eased, atom),
    }


def _number(wishes: Wishes, atom: Atom) -> int | None:
    """Return what a limit is, if it is a number."""
    if atom.kind == "cap":
        return wishes.caps[atom.offer or ""]
    limit = LIMITS.get(atom.kind)
    number: int | None = getattr(wishes, limit.name) if limit else None
    return number


def eased_enough(wishes: Wishes, kept: Sequence[Atom], atom: Atom) -> Wishes | None:
    """Return the wishes with a limit just so much eased that these can be kept; None where that cannot be."""
    bad = _number(wishes, atom)
    if bad is None:
        return None
    good = LIMITS[atom.kind].end if atom.kind in LIMITS else MAX_JP
    if not feasible(keeping(_with_number(wishes, atom, good), kept)):
        return None
    while abs(good - bad) > 1:
        middle = (good + bad) // 2
        if feasible(keeping(_with_number(wishes, atom, middle), kept)):
            good = middle
        else:
            bad = middle
    return _with_number(wishes, atom, good)


def _with_number(wishes: Wishes, atom: Atom, number: int) -> Wishes:
    if atom.kind == "cap":
        return replace(wishes, caps={**wishes.caps, atom.offer or "": number})
    return replace(wishes, **{LIMITS[atom.kind].name: number})  # type: ignore[arg-type]
