"""The muscles that move one leg in the sagittal plane: how far they pull from hip and knee, and how strongly.

Eight groups, arms and isometric forces by hip and knee angle from a published model (`muscle_tables` says
which, and how each number was come by), interpolated bilinearly between nodes of 15 degrees. Halfway between
nodes that is within 4 % of a muscle's largest force and 1.8 mm of its arms (rectus femoris: 7 % and 2.5 mm),
measured against the same model. The model's strength is not a person's. One factor for all muscles, and for the
three hip extensors one more that goes with the depth of the hip (`depth_scale`), brings glute, hamstring and
adductor together to the isometric hip extension norm of Anderson, Madigan and Nussbaum 2007
(10.1016/j.jbiomech.2007.03.022, table 3 as coded by github.com/rbdl/rbdl, Millard2016TorqueMuscle; people of 18
to 25), least squares of the log over 0 to 90 degrees of the hip, knee straight. What deviates: the ankle counts
as at 0 for the gastrocnemius; abduction and rotation move no arm; tensor fasciae latae, sartorius, gracilis,
the other adductors and the small gluteals are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike, NDArray

from primemover.body.anthropometry import GRAVITY_M_S2, Body, BodySex
from primemover.body.chunks import in_chunks
from primemover.body.muscle_tables import HIP_DEG, KNEE_DEG, MUSCLES, TABLES, Grid, OfHip, OfKnee, Row

__all__ = [
    "HIP_EXTENSORS",
    "MUSCLES",
    "LegMuscles",
    "MuscleModel",
    "hip_extension_norm_nm",
    "leg_muscles",
    "strength_scale",
]

Floats = NDArray[np.float64]

HIP_EXTENSORS = [MUSCLES.index(one) for one in ("glute", "hamstring", "adductor")]
_NORM_HIP_DEG = np.arange(0.0, 91.0, 15.0)
_DEPTHS_DEG = np.arange(0.0, 121.0, 15.0)
_NORM_TO_DEG = 90.0  # judgement: beyond, the norm's cosine falls faster than what people lift
_QUANTITIES = 4  # hip arm, knee arm, force, passive force


@dataclass(frozen=True, slots=True)
class LegMuscles:
    """Arms and strengths of one leg's muscles, each (..., muscle) in the order of `MUSCLES`.

    Attributes
    ----------
    hip_arm_m, knee_arm_m
        Moment arms, extension positive.
    force_n
        Isometric maximum at this length, scaled to the body's norm strength times the person's own, before the
        factors of single muscles.
    passive_n
        What the muscle pulls with when it is not active; None counts as nothing.
    """

    hip_arm_m: Floats
    knee_arm_m: Floats
    force_n: Floats
    passive_n: Floats | None = None


@dataclass(frozen=True, slots=True)
class MuscleModel:
    """What may be chosen about the muscles.

    Attributes
    ----------
    passive
        Count what stretched muscles pull without being active. Off by default (judgement): the norm is of
        active strength, and the model's stretch is one for all, 65 N m a leg at 90 degrees of hip and none of
        knee flexion for a man of 75 kg. On, deep positions with a straight knee ask less of glute and
        hamstring; others hardly change.
    norm_by_depth
        Let the hip extensors follow the norm at every depth of the hip. Off, they keep the model's own course,
        which is above the norm upright and below it at depth.
    """

    passive: bool = False
    norm_by_depth: bool = True


@dataclass(frozen=True, slots=True)
class _Norm:
    """T = size mass g stature cos(rate (hip - peak)), angles in rad (evidence: validation.csv, status read)."""

    size: float
    rate: float
    peak: float


_NORMS: Mapping[BodySex, _Norm] = MappingProxyType(
    {"male": _Norm(0.161, 0.958, 0.932), "female": _Norm(0.181, 0.697, 1.242)}
)


def hip_extension_norm_nm(hip_flexion_deg: ArrayLike, body: Body) -> Floats:
    """Return the isometric hip extension of one leg, N m, expected of an untrained young adult of this body."""
    norm = _NORMS[body.sex]
    hip = np.radians(np.asarray(hip_flexion_deg, dtype=np.float64))
    weight = body.mass_kg * GRAVITY_M_S2
    return np.asarray(norm.size * weight * body.stature_m * np.cos(norm.rate * (hip - norm.peak)))


@lru_cache(maxsize=256)
def strength_scale(body: Body) -> float:
    """Return the factor on the model's forces that brings its active hip extension to the norm of `body`."""
    leg = _of_model(_NORM_HIP_DEG, np.zeros_like(_NORM_HIP_DEG), passive=False)
    model_nm = (leg.hip_arm_m * leg.force_n)[:, HIP_EXTENSORS].sum(axis=1)
    return float(np.exp(np.log(hip_extension_norm_nm(_NORM_HIP_DEG, body) / model_nm).mean()))


def depth_scale(hip_flexion_deg: ArrayLike, body: Body) -> Floats:
    """Return what multiplies the hip extensors' forces beside `strength_scale`, to follow the norm at depth.

    Torque norms, not model files, say how strong a hip is: with one factor for all angles the model's
    extensors, which lose arm and length at depth, could not lift from a deep squat what untrained people do
    lift. The three are scaled alike, so who shares what stays as it was. Beyond 0 to 90 degrees the norm's
    ends hold.
    """
    at_deg = np.clip(np.asarray(hip_flexion_deg, dtype=np.float64), _DEPTHS_DEG[0], _DEPTHS_DEG[-1])
    model_nm = np.interp(at_deg, _DEPTHS_DEG, _model_extension_nm())
    norm_nm = hip_extension_norm_nm(np.minimum(at_deg, _NORM_TO_DEG), body)
    return np.asarray(norm_nm / (strength_scale(body) * model_nm))


