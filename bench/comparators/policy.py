"""What every policy can see, and what it is asked: the load and reps of the next set."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor
from typing import Protocol

from comparators.people import Named

STEP_KG = 2.5
BAR_KG = 20.0


@dataclass(frozen=True, slots=True)
class Dose:
    """A set to do."""

    load_kg: float
    reps: int


@dataclass(frozen=True, slots=True)
class Told:
    """A set as it was told: the dose, how many reps held, and reps in reserve if the person says."""

    day: int
    number: int
    dose: Dose
    held: int
    rir: float | None

    @property
    def all_held(self) -> bool:
        """Whether every rep is said to have held."""
        return self.held >= self.dose.reps


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a person before the first set, the same for every policy."""

    mass_kg: float
    named: Named | None
    start_kg: float
    reps: int


class Policy(Protocol):
    """One person's policy: asked for each set, told of each set."""

    def next_dose(self, day: int, number: int) -> Dose | None:
        """Return the next set, or ``None`` when it would give none."""

    def tell(self, told: Told) -> None:
        """Take in how the set went."""


def plates_down(load_kg: float) -> float:
    """Return the heaviest load of the plates that is not above `load_kg`, at least the bar."""
    return max(BAR_KG, BAR_KG + floor((load_kg - BAR_KG) / STEP_KG + 1e-9) * STEP_KG)
