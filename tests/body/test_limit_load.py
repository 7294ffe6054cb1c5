"""The load at which a leg gives out: what is found against the solver itself, and who may lift more."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from primemover.body.anthropometry import REFERENCE_BODY, Body
from primemover.body.frames import frames_of
from primemover.body.limit_load import balance_limit_kg, leg_limit_kg, muscle_limit_kg
from primemover.body.muscles import MUSCLES, leg_muscles
from primemover.body.sharing import Shared, Sharing, share
from primemover.body.whose import Whose
from primemover.catalogue.load import load_catalogue

LIFTS = (
    "deadlift",
    "back-squat",
    "barbell-hip-thrust",
    "romanian-deadlift",
    "goblet-squat",
    "single-leg-romanian-deadlift",
)
EXERCISES = load_catalogue().exercises
PEOPLE = st.builds(
    lambda sex, stature_m, bmi, strength, glute: Whose(
        Body(sex, stature_m, bmi * stature_m**2), strength, {"glute": glute}
    ),
    st.sampled_from(("female", "male")),
    st.floats(1.5, 2.0),
    st.floats(19, 32),
    st.floats(1.0, 2.5),
    st.floats(0.4, 1.3),
)


def shared_at(exercise_id: str, whose: Whose, load_kg: float, sharing: Sharing = "pcsa") -> Shared:
    frames = frames_of(EXERCISES[exercise_id], whose.body, load_kg)
    muscles = leg_muscles(frames.hip_flexion_deg, frames.knee_flexion_deg, whose.body, whose.strength)
    return share(muscles, frames.leg.hip_nm, frames.leg.knee_nm, whose.leg_factors, sharing)


def can(exercise_id: str, whose: Whose, load_kg: float) -> bool:
    """Return whether a leg gives all that is asked in what balances, by the solver itself."""
    balanced = frames_of(EXERCISES[exercise_id], whose.body, load_kg).balanced
    return bool(shared_at(exercise_id, whose, load_kg).feasible[balanced].all())


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(LIFTS), PEOPLE)
def test_below_the_limit_the_leg_can_and_above_it_cannot(exercise_id: str, whose: Whose) -> None:
    limit_kg = leg_limit_kg(EXERCISES[exercise_id], whose)
    if limit_kg is None:
        falls_kg = balance_limit_kg(EXERCISES[exercise_id], whose.body)
        assert falls_kg is not None, "nobody of these holds 400 kg"
        assert falls_kg == 0 or can(exercise_id, whose, falls_kg - 0.5)
        return
    if limit_kg > 0:
        assert can(exercise_id, whose, limit_kg - 0.5)
    assert not can(exercise_id, whose, limit_kg + 0.5)


@settings(max_examples=15, deadline=None)
@given(st.sampled_from(LIFTS), PEOPLE)
def test_a_stronger_glute_never_lowers_the_limit(exercise_id: str, whose: Whose) -> None:
    stronger = Whose(whose.body, whose.strength, {"glute": whose.factors["glute"] + 0.2})
    limit_kg, later_kg = (leg_limit_kg(EXERCISES[exercise_id], one) for one in (whose, stronger))
    if limit_kg is None:
        assert later_kg is None
    elif later_kg is None:
        falls_kg = balance_limit_kg(EXERCISES[exercise_id], whose.body)
        assert falls_kg is not None
        assert falls_kg >= limit_kg
    else:
        assert later_kg >= limit_kg - 0.3


@pytest.mark.parametrize("exercise_id", LIFTS)
def test_the_reference_body_has_a_limit_in_every_lift(exercise_id: str) -> None:
    limit_kg = leg_limit_kg(EXERCISES[exercise_id], Whose())
    assert limit_kg is not None
    assert limit_kg > 0


@pytest.mark.parametrize("sharing", ["pcsa", "plain", "frozen"])
@pytest.mark.parametrize("exercise_id", ["deadlift", "barbell-hip-thrust"])
def test_the_glutes_own_limit_comes_no_later_than_the_legs(exercise_id: str, sharing: Sharing) -> None:
    whose = Whose(Body("male", 1.8, 82.0), 1.5, {"glute": 0.7})
    exercise = EXERCISES[exercise_id]
    limit_kg = leg_limit_kg(exercise, whose)
    full_kg = muscle_limit_kg(exercise, whose, "glute", sharing, limit_kg)
    assert limit_kg is not None
    assert full_kg is not None
    assert 0 < full_kg <= limit_kg
    glute = MUSCLES.index("glute")
    assert shared_at(exercise_id, whose, full_kg * 1.001, sharing).saturated[..., glute].any()
    assert not shared_at(exercise_id, whose, full_kg * 0.97, sharing).saturated[..., glute].any()


def test_a_leg_too_weak_for_the_bare_body_has_no_load() -> None:
    whose = Whose(Body("male", 1.8, 120.0), 0.3)
    assert leg_limit_kg(EXERCISES["bulgarian-split-squat"], whose) == 0.0


def test_no_leg_is_asked_beyond_where_balance_ends() -> None:
    exercise, whose = EXERCISES["pull-through"], Whose(REFERENCE_BODY, 2.2)
    falls_kg = balance_limit_kg(exercise, whose.body)
    assert falls_kg is not None
    assert not frames_of(exercise, whose.body, falls_kg - 0.5).why_unbalanced
    assert frames_of(exercise, whose.body, falls_kg + 0.5).why_unbalanced
    assert leg_limit_kg(exercise, whose) is None
    full_kg = muscle_limit_kg(exercise, whose, "glute", "pcsa", None)
    assert full_kg is None or full_kg < falls_kg
    weak_kg = leg_limit_kg(exercise, Whose(REFERENCE_BODY, 0.8))
    assert weak_kg is not None
    assert weak_kg < falls_kg
