"""Makes each file of the API from the library."""

import hashlib

from titian.bundle.contract import (
    BandRow,
    CapRow,
    CompetencyRow,
    Employment,
    FormRow,
    FormsFile,
    FrameworkFile,
    Named,
    PositionRow,
    PositionsFile,
    QuizFile,
    RegionRow,
    RegionsFile,
    Scale,
    SessionRow,
    Span,
    StepRow,
    TrainingRow,
    TrainingsFile,
)
from titian.bundle.quiz_forms import forms, item_row
from titian.labels import MODES, ROUTES
from titian.model import Library, Training
from titian.model.entries import FormEntry, QuizEntry, SessionEntry
from titian.urls import url_of

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
                mandatory=p.entry.mandatory,
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
                province=r.entry.province,
                url=r.url,
                kemendagri_code=r.entry.kemendagri_code,
                bps_code=r.entry.bps_code,
            )
            for r in library.regions
        )
    )


def forms_file(library: Library) -> FormsFile:
    """Return the forms with their JP rules."""
    return FormsFile(
        minutes_per_jp=library.forms_file.minutes_per_jp,
        forms=tuple(_form(form) for form in library.forms),
    )


def _form(form: FormEntry) -> FormRow:
    cap = form.jp.cap
    return FormRow(
        id=form.id,
        name=form.name,
        siasn_code=form.siasn_code,
        route=form.route,
        route_name=ROUTES[form.route],
        share=form.share,
        url=url_of("form", form.id),
        unit=form.jp.unit,
        national=form.jp.national,
        international=form.jp.international,
        bonus=form.jp.international_bonus,
        cap=CapRow(times=cap.times, jp=cap.jp, per=cap.per) if cap else None,
        rule=form.jp.rule,
    )


def trainings_file(library: Library) -> TrainingsFile:
    """Return the whole catalogue."""
    minutes = library.forms_file.minutes_per_jp
    return TrainingsFile(trainings=tuple(_training(training, minutes) for training in library.trainings))


def _training(training: Training, minutes_per_jp: int) -> TrainingRow:
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
        units=entry.units or 0,
        abroad=entry.abroad,
        supervisor_minutes=training.jp * minutes_per_jp if training.form.supervised else 0,
        cost=entry.cost,
        illustrative=entry.illustrative,
        groups=entry.groups,
        assigned=entry.assigned,
        raises=tuple(StepRow(competency=s.competency.id, from_=s.start, to=s.end) for s in training.steps),
        serves_any=Span(from_=any_.from_, to=any_.to) if any_ else None,
        prerequisites=entry.prerequisites,
        sessions=tuple(_session(session) for session in entry.sessions),
        uses=yearly_uses(training),
        duration=entry.duration,
        application=entry.application,
        evidence=entry.evidence,
        verified=entry.verified,
    )


def _session(session: SessionEntry) -> SessionRow:
    return SessionRow(
        start=session.start,
        end=session.end,
        place=session.place,
        quota=session.quota,
        opens=session.registration.opens if session.registration else None,
        closes=session.registration.closes if session.registration else None,
        link=session.link,
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
