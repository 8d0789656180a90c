"""Holds what the person insists on: lifts just the limits that it breaks, and tells which lines do."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from titian_engine.plan.conflict import Atom, atoms_of, eased_enough, feasible, keeping
from titian_engine.plan.model import Model, make_model, open_quarters
from titian_engine.plan.offers import Offer
from titian_engine.plan.problem import Limits, Slot
from titian_engine.plan.wishes import Wishes

_INSISTED = ("pin", "mandatory")
_HARDEST = (
    *("ban", "date", "prerequisite", "unknown_cost"),
    *("cap", "supervisor", "money", "jp_quarter", "jp_max"),
)


def lift(wishes: Wishes) -> Wishes:
    """Return the wishes without what the pins and duties break, as they are if that does not help.

    What is hardest to bear gives way last: each limit stays if it can be kept beside those before it.
    """
    atoms = atoms_of(wishes)
    kept = [atom for atom in atoms if atom.kind in (*_INSISTED, "jp_min") or atom == Atom("date")]
    others = [atom for atom in atoms if atom.kind not in _INSISTED]
    if not feasible(keeping(wishes, kept)) or not feasible(keeping(wishes, others)):
        return wishes
    for atom in sorted(set(atoms) - set(kept), key=lambda atom: (_HARDEST.index(atom.kind), atom)):
        both = [*kept, atom]
        eased = wishes if feasible(keeping(wishes, both)) else eased_enough(wishes, both, atom)
        if eased:
            wishes, kept = eased, both
    return keeping(wishes, kept)


@dataclass(frozen=True)
class Breaches:
    """What a plan breaks of the limits as they were asked for."""

    model: Model
    slots: Mapping[int, Slot]
    asked: Wishes

    @cached_property
    def limits(self) -> Limits:
        """The limits before any gave way."""
        lifted = self.asked is not self.model.wishes
        return (make_model(self.asked) if lifted else self.model).problem.limits

    @cached_property
    def offers(self) -> dict[str, Offer]:
        """The offers before any gave way."""
        return {offer.id: offer for offer in self.asked.offers}

    def of(self, index: int) -> list[str]:
        """Return the limits that a line has a part in breaking."""
        activity, quarter = self.model.problem.activities[index], self.slots[index].begin
        offer, limits = self.offers[activity.key[0]], self.limits
        year = [self.model.problem.activities[other] for other in self.slots]
        now = [self.model.problem.activities[i] for i, at in self.slots.items() if at.begin == quarter]
        units = sum(other.units for other in now if other.form == activity.form)
        cap = limits.caps.get(activity.form or "")
        found = {
            "jp": activity.jp and _above(sum(other.jp for other in year), limits.jp_max),
            "jp_quarter": activity.jp
            and _above(sum(other.jp for other in now), limits.quarter_jp[quarter - 1]),
            "money": activity.cost and _above(sum(other.cost for other in year), limits.money),
            "supervisor": activity.minutes and _above(sum(other.minutes for other in year), limits.minutes),
            "cap": activity.units and _above(units, cap[quarter - 1] if cap else None),
            "unknown_cost": self.asked.refuse_unknown and offer.cost is None,
            "date": self._is_undated(offer, self.slots[index]),
            "prerequisite": self._is_unready(offer, quarter),
            "uses": {(offer.id, None), (offer.id, activity.key[1])} & self.asked.bans,
        }
        return sorted(limit for limit, breaks in found.items() if breaks)

    def _is_undated(self, offer: Offer, slot: Slot) -> bool:
        return bool(offer.sessions and not slot.dates) or slot.begin not in open_quarters(self.asked)

    def _is_unready(self, offer: Offer, quarter: int) -> bool:
        had = self.asked.finished | {done.offer for done in self.asked.done}
        places = {self.model.problem.activities[i].key[0]: slot for i, slot in self.slots.items()}
        needs = [need for need in offer.prerequisites if need not in had]
        return any(need not in places or places[need].end >= quarter for need in needs)


def _above(used: int, limit: int | None) -> bool:
    return limit is not None and used > limit
