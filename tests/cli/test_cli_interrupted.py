"""Ctrl-C at several moments of the program's first second, each told by what it is just doing."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("interrupted.py")
LOADING = ("typer", "primemover.cli.visit")
STARTING = ("uvicorn", "primemover.web.app", "socket.bind")


def interrupted(moment: str, home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(PROGRAM), moment, "--home", str(home), *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )


@pytest.mark.parametrize("moment", LOADING)
def test_ctrl_c_while_the_program_loads_ends_it_without_a_word(moment: str, tmp_path: Path) -> None:
    done = interrupted(moment, tmp_path / "home", "start", "--port", "0")
    assert (done.returncode, done.stderr, done.stdout) == (-signal.SIGINT, "", "")


@pytest.mark.parametrize("moment", STARTING)
def test_ctrl_c_while_the_app_starts_ends_it_quietly(moment: str, tmp_path: Path) -> None:
    done = interrupted(moment, tmp_path / "home", "start", "--port", "0")
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr
    assert done.returncode in {0, 130, -signal.SIGINT}
    assert done.stderr.strip() in {"", "Stopped."}
