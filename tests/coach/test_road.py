"""The road: centres of what was done, never mixing two phases, at most a handful of stops."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Say

from primemover.catalogue.model import Phase
from primemover.coach.road import RoadRules, planned_stop, road
from primemover.record.history import History
from primemover.record.observation import Observation, id_from_content
from primemover.record.payload import PlanIssued, PlannedDay, PlannedExercise, SetDone, WeeklyDose

MONDAY = date(2026, 3, 2)
NOTHING = WeeklyDose(
    glute_sets=0, brace_hold_s=0, stretch_s_per_side=0, recognition_trials=0, minutes=0, days=0
)


@dataclass(frozen=True)
class Fixed:
    """Asks the same at any load; with `per_kg`, so much more of both for each kilogram."""

    glute: float
    back: float
    per_kg: float = 0.0

    def at(self, load_kg: float | None) -> tuple[float, float]:
        more = self.per_kg * (load_kg or 0.0)
        return self.glute + more, self.back + more


ASKS = {"glute-bridge": Fixed(0.4, 0.1), "deadlift": Fixed(0.2, 0.3, 0.005), "plank": Fixed(0.0, 0.0)}


def plan(monday: date, phase: Phase, *exercises: tuple[str, int]) -> PlanIssued:
    held = tuple(PlannedExercise(exercise_id=name, sets=sets) for name, sets in exercises)
    day = PlannedDay(on=monday, minutes=30, equipment=(), exercises=held)
    return PlanIssued(
        week_start=monday, phase=phase, days=(day,), dose=NOTHING, target=NOTHING, enough=True, because=()
    )


def test_an_empty_record_has_no_road() -> None:
    assert road(History(()), ASKS, MONDAY) == ()


def test_the_centre_weighs_each_set_with_what_it_asks(say: Say) -> None:
    bridge, lift = (
        SetDone(exercise_id="glute-bridge", reps=10),
        SetDone(exercise_id="deadlift", load_kg=60, reps=5),
    )
    (stop,) = road(History.of([say(bridge, "2026-03-02"), say(lift, "2026-03-02")]), ASKS, MONDAY)
    # The bridge asks 0.4 + 0.1, the lift 0.5 + 0.6: weights 0.5 and 1.1 of 1.6.
    assert stop.glute == pytest.approx((0.5 * 0.4 + 1.1 * 0.5) / 1.6)
    assert stop.back == pytest.approx((0.5 * 0.1 + 1.1 * 0.6) / 1.6)
    assert stop.sets == 2


def test_what_asks_nothing_or_is_not_known_pulls_nowhere(say: Say) -> None:
    done = [SetDone(exercise_id="plank", held_s=20), SetDone(exercise_name="Copenhagen Hold", reps=8)]
    assert road(History.of([say(one, "2026-03-02") for one in done]), ASKS, MONDAY) == ()


def test_a_stop_never_mixes_two_phases(say: Say) -> None:
    days = [
        say(SetDone(exercise_id="glute-bridge", reps=10), str(MONDAY + timedelta(days=at))) for at in range(28)
    ]
    plans = [
        say(plan(MONDAY + timedelta(weeks=2), "find"), str(MONDAY + timedelta(weeks=2))),
        say(plan(MONDAY + timedelta(weeks=3), "build"), str(MONDAY + timedelta(weeks=3))),
    ]
    stops = road(History.of([*days, *plans]), ASKS, MONDAY + timedelta(days=27))
    assert [stop.phase for stop in stops] == [None, None, "find", "build"]
    assert [stop.sets for stop in stops] == [7, 7, 7, 7]


@given(st.lists(st.integers(0, 1100), min_size=1, max_size=60), st.integers(1, 9))
def test_stops_are_few_in_order_apart_and_end_today(days_ago: list[int], most: int) -> None:
    made = []
    for number, ago in enumerate(days_ago):
        moment = datetime.combine(MONDAY - timedelta(days=ago), time(10), UTC)
        made.append(
            Observation(
                id_from_content(moment, str(number)), "me", moment, SetDone(exercise_id="glute-bridge", reps=8)
            )
        )
    rules = RoadRules(most_stops=most)
    stops = road(History.of(made), ASKS, MONDAY, rules)
    seen = [ago for ago in days_ago if ago < 7 * rules.weeks_back]
    assert bool(stops) == bool(seen)
    assert len(stops) <= most
    assert sum(stop.sets for stop in stops) == len(seen)
    assert all(stop.since <= stop.until <= MONDAY for stop in stops)
    assert all(one.until < other.since for one, other in pairwise(stops))
    assert all(stop.glute == pytest.approx(0.4) and stop.back == pytest.approx(0.1) for stop in stops)


def test_the_plan_lies_where_its_sets_lie_at_the_loads_of_the_map() -> None:
    stop = planned_stop(plan(MONDAY, "load", ("glute-bridge", 3), ("deadlift", 2)), ASKS, {"deadlift": 60.0})
    assert stop is not None
    assert stop.glute == pytest.approx((1.5 * 0.4 + 2.2 * 0.5) / 3.7)
    assert (stop.phase, stop.sets) == ("load", 5)


def test_without_a_plan_or_with_an_empty_one_nothing_lies_ahead() -> None:
    assert planned_stop(None, ASKS, {}) is None
    assert planned_stop(plan(MONDAY, "find"), ASKS, {}) is None
