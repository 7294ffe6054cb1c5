"""How each condition of a gate is forecast: from which gauges, or by the least time it takes to show it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, inf, log
from typing import Literal

import numpy as np
from scipy.special import ndtri

from primemover.belief.dose import monday_of
from primemover.belief.growth import Floats
from primemover.belief.growth_level import LevelSeen
from primemover.belief.growth_paths import Met
from primemover.belief.pain import pain_readings
from primemover.belief.replay import Beliefs
from primemover.catalogue.model import Phase
from primemover.coach.forecast_dose import PLAIN_WEEKS, full_week
from primemover.coach.forecast_people import Crowd, GaugeKey
from primemover.coach.gates import weeks_at_ceilings
from primemover.coach.gauge_goals import gate_goal
from primemover.coach.pain_rule import colour_of
from primemover.coach.result import Condition
from primemover.coach.retention import last_cue
from primemover.coach.shown import judged_loaded_sets
from primemover.coach.thresholds import threshold
from primemover.record.payload import Side

ConditionState = Literal["met", "forecast", "waits", "no-reading"]

SPARE_REPS = 2.0  # judgement: three sets of ten take twelve in the first, with no rest long enough
FEEL_WEEKS = (1.0, 4.0)  # judgement: to feel a hold in the glute after it was felt elsewhere, middle half
NEUTRAL_PRIOR = (4.5, 0.5)  # judgement: sets held and broken, as at a ceiling of 0.90
NEUTRAL_SETS_LOOKED_AT = 30  # judgement: about a month of loaded sets
LOADED_SETS = 12.0  # judgement: judged loaded sets in a full week (squat-sets, hinge-lift-sets)
MOST_SETS = 600  # sets tried before a run of neutral ones counts as not to come
CEILING_DAYS = 2.0  # judgement: days of the lift in a full week (lift-days)
CEILING_DAY_INFO = 11.0  # judgement: what such a day adds to 1 / half-width squared
CEILING_SPREAD = 0.5  # judgement: between people, in log weeks
WEEK_PRIOR = (3.0, 1.0)  # judgement: weeks at a ceiling against weeks not


@dataclass(frozen=True, slots=True)
class ForecastGround:
    """What conditions are forecast from; the phase stands since the day `since`."""

    beliefs: Beliefs
    phase: Phase
    since: date
    crowd: Crowd
    minutes: tuple[float, ...]
    rng: np.random.Generator

    @property
    def shape(self) -> tuple[int, int, int]:
        """Weeks, doses and people."""
        return self.crowd.weeks, len(self.crowd.effects), self.crowd.count


@dataclass(frozen=True, slots=True)
class ConditionAhead:
    """When a condition is met: weeks by doses by people, and what it rests on.

    ``met`` is ``None`` where nothing of the person's is read; ``gauges`` are those it was read from.
    """

    state: ConditionState
    met: Met | None
    gauges: tuple[GaugeKey, ...] = ()


Way = Callable[[ForecastGround, Condition], ConditionAhead]


def outlook(ground: ForecastGround, condition: Condition) -> ConditionAhead:
    """Return when one condition is met."""
    if condition.met:
        return ConditionAhead("met", np.ones(ground.shape, dtype=np.bool_))
    way = _WAYS.get(condition.id) or _WAYS.get(condition.id.removesuffix("-left").removesuffix("-right"))
    if way is None:
        return ConditionAhead("no-reading", None)
    return way(ground, condition)


def plain_weeks(phase: Phase, ground: ForecastGround) -> Floats:
    """Draw how long a phase plainly takes: doses by people."""
    low, high = PLAIN_WEEKS[phase]
    return _spread_over(low, high, ground)


def gauges_of(condition_id: str) -> tuple[str, ...]:
    """Return the gauges that a condition is read from."""
    bare = condition_id.removesuffix("-left").removesuffix("-right")
    return _GAUGES.get(bare, ())


def side_of(condition_id: str) -> Side | None:
    """Return the side a condition is about."""
    if condition_id.endswith("-left"):
        return "left"
    return "right" if condition_id.endswith("-right") else None


_GAUGES: dict[str, tuple[str, ...]] = {
    "glute-found": ("recognition", "glute-share"),
    "bridge-hold": ("single-leg-bridge-hold",),
    "hinge-neutral": ("hinge-neutral",),
    "plank": ("plank-hold",),
    "side-plank": ("side-plank-hold",),
    "single-leg-thrust": ("single-leg-thrust-strength",),
    "sides-alike": ("single-leg-bridge-hold",),
    "split-squat-share": ("glute-share-split-squat",),
    "hinge-depth": ("hinge-depth",),
    "thrust-strength": ("hip-thrust-strength",),
    "retention": ("glute-share",),
}


def _needed(gauge_id: str, ground: ForecastGround) -> float:
    """Return the mark a gauge must reach, in its unit; one that cannot be told is never reached."""
    if gauge_id == "single-leg-thrust-strength":
        return threshold("thrust-reps") + SPARE_REPS
    goal = gate_goal(ground.beliefs, gauge_id)
    return inf if goal is None else goal


def _by_gauge(ground: ForecastGround, condition: Condition) -> ConditionAhead:
    """Forecast a condition that one gauge of several meets."""
    side = side_of(condition.id)
    keys: list[GaugeKey] = [(one, side) for one in gauges_of(condition.id)]
    read = [key for key in keys if key in ground.crowd.led]
    if not read:
        return ConditionAhead("no-reading", None)
    met = np.zeros(ground.shape, dtype=np.bool_)
    for gauge_id, of_side in read:
        met |= _reaches(ground, gauge_id, of_side, condition)
    return ConditionAhead("forecast", met, tuple(read))


def _reaches(ground: ForecastGround, gauge_id: str, side: Side | None, condition: Condition) -> Met:
    return ground.crowd.led[gauge_id, side].seen.reaches(_needed(gauge_id, ground), condition.needed)


def _shown(ground: ForecastGround, condition: Condition) -> ConditionAhead:
    """Forecast what is shown once and then counts: when its gauge says it can be done."""
    found = _by_gauge(ground, condition)
    if found.met is None:
        return found
    return ConditionAhead("forecast", np.maximum.accumulate(found.met, axis=0), found.gauges)


def _felt_hold(ground: ForecastGround, condition: Condition) -> ConditionAhead:
    """Forecast a hold that also has to be felt in the glute."""
    found = _by_gauge(ground, condition)
    if found.met is None or condition.probability is None:  # where it was felt was not said
        return ConditionAhead("no-reading", None)
    if condition.probability == 0.0:
        found.met[:] &= from_week(_spread_over(*FEEL_WEEKS, ground), ground)
    return found


def _sides_alike(ground: ForecastGround, condition: Condition) -> ConditionAhead:
    keys: tuple[GaugeKey, ...] = tuple(("single-leg-bridge-hold", side) for side in ("left", "right"))
    seen = [ground.crowd.led[key].seen for key in keys if key in ground.crowd.led]
    levels = [one for one in seen if isinstance(one, LevelSeen)]
    if len(levels) < len(keys):
        return ConditionAhead("no-reading", None)
    return ConditionAhead("forecast", _alike(levels[0], levels[1], condition.needed), keys)


def _alike(left: LevelSeen, right: LevelSeen, probability: float) -> Met:
    """Return where two sides are no further apart than the gate allows, with its probability."""
    sd = np.sqrt(left.sd**2 + right.sd**2).astype(np.float32)[:, None, None]
    apart = np.abs(left.estimates - right.estimates)
    most = np.maximum(left.estimates, right.estimates) * np.float32(threshold("side-difference"))
    limit = np.maximum(most, np.float32(threshold("side-error")) * sd)
    met: Met = (
        limit - apart >= np.float32(ndtri(probability)) * sd
    )  # the other side of zero is too far to matter
    return met


def _pain_now(ground: ForecastGround, _: Condition) -> ConditionAhead:
    """Pain is not forecast: the gate is, as if it were green by then."""
    return ConditionAhead("waits", np.ones(ground.shape, dtype=np.bool_))


def _pain_weeks(ground: ForecastGround, _: Condition) -> ConditionAhead:
    """Return the least time to so many green days, from the last day that was not."""
    on, days = ground.beliefs.on, int(threshold("pain-green-days"))
    hurt = [
        one.on for one in pain_readings(ground.beliefs.recent) if colour_of(one.nrs) != "green" or one.alarming
    ]
    clear = max(hurt, default=on - timedelta(days=days)) + timedelta(days=days)
    least = max(ceil((clear - on).days / 7), 1)
    return ConditionAhead("waits", from_week(np.full(ground.shape[1:], float(least)), ground))


def _sets_neutral(ground: ForecastGround, _: Condition) -> ConditionAhead:
    """Return when so many sets running were neutral, as often as the person's sets are."""
    told = judged_loaded_sets(ground.beliefs.recent, NEUTRAL_SETS_LOOKED_AT)
    if not told:
        return ConditionAhead("no-reading", None)
    held = [(one.payload.held_reps or 0) >= (one.payload.reps or 0) for one in told]
    running = next((place for place, one in enumerate(reversed(held)) if not one), len(held))
    rate = ground.rng.beta(
        NEUTRAL_PRIOR[0] + sum(held), NEUTRAL_PRIOR[1] + len(held) - sum(held), ground.crowd.count
    )
    sets = _until_run(rate, running, int(threshold("neutral-sets")), MOST_SETS, ground.rng)
    a_week = LOADED_SETS * np.array(ground.minutes) / full_week(ground.phase).minutes
    weeks = np.ceil(sets[None] / np.maximum(a_week[:, None], 1e-9))
    return ConditionAhead("forecast", from_week(np.where(sets > MOST_SETS, np.inf, weeks), ground))


