"""Who may do what: equipment, phase, deferral, pain, stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primemover.belief.replay import replay
from primemover.catalogue.load import load_catalogue
from primemover.catalogue.model import PHASES, Catalogue
from primemover.coach.asked import asked, typically
from primemover.coach.permission import (
    Context,
    allowed,
    capped,
    context_for,
    equipment_on,
    too_much_for_a_sore_back,
    why_not,
)
from primemover.coach.result import PhaseState, Safety
from primemover.record.history import History
from primemover.record.payload import DayChanged, Deferral, Intake, PainNow

Say = Callable[..., Any]
MONDAY = date(2026, 5, 4)
HEAVY_ON_THE_BACK = {
    "barbell-hip-thrust",
    "back-squat",
    "deadlift",
    "dumbbell-romanian-deadlift",
    "front-squat",
    "goblet-squat",
    "good-morning",
    "hex-bar-deadlift",
    "kettlebell-deadlift",
    "kettlebell-swing",
    "pull-through",
    "romanian-deadlift",
    "single-leg-romanian-deadlift",
    "sumo-deadlift",
}
GYM = frozenset(load_catalogue().equipment)
WELL = Safety((), "green", 0, "", ())


def rule(exercise_id: str, context: Context, catalogue: Catalogue) -> str | None:
    reason = why_not(catalogue.exercises[exercise_id], context)
    return None if reason is None else reason.rule


def test_what_is_missing_is_named(catalogue: Catalogue) -> None:
    reason = why_not(catalogue.exercises["barbell-hip-thrust"], Context("own", frozenset({"bench"})))
    assert reason is not None
    assert reason.rule == "equipment"
    assert "barbell" in reason.text
    assert "bench" not in reason.text


def test_a_kettlebell_serves_where_any_hand_weight_does(catalogue: Catalogue) -> None:
    with_bell = Context("own", catalogue.owned(("kettlebell",)))
    assert why_not(catalogue.exercises["goblet-squat"], with_bell) is None


def test_a_phase_ahead_is_closed_and_a_phase_behind_stays_open(catalogue: Catalogue) -> None:
    assert rule("hip-thrust", Context("find", GYM), catalogue) == "phase-not-reached"
    assert rule("glute-bridge", Context("own", GYM), catalogue) is None


@pytest.mark.parametrize("phase", ["find", "build"])
def test_compound_lifts_wait_while_the_glute_is_found_and_built(phase: Any, catalogue: Catalogue) -> None:
    assert rule("deadlift", Context(phase, GYM), catalogue) == "compounds-deferred"
    assert rule("goblet-squat", Context(phase, GYM), catalogue) == "compounds-deferred"


def test_declining_the_deferral_gives_capped_lifts_early_but_not_all(catalogue: Catalogue) -> None:
    declined = Context("build", GYM, deferral_declined=True)
    goblet = catalogue.exercises["goblet-squat"]
    assert why_not(goblet, declined) is None
    assert capped(goblet, declined)
    assert not capped(goblet, Context("load", GYM, deferral_declined=True))
    assert rule("deadlift", declined, catalogue) == "compounds-deferred"
    assert rule("goblet-squat", replace(declined, phase="find"), catalogue) == "compounds-deferred"


def test_amber_pain_leaves_out_what_asks_much_of_the_back(catalogue: Catalogue) -> None:
    amber = Context("own", GYM, pain_nrs=4, pain_colour="amber")
    back_heavy = [one for one in catalogue.exercises.values() if too_much_for_a_sore_back(one)]
    assert {one.id for one in back_heavy} >= HEAVY_ON_THE_BACK
    assert all(why_not(one, amber) is not None for one in back_heavy)
    assert rule("glute-bridge", amber, catalogue) is None


def test_a_back_for_which_it_is_too_much_counts_beside_anybodys(catalogue: Catalogue, say: Say) -> None:
    """A heavy person of ordinary strength bends down with more than an ordinary back would have to give."""
    heavy = Intake(
        age_years=60,
        sex="female",
        stature_m=1.90,
        mass_kg=170.0,
        days_per_week=3,
        minutes_per_week=90,
        pain=PainNow(nrs=4),
    )
    theirs = replay(History.of([say(heavy)]), catalogue, MONDAY)
    hinge = catalogue.exercises["reach-hinge"]
    amber = Context("own", GYM, pain_nrs=4, pain_colour="amber")
    assert asked(hinge, theirs).back.value > typically(hinge).back.value
    assert (why_not(hinge, amber) is None, why_not(hinge, replace(amber, beliefs=theirs)) is None) == (
        True,
        False,
    )


def test_an_exercise_has_its_own_pain_limit(catalogue: Catalogue) -> None:
    bridge = catalogue.exercises["glute-bridge"].model_copy(update={"not_when_pain_from": 2})
    assert why_not(bridge, Context("find", GYM, pain_nrs=1)) is None
    reason = why_not(bridge, Context("find", GYM, pain_nrs=2))
    assert reason is not None
    assert reason.rule == "pain-limit"


def test_loaded_prone_extension_is_never_given_in_pain(catalogue: Catalogue) -> None:
    chair = catalogue.exercises["back-extension"].model_copy(update={"not_when_pain_from": 6})
    assert why_not(chair, Context("own", GYM, pain_nrs=0)) is None
    assert why_not(chair, Context("own", GYM, pain_nrs=1)) is not None
    assert rule("back-extension", Context("own", GYM, pain_nrs=1), catalogue) is not None


@pytest.mark.parametrize(
    "context",
    [
        Context("own", GYM, pain_nrs=7, pain_colour="red"),
        Context("own", GYM, stop="A red flag: see a doctor today."),
    ],
)
def test_red_pain_and_a_stop_leave_nothing(context: Context, catalogue: Catalogue) -> None:
    assert allowed(catalogue, context) == ()
    reason = why_not(catalogue.exercises["pelvic-tilt"], context)
    assert reason is not None
    assert reason.text


def test_the_day_decides_the_equipment(say: Say, lifter: Intake, catalogue: Catalogue) -> None:
    travel = DayChanged(on=date(2026, 5, 6), equipment=("mini-band",))
    history = History.of([say(lifter, "2026-05-01"), say(travel, "2026-05-04")])
    state = PhaseState("load", MONDAY, (), None, ())
    at_home = context_for(history, catalogue, state, WELL, MONDAY)
    away = context_for(history, catalogue, state, WELL, date(2026, 5, 6))
    assert "barbell" in at_home.owned
    assert away.owned == catalogue.owned(("mini-band",))


def test_what_was_said_later_is_not_known_before(say: Say, lifter: Intake) -> None:
    travel = DayChanged(on=date(2026, 5, 6), equipment=())
    history = History.of([say(lifter, "2026-05-01"), say(travel, "2026-05-05")])
    assert equipment_on(history, date(2026, 5, 6), known=MONDAY) == lifter.equipment
    assert equipment_on(history, date(2026, 5, 6), known=date(2026, 5, 5)) == ()


def test_the_last_word_on_the_deferral_counts(say: Say, lifter: Intake, catalogue: Catalogue) -> None:
    state = PhaseState("build", MONDAY, (), None, ())
    declined = [say(lifter, "2026-05-01"), say(Deferral(declined=True), "2026-05-02")]
    again = [*declined, say(Deferral(declined=False), "2026-05-03")]
    assert context_for(History.of(declined), catalogue, state, WELL, MONDAY).deferral_declined
    assert not context_for(History.of(again), catalogue, state, WELL, MONDAY).deferral_declined


@given(
    phase=st.sampled_from(PHASES),
    owned=st.frozensets(st.sampled_from(sorted(GYM))),
    nrs=st.integers(0, 10),
    declined=st.booleans(),
)
def test_nothing_allowed_breaks_a_rule(phase: Any, owned: frozenset[str], nrs: int, declined: bool) -> None:
    colour: Any = "green" if nrs <= 3 else "amber" if nrs <= 5 else "red"
    context = Context(phase, owned, nrs, colour, declined)
    here = PHASES.index(phase)
    for one in allowed(load_catalogue(), context):
        early = one.capped_from is not None and declined and here >= PHASES.index(one.capped_from)
        assert set(one.equipment) <= owned
        assert here >= PHASES.index(one.phase) or early
        assert nrs < one.not_when_pain_from
        assert nrs < 6
        assert nrs < 4 or not too_much_for_a_sore_back(one)
