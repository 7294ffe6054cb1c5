"""The screen: which tests there are, what each said last, and which to do next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from primemover.belief.gauges import TEST_WEEKS
from primemover.catalogue.model import Catalogue, ScreenTest
from primemover.coach.result import Safety
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import Intake, RecognitionDone, Side, TestDone
from primemover.sentence import Named, listed, say, with_part

RECOGNITION = "squeeze-recognition"
SIDES: tuple[Side, Side] = ("left", "right")

Result = Observation[TestDone] | Observation[RecognitionDone]


@dataclass(frozen=True, slots=True)
class Screened:
    """One test of the screen as it stands for a person.

    Attributes
    ----------
    results
        The last result of each side (of the drill: the last one), however old.
    done
        Whether every side has a result that beliefs still rest on.
    not_now
        Why it is not to be done now; empty when it may be.
    """

    test: ScreenTest
    results: tuple[Result, ...]
    done: bool
    not_now: str


def screen(history: History, catalogue: Catalogue, safe: Safety, on: date) -> tuple[Screened, ...]:
    """Return every test, in the order in which they are done."""
    told = history.last(Intake)
    intake = None if told is None else told.payload
    return tuple(_screened(test, history, catalogue, safe, intake, on) for test in catalogue.tests.values())


def next_test(screened: tuple[Screened, ...]) -> Screened | None:
    """Return the test to do next, or ``None`` when none is left that may be done."""
    return next((one for one in screened if not one.done and not one.not_now), None)


def refusal(test: ScreenTest, safe: Safety) -> str:
    """Return why a result of the test is not taken on a day as safe as `safe`; empty when it is.

    Missing equipment is no ground: somebody may have had it elsewhere. Nor is a day before the story was told.
    """
    if safe.red_flags or safe.pain == "red":
        return safe.stop
    return _too_much_pain(test, safe)


def for_now(text: str, screened: Iterable[Screened]) -> str:
    """Return what a gauge or a gate asks for, with 'not for now' in place of a test that is not."""
    for one in screened:
        if one.not_now:
            asked = say("Do the test: {test}.", test=one.test.name)
            text = with_part(
                text, asked, say("Not for now: {test}. {why}", test=one.test.name, why=one.not_now)
            )
    return text


def _screened(
    test: ScreenTest, history: History, catalogue: Catalogue, safe: Safety, intake: Intake | None, on: date
) -> Screened:
    results = _last_results(test, history, on)
    oldest = on - timedelta(weeks=TEST_WEEKS)
    fresh = {entry.payload.side for entry in results if entry.happened_at.date() >= oldest}
    wanted: set[Side | None] = set(SIDES) if test.sides == "each" and test.id != RECOGNITION else set()
    return Screened(test, results, bool(fresh) and fresh >= wanted, _not_now(test, catalogue, safe, intake))


def _last_results(test: ScreenTest, history: History, on: date) -> tuple[Result, ...]:
    if test.id == RECOGNITION:
        return history.all(RecognitionDone, until=on)[-1:]
    last: dict[Side | None, Result] = {
        entry.payload.side: entry
        for entry in history.all(TestDone, until=on)
        if entry.payload.test_id == test.id
    }
    return tuple(last[side] for side in (None, *SIDES) if side in last)


def _not_now(test: ScreenTest, catalogue: Catalogue, safe: Safety, intake: Intake | None) -> str:
    if intake is None:
        return say("Tell your story first.")
    if safe.stop:
        return say("Not while training is stopped.")
    if pain := _too_much_pain(test, safe):
        return pain
    owned = catalogue.owned(intake.equipment)
    missing = [Named(catalogue.equipment[piece].name) for piece in test.equipment if piece not in owned]
    return say("Needs {pieces}.", pieces=listed(missing)) if missing else ""


def _too_much_pain(test: ScreenTest, safe: Safety) -> str:
    nrs = safe.pain_nrs
    if nrs is None or nrs < test.not_when_pain_from:
        return ""
    if test.not_when_pain_from == 1:
        return say("Never for a person in pain, and yours stands at {nrs} of 10. It can wait.", nrs=nrs)
    return say(
        "Not with pain of {most} or more: yours stands at {nrs} of 10. It can wait.",
        most=test.not_when_pain_from,
        nrs=nrs,
    )
