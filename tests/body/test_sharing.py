from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.optimize import brentq, minimize

from primemover.body.anthropometry import REFERENCE_BODY
from primemover.body.muscles import MUSCLES, LegMuscles, MuscleModel, leg_muscles, strength_scale
from primemover.body.sharing import Shared, Sharing, share, share_hip

Floats = NDArray[np.float64]
SHARINGS: tuple[Sharing, ...] = ("pcsa", "plain", "frozen")
GLUTE, HAMSTRING, ADDUCTOR = 0, 1, 2
exponents = st.sampled_from([1.2, 1.5, 2.0, 3.0, 4.0])
sharings = st.sampled_from(SHARINGS)
seeds = st.integers(0, 10_000)


def made_up(rng: np.random.Generator, postures: int = 1, count: int = 6) -> LegMuscles:
    """Return muscles of any kind: some pass one joint, some both, some against."""
    hip, knee = rng.normal(0, 0.05, (postures, count)), rng.normal(0, 0.04, (postures, count))
    kind = rng.integers(0, 3, (postures, count))
    return LegMuscles(
        np.where(kind == 0, 0, hip), np.where(kind == 1, 0, knee), rng.uniform(200, 4000, hip.shape)
    )


def asked_of(leg: LegMuscles, factors: Floats, activation: Floats) -> tuple[Floats, Floats]:
    """Return the moments of these activations: they can be reached."""
    force = leg.force_n * factors * activation
    return (leg.hip_arm_m * force).sum(axis=-1), (leg.knee_arm_m * force).sum(axis=-1)


def weights(leg: LegMuscles, factors: Floats, sharing: Sharing, exponent: float) -> Floats:
    by_sharing = {
        "pcsa": leg.force_n * factors,
        "plain": np.ones_like(leg.force_n),
        "frozen": leg.force_n * factors**exponent,
    }
    return by_sharing[sharing]


def cost(leg: LegMuscles, factors: Floats, activation: Floats, sharing: Sharing, exponent: float) -> Floats:
    total: Floats = (weights(leg, factors, sharing, exponent) * np.maximum(activation, 0) ** exponent).sum(
        axis=-1
    )
    return total


def slow_share(
    leg: LegMuscles, factors: Floats, asked: tuple[float, float], sharing: Sharing, exponent: float
) -> Floats | None:
    """Return the activations by a general solver, best of three starts; None where it gives up."""
    moments = np.stack([leg.hip_arm_m, leg.knee_arm_m]) * leg.force_n * factors
    weight = weights(leg, factors, sharing, exponent)
    weight = weight / weight.max()
    size = np.maximum(np.abs(moments).max(axis=1, keepdims=True), 1e-9)
    wanted = np.array(asked) / size[:, 0]
    balance: Any = {"type": "eq", "fun": lambda a: moments / size @ a - wanted, "jac": lambda _: moments / size}
    any_minimize: Any = minimize  # its stubs know neither our bounds nor our balance
    best = None
    for start in (0.1, 0.4, 0.7):
        found = any_minimize(
            lambda a: float((weight * np.maximum(a, 0) ** exponent).sum()),
            np.full(len(weight), start),
            jac=lambda a: exponent * weight * np.maximum(a, 0) ** (exponent - 1),
            bounds=[(0, 1)] * len(weight),
            constraints=balance,
            method="SLSQP",
            options={"ftol": 1e-14, "maxiter": 500},
        )
        if found.success and (best is None or found.fun < best.fun):
            best = found
    return None if best is None else np.asarray(best.x)


def slow_hip(leg: LegMuscles, factors: Floats, asked: float, sharing: Sharing, exponent: float) -> Floats:
    """Return the one-moment answer by a search for the multiplier."""
    moment = np.sign(asked) * leg.hip_arm_m * leg.force_n * factors
    per_weight = np.maximum(moment, 0) / weights(leg, factors, sharing, exponent)

    def activation(log_multiplier: float) -> Floats:
        pull: Floats = np.clip(np.exp(log_multiplier) * per_weight, 0, 1) ** (1 / (exponent - 1))
        return pull

    return activation(brentq(lambda x: float(moment @ activation(x)) - abs(asked), -60, 60, xtol=1e-14))


def gap_nm(shared: Shared, hip_nm: Floats, knee_nm: Floats) -> Floats:
    hip, knee = shared.hip_moment_nm.sum(axis=-1) - hip_nm, shared.knee_moment_nm.sum(axis=-1) - knee_nm
    gap: Floats = np.maximum(np.abs(hip), np.abs(knee))
    return gap


