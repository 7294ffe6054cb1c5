"""The gates between phases: each a list of conditions, each met with a stated probability.

A gate never opens on a missing reading: its condition then has no probability and says what to test. What the
record simply shows (two planks of 30 seconds, three sets of a thrust, pain as rated), and whether a ceiling's
interval is narrow enough, counts as 1 or 0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from primemover.belief.dose import monday_of
from primemover.belief.gauge import Gauge, told_value
from primemover.belief.one_set import elsewhere
from primemover.belief.pain import pain_readings
from primemover.belief.recent import Recent
from primemover.belief.replay import Beliefs
from primemover.belief.sides import sides
from primemover.catalogue.model import Phase
from primemover.coach.gauge_goals import hinge_depth_needed_deg, thrust_needed_kg
from primemover.coach.pain_rule import colour_of, pain_state, trained_days
from primemover.coach.result import Condition
from primemover.coach.retention import last_cue, share_since
from primemover.coach.shown import (
    best_day,
    held_for,
    judged_loaded_sets,
    rate_probability,
    recent_sets,
    sound_reps,
)
from primemover.coach.thresholds import THRESHOLDS, threshold
from primemover.record.payload import Side, TestDone
from primemover.sentence import Figure, Load, Named, Sentence, Share, Value, say, say_count, together

NEXT_PHASE: Mapping[Phase, Phase] = MappingProxyType(
    {"find": "build", "build": "load", "load": "integrate", "integrate": "own"}
)
SIDES: tuple[Side, ...] = ("left", "right")


def gate_conditions(phase: Phase, beliefs: Beliefs) -> tuple[Condition, ...]:
    """Return the conditions of the gate out of `phase`; none lead out of 'own'."""
    return tuple(condition for find in _CONDITIONS.get(phase, ()) for condition in find(beliefs))


def is_open(conditions: tuple[Condition, ...]) -> bool:
    """Return whether a gate is open: it has conditions, and each is met."""
    return bool(conditions) and all(condition.met for condition in conditions)


def _condition(condition_id: str, text: Sentence, probability: float | None, to_do: str, by: str) -> Condition:
    return Condition(
        condition_id, text, probability, threshold("gate-probability"), to_do, THRESHOLDS[by].source
    )


def _at_least(gauge: Gauge, condition_id: str, by: str, to_do: str) -> Condition:
    needed = threshold(by)
    text = say("{gauge}: {needed} or more", gauge=gauge.name, needed=told_value(needed, gauge.unit))
    probability = gauge.probability("higher", needed)
    return _condition(condition_id, text, probability, gauge.no_reading or to_do, by)


# find -> build


def _glute_found(beliefs: Beliefs) -> tuple[Condition, ...]:
    told, share = beliefs.gauge("recognition"), beliefs.gauge("glute-share")
    chances = (
        told.probability("higher", threshold("recognition")),
        share.probability("higher", threshold("glute-share")),
    )
    known = [chance for chance in chances if chance is not None]
    text = say(
        "You tell a glute squeeze by feel (d-prime {told} or more), or the glute takes {share} or more of the "
        "effort you feel in bridges",
        told=threshold("recognition"),
        share=Share(threshold("glute-share")),
    )
    to_do: str = say(
        "Keep the recognition practice and the cued bridges; say after each set where you felt it."
    )
    if not known:
        to_do = together(told.no_reading, say("Or: {other}", other=share.no_reading))
    return (_condition("glute-found", text, max(known, default=None), to_do, "glute-share"),)


def _bridge_hold(beliefs: Beliefs) -> tuple[Condition, ...]:
    return tuple(_bridge_hold_of(beliefs, side) for side in SIDES)


def _bridge_hold_of(beliefs: Beliefs, side: Side) -> Condition:
    gauge = beliefs.gauge("single-leg-bridge-hold", side)
    text = say(
        "Single-leg bridge held {seconds} s, {side}, without hamstring or back taking over",
        seconds=threshold("bridge-hold"),
        side=side,
    )
    probability = gauge.probability("higher", threshold("bridge-hold"))
    to_do = gauge.no_reading or say("Train bridges, then test the hold again.")
    last = _last_test(beliefs.recent, "single-leg-bridge-hold", side)
    if last is not None and last.felt is None:
        probability = None
        to_do = say("Test the {side} hold again and say where you felt it.", side=side)
    elif last is not None and elsewhere(last.felt) is not None:
        probability = 0.0
        to_do = say(
            "You felt the hold elsewhere than in the glute: heel closer, pelvis tucked, then test again."
        )
    return _condition(f"bridge-hold-{side}", text, probability, to_do, "bridge-hold")


def _last_test(recent: Recent, test_id: str, side: Side) -> TestDone | None:
    done = [entry.payload for entry in recent.tests if entry.payload.test_id == test_id]
    return next((test for test in reversed(done) if test.side == side and test.value is not None), None)


def _hinge_neutral(beliefs: Beliefs) -> tuple[Condition, ...]:
    gauge = beliefs.gauge("hinge-neutral")
    text = say("Dowel hinge to {degrees} degrees, 10 of 10 neutral", degrees=threshold("hinge-angle"))
    probability = gauge.probability("higher", threshold("hinge-neutral"))
    to_do = gauge.no_reading or say("Practise wall and dowel hinges, then test ten again.")
    return (_condition("hinge-neutral", text, probability, to_do, "hinge-neutral"),)


def _braces(beliefs: Beliefs) -> tuple[Condition, ...]:
    sides = tuple(_brace(beliefs, "side-plank", side, "side-plank-hold") for side in SIDES)
    return (_brace(beliefs, "plank", None, "plank-hold"), *sides)


def _brace(beliefs: Beliefs, exercise_id: str, side: Side | None, by: str) -> Condition:
    """Return the hold's condition: shown in so many sets on one day, or by the test's own hold."""
    seconds, sets_needed = threshold(by), int(threshold("plank-sets"))
    tested = beliefs.gauge(by, side)
    done = recent_sets(beliefs.recent, exercise_id, threshold("shown-weeks"), side)
    shown = best_day(done, held_for(seconds))
    probability = 1.0 if len(shown) >= sets_needed else tested.probability("higher", seconds)
    if probability is None and done:
        probability = 0.0
    asked: dict[str, Value] = {"sets": sets_needed, "seconds": Figure(seconds)}
    if side is None:
        text = say("{hold}: {sets} x {seconds} s on posture", hold=tested.name, **asked)
        to_do = say("Hold {sets} x {seconds} s in one session, or test the hold.", **asked)
        return _condition(exercise_id, text, probability, to_do, by)
    text = say("{hold}, {side}: {sets} x {seconds} s on posture", hold=tested.name, side=side, **asked)
    to_do = say("Hold {sets} x {seconds} s in one session, {side}, or test the hold.", side=side, **asked)
    return _condition(f"{exercise_id}-{side}", text, probability, to_do, by)


def _pain_green_now(beliefs: Beliefs) -> tuple[Condition, ...]:
    recent = beliefs.recent
    state = pain_state(pain_readings(recent), trained_days(recent), recent.on)
    probability = None if state.nrs is None else float(state.colour == "green")
    text = say("Pain {most} of 10 or less", most=threshold("pain-green-max"))
    return (_condition("pain-green", text, probability, state.why, "pain-green-max"),)


# build -> load


def _single_leg_thrust(beliefs: Beliefs) -> tuple[Condition, ...]:
    return tuple(_single_leg_thrust_of(beliefs, side) for side in SIDES)


def _single_leg_thrust_of(beliefs: Beliefs, side: Side) -> Condition:
    """Return the thrust's condition; the floor version counts at more reps, for who has no bench."""
    weeks, needed = threshold("shown-weeks"), int(threshold("thrust-sets"))
    reps, floor_reps = threshold("thrust-reps"), threshold("floor-thrust-reps")
    bench = recent_sets(beliefs.recent, "single-leg-hip-thrust", weeks, side)
    floor = recent_sets(beliefs.recent, "single-leg-bridge", weeks, side)
    shown = max(len(best_day(bench, sound_reps(reps))), len(best_day(floor, sound_reps(floor_reps))))
    probability = float(shown >= needed) if bench or floor else None
    text = say(
        "Single-leg hip thrust, {side}: {sets} x {reps} felt in the glute (single-leg bridge: {sets} x "
        "{floor_reps})",
        side=side,
        sets=needed,
        reps=reps,
        floor_reps=floor_reps,
    )
    to_do = say("Do {sets} x {reps}, {side}.", sets=needed, reps=reps, side=side)
    return _condition(f"single-leg-thrust-{side}", text, probability, to_do, "thrust-sets")


