"""The loads a person can put together, and rounding down to them."""

from __future__ import annotations

import math
from dataclasses import dataclass

from primemover.catalogue.model import Exercise
from primemover.record.payload import Intake

_ROUNDING_SLACK = 1e-9  # keeps 60.0 from flooring to 57.5 by floating-point dust
_DIGITS = 10  # finer than the slack: what was rounded down once stays where it is, pounds as well


@dataclass(frozen=True, slots=True)
class Plates:
    """Loads `base_kg`, `base_kg + step_kg`, `base_kg + 2 step_kg`, ..."""

    base_kg: float
    step_kg: float

    def down(self, load_kg: float) -> float | None:
        """Return the largest load there is that is not above `load_kg`; ``None`` when all are."""
        if load_kg < self.base_kg - _ROUNDING_SLACK:
            return None
        steps = math.floor((load_kg - self.base_kg) / self.step_kg + _ROUNDING_SLACK)
        return round(self.base_kg + steps * self.step_kg, _DIGITS)

    def up(self, load_kg: float, share: float) -> float:
        """Return the next load above: by `share` of it where the plates allow, always at least one step."""
        here = self.down(load_kg)
        if here is None:
            return self.base_kg
        wanted = self.down(load_kg * (1 + share))
        return max(wanted or 0.0, round(here + self.step_kg, _DIGITS))

    def below(self, load_kg: float) -> float | None:
        """Return the largest load there is that is lighter than `load_kg`; ``None`` when there is none."""
        return self.down(load_kg - max(self.step_kg / 1000, 1e-6))


def plates_for(exercise: Exercise, intake: Intake) -> Plates:
    """Return the loads this person can put on this exercise: the bar and steps, or steps alone."""
    if "barbell" in exercise.equipment or "hex-bar" in exercise.equipment:
        return Plates(intake.bar_kg, intake.smallest_step_kg)
    return Plates(intake.smallest_step_kg, intake.smallest_step_kg)
