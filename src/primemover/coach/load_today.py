"""The amount and load of the sets to come: the ladder's step, under the ceiling, after today's sets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from primemover.belief.ceiling import Ceiling
from primemover.belief.one_set import felt_elsewhere, neutral_held
from primemover.belief.replay import Beliefs
from primemover.catalogue.model import Exercise
from primemover.coach.ceiling_finding import FindingRules, next_load_kg, opening_load_kg
from primemover.coach.ground import Ground
from primemover.coach.ladder import Rung, amount_range, more_amount
from primemover.coach.plates import Plates, plates_for
from primemover.record.observation import Observation
from primemover.record.payload import Reason, SetDone

FINDING_LOOK_BACK = timedelta(weeks=6)  # judgement: where an older ladder stood is no place to start
FEWER_SHARE = 2 / 3  # judgement: 'fewer, slower reps' when the hamstring takes over
AMBER_FROM = 4  # evidence pain-rule-amber: adjust


@dataclass(frozen=True, slots=True)
class LoadToday:
    """The load of each coming set (the last one repeats), and the amount to do with it.

    ``loads_kg`` is ``(None,)`` without external load; ``impossible`` says why nothing can be prescribed.
    """

    amount: int
    loads_kg: tuple[float | None, ...]
    finding: bool = False
    because: tuple[Reason, ...] = ()
    impossible: str = ""


def load_today(
    exercise: Exercise,
    rung: Rung,
    earlier: Sequence[Observation[SetDone]],
    today: Sequence[Observation[SetDone]],
    ground: Ground,
) -> LoadToday:
    """Return amount and loads for the sets still to come. Never above a known ceiling; never a guess."""
    if not exercise.loaded:
        amount = more_amount(exercise, rung) if rung.step == "harder" else rung.amount
        return _after_last(exercise, LoadToday(amount, (None,)), today, None)
    plates = plates_for(exercise, ground.intake)
    ceilings = _ceilings(exercise, ground.beliefs)
    if all(ceiling.known for ceiling in ceilings):
        load = _under_ceiling(exercise, rung, ceilings, plates)
        return _after_last(exercise, load, today, plates)
    recent = [entry.payload for entry in earlier if entry.happened_at.date() >= ground.on - FINDING_LOOK_BACK]
    return _finding(exercise, recent, today, plates, _ceilings(exercise, ground.beliefs_now))


def _ceilings(exercise: Exercise, beliefs: Beliefs) -> tuple[Ceiling, ...]:
    if exercise.sides == "both":
        return (beliefs.ceiling(exercise.id),)
    return (beliefs.ceiling(exercise.id, "left"), beliefs.ceiling(exercise.id, "right"))


def _cap_kg(reps: int, ceilings: Sequence[Ceiling], plates: Plates) -> float | None:
    """Return the heaviest load there is for `reps`; the lower side's ceiling governs both."""
    caps = [ceiling.load_kg(reps, plates.step_kg) for ceiling in ceilings]
    known = [cap for cap in caps if cap is not None]
    return plates.down(min(known)) if len(known) == len(caps) else None


def _under_ceiling(exercise: Exercise, rung: Rung, ceilings: Sequence[Ceiling], plates: Plates) -> LoadToday:
    low, _ = amount_range(exercise)
    wanted_kg, amount = _wanted(exercise, rung, ceilings, plates)
    for reps in (amount, *range(min(amount, low) - 1, 0, -1)):
        cap_kg = _cap_kg(reps, ceilings, plates)
        if cap_kg is not None:
            why = _why_ceiling(exercise, reps, cap_kg, ceilings)
            return LoadToday(reps, (min(wanted_kg, cap_kg),), because=(why,))
    why_not = f"For {exercise.name.lower()}, even the lightest load you have lies above your ceiling so far."
    return LoadToday(amount, (), impossible=why_not)


