"""Turns what a person asks for into a problem to solve, and remembers why an offer cannot take part."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from titian_engine.plan.offers import Offer
from titian_engine.plan.problem import QUARTERS, WEIGHT, Activity, Key, Limits, Problem, Slot
from titian_engine.plan.wishes import Pin, Step, Wishes, quarter_of

_MONTHS = 3  # of a quarter


@dataclass(frozen=True)
class Model:
    """A problem, and how its numbers are called; `refused`: offer -> what keeps it out."""

    wishes: Wishes
    problem: Problem
    steps: tuple[Step, ...]
    offers: Mapping[str, Offer]
    index: Mapping[Key, int]
    refused: Mapping[str, str]
    impossible: tuple[tuple[str, str], ...]  # forced offers that cannot take part: (offer, what keeps it out)
    pinned: frozenset[int]

    @property
    def quarters(self) -> tuple[int, ...]:
        """The quarters in which something can still begin."""
        return open_quarters(self.wishes)

    def covers(self, offer: str, step: Step) -> bool:
        """Tell whether an offer could close a step."""
        return _covers(self.offers[offer], step)

    def offer(self, index: int) -> Offer:
        """Return the offer of an activity."""
        return self.offers[self.problem.activities[index].key[0]]


def open_quarters(wishes: Wishes) -> tuple[int, ...]:
    """Return the quarters of the plan's year in which something can still begin."""
    this_year = int(wishes.date[:4])
    if wishes.year != this_year:
        return QUARTERS if wishes.year > this_year else ()
    return tuple(quarter for quarter in QUARTERS if quarter >= quarter_of(wishes.date))


def wanted_steps(wishes: Wishes) -> dict[Step, int]:
    """Return the steps that are still to close, with their worth in hundredths."""
    closed = {step for done in wishes.done for step in done.closes}
    worths = {step: round(weight * WEIGHT) for step, weight in wishes.weights.items() if step not in closed}
    return {step: worth for step, worth in worths.items() if worth > 0}


def make_model(wishes: Wishes) -> Model:
    """Return the model of a request; offers that can change nothing are not in it."""
    return _Maker(wishes).make()


