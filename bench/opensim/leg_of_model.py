"""The knee's muscles of a published leg, by OpenSim: arms and active forces for `body/muscle_tables.py`.

Rebuilds the leg from `leg_numbers.py`. Run in OpenSim's own environment; prints the groups' tables. The model
couples the patella's angle to the knee's; they are taken to be the same. The hamstring comes along to check the
rebuilt leg: its forces and arms were also computed from the whole model.
"""

from __future__ import annotations

import tempfile
from math import radians
from pathlib import Path

import numpy as np
import opensim as osim
from leg_numbers import (
    HEEL_BONE_AT,
    HIP_CENTRE,
    KNEE_AT,
    KNEE_AXES,
    KNEE_MOTION,
    LINES,
    PATELLA_ANGLES,
    PATELLA_AT,
    PATELLA_TURN,
    PATELLA_X,
    PATELLA_Y,
    PATELLA_Z,
    WRAPS,
    ZERO,
    Line,
)
from model_text import constant, numbers

STEP = 1e-4  # rad, of the central difference that gives an arm
HIP_DEG = range(-15, 121, 15)
KNEE_DEG = range(0, 136, 15)
GROUPS = {
    "hamstring": ("bflh", "semimem", "semiten"),
    "quadriceps": ("vasint", "vaslat", "vasmed"),
    "rectus": ("recfem",),
    "hip-flexor": ("iliacus", "psoas"),
    "gastrocnemius": ("gaslat", "gasmed"),
    "short-head": ("bfsh",),
}


def frame(name: str, body: str, place: tuple[float, ...], turn: tuple[float, ...]) -> str:
    return (
        f'<PhysicalOffsetFrame name="{name}"><socket_parent>/bodyset/{body}</socket_parent>'
        f"<translation>{numbers(place)}</translation><orientation>{numbers(turn)}</orientation></PhysicalOffsetFrame>"
    )


def axis(name: str, coordinate: str, along: str, function: str) -> str:
    return (
        f'<TransformAxis name="{name}"><coordinates>{coordinate}</coordinates><axis>{along}</axis>{function}'
        "</TransformAxis>"
    )


def polynomial(powers: tuple[float, ...]) -> str:
    return f"<PolynomialFunction><coefficients>{numbers(powers)}</coefficients></PolynomialFunction>"


def spline(y: tuple[float, ...]) -> str:
    return f"<SimmSpline><x>{numbers(PATELLA_ANGLES)}</x><y>{numbers(y)}</y></SimmSpline>"


AXES = ("rotation1", "rotation2", "rotation3", "translation1", "translation2", "translation3")


def custom_joint(name: str, parent: tuple[str, str], child: tuple[str, str], transform: str) -> str:
    """Return a joint with one coordinate of its own name; `parent` and `child` are a body and its frame."""
    return (
        f'<CustomJoint name="{name}"><socket_parent_frame>{parent[0]}_offset</socket_parent_frame>'
        f"<socket_child_frame>{child[0]}_offset</socket_child_frame>"
        f'<coordinates><Coordinate name="{name}"><range>-1000 1000</range></Coordinate></coordinates>'
        f"<frames>{parent[1]}{child[1]}</frames><SpatialTransform>{transform}</SpatialTransform></CustomJoint>"
    )


def weld(name: str, parent: str, place: tuple[float, ...], child: str) -> str:
    at = "/ground" if parent == "ground" else f"/bodyset/{parent}"
    return (
        f'<WeldJoint name="{name}"><socket_parent_frame>{parent}_offset</socket_parent_frame>'
        f"<socket_child_frame>{child}_offset</socket_child_frame><frames>"
        f'<PhysicalOffsetFrame name="{parent}_offset"><socket_parent>{at}</socket_parent>'
        f"<translation>{numbers(place)}</translation></PhysicalOffsetFrame>"
        f"{frame(f'{child}_offset', child, ZERO, ZERO)}</frames></WeldJoint>"
    )


def knee_joint() -> str:
    along = ("1 0 0", "0 0 1", "0 1 0", "1 0 0", "0 1 0", "0 0 1")
    transform = "".join(
        axis(name, "knee", one, polynomial(powers))
        for name, one, powers in zip(AXES, along, KNEE_MOTION, strict=True)
    )
    return custom_joint(
        "knee",
        ("femur", frame("femur_offset", "femur", KNEE_AT[0], KNEE_AXES)),
        ("tibia", frame("tibia_offset", "tibia", KNEE_AT[1], KNEE_AXES)),
        transform,
    )


