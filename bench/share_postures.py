"""Measure muscle sharing: 100,000 postures of hip and knee, beside OpenSim's own tool and SciPy's SLSQP.

A posture's time covers its muscles' arms and forces and their activations. The moments asked for are those of
random activations, so that each can be reached. OpenSim has an environment of its own (`make
build/opensim/stamp`); it is asked the same questions (the same arms, strengths and moments, sum of squared
activations, muscle physiology off) through its own tool, at the tool's default tolerance and at a tight one.
Without it the rest is measured all the same.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from primemover.body.anthropometry import REFERENCE_BODY
from primemover.body.muscles import LegMuscles, leg_muscles
from primemover.body.sharing import Sharing, share

WORKER = Path(__file__).parent / "opensim" / "static_optimization.py"
MANY, OPENSIM, SLSQP, RUNS = 100_000, 1000, 300, 7
DEFAULT, TIGHT = 1e-4, 1e-8  # OpenSim's convergence criterion

Floats = NDArray[np.float64]


def postures(count: int, seed: int) -> tuple[Floats, Floats, Floats, Floats]:
    """Return hip and knee angles in degrees, and moments that can be reached there."""
    rng = np.random.default_rng(seed)
    hip_deg, knee_deg = rng.uniform(-10, 115, count), rng.uniform(0, 125, count)
    leg = leg_muscles(hip_deg, knee_deg, REFERENCE_BODY)
    activation = rng.random(leg.force_n.shape)
    hip_nm = (leg.hip_arm_m * leg.force_n * activation).sum(axis=-1)
    return hip_deg, knee_deg, hip_nm, (leg.knee_arm_m * leg.force_n * activation).sum(axis=-1)


def many() -> float:
    """Print how long many postures take under each hypothesis; return the seconds of one with plain sharing."""
    hip_deg, knee_deg, hip_nm, knee_nm = postures(MANY, 1)
    each = 0.0
    hypotheses: tuple[Sharing, ...] = ("pcsa", "plain", "frozen")
    for sharing in hypotheses:
        for exponent in (2.0, 3.0) if sharing == "pcsa" else (2.0,):
            times = []
            for _ in range(RUNS):
                begun = time.perf_counter()
                leg = leg_muscles(hip_deg, knee_deg, REFERENCE_BODY)
                shared = share(leg, hip_nm, knee_nm, [0.7, 1, 1, 1, 1, 1, 1, 1], sharing, exponent)
                times.append(time.perf_counter() - begun)
            print(
                f"{MANY} postures, {sharing}, exponent {exponent:.0f}: median {statistics.median(times):.3f} s "
                f"(slowest of {RUNS}: {max(times):.3f}); {1e6 * min(times) / MANY:.2f} us a posture at best; "
                f"{100 * shared.saturated.any(axis=1).mean():.0f} % with a muscle at its limit, "
                f"{100 * (1 - shared.feasible.mean()):.2f} % out of reach (glute at 0.7)"
            )
            if sharing == "plain":
                each = statistics.median(times) / MANY
    return each


def beside_opensim(python: Path, ours_each: float) -> None:
    if not python.exists():
        print(f"OpenSim: not measured, {python} is not there (make build/opensim/stamp)")
        return
    hip_deg, knee_deg, hip_nm, knee_nm = postures(OPENSIM, 2)
    leg = leg_muscles(hip_deg, knee_deg, REFERENCE_BODY)
    ours = share(leg, hip_nm, knee_nm, sharing="plain").activation
    with tempfile.TemporaryDirectory() as folder:
        given, answer = Path(folder) / "given.npz", Path(folder) / "answer.npz"
        arms = {"hip_arm_m": leg.hip_arm_m, "knee_arm_m": leg.knee_arm_m, "force_n": leg.force_n}
        np.savez(given, allow_pickle=False, **arms, hip_nm=hip_nm, knee_nm=knee_nm)
        for tolerance in (DEFAULT, TIGHT):
            run = subprocess.run(  # noqa: S603 - our own script, in the environment that was asked for
                [python.absolute(), WORKER.absolute(), given, answer, str(tolerance)],
                capture_output=True,
                text=True,
                check=False,
                cwd=folder,
            )
            if run.returncode:
                print(f"OpenSim: not measured, it stopped with {run.stderr.strip().splitlines()[-1:]}")
                return
            theirs = np.load(answer)
            off = np.abs(theirs["activation"] - ours).max(axis=1)
            each = float(theirs["seconds_each"])
            print(
                f"OpenSim {theirs['version']}, {OPENSIM} postures at tolerance {tolerance:g}: "
                f"{1e3 * each:.2f} ms a posture, {each / ours_each:.0f} times ours; "
                f"activations differ by at most {off.max():.1e} (median {np.median(off):.0e})"
            )


def beside_slsqp(ours_each: float) -> None:
    hip_deg, knee_deg, hip_nm, knee_nm = postures(SLSQP, 3)
    leg = leg_muscles(hip_deg, knee_deg, REFERENCE_BODY)
    ours = share(leg, hip_nm, knee_nm, sharing="plain").activation
    theirs = np.full_like(ours, np.nan)
    begun = time.perf_counter()
    for row in range(SLSQP):
        found = by_slsqp(leg, row, np.array([hip_nm[row], knee_nm[row]]))
        if found is not None:
            theirs[row] = found
    each = (time.perf_counter() - begun) / SLSQP
    off = np.abs(theirs - ours).max(axis=1)
    print(
        f"SciPy SLSQP, {SLSQP} postures: {1e3 * each:.2f} ms a posture, {each / ours_each:.0f} times ours; "
        f"{np.isnan(off).sum()} did not converge, the others differ by at most {np.nanmax(off):.1e}"
    )


def by_slsqp(leg: LegMuscles, row: int, asked: Floats) -> Floats | None:
    moments = np.stack([leg.hip_arm_m[row], leg.knee_arm_m[row]]) * leg.force_n[row]
    found = minimize(
        lambda a: float(a @ a),
        np.full(moments.shape[1], 0.3),
        jac=lambda a: 2 * a,
        bounds=[(0, 1)] * moments.shape[1],
        constraints={
            "type": "eq",
            "fun": lambda a: (moments @ a - asked) / 100,
            "jac": lambda _: moments / 100,
        },
        method="SLSQP",
        options={"ftol": 1e-12, "maxiter": 200},
    )
    return np.asarray(found.x) if found.success else None


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--python", type=Path, default=Path("build/opensim/bin/python"))
    ours = many()
    beside_slsqp(ours)
    beside_opensim(arguments.parse_args().python, ours)
