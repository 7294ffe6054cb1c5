"""The ceiling-finding ladder: how a load is found where none is known, starting light and never guessing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from primemover.belief.one_set import neutral_held
from primemover.catalogue.model import Exercise
from primemover.coach.plates import Plates
from primemover.record.payload import SetDone

HoldChance = Callable[[float], float | None]
"""Probability that neutral holds on every rep of a set at a load; ``None`` before any set has told."""


@dataclass(frozen=True, slots=True)
class FindingRules:
    """Constants of the ladder.

    Attributes
    ----------
    step_share
        Size of a step up as a share of the load; larger finds the ceiling in fewer sets and breaks more
        (judgement: about two reps' worth on Epley's slope, evidence ``epley-constant``).
    rir_min
        Reps in reserve a set must leave before the next one goes up (judgement).
    pain_max
        Pain (NRS) above which the ladder ends for the day (evidence ``pain-rule-green``).
    open_chance, step_chance
        Probability of holding that a day's first load, and a step up, must have; larger is safer and slower
        (judgement: a step that tells something must be able to fail).
    """

    step_share: float = 0.10
    rir_min: float = 2.0
    pain_max: int = 3
    open_chance: float = 0.75
    step_chance: float = 0.5


def opening_load_kg(
    exercise: Exercise,
    plates: Plates,
    earlier: Sequence[SetDone],
    chance: HoldChance,
    rules: FindingRules = FindingRules(),
) -> float | None:
    """Return where today's ladder starts: the heaviest load that held before, else the lightest sensible one.

    Lowered until it will probably hold. ``None``: even the lightest load there is probably will not.
    """
    held_kg = max((done.load_kg for done in earlier if neutral_held(done) is True), default=0.0)
    load_kg = plates.down(max(held_kg or exercise.first_load_kg, plates.base_kg))
    while load_kg is not None and not _likely(chance(load_kg), rules.open_chance):
        load_kg = plates.below(load_kg)
    return load_kg


def next_load_kg(
    plates: Plates, today: Sequence[SetDone], chance: HoldChance, rules: FindingRules = FindingRules()
) -> float | None:
    """Return the next set's load after today's sets: up one step when all held with reserve, else not up.

    No step reaches a load that broke today. ``None``: the last set broke at the lightest load there is.
    """
    last = today[-1]
    if neutral_held(last) is False:
        return plates.below(last.load_kg)
    here_kg = plates.down(max(last.load_kg, plates.base_kg))
    in_pain = last.pain_nrs is not None and last.pain_nrs > rules.pain_max
    near_limit = last.rir is not None and last.rir < rules.rir_min
    if neutral_held(last) is None or in_pain or near_limit:
        return here_kg
    broke_kg = min((done.load_kg for done in today if neutral_held(done) is False), default=float("inf"))
    step_up_kg = plates.up(last.load_kg, rules.step_share)
    may_hold = _likely(chance(step_up_kg), rules.step_chance)
    return step_up_kg if may_hold and step_up_kg < broke_kg else here_kg


def coming_loads_kg(
    first_kg: float,
    count: int,
    today: Sequence[SetDone],
    plates: Plates,
    chance: HoldChance,
    rules: FindingRules = FindingRules(),
) -> tuple[float, ...]:
    """Return how the ladder goes on from `first_kg` if every set holds; level once something broke today."""
    climbing = all(neutral_held(done) is not False for done in today)
    loads = [first_kg]
    while len(loads) < count:
        step_up_kg = plates.up(loads[-1], rules.step_share)
        loads.append(step_up_kg if climbing and _likely(chance(step_up_kg), rules.step_chance) else loads[-1])
    return tuple(loads)


def _likely(probability: float | None, needed: float) -> bool:
    """Return whether a probability suffices; before any set has told, there is nothing to hold against it."""
    return probability is None or probability >= needed
