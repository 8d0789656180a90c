"""An upper bound on what a plan can be worth, by Lagrangian relaxation (Geoffrion 1974; Fisher 1981).

Three things are priced instead of kept: the limits, that a step is closed only by an activity of its quarter,
and that an activity needs another. What is left falls apart into ladders, each decided at a glance, and
activities, which are packed into the JP of the year (or, where that is large, priced as well). Every set of
prices gives a valid bound; subgradient steps look for one that is low. All in whole numbers: exact, and alike
everywhere.
"""

from collections.abc import Sequence
from itertools import takewhile

from titian_engine.plan.packing import pack
from titian_engine.plan.prices import Broken, Prices, Relaxed, Round
from titian_engine.plan.problem import JP_UNIT, VALUE_UNIT, Problem
from titian_engine.plan.rows import rows_of

_BOLD = 2.0  # how far the first subgradient steps go
_PATIENCE = 8  # steps without a lower bound before they go half as far
_BLEND = 0.3  # how much the latest relaxed solution counts in the average
_YEAR = 4
_PACKABLE = 200  # JP of a year that are packed exactly


class Relaxation:
    """The relaxed problem, ready to be solved for any choice of what is in and what is free.

    Where nothing has a date, the order in the year cannot matter for what is closed: there is one period
    then, and one per quarter otherwise.
    """

    def __init__(self, problem: Problem) -> None:
        """Prepare what does not change from node to node."""
        activities = problem.activities
        self.problem = problem
        self.rows = rows_of(problem)
        every = max((len({slot.begin for slot in a.slots}) for a in activities), default=0)
        self.dated = any(len({slot.begin for slot in a.slots}) < every for a in activities)
        self.periods = _YEAR if self.dated else 1
        self.steps = [a.steps for a in activities]
        self.jp = [a.jp for a in activities]
        self.penalty = [a.penalty for a in activities]
        self.worths = [weight * VALUE_UNIT for weight in problem.weights]
        self.rooms = problem.limits.quarter_jp
        self.crowded = any(room is not None for room in self.rooms)
        self.options = [self._options(sorted({slot.begin - 1 for slot in a.slots})) for a in activities]
        self.takes = [
            tuple((number, row.takes[i]) for number, row in enumerate(self.rows) if row.takes[i])
            for i in range(len(activities))
        ]
        self.packed = next(
            (n for n, row in enumerate(self.rows) if row.is_jp and row.room <= _PACKABLE), None
        )
        self.work = 0  # activities and steps looked at
        self.needs = [(i, need) for i, a in enumerate(activities) for need in a.needs]

    def _options(self, begins: list[int]) -> tuple[tuple[int, tuple[int, ...]], ...]:
        """Return the periods in which something can take place, each with its quarters."""
        return tuple((begin, (begin,)) for begin in begins) if self.dated else ((0, tuple(begins)),)

    def first_prices(self) -> Prices:
        """Return prices to start from: a step costs half its worth."""
        return Prices(
            [[worth // 2] * self.periods for worth in self.worths],
            [JP_UNIT if row.room < 0 else 0 for row in self.rows],
            [0] * _YEAR,
            dict.fromkeys(self.needs, 0),
        )

    def solve(
        self, inside: Sequence[int], free: Sequence[int], prices: Prices, target: int, rounds: int
    ) -> Relaxed:
        """Return the lowest bound found in some rounds; it stops early below `target`."""
        state = _State(self, inside, free)
        size = len(free) + sum(len(ladder) for ladder in state.ladders)
        prices = prices.copy()
        average = dict.fromkeys(free, 0.0)
        best: Relaxed | None = None
        bold, waited = _BOLD, 0
        for _ in range(rounds):
            found = state.round(prices)
            self.work += size
            for index in free:
                average[index] += _BLEND * ((index in found.taken) - average[index])
            if best is None or found.bound < best.bound:
                best = Relaxed(found.bound, prices.copy(), found.taken, found.reduced, found.lost, average)
                waited = 0
            else:
                waited += 1
                if waited >= _PATIENCE:
                    bold, waited = bold / 2, 0
            if best.bound <= target or not state.adjust(prices, found, bold * (found.bound - target)):
                break
        assert best is not None  # noqa: S101  # there is at least one round
        return best


class _State:
    """The relaxed problem of one node."""

    def __init__(self, relaxation: Relaxation, inside: Sequence[int], free: Sequence[int]) -> None:
        self.given = relaxation
        self.inside = inside
        self.free = free
        self.covered = [0] * len(
            relaxation.worths
        )  # of each step, the periods in which it costs nothing, as bits
        for index in inside:
            bits = sum(1 << period for period, _ in relaxation.options[index])
            for step in relaxation.steps[index]:
                self.covered[step] |= bits
        self.base = -sum(relaxation.penalty[index] for index in inside)
        self.ladders = self._reachable()
        self.rooms = [row.room - sum(row.takes[index] for index in inside) for row in relaxation.rows]
        among = set(free)
        self.needs = [pair for pair in relaxation.needs if pair[0] in among and pair[1] in among]

    def _reachable(self) -> list[tuple[int, ...]]:
        """Return the ladders up to where they can still be closed; what is closed for sure counts at once."""
        given = self.given
        closable = {step for index in self.free for step in given.steps[index]}
        ladders = []
        for ladder in given.problem.ladders:
            reach = list(takewhile(lambda s: s in closable or self.covered[s], ladder))
            if any(step in closable for step in reach):
                ladders.append(tuple(reach))
            else:
                self.base += sum(given.worths[step] for step in reach)
        return ladders

    def round(self, prices: Prices) -> Round:
        """Solve the relaxed problem at these prices."""
        found = Round()
        self._activities(prices, found)
        ladders = self._ladders(prices, found)
        taken = self._choose(found)
        room = sum(price * left for price, left in zip(prices.rows, self.rooms, strict=True))
        found.bound = self.base + ladders + taken + room + self._quarters(prices, found)
        return found

    def _activities(self, prices: Prices, found: Round) -> None:
        """Note what each free activity is worth at these prices, and where in the year."""
        given, covered = self.given, self.covered
        owed: dict[int, int] = {}
        for pair in self.needs:
            price = prices.needs[pair]
            owed[pair[0]] = owed.get(pair[0], 0) + price
            owed[pair[1]] = owed.get(pair[1], 0) - price
        for index in self.free:
            best = None
            for period, begins in given.options[index]:
                worth = 0
                for step in given.steps[index]:
                    if not covered[step] >> period & 1:
                        worth += prices.steps[step][period]
                if given.crowded:
                    begin = min(begins, key=prices.quarters.__getitem__)
                    worth -= given.jp[index] * prices.quarters[begin]
                else:
                    begin = begins[0]
                if best is None or worth > best:
                    best = worth
                    found.period[index], found.begin[index] = period, begin
            worth = (best or 0) - given.penalty[index] - owed.get(index, 0)
            for number, take in given.takes[index]:
                worth -= prices.rows[number] * take
            found.reduced[index] = worth

    def _choose(self, found: Round) -> int:
        """Take the activities that are worth most; return their worth."""
        number = self.given.packed
        if number is not None:
            room = self.rooms[number]
            found.taken, found.lost, total = pack(found.reduced, self.given.jp, room)
            return total
        found.taken = {index for index, worth in found.reduced.items() if worth > 0}
        found.lost = {index: abs(worth) for index, worth in found.reduced.items()}
        return sum(found.reduced[index] for index in found.taken)

    def _ladders(self, prices: Prices, found: Round) -> int:
        """Return the most that ladders are worth beyond the prices of closing their steps."""
        return sum(self._climb(ladder, prices, found) for ladder in self.ladders)

    def _climb(self, ladder: Sequence[int], prices: Prices, found: Round) -> int:
        """Decide how high a ladder is closed, and in which periods: no step before the one below."""
        reach = [0] * self.given.periods  # the most with the steps so far, by the period of the last
        came: list[list[int]] = []
        best, top, last = 0, -1, 0
        for place, step in enumerate(ladder):
            worth, costs, free = self.given.worths[step], prices.steps[step], self.covered[step]
            run, source = reach[0], 0
            nexts, sources = [], []
            for period, before in enumerate(reach):
                if before > run:
                    run, source = before, period
                now = run + worth - (0 if free >> period & 1 else costs[period])
                nexts.append(now)
                sources.append(source)
                if now > best:
                    best, top, last = now, place, period
            reach = nexts
            came.append(sources)
        for place in range(top, -1, -1):
            found.closed.append((ladder[place], last))
            last = came[place][last]
        return best

    def _quarters(self, prices: Prices, found: Round) -> int:
        """Return what the rooms of the quarters are worth, less what the chosen activities must pay there."""
        if not self.given.crowded:
            return 0
        total = sum(p * (room or 0) for p, room in zip(prices.quarters, self.given.rooms, strict=True))
        for index in self.inside:
            begins = [begin for _, some in self.given.options[index] for begin in some]
            found.begin[index] = min(begins, key=prices.quarters.__getitem__)
            total -= self.given.jp[index] * prices.quarters[found.begin[index]]
        return total

    def adjust(self, prices: Prices, found: Round, push: float) -> bool:
        """Move the prices against what is broken (Polyak's step); False where nothing is."""
        given = self.given
        lack: dict[tuple[int, int], int] = {
            (step, period): 1 for step, period in found.closed if not self.covered[step] >> period & 1
        }
        over = [-room for room in self.rooms]
        used = [0.0] * _YEAR
        for index in sorted(found.taken):
            period = found.period[index]
            for step in given.steps[index]:
                if not self.covered[step] >> period & 1:
                    lack[step, period] = lack.get((step, period), 0) - 1
            for number, take in given.takes[index]:
                over[number] += take
            used[found.begin[index]] += given.jp[index]
        if given.packed is not None:
            over[given.packed] = 0
        for index in self.inside:
            used[found.begin.get(index, 0)] += given.jp[index]
        late = [0.0 if room is None else use - room for use, room in zip(used, given.rooms, strict=True)]
        unmet = [(a in found.taken) - (b in found.taken) for a, b in self.needs]
        return self._apply(prices, Broken(lack, over, late, unmet), push)

    def _apply(self, prices: Prices, broken: Broken, push: float) -> bool:
        rows = self.given.rows
        scale = rows[0].scale if rows else 1
        over = [excess / row.scale for excess, row in zip(broken.over, rows, strict=True)]
        late = [excess / scale for excess in broken.late]
        norm = float(sum(x * x for x in broken.lack.values()) + sum(x * x for x in broken.unmet))
        for excess in (*over, *late):
            norm += excess * excess
        if norm == 0:
            return False
        size = push / norm
        for step, period in sorted(broken.lack):
            costs = prices.steps[step]
            costs[period] = max(0, costs[period] + int(size * broken.lack[step, period]))
        for number, (excess, row) in enumerate(zip(over, rows, strict=True)):
            prices.rows[number] = max(0, prices.rows[number] + int(size * excess / row.scale))
        for quarter, excess in enumerate(late):
            prices.quarters[quarter] = max(0, prices.quarters[quarter] + int(size * excess / scale))
        for pair, excess in zip(self.needs, broken.unmet, strict=True):
            prices.needs[pair] = max(0, prices.needs[pair] + int(size * excess))
        return True
