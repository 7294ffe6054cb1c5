"""How a muscle's strength may follow its training: an assumption of ours, not a published law.

No model was found that tells the synergists of one joint apart, so this one was made for the two roads
(`coach.roads`). What it borrows: growth that slows as a ceiling nears (Philippe 2019,
10.1080/02640414.2018.1494909: in rats, growth towards a limit fits training better than impulse and response),
and a pace of the size that imaging finds (the gluteus maximus gained 0.10 to 0.18 % a day in whole training
studies). Which stimulus a muscle answers to is not known; the four rules here are rivals, and every answer is
given over all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Stimulus = Literal["effort", "threshold", "tension", "share"]
STIMULI: tuple[Stimulus, ...] = get_args(Stimulus)


@dataclass(frozen=True, slots=True)
class AdaptationModel:
    """What the law takes for granted. All of it is judgement; a balanced person gains some 9 % in ten weeks.

    Attributes
    ----------
    gain_per_week
        Growth of a balanced muscle at full stimulus, a share of its strength per week. Larger: faster.
    ceiling
        The strength at which growth ends, relative to the balanced start. Larger: growth goes on for longer.
    loss_per_week
        How fast gains fade without any stimulus, a share of them per week. Larger: faster.
    upkeep
        The stimulus (0-1) from which nothing fades. Larger: more is needed to keep.
    threshold
        The activation (0-1) below which a muscle does not answer, under the rule 'threshold'.
    """

    gain_per_week: float = 0.02
    ceiling: float = 1.35
    loss_per_week: float = 0.01
    upkeep: float = 0.3
    threshold: float = 0.4


ADAPTATION = AdaptationModel()


def stimulus(
    rule: Stimulus,
    activation: npt.ArrayLike,
    strength: npt.ArrayLike,
    part: npt.ArrayLike,
    model: AdaptationModel = ADAPTATION,
) -> Floats:
    """Return what a set says to a muscle, by one of four rival rules.

    Parameters
    ----------
    activation
        How hard the muscle works, 0-1 of what it can now.
    strength
        What it can, relative to a balanced body.
    part
        Its moment over what the joint's muscles could give together, times how many they are; so that an even
        share of all they have is 1.

    Returns
    -------
    numpy.ndarray
        Not negative: ``effort`` is the activation; ``threshold`` what lies above the threshold, up to 1;
        ``tension`` the force against a balanced muscle's most; ``share`` the part.
    """
    at, can = np.asarray(activation, dtype=np.float64), np.asarray(strength, dtype=np.float64)
    if rule == "effort":
        return at + 0.0 * can
    if rule == "threshold":
        return np.maximum(at - model.threshold, 0.0) / (1.0 - model.threshold) + 0.0 * can
    if rule == "tension":
        return at * can
    return np.maximum(np.asarray(part, dtype=np.float64), 0.0) + 0.0 * can


def after(
    strength: Floats,
    stimulus: Floats,
    start: npt.ArrayLike,
    *,
    ceiling: npt.ArrayLike,
    gain_per_week: npt.ArrayLike,
    loss_per_week: npt.ArrayLike,
    upkeep: float,
    balanced_ceiling: npt.ArrayLike | None = None,
    weeks: float = 1.0,
) -> Floats:
    """Return the strengths after some weeks at a stimulus (one Euler step; arrays broadcast).

    ``ds/dt = k S s (1 - s / c) / (1 - 1 / b) - d (s - s0) (1 - S / u)+``, with gain ``k``, stimulus ``S``,
    strength ``s``, its ceiling ``c`` and the balanced ceiling ``b``, loss ``d``, start ``s0``, upkeep ``u``.

    Parameters
    ----------
    start
        The strength that no lay-off goes below.
    ceiling
        Where each muscle's growth ends.
    balanced_ceiling
        The ceiling of a balanced muscle, which sets the pace; `ceiling` when ``None``.
    """
    least = np.asarray(ceiling if balanced_ceiling is None else balanced_ceiling, dtype=np.float64)
    room = (1.0 - strength / np.asarray(ceiling)) / (1.0 - 1.0 / least)
    fading = np.maximum(1.0 - stimulus / upkeep, 0.0)
    gained = np.asarray(gain_per_week) * stimulus * strength * room
    lost = np.asarray(loss_per_week) * (strength - np.asarray(start)) * fading
    return np.asarray(strength + weeks * (gained - lost))