def patella_joint() -> str:
    along = ("0 0 1", "0 1 0", "1 0 0", "1 0 0", "0 1 0", "0 0 1")
    moved = ((spline(PATELLA_TURN), spline(PATELLA_X), spline(PATELLA_Y)), (0, 3, 4))
    functions = [constant(0.0)] * 5 + [constant(PATELLA_Z)]
    for function, number in zip(*moved, strict=True):
        functions[number] = function
    transform = "".join(
        axis(name, "beta" if number in moved[1] else "", one, function)
        for number, (name, one, function) in enumerate(zip(AXES, along, functions, strict=True))
    )
    return custom_joint(
        "beta",
        ("femur", frame("femur_offset", "femur", PATELLA_AT, ZERO)),
        ("patella", frame("patella_offset", "patella", ZERO, ZERO)),
        transform,
    )


def hip_joint() -> str:
    along = ("0 0 1", "1 0 0", "0 1 0", "1 0 0", "0 1 0", "0 0 1")
    transform = "".join(
        axis(name, "" if number else "hip", one, constant(0.0) if number else polynomial((1.0, 0.0)))
        for number, (name, one) in enumerate(zip(AXES, along, strict=True))
    )
    return custom_joint(
        "hip",
        ("pelvis", frame("pelvis_offset", "pelvis", HIP_CENTRE, ZERO)),
        ("femur", frame("femur_offset", "femur", ZERO, ZERO)),
        transform,
    )


def body(name: str) -> str:
    wraps = "".join(
        f'<WrapCylinder name="{wrap}"><xyz_body_rotation>{numbers(turn)}</xyz_body_rotation>'
        f"<translation>{numbers(place)}</translation><quadrant>{quadrant}</quadrant>"
        f"<radius>{radius}</radius><length>{length}</length></WrapCylinder>"
        for wrap, (on, turn, place, quadrant, radius, length) in WRAPS.items()
        if on == name
    )
    return (
        f'<Body name="{name}"><WrapObjectSet name="wrapobjectset"><objects>{wraps}</objects></WrapObjectSet>'
        "<mass>1</mass><inertia>0.1 0.1 0.1 0 0 0</inertia></Body>"
    )


def muscle(name: str, line: Line) -> str:
    points = "".join(
        f'<PathPoint name="{name}-P{number}"><socket_parent_frame>/bodyset/{on}</socket_parent_frame>'
        f"<location>{numbers(place)}</location></PathPoint>"
        for number, (on, place) in enumerate(line.points, start=1)
    )
    wraps = "".join(
        f'<PathWrap name="wrap{number}"><wrap_object>{wrap}</wrap_object><method>hybrid</method>'
        f"<range>{between[0]} {between[1]}</range></PathWrap>"
        for number, (wrap, between) in enumerate(line.wraps)
    )
    at_zero, at_one, stiffness = line.passive
    tendon = (
        ""
        if line.tendon_strain == 0.049
        else (
            f'<TendonForceLengthCurve name="t"><strain_at_one_norm_force>{line.tendon_strain}'
            "</strain_at_one_norm_force></TendonForceLengthCurve>"
        )
    )
    return (
        f'<Millard2012EquilibriumMuscle name="{name}"><GeometryPath name="geometrypath">'
        f"<PathPointSet><objects>{points}</objects></PathPointSet><PathWrapSet><objects>{wraps}</objects></PathWrapSet>"
        f"</GeometryPath><max_isometric_force>{line.force_n}</max_isometric_force>"
        f"<optimal_fiber_length>{line.fibre_m}</optimal_fiber_length>"
        f"<tendon_slack_length>{line.tendon_m}</tendon_slack_length>"
        f"<pennation_angle_at_optimal>{line.pennation_rad}</pennation_angle_at_optimal>"
        '<ActiveForceLengthCurve name="a"><min_norm_active_fiber_length>0.25</min_norm_active_fiber_length>'
        "<transition_norm_fiber_length>0.77</transition_norm_fiber_length>"
        "<max_norm_active_fiber_length>1.9</max_norm_active_fiber_length>"
        "<shallow_ascending_slope>0.75</shallow_ascending_slope><minimum_value>0</minimum_value>"
        f'</ActiveForceLengthCurve><FiberForceLengthCurve name="f"><strain_at_zero_force>{at_zero}'
        f"</strain_at_zero_force><strain_at_one_norm_force>{at_one}</strain_at_one_norm_force>"
        "<stiffness_at_low_force>0.2</stiffness_at_low_force>"
        f"<stiffness_at_one_norm_force>{stiffness}</stiffness_at_one_norm_force><curviness>0.75</curviness>"
        f"</FiberForceLengthCurve>{tendon}</Millard2012EquilibriumMuscle>"
    )


