"""Linear progression: the same load all day; up by a step when every set held, down by a share when not."""

from __future__ import annotations

from dataclasses import dataclass, field

from comparators.policy import STEP_KG, Dose, Seen, Told, plates_down


@dataclass(slots=True)
class LinearProgression:
    """Up `up_kg` after `good_days` good days running, down `down_share` after a day with a break."""

    seen: Seen
    up_kg: float = 2.5
    down_share: float = 0.10
    good_days: int = 1
    _load_kg: float = field(init=False)
    _today: list[Told] = field(init=False, default_factory=list)
    _good: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self._load_kg = self.seen.start_kg

    def next_dose(self, _day: int, number: int) -> Dose:
        """Return the day's load."""
        if number == 0 and self._today:
            self._after(self._today)
            self._today = []
        return Dose(self._load_kg, self.seen.reps)

    def tell(self, told: Told) -> None:
        """Keep the set until the day is over."""
        self._today.append(told)

    def _after(self, sets: list[Told]) -> None:
        if not all(one.all_held for one in sets):
            self._good = 0
            lighter_kg = min(plates_down(self._load_kg * (1 - self.down_share)), self._load_kg - STEP_KG)
            self._load_kg = plates_down(lighter_kg)
            return
        self._good += 1
        if self._good >= self.good_days:
            self._good = 0
            self._load_kg = plates_down(self._load_kg + self.up_kg)
