"""Today's session: the plan's day, made concrete, in order, with reasons."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from primemover.catalogue.model import Catalogue, Exercise, Role
from primemover.coach.asked import by_glute
from primemover.coach.asked_words import beside_a_lift, session_beside_a_lift
from primemover.coach.assessment import Assessment, assess
from primemover.coach.ground import Ground
from primemover.coach.item_reason import why_this_exercise
from primemover.coach.ladder import LOOK_BACK
from primemover.coach.plan_dose import item_minutes
from primemover.coach.prescription import Prescription, prescribe
from primemover.coach.result import Block, Safety, Session, SessionItem
from primemover.coach.so_far import Sets, Today
from primemover.coach.substitute import (
    Substitution,
    after_sets,
    before_sets,
    easier_instead,
    swaps_offered,
)
from primemover.coach.weaker_side import weaker_side
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import PlanIssued, PlannedDay, PlannedExercise, Reason, Skipped, Swapped
from primemover.sentence import Day, Figure, Own, Sentence, Stage, say, say_count

BLOCKS: tuple[Block, ...] = ("open", "find", "main", "brace")
DRILLS: tuple[Role, ...] = ("neutral", "recognition", "hinge")
# What concerns the week and not the day: the plan says it once, the session does not say it again.
SAID_BY_THE_PLAN = frozenset(
    {"asked", "compounds-deferred", "below-least-dose", "below-aim", "part-of-a-week", "steady", "one-sided"}
)
_Items = tuple[tuple[SessionItem, ...], tuple[Reason, ...]]
INTERNAL_CUES_UNTIL = ("find", "build")  # evidence internal-focus-limit: internal cues serve light loads


def next_session(history: History, catalogue: Catalogue, on: date) -> Session:
    """Return what to do on a day, in order, with doses, loads, cues and reasons; or why there is nothing."""
    return session_of(assess(history, catalogue, on), catalogue, on)


def session_of(assessment: Assessment | None, catalogue: Catalogue, on: date) -> Session:
    """Return the session that an assessment of the day leads to (see `next_session`)."""
    if assessment is None:
        nothing = Safety(red_flags=(), pain="green", pain_nrs=None, stop="", because=())
        return _empty(on, say("Tell your story first: the intake takes about ten minutes."), nothing)
    if assessment.plan is None:
        return _empty(on, assessment.safety.stop, assessment.safety)
    day = next((day for day in assessment.plan.days if day.on == on), None)
    if day is None or not day.exercises:
        return _day_off(assessment)
    return _session(assessment, assessment.plan, day, catalogue)


def _empty(on: date, headline: str, safe: Safety) -> Session:
    return Session(on, None, headline, safe, 0.0, (), safe.because, None)


def _day_off(assessment: Assessment) -> Session:
    plan, on = assessment.plan, assessment.on
    coming = [day.on for day in plan.days if day.on > on and day.exercises] if plan else []
    headline = say("Nothing planned today. The next week's plan comes then.")
    if coming:
        headline = say("Nothing planned today. The next session is on {day}.", day=Day(coming[0], weekday=True))
    return Session(
        on, plan.phase if plan else None, headline, assessment.safety, 0.0, (), assessment.safety.because, plan
    )


def _session(assessment: Assessment, plan: PlanIssued, day: PlannedDay, catalogue: Catalogue) -> Session:
    ground, why_side = ground_of(assessment, catalogue)
    items: list[SessionItem] = []
    left_out: list[Reason] = []
    for planned in day.exercises:
        taken = {*(one.exercise_id for one in day.exercises), *(item.exercise_id for item in items)}
        found, not_found = _items(planned, taken, ground)
        items.extend(found)
        left_out.extend(not_found)
    items.sort(key=lambda item: _order(catalogue.exercises[item.exercise_id]))
    minutes = sum(
        item_minutes(catalogue.exercises[item.exercise_id], _sets_a_side(catalogue, item)) for item in items
    )
    done_today = [catalogue.exercises[item.exercise_id] for item in items]
    sided = any(one.sides == "each" for one in done_today)
    because = (
        *assessment.safety.because,
        *(reason for reason in plan.because if reason.rule not in SAID_BY_THE_PLAN),
        *left_out,
        *((why_side,) if sided else ()),
        *filter(None, (session_beside_a_lift(done_today, assessment.beliefs, catalogue),)),
    )
    headline = _headline(plan.phase, items, minutes)
    return Session(day.on, plan.phase, headline, assessment.safety, minutes, tuple(items), because, plan)


def items_if_swapped(
    assessment: Assessment, catalogue: Catalogue, swaps: Collection[Observation[Swapped]]
) -> Iterator[tuple[Observation[Swapped], SessionItem]]:
    """Yield what would come in a planned exercise's place for each of `swaps` of the day's items, by itself."""
    ground, _ = ground_of(assessment, catalogue)
    days = assessment.plan.days if assessment.plan else ()
    exercises = next((day.exercises for day in days if day.on == assessment.on), ())
    found: list[SessionItem] = []
    for planned in exercises:
        taken = {*(one.exercise_id for one in exercises), *(item.exercise_id for item in found)}
        items, _ = _items(planned, taken, ground)
        found.extend(items)
        here = {item.exercise_id for item in items}
        for swap in (one for one in swaps if one.payload.from_id in here):
            come, _ = _items(planned, taken, replace(ground, swaps=(*ground.swaps, swap)))
            yield from ((swap, item) for item in come if item.exercise_id == swap.payload.to_id)


def item_if_swapped_back(
    assessment: Assessment, catalogue: Catalogue, swap_id: UUID, swapped: Swapped
) -> SessionItem | None:
    """Return what would come back in the planned exercise's place, were a swap of the day taken back."""
    ground, _ = ground_of(assessment, catalogue)
    without = replace(ground, swaps=tuple(one for one in ground.swaps if one.id != swap_id))
    days = assessment.plan.days if assessment.plan else ()
    exercises = next((day.exercises for day in days if day.on == assessment.on), ())
    taken = {one.exercise_id for one in exercises}
    for planned in exercises:
        items, _ = _items(planned, taken, ground)
        if any(item.exercise_id == swapped.to_id for item in items):
            back, _ = _items(planned, taken, without)
            return next((item for item in back if item.exercise_id == swapped.from_id), None)
        taken |= {item.exercise_id for item in items}
    return None


