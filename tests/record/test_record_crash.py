"""What happens when the power goes, or two programs write at once: nothing acknowledged is ever lost."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from primemover.record.home import DATABASE_NAME, open_store

KILLS = 30
WAIT_S = 600  # so that a writer that hangs is not waited for for ever; a busy machine is slow

# Appends sets one by one and in batches, and says the id of each only when append has returned.
WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from primemover.record.home import open_store
from primemover.record.ids import new_id
from primemover.record.observation import Observation
from primemover.record.payload import SetDone

def one():
    done = SetDone(exercise_id="plank", held_s=30, note="x" * 300)
    return Observation(new_id(), "me", datetime.now(UTC), done)

store = open_store(Path(sys.argv[1]))
left = int(sys.argv[2])
while left:
    batch = [one() for _ in range(min(left, 1 + left % 3))]
    store.append_all(batch)
    for done in batch:
        sys.stdout.write(f"{done.id}\\n")
    sys.stdout.flush()
    left -= len(batch)
store.close()
"""


def start_writer(home: Path, count: int = 10**9) -> subprocess.Popen[bytes]:
    # Unbuffered: what `readline` reads ahead would be missing where `communicate` goes on.
    command = [sys.executable, "-c", WRITER, str(home), str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, bufsize=0)


def acknowledged(writer: subprocess.Popen[bytes]) -> list[str]:
    """Return the ids it said in whole lines, to the end."""
    said = writer.communicate(timeout=WAIT_S)[0].decode()
    return said[: said.rfind("\n") + 1].split()


def stored(home: Path) -> set[str]:
    with closing(sqlite3.connect(home / DATABASE_NAME)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    with open_store(home) as store:
        return {row.id for row in store.rows("me")}


def test_kill_9_at_any_moment_loses_no_acknowledged_observation(tmp_path: Path) -> None:
    chance = random.Random(7)
    promised: set[str] = set()
    for kill in range(KILLS):
        writer = start_writer(tmp_path)
        assert writer.stdout is not None
        if kill % 5:  # four times out of five well under way, else while it starts or makes the tables
            promised.update(writer.stdout.readline().decode().strip() for _ in range(chance.randint(1, 40)))
            time.sleep(chance.uniform(0, 0.02))
        else:
            time.sleep(chance.uniform(0, 0.5))
        writer.kill()
        promised.update(acknowledged(writer))
        if (tmp_path / DATABASE_NAME).exists():
            assert promised <= stored(tmp_path)
    assert len(promised) > 10 * KILLS


# Writes a batch into the file, but is killed before the batch is whole.
UNFINISHED = (
    WRITER.partition("left =")[0]
    + """
with store.writing() as writer:
    writer.add(store.checked(one()) for _ in range(20_000))
    print("written", flush=True)
    sys.stdin.read()
"""
)


def test_kill_9_in_the_middle_of_a_batch_leaves_none_of_it(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        writer = subprocess.Popen(
            [sys.executable, "-c", UNFINISHED, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"written\n"
        assert (tmp_path / f"{DATABASE_NAME}-wal").stat().st_size > 1_000_000, "it is in the file already"
        writer.kill()
        writer.communicate(timeout=WAIT_S)
        assert store.count("me") == 0
    assert stored(tmp_path) == set()


@pytest.mark.parametrize("home_is_there", [True, False])
def test_programs_that_write_at_once_lose_nothing(tmp_path: Path, home_is_there: bool) -> None:
    if home_is_there:
        open_store(tmp_path).close()
    writers = [start_writer(tmp_path, 300) for _ in range(3)]
    promised = [acknowledged(writer) for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0, 0]
    assert [len(ids) for ids in promised] == [300, 300, 300]
    assert {one for ids in promised for one in ids} == stored(tmp_path)
