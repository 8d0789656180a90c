"""The operation `profile`: answers and targets in, levels with their uncertainty and gaps out."""

import math
from collections.abc import Sequence
from typing import Any

from titian_engine.measure import (
    Density,
    density,
    estimate,
    estimate_from_tasks,
    leniency_weights,
    self_rating,
)
from titian_engine.request import (
    CompetencyAnswers,
    RequestError,
    read_competency,
    read_level,
    read_list,
    read_object,
    read_text,
)

ONE_LEVEL = 0.70  # a single level is named only when it holds at least this much
RANGE = 0.80  # otherwise the shortest range that holds at least this much
SURE = 0.90  # a statement about the standard is called sure from here
LEVELS = (1, 2, 3, 4, 5)


def profile(request: dict[str, Any]) -> dict[str, Any]:
    """Return levels, ranges and gaps.

    `request`: {"competencies": [...], "targets": [{"id", "requires": {competency id: level}}]}; see
    `request.read_competency`. Raises RequestError.
    """
    entries = read_list(request.get("competencies"), "competencies")
    answers = [read_competency(entry, f"competencies[{i}]") for i, entry in enumerate(entries)]
    if len({entry.id for entry in answers}) != len(answers):
        raise RequestError("competencies: ada id kompetensi yang sama")
    answers = [entry for entry in answers if entry.answered]
    estimates = dict(zip((entry.id for entry in answers), estimate(answers), strict=True))
    posteriors = {identifier: rounded(result.levels) for identifier, result in estimates.items()}
    targets = _targets(request)
    return {
        "competencies": [
            _competency(entry, estimates[entry.id]) | {"influences": influences(entry, answers)}
            for entry in answers
        ],
        "gaps": [
            _gap(name, competency, required, posteriors.get(competency))
            for name, requires in targets.items()
            for competency, required in requires.items()
        ],
        "matches": [match(name, requires, posteriors) for name, requires in targets.items()],
    }


def _competency(answers: CompetencyAnswers, result: Density) -> dict[str, Any]:
    posterior = rounded(result.levels)
    tasks = estimate_from_tasks(answers)
    rating = self_rating(answers)
    own = sum(1 for item, _ in answers.answered if item.kind == "anchored")
    return {
        "id": answers.id,
        "answered": len(answers.answered),
        "self_ratings": own,
        "tasks": len(answers.answered) - own,
        "posterior": posterior,
        "mean": round(result.mean, 6),
        "deviation": round(result.deviation, 6),
        "level": single_level(posterior),
        "range": level_range(posterior),
        "self_rated": None if rating is None else round(rating, 6),
        "tasks_range": None if tasks is None else level_range(rounded(tasks.levels)),
    }


def rounded(values: tuple[float, ...]) -> list[float]:
    """Return the values to six decimals: what is compared and shown must not hang on the last bit."""
    return [round(value, 6) for value in values]


def single_level(posterior: list[float]) -> int | None:
    """Return the level that holds at least ONE_LEVEL, or None."""
    best = max(posterior)
    return LEVELS[posterior.index(best)] if best >= ONE_LEVEL else None


def level_range(posterior: list[float]) -> dict[str, Any]:
    """Return the shortest run of levels that holds at least RANGE; of equals the likelier, then the lower."""
    runs = [
        (length, -_mass(posterior[start : start + length]), start)
        for length in LEVELS
        for start in range(len(LEVELS) - length + 1)
    ]
    length, negative, start = min(run for run in runs if -run[1] >= RANGE or run[0] == len(LEVELS))
    return {"from": LEVELS[start], "to": LEVELS[start + length - 1], "probability": -negative}


def _mass(part: list[float]) -> float:
    """Return the sum of probabilities; rounding may carry the sum of all five a hair over one."""
    return min(round(math.fsum(part), 6), 1.0)


def _targets(request: dict[str, Any]) -> dict[str, dict[str, int]]:
    """Return the required levels of each target."""
    targets: dict[str, dict[str, int]] = {}
    for i, entry in enumerate(read_list(request.get("targets", []), "targets")):
        target = read_object(entry, f"targets[{i}]")
        requires = read_object(target.get("requires"), f"targets[{i}].requires")
        targets[read_text(target.get("id"), f"targets[{i}].id")] = {
            competency: read_level(level, f"targets[{i}].requires.{competency}")
            for competency, level in requires.items()
        }
    return targets


def influences(entry: CompetencyAnswers, all_answers: Sequence[CompetencyAnswers]) -> list[dict[str, Any]]:
    """Return how far each answer moved the mean: with it minus without it, largest first."""
    weights = leniency_weights([other for other in all_answers if other is not entry])
    whole = density(entry, weights).mean
    shifts = []
    for index, (item, _) in enumerate(entry.answered):
        rest = entry.answered[:index] + entry.answered[index + 1 :]
        shifts.append((item.id, round(whole - density(entry.with_answers(rest), weights).mean, 6)))
    ordered = sorted(shifts, key=lambda shift: (-abs(shift[1]), shift[0]))
    return [{"item": identifier, "shift": shift} for identifier, shift in ordered]


def match(name: str, requires: dict[str, int], posteriors: dict[str, list[float]]) -> dict[str, Any]:
    """Return JPM and IKK of a target over the competencies answered, as expected values in per cent.

    JPM is the level reached over the level asked, each competency capped at its standard so that none makes
    up for another; IKK = 100 - JPM. Read as in provincial reports (domain.md, section 6).
    """
    known = {competency: level for competency, level in requires.items() if competency in posteriors}
    asked = sum(known.values())
    reached = math.fsum(
        math.fsum(p * min(own, level) for p, own in zip(posteriors[competency], LEVELS, strict=True))
        for competency, level in known.items()
    )
    jpm = min(round(100 * reached / asked, 6), 100.0) if asked else None
    ikk = None if jpm is None else round(100 - jpm, 6)
    return {"target": name, "jpm": jpm, "ikk": ikk, "answered": len(known), "asked": len(requires)}


def _gap(target: str, competency: str, required: int, posterior: list[float] | None) -> dict[str, Any]:
    """Compare one posterior with one standard; `steps` are the levels still to reach, likeliest first."""
    gap: dict[str, Any] = {"target": target, "competency": competency, "required": required}
    if posterior is None:
        return {**gap, "state": "unknown", "probability": None, "steps": []}
    lacks = [_mass(posterior[: level - 1]) for level in LEVELS]  # P(below that level)
    probability = lacks[required - 1]
    steps = [
        {"level": level, "probability": lacks[level - 1]}
        for level in LEVELS[1:required]
        if lacks[level - 1] >= 0.5  # noqa: PLR2004  # more likely lacked than held
    ]
    return {**gap, "state": _state(probability), "probability": probability, "steps": steps}


def _state(probability: float) -> str:
    if probability >= SURE:
        return "gap"
    if probability <= round(1 - SURE, 6):
        return "met"
    return "likely_gap" if probability >= 0.5 else "likely_met"  # noqa: PLR2004  # the likelier of two
