"""What an exercise asks of a body: net moments, who shares them, and what L5/S1 bears, along the movement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import numpy as np

from primemover.body.anthropometry import REFERENCE_BODY, Body
from primemover.body.effort import EffortModel, back_along, largest, shared_along
from primemover.body.fitting_load import FittingModel, fitting_loads_kg
from primemover.body.frames import Frames, Push, frames_of
from primemover.body.lumbar import Banded, LumbarLoad
from primemover.body.movement import plane_says
from primemover.body.muscles import MUSCLES
from primemover.body.pose import Floats
from primemover.body.sharing import Shared, Sharing
from primemover.body.statics import StaticsModel
from primemover.body.whose import TRAINED_STRENGTH, Whose
from primemover.catalogue.model import Exercise
from primemover.sentence import say

_MOSTLY = 2.0  # judgement: a hip that flexes this many times harder than it extends is there to flex
SHARINGS: tuple[Sharing, ...] = ("pcsa", "plain", "frozen")
ON_THE_WAY = "on the way"  # a frame between key postures
Source = Literal["mechanics", "measured", "judgement"]
_GLUTE, _HAMSTRING, _ADDUCTOR = (MUSCLES.index(name) for name in ("glute", "hamstring", "adductor"))


class CannotBalance(ValueError):  # noqa: N818 - it names the posture's state, and callers read it so
    """A posture that no support can hold; the message says which and why."""


@dataclass(frozen=True, slots=True)
class DemandModel:
    """Parameters of the mechanics, one set a part."""

    statics: StaticsModel = StaticsModel()
    efforts: EffortModel = EffortModel()
    fitting: FittingModel = FittingModel()


@dataclass(frozen=True, slots=True)
class Band:
    """An estimate with the model's error band."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class MuscleDemand:
    """What one muscle of the working leg does.

    ``share`` is its part of the hip's extension moment (of what extends; muscles that flex have none),
    ``activation`` how hard it works against its own strength (0-1), ``saturated`` that it can do no more.
    """

    muscle: str
    share: float
    activation: float
    hip_moment_nm: float
    knee_moment_nm: float
    saturated: bool


@dataclass(frozen=True, slots=True)
class PostureDemand:
    """What one posture asks.

    Moments in N m, extension positive at hip, knee and L5/S1, plantarflexion at the ankle, flexion at the
    shoulders. ``*_nm`` is both legs together, ``one_*`` the working leg; ``hip_nm_kg`` both by body mass.
    ``travel`` is 0 at the first key posture, 1 at the second; ``pushes`` are the supports' reactions; ``short``
    says what the muscles cannot give.
    """

    name: str
    travel: float
    hip_nm: float
    knee_nm: float
    ankle_nm: float
    one_hip_nm: float
    one_knee_nm: float
    one_ankle_nm: float
    l5s1_nm: float
    shoulder_nm: float
    hip_nm_kg: float
    one_hip_nm_kg: float
    l5s1_nm_kg: float
    compression_n: Band
    shear_n: Band
    back_effort: Band
    pushes: tuple[Push, ...]
    muscles: tuple[MuscleDemand, ...]
    feasible: bool
    short: str


@dataclass(frozen=True, slots=True)
class Demand:
    """What an exercise asks of a body at a load.

    Attributes
    ----------
    source, why_not
        Where the efforts come from; why the mechanics say nothing where they do not.
    postures, peak
        The key postures, and the frame of the movement that asks most of the hip, to extend or (a plank) to
        flex. None without mechanics.
    glute_effort, hamstring_effort, adductor_effort, back_effort
        The largest along the movement, as shares of the muscle's own most. The glute's band spans the three
        hypotheses of sharing, the back's nine in ten of the people of one size.
    unbalanced
        Why a key posture cannot balance with this body and load; empty where all can.
    """

    exercise_id: str
    body: Body
    load_kg: float
    fitted: bool
    strength: float
    sharing: Sharing
    factors: Mapping[str, float]
    source: Source
    why_not: str
    postures: tuple[PostureDemand, ...]
    peak: PostureDemand | None
    glute_effort: Band
    hamstring_effort: float
    adductor_effort: float
    back_effort: Band
    unbalanced: str = ""


