"""Keep the solver's own words off standard output."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

STDOUT, STDERR = 1, 2
_ONE_AT_A_TIME = Lock()


@contextmanager
def stdout_kept_clean() -> Iterator[None]:
    """Send what is written to file descriptor 1 to standard error meanwhile.

    HiGHS 1.12 prints a line there in about one of 3,000 solutions, whatever its options say, and a plan asked
    for as JSON must be JSON. Where there is no standard output or error, nothing is done.
    """
    with _ONE_AT_A_TIME:
        try:
            kept = os.dup(STDOUT)
        except OSError:
            yield
            return
        try:
            os.dup2(STDERR, STDOUT)
        except OSError:
            os.close(kept)
            yield
            return
        try:
            yield
        finally:
            os.dup2(kept, STDOUT)
            os.close(kept)
