"""Does the grid agree with Monte Carlo? `make crosscheck`: neutral 1RMs beside those of NumPyro's NUTS.

Asked: mean and both 90 % bounds within 1 %. Printed beside it: the Monte Carlo error and the speed ratio.
NumPyro has an environment of its own, and is no part of the product.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import inf, log
from pathlib import Path
from typing import Any

import numpy as np

from primemover.belief.ceiling import Ceiling, estimate_ceiling
from primemover.belief.ceiling_model import LOAD_MODEL, drift_sd, jump_probability
from primemover.belief.ceiling_prior import Prior
from primemover.belief.simulate import Habits, SimulatedRecord, simulate_record
from primemover.belief.told import told_by_load

WORKER = Path(__file__).parent / "crosscheck" / "nuts.py"
LIFT = "romanian-deadlift"
PRIOR = Prior(log(80.0), 0.5, "a wide one")
BEYOND = 50.0  # a log load nobody reaches, for a bound that is not there
HABITS = {
    "three days, three sets": Habits(gaps_days=(3, 4)),
    "a month": Habits(gaps_days=(3, 4, 3, 4, 3, 4, 7)),
    "a partner judges": Habits(gaps_days=(3, 4, 3, 4, 3, 4), judge="partner"),
    "a lay-off of ten weeks": Habits(gaps_days=(3, 4, 70, 3)),
    "one set a day": Habits(gaps_days=(2,) * 11, sets=1),
}
RUNS = 50


@dataclass(frozen=True, slots=True)
class Case:
    """One record, and the day the n1RM is asked about."""

    name: str
    record: SimulatedRecord
    on: date


def problem_of(case: Case) -> dict[str, Any]:
    """Return the record as plain numbers."""
    told = [told_by_load(entry, 0.0, LOAD_MODEL) for entry in case.record.sets]
    reports = [one for one in told if one is not None]
    days = sorted({one.on for one in reports})
    gaps = [(later - day).days for day, later in pairwise([*days, case.on])]
    return {
        "prior_mean": PRIOR.log_mean,
        "prior_sd": PRIOR.log_sd,
        "set_day": [days.index(one.on) for one in reports],
        "log_low": [_finite(one.log_low) for one in reports],
        "log_high": [_finite(one.log_high) for one in reports],
        "false_rate": [one.false_rate for one in reports],
        "false_share": [one.false_share for one in reports],
        "drift_sd": [max(drift_sd(gap), 1e-6) for gap in gaps],
        "jump": [jump_probability(gap) for gap in gaps],
        "jump_sd": LOAD_MODEL.jump_sd,
        "day_sd": LOAD_MODEL.day_sd,
        "set_sd": LOAD_MODEL.set_sd,
    }


def _finite(bound: float) -> float:
    return bound if abs(bound) < inf else BEYOND * (1 if bound > 0 else -1)


def ours(case: Case) -> tuple[Ceiling, float]:
    """Return the ceiling, and the seconds it took from the sets."""
    begun = time.perf_counter()
    for _ in range(RUNS):
        found = estimate_ceiling(LIFT, None, case.record.sets, PRIOR, case.on)
    return found, (time.perf_counter() - begun) / RUNS


def mean_kg(found: Ceiling) -> float:
    return float(found.posterior @ found.doses)


def main() -> None:
    """Print both, case by case, and whether they agree."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--python", type=Path, required=True, help="the Python that has NumPyro")
    python = asked.parse_args().python
    rng = np.random.default_rng(20261122)
    cases = []
    for name, habits in HABITS.items():
        record = simulate_record(LIFT, PRIOR, rng, habits)
        cases.append(Case(name, record, record.on + timedelta(days=3)))
    answer = subprocess.run(  # noqa: S603 - our own script, in the environment that was asked for
        [python, WORKER],
        check=False,
        input=json.dumps([problem_of(case) for case in cases]),
        capture_output=True,
        text=True,
    )
    if answer.returncode:
        sys.exit(answer.stderr)
    worst = 0.0
    for case, theirs in zip(cases, json.loads(answer.stdout), strict=True):
        found, took_s = ours(case)
        mine = {"mean": mean_kg(found), "low": found.low or 0.0, "high": found.high or 0.0}
        apart = {what: mine[what] / theirs[what] - 1 for what in mine}
        worst = max(worst, *(abs(one) for one in apart.values()))
        print(f"{case.name}, {len(case.record.sets)} sets")
        print(f"  ours {mine['mean']:7.2f} kg ({mine['low']:.2f}-{mine['high']:.2f}) in {took_s * 1000:.2f} ms")
        print(
            f"  NUTS {theirs['mean']:7.2f} kg ({theirs['low']:.2f}-{theirs['high']:.2f}) in "
            f"{theirs['again_s']:.1f} s once compiled; error of the mean "
            f"{theirs['mean_error'] / theirs['mean']:.2%}, "
            f"R-hat {theirs['r_hat']:.3f}"
        )
        print(
            f"  apart: mean {apart['mean']:+.2%}, low {apart['low']:+.2%}, high {apart['high']:+.2%}; "
            f"{theirs['again_s'] / took_s:,.0f} times faster"
        )
    print(f"asked: within 1 %; worst {worst:.2%}: {'holds' if worst <= 0.01 else 'DOES NOT HOLD'}")


if __name__ == "__main__":
    main()
