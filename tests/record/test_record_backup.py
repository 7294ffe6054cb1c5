from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from primemover.record.backup import backup, restore, verify
from primemover.record.errors import BadInput
from primemover.record.home import DATABASE_NAME, open_store
from primemover.record.ids import new_id
from primemover.record.observation import Observation
from primemover.record.payload import PainReport
from primemover.record.store import Store

MAY = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def pain(nrs: int) -> Observation[PainReport]:
    return Observation(new_id(), "me", MAY - timedelta(days=nrs), PainReport(nrs=nrs))


@pytest.fixture
def home(store: Store) -> Path:
    store.append_all([pain(nrs % 10) for nrs in range(500)])
    return store.path.parent


@pytest.fixture
def file(home: Path, tmp_path: Path) -> Path:
    backup(home, tmp_path / "copy.backup", clock=lambda: MAY)
    return tmp_path / "copy.backup"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_holds_everything_in_one_file(file: Path) -> None:
    found = verify(file)
    assert (found.observations, found.taken_at) == (500, MAY)
    assert names(file.parent) == ["copy.backup", "home"]
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_restore_gives_the_same_record_back(store: Store, file: Path, tmp_path: Path) -> None:
    restored = restore(file, tmp_path / "new")
    assert restored.kept is None
    with open_store(tmp_path / "new") as again:
        assert again.history("me") == store.history("me")
        assert again.append(pain(3)) == "added"
    assert names(tmp_path / "new") == [DATABASE_NAME]


def test_a_backup_is_taken_while_others_write(store: Store, home: Path, tmp_path: Path) -> None:
    with store.writing() as writer:
        writer.add([store.checked(pain(1))])
        assert backup(home, tmp_path / "during.backup").observations == 500
    assert backup(home, tmp_path / "after.backup").observations == 501


def test_a_newer_backup_replaces_an_older_one_of_the_same_name(store: Store, home: Path, file: Path) -> None:
    store.append(pain(1))
    assert backup(home, file).observations == 501
    assert verify(file).observations == 501


def test_a_file_that_is_no_backup_is_never_overwritten(home: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("do not lose this")
    with pytest.raises(BadInput, match="left alone: choose another name"):
        backup(home, notes)
    with pytest.raises(BadInput, match="not a backup"):
        backup(home, home / DATABASE_NAME)
    assert notes.read_text() == "do not lose this"


def test_a_place_that_cannot_be_written_is_named(home: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"missing/copy\.backup: its folder does not exist"):
        backup(home, tmp_path / "missing" / "copy.backup")
    with pytest.raises(BadInput, match="this is a folder"):
        backup(home, tmp_path)
    with pytest.raises(BadInput, match="there is no record to back up"):
        backup(tmp_path / "nowhere", tmp_path / "copy.backup")


def test_a_used_home_is_refused_unless_told(store: Store, file: Path) -> None:
    store.append(pain(1))
    store.close()
    with pytest.raises(BadInput, match=r"there is already a record here.* say --replace"):
        restore(file, store.path.parent)
    assert store.count("me") == 501
    store.close()
    restored = restore(file, store.path.parent, replace=True, clock=lambda: MAY)
    assert store.count("me") == 500
    assert restored.kept is not None
    assert restored.kept.name == "record-before-restore-2026-05-04.sqlite3"
    with Store(restored.kept) as kept:
        assert kept.count("me") == 501
    store.close()
    again = restore(file, store.path.parent, replace=True, clock=lambda: MAY)
    assert again.kept is not None
    assert again.kept.name == "record-before-restore-2026-05-04-2.sqlite3"


def test_a_fresh_home_without_observations_counts_as_unused(file: Path, tmp_path: Path) -> None:
    open_store(tmp_path / "fresh").close()
    assert restore(file, tmp_path / "fresh").kept is None
    assert names(tmp_path / "fresh") == [DATABASE_NAME]


def test_a_record_in_use_is_not_replaced(store: Store, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("primemover.record.backup._WAIT_S", 0.05)
    with store.reading() as connection:
        connection.execute("SELECT count(*) FROM observation").fetchone()
        with pytest.raises(BadInput, match=r"the record is in use\. Stop Prime Mover"):
            restore(file, store.path.parent, replace=True)
    assert not [name for name in names(store.path.parent) if not name.startswith(DATABASE_NAME)]
    assert store.count("me") == 500


def test_a_damaged_record_is_set_aside_and_replaced(store: Store, file: Path) -> None:
    store.close()
    store.path.write_bytes(b"SQLite format 3\0" + os.urandom(5000))
    restored = restore(file, store.path.parent, replace=True, clock=lambda: MAY)
    assert restored.kept is not None
    assert restored.kept.stat().st_size == 5016
    assert store.count("me") == 500


def test_a_damaged_record_is_not_backed_up_over_a_good_backup(store: Store, file: Path) -> None:
    store.close()
    good = file.read_bytes()
    with store.path.open("r+b") as record:
        record.seek(4096 * 4)
        record.write(os.urandom(4096 * 3))
    with pytest.raises(BadInput, match=r"record\.sqlite3: the record is damaged"):
        backup(store.path.parent, file)
    assert file.read_bytes() == good
    assert names(file.parent) == ["copy.backup", "home"]


def flip_a_byte(file: Path) -> None:
    content = bytearray(file.read_bytes())
    place = content.index(b'{"nrs":7') + 7
    content[place] = ord("1")
    file.write_bytes(content)


def cut_it_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-5000])


def fill_with_noise(file: Path) -> None:
    with file.open("r+b") as damaged:
        damaged.seek(4096 * 4)
        damaged.write(os.urandom(4096 * 2))


def take_a_row_away(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DROP TRIGGER observation_no_delete")
        connection.execute("DELETE FROM observation WHERE id = (SELECT min(id) FROM observation)")
        connection.commit()


def take_the_seal_away(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DELETE FROM backup_seal")
        connection.commit()


@pytest.mark.parametrize(
    "damage", [flip_a_byte, cut_it_short, fill_with_noise, take_a_row_away, take_the_seal_away]
)
def test_a_damaged_backup_is_refused_and_nothing_is_touched(store: Store, file: Path, damage: object) -> None:
    assert callable(damage)
    damage(file)
    store.close()
    before = store.path.read_bytes()
    with pytest.raises(BadInput, match=r"copy\.backup: the backup is damaged") as caught:
        restore(file, store.path.parent, replace=True)
    assert "\n" not in str(caught.value)
    assert store.path.read_bytes() == before
    assert names(store.path.parent) == [DATABASE_NAME]


def test_what_is_no_backup_is_refused(store: Store, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite3"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE songs (name TEXT)")
    text = tmp_path / "notes.txt"
    text.write_text("no database at all " * 100)
    for file, message in (
        (other, "not a backup of a Prime Mover record"),
        (store.path, "not a backup of a Prime Mover record"),
        (text, "not a backup of a Prime Mover record"),
        (tmp_path / "missing", "there is no such file"),
    ):
        with pytest.raises(BadInput, match=message):
            restore(file, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_failure_in_the_middle_leaves_nothing_behind(
    store: Store, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.append(pain(1))
    store.close()

    def pull_the_plug(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("primemover.record.backup._sync", pull_the_plug)
    with pytest.raises(BadInput, match=r"the file cannot be written \(Input/output error\)"):
        restore(file, store.path.parent, replace=True)
    assert store.count("me") == 501
    assert not [name for name in names(store.path.parent) if name.endswith(".part")]
