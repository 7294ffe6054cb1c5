"""Time the import of a training history of a million rows, and say how much memory it takes.

Run it with the project's Python: .venv/bin/python bench/import_million_rows.py [ROWS]
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from primemover.catalogue.load import load_catalogue
from primemover.record.home import open_store
from primemover.record.importing import import_history_csv, read_history_csv

HEADER = (
    "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE\n"
)
NAMES = ("Hip Thrust (Barbell)", "Deadlift (Barbell)", "Squat (Barbell)", "Plank", "Lat Pulldown (Cable)")
SETS_A_WORKOUT = 20


def write_history(file: Path, rows: int) -> None:
    """Write a history in Strong's format, five exercises of four sets a workout."""
    start = datetime(1980, 1, 1, 18, 30)  # noqa: DTZ001 - exports tell local times
    with file.open("w", encoding="utf-8") as text:
        text.write(HEADER)
        for row in range(rows):
            workout, place = divmod(row, SETS_A_WORKOUT)
            exercise, order = divmod(place, 4)
            when = start + timedelta(hours=8 * workout)
            load = 20 + 2.5 * (row % 60)
            text.write(f'{when},"Evening",1h 5m,"{NAMES[exercise]}",{order + 1},{load},8,0,0,"","",8\n')


def peak_mb() -> float:
    """Return the most memory this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Write a history, look at it, import it, import it again."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    say = sys.stdout.write
    catalogue, zone = load_catalogue(), ZoneInfo("Europe/Berlin")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "strong.csv"
        write_history(file, rows)
        say(f"{rows:,} rows, {file.stat().st_size / 1e6:.0f} MB; memory before: {peak_mb():.0f} MB\n")
        with open_store(Path(folder)) as store:
            began = time.perf_counter()
            preview = read_history_csv(file, catalogue, athlete_id="me", time_zone=zone, store=store)
            took = time.perf_counter() - began
            say(f"{'look:':13} {took:6.1f} s, peak {peak_mb():.0f} MB, {preview.new} new\n")
            for what in ("import", "import again"):
                began = time.perf_counter()
                done = import_history_csv(store, file, catalogue, athlete_id="me", time_zone=zone)
                took = time.perf_counter() - began
                counts = f"{done.added} new, {done.known} known"
                say(f"{what + ':':13} {took:6.1f} s, peak {peak_mb():.0f} MB, {counts}\n")


if __name__ == "__main__":
    main()
