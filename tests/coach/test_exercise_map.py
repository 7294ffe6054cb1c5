"""The map: places between no load and the map's, the order, the plan ahead and the next session."""

from datetime import date, timedelta

import pytest
from tests.conftest import Say

from primemover.belief.replay import replay
from primemover.body.demand import Band
from primemover.catalogue.model import Catalogue, Phase
from primemover.coach.effort_source import Sources
from primemover.coach.exercise_map import Place, exercise_map
from primemover.coach.map_answers import map_answer
from primemover.coach.map_words import road_said, with_band
from primemover.coach.own_demand import load_why, map_of
from primemover.record.history import History
from primemover.record.payload import Intake, PlanIssued, PlannedDay, PlannedExercise, SetDone, WeeklyDose

MECHANICS = Sources("mechanics", "mechanics", "", "", checked=True, note="")
MONDAY = date(2026, 3, 2)
NOTHING = WeeklyDose(
    glute_sets=0, brace_hold_s=0, stretch_s_per_side=0, recognition_trials=0, minutes=0, days=0
)


def place(catalogue: Catalogue, name: str, glute: float, back: float, load_kg: float = 0.0) -> Place:
    return Place(
        exercise=catalogue.exercises[name],
        glute=Band(glute, glute / 2, glute),
        back=Band(back, back / 2, back),
        load_kg=load_kg,
        load_why="",
        sources=MECHANICS,
        idle=(glute / 2, back / 2) if load_kg else (glute, back),
    )


def plan(monday: date, phase: Phase, days: dict[int, tuple[str, ...]]) -> PlanIssued:
    return PlanIssued(
        week_start=monday,
        phase=phase,
        days=tuple(
            PlannedDay(
                on=monday + timedelta(days=at),
                minutes=30,
                equipment=(),
                exercises=tuple(PlannedExercise(exercise_id=name, sets=2) for name in names),
            )
            for at, names in days.items()
        ),
        dose=NOTHING,
        target=NOTHING,
        enough=True,
        because=(),
    )


def test_a_load_in_between_lies_on_the_way(catalogue: Catalogue) -> None:
    lift = place(catalogue, "deadlift", 0.8, 0.6, load_kg=100.0)
    assert lift.at(None) == (0.4, 0.3)
    assert lift.at(50.0) == pytest.approx((0.6, 0.45))
    assert lift.at(100.0) == pytest.approx((0.8, 0.6))
    assert lift.at(1000.0) == (1.0, 1.0)  # nobody gives more than all


def test_without_an_external_load_a_place_is_one_place(catalogue: Catalogue) -> None:
    assert place(catalogue, "glute-bridge", 0.4, 0.1).at(20.0) == (0.4, 0.1)


def test_most_glute_for_the_back_comes_first(catalogue: Catalogue) -> None:
    places = [
        place(catalogue, "deadlift", 0.8, 0.6),
        place(catalogue, "clam", 0.4, 0.0),
        place(catalogue, "plank", 0.1, 0.5),
    ]
    found = exercise_map(places, History(()), MONDAY)
    assert [one.exercise.id for one in found.places] == ["clam", "deadlift", "plank"]


def test_this_weeks_plan_lies_ahead_and_names_the_next_session(catalogue: Catalogue, say: Say) -> None:
    places = [place(catalogue, "glute-bridge", 0.4, 0.2), place(catalogue, "clam", 0.6, 0.1)]
    issued = say(plan(MONDAY, "find", {0: ("clam",), 3: ("glute-bridge",)}), str(MONDAY))
    found = exercise_map(places, History.of([issued]), MONDAY + timedelta(days=1))
    assert found.session == ("glute-bridge",)
    assert found.phase == "find"
    assert found.ahead is not None
    assert 0.4 < found.ahead.glute < 0.6


def test_an_old_plan_tells_the_phase_but_nothing_ahead(say: Say) -> None:
    issued = say(plan(MONDAY, "build", {0: ("clam",)}), str(MONDAY))
    found = exercise_map([], History.of([issued]), MONDAY + timedelta(weeks=2))
    assert (found.phase, found.ahead, found.session) == ("build", None, ())


def test_every_exercise_of_the_catalogue_is_on_it_or_says_why_not(
    catalogue: Catalogue, say: Say, lifter: Intake
) -> None:
    record = History.of([say(lifter, "2026-02-01")])
    found = map_of(catalogue, replay(record, catalogue, MONDAY), record)
    told = {one.exercise.id for one in found.places}
    assert told | {exercise.id for exercise, _ in found.untold} == set(catalogue.exercises)
    assert all(why for _, why in found.untold)
    for one in found.places:
        assert 0 <= one.glute.low <= one.glute.value <= one.glute.high <= 1 + 1e-9
        assert 0 <= one.back.low <= one.back.value <= one.back.high
        assert bool(one.sources.note) == (not one.sources.checked)
        assert one.sources.checked <= (one.source == "mechanics")
        assert (one.load_kg > 0) <= one.exercise.loaded


