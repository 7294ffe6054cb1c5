"""Stop at RIR: the load that should leave so many reps in reserve, by the reserve told of the latest sets.

Each set gives an estimate of what one rep could be (load x (1 + (reps + reserve - 1) / 30)); the latest are
averaged, newer ones more. A set that broke had no reserve. A reserve well above the aim is always a plate more,
so that rounding does not hold it back. Who tells no reserve goes up a plate after a day on which all held.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from comparators.policy import STEP_KG, Dose, Seen, Told, plates_down

SPARE_REPS = 2


@dataclass(slots=True)
class StopAtRir:
    """Aim at `target` reps in reserve; a new set counts `newest`; up by `up_share` or a plate at most."""

    seen: Seen
    target: float = 2.0
    newest: float = 0.4
    up_share: float = 0.15
    _load_kg: float = field(init=False)
    _one_rep_kg: float | None = field(init=False, default=None)
    _broke_today: bool = field(init=False, default=False)
    _creep: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        self._load_kg = self.seen.start_kg

    def next_dose(self, _day: int, number: int) -> Dose:
        """Return the load that should leave the aimed reserve."""
        if number == 0:
            if self._creep and not self._broke_today:
                self._load_kg += STEP_KG
            self._broke_today, self._creep = False, False
        return Dose(self._load_kg, self.seen.reps)

    def tell(self, told: Told) -> None:
        """Take in the set's reserve."""
        if told.all_held and told.rir is None:
            self._creep = True
            return
        in_all = told.dose.reps + (told.rir or 0.0) if told.all_held else float(told.held)
        one_rep_kg = told.dose.load_kg * (1 + (max(in_all, 1.0) - 1) / 30)
        known_kg = self._one_rep_kg
        self._one_rep_kg = one_rep_kg if known_kg is None else known_kg + self.newest * (one_rep_kg - known_kg)
        self._broke_today |= not told.all_held
        wanted_kg = self._one_rep_kg / (1 + (self.seen.reps + self.target - 1) / 30)
        if told.all_held and in_all >= told.dose.reps + self.target + SPARE_REPS:
            wanted_kg = max(wanted_kg, told.dose.load_kg + STEP_KG)
        most_kg = max(told.dose.load_kg * (1 + self.up_share), told.dose.load_kg + STEP_KG)
        if self._broke_today:
            most_kg = min(most_kg, told.dose.load_kg - (0.0 if told.all_held else STEP_KG))
        self._load_kg = plates_down(min(wanted_kg, most_kg))
