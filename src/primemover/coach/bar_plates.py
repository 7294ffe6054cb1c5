"""Which plates go on each side of the bar, so that nobody has to reckon between sets."""

from __future__ import annotations

from dataclasses import dataclass

from primemover.catalogue.model import Exercise
from primemover.record.payload import Intake, LoadUnit
from primemover.record.units import from_kg

# Judgement: what most gyms have, heaviest first; smaller ones only where the person's own steps need them.
COMMON: dict[LoadUnit, tuple[float, ...]] = {
    "kg": (25.0, 20.0, 15.0, 10.0, 5.0, 2.5, 1.25, 1.0, 0.5, 0.25),
    "lb": (45.0, 35.0, 25.0, 10.0, 5.0, 2.5, 1.25, 1.0, 0.5, 0.25),
}
_DUST = 0.02  # in either unit: less than the smallest plate, more than what converting pounds leaves over


@dataclass(frozen=True, slots=True)
class BarPlates:
    """What to put on each side of a bar, in the person's unit; empty for the bare bar.

    ``over`` is what no common plate makes up.
    """

    bar: float
    each_side: tuple[float, ...]
    over: float


def bar_plates(exercise: Exercise, load_kg: float | None, intake: Intake) -> BarPlates | None:
    """Return the plates for a load on each side; ``None`` where there is no bar, or less than the bar."""
    on_a_bar = "barbell" in exercise.equipment or "hex-bar" in exercise.equipment
    if not on_a_bar or not load_kg:
        return None
    unit = intake.load_unit
    bar = round(from_kg(intake.bar_kg, unit), 2)
    side = (from_kg(load_kg, unit) - from_kg(intake.bar_kg, unit)) / 2
    if side < -_DUST:
        return None
    smallest = from_kg(intake.smallest_step_kg, unit) / 2
    plates: list[float] = []
    for plate in (one for one in COMMON[unit] if _in_steps(one, smallest)):
        while side >= plate - _DUST:
            plates.append(plate)
            side -= plate
    return BarPlates(bar, tuple(plates), round(side, 2) if side > _DUST else 0.0)


def _in_steps(plate: float, smallest: float) -> bool:
    """Return whether a plate is so many of the smallest: then the heaviest first leaves nothing over."""
    return round(plate / smallest) >= 1 and abs(plate - round(plate / smallest) * smallest) < _DUST
