from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primemover.record.history import History
from primemover.record.ids import new_id
from primemover.record.observation import Observation
from primemover.record.payload import (
    Correction,
    ExerciseMapped,
    ImportBatch,
    Imported,
    ImportUndone,
    PainReport,
    Payload,
    SetDone,
)
from primemover.record.row import payload_to_json, row_of

MONDAY = datetime(2026, 5, 4, 18, 0, tzinfo=UTC)
BATCH, OTHER_BATCH = new_id(), new_id()


def at(minutes: float, payload: Payload) -> Observation[Payload]:
    return Observation(new_id(), "me", MONDAY + timedelta(minutes=minutes), payload)


def bridge(reps: int, minutes: float = 0, batch_id: UUID | None = None) -> Observation[Payload]:
    source = None if batch_id is None else Imported(app="strong", batch_id=batch_id, row=reps)
    return at(minutes, SetDone(exercise_id="glute-bridge", reps=reps, imported=source))


def replaced(target: Observation[Payload], reps: int, minutes: float = 60) -> Observation[Payload]:
    replacement: dict[str, object] = {"exercise_id": "glute-bridge", "reps": reps}
    return at(minutes, Correction(target_id=target.id, replacement=replacement))


def withdrawn(target: Observation[Payload], minutes: float = 60) -> Observation[Payload]:
    return at(minutes, Correction(target_id=target.id, why="not mine"))


def reps(*observations: Observation[Payload]) -> list[int | None]:
    return [entry.payload.reps for entry in History.of(observations).sets()]


def test_observations_stand_in_the_order_they_happened() -> None:
    first, second, third = bridge(1, 0), bridge(2, 5), bridge(3, 10)
    assert reps(third, first, second, first) == [1, 2, 3]


def test_a_correction_replaces_and_keeps_id_and_time() -> None:
    wrong = bridge(80, 3)
    standing = History.of((wrong, replaced(wrong, 8))).sets()
    assert [(one.id, one.happened_at, one.payload.reps) for one in standing] == [
        (wrong.id, wrong.happened_at, 8)
    ]


def test_a_correction_without_replacement_withdraws() -> None:
    wrong, right = bridge(80), bridge(8, 1)
    assert reps(wrong, right, withdrawn(wrong)) == [8]


def test_the_latest_correction_decides() -> None:
    wrong = bridge(80)
    assert reps(wrong, replaced(wrong, 8, 60), replaced(wrong, 9, 61)) == [9]
    assert reps(wrong, withdrawn(wrong, 60), replaced(wrong, 9, 61)) == [9]
    assert reps(wrong, replaced(wrong, 8, 60), withdrawn(wrong, 61)) == []


def test_withdrawing_a_correction_gives_the_original_back() -> None:
    right = bridge(8)
    mistaken = replaced(right, 80)
    assert reps(right, mistaken, withdrawn(mistaken, 61)) == [8]
    gone = withdrawn(right)
    assert reps(right, gone, withdrawn(gone, 61)) == [8]


def test_withdrawing_the_latest_correction_leaves_the_one_before() -> None:
    wrong = bridge(80)
    first, second = replaced(wrong, 8, 60), replaced(wrong, 9, 61)
    assert reps(wrong, first, second, withdrawn(second, 62)) == [8]


def test_a_correction_can_be_replaced_by_another_correction() -> None:
    one, other = bridge(1), bridge(2, 1)
    aimed_wrong = withdrawn(one, 60)
    aimed_right: dict[str, object] = {"target_id": str(other.id)}
    assert reps(one, other, aimed_wrong) == [2]
    mend = at(61, Correction(target_id=aimed_wrong.id, replacement=aimed_right))
    assert reps(one, other, aimed_wrong, mend) == [1]


def test_withdrawing_a_withdrawal_of_a_correction_brings_it_back() -> None:
    wrong = bridge(80)
    mend = replaced(wrong, 8, 60)
    doubt = withdrawn(mend, 61)
    assert reps(wrong, mend, doubt) == [80]
    assert reps(wrong, mend, doubt, withdrawn(doubt, 62)) == [8]


def test_corrections_of_each_other_or_of_themselves_end_and_have_no_effect() -> None:
    right = bridge(8)
    early, late = new_id(), new_id()
    circle = (
        Observation(early, "me", MONDAY, Correction(target_id=late)),
        Observation(early, "me", MONDAY, Correction(target_id=early)),
        Observation(late, "me", MONDAY + timedelta(1), Correction(target_id=late)),
    )
    for one in circle:
        assert reps(right, one) == [8]


