"""One run of a verb: whose record, where it is kept, and which day is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

import typer

from primemover import words
from primemover.catalogue.model import Catalogue, Exercise
from primemover.cli.times import day_from, now, time_from
from primemover.coach.nearest import nearest_exercises, perhaps
from primemover.faces import EXAMPLE
from primemover.record.errors import BadInput
from primemover.record.history import History
from primemover.record.home import home_folder, open_store
from primemover.record.ids import new_id
from primemover.record.observation import Observation
from primemover.record.payload import Intake, LoadUnit, Payload
from primemover.record.store import Store

if TYPE_CHECKING:
    from primemover.belief.replay import Beliefs
    from primemover.coach.assessment import Assessment
    from primemover.coach.result import Safety
    from primemover.coach.screen import Screened


@dataclass(frozen=True)
class Global:
    """The options before the verb, as typed."""

    home: Path | None
    athlete: str
    on: str | None


class Visit:
    """What a verb works on. The record is read once, when it is first asked for."""

    def __init__(self, asked: Global, on: str | None = None) -> None:
        self.athlete_id = asked.athlete
        self.now: datetime = now()
        self.today: date = self.now.date()
        self.replayed = (on or asked.on) is not None
        self.on = day_from(on or asked.on, today=self.today)
        self.home = home_folder(asked.home)

    @cached_property
    def store(self) -> Store:
        """The record on disk; the example is put there when it is asked for and missing."""
        store = open_store(self.home)
        if self.athlete_id == EXAMPLE:
            from primemover.example import load_example  # noqa: PLC0415 - the coach is slow to load

            load_example(store, self.catalogue, self.today)
        return store

    @cached_property
    def catalogue(self) -> Catalogue:
        """What there is to do."""
        from primemover.catalogue.load import load_catalogue  # noqa: PLC0415 - reads many files

        return load_catalogue()

    @cached_property
    def history(self) -> History:
        """What happened; up to the end of the day looked at when it is a replay."""
        history = self.store.history(self.athlete_id)
        return history.until(self.on) if self.replayed else history

    @property
    def told(self) -> Intake | None:
        """The person's story as it stands, or ``None`` before the first intake."""
        last = self.history.last(Intake)
        return None if last is None else last.payload

    @property
    def intake(self) -> Intake:
        """The person's story as it stands.

        Raises
        ------
        BadInput
            There is none yet.
        """
        if self.told is None:
            by_then = f" on {self.on}" if self.replayed else " yet"
            raise BadInput(
                f"There is no intake{by_then}",
                "Begin with `primemover intake`, or look around with `primemover --athlete example today`",
            )
        return self.told

    @property
    def unit(self) -> LoadUnit:
        """The unit in which this person loads."""
        return "kg" if self.told is None else self.told.load_unit

    @cached_property
    def safety(self) -> Safety:
        """Whether training may go on, and what stops it."""
        from primemover.coach.safety import safety  # noqa: PLC0415 - verbs load what they use

        return safety(self.history, self.catalogue, self.on)

    @cached_property
    def beliefs(self) -> Beliefs:
        """What the record lets us believe on the day, its own readings included."""
        from primemover.belief.replay import replay  # noqa: PLC0415 - verbs load what they use

        return replay(self.history, self.catalogue, self.on)

    @cached_property
    def assessment(self) -> Assessment:
        """Everything the coach concludes for the day.

        Raises
        ------
        BadInput
            There is no intake to go by.
        """
        from primemover.coach.assessment import assess  # noqa: PLC0415 - the coach is slow to load

        _ = self.intake
        concluded = assess(self.history, self.catalogue, self.on)
        assert concluded is not None  # noqa: S101 - there is an intake
        return concluded

    @cached_property
    def screened(self) -> tuple[Screened, ...]:
        """Every test of the screen, with what keeps it from being done on the day."""
        from primemover.coach.screen import screen  # noqa: PLC0415 - the coach is slow to load

        return screen(self.history, self.catalogue, self.safety, self.on)

    def for_now(self, text: str) -> str:
        """Return what a gauge or a gate asks for, without tests that are not for now."""
        from primemover.coach.screen import for_now  # noqa: PLC0415 - the coach is slow to load

        return for_now(text, self.screened)

    def exercise_name(self, exercise_id: str) -> str:
        """Return what people call an exercise."""
        return words.exercise_name(exercise_id, self.catalogue)

    def exercise(self, name: str) -> Exercise:
        """Return the exercise of this id, or the one that other apps call so.

        Raises
        ------
        BadInput
            There is none; the message names the nearest.
        """
        exercise_id = self.catalogue.exercise_for_alias(name)
        if exercise_id is None:
            mend = perhaps(nearest_exercises(name, self.catalogue)) or "`primemover exercises` lists them"
            raise BadInput(f"'{name}' is no exercise we know", mend)
        return self.catalogue.exercises[exercise_id]

    def load(self, load_kg: float | None) -> str:
        """Write a load in the person's unit."""
        return words.load(load_kg, self.unit)

    def when(self, at: str | None = None) -> datetime:
        """Return when it happened that is about to be recorded.

        Raises
        ------
        BadInput
            A day is being replayed, or the time is wrong.
        """
        if self.replayed:
            raise BadInput("--on replays a day and writes nothing", "Leave it out, or say --at when it was")
        return time_from(at, current=self.now)

    def record(self, *payloads: Payload, at: str | None = None) -> tuple[Observation[Payload], ...]:
        """Append what happened, all of it or nothing, and read the record anew (see `when` for errors)."""
        happened_at = self.when(at)
        observations = tuple(
            Observation(new_id(), self.athlete_id, happened_at, payload) for payload in payloads
        )
        self.append(*observations)
        return observations

    def close(self) -> None:
        """Let go of the record's file."""
        if "store" in self.__dict__:
            self.store.close()

    def append(self, *observations: Observation[Payload]) -> None:
        """Append observations as they are, and read the record anew."""
        self.store.append_all(observations)
        for derived in ("history", "safety", "beliefs", "assessment", "screened"):
            self.__dict__.pop(derived, None)


def visit(context: typer.Context, on: str | None = None) -> Visit:
    """Return the visit that the options before the verb, and the verb's own ``--on``, ask for."""
    made = Visit(cast("Global", context.obj), on)
    context.call_on_close(made.close)
    return made
