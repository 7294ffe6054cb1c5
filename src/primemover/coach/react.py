"""What the coach answers right after a set, from what the set itself says."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from uuid import UUID

from primemover.belief.one_set import felt_elsewhere, hard, neutral_held
from primemover.catalogue.model import Catalogue, Exercise
from primemover.coach.answers import answer
from primemover.coach.ground import sets_of
from primemover.coach.ladder import LOOK_BACK, stand
from primemover.coach.pain_rule import colour_of
from primemover.coach.permission import Context, why_not
from primemover.coach.result import Reaction
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import Reason, SetDone

ANSWERS_BEFORE_SWAP = 2  # judgement: two answers that did not help, then an easier neighbour
RUN_WINDOW = timedelta(days=7)  # judgement: what was felt longer ago is tried afresh


def react(
    history: History, catalogue: Catalogue, set_id: UUID, on: date, context: Context
) -> tuple[Reaction, ...]:
    """Return the coach's answers to one set, the most pressing first; at least one.

    Raises
    ------
    KeyError
        No such set stands in the record, or its exercise is not in the catalogue.
    """
    record = history.until(on)
    known = record.get(set_id)
    day = on if known is None else known.happened_at.date()
    sets = record.sets(since=day - LOOK_BACK, until=day)
    entry = next((one for one in sets if one.id == set_id), None)
    exercise = catalogue.exercises.get(entry.payload.exercise_id or "") if entry else None
    if entry is None or exercise is None:
        raise KeyError(str(set_id))
    so_far = [one for one in sets_of(exercise.id, sets) if one.happened_at <= entry.happened_at]
    return answers_to(entry, exercise, so_far, catalogue, context)


def answers_to(
    entry: Observation[SetDone],
    exercise: Exercise,
    so_far: Sequence[Observation[SetDone]],
    catalogue: Catalogue,
    context: Context,
) -> tuple[Reaction, ...]:
    """Return the coach's answers to a set of `exercise`, given the working sets of it up to this one."""
    if context.stop:
        because = Reason(text=context.stop, rule="stop", observations=(entry.id,))
        return (Reaction(f"Recorded. {context.stop}", because, "stop-session"),)
    answers = [
        *_to_pain(entry),
        *_to_neutral(so_far, exercise, entry),
        *_to_felt(so_far, catalogue, exercise, entry, context),
    ]
    return tuple(answers) or (_all_well(exercise, entry),)


def felt_elsewhere_run(
    exercise: Exercise, sets: Sequence[Observation[SetDone]], on: date
) -> list[Observation[SetDone]]:
    """Return the latest sets running, of the last set's side, that were felt clearly outside the glute.

    What was felt more than a week before `on` is tried afresh.
    """
    if not exercise.for_glute:
        return []
    run: list[Observation[SetDone]] = []
    done = sets_of(exercise.id, sets)
    for entry in reversed([one for one in done if one.payload.side == done[-1].payload.side]):
        if entry.happened_at.date() < on - RUN_WINDOW or felt_elsewhere(entry.payload) is None:
            break
        run.append(entry)
    return run[::-1]


def easier_neighbour(
    exercise: Exercise, catalogue: Catalogue, context: Context, taken: Collection[str] = ()
) -> Exercise | None:
    """Return the nearest easier exercise that may be prescribed and is not `taken`, or ``None``."""
    queue, seen = list(exercise.easier), {exercise.id}
    while queue:
        neighbour = catalogue.exercises[queue.pop(0)]
        if neighbour.id in seen:
            continue
        seen.add(neighbour.id)
        if neighbour.id not in taken and why_not(neighbour, context) is None:
            return neighbour
        queue.extend(neighbour.easier)
    return None


def _to_pain(entry: Observation[SetDone]) -> list[Reaction]:
    nrs = entry.payload.pain_nrs
    if nrs is None or colour_of(nrs) == "green":
        return []
    grounds = (entry.id,)
    if colour_of(nrs) == "red":
        text = f"Pain {nrs} of 10: stop here for today. 6 or more ends a session; say tomorrow how it is."
        because = Reason(text=text, rule="pain-red", observations=grounds, evidence=("pain-rule-red",))
        return [Reaction(text, because, "stop-session")]
    text = (
        f"Pain {nrs} of 10: ease off. The next set is lighter or shorter, and it should settle within 24 hours."
    )
    because = Reason(text=text, rule="pain-amber", observations=grounds, evidence=("pain-rule-amber",))
    return [Reaction(text, because, "next-set")]


