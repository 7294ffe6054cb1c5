"""Progress in words: what changes with the unit, and what does not."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import cast

import pytest

from primemover.coach.progress_lifts import LiftCourse, Rise
from primemover.coach.progress_words import rose
from primemover.record.payload import LoadUnit
from primemover.words import said_in

SINCE, ON = date(2026, 3, 2), date(2026, 5, 20)


def course(kg: float, low_kg: float, high_kg: float) -> LiftCourse:
    rise = Rise(SINCE, kg, low_kg, high_kg, probability_up=0.9)
    return cast("LiftCourse", SimpleNamespace(rise=rise))


@pytest.mark.parametrize(
    ("unit", "line"),
    [
        ("kg", "2.5 kg more than on 2 Mar (1\N{EN DASH}3): not shown to have changed, 90 % that it rose."),
        ("lb", "5.5 lb more than on 2 Mar (3\N{EN DASH}8): not shown to have changed, 90 % that it rose."),
    ],
)
def test_the_interval_of_a_change_is_rounded_in_the_persons_unit(unit: LoadUnit, line: str) -> None:
    assert said_in(rose(course(2.5, 1.45, 3.45), ON), unit) == line


def test_a_change_is_told_along_the_way_it_went() -> None:
    fell = rose(course(-5.0, -9.0, 2.0), ON)
    assert fell.startswith("5 kg less than on 2 Mar (\N{MINUS SIGN}2 to 9): not shown to have changed")


def test_hardly_any_change_is_told_by_its_interval() -> None:
    small = rose(course(0.3, -2.4, 3.2), ON)
    assert said_in(small, "kg") == "About as on 2 Mar (\N{MINUS SIGN}2 to 3 kg)."
    assert said_in(small, "lb") == "About as on 2 Mar (\N{MINUS SIGN}5 to 7 lb)."
