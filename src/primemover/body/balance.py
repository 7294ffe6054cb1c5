"""Standing people keep their weight over the middle of the foot: the sway about the ankles that does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from primemover.body.pose import Floats, Numbers, Pose

_STEPS = 3  # by the first slope: the push moves with the sway almost in a straight line
_NUDGE_DEG = 0.5


def swayed(pose: Pose, sway_deg: Numbers, *, one_foot: bool, arms_hang: bool) -> Pose:
    """Return the pose leaned forward as one piece about the working ankle, or about both.

    Arms that a load pulls straight keep hanging as they did.
    """
    leg = replace(pose.leg, ankle_dorsiflexion_deg=pose.leg.ankle_dorsiflexion_deg + sway_deg)
    other_leg = pose.other_leg
    if not one_foot:
        ankle_deg = other_leg.ankle_dorsiflexion_deg + sway_deg
        other_leg = replace(other_leg, ankle_dorsiflexion_deg=ankle_deg)
    arm, other_arm = pose.arm, pose.other_arm
    if arms_hang:
        arm = replace(arm, shoulder_flexion_deg=arm.shoulder_flexion_deg + sway_deg)
        other_arm = replace(other_arm, shoulder_flexion_deg=other_arm.shoulder_flexion_deg + sway_deg)
    return Pose(
        trunk_lean_deg=pose.trunk_lean_deg + sway_deg,
        lumbar_flexion_deg=pose.lumbar_flexion_deg,
        leg=leg,
        other_leg=other_leg,
        arm=arm,
        other_arm=other_arm,
    )


def sway_to(off_m: Callable[[Numbers], Floats]) -> Floats:
    """Return the sway in degrees at which `off_m`, how far the push is off its place, is none."""
    off = off_m(0.0)
    slope = (off_m(_NUDGE_DEG) - off) / _NUDGE_DEG
    sway_deg: Floats = np.asarray(0.0)
    for step in range(_STEPS):
        off = off_m(sway_deg) if step else off
        still = np.zeros(np.shape(off))
        sway_deg = sway_deg - np.divide(off, slope, out=still, where=off != 0)
    return sway_deg
