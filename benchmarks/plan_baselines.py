"""What plans are measured against: a judge of limits and worth, and what recommenders do.

Nothing here knows the engine. A plan is a list of lines as the engine answers them, of which only the offer,
the step of a generic form, the quarter and the session are read: JP, money and what a line closes come from
the request.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

Request = dict[str, Any]
Line = dict[str, Any]
Lines = Sequence[Line]
Step = tuple[str, int]
Candidate = tuple[str, Step | None]  # an offer, and the step that a generic form is used for

QUARTERS = (1, 2, 3, 4)
MONTHS = 3
SURE = 100  # a step that is lacked for sure: steps weigh whole per cents


class Judge:
    """What plans are worth and break by a request, in which nothing is done, pinned or banned."""

    def __init__(self, request: Request) -> None:
        """Read the request once; thousands of plans are judged by it."""
        assert not any(request.get(name) for name in ("done", "pins", "bans")), "not judged here"  # noqa: S101
        self.request, self.limits = request, request["limits"]
        self.offers = {offer["id"]: offer for offer in request["offers"]}
        self.finished = set(request.get("finished", ()))
        self.duties = [offer for offer in request.get("mandatory", ()) if offer not in self.finished]
        self.weights = _weights(request)
        self.covers = {name: self._covered(offer) for name, offer in self.offers.items()}
        self.slots = {name: list(_slots(offer, request)) for name, offer in self.offers.items()}

    def _covered(self, offer: dict[str, Any]) -> frozenset[Step]:
        spans = [(None, offer["serves_any"])] if offer.get("serves_any") else []
        spans += [(raised["competency"], raised) for raised in offer.get("raises") or ()]
        return frozenset(
            (competency, level)
            for competency, level in self.weights
            for name, span in spans
            if name in (None, competency) and span["from"] < level <= span["to"]
        )

    def worth(self, lines: Lines) -> float:
        """Return the weighted gap that a plan closes, each step counted once."""
        return sum(self.weights[step] for step in self.closed(lines)) / SURE

    def closed(self, lines: Lines) -> dict[Step, int]:
        """Return the closed steps with their quarters: none before the step below, where that is wanted."""
        begins: dict[Step, list[int]] = {}
        for line in lines:
            for step in _steps_of(line) or self.covers[line["offer"]]:
                begins.setdefault(step, []).append(line["quarter"])
        closed: dict[Step, int] = {}
        for competency, level in sorted(begins):
            below = (competency, level - 1)
            if below in self.weights and below not in closed:
                continue
            later = [quarter for quarter in begins[competency, level] if quarter >= closed.get(below, 1)]
            if later:
                closed[competency, level] = min(later)
        return closed

    def jp(self, lines: Lines) -> int:
        """Return the JP of a plan."""
        return sum(self.offers[line["offer"]]["jp"] for line in lines)

    def broken(self, lines: Lines) -> list[str]:
        """Return what a whole plan breaks, in words; empty is good."""
        strange = {line["offer"] for line in lines} - self.offers.keys()
        if strange:
            return [f"{name} is not offered" for name in sorted(strange)]
        faults = [
            f"{duty} is missing" for duty in self.duties if all(line["offer"] != duty for line in lines)
        ]
        if self.jp(lines) < (self.limits.get("jp_min") or 0):
            faults.append(f"only {self.jp(lines)} JP")
        return faults + self.exceeded(lines)

    def exceeded(self, lines: Lines) -> list[str]:
        """Return what is too much or out of place in a plan that may still grow."""
        return [*self._over(lines), *self._repeated(lines), *self._misplaced(lines)]

    def _over(self, lines: Lines) -> Iterator[str]:
        offers, limits = [self.offers[line["offer"]] for line in lines], self.limits
        used = {
            "jp_max": sum(offer["jp"] for offer in offers),
            "money": sum(offer.get("cost") or 0 for offer in offers),
            "supervisor_minutes": sum(offer.get("supervisor_minutes", 0) for offer in offers),
        }
        yield from (
            f"{name}: {use}"
            for name, use in used.items()
            if limits.get(name) is not None and use > limits[name]
        )
        if limits.get("unknown_cost") == "refuse":
            yield from (f"{offer['id']}: cost unknown" for offer in offers if offer.get("cost") is None)
        for quarter in QUARTERS:
            inside = [offer for offer, line in zip(offers, lines, strict=True) if line["quarter"] == quarter]
            if limits.get("jp_quarter") is not None and sum(o["jp"] for o in inside) > limits["jp_quarter"]:
                yield f"JP of quarter {quarter}"
            for cap in self.request.get("caps", ()):
                units = sum(offer.get("units", 0) for offer in inside if offer.get("form") == cap["form"])
                if units > cap["units_month"] * MONTHS:
                    yield f"{cap['form']} in quarter {quarter}"

    def _repeated(self, lines: Lines) -> Iterator[str]:
        uses = Counter(line["offer"] for line in lines)
        yield from (f"{name}: {n} times" for name, n in uses.items() if n > self.offers[name].get("uses", 1))
        twins = Counter((line["offer"], *_steps_of(line)) for line in lines)
        yield from (f"{key[0]}: the same line {n} times" for key, n in twins.items() if n > 1)
        yield from (f"{name} is finished" for name in uses if name in self.finished)

    def _misplaced(self, lines: Lines) -> Iterator[str]:
        ends = {line["offer"]: _last_quarter(line) for line in lines}
        for line in lines:
            name, steps = line["offer"], _steps_of(line)
            offer = self.offers[name]
            if (line["quarter"], line["session"]) not in self.slots[name]:
                yield f"{name}: not in quarter {line['quarter']}"
            if bool(offer.get("serves_any")) != bool(steps) or not self.covers[name].issuperset(steps):
                yield f"{name}: not for {steps}"
            for need in offer.get("prerequisites", ()):
                if need not in self.finished and ends.get(need, 5) >= line["quarter"]:
                    yield f"{name}: before {need}"

    def candidates(self) -> list[Candidate]:
        """Return what closes a wanted step, by id: a generic form once for each of its steps."""
        found: list[Candidate] = []
        for name, steps in sorted(self.covers.items()):
            generic = self.offers[name].get("serves_any")
            found += [(name, step) for step in sorted(steps)] if generic else [(name, None)] if steps else []
        return found

    def fillers(self) -> list[Candidate]:
        """Return what may fill up to the least JP, the cheapest first, of those the longest."""
        asked = self.request.get("requires", {})
        useful = [
            (name, None)
            for name, offer in sorted(self.offers.items())
            if any(r["from"] <= asked.get(r["competency"], 0) for r in offer.get("raises") or ())
        ]
        every = [*self.candidates(), *(candidate for candidate in useful if not self.covers[candidate[0]])]
        return sorted(every, key=lambda c: (self.offers[c[0]].get("cost") or 0, -self.offers[c[0]]["jp"]))

    def placed(self, lines: list[Line], candidate: Candidate) -> list[Line] | None:
        """Return the lines with one more in its best quarter, and what it needs; None: does not fit."""
        name, step = candidate
        if name not in self.offers or self.jp(lines) + self.offers[name]["jp"] > self.limits["jp_max"]:
            return None
        for need in self.offers[name].get("prerequisites", ()):
            if need not in self.finished and all(line["offer"] != need for line in lines):
                more = self.placed(lines, (need, None))
                if more is None:
                    return None
                lines = more
        served = step and {"competency": step[0], "level": step[1]}
        new = [{"offer": name, "step": served, "quarter": q, "session": s} for q, s in self.slots[name]]
        fitting = [[*lines, line] for line in new if not self.exceeded([*lines, line])]
        return max(fitting, key=self.worth, default=None)


def top_matches(judge: Judge) -> list[Line] | None:
    """Take what overlaps with most gap steps first, of equals what closes most on its own; None: no plan.

    That is what common recommenders do: each offer is ranked for itself.
    """

    def overlap(candidate: Candidate) -> tuple[int, float]:
        alone = judge.placed([], candidate)
        steps = 1 if candidate[1] else len(judge.covers[candidate[0]])
        return steps, judge.worth(alone) if alone else 0.0

    lines = _with_duties(judge)
    for candidate in sorted(judge.candidates(), key=overlap, reverse=True):
        lines = judge.placed(lines, candidate) or lines
    return _filled(judge, lines)


def greedy(judge: Judge) -> list[Line] | None:
    """Take what closes most of what is still open, again and again; None: no plan."""
    return _greedy(judge, lambda gain, _: gain)


def greedy_per_jp(judge: Judge) -> list[Line] | None:
    """Take what closes most per JP, again and again; None: no plan."""
    return _greedy(judge, lambda gain, jp: gain / max(1, jp))


BASELINES: dict[str, Callable[[Judge], list[Line] | None]] = {
    "top matches": top_matches,
    "greedy": greedy,
    "greedy per JP": greedy_per_jp,
}


def _greedy(judge: Judge, score: Callable[[float, int], float]) -> list[Line] | None:
    lines = _with_duties(judge)
    while True:
        value, used = judge.worth(lines), judge.jp(lines)
        grown = [more for c in judge.candidates() if (more := judge.placed(lines, c))]
        gains = [(score(judge.worth(more) - value, judge.jp(more) - used), more) for more in grown]
        gain, best = max(gains, key=lambda pair: pair[0], default=(0.0, lines))
        if gain <= 1e-9:
            return _filled(judge, lines)
        lines = best


def _with_duties(judge: Judge) -> list[Line]:
    lines: list[Line] = []
    for duty in judge.duties:
        if all(line["offer"] != duty for line in lines):
            lines = judge.placed(lines, (duty, None)) or lines
    return lines


def _filled(judge: Judge, lines: list[Line]) -> list[Line] | None:
    """Fill up to the least JP."""
    for candidate in judge.fillers():
        if judge.jp(lines) >= (judge.limits.get("jp_min") or 0):
            break
        lines = judge.placed(lines, candidate) or lines
    return None if judge.broken(lines) else lines


def _weights(request: Request) -> dict[Step, int]:
    emphasis = request.get("emphasis", {"held": 1.0, "aimed": 0.5})
    weights: dict[Step, int] = {}
    for gap in request["gaps"]:
        for step in gap["steps"]:
            key = gap["competency"], step["level"]
            weight = round(SURE * (step["probability"] * emphasis[gap["target"]]))
            weights[key] = max(weights.get(key, 0), weight)
    return {step: weight for step, weight in weights.items() if weight}


def _slots(offer: dict[str, Any], request: Request) -> Iterator[tuple[int, dict[str, str] | None]]:
    """Yield the quarters, with the session, in which an offer can be taken."""
    today, year = request["date"], request["year"]
    assert year > int(today[:4]), "plans are for the year to come"  # noqa: S101
    if not offer.get("sessions"):
        yield from ((quarter, None) for quarter in QUARTERS)
    for session in offer.get("sessions", ()):
        inside = session["start"][:4] == session["end"][:4] == str(year)
        if inside and (session.get("closes") or session["start"]) >= today and session.get("quota") != 0:
            yield _quarter(session["start"]), {"start": session["start"], "end": session["end"]}


def _quarter(day: str) -> int:
    return (int(day[5:7]) + 2) // 3


def _last_quarter(line: Line) -> int:
    return _quarter(line["session"]["end"]) if line["session"] else line["quarter"]


def _steps_of(line: Line) -> list[Step]:
    """Return the step that a generic form is used for, or nothing."""
    return [(line["step"]["competency"], line["step"]["level"])] if line["step"] else []
