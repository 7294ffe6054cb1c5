"""A tick is of what held: where nobody judged neutral stands the mark of no reading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.coach.planned import planned

from primemover.record.payload import Intake, SetDone

if TYPE_CHECKING:
    from tests.web.conftest import Site

UNJUDGED = SetDone(exercise_id="glute-bridge", reps=9, rir=2.0)
TICK, DASH, BENT = 'd="M3 10.5 8 16 17 4"', 'd="M4 10h12"', 'd="M2 6h7l2 8h7"'


@pytest.fixture
def planned_site(site: Site, lifter: Intake) -> Site:
    site.say(lifter)
    exercises = (("half-kneeling-stretch", 1), ("glute-bridge", 3), ("plank", 2))
    site.say(planned(site.clock.now.date(), "find", *exercises))
    return site


def line_of(site: Site, done: SetDone) -> str:
    """Return how today lists a set."""
    id_ = site.say(done).id
    found = re.search(rf'<br>((?:(?!<br>).)*record/{id_}".*?</a>)', site.page("/me/today"), re.DOTALL)
    assert found is not None
    return found[1]


def test_today_ticks_only_what_was_judged_to_hold(planned_site: Site) -> None:
    unjudged = line_of(planned_site, UNJUDGED)
    assert DASH in unjudged
    assert TICK not in unjudged
    assert "9 reps, neutral not said" in unjudged
    assert TICK in line_of(planned_site, UNJUDGED.model_copy(update={"held_reps": 9}))
    assert BENT in line_of(planned_site, UNJUDGED.model_copy(update={"held_reps": 4}))


def test_a_hold_is_ticked_where_somebody_ended_it_by_choice(planned_site: Site) -> None:
    for broke, shape in ((False, TICK), (True, BENT), (None, DASH)):
        assert shape in line_of(planned_site, SetDone(exercise_id="plank", held_s=20.0, broke=broke))


def test_of_a_stretch_nobody_asks(planned_site: Site) -> None:
    stretch = SetDone(exercise_id="half-kneeling-stretch", side="left", held_s=30.0)
    assert "<svg" not in line_of(planned_site, stretch)


def test_the_last_time_the_record_and_the_exercise_say_so_too(planned_site: Site) -> None:
    planned_site.say(UNJUDGED)
    assert "9 reps, neutral not said" in planned_site.page("/me/record")
    assert f"{DASH}/></svg> not said" in planned_site.page("/me/exercises/glute-bridge")
    planned_site.clock.pass_days(1)
    planned_site.say(planned(planned_site.clock.now.date(), "find", ("glute-bridge", 3)))
    assert "9 reps, neutral not said" in planned_site.page("/me/play")


def test_in_german_too(planned_site: Site) -> None:
    planned_site.say(UNJUDGED)
    page = planned_site.client.get("/me/today", headers={"accept-language": "de"}).text
    assert "neutral nicht gesagt" in page
