"""The knee's muscles of a published leg, by OpenSim: arms and active forces for `body/muscle_tables.py`.

Rebuilds the part of RajagopalLaiUhlrich2023.osim (opensim-models 07848be, Rajagopal 2016
10.1109/TBME.2016.2586891, Lai 2017 10.1007/s10439-017-1852-4, Uhlrich 2022 10.1038/s41598-022-13386-9) that
moves hip and knee in the sagittal plane: every number below was read there. Run in OpenSim's own environment;
prints the groups' tables. The model couples the patella's angle to the knee's; they are taken to be the same.
The hamstring comes along to check the rebuilt leg: its forces and arms were also computed from the whole model.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from math import radians
from pathlib import Path

import numpy as np
import opensim as osim

STEP = 1e-4  # rad, of the central difference that gives an arm
HIP_DEG = range(-15, 121, 15)
KNEE_DEG = range(0, 136, 15)
HIP_CENTRE = (-0.056276, -0.07849, 0.07726)
KNEE_AXES = (-1.64157, 1.44618, 1.5708)
KNEE_AT = ((-0.0045, -0.4096, -0.00175), (-0.00808954, -0.0035348, -0.00148474))  # femur, tibia
KNEE_MOTION = (  # rotations about x, z, y, then translations, highest power of the knee angle first
    (1.0, 0.0),
    (0.010832094539863, -0.025218325501241, -0.032847810398852, 0.079100011967027, -1.4732523509004629e-08),
    (0.025165762727423, -0.16948005139054, 0.36949934868824902, -4.4303583088363053e-08),
    (
        0.00015904478788503811,
        -0.001015149915669,
        0.001817510974968,
        2.6414266451992301e-05,
        -7.7465635324718924e-07,
    ),
    (
        -0.00057968780523386836,
        0.005079765745626,
        -0.011442375726364,
        0.003936908668844,
        -2.5163503832135249e-05,
    ),
    (0.001208086889206, -0.004453611224706, 0.00061164940729817395, 0.006265429606387, -1.461912533723326e-05),
)
PATELLA_AT = (-0.00809, -0.40796, -0.00275)
ZERO = (0.0, 0.0, 0.0)
PATELLA_ANGLES = [n * 0.174533 for n in range(13)]
PATELLA_TURN = (
    0.00113686,
    -0.00629212,
    -0.105582,
    -0.253683,
    -0.414245,
    -0.579047,
    -0.747244,
    -0.91799,
    -1.09044,
    -1.26379,
    -1.43763,
    -1.61186,
    -1.78634,
)
PATELLA_X = (
    0.0524,
    0.0488,
    0.0437,
    0.0371,
    0.0296,
    0.0216,
    0.0136,
    0.0057,
    -0.0019,
    -0.0088,
    -0.0148,
    -0.0196,
    -0.0227,
)
PATELLA_Y = (
    -0.0108,
    -0.019,
    -0.0263,
    -0.0322,
    -0.0367,
    -0.0395,
    -0.0408,
    -0.0404,
    -0.0384,
    -0.0349,
    -0.0301,
    -0.0245,
    -0.0187,
)
PATELLA_Z = 0.00275
HEEL_BONE_AT = (-0.01 - 0.04877, -0.4 - 0.04195, 0.00792)  # from the shank, ankle and subtalar joint at 0

WRAPS = {  # body, turn, place, quadrant, radius, length
    "PS_at_brim": ("pelvis", (-0.25, -0.27, 0.1), (-0.074, -0.06, 0.0656), "-y", 0.05, 0.1),
    "IL_at_brim": ("pelvis", (-0.32, -0.24, 0.9), (-0.071, -0.065, 0.0756), "-y", 0.0549, 0.1),
    "GasLat_at_condyles": ("femur", (0, 0, 0), (0.005, -0.41, 0), "all", 0.026, 0.1),
    "GasMed_at_condyles": ("femur", (0, 0, 0), (0.005, -0.41, 0), "all", 0.025, 0.1),
    "KnExt_at_fem": (
        "femur",
        (-0.0623366, 0.0507601, 0),
        (0.00358828, -0.402732, 0.00209111),
        "all",
        0.025,
        0.1,
    ),
    "KnExtVL_at_fem": (
        "femur",
        (-0.0623366, 0.0507601, 0),
        (0.00188828, -0.402732, 0.00209111),
        "all",
        0.025,
        0.1,
    ),
    "GasLat_at_shank": ("tibia", (2.96723, -0.279725, -1.47812), (-0.0074, -0.074, -0.0033), "-y", 0.055, 0.1),
    "GasMed_at_shank": ("tibia", (2.96723, 0.0279725, -1.47812), (-0.0074, -0.074, -0.0033), "-y", 0.059, 0.1),
    "SM_at_condyles": ("tibia", (0, -0.1, 0), (-0.001, -0.02, 0), "all", 0.0345, 0.1),
    "ST_at_condyles": ("tibia", (0, -0.2, 0), (-0.002, -0.0205, 0), "all", 0.0425, 0.1),
    "BF_at_gastroc": ("tibia", (0, 0, 0), (-0.039, -0.06, 0), "y", 0.029, 0.15),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One muscle line as the model has it."""

    force_n: float
    fibre_m: float
    tendon_m: float
    pennation_rad: float
    tendon_strain: float
    passive: tuple[float, float, float]  # strain at zero and at one norm force, stiffness there
    points: tuple[tuple[str, tuple[float, float, float]], ...]
    wraps: tuple[tuple[str, tuple[int, int]], ...]


