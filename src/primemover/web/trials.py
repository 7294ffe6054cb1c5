"""n-of-1 trials: the list, a new plan, and one trial with today's way, its readings and what it found."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse, Response

from primemover.belief.trial import TrialBelief, trial_beliefs
from primemover.belief.trial_outcome import OUTCOMES
from primemover.coach.permission import Context, allowed
from primemover.coach.trial_entry import check_place, reading
from primemover.coach.trial_plan import (
    DEFAULT_PAIRS,
    EXAMPLES,
    SEED_BELOW,
    TrialWish,
    plan_trial,
    power_table,
)
from primemover.coach.trial_report import TrialReport, report
from primemover.coach.trial_schedule import TrialToday, not_given, today_in_trial, why_no_reading
from primemover.coach.trial_story import (
    WAITS,
    amount,
    effect_line,
    plan_lines,
    shown,
    take_line,
    verdict_line,
    verdict_parts,
    why_lines,
    within,
)
from primemover.record.errors import BadInput
from primemover.record.observation import Observation
from primemover.record.payload import Payload, SetDone, TrialStopped, TrialWay
from primemover.sentence import say
from primemover.tongue import gettext as _
from primemover.web.forms import Fields, Sent
from primemover.web.language import content, in_tongue
from primemover.web.recording import back, record, see
from primemover.web.render import page
from primemover.web.trial_chart import effect_chart, pairs_chart
from primemover.web.trial_way import WayToday, read_from, tried, way_of
from primemover.web.visit import Looking, Visit, Writing
from primemover.words import upper_first

router = APIRouter()

_FIELDS = {"smallest": "smallest_effect", "id": "question", "b": "way_b"}  # where a refusal stands in the form


@router.get("/{athlete}/trials")
def show_trials(visit: Looking) -> HTMLResponse:
    """Show every trial and what it asks for today; without any, what a trial is for."""
    found = beliefs_of(visit)
    return page(
        "trials.html",
        visit,
        trials=[(one, today_of(visit, one), verdict_line(one)) for one in found],
        examples=EXAMPLES,
        room="trials",
    )


@router.get("/{athlete}/trials/new")
def show_new(visit: Looking, example: int | None = None) -> HTMLResponse:
    """Show the form of a plan, filled in with an example where one is asked for."""
    values = {"outcome": "glute-share", "pairs": str(DEFAULT_PAIRS), "washout_days": "0"}
    if example is not None and 0 <= example < len(EXAMPLES):
        values |= _typed(EXAMPLES[example].wish)
    return _new_page(visit, values)


@router.post("/{athlete}/trials")
def fix_plan(visit: Writing, sent: Sent) -> Response:
    """Put a plan on record; its schedule is drawn from the chance in the form's own id."""
    id_ = sent.observation_id()
    wish = _wish(sent)
    if wish is None:
        return _new_page(visit, sent.values, sent)
    taken = {one.trial.id for one in beliefs_of(visit) if one.trial.planned.id != id_}
    try:
        seed = id_.int % SEED_BELOW
        plan = plan_trial(wish, seed, np.random.default_rng(seed), visit.catalogue, taken)
    except BadInput as wrong:
        field = _FIELDS.get(wrong.where, wrong.where)
        sent.problems[field] = upper_first(content(wrong.without_place))
        return _new_page(visit, sent.values, sent)
    record(visit, [(id_, plan)])
    return see(visit.url(f"trials/{plan.trial_id}"))


@router.get("/{athlete}/trials/{trial_id}")
def show_trial(visit: Looking, trial_id: str, back: str = "") -> HTMLResponse:
    """Show one trial; who came from the player goes back there with the reading."""
    return _trial_page(visit, belief_or_404(visit, trial_id), to_player=back == "play")


