"""What stays where: feet on the floor, shoulders on the bench, the bar at its height.

Angles are written in whole degrees and a blend of two postures keeps no promise about the floor. So every frame
is nudged: the smallest change of angles that puts each contact where it belongs (damped least squares).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from primemover.body.figure.skeleton import AT, Pose, joints

_STEPS = 8
_NEAR_ENOUGH_M = 5e-4
_TURN_DEG = 0.5  # of the numerical slope
_STIFF = 1e-3  # metres a degree: how dearly a change of angle is bought


class Pin(NamedTuple):
    """One coordinate of one point: where it must be (metres), or, as a floor, what it must not go below."""

    joint: str
    axis: str  # "x" or "y"
    at: float
    floor: bool = False
    weight: float = 1.0


def settle(pose: Pose, pins: Sequence[Pin], free: Sequence[str]) -> Pose:
    """Return `pose` with the angles named in `free`, and its place, changed as little as the pins need."""
    moved = pose.copy()
    if not pins:
        return moved
    places = [AT["x"], AT["y"], *(AT[name] for name in free)]
    stiff = np.array([1e-6, 1e-6] + [_STIFF] * len(free))
    steps = np.where(np.array(places) < 2, 1e-4, _TURN_DEG)
    nudges = np.zeros((len(places), len(pose)))
    nudges[np.arange(len(places)), places] = steps
    for step in range(_STEPS):
        gap = _gaps(moved, pins)
        if step and float(np.abs(gap).max()) < _NEAR_ENOUGH_M:
            break
        nudged = moved + nudges
        slope = (_gaps(nudged, pins) - gap).T / steps
        back = (moved - pose)[places]
        left = np.vstack([slope, np.diag(stiff) * 0.1])
        right = np.concatenate([-gap, -stiff * 0.1 * back])
        change = np.linalg.lstsq(left, right, rcond=None)[0]
        moved[places] += np.clip(change, -15.0, 15.0)
    return moved


def _gaps(pose: Pose, pins: Sequence[Pin]) -> Pose:
    """Return how far each pin is off, shape (..., pins)."""
    where = joints(pose)
    gaps = []
    for pin in pins:
        value = where[pin.joint].real if pin.axis == "x" else where[pin.joint].imag
        gap = pin.weight * (value - pin.at)
        gaps.append(np.minimum(gap, 0.0) if pin.floor else gap)
    return np.stack(gaps, axis=-1)
