"""What the coach answers right after a set, from what the set itself says."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from uuid import UUID

from primemover.belief.ceilings import unit_of
from primemover.belief.one_set import Elsewhere, felt_elsewhere, hard, neutral_held
from primemover.catalogue.model import Catalogue, Exercise
from primemover.coach.answers import answer, dose_after
from primemover.coach.ladder import LOOK_BACK, stand
from primemover.coach.pain_rule import colour_of
from primemover.coach.permission import Context, why_not
from primemover.coach.result import Reaction
from primemover.coach.so_far import sets_of
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import Reason, SetDone
from primemover.sentence import Named, Sentence, say, together

ANSWERS_BEFORE_SWAP = 2  # judgement: two answers that did not help, then an easier neighbour
RUN_WINDOW = timedelta(days=7)  # judgement: what was felt longer ago is tried afresh
_FELT_MORE: dict[Elsewhere, Sentence] = {
    "hamstring": say("Felt more in the hamstring than in the glute."),
    "low_back": say("Felt more in the low back than in the glute."),
}
_UNJUDGED = say("Noted. Say how many reps held neutral: what nobody judged, the coach cannot count on.")
_UNENDED = say("Noted. Say how a hold ended: whether posture lasted, nobody else can tell.")
_UNJUDGED_LOAD = say("Noted. Say how many reps held neutral, and the coach can tell what load you may go to.")


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
    entry = next((one for one in reversed(sets) if one.id == set_id), None)
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
        because = Reason.of(text=context.stop, rule="stop", observations=(entry.id,))
        return (Reaction(together(say("Recorded."), context.stop), because, "stop-session"),)
    answers = [
        *_to_pain(exercise, entry),
        *_to_neutral(so_far, exercise, entry),
        *_to_felt(so_far, catalogue, exercise, entry, context),
    ]
    # in pain less is asked for than the ladder does
    asked_s = _asked_s(so_far, exercise, entry) if context.pain_colour == "green" else 0
    return tuple(answers) or (_all_well(exercise, entry, asked_s),)


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


def _to_pain(exercise: Exercise, entry: Observation[SetDone]) -> list[Reaction]:
    nrs = entry.payload.pain_nrs
    if nrs is None or colour_of(nrs) == "green":
        return []
    grounds = (entry.id,)
    if colour_of(nrs) == "red":
        text = say(
            "Pain {nrs} of 10: stop here for today. 6 or more ends a session; say tomorrow how it is.", nrs=nrs
        )
        because = Reason.of(text=text, rule="pain-red", observations=grounds, evidence=("pain-rule-red",))
        return [Reaction(text, because, "stop-session")]
    text = say(
        "Pain {nrs} of 10: ease off. The next set is lighter or shorter, and it should settle within 24 hours.",
        nrs=nrs,
    )
    if exercise.role == "stretch":
        text = say("Pain {nrs} of 10: ease off, stretch less far. It should settle within 24 hours.", nrs=nrs)
    because = Reason.of(text=text, rule="pain-amber", observations=grounds, evidence=("pain-rule-amber",))
    return [Reaction(text, because, "next-set")]


def _to_neutral(
    so_far: Sequence[Observation[SetDone]], exercise: Exercise, entry: Observation[SetDone]
) -> list[Reaction]:
    done = entry.payload
    if _lost_early(so_far, exercise, entry):
        text = say(
            "Posture was lost after {seconds} s: end the next hold before that. Quality comes before time.",
            seconds=int(done.held_s or 0),
        )
        because = Reason.of(text=text, rule="posture-lost", observations=(entry.id,))
        return [Reaction(text, because, "next-set")]
    if neutral_held(done) is not False:
        return []
    text = _broke(exercise, done)
    because = Reason.of(text=text, rule="neutral-broke", observations=(entry.id,))
    return [Reaction(text, because, "next-set")]


def _broke(exercise: Exercise, done: SetDone) -> Sentence:
    held, reps = done.held_reps or 0, done.reps or 0
    if exercise.dose_unit == "seconds":
        return say("Posture did not hold: a shorter hold next, on posture from the first second.")
    if exercise.pattern == "tilt":
        return say(
            "Neutral found again in {held} of {reps} reps: next set fewer reps, and each one slower.",
            held=held,
            reps=reps,
        )
    if exercise.loaded:
        return say(
            "Neutral held for {held} of {reps} reps: next set one step lighter, and stop before it goes.",
            held=held,
            reps=reps,
        )
    return say(
        "Neutral held for {held} of {reps} reps: next set fewer reps, and stop before it goes.",
        held=held,
        reps=reps,
    )


def _lost_early(
    so_far: Sequence[Observation[SetDone]], exercise: Exercise, entry: Observation[SetDone]
) -> bool:
    """Return whether a hold lost posture sooner than its ladder asked for that day."""
    done = entry.payload
    if exercise.dose_unit != "seconds" or not done.broke or not done.held_s:
        return False
    return done.held_s < _asked_s(so_far, exercise, entry)


def _asked_s(so_far: Sequence[Observation[SetDone]], exercise: Exercise, entry: Observation[SetDone]) -> int:
    """Return how long a hold's ladder asked for that day; 0 of what is counted in reps."""
    if exercise.dose_unit != "seconds":
        return 0
    day = entry.happened_at.date()
    return stand(exercise, [one for one in so_far if one.happened_at.date() < day]).amount


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
    if len(run) > ANSWERS_BEFORE_SWAP:
        easier = easier_neighbour(exercise, catalogue, context)
        if easier is not None:
            text = _easier_instead(len(run), where, easier)
            because = Reason.of(text=text, rule="swap-easier", observations=grounds)
            return [Reaction(text, because, "next-set", swap_to=easier.id)]
    said = answer(exercise, where, len(run))
    uncounted = say("This set does not count towards the glute's dose.") if exercise.glute_set_credit else ""
    answered = together(_FELT_MORE[where], uncounted, said.text, dose_after(exercise, where))
    rule = f"felt-{where.replace('_', '-')}"
    because = Reason.of(text=answered, rule=rule, observations=grounds, evidence=said.evidence)
    return [Reaction(answered, because, "next-set")]


