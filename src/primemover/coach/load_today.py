"""The amount and load of the sets to come: the ladder's step, under the ceiling, after today's sets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from primemover.belief.ceiling import Ceiling
from primemover.belief.replay import Beliefs
from primemover.catalogue.model import Exercise
from primemover.coach.ceiling_finding import FindingRules, coming_loads_kg, next_load_kg, opening_load_kg
from primemover.coach.ground import Ground
from primemover.coach.hold_ceiling import under_ceiling
from primemover.coach.ladder import Rung, amount_range, more_amount
from primemover.coach.load_of_sets import LoadToday
from primemover.coach.permission import capped
from primemover.coach.plates import Plates, plates_for
from primemover.record.observation import Observation
from primemover.record.payload import Reason, SetDone

_FINE_KG = 0.001  # the plates do the rounding, once
FINDING_LOOK_BACK = timedelta(weeks=6)  # judgement: where an older ladder stood is no place to start
CAPPED_SHARE = 0.7  # judgement: a lift given early stays well under its ceiling
CAPPED_FINDING = FindingRules(rir_min=4.0, open_chance=0.95, step_chance=0.95)  # judgement: and climbs slowly


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
    ceilings = _ceilings(exercise, ground.beliefs)
    early = capped(exercise, ground.context)
    if all(ceiling.known for ceiling in ceilings):
        share = CAPPED_SHARE if early else 1.0
        return _under_ceiling(exercise, rung, ceilings, plates, share)
    recent = [entry.payload for entry in earlier if entry.happened_at.date() >= ground.on - FINDING_LOOK_BACK]
    rules = CAPPED_FINDING if early else FindingRules()
    return _finding(exercise, recent, today, plates, _ceilings(exercise, ground.beliefs_now), rules)


def _ceilings(exercise: Exercise, beliefs: Beliefs) -> tuple[Ceiling, ...]:
    if exercise.sides == "both":
        return (beliefs.ceiling(exercise.id),)
    return (beliefs.ceiling(exercise.id, "left"), beliefs.ceiling(exercise.id, "right"))


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
    why_not = f"For {exercise.name.lower()}, even the lightest load you have lies above your ceiling so far."
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
    side = f" ({lowest.side})" if lowest.side else ""
    capped_to = f"at most {share:.0%} of your ceiling, as it comes early: " if share < 1 else ""
    return Reason(
        text=(
            f"Your ceiling for {exercise.name.lower()}{side} so far: {capped_to}{cap_kg:g} kg for {reps} reps "
            f"with neutral held (neutral 1RM {lowest.n1rm_kg:.0f} kg, "
            f"{lowest.low_kg:.0f}-{lowest.high_kg:.0f})."
        ),
        rule="ceiling",
        observations=tuple(dict.fromkeys(entry for one in ceilings for entry in one.observations)),
        evidence=("epley-constant",),
    )


def _finding(
    exercise: Exercise,
    past: Sequence[SetDone],
    today: Sequence[Observation[SetDone]],
    plates: Plates,
    ceilings: Sequence[Ceiling],
    rules: FindingRules,
) -> LoadToday:
    low, _ = amount_range(exercise)
    done = [entry.payload for entry in today]

    def chance(load_kg: float) -> float | None:
        chances = [ceiling.probability_holds(load_kg, low) for ceiling in ceilings]
        return min((one for one in chances if one is not None), default=None)

    first_kg = (
        next_load_kg(plates, done, chance, rules)
        if done
        else opening_load_kg(exercise, plates, past, chance, rules)
    )
    if first_kg is None:
        why_not = f"For {exercise.name.lower()}, neutral would probably break at the lightest load you have."
        return LoadToday(low, (), finding=True, impossible=why_not)
    loads = coming_loads_kg(first_kg, exercise.dose.sets[1], done, plates, chance, rules)
    why = Reason(
        text=(
            "No ceiling is known for this lift yet, so the load is looked for, not guessed: start light, and "
            "go up a step only when every rep held neutral with 2 or more left in reserve. A rep that breaks "
            "ends the climb."
        ),
        rule="ceiling-finding",
        observations=tuple(entry.id for entry in today[-1:]),
    )
    return LoadToday(low, loads, finding=True, because=(why,))
