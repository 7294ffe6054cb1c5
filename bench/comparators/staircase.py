"""A transformed staircase, 1-up 3-down as psychophysics counts it.

After so many sets running that held, a step heavier; after one break, a step lighter. Three running settle
where 79 % hold (Levitt 1971); more settle lower. Steps are large until the first break, then smaller.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from comparators.policy import STEP_KG, Dose, Seen, Told, plates_down


@dataclass(slots=True)
class Staircase:
    """Heavier after `running` sets that held; steps are shares of the load, at least one plate.

    `one_up_first`: until the first break every set that held is a step up, as is usual to get near quickly.
    """

    seen: Seen
    running: int = 3
    first_step: float = 0.10
    step: float = 0.05
    one_up_first: bool = True
    _load_kg: float = field(init=False)
    _held: int = field(init=False, default=0)
    _broken: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        self._load_kg = self.seen.start_kg

    def next_dose(self, _day: int, _number: int) -> Dose:
        """Return where the staircase stands."""
        return Dose(self._load_kg, self.seen.reps)

    def tell(self, told: Told) -> None:
        """Take the step that the set earned."""
        share = self.step if self._broken else self.first_step
        if not told.all_held:
            self._broken, self._held = True, 0
            self._load_kg = plates_down(min(self._load_kg * (1 - share), self._load_kg - STEP_KG))
            return
        self._held += 1
        needed = 1 if self.one_up_first and not self._broken else self.running
        if self._held >= needed:
            self._held = 0
            self._load_kg = max(plates_down(self._load_kg * (1 + share)), self._load_kg + STEP_KG)
