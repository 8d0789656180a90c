"""Finds the best plan: branch and bound, the most promising node first (Land and Doig 1960)."""

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from titian_engine.plan.bound import Relaxation
from titian_engine.plan.improve import Improver
from titian_engine.plan.prices import Prices
from titian_engine.plan.problem import VALUE_UNIT, Problem, Solution
from titian_engine.plan.schedule import FEW_TRIES, MAX_TRIES, Schedule, can_be_scheduled, schedule

ROOT_ROUNDS = 300
NODE_ROUNDS = 12
EFFORT = 400_000  # activities and steps looked at, over all rounds: about three seconds in a browser
MOST_IMPROVEMENTS = 12  # plans that are improved by small moves
MOST_CANDIDATES = 60  # what is tried in each


@dataclass(frozen=True)
class Node:
    """A part of the search: what is in, what is still free, and the prices that bounded it."""

    inside: tuple[int, ...]
    free: tuple[int, ...]
    prices: Prices
    bound: int


def solve(
    problem: Problem, start: Iterable[int] = (), effort: int = EFFORT, above: int | None = None
) -> Solution | None:
    """Return the best plan, or the best that `effort` can find, with a bound; None if none is feasible.

    `start`: a plan that may be feasible, to begin from. `above`: only a plan that closes more than this
    counts, and the first one found is enough.
    """
    return _Search(problem, effort, above).run(start)


