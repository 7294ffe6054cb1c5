from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from primemover.belief.ceiling import Ceiling
from primemover.belief.ceiling_model import MODELS
from primemover.belief.ceilings import Ceilings, unit_of
from primemover.catalogue.model import Catalogue
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import CeilingLevel, Correction, Intake, Lift, SetDone, Side, TestDone

START = date(2026, 2, 2)
TODAY = date(2026, 5, 20)
Say = Callable[..., Observation[Any]]
LIFTS = ("romanian-deadlift", "good-morning", "deadlift")


def on_day(day: int) -> str:
    return (START + timedelta(days=day)).isoformat()


def lift(exercise_id: str, load_kg: float, reps: int, held: int) -> SetDone:
    return SetDone(exercise_id=exercise_id, load_kg=load_kg, reps=reps, held_reps=held)


def of(
    catalogue: Catalogue, record: Sequence[Observation[Any]], exercise_id: str, side: Side | None = None
) -> Ceiling:
    return Ceilings(History.of(record), catalogue, TODAY).ceiling(catalogue.exercises[exercise_id], side)


REPORTS = st.lists(
    st.tuples(
        st.integers(0, 100),
        st.sampled_from(LIFTS),
        st.sampled_from([20.0, 40.0, 60.0, 80.0]),
        st.integers(0, 6),
    ),
    min_size=1,
    max_size=10,
)


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(REPORTS, st.sampled_from(LIFTS), st.integers(0, 6))
def test_one_more_set_read_on_gives_exactly_what_a_cold_replay_gives(
    catalogue: Catalogue, say: Say, reports: list[tuple[int, str, float, int]], then: str, held: int
) -> None:
    record = [say(lift(one, kg, 6, good), on_day(day)) for day, one, kg, good in sorted(reports)]
    entry = say(lift(then, 50.0, 6, held), TODAY.isoformat())
    before = Ceilings(History.of(record), catalogue, TODAY - timedelta(days=1))
    for one in LIFTS:
        before.ceiling(catalogue.exercises[one], None)
    after, anew = before.after(entry, TODAY), Ceilings(History.of([*record, entry]), catalogue, TODAY)
    for one in LIFTS:
        continued, cold = (each.ceiling(catalogue.exercises[one], None) for each in (after, anew))
        assert continued == cold
        assert np.array_equal(continued.holds, cold.holds)


def test_what_was_kept_is_no_use_once_the_past_is_corrected_and_does_no_harm(
    catalogue: Catalogue, say: Say
) -> None:
    wrong = [say(lift("deadlift", 80.0, 5, 5), on_day(day)) for day in range(5)]
    right = [*wrong[:-1], say(lift("deadlift", 80.0, 5, 1), on_day(4))]
    said = lift("deadlift", 80.0, 5, 1).model_dump(exclude_defaults=True)
    deadlift = catalogue.exercises["deadlift"]
    first = Ceilings(History.of(wrong), catalogue, TODAY)
    first.ceiling(deadlift, None)
    corrected = History.of([*wrong, say(Correction(target_id=wrong[-1].id, replacement=said), on_day(50))])
    mended = Ceilings(corrected, catalogue, TODAY, kept=first.kept).ceiling(deadlift, None)
    assert mended == Ceilings(corrected, catalogue, TODAY).ceiling(deadlift, None)
    assert mended.median == Ceilings(History.of(right), catalogue, TODAY).ceiling(deadlift, None).median
    kept = Ceilings(History.of(right), catalogue, TODAY, kept=first.kept).ceiling(deadlift, None)
    assert kept == Ceilings(History.of(right), catalogue, TODAY).ceiling(deadlift, None)
    assert kept != first.ceiling(deadlift, None)


