"""What the reps left in reserve, as a person tells them, say of the next load."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from primemover.belief.ceiling_prior import epley_share
from primemover.belief.one_set import neutral_held
from primemover.record.payload import SetDone


@dataclass(frozen=True, slots=True)
class ReserveRules:
    """Constants of the hint.

    Attributes
    ----------
    sets
        How many of the latest sets are looked at; larger remembers longer (judgement: about three sessions).
    newest
        Weight of each newer one; larger follows single sets more (judgement: one set's reserve is a rough
        guess, evidence ``rir-underestimate``).
    """

    sets: int = 9
    newest: float = 0.3


def told_limit_kg(
    done: Sequence[SetDone], moved_kg: float, rules: ReserveRules = ReserveRules()
) -> float | None:
    """Return what one rep could be, load and moved body together, by the reserve told of the latest sets.

    A set that broke had nothing left. ``None`` where nobody told.
    """
    limit_kg: float | None = None
    for one in done[-rules.sets :]:
        reps = _reps_in_all(one)
        if reps is not None:
            told_kg = (one.load_kg + moved_kg) * epley_share(reps)
            limit_kg = told_kg if limit_kg is None else limit_kg + rules.newest * (told_kg - limit_kg)
    return limit_kg


def reps_left(limit_kg: float, load_kg: float, reps: int, moved_kg: float) -> float:
    """Return how many more than `reps` a load allows at that limit; below 0 the limit is passed."""
    return 30 * (limit_kg / (load_kg + moved_kg) - 1) + 1 - reps


def _reps_in_all(done: SetDone) -> float | None:
    if not done.reps or neutral_held(done) is None:
        return None
    if neutral_held(done) is False:
        return max(1.0, float(done.held_reps or 0))
    return None if done.rir is None else done.reps + done.rir
