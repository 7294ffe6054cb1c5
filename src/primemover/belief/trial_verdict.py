"""The verdict of a trial: when one is given, and which. Region of practical equivalence (Kruschke 2018).

Deviations: probabilities instead of the highest-density interval; a way is better when it is surely better at
all and probably by enough to matter, since a whole interval beyond the smallest effect would ask for more
pairs than a person does; and the levels are set by simulation, so that looking several times is paid for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from primemover.belief.trial_posterior import (
    DEFAULT_TRIAL_MODEL,
    Blocks,
    Floats,
    Mixture,
    TrialModel,
    TrialPosterior,
    carry_of,
    trial_posterior,
)

TrialVerdict = Literal["a", "b", "none", "unknown"]
Verdicts = NDArray[np.str_]


@dataclass(frozen=True, slots=True)
class VerdictRules:
    """When a verdict is given. Over all looks at most 5 % are false (bench/calibrate_trial.py).

    Attributes
    ----------
    at_all
        A way is better when it is better at all with this probability; larger errs less and asks for more
        pairs (set by simulation).
    matters
        And by the smallest effect that matters with this one (judgement: four in five, as for the gates).
    inside
        No difference that matters, when the effect lies within it on both sides with this probability
        (judgement: nineteen in twenty).
    first_look
        No look before so many pairs (judgement: fewer orders than that could come by chance).
    least_pairs
        And none with fewer whole pairs than this, where some were missed (judgement).
    """

    at_all: float = 0.98
    matters: float = 0.80
    inside: float = 0.95
    first_look: int = 6
    least_pairs: int = 5


DEFAULT_RULES = VerdictRules()


def looks_for(pairs: int, rules: VerdictRules = DEFAULT_RULES) -> tuple[int, ...]:
    """Return the look plan of a trial: after half of the pairs, three quarters, and all of them."""
    looks = {ceil(pairs / 2), ceil(3 * pairs / 4)}
    return (*sorted(look for look in looks if rules.first_look <= look < pairs), pairs)


def verdict_of(effect: Mixture, rules: VerdictRules = DEFAULT_RULES) -> Verdicts:
    """Return the verdict of each trial from the effect's posterior, in multiples of the smallest effect."""
    under, low, high = effect.below(0.0), effect.below(-1.0), effect.below(1.0)
    a_better = (1 - under >= rules.at_all) & (1 - high >= rules.matters)
    b_better = (under >= rules.at_all) & (low >= rules.matters)
    verdict: Verdicts = np.select(
        [a_better, b_better, high - low >= rules.inside], ["a", "b", "none"], default="unknown"
    )
    return verdict


def after_looks(
    contrast: Floats,
    first_is_a: Floats,
    looks: Sequence[int],
    rounding: float,
    model: TrialModel = DEFAULT_TRIAL_MODEL,
    rules: VerdictRules = DEFAULT_RULES,
) -> tuple[Verdicts, TrialPosterior]:
    """Return the first verdict that is not 'unknown' over the looks, and the posterior at the last look.

    Parameters
    ----------
    contrast, first_is_a
        The blocks of many trials, a row a trial, as `trial_posterior.Blocks` has them.
    """
    verdict: Verdicts = np.full(len(contrast), "unknown")
    for look in looks:
        order = first_is_a[:, :look]
        blocks = Blocks(contrast[:, :look], order, carry_of(order), tuple(range(look)))
        posterior = trial_posterior(blocks, rounding, model)
        verdict = np.where(verdict == "unknown", verdict_of(posterior.effect, rules), verdict)
    return verdict, posterior
