"""A drawn shape: what it is, and its outlines on the screen, in metres with y up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from primemover.body.figure.flesh import Array


@dataclass(frozen=True, slots=True)
class Shape:
    """Outlines of one kind. ``closed`` rings are smooth curves round their corners; ``straight`` ones keep them."""

    kind: str
    rings: tuple[Array, ...]
    closed: bool = True
    straight: bool = False


def line(kind: str, *points: tuple[float, float], closed: bool = False) -> Shape:
    """Return a line from corner to corner."""
    return Shape(kind, (np.array(points, dtype=float),), closed=closed, straight=True)


def disc(kind: str, centre: Array, radius: float) -> Shape:
    """Return a circle, near enough."""
    turns = np.arange(12) * np.pi / 6
    ring = centre + radius / np.cos(np.pi / 12) * np.stack([np.cos(turns), np.sin(turns)], axis=1)
    return Shape(kind, (ring,))
