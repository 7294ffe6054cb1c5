"""The next recognition drill: ten contractions in random order, and which answers are told.

Feedback fades: on every contraction at first, then on half of them, then on none (evidence
``feedback-faded-retention``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import pairwise
from types import MappingProxyType
from typing import Literal

import numpy as np

from primemover.belief.recognition_course import (
    RETENTION_DAYS,
    RecognitionPoint,
    recognition_retention,
    taught,
)
from primemover.coach.thresholds import threshold
from primemover.record.payload import Reason, RecognitionJudge
from primemover.sentence import Sentence, say

Stage = Literal["dense", "half", "none"]

JUDGES: Mapping[RecognitionJudge, Sentence] = MappingProxyType(
    {
        "hand": say("My own hand, after I have answered"),
        "partner": say("Someone else's hand or eyes"),
        "sensor": say("A sensor"),
        "self": say("Nobody: I go by the cue"),
    }
)
CUES: Mapping[bool, Sentence] = MappingProxyType(
    {True: say("Squeeze the glute."), False: say("Tense the hamstring or thigh instead, glute soft.")}
)
FELT: Mapping[bool, Sentence] = MappingProxyType({True: say("The glute"), False: say("Something else")})
ASKS: Mapping[RecognitionJudge, Sentence] = MappingProxyType(
    {
        "hand": say("Still tensing, lay a hand on the buttock. Did it harden?"),
        "partner": say("To the one who judges: did the glute harden?"),
        "sensor": say("What does the sensor say: was it the glute?"),
    }
)


@dataclass(frozen=True, slots=True)
class DrillRules:
    """How a drill is made, and when feedback fades.

    Attributes
    ----------
    trials
        Contractions in a drill, half of each kind. Judgement: about two minutes, before the muscle tires.
    longest_run
        The same cue so many times running at most. Judgement: a longer run feels like a pattern.
    dense_drills, dense_most
        Drills with feedback on everything before half may follow, and after which it follows in any case.
        Judgement: a day's worth, and two; all of it for longer taught nothing (feedback-faded-retention).
    half_drills
        Drills with feedback on half before none may follow. Judgement: with the first ones about the 80 trials
        of feedback-faded-retention, at ten a drill and not twenty.
    """

    trials: int = 10
    longest_run: int = 3
    dense_drills: int = 2
    dense_most: int = 4
    half_drills: int = 4


DEFAULT_RULES = DrillRules()


@dataclass(frozen=True, slots=True)
class Card:
    """One contraction of a drill: what it asks for, and whether the answer is told where somebody knows it."""

    glute: bool
    told: bool

    @property
    def cue(self) -> Sentence:
        """What to do, in words."""
        return CUES[self.glute]


@dataclass(frozen=True, slots=True)
class NextDrill:
    """The drill to do next: its feedback stage and why, and its cards in order."""

    stage: Stage
    because: tuple[Reason, ...]
    cards: tuple[Card, ...]


def next_drill(
    points: Sequence[RecognitionPoint], on: date, rng: np.random.Generator, rules: DrillRules = DEFAULT_RULES
) -> NextDrill:
    """Return the drill to do on a day, after the drills of a learning curve."""
    stage, because = stage_on(points, on, rules)
    return NextDrill(stage, (because,), cards_of(stage, rng, rules))


def cards_of(stage: Stage, rng: np.random.Generator, rules: DrillRules = DEFAULT_RULES) -> tuple[Card, ...]:
    """Return a drill's cards: as many of each kind, every order that has no long run as likely as any other.

    So a first card is either kind with even odds, whatever the drill before it ended with.
    """
    glute = np.arange(rules.trials) % 2 == 0
    while True:
        rng.shuffle(glute)
        if _longest_run(glute.tolist()) <= rules.longest_run:
            break
    told_count = {"dense": rules.trials, "half": rules.trials // 2, "none": 0}[stage]
    told_places = set(rng.permutation(rules.trials)[:told_count].tolist())
    return tuple(Card(bool(kind), place in told_places) for place, kind in enumerate(glute))


def drill_seed(athlete_id: str, on: date, drills: int) -> int:
    """Return the seed of a person's next drill of a day: asked again, it shows the same drill."""
    digest = sha256(f"{athlete_id} {on.isoformat()} {drills}".encode()).digest()
    return int.from_bytes(digest[:16], "big")


