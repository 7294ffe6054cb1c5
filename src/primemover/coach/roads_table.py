"""What a set says to each muscle, worked out once on a grid of strengths and read off between its points.

Only ratios matter (`roads_lifts`): the grid is over glute, hamstring and adductor against the quadriceps, in
equal steps of the logarithm. Measured against the exact solution in ``tests/coach/test_roads_table.py``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import get_args

import numpy as np
import numpy.typing as npt

from primemover.belief.adaptation import ADAPTATION, STIMULI, AdaptationModel
from primemover.body.sharing import Sharing
from primemover.coach.roads_lifts import EXTENSORS, QUADRICEPS, TRAINED, VIEWS, KeyPosture, asked_of

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
SHARINGS: tuple[Sharing, ...] = get_args(Sharing)
_TENSION = STIMULI.index("tension")
_LOWEST = (0.22, 0.5, 0.5)  # of each ratio to the quadriceps, and the highest
_HIGHEST = (2.2, 2.0, 2.0)
_POINTS = (25, 13, 13)


@dataclass(frozen=True, slots=True)
class Table:
    """Stimuli on the grid (kind, glute, hamstring, adductor, muscle); a kind is view, sharing and rule."""

    stimuli: npt.NDArray[np.float32]  # half the memory; far finer than the steps of the grid

    @staticmethod
    def kind(view: npt.ArrayLike, sharing: npt.ArrayLike, rule: npt.ArrayLike) -> Ints:
        """Return the kind's place from the places in `VIEWS`, `SHARINGS` and `STIMULI`."""
        at = (np.asarray(view) * len(SHARINGS) + np.asarray(sharing)) * len(STIMULI) + np.asarray(rule)
        return np.asarray(at, dtype=np.int64)

    def read(self, kind: Ints, strengths: Floats) -> Floats:
        """Return what a set says to the muscles of many people (n, 4), by straight lines between points."""
        rest = strengths[:, QUADRICEPS]
        place, beyond = _places(strengths[:, :EXTENSORS] / rest[:, None])
        rows = self.stimuli.reshape(-1, len(TRAINED))
        counts = self.stimuli.shape
        base = ((kind * counts[1] + place[:, 0]) * counts[2] + place[:, 1]) * counts[3] + place[:, 2]
        steps = (counts[2] * counts[3], counts[3], 1)
        parts = ((1.0 - beyond).T.copy(), beyond.T.copy())
        found = np.zeros_like(strengths)
        for corner in range(2**EXTENSORS):
            up = [bool(corner >> axis & 1) for axis in range(EXTENSORS)]
            at = base + sum(step for step, high in zip(steps, up, strict=True) if high)
            weight = parts[up[0]][0] * parts[up[1]][1] * parts[up[2]][2]
            found += weight[:, None] * rows[at]
        tension = kind % len(STIMULI) == _TENSION
        return np.asarray(np.where(tension[:, None], found * rest[:, None], found))


def mean_of(tables: Iterable[Table]) -> Table:
    """Return the table of a week with as many sets of each lift."""
    return Table(np.mean([one.stimuli for one in tables], axis=0))


@lru_cache(maxsize=3)  # the lifts of one body, 3 MB each
def table_of(
    postures: tuple[KeyPosture, ...],
    load_share: float,
    exponent: float,
    adaptation: AdaptationModel = ADAPTATION,
) -> Table:
    """Work out a lift's table; the last few are kept."""
    glute, hamstring, adductor = np.meshgrid(*_axes(), indexing="ij")
    strengths = np.stack([glute, hamstring, adductor, np.ones_like(glute)], axis=-1)
    made = [
        asked_of(
            postures,
            strengths,
            sharing,
            STIMULI,
            view,
            load_share=load_share,
            exponent=exponent,
            adaptation=adaptation,
        )
        for view in VIEWS
        for sharing in SHARINGS
    ]
    return Table(np.concatenate(made).astype(np.float32))


def _axes() -> list[Floats]:
    return [
        np.geomspace(low, high, points) for low, high, points in zip(_LOWEST, _HIGHEST, _POINTS, strict=True)
    ]


def _places(ratios: Floats) -> tuple[Ints, Floats]:
    """Return the grid point below each ratio and how far beyond it lies (0-1); ends are held."""
    low, high = np.log(_LOWEST), np.log(_HIGHEST)
    last = np.array(_POINTS) - 1
    along = np.clip((np.log(ratios) - low) / (high - low) * last, 0.0, last)
    place = np.minimum(along.astype(np.int64), last - 1)
    return place, along - place
