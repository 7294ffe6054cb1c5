from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from primemover.body.anthropometry import REFERENCE_BODY, Body
from primemover.body.muscle_tables import HAMSTRING, HIP_DEG, KNEE_DEG
from primemover.body.muscles import (
    MUSCLES,
    LegMuscles,
    MuscleModel,
    hip_extension_norm_nm,
    leg_muscles,
    strength_scale,
)
from primemover.body.sharing import share

MAN, WOMAN = Body("male", 1.78, 75.0), Body("female", 1.66, 62.0)
OWN_COURSE = MuscleModel(norm_by_depth=False)
GLUTE, HAMSTRINGS, ADDUCTOR, QUADRICEPS = 0, 1, 2, 3
hips, knees = st.floats(-15, 120), st.floats(0, 135)


def of_model(hip_deg: float, knee_deg: float) -> LegMuscles:
    """Return the leg at the model's own strength."""
    return leg_muscles(hip_deg, knee_deg, MAN, 1 / strength_scale(MAN), OWN_COURSE)


@pytest.mark.parametrize(
    ("body", "expected_nm"), [(MAN, (132, 195, 210, 173)), (WOMAN, (118, 160, 181, 178))], ids=["man", "woman"]
)
def test_the_norm_is_the_published_one(body: Body, expected_nm: tuple[float, ...]) -> None:
    assert hip_extension_norm_nm([0, 30, 60, 90], body) == pytest.approx(expected_nm, abs=0.6)


@pytest.mark.parametrize(("body", "factor"), [(MAN, 0.531), (WOMAN, 0.470)], ids=["man", "woman"])
def test_one_factor_brings_the_model_to_the_norm(body: Body, factor: float) -> None:
    assert strength_scale(body) == pytest.approx(factor, abs=0.001)
    at = np.arange(0, 91, 15)
    leg = leg_muscles(at, 0.0, body, model=OWN_COURSE)
    extension = (leg.hip_arm_m * leg.force_n)[:, : ADDUCTOR + 1].sum(axis=1)
    assert np.log(extension / hip_extension_norm_nm(at, body)).mean() == pytest.approx(0, abs=1e-12)


@given(st.floats(0, 90))
def test_hip_extension_follows_the_norm_at_every_depth(hip_deg: float) -> None:
    """Midway between a straight and a bent knee, of which the norm does not tell."""
    leg = leg_muscles(hip_deg, [0.0, 90.0], WOMAN)
    extension = (leg.hip_arm_m * leg.force_n)[:, : ADDUCTOR + 1].sum(axis=1).mean()
    assert extension == pytest.approx(float(hip_extension_norm_nm(hip_deg, WOMAN)), rel=0.02)


@pytest.mark.parametrize(
    ("hip_deg", "knee_deg", "expected_nm"),
    [  # of the whole published model
        (30, 0, (171.33, 227.40, 62.51)),
        (0, 0, (156.85, 162.11, 17.71)),
        (90, 90, (85.58, 143.50, 72.89)),
        (60, 45, (137.45, 203.96, 83.99)),
    ],
)
def test_torques_are_those_of_the_whole_model(
    hip_deg: float, knee_deg: float, expected_nm: tuple[float, ...]
) -> None:
    leg = of_model(hip_deg, knee_deg)
    assert (leg.hip_arm_m * leg.force_n)[: ADDUCTOR + 1] == pytest.approx(expected_nm, abs=0.15)


def test_nodes_are_met_and_halfway_is_between() -> None:
    for row, hip_deg in enumerate(HIP_DEG):
        for column, knee_deg in enumerate(KNEE_DEG):
            leg = of_model(hip_deg, knee_deg)
            assert leg.force_n[HAMSTRINGS] == pytest.approx(HAMSTRING.force_n[row][column])
            assert leg.knee_arm_m[HAMSTRINGS] * 1000 == pytest.approx(HAMSTRING.knee_arm_mm[row][column])
    for first, second in pairwise(HIP_DEG):
        ends = (of_model(first, 30).force_n + of_model(second, 30).force_n) / 2
        assert of_model((first + second) / 2, 30).force_n == pytest.approx(ends)


def test_signs_are_those_of_anatomy() -> None:
    leg = of_model(45, 45)
    extends_hip = {name for name, arm in zip(MUSCLES, leg.hip_arm_m, strict=True) if arm > 0}
    extends_knee = {name for name, arm in zip(MUSCLES, leg.knee_arm_m, strict=True) if arm > 0}
    flexes_knee = {name for name, arm in zip(MUSCLES, leg.knee_arm_m, strict=True) if arm < 0}
    assert extends_hip == {"glute", "hamstring", "adductor"}
    assert extends_knee == {"quadriceps", "rectus"}
    assert flexes_knee == {"hamstring", "gastrocnemius", "short-head"}


