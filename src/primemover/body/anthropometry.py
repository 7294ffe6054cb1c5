"""The segments of a body: lengths, masses and mass centres by sex, stature and mass.

De Leva 1996 (J Biomech 29:1223-30, 10.1016/0021-9290(95)00178-6, table 4): lengths as shares of stature,
masses as shares of body mass. What deviates: head and neck are one piece that leans with the trunk, forearm and
hand are one piece, and a quarter of the lower trunk counts above L5/S1 (the navel is about L3/L4).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

GRAVITY_M_S2 = 9.81
BodySex = Literal["female", "male"]


@dataclass(frozen=True, slots=True)
class Body:
    """Whose body: sex (for proportions), stature in metres, mass in kilograms."""

    sex: BodySex
    stature_m: float
    mass_kg: float


REFERENCE_BODY = Body("male", 1.75, 75.0)  # whom the catalogue's postures are drawn for


@dataclass(frozen=True, slots=True)
class Proportions:
    """One sex's segments: lengths as shares of stature, masses as shares of body mass (limbs: one side).

    ``*_centre`` is the mass centre from the upper joint, as a share of the way to the lower one; for the foot
    from the heel, for forearm and hand in one from the elbow as a share of the forearm.
    """

    shank: float
    thigh: float
    upper_arm: float
    forearm: float
    hand: float
    foot: float
    head_mass: float
    trunk_mass: float
    pelvis_mass: float
    thigh_mass: float
    shank_mass: float
    foot_mass: float
    upper_arm_mass: float
    forearm_hand_mass: float
    thigh_centre: float
    shank_centre: float
    foot_centre: float
    upper_arm_centre: float
    forearm_hand_centre: float


_LOWER_TRUNK_ABOVE_L5S1 = 0.25  # judgement: where the navel stands over L5/S1

PROPORTIONS: Mapping[BodySex, Proportions] = MappingProxyType(
    {
        "male": Proportions(
            shank=0.2493,
            thigh=0.2425,
            upper_arm=0.1618,
            forearm=0.1545,
            hand=0.0495,
            foot=0.1482,
            head_mass=0.0694,
            trunk_mass=0.1596 + 0.1633 + _LOWER_TRUNK_ABOVE_L5S1 * 0.1117,
            pelvis_mass=(1 - _LOWER_TRUNK_ABOVE_L5S1) * 0.1117,
            thigh_mass=0.1416,
            shank_mass=0.0433,
            foot_mass=0.0137,
            upper_arm_mass=0.0271,
            forearm_hand_mass=0.0162 + 0.0061,
            thigh_centre=0.4095,
            shank_centre=0.4459,
            foot_centre=0.4415,
            upper_arm_centre=0.5772,
            forearm_hand_centre=0.6751,
        ),
        "female": Proportions(
            shank=0.2492,
            thigh=0.2124,
            upper_arm=0.1586,
            forearm=0.1523,
            hand=0.045,
            foot=0.1316,
            head_mass=0.0668,
            trunk_mass=0.1545 + 0.1465 + _LOWER_TRUNK_ABOVE_L5S1 * 0.1247,
            pelvis_mass=(1 - _LOWER_TRUNK_ABOVE_L5S1) * 0.1247,
            thigh_mass=0.1478,
            shank_mass=0.0481,
            foot_mass=0.0129,
            upper_arm_mass=0.0255,
            forearm_hand_mass=0.0138 + 0.0056,
            thigh_centre=0.3612,
            shank_centre=0.4416,
            foot_centre=0.4014,
            upper_arm_centre=0.5754,
            forearm_hand_centre=0.6767,
        ),
    }
)
