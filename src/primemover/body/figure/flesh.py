"""The body round its joints: tubes of elliptic sections in space, seen by a camera, as closed outlines."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Tube:
    """Sections of a limb or of the trunk, in metres, each of shape (n, 3).

    ``across`` is half the breadth, to the body's own near side, ``ahead`` half the depth, to its front.
    """

    centre: Array
    across: Array
    ahead: Array


@dataclass(frozen=True, slots=True)
class Lumps:
    """Ellipsoids, whose hull is one convex part; ``centre`` (n, 3), ``axes`` (n, 3, 3) half-axes as rows."""

    centre: Array
    axes: Array


@dataclass(frozen=True, slots=True)
class Camera:
    """Where the viewer stands: rows are the screen's right and up (2, 3)."""

    rows: Array

    def see(self, points: Array) -> Array:
        """Return points (..., 3) as they are seen (..., 2)."""
        return points @ self.rows.T


def edges(tube: Tube, camera: Camera) -> tuple[Array, Array, Array]:
    """Return a tube's seen middle, the direction to its back, and half its width: (n, 2), (n, 2), (n,).

    Seen from the front the 'back' is the body's near side.
    """
    middle = camera.see(tube.centre)
    along = _along(middle)
    normal = np.stack([-along[:, 1], along[:, 0]], axis=1)
    across, ahead = camera.see(tube.across), camera.see(tube.ahead)
    side_on = np.sum(np.abs(ahead)) >= np.sum(np.abs(across))
    towards = -ahead if side_on else across
    if float(np.sum(normal * towards)) < 0:
        normal = -normal
    width = np.sqrt(np.sum(normal * across, axis=1) ** 2 + np.sum(normal * ahead, axis=1) ** 2)
    return middle, normal, width


def _along(middle: Array) -> Array:
    """Return the direction of a line at each of its points."""
    along = np.vstack([middle[1] - middle[0], middle[2:] - middle[:-2], middle[-1] - middle[-2]])
    return np.asarray(along / np.maximum(np.sqrt(np.sum(along**2, axis=1, keepdims=True)), 1e-9))


def outline(tube: Tube, camera: Camera, cap: float = 0.6) -> Array:
    """Return a tube's outline as control points of a closed curve; ``cap`` rounds its ends."""
    middle, normal, width = edges(tube, camera)
    along = _along(middle)
    back = middle + normal * width[:, None]
    front = middle - normal * width[:, None]
    first = cap * width[0] * along[0]
    last = cap * width[-1] * along[-1]
    ring = np.vstack(
        [
            back,
            middle[-1] + last,
            front[::-1],
            middle[0] - first,
        ]
    )
    return _one_way(ring)


def hull(lumps: Lumps, camera: Camera, corners: int = 12) -> Array:
    """Return the outline of a convex part: tangents in evenly spread directions, met pairwise."""
    turns = np.arange(corners) * 2 * np.pi / corners
    out = np.stack([np.cos(turns), np.sin(turns)], axis=1)
    middle, axes = camera.see(lumps.centre), camera.see(lumps.axes)
    reach = middle @ out.T + np.sqrt(np.sum((axes @ out.T) ** 2, axis=1))
    far = reach.max(axis=0)
    step = 2 * np.pi / corners
    along = np.stack([-out[:, 1], out[:, 0]], axis=1)
    beyond = (np.roll(far, -1) - far * np.cos(step)) / np.sin(step)
    return np.asarray(out * far[:, None] + along * beyond[:, None])


def _one_way(ring: Array) -> Array:
    """Return an outline that runs anticlockwise, so that overlapping parts of a path fill each other."""
    ahead = np.roll(ring, -1, axis=0)
    area = float(np.sum(ring[:, 0] * ahead[:, 1] - ahead[:, 0] * ring[:, 1]))
    return ring if area >= 0 else ring[::-1]