def test_beyond_the_grid_the_edge_holds() -> None:
    for beyond, edge in (((140, 30), (120, 30)), ((-40, 30), (-15, 30)), ((60, 150), (60, 135))):
        assert of_model(*beyond).force_n == pytest.approx(of_model(*edge).force_n)


@given(hips, knees, st.floats(0.2, 3))
def test_strength_scales_forces_and_not_arms(hip_deg: float, knee_deg: float, strength: float) -> None:
    one, other = leg_muscles(hip_deg, knee_deg, WOMAN), leg_muscles(hip_deg, knee_deg, WOMAN, strength)
    assert other.force_n == pytest.approx(one.force_n * strength)
    assert np.array_equal(one.hip_arm_m, other.hip_arm_m)


@given(st.lists(st.tuples(hips, knees), min_size=1, max_size=5))
def test_many_postures_are_one_by_one(angles: list[tuple[float, float]]) -> None:
    hip_deg, knee_deg = np.array(angles).T
    together = leg_muscles(hip_deg, knee_deg, MAN)
    for row, (hip, knee) in enumerate(angles):
        alone = leg_muscles(hip, knee, MAN)
        assert np.array_equal(together.force_n[row], alone.force_n)
        assert np.array_equal(together.knee_arm_m[row], alone.knee_arm_m)


def test_chunks_leave_no_seam() -> None:
    rng = np.random.default_rng(0)
    hip_deg, knee_deg = rng.uniform(-15, 120, 20_000), rng.uniform(0, 135, 20_000)
    whole, piece = leg_muscles(hip_deg, knee_deg, MAN), leg_muscles(hip_deg[9000:], knee_deg[9000:], MAN)
    assert np.array_equal(whole.force_n[9000:], piece.force_n)


def test_angles_broadcast() -> None:
    leg = leg_muscles(np.zeros((3, 1)), np.zeros(4), REFERENCE_BODY)
    assert leg.hip_arm_m.shape == leg.force_n.shape == (3, 4, len(MUSCLES))


@pytest.mark.parametrize(
    ("hip_deg", "knee_deg", "asked_nm", "less"),
    [(75, 15, (90, -15), (0.3, 0.7)), (60, 30, (90, 0), (0.0, 0.05)), (60, 70, (80, 50), (0.0, 0.05))],
    ids=["bow", "deadlift at the knee", "squat"],
)
def test_passive_forces_take_over_where_a_straight_leg_bows(
    hip_deg: float, knee_deg: float, asked_nm: tuple[float, float], less: tuple[float, float]
) -> None:
    """The option changes the hamstring's activation in a bow with straight knees, and hardly anything else."""
    with_, without = (
        share(leg_muscles(hip_deg, knee_deg, MAN, model=MuscleModel(passive=on)), *asked_nm)
        for on in (True, False)
    )
    assert less[0] <= 1 - with_.activation[HAMSTRINGS] / without.activation[HAMSTRINGS] <= less[1]
    assert with_.activation[GLUTE] <= without.activation[GLUTE] + 1e-3


def test_what_passive_forces_are() -> None:
    assert leg_muscles(90, 0, MAN).passive_n is None
    stretched = leg_muscles(90, 0, MAN, model=MuscleModel(passive=True))
    assert stretched.passive_n is not None
    moments = stretched.passive_n * stretched.hip_arm_m
    assert moments[HAMSTRINGS] == pytest.approx(59, abs=1)
    assert moments.sum() == pytest.approx(65, abs=1)


def test_knees_are_within_half_and_double_a_norm_that_set_nothing() -> None:
    """Norms of the knee (Anderson 2007, men of 18 to 25) tell how far off one factor for all leaves it."""
    size = MAN.mass_kg * 9.81 * MAN.stature_m
    at = np.radians([15, 30, 60, 90, 105])
    extension_norm = 0.163 * size * np.cos(1.258 * (at - 1.135))
    flexion_norm = 0.087 * size * np.cos(0.869 * (at - 0.522))
    leg = leg_muscles(70.0, np.degrees(at), MAN)
    moments = leg.knee_arm_m * leg.force_n
    extension, flexion = np.maximum(moments, 0).sum(axis=1), -np.minimum(moments, 0).sum(axis=1)
    assert np.all(np.abs(np.log(extension / extension_norm)) < np.log(2))
    assert np.all(np.abs(np.log(flexion / flexion_norm)) < np.log(2.1))
