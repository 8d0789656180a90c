"""How a form of development is counted in JP; the builder and the ledger count by the same rule.

The figures are data (content/forms.yaml). They follow the annex of BPS letter B-031/BPS/2600/02/2019, an
example of how LAN regulation 10/2018 is applied (domain.md, section 2.3).
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class JpRule:
    """JP per unit at home and abroad, or `bonus` per cent more abroad."""

    unit: str
    national: int | None = None
    international: int | None = None
    bonus: int | None = None

    def figure(self, *, abroad: bool) -> int | None:
        """Return the JP of one day or one time; what has no figure for abroad counts as at home."""
        if self.unit == "program":
            return None
        return self.international if abroad and self.international is not None else self.national

    def abroad_like(self, jp: int) -> int:
        """Return a cap in JP as it is abroad: it grows as the figure does."""
        figure = self.figure(abroad=True)
        return jp * figure // self.national if figure and self.national else jp

    def with_bonus(self, jp: int, *, abroad: bool) -> int:
        """Return the JP with the bonus for abroad, rounded down; a figure for abroad holds it already."""
        if not abroad or self.bonus is None or self.international is not None:
            return jp
        return jp * (100 + self.bonus) // 100