def test_the_worked_example() -> None:
    leg = LegMuscles(np.array([0.05, 0.06]), np.zeros(2), np.array([3000.0, 4000.0]))
    for shared in (share_hip(leg, 100.0), share(leg, 100.0, 0.0)):
        assert shared.activation == pytest.approx([0.2283, 0.2740], abs=5e-5)
        assert shared.hip_moment_nm == pytest.approx([34.2, 65.8], abs=0.05)
        assert shared.feasible
        assert not shared.saturated.any()


@pytest.mark.parametrize(
    ("sharing", "slope"), [("pcsa", 0.0), ("plain", None), ("frozen", -1.0)], ids=["pcsa", "plain", "frozen"]
)
@pytest.mark.parametrize("exponent", [1.5, 2.0, 3.0])
def test_how_activation_follows_weakness(sharing: Sharing, slope: float | None, exponent: float) -> None:
    """Away from limits relative activation goes with relative strength to the power 0, 1/(p - 1) or -1."""
    leg = leg_muscles(45.0, 0.0, REFERENCE_BODY)
    expected = 1 / (exponent - 1) if slope is None else slope
    ratios = []
    for glute in (0.6, 1.0):
        factors = [glute, 1, 1, 1, 1, 1, 1, 1]
        activation = share_hip(leg, 30.0, factors, sharing, exponent).activation
        ratios.append(activation[GLUTE] / activation[HAMSTRING])
    assert np.log(ratios[1] / ratios[0]) / np.log(1 / 0.6) == pytest.approx(expected, abs=1e-9)


def test_frozen_forces_do_not_notice_a_weakness_before_its_limit() -> None:
    leg = leg_muscles(45.0, 40.0, REFERENCE_BODY)
    weak, whole = (share(leg, 60.0, 10.0, [glute, 1, 1, 1, 1, 1, 1, 1], "frozen") for glute in (0.6, 1.0))
    assert weak.hip_moment_nm == pytest.approx(whole.hip_moment_nm)
    assert weak.activation[GLUTE] == pytest.approx(whole.activation[GLUTE] / 0.6)


@pytest.mark.parametrize(
    ("hip_deg", "knee_deg", "asked_nm", "alone", "with_knee"),
    [
        pytest.param(95, 100, (150, 120), (0.26, 0.48, 0.26), (0.52, 0.01, 0.46), id="squat bottom"),
        pytest.param(60, 70, (120, 80), (0.29, 0.55, 0.16), (0.52, 0.20, 0.28), id="squat mid"),
        pytest.param(95, 70, (180, 25), (0.28, 0.44, 0.28), (0.34, 0.31, 0.35), id="deadlift floor"),
        pytest.param(60, 30, (170, 0), (0.32, 0.50, 0.17), (0.36, 0.44, 0.20), id="deadlift at the knee"),
        pytest.param(75, 15, (150, -30), (0.35, 0.39, 0.26), (0.35, 0.38, 0.26), id="good morning"),
        pytest.param(75, 90, (150, 35), (0.26, 0.55, 0.19), (0.44, 0.24, 0.33), id="hip thrust bottom"),
        pytest.param(10, 90, (110, 30), (0.70, 0.26, 0.04), (0.86, 0.09, 0.05), id="hip thrust top"),
    ],
)
def test_shares_of_known_postures(
    hip_deg: float,
    knee_deg: float,
    asked_nm: tuple[float, float],
    alone: tuple[float, ...],
    with_knee: tuple[float, ...],
) -> None:
    """Shares of glute, hamstring and adductor found on the whole model, at the model's own strength."""
    whole = 1 / strength_scale(REFERENCE_BODY)
    leg = leg_muscles(hip_deg, knee_deg, REFERENCE_BODY, whole, MuscleModel(norm_by_depth=False))
    assert share_hip(leg, asked_nm[0]).hip_shares()[: ADDUCTOR + 1] == pytest.approx(alone, abs=0.011)
    assert share(leg, *asked_nm).hip_shares()[: ADDUCTOR + 1] == pytest.approx(with_knee, abs=0.011)


def test_a_knee_that_must_extend_takes_work_from_the_hamstring() -> None:
    leg = leg_muscles(60.0, 70.0, REFERENCE_BODY)
    shares = share(leg, 80.0, np.linspace(-20, 60, 9)).hip_shares()
    assert all(later < earlier for earlier, later in pairwise(shares[:, HAMSTRING]))


