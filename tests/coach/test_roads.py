"""The three roads: reproducible, beside a slow reference, and free to come out either way."""

from __future__ import annotations

from dataclasses import replace
from math import inf, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from primemover.belief.adaptation import ADAPTATION, STIMULI, Floats, after
from primemover.belief.ratio import Ratio
from primemover.coach.roads import (
    CELLS,
    ROADS,
    ROADS_MODEL,
    Cell,
    Draws,
    RoadsModel,
    compound_named,
    contradicted,
    draw,
    exactly,
    in_balance,
    trial_effects,
)
from primemover.coach.roads_lifts import LIFTS, TYPICAL, VIEWS, asked_of, hip_parts
from primemover.coach.roads_report import typical
from primemover.coach.roads_walk import CHUNK, follow, simulate
from primemover.record.errors import BadInput

WEAK = Ratio(log(0.65), 0.1)
COMPOUNDS, ISOLATION, MIXED = range(len(ROADS))


def one_run(cell: Cell, effect: float = 1.0, glute: float = 0.6, view: int = 0) -> Draws:
    """Return a single run without chance."""
    return typical(np.array([CELLS.index(cell)]), np.array([view]), np.array([effect]), glute)


def slow_weeks(cell: Cell, effect: float, glute: float, view: int, road: str) -> float:
    """Walk one road with the exact sharing, week by week: the oracle of `follow`."""
    strength = start = np.array([glute, 1.0, 1.0, 1.0])
    ends = ADAPTATION.ceiling * (start if cell.ceiling == "own" else np.ones(4))
    balanced = hip_parts(np.ones(4), VIEWS[view][0])[0]

    def near(now: Floats) -> float:
        return float(hip_parts(now, VIEWS[view][0])[0] / balanced / 0.9)

    def said(lift: str) -> Floats:
        name = next(one for one in LIFTS if one == lift)
        return np.asarray(
            asked_of(TYPICAL.postures(name), strength, cell.sharing, (cell.stimulus,), VIEWS[view])[0]
        )

    for week in range(ROADS_MODEL.horizon_weeks):
        isolated = {"compounds": 0.0, "isolation": float(week < 8), "mixed": 0.5}[road]
        stimulus = np.zeros(4)
        if isolated < 1:
            stimulus = stimulus + (1 - isolated) * (said("squat") + said("deadlift")) / 2
        if isolated > 0:
            stimulus = stimulus + isolated * effect * said("hip-thrust")
        then = after(
            strength,
            stimulus,
            start,
            ceiling=ends,
            gain_per_week=ADAPTATION.gain_per_week,
            loss_per_week=ADAPTATION.loss_per_week,
            upkeep=ADAPTATION.upkeep,
            balanced_ceiling=ADAPTATION.ceiling,
        )
        if near(then) >= 1:
            return week + (1 - near(strength)) / (near(then) - near(strength))
        strength = then
    return inf


@pytest.mark.parametrize(
    ("cell", "effect", "view"),
    [
        (Cell("pcsa", "effort", "full", "common"), 1.0, 1),
        (Cell("frozen", "share", "half", "common"), 0.5, 1),
        (Cell("plain", "tension", "full", "common"), 1.0, 1),
        (Cell("frozen", "threshold", "quarter", "common"), 0.25, 0),
    ],
)
def test_the_fast_walk_is_that_of_a_slow_reference(cell: Cell, effect: float, view: int) -> None:
    fast = follow(one_run(cell, effect, 0.75, view)).weeks[0]
    slow = [slow_weeks(cell, effect, 0.75, view, road) for road in ROADS]
    assert fast == pytest.approx(slow, abs=0.75)


def test_the_same_seed_gives_the_same_and_another_another() -> None:
    first, again = (simulate(WEAK, np.random.default_rng(3), 100).weeks for _ in range(2))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, simulate(WEAK, np.random.default_rng(4), 100).weeks)


def test_the_runs_do_not_depend_on_how_they_are_cut_and_progress_is_told() -> None:
    told: list[int] = []
    count = CHUNK + 50
    whole = simulate(WEAK, np.random.default_rng(3), count, progress=told.append)
    assert told == [CHUNK, 50]
    assert np.array_equal(whole.weeks, follow(whole.draws).weeks)


def test_every_hypothesis_comes_as_often_as_any_other() -> None:
    counts = np.bincount(draw(WEAK, np.random.default_rng(0), 10 * len(CELLS)).cell)
    assert counts.tolist() == [10] * len(CELLS)


