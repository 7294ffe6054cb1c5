"""What a record's memory gives again, and what it lets go of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import count
from uuid import UUID

from primemover.record.memory import SLOTS, Memory, first_changed
from primemover.record.observation import Observation
from primemover.record.payload import Correction, ExerciseMapped, PainReport, Payload
from primemover.record.row import Row, row_of

MONDAY, TUESDAY, WEDNESDAY = (date(2026, 5, day) for day in (4, 5, 6))


def counting() -> Callable[[], int]:
    """Return something that gives another number each time it is made."""
    made = count()
    return lambda: next(made)


def row(number: int, day: int, payload: Payload) -> Row:
    return row_of(Observation(UUID(int=number), "me", datetime(2026, 5, day, 18, tzinfo=UTC), payload))


def test_what_rests_on_the_same_is_not_made_again() -> None:
    memory, make = Memory(), counting()
    assert memory.once("sum", (1, 2), make) == memory.once("sum", (1, 2), make) == 0
    assert memory.once("sum", (1, 3), make) == 1
    assert memory.once("product", (1, 3), make) == 2


def test_a_day_is_forgotten_when_something_up_to_it_changed() -> None:
    memory, make = Memory(), counting()
    first = [memory.of_day(day, "level", None, make) for day in (MONDAY, TUESDAY, WEDNESDAY)]
    assert first == [0, 1, 2]
    later = memory.grown(TUESDAY)
    assert [later.of_day(day, "level", None, make) for day in (MONDAY, TUESDAY, WEDNESDAY)] == [0, 3, 4]
    assert [memory.of_day(day, "level", None, make) for day in (MONDAY, TUESDAY, WEDNESDAY)] == [0, 1, 2]


def test_a_part_shares_the_days_it_agrees_on_and_no_other() -> None:
    memory, make = Memory(), counting()
    part = memory.up_to(TUESDAY)
    assert part.of_day(MONDAY, "level", None, make) == memory.of_day(MONDAY, "level", None, make) == 0
    assert part.of_day(WEDNESDAY, "level", None, make) == 1
    assert memory.of_day(WEDNESDAY, "level", None, make) == 2
    assert part.grown(WEDNESDAY).of_day(WEDNESDAY, "level", None, make) == 3


def test_a_day_rests_on_what_it_was_asked_with_as_well() -> None:
    memory, make = Memory(), counting()
    assert memory.of_day(MONDAY, "level", "one catalogue", make) == 0
    assert memory.of_day(MONDAY, "level", "another", make) == 1


def test_what_to_read_on_from_is_the_last_that_was_remembered() -> None:
    memory = Memory()
    assert memory.recall("heard") is None
    memory.remember("heard", 1)
    memory.grown(MONDAY).remember("heard", 2)
    assert memory.recall("heard") == 2


def test_memory_is_bounded_and_lets_go_of_the_oldest() -> None:
    memory, make = Memory(), counting()
    for name in range(SLOTS + 1):
        memory.once(name, None, make)
    assert memory.once(SLOTS, None, make) == SLOTS
    assert memory.once(0, None, make) == SLOTS + 1


def test_a_correction_reaches_back_to_the_day_of_what_it_corrects() -> None:
    said = row(1, 4, PainReport(nrs=3))
    correction = row(2, 6, Correction(target_id=UUID(int=1)))
    known = {said.id: said}
    assert first_changed([row(3, 5, PainReport(nrs=1))], known) == TUESDAY
    assert first_changed([correction], known) == MONDAY
    assert first_changed([correction], {}) == date.min
    again = row(4, 6, Correction(target_id=UUID(int=2)))
    assert first_changed([again], {**known, correction.id: correction}) == date.min
    assert first_changed([row(5, 6, ExerciseMapped(exercise_name="X", exercise_id=None))], known) == date.min
