"""An independent judge of plans: the same request as a mixed-integer program, solved by HiGHS."""

from dataclasses import dataclass, field
from typing import Any

import highspy
import numpy as np

QUARTERS = (1, 2, 3, 4)


@dataclass
class Oracle:
    """The program: a column per activity and slot, and per step and quarter; four objectives in order."""

    request: dict[str, Any]
    columns: list[tuple[float, float]] = field(default_factory=list)
    rows: list[tuple[float, float, dict[int, float]]] = field(default_factory=list)
    value: dict[int, float] = field(default_factory=dict)
    cost: dict[int, float] = field(default_factory=dict)
    jp: dict[int, float] = field(default_factory=dict)
    late: dict[int, float] = field(default_factory=dict)

    def best(self) -> dict[str, float] | None:
        """Return the best value, then the least cost, JP and lateness; None where nothing is feasible."""
        self._program()
        found = self._solve(self.value, "max")
        if found is None:
            return None
        result = {"value": found}
        self.rows.append((found - 1e-4, highspy.kHighsInf, self.value))
        for name, objective in (("cost", self.cost), ("jp", self.jp), ("late", self.late)):
            least = self._solve(objective, "min")
            assert least is not None
            result[name] = round(least)
            self.rows.append((-highspy.kHighsInf, round(least) + 0.1, objective))
        return result

    def _column(self) -> int:
        self.columns.append((0.0, 1.0))
        return len(self.columns) - 1

    def _program(self) -> None:
        request, limits = self.request, self.request["limits"]
        emphasis = request.get("emphasis", {"held": 1.0, "aimed": 0.5})
        weight: dict[tuple[str, int], float] = {}
        for gap in request["gaps"]:
            for step in gap["steps"]:
                key = gap["competency"], step["level"]
                worth = step["probability"] * emphasis[gap.get("target", "held")]
                weight[key] = max(round(100 * worth) / 100, weight.get(key, 0))
        weight = {key: worth for key, worth in weight.items() if worth > 0}
        taken: dict[str, list[tuple[int, int, int, dict[str, Any], list[tuple[str, int]]]]] = {}
        usable = self._usable(weight)
        for offer in request["offers"]:
            if offer["id"] not in usable:
                continue
            for steps in self._choices(offer, weight):
                slots = [(self._column(), b, e) for b, e in self._slots(offer)]
                for column, begin, end in slots:
                    taken.setdefault(offer["id"], []).append((column, begin, end, offer, steps))
                    self.cost[column] = offer.get("cost") or 0
                    self.jp[column] = offer["jp"]
                    self.late[column] = begin
                self.rows.append((0, 1, {column: 1 for column, _, _ in slots}))
        self._limit_rows(taken, limits)
        self._prerequisite_rows(taken)
        self._step_rows(taken, weight)

    def _usable(self, weight: dict[tuple[str, int], float]) -> set[str]:
        """Return the offers that may be in a plan: they close, fill up, are wished for, or needed by one."""
        request = self.request
        offers = {offer["id"]: offer for offer in request["offers"] if not self._refused(offer)}
        wished = {pin["offer"] for pin in request.get("pins", [])} | set(request.get("mandatory", []))
        queue = [
            offer["id"]
            for offer in offers.values()
            if offer["id"] in wished or any(self._choices(offer, weight)) or self._fills(offer)
        ]
        usable: set[str] = set()
        while queue:
            identifier = queue.pop()
            if identifier in offers and identifier not in usable:
                usable.add(identifier)
                queue += offers[identifier].get("prerequisites", [])
        return usable

    def _fills(self, offer: dict[str, Any]) -> bool:
        asked = self.request.get("requires", {})
        raises = offer.get("raises") or []
        return bool(self.request["limits"].get("jp_min")) and any(
            raise_["from"] <= asked.get(raise_["competency"], 0) for raise_ in raises
        )

    def _refused(self, offer: dict[str, Any]) -> bool:
        request = self.request
        banned = any(
            b["offer"] == offer["id"] and b.get("competency") is None for b in request.get("bans", [])
        )
        unknown = request["limits"].get("unknown_cost") == "refuse" and offer.get("cost") is None
        return offer["id"] in request.get("finished", []) or banned or unknown

    def _choices(
        self, offer: dict[str, Any], weight: dict[tuple[str, int], float]
    ) -> list[list[tuple[str, int]]]:
        if offer.get("serves_any"):
            span = offer["serves_any"]
            return [[step] for step in weight if span["from"] < step[1] <= span["to"]]
        return [
            [
                step
                for step in weight
                if any(r["competency"] == step[0] and r["from"] < step[1] <= r["to"] for r in offer["raises"])
            ]
        ]

    def _slots(self, offer: dict[str, Any]) -> list[tuple[int, int]]:
        date, year = self.request["date"], self.request["year"]
        first = 1 if year > int(date[:4]) else (int(date[5:7]) + 2) // 3
        if not offer.get("sessions"):
            return [(quarter, quarter) for quarter in QUARTERS if quarter >= first]
        found = set()
        for session in offer["sessions"]:
            start, end = session["start"], session["end"]
            joinable = start >= date and (session.get("closes") or start) >= date
            if int(start[:4]) == int(end[:4]) == year and joinable and session.get("quota") != 0:
                found.add(((int(start[5:7]) + 2) // 3, (int(end[5:7]) + 2) // 3))
        return sorted(found)

    def _limit_rows(self, taken: Any, limits: dict[str, Any]) -> None:
        every = [entry for entries in taken.values() for entry in entries]
        low = limits.get("jp_min") or 0
        self.rows.append((low, limits["jp_max"], {e[0]: e[3]["jp"] for e in every}))
        if limits.get("money") is not None:
            self.rows.append((0, limits["money"], {e[0]: e[3].get("cost") or 0 for e in every}))
        if limits.get("supervisor_minutes") is not None:
            minutes = {e[0]: e[3].get("supervisor_minutes", 0) for e in every}
            self.rows.append((0, limits["supervisor_minutes"], minutes))
        for quarter in QUARTERS:
            here = [e for e in every if e[1] == quarter]
            if limits.get("jp_quarter") is not None:
                self.rows.append((0, limits["jp_quarter"], {e[0]: e[3]["jp"] for e in here}))
            for cap in self.request.get("caps", []):
                units = {e[0]: e[3].get("units", 0) for e in here if e[3].get("form") == cap["form"]}
                self.rows.append((0, cap["units_month"] * 3, units))
        for entries in taken.values():
            self.rows.append((0, entries[0][3].get("uses", 1), {e[0]: 1 for e in entries}))
        for wish in [
            *self.request.get("pins", []),
            *({"offer": m} for m in self.request.get("mandatory", [])),
        ]:
            mine = taken.get(wish["offer"], [])
            fit = [e for e in mine if wish.get("quarter") in (None, e[1])]
            self.rows.append((1, highspy.kHighsInf, {e[0]: 1 for e in fit}))

    def _prerequisite_rows(self, taken: Any) -> None:
        for entries in taken.values():
            for column, begin, _, offer, _ in entries:
                for need in offer.get("prerequisites", []):
                    if need in self.request.get("finished", []):
                        continue
                    before = {e[0]: 1.0 for e in taken.get(need, []) if e[2] < begin}
                    self.rows.append((0, highspy.kHighsInf, {**before, column: -1.0}))

    def _step_rows(self, taken: Any, weight: dict[tuple[str, int], float]) -> None:
        closed = {(step, quarter): self._column() for step in weight for quarter in QUARTERS}
        every = [entry for entries in taken.values() for entry in entries]
        for (competency, level), worth in weight.items():
            step = competency, level
            self.value[closed[step, 4]] = worth
            for quarter in QUARTERS:
                row = {e[0]: 1.0 for e in every if e[1] == quarter and step in e[4]}
                if quarter > 1:
                    row[closed[step, quarter - 1]] = 1.0
                self.rows.append((0, highspy.kHighsInf, {**row, closed[step, quarter]: -1.0}))
                below = (competency, level - 1)
                if below in weight:
                    ladder = {closed[below, quarter]: 1.0, closed[step, quarter]: -1.0}
                    self.rows.append((0, highspy.kHighsInf, ladder))

    def _solve(self, objective: dict[int, float], sense: str) -> float | None:
        if not self.columns:
            return None if self.request["limits"].get("jp_min") else 0.0  # HiGHS refuses an empty model
        model = highspy.Highs()
        model.setOptionValue("output_flag", False)
        model.setOptionValue("mip_rel_gap", 0.0)
        model.setOptionValue("mip_abs_gap", 1e-9)
        model.setOptionValue("threads", 1)
        for low, high in self.columns:
            model.addVar(low, high)
        count = len(self.columns)
        model.changeColsIntegrality(
            count, np.arange(count, dtype=np.int32), np.array([highspy.HighsVarType.kInteger] * count)
        )
        for column in range(count):
            model.changeColCost(column, objective.get(column, 0.0))
        for low, high, entries in self.rows:
            index = np.array(list(entries), dtype=np.int32)
            model.addRow(low, high, len(entries), index, np.array(list(entries.values()), dtype=float))
        model.changeObjectiveSense(
            highspy.ObjSense.kMaximize if sense == "max" else highspy.ObjSense.kMinimize
        )
        model.run()
        if model.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return float(model.getInfo().objective_function_value)
