"""What the coach answers with. Frozen, with units in the names and the reasons attached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from primemover.record.payload import Phase, PlanIssued, Reason, Side

Block = Literal["open", "find", "main", "brace"]
PainColour = Literal["green", "amber", "red"]
# The rules whose reasons say that the sets to come are less, or others, than they were.
LESS_TODAY = frozenset({"after-last-set", "pain-amber", "pain-limit", "pain-prone-extension"})


@dataclass(frozen=True, slots=True)
class RedFlagRaised:
    """A red flag answered 'yes' and not cleared: which, how soon, and whom to see."""

    id: str
    question: str
    urgency: Literal["same-day", "two-weeks", "before-training"]
    see: str
    observation: UUID | None


@dataclass(frozen=True, slots=True)
class Safety:
    """Whether to train today. ``stop`` is empty when training may go on."""

    red_flags: tuple[RedFlagRaised, ...]
    pain: PainColour
    pain_nrs: int | None
    stop: str
    because: tuple[Reason, ...]

    @property
    def may_train(self) -> bool:
        """Whether anything at all may be prescribed today."""
        return not self.stop


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the screen shows: its measure and interval, and a plain sentence."""

    id: str
    sentence: str
    side: Side | None
    measure: str
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a gate.

    ``probability`` is that it is met, ``None`` without a reading; ``to_do`` says what to test or reach.
    """

    id: str
    text: str
    probability: float | None
    needed: float
    to_do: str
    source: str

    @property
    def met(self) -> bool:
        """Whether the stated probability is reached."""
        return self.probability is not None and self.probability >= self.needed


@dataclass(frozen=True, slots=True)
class PhaseState:
    """The phase on a day, since when, why, and the gate to the next (empty in 'own')."""

    phase: Phase
    since: date
    because: tuple[Reason, ...]
    gate_to: Phase | None
    gate: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class PrescribedSet:
    """One set to do. ``load_kg`` is ``None`` for body weight; ``ceiling_finding`` marks a ladder's step."""

    side: Side | None
    reps: int | None
    seconds: int | None
    load_kg: float | None
    rir: float | None
    cued: bool
    ceiling_finding: bool = False
    done: UUID | None = None


@dataclass(frozen=True, slots=True)
class SessionItem:
    """One exercise of today's session."""

    exercise_id: str
    name: str
    block: Block
    sets: tuple[PrescribedSet, ...]
    rest_s: int
    tempo: str | None
    cues: tuple[str, ...]
    posture_prompts: tuple[str, ...]
    because: tuple[Reason, ...]
    swaps: tuple[str, ...]
    skipped: bool = False

    @property
    def finished(self) -> bool:
        """Whether every set is done, or the exercise is skipped."""
        return self.skipped or all(one.done is not None for one in self.sets)

    @property
    def less(self) -> tuple[Reason, ...]:
        """Why the sets to come are less than they were: something stands to be mended."""
        return tuple(reason for reason in self.because if reason.rule in LESS_TODAY)


@dataclass(frozen=True, slots=True)
class Session:
    """What to do on a day: an ordered list, or a stop or a day off said plainly in ``headline``."""

    on: date
    phase: Phase | None
    headline: str
    safety: Safety
    minutes: float
    items: tuple[SessionItem, ...]
    because: tuple[Reason, ...]
    plan: PlanIssued | None


@dataclass(frozen=True, slots=True)
class Reaction:
    """What the coach says right after a set, and what it changes."""

    text: str
    because: Reason
    changes: Literal["nothing", "next-set", "next-session", "stop-session"]
    swap_to: str | None = None