@settings(deadline=None, max_examples=60)
@given(seeds, sharings, exponents)
def test_equals_a_general_solver(seed: int, sharing: Sharing, exponent: float) -> None:
    rng = np.random.default_rng(seed)
    legs = made_up(rng)
    leg = LegMuscles(legs.hip_arm_m[0], legs.knee_arm_m[0], legs.force_n[0])
    factors = rng.uniform(0.3, 1.5, leg.force_n.shape)
    hip_nm, knee_nm = asked_of(leg, factors, rng.random(leg.force_n.shape) ** 2)
    shared = share(leg, hip_nm, knee_nm, factors, sharing, exponent)
    slow = slow_share(leg, factors, (float(hip_nm), float(knee_nm)), sharing, exponent)
    assert gap_nm(shared, hip_nm, knee_nm) <= 1e-6
    if slow is not None:
        ours, theirs = (cost(leg, factors, one, sharing, exponent) for one in (shared.activation, slow))
        assert ours <= theirs * (1 + 1e-6) + 1e-9


@given(seeds, sharings, exponents, st.floats(-1.0, 1.0))
def test_one_moment_equals_a_search_for_its_multiplier(
    seed: int, sharing: Sharing, exponent: float, part: float
) -> None:
    rng = np.random.default_rng(seed)
    legs = made_up(rng, count=5)
    leg = LegMuscles(legs.hip_arm_m[0], legs.knee_arm_m[0], legs.force_n[0])
    factors = rng.uniform(0.3, 1.5, leg.force_n.shape)
    reach = np.maximum(np.sign(part) * leg.hip_arm_m * leg.force_n * factors, 0).sum()
    asked = 0.999 * part * reach
    shared = share_hip(leg, asked, factors, sharing, exponent)
    assert shared.feasible
    assert shared.hip_moment_nm.sum() == pytest.approx(asked, abs=1e-9 * max(reach, 1))
    if abs(asked) > 1e-3:
        assert shared.activation == pytest.approx(slow_hip(leg, factors, asked, sharing, exponent), abs=1e-7)


@settings(deadline=None, max_examples=40)
@given(seeds, sharings, exponents)
def test_the_conditions_of_a_minimum_hold_for_many_at_once(
    seed: int, sharing: Sharing, exponent: float
) -> None:
    """Between its limits every muscle's price is that of two multipliers; at a limit it would like to go on."""
    rng = np.random.default_rng(seed)
    leg = made_up(rng, postures=20)
    factors = np.where(rng.random(leg.force_n.shape) < 0.1, 0.0, rng.uniform(0.3, 1.5, leg.force_n.shape))
    hip_nm, knee_nm = asked_of(leg, factors, rng.random(leg.force_n.shape) ** 2)
    shared = share(leg, hip_nm, knee_nm, factors, sharing, exponent)
    assert shared.feasible.all()
    assert gap_nm(shared, hip_nm, knee_nm).max() <= 1e-6
    assert np.all((shared.activation >= 0) & (shared.activation <= 1))
    assert np.all(shared.activation[factors == 0] == 0)
    moments = np.stack([leg.hip_arm_m, leg.knee_arm_m]) * leg.force_n * factors
    price = shared.activation ** (exponent - 1) * weights(leg, factors, sharing, exponent)
    for row in range(len(leg.force_n)):
        inside = (shared.activation[row] > 1e-6) & (shared.activation[row] < 1 - 1e-9) & (factors[row] > 0)
        of_inside = moments[:, row, inside].T
        if np.linalg.matrix_rank(of_inside, tol=1e-6 * np.abs(moments[:, row]).max()) < 2:
            continue
        multipliers, *_ = np.linalg.lstsq(of_inside, price[row, inside], rcond=None)
        pull = multipliers @ moments[:, row]
        size = 1e-5 * max(np.abs(pull).max(), price[row].max())
        assert pull[inside] == pytest.approx(price[row, inside], abs=size)
        assert np.all(pull[shared.activation[row] == 0] <= size)
        assert np.all(pull[shared.saturated[row]] >= price[row, shared.saturated[row]] - size)


@given(seeds, sharings, st.sampled_from([1.5, 2.0, 3.0]), st.floats(0.1, 1.0))
def test_shares_do_not_depend_on_load_before_a_limit(
    seed: int, sharing: Sharing, exponent: float, part: float
) -> None:
    rng = np.random.default_rng(seed)
    leg = made_up(rng)
    hip_nm, knee_nm = asked_of(leg, np.ones_like(leg.force_n), 0.05 * rng.random(leg.force_n.shape))
    whole = share(leg, hip_nm, knee_nm, 1.0, sharing, exponent)
    less = share(leg, part * hip_nm, part * knee_nm, 1.0, sharing, exponent)
    if not whole.saturated.any():
        assert less.activation == pytest.approx(part * whole.activation, abs=1e-5)


