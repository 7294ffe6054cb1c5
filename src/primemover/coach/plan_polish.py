"""Small mends of a found plan: the search stops within a gap, and may leave out what still has room."""

from __future__ import annotations

from collections.abc import Iterator

from primemover.coach.plan_problem import Problem, Sets, amount, broken, score

MENDS = 20  # judgement: more never happened in thousands of weeks
BETTER = 1e-6

Pair = tuple[int, str]


def polished(problem: Problem, plan: Sets) -> dict[Pair, int]:
    """Return the plan with every single addition that serves a missed aim and pays, the best one first."""
    mended = dict(plan)
    for _ in range(MENDS):
        step = _best_step(problem, mended)
        if step is None:
            break
        mended.update([step])
    return {pair: mended[pair] for pair in sorted(mended)}


def _best_step(problem: Problem, plan: dict[Pair, int]) -> tuple[Pair, int] | None:
    now = score(problem, plan)
    steps = [(score(problem, {**plan, pair: sets}), pair, sets) for pair, sets in _steps(problem, plan)]
    for points, pair, sets in sorted(steps, key=lambda step: (-step[0], step[1])):
        if points <= now + BETTER:
            return None
        if not broken(problem, {**plan, pair: sets}):
            return pair, sets
    return None


def _steps(problem: Problem, plan: dict[Pair, int]) -> Iterator[tuple[Pair, int]]:
    """Yield each exercise that would serve a missed aim on a day with room: its fewest sets, or one more."""
    wanted = _wanted(problem, plan)
    options = {option.id: option for option in problem.options}
    for place, day in enumerate(problem.days):
        held = [(options[one], sets) for (on, one), sets in plan.items() if on == place]
        room_s = day.seconds - sum(option.seconds(sets) for option, sets in held)
        for one in sorted(wanted & day.may):
            sets = plan.get((place, one), 0)
            more = sets + 1 if sets else options[one].low
            cost_s = options[one].seconds(more) - (options[one].seconds(sets) if sets else 0.0)
            if cost_s <= room_s and more <= options[one].high:
                yield (place, one), more


def _wanted(problem: Problem, plan: dict[Pair, int]) -> frozenset[str]:
    serving: set[str] = set()
    for goal in problem.goals:
        spans: list[int | None] = list(range(len(problem.days))) if goal.each_day else [None]
        if any(amount(goal, plan, day) < goal.low for day in spans):
            serving.update(one for one, value in goal.amounts.per_set.items() if value)
            serving.update(one for one, value in goal.amounts.per_use.items() if value)
    return frozenset(serving & {option.id for option in problem.options})
