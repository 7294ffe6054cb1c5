from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter
from sqlalchemy import event

from primemover.record import database, row, schema
from primemover.record.errors import BadInput, ConflictError
from primemover.record.history import History
from primemover.record.home import open_store
from primemover.record.ids import new_id
from primemover.record.observation import Observation, id_from_content
from primemover.record.payload import (
    Clearance,
    Correction,
    Felt,
    Imported,
    PainReport,
    Payload,
    RedFlagAnswers,
    SetDone,
)
from primemover.record.store import AppendCount, Store

EVENING = datetime(2026, 5, 3, 18, 20, tzinfo=timezone(timedelta(hours=2)))


def bridge(reps: int = 8, at: datetime = EVENING, athlete_id: str = "me") -> Observation[SetDone]:
    payload = SetDone(exercise_id="glute-bridge", reps=reps, felt=Felt(glute=7, hamstring=3))
    return Observation(new_id(), athlete_id, at, payload)


def test_what_is_appended_is_in_the_history(store: Store) -> None:
    done = bridge()
    assert store.append(done) == "added"
    assert store.history("me").sets() == (done,)
    assert store.get(done.id) == done
    assert store.get(new_id()) is None


def test_appending_the_same_again_changes_nothing(store: Store) -> None:
    done = bridge()
    store.append(done)
    assert store.append(done) == "known"
    assert len(store.history("me")) == 1


def test_the_same_id_with_other_content_is_a_conflict_and_the_first_stays(store: Store) -> None:
    done = bridge(reps=8)
    store.append(done)
    for other in (
        Observation(done.id, "me", EVENING, SetDone(exercise_id="glute-bridge", reps=9)),
        Observation(done.id, "example", EVENING, done.payload),
        Observation(done.id, "me", EVENING.astimezone(UTC), done.payload),
        Observation(done.id, "me", EVENING, PainReport(nrs=2)),
    ):
        with pytest.raises(ConflictError) as caught:
            store.append(other)
        assert caught.value.observation_id == done.id
    assert store.history("me").sets() == (done,)


def test_the_order_of_answers_in_a_mapping_is_not_content(store: Store) -> None:
    asked = new_id()
    store.append(Observation(asked, "me", EVENING, RedFlagAnswers(answers={"fever": False, "gait": True})))
    again = Observation(asked, "me", EVENING, RedFlagAnswers(answers={"gait": True, "fever": False}))
    assert store.append(again) == "known"


def test_an_imported_set_is_the_same_from_a_longer_export_of_the_same_app(store: Store) -> None:
    def imported(app: str, row: int) -> Observation[SetDone]:
        source = Imported(app=app, batch_id=new_id(), row=row)
        return Observation(done, "me", EVENING, SetDone(exercise_name="Plank", held_s=30, imported=source))

    done = id_from_content(EVENING, "strong|plank")
    assert store.append(imported("strong", 4)) == "added"
    assert store.append(imported("strong", 9)) == "known"
    with pytest.raises(ConflictError):
        store.append(imported("hevy", 4))


def test_many_are_appended_all_or_none(store: Store) -> None:
    done = bridge()
    store.append(done)
    wrong = Observation(done.id, "me", EVENING, PainReport(nrs=1))
    with pytest.raises(ConflictError):
        store.append_all([bridge() for _ in range(2500)] + [wrong])
    assert len(store.history("me")) == 1
    new = [bridge() for _ in range(2500)]
    assert store.append_all([*new, done, new[0]]) == AppendCount(added=2500, known=2)


def test_athletes_are_kept_apart(store: Store) -> None:
    mine, example = bridge(), bridge(athlete_id="example")
    store.append_all((mine, example))
    assert store.athletes() == ("example", "me")
    assert store.history("me").sets() == (mine,)
    assert list(store.observations("example")) == [example]
    assert store.count("me") == 1


