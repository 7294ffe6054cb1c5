"""The amount and load of the sets to come: the ladder's step, under the ceiling, after today's sets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from math import inf
from uuid import UUID

from primemover.belief.ceiling import Ceiling
from primemover.catalogue.model import Exercise
from primemover.coach.ceiling_finding import (
    FindingRules,
    Outlook,
    coming_loads_kg,
    next_load_kg,
    opening_load_kg,
)
from primemover.coach.ground import Ground
from primemover.coach.hold_ceiling import on_side, under_ceiling
from primemover.coach.ladder import Rung, amount_range, amount_said, more_amount
from primemover.coach.load_of_sets import LoadToday
from primemover.coach.permission import capped
from primemover.coach.plates import Plates, plates_for
from primemover.coach.reserve import reps_left, told_limit_kg
from primemover.coach.so_far import ceilings_of
from primemover.record.observation import Observation
from primemover.record.payload import Reason, SetDone
from primemover.sentence import Load, Named, Share, Value, between, say

_FINE_KG = 0.001  # the plates do the rounding, once
FINDING_LOOK_BACK = timedelta(weeks=6)  # judgement: where an older ladder stood is no place to start
CAPPED_SHARE = 0.7  # judgement: a lift given early stays well under its ceiling
CAPPED_FINDING = FindingRules(step_share=0.10, reserve=6.0, told_chance=0.95)  # judgement: and climbs slowly


def load_today(
    exercise: Exercise,
    rung: Rung,
    earlier: Sequence[Observation[SetDone]],
    today: Sequence[Observation[SetDone]],
    ground: Ground,
) -> LoadToday:
    """Return amount and loads for the sets still to come, before today's sets take anything off.

    Never above a known ceiling; never a guess.
    """
    if not exercise.loaded:
        amount = more_amount(exercise, rung) if rung.step == "harder" else rung.amount
        return under_ceiling(exercise, amount, ground.beliefs)
    plates = plates_for(exercise, ground.intake)
    before, now = ceilings_of(exercise, ground.beliefs), ground.now.ceilings(exercise)
    early = capped(exercise, ground.context)
    if all(ceiling.known for ceiling in before):
        share = CAPPED_SHARE if early else 1.0
        lower_now = tuple(ceiling for ceiling in now if ceiling.known)  # a break today counts today
        return _under_ceiling(exercise, rung, (*before, *lower_now), plates, share)
    recent = [entry.payload for entry in earlier if entry.happened_at.date() >= ground.on - FINDING_LOOK_BACK]
    rules = CAPPED_FINDING if early else FindingRules()
    most_kg = _known_kg(exercise, (*before, *now))  # one side's, or known since today's sets
    outlook = _outlook([*recent, *(entry.payload for entry in today)], exercise, now, rules, most_kg)
    return _finding(exercise, recent, today, plates, outlook, rules)


def _cap_kg(reps: int, ceilings: Sequence[Ceiling], plates: Plates, share: float) -> float | None:
    """Return the heaviest load there is for `reps`; the lower side's ceiling governs both."""
    caps = [ceiling.load_kg(reps, _FINE_KG) for ceiling in ceilings]
    known = [cap for cap in caps if cap is not None]
    return plates.down(share * min(known)) if len(known) == len(caps) else None


def _under_ceiling(
    exercise: Exercise, rung: Rung, ceilings: Sequence[Ceiling], plates: Plates, share: float
) -> LoadToday:
    wanted_kg, amount = _wanted(exercise, rung, ceilings, plates, share)
    for reps in range(amount, 0, -1):
        cap_kg = _cap_kg(reps, ceilings, plates, share)
        if cap_kg is not None:
            why = _why_ceiling(exercise, reps, cap_kg, ceilings, share)
            return LoadToday(reps, (min(wanted_kg, cap_kg),), because=(why,))
    why_not = say(
        "For {exercise}, even the lightest load you have lies above your ceiling so far.",
        exercise=Named(exercise.name),
    )
    return LoadToday(amount, (), impossible=why_not)


