"""Where the record lives on this machine."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import platformdirs

from primemover.record.errors import BadInput
from primemover.record.store import Store

DATABASE_NAME = "record.sqlite3"
OWNERS_ALONE = 0o700  # it is health data; a machine without such permissions leaves them as they are
_OURS = ("record*.sqlite3*", "drafts", "drafts/**/*", "incoming", "incoming/**/*")


def home_folder(override: Path | None = None) -> Path:
    """Return the folder of the record: `override`, else ``PRIMEMOVER_HOME``, else the user's data folder."""
    if override is not None:
        return override.expanduser()
    named = os.environ.get("PRIMEMOVER_HOME", "").strip()
    if named:
        return Path(named).expanduser()
    return Path(platformdirs.user_data_dir("primemover", appauthor=False))


def open_store(home: Path, *, clock: Callable[[], datetime] | None = None) -> Store:
    """Open the record in `home`, making the folder and the tables where they are missing, for its owner alone.

    Raises
    ------
    BadInput
        The folder or the database cannot be used.
    """
    make_home(home)
    _shut_to_others(home)
    return Store(home / DATABASE_NAME, clock=clock)


def make_home(home: Path) -> None:
    """Make the folder for the record, readable by its owner alone."""
    try:
        home.mkdir(mode=OWNERS_ALONE, parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(
            f"the folder for the record cannot be made ({error.strerror})",
            "Choose another folder with --home, or mend its permissions",
            file=home,
        ) from error


def new_file(path: Path) -> None:
    """Make an empty file that its owner alone can read, where none is; SQLite makes its own beside it alike."""
    path.touch(mode=OWNERS_ALONE & 0o666, exist_ok=True)


def _shut_to_others(home: Path) -> None:
    """Take from others what is ours in a folder; the folder itself may be somebody's who shares it."""
    record = home / DATABASE_NAME
    with suppress(OSError):  # whoever opens it says what is wrong with it
        if not record.exists():
            new_file(record)
        for pattern in _OURS:
            for path in home.glob(pattern):
                mode = path.stat().st_mode
                if os.name == "posix" and mode & 0o077 and not path.is_symlink():
                    path.chmod(mode & OWNERS_ALONE)
