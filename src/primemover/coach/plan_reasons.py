"""Why a week's plan is as it is, in words with its numbers; and whether it is enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from primemover.belief.replay import Beliefs
from primemover.catalogue.model import PHASES, Catalogue, Exercise, Phase
from primemover.coach.asked import by_glute
from primemover.coach.asked_words import beside_a_lift
from primemover.coach.permission import DEFERRED_IN, Context, why_not
from primemover.coach.plan_ground import PlanGround, ids_of
from primemover.coach.plan_kind import is_hinge_lift, is_main
from primemover.coach.plan_week import Week
from primemover.coach.targets import least, reaches, target
from primemover.record.payload import PlannedDay, Reason, WeeklyDose
from primemover.sentence import (
    Figure,
    Listed,
    Load,
    Named,
    Sentence,
    Share,
    Stage,
    Value,
    between,
    listed,
    say,
    say_count,
    together,
)

NAMED = 4  # judgement: a few names say more than a list


@dataclass(frozen=True, slots=True)
class Planned:
    """A week as planned: what its reasons and its verdict are about."""

    week: Week
    contexts: tuple[Context, ...]
    ground: PlanGround
    phase: Phase
    days: tuple[PlannedDay, ...]
    dose: WeeklyDose
    aim: WeeklyDose
    catalogue: Catalogue
    beliefs: Beliefs

    @property
    def ids(self) -> frozenset[str]:
        """The exercises planned, as far as the catalogue still has them."""
        return frozenset(one.exercise_id for day in self.days for one in day.exercises) & (
            self.catalogue.exercises.keys()
        )


def is_enough(planned: Planned) -> bool:
    """Return whether the plan reaches the least effective dose of its phase."""
    return reaches(planned.dose, least(planned.phase, planned.week.fill.share))


def reasons(planned: Planned) -> tuple[Reason, ...]:
    """Return why the plan is as it is, what matters most first."""
    return (
        *_dose(planned),
        *_not_enough(planned),
        *_part_of_a_week(planned),
        *_deferral(planned),
        *_asked(planned),
        *_short(planned),
        *_lifts(planned),
        *_pain(planned),
        *((planned.ground.stretch.because,) if planned.days else ()),
        *planned.ground.because,
        *_one_sided(planned),
        *_steady(planned),
    )


def _dose(planned: Planned) -> tuple[Reason, ...]:
    dose = planned.dose
    low, high = target("glute-sets-low", planned.phase), target("glute-sets-high", planned.phase)
    text = say(
        "This week, in '{phase}': {sets} for the glutes (a whole week aims at {within}; a compound set "
        "counts 0.5), {braces} s of braces, {minutes} minutes in {days}. Exercises with more glute work for "
        "what they ask of the back come first.",
        phase=Stage(planned.phase),
        sets=_sets(dose.glute_sets),
        within=between(Figure(low), Figure(high)),
        braces=Figure(dose.brace_hold_s, 0),
        minutes=Figure(dose.minutes, 0),
        days=_days(dose.days),
    )
    return (Reason.of(text=text, rule="week-dose", evidence=("compound-set-half",)),)


def _not_enough(planned: Planned) -> tuple[Reason, ...]:
    if is_enough(planned):
        return ()
    needed = least(planned.phase)
    more = say("The next week has room for more.")
    then = more if planned.week.fill.share < 1 else _worth_less(planned.dose, needed)
    text = together(_held(planned), _counted_on(needed), then)
    return (Reason.of(text=text, rule="below-least-dose", evidence=("minimum-dose-sets",)),)


def _held(planned: Planned) -> Sentence:
    dose = planned.dose
    held: dict[str, Value] = {
        "minutes": sum(day.minutes for day in planned.days),
        "days": _days(dose.days),
        "sets": _sets(dose.glute_sets),
    }
    if planned.week.fill.share == 1:
        return say("{minutes} minutes a week in {days} hold {sets} for the glutes.", **held)
    return say("{minutes} minutes in what is left of this week in {days} hold {sets} for the glutes.", **held)


def _counted_on(needed: WeeklyDose) -> Sentence:
    minutes, days = Figure(needed.minutes, 0), _days(needed.days)
    if needed.glute_sets:
        return say(
            "The least that this phase counts on is {minutes} minutes with {sets} over {days} a week "
            "(judgement).",
            minutes=minutes,
            sets=_sets(needed.glute_sets),
            days=days,
        )
    return say(
        "The least that this phase counts on is {minutes} minutes over {days} a week (judgement).",
        minutes=minutes,
        days=days,
    )


def _worth_less(dose: WeeklyDose, needed: WeeklyDose) -> str:
    """Say what falls short: minutes (which hold the sets, too), days, or both."""
    minutes = not reaches(dose, needed.model_copy(update={"days": 0}))
    if dose.days < needed.days:
        more = say("More minutes and days may.") if minutes else say("More days may.")
    else:
        more = say("More minutes may.") if minutes else say("More sets may.")
    still = say(
        "Below it the plan still may help you to learn and to keep what you have; it is not likely to change "
        "who does the work."
    )
    return together(still, more)


def _part_of_a_week(planned: Planned) -> tuple[Reason, ...]:
    share = planned.week.fill.share
    if share == 1:
        return ()
    text = say(
        "The week had begun, so this plans {share} of a usual week, and its aims are that much smaller.",
        share=Share(share),
    )
    return (Reason.of(text=text, rule="part-of-a-week"),)


def _deferral(planned: Planned) -> tuple[Reason, ...]:
    if planned.phase not in DEFERRED_IN:
        return ()
    declined = any(context.deferral_declined for context in planned.contexts)
    if declined:
        early = [Named(one.name) for one in _exercises(planned) if _early(one, planned.phase)]
        given = say("None fits this week.")
        if early:
            given = say("You get {exercises}, light and capped.", exercises=_listed(early))
        text = together(
            say("You declined that compound lifts wait."),
            given,
            say("The others still come with their phase."),
        )
        return (Reason.of(text=text, rule="deferral-declined"),)
    waiting = _waiting(planned)
    if not waiting:
        return ()
    return (Reason.of(text=_cost(waiting), rule="compounds-deferred", evidence=DEFERRAL_EVIDENCE),)


DEFERRAL_EVIDENCE = (
    "compound-set-half",
    "growth-lower-gmax-plotkin",
    "growth-mid-gmax-plotkin",
    "growth-upper-gmax-plotkin",
    "growth-quadriceps-plotkin",
    "transfer-squat-plotkin",
    "transfer-deadlift-plotkin",
)


def _cost(waiting: Sequence[Exercise]) -> Sentence:
    """Say what waiting may give and what it costs; the figures are those of DEFERRAL_EVIDENCE."""
    first, *others = (one.name for one in waiting)
    return say(
        "{exercises} wait for now: while the glute lags, such lifts may go on favouring the muscles that "
        "already lead (judgement; no trial of it was found). What it costs: no glute growth that one 9-week "
        "trial of 34 people could see: squat and hip thrust grew the glutes alike (lower glute 1.6 cm2 apart, "
        "95 % \N{MINUS SIGN}6.1 to 2.0) and raised the deadlift alike ({deadlift}, {lifted}); but the squat "
        "group gained {squat} more in the squat ({squatted}) and 3.6 cm2 more thigh (0.7\N{EN DASH}6.4). A "
        "compound set would count 0.5 glute set here. You may decline the wait; then some come early, light "
        "and capped.",
        exercises=_listed([first, *(Named(one) for one in others)]),
        deadlift=Load(0.0),
        lifted=between(Load(-4.0, bare=True), Load(3.0, bare=True)),
        squat=Load(14.0),
        squatted=between(Load(9.0, bare=True), Load(18.0, bare=True)),
    )


def _asked(planned: Planned) -> tuple[Reason, ...]:
    """Set the exercise with most of the week's glute work beside a lift, where the mechanics say both."""
    sets: dict[str, float] = {}
    for held in (one for day in planned.days for one in day.exercises):
        sets[held.exercise_id] = sets.get(held.exercise_id, 0.0) + held.sets
    main = [one for one in _exercises(planned) if is_main(one) and one.glute_set_credit]
    for one in sorted(main, key=lambda one: (-sets[one.id] * one.glute_set_credit, one.id)):
        beside = beside_a_lift(one, planned.beliefs, planned.catalogue)
        if beside is not None:
            most = say("Most glute work: {exercise}.", exercise=Named(one.name))
            return (Reason.of(text=together(most, beside.said), rule=beside.rule),)
    return ()


