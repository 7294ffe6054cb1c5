"""Which quantities are tracked: one entry each, with its unit, its sides and which way is better."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import Literal

from primemover.belief.felt import FeltModel
from primemover.belief.one_set import HARD_RIR_MAX
from primemover.belief.strength import StrengthModel
from primemover.record.payload import Side
from primemover.sentence import Named, Sentence, say

BOTH_SIDES: tuple[Side | None, ...] = ("left", "right")
NO_SIDE: tuple[Side | None, ...] = (None,)
EVERY_SIDE: tuple[Side | None, ...] = (None, "left", "right")


@dataclass(frozen=True, slots=True)
class GaugeKind:
    """One tracked quantity.

    Attributes
    ----------
    test_id
        The screen's test that gives it, where one does.
    asks
        Why there is no reading and what would give one, where no test does: for each of its sides.
    """

    id: str
    name: str
    unit: str
    sides: tuple[Side | None, ...]
    better: Literal["higher", "lower"]
    test_id: str | None = None
    limits: tuple[float, float] = (0.0, inf)
    asks: tuple[Sentence, ...] = ()


def _felt(what: Sentence) -> tuple[Sentence, ...]:
    """Return what would give a reading of what is felt in some exercises: of any side, and of each."""
    weeks = FeltModel().window_weeks
    return (
        say(
            "No set of {what} in the last {weeks} weeks says where it was felt. Log one with what you felt in "
            "glute, hamstring and low back.",
            what=what,
            weeks=weeks,
        ),
        *(
            say(
                "No {side} set of {what} in the last {weeks} weeks says where it was felt. Log one with what "
                "you felt in glute, hamstring and low back.",
                side=side,
                what=what,
                weeks=weeks,
            )
            for side in ("left", "right")
        ),
    )


def _lifted(lift: str) -> tuple[Sentence, ...]:
    """Return what would give a reading of the strength in a lift."""
    return (
        say(
            "No loaded set of the {lift} in the last {weeks} weeks came near failure. Log one with how many "
            "reps were left, {most} at most.",
            lift=Named(lift),
            weeks=StrengthModel().window_weeks,
            most=float(HARD_RIR_MAX),
        ),
    )


_ONE_LEG = tuple(
    say(
        "No {side} set of single-leg hip thrusts or bridges in the last {weeks} weeks says how many reps were "
        "left. Log one without weight, {most} left at most.",
        side=side,
        weeks=StrengthModel().window_weeks,
        most=float(HARD_RIR_MAX),
    )
    for side in ("left", "right")
)
_SPINE = say(
    "No recording of your spine. A set with a sensor on the low back, set against your own largest bend, would "
    "give one; recordings cannot be read in yet."
)

KINDS: tuple[GaugeKind, ...] = (
    GaugeKind(
        "glute-share",
        "Glute's share of felt effort",
        "share",
        EVERY_SIDE,
        "higher",
        limits=(0.0, 1.0),
        asks=_felt(say("bridges and hip-extension drills")),
    ),
    GaugeKind(
        "glute-share-split-squat",
        "Glute's share of felt effort in split squats",
        "share",
        EVERY_SIDE,
        "higher",
        limits=(0.0, 1.0),
        asks=_felt(say("split squats")),
    ),
    GaugeKind(
        "recognition", "Telling a glute squeeze by feel", "d-prime", NO_SIDE, "higher", limits=(-inf, inf)
    ),
    GaugeKind(
        "single-leg-bridge-hold", "Single-leg bridge hold", "s", BOTH_SIDES, "higher", "single-leg-bridge-hold"
    ),
    GaugeKind(
        "hamstring-bridge-reps", "Hamstring bridge", "reps", BOTH_SIDES, "higher", "hamstring-bridge-reps"
    ),
    GaugeKind(
        "hip-extension-range",
        "Hip extension range",
        "deg",
        BOTH_SIDES,
        "higher",
        "modified-thomas",
        limits=(-inf, inf),
    ),
    GaugeKind("cook-hip-lift", "Cook hip lift", "cm", BOTH_SIDES, "higher", "cook-hip-lift-test"),
    GaugeKind(
        "hinge-neutral",
        "Neutral hinges to 50 degrees",
        "of 10",
        NO_SIDE,
        "higher",
        "dowel-hinge-50",
        limits=(0.0, 10.0),
    ),
    GaugeKind("hinge-depth", "Hinge depth with neutral held", "deg", NO_SIDE, "higher", "hinge-depth"),
    GaugeKind(
        "neutral-margin",
        "Neutral margin",
        "% of own bend",
        NO_SIDE,
        "higher",
        limits=(-inf, 100.0),
        asks=(_SPINE,),
    ),
    GaugeKind(
        "hip-thrust-strength",
        "Barbell hip thrust, estimated 1RM",
        "kg",
        NO_SIDE,
        "higher",
        asks=_lifted("Barbell hip thrust"),
    ),
    GaugeKind(
        "glute-bridge-strength",
        "Barbell glute bridge, estimated 1RM",
        "kg",
        NO_SIDE,
        "higher",
        asks=_lifted("Barbell glute bridge"),
    ),
    GaugeKind(
        "single-leg-thrust-strength",
        "Single-leg hip thrust, reps to failure",
        "reps",
        BOTH_SIDES,
        "higher",
        asks=_ONE_LEG,
    ),
    GaugeKind("plank-hold", "Plank", "s", NO_SIDE, "higher", "plank-hold"),
    GaugeKind("side-plank-hold", "Side plank", "s", BOTH_SIDES, "higher", "side-plank-hold"),
    GaugeKind("sorensen-hold", "Sorensen hold", "s", NO_SIDE, "higher", "sorensen-hold"),
    GaugeKind("pain", "Pain", "of 10", NO_SIDE, "lower", limits=(0.0, 10.0)),
    GaugeKind("dose-glute-sets", "Glute sets last week", "sets", NO_SIDE, "higher"),
)
KIND_BY_ID = {kind.id: kind for kind in KINDS}