def ground_of(assessment: Assessment, catalogue: Catalogue) -> tuple[Ground, Reason]:
    """Return what the prescriptions of an assessment's day rest on, and why the weaker side is what it is."""
    on, record = assessment.on, assessment.record
    side, why_side = weaker_side(assessment.beliefs, assessment.intake)
    skipped = (entry.payload for entry in record.all(Skipped, since=on))
    ground = Ground(
        on=on,
        catalogue=catalogue,
        intake=assessment.intake,
        context=assessment.context,
        beliefs=assessment.beliefs,
        earlier=_earlier(assessment),
        swaps=tuple(entry for entry in record.all(Swapped, since=on) if entry.payload.on == on),
        skipped=frozenset(one.exercise_id for one in skipped if one.on == on),
        weaker=side,
        now=Today(record.sets(since=on), assessment.now),
        memory=assessment.base.memory,
    )
    return ground, why_side


def _earlier(assessment: Assessment) -> Sets:
    """Return the sets before today, which beliefs of the day rest on: the same ones as long as they stand."""
    since, base = assessment.on - LOOK_BACK, assessment.base
    return assessment.beliefs.found.once("sets", since, lambda: base.sets(since=since))


def _headline(phase: str, items: Sequence[SessionItem], minutes: float) -> Sentence:
    if items and all(item.finished for item in items):
        return say("Done for today. Say tomorrow how your back feels.")
    return say_count(
        "{phase}: {count} exercise, about {minutes} minutes.",
        "{phase}: {count} exercises, about {minutes} minutes.",
        len(items),
        phase=Stage(phase, first=True),
        minutes=Figure(minutes, 0),
    )


