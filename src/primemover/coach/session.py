"""Today's session: the plan's day, made concrete, in order, with reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from primemover.belief.replay import replay
from primemover.catalogue.model import Catalogue, Exercise, Role
from primemover.coach.assessment import Assessment, assess
from primemover.coach.ground import Ground
from primemover.coach.item_reason import why_this_exercise
from primemover.coach.ladder import LOOK_BACK
from primemover.coach.plan_dose import item_minutes
from primemover.coach.prescription import Prescription, prescribe
from primemover.coach.result import Block, Safety, Session, SessionItem
from primemover.coach.substitute import Substitution, after_sets, before_sets
from primemover.coach.weaker_side import weaker_side
from primemover.record.history import History
from primemover.record.payload import Phase, PlannedDay, Reason, Skipped

BLOCKS: tuple[Block, ...] = ("open", "find", "main", "brace")
DRILLS: tuple[Role, ...] = ("neutral", "recognition", "hinge")
INTERNAL_CUES_UNTIL = ("find", "build")  # evidence internal-focus-limit: internal cues serve light loads


def next_session(history: History, catalogue: Catalogue, on: date) -> Session:
    """Return what to do on a day, in order, with doses, loads, cues and reasons; or why there is nothing."""
    return session_of(assess(history, catalogue, on), catalogue, on)


def session_of(assessment: Assessment | None, catalogue: Catalogue, on: date) -> Session:
    """Return the session that an assessment of the day leads to (see `next_session`)."""
    if assessment is None:
        nothing = Safety(red_flags=(), pain="green", pain_nrs=None, stop="", because=())
        return _empty(on, "Tell your story first: the intake takes about ten minutes.", nothing)
    if assessment.plan is None:
        return _empty(on, assessment.safety.stop, assessment.safety)
    day = next((day for day in assessment.plan.days if day.on == on), None)
    if day is None or not day.exercises:
        return _day_off(assessment)
    return _session(assessment, day, catalogue)


def _empty(on: date, headline: str, safe: Safety) -> Session:
    return Session(on, None, headline, safe, 0.0, (), safe.because, None)


def _day_off(assessment: Assessment) -> Session:
    plan, on = assessment.plan, assessment.on
    coming = [day.on for day in plan.days if day.on > on and day.exercises] if plan else []
    following = (
        f"The next session is on {coming[0]:%A %-d %B}." if coming else "The next week's plan comes then."
    )
    headline = f"Nothing planned today. {following}"
    return Session(
        on, plan.phase if plan else None, headline, assessment.safety, 0.0, (), assessment.safety.because, plan
    )


@dataclass(frozen=True, slots=True)
class _Slot:
    """A planned exercise on its way to becoming an item."""

    exercise: Exercise
    sets: int
    because: tuple[Reason, ...]


def _session(assessment: Assessment, day: PlannedDay, catalogue: Catalogue) -> Session:
    on = assessment.on
    side, why_side = weaker_side(assessment.beliefs, assessment.intake)
    ground = Ground(
        on=on,
        phase=_phase(assessment),
        intake=assessment.intake,
        beliefs=assessment.beliefs,
        beliefs_now=replay(assessment.record, catalogue, on),
        earlier=assessment.base.sets(since=on - LOOK_BACK),
        today=assessment.record.sets(since=on),
        weaker=side,
    )
    skipped = {
        entry.payload.exercise_id
        for entry in assessment.record.all(Skipped, since=on)
        if entry.payload.on == on
    }
    items: list[SessionItem] = []
    left_out: list[Reason] = []
    for planned in day.exercises:
        taken = [*(one.exercise_id for one in day.exercises), *(item.exercise_id for item in items)]
        choice = before_sets(catalogue.exercises[planned.exercise_id], taken, ground, assessment, catalogue)
        if choice.exercise is None:
            left_out.extend(choice.because)
            continue
        slot = _Slot(choice.exercise, planned.sets, choice.because)
        items.extend(_items(slot, taken, ground, assessment, catalogue, skipped))
    items.sort(key=lambda item: _order(catalogue.exercises[item.exercise_id]))
    minutes = sum(
        item_minutes(catalogue.exercises[item.exercise_id], _sets_a_side(catalogue, item)) for item in items
    )
    sided = any(catalogue.exercises[item.exercise_id].sides == "each" for item in items)
    because = (
        *(assessment.plan.because if assessment.plan else ()),
        *left_out,
        *((why_side,) if sided else ()),
    )
    phase = ground.phase
    return Session(
        on=on,
        phase=phase,
        headline=_headline(phase, items, minutes),
        safety=assessment.safety,
        minutes=minutes,
        items=tuple(items),
        because=(*assessment.safety.because, *because),
        plan=assessment.plan,
    )


def _headline(phase: str, items: Sequence[SessionItem], minutes: float) -> str:
    if items and all(item.finished for item in items):
        return "Done for today. Say tomorrow how your back feels."
    exercises = "1 exercise" if len(items) == 1 else f"{len(items)} exercises"
    return f"{phase.capitalize()}: {exercises}, about {minutes:.0f} minutes."


def _items(
    slot: _Slot,
    taken: Sequence[str],
    ground: Ground,
    assessment: Assessment,
    catalogue: Catalogue,
    skipped: set[str],
) -> list[SessionItem]:
    """Return the slot's item; two where today's sets moved the rest to an easier neighbour."""
    prescription = prescribe(slot.exercise, slot.sets, ground)
    if prescription.impossible:
        return _easier_instead(slot, prescription, taken, ground, assessment, catalogue, skipped)
    item = _item(slot, prescription, assessment, catalogue, skipped)
    moved = after_sets(slot.exercise, taken, ground, assessment, catalogue)
    if moved is None or moved.exercise is None or item.finished:
        return [item]
    done = tuple(one for one in item.sets if one.done is not None)
    open_sets = max(1, (len(item.sets) - len(done)) // (2 if slot.exercise.sides == "each" else 1))
    instead = _Slot(moved.exercise, open_sets, moved.because)
    rest = _item(instead, prescribe(moved.exercise, open_sets, ground), assessment, catalogue, skipped)
    return [replace(item, sets=done), rest]


def _easier_instead(
    slot: _Slot,
    failed: Prescription,
    taken: Sequence[str],
    ground: Ground,
    assessment: Assessment,
    catalogue: Catalogue,
    skipped: set[str],
) -> list[SessionItem]:
    choice = Substitution.easier(slot.exercise, failed.impossible, taken, assessment, catalogue)
    if choice.exercise is None:
        return []
    prescription = prescribe(choice.exercise, slot.sets, ground)
    if prescription.impossible:
        return []
    easier = _Slot(choice.exercise, slot.sets, (*slot.because, *choice.because))
    return [_item(easier, prescription, assessment, catalogue, skipped)]


def _item(
    slot: _Slot, prescription: Prescription, assessment: Assessment, catalogue: Catalogue, skipped: set[str]
) -> SessionItem:
    exercise = slot.exercise
    internal = _phase(assessment) in INTERNAL_CUES_UNTIL and not (exercise.loaded and exercise.compound)
    return SessionItem(
        exercise_id=exercise.id,
        name=exercise.name,
        block=block_of(exercise),
        sets=prescription.sets,
        rest_s=exercise.dose.rest_s,
        tempo=exercise.dose.tempo,
        cues=exercise.cues.internal if internal else exercise.cues.external,
        posture_prompts=exercise.posture_prompts,
        because=(*slot.because, why_this_exercise(exercise, catalogue), *prescription.because),
        swaps=Substitution.offers(exercise, assessment.context, catalogue),
        skipped=exercise.id in skipped and any(one.done is None for one in prescription.sets),
    )


def _phase(assessment: Assessment) -> Phase:
    return assessment.plan.phase if assessment.plan else assessment.state.phase


def block_of(exercise: Exercise) -> Block:
    """Return the part of the session an exercise belongs to."""
    if exercise.role == "stretch":
        return "open"
    if exercise.role == "brace":
        return "brace"
    drill = exercise.role in {"neutral", "recognition"} or (
        exercise.role == "hinge" and not exercise.loaded and exercise.phase == "find"
    )
    return "find" if drill else "main"


def _order(exercise: Exercise) -> tuple[int, int, bool, float, str]:
    """Blocks in order; drills from neutral to hinge; loaded compounds first, then the hardest glute work."""
    drill = DRILLS.index(exercise.role) if block_of(exercise) == "find" else 0
    return BLOCKS.index(block_of(exercise)), drill, not exercise.compound, -exercise.glute_work, exercise.id


def _sets_a_side(catalogue: Catalogue, item: SessionItem) -> int:
    sides = 2 if catalogue.exercises[item.exercise_id].sides == "each" else 1
    return -(-len(item.sets) // sides)
