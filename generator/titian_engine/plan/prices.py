"""What a bound is made of: prices, a relaxed solution at given prices, how far that breaks the limits."""

from dataclasses import dataclass, field


@dataclass
class Prices:
    """The price of a step in a period, of a unit of each row, of a JP of each quarter, of each need."""

    steps: list[list[int]]
    rows: list[int]
    quarters: list[int]
    needs: dict[tuple[int, int], int]

    def copy(self) -> "Prices":
        """Return prices that can change on their own."""
        return Prices(
            [each.copy() for each in self.steps], self.rows.copy(), self.quarters.copy(), self.needs.copy()
        )


@dataclass(frozen=True)
class Relaxed:
    """A bound with its prices, and what the relaxed solution takes.

    Per free activity its reduced worth, what is `lost` by deciding otherwise, and how often it was taken.
    """

    bound: int
    prices: Prices
    taken: set[int]
    reduced: dict[int, int]
    lost: dict[int, int]
    average: dict[int, float]


@dataclass
class Round:
    """One relaxed solution at given prices."""

    bound: int = 0
    reduced: dict[int, int] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    lost: dict[int, int] = field(default_factory=dict)
    period: dict[int, int] = field(default_factory=dict)  # of an activity: where it is worth most
    begin: dict[int, int] = field(default_factory=dict)  # of an activity: its cheapest quarter there
    closed: list[tuple[int, int]] = field(default_factory=list)  # step and period


@dataclass(frozen=True)
class Broken:
    """How far a relaxed solution goes beyond what is priced: steps, rows, quarters, needs."""

    lack: dict[tuple[int, int], int]
    over: list[int]
    late: list[float]
    unmet: list[int]
