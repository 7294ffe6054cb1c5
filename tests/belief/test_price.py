from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from primemover.belief.ceiling_band import ceiling_band
from primemover.belief.one_rep_max import one_rep_max_on
from primemover.belief.price import price_of_neutral, price_over_months
from primemover.belief.replay import replay
from primemover.catalogue.model import Catalogue
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import Intake, Lift, SetDone

START = date(2026, 2, 2)
TODAY = date(2026, 5, 20)
Say = Callable[..., Observation[Any]]


def on_day(day: int) -> str:
    return (START + timedelta(days=day)).isoformat()


def deadlift(load_kg: float, reps: int, held: int | None, rir: float | None = None) -> SetDone:
    return SetDone(exercise_id="deadlift", load_kg=load_kg, reps=reps, held_reps=held, rir=rir)


def told(lifter: Intake, load_kg: float = 140.0) -> Intake:
    return lifter.model_copy(update={"lifts": (Lift(exercise_id="deadlift", load_kg=load_kg, reps=3),)})


def a_ladder(say: Say, first_day: int = 80) -> list[Observation[Any]]:
    ladder = [(70.0, 5), (80.0, 5), (90.0, 5), (100.0, 2), (90.0, 5), (100.0, 3), (90.0, 5), (97.5, 4)]
    return [
        say(deadlift(kg, 5, held), on_day(first_day + 3 * place)) for place, (kg, held) in enumerate(ladder)
    ]


def test_neutral_costs_what_lies_between_the_neutral_1rm_and_the_1rm(
    catalogue: Catalogue, lifter: Intake, say: Say
) -> None:
    record = History.of([say(told(lifter), on_day(70)), *a_ladder(say)])
    found = price_of_neutral(replay(record, catalogue, TODAY), "deadlift")
    ceiling = replay(record, catalogue, TODAY).ceiling("deadlift")
    assert found.one_rm_kg == pytest.approx(140 * (1 + 2 / 30), rel=0.02)
    assert found.price == pytest.approx((ceiling.n1rm_kg or 0.0) / (found.one_rm_kg or 1.0), rel=0.03)
    assert 0 < (found.low or 0.0) < (found.price or 0.0) < (found.high or 0.0) <= 1
    assert len(found.observations) == 9


def test_nobody_is_said_to_lift_more_with_a_still_spine_than_at_all(
    catalogue: Catalogue, lifter: Intake, say: Say
) -> None:
    record = History.of([say(told(lifter, 110.0), on_day(70)), *a_ladder(say)])
    found = price_of_neutral(replay(record, catalogue, TODAY), "deadlift")
    assert 0.8 < (found.price or 0.0) < (found.high or 0.0) <= 1


def test_what_was_done_is_the_least_a_person_can_lift_however_light_the_lift_they_named(
    catalogue: Catalogue, lifter: Intake, say: Say
) -> None:
    record = History.of([say(told(lifter, 5.0), on_day(70)), *a_ladder(say)])
    found = price_of_neutral(replay(record, catalogue, TODAY), "deadlift")
    assert found.one_rm_kg == pytest.approx(100 * (1 + 4 / 30))
    assert found.price is None
    assert "perhaps could lift more" in found.no_reading


def test_a_light_set_to_failure_does_not_make_neutral_free(catalogue: Catalogue, say: Say) -> None:
    heavy = [say(deadlift(kg, 5, 5), on_day(80 + place)) for place, kg in enumerate((100.0, 130.0, 160.0))]
    record = History.of([*heavy, say(deadlift(2.5, 5, None, rir=0.0), on_day(90))])
    found = price_of_neutral(replay(record, catalogue, TODAY), "deadlift")
    assert (found.one_rm_kg or 0.0) > 160
    assert found.price is None


def test_hardly_any_load_gives_no_price_and_no_nonsense(catalogue: Catalogue, say: Say) -> None:
    record = [say(deadlift(1e-9, 8, 8, rir=0.0), on_day(80)), say(deadlift(40.0, 8, 8), on_day(81))]
    found = price_of_neutral(replay(History.of(record), catalogue, TODAY), "deadlift")
    assert found.price is None
    assert found.no_reading


def test_one_story_told_ten_times_is_one_reading(catalogue: Catalogue, lifter: Intake, say: Say) -> None:
    lift = catalogue.exercises["deadlift"]
    once = one_rep_max_on(History.of([say(told(lifter), on_day(70))]), lift, None, TODAY)
    often = History.of([say(told(lifter), on_day(61 + place)) for place in range(10)])
    again = one_rep_max_on(often, lift, None, TODAY)
    assert once is not None
    assert again is not None
    assert again.sd_kg == pytest.approx(once.sd_kg)


