from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from primemover.catalogue.load import load_catalogue
from primemover.catalogue.model import Catalogue
from primemover.record.errors import BadInput
from primemover.record.home import open_store
from primemover.record.ids import new_id
from primemover.record.importing import (
    ImportDone,
    ImportPreview,
    commit,
    import_history_csv,
    read_history_csv,
    undo_import,
)
from primemover.record.importing.generation import undone_batches
from primemover.record.observation import Observation
from primemover.record.payload import Correction, ExerciseMapped, ImportBatch, LoadUnit, PainReport
from primemover.record.store import Store

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
HEADER = (
    "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE"
)


def row(day: int, reps: int = 8, name: str = "Deadlift (Barbell)", order: int = 1, load: float = 60) -> str:
    when = datetime(2024, 1, 1, 18, 30, tzinfo=UTC) + timedelta(days=day)
    return f'{when:%Y-%m-%d %H:%M:%S},"Evening",1h,"{name}",{order},{load},{reps},0,0,"","",8'


def export(*rows: str) -> bytes:
    return "\n".join((HEADER, *rows, "")).encode()


def bring_in(store: Store, catalogue: Catalogue, content: bytes, athlete_id: str = "me") -> ImportDone:
    return import_history_csv(store, content, catalogue, athlete_id=athlete_id, time_zone=BERLIN)


def reps(store: Store, athlete_id: str = "me") -> list[int | None]:
    return [entry.payload.reps for entry in store.history(athlete_id).sets()]


def test_a_look_records_nothing_and_says_what_would_come(store: Store, catalogue: Catalogue) -> None:
    content = export(
        row(0), row(1, name="Zercher Squat"), row(2, name="Zercher Squat"), row(3, name="Curl"), "x"
    )
    seen = read_history_csv(
        content, catalogue, athlete_id="me", time_zone=BERLIN, store=store, name="strong.csv"
    )
    assert (seen.file_name, seen.app, seen.rows, seen.sets) == ("strong.csv", "strong", 5, 4)
    assert (seen.new, seen.known) == (4, 0)
    assert seen.unknown_names == (("Zercher Squat", 2), ("Curl", 1))
    assert [str(problem) for problem in seen.problems] == ["line 6: the row has 1 fields, the header has 12"]
    assert (str(seen.first_day), str(seen.last_day)) == ("2024-01-01", "2024-01-04")
    assert [one.payload.exercise_id for one in seen.sample] == ["deadlift", None, None, None]
    assert store.athletes() == ()


def test_what_was_looked_at_is_recorded_as_one_batch(store: Store, catalogue: Catalogue) -> None:
    seen = read_history_csv(export(row(0), row(1)), catalogue, athlete_id="me", time_zone=BERLIN)
    assert seen.new is None
    done = commit(store, seen)
    assert (done.added, done.known) == (2, 0)
    batch = store.history("me").last(ImportBatch)
    assert batch is not None
    assert batch.payload.batch_id == done.batch_id
    assert (batch.payload.rows, batch.payload.sets, batch.payload.dialect) == (2, 2, "strong-s1")
    assert batch.happened_at == NOW
    assert store.history("me").sets() == tuple(one for one in done.preview.sample)


def test_a_file_that_changed_since_is_not_recorded(store: Store, catalogue: Catalogue, tmp_path: Path) -> None:
    file = tmp_path / "strong.csv"
    file.write_bytes(export(row(0)))
    seen = read_history_csv(file, catalogue, athlete_id="me", time_zone=BERLIN)
    file.write_bytes(export(row(0), row(1)))
    with pytest.raises(BadInput, match=r"strong\.csv: the file has changed since it was looked at"):
        commit(store, seen)
    assert store.athletes() == ()


def test_a_second_import_changes_nothing(store: Store, catalogue: Catalogue) -> None:
    content = export(row(0), row(1), row(2))
    bring_in(store, catalogue, content)
    before = list(store.rows("me"))
    again = bring_in(store, catalogue, content)
    assert (again.added, again.known, again.batch_id) == (0, 3, None)
    assert list(store.rows("me")) == before
    seen = read_history_csv(content, catalogue, athlete_id="me", time_zone=BERLIN, store=store)
    assert (seen.new, seen.known) == (0, 3)


def test_a_longer_export_adds_only_what_is_new(store: Store, catalogue: Catalogue) -> None:
    bring_in(store, catalogue, export(row(1), row(2)))
    longer = bring_in(store, catalogue, export(row(0), row(1), row(2), row(3)))
    assert (longer.added, longer.known) == (2, 2)
    assert reps(store) == [8, 8, 8, 8]
    assert len(store.history("me").all(ImportBatch)) == 2


