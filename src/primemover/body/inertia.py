"""Accelerations of a thrown lift: back and forth between its first and last posture, as a pendulum swings.

The way along the movement goes as ``(1 - cos(2 pi t / period)) / 2``, one repetition a period. Every mass and
the load follow it along the chain, the working ankle at rest. What turns about its own centre is left out (a
segment's moment of inertia), and so is the jerk of a real hip snap: the figures are at the low end.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from primemover.body.anthropometry import Body
from primemover.body.chain import Place, masses, places
from primemover.body.force import load_places
from primemover.body.pose import Floats, Pose
from primemover.body.statics import Accelerations
from primemover.catalogue.model import LoadPoint

_STEP = 1e-3  # of the way, for the derivatives along it


def swung(
    pose_at: Callable[[Floats], Pose], way: Floats, body: Body, point: LoadPoint, period_s: float
) -> Accelerations:
    """Return the accelerations at each `way` (0 first posture, 1 last), `period_s` for there and back."""
    turn = 2 * np.pi / period_s
    speed_squared = turn**2 * way * (1 - way)
    quickening = turn**2 * (1 - 2 * way) / 2
    back, here, ahead = (_followed(pose_at(way + step), body, point) for step in (-_STEP, 0.0, _STEP))
    found = [
        (after - 2 * now + before) / _STEP**2 * speed_squared + (after - before) / (2 * _STEP) * quickening
        for before, now, after in zip(back, here, ahead, strict=True)
    ]
    load_count = len(load_places(point, places(pose_at(way), body), body))
    segments = len(found) - load_count
    return Accelerations(found[:segments], found[segments:])


def _followed(pose: Pose, body: Body, point: LoadPoint) -> list[Place]:
    """Return where every mass and then the load are, seen from the working ankle."""
    at = places(pose, body)
    centres = [mass.place for mass in masses(at, body)]
    loads = [place for _, place in load_places(point, at, body)]
    return [place - at.leg.ankle for place in (*centres, *loads)]
