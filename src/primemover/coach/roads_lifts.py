"""The lifts of the two roads: what they ask of one leg's hip and knee, and how hard each muscle then works.

A set is done at a share of the heaviest load the leg can hold, so that a stronger person gets more weight, and
only the ratios between muscles, and between hip and knee, decide who works how hard. The lift's hardest key
posture limits the load.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from primemover.belief.adaptation import ADAPTATION, AdaptationModel, Stimulus, stimulus
from primemover.body.anthropometry import REFERENCE_BODY
from primemover.body.muscles import MUSCLES, LegMuscles, leg_muscles
from primemover.body.sharing import Sharing, share

Floats = npt.NDArray[np.float64]
Lift = Literal["squat", "deadlift", "hip-thrust"]
LIFTS: tuple[Lift, ...] = get_args(Lift)
Arms = Literal["long", "short"]
Rep = Literal["whole", "upper"]
# Two ways to look at a leg, in every combination: whose glute arm, and which part of a repetition speaks.
VIEWS: tuple[tuple[Arms, Rep], ...] = tuple(product(get_args(Arms), get_args(Rep)))
TRAINED = ("glute", "hamstring", "adductor", "quadriceps")  # whose strength moves; the rest go with the last
GLUTE, HAMSTRING, ADDUCTOR, QUADRICEPS = range(4)
EXTENSORS = 3  # of the hip: the first of TRAINED

# Another model's glute arm as a share of this one's, by hip flexion: the two published leg models (Gait2392;
# Rajagopal, Lai, Uhlrich 2023) agree upright and are furthest apart where the hip is deeply bent.
_SHORT_ARM = ((0.0, 0.929), (30.0, 0.885), (60.0, 0.774), (90.0, 0.536))


@dataclass(frozen=True, slots=True)
class KeyPosture:
    """One moment of a lift: joint angles, and what it asks of one leg at some load (extension positive)."""

    name: str
    hip_flexion_deg: float
    knee_flexion_deg: float
    hip_nm: float
    knee_nm: float


@dataclass(frozen=True, slots=True)
class Lifts:
    """The three lifts as key postures, the deepest first."""

    squat: tuple[KeyPosture, ...]
    deadlift: tuple[KeyPosture, ...]
    hip_thrust: tuple[KeyPosture, ...]

    def postures(self, lift: Lift) -> tuple[KeyPosture, ...]:
        """Return a lift's key postures."""
        return {"squat": self.squat, "deadlift": self.deadlift, "hip-thrust": self.hip_thrust}[lift]


# Typical moments under a bar (planar statics); only ratios count, of hip to knee and of posture to posture.
TYPICAL = Lifts(
    squat=(KeyPosture("bottom", 95, 100, 150, 120), KeyPosture("half way", 60, 70, 120, 80)),
    deadlift=(KeyPosture("floor", 95, 70, 180, 25), KeyPosture("at the knee", 60, 30, 170, 0)),
    hip_thrust=(KeyPosture("bottom", 75, 90, 150, 35), KeyPosture("top", 10, 90, 110, 30)),
)
MEASURED_AT = (60.0, 30.0)  # hip and knee flexion in degrees at which balance is judged: half way in a hinge


def leg(hip_flexion_deg: float, knee_flexion_deg: float, arms: Arms = "long") -> LegMuscles:
    """Return a leg's muscles at two joint angles, by one of two published arms of the glute."""
    made = leg_muscles(hip_flexion_deg, knee_flexion_deg, REFERENCE_BODY)
    if arms == "long":
        return made
    hip_arm = np.array(made.hip_arm_m, dtype=np.float64)
    angles, shares = zip(*_SHORT_ARM, strict=True)
    hip_arm[..., MUSCLES.index("glute")] *= np.interp(hip_flexion_deg, angles, shares)
    return replace(made, hip_arm_m=hip_arm)


def factors_of(strengths: npt.ArrayLike) -> Floats:
    """Return the factors of all muscles (..., 8) from those that are trained (..., 4)."""
    trained = np.asarray(strengths, dtype=np.float64)
    places = [TRAINED.index(name) if name in TRAINED else QUADRICEPS for name in MUSCLES]
    return np.asarray(trained[..., places])


