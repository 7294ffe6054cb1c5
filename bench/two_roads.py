"""Measure 10,000 runs of the two roads, and set its weeks beside those of an independent implementation.

The other one has the same law of growth and the same hypotheses, for a glute of 0.6 without chance: its own
muscles, postures and measure of balance, read from its table of results. Prints where the two agree on who is
sooner, and by how much their weeks differ.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass
from functools import cache
from itertools import product

import numpy as np

from primemover.belief.adaptation import STIMULI
from primemover.body.sharing import Sharing
from primemover.coach.roads import CELLS, Cell, compound_named, exactly
from primemover.coach.roads_lifts import VIEWS
from primemover.coach.roads_report import two_roads, typical
from primemover.coach.roads_table import SHARINGS, table_of
from primemover.coach.roads_walk import Runs, follow

NEVER = 999
EFFECTS = (1.0, 0.5, 0.25)
GLUTE = 0.6
# Weeks of the other implementation: compounds alone, then 8 weeks of isolation first counting 1, 0.5, 0.25.
OTHERS: dict[tuple[str, Sharing], tuple[tuple[int, ...], ...]] = {
    ("squat", "pcsa"): ((23, 19, 25, 28), (32, 19, 30, 35), (34, 29, 35, 38), (38, 23, 34, 40)),
    ("squat", "plain"): ((76, 58, 71, 78), (999, 999, 999, 999), (999, 999, 999, 999), (999, 999, 999, 999)),
    ("squat", "frozen"): ((21, 18, 23, 26), (27, 18, 27, 31), (29, 27, 32, 35), (31, 22, 30, 35)),
    ("deadlift", "pcsa"): ((31, 23, 31, 35), (41, 23, 37, 43), (43, 37, 44, 48), (48, 31, 43, 50)),
    ("deadlift", "plain"): ((59, 48, 57, 62), (999, 999, 999, 999), (77, 67, 76, 999), (999, 59, 75, 999)),
    ("deadlift", "frozen"): ((24, 20, 27, 30), (28, 18, 27, 32), (35, 32, 37, 40), (38, 26, 36, 41)),
}

# How its gap moved in twelve weeks of compounds alone, by stimulus: log glute against the other two's mean.
GAPS: dict[tuple[str, Sharing], tuple[float, ...]] = {
    ("squat", "pcsa"): (0.188, 0.137, 0.104, 0.108),
    ("squat", "plain"): (0.053, -0.014, 0.004, -0.006),
    ("squat", "frozen"): (0.218, 0.173, 0.133, 0.14),
    ("deadlift", "pcsa"): (0.167, 0.116, 0.079, 0.088),
    ("deadlift", "plain"): (0.062, -0.041, -0.006, -0.01),
    ("deadlift", "frozen"): (0.213, 0.184, 0.122, 0.135),
}


def main() -> int:
    """Run the measurement; return 1 if 10,000 runs took more than ten seconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10_000)
    parser.add_argument("--markdown", action="store_true", help="only the comparison, as the docs have it")
    asked = parser.parse_args()
    if asked.markdown:
        print(markdown())
        return 0
    took = timed(asked.runs)
    beside_the_other()
    return 1 if took > 10 else 0


def timed(runs: int) -> float:
    """Print how long the runs took, the tables worked out anew; return the seconds."""
    table_of.cache_clear()
    start, processor = time.perf_counter(), time.process_time()
    found = two_roads(exactly(GLUTE), runs)
    took, worked = time.perf_counter() - start, time.process_time() - processor
    print(f"{runs:,} runs of three roads: {took:.2f} s ({worked:.2f} s of processor time), tables included")
    again = time.perf_counter()
    two_roads(exactly(GLUTE), 1_000)
    print(f"1,000 runs, the tables known: {time.perf_counter() - again:.2f} s")
    for one in found.roads:
        print(
            f"  {one.ceiling:7}{one.road:10} median {one.weeks.median} weeks, not reached {one.not_reached:.0%}"
        )
    return took


def ours(compound: str, sharing: Sharing, view: int) -> Runs:
    """Return the same cells by our model, the leg looked at in one way: a row a stimulus and an effect."""
    model = compound_named(compound)
    cells = [CELLS.index(Cell(sharing, rule, "full", "common")) for rule in STIMULI]
    cell = np.repeat(cells, len(EFFECTS))
    views = np.full(len(cell), view)
    return follow(typical(cell, views, np.tile(EFFECTS, len(cells)), GLUTE, model), model)


