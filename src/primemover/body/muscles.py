"""The muscles that move one leg in the sagittal plane: how far they pull from hip and knee, and how strongly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import pi
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike, NDArray

from primemover.body.anthropometry import GRAVITY_M_S2, Body, BodySex
from primemover.body.muscle_tables import GRID_DEG, HIP_ARM, HIP_DEG, KNEE_ARM, KNEE_DEG, MUSCLES, force_table

Floats = NDArray[np.float64]

__all__ = ["MUSCLES", "LegMuscles", "MuscleModel", "leg_muscles", "norm_hip_extension_nm", "strength_scale"]

_FORCE = force_table()
_EXTENSORS = [MUSCLES.index(one) for one in ("glute", "hamstring", "adductor")]
_NORM_HIP_DEG = np.arange(0.0, 91.0, 15.0)


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
    """

    hip_arm_m: Floats
    knee_arm_m: Floats
    force_n: Floats


@dataclass(frozen=True, slots=True)
class MuscleModel:
    """What may be chosen about the muscles."""


@dataclass(frozen=True, slots=True)
class _Norm:
    c1: float
    c2: float
    c3: float


_NORMS: Mapping[BodySex, _Norm] = MappingProxyType(
    {"male": _Norm(0.161, 0.958, 0.932), "female": _Norm(0.181, 0.697, 1.242)}
)


def norm_hip_extension_nm(hip_flexion_deg: ArrayLike, body: Body) -> Floats:
    """Return the isometric hip extension moment of one leg expected of an untrained 18-25 year old of this body."""
    norm = _NORMS[body.sex]
    hip = np.radians(np.asarray(hip_flexion_deg, dtype=np.float64))
    size = body.mass_kg * GRAVITY_M_S2 * body.stature_m
    return np.asarray(norm.c1 * size * np.cos(norm.c2 * (hip - norm.c3)))


@cache
def strength_scale(body: Body, model: MuscleModel = MuscleModel()) -> float:
    """Return the one factor that brings the model's hip extension to the norm of `body`, for the other muscles."""
    ratio = norm_hip_extension_nm(_NORM_HIP_DEG, body) / _extension_nm(_NORM_HIP_DEG)
    return float(np.exp(np.log(ratio).mean()))


def extensor_scale(hip_flexion_deg: ArrayLike, body: Body) -> Floats:
    """Return what brings the hip extensors to the norm of `body` at each hip angle, the knee straight.

    Torque norms, not model files, say how strong a hip is: with one factor for all angles the model's extensors,
    which lose their length at depth, could not lift at 100 degrees what untrained people lift. All three are
    scaled alike, so who shares what stays as it was. Beyond the norm's angles (0-105) its ends stand in.
    """
    at_deg = np.clip(np.asarray(hip_flexion_deg, dtype=np.float64), 0.0, _NORM_ENDS_DEG)
    model_nm = np.interp(at_deg, _NORM_GRID_DEG, _MODEL_NM)
    return norm_hip_extension_nm(at_deg, body) / model_nm


def leg_muscles(
    hip_flexion_deg: ArrayLike,
    knee_flexion_deg: ArrayLike,
    body: Body,
    strength: float = 1.0,
    model: MuscleModel = MuscleModel(),
) -> LegMuscles:
    """Return arms and strengths of one leg at these joint angles (arrays broadcast; flexion positive)."""
    hip, knee = np.broadcast_arrays(
        np.asarray(hip_flexion_deg, dtype=np.float64), np.asarray(knee_flexion_deg, dtype=np.float64)
    )
    hip_arm, knee_arm, force = _unscaled(hip, knee)
    scale = np.full(force.shape, strength * strength_scale(body, model))
    scale[..., _EXTENSORS] = strength * extensor_scale(hip, body)[..., None]
    return LegMuscles(hip_arm, knee_arm, force * scale)


def _extension_nm(hip_deg: Floats) -> Floats:
    """Return the unscaled model's largest hip extension, the knee straight (N m)."""
    hip_arm, _, force = _unscaled(hip_deg, np.zeros_like(hip_deg))
    whole: Floats = (hip_arm * force)[..., _EXTENSORS].sum(axis=-1)
    return whole


def _polynomials(table: Mapping[str, tuple[float, ...]], terms: int) -> Floats:
    return np.array([table.get(one, (0.0,) * terms) for one in MUSCLES]).T.copy()


_HIP_ARM, _KNEE_ARM = _polynomials(HIP_ARM, 6), _polynomials(KNEE_ARM, 8)


def _unscaled(hip_deg: Floats, knee_deg: Floats) -> tuple[Floats, Floats, Floats]:
    hip_deg, knee_deg = np.clip(hip_deg, *HIP_DEG), np.clip(knee_deg, *KNEE_DEG)
    hip, knee = hip_deg * (pi / 180), knee_deg * (pi / 180)
    hip_terms = np.stack([hip**power for power in range(6)], axis=-1)
    knee_terms = np.stack([*(knee**power for power in range(6)), hip, hip * knee], axis=-1)
    return hip_terms @ _HIP_ARM, knee_terms @ _KNEE_ARM, _between(_FORCE, hip_deg, knee_deg)


def _between(table: Floats, hip_deg: Floats, knee_deg: Floats) -> Floats:
    """Interpolate (hip, knee, muscle) bilinearly."""
    hip_at, knee_at = (hip_deg - HIP_DEG[0]) / GRID_DEG, (knee_deg - KNEE_DEG[0]) / GRID_DEG
    across = table.shape[1]
    row = np.minimum(hip_at.astype(np.intp), table.shape[0] - 2)
    column = np.minimum(knee_at.astype(np.intp), across - 2)
    u, v = (hip_at - row)[..., None], (knee_at - column)[..., None]
    flat, at = table.reshape(-1, table.shape[2]), row * across + column
    near = flat[at] * (1 - v) + flat[at + 1] * v
    far = flat[at + across] * (1 - v) + flat[at + across + 1] * v
    between: Floats = near * (1 - u) + far * u
    return between


_NORM_ENDS_DEG = 105.0
_NORM_GRID_DEG = np.arange(0.0, _NORM_ENDS_DEG + 1, 5.0)
_MODEL_NM = _extension_nm(_NORM_GRID_DEG)
