"""The map: every exercise by what it asks of this person's glute and back, and their own road through it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from primemover.belief.dose import monday_of
from primemover.body.demand import Band
from primemover.catalogue.model import PHASES, Exercise, Phase
from primemover.coach.effort_source import Source, Sources
from primemover.coach.road import Stop, planned_stop, road
from primemover.record.history import History
from primemover.record.payload import PlanIssued

LEAST_BACK = 0.02  # judgement: less than this of the back is told as this, or a ratio would know too much


@dataclass(frozen=True, slots=True)
class Place:
    """Where an exercise stands.

    Attributes
    ----------
    glute, back
        The most it asks along its way, as a share of what this person's glute and back have (0-1, may be more),
        each with its band of nine in ten.
    load_kg
        The external load they hold for; 0 for body weight.
    load_why
        Where the load comes from.
    sources
        Where glute and back come from: the mechanics, a published measurement, or judgement where neither says.
    idle
        Glute and back without any load: between that and `load_kg` the map goes straight.
    """

    exercise: Exercise
    glute: Band
    back: Band
    load_kg: float
    load_why: str
    sources: Sources
    idle: tuple[float, float]

    @property
    def source(self) -> Source:
        """The weaker of the two sources."""
        return self.sources.weaker

    @property
    def glute_per_back(self) -> float:
        """How much of the glute it asks for each part of the back."""
        return self.glute.value / max(self.back.value, LEAST_BACK)

    def at(self, load_kg: float | None) -> tuple[float, float]:
        """Return glute and back at another load, straight on between no load and the map's; at most all."""
        if self.load_kg <= 0:
            return self.glute.value, self.back.value
        share = (load_kg or 0.0) / self.load_kg
        idle_glute, idle_back = self.idle
        glute = idle_glute + share * (self.glute.value - idle_glute)
        back = idle_back + share * (self.back.value - idle_back)
        return min(max(glute, 0.0), 1.0), min(max(back, 0.0), 1.0)


@dataclass(frozen=True, slots=True)
class ExerciseMap:
    """The map of one person on one day.

    Attributes
    ----------
    places
        Every exercise, most glute for the back first.
    untold
        What has no place, and why.
    stops
        Where the work done lay, the oldest first; the last is where they are now.
    ahead
        Where this week's plan lies; ``None`` while there is none on record.
    session
        The exercises of the plan's next day.
    phase
        The phase of their latest plan; ``None`` before there is one.
    """

    on: date
    places: tuple[Place, ...]
    untold: tuple[tuple[Exercise, str], ...]
    stops: tuple[Stop, ...]
    ahead: Stop | None
    session: tuple[str, ...]
    phase: Phase | None

    def region(self, phase: Phase) -> tuple[Place, ...]:
        """Return the exercises that a phase first gives."""
        return tuple(one for one in self.places if one.exercise.phase == phase)

    @property
    def phases(self) -> tuple[Phase, ...]:
        """The phases that give something of their own."""
        return tuple(phase for phase in PHASES if self.region(phase))


def exercise_map(
    places: Sequence[Place],
    history: History,
    on: date,
    untold: Sequence[tuple[Exercise, str]] = (),
) -> ExerciseMap:
    """Put a person's exercises, road and plan together.

    Parameters
    ----------
    places
        Where each exercise stands for this person.
    history
        Of the plans only those on record count: the map makes none.
    untold
        What has no place, and why.
    """
    issued = [one.payload for one in history.all(PlanIssued, until=on)]
    plan = next((one for one in reversed(issued) if one.week_start == monday_of(on)), None)
    by_id = {one.exercise.id: one for one in places}
    loads_kg = {name: one.load_kg for name, one in by_id.items()}
    ordered = sorted(by_id.values(), key=lambda one: (-one.glute_per_back, one.exercise.id))
    return ExerciseMap(
        on=on,
        places=tuple(ordered),
        untold=tuple(untold),
        stops=road(history, by_id, on),
        ahead=planned_stop(plan, by_id, loads_kg),
        session=_session(plan, on),
        phase=issued[-1].phase if issued else None,
    )


def _session(plan: PlanIssued | None, on: date) -> tuple[str, ...]:
    """Return the exercises of the day, or of the next day that has some, or else of the week's last."""
    filled = [] if plan is None else [day for day in plan.days if day.exercises]
    if not filled:
        return ()
    day = next((day for day in filled if day.on >= on), filled[-1])
    return tuple(one.exercise_id for one in day.exercises)