def most(muscles: LegMuscles, factors: Floats, hip_nm: float, knee_nm: float) -> Floats:
    """Return the largest multiple of a hip and knee moment that a leg can hold, exactly.

    For every weighting of hip against knee, what the muscles can give in it is a bound. The least bound is met,
    and it lies where some muscle's moments cancel (duality of linear programs, with one free direction).
    """
    hip = muscles.hip_arm_m * muscles.force_n * factors
    knee = muscles.knee_arm_m * muscles.force_n * factors
    with np.errstate(divide="ignore", invalid="ignore"):
        asked = -knee * hip_nm + hip * knee_nm  # each muscle's cancelling direction, against what is asked
        hip_way, knee_way = -knee / asked, hip / asked
        gives = hip_way[..., :, None] * hip[..., None, :] + knee_way[..., :, None] * knee[..., None, :]
    bound = np.maximum(gives, 0.0).sum(axis=-1)
    return np.asarray(np.where(np.isfinite(bound), bound, np.inf).min(axis=-1))


def asked_of(
    postures: tuple[KeyPosture, ...],
    strengths: npt.ArrayLike,
    sharing: Sharing,
    rules: tuple[Stimulus, ...],
    view: tuple[Arms, Rep] = VIEWS[0],
    *,
    load_share: float = 0.8,
    exponent: float = 2.0,
    adaptation: AdaptationModel = ADAPTATION,
) -> Floats:
    """Return what a set of a lift says to each trained muscle, under each rule (rule, ..., 4).

    Parameters
    ----------
    postures
        The lift, its deepest posture first.
    strengths
        Of the trained muscles, relative to a balanced body (..., 4).
    view
        Whose arm of the glute; and whether the mean over the key postures speaks to a muscle, or the last of
        them alone, the upper part of the repetition.
    load_share
        The load as a share of the heaviest the leg can hold in the hardest posture.

    Returns
    -------
    numpy.ndarray
        Stimuli from 0 to 1 (times the strength, under 'tension').
    """
    trained = np.asarray(strengths, dtype=np.float64)
    factors = factors_of(trained)
    arms, rep = view
    legs = [leg(one.hip_flexion_deg, one.knee_flexion_deg, arms) for one in postures]
    heaviest = np.min(
        [most(at, factors, one.hip_nm, one.knee_nm) for at, one in zip(legs, postures, strict=True)], axis=0
    )
    places = [MUSCLES.index(name) for name in TRAINED]
    speaks = slice(None) if rep == "whole" else slice(-1, None)
    total = np.zeros((len(rules), *trained.shape))
    for at, one in zip(legs[speaks], postures[speaks], strict=True):
        load = load_share * heaviest
        found = share(at, load * one.hip_nm, load * one.knee_nm, factors, sharing, exponent)
        part = _part(at, factors, found.hip_moment_nm, found.knee_moment_nm)[..., places]
        activation = found.activation[..., places]
        for number, rule in enumerate(rules):
            total[number] += stimulus(rule, activation, trained, np.minimum(part, 1.0), adaptation)
    return total / len(postures[speaks])


def hip_parts(strengths: npt.ArrayLike, arms: Arms = "long") -> Floats:
    """Return each hip extensor's share of what the hip could give (..., 3), in the middle of a hinge."""
    at = leg(*MEASURED_AT, arms)
    places = [MUSCLES.index(name) for name in TRAINED[:EXTENSORS]]
    can = (at.hip_arm_m * at.force_n)[..., places] * np.asarray(strengths, dtype=np.float64)[..., :EXTENSORS]
    return np.asarray(can / can.sum(axis=-1, keepdims=True))


def _part(at: LegMuscles, factors: Floats, hip_nm: Floats, knee_nm: Floats) -> Floats:
    """Return each muscle's part of its joint's capacity, times how many share it: at the hip 3."""
    hip_most = np.maximum(at.hip_arm_m * at.force_n * factors, 0.0).sum(axis=-1, keepdims=True)
    knee_most = np.maximum(at.knee_arm_m * at.force_n * factors, 0.0).sum(axis=-1, keepdims=True)
    of_knee = np.array([name == "quadriceps" for name in MUSCLES])
    part = np.where(of_knee, knee_nm / knee_most, EXTENSORS * hip_nm / hip_most)
    return np.asarray(np.maximum(part, 0.0))
