from __future__ import annotations

from datetime import date

from tests.conftest import Say

from primemover.belief.pain_days import pain_days
from primemover.catalogue.model import Catalogue
from primemover.record.history import History
from primemover.record.payload import Intake, PainReport, SetDone, TestDone

ON = date(2026, 5, 20)


def test_the_worst_of_a_day_counts_wherever_it_was_said(say: Say, catalogue: Catalogue, lifter: Intake) -> None:
    worst = say(PainReport(nrs=5), "2026-05-11")
    record = [
        say(lifter, "2026-05-04"),
        worst,
        say(SetDone(exercise_id="glute-bridge", reps=8, pain_nrs=2), "2026-05-11"),
        say(TestDone(test_id="plank-hold", value=30.0, pain_nrs=3), "2026-05-13"),
        say(PainReport(nrs=1, sharp=True), "2026-05-14"),
    ]
    found = pain_days(History.of(record), catalogue, date(2026, 5, 5), ON)
    assert [(one.on.day, one.nrs, one.ratings, one.alarming) for one in found] == [
        (11, 5, 2, False),
        (13, 3, 1, False),
        (14, 1, 1, True),
    ]
    assert found[0].observation == worst.id


def test_the_story_counts_on_its_own_day_and_a_span_may_be_longer_than_a_belief_looks_back(
    say: Say, catalogue: Catalogue, lifter: Intake
) -> None:
    record = [
        say(lifter, "2024-05-06"),
        say(PainReport(nrs=4), "2024-06-03"),
        say(PainReport(nrs=2), "2026-05-11"),
    ]
    found = pain_days(History.of(record), catalogue, date(2024, 5, 1), ON)
    assert [(one.on, one.nrs) for one in found] == [
        (date(2024, 5, 6), 1),
        (date(2024, 6, 3), 4),
        (date(2026, 5, 11), 2),
    ]
    assert pain_days(History.of(record), catalogue, date(2024, 7, 1), date(2026, 5, 10)) == ()
