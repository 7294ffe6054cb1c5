"""The tints of an exercise from what the mechanics say of it."""

from __future__ import annotations

from functools import cache

from primemover.body.demand import Demand, demand
from primemover.body.faults import back_takes_over
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
def usual_tints(exercise: Exercise, *, fault: bool = False) -> Effort:
    """Return the efforts of the catalogue's own body at a fitting load; of the fault at the same load."""
    asked = demand(exercise)
    postures = back_takes_over(exercise) if fault else None
    if postures is None:
        return tints(asked)
    return tints(demand(exercise.model_copy(update={"postures": postures}), load_kg=asked.load_kg))
