"""What carries a body: the places where floor, bench or seat push back, and how hard they do.

Two regions are as many as statics can tell apart in the plane. What they push sideways against each other (the
squeeze of a bridge) no equation gives: it is a parameter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from primemover.body.anthropometry import Body
from primemover.body.chain import LegPlaces, Part, Place, Places
from primemover.body.force import Force
from primemover.body.pose import Floats
from primemover.catalogue.model import Support

ON_THE_FLOOR = frozenset({"supine", "side-lying"})
_TILTED_M = 0.03  # judgement: a heel or toe higher than the other end by more does not carry
PAD_DOWN_THE_THIGH = 0.2  # judgement: where a roman chair carries it, as a share from hip to knee
_PELVIS_FRONT = 0.05 + 0.02j  # shares of stature from the hip: where a prone pelvis rests (judgement)
_CHEST_UP_THE_TRUNK = 0.75  # judgement: where a prone chest rests, from L5/S1 to shoulder


@dataclass(frozen=True, slots=True)
class Region:
    """One region that carries: its name, the parts it carries (alike), where, and whether it can pull as well.

    A hooked heel ``holds``: it pulls.
    """

    name: str
    parts: tuple[Part, ...]
    place: Place
    holds: bool = False


@dataclass(frozen=True, slots=True)
class Reaction:
    """What one region does to the body, in newtons (forward + up * 1j), and where."""

    region: Region
    place: Place
    newton: Place

    @property
    def forces(self) -> tuple[Force, ...]:
        """The reaction as forces, in equal parts."""
        count = len(self.region.parts)
        return tuple(Force(part, self.place, self.newton / count) for part in self.region.parts)


def regions(
    supports: Sequence[Support], at: Places, body: Body, *, other_leg_apart: bool, other_foot_down: bool
) -> tuple[Region, ...]:
    """Return what carries the body.

    `other_leg_apart` says that the other leg does something of its own, `other_foot_down` that its foot stands.
    """
    found: list[Region] = []
    for support in supports:
        if support == "feet":
            feet: tuple[Part, ...] = ("foot",) if other_leg_apart else ("foot", "other_foot")
            bridging = any(other.startswith("shoulders") for other in supports)
            found.append(_heels(at.leg, feet) if bridging else _foot("feet", at.leg, feet))
            if other_foot_down and "other-foot" not in supports:
                found.append(_foot("other foot", at.other_leg, ("other_foot",)))
        elif support == "other-foot":
            found.append(_foot("other foot", at.other_leg, ("other_foot",)))
        elif support == "knees":
            found.append(_knees(at, apart=other_leg_apart))
        elif support in {"elbows", "hands"}:
            found.append(_arms(support, at))
        else:
            found += _trunk(support, at, body)
    return tuple(found)


def _trunk(support: Support, at: Places, body: Body) -> tuple[Region, ...]:
    """Return what carries the trunk, or the thighs with the heels hooked under."""
    if support == "thighs":
        pads = at.hip + PAD_DOWN_THE_THIGH * (at.leg.knee - at.hip)
        hooked = Region("heels", ("foot", "other_foot"), at.leg.ankle, holds=True)
        return (Region("pad", ("thigh", "other_thigh"), pads), hooked)
    if support == "prone":
        pelvis = at.hip + body.stature_m * _PELVIS_FRONT * at.pelvis_turn
        chest = at.l5s1 + _CHEST_UP_THE_TRUNK * (at.shoulder - at.l5s1)
        return (Region("pelvis", ("pelvis",), pelvis), Region("chest", ("trunk",), chest))
    if support == "seat":
        return (Region("seat", ("pelvis",), at.hip),)
    return (Region("shoulders", ("trunk",), at.shoulder),)


def _foot(name: str, leg: LegPlaces, parts: tuple[Part, ...]) -> Region:
    """Return a foot: under its middle, or under the end that is down where it is tilted."""
    rise = np.imag(leg.toe) - np.imag(leg.heel)
    middle = (leg.heel + leg.toe) / 2
    place = np.where(rise > _TILTED_M, leg.heel, np.where(rise < -_TILTED_M, leg.toe, middle))
    return Region(name, parts, place)


def _heels(leg: LegPlaces, parts: tuple[Part, ...]) -> Region:
    """Return feet that push through the heels, as a bridge is cued: under the ankle."""
    return Region("feet", parts, np.real(leg.ankle) + 1j * np.imag(leg.heel))


def _knees(at: Places, *, apart: bool) -> Region:
    if not apart:
        return Region("knees", ("shank", "other_shank"), at.leg.knee)
    working_is_down = np.mean(np.imag(at.leg.knee)) <= np.mean(np.imag(at.other_leg.knee))
    if working_is_down:
        return Region("knee", ("shank",), at.leg.knee)
    return Region("knee", ("other_shank",), at.other_leg.knee)


def _arms(support: Support, at: Places) -> Region:
    arms = [("arm", at.arm), ("other_arm", at.other_arm)]
    spots = [(part, arm.elbow if support == "elbows" else arm.wrist) for part, arm in arms]
    lowest = min(float(np.mean(np.imag(place))) for _, place in spots)
    down = [(part, place) for part, place in spots if float(np.mean(np.imag(place))) < lowest + _TILTED_M]
    parts: tuple[Part, ...] = tuple(part for part, _ in down)  # type: ignore[misc]  # the two literals above
    return Region(support, parts, down[0][1])


def reactions(
    forces: Sequence[Force], carriers: Sequence[Region], squeeze_n: Floats | float = 0.0
) -> tuple[Reaction, ...]:
    """Return how hard one or two regions push back, so that the body stays still.

    One region pushes where it must, two push at their own places; `squeeze_n` is what the first pushes the body
    back with, and the second forward. Whatever else pulls sideways, the first region takes.
    """
    total: Place = sum((force.newton for force in forces), start=np.asarray(0j))
    if len(carriers) == 1:
        (only,) = carriers
        push = -total
        height = np.imag(only.place)
        forward = (height * np.real(push) - moment(forces, np.asarray(0j))) / np.imag(push)
        place = forward + 1j * height
        return (Reaction(only, place, np.broadcast_to(push, np.shape(place))),)
    first, second = carriers
    apart = first.place - second.place
    sideways = -np.real(total) - squeeze_n
    up = (np.imag(apart) * sideways - moment(forces, second.place)) / np.real(apart)
    one = sideways + 1j * up
    return Reaction(first, first.place, one), Reaction(second, second.place, -total - one)


def moment(forces: Sequence[Force], about: Place) -> Floats:
    """Return the moment of `forces` about a place, anticlockwise positive (N m)."""
    total: Floats = np.asarray(0.0)
    for force in forces:
        total = total + np.imag(np.conj(force.place - about) * force.newton)
    return total
