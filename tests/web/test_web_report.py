from __future__ import annotations

from datetime import date

import pytest
from tests.web.conftest import Site

from primemover.record.payload import Felt, Intake, PainReport, PlanIssued, SetDone, TestDone
from primemover.record.payload_intake import Injury, Said, Training

HEADINGS = (
    "Who",
    "Red flags",
    "What was tested",
    "Where the work is done",
    "How heavy neutral holds",
    "Training done",
    "Pain",
    "What is planned",
    "What the methods are, and are not",
)


@pytest.fixture
def trained(told: Site) -> Site:
    told.say(TestDone(test_id="single-leg-bridge-hold", side="left", value=19.0))
    told.say(SetDone(exercise_id="glute-bridge", reps=12, felt=Felt(glute=6, hamstring=3, low_back=1)))
    told.say(SetDone(exercise_id="goblet-squat", load_kg=16.0, reps=8, held_reps=6, rir=3.0))
    told.say(PainReport(nrs=4))
    told.clock.pass_days(3)
    told.say(SetDone(exercise_id="glute-bridge", reps=12, felt=Felt(glute=7, hamstring=2, low_back=1)))
    return told


def test_a_clinician_finds_who_what_was_tested_done_and_planned_in_this_order(trained: Site) -> None:
    page = trained.page("/me/report")
    places = [page.index(f"<h2>{one}</h2>") for one in HEADINGS]
    assert places == sorted(places)
    assert "not a medical device" in page
    assert "makes no diagnosis" in page
    assert "Rated on 1 day; the worst was 4 of 10" in page


def test_tests_stand_with_interval_mdc_and_date(trained: Site) -> None:
    page = trained.page("/me/report")
    row = page[page.index("Single-leg bridge hold") :].split("</tr>")[0]
    assert "19 s" in row
    assert "4 May" in row
    assert "22.2 s" in row  # 1.96 x sqrt 2 x the test's own error
    assert "once" in row


def test_the_period_is_chosen_by_its_first_and_last_day(trained: Site) -> None:
    page = trained.page("/me/report?from=2026-05-06&to=2026-05-07")
    assert "6 May 2026 to 7 May 2026" in page
    assert "Single-leg bridge hold, left" not in page
    before = trained.page("/me/report?to=2026-05-04")
    assert "4 May 2026 to 4 May 2026" in before


@pytest.mark.parametrize(
    ("asked", "status", "why"),
    [
        ("from=2026-06-01", 422, "Choose an earlier day"),
        ("from=2001-01-01", 422, "longer than three years"),
        ("from=yesterday", 400, "Write it like 2026-05-03"),
        ("to=2027-01-01", 400, "Choose a day up to 2026-05-07"),
    ],
)
def test_a_period_that_cannot_be_is_refused(trained: Site, asked: str, status: int, why: str) -> None:
    assert why in trained.page(f"/me/report?{asked}", status)


def test_the_plan_it_shows_is_put_on_record(trained: Site) -> None:
    assert trained.store.history("me").last(PlanIssued) is None
    trained.page("/me/report?to=2026-05-04")
    plan = trained.store.history("me").last(PlanIssued)
    assert plan is not None
    trained.page("/me/report")
    assert trained.store.history("me").last(PlanIssued) == plan


def test_before_a_story_it_says_what_to_do(site: Site) -> None:
    assert "Tell your story" in site.page("/me/report")


def test_loads_are_in_the_persons_unit(trained: Site, lifter: Intake) -> None:
    for load_kg, held in 4 * ((50.0, 6), (60.0, 6), (75.0, 2)):
        trained.say(SetDone(exercise_id="romanian-deadlift", load_kg=load_kg, reps=6, held_reps=held, rir=2.0))
    trained.say(lifter.model_copy(update={"load_unit": "lb"}))
    page = trained.page("/me/report")
    ceilings = page[page.index("How heavy neutral holds") : page.index("<h2>Training done")]
    assert " lb" in ceilings
    assert " kg" not in ceilings


def test_a_story_is_said_as_it_was_told(site: Site, lifter: Intake) -> None:
    told = {
        "training": (Training(what="rowing", years=6.5), Training(what="lifting", years=1)),
        "injuries": (Injury(what="low back", happened=date(2021, 3, 1)),),
        "professionals": (Said(who="A physiotherapist", said="Move more.", when=date(2023, 1, 1)),),
    }
    site.say(lifter.model_copy(update=told))
    page = site.page("/me/report")
    assert "rowing (6.5 years); lifting (1 year)" in page
    assert "low back, March 2021" in page
    assert "A physiotherapist (2023): Move more." in page
    assert 'value="2023"' in site.page("/me/intake/back")


def test_who_reads_the_findings_is_told_whom_they_address(trained: Site) -> None:
    felt = Felt(glute=2, hamstring=4, low_back=7)
    trained.say(TestDone(test_id="active-hip-extension", side="left", felt=felt))
    page = trained.page("/me/report")
    findings = page[page.index("Where the work is done") : page.index("How heavy neutral holds")]
    assert findings.index("written to the person") < findings.index("<li>")