def test_when_memory_moves_on_reading_on_still_equals_reading_anew(catalogue: Catalogue, say: Say) -> None:
    record = [say(lift("deadlift", 80.0, 5, 4), day) for day in ("2024-03-01", "2024-07-20", "2026-06-20")]
    entry = say(lift("deadlift", 75.0, 5, 5), "2026-07-02")
    deadlift, june, july = catalogue.exercises["deadlift"], date(2026, 6, 30), date(2026, 7, 2)
    before = Ceilings(History.of(record), catalogue, june)
    assert len(before.ceiling(deadlift, None).observations) == 3
    after = before.after(entry, july).ceiling(deadlift, None)
    assert after == Ceilings(History.of([*record, entry]), catalogue, july).ceiling(deadlift, None)
    assert len(after.observations) == 3  # the first is out of memory


def test_a_break_in_the_romanian_deadlift_informs_the_good_morning(catalogue: Catalogue, say: Say) -> None:
    own = [say(lift("good-morning", 30.0, 6, 6), on_day(80))]
    related = [
        say(lift("romanian-deadlift", kg, 6, held), on_day(90)) for kg, held in ((30, 6), (40, 2), (40, 1))
    ]
    alone, pooled = (of(catalogue, record, "good-morning") for record in (own, [*own, *related]))
    assert alone.pooled_from == ()
    assert pooled.pooled_from == ("romanian-deadlift",)
    assert pooled.observations == alone.observations
    assert (pooled.high_kg or 0.0) < 0.8 * (alone.high_kg or 0.0)


def test_relatives_alone_give_a_chance_but_no_reading(catalogue: Catalogue, say: Say) -> None:
    related = [say(lift("romanian-deadlift", kg, 6, 6), on_day(90)) for kg in (40, 60, 80)]
    ceiling = of(catalogue, related, "good-morning")
    assert ceiling.n1rm_kg is None
    assert not ceiling.known
    assert (ceiling.probability_holds(10.0, 6) or 0.0) > 0.9
    assert of(catalogue, [], "good-morning").probability_holds(10.0, 6) is None


def test_an_unloaded_set_that_held_says_something(catalogue: Catalogue, say: Say) -> None:
    record = [say(lift("romanian-deadlift", 0.0, 10, 10), on_day(90))]
    ceiling = of(catalogue, record, "romanian-deadlift")
    assert ceiling.n1rm_kg is not None
    assert (ceiling.probability_holds(0.0, 10) or 0.0) > 0.85
    assert not ceiling.known


def test_an_unloaded_set_that_broke_leaves_no_load_to_give(catalogue: Catalogue, say: Say) -> None:
    record = [say(lift("romanian-deadlift", 0.0, 10, 0), on_day(90 + day)) for day in range(6)]
    ceiling = of(catalogue, record, "romanian-deadlift")
    assert ceiling.median is None
    assert "no load at all" in ceiling.no_reading
    assert ceiling.load_kg(5, 2.5) is None


def plank(held_s: float, broke: bool | None, judge: str = "partner") -> SetDone:
    return SetDone.model_validate(
        {"exercise_id": "plank", "held_s": held_s, "broke": broke, "judged_by": judge}, strict=False
    )


def test_a_hold_has_a_ceiling_in_seconds_once_posture_was_lost(catalogue: Catalogue, say: Say) -> None:
    lost = [
        say(plank(seconds, broke=True), on_day(80 + 3 * place))
        for place, seconds in enumerate((38, 44, 41, 40))
    ]
    ceiling = of(catalogue, lost, "plank")
    assert ceiling.known
    assert ceiling.unit == "s"
    assert ceiling.median == pytest.approx(41, abs=4)
    assert 25 < (ceiling.dose() or 0.0) < 40
    assert ceiling.n1rm_kg is None
    assert ceiling.load_kg(5, 2.5) is None


def test_holds_that_were_ended_by_choice_only_say_at_least(catalogue: Catalogue, say: Say) -> None:
    ended = [say(plank(30.0, broke=False), on_day(80 + day)) for day in range(6)]
    ceiling = of(catalogue, ended, "plank")
    assert (ceiling.low or 0.0) > 25
    assert not ceiling.known
    assert "too wide" in ceiling.no_reading


def test_a_test_to_the_limit_tells_the_holds_ceiling(catalogue: Catalogue, say: Say) -> None:
    tested = [
        say(TestDone(test_id="plank-hold", value=value), on_day(90 + 7 * place))
        for place, value in enumerate((60, 64))
    ]
    ceiling = of(catalogue, tested, "plank")
    assert ceiling.median == pytest.approx(61, abs=6)


