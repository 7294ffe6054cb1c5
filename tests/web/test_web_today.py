"""Today, the road and what they refuse, each rule by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from primemover.record.ids import new_id
from primemover.record.payload import (
    DayChanged,
    Intake,
    PlanIssued,
    PlannedExercise,
    SetDone,
    Skipped,
    Swapped,
    TestDone,
)

if TYPE_CHECKING:
    from tests.web.conftest import Site

GONE = "moon-walk"
SAID = "moon-walk (no longer in the catalogue)"


@pytest.mark.parametrize("to", ["back-squat", "glute-bridge", "nothing-known"])
def test_a_swap_to_what_was_not_offered_is_refused(told: Site, to: str) -> None:
    item = next(one for one in told.client.get("/api/v1/me/today").json()["items"] if one["swaps"])
    assert to not in item["swaps"]
    sent = {"id": str(new_id()), "exercise": item["exercise_id"], "to": to}
    answer = told.client.post("/me/swap", data=sent)
    assert answer.status_code in {404, 422}
    assert to in answer.text
    assert told.store.history("me").all(Swapped) == ()
    for _ in range(2):  # the second time it is in place already
        assert told.client.post("/me/swap", data=sent | {"to": item["swaps"][0]}).status_code == 200
    (swapped,) = told.store.history("me").all(Swapped)
    assert swapped.payload.to_id == item["swaps"][0]


def test_only_what_today_holds_can_be_swapped(told: Site) -> None:
    answer = told.client.post(
        "/me/swap", data={"id": str(new_id()), "exercise": "deadlift", "to": "back-squat"}
    )
    assert answer.status_code == 422
    assert "deadlift is not in today&#39;s session" in answer.text
    assert told.store.history("me").all(Swapped) == ()


def test_planning_today_again_needs_something_that_changes(told: Site) -> None:
    answer = told.client.post("/me/day", data={"id": str(new_id()), "minutes": " ", "equipment": "band"})
    assert answer.status_code == 422
    assert "what changes is missing" in answer.text
    assert told.store.history("me").all(DayChanged) == ()


def test_the_gate_does_not_move_with_todays_sets_as_the_plan_does_not(told: Site) -> None:
    told.client.get("/api/v1/me/plan")
    before = told.client.get("/api/v1/me/plan").json()["phase"]
    for side in ("left", "right"):
        for _ in range(3):
            told.say(SetDone(exercise_id="side-plank", side=side, held_s=60.0))
    assert told.client.get("/api/v1/me/plan").json()["phase"] == before
    assert told.client.get("/api/v1/me/progress").json()["phase"] == before
    told.clock.pass_days(1)
    assert told.client.get("/api/v1/me/plan").json()["phase"] != before


def test_a_plan_below_the_least_dose_says_what_is_missing(site: Site, lifter: Intake) -> None:
    site.say(lifter.model_copy(update={"minutes_per_week": 30, "days_per_week": 1}))
    plan = site.client.get("/api/v1/me/plan").json()["weeks"][0]
    short = next(one["text"] for one in plan["because"] if one["rule"] == "below-least-dose")
    said = site.page("/me/today").split("About today")[1].split("<details")[0]
    assert short.replace("'", "&#39;") in said


def test_a_plan_may_name_an_exercise_that_is_gone(told: Site) -> None:
    told.page("/me/today")
    plan = told.store.history("me").all(PlanIssued)[-1].payload
    days = tuple(
        day.model_copy(update={"exercises": (PlannedExercise(exercise_id=GONE, sets=2), *day.exercises)})
        for day in plan.days
    )
    entry = told.say(plan.model_copy(update={"days": days}))
    told.say(Skipped(on=told.clock.now.date(), exercise_id=GONE))
    assert SAID in told.page("/me/plan")
    told.clock.pass_days(7)
    for path in ("plan", "today", "progress", "record", f"record/{entry.id}"):
        told.page(f"/me/{path}")
    assert SAID in told.page("/me/record")


def test_sets_and_tests_of_another_version_break_no_page(told: Site) -> None:
    told.page("/me/today")
    entry = told.say(SetDone(exercise_id=GONE, reps=8, held_reps=6, load_kg=20.0))
    told.say(TestDone(test_id="moon-gravity", value=3.0))
    told.say(Swapped(on=told.clock.now.date(), from_id="glute-bridge", to_id=GONE))
    for path in ("today", "plan", "progress", "findings", "screen", "record", f"record/{entry.id}"):
        told.page(f"/me/{path}")
    assert told.page(f"/me/today?after={entry.id}")
    assert SAID in told.page("/me/record")
    for path in ("today", "plan", "progress", "findings", "history"):
        assert told.client.get(f"/api/v1/me/{path}").status_code == 200


def test_waiting_is_never_said_to_be_proven(told: Site) -> None:
    waiting = told.page("/me/plan")
    assert "may go on favouring the muscles that already lead (judgement; no trial of it was found)" in waiting
    assert "the gap narrows slowly" not in waiting
    told.send("/me/deferral", declined="yes")
    assert "(judgement; no trial of it was found)" in told.page("/me/plan")
    assert "takes over first" not in told.page("/me/plan")


def test_a_loaded_set_needs_its_load_as_in_the_terminal(told: Site) -> None:
    fields = told.hidden("/me/log?exercise=goblet-squat", "/me/log") | {"reps": "8", "held": "all"}
    unsaid = told.client.post("/me/log", data=fields)
    assert unsaid.status_code == 422
    assert 'id="load-problem"' in unsaid.text
    assert told.client.post("/me/log", data=fields | {"load": "0"}).status_code == 200
    assert told.store.history("me").sets()[0].payload.load_kg == 0
