"""A drawn shape: what it is, and its outlines on the screen, in metres with y up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from primemover.body.figure.flesh import Array


@dataclass(frozen=True, slots=True)
class Shape:
    """Outlines of one kind.

    Attributes
    ----------
    closed, straight
        Closed rings are smooth curves round their corners; straight ones keep their corners.
    joined
        Neighbours that are joined have one outline round them all.
    name, like
        A limb's name, and the name of the limb it may be a mere shift of.
    strength
        The part of its effort with which a muscle is painted in this frame.
    """

    kind: str
    rings: tuple[Array, ...]
    closed: bool = True
    straight: bool = False
    joined: bool = False
    name: str = ""
    like: str = ""
    strength: float = 1.0


def line(kind: str, *points: tuple[float, float], closed: bool = False) -> Shape:
    """Return a line from corner to corner."""
    return Shape(kind, (np.array(points, dtype=float),), closed=closed, straight=True)


def disc(kind: str, centre: Array, radius: float) -> Shape:
    """Return a circle, near enough."""
    turns = np.arange(12) * np.pi / 6
    ring = centre + radius / np.cos(np.pi / 12) * np.stack([np.cos(turns), np.sin(turns)], axis=1)
    return Shape(kind, (ring,))