def _until_run(rate: Floats, running: int, needed: int, most: int, rng: np.random.Generator) -> Floats:
    """Return after how many tries the last `needed` all held; beyond `most`, one more than that."""
    run = np.full(len(rate), running)
    tries = np.full(len(rate), most + 1.0)
    for number in range(1, most + 1):
        run = np.where(rng.random(len(rate)) < rate, run + 1, 0)
        tries = np.where((run >= needed) & (tries > most), number, tries)
        if (tries <= most).all():
            break
    return tries


def _ceiling_known(ground: ForecastGround, condition: Condition) -> ConditionAhead:
    """Return when the lift's ceiling is known: each judged day narrows it, in everyone a little differently."""
    one = ground.beliefs.ceiling("romanian-deadlift")
    if condition.probability is None or not one.n1rm_kg or one.low_kg is None or one.high_kg is None:
        return ConditionAhead("no-reading", None)
    half_width = (one.high_kg - one.low_kg) / (2 * one.n1rm_kg)
    missing = max(threshold("ceiling-within") ** -2 - half_width**-2, 0.0)
    spread = np.exp(CEILING_SPREAD * ground.rng.standard_normal(ground.crowd.count))
    days = CEILING_DAYS * np.array(ground.minutes) / full_week(ground.phase).minutes
    weeks = np.ceil(missing / CEILING_DAY_INFO * spread[None] / np.maximum(days[:, None], 1e-9))
    return ConditionAhead("forecast", from_week(weeks, ground))


