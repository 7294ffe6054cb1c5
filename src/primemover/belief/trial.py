"""What a trial lets us believe: the effect of way A over way B with its interval, and the verdict.

Only what the plan's looks have seen is analysed: between two looks the readings are shown and nothing is
concluded from them, which is what keeps the verdict honest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast
from uuid import UUID

import numpy as np

from primemover.belief.trial_more import More, more_pairs
from primemover.belief.trial_outcome import OUTCOMES, Outcome
from primemover.belief.trial_posterior import (
    DEFAULT_TRIAL_MODEL,
    Blocks,
    TrialModel,
    TrialPosterior,
    trial_posterior,
)
from primemover.belief.trial_record import Place, Trial, trials
from primemover.belief.trial_verdict import DEFAULT_RULES, TrialVerdict, VerdictRules, verdict_of
from primemover.record.history import History
from primemover.record.payload import TrialPlanned, TrialWay
from primemover.sentence import Own, say

ANALYSES = frozenset({"paired-1"})
CARRY_WARNS_FROM = 0.35  # judgement: twice as likely to matter as before the first reading
_CURVE_POINTS = 97
_TAIL = 0.002  # the curve is drawn this far out


@dataclass(frozen=True, slots=True)
class Pair:
    """A block with both readings: `difference` is A minus B, turned so that positive means A did better."""

    number: int
    a: float
    b: float
    difference: float
    first: TrialWay
    at: datetime


@dataclass(frozen=True, slots=True)
class Effect:
    """The effect of A over B as a look saw it, in the plan's unit; positive means A does better.

    Attributes
    ----------
    value, low, high
        Mean and 90 % interval.
    a_matters, within, b_matters
        Probability that A is better by the smallest effect or more, that neither is, that B is.
    a_at_all
        Probability that A is better at all.
    noise_sd
        How far one pair's difference strays by itself (posterior mean of its SD).
    carry, carry_low, carry_high, carry_matters
        What one way leaves over into the next try, with its 90 % interval, and the probability that it is as
        large as the smallest effect.
    curve
        The posterior's density: effect and density, from left to right.
    """

    value: float
    low: float
    high: float
    sd: float
    a_matters: float
    within: float
    b_matters: float
    a_at_all: float
    noise_sd: float
    carry: float
    carry_low: float
    carry_high: float
    carry_matters: float
    curve: tuple[tuple[float, float], ...]

    @property
    def carry_warns(self) -> bool:
        """Whether carry-over may explain a good part of the effect."""
        return self.carry_matters >= CARRY_WARNS_FROM


@dataclass(frozen=True, slots=True)
class TrialBelief:
    """A trial and what it lets us believe on a day.

    Attributes
    ----------
    look, next_look
        After how many pairs the effect was looked at, and when the next look is; ``None``: none yet, none left.
    verdict
        The first that a look gave; it stands.
    effect
        What that look, or the last one, saw; ``None`` with the reason in `no_reading`.
    more
        What it would take to know, where the verdict is 'unknown' and there is an effect.
    """

    trial: Trial
    outcome: Outcome
    pairs: tuple[Pair, ...]
    look: int | None
    next_look: int | None
    verdict: TrialVerdict
    effect: Effect | None
    more: More | None
    no_reading: str

    @property
    def over(self) -> bool:
        """Whether nothing more is to be done: a verdict, the plan's end, or a stop."""
        return self.verdict != "unknown" or self.trial.next_place is None

    @property
    def observations(self) -> tuple[UUID, ...]:
        """What it rests on: the plan and the readings of its pairs."""
        whole = {pair.number for pair in self.pairs}
        read = (place for place in self.trial.places if place.pair in whole and place.observation is not None)
        return (self.trial.planned.id, *(place.observation for place in read if place.observation is not None))


def trial_beliefs(
    history: History,
    on: date,
    model: TrialModel = DEFAULT_TRIAL_MODEL,
    rules: VerdictRules = DEFAULT_RULES,
) -> tuple[TrialBelief, ...]:
    """Return every trial planned by the end of `on` with what it lets us believe then."""

    def once(trial: Trial) -> TrialBelief:
        rests_on = trial, model, rules
        return history.memory.once(("trial", trial.id), rests_on, lambda: believe(trial, model, rules))

    return tuple(once(trial) for trial in trials(history, on))