def _sides_alike(beliefs: Beliefs) -> tuple[Condition, ...]:
    apart = sides(beliefs, "single-leg-bridge-hold")
    limit = threshold("side-difference")
    text = say(
        "Single-leg bridge hold: sides within measurement error, or less than {limit} apart", limit=Share(limit)
    )
    to_do = apart.no_reading or say("Weaker side first, and never fewer sets; then test both again.")
    probability = None
    if apart.apart.sd is not None and apart.left.value is not None and apart.right.value is not None:
        most = max(limit * max(apart.left.value, apart.right.value), threshold("side-error") * apart.apart.sd)
        probability = apart.probability_within(most)
    return (_condition("sides-alike", text, probability, to_do, "side-difference"),)


def _split_squat_share(beliefs: Beliefs) -> tuple[Condition, ...]:
    gauge = beliefs.gauge("glute-share-split-squat")
    to_do = say("In split squats, lean a little and push the floor away; say after each set where you felt it.")
    return (_at_least(gauge, "split-squat-share", "split-squat-share", to_do),)


def _hinge_depth(beliefs: Beliefs) -> tuple[Condition, ...]:
    gauge = beliefs.gauge("hinge-depth")
    lift = beliefs.recent.catalogue.exercises["romanian-deadlift"]
    depth_deg = hinge_depth_needed_deg(beliefs)
    text = say(
        "Hinge with neutral held down to {degrees} degrees, the depth of the {lift}",
        degrees=depth_deg,
        lift=Named(lift.name),
    )
    to_do = gauge.no_reading or say(
        "Practise the dowel hinge a little deeper each week, then test its depth again."
    )
    return (_condition("hinge-depth", text, gauge.probability("higher", depth_deg), to_do, "hinge-margin"),)