@given(seeds, sharings, exponents)
def test_mirror_and_units_change_nothing(seed: int, sharing: Sharing, exponent: float) -> None:
    """Flexion for extension, newtons for kilonewtons: the same activations."""
    rng = np.random.default_rng(seed)
    leg = made_up(rng)
    hip_nm, knee_nm = asked_of(leg, np.ones_like(leg.force_n), rng.random(leg.force_n.shape) ** 2)
    shared = share(leg, hip_nm, knee_nm, 1.0, sharing, exponent)
    mirrored = share(
        LegMuscles(-leg.hip_arm_m, leg.knee_arm_m, leg.force_n), -hip_nm, knee_nm, 1.0, sharing, exponent
    )
    stronger = LegMuscles(leg.hip_arm_m, leg.knee_arm_m, 7 * leg.force_n)
    scaled = share(stronger, 7 * hip_nm, 7 * knee_nm, 1.0, sharing, exponent)
    assert mirrored.activation == pytest.approx(shared.activation, abs=1e-6)
    assert scaled.activation == pytest.approx(shared.activation, abs=1e-6)


@given(st.floats(0, 100), st.floats(0, 110), st.floats(20, 90), exponents)
def test_splitting_a_muscle_changes_nothing_with_pcsa(
    hip_deg: float, knee_deg: float, hip_nm: float, exponent: float
) -> None:
    leg = leg_muscles(hip_deg, knee_deg, REFERENCE_BODY)
    split = in_three(leg)
    whole, in_parts = (
        share(leg, hip_nm, 10.0, 1.0, "pcsa", exponent),
        share(split, hip_nm, 10.0, 1.0, "pcsa", exponent),
    )
    assert in_parts.hip_moment_nm[:3].sum() == pytest.approx(whole.hip_moment_nm[GLUTE], abs=1e-3)


def test_splitting_the_glute_takes_work_from_it_with_plain_sharing() -> None:
    """Hip at 30 degrees: drawn with three lines instead of one the glute falls from .36 to .16 of the work."""
    leg = leg_muscles(30.0, 0.0, REFERENCE_BODY)
    whole, in_parts = (share_hip(one, 60.0, 1.0, "plain") for one in (leg, in_three(leg)))
    assert whole.hip_shares()[GLUTE] == pytest.approx(0.36, abs=0.02)
    assert in_parts.hip_shares()[:3].sum() == pytest.approx(0.16, abs=0.02)


def in_three(leg: LegMuscles) -> LegMuscles:
    """Return the leg with its glute in three equal lines."""
    hip, knee, force = (
        np.concatenate([np.repeat(one[..., :1], 3, axis=-1), one[..., 1:]], axis=-1)
        for one in (leg.hip_arm_m, leg.knee_arm_m, leg.force_n)
    )
    force[..., :3] /= 3
    return LegMuscles(hip, knee, force)


def test_muscles_reach_their_limit_and_the_others_take_over() -> None:
    leg = LegMuscles(np.array([0.06, 0.03]), np.zeros(2), np.array([1000.0, 2000.0]))
    at_limit = share_hip(leg, [60.0, 90.0, 119.0])
    assert at_limit.saturated.tolist() == [[False, False], [True, False], [True, False]]
    assert at_limit.hip_moment_nm[1] == pytest.approx([60, 30])
    assert at_limit.feasible.all()


def test_more_than_there_is_gives_all_there_is() -> None:
    leg = LegMuscles(np.array([0.06, 0.03, -0.04]), np.zeros(3), np.array([1000.0, 2000.0, 1500.0]))
    shared = share_hip(leg, [150.0, -80.0])
    assert not shared.feasible.any()
    assert shared.activation.tolist() == [[1, 1, 0], [0, 0, 1]]
    assert shared.hip_short_nm == pytest.approx([30, -20])
    assert shared.knee_short_nm == pytest.approx([0, 0])


