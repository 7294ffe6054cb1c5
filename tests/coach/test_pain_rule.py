from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from primemover.belief.pain import PainReading
from primemover.coach.pain_rule import PainState, colour_of, pain_state, red_days

TODAY = date(2026, 5, 20)
SEVERITY = {"green": 0, "amber": 1, "red": 2}


def rated(nrs: int, days_ago: int = 0, hour: int = 8, *, alarming: bool = False) -> PainReading:
    at = datetime(TODAY.year, TODAY.month, TODAY.day, hour, tzinfo=UTC) - timedelta(days=days_ago)
    return PainReading(at, nrs, alarming, UUID(int=days_ago * 100 + hour))


def state(*readings: PainReading, trained: int | None = None) -> PainState:
    trained_on = frozenset() if trained is None else frozenset({TODAY - timedelta(days=trained)})
    return pain_state(sorted(readings, key=lambda one: one.at), trained_on, TODAY)


def test_zero_to_three_goes_four_to_five_adjusts_six_and_more_stops() -> None:
    assert [colour_of(nrs) for nrs in range(11)] == ["green"] * 4 + ["amber"] * 2 + ["red"] * 5


def test_the_worst_rating_of_the_day_counts() -> None:
    assert state(rated(2, hour=8), rated(7, hour=10), rated(1, hour=20)).colour == "red"


def test_sharp_or_leg_travelling_pain_stops_the_day_however_mild() -> None:
    today = state(rated(1, alarming=True))
    assert today.colour == "red"
    assert "leg" in today.why


def test_amber_from_training_that_is_still_there_the_next_day_stops() -> None:
    today = state(rated(4, days_ago=1, hour=19), rated(4), trained=1)
    assert today.colour == "red"
    assert today.rule == "pain-not-settled"
    assert len(today.observations) == 2


def test_amber_that_settled_and_came_anew_is_amber() -> None:
    assert state(rated(4, days_ago=1, hour=19), rated(2), rated(4, hour=18), trained=1).colour == "amber"


def test_amber_without_training_the_day_before_is_amber() -> None:
    assert state(rated(4, days_ago=1, hour=19), rated(4)).colour == "amber"


def test_amber_asks_for_fewer_reps_and_a_lighter_load() -> None:
    why = state(rated(4)).why
    assert "fewer reps" in why
    assert "lighter load" in why


def test_silence_never_turns_red_or_amber_into_green() -> None:
    assert state(rated(7, days_ago=12)).colour == "red"
    assert state(rated(5, days_ago=12)).colour == "amber"
    assert "no word since" in state(rated(7, days_ago=12)).why


def test_the_last_word_of_an_earlier_day_stands() -> None:
    settled = state(rated(5, days_ago=1, hour=18), rated(2, days_ago=1, hour=22))
    assert (settled.colour, settled.nrs) == ("green", 2)


def test_an_old_green_rating_is_no_reading() -> None:
    assert state(rated(1, days_ago=8)).nrs is None
    assert state().nrs is None


def test_red_days_are_counted_in_a_window() -> None:
    readings = [rated(7, days_ago=20), rated(6, days_ago=9), rated(2, days_ago=5), rated(8, days_ago=3)]
    found = red_days(readings, frozenset(), TODAY - timedelta(days=14), TODAY)
    assert found == (TODAY - timedelta(days=9), TODAY - timedelta(days=3))


RATINGS = st.lists(st.tuples(st.integers(0, 10), st.integers(0, 4), st.integers(6, 21)), max_size=8)


@given(RATINGS, st.integers(0, 7), st.integers(1, 10), st.frozensets(st.integers(0, 4)))
def test_more_pain_never_gives_a_milder_colour(
    ratings: list[tuple[int, int, int]], which: int, more: int, trained: frozenset[int]
) -> None:
    worse = [
        (min(10, nrs + more) if index == which else nrs, ago, hour)
        for index, (nrs, ago, hour) in enumerate(ratings)
    ]
    trained_on = frozenset(TODAY - timedelta(days=ago) for ago in trained)

    def severity(given_ratings: list[tuple[int, int, int]]) -> int:
        readings = sorted((rated(*one) for one in given_ratings), key=lambda one: one.at)
        return SEVERITY[pain_state(readings, trained_on, TODAY).colour]

    assert severity(worse) >= severity(ratings)
