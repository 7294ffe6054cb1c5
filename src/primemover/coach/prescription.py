"""The sets of one exercise today: amount and load, cues that fade, the weaker side first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from primemover.catalogue.model import Exercise
from primemover.coach.ceiling_finding import FindingRules
from primemover.coach.ground import Ground
from primemover.coach.ladder import Rung, amount_range, amount_said
from primemover.coach.less_today import less_today
from primemover.coach.load_of_sets import LoadToday
from primemover.coach.load_today import load_today
from primemover.coach.permission import capped
from primemover.coach.plates import plates_for
from primemover.coach.result import PrescribedSet
from primemover.record.observation import Observation
from primemover.record.payload import Reason, SetDone, Side
from primemover.sentence import Sentence, say

DENSE_CUE_SESSIONS = 3  # judgement: a cue is given on every set until the movement is known
CUED_EVERY = 2  # evidence feedback-faded-retention: feedback on half the trials keeps better than on all
UNCUED_IN = ("integrate", "own")  # judgement: what must become automatic is tested without the cue
MAIN_RIR = 2.0  # judgement: hard, with the form intact
CAPPED_RIR = 4.0  # judgement: a lift given early is practice, not a hard set


@dataclass(frozen=True, slots=True)
class Prescription:
    """Today's sets of one exercise and the reasons; ``impossible`` says why there can be none."""

    sets: tuple[PrescribedSet, ...]
    because: tuple[Reason, ...]
    rung: Rung
    impossible: str = ""


def prescribe(exercise: Exercise, sets: int, ground: Ground) -> Prescription:
    """Return what to do today for `sets` sets (a side, where the exercise has sides), done ones included."""
    found, load = _prescribed(exercise, sets, ground)
    if found.impossible:
        return found
    return replace(found, because=(*found.because, *_why_amount(exercise, found.rung, load)))


def prescribed_sets(exercise: Exercise, sets: int, ground: Ground) -> tuple[PrescribedSet, ...]:
    """Return the sets alone, for who asks often and needs no reason."""
    return _prescribed(exercise, sets, ground)[0].sets