def demand(
    exercise: Exercise,
    body: Body = REFERENCE_BODY,
    load_kg: float | None = None,
    *,
    strength: float = TRAINED_STRENGTH,
    factors: Mapping[str, float] = MappingProxyType({}),
    sharing: Sharing = "pcsa",
    model: DemandModel = DemandModel(),
) -> Demand:
    """Return what one exercise asks; without `load_kg` at the load that fits (`fitting_load`).

    Raises
    ------
    CannotBalance
        A key posture cannot balance with this body and load.
    ValueError
        A factor names no muscle, or lies outside what a muscle can be; a load where the exercise takes none.
    """
    if load_kg and not exercise.loaded:
        msg = f"{exercise.id} takes no load"
        raise ValueError(msg)
    loads = {} if load_kg is None else {exercise.id: load_kg}
    found = demands([exercise], Whose(body, strength, factors), loads, sharing=sharing, model=model)[
        exercise.id
    ]
    if found.unbalanced:
        msg = f"{exercise.id} {found.unbalanced}"
        raise CannotBalance(msg)
    return found


def demands(
    exercises: Iterable[Exercise],
    whose: Whose = Whose(),
    loads_kg: Mapping[str, float] = MappingProxyType({}),
    *,
    sharing: Sharing = "pcsa",
    model: DemandModel = DemandModel(),
) -> Mapping[str, Demand]:
    """Return what many exercises ask of one person, by id; the muscles of all are shared out at once.

    An exercise without a load in `loads_kg` is asked at the one that fits. One that cannot balance says so in
    its ``unbalanced`` and is told all the same.
    """
    asked = list(exercises)
    flat = [one for one in asked if plane_says(one)]
    unsaid = [one for one in flat if one.id not in loads_kg]
    fitted_kg = fitting_loads_kg(unsaid, whose, model.statics, model.efforts, model.fitting)
    loads = {one.id: loads_kg.get(one.id, fitted_kg.get(one.id, 0.0)) for one in asked}
    frames = [frames_of(one, whose.body, loads[one.id], model.statics) for one in flat]
    shares = {which: shared_along(frames, whose, which, model.efforts) for which in SHARINGS} if flat else {}
    told = {
        one.id: _told(
            one,
            along,
            {which: shared[place] for which, shared in shares.items()},
            back_along(along, whose, model.efforts),
            whose,
            sharing,
            loads[one.id],
            fitted=one.id in fitted_kg,
        )
        for place, (one, along) in enumerate(zip(flat, frames, strict=True))
    }
    return {one.id: told.get(one.id) or _untold(one, whose, sharing, loads[one.id]) for one in asked}


def _told(
    exercise: Exercise,
    frames: Frames,
    shares: Mapping[Sharing, Shared],
    back: LumbarLoad,
    whose: Whose,
    sharing: Sharing,
    load_kg: float,
    *,
    fitted: bool,
) -> Demand:
    """Return what the mechanics say of an exercise."""
    shared = shares[sharing]
    efforts = largest(np.moveaxis(shared.activation, -1, 0), frames)
    glutes = [float(largest(one.activation[:, _GLUTE], frames)) for one in shares.values()]
    hardest = _hardest(np.where(frames.balanced, frames.leg.hip_nm, 0.0))
    return Demand(
        exercise_id=exercise.id,
        body=whose.body,
        load_kg=load_kg,
        fitted=fitted,
        strength=whose.strength,
        sharing=sharing,
        factors=whose.factors,
        source="mechanics",
        why_not="",
        postures=tuple(
            _posture(name, place, frames, shared, back, whose.body)
            for place, name in enumerate(frames.keys)
            if name
        ),
        peak=_posture(frames.keys[hardest] or ON_THE_WAY, hardest, frames, shared, back, whose.body),
        glute_effort=Band(float(efforts[_GLUTE]), min(glutes), max(glutes)),
        hamstring_effort=float(efforts[_HAMSTRING]),
        adductor_effort=float(efforts[_ADDUCTOR]),
        back_effort=Band(
            *(
                float(largest(one, frames))
                for one in (back.back_effort.value, back.back_effort.low, back.back_effort.high)
            )
        ),
        unbalanced=frames.why_unbalanced,
    )


