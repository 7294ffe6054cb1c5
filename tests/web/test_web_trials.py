"""Trials in the browser and for programs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pytest

from primemover.coach.trial_plan import TrialWish, plan_trial
from primemover.record.ids import new_id
from primemover.record.payload import Felt, PainReport, SetDone, TrialPlanned, TrialReading

if TYPE_CHECKING:
    from tests.web.conftest import Site

FORM = {
    "question": "Which cue?",
    "way_a": "squeeze",
    "way_b": "push",
    "outcome": "glute-share",
    "exercise": "glute-bridge",
    "pairs": "6",
    "washout_days": "0",
}
PAGE = "/me/trials/which-cue"


@pytest.fixture
def planned(told: Site) -> Site:
    assert told.send("/me/trials", **FORM) == PAGE
    return told


def way_of(text: str) -> str:
    found = re.search(r'<p class="figure">Way ([AB])</p>', text)
    assert found is not None
    return found[1]


def do_all(site: Site, pairs: int = 6) -> None:
    """Read every place: way A moves the work to the glute."""
    for _ in range(2 * pairs):
        text = site.page(PAGE)
        hidden = site.hidden_in(text, f"{PAGE}/readings")
        felt = ("8", "1") if way_of(text) == "A" else ("4", "5")
        fields = {"felt_glute": felt[0], "felt_low_back": felt[1], "place": hidden["place"]}
        assert site.send(f"{PAGE}/readings", **fields) == PAGE
        site.clock.pass_days(1)


def test_without_a_trial_the_page_says_what_one_is_for(told: Site) -> None:
    text = told.page("/me/trials")
    assert "Two good first questions" in text
    assert "/me/trials/new?example=0" in text
    assert "squeeze the glute" in told.page("/me/trials/new?example=0")
    assert told.page("/me/trials/new?example=9")


def test_a_plan_is_fixed_and_names_todays_way(planned: Site) -> None:
    text = planned.page(PAGE)
    assert "Today · pair 1 of 6" in text
    assert "because it is the first of pair 1: chance drew it first" in text
    assert "The plan, fixed on 4 May 2026" in text
    assert "The first look is after pair 6; 0 done so far." in text
    assert "Today: way" in planned.page("/me/trials")


def test_a_plan_sent_twice_is_one_plan(told: Site) -> None:
    twice = {"id": str(new_id()), **FORM}
    for _ in range(2):
        answer = told.client.post("/me/trials", data=twice, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, PAGE)
    assert len(told.store.history("me").all(TrialPlanned)) == 1
    other = told.client.post("/me/trials", data=twice | {"way_b": "tuck"}, follow_redirects=False)
    assert other.status_code == 409


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"question": ""}, "Say it in a few words."),
        ({"way_b": "SQUEEZE"}, "Both ways are the same"),
        ({"outcome": ""}, "Choose what you read"),
        ({"pairs": "3"}, "Between 6 and 40"),
        ({"smallest_effect": "90"}, "cannot be the smallest difference"),
        ({"washout_days": "-1"}, "Between 0 and 60"),
    ],
)
def test_a_plan_that_cannot_be_comes_back_with_its_problem(
    told: Site, wrong: dict[str, str], said: str
) -> None:
    answer = told.client.post("/me/trials", data={"id": str(new_id()), **FORM, **wrong})
    assert answer.status_code == 422
    assert said in answer.text
    assert 'value="push"' in answer.text or wrong.get("way_b")
    assert told.store.history("me").all(TrialPlanned) == ()


def test_a_share_of_the_smallest_difference_is_typed_in_points(told: Site) -> None:
    told.send("/me/trials", **FORM, smallest_effect="15")
    (plan,) = told.store.history("me").all(TrialPlanned)
    assert plan.payload.smallest_effect == pytest.approx(0.15)


def test_readings_lead_to_a_verdict_with_its_plots(planned: Site) -> None:
    do_all(planned)
    text = planned.page(PAGE)
    assert '<p class="figure">A is better</p><p>For you, so far: squeeze.</p>' in text
    assert "Decided after pair 6" in text
    assert text.count('<svg class="chart"') == 2
    assert "B better" in text
    assert "does not matter" in text
    assert "Record this try" not in text
    assert "A is better, for you, so far: squeeze." in planned.page("/me/trials")


def test_a_reading_sent_twice_is_one_reading(planned: Site) -> None:
    twice = {"id": str(new_id()), "place": "1", "felt_glute": "7", "felt_low_back": "3"}
    for _ in range(2):
        answer = planned.client.post(f"{PAGE}/readings", data=twice, follow_redirects=False)
        assert answer.status_code == 303
    assert len(planned.store.history("me").all(TrialReading)) == 1
    again = planned.client.post(f"{PAGE}/readings", data=twice | {"id": str(new_id())})
    assert again.status_code == 422
    assert "has its reading" in again.text


def test_a_form_without_a_rating_comes_back(planned: Site) -> None:
    answer = planned.client.post(f"{PAGE}/readings", data={"id": str(new_id()), "place": "1"})
    assert answer.status_code == 422
    assert "Say where you felt it" in answer.text


def test_a_missed_try_leaves_its_pair_out(planned: Site) -> None:
    planned.send(f"{PAGE}/readings", place="1", missed="yes")
    text = planned.page(PAGE)
    assert "Place 1 was missed: pair 1 is left out." in text
    assert "Today · pair 1 of 6" in text


def test_a_stop_ends_it(planned: Site) -> None:
    planned.send(f"{PAGE}/stop", why="on holiday")
    text = planned.page(PAGE)
    assert "You stopped this trial: on holiday." in text
    assert "Stop this trial" not in text


def test_a_stop_of_training_gives_no_way_and_takes_no_reading(planned: Site) -> None:
    planned.say(PainReport(nrs=8))
    text = planned.page(PAGE)
    assert "No way for today while training is stopped." in text
    assert "Record this try" not in text
    refused = planned.client.post(
        f"{PAGE}/readings", data={"id": str(new_id()), "place": "1", "felt_glute": "7"}
    )
    assert refused.status_code == 422
    assert "Training is stopped, so no way for today." in refused.text
    assert planned.store.history("me").all(TrialReading) == ()


def test_an_exercise_that_is_not_given_now_is_said_at_once_and_takes_no_reading(told: Site) -> None:
    form = told.page("/me/trials/new")
    assert "Deadlift (not now)" in form
    assert "Glute bridge (not now)" not in form
    told.send("/me/trials", **FORM | {"outcome": "rating", "exercise": "deadlift"})
    text = told.page(PAGE)
    assert "Careful: this trial waits." in text
    assert "Record this try" not in text
    sent = {"id": str(new_id()), "place": "1", "value": "5"}
    refused = told.client.post(f"{PAGE}/readings", data=sent)
    assert refused.status_code == 422
    assert "Nothing was recorded." in refused.text
    assert told.store.history("me").all(TrialReading) == ()
    told.send(f"{PAGE}/readings", place="1", missed="yes")
    assert "Place 1 was missed" in told.page(PAGE)


def test_a_washout_that_is_not_over_takes_no_reading_and_a_form_sent_twice_is_one(told: Site) -> None:
    told.send("/me/trials", **FORM | {"outcome": "rating", "washout_days": "2"})
    first = {"id": str(new_id()), "place": "1", "value": "5"}
    for _ in range(2):
        assert told.client.post(f"{PAGE}/readings", data=first, follow_redirects=False).status_code == 303
    early = first | {"id": str(new_id()), "place": "2"}
    refused = told.client.post(f"{PAGE}/readings", data=early)
    assert refused.status_code == 422
    assert "Wait until Wed 6 May" in refused.text
    told.clock.pass_days(2)
    assert told.client.post(f"{PAGE}/readings", data=early, follow_redirects=False).status_code == 303


@pytest.mark.parametrize(
    ("outcome", "typed", "read"),
    [("rating", "7", 7.0), ("held-reps", "9", 9.0), ("held-seconds", "21,5", 21.5)],
)
def test_every_outcome_has_its_form(told: Site, outcome: str, typed: str, read: float) -> None:
    told.send("/me/trials", **FORM | {"outcome": outcome, "exercise": ""})
    hidden = told.hidden(PAGE, f"{PAGE}/readings")
    told.send(f"{PAGE}/readings", place=hidden["place"], value=typed, note="after work")
    (entry,) = told.store.history("me").all(TrialReading)
    assert entry.payload.value == read
    assert "after work" in told.page(PAGE)


def test_a_replay_has_no_forms(planned: Site) -> None:
    do_all(planned, pairs=3)
    text = planned.page(f"{PAGE}?on=2026-05-05")
    assert "<form" not in text
    assert "Record this try" not in text
    assert planned.page(f"{PAGE}?on=2026-05-03", 404)


def test_what_is_not_there_is_said(planned: Site) -> None:
    assert "There is no trial" in planned.page("/me/trials/other", 404)
    assert planned.client.get("/api/v1/me/trials/other").status_code == 404


def test_programs_get_the_same(planned: Site) -> None:
    do_all(planned)
    (listed,) = planned.client.get("/api/v1/me/trials").json()
    one = planned.client.get("/api/v1/me/trials/which-cue").json()
    assert one == listed
    assert one["verdict"] == "a"
    assert one["effect"]["low"] < one["effect"]["value"] < one["effect"]["high"]
    assert len(one["pairs"]) == 6
    assert one["plan"]["seed"] is not None
    then = planned.client.get("/api/v1/me/trials/which-cue?on=2026-05-04").json()
    assert then["effect"] is None
    assert then["no_reading"]
    power = planned.client.get("/api/v1/trial-power?outcome=rating&smallest=2").json()
    assert power["seen_four_times_in_five"][0]["pairs"] == 6
    assert planned.client.get("/api/v1/trial-power?outcome=mood").status_code == 422


def test_odd_numbers_draw_a_page_all_the_same(told: Site) -> None:
    for outcome, value in (("held-seconds", 7200.0), ("held-reps", 0.0), ("rating", 5.0)):
        wish = TrialWish("Q?", "x", "y", outcome, trial_id=f"t-{outcome}", pairs=6)  # type: ignore[arg-type]  # an outcome
        told.say(plan_trial(wish, 1, np.random.default_rng(1), told.catalogue))
        for place in range(1, 13):
            told.say(TrialReading(trial_id=f"t-{outcome}", place=place, value=value))
        text = told.page(f"/me/trials/t-{outcome}")
        assert "nan" not in text.casefold()
        assert text.count('<svg class="chart"') == 2


def test_today_names_the_trials_way_and_offers_one_where_a_cue_may_help(planned: Site) -> None:
    way = way_of(planned.page(PAGE))
    text = planned.page("/me/today")
    assert f"Way {way}: " in text
    assert PAGE in text
    done = planned.say(
        SetDone(exercise_id="glute-bridge", reps=12, held_reps=12, felt=Felt(glute=2, hamstring=7))
    )
    assert "If it seems to help, a trial can tell." in planned.page(f"/me/today?after={done.id}")
    planned.say(PainReport(nrs=8))
    assert PAGE not in planned.page("/me/today")


def test_what_cannot_be_is_said_beside_its_field_in_german(told: Site) -> None:
    told.client.headers["accept-language"] = "de"
    same = told.client.post("/me/trials", data={"id": str(new_id()), **FORM, "way_b": "SQUEEZE"})
    assert "Beide Weisen sind dieselbe. Nenne zwei, die sich in einem unterscheiden." in same.text
    told.client.post("/me/trials", data={"id": str(new_id()), **FORM, "outcome": "rating"})
    first = {"id": str(new_id()), "place": "1"}
    empty = told.client.post(f"{PAGE}/readings", data=first)
    assert "Es gibt keinen Messwert. Gib deine Bewertung an, 0 bis 10" in empty.text
    story = told.client.post("/me/intake/you", data={"age_years": "900"})
    assert "liegt außerhalb von 8\N{EN DASH}110 (Jahre). Gib es in Jahren an." in story.text
