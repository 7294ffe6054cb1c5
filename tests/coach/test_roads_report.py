"""What the runs add up to, in figures and in words; it says who wins whichever it is."""

from __future__ import annotations

from dataclasses import replace
from math import inf, log

import numpy as np
import pytest

from primemover.belief.ratio import Ratio
from primemover.coach import roads_words as said
from primemover.coach.roads import CELLS, ROADS, Contradicted, draw, exactly
from primemover.coach.roads_lifts import VIEWS
from primemover.coach.roads_report import DIMENSIONS, BreakEven, Roads, Span, report, two_roads
from primemover.coach.roads_walk import Runs

WEAK = Ratio(log(0.65), 0.15)


@pytest.fixture(scope="module")
def found() -> Roads:
    return two_roads(WEAK, 960)


def world(compounds: float, isolation: float, mixed: float) -> Roads:
    """Return the report of a world in which every run takes so many weeks."""
    drawn = draw(WEAK, np.random.default_rng(0), 2 * len(CELLS))
    weeks = np.tile([compounds, isolation, mixed], (2 * len(CELLS), 1))
    return report(Runs(drawn, weeks, np.full(len(weeks), -0.1)), WEAK)


def test_a_world_in_which_isolation_wins_says_so() -> None:
    won = world(40, 20, 30)
    assert won.cells_with("first") == won.fastest_in("isolation") == len(CELLS)
    assert said.short_verdict(won) == "Isolation first, mostly"
    assert "mostly the sooner way (96 of 96)" in said.verdict(won)
    assert "isolation first is sooner in 96, compounds alone in 0" in said.headline(won)
    assert won.duels[0].sooner == Span(20, 20, 20)


def test_a_world_in_which_compounds_win_says_so() -> None:
    lost = world(20, 40, 35)
    assert lost.cells_with("second") == lost.fastest_in("compounds") == len(CELLS)
    assert said.short_verdict(lost) == "Compounds, mostly"
    assert "mostly the later way" in said.verdict(lost)


def test_less_than_two_weeks_apart_is_even_and_called_so() -> None:
    close = world(20, 18.5, 19)
    assert close.cells_with("even") == len(CELLS)
    assert close.fastest_in("isolation") == 0
    assert said.short_verdict(close) == "Not settled"
    assert world(20, 18, 19).cells_with("first") == len(CELLS)


def test_who_gets_there_beats_who_does_not_and_neither_is_told() -> None:
    assert world(inf, 60, inf).duels[0].first_wins == 1
    nobody = world(inf, inf, inf)
    assert nobody.duels[0].neither == 1
    assert nobody.duels[0].sooner is None
    assert said.short_verdict(nobody) == "Neither gets there"
    assert said.weeks_said(nobody.roads[0].weeks, 78) == "over 78"
    assert nobody.roads[0].not_reached == 1


def test_with_nothing_to_catch_up_there_is_no_race() -> None:
    balanced = two_roads(exactly(1.1), 200)
    assert balanced.already == 1
    assert (balanced.roads, balanced.cells) == ((), ())
    assert said.short_verdict(balanced) == "In balance"
    assert "Nothing to catch up" in said.headline(balanced)
    assert said.verdict(balanced)


def test_the_parts_make_a_whole(found: Roads) -> None:
    assert len(found.cells) == len(CELLS) == 3 * 4 * 4 * 2
    for duel in found.duels:
        assert duel.first_wins + duel.even + duel.second_wins + duel.neither == pytest.approx(1)
    assert sum(found.cells_with(one) for one in ("first", "even", "second", "neither")) == len(CELLS)
    assert [one.road for one in found.roads] == [*ROADS, *ROADS]
    assert {one.dimension for one in found.decides} == {name for name, _ in DIMENSIONS}
    assert [one.explains for one in found.decides] == sorted(
        (one.explains for one in found.decides), reverse=True
    )
    assert all(0 <= one.explains <= 1 for one in found.decides)


def test_how_much_isolation_counts_decides_who_is_sooner(found: Roads) -> None:
    transfer = next(one for one in found.decides if one.dimension == "transfer")
    wins = {level.value: level.duel.first_wins for level in transfer.levels}
    assert wins["full"] > wins["half"] > wins["quarter"]
    assert found.decides[0] is transfer


def test_the_gap_widens_more_often_where_the_weak_muscle_is_used_less(found: Roads) -> None:
    sharing = next(one for one in found.decides if one.dimension == "sharing")
    widened = {level.value: level.widened for level in sharing.levels}
    assert widened["plain"] > widened["pcsa"] > widened["frozen"]
    assert "by activation" in said.gap_said(found)


def alike(one: Contradicted, other: BreakEven) -> bool:
    return (one.sharing, one.stimulus) == (other.sharing, other.stimulus)


def test_from_its_break_even_on_isolation_is_no_later(found: Roads) -> None:
    assert len(found.break_even) == 12
    for one in found.break_even:
        left_out = [each for each in found.contradicted if alike(each, one)]
        assert len(one.effects) == len(one.trial) == len(VIEWS) - len(left_out)
    pcsa = next(one for one in found.break_even if (one.sharing, one.stimulus) == ("pcsa", "effort"))
    assert all(effect is not None and 0.3 < effect < 1 for effect in pcsa.effects)


def test_what_the_trial_contradicts_is_named_and_nothing_left_out_is_not_told(found: Roads) -> None:
    assert "threshold, by size: shorter arm, upper part" in said.contradicted_said(found)
    assert f"Left out: {len(found.contradicted)} of 48 ways" in said.contradicted_said(found)
    assert said.contradicted_said(replace(found, contradicted=())) == ""


def test_the_same_asked_twice_is_the_same() -> None:
    assert two_roads(WEAK, 200, seed=4) == two_roads(WEAK, 200, seed=4)


def test_no_sentence_promises_or_shouts(found: Roads) -> None:
    text = " ".join(
        (
            said.headline(found),
            said.verdict(found),
            said.gap_said(found),
            said.TRIAL_SAID,
            said.by_trial_said(found),
            said.contradicted_said(found),
            said.glute_said(found),
            *said.ASSUMED,
            *said.WOULD_TELL,
            *(said.duel_said(one) for one in found.duels),
        )
    )
    assert "Plotkin" in text
    assert "is ours" in text
    assert not any(word in text for word in ("!", "None", "nan", "inf ", "cure", "dysfunction"))


def test_every_value_has_words() -> None:
    for dimension, values in DIMENSIONS:
        assert said.DIMENSION_NAMES[dimension]
        assert all(said.VALUES[one] and said.SHORT[one] for one in values)


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (Span(0.2, -5.1, 8.0), "0 weeks apart (5 later to 8 sooner, four times in five)"),
        (Span(1.4, 0.0, 3.0), "1 week sooner (0\N{EN DASH}3, four times in five)"),
        (Span(-4.0, -6.0, -1.0), "4 weeks later (1\N{EN DASH}6, four times in five)"),
    ],
)
def test_weeks_apart_are_said_with_their_interval(span: Span, text: str) -> None:
    assert said.apart(span) == text
