"""The form for a hold asks how it ended; the form for a hinge drill how deep it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from primemover.record.ids import new_id
from primemover.record.payload import SetDone

if TYPE_CHECKING:
    from tests.web.conftest import Site


def last_set(site: Site) -> SetDone:
    return site.store.history("me").all(SetDone)[-1].payload


@pytest.mark.parametrize(
    ("said", "kept", "shown"),
    [("yes", True, "posture lost at the end"), ("no", False, "ended by choice"), ("", None, "Plank: 25 s")],
)
def test_a_hold_may_say_how_it_ended(told: Site, said: str, kept: bool | None, shown: str) -> None:
    told.send("/me/log", exercise="plank", held_s="25", broke=said)
    assert last_set(told).broke is kept
    assert shown in told.page("/me/record")


def test_a_hold_on_record_shows_how_it_ended(told: Site) -> None:
    lost = told.say(SetDone(exercise_id="plank", held_s=25.0, broke=True))
    told.say(SetDone(exercise_id="plank", held_s=20.0, broke=False))
    text = told.page("/me/exercises/plank")
    assert "at the end" in text
    assert 'aria-label="held"' in text
    corrected = told.page(f"/me/record/{lost.id}")
    assert 'value="yes" checked' in corrected


def test_an_answer_that_was_not_offered_is_refused(told: Site) -> None:
    sent = {"id": str(new_id()), "exercise": "plank", "held_s": "25", "broke": "maybe"}
    answer = told.client.post("/me/log", data=sent)
    assert answer.status_code == 422
    assert "none of the answers offered" in answer.text
    assert told.store.history("me").all(SetDone) == ()


@pytest.mark.parametrize("exercise_id", ["half-kneeling-stretch", "glute-bridge", "barbell-hip-thrust"])
def test_nobody_is_asked_how_a_stretch_or_a_set_of_reps_ended(told: Site, exercise_id: str) -> None:
    assert "How did it end?" not in told.page(f"/me/log?exercise={exercise_id}")


@pytest.mark.parametrize("exercise_id", ["dowel-hinge", "wall-hinge", "reach-hinge"])
def test_a_hinge_drill_asks_how_deep_it_went_at_once(told: Site, exercise_id: str) -> None:
    text = told.page(f"/me/log?exercise={exercise_id}")
    assert text.index('name="depth_deg"') < text.index("Did neutral hold?")
    assert text.count('name="depth_deg"') == 1
    told.send("/me/log", exercise=exercise_id, side="left", reps="8", held="all", depth_deg="55")
    assert last_set(told).depth_deg == 55
    assert "to 55°" in told.page(f"/me/exercises/{exercise_id}")