def test_a_known_ceiling_gives_the_load(catalogue: Catalogue, say: Say, lifter: Intake) -> None:
    sets = [
        say(
            SetDone(exercise_id="deadlift", load_kg=load_kg, reps=5, held_reps=held, rir=1.0),
            f"2026-02-{day:02}",
        )
        for day, load_kg, held in (
            (10, 80, 5),
            (13, 100, 2),
            (17, 85, 5),
            (20, 95, 3),
            (24, 85, 5),
            (27, 90, 4),
        )
    ]
    record = History.of([say(lifter, "2026-02-01"), *sets])
    found = map_of(catalogue, replay(record, catalogue, MONDAY), record)
    lift = next(one for one in found.places if one.exercise.id == "deadlift")
    assert lift.load_why.startswith("your ceiling so far for")
    assert 40 < lift.load_kg < 100
    squat = next(one for one in found.places if one.exercise.id == "back-squat")
    assert "fitting effort" in squat.load_why


def test_a_load_says_where_it_comes_from(catalogue: Catalogue) -> None:
    lift, bell = catalogue.exercises["deadlift"], catalogue.exercises["goblet-squat"]
    assert load_why(lift, 80.0, 80.0).startswith("your ceiling so far for")
    assert load_why(lift, None, lift.first_load_kg).startswith("the lightest bar;")
    assert load_why(bell, None, bell.first_load_kg).startswith("the lightest weight it makes sense with;")
    assert load_why(lift, None, lift.first_load_kg + 20).startswith("asks a fitting effort;")
    assert load_why(catalogue.exercises["glute-bridge"], None, 0.0) == "body weight"
    assert bell.most_load_kg is not None
    assert load_why(bell, None, bell.most_load_kg).startswith("the heaviest there is for it;")


def test_a_light_body_is_not_told_that_the_bar_is_fitting(
    catalogue: Catalogue, say: Say, lifter: Intake
) -> None:
    light = lifter.model_copy(update={"mass_kg": 35.0, "stature_m": 1.4, "lifts": ()})
    record = History.of([say(light, "2026-02-01")])
    found = map_of(catalogue, replay(record, catalogue, MONDAY), record)
    bars = [one for one in found.places if one.load_kg and one.load_kg == one.exercise.first_load_kg]
    assert bars
    assert all(one.load_why.startswith("the lightest ") for one in bars)


def test_a_filled_map_says_of_each_figure_where_it_comes_from(
    catalogue: Catalogue, say: Say, lifter: Intake
) -> None:
    record = History.of([say(lifter, "2026-02-01")])
    answer = map_answer(map_of(catalogue, replay(record, catalogue, MONDAY), record))
    told = {one.exercise_id: (one.glute_source, one.back_source, one.source) for one in answer.exercises}
    assert told["clam"] == ("measured", "judgement", "judgement")
    assert told["band-walk"] == ("measured", "measured", "measured")
    assert told["plank"] == ("mechanics", "measured", "measured")
    assert told["deadlift"] == ("mechanics", "mechanics", "mechanics")


def test_what_cannot_balance_has_no_place_but_a_reason(catalogue: Catalogue, say: Say, lifter: Intake) -> None:
    sets = [
        say(
            SetDone(exercise_id="pull-through", load_kg=kg, reps=12, held_reps=reps, judged_by="partner"),
            "2026-02-20",
        )
        for kg, reps in ((90.0, 12), (110.0, 12), (130.0, 5))
    ]
    record = History.of([say(lifter, "2026-02-01"), *sets])
    answer = map_answer(map_of(catalogue, replay(record, catalogue, MONDAY), record))
    assert "pull-through" not in {one.exercise_id for one in answer.exercises}
    (missing,) = answer.no_reading
    assert (missing.exercise_id, bool(missing.why)) == ("pull-through", True)


def test_the_words_say_where_the_work_lay_and_lies(catalogue: Catalogue, say: Say) -> None:
    places = [place(catalogue, "glute-bridge", 0.4, 0.1), place(catalogue, "deadlift", 0.8, 0.6)]
    lifts = [say(SetDone(exercise_id="deadlift", load_kg=60, reps=5), "2026-01-06")]
    bridges = [say(SetDone(exercise_id="glute-bridge", reps=10), "2026-03-02")]
    found = exercise_map(places, History.of([*lifts, *bridges]), MONDAY)
    text = road_said(found).replace("\N{NO-BREAK SPACE}", " ")
    assert (
        text
        == "At first, from 6 Jan, your work lay at glute 80 %, back 60 %; now it lies at glute 40 %, back 10 %."
    )
    assert road_said(exercise_map(places, History(()), MONDAY)).startswith("No road yet")


def test_a_band_of_nothing_is_not_written() -> None:
    assert with_band(Band(1.0, 1.0, 1.0)) == "100"
    assert with_band(Band(0.5, 0.4, 0.7)) == "50 (40\N{EN DASH}70)"
