"""How hard each painted muscle works, as the figure needs it."""

from __future__ import annotations

from dataclasses import dataclass

MUSCLES = ("glute", "hamstring", "back", "adductor")
LEAST_SEEN = 0.05  # below it nothing is painted


@dataclass(frozen=True, slots=True)
class Effort:
    """The effort of each painted muscle, as a share of its own strength, 0-1; what is outside is clipped."""

    glute: float = 0.0
    hamstring: float = 0.0
    back: float = 0.0
    adductor: float = 0.0

    def of(self, muscle: str) -> float:
        """Return the effort of a muscle, between 0 and 1."""
        return min(max(float(getattr(self, muscle)), 0.0), 1.0)

    def said(self) -> str:
        """Say the efforts in words, hardest first."""
        named = {"glute": "glute", "hamstring": "hamstring", "back": "low back", "adductor": "adductor"}
        seen = sorted(
            (muscle for muscle in MUSCLES if self.of(muscle) >= LEAST_SEEN), key=self.of, reverse=True
        )
        return ", ".join(f"{named[muscle]} {round(100 * self.of(muscle))} %" for muscle in seen) or "none"
