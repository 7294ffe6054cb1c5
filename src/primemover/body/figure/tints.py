"""The tints of an exercise from what the mechanics say of it."""

from __future__ import annotations

from functools import cache

from primemover.body.demand import Demand, demand
from primemover.body.figure.effort import Effort
from primemover.catalogue.model import Exercise


def tints(asked: Demand) -> Effort:
    """Return the efforts that a figure paints, from a demand."""
    return Effort(
        glute=asked.glute_effort.value,
        hamstring=asked.hamstring_effort,
        back=asked.back_effort.value,
        adductor=asked.adductor_effort,
    )


@cache
def usual_tints(exercise: Exercise) -> Effort:
    """Return the efforts of the catalogue's own body at a fitting load."""
    return tints(demand(exercise))
