"""Where a person stands on one exercise, and the next step: double progression on what was actually done.

Reps (or seconds) climb within the exercise's range, one step per session that qualifies. At the top of the
range, two qualifying sessions running earn the next step: load within the ceiling, else a few more reps, else
the harder neighbour. One missed session changes nothing; two running take one step back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import groupby
from typing import Literal
from uuid import UUID

from primemover.belief.one_set import felt_elsewhere, neutral_held
from primemover.catalogue.model import Exercise
from primemover.record.observation import Observation
from primemover.record.payload import SetDone
from primemover.sentence import Sentence, say_count

LOOK_BACK = timedelta(weeks=26)  # judgement: older sets say little of today

Step = Literal["start", "same", "amount-up", "load-up", "harder", "amount-down", "load-down", "easier"]
Outcome = Literal["qualified", "missed", "neither"]


@dataclass(frozen=True, slots=True)
class LadderRules:
    """Constants of the progression (judgement); larger values climb later or faster.

    Attributes
    ----------
    rep_step, second_step
        Reps or seconds per step up or down; larger climbs faster (judgement: the smallest
        step a person notices).
    qualifying_sessions
        Sessions running at the top of the range before load or neighbour changes (judgement).
    missed_sessions
        Missed sessions running before a step back (judgement).
    rir_min
        Reps that must be left in reserve for a session to qualify (judgement; people stop about one rep
        early, evidence ``rir-underestimate``).
    extra_steps
        Steps above the range where load cannot grow, so that rounding never freezes progress (judgement).
    """

    rep_step: int = 2
    second_step: int = 5
    qualifying_sessions: int = 2
    missed_sessions: int = 2
    rir_min: float = 1.0
    extra_steps: int = 2


@dataclass(frozen=True, slots=True)
class Rung:
    """Where the person stands on an exercise.

    Attributes
    ----------
    amount
        Target reps, or seconds for a hold, of every set.
    load_kg
        The external load last worked with; ``None`` before the first loaded set.
    qualified, missed
        Qualifying and missed sessions running, at this amount and load.
    step
        The last session's step. ``load-up`` and ``load-down`` are for the caller to carry out, who knows the
        ceiling and the plates; ``harder`` and ``easier`` likewise name a neighbour to go to.
    sessions
        Sessions of this exercise counted.
    sets
        The sets of the last session, the ground for the reason shown.
    """

    amount: int
    load_kg: float | None
    qualified: int = 0
    missed: int = 0
    step: Step = "start"
    sessions: int = 0
    sets: tuple[UUID, ...] = ()


def amount_range(exercise: Exercise) -> tuple[int, int]:
    """Return the exercise's range of reps or seconds."""
    given = exercise.dose.reps if exercise.dose_unit == "reps" else exercise.dose.seconds
    if given is None:
        msg = f"{exercise.id}: dose has no {exercise.dose_unit}"
        raise ValueError(msg)
    return given


def amount_said(amount: int, exercise: Exercise) -> Sentence:
    """Return so many of an exercise's reps or seconds in words."""
    if exercise.dose_unit == "seconds":
        return say_count("{count} second", "{count} seconds", amount)
    return say_count("{count} rep", "{count} reps", amount)


def working_sessions(
    exercise: Exercise, sets: Sequence[Observation[SetDone]]
) -> list[tuple[Observation[SetDone], ...]]:
    """Group the working sets of one exercise by local day.

    A loaded set that does not say how many reps held neutral is left out: it tells nothing of how the load was
    carried (another app's history, mostly).
    """
    useful = [
        done
        for done in sets
        if done.payload.exercise_id == exercise.id
        and not done.payload.warm_up
        and (neutral_held(done.payload) is not None or not exercise.loaded)
    ]
    return [tuple(group) for _, group in groupby(useful, key=lambda done: done.happened_at.date())]


