"""A pose: the joint angles of a body in the sagittal plane, one or many at once."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from primemover.catalogue.model import Posture

Floats = NDArray[np.float64]
Numbers = float | Floats
_Part = TypeVar("_Part", "LegPose", "ArmPose", "Pose")


@dataclass(frozen=True, slots=True)
class LegPose:
    """One leg's angles in degrees; ``abduction_deg`` takes the thigh out of the plane."""

    hip_flexion_deg: Numbers
    knee_flexion_deg: Numbers
    ankle_dorsiflexion_deg: Numbers
    abduction_deg: Numbers = 0.0


@dataclass(frozen=True, slots=True)
class ArmPose:
    """One arm's angles in degrees."""

    shoulder_flexion_deg: Numbers
    elbow_flexion_deg: Numbers


@dataclass(frozen=True, slots=True)
class Pose:
    """Joint angles in degrees, by the conventions of the catalogue's `Posture`; arrays broadcast."""

    trunk_lean_deg: Numbers
    lumbar_flexion_deg: Numbers
    leg: LegPose
    other_leg: LegPose
    arm: ArmPose
    other_arm: ArmPose

    @property
    def pelvis_lean_deg(self) -> Numbers:
        """How far the pelvis leans forward."""
        return self.trunk_lean_deg - self.lumbar_flexion_deg


def pose_of(posture: Posture) -> Pose:
    """Return a catalogue posture's angles; the other side does as the working one unless it is said."""
    leg = LegPose(
        posture.hip_flexion_deg,
        posture.knee_flexion_deg,
        posture.ankle_dorsiflexion_deg,
        posture.abduction_deg,
    )
    other_leg = leg
    if posture.other_hip_flexion_deg is not None:
        other_leg = LegPose(
            posture.other_hip_flexion_deg,
            posture.other_knee_flexion_deg or 0.0,
            posture.other_ankle_dorsiflexion_deg or 0.0,
        )
    arm = ArmPose(posture.shoulder_flexion_deg, posture.elbow_flexion_deg)
    other_arm = arm
    if posture.other_shoulder_flexion_deg is not None:
        other_arm = ArmPose(posture.other_shoulder_flexion_deg, posture.elbow_flexion_deg)
    return Pose(posture.trunk_lean_deg, posture.lumbar_flexion_deg, leg, other_leg, arm, other_arm)


def between(first: _Part, second: _Part, share: Numbers) -> _Part:
    """Return the pose at `share` of the way from `first` to `second`, angle by angle."""
    values: dict[str, Any] = {}
    for field in fields(first):
        start, end = getattr(first, field.name), getattr(second, field.name)
        apart = isinstance(start, LegPose | ArmPose)
        values[field.name] = between(start, end, share) if apart else start + share * (end - start)
    return type(first)(**values)
