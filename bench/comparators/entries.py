"""Who runs: each policy as usually written, and with one knob turned, to trace breaks against progress."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from math import hypot, log
from typing import Literal
from uuid import UUID

import numpy as np

from comparators.linear_progression import LinearProgression
from comparators.ours import Ours
from comparators.people import Person
from comparators.policy import BAR_KG, Policy, Seen
from comparators.quest_plus import QuestPlusPolicy, Worker
from comparators.staircase import Staircase
from comparators.stop_at_rir import StopAtRir
from primemover.belief.ceiling_model import LOAD_MODEL, grid
from primemover.belief.ceiling_prior import family_prior, moved_kg, own_lift
from primemover.belief.one_rep_max import one_rep_max_of
from primemover.catalogue.load import load_catalogue
from primemover.catalogue.model import Catalogue, Exercise
from primemover.record.observation import Observation
from primemover.record.payload import Intake

Kind = Literal["ours", "linear", "staircase", "rir", "quest+"]
LIFT = "romanian-deadlift"
USUAL: dict[Kind, float | None] = {"ours": None, "linear": 0.10, "staircase": 3, "rir": 2, "quest+": None}
KNOBS: dict[Kind, tuple[float, ...]] = {
    "ours": (),
    "linear": (0.05, 0.15, 0.20, 0.30),
    "staircase": (2, 5, 8, 15, 30),
    "rir": (1, 3, 4, 5, 6, 7),
    "quest+": (0.7, 0.8, 0.9, 0.95, 0.98),
}
TITLES: dict[Kind, str] = {
    "ours": "Prime Mover",
    "linear": "linear progression, +2.5 kg / -{:.0%}",
    "staircase": "staircase, 1 up 1 down after {:g} running",
    "rir": "stop at RIR {:g}",
    "quest+": "QUEST+, loads at P(hold) {:g}",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A policy, its knob, and the reps it works with (a range for ours, as the product's ladder has it)."""

    kind: Kind
    knob: float | None
    reps: tuple[int, int]

    @property
    def name(self) -> str:
        """What the report calls it."""
        low, high = self.reps
        reps = f"{low} reps" if low == high else f"{low}-{high} reps"
        if self.kind == "staircase" and self.knob == USUAL["staircase"]:
            return f"staircase, 1-up 3-down, {reps}"
        if self.kind == "quest+" and self.knob is None:
            return f"QUEST+, most informative set, {reps}"
        return f"{TITLES[self.kind].format(self.knob)}, {reps}"


def policy_for(entry: Entry, person: Person) -> Policy:
    """Return an entry's policy for a person. All start at the load that ours starts at."""
    seen = _seen(person, entry.reps[0])
    knob = entry.knob or 0.0
    if entry.kind == "ours":
        return Ours(seen, exercise_of(entry.reps), load_catalogue_once())
    if entry.kind == "linear":
        return LinearProgression(seen, down_share=knob)
    if entry.kind == "staircase":
        return Staircase(seen, running=int(knob))
    if entry.kind == "rir":
        return StopAtRir(seen, target=knob)
    ours = Ours(seen, exercise_of(entry.reps), load_catalogue_once())
    exercise, intake = exercise_of(entry.reps), ours.intake()
    log_mean, log_sd = _believed_before(exercise, intake)
    return QuestPlusPolicy(seen, log_mean, log_sd, moved_kg(exercise, intake), _worker(), level=entry.knob)


def _believed_before(exercise: Exercise, intake: Intake) -> tuple[float, float]:
    """Return mean and SD of what ours believes of the log n1RM before any set."""
    points, family = grid(LOAD_MODEL), family_prior(intake)
    spread = hypot(family.log_sd, LOAD_MODEL.exercise_sd)
    belief = np.exp(-0.5 * ((points - family.log_mean - log(exercise.neutral_ratio)) / spread) ** 2)
    told = Observation(UUID(int=0), "me", datetime(2026, 1, 1, tzinfo=UTC), intake)
    own = own_lift(exercise, one_rep_max_of(exercise.id, (), (told,), date(2026, 1, 1)), intake)
    if own is not None:
        belief *= own.likelihood(points, moved_kg(exercise, intake))
    belief /= belief.sum()
    mean = float(belief @ points)
    return mean, float(np.sqrt(belief @ (points - mean) ** 2))


@cache
def load_catalogue_once() -> Catalogue:
    """Return the catalogue."""
    return load_catalogue()


@cache
def exercise_of(reps: tuple[int, int]) -> Exercise:
    """Return the lift with its range of reps set."""
    lift = load_catalogue_once().exercises[LIFT]
    return lift.model_copy(update={"dose": lift.dose.model_copy(update={"reps": reps})})


@cache
def _worker() -> Worker:
    return Worker()


def _seen(person: Person, reps: int) -> Seen:
    seen = Seen(person.mass_kg, person.named, BAR_KG, reps)
    first = Ours(seen, exercise_of((reps, reps)), load_catalogue_once()).next_dose(person.days[0], 0)
    return seen if first is None else Seen(person.mass_kg, person.named, first.load_kg, reps)