def asks_what_it_was(card: Card, judge: RecognitionJudge) -> bool:
    """Return whether somebody says what it was; one's own hand tells the answer, so untold it stays away."""
    return judge in {"partner", "sensor"} or (judge == "hand" and card.told)


def judges_for(stage: Stage) -> dict[RecognitionJudge, Sentence]:
    """Return who may judge, the first choice first; one's own hand would tell where nothing is told."""
    return {judge: label for judge, label in JUDGES.items() if judge != "hand" or stage != "none"}


def tells(card: Card, judge: RecognitionJudge) -> bool:
    """Return whether the person is told what it was; alone there is nobody to tell."""
    return card.told and judge in ASKS


def answer_told(*, was_glute: bool, said_glute: bool) -> Sentence:
    """Return the feedback on one contraction."""
    if was_glute:
        if said_glute:
            return say("It was the glute, and so you said.")
        return say("It was the glute; you felt something else.")
    if said_glute:
        return say("It was not the glute; you felt the glute.")
    return say("It was not the glute, and so you said.")


def stage_on(
    points: Sequence[RecognitionPoint], on: date, rules: DrillRules = DEFAULT_RULES
) -> tuple[Stage, Reason]:
    """Return how much feedback the next drill gives, and why."""
    due = _check_due(points, on)
    if due:
        return "none", _reason(due, "recognition-check", ("posture-coach-retention-weeks",))
    stage = _stage_after(points, rules)
    return stage, _reason(_WHY[stage], f"recognition-{stage}", ("feedback-faded-retention",))


_WHY: Mapping[Stage, Sentence] = MappingProxyType(
    {
        "dense": say("You are told what each one was, to learn what it feels like."),
        "half": say(
            "You are told on half of them, at random: what is learnt so may keep better than with all."
        ),
        "none": say("Nothing is told now. It shows what you know by yourself, and what stays."),
    }
)


def _stage_after(points: Sequence[RecognitionPoint], rules: DrillRules) -> Stage:
    stage: Stage = "dense"
    drills = 0
    for point in points:
        if stage == "none":
            if _chance(point, threshold("recognition")) <= 1 - threshold("gate-probability"):
                stage, drills = "half", 0
            continue
        drills += taught(point.drill.payload)
        above_guessing = _chance(point, 0.0) >= threshold("gate-probability")
        reliable = _chance(point, threshold("recognition")) >= threshold("gate-probability")
        if stage == "dense" and drills >= (rules.dense_drills if above_guessing else rules.dense_most):
            stage, drills = "half", 0
        elif stage == "half" and drills >= rules.half_drills and reliable:
            stage = "none"
    return stage


def _chance(point: RecognitionPoint, d_prime: float) -> float:
    return 0.5 if point.level is None else point.level.posterior.probability_above(d_prime)


def _check_due(points: Sequence[RecognitionPoint], on: date) -> str:
    """Return why a drill without feedback is due, after time away from it; empty when none is."""
    for days in RETENTION_DAYS[::-1]:
        check = recognition_retention([point.drill for point in points], days)
        if check.then is not None and check.now is None and check.due is not None and check.due <= on:
            away = (on - (check.last_told or on)).days
            return say(
                "You were last told an answer {days} days ago. This one tells none: it shows what stayed.",
                days=away,
            )
    return ""


def _reason(text: str, rule: str, evidence: tuple[str, ...]) -> Reason:
    return Reason.of(text=text, rule=rule, evidence=evidence)


def _longest_run(kinds: Sequence[bool]) -> int:
    longest = run = 1
    for before, now in pairwise(kinds):
        run = run + 1 if now == before else 1
        longest = max(longest, run)
    return longest
