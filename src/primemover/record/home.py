"""Where the record lives on this machine."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import platformdirs

from primemover.record.errors import BadInput
from primemover.record.store import Store

DATABASE_NAME = "record.sqlite3"


def home_folder(override: Path | None = None) -> Path:
    """Return the folder of the record: `override`, else ``PRIMEMOVER_HOME``, else the user's data folder."""
    if override is not None:
        return override.expanduser()
    named = os.environ.get("PRIMEMOVER_HOME", "").strip()
    if named:
        return Path(named).expanduser()
    return Path(platformdirs.user_data_dir("primemover", appauthor=False))


def open_store(home: Path, *, clock: Callable[[], datetime] | None = None) -> Store:
    """Open the record in `home`, making the folder and the tables where they are missing.

    Raises
    ------
    BadInput
        The folder or the database cannot be used.
    """
    make_home(home)
    return Store(home / DATABASE_NAME, clock=clock)


def make_home(home: Path) -> None:
    """Make the folder for the record, readable by its owner alone."""
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(
            f"the folder for the record cannot be made ({error.strerror})",
            "Choose another folder with --home, or mend its permissions",
            file=home,
        ) from error
