"""The weekly plan: made once, issued, and then kept; only days that the person changes are planned again."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from primemover.belief.dose import monday_of
from primemover.belief.replay import Beliefs
from primemover.catalogue.model import Catalogue, Exercise
from primemover.coach.asked import by_glute
from primemover.coach.ladder import LOOK_BACK
from primemover.coach.permission import Context, context_for
from primemover.coach.plan_carry import carried_over
from primemover.coach.plan_days import WEEK, DayToFill, WeekToFill, day_to_fill, days_used, week_to_fill
from primemover.coach.plan_dose import planned_dose
from primemover.coach.plan_goals import week_target
from primemover.coach.plan_ground import PlanGround, ids_of, plan_ground
from primemover.coach.plan_kind import is_brace, is_drill, is_hinge_drill, is_stretch
from primemover.coach.plan_model import Search, solve
from primemover.coach.plan_problem import Problem
from primemover.coach.plan_reasons import Planned, is_enough, reasons
from primemover.coach.plan_week import LIFTING, Week, problem_of
from primemover.coach.result import PhaseState, Safety
from primemover.coach.targets import WEIGHTS
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import (
    DayChanged,
    Deferral,
    Intake,
    PlanIssued,
    PlannedDay,
    PlannedExercise,
    Reason,
    Swapped,
    TestDone,
    WeeklyDose,
)

ONE_DAY = timedelta(days=1)
NOW = Search()
FORESEEN = Search(gap=0.06)  # judgement: a week to come is planned again, with care, when it comes
UNATTACHED = replace(WEIGHTS, keep=0.0, add=0.0)  # the weights without last week's plan


def plan_for(
    history: History,
    beliefs: Beliefs,
    catalogue: Catalogue,
    phase_state: PhaseState,
    safety: Safety,
    on: date,
) -> PlanIssued:
    """Return the plan of the week of `on`.

    A plan already issued for the week stands. Of its days from `on` on, those that the person changed since
    (other equipment, other minutes) are planned again; all of them, if a new intake, a word on the deferral or
    a test came since. A week without a plan is planned from `on` on.

    Raises
    ------
    ValueError
        There is no intake yet.
    """
    return _Planner.of(history, beliefs, catalogue, phase_state, safety, on).this_week()


def plan_weeks(
    history: History,
    beliefs: Beliefs,
    catalogue: Catalogue,
    phase_state: PhaseState,
    safety: Safety,
    on: date,
    weeks: int = 1,
) -> tuple[PlanIssued, ...]:
    """Return the plans of `weeks` weeks, the first that of `on`, as far as today's record tells.

    The first is `plan_for`'s; each later one assumes that the one before was done, and the phase unchanged.
    """

    def found() -> tuple[PlanIssued, ...]:
        planner = _Planner.of(history, beliefs, catalogue, phase_state, safety, on)
        plans = [planner.this_week()]
        while len(plans) < weeks:
            plans.append(planner.week_after(plans[-1]))
        return tuple(plans)

    rests_on = on, beliefs, catalogue, phase_state, safety, *_ground_of(history, on)
    return history.memory.once(("plan-weeks", weeks), rests_on, found)


def _ground_of(history: History, on: date) -> tuple[object, ...]:
    """Return what plans take from the record itself: today's sets only in that there are any."""
    told = (Intake, PlanIssued, DayChanged, Deferral, Swapped)
    return (
        *(history.all(one, until=on) for one in told),
        history.last(TestDone),
        history.sets(since=on - LOOK_BACK, until=on - ONE_DAY),
        bool(history.sets(since=on, until=on)),
    )


def told_since(history: History, moment: datetime) -> bool:
    """Return whether a new intake, a word on the deferral or a test came after `moment`."""
    told = (history.last(Intake), history.last(Deferral), history.last(TestDone))
    return any(one is not None and one.happened_at > moment for one in told)