def _waiting(planned: Planned) -> list[Exercise]:
    """Return the compound lifts that only the deferral holds back."""
    barred = []
    for one in planned.catalogue.exercises.values():
        whys = [why_not(one, context) for context in planned.contexts]
        if any(why is not None and why.rule == "compounds-deferred" for why in whys) and _at_hand(one, planned):
            barred.append(one)
    return sorted(barred, key=by_glute)


def _at_hand(exercise: Exercise, planned: Planned) -> bool:
    return any(context.owned.issuperset(exercise.equipment) for context in planned.contexts)


def _early(exercise: Exercise, phase: Phase) -> bool:
    return PHASES.index(exercise.phase) > PHASES.index(phase)


def _short(planned: Planned) -> tuple[Reason, ...]:
    """Name the aims that the week misses."""
    dose, aim = planned.dose, planned.aim
    sets, braces = (dose.glute_sets, aim.glute_sets), (dose.brace_hold_s, aim.brace_hold_s)
    stretch = dose.stretch_s_per_side, aim.stretch_s_per_side
    trials = dose.recognition_trials, aim.recognition_trials
    rows = (
        (sets, say("{held} of {wanted} glute sets", held=sets[0], wanted=sets[1])),
        (braces, say("{held} of {wanted} s of braces", held=braces[0], wanted=braces[1])),
        (stretch, say("{held} of {wanted} s of stretch a side", held=stretch[0], wanted=stretch[1])),
        (trials, say("{held} of {wanted} recognition trials", held=trials[0], wanted=trials[1])),
    )
    missed = together(*(said for (held, wanted), said in rows if held < wanted), by="; ")
    if not missed:
        return ()
    text = say(
        "Below this week's aim: {missed}. Within time, equipment and rules, other work came first.",
        missed=missed,
    )
    return (Reason.of(text=text, rule="below-aim"),)