class _Search:
    def __init__(self, problem: Problem, effort: int, above: int | None) -> None:
        self.problem = problem
        self.relaxation = Relaxation(problem)
        self.improver = Improver(problem, self.relaxation.rows)
        self.improvements = 0
        self.most_penalty = sum(activity.penalty for activity in problem.activities)
        self.effort = effort
        self.floor = -(2**120) if above is None else VALUE_UNIT * above
        self.first_is_enough = above is not None
        self.best: tuple[int, Schedule, int] | None = None  # worth, schedule, value
        self.lost = 0  # what leaves may close whose schedule was not searched to its end
        self.tried: dict[tuple[int, ...], tuple[int, int]] = {}  # set -> tries, what it may still close
        self.schedulable: dict[tuple[int, ...], bool] = {}

    @property
    def target(self) -> int:
        """What a node must be able to beat."""
        return self.best[0] if self.best else self.floor

    def run(self, start: Iterable[int]) -> Solution | None:
        self._try(sorted(set(start) | set(self.problem.forced)))
        heap: list[tuple[int, int, Node]] = []
        rounds = (
            ROOT_ROUNDS if self.problem.weights else NODE_ROUNDS
        )  # without steps there is little to price
        root = self._node(self.problem.forced, self._outside(), self.relaxation.first_prices(), rounds)
        nodes = 1
        if root:
            heap.append((-root[0].bound, 0, root[0]))
            branch = {0: root[1]}
        open_bound = None
        while heap and not (self.best and self.first_is_enough):
            if self.relaxation.work >= self.effort:
                open_bound = -heap[0][0]
                break
            negative, number, node = heapq.heappop(heap)
            pivot = branch.pop(number)
            if -negative <= self.target:
                break
            for child in self._children(node, pivot):
                nodes += 1
                if child:
                    branch[nodes] = child[1]
                    heapq.heappush(heap, (-child[0].bound, nodes, child[0]))
        return self._solution(open_bound)

    def _outside(self) -> tuple[int, ...]:
        forced = set(self.problem.forced)
        return tuple(i for i in range(len(self.problem.activities)) if i not in forced)

    def _solution(self, open_bound: int | None) -> Solution | None:
        if not self.best:
            return None
        worth, timed, value = self.best
        left = 0 if open_bound is None else (open_bound + self.most_penalty) // VALUE_UNIT
        bound = max(value, self.lost, left)
        return Solution(timed.slots, value, worth, bound, bound == value)

    def _children(self, node: Node, pivot: int) -> Iterable[tuple[Node, int] | None]:
        rest = tuple(i for i in node.free if i != pivot)
        yield self._node((*node.inside, pivot), rest, node.prices, NODE_ROUNDS)
        yield self._node(node.inside, rest, node.prices, NODE_ROUNDS)

    def _node(
        self, inside: Sequence[int], free: Sequence[int], prices: Prices, rounds: int
    ) -> tuple[Node, int] | None:
        """Bound a node and fix what its bound decides; None where nothing better can be in it."""
        while True:
            settled = self._settle(inside, free)
            if settled is None:
                return None
            inside, free = settled
            relaxed = self.relaxation.solve(inside, free, prices, self.target, rounds)
            if relaxed.bound <= self.target:
                return None
            ranked = sorted(free, key=lambda i: (-relaxed.average[i], -relaxed.reduced[i], i))
            self._complete(inside, ranked)
            room = relaxed.bound - self.target
            if room <= 0:
                return None
            taken = [i for i in free if i in relaxed.taken and relaxed.lost.get(i, 0) >= room]
            kept = [i for i in free if relaxed.lost.get(i, 0) < room]
            if len(kept) == len(free):
                break
            inside, free, prices, rounds = (*inside, *taken), tuple(kept), relaxed.prices, NODE_ROUNDS
        if not free:
            left = self._try(inside, MAX_TRIES)
            self.lost = max(self.lost, left)
            return None
        pivot = min(free, key=lambda i: (abs(relaxed.average[i] - 0.5), -abs(relaxed.reduced[i]), i))
        return Node(tuple(inside), tuple(free), relaxed.prices, relaxed.bound), pivot

    def _settle(
        self, inside: Sequence[int], free: Sequence[int]
    ) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
        """Take along what the chosen need, drop what no longer fits; None where the chosen do not."""
        activities = self.problem.activities
        chosen, available = list(dict.fromkeys(inside)), set(free)
        for index in chosen:  # grows while it is walked
            for need in activities[index].needs:
                if need not in chosen:
                    if need not in available:
                        return None
                    chosen.append(need)
        rooms = [row.room - sum(row.takes[i] for i in chosen) for row in self.relaxation.rows]
        left = tuple(
            i
            for i in free
            if i not in chosen
            and all(need in available or need in chosen for need in activities[i].needs)
            and all(take <= 0 or take <= room for take, room in zip(self._takes(i), rooms, strict=True))
        )
        for row, room in zip(self.relaxation.rows, rooms, strict=True):
            if room < sum(min(row.takes[i], 0) for i in left):
                return None
        if not self._schedulable(chosen):
            return None
        return tuple(chosen), left

    def _takes(self, index: int) -> list[int]:
        return [row.takes[index] for row in self.relaxation.rows]

    def _complete(self, inside: Sequence[int], ranked: Sequence[int]) -> None:
        """Make a plan of a relaxed solution: take what adds worth while it fits, then drop what is idle."""
        chosen = list(inside)
        value = self.problem.value(chosen)
        for index in ranked:
            more = self.problem.value([*chosen, index])
            if more > value and self._fits(chosen, index):
                chosen.append(index)
                value = more
        if self.problem.limits.jp_min:
            self._fill(chosen, ranked)
        before = self.target
        self._try(self._tidy(chosen, set(inside)))
        if self.best and self.target > before and self.improvements < MOST_IMPROVEMENTS:
            self.improvements += 1
            self._improve(ranked)

    def _improve(self, ranked: Sequence[int]) -> None:
        assert self.best is not None  # noqa: S101  # the caller has just found one
        slots = self.improver.improve(self.best[1].slots, [*self.best[1].slots, *ranked[:MOST_CANDIDATES]])
        worth = self.improver.worth(slots)
        if worth > self.target:
            value = -(-worth // VALUE_UNIT)
            self.best = (worth, Schedule(slots, value, value), value)

    def _fits(self, chosen: Sequence[int], index: int) -> bool:
        """Tell whether an activity can be taken beside the chosen ones."""
        if any(need not in chosen for need in self.problem.activities[index].needs):
            return False
        for row in self.relaxation.rows:
            if row.takes[index] > 0 and sum(row.takes[i] for i in chosen) + row.takes[index] > row.room:
                return False
        return self._schedulable([*chosen, index])

    def _schedulable(self, chosen: Sequence[int]) -> bool:
        key = tuple(sorted(chosen))
        if key not in self.schedulable:
            self.schedulable[key] = can_be_scheduled(self.problem, key)
        return self.schedulable[key]

    def _fill(self, chosen: list[int], ranked: Sequence[int]) -> None:
        """Take the cheapest activities until the least JP is reached."""
        activities = self.problem.activities
        for index in sorted(ranked, key=lambda i: (activities[i].cost, -activities[i].jp, i)):
            if sum(activities[i].jp for i in chosen) >= self.problem.limits.jp_min:
                return
            if index not in chosen and self._fits(chosen, index):
                chosen.append(index)

    def _tidy(self, chosen: Sequence[int], fixed: set[int]) -> list[int]:
        kept = list(chosen)
        for index in sorted(chosen, key=lambda i: -self.problem.activities[i].penalty):
            rest = [i for i in kept if i != index]
            needed = any(index in self.problem.activities[i].needs for i in rest)
            if index in fixed or needed or self.problem.value(rest) < self.problem.value(kept):
                continue
            if all(sum(row.takes[i] for i in rest) <= row.room for row in self.relaxation.rows):
                kept = rest
        return kept

    def _try(self, chosen: Sequence[int], tries: int = FEW_TRIES) -> int:
        """Keep a plan if it is feasible and the best so far; return what it may close beyond that."""
        key = tuple(sorted(chosen))
        if tries <= self.tried.get(key, (0, 0))[0]:
            return self.tried[key][1]
        if self._worth(key, self.problem.value(key)) <= self.target or not self._allowed(key):
            return 0
        timed = schedule(self.problem, key, max(0, self.target // VALUE_UNIT), tries)
        left = timed.most if timed and timed.most > timed.value else 0
        self.tried[key] = (tries, left)
        if timed and timed.slots.keys() == set(key):
            worth = self._worth(key, timed.value)
            if worth > self.target:
                self.best = (worth, timed, timed.value)
        return left

    def _allowed(self, key: tuple[int, ...]) -> bool:
        inside, activities = set(key), self.problem.activities
        if any(need not in inside for index in key for need in activities[index].needs):
            return False
        return all(sum(row.takes[index] for index in key) <= row.room for row in self.relaxation.rows)

    def _worth(self, chosen: Sequence[int], value: int) -> int:
        return VALUE_UNIT * value - sum(self.problem.activities[i].penalty for i in chosen)
