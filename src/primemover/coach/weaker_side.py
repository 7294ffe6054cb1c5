"""Which side goes first: the one that tests weaker beyond error, else the one the person named."""

from __future__ import annotations

from primemover.belief.replay import Beliefs
from primemover.belief.sides import sides
from primemover.record.payload import Intake, Reason, Side

SIDED_GAUGES = ("single-leg-bridge-hold", "hamstring-bridge-reps", "glute-share", "side-plank-hold")


def weaker_side(beliefs: Beliefs, intake: Intake) -> tuple[Side, Reason]:
    """Return the side that goes first, and why."""
    for gauge_id in SIDED_GAUGES:
        apart = sides(beliefs, gauge_id)
        left, right, side = apart.left, apart.right, apart.behind
        if side is None:
            continue
        text = (
            f"{side.capitalize()} first, and never fewer sets: {left.name.lower()} "
            f"left {left.value:.3g}, right {right.value:.3g} {left.unit}, a difference beyond the "
            "measurement's error."
        )
        grounds = (*left.observations, *right.observations)
        return side, Reason(text=text, rule="weaker-side-tested", observations=grounds)
    if intake.weaker_side is not None:
        text = f"{intake.weaker_side.capitalize()} first: you named it as the weaker side."
        return intake.weaker_side, Reason(text=text, rule="weaker-side-named")
    return "left", Reason(
        text="No side tests weaker beyond error: left first, by habit.", rule="no-weaker-side"
    )
