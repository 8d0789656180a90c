"""Makes each file of the API from the library."""

import hashlib

from titian.bundle.contract import (
    BandRow,
    CompetencyRow,
    Employment,
    FrameworkFile,
    Named,
    PositionRow,
    PositionsFile,
    QuizFile,
    RegionRow,
    RegionsFile,
    Scale,
    Span,
    StepRow,
    TrainingRow,
    TrainingsFile,
)
from titian.bundle.quiz_forms import forms, item_row
from titian.labels import MODES
from titian.model import Library, Training
from titian.model.entries import QuizEntry

_MONTHS = 12
_ONE_A_QUARTER = 4


def framework_file(library: Library) -> FrameworkFile:
    """Return the framework with an index of the competencies."""
    return FrameworkFile(
        scale=tuple(Scale(level=s.level, name=s.name, summary=s.summary) for s in library.framework.scale),
        families=tuple(Named(id=f.id, name=f.name) for f in library.framework.families),
        competencies=tuple(
            CompetencyRow(
                id=c.id,
                code=c.entry.code,
                name=c.name,
                family=c.family.id,
                url=c.url,
                quiz=c.quiz is not None,
            )
            for c in library.competencies
        ),
        core=tuple(c.id for c in library.core),
        employment=tuple(
            Employment(id=e.id, name=e.name, minimum_jp=e.minimum_jp, maximum_jp=e.maximum_jp, rule=e.rule)
            for e in library.employment
        ),
        bands=tuple(BandRow(name=b.name, from_=b.from_) for b in library.framework.bands),
    )


def positions_file(library: Library) -> PositionsFile:
    """Return every position with its required levels."""
    return PositionsFile(
        positions=tuple(
            PositionRow(
                id=p.id,
                name=p.name,
                group=p.group.id,
                group_name=p.group.name,
                url=p.url,
                typical=p.entry.typical,
                requires={r.competency.id: r.level for r in p.requires},
                next=p.entry.next,
            )
            for p in library.positions
        )
    )


def regions_file(library: Library) -> RegionsFile:
    """Return the regions."""
    return RegionsFile(
        regions=tuple(
            RegionRow(
                id=r.id,
                name=r.name,
                url=r.url,
                kemendagri_code=r.entry.kemendagri_code,
                bps_code=r.entry.bps_code,
            )
            for r in library.regions
        )
    )


def trainings_file(library: Library) -> TrainingsFile:
    """Return the whole catalogue."""
    return TrainingsFile(trainings=tuple(_training(training) for training in library.trainings))


def _training(training: Training) -> TrainingRow:
    entry, any_ = training.entry, training.entry.serves_any
    return TrainingRow(
        id=training.id,
        name=training.name,
        url=training.url,
        region=training.region.id if training.region else None,
        provider=training.provider.id,
        provider_name=training.provider.name,
        form=training.form.id,
        form_name=training.form.name,
        share=training.form.share,
        mode=entry.mode,
        mode_name=MODES[entry.mode],
        jp=training.jp,
        cost=entry.cost,
        illustrative=entry.illustrative,
        groups=entry.groups,
        assigned=entry.assigned,
        raises=tuple(StepRow(competency=s.competency.id, from_=s.start, to=s.end) for s in training.steps),
        serves_any=Span(from_=any_.from_, to=any_.to) if any_ else None,
        prerequisites=entry.prerequisites,
        uses=yearly_uses(training),
        application=entry.application,
        evidence=entry.evidence,
        verified=entry.verified,
    )


def yearly_uses(training: Training) -> int:
    """Return how often an offer can be taken in a year: generic forms up to four times, within their cap."""
    if training.entry.serves_any is None:
        return 1
    cap, units = training.form.jp.cap, training.entry.units
    if cap is None or cap.times is None or cap.per != "bulan" or not units:
        return _ONE_A_QUARTER
    return max(1, min(_ONE_A_QUARTER, _MONTHS * cap.times // units))


def quiz_file(quiz: QuizEntry) -> QuizFile:
    """Return the parameters of a quiz, with a digest of what a person is shown and how it counts."""
    digest = hashlib.sha256(quiz.model_dump_json().encode("utf-8")).hexdigest()[:12]
    return QuizFile(
        competency=quiz.competency,
        quiz_version=quiz.version,
        digest=digest,
        items=tuple(item_row(item) for item in quiz.items),
        forms=forms(quiz),
    )