@cache
def _model_extension_nm() -> Floats:
    """Return the model's own hip extension by depth, the middle of a straight and a bent knee.

    The norm does not tell its knee; a bent one slackens the hamstring upright and tightens it at depth
    (judgement).
    """
    legs = [
        _of_model(_DEPTHS_DEG, np.full_like(_DEPTHS_DEG, knee_deg), passive=False) for knee_deg in (0.0, 90.0)
    ]
    return np.asarray(
        np.mean([(leg.hip_arm_m * leg.force_n)[:, HIP_EXTENSORS].sum(axis=1) for leg in legs], axis=0)
    )


def leg_muscles(
    hip_flexion_deg: ArrayLike,
    knee_flexion_deg: ArrayLike,
    body: Body,
    strength: float = 1.0,
    model: MuscleModel = MuscleModel(),
) -> LegMuscles:
    """Return arms and strengths of one leg's muscles.

    Parameters
    ----------
    hip_flexion_deg, knee_flexion_deg
        Joint angles, flexion positive, of any shape; they broadcast. Beyond -15 to 120 degrees of the hip and 0
        to 135 of the knee the edge's numbers hold.
    body
        Whose; sets the norm strength.
    strength
        The person's strength relative to that norm; larger is stronger, all muscles alike.
    model
        See `MuscleModel`.
    """
    hip, knee = np.broadcast_arrays(
        np.asarray(hip_flexion_deg, dtype=np.float64), np.asarray(knee_flexion_deg, dtype=np.float64)
    )
    leg = _of_model(hip, knee, model.passive)
    scale = strength * strength_scale(body)
    force_n = leg.force_n * scale
    if model.norm_by_depth:
        force_n[..., HIP_EXTENSORS] *= depth_scale(hip, body)[..., None]
    passive = None if leg.passive_n is None else leg.passive_n * scale
    return LegMuscles(leg.hip_arm_m, leg.knee_arm_m, force_n, passive)


def _of_model(hip_deg: Floats, knee_deg: Floats, passive: bool) -> LegMuscles:
    """Return the muscles at the model's own strength."""
    shape, count = hip_deg.shape, len(MUSCLES)
    hips, knees = hip_deg.reshape(-1), knee_deg.reshape(-1)
    wanted = _QUANTITIES if passive else _QUANTITIES - 1
    found = [np.empty((hips.size, count)) for _ in range(wanted)]

    def fill(rows: slice) -> None:
        cell, u, v = _cell(hips[rows], knees[rows])
        for quantity, out in zip(_CELLS[:wanted], found, strict=True):
            corner, along_hip, along_knee, twist = (part[cell] for part in quantity)
            twist *= u
            twist += along_knee
            twist *= v
            along_hip *= u
            corner += along_hip
            np.add(corner, twist, out=out[rows])

    in_chunks(fill, hips.size)
    return LegMuscles(*(one.reshape(*shape, count) for one in found))


def _cell(hip_deg: Floats, knee_deg: Floats) -> tuple[NDArray[np.intp], Floats, Floats]:
    """Return the number of the cell that each posture lies in, and where in it, 0 to 1 (as columns)."""
    at = []
    for angle, nodes in ((hip_deg, HIP_DEG), (knee_deg, KNEE_DEG)):
        steps = (np.clip(angle, nodes[0], nodes[-1]) - nodes[0]) / (nodes[1] - nodes[0])
        whole = np.minimum(steps.astype(np.intp), len(nodes) - 2)
        at.append((whole, (steps - whole)[:, None]))
    (row, u), (column, v) = at
    return row * (len(KNEE_DEG) - 1) + column, u, v


def _grid(of_muscle: Row | Grid | None, along_hip: bool) -> Floats:
    """Return a table as (hip, knee), whichever of them it is given by."""
    shape = len(HIP_DEG), len(KNEE_DEG)
    if of_muscle is None:
        return np.zeros(shape)
    values = np.array(of_muscle, dtype=np.float64)
    if values.ndim == 1:
        values = values[:, None] if along_hip else values[None, :]
    return np.broadcast_to(values, shape)


def _cells() -> Floats:
    """Return (quantity, part, cell, muscle): each cell's corner, steps along hip and knee, and twist."""
    quantities = np.empty((_QUANTITIES, len(HIP_DEG), len(KNEE_DEG), len(MUSCLES)))
    for number, name in enumerate(MUSCLES):
        table = TABLES[name]
        hip_arm = None if isinstance(table, OfKnee) else table.hip_arm_mm
        knee_arm = None if isinstance(table, OfHip) else table.knee_arm_mm
        for quantity, of_muscle in enumerate((hip_arm, knee_arm, table.force_n, table.passive_n)):
            unit = 1e-3 if quantity < _QUANTITIES // 2 else 1.0
            quantities[quantity, :, :, number] = unit * _grid(of_muscle, isinstance(table, OfHip))
    near, far = quantities[:, :-1], quantities[:, 1:]
    corner = near[:, :, :-1]
    along_hip, along_knee = far[:, :, :-1] - corner, near[:, :, 1:] - corner
    twist = far[:, :, 1:] - corner - along_hip - along_knee
    return np.stack([corner, along_hip, along_knee, twist], axis=1).reshape(_QUANTITIES, 4, -1, len(MUSCLES))


_CELLS = _cells()