def test_another_unit_or_time_zone_or_dialect_does_not_double_a_history(
    store: Store, catalogue: Catalogue
) -> None:
    bring_in(store, catalogue, export(row(0), row(1)))
    content = export(row(0), row(1))
    units: tuple[LoadUnit, ...] = ("lb", "kg")
    for unit, zone in zip(units, (BERLIN, ZoneInfo("America/New_York")), strict=True):
        again = import_history_csv(store, content, catalogue, athlete_id="me", time_zone=zone, load_unit=unit)
        assert (again.added, again.known) == (0, 2)
    other_dialect = export(row(0), row(1)).replace(b",", b";").replace(b";60;", b";60,0;")
    assert bring_in(store, catalogue, other_dialect).added == 0


def test_two_equal_sets_of_one_workout_are_two(store: Store, catalogue: Catalogue) -> None:
    content = export(row(0), row(0), row(0, order=2), row(0))
    assert bring_in(store, catalogue, content).added == 4
    assert bring_in(store, catalogue, content).added == 0


def test_athletes_may_import_the_same_file(store: Store, catalogue: Catalogue) -> None:
    assert bring_in(store, catalogue, export(row(0))).added == 1
    assert bring_in(store, catalogue, export(row(0)), athlete_id="example").added == 1


def test_an_import_is_undone_as_one_and_nothing_else(store: Store, catalogue: Catalogue) -> None:
    pain = Observation(new_id(), "me", NOW, PainReport(nrs=2))
    store.append(pain)
    bring_in(store, catalogue, export(row(0, 5)))
    second = bring_in(store, catalogue, export(row(1, 6), row(2, 7)))
    assert second.batch_id is not None
    undo_import(store, "me", second.batch_id, why="someone else's")
    assert reps(store) == [5]
    assert store.history("me").all(PainReport) == (pain,)
    with pytest.raises(BadInput, match=r"there is no import .* to undo"):
        undo_import(store, "me", second.batch_id)
    with pytest.raises(BadInput, match="there is no import"):
        undo_import(store, "example", second.batch_id)


def test_an_undone_import_can_be_imported_again_and_undone_again(store: Store, catalogue: Catalogue) -> None:
    content = export(row(0), row(1))
    batches = set()
    for _ in range(3):
        seen = read_history_csv(content, catalogue, athlete_id="me", time_zone=BERLIN, store=store)
        assert (seen.new, seen.known) == (2, 0)
        done = commit(store, seen)
        assert (done.added, done.known) == (2, 0)
        assert len(reps(store)) == 2
        assert done.batch_id is not None
        assert bring_in(store, catalogue, content).added == 0
        undo_import(store, "me", done.batch_id)
        assert reps(store) == []
        batches.add(done.batch_id)
    assert undone_batches(store, "me") == batches
    assert len(batches) == 3


def test_a_longer_export_brings_undone_rows_back_and_nothing_twice(store: Store, catalogue: Catalogue) -> None:
    first = bring_in(store, catalogue, export(row(0, 1), row(1, 2), row(9, 9)))
    assert first.batch_id is not None
    undo_import(store, "me", first.batch_id)
    longer = bring_in(store, catalogue, export(row(0, 1), row(1, 2), row(2, 3)))
    assert longer.added == 3
    assert reps(store) == [1, 2, 3], "the row that is in the undone file alone stays away"
    assert longer.batch_id is not None
    undo_import(store, "me", longer.batch_id)
    assert reps(store) == []
    assert bring_in(store, catalogue, export(row(0, 1), row(1, 2), row(9, 9))).added == 3
    assert reps(store) == [1, 2, 9]


def test_an_undo_in_another_unit_is_how_a_wrong_unit_is_put_right(store: Store, catalogue: Catalogue) -> None:
    def take(unit: LoadUnit) -> ImportDone:
        content = export(row(0, load=100))
        return import_history_csv(store, content, catalogue, athlete_id="me", time_zone=BERLIN, load_unit=unit)

    wrong = take("kg")
    assert wrong.batch_id is not None
    undo_import(store, "me", wrong.batch_id)
    assert take("lb").added == 1
    assert [entry.payload.load_kg for entry in store.history("me").sets()] == [45.359]