def test_a_replacement_that_does_not_fit_has_no_effect() -> None:
    right = bridge(8)
    broken = at(60, Correction(target_id=right.id, replacement={"exercise_id": "glute-bridge", "reps": "many"}))
    assert reps(right, broken) == [8]
    assert reps(right, replaced(right, 9, 30), broken) == [9]


def test_a_correction_of_something_not_in_the_record_waits_for_it() -> None:
    late = bridge(80)
    mend = replaced(late, 8)
    assert reps(mend) == []
    assert reps(mend, late) == [8]


def test_an_undone_import_is_left_out_whole() -> None:
    batch = at(
        30,
        ImportBatch(
            batch_id=BATCH,
            app="strong",
            dialect="s1",
            file_name="strong.csv",
            file_sha256="0" * 64,
            load_unit="kg",
            rows=2,
            sets=2,
        ),
    )
    mine, theirs = bridge(1), bridge(2, 1, OTHER_BATCH)
    imported = (bridge(3, 2, BATCH), bridge(4, 3, BATCH))
    undone = at(40, ImportUndone(batch_id=BATCH))
    history = History.of((mine, theirs, *imported, batch, undone))
    assert [entry.payload.reps for entry in history.sets()] == [1, 2]
    assert history.all(ImportBatch) == ()
    assert history.all(ImportUndone) == (undone,)


def test_a_withdrawn_undo_brings_the_import_back() -> None:
    imported = bridge(3, 2, BATCH)
    undone = at(40, ImportUndone(batch_id=BATCH))
    assert reps(imported, undone) == []
    assert reps(imported, undone, withdrawn(undone)) == [3]


def test_a_corrected_import_goes_with_its_batch_too() -> None:
    imported = bridge(3, 2, BATCH)
    undone = at(70, ImportUndone(batch_id=BATCH))
    assert reps(imported, replaced(imported, 5)) == [5]
    assert reps(imported, replaced(imported, 5), undone) == []


def test_a_note_that_quotes_a_batch_is_no_part_of_it() -> None:
    quoting = at(0, SetDone(exercise_id="plank", held_s=30, note=f'"batch_id":"{BATCH}"'))
    undone = at(40, ImportUndone(batch_id=BATCH))
    assert len(History.of((quoting, undone)).sets()) == 1


def test_until_and_before_go_by_the_day_where_it_happened() -> None:
    late_in_tokyo = datetime(2026, 5, 5, 0, 30, tzinfo=timezone(timedelta(hours=9)))
    still_monday_in_utc = Observation(new_id(), "me", late_in_tokyo, PainReport(nrs=1))
    late_in_new_york = datetime(2026, 5, 4, 23, 30, tzinfo=timezone(timedelta(hours=-4)))
    tuesday_in_utc = Observation(new_id(), "me", late_in_new_york, PainReport(nrs=2))
    history = History.of((still_monday_in_utc, tuesday_in_utc))

    def felt(part: History) -> list[int]:
        return [entry.payload.nrs for entry in part.all(PainReport)]

    assert felt(history) == [1, 2]
    assert felt(history.until(date(2026, 5, 4))) == [2]
    assert felt(history.before(date(2026, 5, 5))) == [2]
    assert felt(history.before(date(2026, 5, 4))) == []
    assert history.until(date(2026, 5, 5)) == history


def test_until_shows_the_record_as_it_stood_before_its_corrections() -> None:
    wrong = bridge(80)
    history = History.of((wrong, replaced(wrong, 8, 2 * 24 * 60)))
    assert [entry.payload.reps for entry in history.sets()] == [8]
    assert [entry.payload.reps for entry in history.until(MONDAY.date()).sets()] == [80]
    assert [entry.payload.reps for entry in history.sets()] == [8], "a look back changes nothing"


def test_since_and_until_are_inclusive_days() -> None:
    day = 24 * 60
    history = History.of([bridge(number, number * day) for number in range(5)])
    part = history.sets(since=date(2026, 5, 5), until=date(2026, 5, 7))
    assert [entry.payload.reps for entry in part] == [1, 2, 3]


def test_last_and_get() -> None:
    first, second = bridge(1), bridge(2, 1)
    history = History.of((second, first))
    assert history.last(SetDone) == second
    assert history.last(PainReport) is None
    assert history.get(first.id) == first
    assert history.get(new_id()) is None
    assert History.of((first, withdrawn(first))).get(first.id) is None


