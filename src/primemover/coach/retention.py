"""Retention: whether what was learned stays, two weeks and two months after the last cue.

The last cue is the last set done with a cue, or the last recognition drill that told an answer. Any later cue
starts the count anew. A check is done when a set or a test after its day says where it was felt, uncued. What
is kept of recognition stands beside it (`recognition_course.recognition_retention`), counted from the last
told answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from primemover.belief.gauge import Gauge
from primemover.belief.recent import Recent
from primemover.belief.recognition_course import (
    RETENTION_DAYS,
    RecognitionRetention,
    recognition_retention,
    taught,
)
from primemover.belief.replay import Beliefs
from primemover.coach.thresholds import threshold
from primemover.sentence import Day, Sentence, Share, say

CheckState = Literal["no-cue", "to-come", "due", "kept", "not-kept", "not-sure"]

CHECKS = (
    ("two-weeks", say("Two weeks"), RETENTION_DAYS[0], "posture-coach-retention-weeks"),
    ("two-months", say("Two months"), RETENTION_DAYS[1], "posture-coach-retention-months"),
)


@dataclass(frozen=True, slots=True)
class Check:
    """One retention check.

    Attributes
    ----------
    days, due
        So many days after the last cue, and the first day it can be done on; ``None`` before there was a cue.
    share
        The glute's share of felt effort since that day, uncued; ``None`` before it.
    needed
        The share that counts as kept, with the gate's probability.
    text
        What it says, or what is to be done.
    recognition
        What is kept of telling a glute squeeze by feel, so many days after an answer was last told.
    """

    id: str
    name: Sentence
    days: int
    due: date | None
    state: CheckState
    share: Gauge | None
    needed: float
    text: Sentence
    recognition: RecognitionRetention
    source: str


@dataclass(frozen=True, slots=True)
class ShareRetention:
    """The last cue on record and the two checks after it."""

    last_cue: date | None
    checks: tuple[Check, ...]


def last_cue(recent: Recent) -> date | None:
    """Return the day of the last cue in the recent record."""
    cued = [entry.happened_at.date() for entry in recent.sets if entry.payload.cued]
    told = [entry.happened_at.date() for entry in recent.recognition if taught(entry.payload)]
    return max((*cued, *told), default=None)


def retention(beliefs: Beliefs) -> ShareRetention:
    """Return the checks after the last cue: when each is due, and what it showed."""
    last = last_cue(beliefs.recent)
    return ShareRetention(last, tuple(_check(beliefs, last, *one) for one in CHECKS))


def share_since(beliefs: Beliefs, day: date | None) -> Gauge:
    """Return the glute's share of felt effort as the record shows it from `day` on."""
    recent = beliefs.recent
    return Beliefs(Recent(recent.history, recent.catalogue, beliefs.on, since=day)).gauge("glute-share")


def _check(beliefs: Beliefs, last: date | None, check_id: str, name: Sentence, days: int, source: str) -> Check:
    due = None if last is None else last + timedelta(days=days)
    share = share_since(beliefs, due) if due is not None and due <= beliefs.on else None
    needed = threshold("glute-share")
    state = _state(due, share, needed)
    return Check(
        id=check_id,
        name=name,
        days=days,
        due=due,
        state=state,
        share=share,
        needed=needed,
        text=_text(state, due, Share(needed)),
        recognition=recognition_retention(beliefs.recent.recognition, days),
        source=source,
    )


def _text(state: CheckState, due: date | None, needed: Share) -> Sentence:
    if due is None or state == "no-cue":
        return say("No cue on record, so nothing to be away from yet.")
    match state:
        case "to-come":
            return say("Due on {day}, if no cue comes before.", day=Day(due))
        case "due":
            return say("Due since {day}: do a few bridges uncued and say where you felt them.", day=Day(due))
        case "kept":
            return say("Kept: uncued, the glute takes {needed} or more.", needed=needed)
        case "not-kept":
            return say(
                "Not kept so far: uncued, the glute takes less than {needed}. A few cued sets may help.",
                needed=needed,
            )
        case "not-sure":
            return say(
                "Not known yet whether the glute takes {needed} uncued: a few more uncued sets will tell.",
                needed=needed,
            )


def _state(due: date | None, share: Gauge | None, needed: float) -> CheckState:
    if due is None:
        return "no-cue"
    if share is None:
        return "to-come"
    probability = share.probability("higher", needed)
    if probability is None:
        return "due"
    if probability >= threshold("gate-probability"):
        return "kept"
    return "not-kept" if probability <= 1 - threshold("gate-probability") else "not-sure"