@router.post("/{athlete}/trials/{trial_id}/readings")
def record_reading(visit: Writing, sent: Sent, trial_id: str) -> Response:
    """Record what was read at a place, or that it was missed."""
    belief = belief_or_404(visit, trial_id)
    id_, place = sent.observation_id(), sent.whole("place", 1, 80, required=True)
    missed = sent.text("missed") == "yes"
    outcome = belief.outcome
    value = None if outcome.id == "glute-share" else sent.real("value", *outcome.limits)
    felt = sent.felt() if outcome.id == "glute-share" else None
    ways: tuple[TrialWay, ...] = ("a", "b")
    way = sent.choice("way", ways)
    note = sent.text("note")
    done = None if missed else _set_named(visit, sent)
    if place is None or not sent.fine:
        return _trial_page(visit, belief, sent)
    try:
        if visit.store.get(id_) is None:  # a form sent twice is one reading
            check_place(belief.trial, place)
            if not missed:
                _refuse_waiting(visit, belief, place, done)
        entry = reading(
            belief.trial, place, value=value, felt=felt, done=done, way=way, missed=missed, note=note
        )
    except BadInput as wrong:
        sent.problems["value"] = upper_first(content(wrong.without_place))
        return _trial_page(visit, belief, sent)
    record(visit, [(id_, entry)])
    return back(visit, sent) if sent.text("back") else see(visit.url(f"trials/{trial_id}"))


@router.post("/{athlete}/trials/{trial_id}/stop")
def stop_trial(visit: Writing, sent: Sent, trial_id: str) -> Response:
    """Stop a trial before its plan's end."""
    belief = belief_or_404(visit, trial_id)
    why = sent.text("why")
    if not sent.fine:
        return _trial_page(visit, belief, sent)
    record(visit, [(sent.observation_id(), TrialStopped(trial_id=trial_id, why=why))])
    return see(visit.url(f"trials/{trial_id}"))


def beliefs_of(visit: Visit) -> tuple[TrialBelief, ...]:
    """Return every trial, those that run before those that are over."""
    return tuple(sorted(trial_beliefs(visit.history, visit.on), key=lambda one: one.over))


def belief_or_404(visit: Visit, trial_id: str) -> TrialBelief:
    """Return one trial."""
    for one in trial_beliefs(visit.history, visit.on):
        if one.trial.id == trial_id:
            return one
    raise HTTPException(404, _("There is no trial '{trial}' in this record.").format(trial=trial_id[:60]))


def today_of(visit: Visit, belief: TrialBelief) -> TrialToday:
    """Return what a trial asks for on the day."""
    context = _context(visit, belief)
    return today_in_trial(belief, visit.history, visit.catalogue, visit.on, visit.safety, context)


def due_today(visit: Visit) -> list[tuple[TrialBelief, TrialToday]]:
    """Return the trials that have a way for the day, with it."""
    running = [one for one in beliefs_of(visit) if not one.over]
    asked = [(one, today_of(visit, one)) for one in running]
    return [(one, today) for one, today in asked if today.place is not None]


def to_rate(visit: Visit, due: Sequence[tuple[TrialBelief, TrialToday]], set_id: str) -> WayToday | None:
    """Return the way that a set was done in, while its reading is the one that a trial asks for."""
    for belief, today in due:
        done = _tried(visit, belief, today)
        if done is not None and today.place is not None and str(done.id) == set_id:
            return way_of(belief, today.place)
    return None


def _tried(visit: Visit, belief: TrialBelief, today: TrialToday) -> Observation[SetDone] | None:
    return tried(visit, belief, today.place, _context(visit, belief)) if today.place else None


def report_of(visit: Visit, belief: TrialBelief) -> TrialReport:
    """Return one trial as a program reads it."""
    return report(belief, today_of(visit, belief))


def _context(visit: Visit, belief: TrialBelief) -> Context | None:
    assessed = visit.assessment if belief.trial.plan.exercise_ids else None
    return None if assessed is None else assessed.context


def _set_named(visit: Visit, sent: Fields) -> Observation[Payload] | None:
    """Return today's set that a reading is from, where its form names one."""
    named = sent.text("set")
    return next((one for one in visit.history.sets(since=visit.on) if str(one.id) == named), None)


def _refuse_waiting(visit: Visit, belief: TrialBelief, place: int, done: Observation[Payload] | None) -> None:
    """Refuse a reading of a day on which the trial gives no way."""
    trial, own = belief.trial, None if done is None else done.id
    way, context = trial.places[place - 1].way, _context(visit, belief)
    why = why_no_reading(trial, way, visit.history, visit.catalogue, visit.on, visit.safety, context, own)
    if why:
        raise BadInput(why, say("Nothing was recorded"))