def test_a_set_corrected_after_its_import_stays_corrected(store: Store, catalogue: Catalogue) -> None:
    content = export(row(0, 80), row(1))
    bring_in(store, catalogue, content)
    typo = store.history("me").sets()[0]
    replacement = {"exercise_name": "Deadlift (Barbell)", "exercise_id": "deadlift", "reps": 8}
    store.append(Observation(new_id(), "me", NOW, Correction(target_id=typo.id, replacement=dict(replacement))))
    bring_in(store, catalogue, content)
    assert reps(store) == [8, 8]


def test_an_unknown_exercise_is_kept_and_can_be_mapped_later(store: Store, catalogue: Catalogue) -> None:
    bring_in(store, catalogue, export(row(0, name="Hip Thruster 3000")))
    (kept,) = store.history("me").sets()
    assert (kept.payload.exercise_id, kept.payload.exercise_name) == (None, "Hip Thruster 3000")
    mapping = ExerciseMapped(exercise_name="Hip Thruster 3000", exercise_id="barbell-hip-thrust")
    store.append(Observation(new_id(), "me", NOW, mapping))
    assert store.history("me").sets()[0].payload.exercise_id == "barbell-hip-thrust"


def test_strict_imports_all_or_nothing(store: Store, catalogue: Catalogue) -> None:
    content = export(row(0), row(1, reps=5000), row(2))
    message = r"the file, line 3: 5000 reps cannot be\. Nothing was imported\. Mend the row, or import without"
    with pytest.raises(BadInput, match=message):
        read_history_csv(content, catalogue, athlete_id="me", time_zone=BERLIN, strict=True, now=NOW)
    with pytest.raises(BadInput, match=message):
        import_history_csv(store, content, catalogue, athlete_id="me", time_zone=BERLIN, strict=True)
    assert store.athletes() == ()
    assert bring_in(store, catalogue, content).added == 2


def test_a_truncated_file_gives_all_its_whole_rows(store: Store, catalogue: Catalogue) -> None:
    whole = export(row(0), row(1), row(2, name="Kniehebeübung"))
    assert bring_in(store, catalogue, whole[:-20]).added == 2
    in_a_quote = whole[: whole.index("Kniehebeü".encode()) + 5]
    in_a_character = whole[: whole.index("ü".encode()) + 1]
    for cut in (in_a_quote, in_a_character):
        seen = read_history_csv(cut, catalogue, athlete_id="me", time_zone=BERLIN, now=NOW)
        assert seen.sets == 2
        assert [str(one) for one in seen.problems] == [
            "line 4: the file ends inside a quotation mark: it was cut short"
        ]


def test_only_a_thousand_problems_are_kept_but_all_are_counted(catalogue: Catalogue) -> None:
    content = export(*(row(day, reps=5000) for day in range(1300)))
    seen = read_history_csv(content, catalogue, athlete_id="me", time_zone=BERLIN, now=NOW)
    assert (seen.problem_count, len(seen.problems), seen.sets) == (1300, 1000, 0)


def test_a_clock_put_forward_or_a_missing_hour_is_no_trouble(store: Store, catalogue: Catalogue) -> None:
    missing_hour = row(0).replace("2024-01-01 18:30", "2024-03-31 02:30")
    double_hour = row(0).replace("2024-01-01 18:30", "2024-10-27 02:30")
    assert bring_in(store, catalogue, export(missing_hour, double_hour)).added == 2
    assert [entry.happened_at.isoformat() for entry in store.history("me").sets()] == [
        "2024-03-31T02:30:00+01:00",
        "2024-10-27T02:30:00+02:00",
    ]


WHOLE = load_catalogue()
# A catalogue of two, so that a failing example can be printed.
TWO = Catalogue({name: WHOLE.exercises[name] for name in ("deadlift", "plank")}, {}, {}, {}, {})
VALID = export(
    *(
        row(day, reps=1 + day % 5, name="Kniebeuge \u201etief\u201c" if day % 3 else "Plank")
        for day in range(12)
    )
)


@st.composite
def mangled(draw: st.DrawFn) -> bytes:
    """A valid export with bytes changed, cut out, put in or put twice."""
    content = bytearray(VALID if draw(st.booleans()) else VALID.decode().encode("utf-16"))
    chance = random.Random(draw(st.integers(0, 1 << 32)))
    for _ in range(draw(st.integers(1, 12))):
        place = chance.randrange(len(content) or 1)
        length = chance.randrange(1, 30)
        match chance.randrange(4):
            case 0:
                content[place : place + 1] = bytes([chance.choice(b'",;\n\r\x00\xff\xc3;0-9W')])
            case 1:
                del content[place : place + length]
            case 2:
                content[place:place] = chance.randbytes(length)
            case _:
                content[place:place] = content[place : place + length * 20]
    return bytes(content)


