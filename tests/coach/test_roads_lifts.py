"""What a set of a lift asks of each muscle: the heaviest load exactly, and who hears how much of it."""

from __future__ import annotations

from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import LinearConstraint, linprog, minimize

from primemover.belief.adaptation import STIMULI, Floats, Stimulus, stimulus
from primemover.body.muscles import MUSCLES, LegMuscles
from primemover.body.sharing import Sharing, share_hip
from primemover.coach.roads_lifts import (
    GLUTE,
    LIFTS,
    TRAINED,
    TYPICAL,
    VIEWS,
    KeyPosture,
    Lift,
    asked_of,
    factors_of,
    hip_parts,
    leg,
    most,
)

strengths_drawn = st.lists(st.floats(0.4, 1.6), min_size=4, max_size=4).map(np.array)
POSTURES = [pytest.param(one, id=f"{lift} {one.name}") for lift in LIFTS for one in TYPICAL.postures(lift)]


def moments(posture: KeyPosture, strengths: Floats) -> tuple[Floats, Floats]:
    """Return what each muscle can give at hip and knee."""
    at = leg(posture.hip_flexion_deg, posture.knee_flexion_deg)
    can = at.force_n * factors_of(strengths)
    return at.hip_arm_m * can, at.knee_arm_m * can


@pytest.mark.parametrize("posture", POSTURES)
@settings(max_examples=15)
@given(strengths=strengths_drawn)
def test_the_heaviest_load_is_that_of_the_linear_program(posture: KeyPosture, strengths: Floats) -> None:
    hip, knee = moments(posture, strengths)
    found = linprog(
        [-1.0] + [0.0] * len(MUSCLES),
        A_eq=[[-posture.hip_nm, *hip], [-posture.knee_nm, *knee]],
        b_eq=[0.0, 0.0],
        bounds=[(0, None)] + [(0, 1)] * len(MUSCLES),
    )
    at = leg(posture.hip_flexion_deg, posture.knee_flexion_deg)
    assert float(most(at, factors_of(strengths), posture.hip_nm, posture.knee_nm)) == pytest.approx(
        -(found.fun or 0.0)
    )


def slow_effort(lift: Lift, strengths: Floats) -> Floats:
    """Return the trained muscles' mean activations, by a general-purpose solver (cost by cross-section)."""
    postures = TYPICAL.postures(lift)
    factors = factors_of(strengths)
    legs = [leg(one.hip_flexion_deg, one.knee_flexion_deg) for one in postures]
    load = 0.8 * min(
        float(most(at, factors, one.hip_nm, one.knee_nm)) for at, one in zip(legs, postures, strict=True)
    )
    found = []
    for at, one in zip(legs, postures, strict=True):
        hip, knee = moments(one, strengths)
        weight = at.force_n * factors / (at.force_n * factors).max()
        asked = np.array([load * one.hip_nm, load * one.knee_nm])

        def cost(a: Floats, weight: Floats = weight) -> float:
            return float(weight @ a**2)

        solved = minimize(
            cost,
            np.full(len(MUSCLES), 0.3),
            bounds=[(0.0, 1.0)] * len(MUSCLES),
            constraints=LinearConstraint(np.array([hip, knee]) / 100, asked / 100, asked / 100),
            method="SLSQP",
            options={"maxiter": 300, "ftol": 1e-10},
        )
        found.append(np.asarray(solved.x)[[MUSCLES.index(name) for name in TRAINED]])
    return np.asarray(np.mean(found, axis=0))


@pytest.mark.parametrize("lift", LIFTS)
@pytest.mark.parametrize("glute", [0.6, 1.0])
def test_the_effort_is_that_of_a_slow_general_solver(lift: Lift, glute: float) -> None:
    strengths = np.array([glute, 1.0, 1.0, 1.0])
    fast = asked_of(TYPICAL.postures(lift), strengths, "pcsa", ("effort",))[0]
    assert fast == pytest.approx(slow_effort(lift, strengths), abs=2e-3)


def test_only_ratios_of_strength_matter_but_for_force_itself() -> None:
    strengths = np.array([0.7, 1.0, 0.9, 1.1])
    once, twice = (asked_of(TYPICAL.squat, times * strengths, "plain", STIMULI) for times in (1.0, 1.3))
    force = STIMULI.index("tension")
    assert twice[force] == pytest.approx(1.3 * once[force])
    others = [number for number in range(len(STIMULI)) if number != force]
    assert twice[others] == pytest.approx(once[others])


def test_the_hip_thrust_says_more_to_the_glute_and_the_squat_hardly_anything_to_the_hamstring() -> None:
    balanced = np.ones(4)
    for view in VIEWS:
        squat, thrust = (
            asked_of(postures, balanced, "pcsa", ("effort",), view)[0]
            for postures in (TYPICAL.squat, TYPICAL.hip_thrust)
        )
        assert thrust[GLUTE] > squat[GLUTE]
        assert squat[1] < 0.5 * squat[GLUTE]


def test_a_balanced_hip_has_its_parts_and_a_weak_glute_less() -> None:
    assert hip_parts(np.ones(4)).sum() == pytest.approx(1)
    assert hip_parts(np.array([0.6, 1, 1, 1]))[GLUTE] < 0.9 * hip_parts(np.ones(4))[GLUTE]
    assert hip_parts(np.ones(4), "short")[GLUTE] < hip_parts(np.ones(4), "long")[GLUTE]


EXPONENTS: dict[tuple[Sharing, Stimulus], int] = {
    ("pcsa", "effort"): 0,
    ("pcsa", "tension"): 1,
    ("pcsa", "share"): 1,
    ("plain", "effort"): 1,
    ("plain", "tension"): 2,
    ("plain", "share"): 2,
    ("frozen", "effort"): -1,
    ("frozen", "tension"): 0,
    ("frozen", "share"): 0,
}


@pytest.mark.parametrize(("sharing", "rule"), EXPONENTS)
def test_the_hip_alone_makes_rich_richer_or_corrects_itself_by_a_known_power(
    sharing: Sharing, rule: Stimulus
) -> None:
    """Unsaturated, the stimuli's ratio is that of the strengths to the power e = e_share + e_stimulus."""
    arms, force = np.array([0.05, 0.05]), np.array([3000.0, 3000.0])
    two = LegMuscles(arms, np.zeros(2), force)

    def ratio(weak: float) -> float:
        strength = np.array([weak, 1.0])
        found = share_hip(two, 60.0, strength, sharing)
        said = stimulus(rule, found.activation, strength, found.hip_moment_nm / 300.0)
        return float(said[0] / said[1])

    exponent = log(ratio(0.6) / ratio(0.8)) / log(0.6 / 0.8)
    assert exponent == pytest.approx(EXPONENTS[sharing, rule], abs=1e-9)
    if EXPONENTS[sharing, rule] > 0:
        assert ratio(0.6) < 1  # the weak one hears less: the gap widens but for a ceiling
    if EXPONENTS[sharing, rule] < 0:
        assert ratio(0.6) > 1