# load -> integrate


def _thrust_strength(beliefs: Beliefs) -> tuple[Condition, ...]:
    text = say(
        "Barbell hip thrust: estimated 1RM {times} x body mass or more", times=threshold("thrust-strength")
    )
    strength, needed_kg = beliefs.gauge("hip-thrust-strength"), thrust_needed_kg(beliefs)
    probability = None if needed_kg is None else strength.probability("higher", needed_kg)
    to_do = strength.no_reading or say(
        "So far {load}: progress the barbell hip thrust.", load=Load(strength.value or 0.0, about=True)
    )
    return (_condition("thrust-strength", text, probability, to_do, "thrust-strength"),)


def _ceiling_known(beliefs: Beliefs) -> tuple[Condition, ...]:
    ceiling = beliefs.ceiling("romanian-deadlift")
    within = threshold("ceiling-within")
    probability, to_do = None, ceiling.no_reading
    if ceiling.n1rm_kg and ceiling.low_kg is not None and ceiling.high_kg is not None:
        half_width = (ceiling.high_kg - ceiling.low_kg) / (2 * ceiling.n1rm_kg)
        probability = float(half_width <= within)
        to_do = say(
            "Known within {within} so far: more judged sets of Romanian deadlifts.", within=Share(half_width)
        )
    text = say("Romanian deadlift: neutral 1RM known within {within}", within=Share(within))
    return (_condition("ceiling-known", text, probability, to_do, "ceiling-within"),)


def _sets_neutral(beliefs: Beliefs) -> tuple[Condition, ...]:
    needed = int(threshold("neutral-sets"))
    done = judged_loaded_sets(beliefs.recent, needed)
    held = sum((entry.payload.held_reps or 0) >= (entry.payload.reps or 0) for entry in done)
    probability = rate_probability(held, needed, threshold("neutral-rate")) if len(done) == needed else None
    to_do = say(
        "{held} of the last {all} held: log how many reps held neutral, and stop before it breaks.",
        held=held,
        all=len(done),
    )
    if not done:
        to_do = say("No loaded set is judged yet: log how many reps held neutral, and stop before it breaks.")
    text = say("The last {sets} loaded sets all neutral", sets=needed)
    return (_condition("sets-neutral", text, probability, to_do, "neutral-rate"),)


