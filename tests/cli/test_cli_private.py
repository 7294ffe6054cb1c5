"""What the program writes is for its owner alone, wherever it is written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CARELESS = "import os, runpy; os.umask(0o022); runpy.run_module('primemover', run_name='__main__')"


@pytest.mark.skipif(os.name != "posix", reason="there are no such permissions here")
def test_records_backups_and_exports_are_for_their_owner_alone(tmp_path: Path) -> None:
    home = str(tmp_path / "home")
    for verb in (
        ["today"],
        ["backup", str(tmp_path / "saved.sqlite3")],
        ["export", str(tmp_path / "saved.jsonl")],
    ):
        subprocess.run(
            [sys.executable, "-c", CARELESS, "--home", home, "--athlete", "example", *verb],
            check=True,
            capture_output=True,
        )
    written = [one for one in tmp_path.rglob("*") if one.is_file()]
    assert {"record.sqlite3", "saved.sqlite3", "saved.jsonl"} <= {one.name for one in written}
    assert [one for one in written if one.stat().st_mode & 0o077] == []
