"""What it would take to know: how many more pairs would probably bring a verdict, from the noise so far."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from scipy.special import ndtr, ndtri

from primemover.belief.trial_posterior import DEFAULT_TRIAL_MODEL, TrialModel
from primemover.belief.trial_verdict import DEFAULT_RULES, VerdictRules

SENSIBLE_PAIRS = 60  # judgement: half a year of two tries a week
PROBABLY = 0.5  # judgement: as likely as not; four times in five is hardly ever within reach


@dataclass(frozen=True, slots=True)
class More:
    """What it would take to know.

    Attributes
    ----------
    pairs
        How many pairs more would bring a verdict with `chance`; ``None`` when more than sensible would be
        needed.
    chance
        The chance of a verdict with so many, or with the most that is sensible.
    """

    pairs: int | None
    chance: float


def more_pairs(
    mean: float,
    sd: float,
    pairs: int,
    model: TrialModel = DEFAULT_TRIAL_MODEL,
    rules: VerdictRules = DEFAULT_RULES,
) -> More:
    """Return how many pairs more would probably bring a verdict.

    The posterior after ``pairs`` is taken as normal with `mean` and `sd`, in multiples of the smallest
    effect. Each further pair adds as much precision as each so far did. What the mean will be by then is
    itself normal about `mean`, with the variance that goes from the posterior.
    """
    prior = sum(width**2 for width in model.effect_sds) / len(model.effect_sds)
    per_pair = max(1 / sd**2 - 1 / prior, 1e-9) / pairs
    chance = 0.0
    for further in range(1, max(SENSIBLE_PAIRS - pairs, 0) + 1):
        later = sqrt(1 / (1 / sd**2 + further * per_pair))
        chance = max(chance, _chance(mean, sd, later, rules))
        if chance >= PROBABLY:
            return More(further, chance)
    return More(None, chance)


def _chance(mean: float, sd: float, later: float, rules: VerdictRules) -> float:
    """Return the chance of any verdict once the posterior's SD has come down from `sd` to `later`."""
    moves = sqrt(max(sd**2 - later**2, 1e-12))
    surely = max(float(ndtri(rules.at_all)) * later, 1 + float(ndtri(rules.matters)) * later)
    within = 1 - float(ndtri(rules.inside)) * later
    better = ndtr((mean - surely) / moves) + ndtr((-mean - surely) / moves)
    same = ndtr((within - mean) / moves) - ndtr((-within - mean) / moves) if within > 0 else 0.0
    return float(better + same)
