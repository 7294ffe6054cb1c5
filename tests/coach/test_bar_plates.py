"""The plates on each side and the bar make up the load."""

from __future__ import annotations

import pytest

from primemover.catalogue.model import Catalogue
from primemover.coach.bar_plates import bar_plates
from primemover.record.payload import Intake
from primemover.record.units import to_kg

LIFT = "barbell-hip-thrust"


@pytest.mark.parametrize(
    ("load_kg", "each_side"),
    [
        (20.0, ()),
        (60.0, (20.0,)),
        (62.5, (20.0, 1.25)),
        (102.5, (25.0, 15.0, 1.25)),
        (145.0, (25.0, 25.0, 10.0, 2.5)),
    ],
)
def test_the_fewest_plates_heaviest_first(
    catalogue: Catalogue, lifter: Intake, load_kg: float, each_side: tuple[float, ...]
) -> None:
    found = bar_plates(catalogue.exercises[LIFT], load_kg, lifter)
    assert found is not None
    assert (found.each_side, found.over) == (each_side, 0.0)


def test_pounds_have_plates_of_their_own(catalogue: Catalogue, lifter: Intake) -> None:
    told = lifter.model_copy(
        update={"load_unit": "lb", "bar_kg": to_kg(45, "lb"), "smallest_step_kg": to_kg(5, "lb")}
    )
    found = bar_plates(catalogue.exercises[LIFT], to_kg(185, "lb"), told)
    assert found is not None
    assert (found.bar, found.each_side, found.over) == (45.0, (45.0, 25.0), 0.0)


def test_no_bar_no_plates(catalogue: Catalogue, lifter: Intake) -> None:
    assert bar_plates(catalogue.exercises["goblet-squat"], 16.0, lifter) is None
    assert bar_plates(catalogue.exercises[LIFT], None, lifter) is None
    assert bar_plates(catalogue.exercises[LIFT], 10.0, lifter) is None


@pytest.mark.parametrize("step_kg", [0.5, 1.0, 2.0, 2.5, 5.0])
def test_they_make_up_every_load_there_is(catalogue: Catalogue, lifter: Intake, step_kg: float) -> None:
    told = lifter.model_copy(update={"smallest_step_kg": step_kg})
    for steps in range(120):
        load_kg = lifter.bar_kg + steps * step_kg
        found = bar_plates(catalogue.exercises[LIFT], load_kg, told)
        assert found is not None
        assert found.over == 0.0
        assert found.bar + 2 * sum(found.each_side) == pytest.approx(load_kg, abs=0.05)