def _waits(visit: Visit, belief: TrialBelief) -> tuple[str, ...]:
    """Return why exercises of a trial not begun yet are not given now."""
    if belief.over or belief.trial.last_done is not None or visit.safety.stop:
        return ()
    return not_given(belief.trial.plan.exercise_ids, visit.catalogue, _context(visit, belief))


def _not_now(visit: Visit) -> frozenset[str]:
    """Return the exercises that are not given now, for the form's list."""
    if visit.assessment is None:
        return frozenset()
    context = visit.assessment.context
    return frozenset(visit.catalogue.exercises) - {one.id for one in allowed(visit.catalogue, context)}


def _wish(sent: Fields) -> TrialWish | None:
    question, way_a, way_b = sent.text("question"), sent.text("way_a", 120), sent.text("way_b", 120)
    for name, given in (("question", question), ("way_a", way_a), ("way_b", way_b)):
        if not given:
            sent.problems.setdefault(name, _("Say it in a few words."))
    outcome = sent.choice("outcome", tuple(OUTCOMES))
    if outcome is None:
        sent.problems.setdefault("outcome", _("Choose what you read after each try."))
    better = sent.choice("better", ("higher", "lower"))
    smallest = sent.real("smallest_effect", 0.001, 3600)
    pairs = sent.whole("pairs", 6, 40, required=True)
    days, sets = sent.whole("washout_days", 0, 60), sent.whole("washout_sets", 0, 50)
    exercises = tuple(dict.fromkeys(one for one in (sent.text("exercise"), sent.text("exercise_b")) if one))
    if not sent.fine or outcome is None or pairs is None:
        return None
    known = OUTCOMES[outcome]
    return TrialWish(
        question=question,
        way_a=way_a,
        way_b=way_b,
        outcome=known.id,
        exercise_ids=exercises,
        better=better,
        smallest_effect=None if smallest is None else smallest / known.scale,
        pairs=pairs,
        washout_days=days or 0,
        washout_sets=sets or 0,
    )


def _typed(wish: TrialWish) -> dict[str, str]:
    """Return a wish as a person would type it into the form."""
    return {
        "question": in_tongue(wish.question),
        "way_a": in_tongue(wish.way_a),
        "way_b": in_tongue(wish.way_b),
        "outcome": wish.outcome,
        "exercise": wish.exercise_ids[0] if wish.exercise_ids else "",
        "pairs": str(wish.pairs),
        "washout_days": str(wish.washout_days),
    }


def _new_page(visit: Visit, values: dict[str, str], sent: Fields | None = None) -> HTMLResponse:
    sizes = {one.id: power_table(one.id) for one in OUTCOMES.values()}
    return page(
        "trial_new.html",
        visit,
        status=200 if sent is None else 422,
        outcomes=OUTCOMES.values(),
        sizes=sizes,
        amount=amount,
        within=within,
        exercises=visit.catalogue.exercises.values(),
        not_now=_not_now(visit),
        values=values,
        errors={} if sent is None else sent.problems,
        room="trials",
    )


def _trial_page(
    visit: Visit, belief: TrialBelief, sent: Fields | None = None, *, to_player: bool = False
) -> HTMLResponse:
    effect, today = belief.effect, today_of(visit, belief)
    done = _tried(visit, belief, today)
    begun = {} if done is None else read_from(belief, done.payload)
    return page(
        "trial.html",
        visit,
        status=200 if sent is None else 422,
        belief=belief,
        trial=belief.trial,
        outcome=belief.outcome,
        effect=effect,
        today=today,
        done=done,
        to_player=to_player or (sent is not None and sent.text("back") == "play"),
        waits=_waits(visit, belief),
        careful=WAITS,
        verdict=verdict_parts(belief),
        why=why_lines(belief),
        effect_line=effect_line,
        take=take_line(belief),
        plan=plan_lines(belief.trial.plan),
        pairs_chart=pairs_chart(belief),
        effect_chart=None if effect is None else effect_chart(belief, effect),
        shown=shown,
        amount=amount,
        within=within,
        values=begun if sent is None else sent.values,
        errors={} if sent is None else sent.problems,
        room="trials",
    )
