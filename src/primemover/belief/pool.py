"""Related exercises tell each other: a tree of family, exercise and side, summed exactly on the grid.

Today's log n1RM of an exercise strays from the family's by a normal of ``exercise_sd`` around the exercise's
usual ratio, and a side from its exercise by ``side_sd``. Given the family, exercises know nothing of each
other, so one message up each branch and one down (Pearl 1988, sum-product on a tree) give every exact
posterior.

Only today's values are tied together: what wandered, wandered for each side by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import ceil, log

import numpy as np

from primemover.belief.ceiling_model import CeilingModel, Floats, grid
from primemover.belief.ceiling_prior import Prior
from primemover.record.payload import Side

_KERNEL_SDS = 5
_FLOOR = 1e-12  # an exercise may have nothing to do with its family


@dataclass(frozen=True, eq=False)
class Branch:
    """One exercise of a family.

    Attributes
    ----------
    ratio
        What moves at its n1RM, as a share of the family's heaviest lift's.
    own
        How likely what the person's own lifts say is, at each limit; ``None`` where they say nothing.
    sides
        Today's likelihood a side; the one key ``None`` where both sides work together.
    """

    ratio: float
    own: Floats | None
    sides: Mapping[Side | None, Floats]


@dataclass(frozen=True, eq=False)
class Pool:
    """The exercises of one family, and the prior on its heaviest lift. ``upward`` is a memo of `_upward`."""

    prior: Prior
    branches: Mapping[str, Branch]
    model: CeilingModel
    upward: dict[str, Floats] = field(default_factory=dict, repr=False)

    def posterior(self, exercise_id: str, side: Side | None) -> Floats:
        """Return the probability of each limit of one exercise and side, given everything the family told."""
        branch = self.branches[exercise_id]
        family = _product([_normal(self.prior, self.model), *self._others(exercise_id)])
        downward = _shifted(family, log(branch.ratio), self.model.exercise_sd, self.model)
        exercise = _product([downward, _own(branch, self.model), *_other_sides(branch, side, self.model)])
        here = exercise if side is None else _shifted(exercise, 0.0, self.model.side_sd, self.model)
        posterior: Floats = here * branch.sides[side]
        posterior /= posterior.sum()
        return posterior

    def without(self, exercise_id: str) -> dict[str, Floats]:
        """Return what every other exercise tells the family, for a pool in which only this one differs."""
        return {one: message for one, message in self.upward.items() if one != exercise_id}

    def _others(self, exercise_id: str) -> Sequence[Floats]:
        return [self._upward(one) for one in self.branches if one != exercise_id]

    def _upward(self, exercise_id: str) -> Floats:
        """Return what an exercise tells the family."""
        told = self.upward.get(exercise_id)
        if told is None:
            branch, spread = self.branches[exercise_id], self.model.exercise_sd
            told = _shifted(_whole(branch, self.model), -log(branch.ratio), spread, self.model)
            self.upward[exercise_id] = told
        return told


def _whole(branch: Branch, model: CeilingModel) -> Floats:
    """Return what an exercise's own lifts and sides say of it."""
    both = [branch.sides[None]] if None in branch.sides else []
    return _product([_own(branch, model), *both, *_other_sides(branch, None, model)])


def _other_sides(branch: Branch, side: Side | None, model: CeilingModel) -> Sequence[Floats]:
    return [
        _shifted(likelihood, 0.0, model.side_sd, model)
        for one, likelihood in branch.sides.items()
        if one is not None and one != side
    ]


def _own(branch: Branch, model: CeilingModel) -> Floats:
    return np.ones(len(grid(model))) if branch.own is None else branch.own


def _normal(prior: Prior, model: CeilingModel) -> Floats:
    density: Floats = np.exp(-0.5 * ((grid(model) - prior.log_mean) / prior.log_sd) ** 2)
    return density


def _product(messages: Sequence[Floats]) -> Floats:
    product = np.prod(messages, axis=0)
    scaled: Floats = np.maximum(product / product.max(), _FLOOR)
    return scaled


def _shifted(message: Floats, shift: float, sd: float, model: CeilingModel) -> Floats:
    """Return a message about one log dose as a message about another that strays around it plus `shift`."""
    kernel = _kernel(shift, sd, model)
    half = len(kernel) // 2
    padded = np.pad(message, half, mode="edge")
    moved: Floats = np.convolve(padded, kernel, mode="valid")
    return moved


@lru_cache(maxsize=256)
def _kernel(shift: float, sd: float, model: CeilingModel) -> Floats:
    half = ceil((abs(shift) + _KERNEL_SDS * sd) / model.step)
    apart = model.step * np.arange(-half, half + 1) - shift
    weights: Floats = np.exp(-0.5 * (apart / sd) ** 2)
    weights /= weights.sum()
    weights.setflags(write=False)
    return weights
