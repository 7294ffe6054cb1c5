from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from primemover.record.backup import backup, restore
from primemover.record.errors import BadInput
from primemover.record.home import DATABASE_NAME, home_folder, open_store
from primemover.record.ids import new_id
from primemover.record.observation import Observation
from primemover.record.payload import PainReport

NOW = datetime(2026, 5, 4, 18, 0, tzinfo=UTC)


def test_the_folder_is_the_one_named_then_the_environments_then_the_users(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRIMEMOVER_HOME", str(tmp_path / "environment"))
    assert home_folder(tmp_path / "named") == tmp_path / "named"
    assert home_folder() == tmp_path / "environment"
    monkeypatch.setenv("PRIMEMOVER_HOME", "")
    assert home_folder().name == "primemover"


def test_opening_makes_the_folder_for_its_owner_alone_and_the_record_in_it(tmp_path: Path) -> None:
    home = tmp_path / "new" / "home"
    with open_store(home) as store:
        assert store.athletes() == ()
    assert (home / DATABASE_NAME).exists()
    assert home.stat().st_mode & 0o077 == 0


def test_a_file_where_the_folder_should_be_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("not a folder")
    with pytest.raises(
        BadInput, match=r"home: the folder for the record cannot be made .* another folder with --home"
    ):
        open_store(tmp_path / "home")


@pytest.fixture
def careless() -> Iterator[None]:
    """A machine where new files are for everybody to read."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def open_to_others(folder: Path) -> list[str]:
    """Return what others can read, write or enter below a folder."""
    return sorted(one.name for one in folder.rglob("*") if one.stat().st_mode & 0o077)


@pytest.mark.usefixtures("careless")
@pytest.mark.skipif(os.name != "posix", reason="there are no such permissions here")
def test_the_record_is_for_its_owner_alone(tmp_path: Path) -> None:
    with open_store(tmp_path / "home") as store:
        store.append(Observation(new_id(), "me", NOW, PainReport(nrs=1)))
        assert {one.name for one in (tmp_path / "home").iterdir()} > {DATABASE_NAME, f"{DATABASE_NAME}-wal"}
        assert open_to_others(tmp_path) == []
    backup(tmp_path / "home", tmp_path / "saved.sqlite3")
    restore(tmp_path / "saved.sqlite3", tmp_path / "other")
    restore(tmp_path / "saved.sqlite3", tmp_path / "home", replace=True)
    assert open_to_others(tmp_path) == []


@pytest.mark.usefixtures("careless")
@pytest.mark.skipif(os.name != "posix", reason="there are no such permissions here")
def test_in_a_folder_that_is_shared_only_what_is_ours_is_shut(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / "incoming" / "me" / "token").mkdir(parents=True)
    ours = (DATABASE_NAME, "record-before-restore-2026-05-04.sqlite3", "incoming/me/token/upload")
    for name in (*ours, "holiday.jpg"):
        (tmp_path / name).touch(mode=0o644)
    with open_store(tmp_path) as store:
        assert store.athletes() == ()
    assert open_to_others(tmp_path) == ["holiday.jpg"]
    assert tmp_path.stat().st_mode & 0o777 == 0o755
