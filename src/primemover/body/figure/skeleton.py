"""The body as one array of numbers, and where they put its joints.

A posture of the catalogue says angles in whole degrees and leaves the place along the floor open. The figure
needs more: a place, each arm on its own, a neck, and poses that can be blended and nudged. Where the joints are
is said by `primemover.body.chain`, the same as for the mechanics.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from primemover.body.anthropometry import PROPORTIONS, REFERENCE_BODY
from primemover.body.chain import places
from primemover.body.pose import ArmPose, LegPose
from primemover.body.pose import Pose as Angles
from primemover.body.posture import chain
from primemover.catalogue.model import Posture

Pose = NDArray[np.float64]  # one number a name in NAMES: metres, then degrees

NAMES = (
    "x",
    "y",
    "trunk",
    "lumbar",
    "neck",
    "hip",
    "knee",
    "ankle",
    "shoulder",
    "elbow",
    "other_hip",
    "other_knee",
    "other_ankle",
    "other_shoulder",
    "other_elbow",
    "abduction",
    "other_abduction",
)
AT = {name: place for place, name in enumerate(NAMES)}
_SIZES = PROPORTIONS[REFERENCE_BODY.sex]
THIGH_M = _SIZES.thigh * REFERENCE_BODY.stature_m
UPPER_ARM_M = _SIZES.upper_arm * REFERENCE_BODY.stature_m
FOREARM_M = _SIZES.forearm * REFERENCE_BODY.stature_m
HAND_M = _SIZES.hand * REFERENCE_BODY.stature_m  # to the knuckles


def pose_of(posture: Posture) -> Pose:
    """Return a posture as a pose, where the chain puts it."""
    body = chain(posture)
    one_leg = posture.other_hip_flexion_deg is not None
    raised = posture.other_shoulder_flexion_deg
    said = {
        "x": body.hip.x,
        "y": body.hip.y,
        "trunk": posture.trunk_lean_deg,
        "lumbar": posture.lumbar_flexion_deg,
        "hip": posture.hip_flexion_deg,
        "knee": posture.knee_flexion_deg,
        "ankle": posture.ankle_dorsiflexion_deg,
        "shoulder": posture.shoulder_flexion_deg,
        "elbow": posture.elbow_flexion_deg,
        "other_hip": posture.other_hip_flexion_deg if one_leg else posture.hip_flexion_deg,
        "other_knee": (posture.other_knee_flexion_deg or 0.0) if one_leg else posture.knee_flexion_deg,
        "other_ankle": (posture.other_ankle_dorsiflexion_deg or 0.0)
        if one_leg
        else posture.ankle_dorsiflexion_deg,
        "other_shoulder": posture.shoulder_flexion_deg if raised is None else raised,
        "other_elbow": posture.elbow_flexion_deg,
        "abduction": posture.abduction_deg,
        "other_abduction": 0.0 if one_leg else posture.abduction_deg,
    }
    return np.array([float(said.get(name) or 0.0) for name in NAMES])


def joints(pose: Pose) -> dict[str, Any]:
    """Return where `pose`, shape (..., 17), puts each joint: complex, metres forward + i up, shape (...).

    The far side's names begin with ``other_``.
    """
    told = {name: pose[..., place] for name, place in AT.items()}
    seen = places(
        Angles(
            told["trunk"],
            told["lumbar"],
            LegPose(told["hip"], told["knee"], told["ankle"], told["abduction"]),
            LegPose(told["other_hip"], told["other_knee"], told["other_ankle"], told["other_abduction"]),
            ArmPose(told["shoulder"], told["elbow"]),
            ArmPose(told["other_shoulder"], told["other_elbow"]),
        ),
        REFERENCE_BODY,
    )
    here = told["x"] + 1j * told["y"]
    placed = {"hip": here, "l5s1": here + seen.l5s1, "shoulder": here + seen.shoulder}
    for side, leg, arm in (("", seen.leg, seen.arm), ("other_", seen.other_leg, seen.other_arm)):
        for part, names in ((leg, ("knee", "ankle", "heel", "toe")), (arm, ("elbow", "wrist", "hand"))):
            placed |= {f"{side}{name}": here + getattr(part, name) for name in names}
    return placed
