"""What an exercise asks of a body, as its page shows it: moments, who shares them, what the back bears."""

from __future__ import annotations

from dataclasses import dataclass

from primemover.body.demand import Band, Demand, PostureDemand
from primemover.catalogue.model import Exercise
from primemover.coach.asked import load_they_use_kg
from primemover.coach.demands_kept import own_demand
from primemover.coach.effort_source import Sources, sources
from primemover.coach.own_demand import load_why
from primemover.coach.stronger import Stronger, stronger
from primemover.coach.whom import whom
from primemover.tongue.formats import group_mark
from primemover.web.chart import Axis, Tick, nice_steps
from primemover.web.visit import Visit
from primemover.words import TO, number

WIDTH = 358
EXTENSORS = ("glute", "hamstring", "adductor")
NIOSH_N = 3400  # evidence niosh-compression-limit
_LEFT, _RIGHT = 2, 14


@dataclass(frozen=True, slots=True)
class Part:
    """One muscle's part of a stacked bar."""

    muscle: str
    x: float
    width: float
    percent: int


@dataclass(frozen=True, slots=True)
class BandLine:
    """A value with its band on a line, and a mark to compare it with."""

    low: float
    high: float
    value: float
    ticks: tuple[Tick, ...]
    mark: Tick | None


@dataclass(frozen=True, slots=True)
class Asks:
    """What an exercise asks of the person looked at.

    ``measured`` are the keys of what was measured in others, ``done_kg`` the heaviest they have done or told
    of; ``parts``, ``effort`` and ``bears`` are the charts.
    """

    demand: Demand
    peak: PostureDemand | None
    load_why: str
    sources: Sources
    measured: tuple[str, ...]
    done_kg: float
    stronger: Stronger
    parts: tuple[Part, ...]
    effort: BandLine
    bears: BandLine | None
    bears_said: str


def asks_of(visit: Visit, exercise: Exercise) -> Asks:
    """Return what an exercise asks of the person looked at, at the load they would use."""
    person = visit.beliefs.person
    ceiling_kg = load_they_use_kg(exercise, visit.beliefs)
    found = own_demand(exercise, whom(person), ceiling_kg)
    peak = None if found.unbalanced else found.peak
    told = sources(exercise, found)
    bears = None if peak is None else _most_compressed(found)
    return Asks(
        demand=found,
        peak=peak,
        load_why=load_why(exercise, ceiling_kg, found.load_kg),
        sources=told,
        measured=tuple(key for key in (told.glute_evidence, told.back_evidence) if key),
        done_kg=person.lifted_kg(exercise.id),
        stronger=stronger(exercise, person, found.load_kg),
        parts=() if peak is None else stacked(peak),
        effort=band_line(found.back_effort, 100, (0, 100)),
        bears=None if bears is None else band_line(bears, 0.001, (0, 4), mark=(NIOSH_N, "NIOSH")),
        bears_said="" if bears is None else _newtons(bears),
    )


def stacked(peak: PostureDemand) -> tuple[Part, ...]:
    """Lay out who gives which part of the hip's extension, side by side."""
    shares = {one.muscle: one.share for one in peak.muscles}
    parts: list[Part] = []
    x = 0.0
    for muscle in EXTENSORS:
        width = shares[muscle] * WIDTH
        parts.append(Part(muscle, round(x, 1), round(width, 1), round(100 * shares[muscle])))
        x += width
    return tuple(parts)


def band_line(
    band: Band, scale: float, least: tuple[float, float], mark: tuple[float, str] | None = None
) -> BandLine:
    """Lay out a band on a line that spans at least `least`, in units of ``value * scale``."""
    steps = nice_steps(min(least[0], band.low * scale), max(least[1], band.high * scale))
    axis = Axis(steps[0], steps[-1], _LEFT, WIDTH - _RIGHT)
    return BandLine(
        axis.at(band.low * scale),
        axis.at(band.high * scale),
        axis.at(band.value * scale),
        tuple(Tick(axis.at(step), number(step, 2)) for step in steps),
        None if mark is None else Tick(axis.at(mark[0] * scale), mark[1]),
    )


def _most_compressed(found: Demand) -> Band:
    """Return the largest compression of the key postures and the peak."""
    assert found.peak is not None  # noqa: S101 - asked for only where the mechanics speak
    return max(
        (one.compression_n for one in (*found.postures, found.peak)), key=lambda compression: compression.value
    )


def _newtons(band: Band) -> str:
    value, low, high = (
        f"{round(one, -2):,.0f}".replace(",", group_mark()) for one in (band.value, band.low, band.high)
    )
    return f"{value} N ({low}{TO}{high})"