def beside_the_other() -> None:
    """Print how far the two agree in each way to look at the leg, and both tables in the nearest of them."""
    agreed = [agreement(view) for view in range(len(VIEWS))]
    print("\nbeside an independent implementation, 24 hypotheses x 3 effects of isolation")
    for (arms, rep), one in zip(VIEWS, agreed, strict=True):
        print(f"  {arms:5} arm, {rep} repetition: who is sooner the same in {one.same} of {one.told};", end=" ")
        print(
            f"weeks {one.weeks:+.1f}; gap in 12 weeks {one.gap:.3f} apart, same direction in {one.signs} of 24"
        )
    nearest = int(np.argmin([one.gap for one in agreed]))
    print(f"\nglute {GLUTE}, no chance, common ceiling, view {VIEWS[nearest]}")
    print("weeks: compounds only, isolation first at 1, 0.5, 0.25")
    print(f"{'':27}{'ours':22}{'the other':22}gap moved in 12 weeks, ours")
    for compound, sharing, number, mine, other, moved in rows(nearest):
        print(f"{compound:9}{sharing:7}{STIMULI[number]:10} {shown(mine)}   {shown(other)}    {moved:+.3f}")


def markdown() -> str:
    """Return the comparison as a table, a row for each way to look at the leg."""
    lines = [
        "| arm of the glute, repetition | same road sooner | our weeks on average | gap goes the same way |",
        "|---|---|---|---|",
    ]
    for view, (arms, rep) in enumerate(VIEWS):
        one = agreement(view)
        later = "later" if one.weeks > 0 else "sooner"
        weeks, way = f"{abs(one.weeks):.0f} {later}", f"{one.signs} of {one.cells}"
        lines.append(f"| {arms}, {rep} | {one.same} of {one.told} | {weeks} | {way} |")
    return "\n".join([*lines, "", *(_counted(place) for place in (1, len(EFFECTS)))])


def _counted(place: int) -> str:
    """Say how often isolation first is sooner and later at an effect, here and there."""
    here = [who(mine[place], mine[0]) for view in range(len(VIEWS)) for _, _, _, mine, _, _ in rows(view)]
    there = [who(other[place], other[0]) for _, _, _, _, other, _ in rows(0)]
    told, theirs = (
        f"{one.count('isolation')} and later in {one.count('compounds')} of {len(one)}" for one in (here, there)
    )
    return f"- Counting {EFFECTS[place - 1]:g}, isolation first is sooner in {told}; there in {theirs}."


@cache
def rows(view: int) -> tuple[tuple[str, Sharing, int, list[float], list[float], float], ...]:
    """Return lift, sharing, the stimulus's place, our weeks, the other's, and how the gap moved in ours."""
    made = []
    for compound, sharing in product(("squat", "deadlift"), SHARINGS):
        found = ours(compound, sharing, view)
        for number in range(len(STIMULI)):
            some = slice(number * len(EFFECTS), (number + 1) * len(EFFECTS))
            mine = [float(found.weeks[some][0, 0]), *found.weeks[some][:, 1].tolist()]
            other = [float("inf") if one == NEVER else float(one) for one in OTHERS[compound, sharing][number]]
            made.append((compound, sharing, number, mine, other, float(found.gap_moved[some][0])))
    return tuple(made)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two implementations agree: in how many who is sooner, by how much weeks and gaps differ."""

    same: int
    told: int
    weeks: float
    gap: float
    signs: int
    cells: int


def agreement(view: int) -> Agreement:
    """Compare all hypotheses, the leg looked at in one way."""
    apart, gaps, same, told, signs = [], [], 0, 0, 0
    for compound, sharing, number, mine, other, moved in rows(view):
        apart += [a - b for a, b in zip(mine, other, strict=True) if np.isfinite(a) and np.isfinite(b)]
        same += sum(who(a, mine[0]) == who(b, other[0]) for a, b in zip(mine[1:], other[1:], strict=True))
        told += len(EFFECTS)
        theirs = GAPS[compound, sharing][number]
        gaps.append(abs(moved - theirs))
        signs += moved * theirs > 0 or gaps[-1] < 0.01
    return Agreement(same, told, float(np.mean(apart)), float(np.mean(gaps)), signs, len(gaps))


def shown(weeks: list[float]) -> str:
    """Return weeks in columns."""
    return " ".join(f"{one:4.0f}" if np.isfinite(one) else "   -" for one in weeks)


def who(isolation: float, compounds: float) -> str:
    """Return who is sooner."""
    if np.isinf(isolation) and np.isinf(compounds):
        return "neither"
    ahead = compounds - isolation
    return "isolation" if ahead >= 2 else "compounds" if ahead <= -2 else "even"


if __name__ == "__main__":
    sys.exit(main())
