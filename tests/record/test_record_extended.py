"""A history that grows says what one built of everything at once says."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from random import Random
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import (
    PAYLOADS,
    Correction,
    ExerciseMapped,
    Imported,
    ImportUndone,
    PainReport,
    Payload,
    SetDone,
)
from primemover.record.row import Row, row_of

MONDAY = datetime(2026, 5, 4, 18, 0, tzinfo=UTC)
DAYS = [MONDAY.date() + timedelta(days=days) for days in range(-3, 4)]
BATCHES = (UUID(int=1), UUID(int=2))
ZONES = [timezone(timedelta(hours=hours)) for hours in (-11, 0, 13)]
EXERCISES = ("plank", "deadlift", "hip-thrust")


@st.composite
def records(draw: st.DrawFn) -> list[Row]:
    """A few days of sets, pain, mappings, imports and corrections, in the order they reached the record."""
    made: list[Observation[Payload]] = []
    for number in range(draw(st.integers(1, 14))):
        when = MONDAY + timedelta(hours=draw(st.integers(-60, 60)))
        made.append(
            Observation(
                UUID(int=100 + number),
                "me",
                when.astimezone(draw(st.sampled_from(ZONES))),
                draw(_payload(number)),
            )
        )
    return [row_of(one) for one in draw(st.permutations(made))]


@st.composite
def _payload(draw: st.DrawFn, number: int) -> Payload:
    target = UUID(int=100 + draw(st.integers(0, 13)))
    source = Imported(app="strong", batch_id=draw(st.sampled_from(BATCHES)), row=number + 1)
    exercise = draw(st.sampled_from(EXERCISES))
    said: list[Payload] = [
        PainReport(nrs=draw(st.integers(0, 10))),
        Correction(target_id=target),
        Correction(target_id=target, replacement={"exercise_id": "plank", "reps": 90 + number}),
        Correction(target_id=target, replacement={"target_id": str(UUID(int=100 + number // 2))}),
        ImportUndone(batch_id=draw(st.sampled_from(BATCHES))),
        ExerciseMapped(exercise_name="My lift", exercise_id=exercise),
        SetDone(exercise_name="My lift", reps=number),
        SetDone(exercise_id=exercise, reps=number, imported=source),
        SetDone(exercise_id=exercise, reps=number),
    ]
    return draw(st.sampled_from(said))


def everything(history: History) -> list[object]:
    """Return whatever can be asked of a history."""
    kinds = list(PAYLOADS.values())
    ids = [UUID(int=100 + number) for number in range(14)]
    return [
        len(history),
        hash(history),
        [history.all(kind) for kind in kinds],
        [history.last(kind) for kind in kinds],
        [history.sets(since=day, until=day + timedelta(days=days)) for day in DAYS for days in (0, 2)],
        [history.sets_of(EXERCISES[:many], since=day) for many in (1, 2) for day in DAYS[::3]],
        [history.get(one) for one in ids],
    ]


def parts(history: History) -> list[History]:
    """Return some looks at a part of a history."""
    some = [history.until(day) for day in DAYS]
    some += [history.without(SetDone, day) for day in DAYS] + [history.without(Correction, day) for day in DAYS]
    return [
        *some,
        history.until(DAYS[4]).without(SetDone, DAYS[4]),
        history.without(SetDone, DAYS[4]).until(DAYS[3]),
    ]


def grown(rows: list[Row], chance: Random) -> History:
    """Build a history bit by bit, looking at it now and then, some rows given twice."""
    history = History(())
    left = list(rows)
    while left:
        few = left[: chance.randint(1, 4)]
        del left[: len(few)]
        if chance.random() < 0.7:
            everything(history)
        if chance.random() < 0.5:  # a look that goes nowhere, as 'what if' takes
            everything(history.extended(left))
        history = history.extended([*few, *chance.sample(rows[: len(rows) - len(left)], 1)])
    return history


@settings(max_examples=40, deadline=None)
@given(records(), st.randoms(use_true_random=False))
def test_any_split_in_any_order_is_the_history_of_all(rows: list[Row], chance: Random) -> None:
    bit_by_bit, at_once = grown(rows, chance), History(rows)
    assert bit_by_bit == at_once
    assert everything(bit_by_bit) == everything(at_once)
    assert bit_by_bit.says_the_same(at_once)


@settings(max_examples=40, deadline=None)
@given(records(), st.randoms(use_true_random=False))
def test_a_part_of_a_grown_history_is_the_part_of_all(rows: list[Row], chance: Random) -> None:
    for part, whole in zip(parts(grown(rows, chance)), parts(History(rows)), strict=True):
        assert part == whole
        assert everything(part) == everything(whole)
        assert part.says_the_same(whole)


@settings(max_examples=40, deadline=None)
@given(records(), st.integers(0, 13))
def test_growing_leaves_the_history_it_came_from_as_it_was(rows: list[Row], many: int) -> None:
    history = History(rows[:many])
    before, halves = everything(history), [everything(part) for part in parts(history)]
    everything(history.extended(rows[many:]))
    assert everything(history) == before
    assert [everything(part) for part in parts(history)] == halves


@settings(max_examples=40, deadline=None)
@given(records())
def test_a_part_grows_as_a_record_does(rows: list[Row]) -> None:
    part = History(rows[::2]).until(DAYS[2])
    kept = [row for row in rows[::2] if row.local_day <= DAYS[2].isoformat()]
    assert everything(part.extended(rows[1::2])) == everything(History([*kept, *rows[1::2]]))


def test_what_says_the_same_may_have_come_to_it_by_corrections() -> None:
    done = Observation(UUID(int=1), "me", MONDAY, SetDone(exercise_id="plank", reps=8))
    slip = Observation(UUID(int=2), "me", MONDAY, SetDone(exercise_id="plank", reps=80))
    taken_back = Observation(UUID(int=3), "me", MONDAY, Correction(target_id=slip.id))
    history = History.of([done])
    assert history.says_the_same(History.of([done, slip, taken_back]))
    assert not history.says_the_same(History.of([done, slip]))
    assert history != History.of([done, slip, taken_back])


def test_a_set_more_leaves_the_record_without_the_day_as_it_was() -> None:
    rows = [
        row_of(Observation(UUID(int=number), "me", MONDAY, SetDone(exercise_id="plank", reps=8)))
        for number in (1, 2)
    ]
    history = History(rows[:1])
    later = history.extended(rows[1:])
    day = date(2026, 5, 4)
    assert later.without(SetDone, day).says_the_same(history.without(SetDone, day))
    assert len(later.sets()) == 2