def _hardest(hip_nm: Floats) -> int:
    """Return the frame that asks most extension of the hip; most flexion where that is asked above all."""
    extends, flexes = int(np.argmax(hip_nm)), int(np.argmin(hip_nm))
    return flexes if -hip_nm[flexes] > _MOSTLY * hip_nm[extends] else extends


def _untold(exercise: Exercise, whose: Whose, sharing: Sharing, load_kg: float) -> Demand:
    """Return what stands in where the sagittal plane says nothing."""
    stand_in = exercise.out_of_plane
    glute, back = (stand_in.glute, stand_in.back) if stand_in else (0.0, 0.0)
    measured = stand_in is not None and stand_in.glute_evidence is not None
    return Demand(
        exercise_id=exercise.id,
        body=whose.body,
        load_kg=load_kg,
        fitted=False,
        strength=whose.strength,
        sharing=sharing,
        factors=whose.factors,
        source="measured" if measured else "judgement",
        why_not=stand_in.why if stand_in else say("The floor carries the trunk: nothing to balance."),
        postures=(),
        peak=None,
        glute_effort=_rough(glute),
        hamstring_effort=stand_in.hamstring if stand_in else 0.0,
        adductor_effort=stand_in.adductor if stand_in else 0.0,
        back_effort=_rough(back),
    )


def _rough(value: float) -> Band:
    """Return a stand-in with its spread: people and studies differ by about half (judgement)."""
    return Band(value, value * 0.5, min(value * 1.5, 1.0))


def _posture(
    name: str, place: int, frames: Frames, shared: Shared, back: LumbarLoad, body: Body
) -> PostureDemand:
    one, other = frames.leg, frames.other_leg
    hip_nm = float(one.hip_nm[place] + other.hip_nm[place])
    l5s1_nm = float(frames.l5s1_nm[place])
    return PostureDemand(
        name=name,
        travel=float(frames.travel[place]),
        hip_nm=hip_nm,
        knee_nm=float(one.knee_nm[place] + other.knee_nm[place]),
        ankle_nm=float(one.ankle_nm[place] + other.ankle_nm[place]),
        one_hip_nm=float(one.hip_nm[place]),
        one_knee_nm=float(one.knee_nm[place]),
        one_ankle_nm=float(one.ankle_nm[place]),
        l5s1_nm=l5s1_nm,
        shoulder_nm=float(frames.shoulder_nm[place]),
        hip_nm_kg=hip_nm / body.mass_kg,
        one_hip_nm_kg=float(one.hip_nm[place]) / body.mass_kg,
        l5s1_nm_kg=l5s1_nm / body.mass_kg,
        compression_n=_band(back.compression_n, place),
        shear_n=_band(back.shear_n, place),
        back_effort=_band(back.back_effort, place),
        pushes=frames.pushes[place],
        muscles=_muscles(shared, place),
        feasible=bool(shared.feasible[place]),
        short=_short(shared, place),
    )


def _band(banded: Banded, place: int) -> Band:
    return Band(float(banded.value[place]), float(banded.low[place]), float(banded.high[place]))


def _muscles(shared: Shared, place: int) -> tuple[MuscleDemand, ...]:
    extending = np.maximum(shared.hip_moment_nm[place], 0.0)
    whole_nm = float(extending.sum())
    return tuple(
        MuscleDemand(
            muscle=muscle,
            share=float(extending[which]) / whole_nm if whole_nm > 0 else 0.0,
            activation=float(shared.activation[place, which]),
            hip_moment_nm=float(shared.hip_moment_nm[place, which]),
            knee_moment_nm=float(shared.knee_moment_nm[place, which]),
            saturated=bool(shared.saturated[place, which]),
        )
        for which, muscle in enumerate(MUSCLES)
    )


def _short(shared: Shared, place: int) -> str:
    """Say what the muscles cannot give in a posture; empty where they can."""
    if shared.feasible[place]:
        return ""
    missing = [
        f"{abs(float(short[place])):.0f} N m at the {joint}"
        for joint, short in (("hip", shared.hip_short_nm), ("knee", shared.knee_short_nm))
        if abs(float(short[place])) >= 1
    ]
    return f"one leg of this strength is {' and '.join(missing)} short" if missing else "one leg is just short"
