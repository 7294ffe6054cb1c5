"""Names beside marks: each where it covers neither a mark, nor another name, nor the edge; or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import hypot

TEXT_HEIGHT = 12
# Of 12 px text in a wide sans, by letters: names may be narrower, hardly wider.
_NARROW, _WIDE = frozenset("fijlrtI.,:;'()-/ "), frozenset("mwMW%@")
_NARROW_WIDTH, _LETTER_WIDTH, _WIDE_WIDTH = 4.5, 7.4, 11.0
_STRONGER = 1.12
_DESCENT = 3


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the picture."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Return whether two rectangles share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def inside(self, other: Box) -> bool:
        """Return whether it lies wholly within another."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True, slots=True)
class Label:
    """A name as it is written: where its text begins (or ends, by ``anchor``), and what it covers.

    ``lead`` is a line from its mark to it (x1, y1, x2, y2), where it stands too far off to be told otherwise.
    """

    text: str
    x: float
    y: float
    anchor: str
    box: Box
    lead: tuple[float, float, float, float] | None = None


def text_width(text: str, *, strong: bool = False) -> float:
    """Return how wide a text is at most, in a picture's own units."""
    width = sum(map(_letter_width, text))
    return width * _STRONGER if strong else width


def label_at(text: str, x: float, middle: float, anchor: str, *, strong: bool = False) -> Label:
    """Return a label whose text is centred on the height `middle`."""
    width = text_width(text, strong=strong)
    left = {"begin": x, "end": x - width, "mid": x - width / 2}[anchor]
    box = Box(left, middle - TEXT_HEIGHT / 2, left + width, middle + TEXT_HEIGHT / 2 + _DESCENT)
    return Label(text, round(x, 1), round(middle + TEXT_HEIGHT / 2 - 2, 1), anchor, box)


def place_label(
    text: str,
    at: tuple[float, float],
    frame: Box,
    taken: Sequence[Box],
    distances: Sequence[float] = (8, 16, 26),
    *,
    strong: bool = False,
) -> Label | None:
    """Return the first place for a name beside its mark that is free, nearest first; ``None`` without one."""
    for apart in distances:
        for x, y, anchor in _around(at, apart):
            found = label_at(text, x, y, anchor, strong=strong)
            if found.box.inside(frame) and not any(found.box.overlaps(one) for one in taken):
                return found if apart <= distances[0] else replace(found, lead=_lead(found, at))
    return None


def _letter_width(letter: str) -> float:
    if letter in _NARROW:
        return _NARROW_WIDTH
    return _WIDE_WIDTH if letter in _WIDE else _LETTER_WIDTH


def _around(at: tuple[float, float], apart: float) -> tuple[tuple[float, float, str], ...]:
    """Return where a name may begin, end or be centred around its mark: beside, above, below, aslant."""
    x, y = at
    slant = apart * 0.75
    half = TEXT_HEIGHT / 2
    return (
        (x + apart, y, "begin"),
        (x - apart, y, "end"),
        (x, y - apart - half, "mid"),
        (x, y + apart + half, "mid"),
        (x + slant, y - slant - half, "begin"),
        (x + slant, y + slant + half, "begin"),
        (x - slant, y - slant - half, "end"),
        (x - slant, y + slant + half, "end"),
    )


def _lead(label: Label, at: tuple[float, float]) -> tuple[float, float, float, float]:
    """Return the line from beside the mark to the point of the name's box that is nearest to it."""
    x = min(max(at[0], label.box.left), label.box.right)
    y = min(max(at[1], label.box.top), label.box.bottom)
    away = hypot(x - at[0], y - at[1]) or 1.0
    across, down = (x - at[0]) / away, (y - at[1]) / away
    return (
        round(at[0] + 5 * across, 1),
        round(at[1] + 5 * down, 1),
        round(x - 1.5 * across, 1),
        round(y - 1.5 * down, 1),
    )
