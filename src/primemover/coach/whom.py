"""Whom demands are worked out for: a person in steps, so that a little more evidence finds what is known."""

from __future__ import annotations

from dataclasses import dataclass

from primemover.belief.person import Person
from primemover.body.anthropometry import REFERENCE_BODY, Body
from primemover.body.spread import Spread
from primemover.body.whose import Whose


@dataclass(frozen=True, slots=True)
class Steps:
    """How coarsely a person is taken (judgement: each step moves the demands by far less than their band).

    Attributes
    ----------
    strength, factor
        Steps of the hips' strength and of the glute's factor, as numbers.
    log_sd
        Step of how well the two are known, on the logarithm.
    mass_kg, stature_m
        Steps of the body's mass and stature.
    """

    strength: float = 0.1
    factor: float = 0.05
    log_sd: float = 0.05
    mass_kg: float = 2.0
    stature_m: float = 0.02


@dataclass(frozen=True, slots=True)
class Whom:
    """Whom demands are for: a body, its hips' strength as a multiple of the norm, its weaker glute's factor.

    ``strength_sd`` and ``glute_sd`` say how well the two are known, on the logarithm; 0 is a made-up person's.
    """

    body: Body = REFERENCE_BODY
    strength: float = 1.0
    glute: float = 1.0
    strength_sd: float = 0.0
    glute_sd: float = 0.0


def whom(person: Person, steps: Steps = Steps()) -> Whom:
    """Return a person as the demands take them: in steps, with the weaker glute."""
    body = Body(
        person.body.sex,
        _stepped(person.body.stature_m, steps.stature_m),
        _stepped(person.body.mass_kg, steps.mass_kg),
    )
    glute = person.glute(person.weaker)
    return Whom(
        body,
        _stepped(person.strength.value, steps.strength),
        _stepped(glute.value, steps.factor),
        _stepped(person.strength.log_sd, steps.log_sd),
        _stepped(glute.log_sd, steps.log_sd),
    )


def body_of(who: Whom) -> Whose:
    """Return somebody as the mechanics take them."""
    return Whose(who.body, who.strength, {"glute": who.glute})


def spread_of(who: Whom) -> Spread:
    """Return how well somebody's strengths are known."""
    return Spread(who.strength_sd, who.glute_sd)


def _stepped(value: float, step: float) -> float:
    return round(max(1, round(value / step)) * step, 6)
