from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from primemover.belief.gauge_kinds import KINDS
from primemover.belief.replay import Beliefs, replay
from primemover.catalogue.model import Catalogue
from primemover.coach.gauge_answers import list_answer, report_answer
from primemover.coach.gauge_goals import gate_goal
from primemover.coach.gauge_report import GROUPS, gauge_lines, gauge_report, since_day
from primemover.record.errors import BadInput
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import Intake, TestDone

TODAY = date(2026, 5, 20)
Say = Callable[..., Observation[Any]]
Believe = Callable[..., Beliefs]


@pytest.fixture
def believe(catalogue: Catalogue) -> Believe:
    return lambda *record: replay(History.of(record), catalogue, TODAY)


def hold(side: Any, value: float) -> TestDone:
    return TestDone(test_id="single-leg-bridge-hold", side=side, value=value)


def test_every_gauge_stands_in_one_group() -> None:
    grouped = [gauge_id for _, ids in GROUPS for gauge_id in ids]
    assert sorted(grouped) == sorted(kind.id for kind in KINDS)


def test_all_gauges_are_listed_each_side_of_them_with_why_there_is_no_reading(believe: Believe) -> None:
    lines = gauge_lines(believe())
    assert len(lines) == sum(len(kind.sides) for kind in KINDS)
    assert all(line.gauge.no_reading and line.change.no_reading for line in lines)


def test_a_change_is_asked_from_four_weeks_ago_or_from_the_first_story(
    believe: Believe, say: Say, lifter: Intake
) -> None:
    assert since_day(believe(), None) == date(2026, 4, 22)
    assert since_day(believe(say(lifter, "2026-01-04")), None) == date(2026, 4, 22)
    assert since_day(believe(say(lifter, "2026-05-04"), say(lifter, "2026-05-09")), None) == date(2026, 5, 4)
    assert since_day(believe(say(lifter, "2026-05-20")), None) == date(2026, 4, 22)


def test_a_day_still_to_come_a_side_and_a_gauge_that_are_not_there_are_refused(believe: Believe) -> None:
    with pytest.raises(BadInput, match="before 2026-05-20"):
        gauge_report(believe(), "plank-hold", since=TODAY)
    with pytest.raises(BadInput, match="plank-hold is not measured a side"):
        gauge_report(believe(), "plank-hold", "left")
    with pytest.raises(BadInput, match="Perhaps you mean plank-hold"):
        gauge_report(believe(), "plank-hld")


def test_one_gauge_in_full(believe: Believe, say: Say) -> None:
    record = [
        say(hold("left", 20.0), "2026-04-01"),
        say(hold("left", 60.0), "2026-05-18"),
        say(hold("right", 62.0), "2026-05-18"),
    ]
    beliefs = believe(*record)
    report = gauge_report(beliefs, "single-leg-bridge-hold")
    left, right = report.lines
    assert left.change.real
    assert right.change.difference is None
    assert [len(course.readings) for course in report.courses] == [2, 1]
    assert report.sides is not None
    assert not report.sides.different
    assert report.goal == 30.0
    answer = report_answer(beliefs, report)
    assert [one.change.real for one in answer.gauges] == [True, False]
    assert [len(one.readings) for one in answer.gauges] == [2, 1]
    assert answer.gauges[1].change.no_reading
    assert answer.sides is not None
    assert answer.sides.behind is None


def test_the_list_as_programs_get_it_has_the_same_figures(believe: Believe, say: Say) -> None:
    beliefs = believe(say(hold("left", 20.0), "2026-05-01"))
    lines = gauge_lines(beliefs, date(2026, 4, 1))
    answers = list_answer(beliefs, lines)
    assert answers.since == date(2026, 4, 1)
    assert [(one.id, one.value, one.low) for one in answers.gauges] == [
        (line.gauge.id, line.gauge.value, line.gauge.low) for line in lines
    ]


def test_goals_are_the_gates_own(believe: Believe, say: Say, lifter: Intake, catalogue: Catalogue) -> None:
    beliefs = believe(say(lifter))
    assert gate_goal(beliefs, "hip-thrust-strength") == lifter.mass_kg
    assert gate_goal(believe(), "hip-thrust-strength") is None
    deepest = max(posture.trunk_lean_deg for posture in catalogue.exercises["romanian-deadlift"].postures)
    assert gate_goal(beliefs, "hinge-depth") == deepest
    assert gate_goal(beliefs, "cook-hip-lift") is None
