"""What readings, findings, ceilings, stops and answers to sets say has German, whoever's record it is."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import numpy as np
import pytest
from tests.coach.planned import MONDAY, Say
from tests.coach.test_session_anyone import someone
from tests.words.untold import assert_german

from primemover import tongue
from primemover.belief.change import apart_at, change_between
from primemover.belief.gauge_kinds import KINDS
from primemover.belief.price import price_of_neutral
from primemover.belief.readings import readings
from primemover.belief.replay import Beliefs, replay
from primemover.catalogue.model import Catalogue
from primemover.coach.findings import findings
from primemover.coach.permission import Context
from primemover.coach.react import react
from primemover.coach.recognition_drill import ASKS, CUES, FELT, JUDGES, answer_told
from primemover.coach.recognition_state import recognition_state, right_said, why_above_both
from primemover.coach.result import Finding, Safety
from primemover.coach.safety import safety
from primemover.coach.screen import SIDES, for_now, refusal, screen
from primemover.example import load_example
from primemover.faces import EXAMPLE
from primemover.record.history import History
from primemover.record.payload import (
    Diagnosis,
    Felt,
    Injury,
    Intake,
    Lift,
    PainReport,
    Reason,
    Said,
    SetDone,
    TestDone,
)
from primemover.record.store import Store
from primemover.sentence import Sentence
from primemover.words import told

ON = date(2026, 5, 20)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> History:
    store = Store(tmp_path_factory.mktemp("home") / "record.sqlite3")
    load_example(store, catalogue, ON)
    return store.history(EXAMPLE)


def test_everything_read_of_a_long_record_has_german(example: History, catalogue: Catalogue) -> None:
    for on in (ON, ON - timedelta(weeks=10), ON - timedelta(weeks=24)):
        assert_german(said_of(example, catalogue, on))


@pytest.mark.parametrize("seed", range(6))
def test_everything_read_of_anybodys_record_has_german(seed: int, catalogue: Catalogue) -> None:
    rng = random.Random(seed)
    on = MONDAY + timedelta(days=rng.randrange(0, 20))
    record = History.of(someone(rng, catalogue, on))
    assert_german(said_of(record, catalogue, on))
    assert_german(answered(record, catalogue, on))


def test_what_an_empty_record_lacks_has_german(catalogue: Catalogue) -> None:
    assert_german(said_of(History.of(()), catalogue, ON))


def test_odd_sets_have_german(say: Say, odd_sets: list[tuple[int, SetDone]], catalogue: Catalogue) -> None:
    record = History.of(say(done, str(ON - timedelta(days=ago))) for ago, done in odd_sets)
    assert_german(said_of_ceilings(replay(record, catalogue, ON)))


def said_of(record: History, catalogue: Catalogue, on: date) -> Iterator[str]:
    beliefs = replay(record, catalogue, on)
    safe = safety(record, catalogue, on)
    yield from said_of_gauges(beliefs, safe)
    yield from said_of_ceilings(beliefs)
    yield from said_of_person(beliefs)
    yield from said_of_recognition(beliefs)
    yield from said_of_safety(safe)
    yield from said_of_findings(findings(record, beliefs, catalogue, on))


def said_of_gauges(beliefs: Beliefs, safe: Safety) -> Iterator[str]:
    recent = beliefs.recent
    rows = screen(recent.history, recent.catalogue, safe, beliefs.on)
    yield from (row.not_now for row in rows)
    yield from (refusal(row.test, safe) for row in rows)
    yield from (for_now(one.no_reading, rows) for one in beliefs.gauges)
    before, after = apart_at(recent, beliefs.on - timedelta(weeks=4))
    for kind in KINDS:
        for side in kind.sides:
            yield for_now(change_between(before, after, kind, side).no_reading, rows)
            sources = {one.source for one in readings(recent, kind, side)}
            yield from (one for one in sources if isinstance(one, Sentence))  # else a key, or a test's own word


def said_of_ceilings(beliefs: Beliefs) -> Iterator[str]:
    for exercise in beliefs.recent.catalogue.exercises.values():
        for side in (None, "left", "right") if exercise.sides == "each" else (None,):
            ceiling = beliefs.ceiling(exercise.id, side)
            yield from (ceiling.no_reading, ceiling.prior)
            yield price_of_neutral(beliefs, exercise.id, side).no_reading


def said_of_person(beliefs: Beliefs) -> Iterator[str]:
    yield beliefs.person.body_source
    yield from said(beliefs.person.strength_because)
    yield from said(beliefs.person.glute_because)


def said_of_recognition(beliefs: Beliefs) -> Iterator[str]:
    state = recognition_state(beliefs.recent, np.random.default_rng(0))
    yield from (state.no_reading, state.lean, why_above_both(state))
    yield from (one.sentence for one in state.retention)
    yield from said(state.next.because)
    if state.now is not None:
        yield right_said(state.now)


def said_of_safety(safe: Safety) -> Iterator[str]:
    yield safe.stop
    yield from said(safe.because)


def said_of_findings(found: Iterable[Finding]) -> Iterator[str]:
    for one in found:
        yield from (one.sentence, one.measure)
        yield from said(one.because)


def said(because: Iterable[Reason]) -> Iterator[str]:
    yield from (reason.said for reason in because)


def answered(record: History, catalogue: Catalogue, on: date) -> Iterator[str]:
    """Say what the coach answers to each set, on a day when all may be done and on one when nothing may."""
    stop = safety(History.of(()), catalogue, on).stop
    free = Context("own", catalogue.owned(tuple(catalogue.equipment)))
    for entry in record.sets(until=on):
        for context in (free, Context("find", frozenset(), stop=stop)):
            for reaction in react(record, catalogue, entry.id, on, context):
                yield from (reaction.text, reaction.because.said)


def test_every_stop_has_german(say: Say, lifter: Intake, catalogue: Catalogue) -> None:
    for flags in (*([flag] for flag in catalogue.red_flags), list(catalogue.red_flags)):
        told_yes = lifter.model_copy(update={"red_flags": dict.fromkeys(flags, True)})
        record = History.of([say(told_yes, "2026-05-19")])
        assert_german(said_of_safety(safety(record, catalogue, ON)))
        rows = screen(record, catalogue, safety(record, catalogue, ON), ON)
        assert_german(row.not_now for row in rows)
    young = History.of([say(lifter.model_copy(update={"age_years": 14}), "2026-05-19")])
    assert_german(said_of_safety(safety(young, catalogue, ON)))


def test_a_stop_names_who_is_to_be_seen_in_german(say: Say, lifter: Intake, catalogue: Catalogue) -> None:
    flag = next(one for one in catalogue.red_flags.values() if one.see == "an emergency department")
    record = History.of([say(lifter.model_copy(update={"red_flags": {flag.id: True}}), "2026-05-19")])
    with tongue.speaking("de"):
        assert told(safety(record, catalogue, ON).stop) == (
            "Halt: Das muss heute noch untersucht werden. Geh dorthin: eine Notaufnahme. "
            "Die Planung geht weiter, wenn du ärztlich freigegeben bist und das aufgezeichnet ist."
        )


@pytest.mark.parametrize("nrs", [0, 4, 5, 6, 10])
@pytest.mark.parametrize("day", ["2026-05-20", "2026-05-19", "2026-05-01"])
def test_what_the_pain_rule_says_has_german(
    say: Say, lifter: Intake, catalogue: Catalogue, nrs: int, day: str
) -> None:
    for alarming in (False, True):
        reports = [say(lifter, "2026-04-01"), say(PainReport(nrs=nrs, sharp=alarming), day)]
        safe = safety(History.of(reports), catalogue, ON)
        assert_german(said_of_safety(safe))
        rows = screen(History.of(reports), catalogue, safe, ON)
        assert_german(row.not_now for row in rows)


def test_findings_of_a_full_story_and_of_one_leg_have_german(
    say: Say, lifter: Intake, catalogue: Catalogue
) -> None:
    for side in (*SIDES, None):
        story = lifter.model_copy(
            update={
                "professionals": (Said(who="a physio", said="Your back does the work of your glutes."),),
                "injuries": (
                    Injury(what="ankle sprain", side="left"),
                    Injury(what="twist", direction="to the left"),
                ),
                "diagnoses": (Diagnosis(what="scoliosis", curve_side=side),),
                "lifts": (Lift(exercise_id="deadlift", load_kg=60, reps=5, rounded_back=True),),
            }
        )
        tests = [
            say(TestDone(test_id="active-hip-extension", side=leg, felt=felt), "2026-05-18")
            for leg, felt in zip(SIDES, (Felt(hamstring=8), Felt(low_back=8)), strict=True)
        ]
        tests += [
            say(TestDone(test_id=test, side=leg, value=value), "2026-05-18")
            for test, values in (
                ("single-leg-bridge-hold", (8, 60)),
                ("side-plank-hold", (60, 5)),
                ("modified-thomas", (-20, -20)),
                ("hamstring-bridge-reps", (2, 25)),
                ("cook-hip-lift-test", (1, 14)),
            )
            for leg, value in zip(SIDES, values, strict=True)
        ]
        tests += [
            say(TestDone(test_id=test, value=value), "2026-05-18")
            for test, value in (("plank-hold", 8), ("sorensen-hold", 8), ("dowel-hinge-50", 2))
        ]
        record = History.of([say(story, "2026-05-17"), *tests])
        found = findings(record, replay(record, catalogue, ON), catalogue, ON)
        assert len(found) >= 10
        assert_german(said_of_findings(found))
        assert_german(said_of(record, catalogue, ON))


def test_the_words_of_the_drill_have_german() -> None:
    assert_german(text for table in (JUDGES, CUES, FELT, ASKS) for text in table.values())
    both = (True, False)
    assert_german(answer_told(was_glute=was, said_glute=said_glute) for was in both for said_glute in both)
