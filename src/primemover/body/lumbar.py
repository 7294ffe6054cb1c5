"""What L5/S1 bears: compression and shear by one equivalent back muscle, and how hard that muscle works.

After Cholewicki, McGill and Norman 1991 (Med Sci Sports Exerc 23:1179-86): one extensor of fixed lever holds
the moment; passive tissue takes its part when the spine is flexed. Deviations: L5/S1 in place of L4/L5, a lever
that may be anything between the published ones, an equivalent abdominal muscle where the moment flexes, no
pressure in the abdomen, no co-contraction. So compression is told as a band, and shear hardly beyond its sign.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType

import numpy as np

from primemover.body.anthropometry import Body, BodySex
from primemover.body.chain import Place
from primemover.body.pose import Floats, Numbers

NINE_IN_TEN = 1.645  # standard deviations either way


@dataclass(frozen=True, slots=True)
class LumbarModel:
    """Parameters of the low back.

    Attributes
    ----------
    lever_m, lever_low_m, lever_high_m
        Lever of the equivalent extensor: Cholewicki 1991 (read), the NIOSH hand models (Gungor 2013, read) and
        the top of the MRI range (Jorgensen 2001, recalled). A longer one lowers compression.
    line_deg, line_low_deg, line_high_deg
        How far its pull slopes backward off the disc's axis: Cholewicki 1991; the range is judgement. More
        turns pull into shear.
    disc_deg, disc_low_deg, disc_high_deg
        How far the disc slopes down in front when standing: between the lumbar model's 21 and the literature's
        40. More turns the weight above into shear.
    abdominal_lever_m
        Lever of the equivalent trunk flexor (judgement: the front of the belly from the disc).
    passive_nm_kg, passive_full_deg, passive_per_deg
        Passive tissue holds ``passive_nm_kg`` per kg of body mass at ``passive_full_deg`` of lumbar flexion,
        and grows by ``passive_per_deg`` (exponential). Set by evidence ``biofeedback-passive-moment`` (0.12 N
        m/kg with the back kept under 80 % of its range, 0.70 without); the range itself is recalled.
    error
        Compression may be off by this share either way, beside what the levers say (model_notes: six of seven
        published figures lie within it; the one finite-element model lies far above).
    norm_error
        One standard deviation of strength between people of one size, on the logarithm (evidence: hip torque
        norms, 25-30 %). The back's effort is told with nine in ten of them.
    """

    lever_m: float = 0.06
    lever_low_m: float = 0.05
    lever_high_m: float = 0.065
    line_deg: float = 5.0
    line_low_deg: float = 0.0
    line_high_deg: float = 20.0
    disc_deg: float = 30.0
    disc_low_deg: float = 20.0
    disc_high_deg: float = 40.0
    abdominal_lever_m: float = 0.09
    passive_nm_kg: float = 0.7
    passive_full_deg: float = 55.0
    passive_per_deg: float = 0.16
    error: float = 0.3
    norm_error: float = 0.25


@dataclass(frozen=True, slots=True)
class Banded:
    """An estimate with the model's error band, element by element."""

    value: Floats
    low: Floats
    high: Floats


@dataclass(frozen=True, slots=True)
class LumbarLoad:
    """What L5/S1 bears; shear is positive where the upper part is pushed forward over the lower."""

    compression_n: Banded
    shear_n: Banded
    back_effort: Banded


# Isometric lumbar extension by degrees of lumbar flexion from fully upright (J Korean Acad Rehabil Med
# 1997;21:1-7: men of 49, women of 48, pelvis held), N m.
_NORM_DEG = (0.0, 12.0, 24.0, 36.0, 48.0, 60.0, 72.0)
_NORM_NM: Mapping[BodySex, tuple[float, ...]] = MappingProxyType(
    {
        "male": (169.0, 222.0, 271.0, 300.0, 327.0, 348.0, 355.0),
        "female": (106.0, 142.0, 163.0, 183.0, 193.0, 205.0, 213.0),
    }
)
_NORM_KG_M: Mapping[BodySex, float] = MappingProxyType({"male": 75 * 1.75, "female": 62 * 1.66})  # judgement
_NEUTRAL_ON_THE_NORM_DEG = 24.0  # judgement: a person's neutral, a third of the machine's range