def _wanted(
    exercise: Exercise, rung: Rung, ceilings: Sequence[Ceiling], plates: Plates, share: float
) -> tuple[float, int]:
    """Return the load and amount that the ladder asks for, before the ceiling has its say."""
    low, _ = amount_range(exercise)
    here_kg = plates.down(max(rung.load_kg or 0.0, plates.base_kg)) or plates.base_kg
    if rung.step == "load-down":
        return plates.below(here_kg) or plates.base_kg, rung.amount
    if rung.step != "load-up":
        return here_kg, rung.amount
    up_kg = plates.up(here_kg, 0.0)
    cap_kg = _cap_kg(low, ceilings, plates, share)
    if cap_kg is not None and up_kg <= cap_kg:
        return up_kg, low
    return here_kg, more_amount(exercise, rung)


def _why_ceiling(
    exercise: Exercise, reps: int, cap_kg: float, ceilings: Sequence[Ceiling], share: float
) -> Reason:
    lowest = min(ceilings, key=lambda ceiling: ceiling.n1rm_kg or 0.0)
    known: dict[str, Value] = {
        "exercise": on_side(exercise, lowest.side),
        "load": Load(cap_kg),
        "amount": amount_said(reps, exercise),
        "limit": Load(lowest.n1rm_kg or 0.0, about=True),
        "within": between(
            Load(lowest.low_kg or 0.0, about=True, bare=True),
            Load(lowest.high_kg or 0.0, about=True, bare=True),
        ),
    }
    text = say(
        "Your ceiling for {exercise} so far: {load} for {amount} with neutral held (neutral 1RM {limit}, "
        "{within}).",
        **known,
    )
    if share < 1:
        text = say(
            "Your ceiling for {exercise} so far: at most {share} of your ceiling, as it comes early: {load} "
            "for {amount} with neutral held (neutral 1RM {limit}, {within}).",
            **known,
            share=Share(share),
        )
    grounds: list[tuple[UUID, ...]] = []
    for one in ceilings:
        if one.observations not in grounds:  # what is known now mostly rests on the same sets as before
            grounds.append(one.observations)
    return Reason.of(
        text=text,
        rule="ceiling",
        observations=tuple(dict.fromkeys(entry for each in grounds for entry in each)),
        evidence=("epley-constant",),
    )


def _finding(
    exercise: Exercise,
    past: Sequence[SetDone],
    today: Sequence[Observation[SetDone]],
    plates: Plates,
    outlook: Outlook,
    rules: FindingRules,
) -> LoadToday:
    low, _ = amount_range(exercise)
    done = [entry.payload for entry in today]
    first_kg = (
        next_load_kg(plates, done, outlook, rules)
        if done
        else opening_load_kg(exercise, plates, past, outlook, rules)
    )
    if first_kg is None:
        why_not = say(
            "For {exercise}, neutral would probably break at the lightest load you have.",
            exercise=Named(exercise.name),
        )
        return LoadToday(low, (), finding=True, impossible=why_not)
    loads = coming_loads_kg(first_kg, exercise.dose.sets[1], done, plates, outlook, rules)
    why = Reason.of(
        text=say(
            "No ceiling is known for this lift yet, so the load is looked for, not guessed: start light, and "
            "go up a bounded step while every rep holds neutral and about {reserve} more would. A rep that "
            "breaks ends the climb for the day.",
            reserve=rules.reserve,
        ),
        rule="ceiling-finding",
        observations=tuple(entry.id for entry in today[-1:]),
    )
    return LoadToday(low, loads, finding=True, because=(why,))


def _known_kg(exercise: Exercise, ceilings: Sequence[Ceiling]) -> float:
    """Return the lowest load that is known to hold; infinite where no ceiling is known."""
    reps, _ = amount_range(exercise)
    return min((one.load_kg(reps, _FINE_KG) or 0.0 for one in ceilings if one.known), default=inf)


def _outlook(
    done: Sequence[SetDone],
    exercise: Exercise,
    ceilings: Sequence[Ceiling],
    rules: FindingRules,
    most_kg: float,
) -> Outlook:
    """Return what speaks for and against the loads of the next set; the worse side's odds count."""
    reps, _ = amount_range(exercise)
    moved_kg = max(ceiling.moved_kg for ceiling in ceilings)
    limit_kg = told_limit_kg(done, moved_kg)

    def chance(load_kg: float) -> float | None:
        chances = [ceiling.probability_holds(load_kg, reps) for ceiling in ceilings]
        return min((one for one in chances if one is not None), default=None)

    def left(load_kg: float) -> float | None:
        return None if limit_kg is None else reps_left(limit_kg, load_kg, reps, moved_kg)

    level = max(rules.told_chance, *(ceiling.level for ceiling in ceilings))
    return Outlook(level, chance, left, most_kg)
