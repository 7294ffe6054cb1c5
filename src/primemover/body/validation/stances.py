"""Postures that a study describes, built for its body and load: standing in balance, arms hanging."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from primemover.body.anthropometry import Body
from primemover.body.demand import Band
from primemover.body.effort import back_along
from primemover.body.frames import Frames, frames_of
from primemover.body.lumbar import Banded, LumbarLoad, lumbar_load
from primemover.body.pose import ArmPose, LegPose, Pose
from primemover.body.statics import Moments, Scene, statics
from primemover.body.whose import Whose
from primemover.catalogue.model import Exercise, LoadPoint, Support

_STEPS = 200
_STEP = 0.3  # of the sway that is still missing
_STILL_DEG = 0.05


@dataclass(frozen=True, slots=True)
class Stance:
    """A symmetrical posture as a study tells it; angles in degrees by the catalogue's conventions.

    Of trunk lean and hip flexion one is told, and the other follows from a flat foot and balance. Without
    `elbow_deg` the arms hang straight down, whatever the trunk does.
    """

    knee_deg: float
    trunk_deg: float | None = None
    hip_deg: float | None = None
    lumbar_deg: float = 0.0
    shoulder_deg: float | None = None
    elbow_deg: float = 0.0
    point: LoadPoint = "none"
    supports: tuple[Support, ...] = ("feet",)


@dataclass(frozen=True, slots=True)
class Stood:
    """What the mechanics say of a stance."""

    moments: Moments
    spine: LumbarLoad
    trunk_lean_deg: float
    hip_flexion_deg: float

    @property
    def hip_nm(self) -> float:
        """The hips' extension moment, both legs."""
        return float(self.moments.leg.hip_nm + self.moments.other_leg.hip_nm)

    @property
    def l5s1_nm(self) -> float:
        """The extension moment at L5/S1."""
        return float(self.moments.l5s1_nm)

    @property
    def compression_n(self) -> Band:
        """Compression at L5/S1."""
        return _band(self.spine.compression_n)


def stood(stance: Stance, body: Body, load_kg: float = 0.0) -> Stood:
    """Return a stance with the ankle where the weight lies over the middle of the foot."""
    scene = Scene(supports=stance.supports, load_point=stance.point)
    ankle_deg = 0.0
    pose = _pose(stance, ankle_deg)
    moments = statics(pose, body, load_kg, scene)
    for _ in range(_STEPS):
        if abs(float(moments.sway_deg)) < _STILL_DEG:
            break
        ankle_deg += _STEP * float(moments.sway_deg)
        pose = _pose(stance, ankle_deg)
        moments = statics(pose, body, load_kg, scene)
    trunk_deg = float(np.asarray(pose.trunk_lean_deg + moments.sway_deg))
    spine = lumbar_load(moments.l5s1_nm, moments.upper_newton, trunk_deg, stance.lumbar_deg, body)
    return Stood(moments, spine, trunk_deg, float(np.asarray(pose.leg.hip_flexion_deg)))


def _pose(stance: Stance, ankle_deg: float) -> Pose:
    """Return the stance with this ankle: the foot flat, the arms where they are told or hanging."""
    if stance.trunk_deg is not None:
        trunk_deg = stance.trunk_deg
        hip_deg = trunk_deg - stance.lumbar_deg + stance.knee_deg - ankle_deg
        hip_deg = hip_deg if stance.hip_deg is None else stance.hip_deg
    else:
        hip_deg = stance.hip_deg or 0.0
        trunk_deg = hip_deg - stance.knee_deg + ankle_deg + stance.lumbar_deg
    shoulder_deg = trunk_deg if stance.shoulder_deg is None else stance.shoulder_deg
    leg = LegPose(hip_deg, stance.knee_deg, ankle_deg)
    arm = ArmPose(shoulder_deg, stance.elbow_deg)
    return Pose(trunk_deg, stance.lumbar_deg, leg, leg, arm, arm)


@dataclass(frozen=True, slots=True)
class Peaks:
    """The largest along a movement, for moments and L5/S1."""

    hip_nm: float
    l5s1_nm: float
    compression_n: Band
    shear_n: Band


def peaks(exercise: Exercise, body: Body, load_kg: float) -> Peaks:
    """Return what an exercise's hardest frames ask at a load."""
    frames = frames_of(exercise, body, load_kg)
    back = back_along(frames, Whose(body))
    hardest = int(np.argmax(np.where(frames.balanced, back.compression_n.value, -np.inf)))
    return Peaks(
        hip_nm=float(np.where(frames.balanced, hips_nm(frames), -np.inf).max()),
        l5s1_nm=float(np.where(frames.balanced, frames.l5s1_nm, -np.inf).max()),
        compression_n=_band(back.compression_n, hardest),
        shear_n=_band(back.shear_n, hardest),
    )


def hips_nm(frames: Frames) -> np.ndarray:
    """Return both hips' extension moment, frame by frame."""
    return np.asarray(frames.leg.hip_nm + frames.other_leg.hip_nm)


def _band(banded: Banded, place: int | None = None) -> Band:
    value, low, high = (
        float(one if place is None else one[place]) for one in (banded.value, banded.low, banded.high)
    )
    return Band(value, low, high)
