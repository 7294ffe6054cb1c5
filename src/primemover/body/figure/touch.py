"""Which points of the body the supports of a posture carry, and how high over the floor these are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from primemover.body.figure.skeleton import Pose, joints
from primemover.catalogue.model import Posture, Support

# How high a joint lies over what carries it: the flesh as it is drawn, in metres.
UNDER: Mapping[str, float] = MappingProxyType(
    {"hip": 0.128, "seat": 0.118, "shoulder": 0.1, "knee": 0.052, "elbow": 0.04, "wrist": 0.03, "palm": 0.05}
)
_LEVEL_M = 0.045  # points that near in height touch together
_HAND_DOWN_M = 0.1


@dataclass(frozen=True, slots=True)
class Contact:
    """A point that something carries, and how high."""

    joint: str
    height_m: float


def contacts(posture: Posture, pose: Pose) -> tuple[Contact, ...]:
    """Return the points of the body that the supports of `posture` carry."""
    if "side-lying" in posture.supports:
        return ()
    heights = {name: float(place.imag) for name, place in joints(pose).items()}
    found = [one for support in posture.supports for one in _CARRIED[support](posture, heights)]
    return tuple({one.joint: one for one in found}.values())


_Heights = dict[str, float]


def _lowest(heights: _Heights, joints_there: tuple[str, ...], under: float, within: float) -> list[Contact]:
    """Return those of some joints that are as low as the lowest."""
    low = min(heights[joint] for joint in joints_there)
    return [Contact(joint, under) for joint in joints_there if heights[joint] - low < within]


def _feet(posture: Posture, heights: _Heights) -> list[Contact]:
    near = _lowest(heights, ("heel", "toe"), posture.foot_height_m, _LEVEL_M)
    if posture.other_hip_flexion_deg is None:
        return near + _lowest(heights, ("other_heel", "other_toe"), posture.foot_height_m, _LEVEL_M)
    return near if posture.other_foot_height_m is None else near + _other_foot(posture, heights)


def _other_foot(posture: Posture, heights: _Heights) -> list[Contact]:
    return _lowest(heights, ("other_heel", "other_toe"), posture.other_foot_height_m or 0.0, _LEVEL_M)


def _knees(_: Posture, heights: _Heights) -> list[Contact]:
    return _lowest(heights, ("knee", "other_knee"), UNDER["knee"], _LEVEL_M)


def _elbows(_: Posture, __: _Heights) -> list[Contact]:
    return [Contact(f"{side}{joint}", UNDER[joint]) for side in ("", "other_") for joint in ("elbow", "wrist")]


def _hands(_: Posture, heights: _Heights) -> list[Contact]:
    return _lowest(heights, ("wrist", "other_wrist"), UNDER["palm"], _HAND_DOWN_M)


def _trunk(posture: Posture, _: _Heights) -> list[Contact]:
    return [Contact(joint, posture.rest_height_m + UNDER[joint]) for joint in ("hip", "shoulder")]


def _shoulders(posture: Posture, _: _Heights) -> list[Contact]:
    rest = posture.rest_height_m if "shoulders-bench" in posture.supports else 0.0
    return [Contact("shoulder", rest + UNDER["shoulder"])]


def _seat(posture: Posture, _: _Heights) -> list[Contact]:
    return [Contact("hip", posture.rest_height_m + UNDER["seat"])]


def _thighs(_: Posture, heights: _Heights) -> list[Contact]:
    return [Contact(joint, heights[joint]) for joint in ("hip", "knee")]


def _nothing(_: Posture, __: _Heights) -> list[Contact]:
    return []


_CARRIED: Mapping[Support, Callable[[Posture, _Heights], list[Contact]]] = MappingProxyType(
    {
        "feet": _feet,
        "other-foot": _other_foot,
        "knees": _knees,
        "elbows": _elbows,
        "hands": _hands,
        "supine": _trunk,
        "prone": _trunk,
        "shoulders-floor": _shoulders,
        "shoulders-bench": _shoulders,
        "seat": _seat,
        "thighs": _thighs,
        "side-lying": _nothing,
    }
)
