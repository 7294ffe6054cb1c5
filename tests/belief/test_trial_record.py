"""What the record makes of plans and readings that are as they should be, and of those that are not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from primemover.belief.trial_record import Trial, ordinary_sets_since, trials
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import Correction, SetDone, TrialPlanned, TrialReading, TrialStopped, TrialWay

Say = Callable[..., Observation[Any]]
ON = date(2026, 8, 1)
SCHEDULE: tuple[TrialWay, ...] = ("a", "b", "b", "a", "b", "a", "a", "b", "a", "b", "b", "a")


def plan(**given: Any) -> TrialPlanned:
    fields: dict[str, Any] = {
        "trial_id": "cue",
        "question": "Which cue?",
        "way_a": "squeeze",
        "way_b": "push",
        "exercise_ids": ("glute-bridge",),
        "outcome": "rating",
        "unit": "of 10",
        "smallest_effect": 1.0,
        "pairs": 6,
        "schedule": SCHEDULE,
        "looks": (6,),
    }
    return TrialPlanned(**{**fields, **given})


def read(place: int, value: float | None = 5.0, **given: Any) -> TrialReading:
    return TrialReading(trial_id="cue", place=place, value=value, **given)


def the_trial(*record: Observation[Any]) -> Trial:
    (trial,) = trials(History.of(record), ON)
    return trial


@pytest.mark.parametrize(
    "wrong",
    [
        {"schedule": SCHEDULE[:-2]},
        {"schedule": ("a", "a", *SCHEDULE[2:])},
        {"looks": (6, 3)},
        {"looks": (3, 4)},
        {"looks": (1, 2, 3, 6)},
        {"way_b": " Squeeze"},
        {"pairs": 3},
        {"smallest_effect": 0.0},
    ],
)
def test_a_plan_that_is_none_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        plan(**wrong)


def test_places_are_filled_in_the_order_of_the_schedule(say: Say) -> None:
    trial = the_trial(
        say(plan(), "2026-05-04"), say(read(1, 4.0), "2026-05-05"), say(read(2, 6.0), "2026-05-06")
    )
    assert [(place.way, place.value) for place in trial.places[:3]] == [("a", 4.0), ("b", 6.0), ("b", None)]
    assert trial.pairs_over == 1
    assert trial.next_place is not None
    assert trial.next_place.number == 3
    assert trial.remarks == ()


def test_a_plan_may_be_made_anew_before_the_first_reading(say: Say) -> None:
    trial = the_trial(
        say(plan(), "2026-05-04"), say(plan(way_a="tuck"), "2026-05-05"), say(read(1), "2026-05-06")
    )
    assert trial.plan.way_a == "tuck"
    assert trial.remarks == ()


def test_a_second_plan_after_the_first_reading_is_not_honoured(say: Say) -> None:
    trial = the_trial(
        say(plan(), "2026-05-04"),
        say(read(1), "2026-05-05"),
        say(plan(smallest_effect=0.1), "2026-05-06"),
        say(read(2), "2026-05-07"),
    )
    assert trial.plan.smallest_effect == 1.0
    assert trial.pairs_over == 1
    assert "second plan of 6 May 2026" in trial.remarks[0]
    assert "not honoured" in trial.remarks[0]


def test_a_plan_corrected_after_the_first_reading_was_not_fixed(say: Say) -> None:
    planned = say(plan(), "2026-05-04")
    replacement = plan(smallest_effect=0.1).model_dump(mode="json")
    correction = Correction(target_id=planned.id, replacement=replacement)
    before = the_trial(planned, say(correction, "2026-05-05"), say(read(1), "2026-05-06"))
    assert before.fixed
    after = the_trial(planned, say(read(1), "2026-05-05"), say(correction, "2026-05-06"))
    assert not after.fixed
    assert "not fixed" in " ".join(after.remarks)


def test_the_first_reading_of_a_place_counts(say: Say) -> None:
    trial = the_trial(
        say(plan(), "2026-05-04"), say(read(1, 4.0), "2026-05-05"), say(read(1, 9.0), "2026-05-06")
    )
    assert trial.places[0].value == 4.0
    assert "read again on 6 May 2026" in trial.remarks[0]


def test_a_missed_place_and_the_other_way_done_leave_their_pairs_out(say: Say) -> None:
    trial = the_trial(
        say(plan(), "2026-05-04"),
        say(read(1, None), "2026-05-05"),
        say(read(2), "2026-05-06"),
        say(read(3, way="a"), "2026-05-07"),
        say(read(4, way="a"), "2026-05-08"),
    )
    assert [place.state for place in trial.places[:4]] == ["missed", "done", "other-way", "done"]
    assert trial.pairs_over == 2
    assert "pair 1 is left out" in trial.remarks[0]
    assert "'squeeze' where the other way was drawn: pair 2" in trial.remarks[1]


def test_readings_out_of_order_count_and_are_named(say: Say) -> None:
    trial = the_trial(say(plan(), "2026-05-04"), say(read(2), "2026-05-05"), say(read(1), "2026-05-06"))
    assert trial.pairs_over == 1
    assert "after place 2, out of order" in trial.remarks[0]


@pytest.mark.parametrize(
    ("entry", "day", "said"),
    [
        (read(1), "2026-05-01", "before the plan"),
        (read(13), "2026-05-06", "does not have"),
        (read(1, 11.0), "2026-05-06", "outside 0 to 10"),
    ],
)
def test_what_cannot_count_is_named(say: Say, entry: TrialReading, day: str, said: str) -> None:
    trial = the_trial(say(plan(), "2026-05-04"), say(entry, day))
    assert not any(place.over for place in trial.places)
    assert said in trial.remarks[0]


def test_nothing_counts_after_the_stop(say: Say) -> None:
    stop = TrialStopped(trial_id="cue", why="on holiday")
    trial = the_trial(
        say(plan(), "2026-05-04"),
        say(read(1), "2026-05-05"),
        say(stop, "2026-05-06"),
        say(read(2), "2026-05-07"),
    )
    assert trial.next_place is None
    assert trial.pairs_over == 0
    assert "after the trial was stopped" in trial.remarks[0]


def test_a_reading_before_the_washout_was_over_is_named(say: Say) -> None:
    trial = the_trial(
        say(plan(washout_days=2), "2026-05-04"),
        say(read(1), "2026-05-05"),
        say(read(2), "2026-05-06"),
        say(read(3), "2026-05-08"),
    )
    assert trial.remarks == (
        "Place 2 was read before the washout was over; that counts, and more may have been carried over.",
    )


def test_the_trials_own_set_is_no_ordinary_set(say: Say) -> None:
    own = say(SetDone(exercise_id="glute-bridge", reps=10), "2026-05-05", 0)
    record = [
        say(plan(washout_sets=2), "2026-05-04"),
        own,
        say(read(1, set_id=own.id), "2026-05-05", 1),
        say(SetDone(exercise_id="glute-bridge", reps=10), "2026-05-05", 2),
        say(SetDone(exercise_id="plank", held_s=20.0), "2026-05-05", 3),
    ]
    trial = the_trial(*record)
    assert ordinary_sets_since(trial, History.of(record), ON) == 1


def test_a_replay_sees_only_what_was_there(say: Say) -> None:
    record = [say(plan(), "2026-05-04"), say(read(1), "2026-05-05")]
    history = History.of(record)
    assert trials(history, date(2026, 5, 3)) == ()
    assert trials(history, date(2026, 5, 4))[0].places[0].value is None


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_the_order_of_appends_does_not_matter(say: Say, data: st.DataObject) -> None:
    record = [
        say(plan(), "2026-05-04", 0),
        say(plan(way_a="tuck"), "2026-05-08", 0),
        say(TrialStopped(trial_id="cue"), "2026-05-20", 0),
        *(say(read(place, float(place % 7)), f"2026-05-{5 + place:02d}", place) for place in range(1, 13)),
        say(read(4, 9.0), "2026-05-12", 30),
    ]
    shuffled = data.draw(st.permutations(record))
    assert the_trial(*shuffled) == the_trial(*record)
