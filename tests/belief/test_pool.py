from __future__ import annotations

from collections.abc import Mapping
from math import log

import numpy as np
import pytest
from scipy.stats import norm

from primemover.belief.ceiling_model import LOAD_MODEL, Floats, grid
from primemover.belief.ceiling_prior import Prior
from primemover.belief.pool import Branch, Pool
from primemover.record.payload import Side

POINTS = grid(LOAD_MODEL)
FAMILY = Prior(log(70.0), 0.55, "a test's body mass")
FLAT: Floats = np.ones(len(POINTS))


def near(moved_kg: float, sd: float = 0.08) -> Floats:
    return np.asarray(np.exp(-0.5 * ((POINTS - log(moved_kg)) / sd) ** 2), dtype=np.float64)


def both(likelihood: Floats) -> Mapping[Side | None, Floats]:
    return {None: likelihood}


def mean_and_sd(posterior: Floats) -> tuple[float, float]:
    mean = float(posterior @ POINTS)
    return mean, float(np.sqrt(posterior @ (POINTS - mean) ** 2))


def test_with_normal_likelihoods_it_is_the_normal_posterior_of_the_tree() -> None:
    told = {"deadlift": (100.0, 0.08), "romanian-deadlift": (80.0, 0.12), "good-morning": (50.0, 0.2)}
    ratios = {"deadlift": 1.0, "romanian-deadlift": 0.85, "good-morning": 0.6}
    pool = Pool(
        FAMILY,
        {one: Branch(ratios[one], None, both(near(kg, sd))) for one, (kg, sd) in told.items()},
        LOAD_MODEL,
    )
    # The same by linear algebra: limits ~ N(mean, covariance), each read with its own error.
    mean = np.array([FAMILY.log_mean + log(ratios[one]) for one in told])
    covariance = FAMILY.log_sd**2 + LOAD_MODEL.exercise_sd**2 * np.eye(3)
    errors = np.diag([sd**2 for _, sd in told.values()])
    gain = covariance @ np.linalg.inv(covariance + errors)
    expected = mean + gain @ (np.array([log(kg) for kg, _ in told.values()]) - mean)
    spread = np.sqrt(np.diag(covariance - gain @ covariance))
    for place, one in enumerate(told):
        assert mean_and_sd(pool.posterior(one, None)) == pytest.approx(
            (expected[place], spread[place]), abs=2e-3
        )


def test_a_break_in_one_lift_lowers_what_is_believed_of_its_relative() -> None:
    untold = Branch(0.6, None, both(FLAT))
    alone = Pool(FAMILY, {"good-morning": untold}, LOAD_MODEL).posterior("good-morning", None)
    weak = Branch(0.85, None, both(np.asarray(norm.sf((POINTS - log(40.0)) / 0.06), dtype=np.float64)))
    told = Pool(FAMILY, {"good-morning": untold, "romanian-deadlift": weak}, LOAD_MODEL)
    assert mean_and_sd(told.posterior("good-morning", None))[0] < mean_and_sd(alone)[0] - 0.2


def test_one_side_tells_the_other_more_than_one_lift_tells_another() -> None:
    def told(branches: Mapping[str, Branch], exercise_id: str, side: Side | None) -> float:
        return mean_and_sd(Pool(FAMILY, branches, LOAD_MODEL).posterior(exercise_id, side))[1]

    one_sided = Branch(0.5, None, {"left": near(35.0), "right": FLAT})
    other_side = told({"single": one_sided}, "single", "right")
    other_lift = told({"single": one_sided, "deadlift": Branch(1.0, None, both(FLAT))}, "deadlift", None)
    assert other_side < other_lift < FAMILY.log_sd


def test_without_anything_told_it_is_the_prior_of_the_exercise() -> None:
    pool = Pool(FAMILY, {"deadlift": Branch(1.0, None, both(FLAT))}, LOAD_MODEL)
    expected = (FAMILY.log_mean, (FAMILY.log_sd**2 + LOAD_MODEL.exercise_sd**2) ** 0.5)
    assert mean_and_sd(pool.posterior("deadlift", None)) == pytest.approx(expected, abs=1e-2)


def test_a_lift_the_person_named_tells_its_relatives() -> None:
    named = Branch(1.0, near(150.0, 0.2), both(FLAT))
    branches = {"deadlift": named, "romanian-deadlift": Branch(0.85, None, both(FLAT))}
    told = Pool(FAMILY, branches, LOAD_MODEL).posterior("romanian-deadlift", None)
    assert log(0.85 * 100) < mean_and_sd(told)[0] < log(0.85 * 150)


def test_lifts_that_flatly_disagree_give_no_nonsense() -> None:
    branches = {
        "deadlift": Branch(1.0, None, both(near(300.0, 0.02))),
        "good-morning": Branch(0.6, None, both(near(2.0, 0.02))),
    }
    posterior = Pool(FAMILY, branches, LOAD_MODEL).posterior("good-morning", None)
    assert np.isfinite(posterior).all()
    assert posterior.sum() == pytest.approx(1.0)
