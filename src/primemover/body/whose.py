"""Whose body it is: its measures and its strengths, for the mechanics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np

from primemover.body.anthropometry import REFERENCE_BODY, Body
from primemover.body.muscles import MUSCLES
from primemover.body.pose import Floats

BACK = "back"  # the one strength that is no leg muscle's
TRAINED_STRENGTH = 1.5  # judgement, see `Whose`
FACTOR_MAX = 5.0  # beyond, it is a slip of the pen


@dataclass(frozen=True, slots=True)
class Whose:
    """A body and its strengths.

    Attributes
    ----------
    strength
        How many times the untrained isometric norm of this body, hip and back alike. The stand-in is somebody
        who trains (judgement: between the norm and the model files' own strength, 2.2 times it).
    factors
        Strength of single muscles relative to a balanced body of theirs, by name (`MUSCLES` or ``"back"``).
    """

    body: Body = REFERENCE_BODY
    strength: float = TRAINED_STRENGTH
    factors: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        """Refuse what names no muscle, and what no muscle can be."""
        for name, factor in self.factors.items():
            if name not in {*MUSCLES, BACK}:
                msg = f"no muscle called '{name}'; there are {', '.join((*MUSCLES, BACK))}"
                raise ValueError(msg)
            if not 0 < factor <= FACTOR_MAX:
                msg = f"{name}={factor:g}: a strength factor lies above 0 and at most at {FACTOR_MAX:g}"
                raise ValueError(msg)

    @property
    def leg_factors(self) -> Floats:
        """The leg muscles' factors, in the order of `MUSCLES`."""
        return np.array([self.factors.get(name, 1.0) for name in MUSCLES])

    @property
    def back_strength(self) -> float:
        """The back's strength as a multiple of the norm."""
        return self.strength * self.factors.get(BACK, 1.0)
