"""The screen: what each test said last, what is to be done next, and what is not for now."""

from collections.abc import Callable
from datetime import date
from typing import Any

from primemover.belief.replay import replay
from primemover.catalogue.model import Catalogue
from primemover.coach.safety import safety
from primemover.coach.screen import Screened, for_now, next_test, refusal, screen
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import Intake, PainReport, RecognitionDone, RecognitionTrial, TestDone

Say = Callable[..., Observation[Any]]

ON = date(2026, 5, 20)


def screened(catalogue: Catalogue, *entries: Observation[Any]) -> dict[str, Screened]:
    history = History.of(entries)
    return {one.test.id: one for one in screen(history, catalogue, safety(history, catalogue, ON), ON)}


def test_nothing_is_tested_before_the_story(catalogue: Catalogue) -> None:
    found = screened(catalogue)
    assert set(found) == set(catalogue.tests)
    assert {one.not_now for one in found.values()} == {"Tell your story first."}
    assert next_test(tuple(found.values())) is None


def test_the_first_test_that_may_be_done_comes_next(catalogue: Catalogue, say: Say, lifter: Intake) -> None:
    found = screened(catalogue, say(lifter))
    following = next_test(tuple(found.values()))
    assert following is not None
    assert following.test.id == next(one.test.id for one in found.values() if not one.not_now)


def test_a_sided_test_is_done_when_both_sides_are(catalogue: Catalogue, say: Say, lifter: Intake) -> None:
    left = TestDone(test_id="single-leg-bridge-hold", side="left", value=20.0)
    right = left.model_copy(update={"side": "right"})
    assert not screened(catalogue, say(lifter), say(left))["single-leg-bridge-hold"].done
    both = screened(catalogue, say(lifter), say(right), say(left), say(left.model_copy(update={"value": 24.0})))
    assert both["single-leg-bridge-hold"].done
    values = [getattr(one.payload, "value", None) for one in both["single-leg-bridge-hold"].results]
    assert values == [24.0, 20.0]


def test_an_old_result_is_shown_and_to_be_done_again(catalogue: Catalogue, say: Say, lifter: Intake) -> None:
    old = screened(catalogue, say(lifter), say(TestDone(test_id="plank-hold", value=60.0), "2026-01-05"))[
        "plank-hold"
    ]
    assert len(old.results) == 1
    assert not old.done


def test_the_drill_counts_once_whatever_its_side(catalogue: Catalogue, say: Say, lifter: Intake) -> None:
    drill = RecognitionDone(trials=(RecognitionTrial(was_glute=True, said_glute=True),), side="left")
    assert screened(catalogue, say(lifter), say(drill))["squeeze-recognition"].done


def test_pain_and_missing_equipment_keep_a_test_for_later(
    catalogue: Catalogue, say: Say, lifter: Intake
) -> None:
    bare = lifter.model_copy(update={"equipment": ()})
    found = screened(catalogue, say(bare))
    needing = [one for one in catalogue.tests.values() if one.equipment]
    assert needing
    assert all(found[one.id].not_now.startswith("Needs ") for one in needing)
    sore = screened(catalogue, say(lifter, "2026-05-20"), say(PainReport(nrs=4), "2026-05-20"))
    careful = [one.id for one in catalogue.tests.values() if one.not_when_pain_from <= 4]
    assert all("pain" in sore[one].not_now for one in careful)


def test_a_stop_stops_every_test(catalogue: Catalogue, say: Say, lifter: Intake) -> None:
    flagged = lifter.model_copy(update={"red_flags": {next(iter(catalogue.red_flags)): True}})
    found = screened(catalogue, say(flagged))
    assert {one.not_now for one in found.values()} == {"Not while training is stopped."}


def test_a_result_is_refused_in_a_stop_and_in_the_pain_the_test_is_not_for(
    catalogue: Catalogue, say: Say, lifter: Intake
) -> None:
    def refused(test_id: str, *entries: Observation[Any]) -> str:
        history = History.of(entries)
        return refusal(catalogue.tests[test_id], safety(history, catalogue, ON))

    free, sore = say(lifter), say(PainReport(nrs=1), "2026-05-20")
    easy = say(PainReport(nrs=0), "2026-05-20")
    assert refused("sorensen-hold", free, easy) == ""
    assert refused("sorensen-hold", free, sore).startswith("Never for a person in pain, and yours stands at 1")
    assert refused("plank-hold", free, sore) == ""
    assert "stop for today" in refused("plank-hold", free, say(PainReport(nrs=7), "2026-05-20"))
    flagged = say(lifter.model_copy(update={"red_flags": {"saddle-numbness": True}}), "2026-05-20")
    assert refused("plank-hold", flagged).startswith("Stop: see")
    bare = say(lifter.model_copy(update={"equipment": ()}))
    assert refused("sorensen-hold", bare, easy) == ""
    assert refused("plank-hold") == "", "a test of a day before the story"


def test_what_a_gauge_asks_for_leaves_out_what_is_not_for_now(
    catalogue: Catalogue, say: Say, lifter: Intake
) -> None:
    history = History.of((say(lifter, "2026-05-20"), say(PainReport(nrs=2), "2026-05-20")))
    rows = screen(history, catalogue, safety(history, catalogue, ON), ON)
    beliefs = replay(history, catalogue, ON)
    sorensen = for_now(beliefs.gauge("sorensen-hold").no_reading, rows)
    assert "Not for now: Biering-Sorensen hold. Never for a person in pain" in sorensen
    plank = beliefs.gauge("plank-hold").no_reading
    assert for_now(plank, rows) == plank
