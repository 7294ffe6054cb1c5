"""Progress: what changed and whether it is real, the ceilings, and the dose done against plan and need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from primemover.belief.ceiling import Ceiling
from primemover.belief.change import Change, apart_at, change_between
from primemover.belief.dose import monday_of
from primemover.belief.gauge_kinds import KINDS
from primemover.belief.replay import Beliefs, replay
from primemover.catalogue.model import Catalogue
from primemover.coach.assessment import Assessment
from primemover.coach.targets import least, reaches
from primemover.record.payload import PlanIssued, Side, WeeklyDose

WEEKS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class WeekDone:
    """A week's dose: what was done, what was planned, and the least that is worth calling a dose.

    ``planned`` is ``None`` where no plan was issued for the week; ``least`` is that of the plan's phase, or of
    the present one.
    """

    week_start: date
    done: WeeklyDose
    planned: WeeklyDose | None
    least: WeeklyDose

    @property
    def enough(self) -> bool:
        """Whether what was done reaches the least effective dose."""
        return reaches(self.done, self.least)


@dataclass(frozen=True, slots=True)
class Progress:
    """What a person's record shows of the time from `since` to `on`."""

    since: date
    on: date
    changes: tuple[Change, ...]
    ceilings: tuple[Ceiling, ...]
    weeks: tuple[WeekDone, ...]


def progress(assessment: Assessment, catalogue: Catalogue, *, weeks: int = 4) -> Progress:
    """Return how every gauge changed over the last `weeks`, the ceilings now, and the dose week by week.

    Unlike a session, it sees today's own sets.
    """
    on = assessment.on
    since = on - timedelta(weeks=weeks)
    beliefs = replay(assessment.record, catalogue, on)
    before, after = apart_at(beliefs.recent, since)
    return Progress(
        since=since,
        on=on,
        changes=tuple(change_between(before, after, kind, side) for kind in KINDS for side in kind.sides),
        ceilings=tuple(_ceilings(beliefs, catalogue)),
        weeks=weeks_done(assessment, beliefs, min(weeks, WEEKS_SHOWN)),
    )


def weeks_done(assessment: Assessment, beliefs: Beliefs, weeks: int) -> tuple[WeekDone, ...]:
    """Return the dose of the last `weeks`, oldest first, this one so far included."""
    return tuple(_weeks(assessment, beliefs, weeks))


def weeks_since_begun(assessment: Assessment, beliefs: Beliefs, weeks: int) -> tuple[WeekDone, ...]:
    """Return the same, from the first of these weeks that has a set or a plan."""
    found = list(weeks_done(assessment, beliefs, weeks))
    while found and not found[0].done.days and found[0].planned is None:
        found.pop(0)
    return tuple(found)


def _ceilings(beliefs: Beliefs, catalogue: Catalogue) -> Iterator[Ceiling]:
    for exercise in catalogue.exercises.values():
        if exercise.loaded and exercise.id in beliefs.recent.sets_by_exercise:
            sides: tuple[Side | None, ...] = ("left", "right") if exercise.sides == "each" else (None,)
            yield from (beliefs.ceiling(exercise.id, side) for side in sides)


def _weeks(assessment: Assessment, beliefs: Beliefs, weeks: int) -> Iterator[WeekDone]:
    plans = {entry.payload.week_start: entry.payload for entry in assessment.record.all(PlanIssued)}
    this_week = monday_of(assessment.on)
    for back in reversed(range(weeks)):
        start = this_week - timedelta(weeks=back)
        plan = plans.get(start)
        phase = plan.phase if plan else assessment.state.phase
        yield WeekDone(start, beliefs.dose(start), plan.dose if plan else None, least(phase))