def _pain_green_weeks(beliefs: Beliefs) -> tuple[Condition, ...]:
    days = int(threshold("pain-green-days"))
    first_day = beliefs.on - timedelta(days=days)
    readings = [one for one in pain_readings(beliefs.recent) if one.on >= first_day]
    rated = {one.on for one in readings}
    green = all(colour_of(one.nrs) == "green" and not one.alarming for one in readings)
    probability = float(green) if len(rated) >= threshold("pain-green-ratings") else None
    text = say("Pain {most} of 10 or less for {days} days", most=threshold("pain-green-max"), days=days)
    to_do = say_count(
        "{count} day rated in the last {days}; rate pain with your sets.",
        "{count} days rated in the last {days}; rate pain with your sets.",
        len(rated),
        days=days,
    )
    return (_condition("pain-green-weeks", text, probability, to_do, "pain-green-days"),)


# integrate -> own


def _at_ceilings(beliefs: Beliefs) -> tuple[Condition, ...]:
    weeks = int(threshold("at-ceiling-weeks"))
    this_monday = monday_of(beliefs.on)
    mondays = {this_monday - timedelta(weeks=back) for back in range(1, weeks + 1)}
    at_ceiling = weeks_at_ceilings(beliefs)
    text = say("A lift at its ceiling, neutral held, in each of the last {weeks} weeks", weeks=weeks)
    probability, to_do = None, say("No lift's ceiling is known yet.")
    if at_ceiling is not None:
        reached = at_ceiling & mondays
        probability = float(reached == mondays)
        to_do = say("{reached} of the last {weeks} weeks so far.", reached=len(reached), weeks=weeks)
    return (_condition("at-ceilings", text, probability, to_do, "at-ceiling-weeks"),)


def weeks_at_ceilings(beliefs: Beliefs) -> set[date] | None:
    """Return the Mondays of the weeks with a lift at its ceiling; ``None`` while no lift's ceiling is known."""
    lifts = [
        lift
        for lift in beliefs.recent.catalogue.exercises.values()
        if lift.phase == "integrate" and lift.loaded and lift.id in beliefs.recent.sets_by_exercise
    ]
    known = [lift.id for lift in lifts if beliefs.ceiling(lift.id).known]
    return {monday for one in known for monday in _weeks_at_ceiling(beliefs, one)} if known else None


def _weeks_at_ceiling(beliefs: Beliefs, exercise_id: str) -> set[date]:
    ceiling = beliefs.ceiling(exercise_id)
    weeks = set()
    for entry in beliefs.recent.sets_by_exercise[exercise_id]:
        done = entry.payload
        if not done.reps or done.held_reps is None or done.held_reps < done.reps:
            continue
        cap_kg = ceiling.load_kg(done.reps, threshold("at-ceiling-step"))
        if cap_kg is not None and done.load_kg >= threshold("at-ceiling-share") * cap_kg:
            weeks.add(monday_of(entry.happened_at.date()))
    return weeks


def _retention(beliefs: Beliefs) -> tuple[Condition, ...]:
    """Return the check after time away from the cue: the glute still takes its share, uncued.

    Without any cue in the recent record, all of it is time away.
    """
    days = int(threshold("retention-days"))
    text = say(
        "Uncued, {days} days after the last cue, the glute still takes {share}",
        days=days,
        share=Share(threshold("glute-share")),
    )
    to_do = say(
        "Train {days} days without cues, then do a few bridges uncued and say where you felt them.", days=days
    )
    cued = last_cue(beliefs.recent)
    since = None if cued is None else cued + timedelta(days=days)
    probability = None
    if since is None or since <= beliefs.on:
        probability = share_since(beliefs, since).probability("higher", threshold("glute-share"))
    return (_condition("retention", text, probability, to_do, "retention-days"),)


_CONDITIONS: Mapping[Phase, tuple[Callable[[Beliefs], tuple[Condition, ...]], ...]] = MappingProxyType(
    {
        "find": (_glute_found, _bridge_hold, _hinge_neutral, _braces, _pain_green_now),
        "build": (_single_leg_thrust, _sides_alike, _split_squat_share, _hinge_depth),
        "load": (_thrust_strength, _ceiling_known, _sets_neutral, _pain_green_weeks),
        "integrate": (_at_ceilings, _retention),
    }
)
