"""The ceiling-finding ladder: how a load is found where none is known, starting light and never guessing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from primemover.belief.one_set import neutral_held
from primemover.catalogue.model import Exercise
from primemover.coach.plates import Plates
from primemover.record.payload import SetDone


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
    """

    step_share: float = 0.10
    rir_min: float = 2.0
    pain_max: int = 3


def opening_load_kg(exercise: Exercise, plates: Plates, earlier: Sequence[SetDone]) -> float | None:
    """Return where today's ladder starts: the heaviest load that held before, else the lightest sensible one.

    Never at or above a load that broke neutral. ``None``: even the lightest load there is broke.
    """
    broke_kg = _lightest_break_kg(earlier)
    held_kg = max((done.load_kg for done in earlier if _sound(done) and done.load_kg < broke_kg), default=None)
    start_kg = exercise.first_load_kg if held_kg is None else held_kg
    load_kg = plates.down(max(start_kg, plates.base_kg))
    if load_kg is None or load_kg < broke_kg:
        return load_kg
    return plates.below(broke_kg)


def next_load_kg(
    plates: Plates, earlier: Sequence[SetDone], last: SetDone, rules: FindingRules = FindingRules()
) -> float | None:
    """Return the next set's load after `last`: up one step when all held with reserve, else not up.

    Parameters
    ----------
    earlier
        Every set that tells of this exercise, `last` included: no step reaches a load that ever broke.
    """
    if neutral_held(last) is False:
        return plates.below(last.load_kg)
    in_pain = last.pain_nrs is not None and last.pain_nrs > rules.pain_max
    near_limit = last.rir is not None and last.rir < rules.rir_min
    if neutral_held(last) is None or in_pain or near_limit:
        return plates.down(last.load_kg)
    step_up = plates.up(last.load_kg, rules.step_share)
    return step_up if step_up < _lightest_break_kg(earlier) else plates.down(last.load_kg)


def _lightest_break_kg(earlier: Sequence[SetDone]) -> float:
    return min((done.load_kg for done in earlier if neutral_held(done) is False), default=float("inf"))


def _sound(done: SetDone) -> bool:
    return neutral_held(done) is True
