"""What a browser does to the app: ask, log a set, and fetch what a page needs the first time."""

from __future__ import annotations

import gzip
import http.client
import json
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode, urljoin

from gym.server import TOOK, WARM, WORKED
from primemover.record.ids import new_id

_SHOWN = re.compile(
    r'<(?:script|img)[^>]* src="([^"]+)"|<link[^>]*rel="(?:stylesheet|icon|manifest)"[^>]*href="([^"]+)"'
)
_IMPORTED = re.compile(r"""(?:from|import)\s*\(?["'](\./[^"']+)["']""")
_TEMPLATE = re.compile(r"<template\b.*?</template>", re.DOTALL)
_CHART = re.compile(r"<svg\b.*?</svg>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: end to end, on the server's side and the processor's work there; as it came and unpacked."""

    status: int
    took_ms: float
    server_ms: float
    worked_ms: float
    warm: bool
    wire_bytes: int
    body: bytes

    @property
    def bare_bytes(self) -> int:
        """Bytes of the page before its charts."""
        return len(_CHART.sub("", self.body.decode()).encode())


class Browser:
    """One connection to the app."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(self, path: str, method: str = "GET", body: str | None = None, kind: str = "") -> Answer:
        """Ask for an address, and fail where it is refused."""
        headers = {"accept-encoding": "gzip"} | ({"content-type": kind} if kind else {})
        begun = time.perf_counter()
        self._connection.request(method, path, body, headers)
        answer = self._connection.getresponse()
        wire = answer.read()
        took_ms = 1000 * (time.perf_counter() - begun)
        plain = gzip.decompress(wire) if answer.headers.get("content-encoding") == "gzip" else wire
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path}: {answer.status} {plain[:300]!r}")
        server_ms, worked_ms = (float(answer.headers[name]) for name in (TOOK, WORKED))
        warm = answer.headers[WARM] == "1"
        return Answer(answer.status, took_ms, server_ms, worked_ms, warm, len(wire), plain)

    def put_set(self) -> Answer:
        """Log a set as the offline journal sends it."""
        payload = {"exercise_id": "glute-bridge", "reps": 12, "held_reps": 12, "rir": 2.0, "pain_nrs": 0}
        now = datetime.now(UTC).astimezone().isoformat()
        body = {"athlete_id": "me", "happened_at": now, "kind": "set", "payload": payload}
        return self.ask(f"/api/v1/observations/{new_id()}", "PUT", json.dumps(body), "application/json")

    def post_set(self) -> Answer:
        """Log a set as the form without JavaScript does."""
        form = {"exercise": "glute-bridge", "id": str(new_id()), "reps": "12", "rir": "2"}
        return self.ask("/me/log", "POST", urlencode(form), "application/x-www-form-urlencoded")


def first_load(port: int, path: str) -> dict[str, int]:
    """Return the bytes over the wire of a page and of all that it names, pictures further down included."""
    browser, found, left = Browser(port), dict[str, int](), [path]
    while left:
        at = left.pop()
        if at in found:
            continue
        answer = browser.ask(at)
        found[at] = answer.wire_bytes
        if at == path:
            page = _TEMPLATE.sub("", answer.body.decode())  # what is in one is fetched when it is shown
            left += [urljoin(path, one or other) for one, other in _SHOWN.findall(page)]
        elif at.endswith(".js"):
            left += [urljoin(at, one) for one in _IMPORTED.findall(answer.body.decode())]
    return found


@contextmanager
def served(home: Path) -> Iterator[tuple[int, float]]:
    """Serve `home` in a process of its own; give its port and how long the start took."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    begun = time.perf_counter()
    here = Path(__file__).parents[1]
    server = subprocess.Popen([sys.executable, "-m", "gym.server", str(home), str(port)], cwd=here)  # noqa: S603 - our own
    try:
        while True:
            assert server.poll() is None, "the server stopped"  # noqa: S101 - a bench
            with socket.socket() as there:
                if there.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.01)
        yield port, 1000 * (time.perf_counter() - begun)
    finally:
        server.terminate()
        server.wait(10)