ALL = (-1, -1)
LINES = {
    "vasint": Line(
        1697.36,
        0.117,
        0.205,
        0.06309973,
        0.089,
        (0.175653, 0.707475, 3.760655),
        (
            ("femur", (0.029, -0.1924, 0.031)),
            ("femur", (0.0335, -0.2084, 0.0285)),
            ("patella", (0.0058, 0.048, -0.0006)),
            ("patella", (0.005, 0.00247, -0.00039)),
            ("tibia", (0.03257, -0.0632, 0.00043)),
        ),
        (("KnExt_at_fem", ALL),),
    ),
    "vaslat": Line(
        5148.77,
        0.117,
        0.221,
        0.25286729,
        0.089,
        (0.193475, 0.711135, 3.863536),
        (
            ("femur", (0.0048, -0.1854, 0.0349)),
            ("femur", (0.0269, -0.2591, 0.0409)),
            ("patella", (0.0103, 0.0423, 0.0141)),
            ("patella", (0.005, 0.00247, 0.00733)),
            ("tibia", (0.03254, -0.06338, 0.00511)),
        ),
        (("KnExtVL_at_fem", ALL),),
    ),
    "vasmed": Line(
        2747.82,
        0.11,
        0.208,
        0.42222253,
        0.089,
        (0.178086, 0.706013, 3.788401),
        (
            ("femur", (0.014, -0.2099, 0.0188)),
            ("femur", (0.0356, -0.2769, 0.0009)),
            ("patella", (0.0063, 0.0445, -0.017)),
            ("patella", (0.005, 0.00247, -0.0085)),
            ("tibia", (0.0319, -0.06357, -0.00678)),
        ),
        (("KnExt_at_fem", ALL),),
    ),
    "recfem": Line(
        2191.74,
        0.0758995,
        0.4504,
        0.2170149,
        0.089,
        (0.199794, 0.899746, 2.857338),
        (
            ("pelvis", (-0.024, -0.0388, 0.0933)),
            ("patella", (0.01, 0.049, 0.0007)),
            ("patella", (0.0121, 0.0437, -0.001)),
            ("patella", (0.005, 0.00247, 0.00003)),
            ("tibia", (0.0326, -0.06312, -0.00047)),
        ),
        (("KnExt_at_fem", ALL),),
    ),
    "iliacus": Line(
        1021.14,
        0.1066,
        0.0961207,
        0.27991397,
        0.049,
        (-0.160723, 0.502088, 3.017452),
        (
            ("pelvis", (-0.0605, 0.0309, 0.0843)),
            ("pelvis", (-0.0135, -0.0557, 0.0756)),
            ("femur", (-0.0023, -0.0565, 0.0139)),
            ("femur", (-0.0122, -0.0637, 0.0196)),
        ),
        (("IL_at_brim", (2, 3)),),
    ),
    "psoas": Line(
        1426.79,
        0.1169,
        0.0995432,
        0.21552513,
        0.049,
        (-0.076293, 0.503261, 3.450933),
        (
            ("pelvis", (-0.0606, 0.062, 0.039)),
            ("pelvis", (-0.0205, -0.0654, 0.0656)),
            ("femur", (-0.0132, -0.0467, 0.0046)),
            ("femur", (-0.0235, -0.0524, 0.0088)),
        ),
        (("PS_at_brim", (2, 3)),),
    ),
    "gaslat": Line(
        1575.06,
        0.069,
        0.374,
        0.21022682,
        0.119,
        (-0.193236, 0.663681, 2.333949),
        (("femur", (0.002, -0.381, 0.02059)), ("heel", (0.0044, 0.031, -0.0053))),
        (("GasLat_at_shank", ALL), ("GasLat_at_condyles", ALL)),
    ),
    "gasmed": Line(
        3115.51,
        0.059,
        0.387,
        0.16568155,
        0.119,
        (0.150632, 0.550636, 4.999956),
        (("femur", (0.006, -0.385, -0.022)), ("heel", (0.0044, 0.031, -0.0053))),
        (("GasMed_at_shank", ALL), ("GasMed_at_condyles", ALL)),
    ),
    "bfsh": Line(
        557.115,
        0.1103007,
        0.1058179,
        0.26422317,
        0.049,
        (0.043804, 0.699489, 3.050247),
        (("femur", (0.005, -0.2111, 0.0234)), ("tibia", (-0.02866, -0.03284, 0.03204))),
        (("BF_at_gastroc", ALL),),
    ),
    "semimem": Line(
        2200.99,
        0.086,
        0.335,
        0.25456146,
        0.049,
        (0.153735, 0.704474, 3.631479),
        (("pelvis", (-0.0987, -0.114, 0.0614)), ("tibia", (-0.027, -0.041, -0.0196))),
        (("SM_at_condyles", ALL),),
    ),
}
LINES |= {
    "bflh": Line(
        1313.18,
        0.0976005,
        0.3325,
        0.17591823,
        0.049,
        (0.136843, 0.705402, 3.517666),
        (
            ("pelvis", (-0.104, -0.1191, 0.0586)),
            ("tibia", (-0.03436, -0.03648, 0.03618)),
            ("tibia", (-0.02704, -0.05008, 0.03476)),
        ),
        (),
    ),
    "semiten": Line(
        591.295,
        0.1930012,
        0.2472005,
        0.241295,
        0.049,
        (0.114169, 0.713612, 3.336429),
        (
            ("pelvis", (-0.1038, -0.1253, 0.0515)),
            ("tibia", (-0.0312, -0.0508, -0.0229)),
            ("tibia", (0.0019, -0.0773, -0.0117)),
        ),
        (("ST_at_condyles", ALL),),
    ),
}
GROUPS = {
    "hamstring": ("bflh", "semimem", "semiten"),
    "quadriceps": ("vasint", "vaslat", "vasmed"),
    "rectus": ("recfem",),
    "hip-flexor": ("iliacus", "psoas"),
    "gastrocnemius": ("gaslat", "gasmed"),
    "short-head": ("bfsh",),
}


def numbers(values: Iterable[float]) -> str:
    return " ".join(repr(float(one)) for one in values)


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


def constant(value: float) -> str:
    return f"<Constant><value>{value!r}</value></Constant>"


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