@given(seeds, sharings)
def test_out_of_reach_the_answer_is_the_nearest(seed: int, sharing: Sharing) -> None:
    """No corner of what can be reached, and no point between two, is nearer than the answer."""
    rng = np.random.default_rng(seed)
    legs = made_up(rng, count=4)
    leg = LegMuscles(legs.hip_arm_m[0], legs.knee_arm_m[0], legs.force_n[0])
    asked = rng.normal(0, 600, 2)
    shared = share(leg, asked[0], asked[1], 1.0, sharing)
    short = np.hypot(shared.hip_short_nm, shared.knee_short_nm)
    moments = np.stack([leg.hip_arm_m, leg.knee_arm_m]) * leg.force_n
    corners = (np.arange(2**4)[:, None] >> np.arange(4)) & 1
    points = corners @ moments.T
    nearest = min(distance(asked, one, other) for one in points for other in points)
    if shared.feasible:
        assert gap_nm(shared, asked[0], asked[1]) <= 1e-6
    else:
        assert short == pytest.approx(nearest, rel=1e-6)
        assert gap_nm(shared, asked[0] - shared.hip_short_nm, asked[1] - shared.knee_short_nm) <= 1e-6


def distance(point: Floats, start: Floats, end: Floats) -> float:
    """Return how far `point` is from a segment."""
    along = end - start
    part = np.clip(float((point - start) @ along) / max(float(along @ along), 1e-12), 0, 1)
    return float(np.hypot(*(point - start - part * along)))


def test_a_leg_that_can_do_nothing_says_so() -> None:
    leg = leg_muscles(45.0, 45.0, REFERENCE_BODY)
    shared = share(leg, [50.0, 0.0], [20.0, 0.0], 0.0)
    assert shared.feasible.tolist() == [False, True]
    assert shared.hip_short_nm == pytest.approx([50, 0])
    assert shared.knee_short_nm == pytest.approx([20, 0])
    assert np.all(shared.activation == 0)


def test_a_single_muscle_reaches_a_piece_of_its_line() -> None:
    leg = LegMuscles(np.array([0.05]), np.array([-0.03]), np.array([1000.0]))
    shared = share(leg, [25.0, 60.0, 25.0], [-15.0, -36.0, 15.0])
    assert shared.feasible.tolist() == [True, False, False]
    assert shared.activation[:2, 0] == pytest.approx([0.5, 1.0])


def test_nothing_asked_is_nothing_done() -> None:
    shared = share(leg_muscles(45.0, 45.0, REFERENCE_BODY), 0.0, 0.0)
    assert np.all(shared.activation == 0)
    assert np.all(shared.hip_shares() == 0)


def test_shares_sum_to_one() -> None:
    rng = np.random.default_rng(4)
    leg = leg_muscles(rng.uniform(0, 110, 500), rng.uniform(0, 120, 500), REFERENCE_BODY)
    shares = share(leg, rng.uniform(10, 80, 500), rng.uniform(-20, 50, 500)).hip_shares()
    assert shares.sum(axis=-1) == pytest.approx(np.ones(500))
    assert np.all(shares >= 0)


def test_everything_broadcasts() -> None:
    leg = leg_muscles(np.zeros((3, 1)), np.full(4, 30.0), REFERENCE_BODY)
    factors = np.ones((2, 1, 1, len(MUSCLES)))
    shared = share(leg, 40.0, np.zeros(4), factors)
    assert shared.activation.shape == (2, 3, 4, len(MUSCLES))
    assert shared.feasible.shape == shared.hip_short_nm.shape == (2, 3, 4)


def test_a_posture_is_the_same_alone_and_among_many() -> None:
    rng = np.random.default_rng(5)
    hip_deg, knee_deg = rng.uniform(0, 110, 20_000), rng.uniform(0, 120, 20_000)
    leg = leg_muscles(hip_deg, knee_deg, REFERENCE_BODY)
    hip_nm, knee_nm = rng.uniform(0, 120, 20_000), rng.uniform(-30, 90, 20_000)
    together = share(leg, hip_nm, knee_nm)
    for row in (0, 8191, 8192, 19_999):
        alone = share(leg_muscles(hip_deg[row], knee_deg[row], REFERENCE_BODY), hip_nm[row], knee_nm[row])
        assert alone.activation == pytest.approx(together.activation[row], abs=1e-12)


@pytest.mark.parametrize(
    ("factors", "exponent", "words"),
    [(-0.1, 2.0, "negative"), (1.0, 1.0, "above 1")],
    ids=["factor", "exponent"],
)
def test_what_cannot_be_meant_is_refused(factors: float, exponent: float, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        share(leg_muscles(0, 0, REFERENCE_BODY), 10.0, 0.0, factors, "pcsa", exponent)
