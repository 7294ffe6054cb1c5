"""Simulated trials with known truth: effect, carry-over, and several laws of noise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from primemover.belief.trial_posterior import Floats

Noise = Literal["white", "ar-0.3", "ar-0.6", "drift", "heavy-tails"]
NOISES: tuple[Noise, ...] = ("white", "ar-0.3", "ar-0.6", "drift", "heavy-tails")
DRIFT_SDS = 3.0  # a drift that rises or falls this many SDs over the whole trial
HEAVY_DF = 3  # degrees of freedom of the heavy-tailed noise (Student's t)


@dataclass(frozen=True, slots=True)
class World:
    """What is true in a simulated trial, in multiples of the smallest effect that matters.

    Attributes
    ----------
    effect
        How much better A is than B.
    noise_sd
        How far one reading strays (SD).
    noise
        Its law.
    carry
        How much of a way's effect is left over into the next try (A's minus B's).
    rounded_to
        What readings are rounded to; 0: they are not.
    """

    effect: float
    noise_sd: float
    noise: Noise = "white"
    carry: float = 0.0
    rounded_to: float = 0.0


def draw_orders(generator: np.random.Generator, pairs: int, trials: int = 1) -> Floats:
    """Return which way comes first in each block (+1: A, -1: B), a row a trial.

    As many blocks begin with one way as with the other, in random order; of an odd number, chance says which
    way begins the one block more.
    """
    half = np.concatenate([np.ones(pairs // 2), -np.ones(pairs // 2)])
    odd = generator.choice([-1.0, 1.0], size=(trials, pairs % 2))
    return generator.permuted(np.hstack([np.tile(half, (trials, 1)), odd]), axis=1)


def simulate(generator: np.random.Generator, world: World, pairs: int, trials: int) -> tuple[Floats, Floats]:
    """Return the contrasts (first place minus second) and orders of many trials, a row a trial."""
    first_is_a = draw_orders(generator, pairs, trials)
    way = np.empty((trials, 2 * pairs))
    way[:, 0::2], way[:, 1::2] = first_is_a / 2, -first_is_a / 2
    before = np.zeros_like(way)
    before[:, 1:] = way[:, :-1]
    stray = _noise(generator, world.noise, trials, 2 * pairs)
    readings = world.effect * way + world.carry * before + world.noise_sd * stray
    if world.rounded_to:
        readings = np.round(readings / world.rounded_to) * world.rounded_to
    return np.asarray(readings[:, 0::2] - readings[:, 1::2]), first_is_a


def _noise(generator: np.random.Generator, law: Noise, trials: int, places: int) -> Floats:
    """Return noise with SD 1; a drift comes on top."""
    if law == "heavy-tails":
        return np.asarray(generator.standard_t(HEAVY_DF, (trials, places)) / np.sqrt(HEAVY_DF / (HEAVY_DF - 2)))
    fresh = generator.standard_normal((trials, places))
    if law == "drift":
        slope = generator.choice([-DRIFT_SDS, DRIFT_SDS], size=(trials, 1))
        return np.asarray(fresh + slope * np.linspace(0, 1, places))
    if law in {"ar-0.3", "ar-0.6"}:
        coefficient = float(law.removeprefix("ar-"))
        fresh[:, 1:] *= np.sqrt(1 - coefficient**2)
        for place in range(1, places):
            fresh[:, place] += coefficient * fresh[:, place - 1]
    return fresh
