"""Net moments along a whole movement, for one load or for many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from primemover.body.anthropometry import Body
from primemover.body.chain import Place
from primemover.body.inertia import swung
from primemover.body.movement import Stretch, stretches
from primemover.body.pose import Floats, Numbers, Pose, between, pose_of
from primemover.body.statics import (
    Accelerations,
    LegMoments,
    Moments,
    StaticsModel,
    balanced,
    statics,
    why_unbalanced,
)
from primemover.catalogue.model import Exercise
from primemover.sentence import say


@dataclass(frozen=True, slots=True)
class Push:
    """What one support does to the body: newtons forward and up, and how far ahead of the working ankle."""

    support: str
    forward_n: float
    up_n: float
    ahead_m: float


@dataclass(frozen=True, slots=True, eq=False)
class Frames:
    """A movement in frames, in order: arrays ``(..., frames)``, the leading axes those of the load.

    Attributes
    ----------
    travel, keys
        Where each frame is (0 the first key posture, 1 the second ...) and the key posture it is, or ``""``.
    leg, other_leg, l5s1_nm, shoulder_nm, upper_newton
        As in `statics.Moments`; the trunk's lean with the sway that balance takes.
    sway_deg
        That sway.
    balanced
        Whether each frame can balance.
    pushes
        What carries each frame; not told for many loads.
    why_unbalanced
        Why the first key posture that cannot balance cannot; empty where all can, or for many loads.
    """

    travel: Floats
    keys: tuple[str, ...]
    hip_flexion_deg: Floats
    knee_flexion_deg: Floats
    trunk_lean_deg: Floats
    lumbar_flexion_deg: Floats
    leg: LegMoments
    other_leg: LegMoments
    l5s1_nm: Floats
    shoulder_nm: Floats
    upper_newton: Place
    sway_deg: Floats
    balanced: NDArray[np.bool_]
    why_unbalanced: str
    pushes: tuple[tuple[Push, ...], ...] = ()


def frames_of(
    exercise: Exercise, body: Body, load_kg: Numbers = 0.0, model: StaticsModel = StaticsModel()
) -> Frames:
    """Return the net moments along an exercise's movement.

    Parameters
    ----------
    load_kg
        One load, or an array of them ``(..., 1)``.
    """
    if isinstance(load_kg, np.ndarray):
        return _worked_out(exercise, body, load_kg, model)
    return _kept(exercise, body, float(load_kg), model)


@lru_cache(
    maxsize=256
)  # some ten kilobytes each; the demand of a lift, its bands and its page ask for the same
def _kept(exercise: Exercise, body: Body, load_kg: float, model: StaticsModel) -> Frames:
    return _worked_out(exercise, body, load_kg, model)


def _worked_out(exercise: Exercise, body: Body, load_kg: Numbers, model: StaticsModel) -> Frames:
    parts = stretches(exercise)
    solved = [
        statics(part.pose, body, load_kg, part.scene, _thrown(exercise, part, body), model) for part in parts
    ]
    travel = np.concatenate([part.travel for part in parts])
    order = np.argsort(travel, kind="stable")
    shape = np.broadcast_shapes(np.shape(load_kg), (1,))[:-1]

    def along(columns: Sequence[Numbers]) -> Floats:
        wide = [
            np.broadcast_to(column, (*shape, len(part.travel)))
            for column, part in zip(columns, parts, strict=True)
        ]
        return np.concatenate(wide, axis=-1)[..., order]

    def poses(pick: str) -> Floats:
        return along([getattr(part.pose, pick) for part in parts])

    keys = [name for part in parts for name in part.keys]
    return Frames(
        travel=travel[order],
        keys=tuple(keys[place] for place in order),
        hip_flexion_deg=along([part.pose.leg.hip_flexion_deg for part in parts]),
        knee_flexion_deg=along([part.pose.leg.knee_flexion_deg for part in parts]),
        trunk_lean_deg=poses("trunk_lean_deg") + along([one.sway_deg for one in solved]),
        lumbar_flexion_deg=poses("lumbar_flexion_deg"),
        leg=_legs(along, [one.leg for one in solved]),
        other_leg=_legs(along, [one.other_leg for one in solved]),
        l5s1_nm=along([one.l5s1_nm for one in solved]),
        shoulder_nm=along([one.shoulder_nm for one in solved]),
        upper_newton=along([one.upper_newton for one in solved]),
        sway_deg=along([one.sway_deg for one in solved]),
        balanced=along([balanced(one, body, model).astype(float) for one in solved]) > 0,
        pushes=() if shape else _pushes(solved, order),
        why_unbalanced="" if shape else _why_unbalanced(parts, solved, body, model),
    )


def _pushes(solved: Sequence[Moments], order: NDArray[np.intp]) -> tuple[tuple[Push, ...], ...]:
    """Return what carries each frame, in order of travel."""
    told: list[tuple[Push, ...]] = []
    for one in solved:
        count = np.shape(one.l5s1_nm)[-1]
        rows = [
            (
                reaction.region.name,
                np.broadcast_to(reaction.newton, count),
                np.broadcast_to(np.real(reaction.place) - one.ankle_forward_m, count),
            )
            for reaction in one.reactions
        ]
        told += [
            tuple(
                Push(name, float(newton[frame].real), float(newton[frame].imag), float(ahead_m[frame]))
                for name, newton, ahead_m in rows
            )
            for frame in range(count)
        ]
    return tuple(told[place] for place in order)


def _why_unbalanced(
    parts: Sequence[Stretch], solved: Sequence[Moments], body: Body, model: StaticsModel
) -> str:
    for part, moments in zip(parts, solved, strict=True):
        for place, name in enumerate(part.keys):
            told = why_unbalanced(moments, place, body, model) if name else ""
            if told:
                return say("in the posture '{posture}' {why}", posture=name, why=told)
    return ""


def _legs(along: Callable[[Sequence[Numbers]], Floats], legs: Sequence[LegMoments]) -> LegMoments:
    return LegMoments(
        along([leg.hip_nm for leg in legs]),
        along([leg.knee_nm for leg in legs]),
        along([leg.ankle_nm for leg in legs]),
    )


def _thrown(exercise: Exercise, part: Stretch, body: Body) -> Accelerations | None:
    """Return the accelerations of a thrown lift, there and back in the time of one repetition."""
    if not exercise.ballistic:
        return None
    first, last = pose_of(exercise.postures[0]), pose_of(exercise.postures[-1])

    def pose_at(way: Floats) -> Pose:
        return between(first, last, way)

    way = part.travel / (len(exercise.postures) - 1)
    return swung(pose_at, way, body, exercise.load_point, exercise.seconds_per_rep)
