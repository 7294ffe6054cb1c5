"""What if the glute were stronger: the same posture and load with the person's own glute and a balanced one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import inf

import numpy as np

from primemover.belief.person import Person
from primemover.belief.ratio import Ratio
from primemover.body.demand import SHARINGS
from primemover.body.effort import largest, shared_along
from primemover.body.frames import frames_of
from primemover.body.limit_load import balance_limit_kg, leg_limit_kg, muscle_limit_kg
from primemover.body.muscles import MUSCLES
from primemover.body.sharing import Sharing
from primemover.catalogue.model import Exercise
from primemover.coach.demands_kept import own_demand
from primemover.coach.whom import Whom, body_of, whom
from primemover.record.payload import Side

SIDES: tuple[Side, ...] = ("left", "right")
_GLUTE, _HAMSTRING, _ADDUCTOR = (MUSCLES.index(name) for name in ("glute", "hamstring", "adductor"))
_BALANCED = 1.0
_WITHIN = 0.8  # judgement: far enough from where everything is at its limit to tell the muscles apart


@dataclass(frozen=True, slots=True)
class Working:
    """How hard the working leg's extensors work: peaks along the movement, shares of each one's own strength.

    Attributes
    ----------
    glute_share
        The glute's share of the hip extension moment where that is largest.
    all_of
        The muscles that give all they have somewhere along the way.
    possible
        Whether the leg can give what is asked all along the way.
    """

    glute_share: float
    glute: float
    hamstring: float
    adductor: float
    all_of: tuple[str, ...]
    possible: bool


@dataclass(frozen=True, slots=True)
class WhatIf:
    """One hypothesis of how muscles share: now, and with a balanced glute.

    ``glute_full_kg`` is the external load from which the glute gives all it has, now and balanced; ``None``
    where it does not before the leg as a whole does, or where there is no external load.
    """

    sharing: Sharing
    now: Working
    balanced: Working
    glute_full_kg: tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class SideWhatIf:
    """One side, or both where they are alike.

    Attributes
    ----------
    factor
        How strong the glute is believed to be, 1 is balanced.
    factor_taken
        The same as the mechanics take it, in steps.
    what_if
        The three hypotheses.
    impossible_kg
        The external load from which the leg cannot give what is asked, now and balanced: the same whatever the
        hypothesis. ``None`` where there is none as long as the posture balances, or no external load.
    balance_kg
        The external load from which the posture cannot balance, however strong; ``None`` where there is none
        that anybody would lift, or no external load.
    done_kg
        The heaviest load the person has done with this side or told of; ``None`` where there is neither. It
        stands, whatever the model says.
    """

    side: Side | None
    factor: Ratio
    factor_taken: float
    what_if: tuple[WhatIf, ...]
    impossible_kg: tuple[float | None, float | None]
    balance_kg: float | None
    done_kg: float | None

    @property
    def first_limit_kg(self) -> float | None:
        """The load from which the model says no, whichever of the two says it first."""
        return min((one for one in (self.impossible_kg[0], self.balance_kg) if one is not None), default=None)

    @property
    def done_beyond(self) -> bool:
        """Whether more was done than the model allows."""
        limit_kg = self.first_limit_kg
        return limit_kg is not None and self.done_kg is not None and self.done_kg >= limit_kg


@dataclass(frozen=True, slots=True)
class Stronger:
    """What a stronger glute would change in an exercise; without sides where the mechanics say nothing.

    Attributes
    ----------
    load_kg
        The load the two are compared at.
    lowered_from_kg
        The load that was asked for, where a leg gives out before it in the model: there every muscle gives
        all it has, and nothing is left to compare. ``None`` where it was kept.
    sides
        The weaker first.
    """

    exercise_id: str
    load_kg: float
    lowered_from_kg: float | None
    sides: tuple[SideWhatIf, ...]
    why_not: str

    @property
    def done(self) -> bool:
        """Whether the load that was asked for was done, or told of; not only estimated."""
        asked_kg = self.load_kg if self.lowered_from_kg is None else self.lowered_from_kg
        return any(one.done_kg is not None and one.done_kg >= asked_kg for one in self.sides)


def stronger(exercise: Exercise, person: Person, load_kg: float) -> Stronger:
    """Return what a balanced glute would change in an exercise at a load."""
    why = _why_not(exercise, whom(person), load_kg)
    if why:
        return Stronger(exercise.id, load_kg, None, (), why)
    sides = _sides(person)
    at_kg = _comparable_kg(exercise, load_kg, [who for _, _, who in sides])
    return Stronger(
        exercise.id,
        at_kg,
        None if at_kg == load_kg else load_kg,
        tuple(_side(exercise, at_kg, person, *one) for one in sides),
        "",
    )


def _comparable_kg(exercise: Exercise, load_kg: float, people: Sequence[Whom]) -> float:
    """Return the load, or a part of the one at which the first leg gives out, where that is less."""
    limits = [limit for who in people if (limit := _impossible_kg(exercise, who))]
    return (
        min([load_kg, *(_WITHIN * limit for limit in limits)])
        if load_kg > min(limits, default=inf)
        else load_kg
    )


def _why_not(exercise: Exercise, who: Whom, load_kg: float) -> str:
    found = own_demand(exercise, who, load_kg)
    return found.why_not if found.peak is None else found.unbalanced


def _sides(person: Person) -> list[tuple[Side | None, Ratio, Whom]]:
    """Return the sides, each with its glute as the mechanics take it; one where both are taken alike."""
    taken = [
        (side, person.glute(side), whom(replace(person, left=person.glute(side), right=person.glute(side))))
        for side in SIDES
    ]
    if taken[0][2] == taken[1][2]:
        return [(None, *taken[0][1:])]
    return sorted(taken, key=lambda one: one[2].glute)


def _side(
    exercise: Exercise, load_kg: float, person: Person, side: Side | None, ratio: Ratio, now: Whom
) -> SideWhatIf:
    balanced = replace(now, glute=_BALANCED)
    return SideWhatIf(
        side=side,
        factor=ratio,
        factor_taken=now.glute,
        what_if=tuple(
            WhatIf(
                sharing,
                _working(exercise, now, load_kg, sharing),
                _working(exercise, balanced, load_kg, sharing),
                (_full_kg(exercise, now, sharing), _full_kg(exercise, balanced, sharing)),
            )
            for sharing in SHARINGS
        ),
        impossible_kg=(_impossible_kg(exercise, now), _impossible_kg(exercise, balanced)),
        balance_kg=balance_limit_kg(exercise, now.body) if exercise.loaded else None,
        done_kg=_done_kg(exercise, person, side),
    )


def _done_kg(exercise: Exercise, person: Person, side: Side | None) -> float | None:
    """Return the heaviest load done or told of; what names no side was done with both."""
    sides = {None, *SIDES} if side is None else {None, side}
    known = (load_kg for (name, of), load_kg in person.most_kg.items() if name == exercise.id and of in sides)
    return max(known, default=None)


@lru_cache(maxsize=256)  # a few exercises' pages
def _working(exercise: Exercise, who: Whom, load_kg: float, sharing: Sharing) -> Working:
    frames = frames_of(exercise, who.body, load_kg)
    (shared,) = shared_along([frames], body_of(who), sharing)
    hardest = int(np.argmax(np.where(frames.balanced, frames.leg.hip_nm, -np.inf)))
    efforts = largest(np.moveaxis(shared.activation, -1, 0), frames)
    full = (shared.saturated & frames.balanced[:, None]).any(axis=0)
    return Working(
        glute_share=float(shared.hip_shares()[hardest, _GLUTE]),
        glute=float(efforts[_GLUTE]),
        hamstring=float(efforts[_HAMSTRING]),
        adductor=float(efforts[_ADDUCTOR]),
        all_of=tuple(name for name, one in zip(MUSCLES, np.asarray(full), strict=True) if one),
        possible=bool(shared.feasible[frames.balanced].all()),
    )


@lru_cache(maxsize=256)
def _full_kg(exercise: Exercise, who: Whom, sharing: Sharing) -> float | None:
    if not exercise.loaded:
        return None
    return muscle_limit_kg(exercise, body_of(who), "glute", sharing, _impossible_kg(exercise, who))


@lru_cache(maxsize=256)
def _impossible_kg(exercise: Exercise, who: Whom) -> float | None:
    return leg_limit_kg(exercise, body_of(who)) if exercise.loaded else None