def _at_ceilings(ground: ForecastGround, condition: Condition) -> ConditionAhead:
    """Return when a lift was at its ceiling in each of so many weeks, as often as it was so far."""
    at_ceiling = weeks_at_ceilings(ground.beliefs)
    if condition.probability is None or at_ceiling is None:
        return ConditionAhead("no-reading", None)
    needed = int(threshold("at-ceiling-weeks"))
    monday = monday_of(ground.beliefs.on)
    lately = [monday - timedelta(weeks=back) in at_ceiling for back in range(1, needed + 1)]
    reached, running = sum(lately), next((place for place, one in enumerate(lately) if not one), needed)
    rate = ground.rng.beta(WEEK_PRIOR[0] + reached, WEEK_PRIOR[1] + needed - reached, ground.crowd.count)
    weeks, doses, count = ground.shape
    luck = ground.rng.random((weeks, count))
    run = np.full((doses, count), running)
    met = np.zeros(ground.shape, dtype=np.bool_)
    effects = np.minimum(np.array(ground.crowd.effects), 1.0)[:, None]
    for week in range(weeks):
        run = np.where(luck[week] < rate * effects, run + 1, 0)
        met[week] = run >= needed
    return ConditionAhead("forecast", met)


def _retention(ground: ForecastGround, condition: Condition) -> ConditionAhead:
    """Return when enough days without a cue have passed and the glute takes its share."""
    found = _by_gauge(ground, condition)
    if found.met is None:
        return found
    cued = last_cue(ground.beliefs.recent)
    clear = ground.beliefs.on if cued is None else cued + timedelta(days=int(threshold("retention-days")))
    least = max(ceil((clear - ground.beliefs.on).days / 7), 1)
    found.met[: least - 1] = False
    return found


def _settled(ground: ForecastGround, _: Condition) -> ConditionAhead:
    """Return the weeks left of those that a phase is kept after a step back into it."""
    stayed = (monday_of(ground.beliefs.on) - ground.since).days // 7
    left = max(int(threshold("after-back-weeks")) - stayed, 1)
    return ConditionAhead("waits", from_week(np.full(ground.shape[1:], float(left)), ground))


_WAYS: dict[str, Way] = {
    "glute-found": _by_gauge,
    "bridge-hold": _felt_hold,
    "hinge-neutral": _by_gauge,
    "plank": _shown,
    "side-plank": _shown,
    "pain-green": _pain_now,
    "single-leg-thrust": _shown,
    "sides-alike": _sides_alike,
    "split-squat-share": _by_gauge,
    "hinge-depth": _by_gauge,
    "thrust-strength": _by_gauge,
    "ceiling-known": _ceiling_known,
    "sets-neutral": _sets_neutral,
    "pain-green-weeks": _pain_weeks,
    "at-ceilings": _at_ceilings,
    "retention": _retention,
    "settled": _settled,
}


def _spread_over(low: float, high: float, ground: ForecastGround) -> Floats:
    """Draw weeks whose middle half lies from `low` to `high` at a full dose: doses by people."""
    sd = log(high / low) / (2 * float(ndtri(0.75)))
    drawn = np.exp((log(low) + log(high)) / 2 + sd * ground.rng.standard_normal(ground.crowd.count))
    weeks: Floats = drawn[None] / np.maximum(np.array(ground.crowd.effects)[:, None], 1e-9)
    return weeks


def from_week(weeks: Floats, ground: ForecastGround) -> Met:
    """Return a condition that is met from the end of so many weeks on, and then stays met."""
    counted: Sequence[int] = range(1, ground.shape[0] + 1)
    met: Met = np.array(counted)[:, None, None] >= np.broadcast_to(weeks, ground.shape[1:])[None]
    return met
