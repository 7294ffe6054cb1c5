"""Which side goes first: the one that tests weaker beyond error, else the one the person named."""

from __future__ import annotations

from scipy.special import ndtr

from primemover.belief.replay import Beliefs
from primemover.record.payload import Intake, Reason, Side

SURE = 0.90  # judgement: a side is called weaker only at this probability
SIDED_GAUGES = ("single-leg-bridge-hold", "hamstring-bridge-reps", "glute-share", "side-plank-hold")


def weaker_side(beliefs: Beliefs, intake: Intake) -> tuple[Side, Reason]:
    """Return the side that goes first, and why."""
    for gauge_id in SIDED_GAUGES:
        left, right = beliefs.gauge(gauge_id, "left"), beliefs.gauge(gauge_id, "right")
        if left.value is None or right.value is None or left.sd is None or right.sd is None:
            continue
        left_weaker = float(ndtr((right.value - left.value) / max((left.sd**2 + right.sd**2) ** 0.5, 1e-9)))
        side: Side = "left" if left_weaker >= 0.5 else "right"
        if max(left_weaker, 1 - left_weaker) >= SURE:
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