def _lifts(planned: Planned) -> tuple[Reason, ...]:
    planned_ones = _exercises(planned)
    found = []
    hinges = [Named(one.name) for one in planned_ones if is_hinge_lift(one)]
    if hinges and target("hinge-lifts", planned.phase) == 1:
        text = say("One hinge under load at a time: this week the {exercises}.", exercises=_listed(hinges))
        found.append(Reason.of(text=text, rule="one-hinge"))
    new = [Named(one.name) for one in planned_ones if one.compound and one.id not in planned.ground.known]
    if new:
        text = say(
            "New this week: {exercises}. One new lift a week, so that what changes can be told.",
            exercises=_listed(new),
        )
        found.append(Reason.of(text=text, rule="one-new-lift"))
    return tuple(found)


def _pain(planned: Planned) -> tuple[Reason, ...]:
    if not any(context.pain_colour == "amber" for context in planned.contexts):
        return ()
    text = say("With pain in the amber, this plan leaves out what asks much of the back.")
    return (Reason.of(text=text, rule="pain-amber", evidence=("pain-rule-amber",)),)


def _one_sided(planned: Planned) -> tuple[Reason, ...]:
    sided = [one for one in _exercises(planned) if one.sides == "each"]
    if not (planned.ground.one_side_weaker and sided):
        return ()
    text = say("One side is the weaker one, so one-sided exercises are preferred; the weaker side goes first.")
    return (Reason.of(text=text, rule="one-sided"),)


def _steady(planned: Planned) -> tuple[Reason, ...]:
    last = planned.ground.last
    if last is None or planned.ground.stays != ids_of(last):
        return ()
    kept, new = planned.ids & ids_of(last), planned.ids - ids_of(last)
    names = [Named(planned.catalogue.exercises[one].name) for one in sorted(new)]
    text = say_count(
        "{count} exercise stays from last week's plan.",
        "{count} exercises stay from last week's plan.",
        len(kept),
    )
    if names:
        text = say_count(
            "{count} exercise stays from last week's plan; new: {exercises}.",
            "{count} exercises stay from last week's plan; new: {exercises}.",
            len(kept),
            exercises=_listed(names),
        )
    return (Reason.of(text=text, rule="steady"),)


def _exercises(planned: Planned) -> list[Exercise]:
    return [planned.catalogue.exercises[one] for one in sorted(planned.ids)]


def _listed(names: Sequence[Value]) -> Listed:
    if len(names) <= NAMED:
        return listed(names)
    return listed([*names[:NAMED], say("{count} more", count=len(names) - NAMED)])


def _sets(sets: float) -> Sentence:
    return say("1 hard set") if sets == 1 else say("{sets} hard sets", sets=sets)


def _days(days: int) -> Sentence:
    return say_count("{count} day", "{count} days", days)
