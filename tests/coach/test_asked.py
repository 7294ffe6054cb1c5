"""What an exercise asks of a person, and how that is told beside a lift."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from math import log
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primemover.belief.person import Person
from primemover.belief.ratio import Ratio
from primemover.belief.replay import Beliefs, replay
from primemover.body.anthropometry import REFERENCE_BODY, Body
from primemover.body.demand import Band
from primemover.catalogue.model import Catalogue
from primemover.coach.asked import (
    TYPICAL,
    Asked,
    asked,
    asked_of,
    load_they_use_kg,
    typically,
)
from primemover.coach.asked_words import beside_a_lift, in_words, lift_beside, session_beside_a_lift
from primemover.coach.ceiling_report import ceiling_line
from primemover.coach.demands_kept import KEPT, PEOPLE, own_demand, own_demands
from primemover.coach.effort_source import FACE_DOWN_BACK
from primemover.coach.own_demand import map_of
from primemover.coach.whom import whom
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import Intake, Lift, SetDone
from primemover.record.units import from_kg, to_kg
from primemover.sentence import Sentence, Wording

Say = Callable[..., Observation[Any]]
Held = Callable[..., Beliefs]
DAY = date(2026, 5, 20)
TOLD = "2026-05-04"


@pytest.fixture
def held(catalogue: Catalogue) -> Held:
    def of(*record: Observation[Any]) -> Beliefs:
        return replay(History.of(list(record)), catalogue, DAY)

    return of


def asks(glute: float, back: float, *, by_mechanics: bool = True) -> Asked:
    bands = [Band(value, value, value) for value in (glute, back)]
    return Asked("any", 0.0, bands[0], bands[1], 100.0 if by_mechanics else None, by_mechanics)


def test_every_exercise_asks_something_between_nothing_and_all(catalogue: Catalogue) -> None:
    for exercise in catalogue.exercises.values():
        found = typically(exercise)
        assert 0.0 <= found.glute.low <= found.glute.value <= found.glute.high, exercise.id
        assert 0.0 <= found.back.low <= found.back.value <= found.back.high, exercise.id
        assert (found.hip_nm is not None) == found.by_mechanics


def test_the_same_person_is_asked_the_same_and_it_is_worked_out_once(catalogue: Catalogue, held: Held) -> None:
    lift = catalogue.exercises["barbell-hip-thrust"]
    assert asked_of([lift], held())[lift.id] == asked(lift, held())
    who = whom(held().person)
    assert own_demand(lift, who) is own_demands(tuple(catalogue.exercises.values()), who)[lift.id]


def test_what_is_kept_has_an_end(catalogue: Catalogue) -> None:
    lift = catalogue.exercises["deadlift"]
    first = own_demand(lift, TYPICAL, 20.0)
    assert own_demand(lift, TYPICAL, 20.0) is first
    for more in range(KEPT):
        own_demand(lift, TYPICAL, 21.0 + more / 8)
    assert own_demand(lift, TYPICAL, 20.0) is not first
    assert PEOPLE * KEPT < 2000


def test_planner_and_map_take_the_same(catalogue: Catalogue, held: Held, lifter: Intake, say: Say) -> None:
    told = held(say(lifter, TOLD))
    asks = asked_of(tuple(catalogue.exercises.values()), told)
    for place in map_of(catalogue, told, History.of([say(lifter, TOLD)])).places:
        one = asks[place.exercise.id]
        assert (one.glute, one.back, one.load_kg) == (place.glute, place.back, place.load_kg), one.exercise_id
        assert one.by_mechanics == place.sources.checked


def test_what_cannot_balance_at_their_load_is_asked_at_the_heaviest_that_can(
    catalogue: Catalogue, held: Held, lifter: Intake, say: Say
) -> None:
    lift = catalogue.exercises["pull-through"]
    sets = [
        say(
            SetDone(exercise_id=lift.id, load_kg=kg, reps=12, held_reps=reps, judged_by="partner"), "2026-05-11"
        )
        for kg, reps in ((90.0, 12), (110.0, 12), (130.0, 5))
    ]
    known = held(say(lifter, TOLD), *sets)
    load_kg = load_they_use_kg(lift, known)
    assert load_kg is not None
    assert own_demand(lift, whom(known.person), load_kg).unbalanced
    found = asked(lift, known)
    assert 0 < found.load_kg < load_kg
    assert not own_demand(lift, whom(known.person), found.load_kg).unbalanced
    assert own_demand(lift, whom(known.person), found.load_kg + 1).unbalanced
    assert min(found.glute.value, found.back.value) > 0.1
    assert (found.hip_nm, found.by_mechanics) == (None, False)


def test_many_at_once_are_what_each_is_alone(
    catalogue: Catalogue, held: Held, lifter: Intake, say: Say
) -> None:
    told = held(say(lifter, TOLD))
    some = [catalogue.exercises[one] for one in ("clam", "deadlift", "split-squat")]
    together = asked_of(some, told)
    for one in some:
        alone = asked(one, told)
        assert together[one.id].glute.value == pytest.approx(alone.glute.value, abs=1e-6)
        assert together[one.id].load_kg == alone.load_kg


def test_a_changed_exercise_is_not_taken_for_the_old_one(catalogue: Catalogue) -> None:
    bridge = catalogue.exercises["glute-bridge"]
    other = bridge.model_copy(update={"postures": catalogue.exercises["dowel-hinge"].postures})
    assert typically(bridge) != typically(other)
    assert typically(bridge) is typically(bridge.model_copy())


def test_the_load_is_under_the_ceiling_where_one_is_known_and_fitting_where_not(
    catalogue: Catalogue, held: Held, lifter: Intake, say: Say
) -> None:
    lift = catalogue.exercises["romanian-deadlift"]
    assert load_they_use_kg(lift, held(say(lifter, TOLD))) is None
    sets = [
        say(SetDone(exercise_id=lift.id, load_kg=kg, reps=6, held_reps=reps, judged_by="partner"), "2026-05-11")
        for kg, reps in ((50.0, 6), (60.0, 6), (70.0, 3))
    ]
    known = held(say(lifter, TOLD), *sets)
    load_kg = load_they_use_kg(lift, known)
    assert load_kg is not None
    assert 0.0 <= load_kg < 70.0
    assert asked(lift, known).load_kg == load_kg
    assert load_they_use_kg(catalogue.exercises["glute-bridge"], known) is None


def test_the_load_is_one_that_their_plates_make_as_the_ceilings_tell_it(
    catalogue: Catalogue, held: Held, lifter: Intake, say: Say
) -> None:
    lift = catalogue.exercises["deadlift"]
    pounds = {"unit": "lb", "bar_kg": to_kg(45, "lb"), "smallest_step_kg": to_kg(5, "lb")}
    sets = [
        say(
            SetDone(exercise_id=lift.id, load_kg=to_kg(lb, "lb"), reps=3, held_reps=reps, judged_by="partner"),
            "2026-05-11",
        )
        for lb, reps in ((185, 3), (225, 3), (245, 2))
    ]
    known = held(say(lifter.model_copy(update=pounds), TOLD), *sets)
    load_kg = load_they_use_kg(lift, known)
    usual = ceiling_line(known, lift, None).usual
    assert load_kg is not None
    assert usual is not None
    assert load_kg == usual.load_kg
    assert (from_kg(load_kg, "lb") - 45) / 5 == pytest.approx(round((from_kg(load_kg, "lb") - 45) / 5))


@given(st.floats(1.4, 2.1), st.floats(40, 160), st.floats(0.5, 3.0), st.floats(0.2, 1.5))
def test_a_person_is_taken_in_steps_near_the_truth_with_the_weaker_glute(
    stature_m: float, mass_kg: float, strength: float, glute: float
) -> None:
    body = Body("female", stature_m, mass_kg)
    hips, left, right = (Ratio(log(value), 0.2) for value in (strength, glute + 0.2, glute))
    who = whom(Person(body, Sentence(Wording("told")), hips, (), left, right, ()))
    assert who.body.stature_m == pytest.approx(stature_m, abs=0.011)
    assert who.body.mass_kg == pytest.approx(mass_kg, abs=1.01)
    assert who.strength == pytest.approx(strength, abs=0.051)
    assert who.glute == pytest.approx(glute, abs=0.026)


def test_anybody_is_the_reference_body_balanced() -> None:
    assert (TYPICAL.body, TYPICAL.glute) == (REFERENCE_BODY, 1.0)


@pytest.mark.parametrize(
    ("glute", "back", "says"),
    [
        (0.5, 0.2, "it asks about as much of the glute as a deadlift, and about 40 % as much of the back"),
        (0.31, 0.02, "it asks about 60 % as much of the glute as a deadlift, and almost nothing of the back"),
        (0.74, 0.49, "it asks about 150 % as much of the glute as a deadlift, and about as much of the back"),
        (0.5, 1.1, "and more than twice as much of the back"),
    ],
)
def test_the_comparison_is_in_round_numbers_with_its_band(glute: float, back: float, says: str) -> None:
    text = in_words(asks(glute, back), asks(0.5, 0.5), "deadlift")
    assert text is not None
    assert says in text
    assert text.endswith("(model, roughly ±30 %, judgement).")


def test_nothing_is_compared_that_the_mechanics_do_not_say_or_that_is_hardly_glute_work() -> None:
    lift = asks(0.5, 0.5)
    assert in_words(asks(0.5, 0.2, by_mechanics=False), lift, "deadlift") is None
    assert in_words(asks(0.5, 0.2), asks(0.5, 0.5, by_mechanics=False), "deadlift") is None
    assert in_words(asks(0.05, 0.2), lift, "deadlift") is None


def test_it_is_set_beside_the_lift_that_the_person_does_or_wants(
    catalogue: Catalogue, held: Held, lifter: Intake, say: Say
) -> None:
    thrust, squat = catalogue.exercises["hip-thrust"], catalogue.exercises["split-squat"]

    def beside(exercise: Any, **told: Any) -> str | None:
        found = lift_beside(exercise, held(say(lifter.model_copy(update=told), TOLD)), catalogue)
        return None if found is None else found.id

    assert beside(thrust) == "deadlift"
    assert beside(squat) == "back-squat"
    assert beside(thrust, lifts=(Lift(exercise_id="sumo-deadlift", load_kg=100, reps=3),)) == "sumo-deadlift"
    assert beside(thrust, goals=("a strong hex bar deadlift",)) == "hex-bar-deadlift"
    assert beside(catalogue.exercises["plank"]) is None
    assert beside(catalogue.exercises["deadlift"]) is None


def test_face_down_the_mechanics_are_not_quoted_and_the_back_is_taken_to_work_as_was_measured(
    catalogue: Catalogue, held: Held, lifter: Intake, say: Say
) -> None:
    told = held(say(lifter, TOLD))
    for name in ("prone-hip-extension", "quadruped-hip-extension"):
        assert beside_a_lift(catalogue.exercises[name], told, catalogue) is None
        assert asked(catalogue.exercises[name], told).back == FACE_DOWN_BACK


def test_the_reason_names_its_rule(catalogue: Catalogue, held: Held, lifter: Intake, say: Say) -> None:
    reason = beside_a_lift(catalogue.exercises["hip-thrust"], held(say(lifter, TOLD)), catalogue)
    assert reason is not None
    assert reason.rule == "asked"
    assert "deadlift" in reason.text


def test_a_session_is_set_beside_the_lift_it_stands_in_for(catalogue: Catalogue, held: Held) -> None:
    beliefs = held()
    exercises = [catalogue.exercises[one] for one in ("side-lying-hip-raise", "plank")]
    said = session_beside_a_lift(exercises, beliefs, catalogue)
    assert said is not None
    assert "at its hardest" in said.text.lower()
    assert "A deadlift at a load for you would ask about" in said.text
    only_a_brace = [catalogue.exercises["plank"]]
    assert session_beside_a_lift(only_a_brace, beliefs, catalogue) is None
    with_it = [*exercises, catalogue.exercises["deadlift"]]
    assert session_beside_a_lift(with_it, beliefs, catalogue) is None, "the lift itself is there"