def test_a_hinge_drill_has_a_ceiling_in_degrees(catalogue: Catalogue, say: Say) -> None:
    def hinge(depth_deg: float, held: int) -> SetDone:
        return SetDone(
            exercise_id="dowel-hinge", reps=8, held_reps=held, depth_deg=depth_deg, judged_by="dowel"
        )

    hinges = [
        say(hinge(deg, held), on_day(80 + 3 * place))
        for place, (deg, held) in enumerate(
            [(40.0, 8), (50.0, 8), (60.0, 3), (50.0, 8), (58.0, 4), (52.0, 8), (60.0, 2)]
        )
    ]
    ceiling = of(catalogue, hinges, "dowel-hinge")
    assert ceiling.unit == "deg"
    assert ceiling.known
    assert 50 < (ceiling.median or 0.0) < 60
    assert 40 < (ceiling.dose() or 0.0) < 54


def test_what_neutral_sets_no_limit_to_has_no_ceiling(catalogue: Catalogue) -> None:
    assert unit_of(catalogue.exercises["clam"]) is None
    assert unit_of(catalogue.exercises["half-kneeling-stretch"]) is None
    assert {unit_of(one) for one in catalogue.exercises.values()} == {"kg", "s", "deg", None}


def test_a_record_of_contradictions_gives_a_sane_interval(catalogue: Catalogue, say: Say) -> None:
    record = [
        say(lift("romanian-deadlift", kg, 5, held), on_day(70 + day))
        for day, (kg, held) in enumerate([(100, 5), (20, 0), (100, 5), (20, 0), (500, 5), (1, 0)] * 5)
    ]
    ceiling = of(catalogue, record, "romanian-deadlift")
    assert not ceiling.known
    assert ceiling.no_reading
    assert np.isfinite(ceiling.posterior).all()
    assert all(edge is None or 0 <= edge < 1200 for edge in (ceiling.low, ceiling.median, ceiling.high))


def test_the_person_sets_how_surely_neutral_must_hold(catalogue: Catalogue, say: Say) -> None:
    ladder = [(50, 6), (60, 6), (70, 3), (60, 6), (70, 2), (60, 6), (65, 6), (70, 3)]
    record = [
        say(lift("deadlift", kg, 6, held), on_day(80 + 3 * place)) for place, (kg, held) in enumerate(ladder)
    ]
    usual = of(catalogue, record, "deadlift")
    careful = of(catalogue, [*record, say(CeilingLevel(level=0.97), on_day(104))], "deadlift")
    assert (usual.level, careful.level) == (0.9, 0.97)
    assert careful.median == usual.median
    assert (careful.load_kg(6, 0.5) or 0.0) < (usual.load_kg(6, 0.5) or 0.0)
    assert careful.load_kg(6, 0.5, level=0.9) == usual.load_kg(6, 0.5)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(
        st.tuples(st.sampled_from([2.5, 20.0, 60.0, 200.0]), st.integers(1, 12), st.booleans()), max_size=5
    ),
    st.one_of(st.none(), st.tuples(st.sampled_from([5.0, 40.0, 120.0, 300.0]), st.integers(1, 20))),
    st.sampled_from([30.0, 60.0, 90.0]),
)
def test_five_days_that_held_outweigh_whatever_nobody_judged(
    catalogue: Catalogue,
    say: Say,
    lifter: Intake,
    unjudged: list[tuple[float, int, bool]],
    named: tuple[float, int] | None,
    load_kg: float,
) -> None:
    lifts = () if named is None else (Lift(exercise_id="romanian-deadlift", load_kg=named[0], reps=named[1]),)
    record = [say(lifter.model_copy(update={"lifts": lifts}), on_day(60))]
    for place, (kg, reps, hard) in enumerate(unjudged):
        done = SetDone(exercise_id="romanian-deadlift", load_kg=kg, reps=reps, rir=0.0 if hard else None)
        record.append(say(done, on_day(70 + place)))
    record += [say(lift("romanian-deadlift", load_kg, 6, 6), on_day(90 + 3 * place)) for place in range(5)]
    ceiling = of(catalogue, record, "romanian-deadlift")
    assert (ceiling.probability_holds(load_kg, 6) or 0.0) > 0.5


