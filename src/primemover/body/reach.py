"""What moments a leg can reach at all, and the nearest to one that it cannot.

Each muscle adds a moment between nothing and its full one, a segment in the plane of hip and knee moments. The
sum of segments is a zonotope, here a polygon whose edges are parallel to the muscles. So to know exactly
whether a moment can be reached it is enough to look along each muscle's line. On an edge the muscles that point
outwards are full, those that point inwards rest, and the ones along it share what is left.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_OUTSIDE = 1e-9  # further outside than this share is out of reach
_PARALLEL = 1e-9  # sine under which two muscles pull along one line


def reachable(hip: Floats, knee: Floats, hip_asked: Floats, knee_asked: Floats) -> Flags:
    """Say which moments can be reached.

    Parameters
    ----------
    hip, knee
        Moments of each muscle at full activation, (muscle, posture).
    hip_asked, knee_asked
        What is asked, (posture,).
    """
    hip_line, knee_line, _, left = _lines(hip, knee)
    asked = hip_line * knee_asked - knee_line * hip_asked
    room = _OUTSIDE * np.hypot(hip, knee).max(axis=0)
    most, least = np.maximum(left, 0.0).sum(axis=1), np.minimum(left, 0.0).sum(axis=1)
    inside = ((asked <= most + room) & (asked >= least - room)).all(axis=0)
    # Muscles that all pull along one line reach but a part of it: look in the asked direction too.
    square = hip_asked**2 + knee_asked**2
    toward = np.maximum(hip * hip_asked + knee * knee_asked, 0.0).sum(axis=0)
    reached: Flags = inside & (square <= toward * (1.0 + _OUTSIDE))
    return reached


def share_of_most(hip: Floats, knee: Floats, hip_asked: Floats, knee_asked: Floats) -> Floats:
    """Return what is asked as a share of the most the muscles can give in that very direction, (posture,).

    1 is the edge of what can be reached; parameters as for `reachable`.
    """
    hip_line, knee_line, _, left = _lines(hip, knee)
    asked = hip_line * knee_asked - knee_line * hip_asked
    most, least = np.maximum(left, 0.0).sum(axis=1), np.minimum(left, 0.0).sum(axis=1)
    edge = np.where(asked >= 0, most, -least)
    room = _OUTSIDE * np.hypot(hip, knee).max(axis=0)
    beyond = np.where(np.abs(asked) <= room, 0.0, np.inf)
    shares = np.divide(np.abs(asked), edge, out=beyond, where=edge > room)
    return np.asarray(shares.max(axis=0))


def times_needed(hip: Floats, knee: Floats, hip_asked: Floats, knee_asked: Floats) -> Floats:
    """Return how many times as strong all muscles would have to be to reach moments; parameters as `reachable`.

    Exact and at once: what s times as strong muscles reach is the same polygon, s times as large.

    Returns
    -------
    (posture,)
        1 where the moments lie on the edge, below it inside, 0 where nothing is asked; infinite where no
        strength reaches them.
    """
    hip_line, knee_line, _, left = _lines(hip, knee)
    asked = hip_line * knee_asked - knee_line * hip_asked
    most, least = np.maximum(left, 0.0).sum(axis=1), -np.minimum(left, 0.0).sum(axis=1)
    square = hip_asked**2 + knee_asked**2
    toward = np.maximum(hip * hip_asked + knee * knee_asked, 0.0).sum(axis=0)
    off = np.abs(asked) > _OUTSIDE * np.sqrt(square)
    across = _times(np.where(off, np.abs(asked), 0.0), np.where(asked > 0, most, least))
    times: Floats = np.maximum(across.max(axis=0), _times(square, toward))
    return times


def _times(asked: Floats, has: Floats) -> Floats:
    none = np.where(asked > 0, np.inf, 0.0)
    with np.errstate(over="ignore"):  # a muscle of next to no strength
        times: Floats = np.divide(asked, has, out=none, where=has > 0)
    return times


def nearest(hip: Floats, knee: Floats, hip_asked: Floats, knee_asked: Floats) -> tuple[Flags, Floats, Floats]:
    """Return the edge nearest (in N m) to moments out of reach; parameters as for `reachable`.

    Returns
    -------
    full
        Which muscles are fully active there, (muscle, posture).
    along
        What the muscles that lie along the edge give along it, (muscle, posture); 0 for the others.
    rest
        What they must give together, (posture,).
    """
    hip_line, knee_line, along, left = _lines(hip, knee)
    best = np.hypot(hip_asked, knee_asked)  # of a leg that can do nothing
    full, free, rest = np.zeros(hip.shape, dtype=np.bool_), np.zeros_like(hip), np.zeros_like(hip_asked)
    for line in range(len(hip)):
        asked_along = hip_line[line] * hip_asked + knee_line[line] * knee_asked
        asked_left = hip_line[line] * knee_asked - knee_line[line] * hip_asked
        on_edge = np.where(left[line] == 0, along[line], 0.0)
        least, most = np.minimum(on_edge, 0.0).sum(axis=0), np.maximum(on_edge, 0.0).sum(axis=0)
        for side in (1.0, -1.0):
            outwards = side * left[line] > 0
            start = np.where(outwards, along[line], 0.0).sum(axis=0)
            out = np.where(outwards, left[line], 0.0).sum(axis=0)
            share = np.clip(asked_along - start, least, most)
            far = np.hypot(asked_along - start - share, asked_left - out)
            closer = (far < best) & (most > least)
            best, rest = np.where(closer, far, best), np.where(closer, share, rest)
            full, free = np.where(closer, outwards, full), np.where(closer, on_edge, free)
    return full, free, rest


def _lines(hip: Floats, knee: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Return each muscle's line; what every muscle gives along it and to its left, (line, muscle, posture)."""
    size = np.hypot(hip, knee)
    safe = np.where(size > 0, size, 1.0)
    hip_line, knee_line = hip / safe, knee / safe
    along = hip_line[:, None] * hip + knee_line[:, None] * knee
    left = hip_line[:, None] * knee - knee_line[:, None] * hip
    return hip_line, knee_line, along, np.where(np.abs(left) <= _PARALLEL * size, 0.0, left)