@dataclass(frozen=True, slots=True)
class _Planner:
    """What the plans of one call have in common.

    Attributes
    ----------
    solved
        The problems solved so far, as they would be without last week's plan, and their solutions. A later week
        that poses the same one keeps the solution: staying close to last week then only speaks for it.
    """

    history: History
    beliefs: Beliefs
    catalogue: Catalogue
    phase_state: PhaseState
    safety: Safety
    on: date
    intake: Intake
    solved: list[tuple[Problem, dict[tuple[int, str], int]]] = field(default_factory=list)

    @classmethod
    def of(
        cls,
        history: History,
        beliefs: Beliefs,
        catalogue: Catalogue,
        phase_state: PhaseState,
        safety: Safety,
        on: date,
    ) -> _Planner:
        intakes = history.all(Intake, until=on)
        if not intakes:
            msg = "there is no intake yet: answer the intake first, a plan rests on it"
            raise ValueError(msg)
        return cls(history, beliefs, catalogue, phase_state, safety, on, intakes[-1].payload)

    def this_week(self) -> PlanIssued:
        start = monday_of(self.on)
        issued = self._standing(start)
        if self.safety.stop:
            past = () if issued is None else tuple(day for day in issued.payload.days if day.on < self.on)
            return self._stopped(start, past)
        if issued is None or not any(day.exercises for day in issued.payload.days):
            first_day = self.on if self.on > start else None
            fill = week_to_fill(self.history, self.intake, self.phase_state.phase, start, self.on, first_day)
            return self._planned(fill, self._ground(start))
        return self._adapted(issued)

    def week_after(self, plan: PlanIssued) -> PlanIssued:
        start = plan.week_start + timedelta(days=WEEK)
        if self.safety.stop:
            return self._stopped(start, ())
        fill = week_to_fill(self.history, self.intake, self.phase_state.phase, start, self.on)
        now = self._ground(start)
        nothing = frozenset[str]()
        ground = replace(
            now,
            last=plan,
            stays=ids_of(plan),
            known=now.known | ids_of(plan),
            elsewhere=nothing,
            swapped_away=nothing,
            swapped_to=nothing,
            because=(),
        )
        kept: tuple[PlannedDay, ...] = ()
        if self.phase_state.phase not in LIFTING:  # there, each week brings a lift
            kept = carried_over(plan, fill, self.catalogue)
        again = {day.on for day in kept}
        rest = replace(fill, days=tuple(day for day in fill.days if day.on not in again))
        return self._planned(rest, ground, kept, FORESEEN)

    def _standing(self, start: date) -> Observation[PlanIssued] | None:
        issued = [one for one in self.history.all(PlanIssued, until=self.on) if one.payload.week_start == start]
        return issued[-1] if issued else None

    def _ground(self, start: date) -> PlanGround:
        phase = self.phase_state.phase
        return plan_ground(self.history, self.beliefs, self.catalogue, self.intake, phase, start, self.on)

    def _adapted(self, issued: Observation[PlanIssued]) -> PlanIssued:
        """Return the issued plan with the days planned again that were changed since; close to it otherwise."""
        plan = issued.payload
        fill = self._anew(issued) if self._new_story(issued) else self._changed(issued)
        if not fill.days:
            return plan
        first, again = fill.days[0].on, {day.on for day in fill.days}
        if self._new_story(issued):
            settled = tuple(day for day in plan.days if day.on < first)
        else:
            settled = tuple(day for day in plan.days if day.on not in again)
        ground = replace(self._ground(plan.week_start), stays=ids_of(plan))
        return self._planned(fill, ground, settled)

    def _new_story(self, issued: Observation[PlanIssued]) -> bool:
        return self.history.all(Intake, until=self.on)[-1].happened_at > issued.happened_at

    def _anew(self, issued: Observation[PlanIssued]) -> WeekToFill:
        """Return the rest of the week, its days chosen anew: another intake may give other days and minutes."""
        plan, phase = issued.payload, self.phase_state.phase
        begin = self._from_here()
        if begin >= plan.week_start + timedelta(days=WEEK):
            return WeekToFill(plan.week_start, (), 1.0)
        fill = week_to_fill(self.history, self.intake, phase, plan.week_start, self.on, begin)
        trained = sum(1 for day in plan.days if day.on < begin and day.exercises)
        share = min(1.0, fill.share + trained / days_used(self.intake, phase))
        return replace(fill, share=share)

    def _changed(self, issued: Observation[PlanIssued]) -> WeekToFill:
        """Return the days that the person changed since; after a test or word on the deferral, all to come."""
        plan = issued.payload
        end = plan.week_start + timedelta(days=WEEK)
        again = {
            change.payload.on
            for change in self.history.all(DayChanged, until=self.on)
            if change.happened_at > issued.happened_at and self.on <= change.payload.on < end
        }
        minutes = {day.on: day.minutes for day in plan.days}
        if told_since(self.history, issued.happened_at):
            again |= {day for day in minutes if day >= self._from_here()}
        days = [day_to_fill(self.history, day, minutes.get(day, 0), self.on) for day in sorted(again)]
        left = tuple(day for day in days if day.minutes or day.on in minutes)
        return WeekToFill(plan.week_start, left, self._share(plan))

    def _share(self, plan: PlanIssued) -> float:
        """Return the share of a week that a plan was made for, read back from its aim in whole days."""
        usual = days_used(self.intake, self.phase_state.phase)
        whole = week_target(self.phase_state.phase, 1.0, 0.0)
        return min(usual, round(plan.target.glute_sets / whole.glute_sets * usual)) / usual

    def _from_here(self) -> date:
        """Return the first day that may still change: today, or tomorrow once today's sets have begun."""
        begun = self.history.sets(since=self.on, until=self.on)
        return self.on + ONE_DAY if begun else self.on

    def _planned(
        self,
        fill: WeekToFill,
        ground: PlanGround,
        settled: tuple[PlannedDay, ...] = (),
        search: Search = NOW,
    ) -> PlanIssued:
        phase = self.phase_state.phase
        week = Week(fill, tuple(self._context(day.on) for day in fill.days), settled)
        sets = self._solve(week, ground, search)
        filled = tuple(self._day(day, place, sets) for place, day in enumerate(fill.days))
        days = tuple(sorted((*settled, *filled), key=lambda day: day.on))
        dose = planned_dose(days, self.catalogue)
        aim = week_target(phase, fill.share, ground.stretch.seconds_per_side)
        contexts = tuple(self._context(day.on) for day in days)
        planned = Planned(week, contexts, ground, phase, days, dose, aim, self.catalogue, self.beliefs)
        return self._issue(fill.start, days, dose, aim, is_enough(planned), reasons(planned))

    def _context(self, day: date) -> Context:
        return context_for(
            self.history,
            self.catalogue,
            self.phase_state,
            self.safety,
            day,
            known=self.on,
            beliefs=self.beliefs,
        )

    def _solve(self, week: Week, ground: PlanGround, search: Search) -> dict[tuple[int, str], int]:
        phase = self.phase_state.phase
        bare = problem_of(week, ground, self.beliefs, self.catalogue, phase, UNATTACHED)
        for posed, solution in self.solved:
            if posed == bare:
                return solution
        solution = solve(problem_of(week, ground, self.beliefs, self.catalogue, phase), search)
        self.solved.append((bare, solution))
        return solution

    def _day(self, day: DayToFill, place: int, sets: dict[tuple[int, str], int]) -> PlannedDay:
        held = [self.catalogue.exercises[one] for on, one in sets if on == place]
        exercises = tuple(
            PlannedExercise(exercise_id=one.id, sets=sets[place, one.id]) for one in sorted(held, key=_order)
        )
        return PlannedDay(on=day.on, minutes=day.minutes, equipment=day.equipment, exercises=exercises)

    def _stopped(self, start: date, past: tuple[PlannedDay, ...]) -> PlanIssued:
        """Return a plan that holds nothing from today on, and says why."""
        stop = Reason.of(text=self.safety.stop, rule="stop")
        dose = planned_dose(past, self.catalogue)
        aim = week_target(self.phase_state.phase, 1.0, 0.0)
        return self._issue(start, past, dose, aim, False, (stop, *self.safety.because))

    def _issue(
        self,
        start: date,
        days: tuple[PlannedDay, ...],
        dose: WeeklyDose,
        aim: WeeklyDose,
        enough: bool,
        because: tuple[Reason, ...],
    ) -> PlanIssued:
        return PlanIssued(
            week_start=start,
            phase=self.phase_state.phase,
            days=days,
            dose=dose,
            target=aim,
            enough=enough,
            because=because,
        )


def _order(exercise: Exercise) -> tuple[int, bool, float, str]:
    """Open, find, main work with the lifts first while fresh, brace."""
    kinds = (is_stretch, is_drill, is_hinge_drill, lambda one: not is_brace(one), is_brace)
    part = next(place for place, kind in enumerate(kinds) if kind(exercise))
    return part, not exercise.compound, *by_glute(exercise)
