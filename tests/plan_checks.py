"""Whether a plan keeps every limit of its request, judged from the request alone; shared by several tests."""

from typing import Any


def broken_limits(request: dict[str, Any], answer: dict[str, Any]) -> list[str]:
    """Return what an answered plan breaks, in words; empty is good."""
    offers = {offer["id"]: offer for offer in request["offers"]}
    lines, limits = answer["lines"], request["limits"]
    return [
        *_sums(lines, limits, offers),
        *_caps(request, lines, offers),
        *_places(request, lines, offers),
        *_steps(request, answer, offers),
    ]


def _sums(lines: Any, limits: Any, offers: Any) -> list[str]:
    jp = sum(line["jp"] for line in lines)
    faults = [] if (limits.get("jp_min") or 0) <= jp <= limits["jp_max"] else [f"{jp} JP in the year"]
    money = limits.get("money")
    if money is not None and sum(line["cost"] or 0 for line in lines) > money:
        faults.append("money")
    minutes = limits.get("supervisor_minutes")
    used = sum(offers[line["offer"]].get("supervisor_minutes", 0) for line in lines)
    if minutes is not None and used > minutes:
        faults.append("supervisor")
    if limits.get("unknown_cost") == "refuse" and any(line["cost"] is None for line in lines):
        faults.append("unknown cost")
    quarters = [sum(line["jp"] for line in lines if line["quarter"] == quarter) for quarter in (1, 2, 3, 4)]
    room = limits.get("jp_quarter")
    return faults + ([] if room is None or max(quarters) <= room else ["JP of a quarter"])


def _caps(request: Any, lines: Any, offers: Any) -> list[str]:
    faults = []
    for cap in request.get("caps", []):
        used = dict.fromkeys((1, 2, 3, 4), 0)
        for line in lines:
            offer = offers[line["offer"]]
            used[line["quarter"]] += offer.get("units", 0) if offer.get("form") == cap["form"] else 0
        if max(used.values()) > 3 * cap["units_month"]:
            faults.append(f"cap of {cap['form']}")
    taken = [line["offer"] for line in lines]
    faults += [f"{i} too often" for i in offers if taken.count(i) > offers[i].get("uses", 1)]
    keys = [(line["offer"], str(line["step"])) for line in lines]
    return faults + ([] if len(keys) == len(set(keys)) else ["the same line twice"])


def _places(request: Any, lines: Any, offers: Any) -> list[str]:
    faults, finished = [], set(request.get("finished", []))
    ends = {line["offer"]: _end(line) for line in lines}
    for line in lines:
        offer = offers[line["offer"]]
        if line["offer"] in finished:
            faults.append(f"{line['offer']} is finished")
        needs = [need for need in offer.get("prerequisites", []) if need not in finished]
        faults += [f"{line['offer']} before {n}" for n in needs if ends.get(n, 9) >= line["quarter"]]
        if offer.get("sessions") and not any(_is_session(line, s, request) for s in offer["sessions"]):
            faults.append(f"{line['offer']} has no such session")
    return faults


def _end(line: Any) -> int:
    return (int(line["session"]["end"][5:7]) + 2) // 3 if line["session"] else line["quarter"]


def _is_session(line: Any, session: Any, request: Any) -> bool:
    dates = {"start": session["start"], "end": session["end"]}
    open_still = (session.get("closes") or session["start"]) >= request["date"] and session.get("quota") != 0
    in_quarter = (int(session["start"][5:7]) + 2) // 3 == line["quarter"]
    return line["session"] == dates and open_still and in_quarter


def _steps(request: Any, answer: Any, offers: Any) -> list[str]:
    wanted = {(g["competency"], s["level"]) for g in request["gaps"] for s in g["steps"]}
    closed: dict[tuple[str, int], int] = {}
    faults = []
    for line in answer["lines"]:
        for step in line["closes"]:
            key = step["competency"], step["level"]
            if key not in wanted or key in closed:
                faults.append(f"{key} is closed twice or not wanted")
            if not _reaches(offers[line["offer"]], line, key):
                faults.append(f"{line['offer']} cannot close {key}")
            closed[key] = line["quarter"]
    for (competency, level), quarter in closed.items():
        below = competency, level - 1
        if below in wanted and closed.get(below, 9) > quarter:
            faults.append(f"{competency} {level} before the step below")
    open_steps = {(step["competency"], step["level"]) for step in answer["open"]}
    if open_steps != wanted - set(closed):
        faults.append("open steps")
    return faults


def _reaches(offer: Any, line: Any, key: tuple[str, int]) -> bool:
    if offer.get("serves_any"):
        span = offer["serves_any"]
        own = line["step"] == {"competency": key[0], "level": key[1]}
        return own and span["from"] < key[1] <= span["to"]
    return any(r["competency"] == key[0] and r["from"] < key[1] <= r["to"] for r in offer["raises"])