def test_a_lift_named_and_sets_without_a_side_tell_of_both_sides(
    catalogue: Catalogue, lifter: Intake, say: Say
) -> None:
    split = catalogue.exercises["dumbbell-split-squat"]
    named = lifter.model_copy(update={"lifts": (Lift(exercise_id=split.id, load_kg=36.0, reps=5),)})
    sets = [
        say(named, on_day(70)),
        say(SetDone(exercise_id=split.id, load_kg=35.0, reps=5, rir=1.0), on_day(80)),
    ]
    left, right = (one_rep_max_on(History.of(sets), split, side, TODAY) for side in ("left", "right"))
    assert left == right
    assert left is not None
    assert len(left.observations) == 2


def test_without_a_lift_or_without_a_judged_rep_there_is_no_price_and_it_says_why(
    catalogue: Catalogue, lifter: Intake, say: Say
) -> None:
    no_lift = price_of_neutral(replay(History.of(a_ladder(say)), catalogue, TODAY), "deadlift")
    no_rep = price_of_neutral(replay(History.of([say(told(lifter), on_day(70))]), catalogue, TODAY), "deadlift")
    no_load = price_of_neutral(replay(History.of([]), catalogue, TODAY), "clam")
    assert (no_lift.price, no_rep.price, no_load.price) == (None, None, None)
    assert "in reserve" in no_lift.no_reading
    assert "ladder" in no_rep.no_reading
    assert no_rep.one_rm_kg is not None
    assert "no external load" in no_load.no_reading


def test_the_months_show_neutral_getting_cheaper(catalogue: Catalogue, lifter: Intake, say: Say) -> None:
    better = [say(deadlift(kg, 5, 5), on_day(104 + place)) for place, kg in enumerate((100.0, 105.0, 110.0))]
    record = History.of([say(told(lifter), on_day(0)), *a_ladder(say, 30), *better])
    months = price_over_months(record, catalogue, "deadlift", None, TODAY, months=3)
    assert [one.on for one in months] == [date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30), TODAY]
    assert months[0].price is None
    assert (months[-1].price or 0.0) > (months[1].price or 1.0)
    assert months[-1] == price_of_neutral(replay(record, catalogue, TODAY), "deadlift")


def test_a_1rm_grows_less_certain_with_time(catalogue: Catalogue, say: Say) -> None:
    record = History.of([say(deadlift(100.0, 5, None, rir=1.0), on_day(0))])
    lift = catalogue.exercises["deadlift"]
    soon, late = (one_rep_max_on(record, lift, None, START + timedelta(days=days)) for days in (1, 200))
    assert soon is not None
    assert late is not None
    assert soon.value_kg == late.value_kg == pytest.approx(100 * (1 + 5 / 30))
    assert late.sd_kg > 1.2 * soon.sd_kg


def test_a_set_that_neutral_ended_tells_no_1rm_unless_it_says_what_was_left(
    catalogue: Catalogue, say: Say
) -> None:
    lift = catalogue.exercises["deadlift"]
    unsaid = one_rep_max_on(History.of([say(deadlift(100.0, 5, 2), on_day(90))]), lift, None, TODAY)
    assert unsaid is not None
    assert unsaid.at_least
    said = one_rep_max_on(History.of([say(deadlift(100.0, 5, 2, rir=2.0), on_day(90))]), lift, None, TODAY)
    assert said is not None
    assert not said.at_least


def test_the_band_shows_what_was_believed_after_each_day(catalogue: Catalogue, say: Say) -> None:
    record = a_ladder(say)
    band = ceiling_band(History.of(record), catalogue, "deadlift", None, TODAY)
    assert [point.on for point in band] == [entry.happened_at.date() for entry in record] + [TODAY]
    for point in band:
        then = [entry for entry in record if entry.happened_at.date() <= point.on]
        assert point.ceiling == replay(History.of(then), catalogue, point.on).ceiling("deadlift")


def test_the_band_reaches_back_over_the_turn_of_memory(catalogue: Catalogue, say: Say) -> None:
    record = [
        say(deadlift(80.0, 5, 5), day) for day in ("2024-03-01", "2026-05-01", "2026-06-30", "2026-07-03")
    ]
    band = ceiling_band(History.of(record), catalogue, "deadlift", None, date(2026, 7, 5))
    assert [len(point.ceiling.observations) for point in band] == [2, 3, 3, 3]