@dataclass
class _Maker:
    wishes: Wishes
    offers: dict[str, Offer] = field(default_factory=dict)
    worths: dict[Step, int] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    slots: dict[str, tuple[Slot, ...]] = field(default_factory=dict)

    def make(self) -> Model:
        wishes = self.wishes
        self.offers = {offer.id: offer for offer in wishes.offers}
        self.worths = wanted_steps(wishes)
        self._refuse()
        steps = tuple(self.worths)
        number = {step: i for i, step in enumerate(steps)}
        forced = self._forced_keys()
        keys = self._keys(set(forced))
        index = {key: i for i, key in enumerate(keys)}
        activities = tuple(self._activity(key, number, index, forced.get(key)) for key in keys)
        problem = Problem(
            weights=tuple(self.worths.values()),
            below=tuple(number.get((competency, level - 1), -1) for competency, level in steps),
            activities=activities,
            forced=tuple(index[key] for key in forced if key in index),
            limits=self._limits(activities),
        )
        return Model(
            wishes,
            problem,
            steps,
            self.offers,
            index,
            self.refused,
            tuple((key[0], why) for key, pin in forced.items() if (why := self._why_impossible(key, pin))),
            frozenset(index[key] for key, pin in forced.items() if pin and key in index),
        )

    def _refuse(self) -> None:
        """Note the offers that cannot be taken, whatever the limits are."""
        wishes = self.wishes
        done = {entry.offer for entry in wishes.done}
        for offer in wishes.offers:
            self.slots[offer.id] = _slots(offer, wishes)
            if offer.id in wishes.finished or (offer.id in done and not offer.generic):
                self.refused[offer.id] = "finished"
            elif (offer.id, None) in wishes.bans:
                self.refused[offer.id] = "banned"
            elif wishes.refuse_unknown and offer.cost is None:
                self.refused[offer.id] = "unknown_cost"
            elif not self.slots[offer.id]:
                self.refused[offer.id] = "date"
        self._refuse_unready(done)

    def _refuse_unready(self, done: set[str | None]) -> None:
        """Refuse what needs something that cannot be had, until nothing more falls."""
        had = self.wishes.finished | {offer for offer in done if offer}
        ready: set[str] = set()
        grown = True
        while grown:
            more = {
                offer.id
                for offer in self.wishes.offers
                if offer.id not in self.refused
                and offer.id not in ready
                and all(need in had or self._can_precede(need, ready) for need in offer.prerequisites)
            }
            ready |= more
            grown = bool(more)
        for offer in self.wishes.offers:
            if offer.id not in self.refused and offer.id not in ready:
                self.refused[offer.id] = "prerequisite"

    def _can_precede(self, need: str, ready: set[str]) -> bool:
        return need in ready and not self.offers[need].generic

    def _forced_keys(self) -> dict[Key, Pin | None]:
        """Return what must be in the plan: duties first, then what the person pinned."""
        wishes = self.wishes
        forced: dict[Key, Pin | None] = {
            (offer, "", 0): None for offer in wishes.mandatory if self.refused.get(offer) != "finished"
        }
        for pin in wishes.pins:
            if self.refused.get(pin.offer) != "finished":
                forced[pin.offer, *(pin.step or ("", 0))] = pin
        return forced

    def _why_impossible(self, key: Key, pin: Pin | None) -> str | None:
        """Return what keeps out something that must be in the plan."""
        offer = self.offers.get(key[0])
        if offer is None:
            return "missing"
        if offer.id in self.refused:
            return self.refused[offer.id]
        if pin and pin.quarter and all(slot.begin != pin.quarter for slot in self.slots[offer.id]):
            return "date"
        return "banned" if (offer.id, key[1]) in self.wishes.bans else None

    def _keys(self, forced: set[Key]) -> list[Key]:
        """Return the activities that can matter, sorted: they close a step, fill up, are forced or needed."""
        keys: set[Key] = {key for key in forced if key[0] in self.offers and key[0] not in self.refused}
        for offer in self.wishes.offers:
            if offer.id in self.refused:
                continue
            steps = [step for step in self.worths if _covers(offer, step)]
            if offer.generic:
                keys |= {(offer.id, *step) for step in steps if (offer.id, step[0]) not in self.wishes.bans}
            elif steps or self._fills(offer):
                keys.add((offer.id, "", 0))
        return sorted(self._with_needs(keys))

    def _fills(self, offer: Offer) -> bool:
        """Tell whether an offer may fill up to the least JP: it trains what the jobs ask for."""
        if not self._jp_min():
            return False
        requires = self.wishes.requires
        return any(low <= requires.get(competency, 0) for competency, low, _ in offer.raises)

    def _with_needs(self, keys: set[Key]) -> set[Key]:
        every = set(keys)
        queue = list(keys)
        while queue:
            for need in self._needs(self.offers[queue.pop()[0]]):
                if (need, "", 0) not in every:
                    every.add((need, "", 0))
                    queue.append((need, "", 0))
        return every

    def _needs(self, offer: Offer) -> list[str]:
        had = self.wishes.finished | {done.offer for done in self.wishes.done}
        return [need for need in offer.prerequisites if need not in had and need in self.offers]

    def _activity(
        self, key: Key, number: Mapping[Step, int], index: Mapping[Key, int], pin: Pin | None
    ) -> Activity:
        offer = self.offers[key[0]]
        steps = [key[1:]] if offer.generic else [step for step in self.worths if _covers(offer, step)]
        slots = self.slots[offer.id]
        if pin and pin.quarter:
            slots = tuple(slot for slot in slots if slot.begin == pin.quarter) or slots
        return Activity(
            key=key,
            jp=offer.jp,
            cost=offer.cost or 0,
            minutes=offer.minutes,
            units=offer.units,
            form=offer.form if offer.form in self.wishes.caps else None,
            steps=tuple(number[step] for step in steps if step in number),
            slots=slots,
            needs=tuple(index[need, "", 0] for need in self._needs(offer)),
        )

    def _jp_min(self) -> int:
        return max(0, self.wishes.jp_min - sum(done.jp for done in self.wishes.done))

    def _limits(self, activities: Iterable[Activity]) -> Limits:
        wishes = self.wishes
        counts: dict[str, int] = {}
        for activity in activities:
            counts[activity.key[0]] = counts.get(activity.key[0], 0) + 1
        spent = sum(done.cost or 0 for done in wishes.done)
        return Limits(
            jp_max=max(0, wishes.jp_max - sum(done.jp for done in wishes.done)),
            jp_min=self._jp_min(),
            money=None if wishes.money is None else max(0, wishes.money - spent),
            minutes=wishes.minutes,
            quarter_jp=tuple(self._quarter_room(quarter) for quarter in QUARTERS),
            caps={form: _units(units, wishes) for form, units in wishes.caps.items()},
            uses={
                offer: self._uses_left(offer)
                for offer, count in sorted(counts.items())
                if count > self._uses_left(offer)
            },
        )

    def _uses_left(self, offer: str) -> int:
        return max(0, self.offers[offer].uses - sum(done.offer == offer for done in self.wishes.done))

    def _quarter_room(self, quarter: int) -> int | None:
        if self.wishes.jp_quarter is None:
            return None
        used = sum(done.jp for done in self.wishes.done if done.quarter == quarter)
        return max(0, self.wishes.jp_quarter - used)


def _covers(offer: Offer, step: Step) -> bool:
    competency, level = step
    if offer.generic:
        return offer.span[0] < level <= offer.span[1]
    return any(name == competency and low < level <= high for name, low, high in offer.raises)


def _slots(offer: Offer, wishes: Wishes) -> tuple[Slot, ...]:
    """Return when an offer can be taken: any open quarter, or the sessions that can be joined."""
    if not offer.sessions:
        return tuple(Slot(quarter, quarter) for quarter in open_quarters(wishes))
    found: dict[tuple[int, int], Slot] = {}
    for session in sorted(offer.sessions, key=lambda s: (s.start, s.end)):
        in_year = session.start[:4] == session.end[:4] == str(wishes.year)
        joinable = session.start >= wishes.date and (session.closes or session.start) >= wishes.date
        if in_year and joinable and session.quota != 0:
            span = (quarter_of(session.start), quarter_of(session.end))
            found.setdefault(span, Slot(*span, (session.start, session.end)))
    return tuple(found[span] for span in sorted(found))


def _units(per_month: int, wishes: Wishes) -> tuple[int, ...]:
    """Return how many units of a capped form count in each quarter: only months that are still to come."""
    quarters = open_quarters(wishes)
    months = dict.fromkeys(quarters, _MONTHS)
    if quarters and wishes.year == int(wishes.date[:4]):
        months[quarters[0]] = quarters[0] * _MONTHS - int(wishes.date[5:7]) + 1
    return tuple(per_month * months.get(quarter, 0) for quarter in QUARTERS)
