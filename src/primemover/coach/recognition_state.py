"""What there is to say about recognition: level, lean, learning curve, what was kept, and the next drill."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import floor
from uuid import UUID

import numpy as np
from scipy.special import ndtr

from primemover.belief.recent import Recent
from primemover.belief.recognition import Recognition
from primemover.belief.recognition_course import (
    DEFAULT_COURSE,
    RETENTION_DAYS,
    RecognitionLevel,
    RecognitionPoint,
    RecognitionRetention,
    by_feedback,
    level,
    recognition_curve,
    recognition_retention,
    told,
)
from primemover.coach.recognition_drill import NextDrill, Stage, next_drill
from primemover.coach.thresholds import threshold
from primemover.record.payload import RecognitionJudge, Side
from primemover.sentence import Chance, Day, Sentence, between, say, together

_TIMES = {14: say("Two weeks"), 60: say("Two months")}


@dataclass(frozen=True, slots=True)
class DrillSeen:
    """One drill of the learning curve.

    Attributes
    ----------
    right, told
        How many contractions were told apart rightly, and how often the answer was, or may have been, told.
    alone
        What the drill says alone; ``None`` where only one kind was tried.
    level
        Where the person stood after it.
    """

    on: date
    observation: UUID
    judged_by: RecognitionJudge
    side: Side | None
    trials: int
    right: int
    told: int
    alone: Recognition | None
    level: Recognition | None


@dataclass(frozen=True, slots=True)
class RetentionSaid:
    """A check after time away from feedback, with its verdict in a sentence."""

    check: RecognitionRetention
    sentence: str


@dataclass(frozen=True, slots=True)
class RecognitionState:
    """What a record lets us say about recognition on a day, and the drill to do next.

    Attributes
    ----------
    now, trials, as_of
        The level, how many trials it rests on, and the day of the last; ``no_reading`` says why there is none.
    reliable
        Probability that d-prime is `needed` or more.
    lean
        The criterion in plain words.
    with_feedback, without_feedback
        The level in trials whose answer was told, and in those whose answer was not.
    """

    on: date
    now: Recognition | None
    trials: int
    as_of: date | None
    no_reading: str
    needed: float
    reliable: float | None
    lean: str
    drills: tuple[DrillSeen, ...]
    with_feedback: Recognition | None
    without_feedback: Recognition | None
    retention: tuple[RetentionSaid, ...]
    next: NextDrill


def recognition_state(recent: Recent, rng: np.random.Generator) -> RecognitionState:
    """Return what the record says on its day; `rng` draws the next drill."""
    points = recognition_curve(recent.recognition)
    drills = [point.drill for point in points]
    oldest = recent.first_day(DEFAULT_COURSE.window_weeks)
    fresh = [drill for drill in drills if drill.happened_at.date() >= oldest]
    stands = level(fresh) if fresh else None
    now = None if stands is None else stands.now
    with_feedback, without = by_feedback(fresh) if fresh else (None, None)
    following = next_drill(points, recent.on, rng)
    checks = [recognition_retention(drills, days) for days in RETENTION_DAYS]
    needed = threshold("recognition")
    return RecognitionState(
        on=recent.on,
        now=now,
        trials=0 if stands is None else sum(len(drill.payload.trials) for drill in stands.drills),
        as_of=None if stands is None else stands.as_of,
        no_reading="" if now else _why_none(len(fresh), len(drills)),
        needed=needed,
        reliable=None if stands is None else stands.posterior.probability_above(needed),
        lean="" if now is None else lean(now),
        drills=tuple(_seen(point) for point in points),
        with_feedback=_now(with_feedback),
        without_feedback=_now(without),
        retention=tuple(RetentionSaid(check, sentence(check, following.stage, recent.on)) for check in checks),
        next=following,
    )


def share_right(d_prime: float) -> float:
    """Return the share of contractions told apart rightly at a d-prime, by somebody without a lean."""
    return float(ndtr(d_prime / 2))


def right_said(now: Recognition) -> Sentence:
    """Return in plain words how many contractions d-prime and its interval come to."""
    about, low, high = (round(100 * share_right(one)) for one in (now.d_prime, now.low, now.high))
    return say(
        "About {about} of 100 contractions would be told rightly ({within}); 50 is guessing.",
        about=about,
        within=between(low, high),
    )


def why_above_both(state: RecognitionState) -> str:
    """Return why the level lies above those with and without the answer told, where it does; else nothing."""
    both = (state.with_feedback, state.without_feedback)
    if state.now is None or any(one is None or one.d_prime >= state.now.d_prime for one in both):
        return ""
    return say(
        "Each rests on fewer answers than your level and is drawn nearer to guessing, so it lies below it."
    )


def lean(now: Recognition) -> Sentence:
    """Return the criterion in plain words."""
    if now.criterion_high < 0:
        return say("You say glute too readily: in doubt, you say glute.")
    if now.criterion_low > 0:
        return say("You say 'something else' too readily: in doubt, you do not say glute.")
    return say("You lean to neither answer, as far as can be told so far.")


def sentence(check: RecognitionRetention, stage: Stage, on: date) -> str:
    """Return what a check after time away from feedback says."""
    time = _TIMES[check.days]
    if check.due is None:
        return say(
            "{time} without feedback: nothing was told yet, so there is nothing to keep so far.", time=time
        )
    if check.then is None:
        return say(
            "{time} without feedback: the level before has no reading, so this cannot be told.", time=time
        )
    if check.now is None:
        return _to_come(time, check.due, stage, on)
    return _verdict(time, check)


def _to_come(time: Sentence, due: date, stage: Stage, on: date) -> Sentence:
    if due <= on:
        return say(
            "{time} without feedback: due now. The next drill tells nothing and shows what stayed.", time=time
        )
    if stage == "none":
        return say(
            "{time} without feedback: a drill from {day} on shows what stays, if nothing is told until then.",
            time=time,
            day=Day(due),
        )
    return say(
        "{time} without feedback: a drill from {day} on shows what stays, once feedback has stopped.",
        time=time,
        day=Day(due),
    )


def _verdict(time: Sentence, check: RecognitionRetention) -> str:
    kept, lower = Chance(check.probability_kept or 0.0), Chance(check.probability_lower or 0.0)
    if check.verdict == "kept":
        return say("{time} without feedback: kept, with {sure}.", time=time, sure=kept)
    if check.verdict == "lost":
        return say("{time} without feedback: some of it is lost, with {sure}.", time=time, sure=lower)
    short_of_it = Chance(floor(100 * kept.chance) / 100)  # rounded up it might read as enough
    open_still = say(
        "{time} without feedback: not yet known; {sure} that it is kept.", time=time, sure=short_of_it
    )
    if check.more_trials is None:
        more = say("The level before was not known well enough to tell; more drills before a pause would help.")
    else:
        more = say("About {count} more contractions without feedback may tell.", count=check.more_trials)
    return together(open_still, more)


def _seen(point: RecognitionPoint) -> DrillSeen:
    drill = point.drill.payload
    return DrillSeen(
        on=point.on,
        observation=point.drill.id,
        judged_by=drill.judged_by,
        side=drill.side,
        trials=len(drill.trials),
        right=sum(trial.was_glute == trial.said_glute for trial in drill.trials),
        told=sum(told(trial) for trial in drill.trials),
        alone=point.alone,
        level=_now(point.level),
    )


def _now(stands: RecognitionLevel | None) -> Recognition | None:
    return None if stands is None else stands.now


def _why_none(fresh: int, ever: int) -> str:
    if fresh:
        return say("Only one kind of contraction has been tried so far. Do a drill of ten.")
    since = say("No drill yet.")
    if ever:
        since = say("No drill in the last {weeks} weeks.", weeks=DEFAULT_COURSE.window_weeks)
    return together(since, say("Do one: ten short contractions, about two minutes."))
