"""Long arrays of postures in pieces that fit a core's cache, on both cores."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

_CHUNK = 8192
_THREADS = 2  # NumPy lets go of the interpreter while it computes


def in_chunks(fill: Callable[[slice], None], size: int) -> None:
    """Call `fill` with slices that cover `size` rows; it writes each row's answer where it belongs."""
    chunks = [slice(start, start + _CHUNK) for start in range(0, size, _CHUNK)]
    if len(chunks) < _THREADS:
        for one in chunks:
            fill(one)
        return
    with ThreadPoolExecutor(_THREADS) as pool:
        list(pool.map(fill, chunks))
