"""The screen: what each test said last, what is to be done next, and what is not for now."""

from collections.abc import Callable
from datetime import date
from typing import Any

from primemover.catalogue.model import Catalogue
from primemover.coach.safety import safety
from primemover.coach.screen import Screened, next_test, screen
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import Intake, PainReport, RecognitionDone, TestDone, Trial

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
    drill = RecognitionDone(trials=(Trial(was_glute=True, said_glute=True),), side="left")
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