def erector_capacity_nm(body: Body, lumbar_flexion_deg: Numbers, strength: float = 1.0) -> Floats:
    """Return the largest extension moment of the back at a lumbar flexion, by norm (N m), times `strength`.

    Set by measured torque and not by muscle files, which bracket it by a factor of 7.5; it grows with body mass
    times stature (judgement).
    """
    at_deg = np.asarray(lumbar_flexion_deg) + _NEUTRAL_ON_THE_NORM_DEG
    norm_nm = np.interp(at_deg, _NORM_DEG, _NORM_NM[body.sex])
    size = body.mass_kg * body.stature_m / _NORM_KG_M[body.sex]
    return np.asarray(strength * size * norm_nm)


def passive_nm(body: Body, lumbar_flexion_deg: Numbers, model: LumbarModel = LumbarModel()) -> Floats:
    """Return the extension moment that passive tissue gives at a lumbar flexion (N m)."""
    beyond_deg = np.asarray(lumbar_flexion_deg) - model.passive_full_deg
    stretched = np.asarray(lumbar_flexion_deg) > 0
    return np.where(
        stretched, body.mass_kg * model.passive_nm_kg * np.exp(model.passive_per_deg * beyond_deg), 0
    )


def lumbar_load(
    moment_nm: Floats,
    upper_newton: Place,
    trunk_lean_deg: Numbers,
    lumbar_flexion_deg: Numbers,
    body: Body,
    strength: float = 1.0,
    model: LumbarModel = LumbarModel(),
) -> LumbarLoad:
    """Return what L5/S1 bears.

    Parameters
    ----------
    moment_nm
        The net extension moment at L5/S1.
    upper_newton
        The sum of all outside forces on what is above it (weight, load, hands, shoulders), forward + up * 1j.
    """
    held_nm = np.minimum(passive_nm(body, lumbar_flexion_deg, model), np.maximum(moment_nm, 0))
    muscle_nm = moment_nm - held_nm

    def axes(lever_m: float, line_deg: float, disc_deg: float) -> tuple[Floats, Floats]:
        slope = np.radians(np.asarray(trunk_lean_deg) + disc_deg)
        along = np.exp(-1j * slope)  # forward along the disc; its axis is this times 1j
        extensor_n = np.maximum(muscle_nm, 0) / lever_m + held_nm / lever_m
        flexor_n = np.maximum(-muscle_nm, 0) / model.abdominal_lever_m
        line = np.radians(line_deg)
        weight_n = -np.real(np.conj(1j * along) * upper_newton)
        compression = extensor_n * np.cos(line) + flexor_n + weight_n
        return compression, np.real(np.conj(along) * upper_newton) - extensor_n * np.sin(line)

    value, shear = axes(model.lever_m, model.line_deg, model.disc_deg)
    corners = [
        axes(lever_m, line_deg, disc_deg)
        for lever_m, line_deg, disc_deg in product(
            (model.lever_low_m, model.lever_high_m),
            (model.line_low_deg, model.line_high_deg),
            (model.disc_low_deg, model.disc_high_deg),
        )
    ]
    compressions = np.stack([corner[0] for corner in corners])
    shears = np.stack([corner[1] for corner in corners])
    margin = model.error * np.abs(value)
    effort = np.maximum(muscle_nm, 0) / erector_capacity_nm(body, lumbar_flexion_deg, strength)
    back_ends = np.exp(NINE_IN_TEN * model.norm_error)
    return LumbarLoad(
        Banded(
            value,
            np.minimum(compressions.min(axis=0), value - margin),
            np.maximum(compressions.max(axis=0), value + margin),
        ),
        Banded(shear, shears.min(axis=0), shears.max(axis=0)),
        Banded(effort, effort / back_ends, effort * back_ends),
    )
