"""What forms do to the record: once each, nothing lost on a mistake, and the next page answers to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from primemover.coach.today import today
from primemover.record.ids import new_id
from primemover.record.payload import (
    Clearance,
    DayChanged,
    Deferral,
    Intake,
    PainReport,
    PlanIssued,
    SetDone,
    Skipped,
    Swapped,
    TestDone,
)

if TYPE_CHECKING:
    from tests.web.conftest import Site


def tell(site: Site) -> None:
    for step, given in site.story().items():
        assert site.client.post(f"/me/intake/{step}", data=given, follow_redirects=False).status_code == 303
    fields = site.hidden("/me/intake", "/me/intake")
    assert (
        site.client.post("/me/intake", data=fields, follow_redirects=False).headers["location"] == "/me/screen"
    )


def test_a_story_told_step_by_step_is_one_observation(site: Site) -> None:
    tell(site)
    told = site.store.history("me").all(Intake)
    assert len(told) == 1
    intake = told[0].payload
    assert (intake.name, intake.mass_kg, intake.stature_m) == ("Sam", 68.5, 1.7)
    assert intake.injuries[0].side == "left"
    assert set(intake.equipment) == {"band", "mini-band", "dowel", "bench", "kettlebell"}
    assert intake.red_flags == dict.fromkeys(site.catalogue.red_flags, False)
    assert told[0].happened_at.date() == site.clock.now.date()
    assert not list((site.home / "drafts").iterdir())


def test_a_mistake_is_named_beside_its_field_and_nothing_is_lost(site: Site) -> None:
    given = site.story()["you"] | {"age_years": "old", "stature_m": "9"}
    answer = site.client.post("/me/intake/you", data=given)
    assert answer.status_code == 422
    assert 'id="age_years-problem"' in answer.text
    assert 'id="stature_m-problem"' in answer.text
    assert 'value="Sam"' in answer.text
    assert 'value="old"' in answer.text
    assert 'value="Sam"' in site.page("/me/intake/you")
    assert site.store.count("me") == 0


def test_an_unfinished_story_cannot_be_put_on_record(site: Site) -> None:
    site.client.post("/me/intake/you", data=site.story()["you"])
    assert "Still needs an answer" in site.page("/me/intake")
    answer = site.client.post("/me/intake", data={"id": str(new_id())})
    assert answer.status_code == 422
    assert "days_per_week" in answer.text
    assert site.store.count("me") == 0


def test_one_more_row_keeps_what_was_typed(site: Site) -> None:
    given = {"injuries.count": "1", "injuries.0.what": "hip", "more": "injuries"}
    text = site.client.post("/me/intake/back", data=given).text
    assert 'name="injuries.1.what"' in text
    assert 'value="hip"' in text


def test_a_lift_and_a_bar_without_a_unit_are_pounds_where_loads_are(site: Site) -> None:
    story = site.story()
    story["you"]["load_unit"] = "lb"
    story["week"]["bar_kg"] = "35"
    story["week"]["smallest_step_kg"] = "5"
    story["lifts"] = {
        "lifts.count": "1",
        "lifts.0.exercise_id": "deadlift",
        "lifts.0.load_kg": "315",
        "lifts.0.reps": "3",
    }
    for step, given in story.items():
        assert site.client.post(f"/me/intake/{step}", data=given, follow_redirects=False).status_code == 303
    assert "315 lb" in site.page("/me/intake")
    refused = site.client.post("/me/intake/week", data=story["week"] | {"bar_kg": "300"})
    assert "outside 0\N{EN DASH}66 lb" in refused.text
    site.client.post("/me/intake/week", data=story["week"])
    site.client.post("/me/intake", data=site.hidden("/me/intake", "/me/intake"))
    told = site.store.history("me").all(Intake)[-1].payload
    assert (told.lifts[0].load_kg, told.bar_kg) == pytest.approx((315 * 0.45359237, 35 * 0.45359237))


def test_who_loads_in_pounds_is_offered_a_bar_and_steps_in_pounds(site: Site) -> None:
    site.client.post("/me/intake/you", data=site.story()["you"] | {"load_unit": "lb"})
    text = site.page("/me/intake/week")
    assert 'value="45 lb"' in text
    assert 'value="5 lb"' in text


def test_a_story_is_told_again_from_what_is_on_record(told: Site) -> None:
    told.client.post("/me/intake/week", data={"days_per_week": "3", "minutes_per_week": "90", "bar_kg": "20"})
    assert "Still needs an answer" in told.page("/me/intake")  # the lifter of these tests answered no red flag


def test_a_story_told_again_asks_for_today_afresh_and_lifts_no_red_flag(site: Site) -> None:
    tell(site)
    flag = next(iter(site.catalogue.red_flags.values()))
    site.send("/me/red-flags", **{f"flag.{flag.id}": "yes"})
    site.client.post("/me/intake/you", data=site.story()["you"] | {"mass_kg": "70"})
    assert "checked" not in site.page("/me/intake/red-flags")
    assert not re.search(r'name="pain\.nrs"[^>]*checked', site.page("/me/intake/back"))
    unanswered = site.client.post("/me/intake", data={"id": str(new_id())})
    assert unanswered.status_code == 422
    site.client.post("/me/intake/back", data=site.story()["back"])
    site.client.post("/me/intake/red-flags", data=site.story()["red-flags"])
    site.send("/me/intake")
    assert [entry.payload.mass_kg for entry in site.store.history("me").all(Intake)] == [68.5, 70]
    assert flag.question in site.page("/me/today")


def test_a_yes_to_a_red_flag_stops_planning_until_someone_was_seen(site: Site) -> None:
    flag = next(iter(site.catalogue.red_flags.values()))
    tell(site)
    assert site.store.history("me").last(PlanIssued) is None
    site.send("/me/red-flags", **{f"flag.{flag.id}": "yes"})
    stopped = site.page("/me/today")
    assert flag.question in stopped
    assert flag.see in stopped
    assert "Log this set" not in stopped
    cleared = site.client.post(
        "/me/clearance", data={"id": str(new_id()), "cleared": flag.id, "by": "", "seen": "soon"}
    )
    assert cleared.status_code == 422
    assert "Who saw you?" in cleared.text
    site.clock.pass_days(1)
    site.send("/me/clearance", cleared=flag.id, by="Dr A", seen=site.clock.now.date().isoformat())
    assert site.store.history("me").last(Clearance) is not None
    assert flag.question not in site.page("/me/today")


def next_form(site: Site) -> dict[str, str]:
    return site.hidden("/me/play", "/me/log")


def test_the_next_set_is_logged_where_it_stands_and_answered(told: Site) -> None:
    fields = next_form(told)
    exercise = told.catalogue.exercises[fields["exercise"]]
    done = {"held_s": "30"} if exercise.dose_unit == "seconds" else {"reps": "10", "held": "all"}
    answer = told.client.post("/me/log", data=fields | done | {"felt_glute": "6", "pain_nrs": "1"})
    assert answer.status_code == 200
    assert str(answer.url).endswith(f"/me/play?after={fields['id']}")
    assert "Undo that set" in answer.text
    logged = told.store.history("me").all(SetDone)
    assert [str(entry.id) for entry in logged] == [fields["id"]]
    assert logged[0].payload.side == fields.get("side")
    assert logged[0].payload.pain_nrs == 1
    assert next_form(told)["id"] != fields["id"]
    assert "<h2>Done</h2>" in told.page("/me/today")


def test_a_form_sent_twice_is_one_set_even_a_minute_later(told: Site) -> None:
    data = {"id": str(new_id()), "exercise": "glute-bridge", "reps": "12", "held": "all"}
    first = told.client.post("/me/log", data=data, follow_redirects=False)
    again = told.client.post("/me/log", data=data, follow_redirects=False)
    assert first.headers["location"] == again.headers["location"]
    assert len(told.store.history("me").all(SetDone)) == 1
    other = told.client.post("/me/log", data=data | {"reps": "11"}, follow_redirects=False)
    assert other.status_code == 409
    assert told.store.history("me").all(SetDone)[0].payload.reps == 12


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"reps": "many"}, "not a number"),
        ({"reps": ""}, "Please give a number"),
        ({"reps": "8", "held": "some", "held_reps": "9"}, "Between 0 and 8"),
        ({"reps": "8", "held": "some"}, "After how many reps"),
        ({"reps": "8", "load": "-5"}, "Between 0 and 1000"),
        ({"reps": "8.5"}, "A whole number"),
    ],
)
def test_a_wrong_answer_keeps_the_rest_and_the_id(told: Site, wrong: dict[str, str], problem: str) -> None:
    data = {"id": str(new_id()), "exercise": "goblet-squat", "load": "16", "felt_glute": "7", "note": "tired"}
    answer = told.client.post("/me/log", data=data | wrong)
    assert answer.status_code == 422
    assert problem in answer.text
    assert data["id"] in answer.text
    assert 'value="tired"' in answer.text
    assert 'value="7"' in answer.text
    assert told.store.history("me").all(SetDone) == ()


def test_a_one_sided_set_needs_its_side(told: Site) -> None:
    answer = told.client.post("/me/log", data={"id": str(new_id()), "exercise": "split-squat", "reps": "8"})
    assert answer.status_code == 422
    assert "Which side was it?" in answer.text


def test_loads_in_pounds_are_recorded_in_kilograms(site: Site, lifter: Intake) -> None:
    site.say(lifter.model_copy(update={"load_unit": "lb"}))
    site.send("/me/log", exercise="goblet-squat", reps="8", load="35")
    assert site.store.history("me").all(SetDone)[0].payload.load_kg == pytest.approx(15.8757)
    assert "35 lb" in site.page("/me/exercises/goblet-squat")


def test_a_set_is_undone_and_corrected(told: Site) -> None:
    told.send("/me/log", exercise="goblet-squat", reps="8", held="all", load="16")
    entry = told.store.history("me").all(SetDone)[0]
    fields = told.hidden(f"/me/record/{entry.id}", "/me/log")
    assert fields["corrects"] == str(entry.id)
    data = fields | {"reps": "8", "held": "some", "held_reps": "5", "load": "16"}
    assert told.client.post("/me/log", data=data, follow_redirects=False).status_code == 303
    assert told.store.history("me").all(SetDone)[0].payload.held_reps == 5
    assert "Corrected since" in told.page(f"/me/record/{entry.id}")
    told.send(f"/me/record/{entry.id}/withdraw", back="today")
    assert told.store.history("me").all(SetDone) == ()
    assert "Withdrawn" in told.page(f"/me/record/{entry.id}")
    assert told.store.count("me") == 4
    taken_by = re.search(r'href="/me/record/([^"]+)">See by what', told.page(f"/me/record/{entry.id}"))
    assert taken_by is not None
    told.send(f"/me/record/{taken_by[1]}/withdraw")
    assert told.store.history("me").all(SetDone)[0].payload.held_reps == 5


def test_any_entry_is_corrected_as_text_or_told_what_is_wrong(told: Site) -> None:
    entry = told.say(PainReport(nrs=7))
    wrong = told.client.post(
        f"/me/record/{entry.id}/correct", data={"id": str(new_id()), "payload": '{"nrs": 70}'}
    )
    assert wrong.status_code == 422
    assert "nrs" in wrong.text
    told.send(f"/me/record/{entry.id}/correct", payload='{"nrs": 2}', why="slip")
    standing = told.store.history("me").get(entry.id)
    assert standing is not None
    assert standing.payload == PainReport(nrs=2)


def test_pain_changes_today_at_once(told: Site) -> None:
    assert "Start: " in told.page("/me/today")
    assert 'action="/me/log"' in told.page("/me/play")
    assert told.send("/me/pain", nrs="7", moment="during") == "/me/today"
    for stopped in (told.page("/me/today"), told.page("/me/play")):
        assert 'class="stop"' in stopped
        assert "Start: " not in seen(stopped)
        assert 'name="exercise" value="' not in seen(stopped)


def test_skip_swap_and_another_day_are_one_step_each(told: Site) -> None:
    first = next_form(told)["exercise"]
    told.send("/me/skip", exercise=first)
    assert told.store.history("me").all(Skipped)[0].payload.exercise_id == first
    second = next_form(told)["exercise"]
    assert second != first
    assert "Do it after all" in told.page("/me/today")
    session = today(told.store.history("me"), told.catalogue, told.clock.now.date())
    planned = next(item for item in session.items if item.swaps and not item.skipped)
    told.send("/me/swap", exercise=planned.exercise_id, to=planned.swaps[0])
    assert told.store.history("me").all(Swapped)[0].payload.to_id == planned.swaps[0]
    told.send("/me/day", other_place="1", minutes="15")
    changed = told.store.history("me").all(DayChanged)[0].payload
    assert (changed.equipment, changed.minutes) == ((), 15)
    told.send("/me/day", off="1")
    assert told.store.history("me").all(DayChanged)[1].payload.minutes == 0
    assert "Start: " not in seen(told.page("/me/today"))
    assert "Go on: " not in seen(told.page("/me/today"))


def seen(page: str) -> str:
    """Leave out of a page what nobody sees: data and templates for scripts, and sections that are hidden."""
    unseen = r"<(script|template)\b.*?</\1>|<section\b[^>]*\bhidden>.*?</section>"
    return re.sub(unseen, "", page, flags=re.DOTALL)


def test_waiting_with_heavy_lifts_can_be_declined_and_taken_up_again(told: Site) -> None:
    assert "Heavy lifts wait" in told.page("/me/plan")
    told.send("/me/deferral", declined="yes")
    assert "are not waiting" in told.page("/me/plan")
    told.send("/me/deferral", declined="no")
    assert [entry.payload.declined for entry in told.store.history("me").all(Deferral)] == [True, False]


def test_tests_are_recorded_a_side_apart(told: Site) -> None:
    fields = told.hidden("/me/screen/single-leg-bridge-hold", "/me/screen/single-leg-bridge-hold")
    data = fields | {"value_left": "19", "value_right": "38", "felt_left_glute": "4", "stopped_left": "cramp"}
    for _ in range(2):
        assert told.client.post("/me/screen/single-leg-bridge-hold", data=data).status_code == 200
    left, right = told.store.history("me").all(TestDone)
    assert (left.payload.side, left.payload.value, left.payload.stopped_by) == ("left", 19, "cramp")
    assert (right.payload.side, right.payload.value) == ("right", 38)
    too_long = told.client.post("/me/screen/single-leg-bridge-hold", data=fields | {"value_left": "99999"})
    assert too_long.status_code == 422
    assert 'value="99999"' in too_long.text


def test_the_recognition_test_is_done_as_the_drill(told: Site) -> None:
    assert 'href="/me/recognition"' in told.page("/me/screen/squeeze-recognition")
    answer = told.client.post("/me/screen/squeeze-recognition", data={}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/me/recognition")


def test_a_test_that_is_never_for_a_person_in_pain_is_not_recorded(told: Site) -> None:
    address = "/me/screen/sorensen-hold"
    shown = told.page(address)
    assert "Never for a person in pain, and yours stands at 1 of 10" in shown
    assert 'method="post"' not in shown
    sent = {f"id_{side}": str(new_id()) for side in ("both", "left", "right")} | {"value_both": "60"}
    refused = told.client.post(address, data=sent)
    assert refused.status_code == 422
    assert "Never for a person in pain" in refused.text
    assert told.store.history("me").all(TestDone) == ()
    for page in ("/me/findings", "/me/progress", "/me/plan"):
        assert "Do the test: Biering-Sorensen hold" not in told.page(page)
    assert "Not for now: Biering-Sorensen hold." in told.page("/me/findings")


def test_no_result_is_taken_while_training_is_stopped(told: Site) -> None:
    sent = told.hidden("/me/screen/plank-hold", "/me/screen/plank-hold") | {"value_both": "60"}
    told.say(PainReport(nrs=8))
    refused = told.client.post("/me/screen/plank-hold", data=sent)
    assert refused.status_code == 422
    assert "Pain 8 of 10: stop for today" in refused.text
    assert told.store.history("me").all(TestDone) == ()


def test_every_rating_of_pain_says_where_it_came_from(told: Site) -> None:
    told.say(SetDone(exercise_id="glute-bridge", reps=8, pain_nrs=7))
    told.say(PainReport(nrs=2, where="low back", sharp=True))
    shown = told.page("/me/pain")
    assert "Pain 7 of 10" in shown or "Sharp" in shown
    assert "Glute bridge: 8 reps" in shown
    assert "Your story" in shown
    assert "No rating yet" not in shown


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("red-flags", "pain"),
        ("clearance", "pain"),
        ("deferral", "plan"),
        ("skip", "today"),
        ("swap", "today"),
        ("day", "today"),
        ("import/undo", "import"),
        ("import/names", "import"),
    ],
)
def test_the_address_of_a_form_leads_to_its_page(told: Site, path: str, page: str) -> None:
    answer = told.client.get(f"/me/{path}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/me/{page}")


def test_the_address_that_corrects_an_entry_leads_to_the_entry(told: Site) -> None:
    entry = told.say(PainReport(nrs=1))
    for path in ("withdraw", "correct"):
        answer = told.client.get(f"/me/record/{entry.id}/{path}", follow_redirects=False)
        assert answer.headers["location"] == f"/me/record/{entry.id}"


def test_the_story_is_read_through_with_units_and_a_line_for_each_answer(site: Site) -> None:
    told = site.story()
    told["you"] |= {"stature_m": "170", "mass_kg": "82,5"}
    told["back"] |= {"injuries.0.side": "right", "injuries.0.happened": "2015"}
    for step, given in told.items():
        assert site.client.post(f"/me/intake/{step}", data=given, follow_redirects=False).status_code == 303
    read = site.page("/me/intake")
    assert "<dd>170 cm</dd>" in read
    assert "<dd>82,5 kg</dd>" in read
    assert '<li><span class="quiet">On which side?</span> Right</li>' in read
    assert '<li><span class="quiet">When?</span> 2015</li>' in read


def test_a_number_stands_in_its_field_with_the_mark_of_the_language(site: Site) -> None:
    assert 'value="2.5"' in site.page("/me/intake/week")
    site.client.post("/me/settings/language", data={"language": "de"})
    assert 'value="2,5"' in site.page("/me/intake/week")
    site.client.post("/me/intake/week", data={"smallest_step_kg": "1.25 kg"})
    assert 'value="1,25 kg"' in site.page("/me/intake/week")
    site.client.post("/me/intake/week", data={"smallest_step_kg": "1.2.5"})
    assert 'value="1.2.5"' in site.page("/me/intake/week")


def test_a_day_is_read_back_as_it_was_understood(site: Site) -> None:
    told = {"injuries.count": "1", "injuries.0.what": "hip", "injuries.0.happened": "03/2021"}
    site.client.post("/me/intake/back", data=told)
    assert 'value="03/2021"' in site.page("/me/intake/back")
    assert "March 2021" in site.page("/me/intake")
