"""Every kind of entry has a name, a line and a page."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from primemover.record.ids import new_id
from primemover.record.payload import (
    PAYLOADS,
    CeilingLevel,
    Clearance,
    Correction,
    DayChanged,
    Deferral,
    ExerciseMapped,
    Felt,
    ImportBatch,
    ImportUndone,
    Intake,
    PainNow,
    PainReport,
    Payload,
    PlanIssued,
    RecognitionDone,
    RecognitionTrial,
    RedFlagAnswers,
    SetDone,
    Skipped,
    Swapped,
    TestDone,
    TrialPlanned,
    TrialReading,
    TrialStopped,
    WeeklyDose,
)
from primemover.web.summaries import KINDS

if TYPE_CHECKING:
    from tests.web.conftest import Site

DAY = date(2026, 5, 4)
STORY = Intake(
    name="Sam",
    age_years=30,
    sex="female",
    stature_m=1.7,
    mass_kg=60.0,
    days_per_week=3,
    minutes_per_week=90,
    pain=PainNow(nrs=0),
)
PLAN = PlanIssued(week_start=DAY, phase="find", days=(), dose=WeeklyDose(), target=WeeklyDose(), enough=False)
BATCH = ImportBatch(
    batch_id=new_id(),
    app="strong",
    dialect="strong-s1",
    file_name="strong.csv",
    file_sha256="0" * 64,
    load_unit="kg",
    rows=9,
    sets=7,
)
CUES = TrialPlanned(
    trial_id="cue",
    question="Which cue?",
    way_a="squeeze",
    way_b="push",
    outcome="rating",
    unit="of 10",
    smallest_effect=1.0,
    pairs=6,
    schedule=("a", "b") * 6,
    looks=(6,),
)
ENTRIES: list[tuple[Payload, str]] = [
    (STORY, "Sam, 3 days and 90 minutes a week"),
    (RedFlagAnswers(answers={"fever": True, "fall": False}), "2 answers, 1 yes"),
    (Clearance(flags=("fever",), by="Dr A", seen=DAY), "Dr A: fever"),
    (PainReport(nrs=4, where="low back", sharp=True), "4 of 10, low back, sharp"),
    (TestDone(test_id="modified-thomas", side="left", value=-4.0), "left: \N{MINUS SIGN}4°"),
    (TestDone(test_id="active-hip-extension", felt=Felt(glute=3, low_back=6)), "glute 3"),
    (
        RecognitionDone(trials=(RecognitionTrial(was_glute=True, said_glute=False),)),
        "1 contraction, 0 told right",
    ),
    (SetDone(exercise_id="goblet-squat", reps=8, held_reps=6, load_kg=16.0), "8 reps at 16 kg, 6 held neutral"),
    (SetDone(exercise_id="goblet-squat", reps=8, load_kg=16.0), "8 reps at 16 kg, neutral not said"),
    (SetDone(exercise_name="Wobble board", held_s=30.0), "Wobble board: 30 s"),
    (ExerciseMapped(exercise_name="Bridges", exercise_id="glute-bridge"), "Bridges is Glute bridge"),
    (Skipped(on=DAY, exercise_id="plank"), "Plank"),
    (Swapped(on=DAY, from_id="plank", to_id="knee-plank"), "Plank for"),
    (DayChanged(on=DAY, minutes=0), "a day off"),
    (DayChanged(on=DAY, minutes=20, equipment=()), "20 minutes, with no equipment"),
    (Deferral(declined=True), "heavy lifts not deferred"),
    (CeilingLevel(level=0.95), "neutral to hold 95 % of the time"),
    (PLAN, "week of 4 May, phase find, 0 days"),
    (CUES, "Which cue? 6 pairs: squeeze, push"),
    (TrialReading(trial_id="cue", place=3, value=0.625, way="a"), "cue, place 3: 0.62, done with way A"),
    (TrialReading(trial_id="cue", place=3, value=None), "cue, place 3: missed"),
    (TrialStopped(trial_id="cue", why="on holiday"), "cue, on holiday"),
    (BATCH, "strong.csv: 7 sets"),
    (ImportUndone(batch_id=new_id()), "withdrawn as one"),
]


def test_every_kind_of_entry_has_a_name() -> None:
    assert set(KINDS) == set(PAYLOADS) == {type(payload).kind for payload, _ in ENTRIES} | {Correction.kind}


@pytest.mark.parametrize(("payload", "line"), ENTRIES)
def test_an_entry_reads_in_one_line_in_the_list_and_on_its_page(
    site: Site, payload: Payload, line: str
) -> None:
    entry = site.say(payload)
    assert line in site.page("/me/record")
    assert line in site.page(f"/me/record/{entry.id}")


def test_a_swap_in_german_says_what_is_done_first(site: Site) -> None:
    site.say(Swapped(on=DAY, from_id="cook-hip-lift", to_id="glute-bridge"))
    page = site.client.get("/me/record", headers={"accept-language": "de"}).text
    assert "Glute bridge statt Cook" in re.sub(r"<[^>]+>", "", page)


def test_a_correction_has_its_page_too(site: Site) -> None:
    entry = site.say(PainReport(nrs=7))
    correction = site.say(Correction(target_id=entry.id))
    assert "Take this correction back" in site.page(f"/me/record/{correction.id}")
    assert "withdrawn" in site.page("/me/record?kind=correction")
