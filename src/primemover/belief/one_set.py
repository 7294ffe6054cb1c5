"""What one set says by itself: did neutral hold, where was it felt, was it hard."""

from __future__ import annotations

from typing import Literal

from primemover.record.payload import Felt, SetDone

Elsewhere = Literal["hamstring", "low_back"]

HARD_RIR_MAX = 4.0  # judgement: a set with more reps in reserve is practice, not a hard set
FELT_MARGIN = 1.0  # judgement: one point of ten is within what people mean by 'the same'


def neutral_held(done: SetDone) -> bool | None:
    """Return whether neutral held on every rep (or second); ``None`` when the set does not say."""
    if done.reps is None:
        return None if done.held_s is None else done.held_s > 0
    return None if done.held_reps is None else done.held_reps >= done.reps


def felt_elsewhere(done: SetDone) -> Elsewhere | None:
    """Return the muscle that was felt clearly more than the glute in a set, or ``None``."""
    return elsewhere(done.felt)


def elsewhere(felt: Felt | None) -> Elsewhere | None:
    """Return the muscle that a rating puts clearly above the glute, or ``None``.

    The low back wins a tie with the hamstring: it is the one that training tries to spare.
    """
    if felt is None or max(felt.low_back, felt.hamstring) < felt.glute + FELT_MARGIN:
        return None
    return "low_back" if felt.low_back >= felt.hamstring else "hamstring"


def hard(done: SetDone) -> bool:
    """Return whether a set counts as hard: not a warm-up, and at most four reps in reserve (or unsaid)."""
    return not done.warm_up and (done.rir is None or done.rir <= HARD_RIR_MAX)
