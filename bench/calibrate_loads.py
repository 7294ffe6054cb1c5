"""Which load comes next: ours beside four others, on simulated people of another model, in one run.

Asked: at most 5 % of the prescribed sets truly break neutral; the first set at 90 % of the day's true ceiling
comes in a median of 6 sessions or fewer; ahead of every other on breaks at equal progress, or the report says
where not. ``--quick`` takes a few people, and no QUEST+.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import Pool
from time import perf_counter

os.environ.setdefault("OMP_NUM_THREADS", "1")

from comparators.entries import KNOBS, USUAL, Entry, Kind, policy_for
from comparators.matched import matched, sums_of
from comparators.people import World, draw_people
from comparators.quest_plus import install
from comparators.race import Score, Trace, score, train

SEED = 20260504
SESSIONS = 24
BREAKS_MAX, SESSIONS_MAX = 0.05, 6.0
FIVE, EIGHT, LADDER = (5, 5), (8, 8), (5, 10)
WORLDS = {
    "as above": World(),
    "the reserve told is that to failure, not to neutral": World(rir="failure"),
    "nobody tells a reserve": World(rir_told=0.0),
    "half as much noise again": World(steepness=20.0, day_scale=0.03),
    "no heavy tails, no false reports": World(false_reports=0.0, day_tails=30.0),
}


@dataclass(frozen=True, slots=True)
class Task:
    """An entry, the people it trains, and the world they live in."""

    entry: Entry
    world: World
    people: int


def run(task: Task) -> list[Trace]:
    """Let an entry train everyone."""
    people = draw_people(task.people, SESSIONS, SEED, task.world)
    return [train(person, policy_for(task.entry, person)) for person in people]


def line(one: Score) -> None:
    """Print a policy's row."""
    never = f"{one.never:5.0%}"
    print(
        f"  {one.name:<52} {one.breaks:6.2%} +- {one.breaks_se:5.2%} {one.late_breaks:7.2%} "
        f"{one.whole_progress:7.1%} {one.progress:6.1%} +- {one.progress_se:4.1%} "
        f"{one.near_low:4.0f} {one.near_median:4.0f} {one.near_high:4.0f} {never} {one.given:5.0%}"
    )


def heading(text: str) -> None:
    """Print a table's head."""
    print(f"\n{text}")
    print(
        f"  {'':<52} {'broke':>6}    {'s.e.':>5} {'late':>7} {'load':>7} {'late':>6}    {'s.e.':>4} "
        f"{'25%':>4} {'med':>4} {'75%':>4} {'never':>5} {'given':>5}"
    )


def verdict(what: str, asked: str, measured: str, holds: bool) -> int:
    """Print one requirement; return 1 when it does not hold."""
    print(f"  {what:<60} {asked:>14} {measured:>8}  {'holds' if holds else 'DOES NOT HOLD'}")
    return int(not holds)


def judge(ours: Sequence[Score]) -> int:
    """Print what was asked of ours."""
    broken = 0
    print("\nAsked of Prime Mover")
    for one in ours:
        broken += verdict(
            f"{one.name}: sets that break", "at most 5 %", f"{one.breaks:.2%}", one.breaks <= BREAKS_MAX
        )
        near = "never" if one.near_median > SESSIONS else f"{one.near_median:.0f}"
        broken += verdict(
            f"{one.name}: sessions to 90 % of the true ceiling",
            "at most 6",
            near,
            one.near_median <= SESSIONS_MAX,
        )
    return broken


def beside(entries: Sequence[Entry], traces: dict[Entry, list[Trace]]) -> None:
    """Print breaks at equal progress, for each rival's curve."""
    print("\nBreaks at equal progress: ours less theirs, with a 90 % interval over people")
    for reps in (FIVE, EIGHT):
        mine = traces[Entry("ours", None, reps)]
        for kind in KNOBS:
            curve = [traces[one] for one in entries if one.kind == kind and one.reps == reps]
            if kind == "ours" or not curve:
                continue
            for text, first in (("all sessions", 0), ("last half", SESSIONS // 2)):
                own = sums_of(mine[: len(curve[0])], first)
                found = matched(own, [sums_of(one, first) for one in curve])
                if found.difference != found.difference:  # NaN: no setting of theirs gets as far
                    print(f"  {kind:<10} {reps[0]} reps, {text:<13} no setting of theirs matches our progress")
                    continue
                points = [100 * one for one in (found.difference, found.low, found.high)]
                print(
                    f"  {kind:<10} {reps[0]} reps, {text:<13} theirs {found.theirs:6.2%}  "
                    f"{points[0]:+5.2f} points ({points[1]:+.2f} to {points[2]:+.2f})  {found.verdict}"
                )


def entries_of(kinds: Sequence[Kind]) -> list[Entry]:
    """Return ours and the rivals, each at its usual setting first, then with its knob turned."""
    found = [Entry("ours", None, reps) for reps in (FIVE, EIGHT, LADDER)]
    for kind in kinds:
        for reps in (FIVE, EIGHT):
            if kind == "quest+" and reps == EIGHT:
                continue
            found += [Entry(kind, knob, reps) for knob in (USUAL[kind], *KNOBS[kind])]
    return found


def main() -> int:
    """Print the report; return 1 when a requirement does not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="24 people, the usual settings only in part")
    parser.add_argument("--people", type=int, default=400)
    asked = parser.parse_args()
    began = perf_counter()
    people = 24 if asked.quick else asked.people
    kinds: list[Kind] = ["linear", "staircase", "rir"]
    without = "left out of the quick look" if asked.quick else install()
    if not without:
        kinds.append("quest+")
    entries = entries_of(kinds)
    tasks = [Task(one, World(), people // 2 if one.kind == "quest+" else people) for one in entries]
    names = [] if asked.quick else list(WORLDS)[1:]
    elsewhere = [Task(Entry("ours", None, FIVE), WORLDS[name], people // 2) for name in names]
    elsewhere += [Task(Entry("rir", 2, FIVE), WORLDS[name], people // 2) for name in names]
    with Pool(2) as pool:
        results = pool.map(run, [*tasks, *elsewhere], chunksize=1)
    traces = dict(zip(entries, results, strict=False))
    heading(f"{people} people, {SESSIONS} sessions of 3 sets; start loads and plates the same for all")
    for one in entries:
        line(score(one.name, traces[one]))
    print(
        f"  QUEST+ did not run: {without}" if without else "  QUEST+ is slow: it trains the first half of them"
    )
    broken = 0
    if asked.quick:
        print("A quick look judges nothing.")
    else:
        broken = judge([score(one.name, traces[one]) for one in entries if one.kind == "ours"])
        beside(entries, traces)
        heading(f"Other worlds, {people // 2} people")
        for task, found in zip(elsewhere, results[len(entries) :], strict=True):
            name = next(name for name, world in WORLDS.items() if world == task.world)
            line(score(f"{task.entry.kind}: {name}"[:52], found))
    print(f"\n{perf_counter() - began:.0f} s")
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main())
