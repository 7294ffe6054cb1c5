"""Do n-of-1 trials keep their promises? On simulated trials whose truth is known; fixed seeds.

.venv/bin/python bench/calibrate_trial.py           some minutes
.venv/bin/python bench/calibrate_trial.py --quick   a look in half a minute
"""

from __future__ import annotations

import argparse
import sys
import time
from math import sqrt

import numpy as np
from scipy.stats import binomtest

from primemover.belief.trial import CARRY_WARNS_FROM
from primemover.belief.trial_more import SENSIBLE_PAIRS, more_pairs
from primemover.belief.trial_posterior import DEFAULT_TRIAL_MODEL
from primemover.belief.trial_power import DETECTABLE, NOISES, PAIRS, POWER, power
from primemover.belief.trial_simulate import NOISES as LAWS
from primemover.belief.trial_simulate import World, simulate
from primemover.belief.trial_verdict import after_looks, looks_for

SIZES = (6, 8, 12, 20, 40)
SPREADS = (0.5, 1.0, 2.0, 3.0, 5.0)  # SD of one reading, in multiples of the smallest effect
EFFECTS_IN_SD = (0.5, 0.8, 1.0, 1.5, 2.0, 3.0)
EFFECTS = (0.5, 1.0, 1.5, 2.0, 3.0, 4.0)
HELD: list[bool] = []
QUICK = "--quick"


def said(requirement: str, asked: str, measured: str, holds: bool) -> None:
    HELD.append(holds)
    verdict = "too few to judge" if QUICK in sys.argv else "holds    " if holds else "HOLDS NOT"
    print(f"{verdict}  {requirement}: asked {asked}, measured {measured}")


def share(count: int, of: int) -> str:
    between = binomtest(count, of).proportion_ci(0.95, method="wilson")
    return f"{100 * count / of:.1f} % ({100 * between.low:.1f}-{100 * between.high:.1f})"


def under_no_effect(trials: int) -> None:
    print("\nFalse verdicts under no effect: 'A better' or 'B better', over all looks of the plan.")
    print("Each row the worst over noise of 0.5-5 smallest effects a reading, and over 6-40 pairs.")
    kinds = [(law, 0.0, 0.0) for law in LAWS]
    kinds += [("white", 0.2, 0.0), ("white", -0.2, 0.0), ("ar-0.3", 0.2, 0.0), ("ar-0.3", 0.0, 1.0)]
    for law, carried, rounded in kinds:
        worst, at, total, every = 0, "", 0, 0
        for pairs in SIZES:
            for spread in SPREADS:
                rng = np.random.default_rng([1, pairs, int(10 * spread), LAWS.index(law)])
                world = World(0.0, spread, law, carried * spread, rounded)
                contrast, first = simulate(rng, world, pairs, trials)
                verdict, _ = after_looks(contrast, first, looks_for(pairs), rounded)
                wrong = int(np.isin(verdict, ["a", "b"]).sum())
                total, every = total + wrong, every + trials
                if wrong > worst:
                    worst, at = wrong, f"{pairs} pairs, noise {spread:g}"
        name = law + (f", carry-over {carried:+.0%} of the noise's SD" if carried else "")
        name += ", rounded to the smallest effect" if rounded else ""
        said(
            f"false verdicts, {name}",
            "at most 5 %",
            f"{share(worst, trials)} at worst ({at}); {share(total, every)} over all",
            worst / trials <= 0.05,
        )


def other_errors(trials: int) -> None:
    print("\nOther errors (white noise, noise of 0.5-3 smallest effects, 8-40 pairs; the worst of them).")
    rows = {
        "'no difference that matters' though it is 1.5 x the smallest": (1.5, "none", 0.05),
        "'no difference that matters' though it is just the smallest": (1.0, "none", 0.10),
        "'A better' though it is half of what matters": (0.5, "a", 0.10),
        "the wrong way round, at the smallest effect": (1.0, "b", 0.01),
    }
    for name, (effect, wrong, limit) in rows.items():
        worst, at = 0, ""
        for pairs in (8, 12, 20, 40):
            for spread in (0.5, 1.0, 2.0, 3.0):
                rng = np.random.default_rng([2, pairs, int(10 * spread), int(10 * effect)])
                contrast, first = simulate(rng, World(effect, spread), pairs, trials)
                verdict, _ = after_looks(contrast, first, looks_for(pairs), 0.0)
                count = int((verdict == wrong).sum())
                if count > worst:
                    worst, at = count, f" ({pairs} pairs, noise {spread:g})"
        said(name, f"at most {100 * limit:.0f} %", share(worst, trials) + at, worst / trials <= limit)


def coverage(trials: int) -> None:
    print("\nCoverage of the 90 % interval, 12 pairs.")
    rng = np.random.default_rng(3)
    model = DEFAULT_TRIAL_MODEL
    inside = []
    for _ in range(trials):  # each its own truth, drawn from the prior
        width = rng.choice(model.effect_sds)
        world = World(
            width * rng.standard_normal(),
            model.spread_centre * np.exp(model.spread_log_sd * rng.standard_normal()) / sqrt(2),
            carry=model.carry_sd * rng.standard_normal(),
        )
        contrast, first = simulate(rng, world, 12, 1)
        contrast = contrast + model.order_sd * rng.standard_normal()
        _, seen = after_looks(contrast, first, (12,), 0.0)
        inside.append(0.05 < seen.effect.below(world.effect)[0] < 0.95)
    count = sum(inside)
    said("truth drawn from the prior", "88-92 %", share(count, trials), 0.88 <= count / trials <= 0.92)
    for law, carried in [*((law, 0.0) for law in LAWS), ("white", 0.2)]:
        for effect, spread in ((0.0, 1.0), (2.0, 1.0), (2.0, 2.0)):
            rng = np.random.default_rng([4, LAWS.index(law), int(effect), int(spread)])
            world = World(effect, spread, law, carried * effect)
            contrast, first = simulate(rng, world, 12, trials)
            _, seen = after_looks(contrast, first, (12,), 0.0)
            below = seen.effect.below(effect)
            count = int(((below > 0.05) & (below < 0.95)).sum())
            name = law + (", carry-over 20 % of the effect" if carried else "")
            print(f"           {name}, effect {effect:g}, noise {spread:g}: {share(count, trials)}")


