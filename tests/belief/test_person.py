"""Whose body it is: the measures, the strengths, and what moves them how far."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primemover.belief.gauge import Gauge
from primemover.belief.glute_factor import GluteFactorModel, by_hold, by_reps, by_share, factors
from primemover.belief.hip_strength import HipStrengthModel
from primemover.belief.person import Person, body_of
from primemover.belief.replay import replay
from primemover.body.limit_load import leg_limit_kg
from primemover.body.whose import Whose
from primemover.catalogue.model import Catalogue
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import Felt, Intake, Lift, Said, SetDone, Side, TestDone

Say = Callable[..., Observation[Any]]
DAY = date(2026, 5, 20)
LOOKED_AT = "2026-05-04"
DOC = (Path(__file__).parents[2] / "docs" / "person.md").read_text(encoding="utf-8")


def person(catalogue: Catalogue, *record: Observation[Any]) -> Person:
    return replay(History.of(list(record)), catalogue, DAY).person


def read(gauge_id: str, side: Side | None, value: float | None, sd: float = 0.05) -> Gauge:
    return Gauge(gauge_id, gauge_id, "", side, value, None if value is None else sd, 1, DAY, "")


def by_shares(left: float | None, right: float | None, both: float | None = None) -> Any:
    return by_share(read("s", "left", left), read("s", "right", right), read("s", None, both))


def test_nothing_told_is_the_prior_and_says_so(catalogue: Catalogue) -> None:
    who = person(catalogue)
    model = GluteFactorModel()
    assert who.left == who.right
    assert who.left.value == pytest.approx(model.median)
    assert who.strength.low < 1.0 < who.strength.high
    assert "stands in" in who.body_source
    assert [reason.rule for reason in (*who.strength_because, *who.glute_because)] == [
        "strength-untold",
        "factor-prior",
    ]


def test_the_body_is_the_intakes_and_an_unsaid_sex_is_a_stated_stand_in(lifter: Intake, say: Say) -> None:
    body, source = body_of(say(lifter))
    assert (body.sex, body.stature_m, body.mass_kg) == ("male", 1.80, 82.0)
    assert source == "your sex, stature and mass"
    unsaid, source = body_of(say(lifter.model_copy(update={"sex": "unspecified"})))
    assert (unsaid.stature_m, unsaid.mass_kg) == (1.80, 82.0)
    assert "stand in" in source


def test_a_heavier_lift_shows_stronger_hips(catalogue: Catalogue, lifter: Intake, say: Say) -> None:
    def lifting(load_kg: float) -> Person:
        lift = Lift(exercise_id="deadlift", load_kg=load_kg, reps=3)
        return person(catalogue, say(lifter.model_copy(update={"lifts": (lift,)}), LOOKED_AT))

    light, heavy = lifting(100.0), lifting(180.0)
    assert light.strength.value < heavy.strength.value
    assert heavy.strength.low < heavy.strength.value < heavy.strength.high
    assert "deadlift" in heavy.strength_because[0].text
    assert "model" in heavy.strength_because[0].text


def test_strength_is_read_with_the_weaker_glute_as_it_is_believed(
    catalogue: Catalogue, lifter: Intake, say: Say
) -> None:
    told = lifter.model_copy(update={"lifts": (Lift(exercise_id="deadlift", load_kg=120.0, reps=1),)})
    untold = person(catalogue, say(told, LOOKED_AT))
    felt = Felt(glute=1, hamstring=6, low_back=6)
    test = TestDone(test_id="single-leg-bridge-hold", side="left", value=12, felt=felt)
    weaker = person(catalogue, say(told, LOOKED_AT), say(test, LOOKED_AT))
    assert weaker.left.value < untold.left.value
    assert weaker.strength.value > untold.strength.value  # the same lift, done with less glute


def test_what_was_told_and_done_is_known_by_exercise_and_side(
    catalogue: Catalogue, lifter: Intake, say: Say
) -> None:
    story = lifter.model_copy(update={"lifts": (Lift(exercise_id="deadlift", load_kg=120.0, reps=3),)})
    sets = [
        SetDone(exercise_id="deadlift", load_kg=100.0, reps=5),
        SetDone(exercise_id="deadlift", load_kg=150.0, reps=0),
        SetDone(exercise_id="bulgarian-split-squat", side="right", load_kg=30.0, reps=5),
        SetDone(exercise_id="bulgarian-split-squat", load_kg=20.0, reps=5),
    ]
    who = person(catalogue, say(story, LOOKED_AT), *(say(one, LOOKED_AT) for one in sets))
    assert who.lifted_kg("deadlift") == 120.0
    assert who.lifted_kg("back-squat") == 0.0
    assert [who.lifted_kg("bulgarian-split-squat", side) for side in ("left", "right", None)] == [20, 30, 20]


@pytest.mark.parametrize(("exercise_id", "load_kg"), [("deadlift", 150.0), ("barbell-hip-thrust", 160.0)])
def test_the_models_leg_lifts_about_what_was_told(
    catalogue: Catalogue, lifter: Intake, say: Say, exercise_id: str, load_kg: float
) -> None:
    lifts = (Lift(exercise_id=exercise_id, load_kg=load_kg, reps=1),)
    who = person(catalogue, say(lifter.model_copy(update={"lifts": lifts}), LOOKED_AT))
    leg = Whose(who.body, who.strength.value, who.factors())
    limit_kg = leg_limit_kg(catalogue.exercises[exercise_id], leg)
    assert limit_kg is not None
    assert limit_kg > 0.75 * load_kg  # the prior draws it down a little; the interval holds it
    most_kg = leg_limit_kg(catalogue.exercises[exercise_id], Whose(who.body, who.strength.high, who.factors()))
    assert most_kg is None or most_kg > load_kg


def test_a_light_set_far_from_failure_does_not_make_anybody_weak(
    catalogue: Catalogue, lifter: Intake, say: Say
) -> None:
    light = say(SetDone(exercise_id="deadlift", load_kg=30.0, reps=5, held_reps=5), LOOKED_AT)
    assert person(catalogue, say(lifter, LOOKED_AT), light).strength == person(catalogue).strength


def test_such_a_story_lowers_the_factor_and_widens_it_below(
    catalogue: Catalogue, lifter: Intake, say: Say
) -> None:
    said = Said(who="a coach", said="The back does the work.")
    told = person(catalogue, say(lifter.model_copy(update={"professionals": (said,)}), LOOKED_AT))
    untold = person(catalogue, say(lifter, LOOKED_AT))
    assert told.left.value < untold.left.value
    assert told.left.log_sd > untold.left.log_sd
    assert told.left.low < untold.left.low
    assert any("The back does the work." in reason.text for reason in told.glute_because)


def test_felt_effort_holds_and_sides_move_each_side_and_are_named(
    catalogue: Catalogue, lifter: Intake, say: Say
) -> None:
    def tested(side: Side, seconds: float, glute: int) -> Observation[Any]:
        felt = Felt(glute=glute, hamstring=5, low_back=3)
        return say(TestDone(test_id="single-leg-bridge-hold", side=side, value=seconds, felt=felt), LOOKED_AT)

    who = person(catalogue, say(lifter, LOOKED_AT), tested("left", 15, 2), tested("right", 50, 7))
    untold = person(catalogue, say(lifter, LOOKED_AT))
    assert who.left.value < untold.left.value
    assert who.left.value < who.right.value
    assert who.weaker == "left"
    assert who.factors() == {"glute": who.left.value}
    assert {reason.rule for reason in who.glute_because} >= {
        "factor-glute-share",
        "factor-single-leg-bridge-hold",
    }
    assert all(reason.observations for reason in who.glute_because if reason.rule != "factor-prior")


def test_a_balanced_reading_moves_the_factor_towards_balance() -> None:
    model = GluteFactorModel()
    before, _ = factors(())
    sources: list[Any] = [
        by_shares(model.balanced_share, model.balanced_share),
        by_hold(
            read("hold", "left", model.balanced_hold_s, 8), read("hold", "right", model.balanced_hold_s, 8)
        ),
        by_reps(read("reps", "left", model.balanced_reps, 1), read("reps", "right", model.balanced_reps, 1)),
    ]
    for told in sources:
        left, right = factors([told])
        assert before.value < left.value < 1.0
        assert left.value == pytest.approx(right.value)


def test_a_share_of_both_sides_together_says_nothing_of_their_difference() -> None:
    left, right = factors([by_shares(None, None, 0.3)], weaker="right")
    prior_left, prior_right = factors((), weaker="right")
    assert left.log_mean < prior_left.log_mean
    assert left.log_mean - right.log_mean == pytest.approx(prior_left.log_mean - prior_right.log_mean)


def test_one_side_read_speaks_of_the_other_too_but_less() -> None:
    prior, _ = factors(())
    left, right = factors([by_shares(0.2, None)])
    assert left.log_mean < right.log_mean < prior.log_mean
    assert left.log_sd < prior.log_sd


def test_the_docs_state_every_parameter_with_its_default() -> None:
    stated: list[tuple[str, str]] = []
    for line in DOC.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| `") and len(cells) > 2:
            stated += zip(re.findall(r"`(\w+)`", cells[0]), cells[1].split(", "), strict=True)
    models: tuple[Any, ...] = (HipStrengthModel(), GluteFactorModel())
    assert stated == [(one.name, str(getattr(model, one.name))) for model in models for one in fields(model)]


SHARES = st.floats(0.0, 1.0)


@given(SHARES, SHARES, st.floats(0, 200), st.floats(0, 40), st.floats(0.001, 0.3))
def test_no_reading_makes_it_surer_than_the_links_allow(
    left: float, right: float, hold_s: float, reps: float, sd: float
) -> None:
    model = GluteFactorModel()
    told = [
        by_share(
            read("s", "left", left, sd), read("s", "right", right, sd), read("s", None, (left + right) / 2, sd)
        ),
        by_hold(read("h", "left", hold_s, sd), read("h", "right", hold_s, sd)),
        by_reps(read("r", "left", reps, sd), read("r", "right", reps, sd)),
    ]
    found = factors([one for one in told if one is not None])
    for one in found:
        assert 0.05 < one.low < one.value < one.high < 5.0
        assert one.log_sd > model.model_sd
        assert one.high / one.low > 1.6  # never surer than some 25 % either way


@given(SHARES, SHARES, st.floats(1, 200), st.floats(1, 200))
def test_left_and_right_change_places_with_their_readings(
    left: float, right: float, left_s: float, right_s: float
) -> None:
    def told(one: float, other: float, one_s: float, other_s: float) -> Any:
        shares = by_shares(one, other)
        holds: Any = by_hold(read("h", "left", one_s, 8.0), read("h", "right", other_s, 8.0))
        return factors([shares, holds], weaker=None)

    here, there = told(left, right, left_s, right_s), told(right, left, right_s, left_s)
    assert [one.log_mean for one in here] == pytest.approx([one.log_mean for one in reversed(there)])


@given(SHARES, SHARES)
def test_a_higher_felt_share_is_never_a_weaker_glute(one: float, other: float) -> None:
    low, high = sorted((one, other))
    weak, _ = factors([by_shares(low, low)])
    strong, _ = factors([by_shares(high, high)])
    assert weak.log_mean <= strong.log_mean + 1e-12
