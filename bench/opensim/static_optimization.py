"""OpenSim's own static optimisation of legs given in numbers: run by `share_postures.py`.

Reads an .npz (hip_arm_m, knee_arm_m, force_n: posture by muscle; hip_nm, knee_nm: posture), writes one with the
activations and the seconds a posture takes. It knows nothing of the product. The model is a thigh on a hip pin
and a shank on a knee pin, weightless and held at 0. Each muscle is a Millard muscle, straight from pelvis to
shank, at exactly the given distances from both axes; its ends move with the number of the posture, a third
coordinate, prescribed, and so no part of the optimisation. The tool takes the strength of a muscle as one
number, so strength at this length goes into the arm. What the muscles must give is what two prescribed torques
take.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import opensim as osim
from model_text import constant, numbers

STEP_S = 0.01  # one posture every hundredth of a second
FORCE_N = 2000.0
THIGH_M, BEYOND_M = 0.4, 0.1  # hip to knee; how far beyond either a muscle begins and ends


def linear(at: np.ndarray, values: np.ndarray) -> str:
    return f"<PiecewiseLinearFunction><x>{numbers(at)}</x><y>{numbers(values)}</y></PiecewiseLinearFunction>"


def joint(kind: str, name: str, parent: str, child: str, at: str, extra: str = "") -> str:
    parent_path = "/ground" if parent == "ground" else f"/bodyset/{parent}"
    return (
        f'<{kind} name="{name}_joint"><socket_parent_frame>{parent}_offset</socket_parent_frame>'
        f"<socket_child_frame>{child}_offset</socket_child_frame><coordinates>"
        f'<Coordinate name="{name}"><range>-1000000 1000000</range>{extra}</Coordinate></coordinates><frames>'
        f'<PhysicalOffsetFrame name="{parent}_offset"><socket_parent>{parent_path}</socket_parent>'
        f"<translation>{at}</translation></PhysicalOffsetFrame>"
        f'<PhysicalOffsetFrame name="{child}_offset"><socket_parent>/bodyset/{child}</socket_parent>'
        f"</PhysicalOffsetFrame></frames></{kind}>"
    )


def point(name: str, frame: str, at: np.ndarray, x_m: np.ndarray, y_m: float) -> str:
    """Return a point of a path that moves forward and back with the number of the posture."""
    coordinate = "/jointset/number_joint/number"
    sockets = "".join(f"<socket_{axis}_coordinate>{coordinate}</socket_{axis}_coordinate>" for axis in "xyz")
    return (
        f'<MovingPathPoint name="{name}"><socket_parent_frame>{frame}</socket_parent_frame>{sockets}'
        f"<x_location>{linear(at, x_m)}</x_location><y_location>{constant(y_m)}</y_location>"
        f"<z_location>{constant(0.0)}</z_location></MovingPathPoint>"
    )


def muscle(name: str, at: np.ndarray, hip_arm: np.ndarray, knee_arm: np.ndarray) -> str:
    """Return a muscle from pelvis to shank, straight, at these distances from the axes of hip and knee."""
    sine = (hip_arm - knee_arm) / THIGH_M
    cosine = np.sqrt(1.0 - sine**2)
    beyond = BEYOND_M * sine / cosine
    points = point("origin", "/ground", at, hip_arm / cosine + beyond, BEYOND_M) + point(
        "insertion", "/bodyset/shank", at, knee_arm / cosine - beyond, -BEYOND_M
    )
    return (
        f'<Millard2012EquilibriumMuscle name="{name}"><GeometryPath name="path"><PathPointSet><objects>{points}'
        f"</objects></PathPointSet></GeometryPath><max_isometric_force>{FORCE_N}</max_isometric_force>"
        "<optimal_fiber_length>0.1</optimal_fiber_length><tendon_slack_length>0.5</tendon_slack_length>"
        "<min_control>0</min_control><minimum_activation>0</minimum_activation>"
        "<ignore_tendon_compliance>true</ignore_tendon_compliance></Millard2012EquilibriumMuscle>"
    )


def torque(body: str, seconds: np.ndarray, values: np.ndarray) -> str:
    return (
        f'<PrescribedForce name="on_{body}"><socket_frame>/bodyset/{body}</socket_frame>'
        f'<FunctionSet name="torqueFunctions"><objects>{constant(0.0)}{constant(0.0)}{linear(seconds, values)}'
        "</objects></FunctionSet></PrescribedForce>"
    )


def model_text(problem: dict[str, np.ndarray]) -> str:
    count = len(problem["hip_nm"])
    at = np.arange(count)
    prescribed = (
        f"<prescribed_function>{linear(at * STEP_S, at)}</prescribed_function><prescribed>true</prescribed>"
    )
    bodies = "".join(
        f'<Body name="{name}"><mass>1</mass><inertia>1 1 1 0 0 0</inertia></Body>'
        for name in ("counter", "thigh", "shank")
    )
    joints = (
        joint("SliderJoint", "number", "ground", "counter", "0 0 1", prescribed)
        + joint("PinJoint", "hip", "ground", "thigh", "0 0 0")
        + joint("PinJoint", "knee", "thigh", "shank", f"0 {-THIGH_M} 0")
    )
    muscles = "".join(
        muscle(
            f"muscle{one}",
            at,
            problem["hip_arm_m"][:, one] * problem["force_n"][:, one] / FORCE_N,
            problem["knee_arm_m"][:, one] * problem["force_n"][:, one] / FORCE_N,
        )
        for one in range(problem["force_n"].shape[1])
    )
    # The shank's torque acts on both joints, so the thigh's takes the difference.
    forces = torque("thigh", at * STEP_S, problem["knee_nm"] - problem["hip_nm"]) + torque(
        "shank", at * STEP_S, -problem["knee_nm"]
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><OpenSimDocument Version="40600"><Model name="leg">'
        f"<gravity>0 0 0</gravity><BodySet><objects>{bodies}</objects></BodySet>"
        f"<JointSet><objects>{joints}</objects></JointSet>"
        f"<ForceSet><objects>{muscles}{forces}</objects></ForceSet></Model></OpenSimDocument>"
    )


def motion_text(count: int) -> str:
    lines = [f"{n * STEP_S:.6f}\t{n}\t0\t0" for n in range(count)]
    head = f"motion\nversion=1\nnRows={count}\nnColumns=4\ninDegrees=no\nendheader\ntime\tnumber\thip\tknee\n"
    return head + "\n".join(lines) + "\n"


def tool_text(folder: Path, count: int, tolerance: float) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><OpenSimDocument Version="40600"><AnalyzeTool name="leg">'
        f"<model_file>{folder}/leg.osim</model_file><results_directory>{folder}</results_directory>"
        f"<output_precision>12</output_precision><final_time>{(count - 1) * STEP_S!r}</final_time>"
        '<AnalysisSet name="Analyses"><objects><StaticOptimization name="StaticOptimization">'
        "<use_muscle_physiology>false</use_muscle_physiology><activation_exponent>2</activation_exponent>"
        f"<optimizer_convergence_criterion>{tolerance!r}</optimizer_convergence_criterion>"
        "</StaticOptimization></objects></AnalysisSet>"
        f"<coordinates_file>{folder}/leg.mot</coordinates_file></AnalyzeTool></OpenSimDocument>"
    )


def run(problem: dict[str, np.ndarray], tolerance: float) -> tuple[np.ndarray, float]:
    """Return the activations, and the seconds of the tool's run."""
    count = len(problem["hip_nm"])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "leg.osim").write_text(model_text(problem))
        (folder / "leg.mot").write_text(motion_text(count))
        (folder / "tool.xml").write_text(tool_text(folder, count, tolerance))
        tool = osim.AnalyzeTool(str(folder / "tool.xml"))
        begun = time.perf_counter()
        if not tool.run():
            raise RuntimeError("OpenSim's tool did not finish")
        seconds = time.perf_counter() - begun
        table = osim.TimeSeriesTable(str(folder / "leg_StaticOptimization_activation.sto"))
        labels = list(table.getColumnLabels())
        found = table.getMatrix().to_numpy()
        wanted = [labels.index(f"muscle{one}") for one in range(problem["force_n"].shape[1])]
        return found[:, wanted], seconds


def main(given: str, answer: str, tolerance: str) -> None:
    osim.Logger.setLevelString("Off")
    problem = dict(np.load(given))
    count = len(problem["hip_nm"])
    few = {name: values[: count // 5] for name, values in problem.items()}
    _, short = run(few, float(tolerance))
    activation, whole = run(problem, float(tolerance))
    # What loading takes is the same for few and many.
    each = (whole - short) / (count - count // 5)
    np.savez(answer, activation=activation, seconds_each=each, version=osim.GetVersion())


if __name__ == "__main__":
    main(*sys.argv[1:])
