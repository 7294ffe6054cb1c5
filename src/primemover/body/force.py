"""Forces on the parts of a body: its weight, what it carries, what pulls at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from primemover.body.anthropometry import GRAVITY_M_S2, REFERENCE_BODY, Body
from primemover.body.chain import ArmPlaces, Mass, Part, Place, Places
from primemover.body.pose import Numbers
from primemover.catalogue.model import LoadPoint, Pull

# Where a bar lies, as shares of stature from the joint, upright, forward + up * 1j (judgement: a hand's
# breadth).
BACK_FROM_SHOULDER = -0.025 + 0.02j
FRONT_FROM_SHOULDER = 0.05 + 0.015j
HIPS_FROM_HIP = 0.055 + 0.015j

_DOWN = -1j


@dataclass(frozen=True, slots=True)
class Force:
    """A force in newtons (forward + up * 1j), the part it acts on, and where."""

    part: Part
    place: Place
    newton: Place


def weights(parts: Sequence[Mass], accelerations_m_s2: Sequence[Place] | None = None) -> tuple[Force, ...]:
    """Return what gravity, and where given inertia (d'Alembert), do to every segment."""
    given = accelerations_m_s2 or [np.asarray(0j)] * len(parts)
    return tuple(
        Force(part.part, part.place, part.mass_kg * (GRAVITY_M_S2 * _DOWN - acceleration))
        for part, acceleration in zip(parts, given, strict=True)
    )


def load_places(point: LoadPoint, at: Places, body: Body) -> tuple[tuple[Part, Place], ...]:
    """Return where half a load each acts, and on which part; a band is no weight (`pulled`)."""
    if point in {"hands", "bell"}:
        return (("arm", at.arm.hand), ("other_arm", at.other_arm.hand))
    if point == "hips":
        place = at.hip + body.stature_m * HIPS_FROM_HIP * at.pelvis_turn
        return (("pelvis", place), ("pelvis", place))
    if point in {"back", "front"}:
        offset = BACK_FROM_SHOULDER if point == "back" else FRONT_FROM_SHOULDER
        place = at.shoulder + body.stature_m * offset * at.trunk_turn
        return (("trunk", place), ("trunk", place))
    return ()


def carried(
    point: LoadPoint,
    at: Places,
    body: Body,
    load_kg: Numbers,
    accelerations_m_s2: Sequence[Place] | None = None,
) -> tuple[Force, ...]:
    """Return what a hung or laid-on load of `load_kg` does, half at each of its two places."""
    where = load_places(point, at, body)
    given = accelerations_m_s2 or [np.asarray(0j)] * len(where)
    return tuple(
        Force(part, place, load_kg / 2 * (GRAVITY_M_S2 * _DOWN - acceleration))
        for (part, place), acceleration in zip(where, given, strict=True)
    )


def pulled(pull: Pull, at: Places, floor_m: Place | float, body: Body, load_kg: Numbers) -> tuple[Force, ...]:
    """Return what a band or cable does to the hands, half to each.

    ``floor_m`` is the height of the floor in the frame of `at`. The anchor grows with the body.
    """
    scale = body.stature_m / REFERENCE_BODY.stature_m
    anchor = np.real(at.leg.ankle) + scale * pull.from_forward_m + 1j * (floor_m + scale * pull.from_height_m)
    forces = []
    arms: tuple[tuple[Part, ArmPlaces], ...] = (("arm", at.arm), ("other_arm", at.other_arm))
    for part, arm in arms:
        line = anchor - arm.hand
        length_m = np.abs(line)
        tension_n = (
            load_kg * GRAVITY_M_S2
            if pull.stiffness_n_m is None
            else pull.stiffness_n_m * np.maximum(length_m - scale * pull.slack_m, 0.0)
        )
        forces.append(Force(part, arm.hand, tension_n / 2 * line / length_m))
    return tuple(forces)
