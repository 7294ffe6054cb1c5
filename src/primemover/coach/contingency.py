"""What today would become: the rest of it after a pain report, and the answer to a set that is not done yet.

A phone without a network has nobody to ask. So the session is sent with what the coach would say to what may
well happen, worked out by the same functions that answer when it has happened.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from primemover.belief.one_set import Elsewhere
from primemover.belief.pain import PainReading, pain_readings
from primemover.belief.recent import Recent
from primemover.catalogue.model import Catalogue, Exercise
from primemover.coach.assessment import Assessment
from primemover.coach.ground import sets_of
from primemover.coach.ladder import LOOK_BACK
from primemover.coach.pain_rule import PainState, pain_state, trained_days
from primemover.coach.react import ANSWERS_BEFORE_SWAP, answers_to
from primemover.coach.result import PrescribedSet, Reaction, Safety, Session, SessionItem
from primemover.coach.session import session_of
from primemover.record.observation import Observation
from primemover.record.payload import Felt, PainReport, Reason, SetDone, Side

RATINGS = range(11)
PAIN_LOOK_BACK = timedelta(days=7)  # more than the days over which the pain rule looks for what has not settled
SUPPOSED = UUID(int=0)  # of what has not happened
# A rating that the reaction reads like any other that puts one muscle clearly first.
MOSTLY: dict[Elsewhere | None, Felt] = {
    None: Felt(glute=7, hamstring=1, low_back=1),
    "hamstring": Felt(glute=1, hamstring=7, low_back=1),
    "low_back": Felt(glute=1, hamstring=1, low_back=7),
}


@dataclass(frozen=True, slots=True)
class IfPain:
    """What the rest of the day would be, were this pain said now. Its session says why."""

    report: PainReport
    session: Session


@dataclass(frozen=True, slots=True)
class IfSet:
    """What the coach would answer to the next set of an exercise.

    Attributes
    ----------
    where
        What was felt most; ``None``: the glute, as it should be.
    held_reps
        The reps before neutral broke; ``None``: it held throughout.
    running
        How many sets in all, from now on and this one included, went the same way.
    """

    exercise_id: str
    side: Side | None
    where: Elsewhere | None
    held_reps: int | None
    running: int
    reactions: tuple[Reaction, ...]


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


def if_sets(assessment: Assessment, session: Session, catalogue: Catalogue, at: datetime) -> tuple[IfSet, ...]:
    """Return what the coach would answer to the coming sets of `session`."""
    sets = assessment.record.sets(since=assessment.on - LOOK_BACK, until=assessment.on)
    found: list[IfSet] = []
    for item in session.items:
        exercise = catalogue.exercises[item.exercise_id]
        so_far = sets_of(exercise.id, sets)
        for one in _next_of_each_side(item):
            found.extend(_answers(exercise, one, so_far, assessment, catalogue, at))
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
    said = Reason(
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


def _next_of_each_side(item: SessionItem) -> Iterator[PrescribedSet]:
    seen: set[Side | None] = set()
    for one in item.sets:
        if one.done is None and one.side not in seen:
            seen.add(one.side)
            yield one


def _answers(
    exercise: Exercise,
    one: PrescribedSet,
    so_far: tuple[Observation[SetDone], ...],
    assessment: Assessment,
    catalogue: Catalogue,
    at: datetime,
) -> Iterator[IfSet]:
    def answer(where: Elsewhere | None, held_reps: int | None, running: int) -> IfSet:
        done = _supposed(exercise, one, where, held_reps)
        coming = tuple(
            Observation(UUID(int=count), "", at + timedelta(seconds=count), done) for count in range(running)
        )
        reactions = answers_to(coming[-1], exercise, (*so_far, *coming), catalogue, assessment.context)
        return IfSet(exercise.id, one.side, where, held_reps, running, reactions)

    yield answer(None, None, 1)
    if exercise.for_glute:
        for where in ("hamstring", "low_back"):
            for running in range(1, ANSWERS_BEFORE_SWAP + 2):
                yield answer(where, None, running)
    for held_reps in range(one.reps or 0):
        yield answer(None, held_reps, 1)


def _supposed(
    exercise: Exercise, one: PrescribedSet, where: Elsewhere | None, held_reps: int | None
) -> SetDone:
    in_reps = exercise.dose_unit == "reps"
    return SetDone(
        exercise_id=exercise.id,
        side=one.side,
        load_kg=one.load_kg or 0.0,
        reps=one.reps,
        held_s=one.seconds,
        held_reps=(one.reps if held_reps is None else held_reps) if in_reps else None,
        broke=None if in_reps else False,
        rir=one.rir,
        felt=MOSTLY[where],
    )