def test_the_persons_mapping_of_a_name_is_applied_and_the_latest_wins() -> None:
    def named(name: str, minutes: float) -> Observation[Payload]:
        return at(minutes, SetDone(exercise_name=name, reps=5))

    def mapping(exercise_id: str | None, minutes: float) -> Observation[Payload]:
        return at(minutes, ExerciseMapped(exercise_name="Hip Thrust (Machine)", exercise_id=exercise_id))

    sets = (named("Hip Thrust (Machine)", 0), named("Curl", 1))
    for mappings, expected in (
        ((), [None, None]),
        ((mapping("hip-thrust", 10),), ["hip-thrust", None]),
        ((mapping("hip-thrust", 10), mapping("barbell-hip-thrust", 11)), ["barbell-hip-thrust", None]),
        ((mapping("hip-thrust", 10), mapping(None, 11)), [None, None]),
    ):
        history = History.of((*sets, *mappings))
        assert [entry.payload.exercise_id for entry in history.sets()] == expected


def test_equal_histories_have_equal_hashes_and_differ_from_other_things() -> None:
    one = bridge(1)
    assert hash(History.of((one,))) == hash(History.of((one, one)))
    assert History.of((one,)) != History.of(())
    assert History.of((one,)) != (one,)


@st.composite
def records(draw: st.DrawFn) -> list[Observation[Payload]]:
    """Sets, corrections of sets and of corrections, imports and undone imports."""
    made: list[Observation[Payload]] = [bridge(1), bridge(2, 1, BATCH), bridge(3, 2, OTHER_BATCH)]
    for number in range(draw(st.integers(0, 8))):
        target = draw(st.sampled_from(made))
        minutes = draw(st.integers(0, 12))
        match draw(st.integers(0, 3)):
            case 0:
                made.append(withdrawn(target, minutes))
            case 1:
                made.append(replaced(target, 10 + number, minutes))
            case 2:
                made.append(at(minutes, ImportUndone(batch_id=draw(st.sampled_from((BATCH, OTHER_BATCH))))))
            case _:
                made.append(bridge(20 + number, minutes, draw(st.sampled_from((None, BATCH)))))
    return made


@given(records(), st.randoms(use_true_random=False))
def test_order_and_repetition_never_matter(observations: list[Observation[Payload]], chance: Random) -> None:
    shuffled = observations + chance.sample(observations, len(observations) // 2)
    chance.shuffle(shuffled)
    assert History.of(shuffled) == History.of(observations)
    assert History.of(shuffled).sets() == History.of(observations).sets()


@given(records(), st.integers(-1, 3))
def test_looking_back_is_the_same_as_never_having_seen_the_rest(
    observations: Sequence[Observation[Payload]], days: int
) -> None:
    day = MONDAY.date() + timedelta(days=days)
    seen = [one for one in observations if one.happened_at.date() <= day]
    history = History.of(observations)
    history.sets()
    assert history.until(day) == History.of(seen)
    assert history.until(day).sets() == History.of(seen).sets()


@pytest.mark.parametrize("reps_done", [1, 8])
def test_the_same_payload_is_always_the_same_text(reps_done: int) -> None:
    one = SetDone(exercise_id="plank", reps=reps_done, load_kg=60)
    other = SetDone(load_kg=60.0, reps=reps_done, exercise_id="plank", warm_up=False)
    assert payload_to_json(one) == payload_to_json(other)
    assert row_of(at(0, one)).payload == f'{{"exercise_id":"plank","load_kg":60.0,"reps":{reps_done}}}'


def test_the_sets_of_some_exercises_are_those_among_all_sets() -> None:
    day = 24 * 60.0
    history = History.of(
        [
            at(-3 * day, SetDone(exercise_id="deadlift", reps=3, note='not "exercise_id":"plank"')),
            at(-2 * day, SetDone(exercise_name="My pull", reps=5)),
            at(-day, SetDone(exercise_id="good-morning", exercise_name="Bow", reps=5)),
            at(0, SetDone(exercise_id="plank", held_s=20.0)),
            at(day, ExerciseMapped(exercise_name="My pull", exercise_id="deadlift")),
            at(day, ExerciseMapped(exercise_name="Bow", exercise_id="plank")),
        ]
    )
    for ids in ({"deadlift"}, {"plank"}, {"good-morning"}, {"deadlift", "plank"}, {"no-such"}):
        for since, until in ((None, None), (date(2026, 5, 2), None), (None, date(2026, 5, 3))):
            among = [one for one in history.sets(since=since, until=until) if one.payload.exercise_id in ids]
            assert list(history.sets_of(ids, since=since, until=until)) == among