def stand(exercise: Exercise, sets: Sequence[Observation[SetDone]], rules: LadderRules = LadderRules()) -> Rung:
    """Return where the person stands after all working sets of `exercise`, given in order of time."""
    low, _ = amount_range(exercise)
    rung = Rung(amount=low, load_kg=None)
    for session in working_sessions(exercise, sets):
        rung = _after(exercise, rung, session, rules)
    return rung


def _after(exercise: Exercise, rung: Rung, session: Sequence[Observation[SetDone]], rules: LadderRules) -> Rung:
    done = [entry.payload for entry in session]
    rung = replace(rung, sessions=rung.sessions + 1, sets=tuple(entry.id for entry in session), step="same")
    rung = _on_actual_load(exercise, rung, done)
    outcome = _outcome(exercise, rung, done, rules)
    if outcome == "qualified":
        return _up(exercise, replace(rung, qualified=rung.qualified + 1, missed=0), rules)
    if outcome == "missed":
        return _down(exercise, replace(rung, qualified=0, missed=rung.missed + 1), rules)
    return replace(rung, qualified=0)


def _on_actual_load(exercise: Exercise, rung: Rung, done: Sequence[SetDone]) -> Rung:
    """Take the load that was used, not the one prescribed; another load starts at the reps it allowed."""
    if not exercise.loaded:
        return rung
    load_kg = max(one.load_kg for one in done)
    if rung.load_kg is None or load_kg == rung.load_kg:
        return replace(rung, load_kg=load_kg)
    low, high = amount_range(exercise)
    reached = min((_amount(exercise, one) for one in done if one.load_kg == load_kg), default=low)
    return replace(rung, load_kg=load_kg, amount=max(low, min(reached, high)), qualified=0, missed=0)


def _outcome(exercise: Exercise, rung: Rung, done: Sequence[SetDone], rules: LadderRules) -> Outcome:
    at_load = [one for one in done if not exercise.loaded or one.load_kg == rung.load_kg]
    broke = any(neutral_held(one) is False for one in at_load)
    elsewhere = exercise.for_glute and any(felt_elsewhere(one) for one in at_load)
    short = any(_amount(exercise, one) < rung.amount for one in at_load)
    if broke or elsewhere or short:
        return "missed"
    spent = any(one.rir is not None and one.rir < rules.rir_min for one in at_load)
    return "neither" if spent else "qualified"


def _up(exercise: Exercise, rung: Rung, rules: LadderRules) -> Rung:
    _, high = amount_range(exercise)
    size = _step_size(exercise, rules)
    if rung.amount < high:
        return replace(rung, amount=min(rung.amount + size, high), qualified=0, step="amount-up")
    if rung.qualified < rules.qualifying_sessions:
        return rung
    return replace(rung, step="load-up" if exercise.loaded else "harder")


def _down(exercise: Exercise, rung: Rung, rules: LadderRules) -> Rung:
    if rung.missed < rules.missed_sessions:
        return rung
    low, _ = amount_range(exercise)
    if rung.amount > low:
        amount = max(low, rung.amount - _step_size(exercise, rules))
        return replace(rung, amount=amount, missed=0, step="amount-down")
    return replace(rung, missed=0, step="load-down" if exercise.loaded else "easier")


def more_amount(exercise: Exercise, rung: Rung, rules: LadderRules = LadderRules()) -> int:
    """Return the amount one step above the range's top, where neither load nor neighbour can take the step."""
    _, high = amount_range(exercise)
    size = _step_size(exercise, rules)
    steps = 1 + (rung.qualified - rules.qualifying_sessions) // rules.qualifying_sessions
    return high + size * max(0, min(steps, rules.extra_steps))


def _step_size(exercise: Exercise, rules: LadderRules) -> int:
    return rules.rep_step if exercise.dose_unit == "reps" else rules.second_step


def _amount(exercise: Exercise, done: SetDone) -> int:
    given = done.reps if exercise.dose_unit == "reps" else done.held_s
    return int(given or 0)