@pytest.mark.parametrize("athlete_id", ["", "Me", "me and you", "../me", "me--"])
def test_an_athletes_id_is_a_plain_word(store: Store, athlete_id: str) -> None:
    with pytest.raises(BadInput, match="cannot be an athlete's id"):
        store.append(bridge(athlete_id=athlete_id))


def test_a_time_that_cannot_be_is_refused(store: Store) -> None:
    with pytest.raises(BadInput, match=r"happened_at: 2026-05-05T12:01:00\+00:00 has not happened yet"):
        store.append(bridge(at=datetime(2026, 5, 5, 12, 1, tzinfo=UTC)))
    with pytest.raises(BadInput, match="is before 1950"):
        store.append(bridge(at=datetime(1949, 12, 31, tzinfo=UTC)))
    assert store.append(bridge(at=datetime(2026, 5, 5, 11, 59, tzinfo=UTC))) == "added"


def test_a_replacement_that_does_not_fit_is_refused(store: Store) -> None:
    done = bridge()
    store.append(done)
    wrong = Correction(target_id=done.id, replacement={"exercise_id": "glute-bridge", "reps": -1})
    with pytest.raises(BadInput, match="the replacement does not fit a 'set'"):
        store.append(Observation(new_id(), "me", EVENING, wrong))


def test_observations_can_be_neither_changed_nor_removed_in_the_file(store: Store) -> None:
    store.append(bridge())
    with closing(sqlite3.connect(store.path)) as connection:
        for statement in ("UPDATE observation SET payload = '{}'", "DELETE FROM observation"):
            with pytest.raises(sqlite3.IntegrityError, match="append a correction"):
                connection.execute(statement)


def test_an_append_is_durable_when_it_returns(store: Store) -> None:
    with closing(database.connect(store.path)) as connection:
        settings_now = [
            connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "fullfsync", "foreign_keys", "busy_timeout")
        ]
    assert settings_now == ["wal", 2, 1, 1, 15000]


def test_a_writer_takes_the_lock_when_it_begins(store: Store) -> None:
    said: list[str] = []
    engine = store._engine()
    event.listen(engine, "before_cursor_execute", lambda *args: said.append(args[2]))
    store.append(bridge())
    assert said[0] == "BEGIN IMMEDIATE"


def test_the_tables_are_those_the_code_describes(store: Store) -> None:
    from alembic.autogenerate import compare_metadata  # noqa: PLC0415 - slow to load
    from alembic.migration import MigrationContext  # noqa: PLC0415 - same
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - same

    with schema.engine_for(store.path).connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []
        connection.engine.dispose()
    folder = Path(schema.__file__).with_name("migrations")
    assert ScriptDirectory(str(folder)).get_heads() == [database.REVISION]


def test_the_history_reads_only_the_index_for_its_order(store: Store) -> None:
    with store.reading() as connection:
        plan = connection.execute(
            "EXPLAIN QUERY PLAN SELECT payload FROM observation WHERE athlete_id = 'me' ORDER BY instant_us, id"
        ).fetchall()
    assert [step[3] for step in plan] == ["SEARCH observation USING INDEX observation_in_order (athlete_id=?)"]


