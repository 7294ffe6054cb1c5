"""Recognition over time: where a person stands, the learning curve, and what is left without feedback."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import Literal, TypeAlias

from scipy.special import ndtri

from primemover.belief.recognition import (
    DEFAULT_MODEL,
    Counts,
    Posterior,
    Recognition,
    RecognitionModel,
    counted,
    posterior,
)
from primemover.record.observation import Observation
from primemover.record.payload import RecognitionDone, RecognitionJudge, RecognitionTrial

Drill: TypeAlias = Observation[RecognitionDone]
RetentionVerdict = Literal["kept", "lost", "not yet known"]


@dataclass(frozen=True, slots=True)
class CourseModel:
    """How trials of different days are put together, and when a level counts as kept.

    Attributes
    ----------
    window_trials
        Trials: a level rests on the last drills that hold so many; more is steadier and slower. Judgement.
    window_weeks
        Weeks: a drill older than this says nothing about today. Judgement, as for the tests of the screen.
    half_life_days
        Days: a trial this long before the last drill counts half; longer is steadier and slower. Judgement:
        about a week of practice changes the skill (evidence feedback-faded-retention).
    margin
        D-prime: a loss smaller than this is kept. Judgement: at a middling level about three in twenty answers.
    top
        D-prime: levels above this count as this, since few answers tell them apart. Judgement: nine of ten.
    certain
        Probability with which 'kept' or 'lost' is said. Judgement: so that one word in twenty is false at most.
    """

    window_trials: int = 60
    window_weeks: int = 12
    half_life_days: float = 14.0
    margin: float = 1.0
    top: float = 2.5
    certain: float = 0.96
    trials: RecognitionModel = DEFAULT_MODEL


DEFAULT_COURSE = CourseModel()
KNOWING: frozenset[RecognitionJudge] = frozenset({"hand", "partner", "sensor"})  # apart from the cue itself
RETENTION_DAYS = (14, 60)  # evidence posture-coach-retention-weeks, posture-coach-retention-months


@dataclass(frozen=True, eq=False)
class RecognitionLevel:
    """Where a person stands after a drill, and the drills it rests on, in order of time."""

    posterior: Posterior
    drills: tuple[Drill, ...]

    @property
    def now(self) -> Recognition:
        """The estimates with their intervals."""
        return self.posterior.summary

    @property
    def as_of(self) -> date:
        """The day of the last drill."""
        return self.drills[-1].happened_at.date()


@dataclass(frozen=True, eq=False)
class RecognitionPoint:
    """One drill of the learning curve: itself as counted, and the level as it stood after it."""

    drill: Drill
    alone: Recognition | None
    level: RecognitionLevel | None

    @property
    def on(self) -> date:
        """The day of the drill."""
        return self.drill.happened_at.date()


@dataclass(frozen=True, slots=True)
class RecognitionRetention:
    """What is left so many days after the answer was last told.

    Attributes
    ----------
    days
        Days without feedback that it asks about.
    last_told, due
        The day an answer was last told, and the first day on which a drill without feedback tells of keeping;
        ``None`` before any was told.
    then, now
        The level on the last day with feedback, and in the drills without any since `due`.
    probability_kept
        Probability that no more than the margin was lost.
    probability_lower
        Probability that the level fell at all.
    more_trials
        About how many more trials without feedback would settle it if nothing was lost; ``None`` where the
        level before is itself too little known, or nothing is to be settled.
    """

    days: int
    last_told: date | None
    due: date | None
    then: Recognition | None
    now: Recognition | None
    probability_kept: float | None
    probability_lower: float | None
    verdict: RetentionVerdict
    more_trials: int | None


def judge_of(drill: RecognitionDone, trial: RecognitionTrial) -> RecognitionJudge:
    """Return who knew what a trial was: one's own hand is told by its feel, so untold it was not asked."""
    return "self" if drill.judged_by == "hand" and trial.feedback is False else drill.judged_by


def taught(drill: RecognitionDone) -> bool:
    """Return whether somebody who knew what it was told at least one answer of a drill."""
    return any(told(trial) and judge_of(drill, trial) in KNOWING for trial in drill.trials)


def told(trial: RecognitionTrial) -> bool:
    """Return whether the answer was told, or may have been: a record that does not say counts as told."""
    return trial.feedback is not False


def of_drill(drill: RecognitionDone, model: RecognitionModel = DEFAULT_MODEL) -> Recognition | None:
    """Return what one drill alone says; ``None`` while one of the two kinds has not been tried."""
    found = posterior(_counts((drill, trial, 1.0) for trial in drill.trials), model)
    return None if found is None else found.summary


def level(drills: Sequence[Drill], model: CourseModel = DEFAULT_COURSE) -> RecognitionLevel | None:
    """Return where the person stands after the last of `drills`, given in order of time."""
    return _level(_latest(drills, model), model)


