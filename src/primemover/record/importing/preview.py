"""What an import would bring, before it does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, tzinfo

from primemover.catalogue.model import Catalogue
from primemover.record.errors import BadInput
from primemover.record.importing.reading import Reading
from primemover.record.importing.records import RowProblem
from primemover.record.importing.rows import SetRow
from primemover.record.observation import Observation
from primemover.record.payload import LoadUnit, SetDone
from primemover.sentence import say

PROBLEMS_KEPT = 1000
_NAMES_KEPT = 10_000


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What to import and how: the file as recognised, for whom, and what its names and times mean.

    ``strict``: one broken row stops the import.
    """

    reading: Reading
    athlete_id: str
    catalogue: Catalogue
    time_zone: tzinfo
    strict: bool


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What a file holds and how it was read. Only counts and a sample are kept, however long the file.

    Attributes
    ----------
    plan
        The file as recognised, and whose record it would go to.
    rows, sets
        Rows below the header; those of them that are sets.
    left_out
        Rows of no interest by what they are: ``rest`` (rest timers), ``note``, ``empty``.
    new, known
        How many of the sets the record lacks and has; ``None`` when no store was given.
    unknown_names
        Names that are in no catalogue entry, with how many sets each, most first. Their sets are imported
        under that name, and an ``ExerciseMapped`` observation can say later what it means.
    problems, problem_count
        Rows that cannot be imported (the first thousand), and how many there are in all.
    first_day, last_day
        When the sets were done.
    sample
        The first few sets as they would be recorded.
    """

    plan: ImportPlan
    rows: int
    sets: int
    left_out: Mapping[str, int]
    new: int | None
    known: int | None
    unknown_names: tuple[tuple[str, int], ...]
    problems: tuple[RowProblem, ...]
    problem_count: int
    first_day: date | None
    last_day: date | None
    sample: tuple[Observation[SetDone], ...]

    @property
    def file_name(self) -> str:
        """What the file is called."""
        return self.plan.reading.source.name

    @property
    def app(self) -> str:
        """Whose export it is: ``strong`` or ``hevy``."""
        return self.plan.reading.layout.app

    @property
    def dialect(self) -> str:
        """Which form of that app's exports, e.g. ``strong-s2``."""
        return self.plan.reading.layout.dialect

    @property
    def delimiter(self) -> str:
        """What separates fields."""
        return self.plan.reading.layout.delimiter

    @property
    def decimal_mark(self) -> str:
        """What separates whole numbers from their decimals."""
        return self.plan.reading.mark

    @property
    def encoding(self) -> str:
        """How the text is encoded."""
        return self.plan.reading.source.encoding

    @property
    def encoding_note(self) -> str:
        """A warning where the encoding had to be guessed, else empty."""
        return self.plan.reading.source.encoding_note

    @property
    def load_unit(self) -> LoadUnit:
        """The unit of load in the file."""
        return self.plan.reading.load_unit

    @property
    def load_unit_note(self) -> str:
        """Where the unit comes from, in words."""
        return self.plan.reading.load_unit_note

    @property
    def load_unit_inferred(self) -> bool:
        """Whether the unit is only inferred, so that the person should confirm it."""
        return self.plan.reading.load_unit_inferred


@dataclass(slots=True)
class Tally:
    """Counts what goes by while a file is read."""

    plan: ImportPlan
    counts: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    problems: list[RowProblem] = field(default_factory=list)
    first_day: date | None = None
    last_day: date | None = None

    def problem(self, problem: RowProblem) -> None:
        """Note a row that cannot be imported; where nothing may be left out, that is the end."""
        if self.plan.strict:
            raise BadInput(
                problem.problem,
                say("Nothing was imported. Mend the row, or import without --strict to leave such rows out"),
                file=self.plan.reading.source.name,
                where=say("line {number}", number=problem.line),
            )
        self.counts["problems"] += 1
        if len(self.problems) < PROBLEMS_KEPT:
            self.problems.append(problem)

    def set(self, row: SetRow, exercise_id: str | None) -> None:
        """Note a set."""
        self.counts["sets"] += 1
        day = row.start.date()
        self.first_day = day if self.first_day is None else min(day, self.first_day)
        self.last_day = day if self.last_day is None else max(day, self.last_day)
        name = row.name
        if exercise_id is None and (name in self.names or len(self.names) < _NAMES_KEPT):
            self.names[name] += 1

    def preview(self, sample: Sequence[Observation[SetDone]], known: int | None) -> ImportPreview:
        """Return the counts as they stand."""
        sets = self.counts["sets"]
        return ImportPreview(
            plan=self.plan,
            rows=self.counts["rows"],
            sets=sets,
            left_out={what: self.counts[what] for what in ("rest", "note", "empty")},
            new=None if known is None else sets - known,
            known=known,
            unknown_names=tuple(sorted(self.names.items(), key=lambda item: (-item[1], item[0]))),
            problems=tuple(self.problems),
            problem_count=self.counts["problems"],
            first_day=self.first_day,
            last_day=self.last_day,
            sample=tuple(sample),
        )
