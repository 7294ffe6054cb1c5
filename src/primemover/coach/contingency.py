"""What today would become: the rest of it after each report of pain.

A phone without a network has nobody to ask. So the session is sent with what the coach would say to what may
well happen, worked out by the same functions that answer when it has happened.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from primemover.belief.pain import PainReading, pain_readings
from primemover.belief.recent import Recent
from primemover.catalogue.model import Catalogue
from primemover.coach.assessment import Assessment
from primemover.coach.pain_rule import PainState, pain_state, trained_days
from primemover.coach.result import Safety, Session
from primemover.coach.session import session_of
from primemover.record.payload import PainReport, Reason

RATINGS = range(11)
PAIN_LOOK_BACK = timedelta(days=7)  # more than the days over which the pain rule looks for what has not settled
SUPPOSED = UUID(int=0)  # of what has not happened


@dataclass(frozen=True, slots=True)
class IfPain:
    """What the rest of the day would be, were this pain said now. Its session says why."""

    report: PainReport
    session: Session


def if_pain(assessment: Assessment, session: Session, catalogue: Catalogue, at: datetime) -> tuple[IfPain, ...]:
    """Return what `session` would become at each rating of pain, and at one that is sharp or travels to a leg.

    Nothing where training is stopped already: a rating does not change that.
    """
    if not assessment.safety.may_train:
        return ()
    found: list[IfPain] = []
    known = session
    recent = Recent(assessment.record, catalogue, at.date(), since=at.date() - PAIN_LOOK_BACK)
    said = pain_readings(recent), trained_days(recent)
    for report in (*(PainReport(nrs=nrs) for nrs in RATINGS), PainReport(nrs=0, sharp=True)):
        pain = _pain_after(*said, report, at)
        known = _with_pain(assessment, known, pain, catalogue)
        found.append(IfPain(report, known))
    return tuple(found)


def _with_pain(assessment: Assessment, known: Session, pain: PainState, catalogue: Catalogue) -> Session:
    """Return the session after a report; `known` is one that may be the same but for what it says of pain."""
    safe = _safety_after(assessment.safety, pain)
    if _asks_the_same(known.safety, safe, catalogue) and not _names_the_rating(known):
        others = known.because[len(known.safety.because) :]
        return replace(known, safety=safe, because=(*safe.because, *others))
    context = replace(assessment.context, pain_nrs=safe.pain_nrs, pain_colour=safe.pain, stop=safe.stop)
    plan = None if safe.stop else assessment.plan
    supposed = replace(assessment, safety=safe, context=context, plan=plan)
    return session_of(supposed, catalogue, assessment.on)


def _pain_after(
    readings: tuple[PainReading, ...], trained: frozenset[date], report: PainReport, at: datetime
) -> PainState:
    alarming = report.sharp or report.travels_to_leg
    supposed = PainReading(at, report.nrs, alarming=alarming, observation=SUPPOSED)
    return pain_state((*readings, supposed), trained, at.date())


def _safety_after(safe: Safety, pain: PainState) -> Safety:
    """Return the safety of a day on which training goes on, with another word on pain."""
    said = Reason.of(
        text=pain.why, rule=pain.rule, observations=pain.observations, evidence=(f"pain-rule-{pain.colour}",)
    )
    because = tuple(said if reason.rule.startswith("pain-") else reason for reason in safe.because)
    stop = pain.why if pain.colour == "red" else ""
    return replace(safe, pain=pain.colour, pain_nrs=pain.nrs, stop=stop, because=because)


def _asks_the_same(one: Safety, other: Safety, catalogue: Catalogue) -> bool:
    """Return whether two ratings leave the same exercises and amounts."""
    limits = {exercise.not_when_pain_from for exercise in catalogue.exercises.values()}

    def decides(safe: Safety) -> tuple[object, ...]:
        nrs = safe.pain_nrs or 0
        return safe.pain, safe.stop, nrs > 0, sum(limit <= nrs for limit in limits)

    return decides(one) == decides(other)


def _names_the_rating(session: Session) -> bool:
    """Return whether an exercise is left out with a word that says how much it hurts."""
    reasons = (*session.because, *(reason for item in session.items for reason in item.because))
    return any(reason.rule in {"pain-limit", "pain-amber"} for reason in reasons)