@settings(max_examples=20, deadline=None)
@given(glute=st.floats(0.92, 1.5), cell=st.integers(0, len(CELLS) - 1), view=st.integers(0, len(VIEWS) - 1))
def test_a_balanced_person_needs_no_week(glute: float, cell: int, view: int) -> None:
    found = follow(one_run(CELLS[cell], glute=glute, view=view))
    assert found.weeks.tolist() == [[0.0, 0.0, 0.0]]


@settings(max_examples=10, deadline=None)
@given(
    cell=st.integers(0, len(CELLS) - 1),
    low=st.floats(0.5, 0.8),
    more=st.floats(0.01, 0.3),
    view=st.integers(0, 3),
)
def test_a_stronger_glute_is_never_later_on_compounds(cell: int, low: float, more: float, view: int) -> None:
    weaker, stronger = (
        follow(one_run(CELLS[cell], glute=glute, view=view)).weeks[0, COMPOUNDS] for glute in (low, low + more)
    )
    if CELLS[cell].ceiling == "common":
        assert stronger <= weaker


def test_whoever_grows_faster_is_there_sooner() -> None:
    draws = draw(WEAK, np.random.default_rng(1), 200)
    draws = replace(draws, loss=np.zeros(200))
    slow, fast = follow(draws).weeks, follow(replace(draws, gain=1.25 * draws.gain)).weeks
    assert (fast[:, [COMPOUNDS, MIXED]] <= slow[:, [COMPOUNDS, MIXED]] + 0.2).all()


def test_worlds_in_which_isolation_wins_and_in_which_it_loses() -> None:
    wins = follow(one_run(Cell("plain", "effort", "full", "common"), effect=1.0, view=1)).weeks[0]
    assert wins[ISOLATION] < wins[COMPOUNDS] - 2
    loses = follow(one_run(Cell("frozen", "effort", "quarter", "common"), effect=0.25)).weeks[0]
    assert loses[COMPOUNDS] < loses[ISOLATION] - 2


def test_compounds_widen_the_gap_where_the_weak_muscle_is_also_used_less() -> None:
    """The rich get richer under the cost of activations, and the gap closes under the frozen one."""
    moved = {
        sharing: follow(one_run(Cell(sharing, "share", "full", "own"))).gap_moved[0]
        for sharing in ("plain", "frozen")
    }
    assert moved["plain"] < 0 < moved["frozen"] + 0.02
    assert moved["plain"] < moved["frozen"]


def test_by_the_trial_a_hip_thrust_says_as_much_to_a_balanced_glute_as_a_squat() -> None:
    counts = trial_effects()
    for place, (view, rule) in {0: (0, 0), 3: (0, 3)}.items():
        squat, thrust = (
            asked_of(postures, np.ones(4), "pcsa", (STIMULI[rule],), VIEWS[view])[0, 0]
            for postures in (TYPICAL.squat, TYPICAL.hip_thrust)
        )
        assert counts[place] * thrust == pytest.approx(squat, rel=0.02)


def test_what_the_trial_contradicts_is_never_drawn_however_isolation_counts() -> None:
    """By some rules squats would say nothing to a balanced glute; in the trial they grew it."""
    left_out = contradicted()
    assert {(one.stimulus, one.rep) for one in left_out if one.sharing == "pcsa"} == {("threshold", "upper")}
    assert all(one.said < ROADS_MODEL.least_heard for one in left_out)
    drawn = draw(WEAK, np.random.default_rng(2), 20 * len(CELLS))
    ways = {(CELLS[cell], VIEWS[view]) for cell, view in zip(drawn.cell, drawn.view, strict=True)}
    assert not any(
        (cell.sharing, cell.stimulus, *view) == (one.sharing, one.stimulus, one.arms, one.rep)
        for cell, view in ways
        for one in left_out
    )
    assert (drawn.effect > 0).all()


def test_if_little_is_enough_nothing_is_contradicted() -> None:
    assert contradicted(RoadsModel(least_heard=0.0)) == ()


def test_compounds_have_names() -> None:
    assert compound_named("squat") == RoadsModel(compound="squat")
    with pytest.raises(BadInput, match="Say both, squat, deadlift"):
        compound_named("bench")


def test_only_those_who_are_behind_are_drawn_and_the_rest_is_told() -> None:
    likely = Ratio(log(0.9), 0.2)
    drawn = draw(likely, np.random.default_rng(0), 500)
    assert (follow(drawn).weeks > 0).all()
    assert 0.5 < in_balance(likely) < 0.8
    assert in_balance(exactly(0.6)) == 0
    assert in_balance(exactly(1.2)) == 1


def test_a_certain_glute_is_drawn_as_it_is() -> None:
    assert set(draw(exactly(0.6), np.random.default_rng(0), 50).start[:, 0].round(12).tolist()) == {0.6}
