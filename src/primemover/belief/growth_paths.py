"""The weeks to come, person by drawn person: how each level grows, and what the coach's gauge will say of it.

A gate opens on what its gauges say, not on the truth: so each drawn person is also tested again, and the
gauge's own rule runs over the results (`Look`). Every weekly dose sees the same people and the same luck, so
that two doses differ by the dose alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from primemover.belief.growth import DrawnPeople, Floats

Levels: TypeAlias = NDArray[np.float32]
"""True levels, or what is read of them: weeks by doses by people."""
Met: TypeAlias = NDArray[np.bool_]


class Seen(Protocol):
    """What a gauge will say of one side, week by week from next week on."""

    def reaches(self, needed: float, probability: float) -> Met:
        """Return where it says so surely that the level is at `needed`: weeks by doses by people."""


class Look(Protocol):
    """How the coach reads one gauge on one side, from where it stands now."""

    def ahead(self, true: Levels, rng: np.random.Generator) -> Seen:
        """Test drawn people weekly, whose true levels are given, and return what the gauge says."""


def weeks_ahead(
    drawn: DrawnPeople, looks: Sequence[Look], effects: Sequence[float], weeks: int, rng: np.random.Generator
) -> tuple[Seen, ...]:
    """Let the drawn people train for `weeks` at each share of a full week's effect; return what is read.

    Parameters
    ----------
    looks
        One for each side of `drawn`.
    effects
        Share of a full week's effect, one for each weekly dose tried.
    """
    return tuple(
        look.ahead(_grown(drawn, drawn.level[side], np.asarray(effects), weeks, rng), rng)
        for side, look in enumerate(looks)
    )


def _grown(drawn: DrawnPeople, level: Floats, effects: Floats, weeks: int, rng: np.random.Generator) -> Levels:
    count = len(level)
    drifts = np.float32(drawn.growth.drift_sd) * rng.standard_normal((weeks, count), dtype=np.float32)
    luck = rng.standard_exponential((weeks, count), dtype=np.float32)
    speed = (drawn.growth.rate * effects[:, None] * drawn.rate).astype(np.float32)
    ceiling = drawn.ceiling.astype(np.float32)
    now = np.repeat(level.astype(np.float32)[None], len(effects), axis=0)
    true = np.empty((weeks, *now.shape), dtype=np.float32)
    for week in range(weeks):
        now += -np.expm1(-speed * luck[week]) * np.maximum(ceiling - now, 0) + drifts[week]
        true[week] = now
    return true


def first_week(met: Met) -> NDArray[np.int64]:
    """Return the first week (from 1) in which something is met, one more than the last where it never is."""
    weeks = np.argmax(met, axis=0) + 1
    return np.where(met.any(axis=0), weeks, len(met) + 1)
