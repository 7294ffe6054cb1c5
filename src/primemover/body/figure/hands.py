"""Where hands go that hold on to something: the arm from the shoulder to it, bent at the elbow, in space."""

from __future__ import annotations

import numpy as np

from primemover.body.figure.flesh import Array
from primemover.body.figure.person import Person
from primemover.body.figure.skeleton import FOREARM_M, HAND_M, UPPER_ARM_M
from primemover.catalogue.model import Exercise

# Where a bar lies: in the chest's frame from between the shoulders, in the pelvis's from between the hips.
BACK_BAR = (-0.115, 0.035)
FRONT_BAR = (0.108, 0.0)
HIP_BAR = (0.135, 0.03)

# What the hands do: whose frame, where (ahead, up, to the arm's own side), where the elbow points.
_GRIPS: dict[str, tuple[str, tuple[float, float, float], tuple[float, float, float]]] = {
    "back": ("chest", (BACK_BAR[0] + 0.03, BACK_BAR[1], 0.36), (-0.5, -1.0, 0.2)),
    "front": ("chest", (FRONT_BAR[0] - 0.045, FRONT_BAR[1] + 0.02, 0.27), (1.0, -0.25, 0.1)),
    "hips-bar": ("pelvis", (HIP_BAR[0] + 0.01, HIP_BAR[1], 0.34), (-0.6, -0.2, 0.6)),
    "goblet": ("chest", (0.19, -0.12, 0.05), (0.1, -1.0, 0.4)),
    "chest": ("chest", (0.13, -0.06, -0.1), (0.4, -1.0, 0.4)),
    "head": ("chest", (0.03, 0.21, 0.06), (-0.4, 0.2, 1.0)),
    "hips": ("pelvis", (0.05, 0.13, 0.15), (-1.0, 0.1, 0.5)),
    "buttocks": ("pelvis", (-0.13, 0.0, 0.12), (-1.0, 0.3, 0.4)),
    "low-back": ("pelvis", (-0.17, 0.16, 0.02), (-0.6, -0.3, 0.8)),
    "neck": ("chest", (-0.13, 0.19, 0.02), (0.5, 0.7, 0.5)),
}


def reach(shoulder: Array, target: Array, elbow_towards: Array) -> tuple[Array, Array, Array]:
    """Return elbow, wrist and knuckles of an arm whose knuckles are at `target`, or as near as it comes."""
    away = target - shoulder
    upper, fore = UPPER_ARM_M, FOREARM_M + HAND_M
    far = float(np.clip(np.linalg.norm(away), abs(upper - fore) + 0.01, upper + fore - 1e-4))
    way = away / max(float(np.linalg.norm(away)), 1e-9)
    along = (upper**2 - fore**2 + far**2) / (2 * far)
    aside = elbow_towards - (elbow_towards @ way) * way
    aside = aside / max(float(np.linalg.norm(aside)), 1e-9)
    elbow = shoulder + along * way + np.sqrt(max(upper**2 - along**2, 0.0)) * aside
    hand = shoulder + far * way
    return elbow, elbow + (hand - elbow) * FOREARM_M / fore, hand


def hold_on(one: Person, exercise: Exercise) -> Person:
    """Return the person with the hands where the exercise has them; as they are where it leaves them free."""
    grip = {"back": "back", "front": "front", "hips": "hips-bar"}.get(
        exercise.load_point, exercise.drawing.hands
    )
    at = dict(one.at)
    for side, out in (("", 1.0), ("other_", -1.0)):
        wanted = _target(one, side, out, grip)
        if wanted is not None:
            placed = reach(at[f"{side}shoulder"], *wanted)
            at |= {
                f"{side}{name}": place for name, place in zip(("elbow", "wrist", "hand"), placed, strict=True)
            }
    return Person(at, one.pelvis, one.chest, one.head)


def _target(one: Person, side: str, out: float, grip: str) -> tuple[Array, Array] | None:
    """Return where a hand goes and where its elbow points, or ``None`` where the arm is free."""
    mirror = np.array([1.0, 1.0, out])
    if grip == "dowel":
        grip = "low-back" if side == "" else "neck"
    if grip in _GRIPS:
        whose, place, towards = _GRIPS[grip]
        start, axes = (one.at["neck"], one.chest) if whose == "chest" else (one.at["middle"], one.pelvis)
        return start + (np.array(place) * mirror) @ axes, (np.array(towards) * mirror) @ axes
    shoulder = one.at[f"{side}shoulder"]
    if grip == "floor":
        way = np.sign(one.at["hip"][0] - shoulder[0])
        return np.array([shoulder[0] + 0.52 * way, 0.035, shoulder[2] + 0.1 * out]), np.array([0.0, 0.3, out])
    if grip == "knees":
        return one.at[f"{side}knee"] + np.array([0.0, 0.07, 0.0]), np.array([-0.5, 0.0, out])
    if grip == "knee":
        shin = one.at["other_knee"] + 0.18 * (one.at["other_ankle"] - one.at["other_knee"])
        front = shin - one.at["middle"]
        return shin + 0.05 * front / np.linalg.norm(front), np.array([0.0, -0.6, 1.0 * out])
    return None
