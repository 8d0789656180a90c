"""The check stage: every rule, in the order of its code, and the one function that runs them all."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import TypeVar

from titian.cores import on_all_cores
from titian.load import Document, Mark, Sources
from titian.memory import remembered
from titian.problems import Problem
from titian.rules import (
    anchor,
    broken_link,
    character,
    competency_without_quiz,
    competency_without_training,
    core_competencies,
    dense,
    depth,
    duplicate_id,
    duplicate_key,
    empty,
    encoding,
    file_name,
    folder_matches,
    forbidden_link,
    id_matches_file,
    image,
    information,
    item_key,
    item_level,
    items_per_cut,
    key,
    late_registration,
    level_ladder,
    level_range,
    misplaced,
    missing_file,
    moved,
    near_duplicate,
    negative_amount,
    news_date,
    number,
    objective_share,
    option_length,
    option_position,
    page_collision,
    past_session,
    prerequisite_cycle,
    provenance,
    raises_order,
    raw_html,
    second_key,
    sentence_length,
    session_order,
    settings,
    several_documents,
    shape,
    size,
    syntax,
    tab,
    tag,
    template_text,
    training_effort,
    units_without_rule,
    unkeyed_item,
    unknown_ending,
    unknown_reference,
    unlisted_competency,
    unreadable,
)
from titian.rules.catalogue import catalogue
from titian.rules.rule import CatalogueRule, FileRule, Finding, Rule

T = TypeVar("T")
_LONGEST = 300
MANY = 2_000
"""From how many documents on it is worth having processes."""
MOST = 100  # findings of one rule in one file (or, seeing everything together, in all files)

RULES: tuple[Rule, ...] = (
    syntax.RULE,
    duplicate_key.RULE,
    anchor.RULE,
    tab.RULE,
    several_documents.RULE,
    key.RULE,
    number.RULE,
    character.RULE,
    depth.RULE,
    size.RULE,
    tag.RULE,
    encoding.RULE,
    empty.RULE,
    misplaced.RULE,
    missing_file.RULE,
    unreadable.RULE,
    image.RULE,
    file_name.RULE,
    dense.RULE,
    shape.RULE,
    level_range.RULE,
    negative_amount.RULE,
    level_ladder.RULE,
    raises_order.RULE,
    training_effort.RULE,
    session_order.RULE,
    provenance.RULE,
    units_without_rule.RULE,
    late_registration.RULE,
    unknown_reference.RULE,
    duplicate_id.RULE,
    id_matches_file.RULE,
    folder_matches.RULE,
    prerequisite_cycle.RULE,
    unlisted_competency.RULE,
    core_competencies.RULE,
    past_session.RULE,
    competency_without_quiz.RULE,
    competency_without_training.RULE,
    item_key.RULE,
    item_level.RULE,
    template_text.RULE,
    unknown_ending.RULE,
    settings.RULE,
    raw_html.RULE,
    forbidden_link.RULE,
    broken_link.RULE,
    page_collision.RULE,
    news_date.RULE,
    moved.RULE,
    objective_share.RULE,
    items_per_cut.RULE,
    information.RULE,
    option_length.RULE,
    option_position.RULE,
    near_duplicate.RULE,
    sentence_length.RULE,
    second_key.RULE,
    unkeyed_item.RULE,
)


def check(sources: Sources, today: dt.date) -> tuple[Problem, ...]:
    """Run every rule over everything and return all problems, sorted by place.

    A rule that fails itself becomes a problem of that rule, so that it cannot hide the others.
    """
    everything = catalogue(sources, today, tuple(rule.code for rule in RULES))
    problems = [problem for found in on_all_cores(_of_file, sources.files, MANY) for problem in found]
    for rule in RULES:
        if isinstance(rule, CatalogueRule):
            problems += _guarded(rule, rule.check, everything, sources.everything[0])
    return tuple(sorted(problems))


@remembered()
def _of_file(document: Document) -> tuple[Problem, ...]:
    """Return what the rules say that look at one document at a time."""
    rules = (rule for rule in RULES if isinstance(rule, FileRule))
    return tuple(problem for rule in rules for problem in _guarded(rule, rule.check, document, document))


def _guarded(
    rule: Rule, look: Callable[[T], Iterator[Finding]], subject: T, document: Document
) -> Iterator[Problem]:
    try:
        for number, finding in enumerate(_of_concern(rule, look(subject))):
            if number == MOST:
                yield _problem(rule, _and_more(finding))
                return
            yield _problem(rule, finding)
    except Exception as error:  # noqa: BLE001  # one broken rule must not hide what the others found
        found = f"kesalahan dalam aturan ini sendiri ({type(error).__name__}: {error})"
        fix = "laporkan kepada pengembang Titian beserta berkas ini"
        yield _problem(rule, Finding(document, Mark(1, 1), found, "aturan yang selesai berjalan", fix))


def _of_concern(rule: Rule, findings: Iterator[Finding]) -> Iterator[Finding]:
    """Leave out advice on the core: those who could follow it do not read it here."""
    return (finding for finding in findings if rule.severity == "galat" or not finding.document.origin)


def _and_more(finding: Finding) -> Finding:
    found = f"lebih dari {MOST} masalah seperti ini"
    fix = "perbaiki yang sudah disebut, lalu periksa lagi"
    return Finding(finding.document, finding.mark, found, "tidak ada masalah", fix)


def _problem(rule: Rule, finding: Finding) -> Problem:
    return Problem(
        path=finding.document.where,
        line=finding.mark.line,
        column=finding.mark.column,
        code=rule.code,
        severity=rule.severity,
        what=finding.what or rule.title,
        found=_cut(finding.found),
        expected=_cut(finding.expected),
        fix=_cut(finding.fix),
        subject=finding.subject,
    )


def _cut(text: str) -> str:
    """Return a part of a message, short enough to be read, whatever the file holds."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


__all__ = ["RULES", "CatalogueRule", "FileRule", "Rule", "check"]
