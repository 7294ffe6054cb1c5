from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from tests.conftest import Say

from primemover.belief.readings import MDC95_IN_SEM
from primemover.belief.replay import replay
from primemover.catalogue.model import Catalogue
from primemover.coach.assessment import assess
from primemover.coach.clinician_report import ClinicianReport, clinician_report
from primemover.record.errors import BadInput
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import Clearance, Intake, PainReport, RedFlagAnswers, SetDone, TestDone

ON = date(2026, 5, 20)
Report = Callable[..., ClinicianReport]


@pytest.fixture
def report(catalogue: Catalogue) -> Report:
    def made(*record: Observation[Any], first: date | None = None) -> ClinicianReport:
        history = History.of(record)
        assessed = assess(history, catalogue, ON)
        assert assessed is not None
        return clinician_report(assessed, replay(history, catalogue, ON), first)

    return made


def hold(value: float) -> TestDone:
    return TestDone(test_id="single-leg-bridge-hold", side="left", value=value)


def test_it_reports_twelve_weeks_or_from_the_story_where_that_is_later(
    report: Report, say: Say, lifter: Intake
) -> None:
    assert report(say(lifter, "2025-01-06")).first == date(2026, 2, 25)
    assert report(say(lifter, "2026-05-04"), say(lifter, "2026-05-11")).first == date(2026, 5, 4)
    assert report(say(lifter, "2026-05-04"), first=date(2026, 5, 12)).first == date(2026, 5, 12)


def test_a_period_that_ends_before_it_begins_or_is_too_long_is_refused(
    report: Report, say: Say, lifter: Intake
) -> None:
    with pytest.raises(BadInput, match="Choose an earlier day"):
        report(say(lifter, "2026-05-04"), first=date(2026, 5, 21))
    with pytest.raises(BadInput, match="Choose a day from 2023-05-24 on"):
        report(say(lifter, "2026-05-04"), first=date(2020, 1, 1))


def test_what_was_tested_has_its_first_and_last_reading_its_error_and_its_change(
    report: Report, say: Say, lifter: Intake
) -> None:
    record = [say(lifter, "2026-03-02"), say(hold(10.0), "2026-03-04"), say(hold(45.0), "2026-05-18")]
    (tested,) = (one for one in report(*record).tested if one.kind.id == "single-leg-bridge-hold")
    assert (tested.side, tested.count) == ("left", 2)
    assert (tested.first.value, tested.last.value) == (10.0, 45.0)
    assert tested.mdc95 == pytest.approx(MDC95_IN_SEM * tested.last.error_sd)
    assert tested.change is not None
    assert tested.change.difference == pytest.approx(35.0)
    assert tested.change.real


def test_what_was_not_read_in_the_period_is_not_in_it(report: Report, say: Say, lifter: Intake) -> None:
    record = [say(lifter, "2026-03-02"), say(hold(10.0), "2026-03-04")]
    assert report(*record, first=date(2026, 4, 1)).tested == ()
    alone = report(*record).tested
    assert [(one.kind.id, one.count, one.change) for one in alone] == [("single-leg-bridge-hold", 1, None)]


def test_every_red_flag_question_stands_with_its_last_answer(
    report: Report, say: Say, lifter: Intake, catalogue: Catalogue
) -> None:
    flag, other, *_ = catalogue.red_flags
    told = lifter.model_copy(update={"red_flags": {flag: False}})
    record = [say(told, "2026-05-04"), say(RedFlagAnswers(answers={flag: True}), "2026-05-11")]
    found = {one.flag.id: one for one in report(*record).flags}
    assert len(found) == len(catalogue.red_flags)
    assert (found[flag].yes, found[flag].raised, found[flag].on) == (True, True, date(2026, 5, 11))
    assert found[other].on is None
    seen = Clearance(flags=(flag,), by="Dr Example", seen=date(2026, 5, 12))
    cleared = report(*record, say(seen, "2026-05-12"))
    assert not next(one for one in cleared.flags if one.flag.id == flag).raised
    assert [one.payload.by for one in cleared.clearances] == ["Dr Example"]


def test_weeks_pain_and_ceilings_are_those_of_the_period(report: Report, say: Say, lifter: Intake) -> None:
    record = [
        say(lifter, "2026-03-02"),
        say(PainReport(nrs=6), "2026-03-03"),
        say(PainReport(nrs=2), "2026-05-11"),
        say(SetDone(exercise_id="romanian-deadlift", load_kg=60.0, reps=5, held_reps=4, rir=3.0), "2026-05-12"),
    ]
    found = report(*record, first=date(2026, 5, 5))
    assert [one.week_start for one in found.weeks] == [date(2026, 5, 4), date(2026, 5, 11), date(2026, 5, 18)]
    assert [(one.on, one.nrs) for one in found.pain] == [(date(2026, 5, 11), 2)]
    assert [line.exercise.id for line, _ in found.ceilings] == ["romanian-deadlift"]
