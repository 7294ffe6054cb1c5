"""The charts of a trial as geometry: its pairs of readings, and how sure we are of the effect."""

from __future__ import annotations

from dataclasses import dataclass

from primemover.belief.trial import Effect, TrialBelief
from primemover.coach.trial_story import amount, shown
from primemover.tongue import gettext as _
from primemover.web.chart import BOTTOM, HEIGHT, LEFT, TOP, WIDTH, Axis, Tick, nice_steps
from primemover.words import number

_RIGHT = 24
_FEW = 12  # pairs that have room for a number each


@dataclass(frozen=True, slots=True)
class PairMark:
    """One pair: where it stands, the heights of its two readings, and what it says when it is asked."""

    x: float
    a_y: float
    b_y: float
    said: str


@dataclass(frozen=True, slots=True)
class PairsChart:
    """Both readings of every pair; `looks` are the planned looks, between pairs."""

    unit: str
    pairs: tuple[PairMark, ...]
    looks: tuple[float, ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class EffectChart:
    """The effect's posterior: its curve, the zone that does not matter, the estimate and its interval."""

    unit: str
    line: str
    area: str
    zone: tuple[float, float]
    zero: float
    mean: float
    interval: tuple[float, float]
    smallest: str
    x_ticks: tuple[Tick, ...]


def pairs_chart(belief: TrialBelief) -> PairsChart | None:
    """Lay out the pairs of readings, or return ``None`` before there is a whole pair."""
    if not belief.pairs:
        return None
    plan, scale = belief.trial.plan, belief.outcome.scale
    values = [value * scale for pair in belief.pairs for value in (pair.a, pair.b)]
    steps = nice_steps(min(values), max(values))
    x = Axis(0.5, plan.pairs + 0.5, LEFT, WIDTH - _RIGHT)
    y = Axis(steps[0], steps[-1], HEIGHT - BOTTOM, TOP)
    every = 1 if plan.pairs <= _FEW else 5
    return PairsChart(
        unit="%" if belief.outcome.id == "glute-share" else belief.outcome.unit,
        pairs=tuple(
            PairMark(
                x.at(pair.number),
                y.at(pair.a * scale),
                y.at(pair.b * scale),
                _("Pair {number}: A {a}, B {b}").format(
                    number=pair.number, a=shown(pair.a, belief.outcome), b=shown(pair.b, belief.outcome)
                ),
            )
            for pair in belief.pairs
        ),
        looks=tuple(x.at(look + 0.5) for look in plan.looks),
        x_ticks=tuple(
            Tick(x.at(pair), str(pair)) for pair in range(1, plan.pairs + 1) if pair % every == 0 or pair == 1
        ),
        y_ticks=tuple(Tick(y.at(step), number(step, 2)) for step in steps),
    )


def effect_chart(belief: TrialBelief, effect: Effect) -> EffectChart:
    """Lay out how sure we are of the effect: A better to the right, B to the left."""
    scale = belief.outcome.scale
    smallest = belief.trial.plan.smallest_effect * scale
    steps = nice_steps(effect.curve[0][0] * scale, effect.curve[-1][0] * scale, about=5)
    x = Axis(steps[0], steps[-1], 8, WIDTH - 8)
    y = Axis(0.0, max(density for _, density in effect.curve), HEIGHT - BOTTOM, TOP + 30)
    places = [f"{x.at(value * scale)},{y.at(density)}" for value, density in effect.curve]
    first, last = x.at(effect.curve[0][0] * scale), x.at(effect.curve[-1][0] * scale)
    return EffectChart(
        unit=belief.outcome.shown_unit,
        line=" ".join(places),
        area=" ".join([f"{first},{y.at(0)}", *places, f"{last},{y.at(0)}"]),
        zone=(x.at(-smallest), x.at(smallest)),
        zero=x.at(0.0),
        mean=x.at(effect.value * scale),
        interval=(x.at(effect.low * scale), x.at(effect.high * scale)),
        smallest=amount(belief.trial.plan.smallest_effect, belief.outcome),
        x_ticks=tuple(Tick(x.at(step), number(abs(step), 2)) for step in steps),
    )
