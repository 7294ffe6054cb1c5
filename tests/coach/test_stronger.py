"""What if the glute were stronger: the back stays, the rules disagree where they should, all said plainly."""

from dataclasses import replace
from math import log

import pytest

from primemover.belief.person import Person
from primemover.belief.ratio import Ratio
from primemover.body.anthropometry import Body
from primemover.body.demand import SHARINGS
from primemover.catalogue.load import load_catalogue
from primemover.coach import stronger_words as said
from primemover.coach.demands_kept import own_demand
from primemover.coach.stronger import SideWhatIf, Stronger, stronger
from primemover.coach.whom import whom
from primemover.sentence import say

EXERCISES = load_catalogue().exercises


def person(left: float = 0.7, right: float = 0.9, strength: float = 2.0) -> Person:
    return Person(
        body=Body("male", 1.8, 82.0),
        body_source=say("told"),
        strength=Ratio(log(strength), 0.2),
        strength_because=(),
        left=Ratio(log(left), 0.3),
        right=Ratio(log(right), 0.3),
        glute_because=(),
    )


def compared(exercise_id: str = "romanian-deadlift", load_kg: float = 60.0, **given: float) -> Stronger:
    return stronger(EXERCISES[exercise_id], person(**given), load_kg)


def by_rule(side: SideWhatIf) -> dict[str, tuple[float, float]]:
    return {one.sharing: (one.now.glute, one.balanced.glute) for one in side.what_if}


def test_the_weaker_side_comes_first_and_both_meet_when_balanced() -> None:
    first, second = compared().sides
    assert (first.side, second.side) == ("left", "right")
    assert first.factor_taken < second.factor_taken
    for one, other in zip(first.what_if, second.what_if, strict=True):
        assert one.balanced == other.balanced


def test_even_sides_are_told_once() -> None:
    (side,) = compared(left=0.8, right=0.8).sides
    assert side.side is None


def test_a_balanced_glute_changes_nothing_for_one_who_has_it() -> None:
    (side,) = compared(left=1.0, right=1.0).sides
    for one in side.what_if:
        assert one.now == one.balanced


def test_the_three_rules_say_of_the_glute_what_they_are_known_for() -> None:
    side = compared().sides[0]
    told = by_rule(side)
    assert set(told) == set(SHARINGS)
    # 'frozen': the weak glute works as 1/s harder while nothing is at its limit; the others keep their work.
    assert told["frozen"][0] == pytest.approx(told["frozen"][1] / side.factor_taken, rel=1e-6)
    frozen = next(one for one in side.what_if if one.sharing == "frozen")
    assert frozen.now.hamstring == pytest.approx(frozen.balanced.hamstring, rel=1e-6)
    assert frozen.now.glute_share == pytest.approx(frozen.balanced.glute_share, rel=1e-6)
    for one in side.what_if:
        if one.sharing != "frozen":
            assert one.now.glute_share < one.balanced.glute_share
            assert one.now.hamstring > one.balanced.hamstring


def test_a_weak_glute_lowers_the_load_at_which_the_leg_gives_out() -> None:
    for side in compared("barbell-hip-thrust", strength=1.2).sides:
        now, balanced = side.impossible_kg
        assert now is not None
        assert balanced is not None
        assert now < balanced
        assert "% more" in said.limits_said(side)


def test_beyond_what_the_leg_can_give_the_two_are_compared_lower() -> None:
    found = compared("barbell-hip-thrust", 300.0, strength=1.2)
    assert found.lowered_from_kg == 300.0
    assert found.load_kg < min(side.impossible_kg[0] or 0.0 for side in found.sides)
    assert all(one.now.possible for side in found.sides for one in side.what_if)
    assert not found.done
    assert "a guide only" in said.lowered_said(90.0, 300.0, done=found.done)


def test_only_what_was_done_is_called_done() -> None:
    lift = EXERCISES["barbell-hip-thrust"]
    for done_kg, done in ((299.0, False), (300.0, True)):
        who = replace(person(strength=1.2), most_kg={(lift.id, None): done_kg})
        found = stronger(lift, who, 300.0)
        assert found.done is done
        text = said.lowered_said(90.0, 300.0, done=found.done)
        assert ("You have done that, so you are stronger" in text) is done


def test_a_lift_that_was_done_is_never_denied() -> None:
    lift = EXERCISES["barbell-hip-thrust"]
    (limit_kg,) = {side.impossible_kg[0] for side in compared(lift.id, left=0.8, right=0.8, strength=1.2).sides}
    assert limit_kg is not None
    for done_kg, beyond in ((limit_kg - 5, False), (limit_kg + 5, True)):
        who = replace(person(0.8, 0.8, 1.2), most_kg={(lift.id, None): done_kg})
        (side,) = stronger(lift, who, 60.0).sides
        assert ("You have done more" in said.limits_said(side)) is beyond
    left = replace(person(strength=1.2), most_kg={(lift.id, "left"): 900.0})
    assert [one.done_beyond for one in stronger(lift, left, 60.0).sides] == [True, False]


def test_where_balance_ends_first_that_is_the_limit() -> None:
    (side,) = compared("pull-through", 20.0, left=0.9, right=0.9, strength=2.2).sides
    assert side.impossible_kg[0] is None
    assert side.first_limit_kg == side.balance_kg
    assert side.balance_kg is not None
    assert side.balance_kg < 100
    assert "balance ends first" in said.limits_said(side)


def test_the_back_is_asked_the_same_however_strong_the_glute() -> None:
    weak, strong = (
        own_demand(EXERCISES["deadlift"], replace(whom(person()), glute=glute), 80.0) for glute in (0.5, 1.2)
    )
    assert weak.back_effort == strong.back_effort
    assert [one.l5s1_nm for one in weak.postures] == [one.l5s1_nm for one in strong.postures]
    assert "does not change in this model" in said.BACK_SAID


def test_where_the_side_view_says_nothing_there_is_no_comparison_but_a_reason() -> None:
    found = compared("clam", 0.0)
    assert found.sides == ()
    assert found.why_not


def test_without_a_load_there_is_no_load_to_give_out_at() -> None:
    for side in compared("glute-bridge", 0.0).sides:
        assert side.impossible_kg == (None, None)
        assert all(one.glute_full_kg == (None, None) for one in side.what_if)
        assert side.balance_kg is None
        assert said.limits_said(side) == ""


def test_the_words_say_which_part_depends_on_the_rule() -> None:
    side = compared().sides[0]
    glute, hamstrings, adductors = said.agreement_said(side)
    assert glute.startswith("Whether your glute would work harder or less hard depends on the rule")
    assert "depends on the rule" in hamstrings
    assert "depends on the rule" in adductors
    told = said.factor_said(side)
    assert told.startswith("Your left glute is taken for 70 % of a balanced one (43")
    assert told.endswith("115, nine times in ten), so far.")


def test_the_words_say_when_all_rules_agree() -> None:
    (side,) = compared(left=1.0, right=1.0).sides
    assert said.agreement_said(side)[0] == "Your glute would work as hard as now, by all three rules."
