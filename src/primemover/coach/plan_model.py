"""The weekly plan as a mixed-integer linear program, solved by HiGHS through ``scipy.optimize.milp``.

Three steps, because one program over all exercises and days takes seconds: the relaxed week, where parts of
sets are allowed, says which exercises are promising; the week with all alike days as one long day chooses among
them (days that are alike can be exchanged, and a program loses itself in that); last, with the chosen ones, the
days are filled and mended. What that gives up is measured in ``docs/planner.md``.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from primemover.coach.plan_polish import polished
from primemover.coach.plan_problem import Amounts, Day, Goal, Option, Problem
from primemover.coach.plan_quiet import stdout_kept_clean

Pair = tuple[int, str]
Array = npt.NDArray[np.float64]
USED = 1e-6  # a relaxed week uses an exercise from this share of a day on; the solver's own tolerance


@dataclass(frozen=True, slots=True)
class Search:
    """How hard to look.

    Attributes
    ----------
    options
        How many promising exercises to choose among, at least; more is slower and misses fewer.
    gap
        Stop when no plan can be better by more than this share; larger is faster and less exact.
    nodes
        Branch-and-bound nodes at most: a count and not a time, so that a slow machine finds the same plan.
    """

    options: int = 9
    gap: float = 0.03
    nodes: int = 20


def solve(problem: Problem, search: Search = Search()) -> dict[Pair, int]:
    """Return sets by day and exercise: the best plan found. The empty plan is allowed, so there is one."""
    merged = _merged(problem)
    merged = _only(merged, _promising(merged, search.options))
    if len(merged.days) == len(problem.days):
        return polished(problem, solve_exactly(merged, search))
    chosen = {exercise_id for _, exercise_id in solve_exactly(merged, search)}
    return polished(problem, solve_exactly(_only(problem, chosen), search))


def solve_exactly(problem: Problem, search: Search) -> dict[Pair, int]:
    """Return the best plan found by one program over all days and options."""
    model = _Model(problem)
    return model.solve(search) if model.pairs else {}


def _only(problem: Problem, chosen: AbstractSet[str]) -> Problem:
    return replace(problem, options=tuple(one for one in problem.options if one.id in chosen))


def _merged(problem: Problem) -> Problem:
    """Return the problem with alike days as one, of which rules about days running cannot be said."""
    kinds = dict.fromkeys((day.seconds, day.may) for day in problem.days)
    if len(kinds) == len(problem.days):
        return problem
    days = tuple(
        Day(seconds, may, sum(1 for day in problem.days if (day.seconds, day.may) == (seconds, may)))
        for seconds, may in kinds
    )
    return replace(problem, days=days, day_rules=tuple(rule for rule in problem.day_rules if rule.runs is None))


def _promising(problem: Problem, number: int) -> frozenset[str]:
    """Return the exercises that the relaxed week uses, and up to `number` in all those nearest to it."""
    model = _Model(problem)
    if len(model.ids) <= number:
        return frozenset(model.ids)
    order, used = model.nearest()
    return frozenset(order[: max(number, used)])


class _Model:
    """Columns, all whole: days used | sets above the fewest | used in the week | different | units short | 1.

    The last, always 1, gives the points of all goals met, so that the search's gap is a share of points gained
    and not of a difference near zero.
    """

    def __init__(self, problem: Problem) -> None:
        self.days = problem.days
        self.problem = problem
        self.options = {option.id: option for option in problem.options}
        self.pairs = [
            (day, option.id)
            for day, limit in enumerate(problem.days)
            for option in problem.options
            if option.id in limit.may and option.seconds(option.low) <= limit.seconds
        ]
        there = {exercise_id for _, exercise_id in self.pairs}
        self.ids = [option.id for option in problem.options if option.id in there]
        columns = iter(range(10**6))
        self.use = {pair: next(columns) for pair in self.pairs}
        self.extra = {pair: next(columns) for pair in self.pairs}
        self.week = {exercise_id: next(columns) for exercise_id in self.ids}
        self.different = [next(columns) for _ in problem.varieties]
        self.short = {
            (goal.key, day): next(columns)
            for goal in problem.goals
            for day in (range(len(problem.days)) if goal.each_day else (-1,))
        }
        self.reached = next(columns)
        self.columns = next(columns)
        self.rows: list[dict[int, float]] = []
        self.least: list[float] = []
        self.most: list[float] = []

    def solve(self, search: Search) -> dict[Pair, int]:
        from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 - 0.2 s, for a new plan only
        from scipy.sparse import csr_array  # noqa: PLC0415 - the same

        values, places, least, most = self._constraints()
        matrix = csr_array((values, places), shape=(len(least), self.columns))
        with stdout_kept_clean():
            found = milp(
                self._cost(),
                integrality=np.ones(self.columns, dtype=np.int64),
                bounds=Bounds(self._lower(), self._upper()),
                constraints=LinearConstraint(matrix, least, most),
                options={"mip_rel_gap": search.gap, "node_limit": search.nodes},
            )
        if found.x is None:  # no plan within the nodes: nothing planned rather than guessed
            return {}
        used = sorted(pair for pair, column in self.use.items() if found.x[column] > 0.5)
        return {pair: self.options[pair[1]].low + round(float(found.x[self.extra[pair]])) for pair in used}

    def nearest(self) -> tuple[list[str], int]:
        """Return the exercises, first those that the relaxed week uses, and how many it uses.

        The others follow by what using one would cost there.
        """
        from scipy.optimize import linprog  # noqa: PLC0415 - 0.2 s, for a new plan only
        from scipy.sparse import csr_array, vstack  # noqa: PLC0415 - the same

        values, places, least, most = self._constraints()
        matrix = csr_array((values, places), shape=(len(least), self.columns))
        above, below = np.flatnonzero(np.isfinite(most)), np.flatnonzero(np.isfinite(least))
        found = linprog(
            self._cost(),
            A_ub=vstack([matrix[above], -matrix[below]]).toarray(),
            b_ub=np.concatenate([most[above], -least[below]]),
            bounds=[*zip(self._lower(), self._upper(), strict=True)],
            method="highs",
        )
        if found.x is None:  # never seen; then every exercise is as promising as the next
            return self.ids, len(self.ids)
        price = found.lower.marginals + found.upper.marginals
        days = {one: sum(found.x[self.use[pair]] for pair in self.pairs if pair[1] == one) for one in self.ids}
        cost = {
            one: min(price[self.use[pair]] for pair in self.pairs if pair[1] == one) + price[self.week[one]]
            for one in self.ids
        }
        order = sorted(self.ids, key=lambda one: (-days[one] if days[one] > USED else 0.0, cost[one], one))
        return order, sum(1 for one in self.ids if days[one] > USED)

    def _cost(self) -> Array:
        cost = np.zeros(self.columns)
        for pair, column in self.use.items():
            option = self.options[pair[1]]
            a_second = self.problem.minute / 60
            cost[column] = a_second * option.seconds(option.low) - option.worth * option.low
            cost[self.extra[pair]] = a_second * option.set_s - option.worth
        for exercise_id, column in self.week.items():
            cost[column] = -self.options[exercise_id].week_worth
        for variety, column in zip(self.problem.varieties, self.different, strict=True):
            cost[column] = -variety.points
        for goal, day, column in self._shortfalls():
            cost[column] = goal.penalty * goal.unit
            cost[self.reached] -= goal.penalty * max(goal.low, 0.0) * self._alike(day)
        return cost

    def _lower(self) -> Array:
        lower = np.zeros(self.columns)
        lower[self.reached] = 1
        return lower

    def _upper(self) -> Array:
        upper = np.ones(self.columns)
        for pair, column in self.use.items():
            option, alike = self.options[pair[1]], self.days[pair[0]].alike
            upper[column] = alike
            upper[self.extra[pair]] = (option.high - option.low) * alike
        for variety, column in zip(self.problem.varieties, self.different, strict=True):
            upper[column] = variety.most
        for goal, day, column in self._shortfalls():
            upper[column] = np.ceil(max(goal.low, 0.0) * self._alike(day) / goal.unit)
        return upper

    def _shortfalls(self) -> Iterable[tuple[Goal, int, int]]:
        """Yield each goal, its day (-1: the week) and the column of the units it is missed by."""
        goals = {goal.key: goal for goal in self.problem.goals}
        return ((goals[key], day, column) for (key, day), column in self.short.items())

    def _alike(self, day: int) -> int:
        return 1 if day < 0 else self.days[day].alike

    def _row(self, row: dict[int, float], least: float = -np.inf, most: float = np.inf) -> None:
        """Add a row, scaled to a largest coefficient of 1: seconds and sets are then equally exact."""
        if row:
            scale = max(abs(value) for value in row.values())
            self.rows.append({column: value / scale for column, value in row.items()})
            self.least.append(least / scale)
            self.most.append(most / scale)

    def _amounts(self, amounts: Amounts, pairs: Iterable[Pair]) -> dict[int, float]:
        row: dict[int, float] = {}
        for pair in pairs:
            fewest = amounts.of(pair[1], self.options[pair[1]].low)
            per_set = amounts.per_set.get(pair[1], 0.0)
            if fewest:
                row[self.use[pair]] = fewest
            if per_set:
                row[self.extra[pair]] = per_set
        return row

    def _constraints(self) -> tuple[list[float], tuple[list[int], list[int]], Array, Array]:
        """Return the rows' values, their places, and each row's least and most."""
        self._constrain()
        values = [value for row in self.rows for value in row.values()]
        rows = [place for place, row in enumerate(self.rows) for _ in row]
        columns = [column for row in self.rows for column in row]
        return values, (rows, columns), np.array(self.least), np.array(self.most)

    def _constrain(self) -> None:
        for option in (self.options[one] for one in self.ids):
            self._uses(option)
        for day, limit in enumerate(self.days):
            seconds = Amounts(
                {option.id: option.set_s for option in self.problem.options},
                {option.id: option.use_s for option in self.problem.options},
            )
            self._row(self._amounts(seconds, self._on({day})), most=limit.seconds * limit.alike)
        for goal, day, column in self._shortfalls():
            row = self._amounts(goal.amounts, self.pairs if day < 0 else self._on({day}))
            self._row(row | {column: goal.unit}, least=goal.low * self._alike(day))
        for goal in self.problem.goals:
            if goal.high is not None:
                self._row(self._amounts(goal.amounts, self.pairs), most=goal.high)
        self._rules()

    def _on(self, days: set[int]) -> list[Pair]:
        return [pair for pair in self.pairs if pair[0] in days]

    def _uses(self, option: Option) -> None:
        week = self.week[option.id]
        uses = {pair: column for pair, column in self.use.items() if pair[1] == option.id}
        for pair, column in uses.items():
            self._row({self.extra[pair]: 1.0, column: -float(option.high - option.low)}, most=0.0)
            self._row({column: 1.0, week: -float(self.days[pair[0]].alike)}, most=0.0)
        there = sum(self.days[day].alike for day, _ in uses)
        days = dict.fromkeys(uses.values(), 1.0)
        self._row(days | {week: -float(min(option.days_min, there))}, least=0.0)
        if option.days_max < there:
            self._row(days | {week: -float(option.days_max)}, most=0.0)

    def _rules(self) -> None:
        for rule in self.problem.day_rules:
            runs = rule.runs if rule.runs is not None else tuple((day,) for day in range(len(self.days)))
            for run in runs:
                row = self._amounts(rule.amounts, self._on(set(run)))
                self._row(row, most=rule.most * max(self.days[day].alike for day in run))
        for limit in self.problem.week_rules:
            self._row({self.week[one]: 1.0 for one in self.ids if one in limit.of}, most=limit.most)
        for variety, column in zip(self.problem.varieties, self.different, strict=True):
            row = {self.week[one]: 1.0 for one in self.ids if one in variety.of}
            self._row(row | {column: -1.0}, least=0.0)
