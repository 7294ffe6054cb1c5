"""Which side goes first: the one that tests weaker beyond error, else the one the person named."""

from __future__ import annotations

from primemover.belief.gauge import Gauge
from primemover.belief.replay import Beliefs
from primemover.belief.sides import sides
from primemover.record.payload import Intake, Reason, Side
from primemover.sentence import Figure, Named, Share, Value, say

WHOLE_FROM = 10  # judgement: no reading of a side is finer than that
SIDED_GAUGES = ("single-leg-bridge-hold", "hamstring-bridge-reps", "glute-share", "side-plank-hold")


def weaker_side(beliefs: Beliefs, intake: Intake) -> tuple[Side, Reason]:
    """Return the side that goes first, and why."""
    named = intake.weaker_side
    return beliefs.found.once("weaker-side", named, lambda: _weaker_side(beliefs, named))


def _weaker_side(beliefs: Beliefs, named: Side | None) -> tuple[Side, Reason]:
    for gauge_id in SIDED_GAUGES:
        apart = sides(beliefs, gauge_id)
        left, right, side = apart.left, apart.right, apart.behind
        if side is None:
            continue
        read: dict[str, Value] = {"gauge": Named(left.name), "left": _read(left), "right": _read(right)}
        text = say(
            "Right first, and never fewer sets: {gauge} left {left}, right {right}, a difference beyond the "
            "measurement's error.",
            **read,
        )
        if side == "left":
            text = say(
                "Left first, and never fewer sets: {gauge} left {left}, right {right}, a difference beyond the "
                "measurement's error.",
                **read,
            )
        grounds = (*left.observations, *right.observations)
        return side, Reason.of(text=text, rule="weaker-side-tested", observations=grounds)
    if named is not None:
        text = say("Right first: you named it as the weaker side.")
        if named == "left":
            text = say("Left first: you named it as the weaker side.")
        return named, Reason.of(text=text, rule="weaker-side-named")
    return "left", Reason.of(
        text=say("No side tests weaker beyond error: left first, by habit."), rule="no-weaker-side"
    )


def _read(gauge: Gauge) -> Value:
    """Return a gauge's reading as it stands in a sentence."""
    value = gauge.value or 0.0
    if gauge.unit == "share":
        return Share(value)
    figure = Figure(value, 0 if value >= WHOLE_FROM else 1)
    return say("{value} {unit}", value=figure, unit=gauge.unit).wording
