"""Measure a four-week plan for random people, phase by phase, and check that no plan breaks a constraint.

Prints the median, the 99th percentile and the slowest, in wall-clock time and in processor time (which other
programs on the machine disturb less). The libraries are loaded before the clock starts.

``--many N``: N people instead of 300. ``--loss N``: also search N weeks long and widely, and print what the
quick search gives up against that.
"""

from __future__ import annotations

import argparse
import sys
import time

from primemover.belief.dose import monday_of
from primemover.catalogue.load import load_catalogue
from primemover.catalogue.model import PHASES, Catalogue
from primemover.coach.permission import context_for
from primemover.coach.plan import plan_weeks
from primemover.coach.plan_audit import audit
from primemover.coach.plan_days import week_to_fill
from primemover.coach.plan_ground import plan_ground
from primemover.coach.plan_model import Search, solve, solve_exactly
from primemover.coach.plan_problem import Problem, score
from primemover.coach.plan_simulate import Person, random_person
from primemover.coach.plan_week import Week, problem_of
from primemover.record.payload import Intake

PEOPLE = 300
WEEKS = 4
FIRST_SEED = 10_000
LONG = Search(options=999, gap=0.002, nodes=3000)


def main() -> int:
    """Run the measurement; return 1 if a plan broke a constraint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--many", type=int, default=PEOPLE)
    parser.add_argument("--loss", type=int, default=0)
    given = parser.parse_args()
    catalogue = load_catalogue()
    plan_of(random_person(0, catalogue), catalogue)
    broken = measure(catalogue, given.many)
    if given.loss:
        loss(catalogue, given.loss)
    return 1 if broken else 0


def plan_of(person: Person, catalogue: Catalogue) -> tuple[float, float, int]:
    """Return the seconds that four weeks took, wall-clock and processor, and how much they broke."""
    wall, processor = time.perf_counter(), time.process_time()
    plans = plan_weeks(
        person.history, person.beliefs, catalogue, person.phase_state, person.safety, person.on, WEEKS
    )
    took = time.perf_counter() - wall, time.process_time() - processor
    found = audit(plans, person, catalogue)
    for line in found:
        sys.stdout.write(f"BROKEN: {line}\n")
    return *took, len(found)


def measure(catalogue: Catalogue, people: int) -> int:
    """Print the times of each phase and of all; return how many constraints were broken."""
    every: list[tuple[float, float]] = []
    broken = 0
    for phase in PHASES:
        seeds = range(FIRST_SEED, FIRST_SEED + people // len(PHASES))
        runs = [plan_of(random_person(seed, catalogue, phase), catalogue) for seed in seeds]
        broken += sum(found for _, _, found in runs)
        every += (times := [(wall, processor) for wall, processor, _ in runs])
        report(phase, times)
    report("all", every)
    sys.stdout.write(f"constraints broken: {broken}\n")
    return broken


def report(name: str, times: list[tuple[float, float]]) -> None:
    """Print one line of milliseconds."""
    parts = []
    for what, which in (("wall", 0), ("processor", 1)):
        ms = sorted(1000 * one[which] for one in times)
        p50, p99 = ms[len(ms) // 2], ms[int(0.99 * (len(ms) - 1))]
        parts.append(f"{what} p50 {p50:4.0f}  p99 {p99:4.0f}  max {ms[-1]:4.0f} ms")
    sys.stdout.write(f"{name:10} n {len(times):5}   {'   '.join(parts)}\n")


def loss(catalogue: Catalogue, people: int) -> None:
    """Print what the quick search gives up, in points, against a long and wide one."""
    lost = []
    for seed in range(FIRST_SEED, FIRST_SEED + people):
        problem = problem_for(random_person(seed, catalogue), catalogue)
        long, quick = score(problem, solve_exactly(problem, LONG)), score(problem, solve(problem))
        lost.append((max(0.0, long - quick), abs(long)))
    points = sorted(points for points, _ in lost)
    sys.stdout.write(
        f"given up, of {people} weeks: mean {sum(points) / people:.2f} points, "
        f"p90 {points[int(0.9 * (people - 1))]:.2f}, max {points[-1]:.2f}; "
        f"none in {sum(1 for one in points if one < 1e-6)}\n"
    )


def problem_for(person: Person, catalogue: Catalogue) -> Problem:
    """Return the problem of a person's week as if it had not begun."""
    start, phase = monday_of(person.on), person.phase_state.phase
    intake = person.history.all(Intake)[-1].payload
    fill = week_to_fill(person.history, intake, phase, start, person.on)
    contexts = tuple(
        context_for(person.history, catalogue, person.phase_state, person.safety, day.on, known=person.on)
        for day in fill.days
    )
    ground = plan_ground(person.history, person.beliefs, catalogue, intake, phase, start, person.on)
    return problem_of(Week(fill, contexts), ground, person.beliefs, catalogue, phase)


if __name__ == "__main__":
    sys.exit(main())