def _items(planned: PlannedExercise, taken: Collection[str], ground: Ground) -> _Items:
    """Return a planned exercise's items, and the reasons for what is left out.

    Two items where today's sets moved the rest to an easier neighbour; none where nothing fits. They stand
    while nothing that they were made from is another; each word on pain and each swap has its own.
    """
    swaps = tuple((one.payload.from_id, one.payload.to_id) for one in ground.swaps)
    name = "items", planned.exercise_id, ground.context.pain_nrs, ground.context.pain_colour, swaps
    there = frozenset(taken)
    return ground.kept(name, (planned, there), lambda known: _items_of(planned, there, known))


def _items_of(planned: PlannedExercise, taken: frozenset[str], ground: Ground) -> _Items:
    exercise = ground.catalogue.exercises.get(planned.exercise_id)
    if exercise is None:
        text = say(
            "{exercise} is no longer in the catalogue, so it is left out.", exercise=Own(planned.exercise_id)
        )
        return (), (Reason.of(text=text, rule="not-in-catalogue"),)
    choice = before_sets(exercise, taken, ground)
    if choice.exercise is None:
        return (), choice.because
    prescription = prescribe(choice.exercise, planned.sets, ground)
    item = _item(choice.exercise, prescription, choice.because, taken, ground)
    moved = after_sets(choice.exercise, taken, ground)
    if moved is None and prescription.impossible:
        moved = easier_instead(choice.exercise, prescription.impossible, taken, ground)
    if moved is None or item.skipped or (item.sets and item.finished and not prescription.impossible):
        return (item,), ()
    return _moved(item, planned.sets, choice.exercise, moved, taken, ground)


def _moved(
    item: SessionItem,
    sets: int,
    exercise: Exercise,
    moved: Substitution,
    taken: Collection[str],
    ground: Ground,
) -> _Items:
    """Keep the sets that are done; give the others to the exercise they move to."""
    done = tuple(one for one in item.sets if one.done is not None)
    kept = (replace(item, sets=done),) if done else ()
    sides = 2 if exercise.sides == "each" else 1
    open_sets = max(1, sets - len(done) // sides)
    if moved.exercise is None:
        return kept, moved.because
    rest = prescribe(moved.exercise, open_sets, ground)
    if rest.impossible:
        return kept, (*moved.because, Reason.of(text=rest.impossible, rule="left-out"))
    return (*kept, _item(moved.exercise, rest, moved.because, taken, ground)), ()


def _item(
    exercise: Exercise,
    prescription: Prescription,
    because: tuple[Reason, ...],
    taken: Collection[str],
    ground: Ground,
) -> SessionItem:
    internal = ground.context.phase in INTERNAL_CUES_UNTIL and not (exercise.loaded and exercise.compound)
    return SessionItem(
        exercise_id=exercise.id,
        name=exercise.name,
        block=block_of(exercise),
        sets=prescription.sets,
        rest_s=exercise.dose.rest_s,
        tempo=exercise.dose.tempo,
        cues=exercise.cues.internal if internal else exercise.cues.external,
        posture_prompts=exercise.posture_prompts,
        because=(
            *because,
            why_this_exercise(exercise, ground.catalogue),
            *filter(None, (beside_a_lift(exercise, ground.beliefs, ground.catalogue),)),
            *prescription.because,
        ),
        swaps=swaps_offered(exercise, taken, ground),
        skipped=exercise.id in ground.skipped and any(one.done is None for one in prescription.sets),
    )


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
    return BLOCKS.index(block_of(exercise)), drill, not exercise.compound, *by_glute(exercise)


def _sets_a_side(catalogue: Catalogue, item: SessionItem) -> int:
    sides = 2 if catalogue.exercises[item.exercise_id].sides == "each" else 1
    return -(-len(item.sets) // sides)