def _easier_instead(running: int, where: Elsewhere, easier: Exercise) -> Sentence:
    if where == "low_back":
        return say(
            "{count} sets running felt more in the low back than in the glute, and the answers so far did not "
            "change it: {easier} instead, for now.",
            count=running,
            easier=Named(easier.name),
        )
    return say(
        "{count} sets running felt more in the hamstring than in the glute, and the answers so far did not "
        "change it: {easier} instead, for now.",
        count=running,
        easier=Named(easier.name),
    )


def _all_well(exercise: Exercise, entry: Observation[SetDone], asked_s: int) -> Reaction:
    text = _all_well_said(exercise, entry.payload, asked_s)
    return Reaction(text, Reason.of(text=text, rule="all-well", observations=(entry.id,)), "nothing")


def _all_well_said(exercise: Exercise, done: SetDone, asked_s: int) -> Sentence:
    held = neutral_held(done)
    if exercise.dose_unit == "seconds" and done.broke:
        return say(
            "On posture for {seconds} s, as long as asked. The next set as written.",
            seconds=int(done.held_s or 0),
        )
    unjudged = _unjudged(exercise, done)
    if unjudged:
        return unjudged
    if not exercise.for_glute:
        return _held(exercise, done, asked_s) if held else say("Noted. The next set as written.")
    if not hard(done) and exercise.glute_set_credit > 0:
        return _too_easy(exercise, done.rir or 0.0)
    if done.felt is None:
        return say("Neutral held. Say where you felt it, and the set can tell who did the work.")
    return say("Neutral held, and the work was where it belongs. The next set as written.")


def _unjudged(exercise: Exercise, done: SetDone) -> Sentence | None:
    """Return what is asked for where nobody said whether neutral or posture held."""
    if exercise.dose_unit == "reps" and neutral_held(done) is None:
        return _UNJUDGED_LOAD if exercise.loaded else _UNJUDGED
    return _UNENDED if unit_of(exercise) == "s" and done.broke is None else None


def _too_easy(exercise: Exercise, left: float) -> Sentence:
    """Return what is said to many reps in reserve: while a ceiling is looked for, they are asked for."""
    if exercise.loaded:
        return say("Noted. With {left} reps left, it does not count towards the glute's dose.", left=left)
    return say(
        "Noted. With {left} reps left, it is too easy to count towards the glute's dose: do more.", left=left
    )


def _held(exercise: Exercise, done: SetDone, asked_s: int) -> Sentence:
    """Return what is said to what is not for the glute, and held."""
    if exercise.pattern == "tilt":
        return say("Neutral found again every time. The next set as written.")
    if exercise.dose_unit == "reps":
        return say("Neutral held. The next set as written.")
    seconds = int(done.held_s or 0)
    if exercise.role == "stretch":
        return say("Stretched for {seconds} s. The next set as written.", seconds=seconds)
    if not 0 < seconds < asked_s:
        return say("On posture. The next set as written.")
    return say(
        "Held {seconds} of {asked} s on posture. The next set as written.", seconds=seconds, asked=asked_s
    )