def _prescribed(exercise: Exercise, sets: int, ground: Ground) -> tuple[Prescription, LoadToday]:
    earlier, rung = ground.before_today(exercise)
    today = ground.now.sets(exercise)
    load = load_today(exercise, rung, earlier, today, ground)
    slots = _slots(exercise, sets, ground.weaker)
    done = _match(slots, today)
    if load.impossible:
        begun = [(side, entry) for side, entry in zip(slots, done, strict=True) if entry is not None]
        kept = tuple(_as_done(exercise, entry, side, load) for side, entry in begun)
        return Prescription(kept, load.because, rung, load.impossible), load
    by_side = {side: _less_on_side(exercise, load, earlier, today, side, ground) for side in set(slots)}
    rir = _reserve(exercise, ground, load)
    sides = 2 if exercise.sides == "each" else 1
    prescribed: list[PrescribedSet] = []
    coming: Counter[Side | None] = Counter()
    for index, (side, entry) in enumerate(zip(slots, done, strict=True)):
        if entry is not None:
            prescribed.append(_as_done(exercise, entry, side, load))
            continue
        less = by_side[side]
        load_kg = less.loads_kg[min(coming[side], len(less.loads_kg) - 1)]
        cued = ground.context.phase not in UNCUED_IN and _cued(exercise, index // sides, rung.sessions)
        prescribed.append(_to_do(exercise, less, load_kg, side, cued=cued, rir=rir))
        coming[side] += 1
    why_less: list[Reason] = []
    for reason in (reason for less in by_side.values() for reason in less.because):
        if reason not in why_less:
            why_less.append(reason)
    return Prescription(tuple(prescribed), tuple(why_less), rung), load


def _less_on_side(
    exercise: Exercise,
    load: LoadToday,
    earlier: Sequence[Observation[SetDone]],
    today: Sequence[Observation[SetDone]],
    side: Side | None,
    ground: Ground,
) -> LoadToday:
    """Take off what today's sets of one side showed; a set that names no side speaks for both."""
    of_side = [entry for entry in today if side is None or entry.payload.side in {None, side}]
    plates = plates_for(exercise, ground.intake) if exercise.loaded else None
    return less_today(exercise, load, earlier, of_side, ground.context, plates)


def _slots(exercise: Exercise, sets: int, weaker: Side) -> tuple[Side | None, ...]:
    if exercise.sides == "both":
        return (None,) * sets
    other: Side = "right" if weaker == "left" else "left"
    return (weaker, other) * sets


def _match(
    slots: Sequence[Side | None], today: Sequence[Observation[SetDone]]
) -> list[Observation[SetDone] | None]:
    """Give each of today's sets the first open slot of its side; a set without a side takes any."""
    done: list[Observation[SetDone] | None] = [None] * len(slots)
    for entry in today:
        for index, side in enumerate(slots):
            if done[index] is None and (side is None or entry.payload.side in {None, side}):
                done[index] = entry
                break
    return done


def _as_done(
    exercise: Exercise, entry: Observation[SetDone], side: Side | None, load: LoadToday
) -> PrescribedSet:
    payload = entry.payload
    return PrescribedSet(
        side=side,
        reps=payload.reps if exercise.dose_unit == "reps" else None,
        seconds=int(payload.held_s or 0) if exercise.dose_unit == "seconds" else None,
        load_kg=payload.load_kg or None,
        rir=payload.rir,
        cued=bool(payload.cued),
        ceiling_finding=load.finding,
        done=entry.id,
    )


def _reserve(exercise: Exercise, ground: Ground, load: LoadToday) -> float | None:
    if exercise.glute_set_credit == 0 or exercise.dose_unit == "seconds":
        return None
    if load.finding:
        return FindingRules().reserve
    return CAPPED_RIR if capped(exercise, ground.context) else MAIN_RIR


def _to_do(
    exercise: Exercise,
    load: LoadToday,
    load_kg: float | None,
    side: Side | None,
    *,
    cued: bool,
    rir: float | None,
) -> PrescribedSet:
    in_reps = exercise.dose_unit == "reps"
    return PrescribedSet(
        side=side,
        reps=load.amount if in_reps else None,
        seconds=None if in_reps else load.amount,
        load_kg=load_kg,
        rir=rir,
        cued=cued,
        ceiling_finding=load.finding,
    )


def _cued(exercise: Exercise, set_index: int, sessions: int) -> bool:
    """Cue every set while the movement is new, then half; a drill's later sets are uncued to test it."""
    if exercise.role in {"recognition", "neutral"}:
        return set_index == 0
    return sessions < DENSE_CUE_SESSIONS or set_index % CUED_EVERY == 0


def _why_amount(exercise: Exercise, rung: Rung, load: LoadToday) -> tuple[Reason, ...]:
    if load.finding:
        return ()
    step = "missed" if rung.step == "same" and rung.missed else rung.step
    return (Reason.of(text=_why_step(step, exercise, load), rule=f"ladder-{step}", observations=rung.sets),)


def _why_step(step: str, exercise: Exercise, load: LoadToday) -> Sentence:
    low, high = (amount_said(one, exercise) for one in amount_range(exercise))
    to_do = amount_said(load.amount, exercise)
    match step:
        case "start":
            text = say("First time: the bottom of the range, {low}.", low=low)
        case "missed":
            text = say(
                "Last time fell short, broke neutral or was felt elsewhere: {amount} again.", amount=to_do
            )
        case "amount-up":
            text = say(
                "Last time every set was done in full with the form intact: one step up, to {amount}.",
                amount=to_do,
            )
        case "amount-down":
            text = say("Two sessions fell short: one step back, to {amount}.", amount=to_do)
        case "load-down":
            text = say("Two sessions fell short at the bottom of the range: one step lighter.")
        case "load-up":
            text = say(
                "{high} in all sets, two sessions running: the next step, if the ceiling lets it.", high=high
            )
        case "harder":
            text = say(
                "{high} in all sets, two sessions running, and no harder neighbour fits: {amount}.",
                high=high,
                amount=to_do,
            )
        case "easier":
            text = say("Two sessions fell short and no easier neighbour fits: {amount}, slower.", amount=to_do)
        case _:
            text = say("Last time did not call for a change: {amount}.", amount=to_do)
    return text
