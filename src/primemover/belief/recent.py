"""The recent part of a record, decoded once and shared by every belief of a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from primemover.belief.felt import glute_share, is_split_squat, shows_hip_extension
from primemover.catalogue.model import Catalogue
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import Intake, PainReport, RecognitionDone, SetDone, TestDone

# Judgement: what is older says little about today. For scale: after strength training stopped, strength stayed
# above the controls' for 16 to 24 weeks (evidence strength-retained-weeks).
LOOK_BACK_WEEKS = 26


@dataclass(frozen=True, eq=False)
class Recent:
    """The observations a belief about `on` may rest on.

    Attributes
    ----------
    on
        The day the belief is about; nothing later is seen.
    since
        The first day looked at, where later than the look-back window's own.
    """

    history: History
    catalogue: Catalogue
    on: date
    since: date | None = None

    def first_day(self, weeks: int = LOOK_BACK_WEEKS) -> date:
        """Return the first day of a window of `weeks` that ends on `on`."""
        start = self.on - timedelta(weeks=weeks)
        return start if self.since is None else max(start, self.since)

    @cached_property
    def sets(self) -> tuple[Observation[SetDone], ...]:
        """The sets done, in order, with the person's own mapping of other apps' names."""
        return self.history.sets(since=self.first_day(), until=self.on)

    @cached_property
    def sets_by_exercise(self) -> Mapping[str, tuple[Observation[SetDone], ...]]:
        """The sets done of each known exercise, in order."""
        grouped: dict[str, list[Observation[SetDone]]] = defaultdict(list)
        for done in self.sets:
            if done.payload.exercise_id is not None:
                grouped[done.payload.exercise_id].append(done)
        return {exercise_id: tuple(entries) for exercise_id, entries in grouped.items()}

    @cached_property
    def felt_sets(self) -> tuple[tuple[Observation[SetDone], float], ...]:
        """The sets that show who extends the hip, drills and split squats, with the glute's felt share."""
        known = self.catalogue.exercises
        telling = {
            name
            for name in self.sets_by_exercise
            if name in known and (shows_hip_extension(known[name]) or is_split_squat(known[name]))
        }
        rated = (
            (entry, entry.payload.felt)
            for entry in self.sets
            if entry.payload.exercise_id in telling and entry.payload.felt is not None
        )
        shared = ((entry, glute_share(felt)) for entry, felt in rated)
        return tuple((entry, share) for entry, share in shared if share is not None)

    @cached_property
    def tests(self) -> tuple[Observation[TestDone], ...]:
        """The screen's tests done, in order."""
        return self.history.all(TestDone, since=self.first_day(), until=self.on)

    @cached_property
    def recognition(self) -> tuple[Observation[RecognitionDone], ...]:
        """The recognition drills done, in order."""
        return self.history.all(RecognitionDone, since=self.first_day(), until=self.on)

    @cached_property
    def pain_reports(self) -> tuple[Observation[PainReport], ...]:
        """The pain reports, in order."""
        return self.history.all(PainReport, since=self.first_day(), until=self.on)

    @cached_property
    def intake(self) -> Observation[Intake] | None:
        """The standing intake: the latest by the end of `on`, however old."""
        intakes = self.history.all(Intake, until=self.on)
        return intakes[-1] if intakes else None
