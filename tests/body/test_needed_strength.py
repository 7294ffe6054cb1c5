"""The strength that a load needs: against the search for the limit, the one the other way round."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from primemover.body.anthropometry import Body
from primemover.body.limit_load import leg_limit_kg
from primemover.body.needed_strength import needed_strength
from primemover.body.reach import reachable, times_needed
from primemover.body.whose import Whose
from primemover.catalogue.load import load_catalogue

EXERCISES = load_catalogue().exercises
LIFTS = ("deadlift", "back-squat", "front-squat", "barbell-hip-thrust", "good-morning", "goblet-squat")
BODIES = st.builds(
    lambda sex, stature_m, bmi: Body(sex, stature_m, bmi * stature_m**2),
    st.sampled_from(("female", "male")),
    st.floats(1.5, 2.0),
    st.floats(19, 32),
)
GRID_KG = 400 / 12**3  # as finely as the limit is looked for
SWAY = 1.003  # who stands sways by steps, so a little more load may ask a little less


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(LIFTS), BODIES, st.floats(20, 200), st.floats(0.4, 1.3))
def test_at_the_needed_strength_the_leg_gives_out_at_just_that_load(
    exercise_id: str, body: Body, load_kg: float, glute: float
) -> None:
    exercise, factors = EXERCISES[exercise_id], {"glute": glute}
    strength = needed_strength(exercise, body, load_kg, factors)
    assume(strength > 0)
    limit_kg = leg_limit_kg(exercise, Whose(body, strength * SWAY, factors))
    assert limit_kg is None or load_kg <= limit_kg  # none: balance ends before the leg does
    under_kg = leg_limit_kg(exercise, Whose(body, strength / SWAY, factors))
    assert under_kg is None or under_kg <= load_kg + GRID_KG


@settings(max_examples=15, deadline=None)
@given(st.sampled_from(LIFTS), BODIES, st.floats(20, 200), st.floats(0.4, 1.2))
def test_a_stronger_glute_and_a_lighter_load_never_need_more(
    exercise_id: str, body: Body, load_kg: float, glute: float
) -> None:
    exercise = EXERCISES[exercise_id]
    needed = needed_strength(exercise, body, load_kg, {"glute": glute})
    assert needed_strength(exercise, body, load_kg, {"glute": glute + 0.1}) <= needed + 1e-9
    assert needed_strength(exercise, body, load_kg / 2, {"glute": glute}) <= needed * SWAY


WHOLE_NM = st.integers(-200, 200)
MOMENTS = st.lists(st.tuples(WHOLE_NM, WHOLE_NM), min_size=3, max_size=8)


@given(MOMENTS, WHOLE_NM, WHOLE_NM)
def test_just_above_what_is_needed_reaches_and_just_below_does_not(
    muscles: list[tuple[int, int]], hip_nm: int, knee_nm: int
) -> None:
    hip, knee = (np.array([[float(one[joint])] for one in muscles]) for joint in range(2))
    asked = np.array([float(hip_nm)]), np.array([float(knee_nm)])
    needed = float(times_needed(hip, knee, *asked)[0])
    assume(1e-3 < needed < 1e3)
    assert reachable(1.001 * needed * hip, 1.001 * needed * knee, *asked).all()
    assert not reachable(0.999 * needed * hip, 0.999 * needed * knee, *asked).any()


@pytest.mark.parametrize(
    ("hip_nm", "knee_nm", "needed"),
    [(0, 0, 0.0), (50, 0, 0.5), (200, 0, 2.0), (-1, 0, np.inf), (50, 9, np.inf)],
)
def test_one_muscle_reaches_along_its_own_line_alone(hip_nm: float, knee_nm: float, needed: float) -> None:
    found = times_needed(
        np.array([[100.0]]), np.array([[0.0]]), np.array([float(hip_nm)]), np.array([float(knee_nm)])
    )
    assert found[0] == pytest.approx(needed)
