"""The planner's program against a plain search through every plan there is."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from primemover.coach.plan_model import Search, solve, solve_exactly
from primemover.coach.plan_polish import polished
from primemover.coach.plan_problem import (
    Amounts,
    Day,
    DayRule,
    Goal,
    Option,
    Problem,
    Variety,
    WeekRule,
    broken,
    score,
)
from primemover.coach.plan_quiet import stdout_kept_clean

EXACT = Search(options=99, gap=0.0, nodes=100_000)
IDS = ("a", "b", "c")
ALL = frozenset(IDS)


def every_plan(problem: Problem) -> Iterator[dict[tuple[int, str], int]]:
    """Yield every plan that breaks nothing: the oracle of the program, slow and plain."""
    places = [(day, option.id) for day in range(len(problem.days)) for option in problem.options]
    options = {option.id: option for option in problem.options}
    choices = [(0, *range(options[one].low, options[one].high + 1)) for _, one in places]
    for sets in product(*choices):
        plan = {place: number for place, number in zip(places, sets, strict=True) if number}
        if not broken(problem, plan):
            yield plan


def best_score(problem: Problem) -> float:
    return max(score(problem, plan) for plan in every_plan(problem))


@st.composite
def tiny_problems(draw: st.DrawFn) -> Problem:
    """Two or three days, three exercises, every kind of goal and rule."""

    def points(low: int = -20, high: int = 40) -> float:
        return draw(st.integers(low, high)) / 10

    def counts() -> dict[str, float]:
        return {one: float(draw(st.integers(0, 2))) for one in IDS}

    options = tuple(
        Option(
            id=one,
            low=(low := draw(st.integers(1, 2))),
            high=low + draw(st.integers(0, 1)),
            use_s=draw(st.integers(0, 60)),
            set_s=draw(st.integers(30, 120)),
            worth=points(),
            week_worth=points(),
            days_min=draw(st.integers(1, 2)),
            days_max=draw(st.integers(2, 3)),
        )
        for one in IDS
    )
    days = tuple(
        Day(float(draw(st.sampled_from((0, 200, 350, 600)))), draw(st.frozensets(st.sampled_from(IDS))))
        for _ in range(draw(st.integers(1, 3)))
    )
    goals = (
        Goal(
            "sets", Amounts(per_set=counts()), draw(st.integers(0, 8)), points(0), high=draw(st.integers(2, 9))
        ),
        Goal("days", Amounts(per_use=counts()), draw(st.integers(0, 4)), points(0)),
        Goal("daily", Amounts(per_use=dict.fromkeys(IDS, 1.0)), 1.0, points(0), each_day=True),
    )
    running = tuple((place, place + 1) for place in range(len(days) - 1))
    return Problem(
        days=days,
        options=options,
        goals=goals,
        day_rules=(
            DayRule("a day", Amounts(per_use=counts()), draw(st.integers(1, 3))),
            DayRule("running", Amounts(per_use={"a": 1.0}), 1.0, running),
        ),
        week_rules=(WeekRule("of two", frozenset({"a", "b"}), draw(st.integers(1, 2))),),
        varieties=(Variety(ALL, 2, points(0)),),
        minute=points(0, 5),
    )


@settings(max_examples=80, deadline=None)
@given(tiny_problems())
def test_the_program_finds_what_a_search_of_every_plan_finds(problem: Problem) -> None:
    plan = solve_exactly(problem, EXACT)
    assert broken(problem, plan) == ()
    assert score(problem, plan) == pytest.approx(best_score(problem), abs=1e-5)


@settings(max_examples=80, deadline=None)
@given(tiny_problems())
def test_the_quick_way_breaks_nothing_and_never_beats_the_best(problem: Problem) -> None:
    plan = solve(problem)
    assert broken(problem, plan) == ()
    assert score(problem, plan) <= best_score(problem) + 1e-5
    assert solve(problem) == plan


@settings(max_examples=60, deadline=None)
@given(tiny_problems())
def test_a_mend_breaks_nothing_and_costs_nothing(problem: Problem) -> None:
    for plan in list(every_plan(problem))[:40]:
        mended = polished(problem, plan)
        assert broken(problem, mended) == ()
        assert score(problem, mended) >= score(problem, plan)


def one_exercise(
    days: tuple[Day, ...] = (Day(400, ALL), Day(400, ALL)),
    goals: tuple[Goal, ...] = (),
    day_rules: tuple[DayRule, ...] = (),
    varieties: tuple[Variety, ...] = (),
    minute: float = 0.0,
) -> Problem:
    option = Option("a", low=2, high=3, use_s=60, set_s=60, worth=1.0)
    return Problem(days, (option,), goals, day_rules, varieties=varieties, minute=minute)


def test_points_are_counted_as_one_would_by_hand() -> None:
    problem = one_exercise(
        goals=(Goal("sets", Amounts(per_set={"a": 1.0}), low=6, penalty=2.0),),
        varieties=(Variety(ALL, 1, 5.0),),
        minute=0.1,
    )
    # 3 sets at 1, variety 5, 4 minutes at 0.1, 3 sets missed at 2
    assert score(problem, {(0, "a"): 3}) == pytest.approx(3 + 5 - 0.4 - 6)


def test_every_broken_limit_is_named() -> None:
    problem = one_exercise(
        goals=(Goal("sets", Amounts(per_set={"a": 1.0}), low=0, penalty=0, high=5),),
        day_rules=(DayRule("rest", Amounts(per_use={"a": 1.0}), 1.0, ((0, 1),)),),
    )
    found = broken(problem, {(0, "a"): 4, (1, "a"): 3})
    assert set(found) == {"sets of a", "sets", "rest on days (0, 1)"}


def test_a_full_week_is_planned_and_a_day_too_short_stays_empty() -> None:
    problem = one_exercise(days=(Day(400, ALL), Day(100, ALL)))
    assert solve(problem) == {(0, "a"): 3}


def test_an_aim_that_the_search_left_out_is_mended() -> None:
    problem = one_exercise(goals=(Goal("sets", Amounts(per_set={"a": 1.0}), low=4, penalty=0.5),))
    assert polished(problem, {(0, "a"): 2}) == {(0, "a"): 2, (1, "a"): 2}


def test_the_solver_cannot_write_to_standard_output(capfd: pytest.CaptureFixture[str]) -> None:
    with stdout_kept_clean():
        os.write(1, b"HiGHS says something\n")
    os.write(1, b"{}\n")
    out, err = capfd.readouterr()
    assert out == "{}\n"
    assert err == "HiGHS says something\n"