def leg() -> osim.Model:
    """Return pelvis to heel, ankle at 0, with every line as a Millard muscle."""
    bodies = "".join(body(name) for name in ("pelvis", "femur", "tibia", "patella", "heel"))
    joints = (
        weld("root", "ground", ZERO, "pelvis"),
        hip_joint(),
        knee_joint(),
        patella_joint(),
        weld("ankle", "tibia", HEEL_BONE_AT, "heel"),
    )
    muscles = "".join(muscle(name, line) for name, line in LINES.items())
    text = (
        '<?xml version="1.0" encoding="UTF-8"?><OpenSimDocument Version="40000"><Model name="leg">'
        f"<BodySet><objects>{bodies}</objects></BodySet><JointSet><objects>{''.join(joints)}</objects></JointSet>"
        f"<ForceSet><objects>{muscles}</objects></ForceSet></Model></OpenSimDocument>"
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "leg.osim"
        path.write_text(text)
        return osim.Model(str(path))


class Leg:
    """The leg at work: lengths, arms and active forces at joint angles."""

    def __init__(self) -> None:
        self.model = leg()
        self.state = self.model.initSystem()
        found = self.model.getCoordinateSet()
        self.coordinates = {found.get(n).getName(): found.get(n) for n in range(found.getSize())}

    def put(self, hip: float, knee: float) -> None:
        """Put the leg at these angles, rad; the patella goes with the knee."""
        for name, value in (("hip", hip), ("knee", knee), ("beta", knee)):
            self.coordinates[name].setValue(self.state, value, False)
        self.model.realizePosition(self.state)

    def length(self, name: str, hip: float, knee: float) -> float:
        """Return the length of a line from end to end."""
        self.put(hip, knee)
        return float(osim.Muscle.safeDownCast(self.model.getForceSet().get(name)).getLength(self.state))

    def arms(self, name: str, hip: float, knee: float) -> tuple[float, float]:
        """Return hip and knee arms, extension positive: what a degree of extension takes off the length."""
        by_hip = self.length(name, hip + STEP, knee) - self.length(name, hip - STEP, knee)
        by_knee = self.length(name, hip, knee + STEP) - self.length(name, hip, knee - STEP)
        return by_hip / (2 * STEP), by_knee / (2 * STEP)

    def forces(self, name: str, hip: float, knee: float) -> tuple[float, float]:
        """Return the active and the passive force along the tendon of the fully active muscle at rest."""
        self.put(hip, knee)
        one = osim.Millard2012EquilibriumMuscle.safeDownCast(self.model.getForceSet().get(name))
        one.setActivation(self.state, 1.0)
        self.model.realizeVelocity(self.state)
        one.computeEquilibrium(self.state)
        self.model.realizeDynamics(self.state)
        return one.getActiveFiberForceAlongTendon(self.state), one.getPassiveFiberForceAlongTendon(self.state)


def group_at(at_work: Leg, names: tuple[str, ...], hip: float, knee: float) -> tuple[float, ...]:
    """Return a group's active and passive force, N, and its hip and knee arms, m."""
    forces = np.array([at_work.forces(name, hip, knee) for name in names])
    arms = np.array([at_work.arms(name, hip, knee) for name in names])
    # The group's arm is the one that keeps its moment; a line without force still has one.
    weights = np.maximum(forces[:, 0], [1e-3 * LINES[name].force_n for name in names])
    return (*forces.sum(axis=0), *(weights @ arms / weights.sum()))


def main() -> None:
    at_work = Leg()
    np.set_printoptions(linewidth=150, suppress=True)
    for group, names in GROUPS.items():
        table = np.array(
            [
                [group_at(at_work, names, radians(hip), radians(max(knee, 0.01))) for knee in KNEE_DEG]
                for hip in HIP_DEG
            ]
        )
        for number, (name, digits) in enumerate(
            (("active_n", 1), ("passive_n", 1), ("hip_arm_m", 5), ("knee_arm_m", 5))
        ):
            print(f"{group} {name}, hip {HIP_DEG[0]}..{HIP_DEG[-1]} down, knee 0..{KNEE_DEG[-1]} across")
            print(np.round(table[..., number], digits))


if __name__ == "__main__":
    main()
