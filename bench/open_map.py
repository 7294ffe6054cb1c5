"""Measure the map and an exercise's page for the example: the first time it is opened, and again.

The first time works out what every exercise asks of the person, at their load and without one; again finds that
kept. Times are of the app without the network, the median of ten again.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from starlette.testclient import TestClient

from primemover.web.app import create_app

PAGES = ("/example/map", "/example/map?at=deadlift", "/example/exercises/deadlift", "/api/v1/example/map")
RUNS = 10


def took_ms(client: TestClient, path: str) -> float:
    started = time.perf_counter()
    answer = client.get(path)
    took = 1000 * (time.perf_counter() - started)
    answer.raise_for_status()
    return took


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as home,
        TestClient(create_app(Path(home)), base_url="http://127.0.0.1:8000") as client,
    ):
        client.post("/example", follow_redirects=False)
        client.get("/example/today")
        for path in PAGES:
            first = took_ms(client, path)
            again = statistics.median(took_ms(client, path) for _ in range(RUNS))
            print(f"{path:32} first {first:6.0f} ms, again {again:5.1f} ms")


if __name__ == "__main__":
    main()