PAYLOADS: st.SearchStrategy[Payload] = st.one_of(
    st.builds(PainReport, nrs=st.integers(0, 10), where=st.text(max_size=8)),
    st.builds(
        SetDone,
        exercise_name=st.text(min_size=1, max_size=8),
        reps=st.integers(0, 20),
        load_kg=st.floats(0, 300),
    ),
    st.builds(Clearance, flags=st.just(("fever",)), by=st.just("Dr A"), seen=st.dates(date(2020, 1, 1))),
)
OBSERVATIONS = st.lists(
    st.builds(
        Observation,
        st.uuids(version=4),
        st.just("me"),
        st.builds(
            lambda seconds, zone: (datetime(2020, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).astimezone(
                zone
            ),
            st.integers(0, 172_800),
            st.sampled_from([UTC, EVENING.tzinfo]),
        ),
        PAYLOADS,
    ),
    max_size=12,
    unique_by=lambda observation: observation.id,
)


@settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(OBSERVATIONS, st.randoms(use_true_random=False))
def test_any_order_and_repetition_of_appends_gives_the_same_history(
    tmp_path: Path, observations: Sequence[Observation[Payload]], chance: random.Random
) -> None:
    again = list(observations) + [chance.choice(observations) for _ in range(5) if observations]
    chance.shuffle(again)
    with open_store(tmp_path / str(new_id())) as store:
        for observation in again:
            store.append(observation)
        assert store.history("me") == History.of(observations)
        assert sorted(store.observations("me"), key=lambda one: str(one.id)) == sorted(
            observations, key=lambda one: str(one.id)
        )


def test_a_file_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE songs (name TEXT)")
        connection.commit()
    before = path.read_bytes()
    with pytest.raises(
        BadInput, match=r"record.sqlite3: this is a SQLite database of another program\. Choose"
    ):
        open_store(tmp_path)
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite3"
    path.write_bytes(b"Dear diary, today I squatted." * 100)
    with pytest.raises(BadInput, match=r"record.sqlite3: this is not a Prime Mover record"):
        open_store(tmp_path)
    assert path.read_bytes().startswith(b"Dear diary")


def test_a_record_of_a_newer_version_is_not_touched(store: Store) -> None:
    with closing(sqlite3.connect(store.path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(BadInput, match=r"written by a newer Prime Mover .* Update Prime Mover"):
        open_store(store.path.parent)


def test_a_damaged_record_says_so(store: Store) -> None:
    store.append_all([bridge() for _ in range(2000)])
    store.close()
    with store.path.open("r+b") as file:
        file.seek(8192)
        file.write(os.urandom(200_000))
    with pytest.raises(BadInput, match=r"record.sqlite3: the record is damaged\. Restore the latest backup"):
        store.history("me")


def test_a_locked_record_says_so_and_nothing_is_written(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    store = Store(tmp_path / "record.sqlite3", busy_timeout_s=0.05)
    with closing(database.connect(store.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BadInput, match="another program is writing to the record"):
            store.append(bridge())
        assert len(store.history("me")) == 0, "readers do not wait for the writer"
        other.execute("ROLLBACK")
    assert store.append(bridge()) == "added"
    store.close()


def test_a_full_disk_says_so_and_nothing_is_written(store: Store) -> None:
    engine = store._engine()
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("PRAGMA max_page_count = 20"))
    with pytest.raises(
        BadInput, match=r"record.sqlite3: the disk is full; nothing was written\. Free some space"
    ):
        store.append_all([bridge() for _ in range(2000)])
    assert len(store.history("me")) == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_read_only_folder_says_so(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(BadInput, match="writable"):
        open_store(tmp_path)
    tmp_path.chmod(0o700)


def test_a_record_that_cannot_be_opened_says_so(tmp_path: Path) -> None:
    (tmp_path / "record.sqlite3").mkdir()
    with pytest.raises(
        BadInput, match=r"the record cannot be opened\. Make sure its folder exists and is writable"
    ):
        open_store(tmp_path)


class Counting:
    """Decodes sets, and counts them."""

    def __init__(self) -> None:
        self.count = 0
        self.plain = TypeAdapter(SetDone)

    def validate_json(self, text: str) -> SetDone:
        self.count += 1
        return self.plain.validate_json(text)


def test_a_long_record_is_read_without_decoding_what_nobody_asks_for(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = [EVENING - timedelta(days=ago) for ago in range(200)]
    store.append_all(bridge(at=day) for day in days)
    sets = Counting()
    monkeypatch.setitem(row._ADAPTERS, SetDone.kind, sets)
    history = store.history("me")
    assert (len(history), sets.count) == (200, 0)
    assert history.until(days[150].date()).last(SetDone) is not None
    assert sets.count == 1
    assert len(history.sets()) == 200
    assert sets.count <= 201
