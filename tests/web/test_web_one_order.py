"""After a set the page gives one order: the answer, and once that is gone, why the sets became less."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.coach.planned import planned

from primemover.record.payload import Felt, Intake, PainReport, SetDone

if TYPE_CHECKING:
    from uuid import UUID

    from tests.web.conftest import Site

ORDER = "half the effort: the thighs stay soft. Fewer reps for the rest of today."
STANDS = "You felt the hamstring more than the glute today."
UNCUED = "No cue this time"
IN_HAMSTRING = SetDone(
    exercise_id="glute-squeeze", reps=5, held_reps=5, rir=2.0, felt=Felt(glute=2, hamstring=7, low_back=1)
)


@pytest.fixture
def squeezed(site: Site, lifter: Intake) -> tuple[Site, UUID]:
    """Return a site where the first squeeze was felt in the hamstring, and its set."""
    site.say(lifter)
    site.say(planned(site.clock.now.date(), "find", ("glute-squeeze", 3), ("glute-bridge", 2)))
    return site, site.say(IN_HAMSTRING).id


def seen(page: str) -> str:
    """Return what of a page is in sight: no template, no reasons folded away, nothing hidden."""
    for gone in ("template", "details"):
        page = re.sub(rf"<{gone}.*?</{gone}>", "", page, flags=re.DOTALL)
    page = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    return re.sub(r"<(\w+)[^>]* hidden>.*?</\1>", "", page, flags=re.DOTALL)


def test_the_second_squeeze_has_no_cue_where_nothing_is_to_mend(site: Site, lifter: Intake) -> None:
    site.say(lifter)
    site.say(planned(site.clock.now.date(), "find", ("glute-squeeze", 3)))
    site.say(IN_HAMSTRING.model_copy(update={"felt": Felt(glute=7)}))
    for room in ("today", "play"):
        assert UNCUED in seen(site.page(f"/me/{room}"))


@pytest.mark.parametrize("room", ["today", "play"])
def test_the_answer_is_said_once(squeezed: tuple[Site, UUID], room: str) -> None:
    site, done = squeezed
    page = seen(site.page(f"/me/{room}?after={done}"))
    assert page.count(ORDER) == (2 if room == "play" else 1)  # the player's looks hide the second
    assert ("data-mends>" in page) is (room == "play")
    assert UNCUED not in page


@pytest.mark.parametrize("room", ["today", "play"])
def test_a_later_look_says_the_same_and_no_missing_cue(squeezed: tuple[Site, UUID], room: str) -> None:
    site, _ = squeezed
    site.say(PainReport(nrs=1))  # the answer is gone with it
    page = seen(site.page(f"/me/{room}"))
    assert f"{STANDS} Soft knees" in page
    assert page.count(ORDER) == 1
    assert UNCUED not in page


def test_another_exercises_answer_is_no_cue_for_the_one_on_show(squeezed: tuple[Site, UUID]) -> None:
    site, done = squeezed
    page = site.page(f"/me/play?exercise=glute-bridge&after={done}")
    assert 'data-mends-of="glute-squeeze">' in page
