from __future__ import annotations

from pathlib import Path

import pytest

from primemover.record.errors import BadInput
from primemover.record.home import DATABASE_NAME, home_folder, open_store


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