def _to_neutral(
    so_far: Sequence[Observation[SetDone]], exercise: Exercise, entry: Observation[SetDone]
) -> list[Reaction]:
    done = entry.payload
    if _lost_early(so_far, exercise, entry):
        text = f"Posture was lost after {done.held_s:g} s: a shorter hold next time. Quality comes before time."
        because = Reason(text=text, rule="posture-lost", observations=(entry.id,))
        return [Reaction(text, because, "next-set")]
    if neutral_held(done) is not False:
        return []
    less = "one step lighter" if exercise.loaded else "fewer reps"
    text = f"Neutral held for {done.held_reps} of {done.reps} reps: next set {less}, and stop before it goes."
    if exercise.dose_unit == "seconds":
        text = "Posture did not hold: a shorter hold next, on posture from the first second."
    because = Reason(text=text, rule="neutral-broke", observations=(entry.id,))
    return [Reaction(text, because, "next-set")]


def _lost_early(
    so_far: Sequence[Observation[SetDone]], exercise: Exercise, entry: Observation[SetDone]
) -> bool:
    """Return whether a hold lost posture sooner than its ladder asked for that day."""
    done = entry.payload
    if exercise.dose_unit != "seconds" or not done.broke or not done.held_s:
        return False
    day = entry.happened_at.date()
    earlier = [one for one in so_far if one.happened_at.date() < day]
    return done.held_s < stand(exercise, earlier).amount


def _to_felt(
    so_far: Sequence[Observation[SetDone]],
    catalogue: Catalogue,
    exercise: Exercise,
    entry: Observation[SetDone],
    context: Context,
) -> list[Reaction]:
    where = felt_elsewhere(entry.payload) if exercise.for_glute else None
    if where is None:
        return []
    run = felt_elsewhere_run(exercise, so_far, entry.happened_at.date())
    grounds = tuple(one.id for one in run)
    muscle = "low back" if where == "low_back" else "hamstring"
    if len(run) > ANSWERS_BEFORE_SWAP:
        easier = easier_neighbour(exercise, catalogue, context)
        if easier is not None:
            text = (
                f"{len(run)} sets running felt more in the {muscle} than in the glute, and the answers so "
                f"far did not change it: {easier.name.lower()} instead, for now."
            )
            because = Reason(text=text, rule="swap-easier", observations=grounds)
            return [Reaction(text, because, "next-set", swap_to=easier.id)]
    said = answer(exercise, where, len(run))
    uncounted = " This set does not count towards the glute's dose." if exercise.glute_set_credit else ""
    text = f"Felt more in the {muscle} than in the glute. {said.text}{uncounted}"
    rule = f"felt-{muscle.replace(' ', '-')}"
    because = Reason(text=text, rule=rule, observations=grounds, evidence=said.evidence)
    return [Reaction(text, because, "next-set")]


def _all_well(exercise: Exercise, entry: Observation[SetDone]) -> Reaction:
    done, held = entry.payload, neutral_held(entry.payload)
    if exercise.dose_unit == "seconds" and done.broke:
        text = f"On posture for {done.held_s:g} s, as long as asked. The next set as written."
    elif exercise.dose_unit == "reps" and held is None:
        text = "Noted. Say how many reps held neutral: what nobody judged, the coach cannot count on."
        if exercise.loaded:
            text = "Noted. Say how many reps held neutral, and the coach can tell what load you may go to."
    elif not exercise.for_glute:
        text = "On posture. The next set as written." if held else "Noted. The next set as written."
    elif not hard(done) and exercise.glute_set_credit > 0:
        text = f"Noted. With {done.rir:g} reps left, it is too easy to count towards the glute's dose: do more."
    elif done.felt is None:
        text = "Neutral held. Say where you felt it, and the set can tell who did the work."
    else:
        text = "Neutral held, and the work was where it belongs. The next set as written."
    return Reaction(text, Reason(text=text, rule="all-well", observations=(entry.id,)), "nothing")
