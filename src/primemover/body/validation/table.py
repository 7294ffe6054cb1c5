"""The whole comparison: every published figure with its verdict, and the rank correlations."""

from __future__ import annotations

from dataclasses import dataclass

from primemover.body.validation.activity import Correlation, correlations
from primemover.body.validation.aside import BAND_SET, IN_VIEW, NOT_COMPARABLE, USED
from primemover.body.validation.muscle import MUSCLE
from primemover.body.validation.rule import VERDICTS, Figure, Order, Told, Verdict
from primemover.body.validation.spine import SPINE
from primemover.catalogue.evidence import Benchmark
from primemover.catalogue.model import Catalogue

COMPARED = {**SPINE, **MUSCLE}


@dataclass(frozen=True, slots=True)
class Row:
    """One published figure beside the model's.

    Attributes
    ----------
    comparisons
        What was compared; empty where nothing was.
    how
        In which posture, body and load, and what was assumed.
    why
        Why it was not compared, what it set, or what likely keeps the two apart.
    in_view
        What was decided with this figure in view, so that agreement says little; empty where nothing was.
    """

    benchmark: Benchmark
    verdict: Verdict
    comparisons: tuple[Figure | Order, ...]
    how: str
    why: str
    in_view: str = ""

    @property
    def agrees(self) -> bool:
        """Whether everything compared agrees."""
        return all(one.agrees for one in self.comparisons)


@dataclass(frozen=True, slots=True)
class Validation:
    """Everything: rows in the order of the published table, and the correlations."""

    rows: tuple[Row, ...]
    correlations: tuple[Correlation, ...]

    def count(self, verdict: Verdict) -> int:
        """Return how many rows have a verdict."""
        return sum(row.verdict == verdict for row in self.rows)

    def rows_with(self, verdict: Verdict) -> tuple[Row, ...]:
        """Return the rows that have a verdict."""
        return tuple(row for row in self.rows if row.verdict == verdict)

    @property
    def comparable(self) -> int:
        """How many rows the model was judged on."""
        return self.count("reproduced") + self.count("not reproduced")

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many rows have each verdict."""
        return {verdict: self.count(verdict) for verdict in VERDICTS}


def validate(catalogue: Catalogue) -> Validation:
    """Set the mechanics beside every published figure of the catalogue's table."""
    return Validation(
        rows=tuple(_row(one, catalogue) for one in catalogue.benchmarks.values()),
        correlations=correlations(catalogue),
    )


def _row(benchmark: Benchmark, catalogue: Catalogue) -> Row:
    key = benchmark.key
    if key in USED:
        return Row(benchmark, "used to set", (), "", USED[key])
    told = COMPARED[key](catalogue) if key in COMPARED else Told((), "")
    if key in NOT_COMPARABLE:
        return Row(benchmark, "not comparable", told.comparisons, told.how, NOT_COMPARABLE[key])
    verdict = "set the band" if key in BAND_SET else told.verdict
    why = told.why if told.verdict == "not reproduced" else ""
    return Row(benchmark, verdict, told.comparisons, told.how, why, IN_VIEW.get(key, ""))
