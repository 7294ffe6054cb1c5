"""The table of stimuli against the exact solution: the error is measured, and small beside the hypotheses."""

from __future__ import annotations

import numpy as np
import pytest

from primemover.belief.adaptation import STIMULI
from primemover.coach.roads_lifts import LIFTS, TYPICAL, VIEWS, Lift, asked_of
from primemover.coach.roads_table import SHARINGS, Table, mean_of, table_of

SETTINGS = (0.8, 2.0)


@pytest.mark.parametrize("lift", LIFTS)
def test_between_its_points_the_table_is_near_the_exact_answer(lift: Lift) -> None:
    generator = np.random.default_rng(5)
    strengths = np.exp(generator.normal(0.0, 0.15, (300, 4)))
    strengths[:, 0] *= generator.uniform(0.45, 1.0, 300)
    table = table_of(TYPICAL.postures(lift), *SETTINGS)
    errors = []
    for view, sharing in ((0, 0), (1, 1), (2, 2), (3, 0)):
        exact = asked_of(TYPICAL.postures(lift), strengths, SHARINGS[sharing], STIMULI, VIEWS[view])
        for rule in range(len(STIMULI)):
            kind = np.full(300, Table.kind(view, sharing, rule))
            errors.append(np.abs(table.read(kind, strengths) - exact[rule]))
    assert np.mean(errors) < 0.002
    assert np.quantile(errors, 0.99) < 0.02
    assert np.max(errors) < 0.06


def test_at_a_point_of_the_grid_the_table_is_exact() -> None:
    balanced = np.ones((1, 4))
    kind = np.array([Table.kind(0, 0, 0)])
    exact = asked_of(TYPICAL.squat, balanced, "pcsa", ("effort",))[0]
    assert table_of(TYPICAL.squat, *SETTINGS).read(kind, balanced) == pytest.approx(exact, abs=2e-3)


def test_a_week_of_two_lifts_is_their_mean() -> None:
    squat, deadlift = (table_of(one, *SETTINGS) for one in (TYPICAL.squat, TYPICAL.deadlift))
    kind, people = np.array([7, 40]), np.array([[0.6, 1.0, 1.0, 1.0], [0.9, 1.1, 0.8, 1.0]])
    both = (squat.read(kind, people) + deadlift.read(kind, people)) / 2
    assert mean_of([squat, deadlift]).read(kind, people) == pytest.approx(both)


def test_every_stimulus_is_from_nothing_to_all() -> None:
    for lift in LIFTS:
        said = table_of(TYPICAL.postures(lift), *SETTINGS).stimuli
        assert said.min() >= 0
        assert said.max() <= 2.2 + 1e-9  # under 'tension' it is times the strength
