"""Where glute effort and back effort come from, each apart, and what is taken where the mechanics end.

One place for planner, map and pages, so that none says what another denies.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from primemover.body.demand import Band, Demand
from primemover.catalogue.model import Exercise
from primemover.sentence import say

Source = Literal["mechanics", "measured", "judgement"]
SOURCES: tuple[Source, ...] = ("mechanics", "measured", "judgement")
# Standing and bridging is what the mechanics were checked on. Face down and on all fours they leave out what
# holds the trunk against a turn: there the back works no less than measured.
CHECKED_SUPPORTS = frozenset({"feet", "other-foot", "shoulders-floor", "shoulders-bench", "seat"})
FACE_DOWN_SUPPORTS = frozenset({"hands", "elbows", "prone"})
FACE_DOWN_EVIDENCE = "bird-dog-longissimus-range"
FACE_DOWN_BACK = Band(0.30, 0.22, 0.38)  # its range over 16 studies, and the middle of that
_FACE_DOWN = say(
    "Face down and on all fours the view from the side leaves out what holds the trunk against a turn: your "
    "back is taken to work no less than was measured in the bird dog."
)
_UNCHECKED = say("The mechanics were not checked against measurements in this posture.")


@dataclass(frozen=True, slots=True)
class Sources:
    """Where glute effort and back effort come from.

    Attributes
    ----------
    glute_evidence, back_evidence
        The key of the measurement, where one is.
    checked
        Whether the mechanics say both, in postures they were checked on.
    note
        Why the mechanics say nothing, or not all; empty where they are checked.
    """

    glute: Source
    back: Source
    glute_evidence: str
    back_evidence: str
    checked: bool
    note: str

    @property
    def weaker(self) -> Source:
        """The weaker of the two sources."""
        return max(self.glute, self.back, key=SOURCES.index)


def sources(exercise: Exercise, found: Demand) -> Sources:
    """Return where an exercise's efforts come from."""
    if found.peak is None:
        told = exercise.out_of_plane
        glute = (told.glute_evidence if told else None) or ""
        back = (told.back_evidence if told else None) or ""
        return Sources(_by(glute), _by(back), glute, back, checked=False, note=found.why_not)
    if _face_down(exercise):
        return Sources("mechanics", "measured", "", FACE_DOWN_EVIDENCE, checked=False, note=_FACE_DOWN)
    checked = _supports(exercise) <= CHECKED_SUPPORTS
    return Sources("mechanics", "mechanics", "", "", checked=checked, note="" if checked else _UNCHECKED)


def no_less_than_measured(exercise: Exercise, found: Demand) -> Demand:
    """Return a demand whose back works, face down, at least as was measured."""
    if found.peak is None or found.unbalanced or not _face_down(exercise):
        return found
    told, least = found.back_effort, FACE_DOWN_BACK
    back = Band(max(told.value, least.value), max(told.low, least.low), max(told.high, least.high))
    return replace(found, back_effort=back)


def _by(evidence: str) -> Source:
    return "measured" if evidence else "judgement"


def _face_down(exercise: Exercise) -> bool:
    return bool(_supports(exercise) & FACE_DOWN_SUPPORTS)


def _supports(exercise: Exercise) -> frozenset[str]:
    return frozenset(support for posture in exercise.postures for support in posture.supports)