def carry_over(trials: int) -> None:
    print("\nThe warning that carry-over may explain the effect, 12 pairs, noise 1.")
    for carry in (0.0, 0.5, 1.0, 2.0, 3.0):
        rng = np.random.default_rng([5, int(10 * carry)])
        contrast, first = simulate(rng, World(2.0, 1.0, carry=carry), 12, trials)
        _, seen = after_looks(contrast, first, (12,), 0.0)
        within = seen.carry.below(1.0) - seen.carry.below(-1.0)
        warned = int((1 - within >= CARRY_WARNS_FROM).sum())
        print(f"           carry-over of {carry:g} smallest effects: warned {share(warned, trials)}")


def to_know(trials: int) -> None:
    print("\nWhat it would take to know: undecided after 12 pairs, then as many more as were said.")
    rng = np.random.default_rng(9)
    told, never, undecided = 0, 0, 0
    for _ in range(trials // 25):
        world = World(rng.choice([1.0, 3.0]) * rng.standard_normal(), 1.2 * np.exp(0.6 * rng.standard_normal()))
        contrast, first = simulate(rng, world, SENSIBLE_PAIRS, 25)
        verdict, seen = after_looks(contrast[:, :12], first[:, :12], looks_for(12), 0.0)
        mean, sd = seen.effect.moments()
        for one in np.flatnonzero(verdict == "unknown"):
            undecided += 1
            more = more_pairs(float(mean[one]), float(sd[one]), 12).pairs
            if more is None:
                never += 1
                continue
            row = slice(one, one + 1)
            later, _ = after_looks(contrast[row], first[row], (12 + more,), 0.0)
            told += later[0] != "unknown"
    asked = undecided - never
    said(
        "a verdict with so many more",
        "40-60 % (as likely as not)",
        f"{share(told, asked)}; for {share(never, undecided)} of the undecided more than sensible was said",
        0.4 <= told / asked <= 0.6,
    )


def tables(trials: int) -> None:
    print("\nPower: 'A better' by the true effect in SDs of one reading (smallest effect: 1 SD).")
    print("  pairs  " + "".join(f"{effect:>7g}" for effect in EFFECTS_IN_SD))
    for pairs in PAIRS:
        rng = np.random.default_rng([6, pairs])
        found = [power(rng, World(effect, 1.0), pairs, trials) for effect in EFFECTS_IN_SD]
        print(f"  {pairs:>5}  " + "".join(f"{100 * one:6.0f} %"[-7:] for one in found))
    print("\nPower by the true effect in multiples of the smallest, by noise of one reading in the same.")
    print("  pairs noise" + "".join(f"{effect:>7g}" for effect in EFFECTS))
    for pairs in (8, 12, 20):
        for spread in (0.5, 1.0, 2.0):
            rng = np.random.default_rng([7, pairs, int(10 * spread)])
            found = [power(rng, World(effect, spread), pairs, trials) for effect in EFFECTS]
            print(f"  {pairs:>5} {spread:>5g}" + "".join(f"{100 * one:6.0f} %"[-7:] for one in found))


def detectable(pairs: int, spread: float, trials: int) -> float:
    """Return the effect that is seen four times in five, by bisection on one set of random numbers."""
    low, high = 0.5, 40.0
    for _ in range(14):
        middle = sqrt(low * high)
        rng = np.random.default_rng([8, pairs, int(100 * spread)])
        if power(rng, World(middle, spread), pairs, trials) < POWER:
            low = middle
        else:
            high = middle
    return sqrt(low * high)


def planning_table(trials: int) -> None:
    print("\nThe effect seen four times in five, in smallest effects: rows noise, columns pairs", PAIRS)
    made = [[detectable(pairs, spread, trials) for pairs in PAIRS] for spread in NOISES]
    for spread, row in zip(NOISES, made, strict=True):
        print(f"  {spread:>4g}  (" + ", ".join(f"{one:.2f}" for one in row) + "),")
    if DETECTABLE:
        off = float(np.max(np.abs(np.array(made) / np.array(DETECTABLE) - 1)))
        said(
            "the planning table is what simulation gives", "within 10 %", f"{100 * off:.0f} % off", off <= 0.10
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(QUICK, action="store_true", help="fewer trials each, to see that it runs")
    quick = parser.parse_args().quick
    trials = 500 if quick else 4000
    started = time.perf_counter()
    print(f"n-of-1 trials, {trials} simulated for each figure; intervals 95 % (Wilson).")
    under_no_effect(trials)
    other_errors(trials)
    coverage(trials)
    carry_over(trials)
    to_know(trials)
    tables(trials)
    planning_table(400 if quick else 2000)
    held = "Too few trials to judge: the full run does" if quick else f"{sum(HELD)} of {len(HELD)} hold"
    print(f"\n{held}; {time.perf_counter() - started:.0f} s.")


if __name__ == "__main__":
    main()