@settings(
    deadline=None,
    max_examples=300,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.one_of(mangled(), st.binary(max_size=300)))
def test_mangled_bytes_give_sets_and_problems_or_one_clear_error(content: bytes) -> None:
    seen: ImportPreview | None = None
    message = "the file: "
    try:
        seen = read_history_csv(content, TWO, athlete_id="me", time_zone=BERLIN, now=NOW)
    except BadInput as error:
        message = str(error)
    assert message.startswith("the file")
    assert "\n" not in message
    if seen is not None:
        assert seen.sets + seen.problem_count + sum(seen.left_out.values()) == seen.rows
        assert all(problem.line >= 2 for problem in seen.problems)


@settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(mangled())
def test_a_second_import_of_anything_changes_nothing(tmp_path: Path, content: bytes) -> None:
    with open_store(tmp_path / str(new_id()), clock=lambda: NOW) as store:
        try:
            first = bring_in(store, TWO, content)
        except BadInput:
            assert store.athletes() == ()
            return
        assert first.added == len(store.history("me").sets())
        assert bring_in(store, TWO, content).added == 0


ROWS = st.lists(st.builds(row, st.integers(0, 20), st.integers(1, 9)), min_size=1, max_size=8)


@settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.tuples(ROWS, st.booleans()), min_size=1, max_size=6))
def test_what_stands_is_what_the_imports_that_stand_hold(
    tmp_path: Path, steps: Sequence[tuple[list[str], bool]]
) -> None:
    """Import files in turn, undoing some at once: what stands are the rows of the others, none twice."""
    with open_store(tmp_path / str(new_id()), clock=lambda: NOW) as store:
        expected: dict[str, int] = {}
        for rows, undo in steps:
            done = bring_in(store, TWO, export(*rows))
            if undo and done.batch_id is not None:
                undo_import(store, "me", done.batch_id)
            else:
                for one in set(rows):
                    expected[one] = max(expected.get(one, 0), rows.count(one))
        assert len(store.history("me").sets()) == sum(expected.values())


# Imports a file in a process of its own, and says by how many kilobytes that made it grow.
IMPORTER = """
import resource, sys
from pathlib import Path
from zoneinfo import ZoneInfo
from primemover.catalogue.load import load_catalogue
from primemover.record.home import open_store
from primemover.record.importing import import_history_csv

def take(file):
    zone = ZoneInfo("Europe/Berlin")
    return import_history_csv(store, file, load_catalogue(), athlete_id="me", time_zone=zone)

store = open_store(Path(sys.argv[1]))
take(Path(sys.argv[2]))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
done = take(Path(sys.argv[3]))
print(done.added, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def write_history(file: Path, rows: int) -> Path:
    start = datetime(1990, 1, 1, 18, tzinfo=UTC)
    with file.open("w", encoding="utf-8") as text:
        text.write(HEADER + "\n")
        for number in range(rows):
            when = f"{start + timedelta(hours=2 * (number // 20)):%Y-%m-%d %H:%M:%S}"
            text.write(f'{when},"Evening",1h,"Squat (Barbell)",{number % 20},60,8,0,0,"","",\n')
    return file


def test_a_long_history_needs_no_more_memory_than_a_short_one(tmp_path: Path) -> None:
    short, long = write_history(tmp_path / "short.csv", 2_000), write_history(tmp_path / "long.csv", 40_000)
    said = subprocess.run(
        [sys.executable, "-c", IMPORTER, str(tmp_path / "home"), str(short), str(long)],
        capture_output=True,
        check=True,
        timeout=600,
    ).stdout
    added, grown_kb = map(int, said.split())
    assert added == 38_000
    assert grown_kb < 12_500, "a chunk and a thousand workouts, not the file"


def test_a_long_history_reports_its_progress(store: Store, tmp_path: Path) -> None:
    file = write_history(tmp_path / "long.csv", 20_000)
    said: list[tuple[int, int]] = []
    import_history_csv(
        store,
        file,
        TWO,
        athlete_id="me",
        time_zone=BERLIN,
        on_progress=lambda read, total: said.append((read, total)),
    )
    assert len(said) >= 20
    assert said == sorted(said)
    assert said[-1] == (file.stat().st_size, file.stat().st_size)