def test_a_light_set_nobody_judged_does_not_pull_a_ceiling_below_what_held(
    catalogue: Catalogue, say: Say, lifter: Intake
) -> None:
    held = [say(lifter, on_day(60)), say(lift("romanian-deadlift", 20.0, 8, 8), on_day(90))]
    warm_up = say(SetDone(exercise_id="romanian-deadlift", load_kg=5.0, reps=8, rir=8.0), on_day(91))
    before, after = (of(catalogue, record, "romanian-deadlift") for record in (held, [*held, warm_up]))
    assert after == before
    assert (after.low_kg or 0.0) > 20


def test_a_set_that_names_no_side_counts_half_for_each(catalogue: Catalogue, say: Say) -> None:
    def split(side: Side | None, held: int) -> SetDone:
        return SetDone(exercise_id="dumbbell-split-squat", side=side, load_kg=24.0, reps=8, held_reps=held)

    sided = of(catalogue, [say(split("left", 3), on_day(90))], "dumbbell-split-squat", "left")
    unsaid = of(catalogue, [say(split(None, 3), on_day(90))], "dumbbell-split-squat", "left")
    assert sided.high_kg is not None
    assert unsaid.high_kg is not None
    assert sided.high_kg < unsaid.high_kg


def test_what_was_kept_with_other_assumptions_is_not_used(catalogue: Catalogue, say: Say) -> None:
    record = History.of(
        [say(lift("deadlift", 80.0, 5, held), on_day(day)) for day, held in enumerate((5, 2, 5))]
    )
    trusting = {**MODELS, "kg": replace(MODELS["kg"], false_self=0.001)}
    first = Ceilings(record, catalogue, TODAY)
    deadlift = catalogue.exercises["deadlift"]
    first.ceiling(deadlift, None)
    other = Ceilings(record, catalogue, TODAY, models=trusting, kept=first.kept).ceiling(deadlift, None)
    assert other == Ceilings(record, catalogue, TODAY, models=trusting).ceiling(deadlift, None)
    assert other != first.ceiling(deadlift, None)


def test_reading_on_equals_reading_anew_for_sides_holds_hinges_and_a_changed_body(
    catalogue: Catalogue, say: Say, lifter: Intake
) -> None:
    split = SetDone(exercise_id="dumbbell-split-squat", side="left", load_kg=20.0, reps=8, held_reps=8)
    hinge = SetDone(exercise_id="dowel-hinge", reps=8, held_reps=8, depth_deg=50.0)
    unjudged = SetDone(exercise_id="dumbbell-split-squat", load_kg=30.0, reps=5, rir=1.0)
    record = [
        say(one, on_day(80 + place))
        for place, one in enumerate((lifter, split, unjudged, hinge, plank(40.0, broke=True)))
    ]
    leaves: tuple[tuple[str, Side | None], ...] = (
        ("dumbbell-split-squat", "left"),
        ("dumbbell-split-squat", "right"),
        ("dowel-hinge", None),
        ("plank", None),
    )

    def all_of(ceilings: Ceilings) -> list[Ceiling]:
        return [ceilings.ceiling(catalogue.exercises[one], side) for one, side in leaves]

    kept = Ceilings(History.of(record), catalogue, TODAY)
    all_of(kept)
    for news in (split, hinge, plank(35.0, broke=False), unjudged):
        entry = say(news, TODAY.isoformat())
        assert all_of(kept.after(entry, TODAY)) == all_of(
            Ceilings(History.of([*record, entry]), catalogue, TODAY)
        )
    heavier = History.of([*record, say(lifter.model_copy(update={"mass_kg": 95.0}), on_day(100))])
    assert all_of(Ceilings(heavier, catalogue, TODAY, kept=kept.kept)) == all_of(
        Ceilings(heavier, catalogue, TODAY)
    )