def _wanted(exercise: Exercise, rung: Rung, ceilings: Sequence[Ceiling], plates: Plates) -> tuple[float, int]:
    """Return the load and amount that the ladder asks for, before the ceiling has its say."""
    low, _ = amount_range(exercise)
    here_kg = plates.down(max(rung.load_kg or 0.0, plates.base_kg)) or plates.base_kg
    if rung.step == "load-down":
        return plates.below(here_kg) or plates.base_kg, rung.amount
    if rung.step != "load-up":
        return here_kg, rung.amount
    up_kg = plates.up(here_kg, 0.0)
    cap_kg = _cap_kg(low, ceilings, plates)
    if cap_kg is not None and up_kg <= cap_kg:
        return up_kg, low
    return here_kg, more_amount(exercise, rung)


def _why_ceiling(exercise: Exercise, reps: int, cap_kg: float, ceilings: Sequence[Ceiling]) -> Reason:
    lowest = min(ceilings, key=lambda ceiling: ceiling.n1rm_kg or 0.0)
    side = f" ({lowest.side})" if lowest.side else ""
    return Reason(
        text=(
            f"Your ceiling for {exercise.name.lower()}{side} so far: {cap_kg:g} kg for {reps} reps with "
            f"neutral held (neutral 1RM {lowest.n1rm_kg:.0f} kg, {lowest.low_kg:.0f}-{lowest.high_kg:.0f})."
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
    rules: FindingRules = FindingRules(),
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
    climbing = all(neutral_held(one) is not False for one in done)
    loads = [first_kg]
    for _ in range(exercise.dose.sets[1]):
        loads.append(plates.up(loads[-1], rules.step_share) if climbing else loads[-1])
    why = Reason(
        text=(
            "No ceiling is known for this lift yet, so the load is looked for, not guessed: start light, and "
            "go up a step only when every rep held neutral with 2 or more left in reserve. A rep that breaks "
            "ends the climb."
        ),
        rule="ceiling-finding",
        observations=tuple(entry.id for entry in today[-1:]),
    )
    return LoadToday(low, tuple(loads), finding=True, because=(why,))


def _after_last(
    exercise: Exercise, load: LoadToday, today: Sequence[Observation[SetDone]], plates: Plates | None
) -> LoadToday:
    """Change the coming sets by what today's last set showed, and say why."""
    if not today or load.impossible:
        return load
    entry = today[-1]
    last, amount, load_kg = entry.payload, load.amount, load.loads_kg[0]
    lighter_kg = plates.below(min(last.load_kg, load_kg)) if plates and load_kg else load_kg
    elsewhere = felt_elsewhere(last) if exercise.glute_set_credit > 0 else None
    if neutral_held(last) is False:
        text = f"Neutral broke after {last.held_reps} reps: the next set stops before that"
        amount = max(1, min(amount, last.held_reps or 1))
        load_kg = lighter_kg if lighter_kg is not None else load_kg
    elif last.pain_nrs is not None and last.pain_nrs >= AMBER_FROM:
        text = f"Pain {last.pain_nrs} of 10: the next set is lighter or shorter"
        amount, load_kg = _fewer(amount), lighter_kg if lighter_kg is not None else load_kg
    elif elsewhere == "low_back":
        less = "less load" if lighter_kg else "fewer reps, less range"
        text = f"You felt your back more than your glute: {less}"
        amount, load_kg = (amount, lighter_kg) if lighter_kg else (_fewer(amount), load_kg)
    elif elsewhere == "hamstring":
        text = "You felt the hamstring more than the glute: fewer, slower reps, with a pause at the top"
        amount = _fewer(amount)
    else:
        return load
    why = Reason(text=text + ".", rule="after-last-set", observations=(entry.id,))
    return replace(load, amount=amount, loads_kg=(load_kg,), because=(why, *load.because))


def _fewer(amount: int) -> int:
    return max(1, round(amount * FEWER_SHARE))