def believe(
    trial: Trial, model: TrialModel = DEFAULT_TRIAL_MODEL, rules: VerdictRules = DEFAULT_RULES
) -> TrialBelief:
    """Return what one trial lets us believe: what its first decisive look saw, or else its last."""
    plan, outcome, pairs = trial.plan, OUTCOMES[trial.plan.outcome], complete_pairs(trial)
    reached = [look for look in plan.looks if look <= trial.pairs_over]
    ahead = next((look for look in plan.looks if look > trial.pairs_over), None)
    why_not = _why_no_reading(trial, reached, ahead)
    looked: int | None = None
    seen: TrialPosterior | None = None
    verdict: TrialVerdict = "unknown"
    for look in () if why_not else reached:
        told = [pair for pair in pairs if pair.number <= look]
        if len(told) < rules.least_pairs:
            continue
        looked, seen = look, _posterior(trial, told, outcome, model)
        verdict = cast("TrialVerdict", str(verdict_of(seen.effect, rules)[0]))
        if verdict != "unknown":
            break
    effect, more = None, None
    if seen is not None and looked is not None:
        effect = _effect(seen, plan.smallest_effect)
        if verdict == "unknown":
            whole = sum(pair.number <= looked for pair in pairs)
            mean, sd = seen.effect.moments()
            more = more_pairs(float(mean[0]), float(sd[0]), whole, model, rules)
    elif not why_not:
        why_not = say(
            "Fewer than {least} whole pairs by the look after pair {pair}.",
            least=rules.least_pairs,
            pair=reached[-1],
        )
    stays_open = verdict == "unknown" and trial.stopped is None
    return TrialBelief(
        trial, outcome, pairs, looked, ahead if stays_open else None, verdict, effect, more, why_not
    )


def complete_pairs(trial: Trial) -> tuple[Pair, ...]:
    """Return the pairs with both readings, in the plan's order."""
    blocks = zip(trial.places[::2], trial.places[1::2], strict=True)
    made = (_pair(first, second, trial.plan) for first, second in blocks)
    return tuple(pair for pair in made if pair is not None)


def _pair(first: Place, second: Place, plan: TrialPlanned) -> Pair | None:
    if first.value is None or second.value is None or first.at is None or second.at is None:
        return None
    a, b = (first.value, second.value) if first.way == "a" else (second.value, first.value)
    sign = 1 if plan.better == "higher" else -1
    return Pair(first.pair, a, b, sign * (a - b), first.way, max(first.at, second.at))


def _why_no_reading(trial: Trial, reached: Sequence[int], ahead: int | None) -> str:
    plan = trial.plan
    if plan.analysis not in ANALYSES:
        return say(
            "The plan asks for the analysis '{analysis}', which this version does not know.",
            analysis=Own(plan.analysis),
        )
    if not trial.fixed:
        return say("The plan was corrected after the first reading, so no verdict can be given.")
    if reached:
        return ""
    if trial.stopped is not None:
        return say(
            "Stopped after {done} of {pairs} pairs, before the first look.",
            done=trial.pairs_over,
            pairs=plan.pairs,
        )
    return say(
        "The first look is after pair {pair}; {done} done so far.",
        pair=ahead or plan.looks[0],
        done=trial.pairs_over,
    )


def _posterior(trial: Trial, pairs: Sequence[Pair], outcome: Outcome, model: TrialModel) -> TrialPosterior:
    smallest = trial.plan.smallest_effect
    first_is_a = np.array([[1.0 if pair.first == "a" else -1.0 for pair in pairs]])
    differences = np.array([[pair.difference for pair in pairs]]) / smallest
    left_over = _left_over(trial.places)
    carry = np.array([[left_over[2 * pair.number - 1] - left_over[2 * pair.number] for pair in pairs]])
    place = tuple(pair.number - 1 for pair in pairs)
    blocks = Blocks(first_is_a * differences, first_is_a, carry, place)
    return trial_posterior(blocks, outcome.rounding / smallest, model)


def _left_over(places: Sequence[Place]) -> dict[int, float]:
    """Return, for each place that was read, the half sign of the way really done before it (0: none was)."""
    done = sorted(
        (one for one in places if one.at is not None and one.state != "missed"),
        key=lambda one: (one.at, one.number),
    )
    before, left = 0.0, {}
    for place in done:
        left[place.number] = before
        a_done = (place.way == "a") == (place.state == "done")
        before = 0.5 if a_done else -0.5
    return left


def _effect(seen: TrialPosterior, smallest: float) -> Effect:
    effect, carry = seen.effect, seen.carry
    mean, sd = effect.moments()
    low, high = float(effect.below(-1.0)[0]), float(effect.below(1.0)[0])
    edges = [float(effect.quantile(_TAIL)[0]), float(effect.quantile(1 - _TAIL)[0])]
    at = np.linspace(min(edges[0], -1.5), max(edges[1], 1.5), _CURVE_POINTS)
    density = effect.density(at)
    carry_within = float(carry.below(1.0)[0] - carry.below(-1.0)[0])
    return Effect(
        value=float(mean[0]) * smallest,
        low=float(effect.quantile(0.05)[0]) * smallest,
        high=float(effect.quantile(0.95)[0]) * smallest,
        sd=float(sd[0]) * smallest,
        a_matters=1 - high,
        within=high - low,
        b_matters=low,
        a_at_all=1 - float(effect.below(0.0)[0]),
        noise_sd=float(seen.spread[0]) * smallest,
        carry=float(carry.moments()[0][0]) * smallest,
        carry_low=float(carry.quantile(0.05)[0]) * smallest,
        carry_high=float(carry.quantile(0.95)[0]) * smallest,
        carry_matters=1 - carry_within,
        curve=tuple(zip((at * smallest).tolist(), (density / smallest).tolist(), strict=True)),
    )