def _latest(drills: Sequence[Drill], model: CourseModel) -> list[Drill]:
    """Return the last drills, as many as a level rests on."""
    chosen: list[Drill] = []
    trials = 0
    for drill in reversed(drills):
        if trials >= model.window_trials or _days_between(drill, drills[-1]) > 7 * model.window_weeks:
            break
        chosen.insert(0, drill)
        trials += len(drill.payload.trials)
    return chosen


def recognition_curve(
    drills: Sequence[Drill], model: CourseModel = DEFAULT_COURSE
) -> tuple[RecognitionPoint, ...]:
    """Return the learning curve: after each drill, the level as it stood then."""
    return tuple(
        RecognitionPoint(drill, of_drill(drill.payload, model.trials), level(drills[: place + 1], model))
        for place, drill in enumerate(drills)
    )


def by_feedback(
    drills: Sequence[Drill], model: CourseModel = DEFAULT_COURSE
) -> tuple[RecognitionLevel | None, RecognitionLevel | None]:
    """Return the level in the trials whose answer was told, and in those whose was not.

    Both are of the drills that `level` rests on, each trial with the weight it has there. Of fewer trials, each
    is drawn nearer to guessing, so the level over all may lie above both.
    """
    latest = _latest(drills, model)
    with_feedback, without = (_level(latest, model, which) for which in (told, lambda one: not told(one)))
    return with_feedback, without


def recognition_retention(
    drills: Sequence[Drill], days: int, model: CourseModel = DEFAULT_COURSE
) -> RecognitionRetention:
    """Return what is left `days` after the answer was last told.

    The latest stretch without feedback that was tested counts; while none was, the one that runs now.
    """
    lessons = [drill for drill in drills if taught(drill.payload)]
    if not lessons:
        return RecognitionRetention(days, None, None, None, None, None, None, "not yet known", None)
    last, tested = _latest_stretch(drills, lessons, days)
    until = last.happened_at.date()
    then, now = level(drills[: drills.index(last) + 1], model), _level(tested, model)
    due = until + timedelta(days=days)
    if then is None or now is None:
        before = None if then is None else then.now
        return RecognitionRetention(days, until, due, before, None, None, None, "not yet known", None)
    kept = now.posterior.probability_kept(then.posterior, model.margin, model.top)
    lower = 1 - now.posterior.probability_kept(then.posterior, 0.0, model.top)
    verdict: RetentionVerdict = "not yet known"
    if kept >= model.certain:
        verdict = "kept"
    elif lower >= model.certain:
        verdict = "lost"
    more = _more_trials(then, now, model) if verdict == "not yet known" else None
    return RecognitionRetention(days, until, due, then.now, now.now, kept, lower, verdict, more)


def _latest_stretch(
    drills: Sequence[Drill], lessons: Sequence[Drill], days: int
) -> tuple[Drill, tuple[Drill, ...]]:
    """Return the last drill with feedback before the latest tested stretch, and the drills that test it."""
    ends = [*lessons[1:], None]
    for last, end in reversed(list(zip(lessons, ends, strict=True))):
        first, stop = drills.index(last) + 1, len(drills) if end is None else drills.index(end)
        quiet = [drill for drill in drills[first:stop] if not any(map(told, drill.payload.trials))]
        tested = tuple(drill for drill in quiet if _days_between(last, drill) >= days)
        if tested:
            return last, tested
    return lessons[-1], ()


def _more_trials(then: RecognitionLevel, now: RecognitionLevel, model: CourseModel) -> int | None:
    """Return how many more trials would do: their error falls with their number, the one before stays."""
    room = (model.margin / float(ndtri(model.certain))) ** 2 - then.posterior.sd(model.top) ** 2
    if room <= 0:
        return None
    trials = now.now.trials
    return max(10, 10 * ceil((now.posterior.sd(model.top) ** 2 / room - 1) * trials / 10))


def _level(
    drills: Sequence[Drill], model: CourseModel, which: Callable[[RecognitionTrial], bool] = lambda _: True
) -> RecognitionLevel | None:
    weighed = (
        (drill.payload, trial, 0.5 ** (_days_between(drill, drills[-1]) / model.half_life_days))
        for drill in drills
        for trial in drill.payload.trials
        if which(trial)
    )
    found = posterior(_counts(weighed), model.trials)
    return None if found is None else RecognitionLevel(found, tuple(drills))


def _counts(weighed: Iterable[tuple[RecognitionDone, RecognitionTrial, float]]) -> Counts:
    by_judge: dict[RecognitionJudge, list[tuple[RecognitionTrial, float]]] = defaultdict(list)
    for drill, trial, weight in weighed:
        by_judge[judge_of(drill, trial)].append((trial, weight))
    return {judge: counted(trials) for judge, trials in by_judge.items()}


def _days_between(earlier: Drill, later: Drill) -> int:
    """Return the days between two drills; a flight west may turn the date back."""
    return max((later.happened_at.date() - earlier.happened_at.date()).days, 0)
