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
    text = (
        f"This week, in '{planned.phase}': {_sets(dose.glute_sets)} for the glutes (a whole week aims at "
        f"{low:g}-{high:g}; a compound set counts 0.5), {dose.brace_hold_s:.0f} s of braces, "
        f"{dose.minutes:.0f} minutes in {_days(dose.days)}. Exercises with more glute work for what they ask "
        "of the back come first."
    )
    return (Reason(text=text, rule="week-dose", evidence=("compound-set-half",)),)


def _not_enough(planned: Planned) -> tuple[Reason, ...]:
    if is_enough(planned):
        return ()
    dose, phase = planned.dose, planned.phase
    offered = sum(day.minutes for day in planned.days)
    needed = least(phase)
    amount = f"{needed.minutes:.0f} minutes"
    amount += f" with {_sets(needed.glute_sets)}" if needed.glute_sets else ""
    week = "a week" if planned.week.fill.share == 1 else "in what is left of this week"
    held = f"{offered} minutes {week} in {_days(dose.days)} hold {_sets(dose.glute_sets)} for the glutes."
    counted = f"The least that this phase counts on is {amount} over {_days(needed.days)} a week (judgement)."
    if planned.week.fill.share < 1:
        text = f"{held} {counted} The next week has room for more."
    else:
        text = (
            f"{held} {counted} Below it the plan still may help you to learn and to keep what you "
            f"have; it is not likely to change who does the work. More {_lacking(dose, needed)} may."
        )
    return (Reason(text=text, rule="below-least-dose", evidence=("minimum-dose-sets",)),)


def _lacking(dose: WeeklyDose, needed: WeeklyDose) -> str:
    """Return what falls short: minutes (which hold the sets, too), days, or both."""
    short = []
    if not reaches(dose, needed.model_copy(update={"days": 0})):
        short.append("minutes")
    if dose.days < needed.days:
        short.append("days")
    return " and ".join(short) or "sets"


def _part_of_a_week(planned: Planned) -> tuple[Reason, ...]:
    share = planned.week.fill.share
    if share == 1:
        return ()
    text = f"The week had begun, so this plans {share:.0%} of a usual week, and its aims are that much smaller."
    return (Reason(text=text, rule="part-of-a-week"),)


def _deferral(planned: Planned) -> tuple[Reason, ...]:
    if planned.phase not in DEFERRED_IN:
        return ()
    declined = any(context.deferral_declined for context in planned.contexts)
    if declined:
        early = [one.name.lower() for one in _exercises(planned) if _early(one, planned.phase)]
        given = f"You get {_listed(early)}, light and capped." if early else "None fits this week."
        text = f"You declined that compound lifts wait. {given} The others still come with their phase."
        return (Reason(text=text, rule="deferral-declined"),)
    waiting = _waiting(planned)
    if not waiting:
        return ()
    return (Reason(text=_cost(waiting), rule="compounds-deferred", evidence=DEFERRAL_EVIDENCE),)


DEFERRAL_EVIDENCE = (
    "compound-set-half",
    "growth-lower-gmax-plotkin",
    "growth-mid-gmax-plotkin",
    "growth-upper-gmax-plotkin",
    "growth-quadriceps-plotkin",
    "transfer-squat-plotkin",
    "transfer-deadlift-plotkin",
)


def _cost(waiting: Sequence[Exercise]) -> str:
    """Say what waiting may give and what it costs; the figures are those of DEFERRAL_EVIDENCE."""
    return (
        f"{_listed([one.name for one in waiting])} wait for now: while the glute lags, such lifts may go on "
        "favouring the muscles that already lead (judgement; no trial of it was found). What it costs: no "
        "glute growth that one 9-week trial of 34 people could see: squat and hip thrust grew the glutes alike "
        "(lower glute 1.6 cm2 apart, 95 % -6.1 to 2.0) and raised the deadlift alike (0 kg, -4 to 3); but the "
        "squat group gained 14 kg more in the squat (9 to 18) and 3.6 cm2 more thigh (0.7 to 6.4). A compound "
        "set would count 0.5 glute set here. You may decline the wait; then some come early, light and capped."
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
            return (beside.model_copy(update={"text": f"Most glute work: {one.name.lower()}. {beside.text}"}),)
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
    rows = (
        ("glute sets", dose.glute_sets, aim.glute_sets, ""),
        ("braces", dose.brace_hold_s, aim.brace_hold_s, " s"),
        ("stretch", dose.stretch_s_per_side, aim.stretch_s_per_side, " s a side"),
        ("recognition trials", dose.recognition_trials, aim.recognition_trials, ""),
    )
    missed = [f"{what} {held:g} of {wanted:g}{unit}" for what, held, wanted, unit in rows if held < wanted]
    if not missed:
        return ()
    text = (
        f"Below this week's aim: {'; '.join(missed)}. Within time, equipment and rules, other work came first."
    )
    return (Reason(text=text, rule="below-aim"),)


def _lifts(planned: Planned) -> tuple[Reason, ...]:
    planned_ones = _exercises(planned)
    found = []
    hinges = [one.name.lower() for one in planned_ones if is_hinge_lift(one)]
    if hinges and target("hinge-lifts", planned.phase) == 1:
        text = f"One hinge under load at a time: this week the {_listed(hinges)}."
        found.append(Reason(text=text, rule="one-hinge"))
    new = [one.name.lower() for one in planned_ones if one.compound and one.id not in planned.ground.known]
    if new:
        text = f"New this week: {_listed(new)}. One new lift a week, so that what changes can be told."
        found.append(Reason(text=text, rule="one-new-lift"))
    return tuple(found)


def _pain(planned: Planned) -> tuple[Reason, ...]:
    if not any(context.pain_colour == "amber" for context in planned.contexts):
        return ()
    text = "With pain in the amber, this plan leaves out what asks much of the back."
    return (Reason(text=text, rule="pain-amber", evidence=("pain-rule-amber",)),)


def _one_sided(planned: Planned) -> tuple[Reason, ...]:
    sided = [one for one in _exercises(planned) if one.sides == "each"]
    if not (planned.ground.one_side_weaker and sided):
        return ()
    text = "One side is the weaker one, so one-sided exercises are preferred; the weaker side goes first."
    return (Reason(text=text, rule="one-sided"),)


def _steady(planned: Planned) -> tuple[Reason, ...]:
    last = planned.ground.last
    if last is None or planned.ground.stays != ids_of(last):
        return ()
    kept, new = planned.ids & ids_of(last), planned.ids - ids_of(last)
    names = [planned.catalogue.exercises[one].name.lower() for one in sorted(new)]
    said = f"; new: {_listed(names)}" if names else ""
    return (Reason(text=f"{len(kept)} exercises stay from last week's plan{said}.", rule="steady"),)


def _exercises(planned: Planned) -> list[Exercise]:
    return [planned.catalogue.exercises[one] for one in sorted(planned.ids)]


def _listed(names: Sequence[str]) -> str:
    if len(names) > NAMED:
        return f"{', '.join(names[:NAMED])} and {len(names) - NAMED} more"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _sets(sets: float) -> str:
    return f"{sets:g} hard set{'' if sets == 1 else 's'}"


def _days(days: float) -> str:
    return f"{days:g} day{'' if days == 1 else 's'}"
